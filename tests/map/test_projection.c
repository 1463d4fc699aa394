#include "dl_test.h"
#include "error.h"
#include "projection.h"

static const DlGeoBox WORLD = {-180, -90, 180, 90};
static const DlGeoBox AFGHANISTAN = {60.5, 29.38, 74.9, 38.49};

static DlProjection *make(const char *crs, DlGeoBox box)
{
    GError *error = NULL;
    DlProjection *projection = dl_projection_new(crs, box, &error);
    assert_no_error(error);
    return projection;
}

static DlPlanar forward(DlProjection *projection, double lon_deg, double lat_deg)
{
    DlLonLat position = {lon_deg, lat_deg};
    DlPlanar point;
    dl_projection_forward(projection, &position, 1, &point);
    return point;
}

static void projection__chooses_by_the_box(void **state)
{
    static const struct {
        const char *what;
        DlGeoBox box;
        const char *description;
    } CASES[] = {
        {"Afghanistan",
         {60.5, 29.38, 74.9, 38.49},
         "Lambert conformal conic, 31°N and 37°N, centred on 67.5°E "
         "(+proj=lcc +lat_1=31 +lat_2=37 +lat_0=34 +lon_0=67.5)"},
        {"Fiji", {176.9, -19.2, -179.8, -16}, "Lambert conformal conic, 18.7°S and 16.5°S"},
        {"New Zealand", {166.5, -48, 178.6, -34.1}, "Lambert conformal conic, 45.5°S and 36.5°S"},
        {"Kabul", {69, 34.4, 69.4, 34.7}, "Mercator, centred on 69.2°E"},
        {"Kenya", {33.9, -4.7, 41.9, 5.5}, "Mercator"},
        {"Brazil", {-74, -34, -35, 5}, "Lambert azimuthal equal-area"},
        {"Africa", {-18, -35, 52, 38}, "Lambert azimuthal equal-area"},
        {"the steppe",
         {20, 35, 140, 60},
         "Albers equal-area conic, 39°N and 56°N, centred on 80°E"},
        {"Russia", {27, 41.2, -169, 81.9}, "Lambert azimuthal equal-area, centred on 61.5°N 109°E"},
        {"Antarctica", {-180, -90, 180, -60}, "Lambert azimuthal equal-area, centred on 90°S 0°"},
        {"Arctic", {-180, 60, 180, 90}, "Lambert azimuthal equal-area, centred on 90°N 0°"},
        {"Svalbard", {10, 76, 34, 81}, "Lambert azimuthal equal-area, centred on 90°N 22°E"},
        {"world", {-180, -90, 180, 90}, "Equal Earth, centred on 0°"},
        {"world of the Pacific", {20, -70, -30, 80}, "Equal Earth, centred on 175°W"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlProjection *projection = make(NULL, CASES[i].box);
        if (!g_str_has_prefix(dl_projection_description(projection), CASES[i].description) &&
            i + 1 < G_N_ELEMENTS(CASES))
            fail_msg("%s: %s", CASES[i].what, dl_projection_description(projection));
        dl_projection_free(projection);
    }
}

/* Values that are published or follow from the ellipsoid's axis. */
static void projection__gives_known_values(void **state)
{
    static const struct {
        const char *crs;
        double lon_deg, lat_deg, x_m, y_m;
    } CASES[] = {
        {"equal-earth", 180, 0, 17243959.06, 0},
        {"equal-earth", 0, 90, 0, 8392927.60},
        {"robinson", 180, 0, 17005833.33, 0},
        {"robinson", -180, 0, -17005833.33, 0},
        {"plate-carree", 90, 45, 10018754.17, 5009377.09},
        {"mercator", 180, 45, 20037508.34, 5591295.92},
        {"EPSG:3857", 90, 45, 10018754.17, 5621521.49},
        {"EPSG:32633", 15, 45, 500000, 4982950.40},
        {"epsg:4326", 90, 45, 10018754.17, 5009377.09},
        {"EPSG:8857", 180, 0, 17243959.06, 0},
        {"mollweide", 180, 0, 18040095.70, 0},
        {"orthographic", 30, 0, 3185504.4, 0},
        {"equidistant", 90, 0, 10018754.17, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlProjection *projection = make(CASES[i].crs, WORLD);
        DlPlanar point = forward(projection, CASES[i].lon_deg, CASES[i].lat_deg);
        print_message("%s %.2f %.2f\n", CASES[i].crs, point.x_m, point.y_m);
        assert_near(point.x_m, CASES[i].x_m, 0.5);
        assert_near(point.y_m, CASES[i].y_m, 0.5);
        dl_projection_free(projection);
    }
    DlProjection *polar = make("polar", (DlGeoBox){-180, 60, 180, 90});
    assert_near(hypot(forward(polar, 0, 90).x_m, forward(polar, 0, 90).y_m), 0, 1e-6);
    assert_near(forward(polar, 0, 0).y_m, -G_SQRT2 * 6371007.18, 1); /* of the equal-area sphere */
    dl_projection_free(polar);
}

/* Areas and shapes by small steps, in metres on the ground. */
static void measure(DlProjection *projection, double lon, double lat, double *ret_area,
                    double *ret_skew)
{
    const double step = 1e-4, rad = G_PI / 180, e2 = 0.00669437999014;
    double w = sqrt(1 - e2 * sin(lat * rad) * sin(lat * rad));
    double east_m = step * rad * 6378137 * cos(lat * rad) / w;
    double north_m = step * rad * 6378137 * (1 - e2) / (w * w * w);
    DlPlanar at = forward(projection, lon, lat), east = forward(projection, lon + step, lat);
    DlPlanar north = forward(projection, lon, lat + step);
    double ex = (east.x_m - at.x_m) / east_m, ey = (east.y_m - at.y_m) / east_m;
    double nx = (north.x_m - at.x_m) / north_m, ny = (north.y_m - at.y_m) / north_m;
    *ret_area = ex * ny - ey * nx;
    *ret_skew = fabs(hypot(ex, ey) - hypot(nx, ny)) + fabs(ex * nx + ey * ny);
}

static void projection__keeps_what_its_name_promises(void **state)
{
    static const struct {
        const char *crs;
        gboolean keeps_area, keeps_shape;
    } CASES[] = {
        {"lambert", FALSE, TRUE},       {"mercator", FALSE, TRUE}, {"equal-area", TRUE, FALSE},
        {"equal-earth", TRUE, FALSE},   {"polar", TRUE, FALSE},    {"albers", TRUE, FALSE},
        {"stereographic", FALSE, TRUE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlProjection *projection = make(CASES[i].crs, AFGHANISTAN);
        for (double lon = 61; lon < 75; lon += 3.5) {
            for (double lat = 30; lat < 39; lat += 2.9) {
                double area = 0, skew = 0;
                measure(projection, lon, lat, &area, &skew);
                if (CASES[i].keeps_area)
                    assert_near(area, 1, 1e-4);
                if (CASES[i].keeps_shape)
                    assert_near(skew, 0, 1e-4);
            }
        }
        dl_projection_free(projection);
    }
    double area = 0, skew = 0;
    DlProjection *lambert = make("lambert", AFGHANISTAN);
    measure(lambert, 67.5, 31, &area, &skew);
    assert_near(area, 1, 1e-4);
    measure(lambert, 70, 37, &area, &skew);
    assert_near(area, 1, 1e-4);
    dl_projection_free(lambert);
}

static void projection__goes_there_and_back(void **state)
{
    static const char *const NAMES[] = {NULL,         "lambert",   "mercator",   "equal-earth",
                                        "robinson",   "polar",     "equal-area", "plate-carree",
                                        "EPSG:32642", "EPSG:3857", "EPSG:4326"};
    guint32 seed = test_seed();
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        DlProjection *projection = make(NAMES[i], AFGHANISTAN);
        for (int n = 0; n < 500; n++) {
            DlLonLat position = {g_rand_double_range(random, 50, 85),
                                 g_rand_double_range(random, 20, 45)};
            DlLonLat back = {0};
            DlPlanar point;
            dl_projection_forward(projection, &position, 1, &point);
            assert_true(isfinite(point.x_m) && isfinite(point.y_m));
            assert_true(dl_projection_inverse(projection, point, &back));
            assert_near(back.lon_deg, position.lon_deg, 1e-5);
            assert_near(back.lat_deg, position.lat_deg, 1e-5);
        }
        dl_projection_free(projection);
    }
}

static void projection__keeps_both_edges_of_the_world_apart(void **state)
{
    DlProjection *projection = make("equal-earth", (DlGeoBox){20, -80, -20, 80});
    double central = dl_projection_central_meridian_deg(projection);
    assert_near(fabs(central), 180, 0);
    assert_true(forward(projection, central + 180, 10).x_m > 1e7);
    assert_true(forward(projection, central - 180, 10).x_m < -1e7);
    assert_true(forward(projection, 1, 10).x_m * forward(projection, -1, 10).x_m < 0);
    dl_projection_free(projection);
}

static void projection__says_where_it_ends(void **state)
{
    DlProjection *mercator = make("mercator", WORLD);
    assert_true(isnan(forward(mercator, 0, 89).x_m));
    assert_true(isnan(forward(mercator, NAN, 0).x_m));
    assert_true(isfinite(forward(mercator, 0, 85).y_m));
    dl_projection_free(mercator);
    DlProjection *lambert = make("lambert", AFGHANISTAN);
    assert_true(isnan(forward(lambert, 0, -80).x_m));
    DlLonLat position;
    assert_false(dl_projection_inverse(lambert, (DlPlanar){NAN, 0}, &position));
    dl_projection_free(lambert);
    DlProjection *world = make("equal-earth", WORLD);
    assert_false(dl_projection_inverse(world, (DlPlanar){17e6, 8e6}, &position));
    assert_false(dl_projection_inverse(world, (DlPlanar){0, 9e6}, &position));
    dl_projection_free(world);
    DlProjection *cylinder = make("lambert", (DlGeoBox){0, -30, 40, 30}); /* no cone at all */
    assert_true(isfinite(forward(cylinder, 20, 10).x_m));
    dl_projection_free(cylinder);
}

static void projection__allows_names_and_codes_only(void **state)
{
    static const char *const CASES[] = {
        "",           "lcc",        "EPSG:",       "EPSG:0",          "EPSG:12345678",
        "EPSG:4326 ", "EPSG:99999", "EPSG:4978",   "EPSG:5703",       "EPSG:-1",
        "+proj=lcc",  "+init=/etc", "proj.db",     "PROJCS[\"x\"]",   "{\"type\":\"x\"}",
        "ESRI:54030", "IGNF:LAMB1", "EPSG:4326+1", "EPSG:4326\n3857",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        GError *error = NULL;
        assert_null(dl_projection_new(CASES[i], AFGHANISTAN, &error));
        assert_error(error, DL_ERROR_USAGE, "projection '");
        g_error_free(error);
    }
    DlProjection *projection = make("Equal-Earth", WORLD);
    dl_projection_free(projection);
}

/* However a system's axes run, the map has north above and east to the right. */
static void projection__turns_every_system_upright(void **state)
{
    static const struct {
        const char *crs;
        DlLonLat at;
        double lean_deg; /* of its meridian there */
    } CASES[] = {
        {"EPSG:5514", {14.5, 50}, 7.7},  /* Krovak, east and north */
        {"EPSG:5513", {14.5, 50}, 7.7},  /* south and west */
        {"EPSG:2046", {15, -26}, 0},     /* South Africa: west and south */
        {"EPSG:2193", {173, -41}, 0},    /* New Zealand: north and east */
        {"EPSG:27700", {-2, 54}, 0},     /* Great Britain */
        {"EPSG:2154", {3, 46}, 0},       /* France */
        {"EPSG:27561", {2.3372, 49}, 0}, /* from Paris, in grads */
        {"EPSG:3338", {-154, 60}, 0},    /* Alaska */
        {"EPSG:2263", {-74, 40.7}, 0},   /* New York, in feet */
        {"EPSG:3413", {-45, 70}, 0},     /* the Arctic: both axes south */
        {"EPSG:3031", {0, -70}, 0},
        {"EPSG:5880", {-54, -10}, 0},    /* Brazil, polyconic */
        {"EPSG:2056", {7.44, 46.95}, 0}, /* Switzerland */
        {"EPSG:27200", {173, -41}, 0},   /* New Zealand, a polynomial */
        {"EPSG:4326", {10, 50}, 0},
        {"EPSG:5554", {3, 50}, 0}, /* with heights, which do not matter */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlLonLat at = CASES[i].at;
        DlGeoBox box = {at.lon_deg - 1, at.lat_deg - 1, at.lon_deg + 1, at.lat_deg + 1};
        DlProjection *projection = make(CASES[i].crs, box);
        DlPlanar foot = forward(projection, at.lon_deg, at.lat_deg);
        DlPlanar north = forward(projection, at.lon_deg, at.lat_deg + 0.01);
        DlPlanar east = forward(projection, at.lon_deg + 0.01, at.lat_deg);
        double lean = atan2(north.x_m - foot.x_m, north.y_m - foot.y_m) * 180 / G_PI;
        print_message("%s leans %.3f\n", CASES[i].crs, lean);
        assert_near(lean, CASES[i].lean_deg, 0.3);
        assert_true(east.x_m - foot.x_m > 300);
        double metres = hypot(north.x_m - foot.x_m, north.y_m - foot.y_m);
        assert_near(metres / 1111.95, 1, 0.05); /* in metres, whatever its unit */
        DlLonLat back;
        assert_true(dl_projection_inverse(projection, foot, &back));
        assert_near(back.lon_deg, at.lon_deg, 1e-5);
        assert_near(back.lat_deg, at.lat_deg, 1e-5);
        dl_projection_free(projection);
    }
}

static void projection__shows_what_does_not_fold_over(void **state)
{
    static const struct {
        const char *crs;
        DlLonLat shown, hidden;
    } CASES[] = {
        {"EPSG:32633", {15, 80}, {105, 0}}, {"EPSG:32633", {60, 10}, {-90, 10}},
        {"EPSG:27700", {10, 50}, {100, 0}}, {"EPSG:27200", {170, -45}, {145, -37}},
        {"EPSG:2056", {7, 47}, {30, 47}},   {"EPSG:3031", {0, -20}, {0, 20}},
        {"EPSG:3857", {0, 85}, {0, 86}},    {"orthographic", {70, 40}, {-110, 40}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlProjection *projection = make(CASES[i].crs, AFGHANISTAN);
        assert_true(dl_projection_shows(projection, CASES[i].shown));
        assert_false(dl_projection_shows(projection, CASES[i].hidden));
        dl_projection_free(projection);
    }
}

static void projection__is_centred_where_it_is_told(void **state)
{
    GError *error = NULL;
    const DlLonLat meridian = {150, NAN}, place = {-70, -30};
    DlProjection *world = dl_projection_new_at("robinson", WORLD, &meridian, &error);
    assert_no_error(error);
    assert_near(dl_projection_central_meridian_deg(world), 150, 0);
    assert_near(forward(world, 150, 20).x_m, 0, 1e-6);
    dl_projection_free(world);
    DlProjection *globe = dl_projection_new_at("globe", WORLD, &place, &error);
    assert_no_error(error);
    assert_near(forward(globe, -70, -30).y_m, 0, 1e-6);
    dl_projection_free(globe);
    assert_null(dl_projection_new_at("EPSG:3857", WORLD, &meridian, &error));
    assert_error(error, DL_ERROR_USAGE, "projection 'EPSG:3857' has a centre of its own");
    g_error_free(error);
}

static void projection__says_why_it_is_none(void **state)
{
    static const char *const CASES[][2] = {
        {"EPSG:4978", "projection 'EPSG:4978' is a geocentric system, no map projection"},
        {"EPSG:5703", "projection 'EPSG:5703' is a system of heights, no map projection"},
        {"EPSG:4979", "projection 'EPSG:4979' is a system with heights, no map projection"},
        {"EPSG:99999", "projection 'EPSG:99999' is not known"},
        {"gnomonic", "projection 'gnomonic' is not known: EPSG:n, lambert, albers, "},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        GError *error = NULL;
        assert_null(dl_projection_new(CASES[i][0], AFGHANISTAN, &error));
        assert_error(error, DL_ERROR_USAGE, CASES[i][1]);
        g_error_free(error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(projection__chooses_by_the_box),
        cmocka_unit_test(projection__gives_known_values),
        cmocka_unit_test(projection__keeps_what_its_name_promises),
        cmocka_unit_test(projection__goes_there_and_back),
        cmocka_unit_test(projection__keeps_both_edges_of_the_world_apart),
        cmocka_unit_test(projection__says_where_it_ends),
        cmocka_unit_test(projection__allows_names_and_codes_only),
        cmocka_unit_test(projection__turns_every_system_upright),
        cmocka_unit_test(projection__shows_what_does_not_fold_over),
        cmocka_unit_test(projection__is_centred_where_it_is_told),
        cmocka_unit_test(projection__says_why_it_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
