/* Where areas lie of which only code and name are told: at the seat among the places that have the
 * code. */
#ifndef DL_GAZETTEER_SOURCE_SEATS_H
#define DL_GAZETTEER_SOURCE_SEATS_H

#include "build.h"

typedef struct DlSourceSeats DlSourceSeats;

DlSourceSeats *dl_source_seats_new(void);
void dl_source_seats_free(DlSourceSeats *seats);

/* Takes note of a place, in whatever order. */
void dl_source_seats_add(DlSourceSeats *seats, const DlBuildPlace *place);

/* FALSE where the area is among the places already, or no place has its code. Else it is given the
 * position of its seat and, where that is a capital, its id; among equals the lower id. */
gboolean dl_source_seats_find(const DlSourceSeats *seats, DlBuildPlace *area);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlSourceSeats, dl_source_seats_free)

#endif
