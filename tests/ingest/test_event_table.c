#include "event_table.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "dl_test.h"
#include "error.h"
#include "table_dump.h"

/* FILE's text gives EXPECTED, as table_dump.h writes it. */
static const struct {
    const char *text;
    const char *expected;
} cases[] = {
    {"place,date,event,actor,certainty\nZaranj,2021-08-06,capture,Taliban,confirmed\n",
     "2 Zaranj 2021-08-06 capture Taliban>\n"},
    {"DATE;Event;Place;lat;LON\n13/08/2021;Protest march;Kabul;34,52;69,17\n",
     "- 't': dates are read day first\n"
     "2 Kabul @69.17,34.52 2021-08-13 protest_march\n"},
    {"place\tdate\nKabul\t15 August 2021\n", "2 Kabul 2021-08-15 -\n"},
    {"latitude,longitude,date,mag\n34.5,69.2,1628726400000,5.1\n",
     "- 't': dates are read as milliseconds since 1970, the day in UTC\n"
     "2  @69.2,34.5 2021-08-12 - mag=5.1\n"},
    {"lat,lon,date\n34\xC2\xB0"
     "31'12\"N,\"69,1725\",2021-08-12\n",
     "2  @69.1725,34.52 2021-08-12 -\n"},
    {"place,date\n Kabul \xC2\xA0,2021-08-12\n", "2 Kabul 2021-08-12 -\n"},
    /* what lasts and what happened some day within */
    {"place,date,date_end,event\nA,2021-08-01,2021-08-03,capture\nB,2021-08-01,2021-08-03,clash\n"
     "C,2021-08-01/2021-08-03,,outbreak\nD,[2021-08-01..2021-08-03],,quake\n"
     "E,2021-08-01,,siege\nF,,2021-08-03,surrender\n",
     "2 A 2021-08-01/2021-08-03 capture\n"
     "3 B 2021-08-01/2021-08-03 clash lasting\n"
     "4 C 2021-08-01/2021-08-03 outbreak lasting\n"
     "5 D 2021-08-01/2021-08-03 quake\n"
     "6 E 2021-08-01 siege lasting\n"
     "7 F ../2021-08-03 surrender\n"},
    {"place,date,time,seq,certainty\nA,2021-08-01,14:05,2,claimed\nB,2021-08-01T09:00Z,,-1,\n",
     "2 A 2021-08-01 - claimed time=50700 seq=2\n"
     "3 B 2021-08-01 - time=32400 seq=-1\n"},
    /* events as extracted, which tell the place's id, not the row's */
    {"{\"article\":\"a\",\"place_text\":\"B\",\"place\":\"Bee\",\"id\":7,\"date\":\"2021-08-01/"
     "2021-08-03\","
     "\"kind\":\"clash\",\"actor\":\"X\",\"target\":null,\"quote\":\"So.\"}\n"
     "{\"article\":\"a\",\"place_text\":\"C\",\"date\":\"2021-08-02\",\"kind\":\"surrender\","
     "\"actor\":\"Y\",\"actor_loses\":true,\"quote\":\"So.\"}\n",
     "- 't': read as an export of dateline extract\n"
     "1 B 2021-08-01/2021-08-03 clash X> place_id=7 \"So.\" place=Bee\n"
     "2 C 2021-08-02 surrender >Y \"So.\" actor_loses=true\n"},
    {"place,date,place_id,quote\nA,2021-08-01,1140026,It fell.\nB,2021-08-01,Q5,\n",
     "2 A 2021-08-01 - place_id=1140026 \"It fell.\"\n3 B 2021-08-01 -\n"},
    {"place,date\nA,-0044-03-15\nB,Y12021-08-06\n", "2 A -0044-03-15 -\n3 B Y12021-08-06 -\n"},
    /* rows that cannot be used, and others that can */
    {"place,date,lat,lon\nA,2021-08-01,95,10\nB,2021-08-01,45,10\n",
     "! 't' line 2: 'lat' is \"95\": expected degrees from -90 to 90; are 'lat' and 'lon' "
     "swapped?\n"
     "3 B @10,45 2021-08-01 -\n"},
    {"place,date,Lat,Long\nA,2021-08-01,-100.2,45\nB,2021-08-01,-99,44\nC,2021-08-01,-80,43\n",
     "! 't' line 2: 'Lat' is \"-100.2\": expected degrees from -90 to 90; are 'Lat' and 'Long' "
     "swapped?\n"
     "! 't' line 3: 'Lat' is \"-99\": expected degrees from -90 to 90; are 'Lat' and 'Long' "
     "swapped?\n"
     "4 C @43,-80 2021-08-01 -\n"
     "! 't': 'Lat' and 'Long' look swapped: in 2 of 3 rows they would be degrees the other way "
     "round, which --col 'lat=Long' --col 'lon=Lat' would read\n"},
    {"place,date,lat,lon\nA,2021-08-01,3434817,6219967\nB,2021-08-01,45,100.5.1\n"
     "C,2021-08-01,45,10\n",
     "! 't' line 2: 'lat' is \"3434817\": expected degrees from -90 to 90; is a decimal point "
     "missing?\n"
     "! 't' line 3: 'lon' is \"100.5.1\": expected degrees from -180 to 180\n"
     "4 C @10,45 2021-08-01 -\n"},
    {"place,date\nA,2021-08-01\nB,8/2021\nC,2021-08-03\n",
     "2 A 2021-08-01 -\n"
     "! 't' line 3: 'date' is not a date: \"8/2021\": expected a day, a month and a year\n"
     "4 C 2021-08-03 -\n"},
    {"place,date\nA,2021-06-31\nB,\n,2021-08-01\nC,2021-08-01\n",
     "! 't' line 2: 'date' is not a date: \"2021-06-31\": there is no such day\n"
     "! 't' line 3: the row has no date\n3 B undated -\n"
     "! 't' line 4: no place: 'place' is empty\n5 C 2021-08-01 -\n"},
    {"place,date,lat,lon,time,seq,certainty\nA,2021-08-01,45,,,,\nA,2021-08-01,,,noon,,\n"
     "A,2021-08-01,,,,two,\nA,2021-08-01,,,,,maybe\nA,2021-08-01,45,181,,,\nA,2021-08-01,,,,,\n",
     "! 't' line 2: 'lat' is given without 'lon'\n"
     "! 't' line 3: 'time' is \"noon\": expected HH:MM or HH:MM:SS\n"
     "! 't' line 4: 'seq' is \"two\": expected a whole number\n"
     "! 't' line 5: 'certainty' is \"maybe\": expected confirmed, claimed, disputed or unverified\n"
     "! 't' line 6: 'lon' is \"181\": expected degrees from -180 to 180; is it counted from 0 to "
     "360?\n"
     "7 A 2021-08-01 -\n"},
    {"place,date,date_end\nA,2021-08-03,2021-08-01\nA,2021-08-01/2021-08-02,2021-08-03\n"
     "A,2021-08-01,2021-08-01\n",
     "! 't' line 2: 'date_end' is \"2021-08-01\": it lies before the start\n"
     "! 't' line 3: 'date_end' is given beside an interval in 'date'\n"
     "4 A 2021-08-01 - lasting\n"},
    {"place,date,note\nA,2021-08-01\nB,2021-08-01,x,y\n,,\nC,2021-08-01,x,,\n",
     "! 't' line 2: the row ends early: its last 1 of 3 fields are taken as empty\n"
     "2 A 2021-08-01 -\n"
     "! 't' line 3: 4 fields where the header has 3\n"
     "5 C 2021-08-01 -\n"},
    {"place,date,,\nA,2021-08-01\nB,2021-08-01,,\nC,2021-08-01,x,\n",
     "2 A 2021-08-01 -\n3 B 2021-08-01 -\n! 't' line 4: 4 fields where the header has 2\n"},
    /* tables that cannot be used */
    {"", "error 65 't': the file is empty\n"},
    {"\n\n", "error 65 't': the file is empty\n"},
    {"place,date\n", "error 65 't': a header without rows\n"},
    {"City,date\nA,2021-08-01\n",
     "error 65 't': no column 'place' (or 'lat' and 'lon'); the columns are: City, date; name the "
     "one that is meant with --col place=NAME\n"},
    {"place,when\nA,2021-08-01\n", "error 65 't': no column 'date'; the columns are: place, when; "
                                   "name the one that is meant with "
                                   "--col date=NAME\n"},
    {"place,date,Place \nA,2021-08-01,B\n",
     "error 65 't': columns 1 and 3 have the same name: \"Place\"\n"},
    {"place,date\nA,05/08/2021\nB,06/08/2021\n",
     "error 65 't' line 2: \"05/08/2021\" may have the day or the month first, and no other row "
     "tells: give --date-order dmy or mdy\n"},
    {"place,date\nA,soon\n", "! 't' line 2: 'date' is not a date: \"soon\": expected a date such "
                             "as 2021-08-12 or 12 August "
                             "2021\nerror 65 't': none of its 1 rows can be used\n"},
    {"place,date\nA,\"2021-08-01\nB,2021-08-02\n",
     "error 65 't' line 2: the quote that opens a field here is never closed\n"},
    {"PK\x03\x04zipped",
     "error 65 't': a zip file or a spreadsheet's workbook: save the sheet as CSV\n"},
    /* JSON */
    {"{\"place\":\"Kabul\",\"date\":\"2021-08-15\",\"n\":3}\n\n{\"date\":\"2021-08-16\",\"place\":"
     "\"Herat\",\"x\":1.5}\n",
     "1 Kabul 2021-08-15 - n=3\n3 Herat 2021-08-16 - x=1.5\n"},
    {"{\"place\":\"A\",\"date\":\"2021-08-15\"}\n{\"place\":\n{\"place\":\"B\",\"date\":\"2021\"}"
     "\n",
     "1 A 2021-08-15 -\n"
     "! 't' line 2: no JSON: unexpected token near end of file\n"
     "3 B 2021-01-01/2021-12-31 -\n"},
    {"[{\"place\":\"A\",\"date\":\"2021-08-15\"},\n 5,\n "
     "{\"place\":\"B\",\"date\":\"2021-08-16\"}]",
     "1 A 2021-08-15 -\n"
     "! 't' line 2: expected an object, {\"column\": value, ...}\n"
     "3 B 2021-08-16 -\n"},
    {"{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"id\":\"q1\","
     "\"geometry\":{\"type\":\"Point\",\"coordinates\":[69.2,34.5,10]},\"properties\":{\"date\":"
     "\"2021-08-15\",\"event\":\"quake\",\"mag\":5.1}},\n{\"type\":\"Feature\",\"geometry\":{"
     "\"type\":\"Polygon\",\"coordinates\":[[[60,30],[62,30],[62,34],[60,30]]]},\"properties\":{"
     "\"date\":\"2021-08-16\"}}]}\n",
     "2  @69.2,34.5 2021-08-15 quake mag=5.1\n"
     "3  @61.5,32 2021-08-16 - area rings 4/1 geometry=Polygon\n"},
    {"{\"type\":\"Feature\",\"geometry\":{\"type\":\"MultiLineString\",\"coordinates\":[[[170,1],"
     "[-170,2]],[[5,5]]]},\"properties\":{\"date\":\"2022-03-01/2022-03-09\",\"area\":\"North\","
     "\"actor\":\"X\",\"event\":\"capture\"}}\n"
     "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,\"x\"]]]},"
     "\"properties\":{\"date\":\"2022-03-01\"}}\n"
     "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,91],[2,2],[3,3]"
     "]]},\"properties\":{\"date\":\"2022-03-01\"}}\n"
     "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[]},"
     "\"properties\":{\"date\":\"2022-03-01\"}}\n"
     "{\"type\":\"Feature\",\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{"
     "\"type\":"
     "\"Point\",\"coordinates\":[1,2]}]},\"properties\":{\"date\":\"2022-03-01\"}}\n"
     "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,2],[3,1]]"
     "]"
     "},\"properties\":{\"date\":null}}\n",
     "- 't' line 1: its geometry jumps over the antimeridian: it is taken to go on there\n"
     "1  @-170,2 2022-03-01/2022-03-09 capture X> area lasting line 2/1 of North area=North "
     "geometry=MultiLineString\n"
     "! 't' line 2: point 1 of its geometry is no position: two numbers, longitude and latitude, "
     "were expected\n"
     "! 't' line 3: point 1 of its geometry is not in degrees: longitudes from -180 to 180 and "
     "latitudes from -90 to 90 were expected\n"
     "! 't' line 4: its geometry is empty\n"
     "! 't' line 5: a GeometryCollection is none of the geometries that are read: make each of its "
     "parts a feature\n"
     "! 't' line 6: the row has no date\n"
     "6  @2,1.5 undated - area rings 4/1 geometry=Polygon\n"},
    {"wkt,date,actor\n\"POLYGON ((0 0, 4 0, 4 4, 0 0))\",2022-03-01,X\n\"POLYGON ((0 0, 4))\","
     "2022-03-01,X\n",
     "2  @3,2 2022-03-01 - X> area rings 4/1\n"
     "! 't' line 3: 'wkt': its well-known text has something else than a longitude and a latitude "
     "at "
     "character 17\n"},
    {"{\"features\":[],\"type\":\"FeatureCollection\"}", "error 65 't': it holds no records\n"},
    {"{\"place\":\"A\"", "error 65 't' line 1: the value that starts here is never closed\n"},
};

