#include "dl_test.h"
#include "json_box.h"

static void json_box__holds_all_positions(void **state)
{
    static const struct {
        const char *coordinates;
        gboolean is_filled;
        double lon, lat;
    } cases[] = {
        {"[62.2, 34.3]", TRUE, 62.2, 34.3},
        {"[62.2, 34.3, 920]", TRUE, 62.2, 34.3},
        {"[[0, 0], [4, 2], [1, 6]]", TRUE, 2.0, 3.0},
        {"[[[-10, -4], [10, 4]], [[0, 8], [2, 2]]]", TRUE, 0.0, 2.0},
        {"[]", FALSE, 0.0, 0.0},
        {"[\"62.2\", \"34.3\"]", FALSE, 0.0, 0.0},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlJsonBox box = {0};
        json_t *coordinates = json_loads(cases[i].coordinates, 0, NULL);
        dl_json_box_add(&box, coordinates);
        assert_int_equal(box.is_filled, cases[i].is_filled);
        assert_near(dl_json_box_middle_lon(&box), cases[i].lon, 1e-9);
        assert_near(dl_json_box_middle_lat(&box), cases[i].lat, 1e-9);
        json_decref(coordinates);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_box__holds_all_positions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
