#include "bands.h"

#include <math.h>

#include "dl_test.h"

/* By the shoelace formula, of all parts. */
static double area_of(const DlPath *path)
{
    double sum = 0;
    for (guint part = 0, start = 0; part < path->n_parts; start = path->ends[part++]) {
        for (guint i = start, j = path->ends[part] - 1; i < path->ends[part]; j = i++)
            sum += path->points[j].x_px * path->points[i].y_px -
                   path->points[i].x_px * path->points[j].y_px;
    }
    return sum / 2;
}

static void bands__take_their_share_of_a_square(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    DlPage points[] = {{3, 5}, {403, 5}, {403, 405}, {3, 405}};
    guint end = 4;
    DlPath square = {points, 4, &end, 1, TRUE};
    DlPath bands = dl_bands_cut(arena, &square, 9, 3);
    assert_near(area_of(&bands) / 160000, 0.25, 0.002);
    assert_true(bands.n_parts > 40);
}

static void bands__lie_where_the_stripes_do(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    DlPage points[] = {{-70, -30}, {90, 10}, {40, 120}, {10, 20}, {-60, 100}};
    guint end = 5;
    DlPath shape = {points, 5, &end, 1, TRUE};
    DlPath bands = dl_bands_cut(arena, &shape, 8, 8);
    assert_true(bands.n_parts > 5);
    for (guint i = 0; i < bands.n_points; i++) {
        double along = (bands.points[i].x_px + bands.points[i].y_px) / G_SQRT2;
        double within = along - 16 * floor(along / 16);
        assert_true(within >= 8 - 1e-6 || within < 1e-6);
    }
}

/* A ring within a ring stays a hole: what the parts take away is what it holds of the bands. */
static void bands__keep_holes(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    DlPage points[] = {{0, 0},   {200, 0},  {200, 200}, {0, 200},
                       {50, 50}, {50, 150}, {150, 150}, {150, 50}};
    guint ends[] = {4, 8};
    DlPath ring = {points, 8, ends, 2, TRUE};
    DlPath bands = dl_bands_cut(arena, &ring, 5, 5);
    assert_near(area_of(&bands), 15000, 150);
}

static void bands__leave_what_has_too_many_whole(void **state)
{
    g_autoptr(DlArena) arena = dl_arena_new();
    DlPage points[] = {{0, 0}, {8000, 0}, {8000, 6000}};
    guint end = 3;
    DlPath shape = {points, 3, &end, 1, TRUE}, line = {points, 3, &end, 1, FALSE};
    assert_int_equal(dl_bands_cut(arena, &shape, 0.5, 0.5).n_points, 3);
    assert_int_equal(dl_bands_cut(arena, &line, 8, 8).n_points, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bands__take_their_share_of_a_square),
        cmocka_unit_test(bands__lie_where_the_stripes_do),
        cmocka_unit_test(bands__keep_holes),
        cmocka_unit_test(bands__leave_what_has_too_many_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
