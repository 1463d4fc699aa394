#include <string.h>

#include "dl_test.h"
#include "error.h"
#include "language.h"
#include "words_table.h"

static DlDay day_of(gint64 year, int month, int day)
{
    DlDay found = 0;
    assert_true(dl_day_from_ymd(year, month, day, &found));
    return found;
}

static DlWording *wording_of(const char *lang, const char *calendar)
{
    g_autoptr(GError) error = NULL;
    DlWording *wording = dl_wording_new(lang, calendar, NULL, &error);
    assert_no_error(error);
    return wording;
}

static guint count_arguments(const char *text, gsize n_bytes)
{
    guint n = 0;
    for (gsize i = 0; i + 1 < n_bytes; i++)
        n += text[i] == '%' && text[i + 1] == 's';
    return n;
}

static gboolean is_counted(DlWord word)
{
    return strstr(dl_words_en.words[word], "other=") != NULL;
}

/* Every category that the language has, and with as many %s as English; one and two may be words.
 */
static void check_forms(const DlWordTable *table, const DlWording *wording, const char *forms)
{
    g_auto(GStrv) parts = g_strsplit(forms, "|", -1);
    if (!strchr(forms, '=')) {
        assert_int_equal(count_arguments(forms, strlen(forms)), 1);
        return;
    }
    g_autoptr(DlLanguage) language = dl_language_new(table->tag, NULL, NULL);
    for (guint64 n = 1; n < 200; n++) {
        g_autofree char *head = g_strdup_printf("%s=", dl_language_plural(language, n));
        guint n_forms = 0;
        for (guint i = 0; parts[i]; i++) {
            if (!g_str_has_prefix(parts[i], head))
                continue;
            n_forms++;
            if (n > 2)
                assert_int_equal(count_arguments(parts[i], strlen(parts[i])), 1);
        }
        if (n_forms != 1)
            fail_msg("%s: \"%s\" has %u forms %s", table->tag, forms, n_forms, head);
    }
}

static const char *own_word(const DlWordTable *table, DlWord word)
{
    while (!table->words[word] && table->base)
        table = table->base;
    return table->words[word];
}

static const char *own_kind(const DlWordTable *table, int kind)
{
    while (!table->kinds[kind] && table->base)
        table = table->base;
    return table->kinds[kind];
}

/* Every language says everything, with as many %s as English, and in letters of its own. */
static void words__are_whole_in_every_language(void **state)
{
    for (guint i = 0; dl_word_table_at(i); i++) {
        const DlWordTable *table = dl_word_table_at(i);
        g_autoptr(DlWording) wording = wording_of(table->tag, NULL);
        assert_true(dl_wording_is_own(wording));
        for (int kind = 0; kind < DL_KIND_N; kind++)
            if (!own_kind(table, kind))
                fail_msg("%s has no word for kind %d", table->tag, kind);
        for (int word = 0; word < DL_WORD_N; word++) {
            const char *own = own_word(table, (DlWord)word), *english = dl_words_en.words[word];
            if (!own || !*own || !g_utf8_validate(own, -1, NULL))
                fail_msg("%s has no word %d: \"%s\"", table->tag, word, english);
            if (is_counted((DlWord)word))
                check_forms(table, wording, own);
            else if (count_arguments(own, strlen(own)) != count_arguments(english, strlen(english)))
                fail_msg("%s: \"%s\" beside \"%s\"", table->tag, own, english);
        }
    }
}

/* No English is left in what is written in other letters. */
static void words__are_of_one_script(void **state)
{
    for (guint i = 0; dl_word_table_at(i); i++) {
        const DlWordTable *table = dl_word_table_at(i);
        g_autoptr(DlWording) wording = wording_of(table->tag, NULL);
        for (int word = 0; word < DL_WORD_N && !dl_wording_is_latin(wording); word++) {
            g_auto(GStrv) parts = g_strsplit(own_word(table, (DlWord)word), "%s", -1);
            g_autofree char *text = g_strjoinv("", parts);
            gboolean is_unit = word == DL_WORD_KM || word == DL_WORD_M;
            gboolean is_metric_abroad = is_unit && g_str_equal(table->tag, "ja");
            for (const char *at = text; *at && !is_counted((DlWord)word); at++)
                if (g_ascii_isalpha(*at) && !is_metric_abroad)
                    fail_msg("%s: \"%s\"", table->tag, own_word(table, (DlWord)word));
        }
    }
}

