/* The reference system of a shapefile, from the .prj beside it: to degrees of WGS 84. */
#ifndef DL_MAP_SHAPE_CRS_H
#define DL_MAP_SHAPE_CRS_H

#include "geometry.h"
#include "shape_reader.h"

typedef struct DlShapeCrs DlShapeCrs;

/* SHP_PATH ends in .shp. Without a .prj its numbers are taken for degrees. DL_ERROR_DATA, naming
 * the file, where the .prj is no system (well-known text) that PROJ can bring to degrees. */
DlShapeCrs *dl_shape_crs_open(const char *shp_path, GError **error);
void dl_shape_crs_free(DlShapeCrs *crs);

/* In place; the box too. DL_ERROR_DATA where a point is none in the system, or is no degrees. */
gboolean dl_shape_crs_to_degrees(DlShapeCrs *crs, DlGeometry *geometry, GError **error);

/* Record INDEX of READER in degrees; what jumps over the antimeridian goes on beyond it (see
 * geometry.h). Errors of both, naming the record. RET_GEOMETRY: dl_geometry_clear. */
gboolean dl_shape_crs_read(DlShapeCrs *crs, DlShapeReader *reader, guint index,
                           DlGeometry *ret_geometry, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlShapeCrs, dl_shape_crs_free)

#endif
