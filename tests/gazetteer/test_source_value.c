#include "dl_test.h"
#include "source_private.h"

static void degrees__are_read_as_they_are_written(void **state)
{
    static const struct {
        const char *text;
        double limit;
        gboolean is_right;
        gint32 e7;
    } cases[] = {
        {"34.34817", 90, TRUE, 343481700},
        {"-0.5", 90, TRUE, -5000000},
        {" 62 ", 180, TRUE, 620000000},
        {"-179.99999996", 180, TRUE, -1800000000},
        {"+1.00000004999", 90, TRUE, 10000000},
        {"1.5e1", 90, TRUE, 150000000},
        {".5", 90, TRUE, 5000000},
        {"90.0000001", 90, FALSE, 0},
        {"1000", 180, FALSE, 0},
        {"", 90, FALSE, 0},
        {"12,5", 90, FALSE, 0},
        {"nan", 90, FALSE, 0},
        {"inf", 90, FALSE, 0},
        {"-", 90, FALSE, 0},
        {"1.2.3", 90, FALSE, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint32 e7 = 0;
        gboolean is_right = dl_source_parse_degrees(cases[i].text, cases[i].limit, &e7);
        if (is_right != cases[i].is_right || e7 != cases[i].e7)
            fail_msg("\"%s\": %d, %d", cases[i].text, is_right, e7);
    }
}

static void points__are_the_middle_of_their_box(void **state)
{
    static const struct {
        const char *text;
        gboolean is_right;
        gint32 lat_e7, lon_e7;
    } cases[] = {
        {"Point(62.2 34.3)", TRUE, 343000000, 622000000},
        {"POINT (62.2 34.3 920)", TRUE, 343000000, 622000000},
        {"POLYGON ((66 36, 68 36, 68 38, 66 38, 66 36), (66 37, 67 37, 66 37))", TRUE, 370000000,
         670000000},
        {"<http://www.wikidata.org/entity/Q405> Point(62.2 34.3)", TRUE, 343000000, 622000000},
        {"Point(62.2 134.3)", FALSE, 0, 0},
        {"Point()", FALSE, 0, 0},
        {"", FALSE, 0, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint32 lat = 0, lon = 0;
        gboolean is_right = dl_source_parse_point(cases[i].text, &lat, &lon);
        if (is_right != cases[i].is_right || lat != cases[i].lat_e7 || lon != cases[i].lon_e7)
            fail_msg("\"%s\": %d, %d %d", cases[i].text, is_right, lat, lon);
    }
}

static void ids__keep_to_their_spaces(void **state)
{
    assert_int_equal(dl_source_make_id(2, 7), G_GINT64_CONSTANT(-2000000000007));
    gint64 a = dl_source_hash_id(6, "a"), b = dl_source_hash_id(6, "b");
    assert_int_not_equal(a, b);
    assert_int_equal(a, dl_source_hash_id(6, "a"));
    assert_true(a <= G_GINT64_CONSTANT(-6000000000000000) &&
                a > G_GINT64_CONSTANT(-7000000000000000));
    assert_int_equal(a - dl_source_hash_id(5, "a"), G_GINT64_CONSTANT(-1000000000000000));
}

static void languages__become_bcp_47(void **state)
{
    static const char *const cases[][2] = {
        {"eng", "en"},
        {"per", "fa"},
        {"fas", "fa"},
        {"prs", "prs"},
        {"zho_hant", "zh-hant"},
        {"zh-TW", "zh-TW"},
        {"EN", "en"},
        {"und", ""},
        {"", ""},
        {"english", ""},
        {"e", ""},
        {"de-DE-1901", "de-DE-1901"},
        {"en--", ""},
        {"x1", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char lang[DL_SOURCE_LANG_BYTES];
        assert_string_equal(dl_source_lang(cases[i][0], lang), cases[i][1]);
    }
}

static void countries__are_told_from_fips_and_genc(void **state)
{
    static const char *const fips[][2] = {{"AF", "AF"}, {"GM", "DE"},    {"SZ", "CH"}, {"GZ", "PS"},
                                          {"UP", "UA"}, {"IZ,IR", "IQ"}, {"ZZ", ""},   {"", ""},
                                          {"IS", "IL"}, {"OD", "SS"}};
    static const char *const genc[][2] = {{"AFG", "AF"}, {"XKS", "XK"}, {"AFG,PAK", "AF"},
                                          {"XWB", "PS"}, {"ZZZ", ""},   {"AF", ""}};
    for (gsize i = 0; i < G_N_ELEMENTS(fips); i++)
        assert_string_equal(dl_source_country_of_fips(fips[i][0]), fips[i][1]);
    for (gsize i = 0; i < G_N_ELEMENTS(genc); i++)
        assert_string_equal(dl_source_country_of_genc(genc[i][0]), genc[i][1]);
}

static void features__are_told_from_words_and_codes(void **state)
{
    static const char *const cases[][2] = {
        {"City", "P.PPL"},
        {"border-crossing", "S.PSTB"},
        {"P.PPLA", "P.PPLA"},
        {"PPLA2", "P.PPLA2"},
        {"adm1", "A.ADM1"},
        {"big city", "P.PPL"},
        {"province of Iran", "A.ADM1"},
        {"battle", ""},
        {"", ""},
    };
    char feature[DL_SOURCE_FEATURE_BYTES];
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_string_equal(dl_source_feature_of_words(cases[i][0], feature), cases[i][1]);
    assert_string_equal(dl_source_feature_gone("P.PPLA", feature), "P.PPLH");
    assert_string_equal(dl_source_feature_gone("A.ADM1", feature), "A.ADM1H");
    assert_string_equal(dl_source_feature_gone("S.CSTL", feature), "S.CSTL");
    assert_string_equal(dl_source_feature_of_class('P', feature), "P.PPL");
    assert_string_equal(dl_source_feature_of_class('x', feature), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(degrees__are_read_as_they_are_written),
        cmocka_unit_test(points__are_the_middle_of_their_box),
        cmocka_unit_test(ids__keep_to_their_spaces),
        cmocka_unit_test(languages__become_bcp_47),
        cmocka_unit_test(countries__are_told_from_fips_and_genc),
        cmocka_unit_test(features__are_told_from_words_and_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
