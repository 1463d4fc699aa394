/* The program as a person meets it: exit statuses and messages, by a table. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dl_test.h"
#include "run.h"

#define HEAD "place,country,date,event,actor\n"
#define HERAT HEAD "Herat,AF,2021-08-12,capture,Taliban\n"

/* "%s" in COMMAND is the scratch folder; FILE, where it is named, is written there first. */
typedef struct {
    const char *what;
    const char *file;
    const char *text;
    const char *command;
    int status;
    const char *says; /* on standard error */
} Case;

static const Case CASES[] = {
    {"an empty file", "e.csv", "", "dateline map %s/e.csv -o %s/x.png", 65, "e.csv"},
    {"a header without rows", "h.csv", HEAD, "dateline map %s/h.csv -o %s/x.png", 65, "h.csv"},
    {"a header without rows, beside rows", "h.csv", HEAD,
     "sh -c '$DATELINE_BUILD/dateline map %s/h.csv $DATELINE_SOURCE/maps/afghanistan-2021/"
     "events.csv -o %s/x.png'",
     0, "a header without rows"},
    {"headers without rows alone", "h.csv", HEAD, "dateline map %s/h.csv %s/h.csv -o %s/x.png", 65,
     "and all others"},
    {"a missing column", "m.csv", "town,date\nHerat,2021-08-12\n",
     "dateline map %s/m.csv -o %s/x.png", 65, "place"},
    {"a column by another name", "c.csv", "town,date,event\nHerat,2021-08-12,clash\n",
     "dateline map %s/c.csv --col place=town --country AF -o %s/x.png", 0, ""},
    {"a bad date on line 3", "d.csv", HERAT "Farah,AF,8/2021x,capture,Taliban\n",
     "dateline map %s/d.csv -o %s/x.png", 0, "d.csv' line 3: 'date'"},
    {"a bad date on line 3, strictly", "d.csv", HERAT "Farah,AF,8/2021x,capture,Taliban\n",
     "dateline map %s/d.csv --strict -o %s/x.png", 65, "d.csv' line 3: 'date'"},
    {"a latitude of 95", "l.csv", "lat,lon,date,event\n95,62,2021-08-12,clash\n",
     "dateline map %s/l.csv -o %s/x.png", 65, "line 2"},
    {"a missing file", NULL, NULL, "dateline map %s/none.csv -o %s/x.png", 66, "none.csv"},
    {"a folder that is not there", "o.csv", HERAT, "dateline map %s/o.csv -o %s/no/x.png", 73,
     "x.png"},
    {"an unknown ending", "o.csv", HERAT, "dateline map %s/o.csv -o %s/x.gif", 64, "x.gif"},
    {"an unknown style", "o.csv", HERAT, "dateline map %s/o.csv --style gothic -o %s/x.png", 66,
     "gothic"},
    {"an unknown option", "o.csv", HERAT, "dateline map %s/o.csv --colour red -o %s/x.png", 64,
     "colour"},
    {"an unknown command", NULL, NULL, "dateline paint", 64, "paint"},
    {"no output", "o.csv", HERAT, "dateline map %s/o.csv", 64, "-o FILE"},
    {"no events to make frames of", NULL, NULL, "dateline frames -o %s/f", 64, "events"},
    {"a movement from nowhere", "m.csv",
     "place,from,country,date,event\nHerat,Pul-e Naw,AF,2021-08-12,flight\n",
     "dateline map %s/m.csv -o %s/x.png", 0, "Pul-e Naw"},
    {"no events to make a sheet of", NULL, NULL, "dateline sheet -o %s/s.png", 64, "events"},
    {"a sheet of too many days", "o.csv", HERAT "Herat,AF,2015-08-12,capture,Taliban\n",
     "dateline sheet %s/o.csv --every day -o %s/s.png", 64, "more than one page holds (400)"},
    {"a sheet without room", "o.csv", HERAT "Herat,AF,2021-01-12,capture,Taliban\n",
     "dateline sheet %s/o.csv --every day --size 400x300 -o %s/s.png", 64, "no room for"},
    {"a sheet with too many columns", "o.csv", HERAT,
     "dateline sheet %s/o.csv --columns 101 -o %s/s.png", 64, "columns"},
    {"a size that is none", "o.csv", HERAT, "dateline map %s/o.csv --size big -o %s/x.png", 64,
     "WIDTHxHEIGHT"},
    {"a day that is none", "o.csv", HERAT, "dateline map %s/o.csv --date 2021-02-30 -o %s/x.png",
     64, "2021-02-30"},
    {"an unknown viewpoint", "o.csv", HERAT, "dateline map %s/o.csv --viewpoint XX -o %s/x.png", 64,
     "XX"},
    {"an unknown country", "o.csv", HERAT, "dateline map %s/o.csv --country Utopia -o %s/x.png", 64,
     "Utopia"},
    {"a CRS that opens files", "o.csv", HERAT,
     "dateline map %s/o.csv --crs '+proj=lcc +nadgrids=/etc/passwd' -o %s/x.png", 64, "nadgrids"},
    {"a place that is nowhere", "u.csv", HERAT "Pul-e Naw,AF,2021-08-12,capture,Taliban\n",
     "dateline map %s/u.csv -o %s/x.png", 0, "Pul-e Naw"},
    {"a name that is only nearly right", "n.csv", HEAD "Omdurmam,SD,2024-03-12,airstrike,SAF\n",
     "dateline map %s/n.csv -o %s/x.png", 0, "'Omdurmam' (1 row) is taken for Omdurman"},
    {"only places that are nowhere", "u.csv", HEAD "Pul-e Naw,AF,2021-08-12,capture,Taliban\n",
     "dateline map %s/u.csv -o %s/x.png", 65, "Pul-e Naw"},
    {"an unknown key in map.ini", "map.ini", "[map]\nevents = o.csv\ntilte = Herat\n",
     "dateline map %s/map.ini -o %s/x.png", 65, "line 3"},
    {"a value without meaning in map.ini", "map.ini", "[map]\nevents = o.csv\nshade = grey\n",
     "dateline map %s/map.ini -o %s/x.png", 65, "map.ini' line 3: 'shade'"},
    {"lat and lon swapped", "s.csv", "lat,lon,country,date,event\n62.2,34.35,AF,2021-08-12,clash\n",
     "dateline timeline %s/s.csv", 0,
     "s.csv' line 2: the position 62.2, 34.35 lies in Karelia, Russia, 3477 km from Afghanistan; "
     "with lat and lon swapped it would lie in Herat, Afghanistan, at Her"},
    {"a whole table of them", "s.csv",
     "lat,lon,country,date,event\n62.2,34.35,AF,2021-08-12,clash\n69.2,34.5,AF,2021-08-12,clash\n",
     "dateline timeline %s/s.csv", 0, "s.csv': lat and lon look swapped in 2 of 2 rows"},
    {"and the way out", "s.csv",
     "lat,lon,country,date,event\n95.2,34.35,AF,2021-08-12,clash\n69.2,34.5,AF,2021-08-12,clash\n",
     "dateline timeline %s/s.csv -v --col lat=lon --col lon=lat", 0,
     "line 2: the position 34.35, 95.2 lies in "},
    {"a basemap that is not there", "s.csv", "lat,lon,date\n34.35,62.2,2021-08-12\n",
     "dateline timeline %s/s.csv --basemap %s/none", 66, "none"},
    {"no database", "o.csv", HERAT, "dateline map %s/o.csv --gazetteer %s/none.db -o %s/x.png", 66,
     "none.db"},
    {"a database that is none", "o.csv", HERAT,
     "dateline map %s/o.csv --gazetteer %s/o.csv -o %s/x.png", 65, "o.csv"},
    {"from after to", "o.csv", HERAT,
     "dateline frames %s/o.csv --from 2021-08-12 --to 2021-08-11 -o %s/f", 64, "after"},
    {"too many frames", "o.csv", HERAT "Herat,AF,1921-08-12,capture,Taliban\n",
     "dateline frames %s/o.csv -o %s/f", 64, "5000"},
    {"a base map of a country", NULL, NULL, "dateline map --country AF -o %s/x.png", 0, ""},
    {"nothing to show", NULL, NULL, "dateline map -o %s/x.png", 64, "nothing to show"},
    {"a name that would steer the terminal", "t.csv",
     HERAT "\"a\nb\x1B[2J\",AF,2021-08-12,clash,T\n", "dateline map %s/t.csv -o %s/x.png", 0,
     "'a b [2J'"},
    {"a column's name that would", "t.csv", "pl\x1B]0;x,date\n1,2\n",
     "dateline map %s/t.csv -o %s/x.png", 65, "pl ]0;x"},
    {"-o where nothing is written", "o.csv", HERAT, "dateline timeline %s/o.csv -o %s/x.png", 64,
     "-o"},
    {"help that cannot be printed", NULL, NULL,
     "sh -c '$DATELINE_BUILD/dateline --help > /dev/full'", 74, "standard output"},
    {"a command's help that cannot be printed", NULL, NULL,
     "sh -c '$DATELINE_BUILD/dateline map --help > /dev/full'", 74, "standard output"},
    {"more than one folder of sources", NULL, NULL, "dateline gazetteer build %s %s -o %s/x", 64,
     "one folder"},
    {"no name to resolve", NULL, NULL, "dateline resolve", 64, "names"},
    {"a name and a position", NULL, NULL, "dateline resolve Herat --at 34.4,62.1", 64, "--at"},
    {"positions", NULL, NULL, "dateline resolve --at -33.9,151.2 --at '34\u00B020\u2032N 62E'", 0,
     ""},
    {"what is no position", NULL, NULL, "dateline resolve --at Herat", 0,
     "1 position was not resolved"},
};