static void event_table__reads_tables_and_reports_rows(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = table_dump("t", cases[i].text, strlen(cases[i].text), NULL);
        if (strcmp(got, cases[i].expected) != 0)
            fail_msg("case %d gave\n%sinstead of\n%s", (int)i, got, cases[i].expected);
    }
}

static void event_table__takes_columns_by_other_names(void **state)
{
    static const char text[] = "City,When,time,place\nKabul,1628726400,1628726400000,note\n";
    g_autoptr(GHashTable) columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    DlEventTableOptions options = {.columns = columns};
    g_hash_table_insert(columns, g_strdup("place"), g_strdup("city"));
    g_hash_table_insert(columns, g_strdup("date"), g_strdup("time"));
    g_autofree char *got = table_dump("t", text, strlen(text), &options);
    assert_string_equal(got, "- 't': dates are read as milliseconds since 1970, the day in UTC\n"
                             "2 Kabul 2021-08-12 - When=1628726400 place=note\n");
    g_hash_table_insert(columns, g_strdup("actor"), g_strdup("Side"));
    g_autofree char *absent = table_dump("t", text, strlen(text), &options);
    assert_string_equal(absent,
                        "error 65 't': no column 'Side' for 'actor'; the columns are: City, "
                        "When, time, place\n");
    g_hash_table_insert(columns, g_strdup("aktor"), g_strdup("City"));
    g_hash_table_remove(columns, "actor");
    g_autofree char *unknown = table_dump("t", text, strlen(text), &options);
    assert_true(g_str_has_prefix(unknown, "error 64 'aktor' is none of the columns"));
}

