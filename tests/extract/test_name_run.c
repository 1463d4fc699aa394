#include "dl_test.h"
#include "name_run.h"

static const char WORDS[] =
    "[given]\nparis\njack\nmary\nann\n[given_frequent]\nmary\n[surname]\nhilton\nlondon\n"
    "[surname_frequent]\nhill\n[person_title]\nmr\nsheriff\nminister\nprime minister\n"
    "[abbreviation]\nmr\n[name_opener]\nthe\nin\nhe\nwe\nit\nso\nshe\nthey\n[name_particle]"
    "\nde\nal\n[street]\nstreet\nhill\n"
    "[place_head]\ncounty\n[calendar]\nfriday\n[word_10]\npolice\narrest\nman\nin\n";

/* Runs in brackets; given names are followed by "*", surnames by "+". */
static char *render(const DlStory *story, const DlNameGround *grounds)
{
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < story->n_tokens; i++) {
        const DlToken *token = &story->tokens[i];
        if (i > 0 && token->has_space)
            g_string_append_c(out, ' ');
        if (grounds[i].run_end > i && grounds[i].run_first == i)
            g_string_append_c(out, '[');
        g_string_append_len(out, story->text + token->start, token->end - token->start);
        if (grounds[i].person != DL_PERSON_NONE)
            g_string_append_c(out, grounds[i].person == DL_PERSON_GIVEN ? '*' : '+');
        if (grounds[i].run_end == i + 1)
            g_string_append_c(out, ']');
    }
    return g_string_free(out, FALSE);
}

static void name_run__reads_persons(void **state)
{
    static const struct {
        const char *text, *runs;
    } cases[] = {
        {"The man met Paris Hilton on Friday.", "The man met [Paris* Hilton+] on Friday."},
        {"He saw Jack R. London there.", "He saw [Jack* R.* London+] there."},
        {"We know Mary Hill well.", "We know [Mary* Hill+] well."},
        {"We know Paris Street well.", "We know [Paris Street] well."},
        {"It rained in Jack County then.", "It rained in [Jack County] then."},
        {"They asked Mr. Berlin and left.", "They asked [Mr. Berlin+] and left."},
        {"So prime minister Berlin left.", "So prime minister [Berlin+] left."},
        {"She met Abu Zubayr, 34, of nowhere.", "She met [Abu* Zubayr+], 34, of nowhere."},
        {"He met Jack de Vries today.", "He met [Jack* de* Vries+] today."},
        {"Police Arrest Paris Man", "Police Arrest [Paris] Man"},
    };
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", WORDS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    g_autoptr(DlNameRuns) runs = dl_name_runs_new(lexicon);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        dl_story_read(story, NULL, cases[i].text, strlen(cases[i].text));
        dl_name_runs_read(runs, story);
        g_autofree char *told = render(story, dl_name_runs_ground(runs));
        assert_string_equal(told, cases[i].runs);
    }
}

static void name_run__counts_a_story_s_names(void **state)
{
    static const char TEXT[] = "So Paris Hilton came. Hilton left. Mr. Hilton laughed.";
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", WORDS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    g_autoptr(DlNameRuns) runs = dl_name_runs_new(lexicon);
    dl_story_read(story, NULL, TEXT, strlen(TEXT));
    dl_name_runs_read(runs, story);
    assert_int_equal(dl_name_runs_count(runs, story, 1).n_given, 1);
    assert_int_equal(dl_name_runs_count(runs, story, 2).n_surname, 2);
    assert_int_equal(dl_name_runs_count(runs, story, 1).n_surname, 0);
    dl_story_read(story, NULL, "So Hilton", 9);
    dl_name_runs_read(runs, story);
    assert_int_equal(dl_name_runs_count(runs, story, 1).n_surname, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_run__reads_persons),
        cmocka_unit_test(name_run__counts_a_story_s_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
