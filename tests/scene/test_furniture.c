/* What stands around and on the map: at any size, with any content, nothing touches, all is on the
 * page and can be read. */
#include <math.h>
#include <string.h>

#include "box_grid.h"
#include "colour.h"
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

#define LONG_TITLE                                                                                 \
    "How the provincial capitals fell one after another within ten days of August, and what "      \
    "remained of the government’s hold on the country when the capital itself was given up"
#define LONG_SUBTITLE                                                                              \
    "The 34 provincial capitals by who held them at the end of the day, from reports of news "     \
    "agencies, local broadcasters and the parties’ own announcements"
#define LONG_SOURCES                                                                               \
    "Reuters; Associated Press; Agence France-Presse; Voice of America; EFE; dpa; Xinhua; Amu "    \
    "TV; TOLOnews; Ariana News; BBC Persian; Deutsche Welle; Al Jazeera; The Guardian; The New "   \
    "York Times; The Washington Post; Kabul Now; Pajhwok; Khaama Press; Anadolu; RFE/RL"
#define LONG_CREDIT "Map: the graphics desk of a newspaper with a long name"
#define ATTRIBUTION                                                                                \
    "Natural Earth; GeoNames (CC BY 4.0); place names: Wikidata (CC0), OpenStreetMap"

static const struct DlInitialRule ALL_GOVERNMENT[] = {{"*", "Afghan government"}};

typedef struct {
    const char *what;
    const char *title, *subtitle, *sources, *credit;
    gboolean has_many_actors;
    guint n_unplaced;
} Content;

static const Content CONTENTS[] = {
    {"plain", "How the capitals fell", "August 2021", NULL, NULL, FALSE, 0},
    {"nothing around", NULL, NULL, NULL, NULL, FALSE, 0},
    {"long words", LONG_TITLE, LONG_SUBTITLE, LONG_SOURCES, LONG_CREDIT, FALSE, 3},
    {"many actors", LONG_TITLE, NULL, NULL, LONG_CREDIT, TRUE, 12},
};

static const struct {
    double width_px, height_px;
} SIZES[] = {{400, 300}, {600, 400},   {300, 400},   {1080, 1920}, {1200, 628},
             {728, 250}, {1600, 1200}, {2480, 3508}, {8000, 6000}, {6000, 8000}};

static void add_actors(DlSceneFixture *fixture)
{
    static const char *const NAMES[] = {"National Coalition of Revolutionary and Opposition Forces",
                                        "Democratic Forces",
                                        "Islamic State in the Khorasan Province",
                                        "Uprising Forces of the Northern Districts",
                                        "Border Guard",
                                        "Council of the Eastern Tribes",
                                        "People’s Protection Committees",
                                        "United Front for the Liberation of the South",
                                        "Local Police",
                                        "Movement of the Righteous"};
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *label = g_strdup_printf("Village %u", i + 1);
        DlDay day = dl_fixture_day("2021-08-06") + (DlDay)(i % 8);
        dl_fixture_add(fixture, label, (DlLonLat){62 + 0.7 * i, 31.4 + 0.45 * (i % 7)}, 900 + i,
                       (DlDaySpan){.first = day, .last = day}, DL_KIND_CAPTURE, NULL, NAMES[i]);
    }
}

static DlSceneSpec spec_of(const Content *content, double width_px, double height_px)
{
    return (DlSceneSpec){
        .home = "AF",
        .width_px = width_px,
        .height_px = height_px,
        .table = "afghanistan.tsv",
        .initial = ALL_GOVERNMENT,
        .n_initial = 1,
        .options = {.title = content->title,
                    .subtitle = content->subtitle,
                    .sources = content->sources,
                    .credit = content->credit,
                    .attribution = ATTRIBUTION,
                    .lang = "en",
                    .n_unplaced = content->n_unplaced,
                    .from = dl_fixture_day("2021-08-13"),
                    .to = dl_fixture_day("2021-08-13")},
    };
}

typedef struct {
    const char *css;
    DlPageBox box;
} Piece;

