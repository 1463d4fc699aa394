/* Imports as a user of the library makes them; the program's are in tests/cli. */
#include <glib/gstdio.h>

#include "dl_test.h"
#include "error.h"
#include "project.h"
#include "run.h"

#define HEAD "name,lat,lon,country,names,former\n"

typedef struct {
    GString *messages;
    DlProject *project;
    char *folder, *path;
} Import;

static void on_message(const char *kind, const char *message, gpointer user_data)
{
    Import *import = user_data;
    g_string_append_printf(import->messages, "%s: %s\n", kind, message);
}

static void import_init(Import *import)
{
    import->messages = g_string_new(NULL);
    import->project = dl_project_new(on_message, import);
    import->folder = scratch_new();
    import->path = g_build_filename(import->folder, "own.db", NULL);
}

static void import_clear(Import *import)
{
    dl_project_free(import->project);
    g_string_free(import->messages, TRUE);
    scratch_free(import->folder);
    g_free(import->path);
}

/* Imports TEXT, as a file called NAME; the summary, NULL with *error set where it fails. */
static char *import_text(Import *import, const char *name, const char *text, const char *kind,
                         DlProgressFunc progress, GError **error)
{
    char *summary = NULL;
    g_autofree char *source = scratch_write(import->folder, name, text);
    const char *sources[] = {source};
    DlImportOptions options = {
        .sources = sources, .n_sources = 1, .kind = kind, .path = import->path};
    dl_project_import_gazetteer(import->project, &options, progress, NULL, &summary, error);
    return summary;
}

static gboolean keep_answer(const char *bytes, gsize n_bytes, gpointer user_data, GError **error)
{
    g_string_append_len(user_data, bytes, (gssize)n_bytes);
    return TRUE;
}

/* What NAME is, a TYPE (NULL: of any kind), where only the files of GAZETTEER are searched. */
static char *resolve_in(const char *gazetteer, const char *name, const char *type)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) answer = g_string_new(NULL);
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_set(project, "gazetteer", gazetteer, &error));
    assert_true(!type || dl_project_set(project, "type", type, &error));
    dl_project_resolve(project, &name, 1, FALSE, DL_FORMAT_JSONL, 1, keep_answer, answer, NULL,
                       &error);
    assert_no_error(error);
    dl_project_free(project);
    return g_string_free(g_steal_pointer(&answer), FALSE);
}

/* What NAME is where only the import is searched. */
static char *resolve(const Import *import, const char *name)
{
    return resolve_in(import->path, name, NULL);
}

static void import__makes_a_gazetteer_that_is_searched(void **state)
{
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    g_autofree char *summary =
        import_text(&import, "own.csv",
                    HEAD "Deh-e Now,34.05,62.11,Afghanistan,Deh Nau|Dih-i Nau,Qala-e Kohna\n"
                         "Bad,north,62,AF,,\n",
                    NULL, NULL, &error);
    assert_no_error(error);
    assert_non_null(strstr(summary, "1 place, 4 names in '"));
    assert_non_null(strstr(import.messages->str, "row: '"));
    assert_non_null(strstr(import.messages->str, "own.csv' line 3: no position"));
    assert_int_equal(dl_project_n_unused(import.project), 1);
    static const char *const names[] = {"Deh-e Now", "Dih-i Nau", "Qala-e Kohna"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *answer = resolve(&import, names[i]);
        assert_non_null(strstr(answer, "\"lat\":34.05"));
        assert_non_null(strstr(answer, "\"country\":\"AF\""));
    }
    import_clear(&import);
}

