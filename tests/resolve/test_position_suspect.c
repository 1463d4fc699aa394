#include "position_suspect.h"

#include "dl_test.h"

/* What was meant, and what stands in the table. */
static void suspect__offers_what_was_meant(void **state)
{
    static const struct {
        DlLonLat given, meant;
        DlSlip slip;
        const char *words;
    } CASES[] = {
        {{34.35, 62.2}, {62.2, 34.35}, DL_SLIP_SWAPPED, "with lat and lon swapped"},
        {{71.06, 42.36}, {-71.06, 42.36}, DL_SLIP_LON_SIGN, "with the other sign of lon"},
        {{151.2, 33.9}, {151.2, -33.9}, DL_SLIP_LAT_SIGN, "with the other sign of lat"},
        {{58.4, 34.6}, {-58.4, -34.6}, DL_SLIP_BOTH_SIGNS, "with the other signs of lat and lon"},
        {{42.36, 71.06},
         {-71.06, 42.36},
         DL_SLIP_SWAPPED_LON_SIGN,
         "with lat and lon swapped and the other sign of lon"},
        {{33.9, 18.4},
         {18.4, -33.9},
         DL_SLIP_SWAPPED_LAT_SIGN,
         "with lat and lon swapped and the other sign of lat"},
        {{34.6, 58.4},
         {-58.4, -34.6},
         DL_SLIP_SWAPPED_BOTH_SIGNS,
         "with lat and lon swapped and the other signs of both"},
        {{0.622, 0.3435}, {62.2, 34.35}, DL_SLIP_SCALE, "with lat and lon 100 times as great"},
        {{62.2, 3.435}, {62.2, 34.35}, DL_SLIP_LAT_POINT, "with lat 10 times as great"},
        {{122, 34.35}, {12.2, 34.35}, DL_SLIP_LON_POINT, "with lon divided by 10"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GArray) all = dl_position_corrections(CASES[i].given);
        const DlCorrection *found = NULL;
        for (guint c = 0; c < all->len && !found; c++) {
            const DlCorrection *one = &g_array_index(all, DlCorrection, c);
            if (fabs(one->position.lat_deg - CASES[i].meant.lat_deg) < 1e-9 &&
                fabs(one->position.lon_deg - CASES[i].meant.lon_deg) < 1e-9)
                found = one;
        }
        assert_non_null(found);
        assert_int_equal(found->slip, CASES[i].slip);
        g_autofree char *words = dl_correction_describe(found);
        assert_string_equal(words, CASES[i].words);
    }
}

static void suspect__stays_on_the_earth_and_away(void **state)
{
    static const DlLonLat POSITIONS[] = {{0, 0},  {180, 90}, {-180, -90}, {34.35, 62.2}, {5, 5},
                                         {0, 12}, {12, 0},   {120, 12},   {5, -5}};
    for (gsize i = 0; i < G_N_ELEMENTS(POSITIONS); i++) {
        g_autoptr(GArray) all = dl_position_corrections(POSITIONS[i]);
        for (guint c = 0; c < all->len; c++) {
            const DlCorrection *one = &g_array_index(all, DlCorrection, c);
            assert_true(dl_lon_lat_is_valid(one->position));
            assert_true(one->position.lat_deg != POSITIONS[i].lat_deg ||
                        one->position.lon_deg != POSITIONS[i].lon_deg);
            assert_true(one->slip != DL_SLIP_NONE && one->slip < DL_SLIP_MISSING);
        }
    }
    assert_true(dl_position_is_missing((DlLonLat){0, 0}));
    assert_true(dl_position_is_missing((DlLonLat){-0.0, 0}));
    assert_false(dl_position_is_missing((DlLonLat){0, 0.001}));
}

static void suspect__has_words_for_every_slip(void **state)
{
    for (DlSlip slip = DL_SLIP_NONE; slip < DL_SLIP_N; slip++) {
        DlCorrection correction = {.slip = slip};
        g_autofree char *words = dl_correction_describe(&correction);
        assert_non_null(words);
        assert_non_null(dl_slip_in_table(slip));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(suspect__offers_what_was_meant),
        cmocka_unit_test(suspect__stays_on_the_earth_and_away),
        cmocka_unit_test(suspect__has_words_for_every_slip),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