static void event_table__obeys_date_order(void **state)
{
    static const char text[] = "place,date\nA,05/08/2021\nB,8/13/2021\n";
    DlEventTableOptions options = {.date_order = DL_DATE_ORDER_DMY};
    g_autofree char *got = table_dump("t", text, strlen(text), &options);
    assert_string_equal(got, "2 A 2021-08-05 -\n! 't' line 3: 'date' is not a date: "
                             "\"8/13/2021\": there is no such month\n");
}

static void event_table__strict_refuses_the_whole(void **state)
{
    static const char *const texts[][2] = {
        {"place,date\nA,2021-08-01\nB,2021-08-32\n",
         "2 A 2021-08-01 -\nerror 65 't' line 3: 'date' is not a date: \"2021-08-32\": there is no "
         "such day\n"},
        {"place,date\nA,\n", "error 65 't' line 2: the row has no date\n"},
        {"place,date,x\nA,2021-08-01\n",
         "error 65 't' line 2: the row ends early: its last 1 of 3 fields are taken as empty\n"},
    };
    DlEventTableOptions options = {.strict = TRUE};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *got = table_dump("t", texts[i][0], strlen(texts[i][0]), &options);
        assert_string_equal(got, texts[i][1]);
    }
}

static void event_table__says_its_encoding(void **state)
{
    static const char cp1252[] = "place,date\nCaf\xE9,2021-08-01\n";
    static const char utf16[] = "\xFF\xFEp\0l\0a\0c\0e\0,\0d\0a\0t\0e\0\n\0A\0,\0"
                                "2\0000\0002\0001\0\n\0";
    g_autofree char *first = table_dump("t", cp1252, strlen(cp1252), NULL);
    assert_string_equal(first, "- 't' line 2: not UTF-8: read as CP1252, here and wherever it is "
                               "not\n2 Café 2021-08-01 -\n");
    g_autofree char *second = table_dump("t", utf16, sizeof utf16 - 1, NULL);
    assert_string_equal(second, "- 't': read as UTF-16LE\n2 A 2021-01-01/2021-12-31 -\n");
}

