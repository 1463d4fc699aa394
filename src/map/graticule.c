#include "graticule.h"

#include <math.h>

#include "error.h"
#include "tracer.h"

#define LEAST_DEG 0.01
#define MOST_DEG 90.0
#define MOST_PARALLELS 7
#define MOST_MERIDIANS 9
#define MOST_LINES 400
#define FOLLOW_STEPS 180     /* of a whole line; the tracer follows more closely where it is long */
#define NEAR_PX 0.1          /* of an edge of the panel */
#define LEAST_MARGIN_DEG 5.0 /* that meridians leave free around a pole */
#define MOST_MARGIN_DEG 15.0
#define THROUGH_EVERY 3

struct DlGraticule {
    GArray *lines; /* DlGraticuleLine */
};

typedef struct {
    const DlView *view;
    DlTracer *tracer;
    GArray *lines;
    double step_lat_deg, step_lon_deg;
    double central_deg;
    gboolean is_pole_point;
} Build;

gboolean dl_graticule_parse(const char *text, double *ret_step_deg, GError **error)
{
    char *end = NULL;
    double step = g_ascii_strtod(text, &end);
    if (g_str_equal(text, "none") || g_str_equal(text, "auto")) {
        *ret_step_deg = text[0] == 'n' ? 0 : -1;
        return TRUE;
    }
    if (end == text || *end || !(step >= LEAST_DEG && step <= MOST_DEG)) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "graticule \"%s\" is not auto, none or degrees from 0.01 to 90", text);
        return FALSE;
    }
    *ret_step_deg = step;
    return TRUE;
}

/* The least round step that makes at most MOST of EXTENT_DEG and is not under LEAST. */
static double round_step(double extent_deg, double most, double least)
{
    static const double STEPS[] = {1 / 60.0, 2 / 60.0, 5 / 60.0, 10 / 60.0, 20 / 60.0, 0.5, 1,
                                   2,        5,        10,       15,        20,        30};
    guint i = 0;
    while (i + 1 < G_N_ELEMENTS(STEPS) && (extent_deg / STEPS[i] > most || STEPS[i] < least - 1e-9))
        i++;
    return STEPS[i];
}

static void choose_steps(Build *build, double step_deg)
{
    build->step_lat_deg = build->step_lon_deg = step_deg;
    if (step_deg > 0)
        return;
    DlGeoBox box = dl_view_geo_box(build->view);
    build->step_lat_deg = round_step(box.north_deg - box.south_deg, MOST_PARALLELS, 0);
    build->step_lon_deg =
        round_step(dl_geo_box_width_deg(box), MOST_MERIDIANS, build->step_lat_deg);
}

