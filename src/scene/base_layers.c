/* Sea, land, water and lines: the map under the events. */
#include <math.h>

#include "batch.h"
#include "shading.h"

#define SHADED_SHARE                                                                               \
    0.7 /* of units with a fill of their own, from which lines between are light                   \
         */
#define THIN_FROM_KM_PER_PX 5
#define THINNEST 0.5
#define UNIT_LINE_SHARE 0.045 /* of the side of a middling unit */
#define RIVER_TAPER 0.09      /* of its width a river loses with each rank */
#define RIVER_LEAST 0.55

static void add_land(DlSceneBatch *batch, DlItems *items)
{
    guint n_shapes = 0;
    const DlBaseShape *shapes = dl_basemap_shapes(batch->basemap, DL_BASE_COUNTRY, &n_shapes);
    double scale = dl_batch_fill_scale(batch);
    for (guint i = 0; i < n_shapes; i++) {
        DlFillRole role = shapes[i].is_home ? DL_FILL_NO_DATA : DL_FILL_NEIGHBOUR;
        dl_items_add_path(items, &shapes[i].path, dl_style_fill(batch->style, role, scale),
                          (DlStroke){0}, NULL, shapes[i].country ? shapes[i].country->name : NULL,
                          shapes[i].is_home ? "home" : "neighbour");
    }
}

static void add_rivers(DlSceneBatch *batch, DlItems *items)
{
    guint n_rivers = 0;
    const DlBaseShape *rivers = dl_basemap_shapes(batch->basemap, DL_BASE_RIVER, &n_rivers);
    for (guint i = 0; i < n_rivers; i++) {
        DlStroke stroke = batch->layout.line[DL_LINE_RIVER];
        int rank = rivers[i].water ? rivers[i].water->rank : 0;
        stroke.width_px *= MAX(1 - RIVER_TAPER * rank, RIVER_LEAST);
        dl_items_add_path(items, &rivers[i].path, (DlFill){0}, stroke, NULL,
                          rivers[i].water ? rivers[i].water->name : NULL, "river");
    }
}

static void add_lakes(DlSceneBatch *batch, DlItems *items)
{
    guint n_lakes = 0;
    const DlBaseShape *lakes = dl_basemap_shapes(batch->basemap, DL_BASE_LAKE, &n_lakes);
    DlStroke shore = batch->layout.line[DL_LINE_COAST];
    shore.width_px *= 0.8;
    for (guint i = 0; i < n_lakes; i++)
        dl_items_add_path(items, &lakes[i].path,
                          dl_style_fill(batch->style, DL_FILL_SEA, dl_batch_fill_scale(batch)),
                          shore, NULL, lakes[i].water ? lakes[i].water->name : NULL, "lake");
}

static gboolean is_mostly_shaded(const DlSceneBatch *batch)
{
    guint n_shaded = 0;
    for (guint i = 0; i < batch->n_units; i++)
        n_shaded += batch->units[i].place >= 0 || batch->units[i].initial >= 0;
    return n_shaded > 0 && n_shaded >= SHADED_SHARE * batch->n_units;
}

/* Borders of many small countries would blacken a map of the world. */
static double small_scale_share(const DlSceneBatch *batch)
{
    DlPageBox panel = batch->layout.panel;
    DlPage middle = {panel.x_px + panel.width_px / 2, panel.y_px + panel.height_px / 2};
    double km_per_px = dl_view_metres_per_px(batch->view, middle) / 1000;
    if (!isfinite(km_per_px) || km_per_px <= THIN_FROM_KM_PER_PX)
        return 1;
    return MAX(sqrt(THIN_FROM_KM_PER_PX / km_per_px), THINNEST);
}

typedef struct {
    DlBoundaryKind kind;
    gboolean is_home;
    DlLineRole role;
    const char *css;
} LineRule;

/* Lines round very many small units would leave little of their fills. */
static double widest_unit_line_px(const DlSceneBatch *batch)
{
    guint n_units = 0, n_seen = 0;
    const DlBaseShape *units = dl_basemap_shapes(batch->basemap, DL_BASE_UNIT, &n_units);
    double area_px2 = 0;
    for (guint i = 0; i < n_units; i++) {
        area_px2 += units[i].visible_area_px2;
        n_seen += units[i].visible_area_px2 > 0;
    }
    return n_seen ? UNIT_LINE_SHARE * sqrt(area_px2 / n_seen) : INFINITY;
}

