/* Periods of the calendar: how they are written, which days they are, where feasts fall. */
#include "date_value.h"
#include "dl_test.h"

static DlDay day_of(const char *text)
{
    DlDay day = 0;
    assert_true(dl_day_parse(text, &day, NULL));
    return day;
}

static void value__is_written_for_each_grain(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        char grain;
        const char *value, *days;
    } CASES[] = {
        {"2021-08-13", 'D', "2021-08-13", "2021-08-13"},
        {"2021-08-13", 'W', "2021-W32", "2021-08-09/2021-08-15"},
        {"2021-01-02", 'W', "2020-W53", "2020-12-28/2021-01-03"},
        {"2021-08-13", 'K', "2021-W32-WE", "2021-08-14/2021-08-15"},
        {"2024-02-10", 'M', "2024-02", "2024-02-01/2024-02-29"},
        {"2021-08-13", 'Q', "2021-Q3", "2021-07-01/2021-09-30"},
        {"2021-08-13", 'H', "2021-H2", "2021-07-01/2021-12-31"},
        {"2021-02-01", 'S', "2020-WI", "2020-12-01/2021-02-28"},
        {"2021-10-01", 'S', "2021-FA", "2021-09-01/2021-11-30"},
        {"2021-08-13", 'Y', "2021", "2021-01-01/2021-12-31"},
        {"1998-08-13", 'E', "199", "1990-01-01/1999-12-31"},
        {"1998-08-13", 'C', "19", "1900-01-01/1999-12-31"},
        {"-0043-03-15", 'Y', "BC0044", "-0043-01-01/-0043-12-31"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlTimePoint point = dl_time_point_at(day_of(CASES[i].day), CASES[i].grain);
        char value[DL_TIME_POINT_BYTES] = "";
        DlDaySpan span;
        dl_time_point_write(&point, value);
        assert_string_equal(value, CASES[i].value);
        assert_true(dl_time_point_span(&point, &span));
        g_autofree char *days = dl_day_span_to_string(&span);
        assert_string_equal(days, CASES[i].days);
    }
}

static void shift__goes_over_the_ends_of_years(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        char grain;
        int count;
        const char *value;
    } CASES[] = {
        {"2021-01-31", 'M', -1, "2020-12"}, {"2021-12-31", 'M', 1, "2022-01"},
        {"2021-02-01", 'Q', -1, "2020-Q4"}, {"2021-01-01", 'D', -1, "2020-12-31"},
        {"2021-12-31", 'W', 1, "2022-W01"}, {"2021-08-13", 'E', -2, "200"},
        {"2021-08-13", 'S', -3, "2020-FA"}, {"2021-08-13", 'C', -1, "19"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlTimePoint day = dl_time_point_at(day_of(CASES[i].day), 'D'), point;
        char value[DL_TIME_POINT_BYTES] = "";
        assert_true(dl_time_point_shift(&day, CASES[i].grain, CASES[i].count, &point));
        dl_time_point_write(&point, value);
        assert_string_equal(value, CASES[i].value);
    }
}

static void feasts__fall_where_the_calendar_has_them(void **state)
{
    (void)state;
    static const struct {
        const char *rule;
        int year;
        const char *day;
    } CASES[] = {
        {"easter+0", 1998, "1998-04-12"},   {"easter+0", 2024, "2024-03-31"},
        {"easter-2", 2021, "2021-04-02"},   {"orthodox+0", 2021, "2021-05-02"},
        {"orthodox+0", 2024, "2024-05-05"}, {"11/4/4", 1999, "1999-11-25"},
        {"05/5/1", 2021, "2021-05-31"},     {"05/5/1", 2022, "2022-05-30"},
        {"11/E/2", 1998, "1998-11-03"},     {"11/E/2", 2016, "2016-11-08"},
        {"09/1/1", 2021, "2021-09-06"},     {"12-25", 2021, "2021-12-25"},
        {"nowruz", 2021, "2021-03-21"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlDay day = 0;
        assert_true(dl_time_holiday(CASES[i].rule, CASES[i].year, &day));
        g_autofree char *told = dl_day_to_string(day);
        assert_string_equal(told, CASES[i].day);
    }
    DlDay day = 0;
    assert_false(dl_time_holiday("moon", 2021, &day));
    assert_false(dl_time_holiday("", 2021, &day));
    assert_false(dl_time_holiday("13/1/1", 2021, &day));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(value__is_written_for_each_grain),
        cmocka_unit_test(shift__goes_over_the_ends_of_years),
        cmocka_unit_test(feasts__fall_where_the_calendar_has_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
