/* Areas of control on the map: what is drawn on which day, and what it outranks. */
#include "areas.h"

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

typedef struct {
    const char *id, *day, *actor, *event;
    DlCertainty certainty;
    DlGeometryKind kind;
} Row;

/* Squares and lines around Kandahar; the first day's, a later one's, a claim, a contest, a front.
 */
static const Row ROWS[] = {
    {"first", "2021-08-01", "Taliban", NULL},
    {"second", "2021-08-05", "Taliban", NULL},
    {"claim", "2021-08-05", "Taliban", NULL, DL_CERTAINTY_CLAIMED},
    {"contest", "2021-08-05", "Militia", "contested"},
    {"front", "2021-08-03/2021-08-06", NULL, NULL, DL_CERTAINTY_CONFIRMED, DL_GEOMETRY_LINES},
};

typedef struct {
    DlEvent event;
    DlGeometry geometry;
    DlLonLat points[5];
    guint end;
} Shape;

static void add_shape(DlSceneFixture *fixture, const Row *row, double west)
{
    Shape *shape = g_new0(Shape, 1);
    const DlLonLat points[] = {{west, 31}, {west + 1, 31}, {west + 1, 32}, {west, 32}, {west, 31}};
    g_ptr_array_add(fixture->owned, shape);
    memcpy(shape->points, points, sizeof points);
    shape->end = row->kind == DL_GEOMETRY_LINES ? 3 : 5;
    shape->geometry = (DlGeometry){.points = shape->points,
                                   .n_points = shape->end,
                                   .ends = &shape->end,
                                   .n_parts = 1,
                                   .kind = row->kind};
    dl_geometry_find_box(&shape->geometry);
    shape->event = (DlEvent){.id = row->id,
                             .actor = row->actor,
                             .kind = row->event ? dl_kind_parse(row->event) : DL_KIND_OTHER,
                             .certainty = row->certainty,
                             .geometry = &shape->geometry,
                             .position = dl_geometry_middle(&shape->geometry),
                             .has_position = TRUE,
                             .is_dated = TRUE,
                             .time_of_day_s = DL_TIME_NONE,
                             .seq = DL_SEQ_NONE,
                             .source = "Synthetic",
                             .file = "test"};
    assert_true(dl_day_span_parse(row->day, &shape->event.when, &shape->event.is_lasting, NULL));
    DlPlacedEvent placed = {.event = &shape->event};
    g_array_append_val(fixture->placed, placed);
}

static void build(DlSceneFixture *fixture, DlShade shade)
{
    DlSceneSpec spec = {.home = "AF", .width_px = 1600, .height_px = 1200};
    spec.table = "afghanistan.tsv";
    spec.options = (DlSceneOptions){.lang = "en", .viewpoint = "neutral", .shade = shade};
    spec.options.is_batch = TRUE;
    assert_true(dl_day_parse("2021-08-01", &spec.options.from, NULL));
    assert_true(dl_day_parse("2021-08-16", &spec.options.to, NULL));
    dl_fixture_init(fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(ROWS); i++)
        add_shape(fixture, &ROWS[i], 64 + 1.2 * (double)i);
    dl_fixture_build(fixture, atlas, &spec);
}

static const DlItem *find_item(const DlScene *scene, const char *id)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        const DlLayer *layer = &scene->layers[i];
        for (guint k = 0; k < layer->n_items; k++)
            if (g_strcmp0(layer->items[k].id, id) == 0)
                return &layer->items[k];
    }
    return NULL;
}

static gboolean has_text(const DlScene *scene, const char *text)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        const DlLayer *layer = &scene->layers[i];
        for (guint k = 0; k < layer->n_items; k++)
            if (layer->items[k].kind == DL_ITEM_TEXT && strstr(layer->items[k].text.text, text))
                return TRUE;
    }
    return FALSE;
}

static void areas__stand_on_their_days(void **state)
{
    static const struct {
        const char *day;
        const char *there; /* ids of the rows above, in their order */
    } cases[] = {
        {"2021-08-01", "area-first"},
        {"2021-08-04", "area-first line-front"},
        {"2021-08-05", "area-second area-claim area-contest line-front"},
        {"2021-08-07", "area-second area-claim area-contest"},
    };
    DlSceneFixture fixture;
    build(&fixture, DL_SHADE_AUTO);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlDay day = 0;
        assert_true(dl_day_parse(cases[i].day, &day, NULL));
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
        g_autoptr(GString) there = g_string_new(NULL);
        for (gsize k = 0; k < G_N_ELEMENTS(ROWS); k++) {
            g_autofree char *id = g_strdup_printf(
                "%s-%s", ROWS[k].kind == DL_GEOMETRY_LINES ? "line" : "area", ROWS[k].id);
            if (find_item(scene, id))
                g_string_append_printf(there, "%s%s", there->len ? " " : "", id);
        }
        assert_string_equal(there->str, cases[i].there);
        char *first = NULL;
        if (dl_scene_count_overlaps(scene, &first) > 0)
            fail_msg("%s: %s", cases[i].day, first);
    }
    dl_fixture_clear(&fixture);
}

static void areas__look_as_sure_as_they_are(void **state)
{
    DlSceneFixture fixture;
    DlDay day = 0;
    build(&fixture, DL_SHADE_AUTO);
    assert_true(dl_day_parse("2021-08-05", &day, NULL));
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
    assert_int_equal(find_item(scene, "area-second")->fill.kind, DL_FILL_SOLID);
    const DlItem *claim = find_item(scene, "area-claim");
    assert_int_equal(claim->fill.kind, DL_FILL_STRIPES);
    assert_int_equal(claim->fill.colour, 0); /* what is known shows between */
    assert_int_equal(claim->fill.second, find_item(scene, "area-second")->fill.colour);
    const DlItem *contest = find_item(scene, "area-contest"); /* under the challenger's bands */
    assert_string_equal(contest[1].css, contest->css);
    assert_int_not_equal(contest[1].fill.colour, contest->fill.colour);
    assert_string_equal(claim->title, "Taliban, 2021-08-05, claimed (Synthetic)");
    assert_true(has_text(scene, "Not confirmed"));
    assert_true(has_text(scene, "Contested"));
    assert_true(has_text(scene, "Front line"));
    assert_non_null(strstr(scene->source, "Synthetic"));
    dl_fixture_clear(&fixture);
}

/* Zaranj fell on 6 August: its capital shades Nimruz only where that is asked for. */
static void areas__outrank_capitals(void **state)
{
    static const struct {
        DlShade shade;
        gboolean is_shaded;
    } cases[] = {{DL_SHADE_AUTO, FALSE}, {DL_SHADE_CAPITAL, TRUE}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlSceneFixture fixture;
        DlDay day = 0;
        guint n_taken = 0;
        build(&fixture, cases[i].shade);
        assert_true(dl_day_parse("2021-08-16", &day, NULL));
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
        for (guint k = 0; k < scene->n_layers; k++)
            for (guint j = 0; j < scene->layers[k].n_items; j++) {
                const DlItem *item = &scene->layers[k].items[j];
                n_taken += item->css && g_str_has_prefix(item->css, "province actor");
            }
        assert_int_equal(n_taken > 0, cases[i].is_shaded);
        dl_fixture_clear(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas__stand_on_their_days),
        cmocka_unit_test(areas__look_as_sure_as_they_are),
        cmocka_unit_test(areas__outrank_capitals),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
