#include "gold.h"
#include "name_judge.h"

/* What is told of a story: each toponym as "TEXT role TYPE <TEXT of what it lies in", parted by
 * "; ", what is not said left out. NAME=... where another name is looked up. */
static char *render(GoldTools *tools, const char *text)
{
    GoldStory story = {.number = (char *)"1", .text = g_string_new(text)};
    DlArticle article;
    DlExtract extract;
    gold_tools_read(tools, &story, TRUE, &article, &extract);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < extract.mentions->places->len; i++) {
        const DlPlaceMention *places = (DlPlaceMention *)(gpointer)extract.mentions->places->data;
        const DlPlaceMention *place = &places[i];
        g_autofree char *shown = g_strndup(text + place->start, place->stop - place->start);
        g_string_append_printf(out, "%s%s", i > 0 ? "; " : "", shown);
        if (strcmp(shown, place->name) != 0)
            g_string_append_printf(out, "=%s", place->name);
        if (place->role != DL_ROLE_PLACE)
            g_string_append_printf(out, " (%s)", dl_role_to_string(place->role));
        if (place->type)
            g_string_append_printf(out, " [%s]", place->type);
        if (place->within >= 0)
            g_string_append_printf(out, " <%.*s",
                                   (int)(places[place->within].stop - places[place->within].start),
                                   text + places[place->within].start);
    }
    g_string_free(story.text, TRUE);
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *text, *told;
} Case;

static void check(const Case *cases, gsize n_cases)
{
    GoldTools tools;
    guint n_wrong = 0;
    if (!gold_tools_open(&tools))
        skip();
    for (gsize i = 0; i < n_cases; i++) {
        g_autofree char *told = render(&tools, cases[i].text);
        if (strcmp(told, cases[i].told) == 0)
            continue;
        print_message("%s\n  expected %s\n  told     %s\n", cases[i].text, cases[i].told, told);
        n_wrong++;
    }
    gold_tools_close(&tools);
    assert_int_equal(n_wrong, 0);
}

static void names__lie_in_others(void **state)
{
    static const Case cases[] = {
        {"He drove from Paris, Texas, to Athens, Ga., on Monday.",
         "Paris <Texas; Texas; Athens <Ga.; Ga.=Georgia"},
        {"They sold a house in Ripley, WV, and moved.", "Ripley <WV; WV=West Virginia"},
        {"A shell hit a bakery in the Idlib town of Ariha.", "Idlib; Ariha [city] <Idlib"},
        {"Snow fell in Qalat in Zabul province.", "Qalat <Zabul; Zabul [province]"},
        {"Engineers came to the Syrian city of Homs.",
         "Syrian=Syria (demonym); Homs [city] <Syrian"},
        {"The train reached Homs, in western Syria, at dawn.", "Homs <Syria; Syria"},
        {"Qalat, the capital of Zabul, lies on the road.", "Qalat <Zabul; Zabul"},
        {"They met in Tbilisi, the Georgian capital.",
         "Tbilisi <Georgian; Georgian=Georgia (demonym)"},
        {"Rain fell in Kunduz, Baghlan and Takhar.", "Kunduz; Baghlan; Takhar"},
        {"Farmers came from Germany, France and Spain.", "Germany; France; Spain"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void names__have_types(void **state)
{
    static const Case cases[] = {
        {"Floods hit Butler and Warren counties on Friday.", "Butler [county]; Warren [county]"},
        {"Police searched Laurel County for two days.", "Laurel County [county]"},
        {"Flights left Kunduz airport at noon.", "Kunduz [airport]"},
        {"The water of Lake Victoria rose.", "Lake Victoria [lake]"},
        {"The river Euphrates rises in Turkey.", "Euphrates [river]; Turkey"},
        {"Herat province has many pomegranates.", "Herat [province]"},
        {"Trucks waited in the city of Herat.", "Herat [city]"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void names__have_roles(void **state)
{
    static const Case cases[] = {
        {"Moscow has denied the report.", "Moscow (metonym)"},
        {"Kabul's government asked Washington for help.", "Kabul (metonym); Washington (metonym)"},
        {"Fighting reached Kabul on Sunday.", "Kabul"},
        {"The Afghan army left; Ukrainians and Sri Lankans watched.",
         "Afghan=Afghanistan (demonym); Ukrainians=Ukraine (demonym); "
         "Sri Lankans=Sri Lanka (demonym)"},
        {"KABUL, Aug 13 - Markets were open.", "KABUL=Kabul"},
        {"He lives in the U.S. and votes there.", "U.S.=United States"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void names__in_names_are_none(void **state)
{
    static const Case cases[] = {
        {"Paris Hilton spoke for an hour with Jack London on Washington Avenue.", ""},
        {"Sheriff Jackson said Mrs. Lincoln, 34, was safe.", ""},
        {"Jordan Smith came late and left early.", ""},
        {"He was booked at 1220 Houston Street.", ""},
        {"Reading, nice mobile homes and most police are no towns.", ""},
    };
    check(cases, G_N_ELEMENTS(cases));
}

/* The judge of the build's lexicon, which reads TEXT. */
typedef struct {
    DlLexicon *lexicon;
    DlStory *story;
    DlNameJudge *judge;
} Reading;

static Reading read_story(const GoldTools *tools, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_build_filename(g_getenv("DATELINE_DATA"), "lexicon", NULL);
    Reading reading = {.lexicon = dl_lexicon_open(folder, &error)};
    assert_no_error(error);
    reading.judge = dl_name_judge_new(reading.lexicon, tools->gazetteer, &error);
    assert_no_error(error);
    reading.story = dl_story_new(reading.lexicon);
    dl_story_read(reading.story, NULL, text, strlen(text));
    assert_true(dl_name_judge_read(reading.judge, reading.story, &error));
    return reading;
}

static void reading_clear(Reading *reading)
{
    dl_name_judge_free(reading->judge);
    dl_story_free(reading->story);
    dl_lexicon_close(reading->lexicon);
}

/* "Ala." is Alabama, "Ala" a town far from it: one word, and the first speaks for America alone. */
static void names__of_one_word_may_lie_in_two_parts_of_the_world(void **state)
{
    static const char TEXT[] =
        "He lives in Mobile, Ala., with them. A train stood in Ala that day.";
    GoldTools tools;
    if (!gold_tools_open(&tools))
        skip();
    Reading reading = read_story(&tools, TEXT);
    const GArray *spans = dl_name_judge_spans(reading.judge);
    assert_int_equal(spans->len, 3);
    const DlNameSpan *span = &g_array_index(spans, DlNameSpan, 2);
    assert_null(span->form);
    DlWorldPart part = dl_name_bits_part(span->bits);
    assert_true(part != DL_PART_NONE && part != DL_PART_NORTH_AMERICA);
    DlNameEvidence evidence =
        dl_name_judge_explain(reading.judge, reading.story, 2, DL_JUDGEMENT_SECOND);
    assert_true(dl_name_features_has(&evidence.features, DL_FEATURE_part_unheard));
    assert_false(dl_name_features_has(&evidence.features, DL_FEATURE_part_heard_often));
    reading_clear(&reading);
    gold_tools_close(&tools);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names__lie_in_others),
        cmocka_unit_test(names__have_types),
        cmocka_unit_test(names__have_roles),
        cmocka_unit_test(names__in_names_are_none),
        cmocka_unit_test(names__of_one_word_may_lie_in_two_parts_of_the_world),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
