#include <glib/gstdio.h>
#include <math.h>

#include "box_grid.h"
#include "dl_test.h"
#include "error.h"
#include "scene_dump.h"
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

static DlDaySpan on(const char *text)
{
    DlDaySpan span = {0};
    assert_true(dl_day_span_parse(text, &span, NULL, NULL));
    return span;
}

static const struct DlInitialRule INITIAL[] = {{"*", "Afghan government"}};

static DlSceneSpec afghanistan(const char *from, const char *to)
{
    DlSceneSpec spec = {
        .home = "AF",
        .width_px = 1600,
        .height_px = 1200,
        .table = "afghanistan.tsv",
        .initial = INITIAL,
        .n_initial = 1,
        .options = {.title = "The Taliban take Afghanistan",
                    .subtitle = "Provincial capitals by who holds them",
                    .credit = "Dateline",
                    .attribution = "Natural Earth; GeoNames (CC BY 4.0)",
                    .lang = "en",
                    .viewpoint = "neutral",
                    .from = dl_fixture_day(from),
                    .to = dl_fixture_day(to),
                    .is_batch = strcmp(from, to) != 0},
    };
    return spec;
}

/* tests/golden/scene/NAME.txt; DL_GOLDEN_UPDATE=1 writes it, and a difference leaves out/. */
static void compare_golden(const char *name, const DlScene *scene)
{
    g_autofree char *dump = dl_scene_dump(scene);
    g_autofree char *file = g_strdup_printf("%s.txt", name);
    g_autofree char *path =
        g_build_filename(g_getenv("DATELINE_SOURCE"), "tests", "golden", "scene", file, NULL);
    g_autofree char *golden = NULL;
    if (g_getenv("DL_GOLDEN_UPDATE")) {
        assert_true(g_file_set_contents(path, dump, -1, NULL));
        return;
    }
    assert_true(g_file_get_contents(path, &golden, NULL, NULL));
    if (!strcmp(dump, golden))
        return;
    g_autofree char *folder = g_build_filename(g_getenv("DATELINE_BUILD"), "out", NULL);
    g_autofree char *out = g_build_filename(folder, file, NULL);
    g_mkdir_with_parents(folder, 0755);
    g_file_set_contents(out, dump, -1, NULL);
    fail_msg("the scene differs from %s: see %s, or set DL_GOLDEN_UPDATE=1", path, out);
}

static const DlItem *find_item(const DlScene *scene, const char *id)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            if (item->id && !strcmp(item->id, id))
                return item;
        }
    }
    return NULL;
}

static gboolean has_text(const DlScene *scene, const char *text)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            if (item->kind == DL_ITEM_TEXT && !strcmp(item->text.text, text))
                return TRUE;
        }
    }
    return FALSE;
}

static void assert_no_overlaps(const DlScene *scene, const char *what)
{
    g_autofree char *first = NULL;
    guint n_overlaps = dl_scene_count_overlaps(scene, &first);
    if (n_overlaps)
        fail_msg("%s: %u overlaps, first %s", what, n_overlaps, first);
}

/* Every name's nearest mark is its own, or a leader says which is. */
static guint assert_names_true(const DlScene *scene, const char *what)
{
    g_autofree char *first = NULL;
    guint n_led = 0, n_misread = dl_scene_count_misread(scene, &first, &n_led);
    if (n_misread)
        fail_msg("%s: %u names misread, first %s", what, n_misread, first);
    return n_led;
}

static void scene__counts_the_capitals_held(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = afghanistan("2021-08-13", "2021-08-13");
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-08-13"));
    assert_true(has_text(scene, "Taliban\xC2\xA0"
                                "18"));
    assert_true(has_text(scene, "Afghan government\xC2\xA0"
                                "16"));
    assert_true(has_text(scene, "13 August 2021"));
    assert_true(has_text(scene, "Friday"));
    assert_no_overlaps(scene, "Afghanistan");
    compare_golden("afghanistan", scene);
    dl_fixture_clear(&fixture);
}

