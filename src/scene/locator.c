/* The locator: a small globe on which the map is marked, or the country of which it shows a part.
 */
#include <math.h>

#include "batch.h"
#include "box_grid.h"
#include "colour.h"
#include "spot.h"

#define SIZE_PX 150.0
#define LEAST_PX 64.0
#define GREATEST_SHARE 0.3  /* of the panel's lesser side */
#define MOST_DEG 45.0       /* larger maps need none */
#define PART_OF_COUNTRY 0.2 /* of its box: then the country is shown, not the globe */
#define COUNTRY_TIMES 1.15
#define CELLS 300.0 /* of the grid of outlines, across what is shown */
#define EDGE_STEPS 8
#define DOT_PX 5.0
#define LEAST_BOX_PX 9.0 /* a smaller box is a dot */
#define MOST_HOME 0.02
#define LEAST_CONTRAST 1.1 /* of land and sea: else coasts and borders are drawn */

static gboolean is_wanted(const DlSceneBatch *batch)
{
    DlGeoBox box = dl_view_geo_box(batch->view);
    double middle = (box.south_deg + box.north_deg) / 2 * G_PI / 180;
    return dl_batch_has(batch, DL_PART_LOCATOR) && box.north_deg - box.south_deg <= MOST_DEG &&
           dl_geo_box_width_deg(box) * cos(middle) <= MOST_DEG;
}

static double area_deg2(DlGeoBox box)
{
    return dl_geo_box_width_deg(box) * (box.north_deg - box.south_deg);
}

/* FALSE: the globe. */
static gboolean country_box(const DlSceneBatch *batch, const GPtrArray *home, DlGeoBox *ret_box)
{
    const char *viewpoint = batch->options.viewpoint ? batch->options.viewpoint : "neutral";
    DlGeoBox box;
    if (home->len != 2 || !dl_atlas_country_box(batch->atlas, home->pdata[0], viewpoint, &box) ||
        area_deg2(dl_view_geo_box(batch->view)) > PART_OF_COUNTRY * area_deg2(box))
        return FALSE;
    *ret_box = dl_extent_widen(box, COUNTRY_TIMES);
    return TRUE;
}

/* COUNTRY is a country's box, or NULL for the globe. */
static void make_map(DlSceneBatch *batch, const GPtrArray *home, const DlGeoBox *country,
                     DlPageBox box)
{
    DlSubMap *locator = &batch->locator;
    const DlGeoBox world = {-180, -90, 180, 90}, own = dl_view_geo_box(batch->view);
    gboolean is_globe = country == NULL;
    DlGeoBox shown = country ? *country : world;
    locator->part = box;
    locator->projection =
        dl_projection_new(is_globe ? "globe" : NULL, is_globe ? own : shown, NULL);
    if (!locator->projection)
        return;
    locator->view = dl_view_new(locator->projection, shown, box, is_globe ? 1 : 0);
    double width = is_globe ? 180 : dl_geo_box_width_deg(shown);
    DlBasemapOptions options = {
        .viewpoint = batch->options.viewpoint ? batch->options.viewpoint : "neutral",
        .home = (const char *const *)home->pdata,
        .coarse_deg = 180 / ceil(180 / MAX(width / CELLS, 0.005)),
    };
    locator->basemap = dl_basemap_build(batch->atlas, locator->view, &options);
}

static DlFill role_fill(const DlSceneBatch *batch, DlFillRole role)
{
    return dl_fill_solid(batch->style->fill[role]);
}

static void draw_ground(const DlSceneBatch *batch, DlItems *items)
{
    const DlPath *outline = dl_basemap_outline(batch->locator.basemap);
    DlFill sea = role_fill(batch, DL_FILL_PAGE), land = role_fill(batch, DL_FILL_OTHER);
    DlFill home = dl_fill_solid(batch->style->line[DL_LINE_HOME].colour);
    DlStroke rim = batch->layout.line[DL_LINE_SCALE],
             border = {batch->style->fill[DL_FILL_PAGE], 0.5, {0, 0}};
    if (dl_colour_contrast(sea.colour, land.colour) < LEAST_CONTRAST)
        border = (DlStroke){batch->style->line[DL_LINE_COAST].colour, 0.5, {0, 0}};
    guint n_shapes = 0;
    const DlBaseShape *shapes =
        dl_basemap_shapes(batch->locator.basemap, DL_BASE_COUNTRY, &n_shapes);
    if (outline)
        dl_items_add_path(items, outline, sea, rim, NULL, NULL, "locator-sea");
    else
        dl_items_add_bar(items, batch->locator.part, sea, (DlStroke){0}, "locator-sea");
    for (guint i = 0; i < n_shapes; i++)
        dl_items_add_path(items, &shapes[i].path, shapes[i].is_home ? home : land, border, NULL,
                          NULL, shapes[i].is_home ? "locator-home" : "locator-land");
    if (!outline)
        dl_items_add_bar(items, batch->locator.part, (DlFill){0}, rim, "locator-frame");
}

