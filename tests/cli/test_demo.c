/* The demo's promises: 18 capitals held on 13 August 2021; three only possible on the 12th. */
#include <stdio.h>
#include <string.h>

#include "dl_test.h"
#include "run.h"

/* The state of each place on DAY, from the timeline's CSV. */
static GHashTable *states_on(const char *csv, const char *day)
{
    GHashTable *states = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    for (char **line = lines + 1; *line && **line; line++) {
        g_auto(GStrv) fields = g_strsplit(*line, ",", 6);
        if (g_str_equal(fields[0], day))
            g_hash_table_replace(states, g_strdup(fields[1]),
                                 g_strdup_printf("%s: %s", fields[3], fields[4]));
    }
    return states;
}

static Run demo_timeline(void)
{
    g_autofree char *command = g_strdup_printf(
        "dateline timeline %s/maps/afghanistan-2021/map.ini --quiet", g_getenv("DATELINE_SOURCE"));
    Run run;
    run_init(&run, command, NULL, NULL);
    assert_int_equal(run.status, 0);
    return run;
}

static guint count_held(GHashTable *states, const char *holder)
{
    guint n = 0;
    GHashTableIter iter;
    gpointer state;
    g_hash_table_iter_init(&iter, states);
    while (g_hash_table_iter_next(&iter, NULL, &state))
        n += g_str_has_prefix(state, holder);
    return n;
}

static void demo__holds_18_capitals_on_13_august(void **state)
{
    Run run = demo_timeline();
    g_autoptr(GHashTable) states = states_on(run.out, "2021-08-13");
    assert_int_equal(g_hash_table_size(states), 34);
    assert_int_equal(count_held(states, "Taliban: "), 18);
    assert_int_equal(count_held(states, "Afghan government: "), 16);
    run_clear(&run);
}

static void demo__leaves_three_possible_on_12_august(void **state)
{
    static const char *const POSSIBLE[] = {"Herat", "Qala-e-Naw", "Kandahar"};
    Run run = demo_timeline();
    g_autoptr(GHashTable) states = states_on(run.out, "2021-08-12");
    for (gsize i = 0; i < G_N_ELEMENTS(POSSIBLE); i++) {
        const char *place = g_hash_table_lookup(states, POSSIBLE[i]);
        assert_non_null(place);
        if (!g_str_has_prefix(place, "Afghan government: ") || !strstr(place, "possible Taliban"))
            fail_msg("%s is \"%s\" on 12 August", POSSIBLE[i], place);
    }
    run_clear(&run);
}

/* How often NEEDLE stands in TEXT. */
static guint count(const char *text, const char *needle)
{
    guint n = 0;
    for (const char *at = strstr(text, needle); at; at = strstr(at + 1, needle))
        n++;
    return n;
}

/* Four days, each with what fell since the one before; the same bytes each time. */
static void demo__makes_a_sheet(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("dl-sheet-XXXXXX", NULL);
    g_autofree char *first = NULL;
    for (int i = 0; i < 2; i++) {
        g_autofree char *path = g_build_filename(folder, "sheet.svg", NULL);
        g_autofree char *command = g_strdup_printf(
            "dateline sheet %s/maps/afghanistan-2021/map.ini --from 2021-08-06 --to 2021-08-15 "
            "--every event --columns 3 --quiet -o %s",
            g_getenv("DATELINE_SOURCE"), path);
        Run run;
        run_init(&run, command, NULL, NULL);
        assert_int_equal(run.status, 0);
        run_clear(&run);
        g_autofree char *svg = NULL;
        assert_true(g_file_get_contents(path, &svg, NULL, NULL));
        assert_int_equal(remove(path), 0);
        assert_int_equal(count(svg, "id=\"day-2021-08-13-date\""), 1);
        assert_int_equal(count(svg, ">Zaranj</text>"), 2); /* with its halo: named where it fell */
        assert_true(count(svg, ">Kabul</text>") >= 20);    /* the capital is in each of ten maps */
        if (first)
            assert_string_equal(first, svg);
        else
            first = g_steal_pointer(&svg);
    }
    assert_int_equal(remove(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(demo__holds_18_capitals_on_13_august),
        cmocka_unit_test(demo__leaves_three_possible_on_12_august),
        cmocka_unit_test(demo__makes_a_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
