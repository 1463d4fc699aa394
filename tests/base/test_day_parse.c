#include "day.h"
#include "dl_test.h"
#include "error.h"

/* Expected: the first and last day, then "a" for approximate, "u" uncertain, "i" interval. */
static const struct {
    const char *text;
    const char *first;
    const char *last;
    const char *flags;
} cases[] = {
    /* level 0 */
    {"2021-08-12", "2021-08-12", "2021-08-12", ""},
    {"  2021-08-12 ", "2021-08-12", "2021-08-12", ""},
    {"2021-08", "2021-08-01", "2021-08-31", ""},
    {"2020-02", "2020-02-01", "2020-02-29", ""},
    {"2021", "2021-01-01", "2021-12-31", ""},
    {"2021-08-12T14:05:00", "2021-08-12", "2021-08-12", ""},
    {"2021-08-12T23:30:00-05:00", "2021-08-12", "2021-08-12", ""},
    {"2021-08-12T23:30Z", "2021-08-12", "2021-08-12", ""},
    {"2021-08-12 23:30:01.250+0430", "2021-08-12", "2021-08-12", ""},
    {"2021-08-12/2021-08-15", "2021-08-12", "2021-08-15", "i"},
    {"2021-08/2021-09", "2021-08-01", "2021-09-30", "i"},
    {"2021/2022", "2021-01-01", "2022-12-31", "i"},
    /* level 1 */
    {"-0044-03-15", "-0044-03-15", "-0044-03-15", ""},
    {"0000-01-01", "0000-01-01", "0000-01-01", ""},
    {"Y12021-08-06", "Y12021-08-06", "Y12021-08-06", ""},
    {"Y-12021", "Y-12021-01-01", "Y-12021-12-31", ""},
    {"2021-08-12~", "2021-08-12", "2021-08-12", "a"},
    {"2021-08-12?", "2021-08-12", "2021-08-12", "u"},
    {"2021-08-12%", "2021-08-12", "2021-08-12", "au"},
    {"2021-08?", "2021-08-01", "2021-08-31", "u"},
    {"2021~", "2021-01-01", "2021-12-31", "a"},
    {"2021~-08-12", "2021-08-12", "2021-08-12", "a"},
    {"2021-~08-?12", "2021-08-12", "2021-08-12", "au"},
    {"2021-08-1X", "2021-08-10", "2021-08-19", ""},
    {"2021-08-3X", "2021-08-30", "2021-08-31", ""},
    {"2021-08-0X", "2021-08-01", "2021-08-09", ""},
    {"2021-02-2X", "2021-02-20", "2021-02-28", ""},
    {"2021-08-XX", "2021-08-01", "2021-08-31", ""},
    {"2021-XX-XX", "2021-01-01", "2021-12-31", ""},
    {"2021-XX", "2021-01-01", "2021-12-31", ""},
    {"2021-1X", "2021-10-01", "2021-12-31", ""},
    {"202X", "2020-01-01", "2029-12-31", ""},
    {"20XX", "2000-01-01", "2099-12-31", ""},
    {"-004X", "-0049-01-01", "-0040-12-31", ""},
    {"2021-21", "2021-03-01", "2021-05-31", ""},
    {"2021-23~", "2021-09-01", "2021-11-30", "a"},
    {"2021-24", "2021-12-01", "2022-02-28", ""},
    {"2021-29", "2021-09-01", "2021-11-30", ""},
    {"2021-34", "2021-04-01", "2021-06-30", ""},
    {"2021-41", "2021-07-01", "2021-12-31", ""},
    {"2021-08-12/..", "2021-08-12", "..", "i"},
    {"../2021-08-13", "..", "2021-08-13", "i"},
    {"2021-08-12/", "2021-08-12", "..", "i"},
    {"/2021-08-13", "..", "2021-08-13", "i"},
    {"2021-08-12~/2021-08-13?", "2021-08-12", "2021-08-13", "aui"},
    {"2021-08-12/2021-08-12", "2021-08-12", "2021-08-12", "i"},
    /* one of */
    {"[2021-08-12..2021-08-13]", "2021-08-12", "2021-08-13", ""},
    {"[2021-08-12,2021-08-15]", "2021-08-12", "2021-08-15", ""},
    {"[2021-08-15, 2021-08-12..2021-08-13]", "2021-08-12", "2021-08-15", ""},
    {"[..2021-08-13]", "..", "2021-08-13", ""},
    {"[2021-08-12..]", "2021-08-12", "..", ""},
    {"[2021-08..2021-09]", "2021-08-01", "2021-09-30", ""},
    {"[2021-08-12]", "2021-08-12", "2021-08-12", ""},
};

