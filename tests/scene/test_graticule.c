#include "dl_test.h"
#include "scene_fixture.h"

static int open_atlas(void **state)
{
    *state = dl_fixture_open_atlas();
    return *state ? 0 : -1;
}

static int close_atlas(void **state)
{
    dl_atlas_close(*state);
    return 0;
}

static const DlItem *find_text(const DlScene *scene, const char *text)
{
    for (guint i = 0; i < scene->n_layers; i++)
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            if (item->kind == DL_ITEM_TEXT && strcmp(item->text.text, text) == 0)
                return item;
        }
    return NULL;
}

static guint count_css(const DlScene *scene, const char *css)
{
    guint n = 0;
    for (guint i = 0; i < scene->n_layers; i++)
        for (guint j = 0; j < scene->layers[i].n_items; j++)
            n += g_strcmp0(scene->layers[i].items[j].css, css) == 0;
    return n;
}

/* Lines are told in small type at the edge, over nothing else, in the letters of the language. */
static void graticule__is_told_at_the_edge(void **state)
{
    static const struct {
        DlGeoBox box;
        const char *crs, *home, *lang, *told[4];
        double step_deg;
    } CASES[] = {
        {{-180, -90, 180, 90}, NULL, NULL, "en", {"30° N", "60° S", "0°", "60° E"}, -1},
        {{170, -25, -170, -10}, NULL, "FJ", "en", {"180°", "17° S", "18° S", NULL}, 1},
        {{0}, NULL, "AF", "en", {"34° N", "65° E", NULL, NULL}, -1},
        {{0}, NULL, "AF", "fr", {"34° N", "65° E", NULL, NULL}, -1},
        {{69, 34.4, 69.4, 34.7}, NULL, NULL, "en", {"34° 30′ N", "69° 10′ E", NULL, NULL}, -1},
        {{-180, -90, 180, -60}, NULL, NULL, "en", {"80° S", NULL, NULL, NULL}, -1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const DlSceneSpec spec = {.box = CASES[i].box,
                                  .crs = CASES[i].crs,
                                  .home = CASES[i].home,
                                  .lang = CASES[i].lang,
                                  .width_px = 1600,
                                  .height_px = 1200,
                                  .graticule_deg = CASES[i].step_deg};
        DlSceneFixture fixture;
        dl_fixture_init(&fixture);
        dl_fixture_build(&fixture, *state, &spec);
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, 0);
        assert_true(count_css(scene, "meridian") > 2 && count_css(scene, "parallel") > 1);
        for (int j = 0; j < 4 && CASES[i].told[j]; j++) {
            const DlItem *item = find_text(scene, CASES[i].told[j]);
            if (!item)
                fail_msg("case %zu does not tell %s", i, CASES[i].told[j]);
            assert_true(item->text.face.size_px <= 14);
        }
        g_autofree char *first = NULL;
        if (dl_scene_count_overlaps(scene, &first) > 0)
            fail_msg("case %zu: %s", i, first);
        dl_fixture_clear(&fixture);
    }
}

static void graticule__is_not_there_unless_asked_for(void **state)
{
    const DlSceneSpec spec = {.home = "AF", .width_px = 800, .height_px = 600};
    DlSceneFixture fixture;
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, *state, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, 0);
    assert_int_equal(count_css(scene, "meridian") + count_css(scene, "graticule-label"), 0);
    dl_fixture_clear(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(graticule__is_told_at_the_edge),
        cmocka_unit_test(graticule__is_not_there_unless_asked_for),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
