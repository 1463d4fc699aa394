/* Every country of the basemap, drawn as a map of it is: nothing floods, nothing is missing, its
 * capital is there, and areas are true. */
#include <geodesic.h>
#include <gio/gio.h>
#include <string.h>

#include "atlas_test.h"
#include "dl_test.h"
#include "tracer.h"

#define PAD_PX 20.0
#define CAPITAL_KM 5.0
#define N_COLUMNS 40
#define N_ROWS 30
/* A probe so near to a line may fall on either side of it: points are thinned to half a pixel. */
#define NEAR_PX 1.5

/* What areas may differ by. The lines are thinned to cells of half a pixel and islands under a
 * third of a square pixel are left out, both of them small on the page that is used here; and what
 * is compared are the same vertices, edges followed as the map follows them, straight in degrees.
 */
#define AREA_SHARE 0.005
#define LEAST_AREA_PX2 5000.0

static const DlPageBox PANELS[] = {
    {40, 192, 1520, 920},
    {20, 96, 560, 1500},
    {40, 60, 2200, 480},
    {5, 30, 390, 230},
};

/* Its territory has no place of class P.PPLC in the gazetteer, and yet it has a seat. */
static const struct {
    const char *iso_a2;
    DlLonLat at;
} MORE_CAPITALS[] = {
    {"IL", {35.2137, 31.7683}},  /* Jerusalem, as Israel has it; the western city */
    {"EH", {-13.2033, 27.1418}}, /* El Aaiun, its largest town */
};

/* These have no capital: nobody lives there, or soldiers and scholars alone; Tokelau's atolls take
 * turns. */
static const char *const WITHOUT[] = {"AQ", "BV", "HM", "IO", "TK", "UM", NULL};

/* ISO alpha-2 to DlLonLat. NULL where the source tree has no gazetteer. */
static GHashTable *read_capitals(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("DATELINE_SOURCE"), "gazetteer", "places.tsv.gz", NULL);
    g_autoptr(GFile) file = g_file_new_for_path(path);
    g_autoptr(GFileInputStream) packed = g_file_read(file, NULL, NULL);
    if (!packed)
        return NULL;
    g_autoptr(GConverter) gunzip =
        G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
    g_autoptr(GInputStream) plain = g_converter_input_stream_new(G_INPUT_STREAM(packed), gunzip);
    g_autoptr(GDataInputStream) lines = g_data_input_stream_new(plain);
    GHashTable *capitals = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    char *line;
    while ((line = g_data_input_stream_read_line(lines, NULL, NULL, NULL)) != NULL) {
        if (strstr(line, "\tP.PPLC\t")) {
            g_auto(GStrv) f = g_strsplit(line, "\t", 8);
            DlLonLat at = {g_ascii_strtod(f[3], NULL), g_ascii_strtod(f[2], NULL)};
            g_hash_table_replace(capitals, g_strdup(f[5]), g_memdup2(&at, sizeof at));
        }
        g_free(line);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(MORE_CAPITALS); i++)
        g_hash_table_replace(capitals, g_strdup(MORE_CAPITALS[i].iso_a2),
                             g_memdup2(&MORE_CAPITALS[i].at, sizeof(DlLonLat)));
    return capitals;
}

/* A country's own map, as the program makes it. */
typedef struct {
    DlProjection *projection;
    DlView *view;
    DlTracer *tracer;
} Map;

static Map map_of(const DlAtlas *atlas, const char *iso_a2, DlPageBox panel)
{
    GError *error = NULL;
    DlGeoBox box;
    assert_true(dl_atlas_country_box(atlas, iso_a2, "neutral", &box));
    g_autoptr(GArray) points = dl_atlas_country_points(atlas, iso_a2, "neutral");
    Map map = {.projection = dl_projection_new(NULL, box, &error)};
    assert_no_error(error);
    map.view = dl_view_new_around(map.projection, (const DlLonLat *)(gconstpointer)points->data,
                                  points->len, panel, PAD_PX);
    map.tracer = dl_tracer_new(map.view, 8);
    return map;
}

static void map_clear(Map *map)
{
    dl_tracer_free(map->tracer);
    dl_view_free(map->view);
    dl_projection_free(map->projection);
}

static DlPage probe_at(DlPageBox panel, int column, int row)
{
    return (DlPage){panel.x_px + panel.width_px * (column + 0.5) / N_COLUMNS,
                    panel.y_px + panel.height_px * (row + 0.5) / N_ROWS};
}

