#include "article.h"
#include "dl_test.h"
#include "error.h"

/* What was read, and said. */
typedef struct {
    const char *given; /* the text as given; NULL: not to be compared */
    GString *out;
    guint n_stories;
} Heard;

static void hear_report(DlReportKind kind, const char *message, gpointer user_data)
{
    Heard *heard = user_data;
    if (kind != DL_REPORT_INFO)
        g_string_append_printf(heard->out, "[!%s]", message);
}

/* Each code point of the words is the one at its origin, but for spaces and entities. */
static void check_origins(const DlArticle *article, const char *given)
{
    guint64 n_given = (guint64)g_utf8_strlen(given, -1), last = 0;
    assert_int_equal(article->runs[0].at, 0);
    for (gsize at = 0; at < article->n_bytes;) {
        gunichar c = g_utf8_get_char(article->text + at);
        guint64 origin = dl_article_origin(article, at);
        assert_true(origin >= last && origin <= n_given);
        last = origin;
        gunichar was =
            origin < n_given ? g_utf8_get_char(g_utf8_offset_to_pointer(given, origin)) : 0;
        if (c != was && c != ' ' && c != '\n' && was != '&')
            fail_msg("'%s' byte %d: U+%04X is U+%04X at %d", article->text, (int)at, c, was,
                     (int)origin);
        at += (gsize)(g_utf8_next_char(article->text + at) - (article->text + at));
    }
    assert_true(dl_article_origin(article, article->n_bytes) <= n_given);
}

static gboolean hear(const DlArticle *article, gpointer user_data, GError **error)
{
    Heard *heard = user_data;
    assert_non_null(article->id);
    assert_true(g_utf8_validate_len(article->text, article->n_bytes, NULL));
    if (heard->given)
        check_origins(article, heard->given);
    g_string_append_printf(heard->out, "%s%s|", heard->out->len ? " / " : "", article->id);
    if (article->title)
        g_string_append_printf(heard->out, "%s|", article->title);
    if (article->date_from != DL_ARTICLE_DATE_NONE) {
        g_autofree char *day = dl_day_to_string(article->date);
        g_string_append_printf(heard->out, "%d:%s|", article->date_from, day);
    }
    g_string_append_len(heard->out, article->text, (gssize)article->n_bytes);
    heard->n_stories++;
    return TRUE;
}

/* Stories as "ID|TITLE|FROM:DATE|WORDS" joined by " / ", reports as "[!...]", an error last as
 * "!...". */
static char *dump(const char *name, const char *text, gsize n_bytes, const char *given)
{
    g_autoptr(GError) error = NULL;
    Heard heard = {.given = given, .out = g_string_new(NULL)};
    g_autoptr(DlReport) report = dl_report_new(hear_report, &heard);
    g_autofree char *lexicon = g_build_filename(g_getenv("DATELINE_SOURCE"), "lexicon", NULL);
    DlArticleOptions options = {.report = report, .lexicon_folder = lexicon};
    if (!dl_article_read_source(dl_text_source_open_memory(name, text, n_bytes), &options, hear,
                                &heard, &error))
        g_string_append_printf(heard.out, "!%s", error->message);
    return g_string_free(heard.out, FALSE);
}

