#include "dl_test.h"
#include "words.h"

static DlDay day_of(gint64 year, int month, int day)
{
    DlDay found = 0;
    assert_true(dl_day_from_ymd(year, month, day, &found));
    return found;
}

static void words__writes_days(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    assert_string_equal(dl_date_long(arena, "en", day_of(2021, 8, 13)), "13 August 2021");
    assert_string_equal(dl_date_long(arena, NULL, day_of(-43, 3, 15)), "15 March 44 BC");
    assert_string_equal(dl_date_long(arena, "xx", day_of(12021, 1, 1)), "1 January 12021");
    assert_string_equal(dl_date_weekday("en", day_of(2021, 8, 13)), "Friday");
}

static void words__writes_spans(void **state)
{
    const struct {
        DlDaySpan span;
        const char *text;
    } CASES[] = {
        {{day_of(2021, 8, 12), day_of(2021, 8, 12), FALSE, FALSE}, "12 Aug"},
        {{day_of(2021, 8, 12), day_of(2021, 8, 13), FALSE, FALSE},
         "12\xE2\x80\x93"
         "13 Aug"},
        {{day_of(2021, 7, 31), day_of(2021, 8, 2), FALSE, FALSE}, "31 Jul \xE2\x80\x93 2 Aug"},
        {{day_of(2021, 8, 12), day_of(2021, 8, 12), TRUE, FALSE}, "about 12 Aug"},
        {{DL_DAY_OPEN_START, day_of(2021, 8, 12), FALSE, FALSE}, "by 12 Aug"},
        {{day_of(2021, 8, 12), DL_DAY_OPEN_END, FALSE, FALSE}, "since 12 Aug"},
        {{DL_DAY_OPEN_START, DL_DAY_OPEN_END, FALSE, FALSE}, ""},
    };
    g_autoptr(DlArena) arena = dl_arena_new();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++)
        assert_string_equal(dl_date_span_short(arena, "en", &CASES[i].span), CASES[i].text);
}

static void words__writes_numbers(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    assert_string_equal(dl_number(arena, "en", 7), "7");
    assert_string_equal(dl_number(arena, "en", 1204), "1,204");
    assert_string_equal(dl_number(arena, "en", 1234567), "1,234,567");
    assert_string_equal(dl_number_real(arena, "en", 2.5), "2.5");
    assert_string_equal(dl_number_real(arena, "en", -1200), "-1,200");
}

static void words__fills_patterns(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    assert_string_equal(dl_word_fill(arena, "en", DL_WORD_AND_MORE, "A; B", "3", NULL),
                        "A; B and 3 more");
    assert_string_equal(dl_word_fill(arena, "en", DL_WORD_AS_OF, "100%s", NULL), "as of 100%s");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words__writes_days),
        cmocka_unit_test(words__writes_spans),
        cmocka_unit_test(words__writes_numbers),
        cmocka_unit_test(words__fills_patterns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
