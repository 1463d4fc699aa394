#include "clip.h"
#include "dl_test.h"

static const DlClipBox BOX = {0, 0, 10, 10};

static GArray *ring_new(const DlClipPoint *points, guint n_points)
{
    GArray *ring = g_array_new(FALSE, FALSE, sizeof(DlClipPoint));
    return g_array_append_vals(ring, points, n_points);
}

static double clipped_area(const DlClipPoint *points, guint n_points, DlClipBox box)
{
    g_autoptr(GArray) ring = ring_new(points, n_points);
    g_autoptr(GArray) spare = g_array_new(FALSE, FALSE, sizeof(DlClipPoint));
    dl_clip_ring(ring, box, spare);
    for (guint i = 0; i < ring->len; i++) {
        DlClipPoint p = g_array_index(ring, DlClipPoint, i);
        assert_true(p.x >= box.left && p.x <= box.right && p.y >= box.low && p.y <= box.high);
    }
    return dl_clip_ring_area((const DlClipPoint *)(gpointer)ring->data, ring->len);
}

static void clip__keeps_the_area_inside(void **state)
{
    const DlClipPoint inside[] = {{1, 1}, {9, 1}, {9, 9}, {1, 9}};
    const DlClipPoint half[] = {{5, 2}, {15, 2}, {15, 4}, {5, 4}};
    const DlClipPoint around[] = {{-5, -5}, {15, -5}, {15, 15}, {-5, 15}};
    const DlClipPoint outside[] = {{11, 11}, {15, 11}, {15, 15}};
    const DlClipPoint corner[] = {{-5, 5}, {5, -5}, {-5, -5}};
    const DlClipPoint comb[] = {{2, -5}, {2, 5}, {-5, 5}, {-5, 8}, {4, 8}, {4, -5}};
    assert_near(clipped_area(inside, 4, BOX), 64, 1e-12);
    assert_near(clipped_area(half, 4, BOX), 10, 1e-12);
    assert_near(clipped_area(around, 4, BOX), 100, 1e-12);
    assert_near(clipped_area(outside, 3, BOX), 0, 1e-12);
    assert_near(clipped_area(corner, 3, BOX), 0, 1e-12);
    assert_near(fabs(clipped_area(comb, 6, BOX)), 22, 1e-12);
}

/* A ring's area is the sum of the areas in the cells of a grid over it. */
static void clip__loses_nothing_between_boxes(void **state)
{
    guint32 seed = test_seed();
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    for (int n = 0; n < 200; n++) {
        DlClipPoint star[24];
        for (guint i = 0; i < G_N_ELEMENTS(star); i++) {
            double radius = g_rand_double_range(random, 2, 14), turn = i * G_PI / 12;
            star[i] = (DlClipPoint){5 + radius * cos(turn), 5 + radius * sin(turn)};
        }
        double sum = 0;
        for (int x = -10; x < 20; x += 5)
            for (int y = -10; y < 20; y += 5)
                sum += clipped_area(star, 24, (DlClipBox){x, y, x + 5, y + 5});
        assert_near(sum, dl_clip_ring_area(star, 24), 1e-9);
    }
}

static void clip__cuts_lines_into_parts(void **state)
{
    const DlClipPoint line[] = {{-5, 5}, {5, 5}, {5, 15}, {8, 15}, {8, 2}, {9, 2}};
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(DlClipPoint));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    dl_clip_line(line, G_N_ELEMENTS(line), BOX, points, ends);
    const DlClipPoint expected[] = {{0, 5}, {5, 5}, {5, 10}, {8, 10}, {8, 2}, {9, 2}};
    assert_int_equal(ends->len, 2);
    assert_int_equal(g_array_index(ends, guint, 0), 3);
    assert_int_equal(g_array_index(ends, guint, 1), 6);
    for (guint i = 0; i < points->len; i++) {
        assert_near(g_array_index(points, DlClipPoint, i).x, expected[i].x, 1e-12);
        assert_near(g_array_index(points, DlClipPoint, i).y, expected[i].y, 1e-12);
    }
    g_array_set_size(points, 0);
    g_array_set_size(ends, 0);
    const DlClipPoint beside[] = {{-5, 20}, {20, 20}, {20, -5}, {11, -5}};
    dl_clip_line(beside, 4, BOX, points, ends);
    assert_int_equal(ends->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clip__keeps_the_area_inside),
        cmocka_unit_test(clip__loses_nothing_between_boxes),
        cmocka_unit_test(clip__cuts_lines_into_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
