/* The outlines of marks, the same in every kind of picture. */
#ifndef DL_RENDER_MARK_SHAPE_H
#define DL_RENDER_MARK_SHAPE_H

#include "scene.h"

#define DL_MARK_OUTLINE_MAX 16

/* The corners of a mark of RADIUS_PX around AT; 0 for a circle, a ring and a bar, which have
 * none. All shapes of one radius look about as large as its circle; a square's side is twice the
 * radius. RET_POINTS has room for DL_MARK_OUTLINE_MAX. */
guint dl_mark_outline(DlMarkShape shape, DlPage at, double radius_px, DlPage *ret_points);

#endif