static void words__writes_days(void **state)
{
    const struct {
        const char *lang, *calendar;
        const char *day, *above, *above_as_of;
    } CASES[] = {
        {"en", NULL, "13 August 2021", "Friday", "as of Friday"},
        {NULL, NULL, "13 August 2021", "Friday", "as of Friday"},
        {"en-US", NULL, "August 13, 2021", "Friday", "as of Friday"},
        {"fr", NULL, "13 août 2021", "Vendredi", "au vendredi"},
        {"es", NULL, "13 de agosto de 2021", "Viernes", "al viernes"},
        {"ru", NULL, "13 августа 2021 г.", "Пятница", "по состоянию на пятницу"},
        {"uk", NULL, "13 серпня 2021 р.", "Пʼятниця", "станом на п’ятницю"},
        {"ar", NULL, "١٣ أغسطس ٢٠٢١", "الجمعة", "حتى الجمعة"},
        {"fa-AF", NULL, "۱۳ اگست ۲۰۲۱", "جمعه", "تا روز جمعه"},
        {"prs", "persian", "۲۲ اسد ۱۴۰۰", "جمعه", "تا روز جمعه"},
        {"fa-AF", "persian,gregorian", "۲۲ اسد ۱۴۰۰", "جمعه، ۱۳ اگست ۲۰۲۱",
         "تا روز جمعه، ۱۳ اگست ۲۰۲۱"},
        {"fa", "persian", "۲۲ مرداد ۱۴۰۰", "جمعه", "تا روز جمعه"},
        {"de", NULL, "13. August 2021", "Freitag", "Stand: Freitag"},
        {"pt", NULL, "13 de agosto de 2021", "Sexta-feira", "até sexta-feira"},
        {"tr", NULL, "13 Ağustos 2021", "Cuma", "Cuma itibarıyla"},
        {"zh", NULL, "2021年8月13日", "星期五", "截至星期五"},
        {"ja", NULL, "2021年8月13日", "金曜日", "金曜日現在"},
        {"hi", NULL, "13 अगस्त 2021", "शुक्रवार", "शुक्रवार तक"},
        {"he", NULL, "13 באוגוסט 2021", "יום שישי", "נכון ליום שישי"},
        {"ur", NULL, "13 اگست 2021", "جمعہ", "جمعہ تک"},
        {"ps", "persian", "۲۲ زمری ۱۴۰۰", "جمعه", "تر جمعه پورې"},
        {"xx", NULL, "13 August 2021", "Friday", "as of Friday"},
        {"pl", NULL, "13 August 2021", "Friday", "as of Friday"},
    };
    g_autoptr(DlArena) arena = dl_arena_new();
    DlDay day = day_of(2021, 8, 13);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlWording) wording = wording_of(CASES[i].lang, CASES[i].calendar);
        assert_string_equal(dl_date_long(arena, wording, day), CASES[i].day);
        assert_string_equal(dl_date_above(arena, wording, day, FALSE), CASES[i].above);
        assert_string_equal(dl_date_above(arena, wording, day, TRUE), CASES[i].above_as_of);
    }
}

static void words__writes_far_years(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    g_autoptr(DlWording) english = wording_of("en", NULL);
    assert_string_equal(dl_date_long(arena, english, day_of(-43, 3, 15)), "15 March 44 BC");
    assert_string_equal(dl_date_long(arena, english, day_of(12021, 1, 1)), "1 January 12021");
}

static void words__takes_a_date_format(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(DlWording) wording = dl_wording_new("de", NULL, "EEE, dd.MM.yy", &error);
    assert_no_error(error);
    assert_string_equal(dl_date_long(arena, wording, day_of(2021, 8, 6)), "Fr., 06.08.21");
    assert_null(dl_wording_new("de", NULL, "HH:mm", &error));
    assert_error(error, DL_ERROR_USAGE, "HH");
    g_clear_error(&error);
    assert_null(dl_wording_new("de", "martian", NULL, &error));
    assert_error(error, DL_ERROR_USAGE, "gregorian, persian");
    g_clear_error(&error);
    assert_null(dl_wording_new("de", "persian,martian", NULL, &error));
    assert_error(error, DL_ERROR_USAGE, "martian");
}

