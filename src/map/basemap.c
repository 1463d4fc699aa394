#include "basemap.h"

#include <math.h>
#include <string.h>

#include "coarse.h"
#include "label_point.h"
#include "specks.h"
#include "tracer.h"

#define MARGIN_PX 8.0
#define MIN_LAKE_PX2 2.0
#define COARSE_PX 0.5 /* that outlines of a locator may be off */
#define LEAST_PANEL_KM 40.0
#define WEB_TILE_METRES_PER_PX 156543.0 /* of a world in one tile of 256 px */

struct DlBasemap {
    GArray *shapes[DL_BASE_N]; /* DlBaseShape */
    gboolean has_outline;
    DlPath outline;
    DlGraticule *graticule; /* NULL: none */
};

/* What a build works with. */
typedef struct {
    const DlAtlas *atlas;
    const DlBasemapOptions *options;
    const DlView *view;
    DlTracer *tracer;
    DlBasemap *basemap;
    int max_river_rank;
} Build;

static gboolean is_home(const Build *build, const char *owner)
{
    const char *const *home = build->options->home;
    return home && owner[0] && g_strv_contains(home, owner);
}

static double path_area_px2(const DlPath *path)
{
    double twice = 0;
    for (guint part = 0, start = 0; part < path->n_parts; start = path->ends[part++]) {
        const DlPage *origin = &path->points[start];
        for (guint i = start, before = path->ends[part] - 1; i < path->ends[part]; before = i++) {
            const DlPage *a = &path->points[before], *b = &path->points[i];
            twice += (a->x_px - origin->x_px) * (b->y_px - origin->y_px) -
                     (b->x_px - origin->x_px) * (a->y_px - origin->y_px);
        }
    }
    return fabs(twice) / 2;
}

static void add_shape(Build *build, DlBaseShape *shape)
{
    if (shape->path.is_closed)
        shape->visible_area_px2 = path_area_px2(&shape->path);
    g_array_append_vals(build->basemap->shapes[shape->kind], shape, 1);
}

static gboolean trace_country(Build *build, const DlGeometry *rings, DlPath *ret_path)
{
    DlGeometry coarse;
    if (build->options->coarse_deg <= 0)
        return dl_tracer_trace_rings(build->tracer, rings, ret_path);
    if (!dl_coarse_rings(rings, build->options->coarse_deg, &coarse))
        return FALSE;
    gboolean is_there = dl_tracer_trace_rings(build->tracer, &coarse, ret_path);
    dl_coarse_clear(&coarse);
    if (is_there && !dl_coarse_path(ret_path, COARSE_PX)) {
        dl_path_clear(ret_path);
        return FALSE;
    }
    return is_there;
}

/* Atolls are lost on a map of their country alone: they become dots, in the line of its border. */
static void keep_specks(Build *build, const DlGeometry *geometry, DlPath *path, gboolean with_coast)
{
    DlBaseShape coast = {.kind = DL_BASE_BOUNDARY, .boundary = DL_BOUNDARY_COUNTRY, .owner = ""};
    const char *const *home = build->options->home;
    if (!home || !home[0] || home[1] || !dl_specks_are_needed(build->view, path_area_px2(path)))
        return;
    dl_specks_add(build->view, geometry, path, &coast.path);
    if (!with_coast || coast.path.n_parts == 0) {
        dl_path_clear(&coast.path);
        return;
    }
    coast.is_home = TRUE;
    coast.label = coast.path.points[0];
    add_shape(build, &coast);
}

static void add_countries(Build *build)
{
    guint n_countries = 0;
    const DlCountry *countries = dl_atlas_countries(build->atlas, &n_countries);
    for (guint i = 0; i < n_countries; i++) {
        DlBaseShape shape = {.kind = DL_BASE_COUNTRY, .country = &countries[i]};
        if (!dl_tracer_sees(build->tracer, countries[i].geometry.box) ||
            !trace_country(build, &countries[i].geometry, &shape.path))
            continue;
        shape.owner =
            dl_atlas_country_owner(build->atlas, &countries[i], build->options->viewpoint);
        shape.is_home = is_home(build, shape.owner);
        if (shape.is_home && build->options->coarse_deg <= 0)
            keep_specks(build, &countries[i].geometry, &shape.path, TRUE);
        if (build->options->coarse_deg <= 0)
            shape.label = dl_label_point_find(&shape.path, NULL);
        add_shape(build, &shape);
    }
}

