#include "date_text.h"

#include <locale.h>

#include "dl_test.h"
#include "error.h"

static const DlDateForm as_seen = {DL_DATE_ORDER_INFER, DL_DATE_NUMBERS_NONE};
static const DlDateForm dmy = {DL_DATE_ORDER_DMY, DL_DATE_NUMBERS_NONE};
static const DlDateForm mdy = {DL_DATE_ORDER_MDY, DL_DATE_NUMBERS_NONE};
static const DlDateForm seconds = {DL_DATE_ORDER_INFER, DL_DATE_NUMBERS_SECONDS};
static const DlDateForm ms = {DL_DATE_ORDER_INFER, DL_DATE_NUMBERS_MS};

static const struct {
    const DlDateForm *form;
    const char *text;
    const char *expected; /* the span, and its time of day behind a space */
} cases[] = {
    {&as_seen, "2021-08-12", "2021-08-12"},
    {&as_seen, "2021-08-12/2021-08-13", "2021-08-12/2021-08-13"},
    {&as_seen, "-0044-03-15", "-0044-03-15"},
    {&as_seen, "12 August 2021", "2021-08-12"},
    {&as_seen, " 12  AUGUST  2021 ", "2021-08-12"},
    {&as_seen, "August 12, 2021", "2021-08-12"},
    {&as_seen, "Aug 12 2021", "2021-08-12"},
    {&as_seen, "Aug. 12, 2021", "2021-08-12"},
    {&as_seen, "12-Aug-2021", "2021-08-12"},
    {&as_seen, "2021-Aug-12", "2021-08-12"},
    {&as_seen, "2021 August 12", "2021-08-12"},
    {&as_seen, "Thursday, 12 August 2021", "2021-08-12"},
    {&as_seen, "the 12th of August, 2021", "2021-08-12"},
    {&as_seen, "Sept 1st 2021", "2021-09-01"},
    {&as_seen, "August 2021", "2021-08-01/2021-08-31"},
    {&as_seen, "Feb 2020", "2020-02-01/2020-02-29"},
    {&as_seen, "12 August 2021?", "2021-08-12?"},
    {&as_seen, "~12 August 2021", "2021-08-12~"},
    {&as_seen, "about 12 August 2021", "2021-08-12~"},
    {&as_seen, "c. March 1453", "1453-03-01/1453-03-31~"},
    {&as_seen, "15 March 44 BC", "-0043-03-15"},
    {&as_seen, "March 44 BCE", "-0043-03-01/-0043-03-31"},
    {&as_seen, "24 August 79 AD", "0079-08-24"},
    {&as_seen, "12 ao\xC3\xBBt 2021", "2021-08-12"},
    {&as_seen, "12 de agosto de 2021", "2021-08-12"},
    {&as_seen, "12. M\xC3\xA4rz 2021", "2021-03-12"},
    {&as_seen, "12 августа 2021 г.", "2021-08-12"},
    {&as_seen, "12 أغسطس 2021", "2021-08-12"},
    {&as_seen, "١٢ آب ٢٠٢١", "2021-08-12"},
    {&as_seen, "۱۲ اوت ۲۰۲۱", "2021-08-12"},
    {&as_seen, "۱۲ اگست ۲۰۲۱", "2021-08-12"},
    {&as_seen, "13/08/2021", "2021-08-13"},
    {&as_seen, "8/13/2021", "2021-08-13"},
    {&as_seen, "08/08/2021", "2021-08-08"},
    {&as_seen, "13.08.2021", "2021-08-13"},
    {&as_seen, "05.08.2021", "2021-08-05"},
    {&dmy, "05/08/2021", "2021-08-05"},
    {&mdy, "05/08/2021", "2021-05-08"},
    {&mdy, "05-08-2021", "2021-05-08"},
    {&dmy, "13/08/2021 14:05", "2021-08-13 50700"},
    {&as_seen, "2021/08/12", "2021-08-12"},
    {&as_seen, "2021/8/2", "2021-08-02"},
    {&as_seen, "2021-8-2", "2021-08-02"},
    {&as_seen, "20210812", "2021-08-12"},
    {&as_seen, "20210812T140500Z", "2021-08-12"},
    {&as_seen, "2021-08-12T23:30:00-05:00", "2021-08-12 84600"},
    {&as_seen, "2021-08-12T00:15:00+04:30", "2021-08-12 900"},
    {&as_seen, "2021-08-12 00:00:00.000", "2021-08-12"},
    {&as_seen, "2021/08/12 14:05:30", "2021-08-12 50730"},
    {&as_seen, "12 August 2021, 2:05 pm", "2021-08-12 50700"},
    {&as_seen, "12 August 2021 at 12:05 AM", "2021-08-12 300"},
    {&as_seen, "12 August 2021 14:05 UTC", "2021-08-12 50700"},
    {&seconds, "1628726399", "2021-08-11"},
    {&seconds, "1628726400", "2021-08-12"},
    {&ms, "1628726400000", "2021-08-12"},
    {&ms, "999999999999", "2001-09-09"},
};

