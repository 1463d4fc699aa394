/* The words of time: how their file is read. */
#include "date_words.h"
#include "dl_test.h"

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

static const DlTimeSlot *find(const DlTimeWords *words, const char *word)
{
    gsize n = strlen(word);
    return dl_time_words_find(words, n, dl_word_hash(word, n));
}

static void words__are_found_by_length_and_hash(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(DlTimeWords) words = dl_time_words_parse(
        "words", "month 8: august, aug\nholiday 01-01: new year's day\nmonth-foreign 8: août\n",
        &error);
    assert_no_error(error);
    const DlTimeWord *august = find(words, "august")->word;
    assert_non_null(august);
    assert_true(august->alone & DL_TIME_BIT(DL_TIME_MONTH));
    assert_true(find(words, "august")->may_begin);
    const DlTimeWord *new = find(words, "new")->word;
    assert_non_null(new);
    assert_int_equal(new->alone, 0);
    const DlTimeEntry *entry = new->entries->pdata[0];
    assert_int_equal(entry->n_words, 4);
    assert_string_equal(entry->words[2], "'s");
    assert_non_null(find(words, "août")->word);
    assert_int_equal(find(words, "year")->word->senses, 0);
    assert_int_equal(find(words, "year")->word->follows, DL_TIME_BIT(DL_TIME_HOLIDAY));
    assert_false(find(words, "year")->may_begin);
    assert_null(find(words, "day")->word);
}

static void words__that_only_stand_beside_a_time_begin_none(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(DlTimeWords) words =
        dl_time_words_parse("words", "lead in: of, for\npast PAST_REF: of late\n", &error);
    assert_no_error(error);
    assert_true(find(words, "of")->may_begin);
    assert_non_null(find(words, "for")->word);
    assert_false(find(words, "for")->may_begin);
    assert_false(find(words, "late")->may_begin);
    assert_false(dl_time_words_may_have(words, dl_word_hash("herat", 5)));
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
        cmocka_unit_test(words__are_found_by_length_and_hash),
        cmocka_unit_test(words__that_only_stand_beside_a_time_begin_none),
        cmocka_unit_test(words__of_a_missing_file_are_no_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
