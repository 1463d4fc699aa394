/* Where the pixels of a map lie, for programs that work with positions: a world file, whose six
 * lines ESRI defined ("About world files", ArcGIS help), and the auxiliary file of GDAL that names
 * the coordinate system beside it. */
#ifndef DL_MAP_WORLD_FILE_H
#define DL_MAP_WORLD_FILE_H

#include "extent.h"

/* The step to the right and down of one pixel, SCALE of them a page pixel, and the middle of the
 * first, in the coordinates of the view's own system, east before north. g_free. */
char *dl_world_file_text(const DlView *view, double scale);

/* PAMDataset of that system, in WKT. g_free; NULL where PROJ has no words for it. */
char *dl_world_file_system(const DlView *view);

#endif