static void add_units(Build *build)
{
    guint n_units = 0;
    const DlUnit *units = dl_atlas_units(build->atlas, &n_units);
    for (guint i = 0; i < n_units; i++) {
        DlBaseShape shape = {.kind = DL_BASE_UNIT, .unit = &units[i]};
        if (!dl_tracer_sees(build->tracer, units[i].geometry.box))
            continue;
        shape.owner = dl_atlas_owner(build->atlas, &units[i], build->options->viewpoint);
        shape.is_home = is_home(build, shape.owner);
        if (!shape.is_home ||
            !dl_tracer_trace_rings(build->tracer, &units[i].geometry, &shape.path))
            continue;
        keep_specks(build, &units[i].geometry, &shape.path, FALSE);
        shape.label = dl_label_point_find(&shape.path, NULL);
        add_shape(build, &shape);
    }
}

static DlPage middle_of_line(const DlPath *path)
{
    guint longest = 0, first = 0;
    for (guint i = 0, start = 0; i < path->n_parts; start = path->ends[i++]) {
        if (path->ends[i] - start <= longest)
            continue;
        longest = path->ends[i] - start;
        first = start;
    }
    return path->points[first + longest / 2];
}

static void add_own_outline(Build *build, const DlUnit *unit)
{
    DlBaseShape shape = {.kind = DL_BASE_BOUNDARY,
                         .owner = unit->neutral_owner,
                         .is_home = TRUE,
                         .boundary = DL_BOUNDARY_PROVINCE};
    if (!dl_tracer_trace_lines(build->tracer, &unit->geometry, &shape.path))
        return;
    shape.label = middle_of_line(&shape.path);
    add_shape(build, &shape);
}

static void add_own_units(Build *build)
{
    for (guint i = 0; i < build->options->n_own_units; i++) {
        const DlUnit *unit = &build->options->own_units[i];
        DlBaseShape shape = {.kind = DL_BASE_UNIT, .unit = unit, .is_home = TRUE};
        shape.owner = unit->neutral_owner;
        if (!dl_tracer_sees(build->tracer, unit->geometry.box) ||
            !dl_tracer_trace_rings(build->tracer, &unit->geometry, &shape.path))
            continue;
        shape.label = dl_label_point_find(&shape.path, NULL);
        add_shape(build, &shape);
        if (build->options->own_outlines)
            add_own_outline(build, unit);
    }
}

static void add_lakes(Build *build)
{
    guint n_lakes = 0;
    const DlWater *lakes = dl_atlas_lakes(build->atlas, &n_lakes);
    for (guint i = 0; i < n_lakes; i++) {
        DlBaseShape shape = {.kind = DL_BASE_LAKE, .water = &lakes[i], .owner = ""};
        if (!dl_tracer_sees(build->tracer, lakes[i].geometry.box) ||
            !dl_tracer_trace_rings(build->tracer, &lakes[i].geometry, &shape.path))
            continue;
        if (path_area_px2(&shape.path) < MIN_LAKE_PX2) {
            dl_path_clear(&shape.path);
            continue;
        }
        shape.label = dl_label_point_find(&shape.path, NULL);
        add_shape(build, &shape);
    }
}

static void add_rivers(Build *build)
{
    guint n_rivers = 0;
    const DlWater *rivers = dl_atlas_rivers(build->atlas, &n_rivers);
    for (guint i = 0; i < n_rivers; i++) {
        DlBaseShape shape = {.kind = DL_BASE_RIVER, .water = &rivers[i], .owner = ""};
        if (rivers[i].rank > build->max_river_rank ||
            !dl_tracer_sees(build->tracer, rivers[i].geometry.box) ||
            !dl_tracer_trace_lines(build->tracer, &rivers[i].geometry, &shape.path))
            continue;
        shape.label = middle_of_line(&shape.path);
        add_shape(build, &shape);
    }
}

static const char *owner_of_side(const Build *build, const char *unit_id)
{
    const DlUnit *unit = unit_id[0] ? dl_atlas_find_unit(build->atlas, unit_id) : NULL;
    return unit ? dl_atlas_owner(build->atlas, unit, build->options->viewpoint) : "";
}