static void scene__shows_what_is_only_possible_as_such(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = afghanistan("2021-08-12", "2021-08-12");
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-08-12"));
    const DlItem *herat = find_item(scene, "place-1140026");
    assert_non_null(herat);
    assert_string_equal(herat->css, "possible");
    assert_int_equal(herat->fill.colour, 0xFFFFFFFF);
    assert_non_null(strstr(herat->title, "Herat, 2021-08-12/2021-08-13, capture, Taliban"));
    const DlItem *zaranj = find_item(scene, "place-1120985");
    assert_string_equal(zaranj->title, "Zaranj, 2021-08-06, capture, Taliban "
                                       "(Reuters factbox 2021-08-15)");
    assert_true(has_text(scene, "Possible"));
    assert_true(has_text(scene, "12\xE2\x80\x93"
                                "13 Aug"));
    dl_fixture_clear(&fixture);
}

/* Where the name of a place stands, whatever is written under it. */
static DlPage name_at(const DlScene *scene, const char *id)
{
    const DlItem *item = find_item(scene, id);
    return item ? item->text.at : (DlPage){-1, -1};
}

static void scene__frames_share_one_placement(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = afghanistan("2021-08-05", "2021-09-07");
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) first = dl_scene_build(fixture.batch, spec.options.from);
    for (DlDay day = spec.options.from; day <= spec.options.to; day++) {
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
        DlPage was = name_at(first, "place-1138336-name"),
               is = name_at(scene, "place-1138336-name");
        assert_near(is.x_px, was.x_px, 1e-9);
        assert_near(is.y_px, was.y_px, 1e-9);
        assert_no_overlaps(scene, "a frame");
        assert_names_true(scene, "a frame");
        for (guint i = 0; i < scene->n_layers && i < first->n_layers; i++) {
            if (scene->layers[i].is_shared)
                assert_ptr_equal(scene->layers[i].items, first->layers[i].items);
        }
    }
    g_autoptr(DlScene) last = dl_scene_build(fixture.batch, dl_fixture_day("2021-08-15"));
    compare_golden("afghanistan-frame", last);
    dl_fixture_clear(&fixture);
}

static void scene__draws_a_country_without_events(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = {.home = "FR", .width_px = 1200, .height_px = 900, .is_bare = TRUE};
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, 0);
    assert_true(has_text(scene, "SPAIN"));
    assert_null(find_item(scene, "date"));
    assert_near(scene->panel.y_px, 30, 0.5);
    for (guint i = 0; i < scene->n_layers; i++)
        assert_string_not_equal(scene->layers[i].id, "marks");
    assert_no_overlaps(scene, "France");
    compare_golden("france", scene);
    dl_fixture_clear(&fixture);
}

static void scene__says_what_is_not_shown(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = afghanistan("2021-08-13", "2021-08-13");
    spec.options.n_unplaced = 1;
    spec.options.n_undated = 2;
    spec.options.is_as_of = TRUE;
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-08-13"));
    assert_true(has_text(scene, "1 place not shown"));
    assert_true(has_text(scene, "2 events without a date"));
    assert_true(has_text(scene, "as of Friday"));
    dl_fixture_clear(&fixture);
}

static void scene__classes_events_that_are_no_war(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = {
        .home = "FR",
        .width_px = 1200,
        .height_px = 900,
        .options = {.from = dl_fixture_day("2021-03-03"), .to = dl_fixture_day("2021-03-03")}};
    dl_fixture_init(&fixture);
    dl_fixture_add(&fixture, "Lyon", (DlLonLat){4.85, 45.75}, 1, on("2021-03-01"), DL_KIND_CATEGORY,
                   "protest", NULL);
    dl_fixture_add(&fixture, "Toulouse", (DlLonLat){1.44, 43.6}, 2, on("2021-03-02"),
                   DL_KIND_CATEGORY, "strike", NULL);
    dl_fixture_add(&fixture, "Nantes", (DlLonLat){-1.55, 47.22}, 3, on("2021-03-02"),
                   DL_KIND_CATEGORY, "protest", NULL);
    dl_fixture_add(&fixture, "Lille", (DlLonLat){3.06, 50.63}, 4, on("2021-03-09"),
                   DL_KIND_CATEGORY, "quake", NULL);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-03-03"));
    assert_true(has_text(scene, "Protest\xC2\xA0"
                                "2"));
    assert_true(has_text(scene, "Strike\xC2\xA0"
                                "1"));
    assert_false(has_text(scene, "Quake\xC2\xA0"
                                 "0")); /* on no day of this map */
    assert_null(find_item(scene, "place-4"));
    assert_int_not_equal(find_item(scene, "place-1")->fill.colour,
                         find_item(scene, "place-2")->fill.colour);
    assert_no_overlaps(scene, "protests");
    dl_fixture_clear(&fixture);
}

