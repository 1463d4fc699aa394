/* Stories that nobody wrote in good faith: what is said over and over, what never ends. Each is
 * read in time that grows with its length, and what is mentioned lies in it. */
#include <time.h>

#include "gold.h"

#define N_BYTES (100000 / TEST_SLOWNESS)
#define MAX_SECONDS 2.0 /* what is squared in 100 kB takes 5 and more, what is not, 0.1 */

static const char *const PIECES[] = {
    "(",
    "[\"",
    "a",
    "Kabul",
    "Kabul ",
    "'",
    "`",
    "'s",
    "\"",
    "-",
    "Mazar-i-Sharif-",
    "U.S.",
    "A. ",
    "1",
    "1,",
    "12:30:",
    "not ",
    "if ",
    "of ",
    "the city of the province of ",
    "he said that ",
    "Kabul, which ",
    "Kabul (",
    "captured ",
    "captured Kabul, ",
    "by the Taliban ",
    "fell to ",
    "Rebels captured Herat and Kunduz after taking ",
    "Herat, Kunduz, Ghazni and ",
    "They captured the city. ",
    "the capital of ",
    "a day after the fall of ",
    "three days later ",
    "Friday ",
    "Friday or ",
    "12 August 2021, ",
    "12 August ",
    "In 1996 ",
    "since early May ",
    "the second-biggest city of ",
    "18 provincial capitals ",
    "Paris London New York San Jose ",
    "The Bank Of New York State University At Paris ",
    "New ",
    "Saint ",
    "north of ",
    "University of ",
    "THE TALIBAN CAPTURED KABUL ON FRIDAY ",
    "- Aug. 8 - KUNDUZ. Rebels took it.\n",
    "\n",
    "\n\n",
    "Herat\n",
    "KABUL, Aug 13 (Wire) - ",
    "a\xcc\x81",
    "\xf0\x9f\x98\x80",
    "\xd8\xb3\xd9\x82\xd8\xb7\xd8\xaa \xd9\x87\xd8\xb1\xd8\xa7\xd8\xaa. ",
    "\xe2\x80\x9cKabul\xe2\x80\x9d ",
    "Ka\xe2\x80\x8d",
};

/* Tails after which what came before might mean something. */
static const char *const TAILS[] = {"", " captured Kabul on Friday.", ", he said."};

static GoldStory *story_of(const char *piece, const char *tail)
{
    GoldStory *story = g_new0(GoldStory, 1);
    story->number = g_strdup("hostile");
    story->text = g_string_new(NULL);
    while (story->text->len < N_BYTES)
        g_string_append(story->text, piece);
    g_string_append(story->text, tail);
    assert_true(dl_day_from_ymd(2021, 8, 13, &story->day));
    return story;
}

static void story_free(GoldStory *story)
{
    g_free(story->number);
    g_string_free(story->text, TRUE);
    g_free(story);
}

/* Whether [START, STOP) are whole letters of TEXT, from AFTER on. */
static gboolean is_span(const GString *text, guint32 start, guint32 stop, guint32 after)
{
    return start >= after && start < stop && stop <= text->len &&
           ((guchar)text->str[start] & 0xc0) != 0x80 && ((guchar)text->str[stop] & 0xc0) != 0x80;
}

static void check_mentions(const GoldStory *story, const DlMentions *mentions)
{
    guint32 after = 0;
    for (guint i = 0; i < mentions->places->len; i++) {
        const DlPlaceMention *place = &g_array_index(mentions->places, DlPlaceMention, i);
        assert_true(is_span(story->text, place->start, place->stop, after));
        assert_true(place->confidence >= 0.0 && place->confidence <= 1.0);
        assert_true(place->within < (gint32)mentions->places->len);
        assert_true(!place->name || g_utf8_validate(place->name, -1, NULL));
        after = place->stop;
    }
    after = 0;
    for (guint i = 0; i < mentions->dates->len; i++) {
        const DlDateMention *date = &g_array_index(mentions->dates, DlDateMention, i);
        assert_true(is_span(story->text, date->start, date->stop, after));
        assert_true(strlen(date->value) < DL_TIMEX_VALUE_BYTES);
        assert_true(!date->has_days || date->days.first <= date->days.last);
        after = date->stop;
    }
}

