#include "error.h"
#include "fixture.h"
#include "source_record.h"

/* What tests/gazetteer/source/NAME tells is in NAME.expected; DL_GOLDEN_UPDATE=1 writes it. */
static void compare_told(const char *name, const char *actual)
{
    g_autofree char *file = g_strconcat(name, ".expected", NULL);
    g_autofree char *path = source_path(file);
    g_autofree char *expected = NULL;
    if (g_getenv("DL_GOLDEN_UPDATE"))
        assert_true(g_file_set_contents(path, actual, -1, NULL));
    if (!g_file_get_contents(path, &expected, NULL, NULL))
        fail_msg("no '%s'", path);
    g_auto(GStrv) wanted = g_strsplit(expected, "\n", -1);
    g_auto(GStrv) found = g_strsplit(actual, "\n", -1);
    for (guint i = 0; wanted[i] || found[i]; i++) {
        if (!wanted[i] || !found[i] || strcmp(wanted[i], found[i]) != 0)
            fail_msg("%s line %u: expected '%s', found '%s'", name, i + 1,
                     wanted[i] ? wanted[i] : "the end", found[i] ? found[i] : "the end");
    }
}

/* Takes the folder of PATH out of what is told. */
static char *without_folder(const char *text)
{
    g_autofree char *folder = source_path("");
    g_auto(GStrv) parts = g_strsplit(text, folder, -1);
    return g_strjoinv("", parts);
}

static void source__tells_each_format(void **state)
{
    static const char *const names[] = {
        "geonames.txt",    "alternateNamesV2.txt", "admin1CodesASCII.txt", "admin2Codes.txt",
        "countryInfo.txt", "gns_before_2022.txt",  "gns_after_2022.txt",   "wof.geojson",
        "wof_meta.csv",    "linked_places.tsv",    "linked_places.json",   "wikidata.csv",
        "own.csv",         "own_geonames.tsv",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = source_path(names[i]);
        Record record;
        record_init(&record);
        record_read(&record, path, DL_SOURCE_N, &error);
        assert_no_error(error);
        g_autofree char *text = without_folder(record.text->str);
        compare_told(names[i], text);
        record_clear(&record);
    }
}

static gboolean is_in_afghanistan(const DlBuildPlace *place, gpointer user_data, GError **error)
{
    guint *n_places = user_data;
    *n_places += strcmp(place->country, "AF") == 0;
    return TRUE;
}

static gboolean pass_name_over(gint64 id, const char *text, const char *lang, gboolean is_historic,
                               gpointer user_data, GError **error)
{
    return TRUE;
}

static void source__may_have_more_provinces_than_are_remembered(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", &error);
    g_autofree char *path = g_build_filename(folder, "own.csv", NULL);
    g_autoptr(GString) text = g_string_new("name,lat,lon,country,admin1\n");
    guint n_rows = 100010, n_places = 0;
    for (guint i = 0; i < n_rows; i++)
        g_string_append_printf(text, "Place %u,34.5,69.2,AF,Province %u\n", i, i);
    assert_true(g_file_set_contents(path, text->str, (gssize)text->len, &error));
    const DlSourceSink sink = {
        .place = is_in_afghanistan, .name = pass_name_over, .user_data = &n_places};
    assert_true(dl_source_read(path, DL_SOURCE_OWN, &sink, NULL, &error));
    assert_int_equal(n_places, n_rows);
    g_unlink(path);
    g_rmdir(folder);
}

static void source__refuses_what_is_no_gazetteer(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = source_path("no_gazetteer.txt");
    assert_int_equal(dl_source_guess(path, &error), DL_SOURCE_N);
    assert_error(error, DL_ERROR_DATA, "is none of the gazetteers that can be read: geonames, ");
}

static void source__says_what_is_missing(void **state)
{
    g_autoptr(GError) error = NULL;
    assert_int_equal(dl_source_guess("/nonexistent/cities.zip", &error), DL_SOURCE_N);
    assert_error(error, DL_ERROR_NO_INPUT, "'/nonexistent/cities.zip'");
}

