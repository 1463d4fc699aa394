/* The nearest land, and whose it is, on the real basemap. */
#include "atlas_test.h"

static void near__measures_the_way_to_a_country(void **state)
{
    static const struct {
        const char *where, *iso_a2;
        DlLonLat position;
        double least_km, most_km;
    } CASES[] = {
        {"Herat", "AF", {62.2, 34.35}, 0, 0},
        {"Herat from Iran", "IR", {62.2, 34.35}, 100, 135},
        {"Herat, swapped", "AF", {34.35, 62.2}, 3200, 3500},
        {"Simferopol is claimed by both", "UA", {34.1, 44.95}, 0, 0},
        {"Simferopol is claimed by both", "RU", {34.1, 44.95}, 0, 0},
        {"Aden from Djibouti", "DJ", {45.03, 12.79}, 180, 260},
        {"Chukotka over the antimeridian", "RU", {-175, 66}, 0, 0},
        {"Alaska over the antimeridian", "RU", {-168.1, 65.6}, 30, 90},
        {"Fiji over the antimeridian", "FJ", {-177.5, -17.5}, 50, 260},
        {"the north pole from Greenland", "GL", {0, 90}, 650, 750},
        {"the middle of the Pacific", "KI", {-140, 0}, 1500, 1900},
    };
    const DlAtlas *atlas = atlas_or_skip(state);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        double km = -1;
        assert_true(dl_atlas_country_distance_km(atlas, CASES[i].iso_a2, CASES[i].position, &km));
        if (!(km >= CASES[i].least_km && km <= CASES[i].most_km))
            fail_msg("%s: %.1f km from %s", CASES[i].where, km, CASES[i].iso_a2);
    }
    double km = -1;
    assert_false(dl_atlas_country_distance_km(atlas, "ZZ", CASES[0].position, &km));
    assert_false(dl_atlas_country_distance_km(atlas, "AF", (DlLonLat){NAN, 0}, &km));
    assert_near(km, -1, 0);
}

static void near__finds_the_nearest_land(void **state)
{
    static const struct {
        const char *where;
        DlLonLat position;
        double max_km;
        const char *owner; /* NULL: none so near */
    } CASES[] = {
        {"Herat", {62.2, 34.35}, 0, "AF"},
        {"the Black Sea off Odesa", {31.0, 46.2}, 100, "UA"},
        {"the Black Sea off Odesa", {31.0, 46.2}, 5, NULL},
        {"off Al Hudaydah", {42.5, 14.8}, 100, "YE"},
        {"off Vanua Levu, across the antimeridian", {-179.6, -16.5}, 200, "FJ"},
        {"the Atlantic", {-30, 0}, 500, NULL},
        {"the Atlantic", {-30, 0}, INFINITY, "BR"},
        {"the north pole", {0, 90}, INFINITY, "GL"},
    };
    const DlAtlas *atlas = atlas_or_skip(state);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        double km = -1;
        const DlUnit *unit =
            dl_atlas_find_unit_near(atlas, CASES[i].position, CASES[i].max_km, &km);
        const char *owner = unit ? dl_atlas_owner(atlas, unit, "neutral") : NULL;
        if (g_strcmp0(owner, CASES[i].owner) != 0)
            fail_msg("%s: %s at %.1f km, not %s", CASES[i].where, owner, km, CASES[i].owner);
        assert_true(!unit || (km >= 0 && km <= CASES[i].max_km));
    }
}

/* What the boxes leave out must not lie nearer than what is found. */
static void near__agrees_with_itself(void **state)
{
    const DlAtlas *atlas = atlas_or_skip(state);
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (int i = 0; i < 40; i++) {
        DlLonLat position = {g_rand_double_range(rand, -180, 180),
                             g_rand_double_range(rand, -90, 90)};
        double nearest_km = -1;
        const DlUnit *nearest = dl_atlas_find_unit_near(atlas, position, INFINITY, &nearest_km);
        assert_non_null(nearest);
        static const char *const COUNTRIES[] = {"AQ", "RU", "FJ", "US", "GL", "NZ", "CL"};
        for (gsize c = 0; c < G_N_ELEMENTS(COUNTRIES); c++) {
            double km = -1;
            assert_true(dl_atlas_country_distance_km(atlas, COUNTRIES[c], position, &km));
            if (km < nearest_km - 1e-6)
                fail_msg("%g %g: %s at %g km, but %s at %g km", position.lon_deg, position.lat_deg,
                         COUNTRIES[c], km, nearest->id, nearest_km);
        }
    }
}

static void near__names_all_who_claim_a_unit(void **state)
{
    static const struct {
        DlLonLat position;
        const char *claimants;
    } CASES[] = {
        {{62.2, 34.35}, "AF"},     {{34.1, 44.95}, "UA RU"}, {{79.4, 35.2}, "CN IN"},
        {{21.16, 42.66}, "XK RS"}, {{33.7, 21.88}, ""}, /* Bir Tawil: each of two leaves it to the
                                                           other */
        {{41.0, 43.0}, "GE XA"},
    };
    const DlAtlas *atlas = atlas_or_skip(state);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const DlUnit *unit = dl_atlas_find_unit_at(atlas, CASES[i].position);
        assert_non_null(unit);
        g_autoptr(GPtrArray) codes = dl_atlas_claimants(atlas, unit);
        g_ptr_array_add(codes, NULL);
        g_autofree char *text = g_strjoinv(" ", (char **)codes->pdata);
        assert_string_equal(text, CASES[i].claimants);
    }
    assert_string_equal(dl_atlas_country_name(atlas, "AF"), "Afghanistan");
    assert_null(dl_atlas_country_name(atlas, "ZZ"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near__measures_the_way_to_a_country),
        cmocka_unit_test(near__finds_the_nearest_land),
        cmocka_unit_test(near__agrees_with_itself),
        cmocka_unit_test(near__names_all_who_claim_a_unit),
    };
    return cmocka_run_group_tests(tests, open_real_atlas, close_real_atlas);
}