static void date_text__reads_what_people_write(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        DlDateValue value;
        if (!dl_date_text_parse(cases[i].form, cases[i].text, &value, &error))
            fail_msg("%s: %s", cases[i].text, error->message);
        g_autofree char *span = dl_day_span_to_string(&value.when);
        g_autofree char *got = value.time_of_day_s < 0
                                   ? g_strdup(span)
                                   : g_strdup_printf("%s %d", span, value.time_of_day_s);
        if (strcmp(got, cases[i].expected) != 0)
            fail_msg("\"%s\" gave %s", cases[i].text, got);
    }
}

static const struct {
    const DlDateForm *form;
    const char *text;
    const char *why;
} refused[] = {
    {&as_seen, "soon", "such as 2021-08-12"},
    {&as_seen, "on Friday", "expected a day, a month and a year"},
    {&as_seen, "12-Aug-21", "no century is guessed"},
    {&as_seen, "8/12/21", "no century is guessed"},
    {&as_seen, "8/2021", "a day, a month and a year"},
    {&as_seen, "2021/08", "a day, a month and a year"},
    {&as_seen, "12 August", "no year"},
    {&as_seen, "August", "no year"},
    {&as_seen, "31 June 2021", "no such day"},
    {&as_seen, "2021-13-40", "no such month"},
    {&as_seen, "2021-06-31", "no such day"},
    {&as_seen, "2021/13/01", "no such month"},
    {&as_seen, "05/08/2021", "--date-order"},
    {&dmy, "8/13/2021", "no such month"},
    {&mdy, "13/08/2021", "no such month"},
    {&as_seen, "05/08-2021", "one separator"},
    {&as_seen, "44420", "2021-08-12 would be it"},
    {&as_seen, "44420.5", "2021-08-12 would be it"},
    {&as_seen, "1628726400", "only where the whole column"},
    {&as_seen, "1628726400000", "only where the whole column"},
    {&ms, "1628726400", "only where the whole column"},
    {&as_seen, "-1628726400", "expected YYYY-MM-DD"},
    {&as_seen, "202108", "expected YYYY-MM-DD"},
    {&as_seen, "20211301", "no such month"},
    {&as_seen, "12 August 2021 25:00", "HH:MM"},
    {&as_seen, "12 August 2021 13:05 pm", "HH:MM"},
    {&as_seen, "12 August September 2021", "two months"},
    {&as_seen, "12 13 August 2021", "a day, a month and a year"},
    {&as_seen, "{2021-08-12,2021-08-13}", "own row"},
    {&as_seen, "[2021-08-13..2021-08-12]", "ends before"},
    {&as_seen, "12345678901234567890", "a day, a month and a year"},
};