static void import__of_no_use_leaves_what_was_there(void **state)
{
    static const struct {
        const char *name, *text, *kind, *message;
        DlErrorCode code;
    } cases[] = {
        {"b.csv", HEAD "Bad,north,62,AF,,\n", NULL, "there is no place in the sources",
         DL_ERROR_DATA},
        {"b.csv", "Dear Sir,\nthere are no places.\n", NULL, "is none of the gazetteers",
         DL_ERROR_DATA},
        {"b.csv", HEAD "\"A,34,62,AF,,\n", NULL, "never closed", DL_ERROR_DATA},
        {"b.csv", HEAD "A,34,62,AF,,\n", "atlas", "'as' is \"atlas\", expected one of geonames, ",
         DL_ERROR_USAGE},
        {"b.csv", HEAD "A,34,62,AF,,\n", "gns", "there is no column 'ufi'", DL_ERROR_DATA},
    };
    Import import;
    import_init(&import);
    g_autofree char *summary =
        import_text(&import, "own.csv", HEAD "Here,34,62,AF,,\n", NULL, NULL, NULL);
    assert_non_null(summary);
    g_autofree char *before = NULL;
    gsize n_before = 0;
    assert_true(g_file_get_contents(import.path, &before, &n_before, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *after = NULL;
        gsize n_after = 0;
        assert_null(
            import_text(&import, cases[i].name, cases[i].text, cases[i].kind, NULL, &error));
        assert_error(error, cases[i].code, cases[i].message);
        assert_true(g_file_get_contents(import.path, &after, &n_after, NULL));
        assert_true(n_before == n_after && memcmp(before, after, n_after) == 0);
    }
    import_clear(&import);
}

static void import__can_be_undone(void **state)
{
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    g_autofree char *first =
        import_text(&import, "own.csv", HEAD "First Village,34,62,AF,,\n", NULL, NULL, &error);
    g_autofree char *second =
        import_text(&import, "own.csv", HEAD "Second Village,35,63,AF,,\n", NULL, NULL, &error);
    assert_no_error(error);
    g_autofree char *later = resolve(&import, "Second Village");
    assert_non_null(strstr(later, "\"lat\":35"));
    g_autofree char *summary = NULL;
    assert_true(dl_project_undo_gazetteer(import.project, import.path, &summary, &error));
    assert_non_null(strstr(summary, "is as it was before"));
    g_autofree char *earlier = resolve(&import, "First Village");
    assert_non_null(strstr(earlier, "\"lat\":34"));
    import_clear(&import);
}

static gboolean refuse(const char *stage, guint64 done, guint64 total, gpointer user_data)
{
    return FALSE;
}

static void import__that_is_cancelled_leaves_nothing(void **state)
{
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    assert_null(import_text(&import, "own.csv", HEAD "Here,34,62,AF,,\n", NULL, refuse, &error));
    assert_non_null(error);
    assert_int_equal(error->code, DL_ERROR_TRY_AGAIN);
    assert_false(g_file_test(import.path, G_FILE_TEST_EXISTS));
    import_clear(&import);
}

/* The files of tests/gazetteer/source, by their names. */
static char *import_sources(Import *import, const char *const *names, GError **error)
{
    char *summary = NULL;
    const char *root = g_getenv("DATELINE_SOURCE");
    const char *sources[8];
    DlImportOptions options = {.sources = sources, .path = import->path};
    for (; names[options.n_sources]; options.n_sources++)
        sources[options.n_sources] =
            g_build_filename(root, "tests", "gazetteer", "source", names[options.n_sources], NULL);
    dl_project_import_gazetteer(import->project, &options, NULL, NULL, &summary, error);
    for (gsize i = 0; i < options.n_sources; i++)
        g_free((char *)sources[i]);
    return summary;
}

static void import__joins_places_units_and_names_in_any_order(void **state)
{
    static const char *const orders[][6] = {
        {"geonames.txt", "alternateNamesV2.txt", "admin1CodesASCII.txt", "countryInfo.txt", NULL},
        {"countryInfo.txt", "alternateNamesV2.txt", "admin1CodesASCII.txt", "geonames.txt", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autoptr(GError) error = NULL;
        Import import;
        import_init(&import);
        g_autofree char *summary = import_sources(&import, orders[i], &error);
        assert_no_error(error);
        assert_non_null(strstr(summary, "6 places, "));
        static const char *const cases[][2] = {
            {"喀布爾", "\"id\":900002"},
            {"OAHR", "\"id\":900001"},
            {"Afghanistan", "\"class\":\"A.PCLI\""},
            {"Hirat", "\"admin1\":\"11\""},
        };
        for (gsize k = 0; k < G_N_ELEMENTS(cases); k++) {
            g_autofree char *answer = resolve(&import, cases[k][0]);
            if (!strstr(answer, cases[k][1]))
                fail_msg("%s: %s", cases[k][0], answer);
        }
        import_clear(&import);
    }
}

/* Names alone are names of the places that are there already. */
static void import__of_names_alone_lends_their_places(void **state)
{
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    g_autofree char *summary =
        import_text(&import, "alternateNames.txt",
                    "1\t1140026\ten\tHeartbeat of Khorasan\t\t\t\t\n"
                    "2\t1138958\tde\tKabulstadt\t\t\t\t\n3\t5\ten\tNobody Knows\t\t\t\t\n",
                    NULL, NULL, &error);
    assert_no_error(error);
    g_autofree char *answer = resolve(&import, "Heartbeat of Khorasan");
    assert_non_null(strstr(answer, "\"id\":1140026"));
    g_autofree char *capital = resolve(&import, "Kabulstadt");
    assert_non_null(strstr(capital, "\"class\":\"P.PPLC\""));
    import_clear(&import);
}

static void import__is_told_with_its_licence(void **state)
{
    static const char *const sources[] = {"wikidata.csv", "gns_after_2022.txt", NULL};
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    g_autofree char *summary = import_sources(&import, sources, &error);
    assert_no_error(error);
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_set(project, "gazetteer", import.path, &error));
    g_autofree char *text = dl_project_describe_gazetteer(project, &error);
    assert_no_error(error);
    assert_non_null(strstr(text, "source: wikidata.csv (wikidata): 3 places, "));
    assert_non_null(strstr(text, "CC0 1.0; Wikidata"));
    assert_non_null(strstr(text, "source: gns_after_2022.txt (gns): "));
    assert_non_null(strstr(text, "public domain; NGA GEOnet Names Server"));
    assert_null(strstr(text, "iso-codes"));
    dl_project_free(project);
    import_clear(&import);
}

/* The map owes its places to those who made the gazetteer. */
static void map__credits_an_imported_gazetteer(void **state)
{
    static const char *const sources[] = {"wikidata.csv", NULL};
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    g_autofree char *summary = import_sources(&import, sources, &error);
    g_autofree char *table = scratch_write(
        import.folder, "e.csv", "place,date,event\nHeart of Khorasan,2021-08-12,clash\n");
    g_autofree char *picture = g_build_filename(import.folder, "m.svg", NULL);
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_set(project, "gazetteer", import.path, &error));
    assert_true(dl_project_add(project, table, &error));
    dl_project_draw_map(project, picture, &error);
    assert_no_error(error);
    g_autofree char *svg = NULL;
    assert_true(g_file_get_contents(picture, &svg, NULL, NULL));
    assert_non_null(strstr(svg, "place names: Wikidata"));
    dl_project_free(project);
    import_clear(&import);
}