static const struct {
    const char *text;
    const char *expected; /* of the words */
} plain_cases[] = {
    {"Rain fell on Friday.", "Rain fell on Friday."},
    {"One.\n\nTwo.\n", "One.\n\nTwo."},
    {"One\nTwo\n\n\nThree", "One\nTwo\n\nThree"},
    {"One\r\nTwo\r\n\r\nThree\rFour", "One\nTwo\n\nThree\nFour"},
    {"\n\n  One  \n   \n  Two\t", "One\n\nTwo"},
    {"a\tb\x01"
     "c\x7f",
     "a b c"},
    {"a\u00a0b\u2009c\u3000d\u200be\u00adf\ufeffg", "a b c defg"},
    {"One\u2028Two\u2029\u2029Three", "One\nTwo\n\nThree"},
    {"R&amp;D & caf&eacute; &nosuch; &nbsp;x AT&T", "R&D & café &nosuch;  x AT&T"},
    {"Fewer than < 5 & more > 3", "Fewer than < 5 & more > 3"},
    {"«نیروها» از می\u200cآیند", "«نیروها» از می\u200cآیند"},
    {"The river rose by two metres on Monday,\n"
     "and the road to the north was closed for\n"
     "a week, said the office of the governor\n"
     "in a statement that it gave to the\n"
     "press. Some houses in the lower town\n"
     "stand in water, and schools there are\n"
     "closed.\n\nTrains run.",
     "The river rose by two metres on Monday, and the road to the north was closed for a week, "
     "said the office of the governor in a statement that it gave to the press. Some houses in the "
     "lower town stand in water, and schools there are closed.\n\nTrains run."},
    {"River rises\n\nThe river rose by two\nmetres on Monday, and\nthe road was closed "
     "to\ntraffic.",
     "River rises\n\nThe river rose by two metres on Monday, and the road was closed to traffic."},
    {"River rises\n\nThe river rose by two metres on\nMonday, and the roads that lead\nto Kunduz "
     "and to "
     "Taloqan were\nclosed to traffic.\nMore soon",
     "River rises\n\nThe river rose by two metres on Monday, and the roads that lead to Kunduz and "
     "to "
     "Taloqan were closed to traffic.\nMore soon"},
    {"- the river\n- the road\n- the town", "- the river\n- the road\n- the town"},
    {"River rises\nRoad closed\nTrains run\nSchools open\nPeople wait",
     "River rises\nRoad closed\nTrains run\nSchools open\nPeople wait"},
};

static void article__keeps_plain_text(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(plain_cases); i++) {
        const char *text = plain_cases[i].text;
        g_autofree char *dumped = dump("folder/s.txt", text, strlen(text), text);
        g_autofree char *expected = g_strdup_printf("s|%s", plain_cases[i].expected);
        assert_string_equal(dumped, expected);
    }
}

#define RIVER                                                                                      \
    "The river rose by two metres on Monday, and the road to the north was closed for a week."
#define TRAINS "Trains run as usual, the office of the governor said in a statement on Friday."
#define SCHOOLS "Schools in the lower town are closed until the water falls, the office said."

static const struct {
    const char *text;
    const char *expected; /* what stands behind "s|" */
} line_cases[] = {
    {RIVER "\n\nAlso read: Snow falls on the hills\n\n" TRAINS, RIVER "\n\n" TRAINS},
    {RIVER "\n\nREAD MORE\n" TRAINS, RIVER "\n\n" TRAINS},
    {RIVER "\n\nRead more about the river, he said.",
     RIVER "\n\nRead more about the river, he said."},
    {RIVER "\nWatch: \n" TRAINS, RIVER "\n" TRAINS},
    {RIVER "\nWatch officers rode out.\n" TRAINS, RIVER "\nWatch officers rode out.\n" TRAINS},
    {RIVER "\n\nPhotograph:(AFP)\n\nImage: AP/office/Twitter\n\n" TRAINS, RIVER "\n\n" TRAINS},
    {RIVER "\n\nImages of the flood spread.\n\n" TRAINS,
     RIVER "\n\nImages of the flood spread.\n\n" TRAINS},
    {RIVER "\n\nA street by the river on Monday. (Photo: the office)\n\n" TRAINS,
     RIVER "\n\n" TRAINS},
    {RIVER "\n\nThe fire service / Getty Images\n\n" TRAINS, RIVER "\n\n" TRAINS},
    {RIVER "\n\nOffice of the governor (north)\n\n" TRAINS,
     RIVER "\n\nOffice of the governor (north)\n\n" TRAINS},
    {"River rises\nBy OUR CORRESPONDENT\n" RIVER, "River rises\n" RIVER},
    {"River rises\nBy OUR CORRESPONDENT in Kabul\n" RIVER,
     "River rises\nBy OUR CORRESPONDENT in Kabul\n" RIVER},
    {RIVER "\nhttps://example.org/River\npic.twitter.com/aBc1\n" TRAINS, RIVER "\n" TRAINS},
    {"River rises\nBy the river they wait\n" RIVER, "River rises\nBy the river they wait\n" RIVER},
    {RIVER "\nLINK: https://example.org/1\nTAGS:", RIVER},
    {RIVER "\nTags: river, flood, north", RIVER},
    {"main_banner\n\nmain img\n\nStory highlights\n\n" RIVER, RIVER},
    {RIVER "\n\nЧитайте также: Снег\n\nLire aussi : la neige\n\n相关阅读：雪", RIVER},
    {"Watch: the river from above\n\n" RIVER, "Watch: the river from above\n\n" RIVER},
    {RIVER "\n\n***\n\n---\n\n" TRAINS, RIVER "\n\n" TRAINS},
};