/* Turns over the probes that lie inside PATH, even-odd, row by row. */
static void paint(const DlPath *path, DlPageBox panel, guint8 inside[N_ROWS][N_COLUMNS])
{
    for (guint part = 0, start = 0; part < path->n_parts; start = path->ends[part++]) {
        for (guint i = start, j = path->ends[part] - 1; i < path->ends[part]; j = i++) {
            DlPage a = path->points[j], b = path->points[i];
            for (int row = 0; row < N_ROWS; row++) {
                double y = probe_at(panel, 0, row).y_px;
                if ((a.y_px > y) == (b.y_px > y))
                    continue;
                double x = a.x_px + (y - a.y_px) / (b.y_px - a.y_px) * (b.x_px - a.x_px);
                for (int column = 0; column < N_COLUMNS; column++)
                    inside[row][column] ^= probe_at(panel, column, row).x_px > x;
            }
        }
    }
}

/* Whose ground lies under POINT: "" at sea and off the world. */
static const char *owner_at(const DlAtlas *atlas, const DlView *view, DlPage point)
{
    DlLonLat at;
    if (!dl_view_to_lon_lat(view, point, &at))
        return "";
    const DlUnit *unit = dl_atlas_find_unit_at(atlas, at);
    return unit ? dl_atlas_owner(atlas, unit, "neutral") : "";
}

static gboolean is_near_a_line(const DlAtlas *atlas, const DlView *view, DlPage point)
{
    const char *owner = owner_at(atlas, view, point);
    for (int i = 0; i < 16; i++) {
        double angle = G_PI * i / 8, far = i % 2 ? NEAR_PX : NEAR_PX / 2;
        DlPage beside = {point.x_px + far * cos(angle), point.y_px + far * sin(angle)};
        if (!g_str_equal(owner_at(atlas, view, beside), owner))
            return TRUE;
    }
    return FALSE;
}

/* What is painted at each probe is what lies there in the world: no country runs out over the sea
 * or its neighbours, and none is missing. Returns how many probes were on land. */
static guint check_fills(const DlAtlas *atlas, const Map *map, const char *what)
{
    guint n_countries = 0, n_land = 0;
    const DlCountry *countries = dl_atlas_countries(atlas, &n_countries);
    const char *painted[N_ROWS][N_COLUMNS] = {{NULL}};
    DlPageBox panel = dl_view_panel(map->view);
    for (guint i = 0; i < n_countries; i++) {
        DlPath path;
        guint8 inside[N_ROWS][N_COLUMNS] = {{0}};
        if (!dl_tracer_sees(map->tracer, countries[i].geometry.box) ||
            !dl_tracer_trace_rings(map->tracer, &countries[i].geometry, &path))
            continue;
        paint(&path, panel, inside);
        dl_path_clear(&path);
        for (int row = 0; row < N_ROWS; row++)
            for (int column = 0; column < N_COLUMNS; column++)
                if (inside[row][column])
                    painted[row][column] = dl_atlas_country_owner(atlas, &countries[i], "neutral");
    }
    for (int row = 0; row < N_ROWS; row++) {
        for (int column = 0; column < N_COLUMNS; column++) {
            DlPage probe = probe_at(panel, column, row);
            const char *is = painted[row][column] ? painted[row][column] : "";
            const char *should = owner_at(atlas, map->view, probe);
            n_land += should[0] != '\0';
            if (!g_str_equal(is, should) && !is_near_a_line(atlas, map->view, probe))
                fail_msg("%s: at %.0f, %.0f is painted '%s', but lies '%s'", what, probe.x_px,
                         probe.y_px, is, should);
        }
    }
    return n_land;
}

static void every_country__is_filled_and_nothing_floods(void **state)
{
    const DlAtlas *atlas = atlas_or_skip(state);
    guint n_countries = 0, n_land = 0;
    const DlCountry *countries = dl_atlas_countries(atlas, &n_countries);
    for (guint i = 0; i < n_countries; i++) {
        if (countries[i].piece[0])
            continue;
        for (gsize p = 0; p < G_N_ELEMENTS(PANELS); p++) {
            Map map = map_of(atlas, countries[i].iso_a2, PANELS[p]);
            n_land += check_fills(atlas, &map, countries[i].name);
            map_clear(&map);
        }
    }
    assert_true(n_land > 100000); /* or it has probed the sea alone */
}

