#include "scene_sheet.h"

#include "scene_own.h"

static DlPage moved(DlPage point, DlPage by)
{
    return (DlPage){point.x_px + by.x_px, point.y_px + by.y_px};
}

static DlPageBox moved_box(DlPageBox box, DlPage by)
{
    return (DlPageBox){box.x_px + by.x_px, box.y_px + by.y_px, box.width_px, box.height_px};
}

static void move_item(DlArena *arena, DlItem *item, DlPage by)
{
    switch (item->kind) {
    case DL_ITEM_PATH: {
        DlPage *points =
            dl_arena_dup(arena, item->path.points, item->path.n_points * sizeof(DlPage));
        for (guint i = 0; i < item->path.n_points; i++)
            points[i] = moved(points[i], by);
        item->path.points = points;
        break;
    }
    case DL_ITEM_MARK:
        item->mark.at = moved(item->mark.at, by);
        break;
    case DL_ITEM_TEXT:
        item->text.at = moved(item->text.at, by);
        item->text.box = moved_box(item->text.box, by);
        break;
    }
}

/* A cell's layers often share a clip; so do the moved ones. */
static const DlPageBox *move_clip(DlOwnScene *sheet, const DlPageBox *clip, DlPage by)
{
    if (!clip)
        return NULL;
    DlPageBox box = moved_box(*clip, by);
    for (guint i = sheet->layers->len; i > 0; i--) {
        const DlPageBox *known = g_array_index(sheet->layers, DlLayer, i - 1).clip;
        if (known && known->x_px == box.x_px && known->y_px == box.y_px &&
            known->width_px == box.width_px && known->height_px == box.height_px)
            return known;
    }
    return dl_arena_dup(sheet->arena, &box, sizeof box);
}

static void add_cell(DlOwnScene *sheet, const DlSheetCell *cell)
{
    for (guint i = 0; i < cell->scene->n_layers; i++) {
        DlLayer layer = cell->scene->layers[i];
        DlItem *items = dl_arena_dup(sheet->arena, layer.items, layer.n_items * sizeof(DlItem));
        for (guint j = 0; j < layer.n_items; j++) {
            move_item(sheet->arena, &items[j], cell->at);
            if (items[j].id)
                items[j].id = dl_arena_printf(sheet->arena, "%s-%s", cell->id, items[j].id);
        }
        layer.items = items;
        layer.id = dl_arena_printf(sheet->arena, "%s-%s", cell->id, layer.id);
        layer.title = dl_arena_printf(sheet->arena, "%s: %s", cell->title, layer.title);
        layer.clip = move_clip(sheet, layer.clip, cell->at);
        layer.is_shared = FALSE;
        g_array_append_val(sheet->layers, layer);
    }
}

DlScene *dl_scene_sheet_build(const DlScene *page, const DlSheetCell *cells, guint n_cells)
{
    DlOwnScene *sheet = dl_scene_own_new();
    sheet->scene = *page;
    g_array_append_vals(sheet->layers, page->layers, page->n_layers);
    for (guint i = 0; i < n_cells; i++)
        add_cell(sheet, &cells[i]);
    return dl_scene_own_finish(sheet);
}