static const struct {
    const char *text;
    const char *expected;
} day_cases[] = {
    {" date 2021-08-11 " RIVER, "4:2021-08-11|" RIVER},
    {"2021-08-11 " RIVER, "4:2021-08-11|" RIVER},
    {"River rises\n\nWorldUpdated: Jul 27, 2021, 04:08 PM IST\n\n" RIVER,
     "4:2021-07-27|River rises\n\n" RIVER},
    {"Published on 27 July 2021 at 16:08 GMT\n" RIVER, "4:2021-07-27|" RIVER},
    {"Tuesday, July 27, 2021\n\n" RIVER, "4:2021-07-27|" RIVER},
    {"By the news desk | July 27, 2021\n\n" RIVER, "4:2021-07-27|" RIVER},
    {"KABUL, July 27, 2021 (AFP) - " RIVER, "4:2021-07-27|KABUL, July 27, 2021 (AFP) - " RIVER},
    {"MAZAR-I-SHARIF, Afghanistan, 27 July 2021 — " RIVER,
     "4:2021-07-27|MAZAR-I-SHARIF, Afghanistan, 27 July 2021 — " RIVER},
    {"KABUL, July 27 (AFP) - " RIVER, "KABUL, July 27 (AFP) - " RIVER},
    {"Copyright 2021 the office\n\nKABUL, July 27 (AFP) - " RIVER,
     "4:2021-07-27|Copyright 2021 the office\n\nKABUL, July 27 (AFP) - " RIVER},
    {"Publié le 13 août 2021\n" RIVER, "4:2021-08-13|" RIVER},
    {"Publicado el 13 de agosto de 2021\n" RIVER, "4:2021-08-13|" RIVER},
    {"Опубликовано: 13 августа 2021\n" RIVER, "4:2021-08-13|" RIVER},
    {"发布时间：2021年8月13日 10:12\n" RIVER, "4:2021-08-13|" RIVER},
    {"تاریخ انتشار: ۱۳ اوت ۲۰۲۱\n" RIVER, "4:2021-08-13|" RIVER},
    {"Situation report no. 4, North Province, 12 March 2023\n" RIVER,
     "4:2023-03-12|Situation report no. 4, North Province, 12 March 2023\n" RIVER},
    {"Morning Paper, 12 March 2023\nUpdated: 14 March 2023\n" RIVER,
     "4:2023-03-14|Morning Paper, 12 March 2023\n" RIVER},
    {"HOST: Good evening, it's Thursday, August 12, 2021. " RIVER,
     "4:2021-08-12|HOST: Good evening, it's Thursday, August 12, 2021. " RIVER},
    {"DAILY HERALD\n\nPORT TOWN, Feb. 17, 1862.\n" RIVER,
     "4:1862-02-17|DAILY HERALD\n\nPORT TOWN, Feb. 17, 1862.\n" RIVER},
    {"13 August 2021: The rain began.\n12 August: " RIVER "\n11 August: " TRAINS,
     "4:2021-08-13|The rain began.\n12 August: " RIVER "\n11 August: " TRAINS},
    /* Days of which the story tells. */
    {"25 June 1950: The rain began.\n28 June: " RIVER "\n3 January 1951: " TRAINS,
     "25 June 1950: The rain began.\n28 June: " RIVER "\n3 January 1951: " TRAINS},
    {"1800 flee the town\n\nPORT TOWN, July 27 (AFP) - " RIVER,
     "1800 flee the town\n\nPORT TOWN, July 27 (AFP) - " RIVER},
    {"The river rose after the rain, on August 7, 2021\n" RIVER,
     "The river rose after the rain, on August 7, 2021\n" RIVER},
    {"The river rose, August 7, 2021.\n" RIVER, "The river rose, August 7, 2021.\n" RIVER},
    {"On August 7, 2021, the river rose.", "On August 7, 2021, the river rose."},
    {"The river rose on August 7, 2021, the office said.",
     "The river rose on August 7, 2021, the office said."},
    {"The river of August 7, 2021", "The river of August 7, 2021"},
    {"In 2003, the river rose.", "In 2003, the river rose."},
    {RIVER " " TRAINS " " SCHOOLS "\n\nUpdated by the office.",
     RIVER " " TRAINS " " SCHOOLS "\n\nUpdated by the office."},
    {"River rises\n\nUpdated: Feb 30, 2021\n\n" RIVER,
     "River rises\n\nUpdated: Feb 30, 2021\n\n" RIVER},
};

