/* Areas of one's own, joined both ways, through the whole program. */
#include "dl_test.h"
#include "run.h"

static const char AREAS[] =
    "{\"type\":\"FeatureCollection\",\"features\":[\n"
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"N-1\",\"name\":\"Nórth\"},\"geometry\":{"
    "\"type\":"
    "\"Polygon\",\"coordinates\":[[[10,46],[12,46],[12,47],[10,47],[10,46]]]}},\n"
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"S-1\",\"name\":\"South\"},\"geometry\":{"
    "\"type\":"
    "\"Polygon\",\"coordinates\":[[[10,44],[12,44],[12,46],[10,46],[10,44]]]}}]}\n";

static const struct {
    const char *table;
    const char *options;
    int status;
    const char *on_error; /* parts, parted by | */
    const char *on_map;
} CASES[] = {
    {"place,rate\nNORTH,4\nEast,5\n", "--shade-by rate", 0,
     "'East' joins no area of|by 'name'|1 of 2 areas of|have no row: South", "Nórth: 4 (rate)"},
    {"place,rate\nn-1,4\ns 1,9\n", "--shade-by rate", 0, "", "South: 9 (rate)"},
    {"x,rate\ns-1,9\n", "--join code=x --shade-by rate", 0, "have no row: Nórth",
     "South: 9 (rate)"},
    {"place,date,event,actor\nSouth,2020-01-01,capture,Blue\n", "", 0, "have no row: Nórth",
     "South: Blue"},
    {"place,rate\nNorth,4\nEast,5\n", "--shade-by rate --strict", 65, "--strict", NULL},
    {"place,rate\nNorth,4\n", "--shade-by rate --join nome", 64, "its fields are: code, name",
     NULL},
    {"place,rate\nWest,4\n", "--shade-by rate", 64, "no row names one of its areas", NULL},
    {"place,rate\nNorth,4\n", "--shade-by rate --color-by rate", 64, "one scale of colours", NULL},
};

static void areas__join_both_ways(void **state)
{
    char *folder = scratch_new();
    g_autofree char *areas = g_build_filename(folder, "areas.geojson", NULL);
    g_autofree char *table = g_build_filename(folder, "table.csv", NULL);
    g_autofree char *map = g_build_filename(folder, "map.svg", NULL);
    assert_true(g_file_set_contents(areas, AREAS, -1, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *svg = NULL;
        g_autofree char *command = g_strdup_printf("dateline map %s --areas %s %s -o %s", table,
                                                   areas, CASES[i].options, map);
        Run run;
        assert_true(g_file_set_contents(table, CASES[i].table, -1, NULL));
        run_init(&run, command, NULL, NULL);
        if (run.status != CASES[i].status)
            fail_msg("%s: status %d: %s", command, run.status, run.err);
        g_auto(GStrv) parts = g_strsplit(CASES[i].on_error, "|", -1);
        for (char **part = parts; *part; part++)
            if (!strstr(run.err, *part))
                fail_msg("case %d: no \"%s\" in %s", (int)i, *part, run.err);
        if (CASES[i].on_map) {
            assert_true(g_file_get_contents(map, &svg, NULL, NULL));
            if (!strstr(svg, CASES[i].on_map))
                fail_msg("case %d: no \"%s\" on the map", (int)i, CASES[i].on_map);
        }
        run_clear(&run);
    }
    scratch_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(areas__join_both_ways)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
