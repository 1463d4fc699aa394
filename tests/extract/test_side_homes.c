#include "dl_test.h"
#include "error.h"
#include "side_homes.h"

static const char HOMES[] = "#!side-homes\n"
                            "AF PK: Taliban, Haqqani Network\n"
                            "GB IE: IRA\n"
                            "UG CD: Lord's Resistance Army\n"
                            "IN PK: Jaish-e-Mohammed\n";

static int world_set_up(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path =
        g_build_filename(g_getenv("DATELINE_DATA"), "gazetteer", "gazetteer.db", NULL);
    *state = dl_gazetteer_open(path, &error);
    assert_no_error(error);
    return 0;
}

static int world_tear_down(void **state)
{
    dl_gazetteer_close(*state);
    return 0;
}

static void side__is_found_with_its_homes(void **state)
{
    static const struct {
        const char *text, *homes;
        guint n_tokens;
    } cases[] = {
        {"Taliban fighters", "AF PK", 1}, {"Haqqani Network men", "AF PK", 2},
        {"Haqqani said", NULL, 0},        {"IRA men", "GB IE", 1},
        {"Ira Gershwin", NULL, 0},        {"Lord's Resistance Army", "UG CD", 4},
        {"Jaish-e-Mohammed", "IN PK", 5}, {"Kabul", NULL, 0},
    };
    g_autoptr(GError) error = NULL;
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", "[a]\nb\n", NULL);
    g_autoptr(DlSideHomes) homes = dl_side_homes_parse(lexicon, *state, "homes", HOMES, &error);
    assert_no_error(error);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint end = 0;
        g_autoptr(GString) found = g_string_new(NULL);
        dl_story_read(story, NULL, cases[i].text, strlen(cases[i].text));
        const DlSideHome *side = dl_side_homes_find(homes, story, 0, story->n_tokens, &end);
        for (guint j = 0; side && j < side->n_claims; j++)
            g_string_append_printf(found, j > 0 ? " %s" : "%s", side->claims[j].place->country);
        assert_string_equal(found->str, cases[i].homes ? cases[i].homes : "");
        assert_int_equal(end, cases[i].n_tokens);
        if (side)
            assert_true(story->tokens[0].traits & DL_TRAIT_SIDE);
    }
}

static void side_homes__refuse_lines_that_mean_nothing(void **state)
{
    static const char *const cases[] = {
        "Taliban\n",                 /* no countries */
        "AFG: Taliban\n",            /* three letters */
        "AF: \n",                    /* no name */
        "AF PK IN IR TM: Taliban\n", /* too many countries */
        "AF: one two three four five six seven\n",
        "AF: Taliban\nPK: Taliban\n", /* at home twice */
    };
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", "[a]\nb\n", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_side_homes_parse(lexicon, *state, "homes", cases[i], &error));
        assert_error(error, DL_ERROR_DATA, "'homes' line ");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(side__is_found_with_its_homes),
        cmocka_unit_test(side_homes__refuse_lines_that_mean_nothing),
    };
    return cmocka_run_group_tests(tests, world_set_up, world_tear_down);
}
