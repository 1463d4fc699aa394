/* Rows that take part, put in order and joined to their places. */
#ifndef DL_TIMELINE_ROWS_H
#define DL_TIMELINE_ROWS_H

#include "actors.h"
#include "moment.h"

/* A placed, dated row. */
typedef struct {
    const DlPlacedEvent *placed;
    const DlEvent *event;
    DlMoment moment;
    int actor;
    int target;
    guint place;
    gboolean is_beside; /* its place is a spot beside the town that it names */
} DlTimelineRow;

typedef struct {
    const DlPlace *place;
    const char *label;
    gboolean is_area;
    gboolean is_beside;
    guint first_row; /* in DlTimelineRows.rows */
    guint n_rows;
} DlRowPlace;

/* Rows of one place stand together, in order of time; places in the order of their first rows. */
typedef struct {
    DlTimelineRow *rows;
    guint n_rows;
    DlRowPlace *places;
    guint n_places;
} DlTimelineRows;

/* Leaves out rows without a place or a day, and those open at both ends (reported). New sides join
 * ACTORS in the order of their first rows, the actor of a row before its target. The result does
 * not depend on the order of EVENTS. Borrows from EVENTS. */
DlTimelineRows *dl_timeline_rows_build(const DlPlacedEvent *events, gsize n_events,
                                       DlActors *actors, DlReport *report);
void dl_timeline_rows_free(DlTimelineRows *rows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTimelineRows, dl_timeline_rows_free)

#endif
