/* Where tracks and arrows run. */
#include "movements.h"

#include <math.h>

#include "dl_test.h"

static void tracks__go_on_over_the_antimeridian(void **state)
{
    (void)state;
    static const struct {
        DlLonLat from, to;
    } CASES[] = {
        {{177, -15.9}, {-178.6, -20}}, {{-170, 60}, {170, 65}},   {{10, 50}, {40, 50}},
        {{-179.9, 0}, {179.9, 0}},     {{0, 10}, {0, 10}},        {{-75, 40}, {140, 36}},
        {{20, 80}, {-160, 80}},        {{180, -17}, {-180, -18}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GArray) points = dl_great_circle(CASES[i].from, CASES[i].to, 1);
        double length = 0, whole = dl_distance_km(CASES[i].from, CASES[i].to);
        assert_true(points->len >= 2);
        for (guint k = 1; k < points->len; k++) {
            DlLonLat a = g_array_index(points, DlLonLat, k - 1);
            DlLonLat b = g_array_index(points, DlLonLat, k);
            assert_true(fabs(a.lon_deg - b.lon_deg) <= 180);
            length += dl_distance_km(a, b);
        }
        if (fabs(length - whole) > 1e-6 * whole + 1e-9)
            fail_msg("case %zu: %g km along it, not %g", i, length, whole);
        DlLonLat last = g_array_index(points, DlLonLat, points->len - 1);
        assert_true(dl_distance_km(last, CASES[i].to) < 1e-6);
    }
}

/* Between two points of it the map draws straight in longitude and latitude. */
static void tracks__run_straight_over_the_pole(void **state)
{
    (void)state;
    static const struct {
        DlLonLat from, to;
    } CASES[] = {{{10, 80}, {-170, 80}},
                 {{10, 80}, {-169, 80}},
                 {{30, -85}, {170, -88}},
                 {{0, 89.9}, {120, 89.9}},
                 {{-30, 70}, {140, 89.99}}};
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GArray) points = dl_great_circle(CASES[i].from, CASES[i].to, 1);
        for (guint k = 1; k < points->len; k++) {
            DlLonLat a = g_array_index(points, DlLonLat, k - 1);
            DlLonLat b = g_array_index(points, DlLonLat, k);
            double turn_km = fabs(a.lon_deg - b.lon_deg) * cos(a.lat_deg * G_PI / 180) * 111.2;
            if (turn_km > dl_distance_km(a, b) * 1.01 + 2)
                fail_msg("case %zu: %g km around, not %g", i, turn_km, dl_distance_km(a, b));
        }
        assert_true(points->len < 400);
    }
}

static void arrows__bend_to_one_side(void **state)
{
    (void)state;
    const DlPage a = {100, 100}, b = {300, 100};
    DlPage there = dl_arrow_point(a, b, 0.5), back = dl_arrow_point(b, a, 0.5);
    assert_true(dl_arrow_point(a, b, 0).x_px == a.x_px && dl_arrow_point(a, b, 1).x_px == b.x_px);
    assert_true(fabs(there.x_px - 200) < 1e-9 && fabs(back.x_px - 200) < 1e-9);
    assert_true(there.y_px < 100 && back.y_px > 100); /* never over one another */
    assert_true(fabs(there.y_px - 100) < 0.2 * 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tracks__go_on_over_the_antimeridian),
        cmocka_unit_test(tracks__run_straight_over_the_pole),
        cmocka_unit_test(arrows__bend_to_one_side),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