static char *dump_data(const char *name)
{
    g_autofree char *path =
        g_build_filename(g_getenv("DATELINE_SOURCE"), "tests/ingest/data", name, NULL);
    g_autofree char *text = NULL;
    gsize n_bytes;
    assert_true(g_file_get_contents(path, &text, &n_bytes, NULL));
    return table_dump(name, text, n_bytes, NULL);
}

/* The start of each line of TEXT, to the first extra. */
static void assert_lines_start(const char *text, const char *const *starts)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; starts[i]; i++) {
        assert_non_null(lines[i]);
        if (!g_str_has_prefix(lines[i], starts[i]))
            fail_msg("line %u is\n%s\ninstead of\n%s", i, lines[i], starts[i]);
    }
}

static void event_table__knows_acled(void **state)
{
    g_autofree char *got = dump_data("acled.csv");
    static const char *const starts[] = {
        "- 'acled.csv': read as an export of ACLED",
        "2 Zaranj @61.8604,30.9605 2021-08-06 capture Synthetic Rebels>Military Forces of "
        "Synthetia "
        "(2014-2021) year=2021",
        "3 Sheberghan @65.7529,36.6676 2021-08-07 capture Synthetic Rebels>Military Forces of "
        "Synthetia (2014-2021) year=2021",
        "4 Kunduz @68.8681,36.7286 2021-08-08 capture Military Forces of Synthetia (2014-2021)>"
        "Synthetic Rebels year=2021",
        "5 Taluqan @69.5345,36.7361 2021-08-09 capture year=2021",
        "6 Farah @62.1164,32.3745 2021-08-01/2021-08-31 clash Synthetic Rebels>Military Forces of "
        "Synthetia (2014-2021) type=province area year=2021",
        "7 Kabul @69.1725,34.5289 2021-08-11~ peaceful_protest Protesters (Synthetia)> year=2021",
        "",
        NULL,
    };
    assert_lines_start(got, starts);
    assert_non_null(strstr(got, " fatalities=12 "));
    assert_non_null(strstr(got, " event_type=Battles "));
}

