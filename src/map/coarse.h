/* Outlines for small maps of large parts of the world. Private to this folder. */
#ifndef DL_MAP_COARSE_H
#define DL_MAP_COARSE_H

#include "atlas.h"

/* RINGS with their vertices moved to a grid of STEP_DEG, each once in a row, and without what has
 * no area left; what two countries share stays shared. FALSE: nothing is left. dl_coarse_clear
 * releases RET_RINGS. */
gboolean dl_coarse_rings(const DlGeometry *rings, double step_deg, DlGeometry *ret_rings);
void dl_coarse_clear(DlGeometry *rings);

#endif