static void source__refuses_another_kind_of_table(void **state)
{
    static const struct {
        DlSourceKind kind;
        const char *file, *message;
    } cases[] = {
        {DL_SOURCE_GNS, "own.csv", "there is no column 'ufi'"},
        {DL_SOURCE_WIKIDATA, "wof_meta.csv", "there is no column"},
        {DL_SOURCE_LP_TSV, "wikidata.csv", "there is no column 'id'"},
        {DL_SOURCE_OWN, "gns_after_2022.txt", "there is no column 'name'"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *path = source_path(cases[i].file);
        Record record;
        record_init(&record);
        assert_false(record_read(&record, path, cases[i].kind, &error));
        assert_error(error, DL_ERROR_DATA, cases[i].message);
        record_clear(&record);
    }
}

static void source__tells_twenty_bad_rows_and_counts_the_rest(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "own.csv", NULL);
    g_autoptr(GString) text = g_string_new("name,lat,lon\nGood,1,2\n");
    for (int i = 0; i < 33; i++)
        g_string_append_printf(text, "Bad %d,x,2\n", i);
    assert_true(g_file_set_contents(path, text->str, -1, NULL));
    Record record;
    record_init(&record);
    assert_true(record_read(&record, path, DL_SOURCE_OWN, &error));
    assert_int_equal(dl_report_count(record.report, DL_REPORT_ROW), 33);
    assert_non_null(strstr(record.text->str, "line 22: no position"));
    assert_null(strstr(record.text->str, "line 23"));
    assert_non_null(strstr(record.text->str, "own.csv': 13 more rows cannot be used"));
    record_clear(&record);
    remove_folder(folder);
}

static gboolean refuse(const char *file, guint64 done, guint64 total, gpointer user_data)
{
    return FALSE;
}

static void source__can_be_cancelled(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "own.csv", NULL);
    g_autoptr(GString) text = g_string_new("name,lat,lon\n");
    for (int i = 0; i < 20000; i++)
        g_string_append_printf(text, "Place %d,1,2\n", i);
    assert_true(g_file_set_contents(path, text->str, -1, NULL));
    Record record;
    record_init(&record);
    record.is_counting = TRUE;
    DlSourceSink sink = record_sink(&record);
    sink.progress = refuse;
    assert_false(dl_source_read(path, DL_SOURCE_OWN, &sink, record.report, &error));
    assert_error(error, DL_ERROR_TRY_AGAIN, "cancelled");
    record_clear(&record);
    remove_folder(folder);
}

static void source__stamp_changes_with_the_file(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "own.csv", NULL);
    assert_true(g_file_set_contents(path, "name,lat,lon\n", -1, NULL));
    g_autofree char *one = dl_source_stamp(path, NULL), *same = dl_source_stamp(path, NULL);
    assert_true(g_file_set_contents(path, "name,lat,lon\nA,1,2\n", -1, NULL));
    g_autofree char *other = dl_source_stamp(path, NULL);
    assert_string_equal(one, same);
    assert_string_not_equal(one, other);
    remove_folder(folder);
}

static void source__reads_a_folder_of_features(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    static const char feature[] =
        "{\"type\":\"Feature\",\"properties\":{\"wof:id\":%d,\"wof:name\":\"N%d\","
        "\"wof:placetype\":\"locality\",\"geom:latitude\":1,\"geom:longitude\":2%s}}";
    static const char *const names[] = {"7.geojson", "5.geojson", "5-alt-other.geojson",
                                        "notes.txt", "meta.csv"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        int id = atoi(names[i]);
        g_autofree char *text =
            id ? g_strdup_printf(feature, id, id, "")
               : g_strdup("id,name,placetype,geom_latitude,geom_longitude,superseded_by\n"
                          "9,N9,locality,1,2,\n");
        assert_true(g_file_set_contents(path, text, -1, NULL));
    }
    Record record;
    record_init(&record);
    assert_true(record_read(&record, folder, DL_SOURCE_N, &error));
    assert_string_equal(record.text->str,
                        "kind wof\n"
                        "place -3000000000005 \"N5\" 10000000 20000000 P.PPL // 0 [] []\n"
                        "place -3000000000007 \"N7\" 10000000 20000000 P.PPL // 0 [] []\n");
    record_clear(&record);
    remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(source__tells_each_format),
        cmocka_unit_test(source__may_have_more_provinces_than_are_remembered),
        cmocka_unit_test(source__refuses_what_is_no_gazetteer),
        cmocka_unit_test(source__says_what_is_missing),
        cmocka_unit_test(source__refuses_another_kind_of_table),
        cmocka_unit_test(source__tells_twenty_bad_rows_and_counts_the_rest),
        cmocka_unit_test(source__can_be_cancelled),
        cmocka_unit_test(source__stamp_changes_with_the_file),
        cmocka_unit_test(source__reads_a_folder_of_features),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
