/* The files of words and patterns: what they may say, and what is said of them where they err. */
#include "dl_test.h"

#include "error.h"
#include "event_inflect.h"
#include "event_rule.h"

static void inflect__follows_the_rules(void **state)
{
    static const char *const cases[][4] = {{"capture", "captures", "captured", "capturing"},
                                           {"stop", "stops", "stopped", "stopping"},
                                           {"raid", "raids", "raided", "raiding"},
                                           {"carry", "carries", "carried", "carrying"},
                                           {"destroy", "destroys", "destroyed", "destroying"},
                                           {"push", "pushes", "pushed", "pushing"},
                                           {"enter", "enters", "entered", "entering"},
                                           {"free", "frees", "freed", "freeing"},
                                           {"die", "dies", "died", "dying"},
                                           {"quit", "quits", "quitted", "quitting"},
                                           {"shell", "shells", "shelled", "shelling"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *s = dl_inflect_s(cases[i][0]);
        g_autofree char *ed = dl_inflect_ed(cases[i][0], FALSE);
        g_autofree char *ing = dl_inflect_ing(cases[i][0], FALSE);
        assert_string_equal(s, cases[i][1]);
        assert_string_equal(ed, cases[i][2]);
        assert_string_equal(ing, cases[i][3]);
    }
    g_autofree char *doubled = dl_inflect_ed("expel", TRUE);
    assert_string_equal(doubled, "expelled");
}

static void words__have_their_forms(void **state)
{
    g_autoptr(DlEventWords) words = dl_event_words_new();
    g_autoptr(GError) error = NULL;
    assert_true(dl_event_words_parse(words, "w",
                                     "#!events\n[verbs a b]\ntake took taken\nrefer+\n"
                                     "[nouns c]\nman men # grown\nfighting -\n"
                                     "[words d]\nnorth of\n",
                                     &error));
    assert_no_error(error);
    const DlEventWord *take = dl_event_words_find(words, "take");
    assert_ptr_equal(dl_event_words_find(words, "took")->verb, take);
    assert_int_equal(dl_event_words_find(words, "taken")->forms, DL_FORM_PARTICIPLE);
    assert_int_equal(dl_event_words_find(words, "taking")->forms, DL_FORM_ING);
    assert_non_null(dl_event_words_find(words, "referred"));
    assert_true(dl_event_words_find(words, "men")->is_plural);
    assert_null(dl_event_words_find(words, "fightings"));
    assert_true(dl_event_word_is(dl_event_words_find(words, "north of"),
                                 dl_event_words_find_class(words, "d")));
    assert_false(dl_event_word_is(take, dl_event_words_find_class(words, "c")));
}

static void words__say_where_they_err(void **state)
{
    static const char *const cases[][2] = {
        {"#!events\ncapture\n", "'w' line 2: a word before any [section]"},
        {"[verbs\n", "'w' line 1: a section that does not end"},
        {"[birds]\n", "'w' line 1: a section is of verbs, nouns or words"},
        {"[verbs]\na b c d\n", "'w' line 2: a verb has at most"},
        {"[nouns]\n\na b c\n", "'w' line 3: a noun has at most"},
        {"[words]\na a a a a a a a a\n", "'w' line 2: a phrase of too many words"},
        {"[words]\n\xff\n", "no UTF-8"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(DlEventWords) words = dl_event_words_new();
        g_autoptr(GError) error = NULL;
        assert_false(dl_event_words_parse(words, "w", cases[i][0], &error));
        assert_error(error, DL_ERROR_DATA, cases[i][1]);
    }
    g_autoptr(GString) many = g_string_new("[words");
    for (guint i = 0; i <= DL_EVENT_MAX_CLASSES; i++)
        g_string_append_printf(many, " c%u", i);
    g_string_append(many, "]\n");
    g_autoptr(DlEventWords) words = dl_event_words_new();
    g_autoptr(GError) error = NULL;
    assert_false(dl_event_words_parse(words, "w", many->str, &error));
    assert_error(error, DL_ERROR_DATA, "too many classes");
}

static DlEventWords *some_words(void)
{
    DlEventWords *words = dl_event_words_new();
    g_autoptr(GError) error = NULL;
    assert_true(dl_event_words_parse(words, "w",
                                     "[verbs]\ntake took taken\nfall fell fallen\n"
                                     "[nouns]\ncontrol -\nfall -\nstrike\nair\n"
                                     "[words prep]\nof\nto\nby\nat\nout of\n[words]\nover\n"
                                     "[words force]\ntroops\n",
                                     &error));
    assert_no_error(error);
    return words;
}

static void rules__are_read(void **state)
{
    g_autoptr(DlEventWords) words = some_words();
    g_autoptr(GArray) rules = g_array_new(FALSE, TRUE, sizeof(DlEventRule));
    g_array_set_clear_func(rules, dl_event_rule_clear);
    g_autoptr(GError) error = NULL;
    assert_true(dl_event_rules_parse(words, "p",
                                     "#!patterns\n[capture]\n"
                                     "ACTOR take control of PLACE (out_of TARGET)\n"
                                     "weak: PLACE fall (to ACTOR:force)\n"
                                     "ACTOR take+over PLACE\n"
                                     "[airstrike]\n"
                                     "(ACTOR's) air+strike at PLACE\n",
                                     rules, &error));
    assert_no_error(error);
    assert_int_equal(rules->len, 4);
    const DlEventRule *first = &g_array_index(rules, DlEventRule, 0);
    assert_int_equal(first->kind, DL_KIND_CAPTURE);
    assert_int_equal(first->n_parts, 3);
    assert_int_equal(first->parts[0].slot, DL_SLOT_NONE);
    assert_int_equal(first->parts[1].slot, DL_SLOT_PLACE);
    assert_true(first->parts[2].is_optional);
    assert_string_equal(first->parts[2].preps.words[0]->text, "out of");
    const DlEventRule *second = &g_array_index(rules, DlEventRule, 1);
    assert_true(second->is_weak);
    assert_int_equal(second->subject.slot, DL_SLOT_PLACE);
    assert_int_equal(second->parts[0].slot_classes[0], dl_event_words_find_class(words, "force"));
    assert_string_equal(g_array_index(rules, DlEventRule, 2).heads[0].particle->text, "over");
    const DlEventRule *last = &g_array_index(rules, DlEventRule, 3);
    assert_true(last->is_noun && last->subject.is_optional && last->parts[0].is_at);
}

static void rules__say_where_they_err(void **state)
{
    static const char *const cases[][2] = {
        {"ACTOR take PLACE\n", "'p' line 1: a pattern before any [kind]"},
        {"[capture\n", "'p' line 1: a section that does not end"},
        {"[wedding]\n", "'p' line 1: no kind of event: \"wedding\""},
        {"[capture]\nACTOR eat PLACE\n", "'p' line 2: no verb of the lists: \"eat\""},
        {"[capture]\ntake of PLACE\n", "'p' line 2: no noun of the lists: \"take\""},
        {"[capture]\nACTOR take\n", "'p' line 2: a pattern without PLACE"},
        {"[capture]\n\nACTOR\n", "'p' line 3: a pattern without verb or noun"},
        {"[capture]\nACTOR take PLACE (to\n", "'p' line 2: a pattern that is not whole"},
        {"[capture]\nACTOR take PLACE to\n", "'p' line 2: a pattern that is not whole"},
        {"[capture]\nACTOR take hold of PLACE\n", "'p' line 2: a word that no list of words has"},
        {"[capture]\n(ACTOR) take PLACE\n", "only an owner may be in brackets"},
        {"[capture]\nACTOR take PLACE to ANY to ANY to ANY to ANY to ANY\n", "too many parts"},
        {"[capture]\nACTOR take () PLACE\n", "an empty word"},
        {"[capture]\nACTOR:army take PLACE\n", "a class that no list of words has: \"army\""},
        {"[capture]\nweak:\n", "an empty pattern"}};
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(DlEventWords) words = some_words();
        g_autoptr(GArray) rules = g_array_new(FALSE, TRUE, sizeof(DlEventRule));
        g_array_set_clear_func(rules, dl_event_rule_clear);
        g_autoptr(GError) error = NULL;
        assert_false(dl_event_rules_parse(words, "p", cases[i][0], rules, &error));
        assert_error(error, DL_ERROR_DATA, cases[i][1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inflect__follows_the_rules), cmocka_unit_test(words__have_their_forms),
        cmocka_unit_test(words__say_where_they_err),  cmocka_unit_test(rules__are_read),
        cmocka_unit_test(rules__say_where_they_err),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