static void words__writes_spans(void **state)
{
    const DlDaySpan DAY = {day_of(2021, 8, 12), day_of(2021, 8, 12), FALSE, FALSE};
    const DlDaySpan ABOUT = {day_of(2021, 8, 12), day_of(2021, 8, 12), TRUE, FALSE};
    const DlDaySpan MONTH = {day_of(2021, 8, 12), day_of(2021, 8, 13), FALSE, FALSE};
    const DlDaySpan MONTHS = {day_of(2021, 7, 31), day_of(2021, 8, 2), FALSE, FALSE};
    const DlDaySpan BY = {DL_DAY_OPEN_START, day_of(2021, 8, 12), FALSE, FALSE};
    const DlDaySpan SINCE = {day_of(2021, 8, 12), DL_DAY_OPEN_END, FALSE, FALSE};
    const struct {
        const char *lang, *calendar;
        const DlDaySpan *span;
        const char *text, *text_with_year;
    } CASES[] = {
        {"en", NULL, &DAY, "12 Aug", "12 Aug 2021"},
        {"en", NULL, &MONTH, "12–13 Aug", "12–13 Aug 2021"},
        {"en", NULL, &MONTHS, "31 Jul – 2 Aug", "31 Jul 2021 – 2 Aug 2021"},
        {"en", NULL, &ABOUT, "about 12 Aug", "about 12 Aug 2021"},
        {"en", NULL, &BY, "by 12 Aug", "by 12 Aug 2021"},
        {"en", NULL, &SINCE, "since 12 Aug", "since 12 Aug 2021"},
        {"en-US", NULL, &MONTH, "Aug 12–13", "Aug 12–13, 2021"},
        {"fr", NULL, &MONTH, "12–13 août", "12–13 août 2021"},
        {"fr", NULL, &ABOUT, "vers le 12 août", "vers le 12 août 2021"},
        {"es", NULL, &MONTHS, "31 jul – 2 ago", "31 jul 2021 – 2 ago 2021"},
        {"ru", NULL, &BY, "не позднее 12 авг.", "не позднее 12 авг. 2021 г."},
        {"de", NULL, &MONTH, "12.–13. Aug.", "12.–13. Aug. 2021"},
        {"ar", NULL, &MONTH, "١٢–١٣ أغسطس", "١٢–١٣ أغسطس ٢٠٢١"},
        {"fa-AF", NULL, &MONTH, "۱۲–۱۳ اگست", "۱۲–۱۳ اگست ۲۰۲۱"},
        {"fa-AF", "persian", &MONTH, "۲۱–۲۲ اسد", "۲۱–۲۲ اسد ۱۴۰۰"},
        {"fa-AF", "persian", &MONTHS, "۹–۱۱ اسد", "۹–۱۱ اسد ۱۴۰۰"},
        {"zh", NULL, &MONTH, "8月12日至13日", "2021年8月12日至13日"},
        {"zh-TW", NULL, &MONTHS, "7月31日至8月2日", "2021年7月31日至2021年8月2日"},
        {"ja", NULL, &SINCE, "8月12日以降", "2021年8月12日以降"},
    };
    g_autoptr(DlArena) arena = dl_arena_new();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlWording) wording = wording_of(CASES[i].lang, CASES[i].calendar);
        assert_string_equal(dl_date_span_short(arena, wording, CASES[i].span), CASES[i].text);
        dl_wording_show_years(wording);
        assert_string_equal(dl_date_span_short(arena, wording, CASES[i].span),
                            CASES[i].text_with_year);
    }
    const DlDaySpan ALWAYS = {DL_DAY_OPEN_START, DL_DAY_OPEN_END, FALSE, FALSE};
    g_autoptr(DlWording) english = wording_of("en", NULL);
    assert_string_equal(dl_date_span_short(arena, english, &ALWAYS), "");
}

static void words__counts(void **state)
{
    const struct {
        const char *lang;
        guint64 n;
        const char *text;
    } CASES[] = {
        {"en", 1, "1 place not shown"},       {"en", 1204, "1,204 places not shown"},
        {"fr", 2, "2 lieux non représentés"}, {"ru", 1, "1 место не показано"},
        {"ru", 3, "3 места не показаны"},     {"ru", 5, "5 мест не показано"},
        {"ru", 21, "21 место не показано"},   {"ar", 1, "مكان واحد غير معروض"},
        {"ar", 2, "مكانان غير معروضين"},      {"ar", 3, "٣ أماكن غير معروضة"},
        {"ar", 12, "١٢ مكانًا غير معروض"},     {"ar", 100, "١٠٠ مكان غير معروض"},
        {"fa-AF", 2, "۲ محل نشان داده نشده"}, {"zh", 2, "2个地点未显示"},
        {"xx", 2, "2 places not shown"},
    };
    g_autoptr(DlArena) arena = dl_arena_new();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlWording) wording = wording_of(CASES[i].lang, NULL);
        assert_string_equal(dl_word_count(arena, wording, DL_WORD_PLACES_NOT_SHOWN, CASES[i].n),
                            CASES[i].text);
    }
}

