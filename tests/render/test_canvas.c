#include "dl_test.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "canvas.h"
#include "error.h"
#include "golden.h"
#include "picture.h"
#include "render_scenes.h"

static GBytes *draw(const DlScene *scene, DlTypesetter *typesetter)
{
    DlPictureOptions options = {1, 0, FALSE};
    g_autoptr(GError) error = NULL;
    GBytes *png = dl_picture_draw(scene, DL_PICTURE_PNG, &options, typesetter, &error);
    assert_no_error(error);
    return png;
}

static void canvas__draws_as_the_goldens_show(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlScene frame = render_scene_frame(1);
    g_autoptr(GBytes) shapes = draw(render_scene_shapes(), typesetter);
    g_autoptr(GBytes) texts = draw(render_scene_texts(), typesetter);
    g_autoptr(GBytes) page = draw(&frame, typesetter);
    golden_assert_picture("render/shapes.png", shapes);
    golden_assert_picture("render/texts.png", texts);
    golden_assert_picture("render/frame.png", page);
}

static guint32 pixel_at(cairo_surface_t *surface, int x, int y)
{
    const guint8 *bytes = cairo_image_surface_get_data(surface);
    const guint8 *row = bytes + y * cairo_image_surface_get_stride(surface);
    return ((const guint32 *)(const void *)row)[x] & 0xffffff;
}

static cairo_surface_t *paint(const DlScene *scene, DlDrawPart part, DlTypesetter *typesetter)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)scene->width_px,
                                                          (int)scene->height_px);
    cairo_t *cr = cairo_create(surface);
    g_autoptr(GError) error = NULL;
    dl_canvas_draw(cr, scene, part, typesetter, &error);
    assert_no_error(error);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static void canvas__fills_by_the_rules(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    cairo_surface_t *surface = paint(render_scene_shapes(), DL_DRAW_ALL, typesetter);
    assert_int_equal(pixel_at(surface, 30, 30), 0xD98A5F);   /* solid */
    assert_int_equal(pixel_at(surface, 60, 70), 0xFAF9F6);   /* a hole: even-odd */
    assert_int_equal(pixel_at(surface, 259, 200), 0xC8D5E0); /* split: left */
    assert_int_equal(pixel_at(surface, 269, 200), 0xD98A5F); /* and right */
    assert_int_equal(pixel_at(surface, 234, 200), 0xFAF9F6); /* a ring is hollow */
    /* Stripes: of 16 * sqrt(2) along x, from the page's origin. */
    for (int x = 130; x < 220; x++) {
        double phase = fmod((x + 0.5 + 70.5) / G_SQRT2, 16);
        if (fabs(fmod(phase, 8) - 4) > 3)
            continue; /* too near an edge */
        assert_int_equal(pixel_at(surface, x, 70), phase < 8 ? 0xD98A5F : 0xC8D5E0);
    }
    cairo_surface_destroy(surface);
}

static void canvas__draws_parts_by_sharing(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlScene scene = render_scene_frame(1);
    cairo_surface_t *shared = paint(&scene, DL_DRAW_SHARED, typesetter);
    cairo_surface_t *unshared = paint(&scene, DL_DRAW_UNSHARED, typesetter);
    assert_int_equal(pixel_at(shared, 50, 120), 0xffffff); /* no mark */
    assert_int_equal(pixel_at(unshared, 50, 120), 0xD98A5F);
    assert_int_equal(pixel_at(shared, 120, 30), 0xDCE6EA);
    assert_int_equal(pixel_at(unshared, 120, 30), 0); /* nothing, not even the page */
    cairo_surface_destroy(shared);
    cairo_surface_destroy(unshared);
}

static void canvas__clips_to_the_panel(void **state)
{
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    DlScene scene = render_scene_frame(1);
    cairo_surface_t *surface = paint(&scene, DL_DRAW_ALL, typesetter);
    assert_int_equal(pixel_at(surface, 10, 30), 0xffffff);
    assert_int_equal(pixel_at(surface, 22, 30), 0xDCE6EA);
    assert_int_equal(pixel_at(surface, 230, 40), 0xffffff);
    cairo_surface_destroy(surface);
}