static void day_span__parses_edtf(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        DlDaySpan span;
        gboolean is_interval;
        if (!dl_day_span_parse(cases[i].text, &span, &is_interval, &error))
            fail_msg("\"%s\": %s", cases[i].text, error->message);
        g_autofree char *first = dl_day_to_string(span.first);
        g_autofree char *last = dl_day_to_string(span.last);
        g_autofree char *flags = g_strconcat(span.approximate ? "a" : "", span.uncertain ? "u" : "",
                                             is_interval ? "i" : "", NULL);
        if (strcmp(first, cases[i].first) != 0 || strcmp(last, cases[i].last) != 0 ||
            strcmp(flags, cases[i].flags) != 0)
            fail_msg("\"%s\" gave %s to %s [%s]", cases[i].text, first, last, flags);
    }
}

static const struct {
    const char *text;
    const char *why;
} refused[] = {
    {"", "empty"},
    {"   ", "empty"},
    {"soon", "expected YYYY-MM-DD"},
    {"2021-06-31", "no such day"},
    {"2021-02-29", "no such day"},
    {"2021-02-3X", "no such day"},
    {"2021-08-00", "no such day"},
    {"2021-00", "no such month"},
    {"2021-13", "no such month"},
    {"2021-20", "no such month"},
    {"2021-42", "no such month"},
    {"2021-21-03", "season"},
    {"2021-8-12", "two digits"},
    {"2021-08-1", "two digits"},
    {"2021-08-123", "two digits"},
    {"2021-XX-12", "its month is not"},
    {"202X-08-12", "its year is not"},
    {"21-08-12", "expected YYYY-MM-DD"},
    {"20210812", "expected YYYY-MM-DD"},
    {"2X21", "expected YYYY-MM-DD"},
    {"2021-08-12Tnoon", "HH:MM"},
    {"2021-08-12T25:00", "HH:MM"},
    {"2021-08-1XT12:00", "expected YYYY-MM-DD"},
    {"2021-08-12x", "expected YYYY-MM-DD"},
    {"Y99999999", "out of range"},
    {"Y123456789", "expected YYYY-MM-DD"},
    {"2021-08-13/2021-08-12", "ends before it starts"},
    {"../..", "neither start nor end"},
    {"/", "neither start nor end"},
    {"2021/2022/2023", "expected YYYY-MM-DD"},
    {"[2021-08-12", "expected YYYY-MM-DD"},
    {"[]", "expected YYYY-MM-DD"},
    {"[,]", "expected YYYY-MM-DD"},
    {"[2021-08-13..2021-08-12]", "ends before it starts"},
    {"{2021-08-12,2021-08-13}", "own row"},
};

static void day_span__refuses_with_a_reason(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(GError) error = NULL;
        DlDaySpan span;
        if (dl_day_span_parse(refused[i].text, &span, NULL, &error))
            fail_msg("\"%s\" was taken", refused[i].text);
        assert_error(error, DL_ERROR_DATA, refused[i].why);
    }
}

static void day__parses_one_day_only(void **state)
{
    static const char *const bad[] = {"2021-08",    "2021-08-12~",           "2021-08-12T12:00",
                                      "2021-08-1X", "2021-08-12/2021-08-12", ""};
    DlDay day = 0;
    assert_true(dl_day_parse("2021-08-06", &day, NULL));
    assert_int_equal(day, 18845);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(dl_day_parse(bad[i], &day, &error));
        assert_int_equal(error->code, DL_ERROR_DATA);
    }
}

static void time_of_day__is_read(void **state)
{
    static const struct {
        const char *text;
        int seconds; /* -1: refused */
    } times[] = {
        {"14:05", 50700},
        {"14:05:30", 50730},
        {"9:05", 32700},
        {"00:00", 0},
        {"14:05:30.5", 50730},
        {"14:05Z", 50700},
        {"14:05+04:30", 50700},
        {"14:05:30 +0430", 50730},
        {"23:59:60", 86399},
        {"24:00", -1},
        {"14:60", -1},
        {"14", -1},
        {"", -1},
        {"noon", -1},
        {"14:05:3", -1},
        {"14:05 ", -1},
        {"14:05+4", -1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(times); i++) {
        int seconds = -1;
        assert_int_equal(dl_time_of_day_parse(times[i].text, &seconds), times[i].seconds >= 0);
        assert_int_equal(seconds, times[i].seconds);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day_span__parses_edtf),
        cmocka_unit_test(day_span__refuses_with_a_reason),
        cmocka_unit_test(day__parses_one_day_only),
        cmocka_unit_test(time_of_day__is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
