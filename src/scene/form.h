/* The form that marks take (--as), and what very many of them come to: the parts of hexagons, dots
 * and sizes. Private to scene. */
#ifndef DL_SCENE_FORM_H
#define DL_SCENE_FORM_H

#include "batch.h"

/* The days of the batch on which the event is shown; FALSE where on none. */
gboolean dl_batch_shown_span(const DlSceneBatch *batch, const DlMergedEvent *event,
                             DlDay *ret_first, DlDay *ret_last);

/* The most that the events (indexes) come to on any day of the batch, all shown on that day
 * counted; VALUES of events are added instead where given (NaN: 0). */
double dl_batch_most_at_once(const DlSceneBatch *batch, const guint *events, guint n_events,
                             const double *values);

/* How many events of the place are shown on DAY. */
guint dl_batch_count_shown(const DlSceneBatch *batch, const DlPlaceView *view, DlDay day);

/* hex_bins.c */
void dl_batch_make_hexes(DlSceneBatch *batch);
/* How many hexagons BOX covers a part of. */
guint dl_batch_count_hexes(const DlSceneBatch *batch, DlPageBox box);

#endif
