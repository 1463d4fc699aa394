#include "dl_test.h"
#include "lexicon.h"

static const DlWord *find(const DlLexicon *lexicon, const char *lower)
{
    return dl_lexicon_find(lexicon, dl_word_key_of_lower(lower, strlen(lower))).word;
}

static void lexicon__knows_words_by_class(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse(
        "words", "# animals\n[bird]\nCrane\nswift\n[machine]\ncrane\nÉtau\n", &error);
    assert_no_error(error);
    DlWordClass bird = dl_lexicon_class(lexicon, "bird");
    DlWordClass machine = dl_lexicon_class(lexicon, "machine");
    assert_true(dl_word_is(find(lexicon, "crane"), bird));
    assert_true(dl_word_is(find(lexicon, "crane"), machine));
    assert_false(dl_word_is(find(lexicon, "swift"), machine));
    assert_true(dl_word_is(find(lexicon, "étau"), machine));
    assert_null(find(lexicon, "lathe"));
    assert_false(dl_word_is(NULL, bird));
    assert_false(dl_word_is(find(lexicon, "crane"), dl_lexicon_class(lexicon, "no such class")));
}

static void lexicon__keeps_phrases_the_longest_first(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse(
        "words", "[a]\nnew york\nnew york times\n[b]\nnew york\nlaw-maker\n", &error);
    assert_no_error(error);
    const DlWord *word = find(lexicon, "new");
    assert_int_equal(word->n_phrases, 2);
    assert_int_equal(word->phrases[0].n_words, 3);
    assert_int_equal(word->phrases[1].n_words, 2);
    const guint64 *classes = word->phrases[1].classes;
    DlWordClass a = dl_lexicon_class(lexicon, "a"), b = dl_lexicon_class(lexicon, "b");
    assert_true(classes[a / 64] >> a % 64 & 1);
    assert_true(classes[b / 64] >> b % 64 & 1);
    assert_int_equal(find(lexicon, "law")->n_phrases, 1);
}

/* A lexicon of N classes of its own, each of one word. */
static DlLexicon *parse_classes(guint n, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "[own %u]\nword%u\n", i, i);
    return dl_lexicon_parse("words", text->str, error);
}

static void lexicon__has_room_for_a_class_that_no_file_has(void **state)
{
    g_autoptr(GError) error = NULL;
    guint n = DL_LEXICON_MAX_CLASSES;
    DlLexicon *fullest = NULL;
    for (; !fullest; n--) {
        g_clear_error(&error);
        fullest = parse_classes(n, &error);
    }
    g_autoptr(DlLexicon) lexicon = fullest;
    DlWordClass absent = dl_lexicon_class(lexicon, "no such class");
    assert_in_range(absent, 0, DL_LEXICON_MAX_CLASSES - 1);
    g_autofree char *last = g_strdup_printf("word%u", n);
    assert_non_null(find(lexicon, last));
    assert_false(dl_word_is(find(lexicon, last), absent));
    g_autoptr(DlLexicon) more = parse_classes(n + 2, &error);
    assert_null(more);
    assert_error(error, 65, "classes in all");
}

static void lexicon__says_what_a_line_should_have_been(void **state)
{
    static const struct {
        const char *text, *part;
    } cases[] = {
        {"word\n", "line 1: \"word\": expected a [class]"},
        {"[a]\nx\n[b\n", "line 3: \"[b\""},
        {"[]\n", "line 1"},
        {"[a]\ntwo  spaces\n", "line 2"},
        {"[a]\na b c d e f g h i j k l m\n", "at most 11 words"},
        {"[a]\n\xFF\n", "not UTF-8"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_lexicon_parse("words.txt", cases[i].text, &error));
        assert_error(error, 65, cases[i].part);
    }
    g_autoptr(GError) error = NULL;
    assert_null(dl_lexicon_open("/nowhere/at/all", &error));
    assert_error(error, 66, "/nowhere/at/all");
}

static void lexicon__holds_many_words(void **state)
{
    g_autoptr(GString) text = g_string_new("[n]\n");
    for (int i = 0; i < 50000; i++)
        g_string_append_printf(text, "w%d\n", i * 7);
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", text->str, NULL);
    for (int i = 0; i < 50000; i++) {
        g_autofree char *name = g_strdup_printf("w%d", i * 7);
        assert_non_null(find(lexicon, name));
    }
    assert_null(find(lexicon, "w1"));
}

static DlTraits traits_of(const DlLexicon *lexicon, const char *lower)
{
    return dl_lexicon_find(lexicon, dl_word_key_of_lower(lower, strlen(lower))).traits;
}

static void lexicon__gives_words_traits(void **state)
{
    enum { ALONE = 1 << 8, BEGUN = 1 << 9, ANY = 1 << 10 };
    g_autoptr(DlLexicon) lexicon =
        dl_lexicon_parse("words",
                         "[function word]\nthe\n[abbreviation]\ngen\n[group]\n"
                         "taliban\nsyrian army\n[other]\nsyrian desert\nstone\n",
                         NULL);
    DlWordClass classes[] = {dl_lexicon_class(lexicon, "group"),
                             dl_lexicon_class(lexicon, "function word")};
    dl_lexicon_mark_words(lexicon, classes, 2, ALONE);
    dl_lexicon_mark_phrases(lexicon, classes, 2, BEGUN);
    dl_lexicon_mark_word(lexicon, "stone", ANY);
    dl_lexicon_mark_word(lexicon, "lathe", ANY);
    assert_int_equal(traits_of(lexicon, "the"), DL_TRAIT_FUNCTION | ALONE);
    assert_int_equal(traits_of(lexicon, "gen"), DL_TRAIT_SHORT);
    assert_int_equal(traits_of(lexicon, "taliban"), ALONE);
    assert_int_equal(traits_of(lexicon, "syrian"), DL_TRAIT_PHRASE | BEGUN);
    assert_int_equal(traits_of(lexicon, "army"), 0);
    assert_int_equal(traits_of(lexicon, "stone"), ANY);
    assert_int_equal(traits_of(lexicon, "lathe"), ANY);
    assert_null(find(lexicon, "lathe"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lexicon__knows_words_by_class),
        cmocka_unit_test(lexicon__keeps_phrases_the_longest_first),
        cmocka_unit_test(lexicon__says_what_a_line_should_have_been),
        cmocka_unit_test(lexicon__has_room_for_a_class_that_no_file_has),
        cmocka_unit_test(lexicon__holds_many_words),
        cmocka_unit_test(lexicon__gives_words_traits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