static void hash__knows_which_gazetteers_are_searched(void **state)
{
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    g_autofree char *summary =
        import_text(&import, "own.csv", HEAD "Here,34,62,AF,,\n", NULL, NULL, &error);
    g_autofree char *table =
        scratch_write(import.folder, "e.csv", "lat,lon,date,event\n34,62,2021-08-12,clash\n");
    g_autofree char *both = g_strdup_printf("%s:default", import.path);
    char *hashes[2] = {NULL};
    for (int i = 0; i < 2; i++) {
        DlProject *project = dl_project_new(NULL, NULL);
        assert_true(dl_project_set(project, "gazetteer", i ? both : "default", &error));
        assert_true(dl_project_add(project, table, &error));
        hashes[i] = dl_project_input_hash(project, &error);
        assert_no_error(error);
        dl_project_free(project);
    }
    assert_string_not_equal(hashes[0], hashes[1]);
    g_free(hashes[0]);
    g_free(hashes[1]);
    import_clear(&import);
}

#define ROW(id, name, feature, lat, people)                                                        \
    id "\t" name "\t" name "\t\t" lat "\t69.2\t" feature "\tAF\t\t13\t\t\t\t" people               \
       "\t\t\tAsia/Kabul\t\n"

static void resolve__answers_with_ones_own_place_first(void **state)
{
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    g_autofree char *world = import_text(&import, "AF.txt",
                                         ROW("11", "Kabul", "P\tPPLC", "34.5", "4434550")
                                             ROW("12", "Kabul Airport", "S\tAIRP", "34.6", "0"),
                                         NULL, NULL, &error);
    assert_no_error(error);
    g_autofree char *default_path = g_steal_pointer(&import.path);
    import.path = g_build_filename(import.folder, "mine.db", NULL);
    g_autofree char *own =
        import_text(&import, "mine.csv", HEAD "Kabul,10,10,AF,,\n", NULL, NULL, &error);
    assert_no_error(error);
    g_autofree char *both = g_strdup_printf("%s:%s", import.path, default_path);
    g_autofree char *first = resolve_in(both, "Kabul", NULL);
    assert_non_null(strstr(first, "\"lat\":10"));
    assert_non_null(strstr(first, "of your own gazetteer"));
    g_autofree char *airport = resolve_in(default_path, "Kabul", "airport");
    assert_non_null(strstr(airport, "\"lat\":34.6"));
    import_clear(&import);
}

