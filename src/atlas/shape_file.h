/* The bytes of a .shp, all of them checked: geometry is read from memory that nothing can change.
 *
 * Geometry is read by us and not by shapelib: the checks have walked every byte already, so that
 * reading is a copy, while shapelib reads record by record and crashes where memory is short.
 * Layout: ESRI Shapefile Technical Description, July 1998.
 */
#ifndef DL_ATLAS_SHAPE_FILE_H
#define DL_ATLAS_SHAPE_FILE_H

#include "shape_reader.h"

typedef struct {
    guint8 *shp;
    gsize n_shp;
    guint8 *shx;
    guint n_records;
    DlShapeKind kind;
    guint n_points; /* of all records */
} DlShapeFile;

/* PATH and SHX_PATH are read whole and checked: see shape_reader.h. */
gboolean dl_shape_file_load(DlShapeFile *file, const char *path, const char *shx_path,
                            GError **error);
void dl_shape_file_clear(DlShapeFile *file);

/* A copy of one record's points; an empty geometry for a null shape. */
void dl_shape_file_read(const DlShapeFile *file, guint index, DlGeometry *ret_geometry);

/* The bytes of a regular file of at most DL_LIMIT_SHAPE_FILE_BYTES; g_free. */
gboolean dl_shape_load_bytes(const char *path, guint8 **ret_bytes, gsize *ret_n_bytes,
                             GError **error);

#endif
