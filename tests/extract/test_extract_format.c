#include "dl_test.h"
#include "extract_explain.h"
#include "extract_fixture.h"
#include "extract_format.h"
#include "extract_page.h"
#include "extract_report.h"

typedef void (*Append)(GString *out, const DlExtract *extract);

static const struct {
    Append append;
    const char *text;
} FORMATS[] = {
    {dl_extract_append_mentions_jsonl,
     "{\"article\":\"one\",\"kind\":\"place\",\"role\":\"place\",\"start\":115,\"end\":121,"
     "\"text\":\"Zaranj\",\"lat\":30.95962,\"lon\":61.86046,\"id\":1120985,\"name\":\"Zaranj\","
     "\"country\":\"AF\",\"confidence\":0.91}\n"
     "{\"article\":\"one\",\"kind\":\"date\",\"start\":126,\"end\":132,\"text\":\"Friday\","
     "\"type\":\"DATE\",\"value\":\"2021-08-06\"}\n"
     "{\"article\":\"one\",\"kind\":\"place\",\"role\":\"metonym\",\"start\":147,\"end\":153,"
     "\"text\":\"Kunduz\"}\n"},
    {dl_extract_append_mentions_csv,
     "one,place,place,115,121,Zaranj,30.95962,61.86046,1120985,Zaranj,AF,0.91,,\n"
     "one,date,,126,132,Friday,,,,,,,DATE,2021-08-06\n"
     "one,place,metonym,147,153,Kunduz,,,,,,,,\n"},
    {dl_extract_append_events_jsonl,
     "{\"article\":\"one\",\"place_text\":\"Zaranj\",\"place\":\"Zaranj\",\"country\":\"AF\","
     "\"lat\":30.95962,\"lon\":61.86046,\"id\":1120985,\"date\":\"2021-08-06\","
     "\"kind\":\"capture\",\"actor\":\"Rebels\",\"target\":null,\"certainty\":\"confirmed\","
     "\"quote\":\"Rebels seized <Zaranj> on Friday, \\\"they\\\" said\",\"start\":100,\"end\":145,"
     "\"confidence\":0.91,\"reason\":\"the name of Zaranj; the only one\",\"when\":\"Friday\","
     "\"rule\":\"take\"}\n"},
    {dl_extract_append_events_csv,
     "Zaranj,1120985,AF,19,30.95962,61.86046,2021-08-06,,capture,Rebels,,confirmed,one,"
     "the name of Zaranj; the only one; Friday,one:1,"
     "\"Rebels seized <Zaranj> on Friday, \"\"they\"\" said\"\n"},
    {dl_extract_explain,
     "one: its day as given, 2021-08-07\n"
     "\n"
     "  capture of Zaranj by Rebels, 2021-08-06, confirmed\n"
     "    \"Rebels seized <Zaranj> on Friday, \"they\" said\"\n"
     "    words   seized\n"
     "    rule    take\n"
     "    place   Zaranj is Zaranj, AF, at 30.95962, 61.86046 (1120985), confidence 0.91: the name "
     "of Zaranj; the only one\n"
     "    day     2021-08-06: Friday\n"
     "    actor   Rebels\n"
     "\n"
     "  no event: capture of Kunduz: modal\n"
     "    \"Kunduz could fall\"\n"
     "    hedge   could\n"
     "    words   fall\n"
     "    rule    fall\n"
     "\n"
     "  capture of an unnamed place, no day, claimed\n"
     "    \"Two posts fell\"\n"
     "    words   fell\n"
     "    rule    fall\n"
     "    place   posts\n"
     "    day     no day\n"
     "\n"
     "  count: the story says \"Two posts\"; found: 0\n"
     "\n"},
};

static void extract_format__writes_each_form(void **state)
{
    Fixture *fixture = fixture_new();
    for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        FORMATS[i].append(out, &fixture->extract);
        assert_string_equal(out->str, FORMATS[i].text);
    }
    fixture_free(fixture);
}

/* Of what is no capture, a span without duration is some day within, which a table writes so. */
static void extract_format__tells_why_a_place_makes_no_event(void **state)
{
    Fixture *fixture = fixture_new();
    DlToldEvent *told = &g_array_index(fixture->told->events, DlToldEvent, 0);
    told->is_event = FALSE;
    told->reason = "so wide <a> place";
    g_autoptr(GString) out = g_string_new(NULL);
    dl_extract_explain(out, &fixture->extract);
    assert_non_null(strstr(out->str, "\n  no event: capture of Zaranj: so wide <a> place\n"));
    dl_extract_page_append(out, &fixture->extract, 1);
    assert_non_null(strstr(out->str, ">Zaranj</a>: so wide &lt;a&gt; place</li>\n"));
    fixture_free(fixture);
}