static void event_table__knows_ucdp_ged(void **state)
{
    g_autofree char *got = dump_data("ucdp_ged.csv");
    static const char *const starts[] = {
        "- 'ucdp_ged.csv': read as an export of UCDP GED",
        "2 Kunduz town @68.8681,36.7286 2021-08-06 state_based_conflict Government of "
        "Synthetia>Synthetic Rebels relid=SYN-2021-1",
        "3 Takhar province @69.47,36.66 2021-08-08/2021-08-14 state_based_conflict Government of "
        "Synthetia>Synthetic Rebels type=province area relid=",
        "4 Afghanistan @66,33 2021-08-01/2021-08-31 one_sided_violence Synthetic "
        "Rebels>Civilians type=country area relid=",
        "",
        NULL,
    };
    assert_lines_start(got, starts);
    assert_non_null(strstr(got, " best=11 high=20 low=2"));
}

/* Every pairing of inter codes: who is shown to have won. */
static void acled__names_a_winner_only_where_that_is_plain(void **state)
{
    static const struct {
        const char *sub_event, *inter1, *inter2, *winner;
    } pairs[] = {
        {"Government regains territory", "State forces", "Rebel group", "One>Two"},
        {"Government regains territory", "2", "1", "Two>One"},
        {"Government regains territory", "1", "1", NULL},
        {"Government regains territory", "8", "2", NULL},
        {"Government regains territory", "1", "8", "One>Two"},
        {"Government regains territory", "1", "", NULL},
        {"Government regains territory", "", "", NULL},
        {"Non-state actor overtakes territory", "1", "3", "Two>One"},
        {"Non-state actor overtakes territory", "4.0", "1.0", "One>Two"},
        {"Non-state actor overtakes territory", "Rebel Groups", "Civilians", "One>Two"},
        {"Non-state actor overtakes territory", "External/Other forces", "State Forces", "One>Two"},
        {"Non-state actor overtakes territory", "8", "2", NULL},
        {"Non-state actor overtakes territory", "2", "2", NULL},
        {"Non-state actor overtakes territory", "1", "1", NULL},
        {"Non-state actor overtakes territory", "2", "", NULL},
        {"Non-state actor overtakes territory", "unheard of", "1", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *text = g_strdup_printf(
            "event_date,event_type,sub_event_type,actor1,inter1,actor2,inter2,location\n"
            "2021-08-06,Battles,%s,One,%s,Two,%s,Place\n",
            pairs[i].sub_event, pairs[i].inter1, pairs[i].inter2);
        g_autofree char *got = table_dump("a", text, strlen(text), NULL);
        g_autofree char *expected = g_strdup_printf(
            "2 Place 2021-08-06 capture%s%s event_type=", pairs[i].winner ? " " : "",
            pairs[i].winner ? pairs[i].winner : "");
        if (!strstr(got, expected))
            fail_msg("pair %d gave\n%s", (int)i, got);
    }
}

static gboolean count_event(const DlEvent *event, gpointer user_data, GError **error)
{
    ++*(guint64 *)user_data;
    return TRUE;
}

static gboolean stop_at_once(const DlEvent *event, gpointer user_data, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_TRY_AGAIN, "stopped");
    return FALSE;
}

