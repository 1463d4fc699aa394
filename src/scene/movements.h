/* Tracks and arrows. Private to scene. */
#ifndef DL_SCENE_MOVEMENTS_H
#define DL_SCENE_MOVEMENTS_H

#include "form.h"

#define DL_WAYS_MOST 4000 /* different ways of arrows; the events of others are told of */

/* The great circle from FROM to TO with a point at least every STEP_DEG; longitudes go on beyond
 * 180 degrees rather than jump (GArray of DlLonLat). */
GArray *dl_great_circle(DlLonLat from, DlLonLat to, double step_deg);

/* The point at SHARE, 0 to 1, of an arrow's gentle arc from A to B, which bends to the left of the
 * way there, so that the arrow back lies on the other side. */
DlPage dl_arrow_point(DlPage a, DlPage b, double share);

void dl_batch_find_movements(DlSceneBatch *batch);
void dl_batch_clear_movements(DlSceneBatch *batch);
/* Appends small boxes along all tracks and arrows (DlPageBox): names keep clear of them. */
void dl_batch_add_movement_boxes(const DlSceneBatch *batch, GArray *boxes);

void dl_batch_draw_movements(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);

#endif