/* TRUE where all meridians meet at a pole that is a point of the plane. */
static gboolean find_pole_point(const DlView *view, double central_deg)
{
    DlProjection *projection = dl_view_projection(view);
    for (double pole = -90; pole <= 90; pole += 180) {
        const DlLonLat sides[] = {{central_deg - 90, pole}, {central_deg + 90, pole}};
        DlPlanar points[2];
        dl_projection_forward(projection, sides, 2, points);
        if (isfinite(points[0].x_m) && isfinite(points[1].x_m) &&
            hypot(points[0].x_m - points[1].x_m, points[0].y_m - points[1].y_m) < 1000)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_at(double value, double edge)
{
    return fabs(value - edge) <= NEAR_PX;
}

static DlGraticuleSide side_of(DlPage point, DlPageBox panel)
{
    if (is_at(point.x_px, panel.x_px))
        return DL_GRATICULE_LEFT;
    if (is_at(point.x_px, panel.x_px + panel.width_px))
        return DL_GRATICULE_RIGHT;
    if (is_at(point.y_px, panel.y_px))
        return DL_GRATICULE_TOP;
    return is_at(point.y_px, panel.y_px + panel.height_px) ? DL_GRATICULE_BOTTOM
                                                           : DL_GRATICULE_UNTOLD;
}

/* The best of the ends of the line's parts at an edge: parallels at the sides, meridians below. */
static gboolean tell_at_edge(DlGraticuleLine *line, DlPageBox panel)
{
    static const DlGraticuleSide ORDERS[][2] = {
        {DL_GRATICULE_BOTTOM, DL_GRATICULE_TOP},
        {DL_GRATICULE_LEFT, DL_GRATICULE_RIGHT},
    };
    for (int wish = 0; wish < 2; wish++) {
        guint start = 0;
        for (guint part = 0; part < line->path.n_parts; start = line->path.ends[part++]) {
            const DlPage ends[] = {line->path.points[start],
                                   line->path.points[line->path.ends[part] - 1]};
            for (int i = 0; i < 2; i++) {
                if (side_of(ends[i], panel) != ORDERS[line->is_parallel][wish])
                    continue;
                line->side = ORDERS[line->is_parallel][wish];
                line->label = ends[i];
                return TRUE;
            }
        }
    }
    return FALSE;
}

/* At the left end of a parallel, or the lower end of a meridian, at the edge of the world. */
static gboolean tell_beyond(const Build *build, DlGraticuleLine *line)
{
    if (dl_view_is_filled(build->view) || (!line->is_parallel && build->is_pole_point))
        return FALSE;
    DlPage best = line->path.points[0];
    for (guint i = 0; i < line->path.n_points; i++) {
        DlPage point = line->path.points[i];
        if (line->is_parallel ? point.x_px < best.x_px : point.y_px > best.y_px)
            best = point;
    }
    DlPageBox panel = dl_view_panel(build->view);
    DlLonLat position;
    DlPage beyond = {best.x_px - (line->is_parallel ? 2 : 0),
                     best.y_px + (line->is_parallel ? 0 : 2)};
    if (best.x_px < panel.x_px || best.y_px > panel.y_px + panel.height_px ||
        dl_view_to_lon_lat(build->view, beyond, &position))
        return FALSE;
    line->side = line->is_parallel ? DL_GRATICULE_BEYOND_LEFT : DL_GRATICULE_BEYOND_BOTTOM;
    line->label = best;
    return TRUE;
}

/* Where a line that closes on the map, or ends in its poles, crosses the middle of it. */
static void tell_on_line(const Build *build, DlGraticuleLine *line)
{
    DlPageBox panel = dl_view_panel(build->view);
    DlLonLat position =
        line->is_parallel ? (DlLonLat){build->central_deg, line->deg} : (DlLonLat){line->deg, 0};
    DlPage at;
    if (!dl_view_to_page(build->view, position, &at) || at.x_px < panel.x_px ||
        at.x_px > panel.x_px + panel.width_px || at.y_px < panel.y_px ||
        at.y_px > panel.y_px + panel.height_px)
        return;
    line->side = DL_GRATICULE_ON_LINE;
    line->label = at;
}

static void add_line(Build *build, DlGraticuleLine line, DlLonLat from, DlLonLat to)
{
    DlLonLat points[FOLLOW_STEPS + 1];
    for (int i = 0; i <= FOLLOW_STEPS; i++) {
        double part = (double)i / FOLLOW_STEPS;
        points[i] = (DlLonLat){from.lon_deg + part * (to.lon_deg - from.lon_deg),
                               from.lat_deg + part * (to.lat_deg - from.lat_deg)};
    }
    if (build->lines->len >= MOST_LINES ||
        !dl_tracer_trace_curve(build->tracer, points, FOLLOW_STEPS + 1, &line.path))
        return;
    if (!tell_at_edge(&line, dl_view_panel(build->view)) && !tell_beyond(build, &line))
        tell_on_line(build, &line);
    g_array_append_val(build->lines, line);
}

static void add_parallels(Build *build)
{
    DlGeoBox box = dl_view_geo_box(build->view);
    double step = build->step_lat_deg;
    for (double i = ceil(box.south_deg / step - 1e-9); i * step <= box.north_deg + 1e-9; i++) {
        double lat = i * step;
        if (fabs(lat) >= 90 - 1e-9)
            continue;
        add_line(build, (DlGraticuleLine){.is_parallel = TRUE, .deg = lat == 0 ? 0 : lat},
                 (DlLonLat){build->central_deg - 180, lat},
                 (DlLonLat){build->central_deg + 180, lat});
    }
}

static void add_meridians(Build *build)
{
    DlGeoBox box = dl_view_geo_box(build->view);
    double step = build->step_lon_deg, width = dl_geo_box_width_deg(box);
    double margin = CLAMP(build->step_lat_deg, LEAST_MARGIN_DEG, MOST_MARGIN_DEG);
    for (double i = ceil(box.west_deg / step - 1e-9); i * step <= box.west_deg + width + 1e-9;
         i++) {
        double lon = dl_lon_wrap(i * step), limit = 90;
        if (width >= 360 && i * step >= box.west_deg + 360 - 1e-9)
            break; /* the first one again */
        gboolean is_through = fabs(remainder(lon, step * THROUGH_EVERY)) < 1e-9;
        if (build->is_pole_point && !is_through)
            limit -= margin;
        add_line(build, (DlGraticuleLine){.deg = fabs(lon + 180) < 1e-9 ? 180 : lon},
                 (DlLonLat){lon, -limit}, (DlLonLat){lon, limit});
    }
}

DlGraticule *dl_graticule_build(const DlView *view, double step_deg)
{
    DlGraticule *graticule = g_new0(DlGraticule, 1);
    graticule->lines = g_array_new(FALSE, FALSE, sizeof(DlGraticuleLine));
    g_autoptr(DlTracer) tracer = dl_tracer_new(view, 0);
    double central = dl_projection_central_meridian_deg(dl_view_projection(view));
    Build build = {
        .view = view,
        .tracer = tracer,
        .lines = graticule->lines,
        .central_deg = central,
        .is_pole_point = find_pole_point(view, central),
    };
    choose_steps(&build, step_deg);
    add_parallels(&build);
    add_meridians(&build);
    return graticule;
}

void dl_graticule_free(DlGraticule *graticule)
{
    if (!graticule)
        return;
    for (guint i = 0; i < graticule->lines->len; i++)
        dl_path_clear(&g_array_index(graticule->lines, DlGraticuleLine, i).path);
    g_array_unref(graticule->lines);
    g_free(graticule);
}

const DlGraticuleLine *dl_graticule_lines(const DlGraticule *graticule, guint *ret_n)
{
    *ret_n = graticule->lines->len;
    return (const DlGraticuleLine *)(gconstpointer)graticule->lines->data;
}
