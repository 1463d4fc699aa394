/* Islands that are too small to be seen, drawn as dots. Private to this folder. */
#ifndef DL_MAP_SPECKS_H
#define DL_MAP_SPECKS_H

#include "atlas.h"
#include "extent.h"
#include "path.h"

/* The radius of a dot on the panel of VIEW. */
double dl_specks_radius_px(const DlView *view);

/* TRUE where PATH, of AREA_PX2, is so little of the panel that its country would be lost. */
gboolean dl_specks_are_needed(const DlView *view, double area_px2);

/* Adds a dot (an octagon) to PATH for each part of GEOMETRY in the panel that is smaller than one,
 * in place of what PATH had of it, but where it would touch what is there already. RET_LINES goes
 * around all of PATH; dl_path_clear. */
void dl_specks_add(const DlView *view, const DlGeometry *geometry, DlPath *path, DlPath *ret_lines);

#endif