static void every_country__has_its_capital_on_the_map(void **state)
{
    const DlAtlas *atlas = atlas_or_skip(state);
    guint n_countries = 0;
    const DlCountry *countries = dl_atlas_countries(atlas, &n_countries);
    g_autoptr(GHashTable) capitals = read_capitals();
    if (!capitals)
        skip();
    for (guint i = 0; i < n_countries; i++) {
        const char *iso_a2 = countries[i].iso_a2;
        if (countries[i].piece[0] || !iso_a2[0] || g_strv_contains(WITHOUT, iso_a2))
            continue;
        const DlLonLat *capital = g_hash_table_lookup(capitals, iso_a2);
        double km = INFINITY;
        if (!capital)
            fail_msg("%s has no capital", countries[i].name);
        assert_true(dl_atlas_country_distance_km(atlas, iso_a2, *capital, &km));
        if (km > CAPITAL_KM)
            fail_msg("the capital of %s lies %.1f km off", countries[i].name, km);
        for (gsize p = 0; p < G_N_ELEMENTS(PANELS); p++) {
            Map map = map_of(atlas, iso_a2, PANELS[p]);
            DlPage at;
            assert_true(dl_view_to_page(map.view, *capital, &at));
            if (at.x_px < PANELS[p].x_px || at.x_px > PANELS[p].x_px + PANELS[p].width_px ||
                at.y_px < PANELS[p].y_px || at.y_px > PANELS[p].y_px + PANELS[p].height_px)
                fail_msg("the capital of %s lies off its map", countries[i].name);
            map_clear(&map);
        }
    }
}

/* On the ellipsoid, its edges straight in degrees: Karney's "Algorithms for geodesics" (2013). */
static double geodesic_area_m2(const DlGeometry *geometry)
{
    struct geod_geodesic ellipsoid;
    double sum = 0;
    geod_init(&ellipsoid, 6378137, 1 / 298.257223563);
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        struct geod_polygon polygon;
        double area = 0;
        geod_polygon_init(&polygon, 0);
        for (guint i = start, j = geometry->ends[part] - 1; i < geometry->ends[part]; j = i++) {
            DlLonLat a = geometry->points[j], b = geometry->points[i];
            int n = 1 + (int)(MAX(fabs(b.lon_deg - a.lon_deg), fabs(b.lat_deg - a.lat_deg)) / 0.1);
            for (int k = 1; k <= n; k++)
                geod_polygon_addpoint(&ellipsoid, &polygon,
                                      a.lat_deg + (b.lat_deg - a.lat_deg) * k / n,
                                      a.lon_deg + (b.lon_deg - a.lon_deg) * k / n);
        }
        geod_polygon_compute(&ellipsoid, &polygon, 1, 1, &area, NULL); /* clockwise is positive */
        sum += area;
    }
    return sum;
}

static double path_area_px2(const DlPath *path)
{
    double sum = 0;
    for (guint part = 0, start = 0; part < path->n_parts; start = path->ends[part++])
        for (guint i = start, j = path->ends[part] - 1; i < path->ends[part]; j = i++)
            sum += (path->points[j].x_px - path->points[start].x_px) *
                       (path->points[i].y_px - path->points[start].y_px) -
                   (path->points[i].x_px - path->points[start].x_px) *
                       (path->points[j].y_px - path->points[start].y_px);
    return fabs(sum) / 2;
}

static double metres_per_px(const Map *map)
{
    DlPage left = dl_view_planar_to_page(map->view, (DlPlanar){0, 0});
    DlPage right = dl_view_planar_to_page(map->view, (DlPlanar){1e6, 0});
    return 1e6 / (right.x_px - left.x_px);
}

static double drawn_area_m2(const Map *map, const DlGeometry *geometry)
{
    DlPath path;
    if (!dl_tracer_trace_rings(map->tracer, geometry, &path))
        return 0;
    double area = path_area_px2(&path) * pow(metres_per_px(map), 2);
    dl_path_clear(&path);
    return area;
}