static const struct {
    const char *text;
    const char *expected;
} doubled_cases[] = {
    {RIVER " " TRAINS "\n\n" SCHOOLS "\n" RIVER " " TRAINS "\n\n" SCHOOLS,
     RIVER " " TRAINS "\n\n" SCHOOLS},
    {RIVER " " TRAINS " " SCHOOLS " " RIVER " " TRAINS " " SCHOOLS, RIVER " " TRAINS " " SCHOOLS},
    {RIVER "\n\n" TRAINS "\n\n" SCHOOLS "\n\nNew.\n\n" RIVER "\n\n" TRAINS "\n\n" SCHOOLS
           "\n\nLast.",
     RIVER "\n\n" TRAINS "\n\n" SCHOOLS "\n\nNew.\n\nLast."},
    {"Rain fell on the hills and in the town today.\nRain fell on the hills and in the town today.",
     "Rain fell on the hills and in the town today."},
    /* What comes again stays. */
    {"River rises\n\nRiver rises\n\n" RIVER, "River rises\n\nRiver rises\n\n" RIVER},
    {RIVER " So it goes. " TRAINS " So it goes.", RIVER " So it goes. " TRAINS " So it goes."},
    {RIVER "\n\n" TRAINS "\n\n" RIVER "\n\n" SCHOOLS,
     RIVER "\n\n" TRAINS "\n\n" RIVER "\n\n" SCHOOLS},
};

static void check_words(const char *text, const char *expected)
{
    g_autofree char *dumped = dump("s.txt", text, strlen(text), text);
    g_autofree char *wanted = g_strdup_printf("s|%s", expected);
    assert_string_equal(dumped, wanted);
}

static void article__leaves_out_what_is_not_its_own(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(line_cases); i++)
        check_words(line_cases[i].text, line_cases[i].expected);
}

static void article__finds_its_day_in_its_first_lines(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(day_cases); i++)
        check_words(day_cases[i].text, day_cases[i].expected);
}

static void article__counts_once_what_it_holds_twice(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(doubled_cases); i++)
        check_words(doubled_cases[i].text, doubled_cases[i].expected);
}

static const struct {
    const char *text;
    const char *expected;
} json_cases[] = {
    {"{\"id\":\"a\",\"date\":\"2021-08-13\",\"title\":\"T\",\"text\":\"Rain fell.\"}\n"
     "{\"id\":7,\"text\":\"Snow\"}\n",
     "a|T|2:2021-08-13|Rain fell. / 7|Snow"},
    {"[{\"headline\":\"H\",\"body\":\"Rain\"},{\"Content\":\"Snow\"}]", "s:1|H|Rain / s:1|Snow"},
    {"{\"published_at\":\"2021-08-13T22:10:00+04:30\",\"content\":\"Rain\"}",
     "s:1|2:2021-08-13|Rain"},
    {"{\"date\":\"Fri, 13 Aug 2021 16:08:00 GMT\",\"text\":\"Rain\"}", "s:1|2:2021-08-13|Rain"},
    {"{\"date\":1628812800,\"text\":\"Rain\"}", "s:1|2:2021-08-13|Rain"},
    {"{\"date\":1628812800000,\"text\":\"Rain\"}", "s:1|2:2021-08-13|Rain"},
    {"{\"date\":\"soon\",\"text\":\"Rain\"}",
     "[!'s.x' line 1: the story's date is not a date: \"soon\": expected a date such as 2021-08-12 "
     "or 12 August 2021] / s:1|Rain"},
    {"{\"date\":\"2021-08\",\"text\":\"Rain\"}",
     "[!'s.x' line 1: the story's date is not one day: \"2021-08\"] / s:1|Rain"},
    {"{\"id\":\"a\",\"text\":\"Rain\"}\n{\"id\":\"b\",\"text\":\n{\"id\":\"c\"}\n{\"id\":\"d\","
     "\"text\":\" \"}\n{\"id\":\"e\",\"text\":\"Snow\"}\n",
     "a|Rain[!'s.x' line 2: no JSON: unexpected token near end of file][!'s.x' line 3: a story "
     "without a text][!'s.x' line 4: no words in the text of the story] / e|Snow"},
    {"{\"id\":\"a\",\"text\":\"Rain\n{\"id\":\"b\",\"text\":\"Snow\"}\n",
     "[!'s.x' line 1: no JSON: premature end of input near '\"Rain'] / b|Snow"},
    {"{\"text\":\"Caf\\u00e9\\n\\nR&amp;D\"}", "s:1|Café\n\nR&D"},
    {"[Rain] fell.", "s|[Rain] fell."},
    {"", "!'s.x': the file is empty"},
};