/* Numbers that make cairo abort or run for minutes are refused before it sees them. */
/* The last line of a layer leaves no hole in the layers above it. */
static void canvas__clips_each_layer_afresh(void **state)
{
    DlPage round[] = {{10, 10}, {10, 90}, {90, 90}, {90, 10}}, across[] = {{0, 50}, {100, 50}};
    guint round_end = 4, across_end = 2;
    const DlStroke thin = {0x0000FFFF, 1, {0, 0}}, thick = {0xFF0000FF, 8, {0, 0}};
    DlItem below = {.kind = DL_ITEM_PATH, .stroke = thin, .path = {round, 4, &round_end, 1, FALSE}};
    DlItem above = {
        .kind = DL_ITEM_PATH, .stroke = thick, .path = {across, 2, &across_end, 1, FALSE}};
    const DlPageBox panel = {0, 0, 100, 100};
    DlLayer layers[] = {{"below", NULL, &panel, TRUE, &below, 1},
                        {"above", NULL, &panel, TRUE, &above, 1}};
    DlScene scene = {.width_px = 100,
                     .height_px = 100,
                     .background = 0xFFFFFFFF,
                     .panel = panel,
                     .layers = layers,
                     .n_layers = 2};
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    cairo_surface_t *surface = paint(&scene, DL_DRAW_ALL, typesetter);
    assert_int_equal(pixel_at(surface, 5, 50), 0xFF0000);
    assert_int_equal(pixel_at(surface, 50, 50), 0xFF0000);
    cairo_surface_destroy(surface);
}

static void canvas__refuses_numbers_out_of_bounds(void **state)
{
    static const double bad[] = {NAN, INFINITY, -INFINITY, 1e9, -1e9};
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 10, 10);
    cairo_t *cr = cairo_create(surface);
    for (gsize i = 0; i < 4 * G_N_ELEMENTS(bad); i++) {
        double value = bad[i / 4];
        DlPage point[] = {{1, i % 4 == 0 ? value : 1}, {5, 5}, {1, 5}};
        guint end = 3;
        DlItem items[] = {
            {.kind = DL_ITEM_PATH, .id = "bad", .path = {point, 3, &end, 1, TRUE}},
            {.kind = DL_ITEM_MARK, .id = "bad", .mark = {.at = {1, 1}, .radius_px = 3}}};
        if (i % 4 == 1)
            items[1].mark.radius_px = value;
        if (i % 4 == 2)
            items[1].mark.at.x_px = value;
        if (i % 4 == 3)
            items[0].stroke.width_px = value;
        DlLayer layer = {"layer", "Layer", NULL, FALSE, items, 2};
        DlScene scene = {10,   10,   0xffffffff, {0, 0, 10, 10}, &layer, 1,
                         NULL, NULL, NULL,       NULL,           NULL};
        g_autoptr(GError) error = NULL;
        assert_false(dl_canvas_draw(cr, &scene, DL_DRAW_ALL, typesetter, &error));
        assert_error(error, DL_ERROR_INTERNAL, "(bad)");
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static void canvas__refuses_pages_out_of_bounds(void **state)
{
    static const double sizes[][2] = {{0, 10}, {10, NAN}, {16001, 10}, {10, -1}};
    g_autoptr(DlTypesetter) typesetter = dl_typesetter_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        DlScene scene = {sizes[i][0], sizes[i][1]};
        for (int format = DL_PICTURE_PNG; format <= DL_PICTURE_PDF; format++) {
            g_autoptr(GError) error = NULL;
            assert_null(dl_picture_draw(&scene, format, NULL, typesetter, &error));
            assert_non_null(error);
            assert_int_equal(error->code, DL_ERROR_DATA);
        }
    }
}

/* A fonts.conf of the user's, full of things that would change every letter. */
static char *hostile_fonts_conf(void)
{
    static const char text[] =
        "<?xml version='1.0'?><fontconfig><dir>/usr/share/fonts</dir><match target='pattern'>"
        "<edit name='family' mode='assign'><string>Noto Serif</string></edit></match>"
        "<match target='font'><edit name='embolden' mode='assign'><bool>true</bool></edit>"
        "<edit name='hintstyle' mode='assign'><const>hintfull</const></edit>"
        "<edit name='matrix' mode='assign'><times><name>matrix</name><matrix><double>1</double>"
        "<double>0.5</double><double>0</double><double>1</double></matrix></times></edit>"
        "</match></fontconfig>";
    char *path = g_build_filename(g_get_tmp_dir(), "dl-hostile-fonts.conf-XXXXXX", NULL);
    close(g_mkstemp(path));
    g_file_set_contents(path, text, -1, NULL);
    return path;
}

int main(void)
{
    g_autofree char *fonts_conf = hostile_fonts_conf();
    g_setenv("FONTCONFIG_FILE", fonts_conf, TRUE);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(canvas__draws_as_the_goldens_show),
        cmocka_unit_test(canvas__fills_by_the_rules),
        cmocka_unit_test(canvas__draws_parts_by_sharing),
        cmocka_unit_test(canvas__clips_to_the_panel),
        cmocka_unit_test(canvas__clips_each_layer_afresh),
        cmocka_unit_test(canvas__refuses_numbers_out_of_bounds),
        cmocka_unit_test(canvas__refuses_pages_out_of_bounds),
    };
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    g_remove(fonts_conf);
    return n_failed;
}
