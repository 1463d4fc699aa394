#include "dl_test.h"
#include "story.h"

static const char WORDS[] = "[function word]\nthe\nhe\nin\n[abbreviation]\ngen\naug\n"
                            "[organisation]\nnew york times\ngen. staff\nrear-guard\n";

/* The story's tokens, parted by '|'; sentences by '/'. */
static char *render(const DlStory *story)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < story->n_tokens; i++) {
        const DlToken *token = &story->tokens[i];
        if (i > 0)
            g_string_append_c(out, token->sentence != story->tokens[i - 1].sentence ? '/' : '|');
        g_string_append_len(out, story->text + token->start, token->end - token->start);
    }
    return g_string_free(out, FALSE);
}

static void story__cuts_tokens_and_sentences(void **state)
{
    static const struct {
        const char *text, *cut;
    } cases[] = {
        {"", ""},
        {"Kabul's gate.", "Kabul|'s|gate|."},
        {"The Talibs' guns weren't there.", "The|Talibs|'|guns|were|n't|there|."},
        {"Mazar-i-Sharif and Sana'a", "Mazar|-|i|-|Sharif|and|Sana'a"},
        {"Côte d’Ivoire’s port", "Côte|d’Ivoire|’s|port"},
        {"4,257 men, 3.5 km at 12:30, the 7th, 1990s",
         "4,257|men|,|3.5|km|at|12:30|,|the|7th|,|1990s"},
        {"It fell. He left.", "It|fell|./He|left|."},
        {"It crumbled.The army left.", "It|crumbled|./The|army|left|."},
        {"U.S. troops left the U.S. The rest stayed.",
         "U.S.|troops|left|the|U.S./The|rest|stayed|."},
        {"Gen. Smith met J. P. Morgan at 3 p.m. in W.Va. on Aug. 7.",
         "Gen|.|Smith|met|J.|P.|Morgan|at|3|p.m.|in|W.Va.|on|Aug|.|7|."},
        {"\"It fell.\" He left (quickly.) Then", "\"|It|fell|.|\"/He|left|(|quickly|.|)/Then"},
        {"HERAT FALLS\nThe city fell\n\nIt did", "HERAT|FALLS/The|city|fell/It|did"},
        {"one line\nwrapped here", "one|line|wrapped|here"},
        {"wait... No -- he — did ``so''", "wait|.../No|--|he|—|did|``|so|''"},
        {"pic.example.com said", "pic|.|example|.|com|said"},
        {"سقط هرات. ثم", "سقط|هرات|./ثم"},
        {"U.S.'s", "U.S.|'s"},
    };
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", WORDS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        dl_story_read(story, NULL, cases[i].text, strlen(cases[i].text));
        g_autofree char *cut = render(story);
        if (!g_str_equal(cut, cases[i].cut))
            fail_msg("\"%s\" is cut as %s, not %s", cases[i].text, cut, cases[i].cut);
    }
}

static void story__says_the_shape_of_words(void **state)
{
    static const char text[] = "Kabul NATO city McLean U.S. 14 x's";
    static const DlShape all[] = {DL_SHAPE_CAPITAL, DL_SHAPE_UPPER,  DL_SHAPE_LOWER,
                                  DL_SHAPE_MIXED,   DL_SHAPE_DOTTED, DL_SHAPE_NUMBER,
                                  DL_SHAPE_LOWER,   DL_SHAPE_CLITIC};
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", WORDS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    dl_story_read(story, NULL, text, strlen(text));
    assert_int_equal(story->n_tokens, G_N_ELEMENTS(all));
    for (guint i = 0; i < story->n_tokens; i++)
        assert_int_equal(story->tokens[i].shape, all[i]);
}

static void story__finds_phrases(void **state)
{
    static const char text[] = "The New York Times, Gen. Staff and rear-guard of New York";
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", WORDS, NULL);
    DlWordClass organisation = dl_lexicon_class(lexicon, "organisation");
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    dl_story_read(story, NULL, text, strlen(text));
    assert_int_equal(dl_story_match(story, 1, organisation), 4);
    assert_int_equal(dl_story_match(story, 5, organisation), 8);
    assert_int_equal(dl_story_match(story, 9, organisation), 12);
    assert_int_equal(dl_story_match(story, 13, organisation), 13);
    assert_true(story->tokens[0].is_first);
    g_autofree char *words = dl_story_dup(story, 5, 8);
    assert_string_equal(words, "Gen. Staff");
}

static void story__reads_numbers(void **state)
{
    static const char text[] = "4,257 14 3.5 7th 1990s 999999999999999999999";
    static const gint64 values[] = {4257, 14, -1, -1, -1, -1};
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", WORDS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    dl_story_read(story, NULL, text, strlen(text));
    for (guint i = 0; i < G_N_ELEMENTS(values); i++)
        assert_int_equal(dl_token_number(story, i), values[i]);
}

/* Tokens stand in order, never overlap, hold no space, and leave out nothing else. */
static void story__keeps_every_byte(void **state)
{
    static const char *const PARTS[] = {"Kabul", "'",  "s",  ".",      " ", "\n", "-",
                                        "U.",    "S",  "\"", "é",      "’", "—",  "7",
                                        ",",     "هر", "（", "\u00a0", "(", "A",  "n't"};
    GRand *random = g_rand_new_with_seed(5);
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", WORDS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    for (int round = 0; round < 2000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int i = 0; i < 30; i++)
            g_string_append(text, PARTS[g_rand_int_range(random, 0, G_N_ELEMENTS(PARTS))]);
        dl_story_read(story, NULL, text->str, text->len);
        guint32 at = 0;
        for (guint i = 0; i <= story->n_tokens; i++) {
            const DlToken *token = &story->tokens[i];
            for (; at < token->start; at++)
                assert_true(strchr(" \n\xC2\xA0", text->str[at]) != NULL);
            assert_true(token->end > token->start || i == story->n_tokens);
            at = token->end;
        }
        assert_int_equal(at, text->len);
        for (guint i = 0; i < story->n_sentences; i++)
            assert_true(story->sentences[i].first < story->sentences[i].end);
    }
    g_rand_free(random);
}

