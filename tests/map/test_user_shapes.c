/* Sets of shapes made by hand; reading files of them is user_layer's and shape_reader's test. */
#include "user_shapes.h"

#include "dl_test.h"

static DlGeometry *square(double west)
{
    const DlLonLat points[] = {{west, 0}, {west + 1, 0}, {west + 1, 1}, {west, 0}};
    guint end = G_N_ELEMENTS(points);
    DlGeometry shape = {.points = (DlLonLat *)points, .n_points = end, .ends = &end, .n_parts = 1};
    return dl_geometry_dup(&shape);
}

static void user_shapes__keeps_fields_as_they_come(void **state)
{
    static const char *const FIRST[] = {"Name", "code"}, *const FIRST_VALUES[] = {"A", "1"};
    static const char *const SECOND[] = {"CODE", "area"}, *const SECOND_VALUES[] = {"2", "9.5"};
    g_autoptr(DlUserShapes) shapes = dl_user_shapes_new("here");
    dl_user_shapes_add(shapes, square(0), FIRST, FIRST_VALUES, 2);
    dl_user_shapes_add(shapes, square(5), SECOND, SECOND_VALUES, 2);
    assert_int_equal(dl_user_shapes_length(shapes), 2);
    assert_int_equal(dl_user_shapes_n_fields(shapes), 3);
    assert_int_equal(dl_user_shapes_find_field(shapes, "NAME"), 0);
    assert_int_equal(dl_user_shapes_find_field(shapes, "none"), -1);
    assert_string_equal(dl_user_shapes_text(shapes, 0, 1), "1");
    assert_string_equal(dl_user_shapes_text(shapes, 1, 1), "2");
    assert_string_equal(dl_user_shapes_text(shapes, 1, 0), "");
    assert_string_equal(dl_user_shapes_text(shapes, 0, 2), "");
    assert_float_equal(dl_user_shapes_geometry(shapes, 1)->points[0].lon_deg, 5, 0);
    assert_string_equal(dl_user_shapes_name(shapes), "here");
}

static void user_shapes__names_what_is_not_there(void **state)
{
    g_autoptr(GError) error = NULL;
    assert_null(dl_user_shapes_open("/no/such/areas.shp", &error));
    assert_non_null(strstr(error->message, "/no/such/areas.shp"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(user_shapes__keeps_fields_as_they_come),
        cmocka_unit_test(user_shapes__names_what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