static DlPageBox item_box(const DlItem *item)
{
    if (item->kind == DL_ITEM_PATH)
        return dl_path_box(&item->path);
    if (item->kind == DL_ITEM_TEXT)
        return item->text.box;
    if (item->mark.shape == DL_MARK_BAR)
        return (DlPageBox){item->mark.at.x_px, item->mark.at.y_px, item->mark.width_px,
                           item->mark.height_px};
    DlPageBox point = {item->mark.at.x_px, item->mark.at.y_px, 0, 0};
    return dl_box_grow(point, item->mark.radius_px);
}

/* Furniture that lies on the map: no name or mark of the map may touch it. */
static GArray *find_pieces(const DlScene *scene)
{
    static const char *const CSS[] = {"inset-frame", "locator-sea", "locator-frame", "plate",
                                      "scale",       "scale-km",    "scale-miles",   "north"};
    GArray *pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            for (guint k = 0; k < G_N_ELEMENTS(CSS) && item->css; k++) {
                Piece piece = {CSS[k], item_box(item)};
                if (g_str_equal(item->css, CSS[k]))
                    g_array_append_val(pieces, piece);
            }
        }
    }
    return pieces;
}

static gboolean is_on_map(const DlLayer *layer)
{
    return g_str_equal(layer->id, "marks") || g_str_equal(layer->id, "labels") ||
           g_str_equal(layer->id, "names");
}

/* The first thing of the map that lies under furniture; NULL: none. g_free. */
static char *find_covered(const DlScene *scene)
{
    g_autoptr(GArray) pieces = find_pieces(scene);
    for (guint i = 0; i < scene->n_layers; i++) {
        const DlLayer *layer = &scene->layers[i];
        for (guint j = 0; j < layer->n_items && is_on_map(layer); j++) {
            for (guint k = 0; k < pieces->len; k++) {
                const Piece *piece = &g_array_index(pieces, Piece, k);
                if (layer->items[j].kind != DL_ITEM_PATH &&
                    dl_boxes_overlap(item_box(&layer->items[j]), piece->box, -0.5))
                    return g_strdup_printf("%s under %s",
                                           layer->items[j].id ? layer->items[j].id : layer->id,
                                           piece->css);
            }
        }
    }
    return NULL;
}

/* Parts of one piece overlap each other; pieces of different kinds must not. */
static char *find_collision(const DlScene *scene)
{
    g_autoptr(GArray) pieces = find_pieces(scene);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *a = &g_array_index(pieces, Piece, i);
        for (guint j = i + 1; j < pieces->len; j++) {
            const Piece *b = &g_array_index(pieces, Piece, j);
            if (a->css[0] != b->css[0] && dl_boxes_overlap(a->box, b->box, -0.5))
                return g_strdup_printf("%s and %s", a->css, b->css);
        }
    }
    return NULL;
}

static char *find_unreadable(const DlScene *scene)
{
    DlPageBox page = {0, 0, scene->width_px, scene->height_px};
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            if (item->kind == DL_ITEM_TEXT && item->text.face.size_px < 11 - 1e-9)
                return g_strdup_printf("too small: %s", item->text.text);
            if (item->kind == DL_ITEM_TEXT &&
                !dl_box_contains(dl_box_grow(page, 0.01), item->text.box))
                return g_strdup_printf("off the page: %s", item->text.text);
        }
    }
    return NULL;
}

static guint count_css(const DlScene *scene, const char *css)
{
    guint n_found = 0;
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++)
            n_found += !g_strcmp0(scene->layers[i].items[j].css, css);
    }
    return n_found;
}

static void assert_sound(const DlScene *scene, const char *what)
{
    g_autofree char *overlap = NULL;
    dl_scene_count_overlaps(scene, &overlap);
    char *complaints[] = {g_steal_pointer(&overlap), find_covered(scene), find_collision(scene),
                          find_unreadable(scene)};
    gboolean is_sound = TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(complaints); i++) {
        if (complaints[i])
            print_error("%s at %.0fx%.0f: %s\n", what, scene->width_px, scene->height_px,
                        complaints[i]);
        is_sound = is_sound && !complaints[i];
        g_free(complaints[i]);
    }
    assert_true(is_sound);
}

