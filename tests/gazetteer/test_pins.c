#include "error.h"
#include "fixture.h"
#include "pins.h"

static GPtrArray *read_text(const char *text, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "overrides.csv", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    GPtrArray *pins = dl_pins_read(path, error);
    remove_folder(folder);
    return pins;
}

static void pins__read_ids_and_positions(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) pins = read_text(
        "Name,id,lat,lon,country,note\nBase,,34.5,69.25,AF,x\nHerat,1140026,,,,\n", &error);
    assert_no_error(error);
    assert_int_equal(pins->len, 2);
    const DlPin *base = g_ptr_array_index(pins, 0);
    const DlPin *herat = g_ptr_array_index(pins, 1);
    assert_string_equal(base->name, "Base");
    assert_string_equal(base->country, "AF");
    assert_int_equal(base->id, 0);
    assert_near(base->position.lon_deg, 69.25, 0.0);
    assert_int_equal(herat->id, 1140026);
    assert_null(herat->country);
}

static void pins__name_the_line_that_means_nothing(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"place,id\nA,1\n", "line 1: no column 'name'"},
        {"name,lat\nA,1\n", "line 1: no column 'id'"},
        {"name,id\nA,1\nB,x\n", "line 3: 'id' is not the id of a place"},
        {"name,id\nA,0\n", "line 2: 'id' is not"},
        {"name,id\n,7\n", "line 2: 'name' is empty"},
        {"name,id\nA,\n", "line 2: neither 'id' nor both"},
        {"name,lat,lon\nA,95,1\n", "line 2: 'lat' and 'lon' are not"},
        {"name,lat,lon\nA,north,1\n", "line 2: 'lat' and 'lon' are not"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(read_text(cases[i].text, &error));
        assert_error(error, DL_ERROR_DATA, cases[i].message);
    }
    g_autoptr(GError) error = NULL;
    assert_null(dl_pins_read("/nonexistent.csv", &error));
    assert_error(error, DL_ERROR_NO_INPUT, "/nonexistent.csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pins__read_ids_and_positions),
        cmocka_unit_test(pins__name_the_line_that_means_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