static char *fill_in(const char *command, const char *folder)
{
    g_auto(GStrv) parts = g_strsplit(command, "%s", -1);
    return g_strjoinv(folder, parts);
}

/* Appends what is wrong with CASE to PROBLEMS. */
static void check_case(const Case *c, GString *problems)
{
    char *folder = scratch_new();
    g_autofree char *command = fill_in(c->command, folder);
    g_autofree char *file = c->file ? scratch_write(folder, c->file, c->text) : NULL;
    Run run;
    run_init(&run, command, NULL, NULL);
    g_autofree char *picture = g_build_filename(folder, "x.png", NULL);
    gboolean is_drawn = g_file_test(picture, G_FILE_TEST_EXISTS);
    if (run.status != c->status || !strstr(run.err, c->says) || (is_drawn && run.status != 0))
        g_string_append_printf(problems, "\n%s: status %d, expected %d; picture: %d; it said: %s",
                               c->what, run.status, c->status, is_drawn, run.err);
    run_clear(&run);
    scratch_free(folder);
}

static void cli__answers_with_the_documented_status(void **state)
{
    g_autoptr(GString) problems = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++)
        check_case(&CASES[i], problems);
    if (problems->len)
        fail_msg("%s", problems->str);
}

static void cli__says_how_many_as_its_last_line(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table = scratch_write(
        folder, "u.csv", HERAT "Pul-e Naw,AF,2021-08-12,capture,Taliban\nFarah,AF,,capture,T\n");
    g_autofree char *command = g_strdup_printf("dateline map %s -o %s/x.png", table, folder);
    Run run;
    run_init(&run, command, NULL, NULL);
    assert_int_equal(run.status, 0);
    assert_true(g_str_has_suffix(run.err, "2 rows, names or days could not be used\n"));
    run_clear(&run);
    scratch_free(folder);
}

