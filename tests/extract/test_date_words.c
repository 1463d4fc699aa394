/* The words of time: how their file is read. */
#include "date_words.h"
#include "dl_test.h"
#include "story.h"

static void words__tell_the_line_that_means_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trouble;
    } CASES[] = {
        {"month 1: january\nmonth 2 february\n", "line 2: the line is not of the form"},
        {"moth 1: january\n", "line 1: the line begins with no kind"},
        {"# a comment\n\nmonth 1: january,, jan\n", "line 3: the line has an empty entry"},
        {"month\n", "line 1: the line is not of the form"},
        {"month 1: \xff\n", "is not UTF-8"},
        {"month 13: smarch\n", "line 1: the line has an entry without a word, a number"},
        {"season 0: monsoon\n", "line 1: the line has an entry without a word, a number"},
        {"season 1: - -\n", "line 1: the line has an entry without a word"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_time_words_parse("words", CASES[i].text, &error));
        assert_error(error, 65, CASES[i].trouble);
    }
}

static const DlTimeWord *find(const DlTimeWords *words, const char *word)
{
    return dl_time_words_find(words, dl_word_hash(word, strlen(word)));
}

static void words__are_found_by_hash(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(DlTimeWords) words = dl_time_words_parse(
        "words", "month 8: august, aug\nholiday 01-01: new year's day\nmonth-foreign 8: août\n",
        &error);
    assert_no_error(error);
    const DlTimeWord *august = find(words, "august");
    assert_non_null(august);
    assert_true(august->alone & DL_TIME_BIT(DL_TIME_MONTH));
    const DlTimeWord *new = find(words, "new");
    assert_non_null(new);
    assert_int_equal(new->alone, 0);
    const DlTimeEntry *entry = new->entries->pdata[0];
    assert_int_equal(entry->n_words, 4);
    assert_string_equal(entry->words[2], "'s");
    assert_non_null(find(words, "août"));
    assert_int_equal(find(words, "year")->senses, 0);
    assert_int_equal(find(words, "year")->follows, DL_TIME_BIT(DL_TIME_HOLIDAY));
    assert_null(find(words, "day"));
}

/* The traits of each token of a story. */
static void words__are_marked_in_the_lexicon(void **state)
{
    (void)state;
    const DlTraits TIME = DL_TRAIT_TIME, START = DL_TRAIT_TIME | DL_TRAIT_TIME_START,
                   WEAK = START | DL_TRAIT_TIME_WEAK;
    const struct {
        const char *word;
        DlTraits traits;
    } CASES[] = {{"Herat", 0},      {"in", TIME},  {"of", WEAK}, {"late", TIME},
                 {"Friday", START}, {"the", WEAK}, {"1998", 0},  {"'", WEAK}};
    g_autoptr(GError) error = NULL;
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("names", "[city]\nherat\n", &error);
    g_autoptr(DlTimeWords) words = dl_time_words_parse(
        "words",
        "lead in: in, of\npast PAST_REF: of late\nweekday 5: friday\ndet 0: the\n"
        "holiday 02/3/1: presidents' day\n",
        &error);
    assert_no_error(error);
    dl_time_words_mark(words, lexicon);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        dl_story_read(story, NULL, CASES[i].word, strlen(CASES[i].word));
        DlTraits all = WEAK;
        assert_int_equal(story->tokens[0].traits & all, CASES[i].traits);
        gboolean is_found = dl_time_words_find(words, story->tokens[0].hash) != NULL;
        assert_int_equal(is_found, (CASES[i].traits & DL_TRAIT_TIME) != 0);
    }
}

static void words__of_a_missing_file_are_no_input(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(dl_time_words_open("/nowhere/dates.txt", &error));
    assert_error(error, 66, "/nowhere/dates.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words__tell_the_line_that_means_nothing),
        cmocka_unit_test(words__are_found_by_hash),
        cmocka_unit_test(words__are_marked_in_the_lexicon),
        cmocka_unit_test(words__of_a_missing_file_are_no_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
