/* Areas of control and front lines on the map. Private to scene.
 *
 * Areas lie over the fills of units, the confirmed under the doubtful; what is claimed, disputed or
 * unverified is hatched, so that what is known shows between, and what is contested takes both
 * colours. Where a polygon holds on any day of the batch, no capital shades its province unless
 * that was asked for (--shade capital).
 */
#ifndef DL_SCENE_AREAS_H
#define DL_SCENE_AREAS_H

#include "batch.h"

/* TRUE where a polygon holds on a day of the batch. */
gboolean dl_batch_has_areas(const DlSceneBatch *batch);

/* After the classes and units are known: traces what holds on any day, notes it for the legend. */
void dl_batch_find_areas(DlSceneBatch *batch);

void dl_batch_draw_areas(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);
void dl_batch_draw_fronts(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);

/* A front's: in its actor's colour where that stands out from land. */
DlStroke dl_batch_front_stroke(const DlSceneBatch *batch, int actor);

/* The fill of view number INDEX on DAY; FALSE where it does not hold, is a line, or is hatched over
 * what else the map shows. */
gboolean dl_batch_area_fill(const DlSceneBatch *batch, guint index, DlDay day, DlFill *ret_fill);

/* The fill of the topmost area at a point of the page that is not hatched; FALSE where there is
 * none. */
gboolean dl_batch_area_fill_at(const DlSceneBatch *batch, DlDay day, DlPage at, DlFill *ret_fill);

#endif
