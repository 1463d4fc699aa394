/* Pages in languages that are written from right to left. */
#include <string.h>

#include "dl_test.h"
#include "scene_dump.h"
#include "scene_fixture.h"
#include "words.h"

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

static const struct DlInitialRule INITIAL[] = {{"*", "حکومت افغانستان"}};

static DlSceneSpec afghanistan(const char *lang, double width_px, double height_px)
{
    DlSceneSpec spec = {
        .home = "AF",
        .width_px = width_px,
        .height_px = height_px,
        .table = "afghanistan.tsv",
        .initial = INITIAL,
        .n_initial = 1,
        .options = {.title = "سقوط مراکز ولایت‌ها",
                    .subtitle = "Afghanistan, August 2021 (as reported)",
                    .credit = "Dateline",
                    .attribution = "Natural Earth; GeoNames (CC BY 4.0)",
                    .n_unplaced = 2,
                    .lang = lang,
                    .calendar = "persian,gregorian",
                    .viewpoint = "neutral",
                    .is_as_of = TRUE},
    };
    assert_true(dl_day_parse("2021-08-13", &spec.options.to, NULL));
    spec.options.from = spec.options.to;
    return spec;
}

static DlScene *build(DlSceneFixture *fixture, const DlSceneSpec *spec)
{
    dl_fixture_init(fixture);
    dl_fixture_build(fixture, atlas, spec);
    return dl_scene_build(fixture->batch, spec->options.to);
}

static const DlItem *find_text(const DlScene *scene, const char *css)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            if (item->kind == DL_ITEM_TEXT && !g_strcmp0(item->css, css))
                return item;
        }
    }
    fail_msg("no text '%s'", css);
    return NULL;
}

/* What stands around the map and is turned; the map itself has goldens of its own. */
static void compare_golden(const char *name, const DlScene *scene)
{
    g_autoptr(GArray) layers = g_array_new(FALSE, FALSE, sizeof(DlLayer));
    for (guint i = 0; i < scene->n_layers; i++) {
        static const char *const TURNED[] = {"titles", "furniture", "legend", NULL};
        if (g_strv_contains(TURNED, scene->layers[i].id))
            g_array_append_val(layers, scene->layers[i]);
    }
    DlScene turned = *scene;
    turned.layers = (const DlLayer *)layers->data;
    turned.n_layers = layers->len;
    g_autofree char *dump = dl_scene_dump(&turned);
    g_autofree char *file = g_strdup_printf("%s.txt", name);
    g_autofree char *path =
        g_build_filename(g_getenv("DATELINE_SOURCE"), "tests", "golden", "scene", file, NULL);
    g_autofree char *golden = NULL;
    if (g_getenv("DL_GOLDEN_UPDATE"))
        assert_true(g_file_set_contents(path, dump, -1, NULL));
    assert_true(g_file_get_contents(path, &golden, NULL, NULL));
    if (strcmp(dump, golden))
        fail_msg("the scene differs from %s: DL_GOLDEN_UPDATE=1 writes it", path);
}

static void rtl__turns_the_page_round(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = afghanistan("fa-AF", 1600, 1200);
    g_autoptr(DlScene) scene = build(&fixture, &spec);
    const DlItem *title = find_text(scene, "title"), *date = find_text(scene, "date");
    const DlItem *sources = find_text(scene, "sources"), *credit = find_text(scene, "credit");
    assert_int_equal(title->text.anchor, DL_TEXT_END);
    assert_near(title->text.at.x_px, 1560, 1);
    assert_int_equal(date->text.anchor, DL_TEXT_START);
    assert_near(date->text.at.x_px, 40, 1);
    assert_string_equal(date->text.text, "۲۲ اسد ۱۴۰۰");
    assert_int_equal(sources->text.anchor, DL_TEXT_END);
    assert_int_equal(credit->text.anchor, DL_TEXT_START);
    assert_true(find_text(scene, "scale-km")->text.at.x_px < 800);
    compare_golden("afghanistan-dari", scene);
    dl_fixture_clear(&fixture);
}

/* What is on the map itself stands where it stands in English. */
static void rtl__leaves_the_map_as_it_is(void **state)
{
    DlSceneFixture fixtures[2];
    DlSceneSpec dari = afghanistan("fa-AF", 1600, 1200), english = afghanistan("en", 1600, 1200);
    g_autoptr(DlScene) turned = build(&fixtures[0], &dari);
    g_autoptr(DlScene) plain = build(&fixtures[1], &english);
    guint n_marks = 0;
    for (guint i = 0; i < plain->n_layers; i++) {
        if (strcmp(plain->layers[i].id, "marks"))
            continue;
        assert_string_equal(turned->layers[i].id, "marks");
        for (guint j = 0; j < plain->layers[i].n_items; j++, n_marks++)
            assert_near(turned->layers[i].items[j].mark.at.x_px,
                        plain->layers[i].items[j].mark.at.x_px, 1e-9);
    }
    assert_true(n_marks > 30);
    dl_fixture_clear(&fixtures[0]);
    dl_fixture_clear(&fixtures[1]);
}

static void rtl__never_overlaps(void **state)
{
    static const double SIZES[][2] = {{400, 300}, {800, 600}, {600, 900}};
    static const char *const LANGS[] = {"fa-AF", "ar", "he", "ru", "de", "zh", "hi"};
    for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        for (guint j = 0; j < G_N_ELEMENTS(LANGS); j++) {
            DlSceneFixture fixture;
            DlSceneSpec spec = afghanistan(LANGS[j], SIZES[i][0], SIZES[i][1]);
            g_autofree char *first = NULL;
            g_autoptr(DlScene) scene = build(&fixture, &spec);
            guint n_overlaps = dl_scene_count_overlaps(scene, &first);
            if (n_overlaps)
                fail_msg("%s %.0fx%.0f: %u overlaps, first %s", LANGS[j], SIZES[i][0], SIZES[i][1],
                         n_overlaps, first);
            dl_fixture_clear(&fixture);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rtl__turns_the_page_round),
        cmocka_unit_test(rtl__leaves_the_map_as_it_is),
        cmocka_unit_test(rtl__never_overlaps),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
