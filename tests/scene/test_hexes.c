/* Hexagons, dots and sizes: every event counts once, and no frame moves what another shows. */
#include "hexes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "dl_test.h"
#include "scene_fixture.h"
#include "style_values.h"

static DlAtlas *atlas;

static int open_atlas(void **state)
{
    (void)state;
    atlas = dl_fixture_open_atlas();
    return 0;
}

static int close_atlas(void **state)
{
    (void)state;
    dl_atlas_close(atlas);
    return 0;
}

static double distance_px(DlPage a, DlPage b)
{
    return hypot(a.x_px - b.x_px, a.y_px - b.y_px);
}

static void hexes__hold_every_point_in_the_nearest(void **state)
{
    (void)state;
    const DlHexGrid grid = {{40, 192}, 13};
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (int i = 0; i < 5000; i++) {
        DlPage point = {g_rand_double_range(rand, -500, 2000),
                        g_rand_double_range(rand, -500, 2000)};
        DlHex hex = dl_hex_at(&grid, point);
        double own = distance_px(point, dl_hex_middle(&grid, hex));
        assert_true(own <= grid.radius_px + 1e-9);
        for (int row = -1; row <= 1; row++) {
            for (int column = -1; column <= 1; column++) {
                DlHex other = {hex.column + column, hex.row + row};
                assert_true(own <= distance_px(point, dl_hex_middle(&grid, other)) + 1e-9);
            }
        }
    }
}

static void hexes__share_their_corners(void **state)
{
    (void)state;
    const DlHexGrid grid = {{0, 0}, 10};
    DlPage corners[6], right[6];
    dl_hex_corners(&grid, (DlHex){3, 4}, 1, corners);
    dl_hex_corners(&grid, (DlHex){4, 4}, 1, right);
    assert_true(distance_px(corners[1], right[5]) < 1e-9);
    assert_true(distance_px(corners[2], right[4]) < 1e-9);
    for (int i = 0; i < 6; i++)
        assert_true(fabs(distance_px(corners[i], dl_hex_middle(&grid, (DlHex){3, 4})) - 10) < 1e-9);
}

/* N_EVENTS all over Afghanistan and beyond, over ten days. */
static void build(DlSceneFixture *fixture, guint n_events, DlAs as, DlShow show)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    DlDay from = dl_fixture_day("2021-08-06");
    dl_fixture_init(fixture);
    for (guint i = 0; i < n_events; i++) {
        g_autofree char *label = g_strdup_printf("p%u", i);
        DlLonLat at = {g_rand_double_range(rand, 61, 74), g_rand_double_range(rand, 30, 38)};
        DlDay day = from + (DlDay)(i % 10);
        dl_fixture_add(fixture, label, at, 0, (DlDaySpan){day, day, FALSE, FALSE}, DL_KIND_CATEGORY,
                       i % 3 ? "quake" : "flood", NULL);
    }
    DlSceneSpec spec = {
        .home = "AF",
        .width_px = 1000,
        .height_px = 750,
        .options = {.lang = "en", .as = as, .show = show, .from = from, .to = from + 9},
    };
    dl_fixture_build(fixture, atlas, &spec);
}

static const DlLayer *find_layer(const DlScene *scene, const char *id)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        if (g_str_equal(scene->layers[i].id, id))
            return &scene->layers[i];
    }
    return NULL;
}

/* The events that the titles of all hexagons name; RET_N_HEXES. */
static guint count_hexed(const DlScene *scene, guint *ret_n_hexes)
{
    const DlLayer *layer = find_layer(scene, "hexes");
    guint n_events = 0;
    for (guint i = 0; layer && i < layer->n_items; i++) {
        const DlItem *item = &layer->items[i];
        assert_string_equal(item->css, "hex");
        assert_non_null(item->id);
        n_events += (guint)strtoul(item->title, NULL, 10);
    }
    *ret_n_hexes = layer ? layer->n_items : 0;
    return n_events;
}

static guint count_marks(const DlScene *scene)
{
    const DlLayer *layer = find_layer(scene, "marks");
    return layer ? layer->n_items : 0;
}

static void hexes__count_each_event_once(void **state)
{
    (void)state;
    DlSceneFixture marks, hexes;
    build(&marks, 400, DL_AS_MARKS, DL_SHOW_CUMULATIVE);
    build(&hexes, 400, DL_AS_HEX, DL_SHOW_CUMULATIVE);
    for (DlDay day = dl_fixture_day("2021-08-06"); day <= dl_fixture_day("2021-08-15"); day += 3) {
        g_autoptr(DlScene) with_marks = dl_scene_build(marks.batch, day);
        g_autoptr(DlScene) with_hexes = dl_scene_build(hexes.batch, day);
        guint n_hexes = 0;
        assert_int_equal(count_hexed(with_hexes, &n_hexes), count_marks(with_marks));
        assert_true(n_hexes > 20);
        assert_int_equal(count_marks(with_hexes), 0);
    }
    dl_fixture_clear(&marks);
    dl_fixture_clear(&hexes);
}

static void hexes__come_from_2000_marks_on(void **state)
{
    (void)state;
    static const struct {
        guint n_events;
        gboolean is_hexed;
    } CASES[] = {{300, FALSE}, {4000, TRUE}};
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlSceneFixture fixture;
        guint n_hexes = 0;
        build(&fixture, CASES[i].n_events, DL_AS_AUTO, DL_SHOW_CUMULATIVE);
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-08-15"));
        count_hexed(scene, &n_hexes);
        assert_int_equal(n_hexes > 0, CASES[i].is_hexed);
        dl_fixture_clear(&fixture);
    }
}