/* GEOMETRY, all of it in view on an equal-area map: the share by which its area is off. */
static double area_off(const DlGeometry *geometry, double *ret_area_px2)
{
    GError *error = NULL;
    DlGeoBox box;
    assert_true(dl_extent_of_positions(geometry->points, geometry->n_points, 1, &box));
    Map map = {.projection = dl_projection_new("equal-area", box, &error)};
    assert_no_error(error);
    map.view = dl_view_new_around(map.projection, geometry->points, geometry->n_points,
                                  (DlPageBox){0, 0, 8000, 6000}, 0);
    map.tracer = dl_tracer_new(map.view, 8);
    double true_m2 = geodesic_area_m2(geometry);
    *ret_area_px2 = true_m2 / pow(metres_per_px(&map), 2);
    double off = drawn_area_m2(&map, geometry) / true_m2 - 1;
    map_clear(&map);
    return off;
}

/* The same of each of its parts on a map of its own: islets far apart are too small on one page. */
static double parts_area_off(const DlGeometry *geometry)
{
    double worst = 0, area_px2 = 0;
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        guint n = geometry->ends[part] - start;
        DlGeometry one = {.points = geometry->points + start, .n_points = n, .ends = &n};
        one.n_parts = 1;
        one.box = (DlGeoBox){180, 90, -180, -90};
        for (guint i = 0; i < n; i++) {
            one.box.west_deg = MIN(one.box.west_deg, one.points[i].lon_deg);
            one.box.east_deg = MAX(one.box.east_deg, one.points[i].lon_deg);
            one.box.south_deg = MIN(one.box.south_deg, one.points[i].lat_deg);
            one.box.north_deg = MAX(one.box.north_deg, one.points[i].lat_deg);
        }
        worst = MAX(worst, fabs(area_off(&one, &area_px2)));
    }
    return worst;
}

static void every_country__has_its_true_area(void **state)
{
    const DlAtlas *atlas = atlas_or_skip(state);
    guint n_countries = 0;
    const DlCountry *countries = dl_atlas_countries(atlas, &n_countries);
    double worst = 0;
    for (guint i = 0; i < n_countries; i++) {
        double area_px2 = 0;
        double off = area_off(&countries[i].geometry, &area_px2);
        if (area_px2 < LEAST_AREA_PX2)
            off = parts_area_off(&countries[i].geometry);
        if (!(fabs(off) <= AREA_SHARE))
            print_message("%s %s is %.2f %% off\n", countries[i].name, countries[i].piece,
                          100 * off);
        worst = MAX(worst, fabs(off));
    }
    print_message("at most %.3f %% off\n", 100 * worst);
    assert_true(worst <= AREA_SHARE);
}

/* Wherever a map of the world is cut, every country keeps its area, on both sides of the cut. */
static void every_country__is_whole_wherever_the_world_is_cut(void **state)
{
    static const double CENTRES[] = {0, 11, 90, 150, 180, -160, -75, -30};
    static const char *const NAMES[] = {"equal-earth", "mollweide"};
    const DlGeoBox world = {-180, -90, 180, 90};
    const DlPageBox page = {0, 0, 8000, 4000};
    const DlAtlas *atlas = atlas_or_skip(state);
    guint n_countries = 0;
    const DlCountry *countries = dl_atlas_countries(atlas, &n_countries);
    for (gsize c = 0; c < G_N_ELEMENTS(CENTRES); c++) {
        GError *error = NULL;
        const DlLonLat centre = {CENTRES[c], NAN};
        Map map = {.projection = dl_projection_new_at(NAMES[c % 2], world, &centre, &error)};
        assert_no_error(error);
        map.view = dl_view_new(map.projection, world, page, 10);
        map.tracer = dl_tracer_new(map.view, 8);
        for (guint i = 0; i < n_countries; i++) {
            double true_m2 = geodesic_area_m2(&countries[i].geometry);
            double off = drawn_area_m2(&map, &countries[i].geometry) / true_m2 - 1;
            /* Mollweide's is of a sphere; what is small on such a page is coarse. */
            double slack = c % 2 ? 0.02 : true_m2 > 5e10 ? AREA_SHARE : 1;
            if (true_m2 > 5e10 && fabs(off) > slack)
                fail_msg("%s is %.2f %% off where %g is the middle", countries[i].name, 100 * off,
                         CENTRES[c]);
        }
        map_clear(&map);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_country__is_filled_and_nothing_floods),
        cmocka_unit_test(every_country__has_its_capital_on_the_map),
        cmocka_unit_test(every_country__has_its_true_area),
        cmocka_unit_test(every_country__is_whole_wherever_the_world_is_cut),
    };
    return cmocka_run_group_tests(tests, open_real_atlas, close_real_atlas);
}
