#include "dl_test.h"
#include "report.h"

static void keep_last(DlReportKind kind, const char *message, gpointer user_data)
{
    char **last = user_data;
    g_free(*last);
    *last = g_strdup_printf("%d %s", (int)kind, message);
}

static void report__says_file_and_line_and_counts(void **state)
{
    char *last = NULL;
    DlReport *report = dl_report_new(keep_last, &last);
    dl_report_at(report, DL_REPORT_ROW, "march.csv", 14, "'%s' is not a date", "8/2021");
    assert_string_equal(last, "2 'march.csv' line 14: '8/2021' is not a date");
    dl_report_at(report, DL_REPORT_ROW, "march.csv", 0, "no rows");
    assert_string_equal(last, "2 'march.csv': no rows");
    dl_report(report, DL_REPORT_INFO, "as of %d", 5);
    assert_string_equal(last, "0 as of 5");
    dl_report(report, DL_REPORT_WARNING, "no place '%s'", "a\nb\x1B[2J");
    assert_string_equal(last, "1 no place 'a b [2J'");
    assert_int_equal(dl_report_count(report, DL_REPORT_ROW), 2);
    assert_int_equal(dl_report_count(report, DL_REPORT_INFO), 1);
    dl_report_free(report);
    g_free(last);
}

static void report__may_be_null(void **state)
{
    dl_report(NULL, DL_REPORT_ROW, "nothing");
    assert_int_equal(dl_report_count(NULL, DL_REPORT_ROW), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(report__says_file_and_line_and_counts),
        cmocka_unit_test(report__may_be_null),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