static void scene__has_a_class_for_what_says_nothing(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = {.home = "FR",
                        .width_px = 1200,
                        .height_px = 900,
                        .options = {.from = dl_fixture_day("2021-03-03"),
                                    .to = dl_fixture_day("2021-03-03"),
                                    .color_by = "actor"}};
    dl_fixture_init(&fixture);
    dl_fixture_add(&fixture, "Lyon", (DlLonLat){4.85, 45.75}, 1, on("2021-03-01"), DL_KIND_ATTACK,
                   "attack", "Reds");
    dl_fixture_add(&fixture, "Toulouse", (DlLonLat){1.44, 43.6}, 2, on("2021-03-02"),
                   DL_KIND_ATTACK, "attack", NULL);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-03-03"));
    assert_true(has_text(scene, "No data\xC2\xA0"
                                "1"));
    assert_int_not_equal(find_item(scene, "place-1")->fill.colour,
                         find_item(scene, "place-2")->fill.colour);
    dl_fixture_clear(&fixture);
}

static void scene__shows_fighting_at_a_place_that_is_held(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = {
        .home = "FR",
        .width_px = 1200,
        .height_px = 900,
        .options = {.from = dl_fixture_day("2021-03-03"), .to = dl_fixture_day("2021-03-03")}};
    DlLonLat lyon = {4.85, 45.75};
    dl_fixture_init(&fixture);
    dl_fixture_add(&fixture, "Lyon", lyon, 1, on("2021-03-01"), DL_KIND_CAPTURE, NULL, "North");
    dl_fixture_add(&fixture, "Lyon", lyon, 1, on("2021-03-02"), DL_KIND_AIRSTRIKE, NULL, "South");
    dl_fixture_add(&fixture, "Lyon", lyon, 1, on("2021-03-02"), DL_KIND_SHELLING, NULL, "South");
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-03-03"));
    assert_string_equal(find_item(scene, "place-1")->css, "held");
    const DlItem *first = find_item(scene, "place-1-badge-1");
    const DlItem *second = find_item(scene, "place-1-badge-2");
    assert_true(first && second);
    assert_null(find_item(scene, "place-1-badge-3"));
    assert_int_not_equal(first->mark.shape, second->mark.shape);
    assert_non_null(strstr(first->title, "Lyon, 2021-03-02, shelling, South"));
    assert_non_null(strstr(second->title, "Lyon, 2021-03-02, airstrike, South"));
    assert_true(hypot(first->mark.at.x_px - second->mark.at.x_px,
                      first->mark.at.y_px - second->mark.at.y_px) > first->mark.radius_px * 2);
    assert_true(has_text(scene, "Airstrike"));
    assert_true(has_text(scene, "Shelling"));
    assert_no_overlaps(scene, "fighting");
    dl_fixture_clear(&fixture);
}

