#include "dl_test.h"
#include "error.h"
#include "name_form.h"

static const char FORMS[] = "#!name-forms\n"
                            "[demonym]\n"
                            "AF Afghanistan: Afghan\n"
                            "LK Sri Lanka: Sri Lankan, Sinhalese\n"
                            "- Europe: European\n"
                            "[abbreviation]\n"
                            "US Kentucky: Ky.\n"
                            "US United States: U.S., US\n"
                            "[postal]\n"
                            "US Oregon: OR\n";

static void name_form__is_found(void **state)
{
    static const struct {
        const char *text, *name, *country;
        guint n_tokens;
    } cases[] = {
        {"Afghan soldiers", "Afghanistan", "AF", 1},
        {"Afghans", "Afghanistan", "AF", 1},
        {"Sri Lankans left", "Sri Lanka", "LK", 2},
        {"Sri Lanka", NULL, NULL, 0},
        {"Sinhalese", "Sri Lanka", "LK", 1},
        {"Sinhaleses", NULL, NULL, 0},
        {"European banks", "Europe", NULL, 1},
        {"Ky. is far", "Kentucky", "US", 2},
        {"Ky is short", NULL, NULL, 0},
        {"Ky, a river", NULL, NULL, 0},
        {"U.S. troops", "United States", "US", 1},
        {"US troops", "United States", "US", 1},
        {"Us two", NULL, NULL, 0},
        {"OR 97201", "Oregon", "US", 1},
    };
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", "[a]\nb\n", NULL);
    g_autoptr(DlNameForms) forms = dl_name_forms_parse(lexicon, "forms", FORMS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint end = 0;
        dl_story_read(story, NULL, cases[i].text, strlen(cases[i].text));
        const DlNameForm *form = dl_name_forms_find(forms, story, 0, &end);
        if (g_strcmp0(form ? form->name : NULL, cases[i].name) != 0)
            fail_msg("%s: %s", cases[i].text, form ? form->name : "none");
        if (!form)
            continue;
        assert_int_equal(end, cases[i].n_tokens);
        assert_true(story->tokens[0].traits & DL_TRAIT_NAME_FORM);
        assert_int_equal(g_strcmp0(form->country, cases[i].country), 0);
    }
}

static void stop__may_be_left_out_between_commas(void **state)
{
    guint end = 0;
    const char *text = "Paris, Ky, grew";
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", "[a]\nb\n", NULL);
    g_autoptr(DlNameForms) forms = dl_name_forms_parse(lexicon, "forms", FORMS, NULL);
    g_autoptr(DlStory) story = dl_story_new(lexicon);
    dl_story_read(story, NULL, text, strlen(text));
    const DlNameForm *form = dl_name_forms_find(forms, story, 2, &end);
    assert_non_null(form);
    assert_string_equal(form->name, "Kentucky");
    assert_int_equal(end, 3);
}

static void name_form__refuses_lines_that_mean_nothing(void **state)
{
    static const char *const cases[] = {
        "AF Afghanistan: Afghan\n",             /* below no part */
        "[demonym]\nAfghanistan\n",             /* no words */
        "[demonym]\nAFG Afghanistan: Afghan\n", /* three letters */
        "[demonym]\nAF Afghanistan: ,\n",       /* an empty word */
        "[demonym]\nAF A: one two three four five\n",
        "[nothing]\n",
    };
    g_autoptr(DlLexicon) lexicon = dl_lexicon_parse("words", "[a]\nb\n", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_name_forms_parse(lexicon, "forms", cases[i], &error));
        assert_error(error, DL_ERROR_DATA, "'forms' line ");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_form__is_found),
        cmocka_unit_test(stop__may_be_left_out_between_commas),
        cmocka_unit_test(name_form__refuses_lines_that_mean_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