static void cli__reads_standard_input(void **state)
{
    Run run;
    run_init(&run, "dateline timeline -", HERAT, NULL);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.out, "Herat"));
    assert_non_null(strstr(run.out, "Taliban"));
    run_clear(&run);
    run_init(&run, "dateline resolve --format=jsonl --limit 1 -",
             "Herat\n\xd9\x87\xd8\xb1\xd8\xa7\xd8\xaa\n", NULL);
    assert_int_equal(run.status, 0);
    g_auto(GStrv) lines = g_strsplit(run.out, "\n", -1);
    assert_int_equal(g_strv_length(lines), 3);
    assert_non_null(strstr(lines[1], "\"country\":\"AF\""));
    run_clear(&run);
    run_init(&run, "dateline resolve --at -", "34.4,62.1\n-33.9 151.2\n", NULL);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.out, "Herat, Afghanistan\n> -33.9 151.2 "));
    run_clear(&run);
}

/* A name in any script must come through an empty environment, where the locale is C. */
static void cli__takes_any_script_without_a_locale(void **state)
{
    g_autofree char *command =
        g_strdup_printf("env -i DATELINE_DATA=%s %s/dateline resolve --limit 1 "
                        "\xd9\x87\xd8\xb1\xd8\xa7\xd8\xaa \"San Jos\xc3\xa9\"",
                        g_getenv("DATELINE_DATA"), g_getenv("DATELINE_BUILD"));
    Run run;
    run_init(&run, command, NULL, NULL);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.out, "AF"));
    assert_non_null(strstr(run.out, "CR"));
    run_clear(&run);
}