/* TEXT, in memory that ends with it, read as one word of SHAPE. */
static void check_word(DlStory *story, const char *text, gsize n_bytes, DlShape shape)
{
    char lower[DL_WORD_LOWER_BYTES];
    g_autofree char *copy = g_memdup2(text, n_bytes);
    dl_story_read(story, NULL, copy, n_bytes);
    assert_int_equal(story->n_tokens, 1);
    const DlToken *token = &story->tokens[0];
    assert_int_equal(token->end - token->start, n_bytes);
    assert_int_equal(token->shape, shape);
    gsize n = dl_word_lower(text, n_bytes, lower);
    assert_true(token->hash == dl_word_hash(lower, n));
}

/* Words are read eight letters at a time, and words of ASCII apart. */
static void story__reads_words_of_any_length(void **state)
{
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", WORDS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    for (gsize n = 2; n <= 40; n++) {
        g_autoptr(GString) word = g_string_new(NULL);
        for (gsize i = 0; i < n; i++)
            g_string_append_c(word, (char)('a' + i % 26));
        check_word(story, word->str, n, DL_SHAPE_LOWER);
        word->str[0] = g_ascii_toupper(word->str[0]);
        check_word(story, word->str, n, DL_SHAPE_CAPITAL);
        word->str[n - 1] = g_ascii_toupper(word->str[n - 1]);
        check_word(story, word->str, n, n == 2 ? DL_SHAPE_UPPER : DL_SHAPE_MIXED);
        g_string_ascii_up(word);
        check_word(story, word->str, n, DL_SHAPE_UPPER);
        g_string_append(word, "\u00C9");
        check_word(story, word->str, word->len, DL_SHAPE_UPPER);
    }
}

/* Words are looked up many together; a clitic comes with its word. */
static void story__looks_up_words_wherever_they_stand(void **state)
{
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", "[a]\ndid\nn't\nhe\n", NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    for (guint n = 0; n < 100; n++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (guint i = 0; i < n; i++)
            g_string_append(text, "he ");
        g_string_append(text, "didn't");
        dl_story_read(story, NULL, text->str, text->len);
        assert_int_equal(story->n_tokens, n + 2);
        for (guint i = 0; i < n; i++)
            assert_string_equal(story->tokens[i].word->text, "he");
        assert_string_equal(story->tokens[n].word->text, "did");
        assert_string_equal(story->tokens[n + 1].word->text, "n't");
        assert_int_equal(story->tokens[n + 1].shape, DL_SHAPE_CLITIC);
    }
}

static void story__hears_other_languages(void **state)
{
    static const struct {
        const char *text;
        gboolean is_foreign;
    } cases[] = {
        {"The rebels took the town on Friday and held it until the army came back with tanks in "
         "the "
         "evening.",
         FALSE},
        {"Les rebelles ont pris la ville vendredi et la tenaient quand les chars de l'armée sont "
         "revenus le soir.",
         TRUE},
        {"Die Rebellen nahmen die Stadt am Freitag ein und hielten sie, bis am Abend die Panzer "
         "der "
         "Armee kamen.",
         TRUE},
        {"Herat Kabul Kunduz", FALSE},
        {"", FALSE},
    };
    g_autoptr(DlLexicon) lexicon = dl_lexicon_open(TEST_LEXICON, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        dl_story_read(story, NULL, cases[i].text, strlen(cases[i].text));
        if (dl_story_is_foreign(story) != cases[i].is_foreign)
            fail_msg("\"%s\" is taken wrongly", cases[i].text);
    }
}

static void story__tells_datelines_from_labels(void **state)
{
    static const struct {
        const char *text;
        guint sentence;
        gboolean may_have;
    } cases[] = {
        {"KABUL: The river rose on Friday.", 0, TRUE},
        {"KABUL: The river rose on Friday. It fell.\n\nNobody was hurt: all had left.", 0, TRUE},
        {"The river rises\n\nKABUL: The river rose on Friday.", 1, TRUE},
        {"Kabul: the river rose on Friday.", 0, FALSE},
        {"- KABUL: The river rose on Friday.", 0, FALSE},
        {"KABUL: The river rose.\n\nHERAT: The river fell.", 0, FALSE},
        {"The river rose.\n\nKABUL: The river rose on Friday.", 1, FALSE},
    };
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", WORDS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        dl_story_read(story, NULL, cases[i].text, strlen(cases[i].text));
        if (dl_story_may_have_dateline(story, cases[i].sentence) != cases[i].may_have)
            fail_msg("%s", cases[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(story__cuts_tokens_and_sentences),
        cmocka_unit_test(story__says_the_shape_of_words),
        cmocka_unit_test(story__finds_phrases),
        cmocka_unit_test(story__reads_numbers),
        cmocka_unit_test(story__keeps_every_byte),
        cmocka_unit_test(story__reads_words_of_any_length),
        cmocka_unit_test(story__looks_up_words_wherever_they_stand),
        cmocka_unit_test(story__hears_other_languages),
        cmocka_unit_test(story__tells_datelines_from_labels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
