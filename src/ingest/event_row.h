/* One row's fields to an event. */
#ifndef DL_INGEST_EVENT_ROW_H
#define DL_INGEST_EVENT_ROW_H

#include "column_map.h"
#include "date_text.h"
#include "event.h"
#include "table.h"

/* Keeps what rows share: folded event words, buffers. FILE and MAP are borrowed. */
typedef struct DlEventRow DlEventRow;

DlEventRow *dl_event_row_new(const char *file, const DlColumnMap *map, const DlDateForm *dates);
void dl_event_row_free(DlEventRow *row);

/* ROW as an event, valid until the next one. NULL where it cannot be used; RET_PROBLEM then says
 * why ("'lat' is 95: expected degrees from -90 to 90"), borrowed likewise. */
const DlEvent *dl_event_row_read(DlEventRow *row, const DlTableRow *fields,
                                 const char **ret_problem);

/* How many parts of the last event's geometry jump over the antimeridian, uncut. */
guint dl_event_row_n_crossing(const DlEventRow *row);

/* How many of the rows that could not be used would have a position if 'lat' and 'lon' were
 * swapped. */
guint64 dl_event_row_n_swapped(const DlEventRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlEventRow, dl_event_row_free)

#endif