static void extract_format__tells_some_day_from_throughout(void **state)
{
    static const struct {
        DlKind kind;
        gboolean is_lasting;
        DlDay first;
        const char *text;
    } CASES[] = {
        {DL_KIND_CAPTURE, FALSE, 18840, ",2021-08-01/2021-08-06,"},
        {DL_KIND_CLASH, FALSE, 18840, ",[2021-08-01..2021-08-06],"},
        {DL_KIND_CLASH, FALSE, DL_DAY_OPEN_START, ",[..2021-08-06],"},
        {DL_KIND_CLASH, TRUE, 18840, ",2021-08-01/2021-08-06,"},
        {DL_KIND_CAPTURE, FALSE, DL_DAY_OPEN_START, ",../2021-08-06,"},
    };
    Fixture *fixture = fixture_new();
    DlToldEvent *told = &g_array_index(fixture->told->events, DlToldEvent, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GString) out = g_string_new(NULL);
        g_array_index(fixture->frames, DlEventFrame, 0).kind = CASES[i].kind;
        told->when.first = CASES[i].first;
        told->is_lasting = CASES[i].is_lasting;
        dl_extract_append_events_csv(out, &fixture->extract);
        assert_non_null(strstr(out->str, CASES[i].text));
    }
    fixture_free(fixture);
}

/* JSON lines tell the best place, however unsure; tables leave it to its name. */
static void extract_format__keeps_unsure_places_from_tables(void **state)
{
    Fixture *fixture = fixture_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_array_index(fixture->mentions->places, DlPlaceMention, 0).is_resolved = FALSE;
    dl_extract_append_events_csv(out, &fixture->extract);
    assert_true(g_str_has_prefix(out->str, "Zaranj,,,,,,2021-08-06,,capture,"));
    g_string_truncate(out, 0);
    dl_extract_append_events_jsonl(out, &fixture->extract);
    assert_non_null(strstr(out->str, "\"lat\":30.95962"));
    assert_non_null(strstr(out->str, "\"unsure\":true"));
    fixture_free(fixture);
}

static void keep_message(DlReportKind kind, const char *message, gpointer user_data)
{
    g_string_append_printf(user_data, "%d %s\n", kind, message);
}

static void extract_report__tells_what_is_unnamed_and_uncounted(void **state)
{
    Fixture *fixture = fixture_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(DlReport) report = dl_report_new(keep_message, out);
    dl_extract_report(&fixture->extract, FALSE, report);
    assert_string_equal(out->str,
                        "1 'one.txt': 'posts' (capture) is not named: \"Two posts fell\"\n"
                        "1 'one.txt': the story says 'Two posts'; 0 of them are named in it\n");
    fixture_free(fixture);
}

static void extract_report__tells_the_same_once(void **state)
{
    Fixture *fixture = fixture_new();
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(DlReport) report = dl_report_new(keep_message, out);
    DlToldEvent posts = g_array_index(fixture->told->events, DlToldEvent, 2);
    g_array_set_size(fixture->told->counts, 0);
    for (guint i = 0; i < 5; i++)
        g_array_append_val(fixture->told->events, posts);
    for (guint i = 0; i < 30; i++) {
        posts.unnamed = g_string_chunk_insert(fixture->told->strings, "no  posts");
        ((char *)posts.unnamed)[3] = (char)('A' + i);
        g_array_append_val(fixture->told->events, posts);
    }
    dl_extract_report(&fixture->extract, FALSE, report);
    g_auto(GStrv) lines = g_strsplit(out->str, "\n", -1);
    assert_int_equal(g_strv_length(lines), 22); /* twenty, how many more, and the last line's end */
    assert_string_equal(lines[20], "1 'one.txt': and 11 more");
    fixture_free(fixture);
}

static void extract_page__escapes_what_it_shows(void **state)
{
    Fixture *fixture = fixture_new();
    g_autoptr(GString) out = g_string_new(NULL);
    dl_extract_page_append_head(out);
    dl_extract_page_append(out, &fixture->extract, 1);
    dl_extract_page_append_foot(out);
    assert_non_null(strstr(out->str, "seized"));
    assert_null(strstr(out->str, "<Zaranj>"));
    assert_null(strstr(out->str, "<day>"));
    assert_null(strstr(out->str, "<script"));
    fixture_free(fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(extract_format__writes_each_form),
        cmocka_unit_test(extract_format__tells_why_a_place_makes_no_event),
        cmocka_unit_test(extract_format__tells_some_day_from_throughout),
        cmocka_unit_test(extract_format__keeps_unsure_places_from_tables),
        cmocka_unit_test(extract_report__tells_the_same_once),
        cmocka_unit_test(extract_report__tells_what_is_unnamed_and_uncounted),
        cmocka_unit_test(extract_page__escapes_what_it_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
