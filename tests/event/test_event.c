#include "dl_test.h"
#include "event.h"

static void kind__is_parsed(void **state)
{
    static const struct {
        const char *text;
        DlKind kind;
    } cases[] = {
        {"capture", DL_KIND_CAPTURE},
        {"Captured", DL_KIND_CAPTURE},
        {"SEIZED", DL_KIND_CAPTURE},
        {"recaptured", DL_KIND_RECAPTURE},
        {"surrendered", DL_KIND_SURRENDER},
        {"withdrew", DL_KIND_WITHDRAWAL},
        {"besieged", DL_KIND_SIEGE},
        {"siege lifted", DL_KIND_SIEGE_LIFTED},
        {"Siege-Lifted", DL_KIND_SIEGE_LIFTED},
        {" siege__lifted ", DL_KIND_SIEGE_LIFTED},
        {"contested", DL_KIND_CONTESTED},
        {"clash", DL_KIND_CLASH},
        {"attack", DL_KIND_ATTACK},
        {"airstrike", DL_KIND_AIRSTRIKE},
        {"shelling", DL_KIND_SHELLING},
        {"evacuation", DL_KIND_EVACUATION},
        {"other", DL_KIND_OTHER},
        {"protest", DL_KIND_CATEGORY},
        {"category", DL_KIND_CATEGORY},
        {"quake", DL_KIND_CATEGORY},
        {"captures nothing", DL_KIND_CATEGORY},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(dl_kind_parse(cases[i].text), cases[i].kind);
}

static void kind__returns_from_its_word(void **state)
{
    for (int kind = 0; kind < DL_KIND_N; kind++)
        assert_int_equal(dl_kind_parse(dl_kind_to_string((DlKind)kind)), kind);
}

static void kind__folds_words(void **state)
{
    static const char *const cases[][2] = {
        {" Peaceful  Protest ", "peaceful_protest"},
        {"Violence-against_civilians", "violence_against_civilians"},
        {"ÉMEUTE", "émeute"},
        {"", ""},
        {" - ", ""}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folded = dl_kind_fold(cases[i][0]);
        assert_string_equal(folded, cases[i][1]);
    }
}

static void certainty__is_one_of_four_words(void **state)
{
    DlCertainty certainty = DL_CERTAINTY_N;
    for (int i = 0; i < DL_CERTAINTY_N; i++) {
        assert_true(dl_certainty_parse(dl_certainty_to_string((DlCertainty)i), &certainty));
        assert_int_equal(certainty, i);
    }
    assert_true(dl_certainty_parse(" Claimed ", &certainty));
    assert_int_equal(certainty, DL_CERTAINTY_CLAIMED);
    assert_true(dl_certainty_parse("", &certainty));
    assert_int_equal(certainty, DL_CERTAINTY_CONFIRMED);
    assert_true(dl_certainty_parse(NULL, &certainty));
    assert_false(dl_certainty_parse("perhaps", &certainty));
}

static void place__is_area_by_its_class(void **state)
{
    static const struct {
        const char *feature;
        gboolean is_area;
    } cases[] = {{"A.ADM1", TRUE},  {"A.PCLI", TRUE},  {"L.RGN", TRUE}, {"L.MILB", FALSE},
                 {"P.PPLA", FALSE}, {"T.PASS", FALSE}, {"R.RD", FALSE}, {"", FALSE}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlPlace place = {.feature = cases[i].feature};
        assert_int_equal(dl_place_is_area(&place), cases[i].is_area);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kind__is_parsed),
        cmocka_unit_test(kind__returns_from_its_word),
        cmocka_unit_test(kind__folds_words),
        cmocka_unit_test(certainty__is_one_of_four_words),
        cmocka_unit_test(place__is_area_by_its_class),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
