#include "user_layer.h"

#include <string.h>

#include "error.h"
#include "label_point.h"
#include "shape_crs.h"
#include "tracer.h"

#define MARGIN_PX 24 /* beyond the panel, so that no outline shows along its edge */

struct DlUserLayer {
    GArray *shapes; /* of DlUserShape */
    GStringChunk *texts;
};

static void shape_clear(gpointer data)
{
    dl_path_clear(&((DlUserShape *)data)->path);
}

void dl_user_layer_free(DlUserLayer *layer)
{
    if (!layer)
        return;
    g_array_unref(layer->shapes);
    g_string_chunk_free(layer->texts);
    g_free(layer);
}

const DlUserShape *dl_user_layer_shapes(const DlUserLayer *layer, guint *ret_n)
{
    *ret_n = layer->shapes->len;
    return (const DlUserShape *)layer->shapes->data;
}

/* The points on the page that lie in the panel or near it. */
static gboolean trace_points(const DlView *view, const DlGeometry *geometry, DlPath *ret_path)
{
    DlPageBox panel = dl_view_panel(view);
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(DlPage));
    for (guint i = 0; i < geometry->n_points; i++) {
        DlPage point;
        if (dl_view_to_page(view, geometry->points[i], &point) &&
            point.x_px >= panel.x_px - MARGIN_PX && point.y_px >= panel.y_px - MARGIN_PX &&
            point.x_px <= panel.x_px + panel.width_px + MARGIN_PX &&
            point.y_px <= panel.y_px + panel.height_px + MARGIN_PX)
            g_array_append_val(points, point);
    }
    if (!points->len)
        return FALSE;
    *ret_path = (DlPath){.n_points = points->len, .n_parts = 1};
    ret_path->ends = g_memdup2(&points->len, sizeof(guint));
    ret_path->points = (DlPage *)(void *)g_array_free(g_steal_pointer(&points), FALSE);
    return TRUE;
}

/* The middle point of the longest part. */
static DlPage middle_of_line(const DlPath *path)
{
    guint first = 0, n = 0;
    for (guint i = 0, start = 0; i < path->n_parts; start = path->ends[i++]) {
        if (path->ends[i] - start <= n)
            continue;
        first = start;
        n = path->ends[i] - start;
    }
    return path->points[first + n / 2];
}

static gboolean trace(DlTracer *tracer, const DlView *view, const DlGeometry *geometry,
                      DlUserShape *shape)
{
    shape->kind = geometry->kind;
    if (geometry->kind == DL_GEOMETRY_POINTS) {
        if (!trace_points(view, geometry, &shape->path))
            return FALSE;
        shape->at = shape->path.points[0];
        return TRUE;
    }
    if (!dl_tracer_sees(tracer, geometry->box))
        return FALSE;
    if (geometry->kind == DL_GEOMETRY_LINES) {
        if (!dl_tracer_trace_lines(tracer, geometry, &shape->path))
            return FALSE;
        shape->at = middle_of_line(&shape->path);
        return TRUE;
    }
    if (!dl_tracer_trace_rings(tracer, geometry, &shape->path))
        return FALSE;
    shape->at = dl_label_point_find(&shape->path, NULL);
    return TRUE;
}

typedef struct {
    DlShapeReader *reader;
    DlShapeCrs *crs;
    DlTracer *tracer;
    const DlView *view;
    int label;
} Source;

static gboolean add_record(DlUserLayer *layer, const Source *source, guint index, GError **error)
{
    DlGeometry geometry = {0};
    DlUserShape shape = {.label = ""};
    if (!dl_shape_crs_read(source->crs, source->reader, index, &geometry, error))
        return FALSE;
    if (geometry.n_points && trace(source->tracer, source->view, &geometry, &shape)) {
        if (source->label >= 0)
            shape.label = g_string_chunk_insert_const(
                layer->texts, dl_shape_reader_text(source->reader, index, (guint)source->label));
        g_array_append_val(layer->shapes, shape);
    }
    dl_geometry_clear(&geometry);
    return TRUE;
}

static gboolean check_fields(const Source *source, const char *path, const DlLayerFilter *filter,
                             const char *label_field, const char **ret_field, GError **error)
{
    const char *missing = filter ? dl_layer_filter_find_missing(filter, source->reader) : NULL;
    if (!missing && label_field && source->label < 0)
        missing = label_field;
    if (!missing)
        return TRUE;
    g_autoptr(GString) fields = g_string_new(NULL);
    for (guint i = 0; i < dl_shape_reader_n_fields(source->reader); i++)
        g_string_append_printf(fields, "%s%s", i ? ", " : "",
                               dl_shape_reader_field_name(source->reader, i));
    *ret_field = missing;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' has no field '%s': it has %s", path, missing,
                fields->str);
    return FALSE;
}

DlUserLayer *dl_user_layer_read(const char *path, const DlLayerFilter *filter,
                                const char *label_field, const DlView *view, const char **ret_field,
                                GError **error)
{
    *ret_field = NULL;
    g_autoptr(DlShapeReader) reader = dl_shape_reader_open(path, error);
    g_autoptr(DlShapeCrs) crs = reader ? dl_shape_crs_open(path, error) : NULL;
    if (!crs)
        return NULL;
    g_autoptr(DlTracer) tracer = dl_tracer_new(view, MARGIN_PX);
    Source source = {reader, crs, tracer, view,
                     label_field ? dl_shape_reader_find_field(reader, label_field) : -1};
    if (!check_fields(&source, path, filter, label_field, ret_field, error))
        return NULL;
    g_autoptr(DlUserLayer) layer = g_new0(DlUserLayer, 1);
    layer->shapes = g_array_new(FALSE, TRUE, sizeof(DlUserShape));
    g_array_set_clear_func(layer->shapes, shape_clear);
    layer->texts = g_string_chunk_new(256);
    for (guint i = 0; i < dl_shape_reader_n_records(reader); i++) {
        if (filter && !dl_layer_filter_holds(filter, reader, i))
            continue;
        if (!add_record(layer, &source, i, error))
            return NULL;
    }
    return g_steal_pointer(&layer);
}
