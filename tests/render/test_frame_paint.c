#include "dl_test.h"

#include "error.h"
#include "frame_paint.h"
#include "render_scenes.h"

#define N_DAYS 24

static GBytes *draw(DlFramePainter *painter, const DlScene *scene)
{
    g_autoptr(GError) error = NULL;
    GBytes *png = dl_frame_painter_draw(painter, scene, &error);
    assert_no_error(error);
    return png;
}

/* Whatever a painter has drawn before, a frame's bytes are those of a fresh one. */
static void painter__forgets_what_it_drew(void **state)
{
    guint32 seed = test_seed();
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    DlPictureOptions options = {1.5, 0, FALSE};
    GBytes *fresh[N_DAYS] = {NULL};
    g_autoptr(DlFramePainter) kept = dl_frame_painter_new(DL_PICTURE_PNG, &options, NULL);
    for (int i = 0; i < 60; i++) {
        int day = g_rand_int_range(rand, 0, N_DAYS);
        DlScene scene = render_scene_frame(day);
        if (!fresh[day]) {
            g_autoptr(DlFramePainter) painter =
                dl_frame_painter_new(DL_PICTURE_PNG, &options, NULL);
            fresh[day] = draw(painter, &scene);
        }
        g_autoptr(GBytes) png = draw(kept, &scene);
        assert_true(g_bytes_equal(png, fresh[day]));
    }
    for (int i = 0; i < N_DAYS; i++)
        g_clear_pointer(&fresh[i], g_bytes_unref);
}

/* Scenes of other layers in between, and one whose items lie in another order. */
static void painter__meets_other_layers(void **state)
{
    DlPictureOptions options = {1, 0, FALSE};
    g_autoptr(DlFramePainter) painter = dl_frame_painter_new(DL_PICTURE_PNG, &options, NULL);
    DlScene scene = render_scene_frame(3);
    g_autoptr(GBytes) first = draw(painter, &scene);
    g_autoptr(GBytes) shapes = draw(painter, render_scene_shapes());
    g_autoptr(GBytes) again = draw(painter, &scene);
    assert_true(g_bytes_equal(first, again));
    assert_false(g_bytes_equal(first, shapes));

    DlItem turned[2] = {scene.layers[1].items[1], scene.layers[1].items[0]};
    turned[1].mark.at = (DlPage){220, 26}; /* on the text */
    DlItem straight[2] = {turned[1], turned[0]};
    DlLayer layers[3] = {scene.layers[0], scene.layers[1], scene.layers[2]};
    DlScene other = scene;
    other.layers = layers;
    layers[1].items = straight;
    g_autoptr(GBytes) under = draw(painter, &other);
    layers[1].items = turned;
    g_autoptr(GBytes) over = draw(painter, &other);
    g_autoptr(DlFramePainter) fresh = dl_frame_painter_new(DL_PICTURE_PNG, &options, NULL);
    g_autoptr(GBytes) expected = draw(fresh, &other);
    assert_false(g_bytes_equal(under, over));
    assert_true(g_bytes_equal(over, expected));
}

static void painter__goes_on_after_an_error(void **state)
{
    DlPictureOptions options = {1, 0, FALSE};
    g_autoptr(DlFramePainter) painter = dl_frame_painter_new(DL_PICTURE_PNG, &options, NULL);
    DlScene scene = render_scene_frame(3), bad = scene;
    g_autoptr(GBytes) first = draw(painter, &scene);
    DlItem items[1] = {scene.layers[1].items[1]};
    items[0].text.face.family = "Comic";
    DlLayer layers[3] = {scene.layers[0], scene.layers[1], scene.layers[2]};
    layers[1].items = items;
    layers[1].n_items = 1;
    bad.layers = layers;
    g_autoptr(GError) error = NULL;
    assert_null(dl_frame_painter_draw(painter, &bad, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "no font 'Comic'");
    g_autoptr(GBytes) again = draw(painter, &scene);
    assert_true(g_bytes_equal(first, again));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(painter__forgets_what_it_drew),
        cmocka_unit_test(painter__meets_other_layers),
        cmocka_unit_test(painter__goes_on_after_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