static void add_lines_of(DlSceneBatch *batch, DlItems *items, const LineRule *rule)
{
    guint n_shapes = 0;
    const DlBaseShape *shapes = dl_basemap_shapes(batch->basemap, DL_BASE_BOUNDARY, &n_shapes);
    DlStroke stroke = batch->layout.line[rule->role];
    stroke.width_px *= small_scale_share(batch);
    if (rule->kind == DL_BOUNDARY_PROVINCE)
        stroke.width_px = MIN(stroke.width_px, MAX(widest_unit_line_px(batch), THINNEST));
    for (guint i = 0; i < n_shapes; i++) {
        gboolean is_home = shapes[i].is_home || rule->kind == DL_BOUNDARY_COAST ||
                           rule->kind == DL_BOUNDARY_DISPUTED;
        if (shapes[i].boundary == rule->kind && is_home == rule->is_home)
            dl_items_add_path(items, &shapes[i].path, (DlFill){0}, stroke, NULL, NULL, rule->css);
    }
}

/* Lakes lie over the lines of provinces and under borders. */
static void add_lines(DlSceneBatch *batch, DlItems *items)
{
    const LineRule rules[] = {
        {DL_BOUNDARY_PROVINCE, TRUE,
         is_mostly_shaded(batch) ? DL_LINE_PROVINCE_SHADED : DL_LINE_PROVINCE, "province"},
        {DL_BOUNDARY_COAST, TRUE, DL_LINE_COAST, "coast"},
        {DL_BOUNDARY_COUNTRY, FALSE, DL_LINE_NEIGHBOUR, "border"},
        {DL_BOUNDARY_DISPUTED, TRUE, DL_LINE_DISPUTED, "disputed"},
        {DL_BOUNDARY_COUNTRY, TRUE, DL_LINE_HOME, "home-border"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rules); i++) {
        add_lines_of(batch, items, &rules[i]);
        if (rules[i].kind == DL_BOUNDARY_PROVINCE)
            add_lakes(batch, items);
    }
}

/* The sea ends where the world does. */
static void add_sea(DlSceneBatch *batch, DlItems *items)
{
    DlFill fill = dl_style_fill(batch->style, DL_FILL_SEA, dl_batch_fill_scale(batch));
    const DlPath *outline = dl_basemap_outline(batch->basemap);
    if (outline)
        dl_items_add_path(items, outline, fill, (DlStroke){0}, NULL, NULL, "sea");
    else
        dl_items_add_bar(items, batch->layout.panel, fill, (DlStroke){0}, "sea");
}

void dl_batch_make_base(DlSceneBatch *batch)
{
    DlItems page = {batch->arena, batch->page_items}, land = {batch->arena, batch->land_items};
    DlItems water = {batch->arena, batch->water_items}, lines = {batch->arena, batch->line_items};
    add_sea(batch, &page);
    add_land(batch, &land);
    dl_batch_draw_graticule(batch, &water);
    add_rivers(batch, &water);
    add_lines(batch, &lines);
}

GPtrArray *dl_batch_home(const DlSceneBatch *batch)
{
    guint n_shapes = 0;
    const DlBaseShape *shapes = dl_basemap_shapes(batch->basemap, DL_BASE_COUNTRY, &n_shapes);
    GPtrArray *home = g_ptr_array_new();
    for (guint i = 0; i < n_shapes; i++) {
        if (shapes[i].is_home &&
            !g_ptr_array_find_with_equal_func(home, shapes[i].owner, g_str_equal, NULL))
            g_ptr_array_add(home, (gpointer)shapes[i].owner);
    }
    g_ptr_array_add(home, NULL);
    return home;
}

static const char *state_css(DlArena *arena, const DlPlaceState *state)
{
    if (state->is_contested)
        return "province contested";
    if (state->is_possible)
        return "province possible";
    if (state->holder == DL_ACTOR_NONE)
        return "province nobody";
    if (state->holder < 0)
        return "province no-data";
    return dl_arena_printf(arena, "province actor-%d", state->holder);
}

void dl_batch_shade(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    if (dl_batch_is_shade_by(batch)) {
        dl_batch_shade_by_class(batch, day, items);
        return;
    }
    for (guint i = 0; i < batch->n_units; i++) {
        const DlUnitView *unit = &batch->units[i];
        const char *title = unit->shape->unit->name;
        DlPlaceState state = dl_batch_unit_state(batch, i, day->states);
        if (state.holder >= 0)
            title = dl_arena_printf(items->arena, "%s: %s", title,
                                    dl_timeline_actor_label(batch->timeline, state.holder));
        const char *prefix = batch->options.id_prefix ? batch->options.id_prefix : "";
        DlItem like = {
            .id = dl_arena_printf(items->arena, "%sunit-%s", prefix, unit->shape->unit->id),
            .title = title,
            .css = state_css(items->arena, &state),
        };
        dl_batch_add_state(batch, &unit->shape->path, &state, &like, items);
    }
}
