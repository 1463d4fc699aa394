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

static void place_type__knows_words_of_many_languages(void **state)
{
    static const struct {
        const char *word;
        DlSide side;
        const char *type; /* NULL: no word for a kind of place on that side */
    } cases[] = {
        {"province", DL_SIDE_AFTER, "province"},
        {"Provinz", DL_SIDE_BEFORE, "province"},
        {"Oblast", DL_SIDE_AFTER, "province"},
        {"область", DL_SIDE_AFTER, "province"},
        {"край", DL_SIDE_AFTER, "province"},
        {"محافظة", DL_SIDE_BEFORE, "province"},
        {"wilaya", DL_SIDE_BEFORE, "province"},
        {"vilayet", DL_SIDE_AFTER, "province"},
        {"Governorate", DL_SIDE_AFTER, "province"},
        {"département", DL_SIDE_BEFORE, "department"},
        {"raion", DL_SIDE_AFTER, "district"},
        {"район", DL_SIDE_AFTER, "district"},
        {"refugee camp", DL_SIDE_AFTER, "camp"},
        {"RC", DL_SIDE_AFTER, "camp"},
        {"RC", DL_SIDE_BEFORE, NULL},
        {"г.", DL_SIDE_BEFORE, "city"},
        {"г.", DL_SIDE_AFTER, NULL},
        {"Insel", DL_SIDE_BEFORE, "island"},
        {"populated place", DL_SIDE_AFTER, NULL},
        {"Herat", DL_SIDE_BEFORE, NULL},
        {"", DL_SIDE_AFTER, NULL},
        {"\xFF", DL_SIDE_AFTER, NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const DlPlaceType *type = dl_place_type_find_beside(cases[i].word, cases[i].side);
        const char *word = type ? dl_place_type_word(type) : NULL;
        if (g_strcmp0(word, cases[i].type) != 0)
            fail_msg("'%s' is %s", cases[i].word, word ? word : "none");
    }
}

static void place_type__ends_names_without_spaces(void **state)
{
    static const struct {
        const char *name, *core;
        gboolean is_area;
    } cases[] = {
        {"澎湖縣", "澎湖", TRUE},     {"伊拉克省", "伊拉克", TRUE}, {"서울특별시", "서울", FALSE},
        {"Gaza-stad", "Gaza", FALSE}, {"Cheju-do", "Cheju", TRUE},  {"省", NULL, FALSE},
        {"Herat", NULL, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize n = 0;
        const DlPlaceType *type = dl_place_type_find_ending(cases[i].name, &n);
        assert_int_equal(type != NULL, cases[i].core != NULL);
        if (!type)
            continue;
        assert_int_equal(n, strlen(cases[i].core));
        assert_memory_equal(cases[i].name, cases[i].core, n);
        const DlPlace district = {.feature = "A.ADM1"}, county = {.feature = "A.ADM2"};
        assert_int_equal(dl_place_type_fits(type, &district) || dl_place_type_fits(type, &county),
                         cases[i].is_area);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(place_type__fits_features),
        cmocka_unit_test(place_type__knows_words_of_many_languages),
        cmocka_unit_test(place_type__ends_names_without_spaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
