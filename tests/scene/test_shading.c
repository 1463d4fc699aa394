/* Numbers over areas: which class an area takes on which day. */
#include "shading.h"

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

/* Two provinces of Afghanistan, by their GeoNames codes; Kabul's number changes. */
static const struct {
    const char *admin1, *day, *value;
} ROWS[] = {
    {"13", "2021-08-01", "5"},
    {"13", "2021-08-10", "40"},
    {"11", "2021-08-05", "12.5"},
    {"23", "2021-08-05", NULL},
};

static void add_row(DlSceneFixture *fixture, gsize row, DlExtra *extra)
{
    DlEvent *event = g_new0(DlEvent, 1);
    DlPlace *place = g_new0(DlPlace, 1);
    g_ptr_array_add(fixture->owned, event);
    g_ptr_array_add(fixture->owned, place);
    *extra = (DlExtra){"rate", ROWS[row].value};
    *event = (DlEvent){.id = "row", .place_text = ROWS[row].admin1, .is_dated = TRUE};
    event->time_of_day_s = DL_TIME_NONE;
    event->seq = DL_SEQ_NONE;
    event->kind = DL_KIND_OTHER;
    event->extras = extra;
    event->n_extras = ROWS[row].value ? 1 : 0;
    event->file = "test";
    assert_true(dl_day_span_parse(ROWS[row].day, &event->when, NULL, NULL));
    *place = (DlPlace){.id = g_ascii_strtoll(ROWS[row].admin1, NULL, 10), .name = "Province"};
    place->position = (DlLonLat){69, 34};
    place->feature = "A.ADM1";
    place->country = "AF";
    place->admin1 = ROWS[row].admin1;
    place->admin2 = place->capital_of_admin1 = "";
    DlPlacedEvent placed = {event, place, "a test", 1};
    g_array_append_val(fixture->placed, placed);
}

static const DlItem *find_unit(const DlScene *scene, const char *name)
{
    g_autofree char *prefix = g_strdup_printf("%s:", name);
    for (guint i = 0; i < scene->n_layers; i++)
        for (guint k = 0; k < scene->layers[i].n_items; k++) {
            const DlItem *item = &scene->layers[i].items[k];
            if (item->css && g_str_has_prefix(item->css, "province ") && item->title &&
                g_str_has_prefix(item->title, prefix))
                return item;
        }
    fail_msg("no %s", name);
    return NULL;
}

static void shading__takes_the_latest_value(void **state)
{
    static const struct {
        const char *day, *unit, *css, *title;
    } cases[] = {
        {"2021-08-01", "Kabul", "province class-1", "Kabul: 5 (rate)"},
        {"2021-08-09", "Kabul", "province class-1", "Kabul: 5 (rate)"},
        {"2021-08-10", "Kabul", "province class-4", "Kabul: 40 (rate)"},
        {"2021-08-01", "Herat", "province no-data", "Herat: No data"},
        {"2021-08-05", "Herat", "province class-2", "Herat: 12.5 (rate)"},
        {"2021-08-10", "Kandahar", "province no-data", "Kandahar: No data"},
        {"2021-08-10", "Ghor", "province no-data", "Ghor: No data"},
    };
    DlExtra extras[G_N_ELEMENTS(ROWS)];
    DlSceneFixture fixture;
    DlSceneSpec spec = {.home = "AF", .width_px = 800, .height_px = 600};
    spec.options = (DlSceneOptions){.lang = "en", .viewpoint = "neutral", .shade_by = "rate"};
    spec.options.is_batch = TRUE;
    assert_true(dl_day_parse("2021-08-01", &spec.options.from, NULL));
    assert_true(dl_day_parse("2021-08-10", &spec.options.to, NULL));
    dl_fixture_init(&fixture);
    for (gsize i = 0; i < G_N_ELEMENTS(ROWS); i++)
        add_row(&fixture, i, &extras[i]);
    dl_fixture_build(&fixture, atlas, &spec);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlDay day = 0;
        assert_true(dl_day_parse(cases[i].day, &day, NULL));
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
        const DlItem *unit = find_unit(scene, cases[i].unit);
        assert_string_equal(unit->css, cases[i].css);
        assert_string_equal(unit->title, cases[i].title);
    }
    dl_fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(shading__takes_the_latest_value)};
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
