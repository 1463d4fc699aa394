#include "dl_test.h"
#include "place_type.h"

/* TRUE where a province is of the type. */
static gboolean is_area(const DlPlaceType *type)
{
    const DlPlace province = {.feature = "A.ADM1"};
    return type && dl_place_type_fits(type, &province);
}

static void place_type__fits_features(void **state)
{
    static const struct {
        const char *type, *feature;
        gboolean fits;
    } cases[] = {
        {"city", "P.PPLA", TRUE},     {"City", "A.ADM1", FALSE},
        {"province", "A.ADM1", TRUE}, {"Province", "P.PPLA", FALSE},
        {"district", "A.ADM2", TRUE}, {"country", "A.PCLI", TRUE},
        {"pass", "T.PASS", TRUE},     {"border_crossing", "S.PSTB", TRUE},
        {"air-base", "S.AIRB", TRUE}, {" airport ", "S.AIRP", TRUE},
        {"area", "L.RGN", TRUE},      {"area", "P.PPLC", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const DlPlaceType *type = dl_place_type_find(cases[i].type);
        assert_non_null(type);
        DlPlace place = {.feature = cases[i].feature};
        assert_int_equal(dl_place_type_fits(type, &place), cases[i].fits);
    }
    assert_null(dl_place_type_find("thing"));
    assert_null(dl_place_type_find(""));
    assert_null(dl_place_type_find(NULL));
    assert_true(is_area(dl_place_type_find("province")));
    assert_false(is_area(dl_place_type_find("city")));
}

static void place_type__is_stripped_from_a_name(void **state)
{
    static const struct {
        const char *name, *core;
        gboolean is_area;
    } cases[] = {
        {"Herat province", "Herat", TRUE},
        {"Herat City", "Herat", FALSE},
        {"city of Herat", "Herat", FALSE},
        {"Province of Sar-e Pol", "Sar-e Pol", TRUE},
        {"Herat", NULL, FALSE},
        {"city", NULL, FALSE},
        {"Bay of Bengal", NULL, FALSE},
        {" district ", NULL, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const DlPlaceType *type = NULL;
        g_autofree char *core = dl_place_type_strip(cases[i].name, &type);
        assert_int_equal(g_strcmp0(core, cases[i].core), 0);
        assert_int_equal(is_area(type), cases[i].is_area);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_type__fits_features),
        cmocka_unit_test(place_type__is_stripped_from_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
