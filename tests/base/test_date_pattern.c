#include "date_pattern.h"
#include "dl_test.h"

static void date_pattern__takes_dates_only(void **state)
{
    const struct {
        const char *pattern;
        gboolean is_one;
    } CASES[] = {
        {"d MMMM y", TRUE},   {"d. MMMM y", TRUE},     {"EEE d/M/yy", TRUE},
        {"y年M月d日", TRUE},  {"d 'de' MMMM", TRUE},   {"'o''clock' d", TRUE},
        {"yyyy-MM-dd", TRUE}, {"LLLL", TRUE},          {"d MMM ''yy", TRUE},
        {"", FALSE},          {"August", FALSE},       {"d 'de MMMM", FALSE},
        {"HH:mm", FALSE},     {"d MMMM y z", FALSE},   {"'no field'", FALSE},
        {"d de MMMM", TRUE},  {"yyyyyyyyyyyy", FALSE}, {"%d %B %Y", FALSE},
        {"d \xff", FALSE},    {"— · 。", FALSE},       {"'", FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *complaint = dl_date_pattern_complaint(CASES[i].pattern);
        if (CASES[i].is_one != !complaint)
            fail_msg("\"%s\": %s", CASES[i].pattern, complaint ? complaint : "taken");
    }
}

static void date_pattern__changes_years_and_firsts(void **state)
{
    const struct {
        const char *pattern, *changed;
        DlDatePatternChange change;
    } CASES[] = {
        {"d MMMM y", "d MMMM y", {0}},
        {"d MMMM y", "d MMMM y G", {.with_era = TRUE}},
        {"d MMMM y G", "d MMMM y G", {.with_era = TRUE}},
        {"y年M月d日", "Gy年M月d日", {.with_era = TRUE, .is_era_first = TRUE}},
        {"d MMMM y", "d'er' MMMM y", {.is_first_ordinal = TRUE}},
        {"dd/MM/y", "dd/MM/y", {.is_first_ordinal = TRUE}},
        {"d 'y' yy", "d 'y' '1234567' G", {.with_era = TRUE, .year = "1234567"}},
        {"''d 'G' y", "''d 'G' y G", {.with_era = TRUE}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *changed = dl_date_pattern_change(CASES[i].pattern, &CASES[i].change);
        assert_string_equal(changed, CASES[i].changed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(date_pattern__takes_dates_only),
        cmocka_unit_test(date_pattern__changes_years_and_firsts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