static void check_told(const DlExtract *extract)
{
    for (guint i = 0; i < extract->told->events->len; i++) {
        const DlToldEvent *told = &g_array_index(extract->told->events, DlToldEvent, i);
        assert_true(!told->place_text || g_utf8_validate(told->place_text, -1, NULL));
        assert_true(!told->actor || g_utf8_validate(told->actor, -1, NULL));
        assert_true(told->quote.first <= told->quote.end);
        assert_true(told->quote.end <= extract->story->n_tokens);
        assert_true(!told->is_dated || told->when.first <= told->when.last);
    }
}

static void stories__of_one_piece_are_read_in_time(void **state)
{
    GoldTools *tools = *state;
    guint n_slow = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(PIECES); i++)
        for (gsize k = 0; k < G_N_ELEMENTS(TAILS); k++) {
            GoldStory *story = story_of(PIECES[i], TAILS[k]);
            DlArticle article;
            DlExtract extract;
            clock_t began = clock();
            gold_tools_read(tools, story, FALSE, &article, &extract);
            double took_s = (double)(clock() - began) / CLOCKS_PER_SEC;
            check_mentions(story, extract.mentions);
            check_told(&extract);
            story_free(story);
            if (took_s <= MAX_SECONDS)
                continue;
            print_message("\"%s\" over and over, then \"%s\": %.2f s\n", PIECES[i], TAILS[k],
                          took_s);
            n_slow++;
        }
    assert_int_equal(n_slow, 0);
}

/* What was read before leaves no trace. */
static void stories__are_read_alike_again(void **state)
{
    GoldTools *tools = *state;
    g_autoptr(GPtrArray) stories = gold_read("sentences.txt", 6);
    for (guint i = 0; i < stories->len; i++) {
        const GoldStory *story = g_ptr_array_index(stories, i);
        DlArticle article;
        DlExtract extract;
        guint n[2][3];
        for (int turn = 0; turn < 2; turn++) {
            gold_tools_read(tools, story, FALSE, &article, &extract);
            n[turn][0] = extract.mentions->places->len;
            n[turn][1] = extract.mentions->dates->len;
            n[turn][2] = extract.told->events->len;
            check_mentions(story, extract.mentions);
        }
        assert_memory_equal(n[0], n[1], sizeof n[0]);
    }
}

/* Words of the table's stories and of PIECES, in any order. */
static GoldStory *story_shuffle(GRand *rand, const GPtrArray *words)
{
    GoldStory *story = g_new0(GoldStory, 1);
    story->number = g_strdup("shuffled");
    story->text = g_string_new(NULL);
    story->day = g_rand_int_range(rand, -40000, 40000);
    int n_words = g_rand_int_range(rand, 1, 120);
    for (int i = 0; i < n_words; i++) {
        guint at = (guint)g_rand_int_range(rand, 0, (gint32)words->len);
        int n_run = g_rand_int_range(rand, 1, 8);
        for (int k = 0; k < n_run && at + (guint)k < words->len; k++)
            g_string_append_printf(story->text, "%s ", (char *)words->pdata[at + (guint)k]);
        if (g_rand_int_range(rand, 0, 10) == 0)
            g_string_append(story->text,
                            PIECES[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(PIECES))]);
    }
    return story;
}

static void stories__of_shuffled_words_are_read(void **state)
{
    GoldTools *tools = *state;
    const char *given = g_getenv("DL_STORIES");
    guint n_stories = given ? (guint)g_ascii_strtoull(given, NULL, 10) : 500 / TEST_SLOWNESS;
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    g_autoptr(GPtrArray) stories = gold_read("sentences.txt", 6);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < stories->len; i++) {
        const GoldStory *story = g_ptr_array_index(stories, i);
        g_auto(GStrv) cut = g_strsplit(story->text->str, " ", -1);
        for (guint k = 0; cut[k]; k++)
            g_ptr_array_add(words, g_strdup(cut[k]));
    }
    for (guint i = 0; i < n_stories; i++) {
        GoldStory *story = story_shuffle(rand, words);
        DlArticle article;
        DlExtract extract;
        gold_tools_read(tools, story, FALSE, &article, &extract);
        check_mentions(story, extract.mentions);
        check_told(&extract);
        story_free(story);
    }
}

int main(void)
{
    GoldTools tools;
    if (!gold_tools_open(&tools))
        return 77;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(stories__of_one_piece_are_read_in_time, &tools),
        cmocka_unit_test_prestate(stories__are_read_alike_again, &tools),
        cmocka_unit_test_prestate(stories__of_shuffled_words_are_read, &tools),
    };
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    gold_tools_close(&tools);
    return status;
}