static void words__writes_numbers(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    g_autoptr(DlWording) english = wording_of("en", NULL);
    assert_string_equal(dl_number(arena, english, 7), "7");
    assert_string_equal(dl_number(arena, english, 1204), "1,204");
    assert_string_equal(dl_number(arena, english, 1234567), "1,234,567");
    assert_string_equal(dl_number_real(arena, english, 2.5), "2.5");
    assert_string_equal(dl_number_real(arena, english, -1200), "-1,200");
}

#define FSI "\xE2\x81\xA8"
#define PDI "\xE2\x81\xA9"
#define LRM "\xE2\x80\x8E"
#define RLM "\xE2\x80\x8F"
#define NBSP "\xC2\xA0"

/* What is of another direction keeps to itself, and the line runs as the language does. */
static void words__fills_patterns(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    g_autoptr(DlWording) english = wording_of("en", NULL);
    g_autoptr(DlWording) dari = wording_of("fa-AF", NULL);
    assert_string_equal(dl_word_fill(arena, english, DL_WORD_AND_MORE, "A; B", "3", NULL),
                        "A; B and 3 more");
    assert_string_equal(dl_word_fill(arena, english, DL_WORD_AS_OF, "100%s", NULL), "as of 100%s");
    assert_string_equal(dl_word_fill(arena, dari, DL_WORD_SOURCES, "Reuters; VOA", NULL),
                        "منابع: " FSI "Reuters; VOA" PDI);
    assert_string_equal(dl_word_with_count(arena, english, "Taliban", 18), "Taliban" NBSP "18");
    assert_string_equal(dl_word_with_count(arena, dari, "طالبان", 18), "طالبان" NBSP "۱۸");
    assert_string_equal(dl_word_with_count(arena, dari, "Taliban", 18),
                        RLM FSI "Taliban" PDI NBSP "۱۸");
    assert_string_equal(dl_word_with_count(arena, english, "طالبان", 18),
                        LRM FSI "طالبان" PDI NBSP "18");
}

static void words__finds_tables(void **state)
{
    const struct {
        const char *lang, *tag;
        gboolean is_own, is_rtl;
    } CASES[] = {
        {"en", "en", TRUE, FALSE},       {"en-US", "en-US", TRUE, FALSE},
        {"pt-BR", "pt-BR", TRUE, FALSE}, {"prs", "fa-AF", TRUE, TRUE},
        {"fa", "fa", TRUE, TRUE},        {"ar-EG", "ar-EG", TRUE, TRUE},
        {"fil", "en", FALSE, FALSE},     {"ckb", "en", FALSE, FALSE},
        {"he", "he", TRUE, TRUE},        {"ur", "ur", TRUE, TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlWording) wording = wording_of(CASES[i].lang, NULL);
        assert_string_equal(dl_wording_tag(wording), CASES[i].tag);
        assert_int_equal(dl_wording_is_own(wording), CASES[i].is_own);
        assert_int_equal(dl_wording_is_rtl(wording), CASES[i].is_rtl);
    }
    assert_string_equal(dl_word_table_find("zh-Hant-HK")->tag, "zh-Hant");
    assert_string_equal(dl_word_table_find("zh-SG")->tag, "zh");
    assert_string_equal(dl_word_table_find("fa-IR")->tag, "fa");
    assert_null(dl_word_table_find("fi"));
}

static void words__names_countries(void **state)
{
    const struct {
        const char *lang, *text;
    } CASES[] = {
        {"en", "Uzbekistan"}, {"fr", "Ouzbékistan"}, {"fa-AF", "ازبکستان"},
        {"pl", "Uzbekistan"}, {"xx", "Uzbekistan"},  {"zh", "乌兹别克斯坦"},
    };
    g_autoptr(DlArena) arena = dl_arena_new();
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlWording) wording = wording_of(CASES[i].lang, NULL);
        assert_string_equal(dl_word_country(arena, wording, "UZ", "Uzbekistan"), CASES[i].text);
        assert_string_equal(dl_word_country(arena, wording, "", "Nowhere"), "Nowhere");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words__are_whole_in_every_language),
        cmocka_unit_test(words__are_of_one_script),
        cmocka_unit_test(words__writes_days),
        cmocka_unit_test(words__writes_far_years),
        cmocka_unit_test(words__takes_a_date_format),
        cmocka_unit_test(words__writes_spans),
        cmocka_unit_test(words__counts),
        cmocka_unit_test(words__writes_numbers),
        cmocka_unit_test(words__fills_patterns),
        cmocka_unit_test(words__finds_tables),
        cmocka_unit_test(words__names_countries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
