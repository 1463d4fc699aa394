#include "dl_test.h"
#include "tracer.h"

static const DlPageBox PANEL = {0, 0, 1000, 700};

typedef struct {
    DlProjection *projection;
    DlView *view;
    DlTracer *tracer;
} Setup;

static Setup set_up(const char *crs, DlGeoBox box)
{
    GError *error = NULL;
    Setup setup = {.projection = dl_projection_new(crs, box, &error)};
    assert_no_error(error);
    setup.view = dl_view_new(setup.projection, box, PANEL, 0);
    setup.tracer = dl_tracer_new(setup.view, 8);
    return setup;
}

static void tear_down(Setup *setup)
{
    dl_tracer_free(setup->tracer);
    dl_view_free(setup->view);
    dl_projection_free(setup->projection);
}

/* Borrows POINTS; one part. */
static DlGeometry geometry_of(DlLonLat *points, guint n_points, guint *end)
{
    DlGeometry geometry = {.points = points, .n_points = n_points, .ends = end, .n_parts = 1};
    *end = n_points;
    geometry.box = (DlGeoBox){INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 0; i < n_points; i++) {
        geometry.box.west_deg = MIN(geometry.box.west_deg, points[i].lon_deg);
        geometry.box.east_deg = MAX(geometry.box.east_deg, points[i].lon_deg);
        geometry.box.south_deg = MIN(geometry.box.south_deg, points[i].lat_deg);
        geometry.box.north_deg = MAX(geometry.box.north_deg, points[i].lat_deg);
    }
    return geometry;
}

static double path_area(const DlPath *path)
{
    double sum = 0;
    for (guint part = 0, start = 0; part < path->n_parts; start = path->ends[part++])
        for (guint i = start, j = path->ends[part] - 1; i < path->ends[part]; j = i++)
            sum += (path->points[j].x_px * path->points[i].y_px -
                    path->points[i].x_px * path->points[j].y_px) /
                   2;
    return fabs(sum);
}

static double longest_edge(const DlPath *path)
{
    double longest = 0;
    for (guint part = 0, start = 0; part < path->n_parts; start = path->ends[part++])
        for (guint i = start + 1; i < path->ends[part]; i++)
            longest = MAX(longest, hypot(path->points[i].x_px - path->points[i - 1].x_px,
                                         path->points[i].y_px - path->points[i - 1].y_px));
    return longest;
}

/* A box over the antimeridian as shapefiles have it, in two parts, equals one that is not cut. */
static void tracer__joins_what_is_cut_at_180_degrees(void **state)
{
    DlLonLat east[] = {{176, -18}, {176, -16}, {180, -16}, {180, -18}, {176, -18}};
    DlLonLat west[] = {{-180, -18}, {-180, -16}, {-178, -16}, {-178, -18}, {-180, -18}};
    guint end;
    Setup setup = set_up(NULL, (DlGeoBox){175, -20, -177, -14});
    DlGeometry a = geometry_of(east, 5, &end);
    DlPath path_a = {0}, path_b = {0};
    assert_true(dl_tracer_trace_rings(setup.tracer, &a, &path_a));
    DlGeometry b = geometry_of(west, 5, &end);
    assert_true(dl_tracer_trace_rings(setup.tracer, &b, &path_b));
    DlPageBox box_a = dl_path_box(&path_a), box_b = dl_path_box(&path_b);
    assert_near(box_a.x_px + box_a.width_px, box_b.x_px, 3); /* the meridian leans */
    assert_true(box_a.width_px > box_b.width_px);
    /* The seam is no coast, the other edges are. */
    dl_path_clear(&path_a);
    a = geometry_of(east, 5, &end);
    assert_true(dl_tracer_trace_lines(setup.tracer, &a, &path_a));
    assert_int_equal(path_a.n_parts, 2);
    dl_path_clear(&path_a);
    dl_path_clear(&path_b);
    tear_down(&setup);
}

