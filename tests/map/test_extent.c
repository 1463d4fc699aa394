#include "dl_test.h"
#include "error.h"
#include "extent.h"

static void assert_box(DlGeoBox box, double west, double south, double east, double north)
{
    assert_near(box.west_deg, west, 1e-9);
    assert_near(box.south_deg, south, 1e-9);
    assert_near(box.east_deg, east, 1e-9);
    assert_near(box.north_deg, north, 1e-9);
}

static void extent__parses_four_degrees(void **state)
{
    GError *error = NULL;
    DlGeoBox box;
    assert_true(dl_extent_parse("60.5,29,75,38.5", &box, &error));
    assert_no_error(error);
    assert_box(box, 60.5, 29, 75, 38.5);
    assert_true(dl_extent_parse(" 177 , -20, -178 , -16 ", &box, &error));
    assert_box(box, 177, -20, -178, -16);
}

static void extent__goes_on_beyond_180(void **state)
{
    GError *error = NULL;
    DlGeoBox box;
    assert_true(dl_extent_parse("170,-20,190,-10", &box, &error));
    assert_box(box, 170, -20, -170, -10);
    assert_true(dl_extent_parse("-190,50,-160,60", &box, &error));
    assert_box(box, 170, 50, -160, 60);
    assert_true(dl_extent_parse("30,-60,390,85", &box, &error));
    assert_near(dl_geo_box_width_deg(box), 360, 1e-6);
    assert_near(box.west_deg, 30, 0);
    assert_true(dl_extent_parse("-180,-90,180,90", &box, &error));
    assert_box(box, -180, -90, 180, 90);
    assert_true(dl_extent_holds((DlGeoBox){170, -20, -170, -10}, (DlLonLat){-175, -15}));
    assert_false(dl_extent_holds((DlGeoBox){170, -20, -170, -10}, (DlLonLat){165, -15}));
}

static void extent__parses_a_centre(void **state)
{
    static const char *const BAD[] = {"", "x", "10,", "10,91", "10,20,30", ",5", "600", "nan"};
    GError *error = NULL;
    DlLonLat centre;
    assert_true(dl_extent_parse_centre("150", &centre, &error));
    assert_near(centre.lon_deg, 150, 0);
    assert_true(isnan(centre.lat_deg));
    assert_true(dl_extent_parse_centre("-70, -30", &centre, &error));
    assert_near(centre.lat_deg, -30, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(BAD); i++) {
        assert_false(dl_extent_parse_centre(BAD[i], &centre, &error));
        assert_error(error, DL_ERROR_USAGE, "center");
        g_clear_error(&error);
    }
}

static void extent__refuses_what_is_no_box(void **state)
{
    static const char *const CASES[] = {
        "",           "1,2,3",       "1,2,3,4,5",     "1,2,3,",
        "a,b,c,d",    "1,2,nan,4",   "1,2,inf,4",     "1;2;3;4",
        "1,5,3,4",    "1,4,3,4",     "1,2,1,4",       "-541,0,-540,10",
        "0,0,361,10", "190,0,10,10", "0,-91,10,10",   "0,0,10,90.001",
        "1,2,3,4 x",  "0x,1,2,3",    "1e999,0,10,10",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        GError *error = NULL;
        DlGeoBox box;
        assert_false(dl_extent_parse(CASES[i], &box, &error));
        assert_error(error, DL_ERROR_USAGE, "extent");
        g_error_free(error);
    }
}

static void extent__goes_over_the_antimeridian_where_that_is_smaller(void **state)
{
    const DlLonLat fiji[] = {{178.4, -18.1}, {-179.9, -16.8}, {177.4, -17.6}};
    DlGeoBox box;
    assert_true(dl_extent_of_positions(fiji, 3, 1, &box));
    assert_box(box, 177.4, -18.1, -179.9, -16.8);
    const DlLonLat atlantic[] = {{-10, 5}, {20, -5}};
    assert_true(dl_extent_of_positions(atlantic, 2, 1, &box));
    assert_box(box, -10, -5, 20, 5);
}

static void extent__widens_to_a_least_size(void **state)
{
    const DlLonLat kabul = {69.17, 34.53};
    DlGeoBox box;
    assert_true(dl_extent_of_positions(&kabul, 1, 100, &box));
    double height =
        dl_distance_km((DlLonLat){69.17, box.south_deg}, (DlLonLat){69.17, box.north_deg});
    double width = dl_distance_km((DlLonLat){box.west_deg, 34.53}, (DlLonLat){box.east_deg, 34.53});
    assert_near(height, 100, 0.1);
    assert_near(width, 100, 0.1);
    assert_near((box.west_deg + box.east_deg) / 2, 69.17, 1e-9);
    const DlLonLat pole = {10, 90};
    assert_true(dl_extent_of_positions(&pole, 1, 100, &box));
    assert_near(box.north_deg, 90, 0);
    assert_false(dl_extent_of_positions(NULL, 0, 100, &box));
}

static void extent__union_takes_the_shorter_way_round(void **state)
{
    assert_box(dl_extent_union((DlGeoBox){170, -20, 175, -10}, (DlGeoBox){-178, -15, -170, 0}), 170,
               -20, -170, 0);
    assert_box(dl_extent_union((DlGeoBox){0, 0, 10, 10}, (DlGeoBox){5, 5, 6, 6}), 0, 0, 10, 10);
    assert_box(dl_extent_union((DlGeoBox){-10, 0, 10, 10}, (DlGeoBox){-180, -5, 180, 6}), -180, -5,
               180, 10);
    assert_box(dl_extent_union((DlGeoBox){177, 0, -178, 1}, (DlGeoBox){179, 0, -179, 2}), 177, 0,
               -178, 2);
}

static void extent__widens_around_its_middle(void **state)
{
    DlGeoBox wide = dl_extent_widen((DlGeoBox){170, 10, -170, 20}, 3);
    assert_near(wide.west_deg, 150, 1e-9);
    assert_near(wide.east_deg, -150, 1e-9);
    assert_near(wide.south_deg, 0, 1e-9);
    assert_near(wide.north_deg, 30, 1e-9);
    wide = dl_extent_widen((DlGeoBox){0, 40, 100, 80}, 4);
    assert_near(dl_geo_box_width_deg(wide), 360, 0);
    assert_near(wide.north_deg, 90, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extent__parses_four_degrees),
        cmocka_unit_test(extent__goes_on_beyond_180),
        cmocka_unit_test(extent__parses_a_centre),
        cmocka_unit_test(extent__refuses_what_is_no_box),
        cmocka_unit_test(extent__goes_over_the_antimeridian_where_that_is_smaller),
        cmocka_unit_test(extent__widens_to_a_least_size),
        cmocka_unit_test(extent__union_takes_the_shorter_way_round),
        cmocka_unit_test(extent__widens_around_its_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