static void date_text__refuses_with_a_reason(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;
        DlDateValue value;
        if (dl_date_text_parse(refused[i].form, refused[i].text, &value, &error))
            fail_msg("\"%s\" was taken", refused[i].text);
        assert_error(error, DL_ERROR_DATA, refused[i].why);
        assert_true(g_str_has_prefix(error->message, "is not a date: \""));
    }
    g_autofree char *endless = g_strnfill(5000, 'x');
    g_autoptr(GError) error = NULL;
    DlDateValue value;
    assert_false(dl_date_text_parse(&as_seen, endless, &value, &error));
    assert_error(error, DL_ERROR_DATA, "too long");
}

static void date_text__does_not_heed_the_locale(void **state)
{
    static const char *const locales[] = {"de_DE.UTF-8", "tr_TR.UTF-8", "fa_IR.UTF-8"};
    guint n_tried = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(locales); i++) {
        if (!setlocale(LC_ALL, locales[i]))
            continue;
        date_text__reads_what_people_write(state);
        n_tried++;
    }
    setlocale(LC_ALL, "C");
    if (n_tried == 0)
        skip();
}

/* Columns, separated by "; "; what is decided: "dmy", "mdy", "infer", "seconds", "ms", or a part of
 * the error. */
static const struct {
    const char *column;
    DlDateOrder asked;
    const char *expected;
} columns[] = {
    {"05/08/2021; 13/08/2021", DL_DATE_ORDER_INFER, "dmy"},
    {"05/08/2021; 8/13/2021", DL_DATE_ORDER_INFER, "mdy"},
    {"05/08/2021; 06.08.2021", DL_DATE_ORDER_INFER, "dmy"},
    {"05.08.2021; 06.08.2021", DL_DATE_ORDER_INFER, "dmy"},
    {"08/08/2021; 2021-08-13", DL_DATE_ORDER_INFER, "infer"},
    {"13/08/2021; 8/13/2021", DL_DATE_ORDER_INFER, "infer"},
    {"05/08/2021; 06/08/2021", DL_DATE_ORDER_INFER,
     "line 1: \"05/08/2021\" may have the day or the month first"},
    {"05/08/2021; 13/08/2021; 8/13/2021", DL_DATE_ORDER_INFER,
     "\"13/08/2021\" on line 2 has the day first, \"8/13/2021\" on line 3 the month"},
    {"05/08/2021; 06/08/2021", DL_DATE_ORDER_MDY, "mdy"},
    {"05/08/2021; 13/08/2021; 8/13/2021", DL_DATE_ORDER_DMY, "dmy"},
    {"1628726400; 1628726401", DL_DATE_ORDER_INFER, "seconds"},
    {"1628726400; ; unknown; 1628726401", DL_DATE_ORDER_INFER, "seconds"},
    {"1628726400; 2021-08-12", DL_DATE_ORDER_INFER, "infer"},
    {"1628726400000; 1628726401000", DL_DATE_ORDER_INFER, "ms"},
    {"1628726400; 1628726401000", DL_DATE_ORDER_INFER, "infer"},
    {"", DL_DATE_ORDER_INFER, "infer"},
};

static void date_form__is_decided_by_the_whole_column(void **state)
{
    static const char *const orders[] = {"infer", "dmy", "mdy"};
    static const char *const numbers[] = {NULL, "seconds", "ms"};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_auto(GStrv) values = g_strsplit(columns[i].column, "; ", -1);
        g_autoptr(GError) error = NULL;
        DlDateEvidence evidence = {0};
        DlDateForm form;
        for (guint line = 0; values[line]; line++)
            dl_date_evidence_add(&evidence, values[line], line + 1);
        if (!dl_date_form_decide(&evidence, columns[i].asked, &form, &error)) {
            assert_error(error, DL_ERROR_DATA, columns[i].expected);
            assert_error(error, DL_ERROR_DATA, "--date-order");
            continue;
        }
        assert_string_equal(form.numbers ? numbers[form.numbers] : orders[form.order],
                            columns[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(date_text__reads_what_people_write),
        cmocka_unit_test(date_text__refuses_with_a_reason),
        cmocka_unit_test(date_text__does_not_heed_the_locale),
        cmocka_unit_test(date_form__is_decided_by_the_whole_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