static void event_table__hands_on_the_callers_error(void **state)
{
    static const char text[] = "place,date\nA,2021\nB,2021\n";
    DlEventTableOptions options = {0};
    g_autoptr(GError) error = NULL;
    DlTextSource *source = dl_text_source_open_memory("t", text, strlen(text));
    assert_false(dl_event_table_read_source(source, &options, stop_at_once, NULL, &error));
    assert_error(error, DL_ERROR_TRY_AGAIN, "stopped");
}

static gboolean keep_id(const DlEvent *event, gpointer user_data, GError **error)
{
    g_string_append_printf(user_data, "%s ", event->id);
    return TRUE;
}

static void hear_row(DlReportKind kind, const char *message, gpointer user_data)
{
    if (kind == DL_REPORT_ROW)
        g_string_append_printf(user_data, "{%s} ", message);
}

/* Most GeoJSON is one long line: its rows must be told apart all the same. */
static void event_table__tells_records_of_one_line_apart(void **state)
{
    static const char text[] = "[{\"place\":\"A\",\"date\":\"2021-08-01\"},"
                               "{\"place\":\"B\",\"date\":\"soon\"},"
                               "{\"place\":\"C\",\"date\":\"2021-08-02\"},\n"
                               "{\"place\":\"D\",\"date\":\"2021-08-02\"}]\n";
    g_autofree char *folder = g_dir_make_tmp("dl-ids-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "t.json", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    g_autoptr(GString) heard = g_string_new(NULL);
    g_autoptr(DlReport) report = dl_report_new(hear_row, heard);
    DlEventTableOptions options = {.report = report};
    g_autoptr(GError) error = NULL;
    dl_event_table_read(path, &options, keep_id, heard, &error);
    unlink(path);
    rmdir(folder);
    assert_no_error(error);
    assert_non_null(strstr(heard->str, "t.json:1 {"));
    assert_non_null(strstr(heard->str, "line 1: record 2 on that line: 'date'"));
    assert_non_null(strstr(heard->str, "} t.json:1.3 t.json:2 "));
}

static void event_table__says_what_cannot_be_opened(void **state)
{
    DlEventTableOptions options = {0};
    g_autoptr(GError) error = NULL;
    assert_false(dl_event_table_read("/no/such.csv", &options, count_event, NULL, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "'/no/such.csv'");
}

/* A sanitizer keeps freed memory back, so that its growth says nothing. */
#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif
#ifndef IS_SANITIZED
#define IS_SANITIZED 0
#endif

static void write_rows(const char *path, guint n_rows)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("id,place,country,lat,lon,date,event,actor,certainty,note,deaths\n", file);
    for (guint i = 0; i < n_rows; i++)
        fprintf(file,
                "r%u,Place %u,AF,%u.%04u,%u.%04u,20%02u-%02u-%02u,clash,Side %u,claimed,"
                "\"a note, number %u\",%u\n",
                i, i % 977, i % 80, i % 10000, i % 170, i % 9999, i % 30, i % 12 + 1, i % 28 + 1,
                i % 5, i, i % 40);
    assert_int_equal(fclose(file), 0);
}

/* Memory stays where it was, whatever the number of rows. */
static void event_table__streams_a_million_rows(void **state)
{
    const guint n_rows = IS_SANITIZED ? 50000 : 1000000;
    g_autofree char *folder = g_dir_make_tmp("dl-rows-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "rows.csv", NULL);
    DlEventTableOptions options = {0};
    g_autoptr(GError) error = NULL;
    struct rusage before, after;
    guint64 n_events = 0;
    write_rows(path, n_rows);
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    gint64 start = g_get_monotonic_time();
    gboolean is_read = dl_event_table_read(path, &options, count_event, &n_events, &error);
    double seconds = (double)(g_get_monotonic_time() - start) / 1e6;
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder), 0);
    assert_no_error(error);
    assert_true(is_read);
    assert_int_equal(n_events, n_rows);
    long growth_kib = after.ru_maxrss - before.ru_maxrss;
    print_message("%.2f s, %ld KiB more\n", seconds, growth_kib);
    assert_true(IS_SANITIZED || growth_kib < 40 * 1024);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(event_table__reads_tables_and_reports_rows),
        cmocka_unit_test(event_table__takes_columns_by_other_names),
        cmocka_unit_test(event_table__obeys_date_order),
        cmocka_unit_test(event_table__strict_refuses_the_whole),
        cmocka_unit_test(event_table__says_its_encoding),
        cmocka_unit_test(event_table__knows_acled),
        cmocka_unit_test(event_table__knows_ucdp_ged),
        cmocka_unit_test(acled__names_a_winner_only_where_that_is_plain),
        cmocka_unit_test(event_table__hands_on_the_callers_error),
        cmocka_unit_test(event_table__tells_records_of_one_line_apart),
        cmocka_unit_test(event_table__says_what_cannot_be_opened),
        cmocka_unit_test(event_table__streams_a_million_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
