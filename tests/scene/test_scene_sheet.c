#include "scene_sheet.h"

#include <string.h>

#include "box_grid.h"
#include "dl_test.h"
#include "scene_fixture.h"

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

static const struct DlInitialRule ALL_GOVERNMENT[] = {{"*", "Afghan government"}};

static DlSceneSpec afghan_spec(double width_px, double height_px)
{
    return (DlSceneSpec){
        .home = "AF",
        .width_px = width_px,
        .height_px = height_px,
        .table = "afghanistan.tsv",
        .initial = ALL_GOVERNMENT,
        .n_initial = 1,
        .options = {.title = "How the capitals fell",
                    .lang = "en",
                    .from = dl_fixture_day("2021-08-05"),
                    .to = dl_fixture_day("2021-08-15")},
    };
}

static DlScene *build_page(DlSceneFixture *fixture)
{
    DlSceneSpec spec = afghan_spec(1600, 1200);
    spec.options.omit = DL_PART_MAP | DL_PART_DATE | DL_PART_PROGRESS;
    spec.options.is_uncounted = TRUE;
    dl_fixture_init(fixture);
    dl_fixture_build(fixture, atlas, &spec);
    return dl_scene_build(fixture->batch, spec.options.to);
}

static void build_cells(DlSceneFixture *fixture, double width_px, double height_px)
{
    DlSceneSpec spec = afghan_spec(width_px, height_px);
    spec.is_cell = TRUE;
    spec.options.omit = DL_PARTS_AROUND;
    spec.options.is_captioned = TRUE;
    dl_fixture_init(fixture);
    dl_fixture_build(fixture, atlas, &spec);
}

static gboolean is_within(const DlPage *points, guint n_points, DlPageBox box)
{
    for (guint i = 0; i < n_points; i++) {
        if (dl_box_distance_px(box, points[i]) > 20)
            return FALSE;
    }
    return TRUE;
}

/* Every item of a cell lies in it, and no id stands twice. */
static void check_cells(const DlScene *sheet, const DlSheetCell *cells, guint n_cells,
                        double width_px, double height_px)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    guint n_found = 0;
    for (guint i = 0; i < sheet->n_layers; i++) {
        const DlLayer *layer = &sheet->layers[i];
        for (guint c = 0; c < n_cells; c++) {
            if (!g_str_has_prefix(layer->id, cells[c].id))
                continue;
            DlPageBox box = {cells[c].at.x_px, cells[c].at.y_px, width_px, height_px};
            for (guint j = 0; j < layer->n_items; j++) {
                const DlItem *item = &layer->items[j];
                if (item->kind == DL_ITEM_PATH)
                    assert_true(is_within(item->path.points, item->path.n_points, box));
                else if (item->kind == DL_ITEM_MARK)
                    assert_true(is_within(&item->mark.at, 1, box));
                else
                    assert_true(dl_box_contains(box, item->text.box));
                n_found++;
            }
            assert_true(!layer->clip || dl_box_contains(dl_box_grow(box, 1), *layer->clip));
        }
        assert_true(g_hash_table_add(ids, (gpointer)layer->id));
        for (guint j = 0; j < layer->n_items; j++) {
            if (layer->items[j].id)
                assert_true(g_hash_table_add(ids, (gpointer)layer->items[j].id));
        }
    }
    assert_true(n_found > 4 * 100);
}

static guint count_css(const DlScene *scene, const char *prefix, const char *css)
{
    guint n_found = 0;
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++)
            n_found += g_str_has_prefix(scene->layers[i].id, prefix) &&
                       !g_strcmp0(scene->layers[i].items[j].css, css);
    }
    return n_found;
}

static void sheet__has_a_cell_a_day_and_one_legend(void **state)
{
    (void)state;
    DlSceneFixture page, cell;
    g_autoptr(DlScene) around = build_page(&page);
    DlPageBox room = dl_scene_batch_panel(page.batch);
    double width = room.width_px / 2, height = room.height_px / 2;
    build_cells(&cell, width, height);
    const char *days[] = {"2021-08-06", "2021-08-09", "2021-08-12", "2021-08-15"};
    DlSheetCell cells[G_N_ELEMENTS(days)];
    for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
        DlDay since = i ? dl_fixture_day(days[i - 1]) : dl_fixture_day(days[i]) - 1;
        cells[i] =
            (DlSheetCell){.scene = dl_scene_build_since(cell.batch, since, dl_fixture_day(days[i])),
                          .at = {room.x_px + (i % 2) * width, room.y_px + (guint)(i / 2) * height},
                          .id = days[i],
                          .title = days[i]};
    }
    g_autoptr(DlScene) sheet = dl_scene_sheet_build(around, cells, G_N_ELEMENTS(cells));
    check_cells(sheet, cells, G_N_ELEMENTS(cells), width, height);
    assert_int_equal(count_css(sheet, "", "title"), 1);
    assert_int_equal(count_css(sheet, "", "legend"), 5); /* two sides, doubts, changed */
    for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
        assert_int_equal(count_css(sheet, days[i], "date"), 1);
        assert_int_equal(count_css(sheet, days[i], "legend"), 0);
    }
    /* rings round what fell since the cell before, not on its day alone */
    assert_int_equal(count_css(sheet, "2021-08-09", "changed"), 5);
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        dl_scene_free((DlScene *)cells[i].scene);
    dl_fixture_clear(&cell);
    dl_fixture_clear(&page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheet__has_a_cell_a_day_and_one_legend),
    };
    return cmocka_run_group_tests(tests, open_atlas, close_atlas);
}
