/* A number, or a word, over areas: --shade-by. Private to scene.
 *
 * Each area takes the class of its latest value up to the day; classes are those of all values of
 * the batch, so that a colour means the same on every day of it. An area without a value is left in
 * the fill of what is not known, which the legend names. Areas differ in size: what counts people
 * or things is honest only over something (per head, per km2); the map shows what it is given.
 */
#ifndef DL_SCENE_SHADING_H
#define DL_SCENE_SHADING_H

#include "batch.h"

gboolean dl_batch_is_shade_by(const DlSceneBatch *batch);

/* Of a unit on a day; -1: it has no value. */
int dl_batch_unit_class(const DlSceneBatch *batch, guint unit, DlDay day);

/* The fill of a unit, by class or by who holds; STATES is by place, and may be NULL by class. */
DlFill dl_batch_unit_fill(const DlSceneBatch *batch, guint unit, DlDay day,
                          const DlPlaceState *states);

void dl_batch_shade_by_class(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);

/* TRUE where some area has no value on the first or the last day. */
gboolean dl_batch_lacks_data(const DlSceneBatch *batch);

/* Rows without an area, areas without a row. */
void dl_batch_report_unshaded(const DlSceneBatch *batch);

#endif
