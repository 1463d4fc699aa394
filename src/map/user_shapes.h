/* A file of the user's own with shapes and their fields, in degrees: areas to join a table to, and
 * layers to draw. Immutable once it is made.
 */
#ifndef DL_MAP_USER_SHAPES_H
#define DL_MAP_USER_SHAPES_H

#include "geometry.h"

typedef struct DlUserShapes DlUserShapes;

/* PATH ends in .shp; .shx and .dbf lie beside it, and so may .cpg (the encoding of its texts) and
 * .prj (the coordinate system): shapes in another system than degrees are brought into them by
 * PROJ, without network and grids. Without .prj they must be in degrees. DL_ERROR_DATA names the
 * file and what was expected; see shape_reader.h for what is checked. */
DlUserShapes *dl_user_shapes_open(const char *path, GError **error);

/* An empty set, for files of other forms. NAME is for messages. */
DlUserShapes *dl_user_shapes_new(const char *name);
/* Takes GEOMETRY over; N pairs of field and value, a new field is added. */
void dl_user_shapes_add(DlUserShapes *shapes, DlGeometry *geometry, const char *const *fields,
                        const char *const *values, guint n);
void dl_user_shapes_free(DlUserShapes *shapes);

const char *dl_user_shapes_name(const DlUserShapes *shapes);
guint dl_user_shapes_length(const DlUserShapes *shapes);
/* Empty for a null shape. */
const DlGeometry *dl_user_shapes_geometry(const DlUserShapes *shapes, guint index);

guint dl_user_shapes_n_fields(const DlUserShapes *shapes);
const char *dl_user_shapes_field(const DlUserShapes *shapes, guint field);
/* Case-blind; -1 where there is none. */
int dl_user_shapes_find_field(const DlUserShapes *shapes, const char *name);
/* "" where it has none. */
const char *dl_user_shapes_text(const DlUserShapes *shapes, guint index, guint field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlUserShapes, dl_user_shapes_free)

#endif
