/* A shapefile, checked before shapelib sees it.
 *
 * Before opening: regular files; .shx size is 100 + 8n; header lengths are the files'; every
 * record lies inside the .shp, none overlap, lengths agree with the index; vertices under
 * DL_LIMIT_SHAPE_VERTICES; types are the header's or null; first part 0; finite coordinates; the
 * .dbf's records fit its size. Read-only, never restoring an index; numbers read the same in every
 * locale. Any breach is DL_ERROR_DATA naming the file and what was expected.
 */
#ifndef DL_ATLAS_SHAPE_READER_H
#define DL_ATLAS_SHAPE_READER_H

#include "atlas.h"

typedef struct DlShapeReader DlShapeReader;

/* PATH ends in .shp; .shx and .dbf lie beside it. */
DlShapeReader *dl_shape_reader_open(const char *path, GError **error);
void dl_shape_reader_close(DlShapeReader *reader);

guint dl_shape_reader_n_records(const DlShapeReader *reader);

/* Points in degrees as stored; an empty geometry for a null shape. dl_geometry_clear releases. */
gboolean dl_shape_reader_read(DlShapeReader *reader, guint index, DlGeometry *ret_geometry,
                              GError **error);
void dl_geometry_clear(DlGeometry *geometry);

/* -1 where there is no such field; names are compared case-blind. */
int dl_shape_reader_find_field(const DlShapeReader *reader, const char *name);
guint dl_shape_reader_n_fields(const DlShapeReader *reader);
const char *dl_shape_reader_field_name(const DlShapeReader *reader, guint field);

/* UTF-8, trimmed; valid until the next call. */
const char *dl_shape_reader_text(DlShapeReader *reader, guint index, guint field);
double dl_shape_reader_number(DlShapeReader *reader, guint index, guint field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlShapeReader, dl_shape_reader_close)

#endif