/* A read-only mount, since root writes into read-only folders. */
static void cli__cannot_create_on_a_read_only_mount(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table = scratch_write(folder, "o.csv", HERAT);
    g_autofree char *probe =
        g_strdup_printf("unshare -rm sh -c 'mount -t tmpfs -o ro none %s'", folder);
    Run run;
    run_init(&run, probe, NULL, NULL);
    gboolean can_mount = run.status == 0;
    run_clear(&run);
    if (!can_mount) {
        scratch_free(folder);
        skip();
    }
    char *mount = scratch_new();
    g_autofree char *command = g_strdup_printf(
        "unshare -rm sh -c 'mount -t tmpfs -o ro none %s && %s/dateline map %s -o %s/x.png'", mount,
        g_getenv("DATELINE_BUILD"), table, mount);
    run_init(&run, command, NULL, NULL);
    assert_int_equal(run.status, 73);
    assert_non_null(strstr(run.err, "x.png"));
    run_clear(&run);
    scratch_free(folder);
    scratch_free(mount);
}

static void cli__leaves_what_was_there_when_the_disk_is_full(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table = scratch_write(folder, "o.csv", HERAT);
    g_autofree char *old = scratch_write(folder, "x.png", "as it was");
    g_autofree char *command = g_strdup_printf("sh -c 'ulimit -f 8; exec %s/dateline map %s -o %s'",
                                               g_getenv("DATELINE_BUILD"), table, old);
    Run run;
    run_init(&run, command, NULL, NULL);
    assert_int_equal(run.status, 74);
    g_autofree char *now = NULL;
    assert_true(g_file_get_contents(old, &now, NULL, NULL));
    assert_string_equal(now, "as it was");
    run_clear(&run);
    scratch_free(folder);
}

static void cli__lists_every_option_in_the_man_page(void **state)
{
    g_autofree char *path =
        g_build_filename(g_getenv("DATELINE_SOURCE"), "src", "cli", "dateline.1", NULL);
    g_autofree char *page = NULL;
    assert_true(g_file_get_contents(path, &page, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit(page, "\\-", -1);
    g_autofree char *plain = g_strjoinv("-", parts);
    static const char *const COMMANDS[] = {"map",     "frames",  "sheet",    "timeline",
                                           "extract", "resolve", "gazetteer"};
    for (gsize i = 0; i < G_N_ELEMENTS(COMMANDS); i++) {
        g_autofree char *command = g_strdup_printf("dateline %s --help", COMMANDS[i]);
        Run run;
        run_init(&run, command, NULL, NULL);
        assert_int_equal(run.status, 0);
        g_autofree char *usage = g_strdup_printf("\n  dateline %s [OPTION", COMMANDS[i]);
        assert_non_null(strstr(run.out, usage));
        g_autoptr(GRegex) option = g_regex_new("--([a-z0-9-]+)", 0, 0, NULL);
        g_autoptr(GMatchInfo) match = NULL;
        for (g_regex_match(option, run.out, 0, &match); g_match_info_matches(match);
             g_match_info_next(match, NULL)) {
            g_autofree char *word = g_match_info_fetch(match, 0);
            if (!strstr(plain, word))
                fail_msg("'%s' of 'dateline %s' is not in dateline.1", word, COMMANDS[i]);
        }
        run_clear(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cli__answers_with_the_documented_status),
        cmocka_unit_test(cli__says_how_many_as_its_last_line),
        cmocka_unit_test(cli__reads_standard_input),
        cmocka_unit_test(cli__takes_any_script_without_a_locale),
        cmocka_unit_test(cli__cannot_create_on_a_read_only_mount),
        cmocka_unit_test(cli__leaves_what_was_there_when_the_disk_is_full),
        cmocka_unit_test(cli__lists_every_option_in_the_man_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
