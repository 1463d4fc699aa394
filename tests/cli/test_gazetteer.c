/* `dateline gazetteer` as a person meets it: names, statuses, and a kill in the middle. */
#include <gio/gio.h>
#include <signal.h>

#include "dl_test.h"
#include "run.h"

#define OWN "name,lat,lon,country,former\nZarmast,34.35,62.9,AF,Old Zarmast\n"

/* Runs COMMAND, in which "%s" is FOLDER, with FOLDER as the user's own. */
static void run_in(Run *run, const char *folder, const char *command)
{
    g_autofree char *home = g_strconcat("XDG_DATA_HOME=", folder, NULL);
    const char *env[] = {home, NULL};
    g_auto(GStrv) parts = g_strsplit(command, "%s", -1);
    g_autofree char *line = g_strjoinv(folder, parts);
    run_init(run, line, NULL, env);
}

typedef struct {
    const char *command;
    int status;
    const char *says; /* on standard output where status is 0, else on standard error */
} Step;

static void follow(const char *folder, const Step *steps, gsize n_steps)
{
    for (gsize i = 0; i < n_steps; i++) {
        Run run;
        run_in(&run, folder, steps[i].command);
        const char *said = run.status == 0 ? run.out : run.err;
        if (run.status != steps[i].status || !strstr(said, steps[i].says))
            fail_msg("%s: status %d, \"%s\" and \"%s\"", steps[i].command, run.status, run.out,
                     run.err);
        run_clear(&run);
    }
}

static void gazetteer__is_imported_searched_and_undone(void **state)
{
    static const Step steps[] = {
        {"dateline resolve Zarmast --country AF --format=jsonl", 0, "\"query\""},
        {"dateline gazetteer import %s/own.csv --name mine", 0, "1 place, 2 names in '"},
        {"dateline gazetteer list", 0, "gazetteers/mine.db: 1 place, 2 names\n2. "},
        {"dateline resolve Zarmast --country AF --format=jsonl", 0, "\"lon\":62.9"},
        {"dateline resolve 'Old Zarmast' --format=jsonl", 0, "\"lon\":62.9"},
        {"dateline resolve Zarmast --gazetteer mine:default --format=jsonl", 0, "\"lon\":62.9"},
        {"dateline resolve Kabul --gazetteer mine --format=jsonl", 0, "\"id\":null"},
        {"dateline gazetteer info mine", 0, "source: own.csv (own): 1 places, 2 names"},
        {"dateline gazetteer info", 0, "Place data from GeoNames"},
        {"dateline gazetteer import %s/own.csv --name mine", 0, "1 place, 2 names"},
        {"dateline gazetteer undo mine", 0, "mine.db' is as it was before"},
        {"dateline gazetteer undo mine", 66, "there is nothing to undo"},
        {"dateline gazetteer import %s/own.csv", 0, "gazetteers/own.db'"},
        {"dateline gazetteer undo own", 0, "own.db' is removed"},
        {"dateline gazetteer list", 0, "mine.db: 1 place,"},
        {"dateline gazetteer import %s/own.csv -o %s/elsewhere.db", 0, "elsewhere.db'"},
        {"dateline gazetteer info %s/elsewhere.db", 0, "checksum: right"},
        {"dateline timeline %s/map.ini", 0, "Zarmast"},
        {"dateline gazetteer import %s/own.csv -o %s/owed.db --licence 'CC BY 4.0' --credit 'The "
         "Desk'",
         0, "owed.db'"},
        {"dateline gazetteer info %s/owed.db", 0, "; CC BY 4.0; The Desk\n"},
        {"dateline gazetteer list --gazetteer %s/own.csv:mine", 0, "1. cannot be read: '"},
    };
    char *folder = scratch_new();
    g_autofree char *own = scratch_write(folder, "own.csv", OWN);
    g_autofree char *events = scratch_write(
        folder, "e.csv", "place,date,event,actor\nOld Zarmast,2021-08-12,capture,Taliban\n");
    g_autofree char *map = scratch_write(
        folder, "map.ini", "[map]\nevents = e.csv\ngazetteer = elsewhere.db:default\n");
    follow(folder, steps, G_N_ELEMENTS(steps));
    scratch_free(folder);
}