static void article__reads_json(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(json_cases); i++) {
        g_autofree char *dumped = dump("s.x", json_cases[i].text, strlen(json_cases[i].text), NULL);
        assert_string_equal(dumped, json_cases[i].expected);
    }
}

static const struct {
    const char *name;
    const char *text;
    gboolean is_article;
} tell_cases[] = {
    {"a.html", "x", TRUE},
    {"a.csv", "The river rose.", FALSE},
    {"-", "The river rose on Monday, the office said.\nIt fell on Friday.\n", TRUE},
    {"a.txt", "KABUL, Aug 13 (Reuters) - The river rose.\n", TRUE},
    {"a.txt", "place\tdate\nKabul\t2021-08-13\n", FALSE},
    {"-", "place,date,event\nKabul,2021-08-13,quake\n", FALSE},
    {"-", "place;date\nKabul;2021-08-13\n", FALSE},
    {"-", "place,date\n", FALSE},
    {"-", "Rivers rise; roads are closed\n\nThe river rose on Monday.\n", TRUE},
    {"-", "Rivers rise; roads are closed\nThe river rose on Monday.\n", TRUE},
    {"-", "The desk | Monday\n\nThe river rose on Monday.\n", TRUE},
    {"-", "North, south\nEast, west\n", TRUE},
    {"-", "<p>The river rose</p>", TRUE},
    {"-", "{\n  \"id\": 1,\n  \"text\": \"It rose.\"\n}\n", TRUE},
    {"-", "[\n  {\"id\": 1, \"text\": \"It rose.\"}\n]\n", TRUE},
    {"-", "{\"place\":\"Kabul\",\"date\":\"2021-08-13\"}\n", FALSE},
    {"-",
     "{\"id\":1,\"text\":\"The river rose on Monday by two metres, and the road is closed.\"}\n",
     TRUE},
    {"-",
     "{\"place\":\"Kabul\",\"text\":\"The river rose on Monday by two metres, and the road is "
     "closed.\"}\n",
     FALSE},
    {"-",
     "[{\"title\":\"x\",\"body\":\"The river rose on Monday by two metres, and the road is "
     "closed.\"}]\n",
     TRUE},
    {"-", "{\"type\":\"FeatureCollection\",\"features\":[]}", FALSE},
};

static void article__is_told_from_a_table(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tell_cases); i++) {
        g_autoptr(GError) error = NULL;
        const char *text = tell_cases[i].text;
        g_autoptr(DlTextSource) source =
            dl_text_source_open_memory(tell_cases[i].name, text, strlen(text));
        gboolean is_article;
        assert_true(dl_article_is_one(tell_cases[i].name, source, &is_article, &error));
        if (is_article != tell_cases[i].is_article)
            fail_msg("'%s': %s", tell_cases[i].name, text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article__keeps_plain_text),
        cmocka_unit_test(article__leaves_out_what_is_not_its_own),
        cmocka_unit_test(article__finds_its_day_in_its_first_lines),
        cmocka_unit_test(article__counts_once_what_it_holds_twice),
        cmocka_unit_test(article__reads_json),
        cmocka_unit_test(article__is_told_from_a_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
