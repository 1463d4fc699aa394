#include "timeline_csv.h"

#include "case_table.h"
#include "dl_test.h"

static char *csv(const char *const *lines, DlDay from, DlDay to)
{
    Case *one = case_new("csv", 0);
    for (guint i = 0; lines[i]; i++)
        if (!case_take(one, lines[i], i + 1))
            fail_msg("not understood: %s", lines[i]);
    DlTimeline *timeline = case_build(one, NULL);
    GString *out = g_string_new(DL_TIMELINE_CSV_HEADER);
    dl_timeline_write_changes_csv(timeline, from, to, out);
    dl_timeline_free(timeline);
    case_free(one);
    return g_string_free(out, FALSE);
}

static DlDay august(int day)
{
    DlDay result = 0;
    assert_true(dl_day_from_ymd(2021, 8, day, &result));
    return result;
}

static void csv__has_a_row_for_each_place_of_a_day(void **state)
{
    Case *one = case_new("csv", 0);
    assert_true(case_take(one, "initial * = Government", 1));
    assert_true(case_take(one, "row a | 2021-08-08 | capture | Taliban", 2));
    DlTimeline *timeline = case_build(one, NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    dl_timeline_write_day_csv(timeline, august(7), out);
    dl_timeline_write_day_csv(timeline, august(9), out);
    assert_string_equal(out->str, "2021-08-07,Kunduz,1000,Government,held,..,\n"
                                  "2021-08-09,Kunduz,1000,Taliban,held,2021-08-08,a\n");
    dl_timeline_free(timeline);
    case_free(one);
}

static void csv__has_a_row_for_each_change(void **state)
{
    const char *const lines[] = {
        "initial * = Government",
        "row a | [2021-08-08..2021-08-09] | capture | Tali, the \"ban\"",
        "row b | 2021-08-08 | clash | Militia |  |  | in Herat",
        "row c | 2021-08-09 | attack | Militia |  |  | in Herat",
        NULL,
    };
    g_autofree char *text = csv(lines, august(7), august(20));
    assert_string_equal(
        text, "day,place,id,holder,state,since,events\n"
              "2021-08-07,Herat,1001,Government,held,..,\n"
              "2021-08-07,Kunduz,1000,Government,held,..,\n"
              "2021-08-08,Herat,1001,Government,held; contested by Militia,..,b\n"
              "2021-08-08,Kunduz,1000,Government,\"held; possible Tali, the \"\"ban\"\"\",..,a\n"
              "2021-08-09,Kunduz,1000,\"Tali, the \"\"ban\"\"\",held,2021-08-09,a\n"
              "2021-08-15,Herat,1001,Government,held,..,\n");
}

static void csv__starts_with_all_places(void **state)
{
    const char *const lines[] = {
        "row a | 2021-08-01 | capture | X",
        "row b | 2021-08-05 | capture | Y |  |  | in Herat",
        "row c | 2021-08-03 | withdrawal | X",
        NULL,
    };
    g_autofree char *text = csv(lines, august(4), august(4));
    assert_string_equal(text, "day,place,id,holder,state,since,events\n"
                              "2021-08-04,Kunduz,1000,,nobody,2021-08-03,c\n"
                              "2021-08-04,Herat,1001,,unknown,,\n");
    g_autofree char *none = csv(lines, august(4), august(3));
    assert_string_equal(none, "day,place,id,holder,state,since,events\n");
}

static void csv__names_both_where_neither_held(void **state)
{
    const char *const lines[] = {
        "row a | 2021-08-01 | capture | X",
        "row b | 2021-08-01 | capture | Y",
        NULL,
    };
    g_autofree char *text = csv(lines, august(1), august(1));
    assert_string_equal(text,
                        "day,place,id,holder,state,since,events\n"
                        "2021-08-01,Kunduz,1000,,unknown; contested by X and Y,2021-08-01,a;b\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv__has_a_row_for_each_place_of_a_day),
        cmocka_unit_test(csv__has_a_row_for_each_change),
        cmocka_unit_test(csv__starts_with_all_places),
        cmocka_unit_test(csv__names_both_where_neither_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