static void gazetteer__ends_as_the_manual_says(void **state)
{
    static const Step steps[] = {
        {"dateline gazetteer import", 64, "give the sources to import"},
        {"dateline gazetteer import %s/none.csv", 66, "none.csv"},
        {"dateline gazetteer import %s/letter.txt", 65, "is none of the gazetteers"},
        {"dateline gazetteer import %s/own.csv --as atlas", 64, "expected one of geonames, "},
        {"dateline gazetteer import %s/own.csv --as gns", 65, "there is no column 'ufi'"},
        {"dateline gazetteer import %s/own.csv --name a/b", 64, "a name has no '/'"},
        {"dateline gazetteer import %s/own.csv --name default", 64, "is no name"},
        {"dateline gazetteer import %s/own.csv --name a -o %s/b.db", 64, "give one"},
        {"dateline gazetteer import %s/own.csv -o %s/no/such/b.db", 73, "b.db"},
        {"dateline gazetteer list --name a", 64, "are for 'import'"},
        {"dateline gazetteer undo", 64, "one gazetteer"},
        {"dateline gazetteer info none", 66, "none"},
        {"dateline gazetteer forget", 64, "expected 'import', 'undo', 'list', 'info' or 'build'"},
        {"dateline resolve Herat --gazetteer %s/none.db:default", 66, "none.db"},
    };
    char *folder = scratch_new();
    g_autofree char *own = scratch_write(folder, "own.csv", OWN);
    g_autofree char *letter = scratch_write(folder, "letter.txt", "Dear Sir,\nno places here.\n");
    follow(folder, steps, G_N_ELEMENTS(steps));
    scratch_free(folder);
}

/* The bytes of FOLDER/NAME. */
static GBytes *read_file(const char *folder, const char *name)
{
    char *bytes = NULL;
    gsize n_bytes = 0;
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_get_contents(path, &bytes, &n_bytes, NULL));
    return g_bytes_new_take(bytes, n_bytes);
}

/* Begins an import and kills it once its first source is kept; FALSE where it was done sooner. */
static gboolean kill_import(const char *folder, const char *const *sources, const char *target)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *program = g_build_filename(g_getenv("DATELINE_BUILD"), "dateline", NULL);
    g_autofree char *manifest = g_strconcat(target, ".part/manifest", NULL);
    const char *argv[] = {program,    "gazetteer", "import", sources[0],
                          sources[1], "-o",        target,   NULL};
    g_autoptr(GSubprocess) process =
        g_subprocess_newv(argv, G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
    assert_no_error(error);
    for (int i = 0; i < 20000 && !g_file_test(manifest, G_FILE_TEST_EXISTS) &&
                    !g_file_test(target, G_FILE_TEST_EXISTS);
         i++)
        g_usleep(500);
    g_subprocess_send_signal(process, SIGKILL);
    g_subprocess_wait(process, NULL, NULL);
    return !g_subprocess_get_if_exited(process);
}

static void import__that_is_killed_is_taken_up(void **state)
{
    char *folder = scratch_new();
    g_autoptr(GString) large = g_string_new("name,lat,lon\n");
    for (int i = 0; i < 150000; i++)
        g_string_append_printf(large, "Village %d,%d.%03d,%d\n", i, i % 80, i % 1000, i % 170);
    g_autofree char *first = scratch_write(folder, "first.csv", OWN);
    g_autofree char *second = scratch_write(folder, "second.csv", large->str);
    g_autofree char *target = g_build_filename(folder, "killed.db", NULL);
    const char *sources[] = {first, second};
    gboolean is_killed = kill_import(folder, sources, target);
    assert_true(is_killed);
    assert_false(g_file_test(target, G_FILE_TEST_EXISTS));
    static const Step steps[] = {
        {"dateline gazetteer import %s/first.csv %s/second.csv -o %s/killed.db", 0,
         "150001 places"},
        {"dateline gazetteer import %s/first.csv %s/second.csv -o %s/whole.db", 0, "150001 places"},
    };
    Run run;
    run_in(&run, folder, steps[0].command);
    if (run.status != 0)
        fail_msg("status %d: %s", run.status, run.err);
    assert_non_null(strstr(run.out, steps[0].says));
    assert_non_null(strstr(run.err, "taking up an import begun before"));
    run_clear(&run);
    follow(folder, &steps[1], 1);
    g_autoptr(GBytes) killed = read_file(folder, "killed.db");
    g_autoptr(GBytes) whole = read_file(folder, "whole.db");
    assert_true(g_bytes_equal(killed, whole));
    scratch_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gazetteer__is_imported_searched_and_undone),
        cmocka_unit_test(gazetteer__ends_as_the_manual_says),
        cmocka_unit_test(import__that_is_killed_is_taken_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