/* On a world map centred on the Pacific, land across 0 degrees is cut and stays on both sides. */
static void tracer__cuts_at_the_antimeridian_of_the_map(void **state)
{
    DlLonLat ring[] = {{-30, -10}, {-30, 10}, {40, 10}, {40, -10}, {-30, -10}};
    guint end;
    Setup setup = set_up("plate-carree", (DlGeoBox){1, -90, -1, 90});
    DlGeometry geometry = geometry_of(ring, 5, &end);
    DlPath path = {0};
    assert_true(dl_tracer_trace_rings(setup.tracer, &geometry, &path));
    assert_int_equal(path.n_parts, 2);
    DlPage left, right;
    assert_true(dl_view_to_page(setup.view, (DlLonLat){0.001, 0}, &left));
    assert_true(dl_view_to_page(setup.view, (DlLonLat){-0.001, 0}, &right));
    DlPageBox box = dl_path_box(&path);
    assert_near(box.x_px, left.x_px, 1);
    assert_near(box.x_px + box.width_px, right.x_px, 1);
    double px_per_deg = (right.x_px - left.x_px) / 360;
    assert_near(path_area(&path), 70 * 20 * px_per_deg * px_per_deg, 20);
    assert_true(longest_edge(&path) < 60 * px_per_deg);
    dl_path_clear(&path);
    tear_down(&setup);
}

/* A ring around the pole along 90 degrees south, as Antarctica's, fills its cap. */
static void tracer__fills_a_pole(void **state)
{
    DlLonLat ring[] = {{-180, -90}, {-180, -70}, {-90, -70}, {0, -70},
                       {90, -70},   {180, -70},  {180, -90}, {-180, -90}};
    guint end;
    Setup setup = set_up(NULL, (DlGeoBox){-180, -90, 180, -60});
    DlGeometry geometry = geometry_of(ring, 8, &end);
    DlPath path = {0};
    DlPage pole, rim;
    assert_true(dl_tracer_trace_rings(setup.tracer, &geometry, &path));
    assert_true(dl_view_to_page(setup.view, (DlLonLat){0, -90}, &pole));
    assert_true(dl_view_to_page(setup.view, (DlLonLat){45, -70}, &rim));
    double radius = hypot(rim.x_px - pole.x_px, rim.y_px - pole.y_px);
    assert_near(path_area(&path) / (G_PI * radius * radius), 1, 0.01);
    dl_path_clear(&path);
    assert_true(dl_tracer_trace_lines(setup.tracer, &geometry, &path));
    for (guint i = 0; i < path.n_points; i++)
        assert_near(hypot(path.points[i].x_px - pole.x_px, path.points[i].y_px - pole.y_px), radius,
                    0.1);
    dl_path_clear(&path);
    tear_down(&setup);
}

/* The parallel of 49 degrees is a curve on a cone. */
static void tracer__follows_what_the_projection_bends(void **state)
{
    DlLonLat line[] = {{-123, 49}, {-95, 49}};
    guint end;
    Setup setup = set_up(NULL, (DlGeoBox){-125, 25, -67, 50});
    DlGeometry geometry = geometry_of(line, 2, &end);
    DlPath path = {0};
    assert_true(dl_tracer_trace_lines(setup.tracer, &geometry, &path));
    assert_true(path.n_points > 20);
    for (guint i = 0; i < path.n_points; i++) {
        DlLonLat position;
        assert_true(dl_view_to_lon_lat(setup.view, path.points[i], &position));
        assert_near(position.lat_deg, 49, 0.01);
    }
    assert_false(path.is_closed);
    dl_path_clear(&path);
    tear_down(&setup);
}

