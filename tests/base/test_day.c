#include "day.h"
#include "dl_limits.h"
#include "dl_test.h"

static void day__counts_from_1970(void **state)
{
    static const struct {
        gint64 year;
        int month, day;
        DlDay expected;
    } cases[] = {
        {1970, 1, 1, 0},       {1969, 12, 31, -1}, {2000, 2, 29, 11016},
        {2021, 8, 6, 18845},   {0, 3, 1, -719468}, {0, 2, 29, -719469},
        {-44, 3, 15, -735525}, {1, 1, 1, -719162}, {9999, 12, 31, 2932896},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlDay day;
        assert_true(dl_day_from_ymd(cases[i].year, cases[i].month, cases[i].day, &day));
        assert_int_equal(day, cases[i].expected);
    }
}

static void day__returns_to_its_year_month_day(void **state)
{
    DlDay first, last;
    assert_true(dl_day_from_ymd(-DL_LIMIT_YEAR, 1, 1, &first));
    assert_true(dl_day_from_ymd(DL_LIMIT_YEAR, 12, 31, &last));
    for (DlDay day = first; day <= last; day += 99991) {
        gint64 year;
        int month, day_of_month;
        DlDay back;
        dl_day_to_ymd(day, &year, &month, &day_of_month);
        assert_true(dl_day_from_ymd(year, month, day_of_month, &back));
        assert_int_equal(back, day);
    }
    for (DlDay day = -800000, expected_weekday = dl_day_weekday(-800000); day < -799000; day++) {
        assert_int_equal(dl_day_weekday(day), expected_weekday);
        expected_weekday = (expected_weekday + 1) % 7;
    }
}

static void day__refuses_what_is_no_day(void **state)
{
    static const int cases[][3] = {{2021, 6, 31},
                                   {2021, 2, 29},
                                   {1900, 2, 29},
                                   {2021, 13, 1},
                                   {2021, 0, 1},
                                   {2021, 1, 0},
                                   {DL_LIMIT_YEAR + 1, 1, 1}};
    DlDay day = 77;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_false(dl_day_from_ymd(cases[i][0], cases[i][1], cases[i][2], &day));
    assert_int_equal(day, 77);
}

static void day__knows_weekdays(void **state)
{
    assert_int_equal(dl_day_weekday(0), 3);
    assert_int_equal(dl_day_weekday(-1), 2);
    assert_int_equal(dl_day_weekday(18845), 4); /* 2021-08-06, a Friday */
    assert_int_equal(dl_day_weekday(18848), 0);
}

static void day__prints_all_years(void **state)
{
    static const struct {
        gint64 year;
        const char *expected;
    } cases[] = {{2021, "2021-03-15"},       {44, "0044-03-15"},      {0, "0000-03-15"},
                 {-44, "-0044-03-15"},       {12021, "Y12021-03-15"}, {-12021, "Y-12021-03-15"},
                 {9999999, "Y9999999-03-15"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlDay day, back;
        assert_true(dl_day_from_ymd(cases[i].year, 3, 15, &day));
        g_autofree char *text = dl_day_to_string(day);
        assert_string_equal(text, cases[i].expected);
        assert_true(dl_day_parse(text, &back, NULL));
        assert_int_equal(back, day);
    }
}

static void day_span__prints_what_it_parses(void **state)
{
    static const char *const cases[] = {
        "2021-08-06",  "2021-08-12/2021-08-13",  "../2021-08-13",    "2021-08-13/..",
        "2021-08-06~", "2021-08-12/2021-08-13?", "2021-08-13%/..",   "../2021-08-13~",
        "-0044-03-15", "Y12021-08-06",           "Y-12021-08-06/..",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlDaySpan span;
        assert_true(dl_day_span_parse(cases[i], &span, NULL, NULL));
        g_autofree char *text = dl_day_span_to_string(&span);
        assert_string_equal(text, cases[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day__counts_from_1970),
        cmocka_unit_test(day__returns_to_its_year_month_day),
        cmocka_unit_test(day__refuses_what_is_no_day),
        cmocka_unit_test(day__knows_weekdays),
        cmocka_unit_test(day__prints_all_years),
        cmocka_unit_test(day_span__prints_what_it_parses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