static void furniture__touches_nothing_at_any_size(void **state)
{
    (void)state;
    guint n_locators = 0, n_insets = 0;
    for (guint i = 0; i < G_N_ELEMENTS(CONTENTS); i++) {
        for (guint j = 0; j < G_N_ELEMENTS(SIZES); j++) {
            DlSceneSpec spec = spec_of(&CONTENTS[i], SIZES[j].width_px, SIZES[j].height_px);
            DlSceneFixture fixture;
            dl_fixture_init(&fixture);
            if (CONTENTS[i].has_many_actors)
                add_actors(&fixture);
            dl_fixture_build(&fixture, atlas, &spec);
            g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, spec.options.to);
            assert_sound(scene, CONTENTS[i].what);
            assert_int_equal(count_css(scene, "title") > 0, CONTENTS[i].title != NULL);
            assert_true(count_css(scene, "date") == 1);
            assert_true(count_css(scene, "legend") >= 2);
            n_locators += count_css(scene, "locator-sea");
            n_insets += count_css(scene, "inset-frame");
            dl_fixture_clear(&fixture);
        }
    }
    print_message("%u locators, %u insets\n", n_locators, n_insets);
    assert_true(n_locators >= 10 && n_insets >= 1);
}

static guint count_named(const DlScene *scene)
{
    return count_css(scene, "name") + count_css(scene, "name changed") +
           count_css(scene, "name capital");
}

/* A crowded country beside much sea. */
static DlSceneSpec crowded(void)
{
    DlSceneSpec spec = spec_of(&CONTENTS[0], 1600, 1200);
    spec.home = "JP";
    spec.table = "tables/japan.tsv";
    spec.n_initial = 0;
    spec.options.is_batch = TRUE;
    spec.options.from = dl_fixture_day("2020-05-01");
    spec.options.to = dl_fixture_day("2020-05-28");
    return spec;
}

static void inset__names_what_had_no_room(void **state)
{
    (void)state;
    DlSceneFixture with, without;
    DlSceneSpec spec = crowded();
    dl_fixture_init(&with);
    dl_fixture_build(&with, atlas, &spec);
    spec.options.omit = DL_PART_INSET;
    dl_fixture_init(&without);
    dl_fixture_build(&without, atlas, &spec);
    g_autoptr(DlScene) a = dl_scene_build(with.batch, spec.options.to);
    g_autoptr(DlScene) b = dl_scene_build(without.batch, spec.options.to);
    print_message("named with an inset: %u, without: %u\n", count_named(a), count_named(b));
    assert_int_equal(count_css(a, "inset-frame"), 1);
    assert_int_equal(count_css(b, "inset-frame"), 0);
    assert_true(count_named(a) >= count_named(b) + 2);
    dl_fixture_clear(&with);
    dl_fixture_clear(&without);
}

static DlPageBox box_of(const DlScene *scene, const char *css)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            if (!g_strcmp0(scene->layers[i].items[j].css, css))
                return item_box(&scene->layers[i].items[j]);
        }
    }
    return (DlPageBox){0};
}

static void inset__stands_still_in_a_batch(void **state)
{
    (void)state;
    DlSceneFixture fixture;
    DlSceneSpec spec = crowded();
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, atlas, &spec);
    DlPageBox first = {0};
    for (DlDay day = spec.options.from; day <= spec.options.to; day += 4) {
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, day);
        DlPageBox box = box_of(scene, "inset-frame");
        assert_true(box.width_px > 0);
        assert_true(!first.width_px || !memcmp(&first, &box, sizeof box));
        assert_sound(scene, "a frame");
        first = box;
    }
    dl_fixture_clear(&fixture);
}

/* The same table twice, of places whose ids then stand on the map and in the inset. */
static void inset__repeats_no_id(void **state)
{
    (void)state;
    DlSceneFixture fixture;
    DlSceneSpec spec = crowded();
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    dl_fixture_init(&fixture);
    dl_fixture_build(&fixture, atlas, &spec);
    g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, spec.options.to);
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const char *id = scene->layers[i].items[j].id;
            if (id)
                assert_true(g_hash_table_add(ids, (gpointer)id));
        }
    }
    dl_fixture_clear(&fixture);
}

