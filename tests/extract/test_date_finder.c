/* Time expressions, by cases: date_cases.txt, whose head says how they are written; and what must
 * hold of any story. */
#include "date_finder.h"
#include "dl_test.h"
#include "event_table.h"

typedef struct {
    DlLexicon *lexicon;
    DlDateFinder *finder;
    DlStory *story;
    DlMentions *mentions;
} Bench;

static Bench bench_open(void)
{
    g_autoptr(GError) error = NULL;
    Bench bench = {0};
    bench.lexicon = dl_lexicon_open(TEST_LEXICON, &error);
    assert_no_error(error);
    bench.finder = dl_date_finder_new(bench.lexicon, &error);
    assert_no_error(error);
    bench.story = dl_story_new(bench.lexicon);
    bench.mentions = dl_mentions_new();
    return bench;
}

static void bench_close(Bench *bench)
{
    dl_mentions_free(bench->mentions);
    dl_story_free(bench->story);
    dl_date_finder_free(bench->finder);
    dl_lexicon_close(bench->lexicon);
}

static void bench_find(Bench *bench, const char *text, gboolean has_day, DlDay day)
{
    dl_story_read(bench->story, NULL, text, strlen(text));
    dl_mentions_reset(bench->mentions);
    dl_date_finder_find(bench->finder, bench->story, has_day, day, bench->mentions);
}

/* The same over tokens that end where their memory does, so that a sanitizer sees a look beyond. */
static void bench_find_tight(Bench *bench, const char *text, gboolean has_day, DlDay day)
{
    dl_story_read(bench->story, NULL, text, strlen(text));
    dl_mentions_reset(bench->mentions);
    DlStory tight = *bench->story;
    tight.tokens = g_memdup2(tight.tokens, (tight.n_tokens + 1) * sizeof *tight.tokens);
    dl_date_finder_find(bench->finder, &tight, has_day, day, bench->mentions);
    g_free(tight.tokens);
}

/* "[Friday]=DATE 2021-08-13 2021-08-13" of each mention, as the cases' file has it. */
static char *mentions_tell(const Bench *bench, const char *text)
{
    g_autoptr(GString) told = g_string_new(NULL);
    for (guint i = 0; i < bench->mentions->dates->len; i++) {
        const DlDateMention *date = &g_array_index(bench->mentions->dates, DlDateMention, i);
        g_autofree char *days = date->has_days ? dl_day_span_to_string(&date->days) : NULL;
        g_string_append_printf(told, "%s%.*s = %s %s %s%s%s%s", i > 0 ? "; " : "",
                               (int)(date->stop - date->start), text + date->start,
                               dl_timex_to_string(date->type), date->value[0] ? date->value : "?",
                               days ? days : "-", date->is_since ? " since" : "",
                               date->is_until ? " until" : "", date->is_within ? " within" : "");
        if (date->anchor_event)
            g_string_append_printf(told, " event%+d", date->offset_days);
    }
    return g_strdup(told->str);
}

static void dates__are_found_as_the_cases_say(void **state)
{
    (void)state;
    Bench bench = bench_open();
    g_autofree char *file = NULL;
    assert_true(g_file_get_contents(TEST_SOURCE "/date_cases.txt", &file, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(file, "\n", -1);
    gboolean has_day = FALSE;
    DlDay day = 0;
    guint n_wrong = 0;
    for (guint i = 0; lines[i]; i++) {
        if (g_str_has_prefix(lines[i], "day ")) {
            has_day = dl_day_parse(lines[i] + 4, &day, NULL);
            continue;
        }
        char *bar = strstr(lines[i], " | ");
        if (lines[i][0] == '#' || !bar)
            continue;
        *bar = '\0';
        for (char *at = lines[i]; (at = strstr(at, " / ")) != NULL;)
            memcpy(at, " \n\n", 3);
        bench_find(&bench, lines[i], has_day, day);
        g_autofree char *told = mentions_tell(&bench, lines[i]);
        const char *expected = strcmp(bar + 3, "none") == 0 ? "" : bar + 3;
        if (strcmp(told, expected) == 0)
            continue;
        n_wrong++;
        print_message("date_cases.txt:%u: %s\n  expected %s\n  found    %s\n", i + 1, lines[i],
                      expected, told);
    }
    bench_close(&bench);
    assert_int_equal(n_wrong, 0);
}

/* Whether VALUE is written as TIMEX3 writes them. */
static gboolean value_is_timex(const char *value)
{
    return !*value ||
           g_regex_match_simple(
               "^((BC)?[0-9X]{2,4}(-(0[1-9]|1[0-2]|XX)(-[0-3X][0-9X])?|-W[0-9X]{2}(-WE|-WD|-[1-7])?"
               "|"
               "-Q[1-4]|-H[12]|-(SP|SU|FA|WI))?(T([0-2][0-9]:[0-5][0-9]|MO|AF|EV|NI|DT|MI))?|"
               "P(T?([0-9.]+|X)(S|M|H|D|W|Q|Y|WE|DE|CE|ML))+|(PRESENT|PAST|FUTURE)_REF)$",
               value, 0, 0);
}

/* N words of the lexicon and numbers, joined by spaces and marks; all of one seed. */
static char *soup_make(GRand *rand, char **words, guint n)
{
    GString *text = g_string_new(NULL);
    guint n_words = g_strv_length(words);
    for (guint i = 0; i < n; i++) {
        int limit = g_rand_boolean(rand) ? 40 : 3000;
        if (g_rand_int_range(rand, 0, 4) == 0)
            g_string_append_printf(text, "%d", g_rand_int_range(rand, 0, limit));
        else
            g_string_append(text, words[g_rand_int_range(rand, 0, (gint32)n_words)]);
        gboolean is_space = g_rand_int_range(rand, 0, 6) > 0;
        g_string_append_c(text, is_space ? ' ' : "-,./':"[g_rand_int_range(rand, 0, 6)]);
    }
    return g_string_free(text, FALSE);
}

static void dates__of_any_words_are_values_and_days(void **state)
{
    (void)state;
    g_autofree char *file = NULL;
    assert_true(g_file_get_contents(TEST_LEXICON "/dates.txt", &file, NULL, NULL));
    g_auto(GStrv) words = g_strsplit_set(file, " ,\n", -1);
    GRand *rand = g_rand_new_with_seed(test_seed());
    Bench bench = bench_open();
    for (guint round = 0; round < 6000; round++) {
        g_autofree char *text = soup_make(rand, words, round % 2 ? 40 : 5);
        bench_find_tight(&bench, text, round % 7 != 0, g_rand_int_range(rand, -200000, 40000));
        guint32 at = 0;
        for (guint i = 0; i < bench.mentions->dates->len; i++) {
            const DlDateMention *date = &g_array_index(bench.mentions->dates, DlDateMention, i);
            if (!value_is_timex(date->value))
                fail_msg("\"%s\" of: %s", date->value, text);
            assert_true(!date->has_days || date->days.first <= date->days.last);
            assert_true(at <= date->start && date->start < date->stop);
            assert_true(date->stop <= bench.story->n_bytes);
            assert_true(date->first < date->end && date->end <= bench.story->n_tokens);
            assert_true(date->time_of_day_s >= DL_TIME_NONE && date->time_of_day_s < 86400);
            at = date->stop;
        }
    }
    bench_close(&bench);
    g_rand_free(rand);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates__are_found_as_the_cases_say),
        cmocka_unit_test(dates__of_any_words_are_values_and_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