static void import__tells_what_it_guesses_and_drops(void **state)
{
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    g_autofree char *summary = import_text(&import, "own.csv",
                                           "id,name,lat,lon\n7,S\xe3o,1,2\n7,Elsewhere,3,4\n"
                                           "7,Sao,1.01,2\n",
                                           NULL, NULL, &error);
    assert_no_error(error);
    assert_non_null(strstr(import.messages->str, "own.csv' line 2: not UTF-8: read as CP1252"));
    assert_non_null(strstr(import.messages->str, "own.csv' line 3: the id is that of the row"));
    assert_int_equal(dl_project_n_unused(import.project), 1);
    import_clear(&import);
}

static void import__does_not_write_over_its_source(void **state)
{
    g_autoptr(GError) error = NULL;
    Import import;
    import_init(&import);
    g_free(import.path);
    import.path = g_build_filename(import.folder, "own.csv", NULL);
    assert_null(import_text(&import, "own.csv", HEAD "Here,34,62,AF,,\n", NULL, NULL, &error));
    assert_error(error, DL_ERROR_CANT_CREATE, "it is a source");
    import_clear(&import);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(import__makes_a_gazetteer_that_is_searched),
        cmocka_unit_test(import__of_no_use_leaves_what_was_there),
        cmocka_unit_test(import__can_be_undone),
        cmocka_unit_test(import__that_is_cancelled_leaves_nothing),
        cmocka_unit_test(import__joins_places_units_and_names_in_any_order),
        cmocka_unit_test(import__of_names_alone_lends_their_places),
        cmocka_unit_test(import__is_told_with_its_licence),
        cmocka_unit_test(map__credits_an_imported_gazetteer),
        cmocka_unit_test(resolve__answers_with_ones_own_place_first),
        cmocka_unit_test(import__tells_what_it_guesses_and_drops),
        cmocka_unit_test(import__does_not_write_over_its_source),
        cmocka_unit_test(hash__knows_which_gazetteers_are_searched),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
