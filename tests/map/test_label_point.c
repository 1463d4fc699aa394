#include "dl_test.h"
#include "label_point.h"

static DlPage find(const DlPage *points, guint n_points, const guint *ends, guint n_ends,
                   double *ret_radius_px)
{
    DlPath path = {.points = (DlPage *)points,
                   .n_points = n_points,
                   .ends = (guint *)ends,
                   .n_parts = n_ends,
                   .is_closed = TRUE};
    return dl_label_point_find(&path, ret_radius_px);
}

static void label_point__lies_deep_inside(void **state)
{
    const DlPage square[] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}};
    /* An L whose middle lies outside, and a U: the thick limb holds the point. */
    const DlPage ell[] = {{0, 0}, {40, 0}, {40, 80}, {200, 80}, {200, 100}, {0, 100}};
    const DlPage u[] = {{0, 0},  {10, 0},  {10, 90},   {60, 90},
                        {60, 0}, {100, 0}, {100, 100}, {0, 100}};
    const guint four = 4, six = 6, eight = 8;
    double radius = 0;
    DlPage at = find(square, 4, &four, 1, &radius);
    assert_near(at.x_px, 50, 3);
    assert_near(at.y_px, 50, 3);
    assert_near(radius, 50, 3);
    at = find(ell, 6, &six, 1, &radius);
    assert_true(radius > 18 && radius <= 24);
    assert_true(at.x_px < 40);
    at = find(u, 8, &eight, 1, &radius);
    assert_true(radius > 17 && radius <= 24);
    assert_true(at.x_px > 60);
}

static void label_point__takes_the_largest_part(void **state)
{
    const DlPage parts[] = {{0, 0},     {10, 0},    {10, 10},   {0, 10},
                            {100, 100}, {160, 100}, {160, 160}, {100, 160}};
    const guint ends[] = {4, 8};
    DlPage at = find(parts, 8, ends, 2, NULL);
    assert_near(at.x_px, 130, 3);
    assert_near(at.y_px, 130, 3);
}

static void label_point__answers_for_nothing_and_for_slivers(void **state)
{
    const DlPage sliver[] = {{0, 0}, {300, 0.2}, {300, 0.3}};
    const guint three = 3;
    double radius = 7;
    DlPage at = find(NULL, 0, NULL, 0, &radius);
    assert_near(at.x_px, 0, 0);
    assert_near(radius, 0, 0);
    at = find(sliver, 3, &three, 1, &radius);
    assert_true(isfinite(at.x_px) && at.x_px >= 0 && at.x_px <= 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(label_point__lies_deep_inside),
        cmocka_unit_test(label_point__takes_the_largest_part),
        cmocka_unit_test(label_point__answers_for_nothing_and_for_slivers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
