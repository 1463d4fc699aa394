/* Small symbols on the edge of a mark: fighting at a place that somebody holds, and events of
 * other kinds than the one that the mark stands for. Private to scene. */
#ifndef DL_SCENE_BADGES_H
#define DL_SCENE_BADGES_H

#include "batch.h"

/* The events that are shown on DAY beside SHOWN, the one the mark stands for: the latest of each
 * kind and class, at most DL_BADGES_MAX. Returns how many. */
guint dl_batch_find_badges(const DlSceneBatch *batch, const DlPlaceView *view, DlDay day,
                           const DlMergedEvent *shown, const DlMergedEvent **ret_events);

/* From the middle of the mark to the outermost edge of its badges. */
double dl_batch_badge_edge_px(const DlSceneBatch *batch, const DlPlaceView *view);

/* Where the badges of all places stand: away from the marks and badges of others. The marks are
 * sized. */
void dl_batch_place_badges(DlSceneBatch *batch);

/* What a badge covers. */
DlPageBox dl_batch_badge_box(const DlSceneBatch *batch, const DlPlaceView *view, guint index);

/* Those that go beneath all marks, or the others. */
void dl_batch_draw_badges(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                          gboolean is_under, DlItems *items);

#endif
