/* A shapefile, checked before anything of it is used.
 *
 * Before opening: regular files; .shx size is 100 + 8n; header lengths are the files'; every
 * record lies inside the .shp, none overlap, lengths agree with the index; vertices under
 * DL_LIMIT_SHAPE_VERTICES; types are the header's or null; first part 0; finite coordinates; the
 * .dbf's records fit its size. Read-only, never restoring an index; numbers read the same in every
 * locale. Any breach is DL_ERROR_DATA naming the file and what was expected; a missing file is
 * DL_ERROR_NO_INPUT. shapelib reads the .dbf; the .shp is read from memory (see shape_file.h).
 *
 * Reading geometry is thread-safe; reading attributes is not.
 */
#ifndef DL_ATLAS_SHAPE_READER_H
#define DL_ATLAS_SHAPE_READER_H

#include "atlas.h"

typedef struct DlShapeReader DlShapeReader;

typedef enum { DL_SHAPE_POINTS, DL_SHAPE_LINES, DL_SHAPE_POLYGONS } DlShapeKind;

/* PATH ends in .shp; .shx and .dbf lie beside it. */
DlShapeReader *dl_shape_reader_open(const char *path, GError **error);
void dl_shape_reader_close(DlShapeReader *reader);

guint dl_shape_reader_n_records(const DlShapeReader *reader);
DlShapeKind dl_shape_reader_kind(const DlShapeReader *reader);

/* Points in degrees as stored (heights and measures are dropped); an empty geometry for a null
 * shape. dl_geometry_clear releases. */
gboolean dl_shape_reader_read(DlShapeReader *reader, guint index, DlGeometry *ret_geometry,
                              GError **error);

/* -1 where there is no such field; names are compared case-blind. */
int dl_shape_reader_find_field(const DlShapeReader *reader, const char *name);
guint dl_shape_reader_n_fields(const DlShapeReader *reader);
const char *dl_shape_reader_field_name(const DlShapeReader *reader, guint field);

/* UTF-8 (by the .cpg; without one UTF-8, what is invalid replaced), trimmed; "" where empty; valid
 * until the next call. */
const char *dl_shape_reader_text(DlShapeReader *reader, guint index, guint field);

/* NaN where the field is empty or no number. */
double dl_shape_reader_number(DlShapeReader *reader, guint index, guint field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlShapeReader, dl_shape_reader_close)

#endif
