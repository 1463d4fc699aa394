/* Labels over real tables, at several sizes and on several days: what overlaps is counted from the
 * scenes. tables/make.py says what the tables are. */
#include <math.h>

#include "dl_test.h"
#include "scene_dump.h"
#include "scene_fixture.h"

#define DAYS_FROM "2020-05-01"
#define DAYS_TO "2020-05-28"

static DlAtlas *atlas;

static const struct {
    const char *name;
    const char *home;
    guint least_named; /* at 1600x1200, of percent: below it the map would not be printed */
} TABLES[] = {
    {"europe", NULL, 93},        {"africa", NULL, 98},     {"caribbean", NULL, 95},
    {"ruhr", "DE", 95},          {"nile_delta", "EG", 50}, {"java", "ID", 45},
    {"low_countries", "NL", 25}, {"dalmatia", "HR", 80},   {"iran", "IR", 100},
    {"japan", "JP", 80},         {"syria", "SY", 40},      {"khartoum", "SD", 100},
};

static const double SIZES[][2] = {{400, 300}, {640, 900}, {1600, 1200}, {3000, 900}};

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

static DlGeoBox box_of(const DlSceneFixture *fixture)
{
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    DlGeoBox box;
    for (guint i = 0; i < fixture->placed->len; i++)
        g_array_append_val(positions,
                           g_array_index(fixture->placed, DlPlacedEvent, i).place->position);
    assert_true(
        dl_extent_of_positions((const DlLonLat *)positions->data, positions->len, 60, &box));
    double pad_lon = 0.06 * dl_geo_box_width_deg(box);
    double pad_lat = 0.06 * (box.north_deg - box.south_deg);
    return (DlGeoBox){box.west_deg - pad_lon, box.south_deg - pad_lat, box.east_deg + pad_lon,
                      box.north_deg + pad_lat};
}

static void read_table(DlSceneFixture *fixture, const char *name)
{
    g_autofree char *path =
        g_strdup_printf("%s/tests/scene/tables/%s.tsv", g_getenv("DATELINE_SOURCE"), name);
    dl_fixture_read_table(fixture, path);
}

static void build(DlSceneFixture *fixture, guint table, const double *size, gboolean is_batch)
{
    DlSceneSpec spec = {.box = box_of(fixture),
                        .width_px = size[0],
                        .height_px = size[1],
                        .options = {.title = TABLES[table].name,
                                    .to = dl_fixture_day(DAYS_TO),
                                    .lang = "en",
                                    .is_batch = is_batch}};
    spec.options.from = is_batch ? dl_fixture_day(DAYS_FROM) : spec.options.to;
    dl_fixture_build(fixture, atlas, &spec);
}

static void assert_clean(const DlScene *scene, const char *what)
{
    g_autofree char *first = NULL;
    guint n_overlaps = dl_scene_count_overlaps(scene, &first);
    if (n_overlaps)
        fail_msg("%s: %u overlaps, first %s", what, n_overlaps, first);
    guint n_misread = dl_scene_count_misread(scene, &first, NULL);
    if (n_misread)
        fail_msg("%s: %u names misread, first %s", what, n_misread, first);
}

/* Marks with an id, and names, of the map and its inset. */
static void count_named(const DlScene *scene, guint *n_marks, guint *n_names)
{
    *n_marks = *n_names = 0;
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            if (item->kind == DL_ITEM_TEXT && g_str_has_suffix(scene->layers[i].id, "labels"))
                *n_names += item->id && strstr(item->id, "place-");
            if (item->kind == DL_ITEM_MARK && !strcmp(scene->layers[i].id, "marks"))
                *n_marks += item->id && !strstr(item->id, "-badge-");
        }
    }
}

static void labels__touch_nothing(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(TABLES) * G_N_ELEMENTS(SIZES); i++) {
        const guint table = i / G_N_ELEMENTS(SIZES);
        const double *size = SIZES[i % G_N_ELEMENTS(SIZES)];
        guint n_marks = 0, n_names = 0;
        DlSceneFixture fixture;
        dl_fixture_init(&fixture);
        read_table(&fixture, TABLES[table].name);
        build(&fixture, table, size, FALSE);
        g_autofree char *what =
            g_strdup_printf("%s %.0fx%.0f", TABLES[table].name, size[0], size[1]);
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day(DAYS_TO));
        assert_clean(scene, what);
        count_named(scene, &n_marks, &n_names);
        print_message("%s: %u of %u named\n", what, n_names, n_marks);
        if (size[0] == 1600)
            assert_true(100 * n_names >= TABLES[table].least_named * n_marks);
        dl_fixture_clear(&fixture);
    }
}