/* Two neighbours and the line between them keep the same points, however densely it winds. */
static void check_common_border(DlGeoBox box, double times)
{
    enum { N = 2000 };
    g_autofree DlLonLat *line = g_new(DlLonLat, N);
    g_autofree DlLonLat *left = g_new(DlLonLat, N + 2), *right = g_new(DlLonLat, N + 2);
    for (int i = 0; i < N; i++)
        line[i] = (DlLonLat){65 + times * (0.02 * sin(i * 0.9) + 0.2 * sin(i * 0.05)),
                             30 + times * 8.0 * i / N};
    for (int i = 0; i < N; i++) {
        left[i] = line[i];
        right[i] = line[N - 1 - i];
    }
    left[N] = (DlLonLat){55, line[N - 1].lat_deg};
    left[N + 1] = (DlLonLat){55, 30};
    right[N] = (DlLonLat){75, 30};
    right[N + 1] = (DlLonLat){75, line[N - 1].lat_deg};
    guint end;
    Setup setup = set_up(NULL, box);
    DlPath paths[3] = {0};
    DlGeometry geometry = geometry_of(line, N, &end);
    assert_true(dl_tracer_trace_lines(setup.tracer, &geometry, &paths[0]));
    geometry = geometry_of(left, N + 2, &end);
    assert_true(dl_tracer_trace_rings(setup.tracer, &geometry, &paths[1]));
    geometry = geometry_of(right, N + 2, &end);
    assert_true(dl_tracer_trace_rings(setup.tracer, &geometry, &paths[2]));
    assert_true(paths[0].n_points < N);
    for (int side = 1; side <= 2; side++) {
        guint n_found = 0;
        for (guint i = 1; i + 1 < paths[0].n_points; i++)
            for (guint j = 0; j < paths[side].n_points; j++)
                if (paths[side].points[j].x_px == paths[0].points[i].x_px &&
                    paths[side].points[j].y_px == paths[0].points[i].y_px) {
                    n_found++;
                    break;
                }
        assert_int_equal(n_found, paths[0].n_points - 2);
    }
    for (int i = 0; i < 3; i++)
        dl_path_clear(&paths[i]);
    tear_down(&setup);
}

static void tracer__keeps_a_common_border_common(void **state)
{
    check_common_border((DlGeoBox){60, 29, 75, 39}, 1);
    check_common_border((DlGeoBox){-180, -90, 180, 90}, 4); /* where vertices are taken by cells */
}

static void tracer__drops_specks_but_not_the_last(void **state)
{
    DlLonLat points[] = {{65, 34}, {65, 34.001}, {65.001, 34.001}, {65.001, 34},
                         {66, 34}, {66, 34.002}, {66.002, 34.002}, {66.002, 34},
                         {67, 34}, {67, 35},     {68, 35},         {68, 34}};
    guint ends[] = {4, 8, 12};
    Setup setup = set_up(NULL, (DlGeoBox){60, 29, 75, 39});
    DlGeometry geometry = {
        .points = points, .n_points = 12, .ends = ends, .n_parts = 3, .box = {65, 34, 68, 35}};
    DlPath path = {0};
    assert_true(dl_tracer_trace_rings(setup.tracer, &geometry, &path));
    assert_int_equal(path.n_parts, 1);
    assert_true(path_area(&path) > 1000);
    dl_path_clear(&path);
    geometry.n_parts = 2;
    assert_true(dl_tracer_trace_rings(setup.tracer, &geometry, &path));
    assert_int_equal(path.n_parts, 1);
    DlPage speck;
    assert_true(dl_view_to_page(setup.view, (DlLonLat){66.001, 34.001}, &speck));
    assert_near(dl_path_box(&path).x_px, speck.x_px, 1);
    dl_path_clear(&path);
    DlLonLat coasts[] = {{65, 34}, {65, 34.001}, {65.001, 34.001}, {65, 34},
                         {67, 34}, {67, 35},     {68, 35},         {67, 34}};
    DlGeometry lines = {
        .points = coasts, .n_points = 8, .ends = ends, .n_parts = 2, .box = {65, 34, 68, 35}};
    assert_true(dl_tracer_trace_lines(setup.tracer, &lines, &path));
    assert_int_equal(path.n_parts, 1);
    dl_path_clear(&path);
    geometry.box = (DlGeoBox){-20, -20, -10, -10};
    assert_false(dl_tracer_sees(setup.tracer, geometry.box));
    tear_down(&setup);
}

/* Beyond the rim of an azimuthal map nothing floods it: the antipode lies in this ring. */
static void tracer__ends_at_the_horizon(void **state)
{
    DlLonLat ring[] = {{160, -20}, {160, 20}, {180, 20}, {180, -20}, {160, -20}};
    DlLonLat near[] = {{-20, -20}, {-20, 20}, {20, 20}, {20, -20}, {-20, -20}};
    guint end;
    Setup setup = set_up("equal-area", (DlGeoBox){-180, -90, 180, 90});
    DlPath path = {0};
    DlGeometry geometry = geometry_of(ring, 5, &end);
    assert_false(dl_tracer_trace_rings(setup.tracer, &geometry, &path));
    assert_false(dl_tracer_trace_lines(setup.tracer, &geometry, &path));
    geometry = geometry_of(near, 5, &end);
    assert_true(dl_tracer_trace_rings(setup.tracer, &geometry, &path));
    dl_path_clear(&path);
    DlLonLat across[] = {{100, -10}, {100, 10}, {170, 10}, {170, -10}, {100, -10}};
    geometry = geometry_of(across, 5, &end);
    assert_true(dl_tracer_trace_rings(setup.tracer, &geometry, &path));
    assert_true(path_area(&path) < 20000);
    dl_path_clear(&path);
    tear_down(&setup);
}

