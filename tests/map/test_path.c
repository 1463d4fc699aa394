#include "dl_test.h"
#include "path.h"

static void path__box_holds_all_points(void **state)
{
    DlPath path = {
        .points = g_new(DlPage, 3), .n_points = 3, .ends = g_new(guint, 1), .n_parts = 1};
    path.points[0] = (DlPage){3, 4};
    path.points[1] = (DlPage){-1, 9};
    path.points[2] = (DlPage){2, 2};
    path.ends[0] = 3;
    DlPageBox box = dl_path_box(&path);
    assert_near(box.x_px, -1, 0);
    assert_near(box.y_px, 2, 0);
    assert_near(box.width_px, 4, 0);
    assert_near(box.height_px, 7, 0);
    dl_path_clear(&path);
    assert_null(path.points);
}

static void path__box_of_nothing_is_empty(void **state)
{
    DlPath path = {0};
    DlPageBox box = dl_path_box(&path);
    assert_near(box.width_px, 0, 0);
    assert_near(box.height_px, 0, 0);
    dl_path_clear(&path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(path__box_holds_all_points),
        cmocka_unit_test(path__box_of_nothing_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