/* The edge of the page's map on the locator. */
static void follow_edge(const DlSceneBatch *batch, GArray *points)
{
    DlPageBox panel = batch->layout.panel;
    const DlPage corners[] = {{panel.x_px, panel.y_px},
                              {panel.x_px + panel.width_px, panel.y_px},
                              {panel.x_px + panel.width_px, panel.y_px + panel.height_px},
                              {panel.x_px, panel.y_px + panel.height_px}};
    for (guint i = 0; i < 4 * EDGE_STEPS; i++) {
        DlPage a = corners[i / EDGE_STEPS], b = corners[(i / EDGE_STEPS + 1) % 4], on_locator;
        double share = (double)(i % EDGE_STEPS) / EDGE_STEPS;
        DlPage at = {a.x_px + share * (b.x_px - a.x_px), a.y_px + share * (b.y_px - a.y_px)};
        DlLonLat position;
        if (dl_view_to_lon_lat(batch->view, at, &position) &&
            dl_view_to_page(batch->locator.view, position, &on_locator) &&
            isfinite(on_locator.x_px))
            g_array_append_val(points, on_locator);
    }
}

static void draw_dot(const DlSceneBatch *batch, DlPageBox box, DlItems *items)
{
    DlItem dot = {.kind = DL_ITEM_MARK, .css = "locator-dot"};
    dot.mark.shape = DL_MARK_CIRCLE;
    dot.mark.at = (DlPage){box.x_px + box.width_px / 2, box.y_px + box.height_px / 2};
    dot.mark.radius_px = MAX(batch->layout.scale, 0.6) * DOT_PX;
    dot.fill = dl_fill_solid(batch->style->line[DL_LINE_CHANGED].colour);
    dot.mark.ring = batch->style->fill[DL_FILL_RING];
    dot.mark.ring_px = 1.5;
    dl_items_add(items, &dot);
}

static void draw_extent(const DlSceneBatch *batch, DlItems *items)
{
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(DlPage));
    follow_edge(batch, points);
    if (points->len < 3)
        return;
    guint end = points->len;
    DlPath path = {dl_arena_dup(items->arena, points->data, end * sizeof(DlPage)), end,
                   dl_arena_dup(items->arena, &end, sizeof end), 1, TRUE};
    DlPageBox box = dl_path_box(&path);
    if (MAX(box.width_px, box.height_px) < LEAST_BOX_PX) {
        draw_dot(batch, box, items);
        return;
    }
    DlStroke stroke = batch->layout.line[DL_LINE_CHANGED];
    stroke.width_px = MAX(stroke.width_px * 0.8, 1.2);
    DlStroke casing = {batch->style->fill[DL_FILL_RING], stroke.width_px + 2, {0, 0}};
    dl_items_add_path(items, &path, (DlFill){0}, casing, NULL, NULL, "locator-box-casing");
    dl_items_add_path(items, &path, (DlFill){0}, stroke, NULL, NULL, "locator-box");
}

void dl_batch_lay_out_locator(DlSceneBatch *batch)
{
    DlPageBox panel = batch->layout.panel, box;
    double size = round(MAX(SIZE_PX * batch->layout.scale, LEAST_PX));
    if (!is_wanted(batch) || size > GREATEST_SHARE * MIN(panel.width_px, panel.height_px))
        return;
    DlSpotQuery query = {.width_px = size,
                         .height_px = size,
                         .gap_px = 8 * batch->layout.scale,
                         .is_in_corner = TRUE};
    DlItems items = {batch->arena, batch->locator_items};
    g_autoptr(GPtrArray) home = dl_batch_home(batch);
    DlGeoBox country;
    gboolean is_part = country_box(batch, home, &country);
    query.most_home = is_part ? 1 : MOST_HOME; /* a part of a country is nothing but home */
    if (!dl_batch_find_spot(batch, &query, &box))
        return;
    make_map(batch, home, is_part ? &country : NULL, box);
    if (!batch->locator.view)
        return;
    draw_ground(batch, &items);
    draw_extent(batch, &items);
    g_array_append_val(batch->furniture, batch->locator.part);
}
