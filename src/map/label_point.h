/* Where a name stands best in a shape. Private to this folder. */
#ifndef DL_MAP_LABEL_POINT_H
#define DL_MAP_LABEL_POINT_H

#include "path.h"

/* The point inside PATH (closed, even-odd) that lies farthest from its largest ring's edge, within
 * some pixels: the pole of inaccessibility, by cells of a quadtree as in V. Agafonkin's
 * "polylabel" (Mapbox, 2016). Large rings are looked at coarsely. RET_RADIUS_PX (may be NULL): how
 * far the edge is. An empty path answers 0, 0. */
DlPage dl_label_point_find(const DlPath *path, double *ret_radius_px);

#endif
