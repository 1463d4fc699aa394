/* The part of an area that lies in bands, as an area: what a fill of two patterns is made of.
 * Private to scene. */
#ifndef DL_SCENE_BANDS_H
#define DL_SCENE_BANDS_H

#include "arena.h"
#include "path.h"

/* The parts of PATH, filled even-odd, where DL_PATTERN_RISING of these widths has its second
 * colour, in ARENA. Parts may hang together along the bands' edges. WIDTH_PX and SECOND_PX are more
 * than 0; an area that crosses more than DL_BANDS_MAX bands is given back whole. */
DlPath dl_bands_cut(DlArena *arena, const DlPath *path, double width_px, double second_px);

#define DL_BANDS_MAX 4000

#endif