/* The outline has the area of the whole earth, or of the half that a globe shows. */
static void tracer__follows_the_edge_of_the_world(void **state)
{
    static const struct {
        const char *crs;
        double share; /* of the sphere's area, in the plane */
    } CASES[] = {
        {"equal-earth", 1},
        {"mollweide", 1},
        {"orthographic", 0.25},
        {"equal-area", 0.853553},
    };
    const DlGeoBox world = {-180, -90, 180, 90};
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Setup setup = set_up(CASES[i].crs, world);
        DlPath path = {0};
        assert_true(dl_tracer_trace_outline(setup.tracer, &path));
        DlPage middle = {PANEL.width_px / 2, PANEL.height_px / 2};
        double metres = dl_view_metres_per_px(setup.view, middle);
        if (g_str_equal(CASES[i].crs, "equal-earth"))
            metres *= 17243959.06 / 20037508.34; /* along the equator */
        if (g_str_equal(CASES[i].crs, "mollweide"))
            metres *= 0.9003163;
        double sphere_px2 = 4 * G_PI * pow(6371008.8 / metres, 2);
        assert_near(path_area(&path) / sphere_px2 / CASES[i].share, 1, 0.01);
        dl_path_clear(&path);
        tear_down(&setup);
    }
}

/* A globe's pole lies on the cut of the map: land around it is whole, whichever way it is seen. */
static void tracer__fills_a_pole_of_a_globe(void **state)
{
    DlLonLat ring[] = {{-180, -90}, {-180, -70}, {-90, -70}, {0, -70},
                       {90, -70},   {180, -70},  {180, -90}, {-180, -90}};
    for (double lat = -80; lat <= 10; lat += 10) {
        for (double lon = -180; lon < 180; lon += 45) {
            guint end;
            Setup setup = set_up(
                "globe", (DlGeoBox){dl_lon_wrap(lon - 1), lat - 1, dl_lon_wrap(lon + 1), lat + 1});
            dl_view_free(setup.view);
            dl_tracer_free(setup.tracer);
            setup.view = dl_view_new(setup.projection, (DlGeoBox){-180, -90, 180, 90}, PANEL, 0);
            setup.tracer = dl_tracer_new(setup.view, 8);
            DlGeometry geometry = geometry_of(ring, 8, &end);
            DlPath path = {0};
            double seen = 0, all = 0, radius = PANEL.height_px / 2;
            for (double y = 0.5; y < PANEL.height_px; y += 2)
                for (double x = 0.5; x < PANEL.width_px; x += 2) {
                    DlLonLat position;
                    all += hypot(x - PANEL.width_px / 2, y - radius) < radius;
                    seen += dl_view_to_lon_lat(setup.view, (DlPage){x, y}, &position) &&
                            position.lat_deg < -70;
                }
            double share = dl_tracer_trace_rings(setup.tracer, &geometry, &path)
                               ? path_area(&path) / (G_PI * radius * radius)
                               : 0;
            assert_near(share, seen / all, 0.003);
            dl_path_clear(&path);
            tear_down(&setup);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tracer__joins_what_is_cut_at_180_degrees),
        cmocka_unit_test(tracer__cuts_at_the_antimeridian_of_the_map),
        cmocka_unit_test(tracer__fills_a_pole),
        cmocka_unit_test(tracer__follows_what_the_projection_bends),
        cmocka_unit_test(tracer__keeps_a_common_border_common),
        cmocka_unit_test(tracer__drops_specks_but_not_the_last),
        cmocka_unit_test(tracer__ends_at_the_horizon),
        cmocka_unit_test(tracer__follows_the_edge_of_the_world),
        cmocka_unit_test(tracer__fills_a_pole_of_a_globe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