static void add_boundaries(Build *build)
{
    guint n_boundaries = 0;
    const DlBoundary *boundaries = dl_atlas_boundaries(build->atlas, &n_boundaries);
    for (guint i = 0; i < n_boundaries; i++) {
        DlBaseShape shape = {.kind = DL_BASE_BOUNDARY};
        const DlBoundary *boundary = &boundaries[i];
        if (!dl_tracer_sees(build->tracer, boundary->geometry.box))
            continue;
        shape.boundary = dl_atlas_boundary_kind(build->atlas, boundary, build->options->viewpoint);
        shape.owner = owner_of_side(build, boundary->left);
        shape.is_home =
            is_home(build, shape.owner) || is_home(build, owner_of_side(build, boundary->right));
        if (shape.boundary == DL_BOUNDARY_PROVINCE &&
            !(shape.is_home && build->options->with_units && !build->options->own_units))
            continue;
        if (!dl_tracer_trace_lines(build->tracer, &boundary->geometry, &shape.path))
            continue;
        shape.label = middle_of_line(&shape.path);
        add_shape(build, &shape);
    }
}

static double metres_per_px_of(const DlView *view)
{
    DlPageBox panel = dl_view_panel(view);
    DlPage middle = {panel.x_px + panel.width_px / 2, panel.y_px + panel.height_px / 2};
    return fmax(1e-6, dl_view_metres_per_px(view, middle));
}

gboolean dl_basemap_is_coarse_for(const DlView *view)
{
    DlPageBox panel = dl_view_panel(view);
    return metres_per_px_of(view) * MIN(panel.width_px, panel.height_px) < 1000 * LEAST_PANEL_KM;
}

/* Natural Earth's ranks of rivers follow the zoom levels of web maps. */
static int choose_river_rank(const DlView *view)
{
    double metres_per_px = metres_per_px_of(view);
    return (int)CLAMP(floor(log2(WEB_TILE_METRES_PER_PX / metres_per_px)), 1, 12);
}

DlBasemap *dl_basemap_build(const DlAtlas *atlas, const DlView *view,
                            const DlBasemapOptions *options)
{
    DlBasemap *basemap = g_new0(DlBasemap, 1);
    for (int kind = 0; kind < DL_BASE_N; kind++)
        basemap->shapes[kind] = g_array_new(FALSE, FALSE, sizeof(DlBaseShape));
    g_autoptr(DlTracer) tracer = dl_tracer_new(view, MARGIN_PX);
    Build build = {
        .atlas = atlas, .options = options, .view = view, .tracer = tracer, .basemap = basemap};
    build.max_river_rank =
        options->max_river_rank >= 0 ? options->max_river_rank : choose_river_rank(view);
    if (!dl_view_is_filled(view))
        basemap->has_outline = dl_tracer_trace_outline(tracer, &basemap->outline);
    if (options->graticule_deg != 0)
        basemap->graticule = dl_graticule_build(view, options->graticule_deg);
    add_countries(&build);
    if (options->coarse_deg > 0)
        return basemap;
    if (options->own_units)
        add_own_units(&build);
    else if (options->with_units)
        add_units(&build);
    add_lakes(&build);
    add_rivers(&build);
    add_boundaries(&build);
    return basemap;
}

void dl_basemap_free(DlBasemap *basemap)
{
    if (!basemap)
        return;
    for (int kind = 0; kind < DL_BASE_N; kind++) {
        GArray *shapes = basemap->shapes[kind];
        for (guint i = 0; i < shapes->len; i++)
            dl_path_clear(&g_array_index(shapes, DlBaseShape, i).path);
        g_array_unref(shapes);
    }
    dl_path_clear(&basemap->outline);
    dl_graticule_free(basemap->graticule);
    g_free(basemap);
}

const DlBaseShape *dl_basemap_shapes(const DlBasemap *basemap, DlBaseKind kind, guint *ret_n)
{
    *ret_n = basemap->shapes[kind]->len;
    return (const DlBaseShape *)(gconstpointer)basemap->shapes[kind]->data;
}

const DlPath *dl_basemap_outline(const DlBasemap *basemap)
{
    return basemap->has_outline ? &basemap->outline : NULL;
}

const DlGraticule *dl_basemap_graticule(const DlBasemap *basemap)
{
    return basemap->graticule;
}