/* Where land and sea are both white paper, lines tell them apart. */
static void furniture__shows_land_on_each_styles_globe(void **state)
{
    (void)state;
    static const char *const STYLES[] = {"press", "dark", "print", "safe"};
    for (guint i = 0; i < G_N_ELEMENTS(STYLES); i++) {
        DlSceneFixture fixture;
        DlSceneSpec spec = {.home = "AF",
                            .style = STYLES[i],
                            .width_px = 1200,
                            .height_px = 900,
                            .options = {.lang = "en", .attribution = ATTRIBUTION}};
        guint n_lands = 0;
        dl_fixture_init(&fixture);
        dl_fixture_build(&fixture, atlas, &spec);
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, 0);
        DlColour sea = fixture.style->fill[DL_FILL_PAGE];
        for (guint l = 0; l < scene->n_layers; l++) {
            for (guint j = 0; j < scene->layers[l].n_items; j++) {
                const DlItem *item = &scene->layers[l].items[j];
                if (g_strcmp0(item->css, "locator-land") != 0)
                    continue;
                n_lands++;
                assert_true(dl_colour_contrast(item->fill.colour, sea) >= 1.1 ||
                            dl_colour_contrast(item->stroke.colour, sea) >= 3);
            }
        }
        assert_true(n_lands > 20);
        dl_fixture_clear(&fixture);
    }
}

/* A base map alone: what furniture it has. */
static void furniture__follows_the_extent(void **state)
{
    (void)state;
    static const struct {
        const char *what, *home, *crs;
        DlGeoBox box;
        guint n_locators, n_arrows, n_bars;
        const char *scale; /* what the bar's text holds; NULL: anything */
    } CASES[] = {
        {"a country", "AF", NULL, {0}, 1, 0, 1, "km"},
        {"islands over 180 degrees", "FJ", NULL, {0}, 1, 0, 1, "km"},
        {"the world", NULL, NULL, {-180, -80, 180, 84}, 0, 0, 0, NULL},
        {"a continent", NULL, "mercator", {-20, 0, 50, 35}, 0, 0, 1, "\xC2\xB0"},
        {"north to the right", NULL, "EPSG:32643", {8, 60, 14, 63}, 1, 1, 1, NULL},
        {"north is up", NULL, NULL, {8, 60, 14, 63}, 1, 0, 1, NULL},
        {"the pole", NULL, NULL, {-180, 60, 180, 90}, 0, 0, 1, NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlSceneFixture fixture;
        DlSceneSpec spec = {.home = CASES[i].home,
                            .crs = CASES[i].crs,
                            .box = CASES[i].box,
                            .width_px = 1200,
                            .height_px = 900,
                            .options = {.lang = "en", .attribution = ATTRIBUTION}};
        dl_fixture_init(&fixture);
        dl_fixture_build(&fixture, atlas, &spec);
        g_autoptr(DlScene) scene = dl_scene_build(fixture.batch, 0);
        print_message("%s\n", CASES[i].what);
        assert_sound(scene, CASES[i].what);
        assert_int_equal(count_css(scene, "locator-sea"), CASES[i].n_locators);
        assert_int_equal(count_css(scene, "north"), CASES[i].n_arrows);
        assert_int_equal(count_css(scene, "scale-km"), CASES[i].n_bars);
        for (guint l = 0; l < scene->n_layers && CASES[i].scale; l++) {
            for (guint j = 0; j < scene->layers[l].n_items; j++) {
                const DlItem *item = &scene->layers[l].items[j];
                if (!g_strcmp0(item->css, "scale-km"))
                    assert_non_null(strstr(item->text.text, CASES[i].scale));
            }
        }
        dl_fixture_clear(&fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(furniture__touches_nothing_at_any_size),
        cmocka_unit_test(inset__names_what_had_no_room),
        cmocka_unit_test(inset__stands_still_in_a_batch),
        cmocka_unit_test(inset__repeats_no_id),
        cmocka_unit_test(furniture__follows_the_extent),
        cmocka_unit_test(furniture__shows_land_on_each_styles_globe),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
