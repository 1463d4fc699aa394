#include <math.h>
#include <string.h>

#include "box_grid.h"
#include "dl_test.h"
#include "scene_fixture.h"

static DlAtlas *atlas;

static int open_atlas(void **state)
{
    atlas = dl_fixture_open_atlas();
    return 0;
}

static int close_atlas(void **state)
{
    dl_atlas_close(atlas);
    return 0;
}

static DlSceneSpec afghanistan(double width_px, double height_px)
{
    static const struct DlInitialRule INITIAL[] = {{"*", "Afghan government"}};
    DlSceneSpec spec = {
        .home = "AF",
        .width_px = width_px,
        .height_px = height_px,
        .table = "afghanistan.tsv",
        .initial = INITIAL,
        .n_initial = 1,
        .options = {.title = "Notes",
                    .lang = "en",
                    .from = dl_fixture_day("2021-08-13"),
                    .to = dl_fixture_day("2021-08-16"),
                    .is_batch = TRUE},
    };
    return spec;
}

/* The lines of notes on the scene, joined by "/". */
static char *note_lines(const DlScene *scene)
{
    GString *lines = g_string_new(NULL);
    for (guint l = 0; l < scene->n_layers; l++) {
        const DlLayer *layer = &scene->layers[l];
        for (guint i = 0; i < layer->n_items; i++) {
            const DlItem *item = &layer->items[i];
            if (item->kind == DL_ITEM_TEXT && item->css && !strcmp(item->css, "callout"))
                g_string_append_printf(lines, "%s%s", lines->len ? "/" : "", item->text.text);
        }
    }
    return g_string_free(lines, FALSE);
}

static void notes__stand_clear_of_all_else(void **state)
{
    static const double SIZES[][2] = {{1600, 1200}, {700, 500}, {1080, 1920}, {3000, 1500}};
    const DlSceneNote notes[] = {
        {"The airport was the last way out, held by foreign troops until the thirtieth of August",
         {69.21, 34.57},
         DL_DAY_OPEN_START,
         DL_DAY_OPEN_END},
        {"The first capital to fall", {61.86, 30.96}, DL_DAY_OPEN_START, DL_DAY_OPEN_END},
        {"Torkham, the crossing that stayed open longest",
         {71.09, 34.12},
         DL_DAY_OPEN_START,
         DL_DAY_OPEN_END},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        DlSceneFixture fixture;
        dl_fixture_init(&fixture);
        DlSceneSpec spec = afghanistan(SIZES[i][0], SIZES[i][1]);
        spec.options.notes = notes;
        spec.options.n_notes = G_N_ELEMENTS(notes);
        dl_fixture_build(&fixture, atlas, &spec);
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-08-13"));
        g_autofree char *lines = note_lines(scene);
        g_autofree char *first = NULL;
        assert_non_null(strstr(lines, "The first"));
        assert_non_null(strstr(lines, "Torkham"));
        assert_non_null(strstr(lines, "airport"));
        guint n_overlaps = dl_scene_count_overlaps(scene, &first);
        if (n_overlaps)
            print_message("%s\n", first);
        assert_int_equal(n_overlaps, 0);
        dl_fixture_clear(&fixture);
    }
}

static void notes__come_and_go_by_day(void **state)
{
    const DlSceneNote notes[] = {
        {"early", {69.21, 34.57}, DL_DAY_OPEN_START, dl_fixture_day("2021-08-14")},
        {"late", {62.2, 34.35}, dl_fixture_day("2021-08-15"), DL_DAY_OPEN_END},
    };
    static const struct {
        const char *day;
        const char *lines;
    } CASES[] = {{"2021-08-13", "early"},
                 {"2021-08-14", "early"},
                 {"2021-08-15", "late"},
                 {"2021-08-16", "late"}};
    DlSceneFixture fixture;
    dl_fixture_init(&fixture);
    DlSceneSpec spec = afghanistan(1600, 1200);
    spec.options.notes = notes;
    spec.options.n_notes = G_N_ELEMENTS(notes);
    dl_fixture_build(&fixture, atlas, &spec);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day(CASES[i].day));
        g_autofree char *lines = note_lines(scene);
        assert_string_equal(lines, CASES[i].lines);
    }
    dl_fixture_clear(&fixture);
}

static void on_report(DlReportKind kind, const char *message, gpointer data)
{
    g_string_append_printf(data, "%s\n", message);
}

static void notes__off_the_map_are_reported(void **state)
{
    const DlSceneNote note = {"far away", {2.35, 48.85}, DL_DAY_OPEN_START, DL_DAY_OPEN_END};
    g_autoptr(GString) said = g_string_new(NULL);
    g_autoptr(DlReport) report = dl_report_new(on_report, said);
    DlSceneFixture fixture;
    dl_fixture_init(&fixture);
    DlSceneSpec spec = afghanistan(1600, 1200);
    spec.options.notes = &note;
    spec.options.n_notes = 1;
    spec.options.report = report;
    dl_fixture_build(&fixture, atlas, &spec);
    assert_non_null(strstr(said->str, "the note \"far away\" speaks of what is not on the map"));
    dl_fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(notes__stand_clear_of_all_else),
        cmocka_unit_test(notes__come_and_go_by_day),
        cmocka_unit_test(notes__off_the_map_are_reported),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