/* A sum of nothing has no class of numbers, and a colour all the same. */
static void hexes__show_sums_of_zero(void **state)
{
    (void)state;
    static const DlExtra NOTHING = {"deaths", "0"};
    DlDay day = dl_fixture_day("2021-08-06");
    DlSceneFixture fixture;
    dl_fixture_init(&fixture);
    dl_fixture_add(&fixture, "a", (DlLonLat){65, 33}, 0, (DlDaySpan){day, day, FALSE, FALSE},
                   DL_KIND_CATEGORY, "quake", NULL);
    DlEvent *event = (DlEvent *)g_array_index(fixture.placed, DlPlacedEvent, 0).event;
    event->extras = &NOTHING;
    event->n_extras = 1;
    DlSceneSpec spec = {
        .home = "AF",
        .width_px = 1000,
        .height_px = 750,
        .options = {.lang = "en", .as = DL_AS_HEX, .radius_by = "deaths", .from = day, .to = day},
    };
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
    const DlLayer *layer = find_layer(scene, "hexes");
    assert_int_equal(layer->n_items, 1);
    assert_int_equal(layer->items[0].fill.kind, DL_FILL_SOLID);
    assert_int_equal(layer->items[0].fill.colour >> 8, fixture.style->fill[DL_FILL_OTHER] >> 8);
    dl_fixture_clear(&fixture);
}

static char *legend_text(const DlScene *scene)
{
    GString *text = g_string_new(NULL);
    const DlLayer *layer = find_layer(scene, "legend");
    for (guint i = 0; i < layer->n_items; i++) {
        const DlItem *item = &layer->items[i];
        if (item->kind == DL_ITEM_TEXT && !g_strcmp0(item->css, "legend"))
            g_string_append_printf(text, "%s;", item->text.text);
    }
    return g_string_free(text, FALSE);
}

/* A hexagon has one place in all frames, and one legend explains them. */
static void hexes__stay_over_a_batch(void **state)
{
    (void)state;
    DlSceneFixture fixture;
    build(&fixture, 900, DL_AS_HEX, DL_SHOW_DAY);
    g_autoptr(GHashTable) corners = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *first_legend = NULL;
    for (DlDay day = dl_fixture_day("2021-08-06"); day <= dl_fixture_day("2021-08-15"); day++) {
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
        g_autofree char *legend = legend_text(scene);
        const DlLayer *layer = find_layer(scene, "hexes");
        assert_non_null(layer);
        for (guint i = 0; i < layer->n_items; i++) {
            DlPage corner = layer->items[i].path.points[0];
            const DlPage *known = g_hash_table_lookup(corners, layer->items[i].id);
            assert_true(!known || distance_px(*known, corner) == 0);
            g_hash_table_replace(corners, g_strdup(layer->items[i].id),
                                 g_memdup2(&corner, sizeof corner));
        }
        if (first_legend)
            assert_string_equal(legend, first_legend);
        g_free(first_legend);
        first_legend = g_steal_pointer(&legend);
    }
    assert_non_null(strstr(first_legend, "Events in a hexagon"));
    dl_fixture_clear(&fixture);
}

static void dots__are_one_an_event_and_all_alike(void **state)
{
    (void)state;
    DlSceneFixture fixture;
    build(&fixture, 500, DL_AS_DOTS, DL_SHOW_CUMULATIVE);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, dl_fixture_day("2021-08-15"));
    const DlLayer *layer = find_layer(scene, "marks");
    assert_true(layer->n_items > 300);
    for (guint i = 0; i < layer->n_items; i++) {
        assert_string_equal(layer->items[i].css, "dot");
        assert_true(layer->items[i].mark.radius_px == layer->items[0].mark.radius_px);
        assert_true((layer->items[i].fill.colour & 0xFF) < 0xFF);
    }
    dl_fixture_clear(&fixture);
}

/* Areas go by how many events a place shows. */
static void sizes__have_areas_by_how_many(void **state)
{
    (void)state;
    DlSceneFixture fixture;
    DlDay day = dl_fixture_day("2021-08-06");
    dl_fixture_init(&fixture);
    for (guint i = 0; i < 9; i++)
        dl_fixture_add(&fixture, "many", (DlLonLat){66, 34}, 11,
                       (DlDaySpan){day + i, day + i, FALSE, FALSE}, DL_KIND_CATEGORY, "quake",
                       NULL);
    dl_fixture_add(&fixture, "one", (DlLonLat){69, 35}, 12, (DlDaySpan){day, day, FALSE, FALSE},
                   DL_KIND_CATEGORY, "quake", NULL);
    DlSceneSpec spec = {
        .home = "AF",
        .width_px = 1000,
        .height_px = 750,
        .options = {.lang = "en", .as = DL_AS_SIZE, .from = day, .to = day + 9},
    };
    dl_fixture_build(&fixture, atlas, &spec);
    static const struct {
        int after;
        double ratio; /* of areas */
    } CASES[] = {{0, 1}, {3, 4}, {8, 9}};
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day + CASES[i].after);
        const DlLayer *layer = find_layer(scene, "marks");
        assert_int_equal(layer->n_items, 2);
        double many = layer->items[0].mark.radius_px, one = layer->items[1].mark.radius_px;
        assert_true(fabs(many * many / (one * one) - CASES[i].ratio) < 1e-6);
    }
    dl_fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hexes__hold_every_point_in_the_nearest),
        cmocka_unit_test(hexes__share_their_corners),
        cmocka_unit_test(hexes__count_each_event_once),
        cmocka_unit_test(hexes__come_from_2000_marks_on),
        cmocka_unit_test(hexes__show_sums_of_zero),
        cmocka_unit_test(hexes__stay_over_a_batch),
        cmocka_unit_test(dots__are_one_an_event_and_all_alike),
        cmocka_unit_test(sizes__have_areas_by_how_many),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