static void scene__shows_all_kinds_of_one_place(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = {
        .home = "FR",
        .width_px = 1200,
        .height_px = 900,
        .options = {.from = dl_fixture_day("2021-03-03"), .to = dl_fixture_day("2021-03-03")}};
    DlLonLat lyon = {4.85, 45.75};
    dl_fixture_init(&fixture);
    dl_fixture_add(&fixture, "Lyon", lyon, 1, on("2021-03-03"), DL_KIND_CATEGORY, "protest", NULL);
    dl_fixture_add(&fixture, "Lyon", lyon, 1, on("2021-03-03"), DL_KIND_CATEGORY, "strike", NULL);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-03-03"));
    assert_true(has_text(scene, "Protest\xC2\xA0"
                                "1"));
    assert_true(has_text(scene, "Strike\xC2\xA0"
                                "1"));
    assert_int_not_equal(find_item(scene, "place-1")->fill.colour,
                         find_item(scene, "place-1-badge-1")->fill.colour);
    dl_fixture_clear(&fixture);
}

static void scene__refuses_a_page_without_room(void **state)
{
    g_autoptr(GError) error = NULL;
    DlSceneOptions options = {.width_px = 20, .height_px = 1000};
    DlSceneFixture fixture;
    DlSceneSpec spec = {.home = "FR", .width_px = 400, .height_px = 300};
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, atlas, &spec);
    assert_null(dl_scene_batch_new(fixture.style, atlas, fixture.view, fixture.basemap,
                                   fixture.timeline, &options, &error));
    assert_error(error, DL_ERROR_USAGE, "100x100");
    dl_fixture_clear(&fixture);
}

static void add_random_events(DlSceneFixture *fixture, GRand *rand, DlGeoBox box)
{
    static const char *const NAMES[] = {"Ay",        "Kabul", "Santa Maria de la Vega",
                                        "Novy Port", "Bir",   "Pul-e-Khumri",
                                        "Llanfair",  "X"};
    static const char *const ACTORS[] = {"North", "South", "The United Front of the East"};
    gboolean is_control = g_rand_boolean(rand);
    guint n_events = (guint)g_rand_int_range(rand, 1, 70);
    for (guint i = 0; i < n_events; i++) {
        DlLonLat at = {g_rand_double_range(rand, box.west_deg, box.east_deg),
                       g_rand_double_range(rand, box.south_deg, box.north_deg)};
        DlDay first = 18000 + g_rand_int_range(rand, 0, 20);
        DlDaySpan when = {first, first + g_rand_int_range(rand, 0, 3), FALSE, FALSE};
        DlKind kind =
            is_control ? (DlKind)g_rand_int_range(rand, 0, DL_KIND_OTHER) : DL_KIND_CATEGORY;
        dl_fixture_add(fixture, NAMES[g_rand_int_range(rand, 0, 8)], at, i + 1, when, kind,
                       is_control ? NULL : NAMES[g_rand_int_range(rand, 0, 8)],
                       ACTORS[g_rand_int_range(rand, 0, 3)]);
    }
}

static void scene__never_overlaps_at_any_size(void **state)
{
    static const double SIDES[] = {300, 400, 640, 1000, 1600, 3000};
    static const char *const HOMES[] = {"AF", "FR", "CL", "UA"};
    guint32 seed = test_seed();
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (guint round = 0; round < 24; round++) {
        DlSceneFixture fixture;
        DlGeoBox box;
        DlSceneSpec spec = {.home = HOMES[g_rand_int_range(rand, 0, 4)],
                            .options = {.title = "A title that is long enough to need two lines "
                                                 "on most pages",
                                        .from = 18000,
                                        .to = 18022}};
        spec.options.subtitle = g_rand_boolean(rand) ? "And a subtitle" : NULL;
        spec.options.is_batch = g_rand_boolean(rand);
        spec.style = g_rand_boolean(rand) ? "dark" : "press";
        spec.width_px = MAX(SIDES[g_rand_int_range(rand, 0, 6)], 400);
        spec.height_px = SIDES[g_rand_int_range(rand, 0, 6)];
        dl_fixture_init(&fixture);
        assert_true(dl_atlas_country_box(atlas, spec.home, "neutral", &box));
        add_random_events(&fixture, rand, box);
        dl_fixture_build(&fixture, atlas, &spec);
        for (DlDay day = 18000; day <= 18022; day += 2) {
            g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
            g_autofree char *what =
                g_strdup_printf("seed %u round %u, %s %.0fx%.0f, day %d", seed, round, spec.home,
                                spec.width_px, spec.height_px, (int)day);
            assert_no_overlaps(scene, what);
            assert_names_true(scene, what);
        }
        dl_fixture_clear(&fixture);
    }
}

