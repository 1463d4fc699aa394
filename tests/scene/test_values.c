/* What a column says: numbers are read alike everywhere, and nothing else is taken for one. */
#include "values.h"

#include <math.h>

#include "dl_test.h"

static void values__reads_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double number; /* NaN: none */
    } CASES[] = {
        {"12", 12},      {"-1.5", -1.5},     {" 7 ", 7},
        {"1e3", 1000},   {"1,204", 1204},    {"1,204,000.5", 1204000.5},
        {"+3", 3},       {".5", 0.5},        {"0", 0},
        {"12,34", NAN},  {"1,2045", NAN},    {",204", NAN},
        {"1,204,", NAN}, {"0x10", NAN},      {"inf", NAN},
        {"nan", NAN},    {"", NAN},          {"  ", NAN},
        {"12 km", NAN},  {"1.2.3", NAN},     {"1e999", NAN},
        {"-", NAN},      {"1,204.1,1", NAN}, {"e5", NAN},
        {NULL, NAN},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        double number = NAN;
        gboolean is_good = dl_value_parse(CASES[i].text, &number);
        if (is_good == isnan(CASES[i].number) || (is_good && number != CASES[i].number))
            fail_msg("\"%s\": %g, not %g", CASES[i].text, number, CASES[i].number);
    }
}

static void values__knows_magnitudes(void **state)
{
    (void)state;
    assert_true(dl_value_is_magnitude("Mag"));
    assert_true(dl_value_is_magnitude("mw"));
    assert_false(dl_value_is_magnitude("deaths"));
}

/* Ten rows of the column "x". */
static DlValuesKind read_column(const char *const *texts, guint *ret_n_odd, double *ret_first)
{
    DlExtra extras[10];
    DlEvent events[10] = {0};
    DlPlacedEvent placed[10] = {0};
    DlMergedEvent merged[10] = {0};
    g_autofree double *values = NULL;
    for (guint i = 0; i < 10; i++) {
        extras[i] = (DlExtra){"x", texts[i]};
        events[i].extras = &extras[i];
        events[i].n_extras = texts[i] ? 1 : 0;
        placed[i].event = &events[i];
        merged[i].first = &placed[i];
    }
    DlValuesKind kind = dl_values_read(merged, 10, "X", &values, ret_n_odd);
    *ret_first = values ? values[0] : NAN;
    return kind;
}

static void values__tells_numbers_days_and_words_apart(void **state)
{
    (void)state;
    static const struct {
        const char *texts[10];
        DlValuesKind kind;
        guint n_odd;
        double first;
    } CASES[] = {
        {{"1", "2", "3", "4", "5", "6", "7", "8", "9", "low"}, DL_VALUES_NUMBERS, 1, 1},
        {{"1", "2", "3", "4", "5", "6", "7", "8", "x", "low"}, DL_VALUES_WORDS, 0, NAN},
        {{"1", "2", "-", "N/A", " na ", "?", "7", "8", "..", "null"}, DL_VALUES_NUMBERS, 0, 1},
        {{"-", "n/a", "?", "-", "-", "-", "-", "-", "-", "x"}, DL_VALUES_WORDS, 0, NAN},
        {{NULL, "2", "3", NULL, "5", "6", "7", "8", "9", "10"}, DL_VALUES_NUMBERS, 0, NAN},
        {{"1970-01-02", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "2021-08-13"},
         DL_VALUES_DAYS,
         0,
         1},
        {{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}, DL_VALUES_WORDS, 0, NAN},
        {{NULL}, DL_VALUES_WORDS, 0, NAN},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        guint n_odd = 99;
        double first = 0;
        assert_int_equal(read_column(CASES[i].texts, &n_odd, &first), CASES[i].kind);
        assert_int_equal(n_odd, CASES[i].n_odd);
        assert_true(isnan(CASES[i].first) ? isnan(first) : first == CASES[i].first);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values__reads_numbers),
        cmocka_unit_test(values__knows_magnitudes),
        cmocka_unit_test(values__tells_numbers_days_and_words_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
