/* The index of many points must answer as the search for one does. */
#include "unit_finder.h"

#include "atlas_test.h"

#define MAX_KM 5.0

static void compare(const DlAtlas *atlas, const DlUnitFinder *finder, DlLonLat position,
                    double max_km)
{
    double km = -1;
    const DlUnit *wanted = dl_atlas_find_unit_near(atlas, position, max_km, &km);
    const DlUnit *got = dl_unit_finder_find(finder, position);
    if (got != wanted)
        fail_msg("%.9g %.9g: %s, not %s", position.lon_deg, position.lat_deg, got ? got->id : "sea",
                 wanted ? wanted->id : "sea");
}

static void finder__agrees_with_the_search(void **state)
{
    const DlAtlas *atlas = atlas_or_skip(state);
    g_autoptr(DlUnitFinder) finder = dl_unit_finder_new(atlas, MAX_KM);
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    guint n_units = 0;
    const DlUnit *units = dl_atlas_units(atlas, &n_units);
    for (int i = 0; i < 300; i++) {
        DlLonLat anywhere = {g_rand_double_range(rand, -180, 180),
                             g_rand_double_range(rand, -90, 90)};
        compare(atlas, finder, anywhere, MAX_KM);
        /* on and near coasts and borders, where the answers differ */
        const DlUnit *unit = &units[g_rand_int_range(rand, 0, (gint32)n_units)];
        if (unit->geometry.n_points == 0)
            continue;
        DlLonLat edge =
            unit->geometry.points[g_rand_int_range(rand, 0, (gint32)unit->geometry.n_points)];
        compare(atlas, finder, edge, MAX_KM);
        edge.lon_deg = dl_lon_wrap(edge.lon_deg + g_rand_double_range(rand, -0.08, 0.08));
        edge.lat_deg = CLAMP(edge.lat_deg + g_rand_double_range(rand, -0.08, 0.08), -90, 90);
        compare(atlas, finder, edge, MAX_KM);
    }
}

static void finder__finds_over_the_antimeridian_and_at_the_poles(void **state)
{
    static const DlLonLat CASES[] = {
        {180, -16.8}, {-180, -16.8}, {179.99, 71.1}, {-179.99, 71.1}, {180, 68},
        {-180, 68},   {0, 90},       {0, -90},       {180, -90},      {-180, 90},
        {12, -89.9},  {180.0, 0},    {-180, -84},    {-179.9, -16.5}, {179.9, -16.5},
    };
    const DlAtlas *atlas = atlas_or_skip(state);
    g_autoptr(DlUnitFinder) near = dl_unit_finder_new(atlas, MAX_KM);
    g_autoptr(DlUnitFinder) within = dl_unit_finder_new(atlas, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        compare(atlas, near, CASES[i], MAX_KM);
        assert_ptr_equal(dl_unit_finder_find(within, CASES[i]),
                         dl_atlas_find_unit_at(atlas, CASES[i]));
    }
    assert_null(dl_unit_finder_find(near, (DlLonLat){NAN, 0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finder__agrees_with_the_search),
        cmocka_unit_test(finder__finds_over_the_antimeridian_and_at_the_poles),
    };
    return cmocka_run_group_tests(tests, open_real_atlas, close_real_atlas);
}