static void scene__names_what_each_name_stands_for(void **state)
{
    static const double SIZES[][2] = {
        {400, 300}, {640, 480}, {800, 1200}, {1600, 1200}, {3000, 900}};
    static const char *const STYLES[] = {"press", "dark"};
    guint n_led = 0;
    for (guint i = 0; i < G_N_ELEMENTS(SIZES) * G_N_ELEMENTS(STYLES); i++) {
        DlSceneFixture fixture;
        DlSceneSpec spec = afghanistan("2021-08-05", "2021-08-16");
        spec.style = STYLES[i % 2];
        spec.width_px = SIZES[i / 2][0];
        spec.height_px = SIZES[i / 2][1];
        dl_fixture_init(&fixture);
        dl_fixture_build(&fixture, atlas, &spec);
        for (DlDay day = spec.options.from; day <= spec.options.to; day++) {
            g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
            g_autofree char *what = g_strdup_printf("%s %.0fx%.0f, day %d", spec.style,
                                                    spec.width_px, spec.height_px, (int)day);
            n_led += assert_names_true(scene, what);
        }
        dl_fixture_clear(&fixture);
    }
    assert_true(n_led > 0);
}

static void assert_legend_hides_no_mark(const DlScene *scene)
{
    DlPageBox plate = {0};
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            if (item->css && !strcmp(item->css, "plate"))
                plate = (DlPageBox){item->mark.at.x_px, item->mark.at.y_px, item->mark.width_px,
                                    item->mark.height_px};
        }
    }
    for (guint i = 0; i < scene->n_layers; i++) {
        const DlLayer *layer = &scene->layers[i];
        for (guint j = 0; !strcmp(layer->id, "marks") && j < layer->n_items; j++) {
            const DlItem *item = &layer->items[j];
            if (item->kind == DL_ITEM_MARK) /* not a line to one */
                assert_true(dl_box_distance_px(plate, item->mark.at) >= item->mark.radius_px);
        }
    }
}

static void scene__puts_the_legend_where_no_mark_is(void **state)
{
    static const double SIZES[][2] = {{300, 300}, {400, 300}, {300, 500}, {500, 300}};
    for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        DlSceneFixture fixture;
        DlSceneSpec spec = afghanistan("2021-08-12", "2021-08-12");
        spec.width_px = SIZES[i][0];
        spec.height_px = SIZES[i][1];
        dl_fixture_init(&fixture);
        dl_fixture_build(&fixture, atlas, &spec);
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, spec.options.from);
        assert_legend_hides_no_mark(scene);
        dl_fixture_clear(&fixture);
    }
}

static void scene__names_all_capitals_in_all_frames(void **state)
{
    DlSceneFixture fixture;
    DlSceneSpec spec = afghanistan("2021-08-05", "2021-09-07");
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-08-13"));
    assert_null(strstr(scene->description, "marked without a name"));
    dl_fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scene__counts_the_capitals_held),
        cmocka_unit_test(scene__shows_what_is_only_possible_as_such),
        cmocka_unit_test(scene__frames_share_one_placement),
        cmocka_unit_test(scene__draws_a_country_without_events),
        cmocka_unit_test(scene__says_what_is_not_shown),
        cmocka_unit_test(scene__classes_events_that_are_no_war),
        cmocka_unit_test(scene__has_a_class_for_what_says_nothing),
        cmocka_unit_test(scene__shows_fighting_at_a_place_that_is_held),
        cmocka_unit_test(scene__shows_all_kinds_of_one_place),
        cmocka_unit_test(scene__refuses_a_page_without_room),
        cmocka_unit_test(scene__never_overlaps_at_any_size),
        cmocka_unit_test(scene__names_what_each_name_stands_for),
        cmocka_unit_test(scene__names_all_capitals_in_all_frames),
        cmocka_unit_test(scene__puts_the_legend_where_no_mark_is),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
