#include "dl_test.h"
#include "error.h"
#include "language.h"

static DlDay day_of(gint64 year, int month, int day)
{
    DlDay found = 0;
    assert_true(dl_day_from_ymd(year, month, day, &found));
    return found;
}

static void language__writes_dates(void **state)
{
    const struct {
        const char *tag, *calendar, *pattern;
        gint64 year;
        int month, day;
        const char *text;
    } CASES[] = {
        {"en", NULL, "cccc d MMMM y", 2021, 8, 13, "Friday 13 August 2021"},
        {"en", NULL, "d MMM y", 2021, 9, 1, "1 Sep 2021"},
        {"fr", NULL, "cccc d MMMM y", 2021, 8, 13, "vendredi 13 août 2021"},
        {"fr", NULL, "d MMMM y", 2021, 8, 1, "1er août 2021"},
        {"ru", NULL, "d MMMM y", 2022, 2, 24, "24 февраля 2022"},
        {"ru", NULL, "LLLL y", 2022, 2, 24, "февраль 2022"},
        {"ar", NULL, "d MMMM y", 2021, 8, 13, "١٣ أغسطس ٢٠٢١"},
        {"ar-MA", NULL, "d MMMM y", 2021, 8, 13, "13 غشت 2021"},
        {"fa-AF", NULL, "d MMMM y", 2021, 8, 13, "۱۳ اگست ۲۰۲۱"},
        {"prs", "persian", "d MMMM y", 2021, 8, 15, "۲۴ اسد ۱۴۰۰"},
        {"fa", "persian", "d MMMM y", 2021, 8, 15, "۲۴ مرداد ۱۴۰۰"},
        {"fa-AF", "persian", "d MMMM y", 2021, 3, 21, "۱ حمل ۱۴۰۰"},
        {"fa-AF", "persian", "d MMMM y", 2021, 3, 20, "۳۰ حوت ۱۳۹۹"},
        {"fa_AF-u-ca-persian-nu-latn", NULL, "d MMMM y", 2021, 8, 15, "24 اسد 1400"},
        {"en", "persian", "d MMMM y", 2021, 8, 15, "24 Mordad 1400"},
        {"en", "islamic", "d MMMM y", 2021, 8, 10, "2 Muharram 1443"},
        {"zh-Hans", NULL, "y年M月d日", 2021, 8, 13, "2021年8月13日"},
        {"hi", NULL, "d MMMM y", 2021, 8, 13, "13 अगस्त 2021"},
        /* before Christ, before Gregory, before the calendar's first year, far away */
        {"en", NULL, "d MMMM y", -43, 3, 15, "15 March 44 BC"},
        {"zh", NULL, "y年M月d日", -43, 3, 15, "公元前44年3月15日"},
        {"en", NULL, "d MMMM y", 1066, 10, 14, "14 October 1066"},
        {"en", NULL, "d MMMM y", 1, 1, 1, "1 January 1"},
        {"en", NULL, "d MMMM y", 0, 12, 31, "31 December 1 BC"},
        {"en", "persian", "d MMMM y", 500, 8, 13, "13 August 500"},
        {"en", NULL, "d MMMM y", 12021, 1, 1, "1 January 12021"},
        {"en", NULL, "d MMMM y", 300000, 2, 29, "29 February 300000"},
        {"fa", NULL, "d MMMM y", 9999999, 12, 31, "۳۱ دسامبر ۹۹۹۹۹۹۹"},
        {"en", NULL, "d MMMM y", -9999999, 1, 31, "31 January 10000000 BC"},
        {"en", NULL, "EEEE", -9999999, 1, 31, "Sunday"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(DlLanguage) language = dl_language_new(CASES[i].tag, CASES[i].calendar, &error);
        assert_no_error(error);
        DlDay day = day_of(CASES[i].year, CASES[i].month, CASES[i].day);
        g_autofree char *text = dl_language_date(language, day, CASES[i].pattern, FALSE);
        if (!g_str_equal(CASES[i].pattern, "EEEE"))
            assert_string_equal(text, CASES[i].text);
        g_autofree char *weekday = dl_language_date(language, day, "e", FALSE);
        assert_true(*weekday);
    }
}

/* ICU's days are ours: the same numbers, and weekdays, over all years that it can count. */
static void language__counts_days_as_we_do(void **state)
{
    static const char *const WEEKDAYS[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    g_autoptr(DlLanguage) language = dl_language_new("en", NULL, NULL);
    g_autoptr(GRand) random = g_rand_new_with_seed(test_seed());
    for (int i = 0; i < 3000; i++) {
        gint64 reach = i % 3 ? 4000 : 9999999;
        gint64 year = (gint64)(g_rand_double_range(random, -1, 1) * (double)reach);
        DlDay day = day_of(year, g_rand_int_range(random, 1, 13), g_rand_int_range(random, 1, 29));
        int month = 0, day_of_month = 0;
        dl_day_to_ymd(day, &year, &month, &day_of_month);
        g_autofree char *text = dl_language_date(language, day, "ccc y-M-d", FALSE);
        g_autofree char *expected =
            g_strdup_printf("%s %" G_GINT64_FORMAT "%s-%d-%d", WEEKDAYS[dl_day_weekday(day)],
                            year < 1 ? 1 - year : year, year < 1 ? " BC" : "", month, day_of_month);
        assert_string_equal(text, expected);
    }
}

static void language__capitalizes_the_first_of_a_line(void **state)
{
    const struct {
        const char *tag, *first, *within;
    } CASES[] = {
        {"fr", "Vendredi", "vendredi"},
        {"ru", "Пятница", "пятница"},
        {"de", "Freitag", "Freitag"},
        {"fa", "جمعه", "جمعه"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlLanguage) language = dl_language_new(CASES[i].tag, NULL, NULL);
        DlDay day = day_of(2021, 8, 13);
        g_autofree char *first = dl_language_date(language, day, "cccc", TRUE);
        g_autofree char *within = dl_language_date(language, day, "cccc", FALSE);
        assert_string_equal(first, CASES[i].first);
        assert_string_equal(within, CASES[i].within);
    }
}

static void language__writes_numbers(void **state)
{
    const struct {
        const char *tag;
        double number;
        const char *text;
    } CASES[] = {
        {"en", 7, "7"},
        {"en", 1204, "1,204"},
        {"en", 1234567890, "1,234,567,890"},
        {"en", 2.5, "2.5"},
        {"en", 0.1, "0.1"},
        {"en", 1.0 / 3, "0.333333"},
        {"en", -1200, "-1,200"},
        {"fr", 1204,
         "1\xE2\x80\xAF"
         "204"},
        {"de", 1204.5, "1.204,5"},
        {"es", 1204, "1204"},
        {"es", 12040, "12.040"},
        {"hi", 1234567, "12,34,567"},
        {"ar", 1204, "١٬٢٠٤"},
        {"ar-MA", 1204, "1.204"},
        {"fa-AF", 1204.5, "۱٬۲۰۴٫۵"},
        {"fa-AF-u-nu-latn", 34, "34"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlLanguage) language = dl_language_new(CASES[i].tag, NULL, NULL);
        g_autofree char *text = dl_language_number(language, CASES[i].number);
        assert_string_equal(text, CASES[i].text);
    }
}

static void language__tells_plurals(void **state)
{
    const struct {
        const char *tag;
        guint64 n;
        const char *category;
    } CASES[] = {
        {"en", 1, "one"},    {"en", 0, "other"}, {"fr", 0, "one"},     {"ru", 1, "one"},
        {"ru", 2, "few"},    {"ru", 5, "many"},  {"ru", 11, "many"},   {"ru", 21, "one"},
        {"ru", 112, "many"}, {"ar", 0, "zero"},  {"ar", 1, "one"},     {"ar", 2, "two"},
        {"ar", 3, "few"},    {"ar", 11, "many"}, {"ar", 100, "other"}, {"ja", 1, "other"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlLanguage) language = dl_language_new(CASES[i].tag, NULL, NULL);
        assert_string_equal(dl_language_plural(language, CASES[i].n), CASES[i].category);
    }
}

static void language__knows_tags(void **state)
{
    const struct {
        const char *tag, *canonical;
        gboolean is_known, is_rtl, is_latin;
    } CASES[] = {
        {"en", "en", TRUE, FALSE, TRUE},
        {"FA_af", "fa-AF", TRUE, TRUE, FALSE},
        {"prs", "fa-AF", TRUE, TRUE, FALSE},
        {"he", "he", TRUE, TRUE, FALSE},
        {"zh-hans", "zh-Hans", TRUE, FALSE, FALSE},
        {"sr", "sr", TRUE, FALSE, FALSE},
        {"sr-Latn", "sr-Latn", TRUE, FALSE, TRUE},
        {"xx", "xx", FALSE, FALSE, FALSE},
        {"ckb", "ckb", TRUE, TRUE, FALSE},
        {"de-u-nu-latn", "de", TRUE, FALSE, TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(DlLanguage) language = dl_language_new(CASES[i].tag, NULL, &error);
        assert_no_error(error);
        assert_string_equal(dl_language_tag(language), CASES[i].canonical);
        assert_int_equal(dl_language_is_known(language), CASES[i].is_known);
        assert_int_equal(dl_language_is_rtl(language), CASES[i].is_rtl);
        assert_int_equal(dl_language_is_latin(language), CASES[i].is_latin);
    }
}

static void language__refuses_what_is_none(void **state)
{
    const struct {
        const char *tag, *calendar;
    } CASES[] = {
        {"", NULL},
        {"12", NULL},
        {"english", "x"},
        {"fr!", NULL},
        {"a b", NULL},
        {"en", "julian"},
        {"fa-u-ca-chinese", NULL},
        {"en", ""},
        {"x-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa-"
         "aaaaaaaa-aaaaaaaa-aaaaaaaa-aaaaaaaa",
         NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_language_new(CASES[i].tag, CASES[i].calendar, &error));
        assert_true(g_error_matches(error, DL_ERROR, DL_ERROR_USAGE));
    }
}

static void language__names_countries_in_capitals(void **state)
{
    g_autoptr(DlLanguage) french = dl_language_new("fr", NULL, NULL);
    g_autoptr(DlLanguage) turkish = dl_language_new("tr", NULL, NULL);
    g_autoptr(DlLanguage) dari = dl_language_new("fa-AF", NULL, NULL);
    g_autofree char *name = dl_language_country(french, "UZ");
    g_autofree char *capitals = dl_language_capitals(turkish, "Türkiye");
    g_autofree char *neighbour = dl_language_country(dari, "IR");
    assert_string_equal(name, "Ouzbékistan");
    assert_string_equal(capitals, "TÜRKİYE");
    assert_string_equal(neighbour, "ایران");
}

static void language__tells_directions(void **state)
{
    assert_int_equal(dl_text_direction("12 Kabul"), 1);
    assert_int_equal(dl_text_direction("(۱۲) کابل Kabul"), -1);
    assert_int_equal(dl_text_direction("12–13"), 0);
    assert_int_equal(dl_text_direction("\xE2\x80\x8F"
                                       "Kabul"),
                     -1);
}

static void language__tells_joined_letters(void **state)
{
    static const char *const JOINED[] = {"ایران", "India भारत", "বাংলা", "ܣܘܪܝܐ"};
    static const char *const APART[] = {"Iran",      "Иран",       "ישראל", "中国",
                                        "ประเทศไทย", "საქართველო", "",      "12"};
    for (guint i = 0; i < G_N_ELEMENTS(JOINED); i++)
        assert_true(dl_text_is_joined(JOINED[i]));
    for (guint i = 0; i < G_N_ELEMENTS(APART); i++)
        assert_false(dl_text_is_joined(APART[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(language__writes_dates),
        cmocka_unit_test(language__counts_days_as_we_do),
        cmocka_unit_test(language__capitalizes_the_first_of_a_line),
        cmocka_unit_test(language__writes_numbers),
        cmocka_unit_test(language__tells_plurals),
        cmocka_unit_test(language__knows_tags),
        cmocka_unit_test(language__refuses_what_is_none),
        cmocka_unit_test(language__names_countries_in_capitals),
        cmocka_unit_test(language__tells_directions),
        cmocka_unit_test(language__tells_joined_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
