/* Layers of the user's own shapefiles, as the style asks for them. */
#include <string.h>

#include "batch.h"
#include "colour.h"
#include "error.h"
#include "items.h"
#include "labels_ground.h"
#include "measure.h"
#include "user_layer.h"

#define LABEL_GAP_PX 4 /* from a point's edge to its label */

/* ERROR, with the line of the style that asked for what it is about. */
static void add_line(GError **error, const DlStyleLayer *layer, guint line)
{
    g_prefix_error(error, "'%s' line %u: ", layer->ini_path, line);
}

static void add_points(const DlSceneBatch *batch, const DlStyleLayer *layer,
                       const DlUserShape *shape, DlStroke stroke, DlItems *items)
{
    for (guint i = 0; i < shape->path.n_points; i++) {
        DlItem mark = {.kind = DL_ITEM_MARK, .css = "user", .stroke = stroke};
        mark.title = *shape->label ? dl_arena_strdup(items->arena, shape->label) : NULL;
        mark.mark.shape = layer->shape;
        mark.mark.at = shape->path.points[i];
        mark.mark.radius_px = layer->size_px * batch->layout.mark_scale;
        mark.fill =
            dl_batch_mark_fill(batch, dl_style_hatched(layer->fill, layer->ink, &layer->hatch,
                                                       dl_batch_fill_scale(batch)));
        dl_items_add(items, &mark);
    }
}

static void add_shape(const DlSceneBatch *batch, const DlStyleLayer *layer,
                      const DlUserShape *shape, DlItems *items)
{
    double scale = dl_batch_fill_scale(batch);
    DlStroke stroke = layer->stroke;
    stroke.width_px *= scale;
    stroke.dash_px[0] *= scale;
    stroke.dash_px[1] *= scale;
    if (shape->kind == DL_GEOMETRY_POINTS) {
        add_points(batch, layer, shape, stroke, items);
        return;
    }
    DlPath path = shape->path;
    path.points =
        dl_arena_dup(batch->arena, path.points, (gsize)path.n_points * sizeof *path.points);
    path.ends = dl_arena_dup(batch->arena, path.ends, (gsize)path.n_parts * sizeof *path.ends);
    DlFill fill = dl_style_hatched(layer->fill, layer->ink, &layer->hatch, scale);
    if (shape->kind == DL_GEOMETRY_LINES)
        fill = (DlFill){0};
    dl_items_add_path(items, &path, fill, stroke, NULL,
                      *shape->label ? dl_arena_strdup(batch->arena, shape->label) : NULL, "user");
}

static DlColour ground_of(const DlSceneBatch *batch, const DlStyleLayer *layer,
                          const DlUserShape *shape)
{
    if (shape->kind == DL_GEOMETRY_RINGS && (layer->fill & 0xFF) == 0xFF)
        return layer->fill;
    return dl_ground_base_colour(batch, (DlPageBox){shape->at.x_px, shape->at.y_px, 1, 1});
}

/* One name for all the parts of a river that share it. */
static void note_label(DlSceneBatch *batch, const DlStyleLayer *layer, const DlUserShape *shape,
                       const DlPath *path, GHashTable *known)
{
    if (!layer->label || !*shape->label || !g_hash_table_add(known, (gpointer)shape->label))
        return;
    DlUserLabel label = {
        .text = dl_arena_strdup(batch->arena, shape->label),
        .at = shape->at,
        .kind = shape->kind,
        .style = batch->layout.text[DL_TEXT_PROVINCE],
        .ground = ground_of(batch, layer, shape),
        .clear_px = layer->size_px * batch->layout.mark_scale + LABEL_GAP_PX * batch->layout.scale,
    };
    if (shape->kind == DL_GEOMETRY_RINGS)
        label.path = *path;
    label.style.face.size_px =
        MAX(layer->label_px * batch->layout.scale, batch->style->page.min_text_px);
    label.style.colour = dl_colour_legible(layer->label_colour, label.ground);
    g_array_append_val(batch->user_labels, label);
}

static gboolean read_layer(DlSceneBatch *batch, DlUserDrawn *drawn, GError **error)
{
    const DlStyleLayer *layer = drawn->layer;
    const char *lacks = NULL;
    g_autoptr(DlUserLayer) read =
        dl_user_layer_read(layer->file, layer->filter, layer->label, batch->view, &lacks, error);
    if (!read) {
        gboolean is_label = lacks && layer->label && lacks == layer->label;
        add_line(error, layer,
                 !lacks     ? layer->file_line
                 : is_label ? layer->label_line
                            : layer->where_line);
        return FALSE;
    }
    guint n_shapes = 0;
    const DlUserShape *shapes = dl_user_layer_shapes(read, &n_shapes);
    DlItems items = {batch->arena, drawn->items};
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < n_shapes; i++) {
        guint n_before = drawn->items->len;
        add_shape(batch, layer, &shapes[i], &items);
        DlPath none = {0};
        gboolean is_path = shapes[i].kind != DL_GEOMETRY_POINTS && drawn->items->len > n_before;
        note_label(batch, layer, &shapes[i],
                   is_path ? &g_array_index(drawn->items, DlItem, n_before).path : &none, known);
    }
    return TRUE;
}

static void drawn_clear(gpointer data)
{
    g_array_unref(((DlUserDrawn *)data)->items);
}

gboolean dl_batch_read_layers(DlSceneBatch *batch, GError **error)
{
    const GArray *layers = batch->style->layers;
    batch->user_layers = g_array_new(FALSE, TRUE, sizeof(DlUserDrawn));
    batch->user_labels = g_array_new(FALSE, TRUE, sizeof(DlUserLabel));
    g_array_set_clear_func(batch->user_layers, drawn_clear);
    for (guint i = 0; i < layers->len; i++) {
        const DlStyleLayer *layer = &g_array_index(layers, DlStyleLayer, i);
        DlUserDrawn drawn = {.layer = layer};
        drawn.items = g_array_new(FALSE, FALSE, sizeof(DlItem));
        drawn.id = dl_arena_printf(batch->arena, "user-%s", layer->name);
        g_array_append_val(batch->user_layers, drawn);
        if (!read_layer(batch, &g_array_index(batch->user_layers, DlUserDrawn, i), error))
            return FALSE;
    }
    return TRUE;
}

void dl_batch_own_layers(const DlSceneBatch *batch, DlUnder under, DlOwnScene *owned)
{
    for (guint i = 0; i < batch->user_layers->len; i++) {
        const DlUserDrawn *drawn = &g_array_index(batch->user_layers, DlUserDrawn, i);
        if (drawn->layer->under == under)
            dl_scene_own_layer(owned, drawn->id, drawn->layer->name, &batch->layout.panel, TRUE,
                               drawn->items);
    }
}
