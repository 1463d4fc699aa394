#include "geo.h"

#include "dl_test.h"

static void lon_lat__is_valid_within_its_range(void **state)
{
    static const struct {
        DlLonLat position;
        gboolean is_valid;
    } cases[] = {
        {{0, 0}, TRUE},   {{180, 90}, TRUE},     {{-180, -90}, TRUE}, {{180.1, 0}, FALSE},
        {{0, 95}, FALSE}, {{0, -90.001}, FALSE}, {{NAN, 0}, FALSE},   {{0, INFINITY}, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(dl_lon_lat_is_valid(cases[i].position), cases[i].is_valid);
}

static void distance__is_along_the_great_circle(void **state)
{
    static const double quarter_km = 6371.0088 * G_PI / 2;
    static const struct {
        DlLonLat a, b;
        double expected_km;
    } cases[] = {
        {{69.2, 34.5}, {69.2, 34.5}, 0},
        {{0, 0}, {90, 0}, quarter_km},
        {{0, 0}, {0, 90}, quarter_km},
        {{179.5, 0}, {-179.5, 0}, quarter_km / 90}, /* over the antimeridian */
        {{0, 0}, {180, 0}, 2 * quarter_km},         /* antipodes */
        {{10, 60}, {-170, -60}, 2 * quarter_km},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_near(dl_distance_km(cases[i].a, cases[i].b), cases[i].expected_km, 1e-6);
        assert_near(dl_distance_km(cases[i].b, cases[i].a), cases[i].expected_km, 1e-6);
    }
}

static void lon__wraps_and_keeps_both_ends(void **state)
{
    static const double cases[][2] = {{0, 0},   {180, 180}, {-180, -180}, {181, -179},  {-181, 179},
                                      {360, 0}, {540, 180}, {-190, 170},  {725.5, 5.5}, {-360, 0}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_near(dl_lon_wrap(cases[i][0]), cases[i][1], 1e-12);
}

static void box__is_measured_eastward(void **state)
{
    assert_near(dl_geo_box_width_deg((DlGeoBox){60, 29, 75, 39}), 15, 0);
    assert_near(dl_geo_box_width_deg((DlGeoBox){170, -20, -170, -10}), 20, 0);
    assert_near(dl_geo_box_width_deg((DlGeoBox){-180, -90, 180, 90}), 360, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lon_lat__is_valid_within_its_range),
        cmocka_unit_test(distance__is_along_the_great_circle),
        cmocka_unit_test(lon__wraps_and_keeps_both_ends),
        cmocka_unit_test(box__is_measured_eastward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
