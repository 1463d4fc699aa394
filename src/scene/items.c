#include "items.h"

#include <string.h>

void dl_items_add(DlItems *items, const DlItem *item)
{
    g_array_append_vals(items->items, item, 1);
}

DlFill dl_fill_solid(DlColour colour)
{
    return (DlFill){.kind = colour ? DL_FILL_SOLID : DL_FILL_NONE, .colour = colour};
}

void dl_items_add_path(DlItems *items, const DlPath *path, DlFill fill, DlStroke stroke,
                       const char *id, const char *title, const char *css)
{
    DlItem item = {.kind = DL_ITEM_PATH, .id = id, .title = title, .css = css};
    if (!path->n_points)
        return;
    item.fill = fill;
    item.stroke = stroke;
    item.path = *path;
    dl_items_add(items, &item);
}

void dl_items_add_bar(DlItems *items, DlPageBox box, DlFill fill, DlStroke stroke, const char *css)
{
    DlItem item = {.kind = DL_ITEM_MARK, .css = css};
    item.fill = fill;
    item.stroke = stroke;
    item.mark.shape = DL_MARK_BAR;
    item.mark.at = (DlPage){box.x_px, box.y_px};
    item.mark.width_px = box.width_px;
    item.mark.height_px = box.height_px;
    dl_items_add(items, &item);
}

void dl_items_add_line(DlItems *items, DlPage a, DlPage b, DlStroke stroke, const char *css)
{
    DlPage points[] = {a, b};
    guint end = 2;
    DlPath path = {
        .points = dl_arena_dup(items->arena, points, sizeof points),
        .n_points = 2,
        .ends = dl_arena_dup(items->arena, &end, sizeof end),
        .n_parts = 1,
        .is_closed = FALSE,
    };
    dl_items_add_path(items, &path, (DlFill){0}, stroke, NULL, NULL, css);
}

double dl_text_baseline_px(double middle_px, const DlTextFace *face)
{
    return middle_px + 0.36 * face->size_px;
}

DlPageBox dl_text_box(DlPage at, DlTextAnchor anchor, const DlTextFace *face, double width_px,
                      double halo_px)
{
    double share = anchor == DL_TEXT_START ? 0 : anchor == DL_TEXT_MIDDLE ? 0.5 : 1;
    return (DlPageBox){
        .x_px = at.x_px - share * width_px - halo_px,
        .y_px = at.y_px - DL_TEXT_ASCENT_EM * face->size_px - halo_px,
        .width_px = width_px + 2 * halo_px,
        .height_px = (DL_TEXT_ASCENT_EM + DL_TEXT_DESCENT_EM) * face->size_px + 2 * halo_px,
    };
}

void dl_items_add_text(DlItems *items, const DlTextSpec *spec)
{
    if (!spec->text || !*spec->text)
        return;
    DlItem item = {.kind = DL_ITEM_TEXT, .id = spec->id, .css = spec->css};
    item.text.text = spec->text;
    item.text.at = spec->at;
    item.text.anchor = spec->anchor;
    item.text.face = *spec->face;
    item.text.colour = spec->colour;
    item.text.halo = spec->halo;
    item.text.halo_px = spec->halo_px;
    item.text.box = dl_text_box(spec->at, spec->anchor, spec->face, spec->width_px, spec->halo_px);
    dl_items_add(items, &item);
}

static void mirror_path(DlItem *item, DlArena *arena, double axis_px)
{
    DlPage *points = dl_arena_dup(arena, item->path.points, item->path.n_points * sizeof(DlPage));
    for (guint i = 0; i < item->path.n_points; i++)
        points[i].x_px = 2 * axis_px - points[i].x_px;
    item->path.points = points;
}

static void mirror_text(DlItem *item, double axis_px)
{
    item->text.at.x_px = 2 * axis_px - item->text.at.x_px;
    item->text.box.x_px = 2 * axis_px - item->text.box.x_px - item->text.box.width_px;
    if (item->text.anchor != DL_TEXT_MIDDLE)
        item->text.anchor = item->text.anchor == DL_TEXT_START ? DL_TEXT_END : DL_TEXT_START;
}

void dl_items_mirror(DlItems *items, guint first, double axis_px)
{
    for (guint i = first; i < items->items->len; i++) {
        DlItem *item = &g_array_index(items->items, DlItem, i);
        if (item->kind == DL_ITEM_PATH) {
            mirror_path(item, items->arena, axis_px);
        } else if (item->kind == DL_ITEM_TEXT) {
            mirror_text(item, axis_px);
        } else {
            double width = item->mark.shape == DL_MARK_BAR ? item->mark.width_px : 0;
            item->mark.at.x_px = 2 * axis_px - item->mark.at.x_px - width;
        }
    }
}
