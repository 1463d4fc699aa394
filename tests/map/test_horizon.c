#include "dl_test.h"
#include "horizon.h"

static const DlProjectionDomain HALF = {-90, 90, {10, 20}, 90};

static GArray *box_ring(double west, double south, double east, double north)
{
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    const DlLonLat corners[] = {{west, south}, {west, north}, {east, north}, {east, south}};
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 40; j++) {
            DlLonLat a = corners[i], b = corners[(i + 1) % 4];
            DlLonLat p = {a.lon_deg + (b.lon_deg - a.lon_deg) * j / 40,
                          a.lat_deg + (b.lat_deg - a.lat_deg) * j / 40};
            g_array_append_val(ring, p);
        }
    return ring;
}

static double distance_deg(DlLonLat a, DlLonLat b)
{
    return dl_distance_km(a, b) / (6371.0088 * G_PI / 180);
}

static void horizon__is_needed_only_where_the_window_reaches_it(void **state)
{
    DlClipBox world = {-170, -90, 190, 90}, near = {-20, -10, 40, 50};
    assert_true(dl_horizon_of(HALF, &world).is_needed);
    assert_false(dl_horizon_of(HALF, &near).is_needed);
    const DlProjectionDomain whole = {-90, 90, {10, 20}, 180};
    assert_false(dl_horizon_of(whole, &world).is_needed);
}

static void horizon__around_a_pole_is_a_parallel(void **state)
{
    const DlProjectionDomain north = {-90, 90, {0, 90}, 135}, south = {-90, 90, {0, -90}, 135};
    DlClipBox window = {-180, -90, 180, 90};
    assert_false(dl_horizon_of(north, &window).is_needed);
    assert_near(window.low, -45, 0);
    window = (DlClipBox){-180, -90, 180, 90};
    assert_false(dl_horizon_of(south, &window).is_needed);
    assert_near(window.high, 45, 0);
}

static void horizon__cuts_rings_at_the_rim(void **state)
{
    DlClipBox world = {-170, -90, 190, 90};
    DlHorizon horizon = dl_horizon_of(HALF, &world);
    g_autoptr(GArray) inside = box_ring(0, 0, 30, 30);
    guint n_inside = inside->len;
    dl_horizon_clip_ring(&horizon, inside);
    assert_int_equal(inside->len, n_inside);
    g_autoptr(GArray) beyond = box_ring(170, -40, 189, 0);
    dl_horizon_clip_ring(&horizon, beyond);
    assert_int_equal(beyond->len, 0);
    g_autoptr(GArray) across = box_ring(70, -10, 150, 10);
    dl_horizon_clip_ring(&horizon, across);
    assert_true(across->len > 3);
    guint n_on_rim = 0;
    for (guint i = 0; i < across->len; i++) {
        double off = distance_deg(HALF.centre, g_array_index(across, DlLonLat, i));
        assert_true(off <= 90.001);
        n_on_rim += off > 89.999;
    }
    assert_true(n_on_rim >= 8); /* followed, not cut straight */
}

static void horizon__hides_what_lies_beyond(void **state)
{
    DlClipBox world = {-170, -90, 190, 90};
    DlHorizon horizon = dl_horizon_of(HALF, &world);
    const DlLonLat line[] = {{10, 20}, {60, 20}, {170, -20}};
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    g_array_append_vals(positions, line, 3);
    dl_horizon_hide(&horizon, positions);
    assert_near(g_array_index(positions, DlLonLat, 1).lon_deg, 60, 0);
    assert_true(isnan(g_array_index(positions, DlLonLat, 2).lon_deg));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(horizon__is_needed_only_where_the_window_reaches_it),
        cmocka_unit_test(horizon__around_a_pole_is_a_parallel),
        cmocka_unit_test(horizon__cuts_rings_at_the_rim),
        cmocka_unit_test(horizon__hides_what_lies_beyond),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
