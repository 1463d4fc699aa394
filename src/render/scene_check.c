#include "scene_check.h"

#include <math.h>

#include "dl_limits.h"
#include "error.h"

#define FAR_PX (8.0 * DL_LIMIT_PAGE_PX)

static gboolean is_near(double value_px)
{
    return value_px >= -FAR_PX && value_px <= FAR_PX; /* FALSE for NaN */
}

static gboolean is_size(double value_px)
{
    return value_px >= 0 && value_px <= FAR_PX;
}

static gboolean path_is_sound(const DlPath *path)
{
    for (guint i = 0; i < path->n_points; i++)
        if (!is_near(path->points[i].x_px) || !is_near(path->points[i].y_px))
            return FALSE;
    for (guint i = 0; i < path->n_parts; i++)
        if (path->ends[i] > path->n_points || (i && path->ends[i] < path->ends[i - 1]))
            return FALSE;
    return TRUE;
}

static gboolean fill_is_sound(const DlFill *fill)
{
    return fill->kind != DL_FILL_STRIPES ||
           (is_size(fill->width_px) && is_size(fill->second_px) &&
            fill->width_px + fill->second_px >= 0.5 && fill->pattern < DL_PATTERN_N);
}

static gboolean item_is_sound(const DlItem *item)
{
    const DlStroke *stroke = &item->stroke;
    if (!is_size(stroke->width_px) || !is_size(stroke->dash_px[0]) || !is_size(stroke->dash_px[1]))
        return FALSE;
    if (!fill_is_sound(&item->fill))
        return FALSE;
    switch (item->kind) {
    case DL_ITEM_PATH:
        return path_is_sound(&item->path);
    case DL_ITEM_MARK:
        return is_near(item->mark.at.x_px) && is_near(item->mark.at.y_px) &&
               is_size(item->mark.radius_px) && is_size(item->mark.width_px) &&
               is_size(item->mark.height_px) && is_size(item->mark.ring_px) &&
               item->mark.shape < DL_MARK_N && fill_is_sound(&item->mark.split);
    case DL_ITEM_TEXT:
        return is_near(item->text.at.x_px) && is_near(item->text.at.y_px) &&
               is_size(item->text.halo_px) && is_size(item->text.face.size_px) &&
               is_near(item->text.face.letter_spacing_px);
    default:
        return FALSE;
    }
}

gboolean dl_scene_check(const DlScene *scene, GError **error)
{
    if (!(scene->width_px >= 1 && scene->width_px <= DL_LIMIT_PAGE_PX && scene->height_px >= 1 &&
          scene->height_px <= DL_LIMIT_PAGE_PX)) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "a page of %gx%g is not within 1 to %d",
                    scene->width_px, scene->height_px, DL_LIMIT_PAGE_PX);
        return FALSE;
    }
    for (guint l = 0; l < scene->n_layers; l++) {
        const DlLayer *layer = &scene->layers[l];
        for (guint i = 0; i < layer->n_items; i++) {
            if (item_is_sound(&layer->items[i]))
                continue;
            g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL,
                        "layer '%s', item %u (%s): a number is not finite or far off the page",
                        layer->id, i, layer->items[i].id ? layer->items[i].id : "no id");
            return FALSE;
        }
    }
    return TRUE;
}
