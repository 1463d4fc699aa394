/* Outlines for small maps of large parts of the world. Private to this folder. */
#ifndef DL_MAP_COARSE_H
#define DL_MAP_COARSE_H

#include "atlas.h"
#include "path.h"

/* RINGS with their vertices moved to a grid of STEP_DEG, each once in a row, and without what has
 * no area left; what two countries share stays shared. FALSE: nothing is left. dl_coarse_clear
 * releases RET_RINGS. */
gboolean dl_coarse_rings(const DlGeometry *rings, double step_deg, DlGeometry *ret_rings);

/* Leaves out the vertices of rings on the page that lie no farther than AWAY_PX from the line
 * between those that stay, and what has no area then. FALSE: nothing is left. */
gboolean dl_coarse_path(DlPath *path, double away_px);

void dl_coarse_clear(DlGeometry *rings);

#endif
