/* A shapefile of the user's own as one view shows it: chosen, brought to degrees, projected and
 * cut.
 */
#ifndef DL_MAP_USER_LAYER_H
#define DL_MAP_USER_LAYER_H

#include "extent.h"
#include "layer_filter.h"
#include "path.h"

typedef struct {
    DlGeometryKind kind;
    DlPath path;       /* of points: each of them, in one part */
    DlPage at;         /* for its label: well inside a polygon, on a line, at a point */
    const char *label; /* "" where it has none */
} DlUserShape;

typedef struct DlUserLayer DlUserLayer;

/* FILTER and LABEL_FIELD may be NULL. Shapes that are not in view are left out. DL_ERROR_NO_INPUT
 * where there is no such file, DL_ERROR_DATA where it is broken (see shape_reader.h, shape_crs.h)
 * or lacks a field; RET_FIELD is then the field that it lacks, which FILTER or the caller owns. */
DlUserLayer *dl_user_layer_read(const char *path, const DlLayerFilter *filter,
                                const char *label_field, const DlView *view, const char **ret_field,
                                GError **error);
void dl_user_layer_free(DlUserLayer *layer);

/* In the order of the file. */
const DlUserShape *dl_user_layer_shapes(const DlUserLayer *layer, guint *ret_n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlUserLayer, dl_user_layer_free)

#endif
