#include "canvas.h"

#include <math.h>

#include "error.h"
#include "fill_draw.h"
#include "item_draw.h"
#include "scene_check.h"
#include "sprite.h"

/* Where items go: onto a page, or into pixels. */
typedef struct {
    cairo_t *cr;
    DlTypesetter *typesetter;
    gboolean is_pixels;
    double scale; /* of pixels */
    int width_px, height_px;
} Target;

static Target make_target(cairo_t *cr, DlTypesetter *typesetter)
{
    Target target = {cr, typesetter};
    cairo_surface_t *surface = cairo_get_target(cr);
    cairo_matrix_t matrix;
    cairo_get_matrix(cr, &matrix);
    target.is_pixels = cairo_surface_get_type(surface) == CAIRO_SURFACE_TYPE_IMAGE &&
                       matrix.xx == matrix.yy && matrix.xx > 0 && matrix.xy == 0 &&
                       matrix.yx == 0 && matrix.x0 == 0 && matrix.y0 == 0;
    if (!target.is_pixels)
        return target;
    target.scale = matrix.xx;
    target.width_px = cairo_image_surface_get_width(surface);
    target.height_px = cairo_image_surface_get_height(surface);
    return target;
}

/* Pixels get marks and texts as sprites, see sprite.h. */
static gboolean draw_item(const Target *target, const DlItem *item, gboolean is_halo,
                          GError **error)
{
    if (!target->is_pixels || item->kind == DL_ITEM_PATH)
        return dl_item_draw(target->cr, item, is_halo, target->typesetter, error);
    DlLaidSprite laid;
    dl_sprite_cache_trim(dl_typesetter_sprites(target->typesetter));
    if (!dl_sprite_lookup(target->typesetter, item, is_halo, target->scale, target->width_px,
                          target->height_px, &laid, error))
        return FALSE;
    cairo_save(target->cr);
    cairo_identity_matrix(target->cr);
    dl_sprite_lay(target->cr, &laid);
    cairo_restore(target->cr);
    return TRUE;
}

/* Halos lie beneath all items of their layer, so that none bites a neighbour's letters or mark. */
static gboolean draw_items(const Target *target, const DlLayer *layer, GError **error)
{
    for (guint i = 0; i < layer->n_items; i++)
        if (dl_item_has_halo(&layer->items[i]) && !draw_item(target, &layer->items[i], TRUE, error))
            return FALSE;
    for (guint i = 0; i < layer->n_items; i++)
        if (!draw_item(target, &layer->items[i], FALSE, error))
            return FALSE;
    return TRUE;
}

void dl_canvas_clip(cairo_t *cr, const DlPageBox *box, double scale)
{
    double x1 = box->x_px * scale, x2 = (box->x_px + box->width_px) * scale;
    double y1 = box->y_px * scale, y2 = (box->y_px + box->height_px) * scale;
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_new_path(cr); /* whatever was drawn last would cut a hole */
    cairo_rectangle(cr, round(x1), round(y1), round(x2) - round(x1), round(y2) - round(y1));
    cairo_restore(cr);
    cairo_clip(cr);
}

static void clip_to_box(const Target *target, const DlPageBox *box)
{
    if (target->is_pixels) {
        dl_canvas_clip(target->cr, box, target->scale);
        return;
    }
    cairo_new_path(target->cr);
    cairo_rectangle(target->cr, box->x_px, box->y_px, box->width_px, box->height_px);
    cairo_clip(target->cr);
}

static gboolean draw_layer(cairo_t *cr, const DlLayer *layer, DlTypesetter *typesetter,
                           GError **error)
{
    Target target = make_target(cr, typesetter);
    cairo_save(cr);
    if (layer->clip)
        clip_to_box(&target, layer->clip);
    gboolean is_ok = draw_items(&target, layer, error);
    cairo_restore(cr);
    if (!is_ok)
        g_prefix_error(error, "layer '%s': ", layer->id);
    return is_ok;
}

static gboolean check_status(cairo_t *cr, GError **error)
{
    cairo_status_t status = cairo_status(cr);
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "drawing failed: %s",
                cairo_status_to_string(status));
    return FALSE;
}

void dl_canvas_draw_background(cairo_t *cr, const DlScene *scene)
{
    dl_colour_set(cr, scene->background);
    cairo_paint(cr);
}

gboolean dl_canvas_draw_layers(cairo_t *cr, const DlScene *scene, guint first, guint n,
                               DlTypesetter *typesetter, GError **error)
{
    for (guint i = first; i < first + n; i++)
        if (!draw_layer(cr, &scene->layers[i], typesetter, error))
            return FALSE;
    return check_status(cr, error);
}

gboolean dl_canvas_draw(cairo_t *cr, const DlScene *scene, DlDrawPart part,
                        DlTypesetter *typesetter, GError **error)
{
    if (!dl_scene_check(scene, error))
        return FALSE;
    if (part != DL_DRAW_UNSHARED)
        dl_canvas_draw_background(cr, scene);
    for (guint i = 0; i < scene->n_layers; i++) {
        gboolean is_shared = scene->layers[i].is_shared;
        if ((part == DL_DRAW_SHARED && !is_shared) || (part == DL_DRAW_UNSHARED && is_shared))
            continue;
        if (!dl_canvas_draw_layers(cr, scene, i, 1, typesetter, error))
            return FALSE;
    }
    return check_status(cr, error);
}