static void labels__hide_no_mark(void **state)
{
    for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        g_autofree char *first = NULL;
        DlSceneFixture fixture;
        dl_fixture_init(&fixture);
        read_table(&fixture, TABLES[i].name);
        build(&fixture, i, SIZES[2], TRUE);
        for (DlDay day = dl_fixture_day(DAYS_FROM); day <= dl_fixture_day(DAYS_TO); day += 9) {
            g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
            if (dl_scene_count_hidden(scene, &first))
                fail_msg("%s, day %d: %s", TABLES[i].name, (int)day, first);
        }
        dl_fixture_clear(&fixture);
    }
}

/* The item with this id in the layer of labels. */
static const DlItem *find_label(const DlScene *scene, const char *id)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; !strcmp(scene->layers[i].id, "labels") && j < scene->layers[i].n_items;
             j++) {
            const DlItem *item = &scene->layers[i].items[j];
            if (item->id && !strcmp(item->id, id))
                return item;
        }
    }
    return NULL;
}

/* Every name of SCENE that LAST has as well stands at the same spot there. */
static guint assert_same_spots(const DlScene *scene, const DlScene *last, const char *what)
{
    guint n_names = 0;
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; !strcmp(scene->layers[i].id, "labels") && j < scene->layers[i].n_items;
             j++) {
            const DlItem *name = &scene->layers[i].items[j];
            const DlItem *there = name->id ? find_label(last, name->id) : NULL;
            if (!there)
                continue;
            n_names++;
            if (fabs(name->text.at.x_px - there->text.at.x_px) > 1e-9 ||
                fabs(name->text.at.y_px - there->text.at.y_px) > 1e-9)
                fail_msg("%s: '%s' jumps", what, name->text.text);
        }
    }
    return n_names;
}

static void labels__stand_still_in_all_frames(void **state)
{
    guint n_names = 0;
    for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        DlSceneFixture fixture;
        dl_fixture_init(&fixture);
        read_table(&fixture, TABLES[i].name);
        build(&fixture, i, SIZES[i % G_N_ELEMENTS(SIZES)], TRUE);
        g_autoptr(DlScene) last = dl_scene_build(fixture.batch, dl_fixture_day(DAYS_TO));
        for (DlDay day = dl_fixture_day(DAYS_FROM); day <= dl_fixture_day(DAYS_TO); day += 3) {
            g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
            g_autofree char *what = g_strdup_printf("%s, day %d", TABLES[i].name, (int)day);
            assert_clean(scene, what);
            n_names += assert_same_spots(scene, last, what);
        }
        dl_fixture_clear(&fixture);
    }
    assert_true(n_names > 300);
}

static void shuffle(GRand *rand, GArray *placed)
{
    for (guint i = placed->len; i > 1; i--) {
        guint k = (guint)g_rand_int_range(rand, 0, (gint32)i);
        DlPlacedEvent kept = g_array_index(placed, DlPlacedEvent, i - 1);
        g_array_index(placed, DlPlacedEvent, i - 1) = g_array_index(placed, DlPlacedEvent, k);
        g_array_index(placed, DlPlacedEvent, k) = kept;
    }
}

static void labels__do_not_depend_on_the_order_of_rows(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (guint i = 0; i < G_N_ELEMENTS(TABLES); i++) {
        DlSceneFixture fixture, shuffled;
        dl_fixture_init(&fixture);
        dl_fixture_init(&shuffled);
        read_table(&fixture, TABLES[i].name);
        read_table(&shuffled, TABLES[i].name);
        shuffle(rand, shuffled.placed);
        build(&fixture, i, SIZES[2], FALSE);
        build(&shuffled, i, SIZES[2], FALSE);
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day(DAYS_TO));
        g_autoptr(DlScene) other = dl_scene_build(shuffled.batch, dl_fixture_day(DAYS_TO));
        guint n_names = assert_same_spots(scene, other, TABLES[i].name), n_marks = 0, n_all = 0;
        count_named(other, &n_marks, &n_all);
        assert_true(n_names > 0 && n_names <= n_all);
        dl_fixture_clear(&fixture);
        dl_fixture_clear(&shuffled);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels__touch_nothing),
        cmocka_unit_test(labels__hide_no_mark),
        cmocka_unit_test(labels__stand_still_in_all_frames),
        cmocka_unit_test(labels__do_not_depend_on_the_order_of_rows),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
