/* A small world of our own: A has two provinces, the eastern one (A2) is claimed by B. */
#include <glib/gstdio.h>

#include "dl_test.h"
#include "error.h"
#include "shape_make.h"

static void save_units(const char *folder)
{
    static const char *const FIELDS[] = {"unit",   "name",       "name_loc",
                                         "iso_a2", "iso_3166_2", "gn_a1"};
    static const char *const A1[] = {"A-1", "West", "Gharb", "AA", "AA-W", "AA.1"};
    static const char *const A2[] = {"A-2", "East", "", "AA", "AA-E", "AA.2"};
    static const char *const B1[] = {"B-1", "Beyond", "", "BB", "", ""};
    ShapeMake *make = shape_make_new(5);
    for (gsize i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        shape_make_field(make, FIELDS[i], 12);
    shape_make_box(make, 0, 0, 10, 10, A1);
    shape_make_box(make, 10, 0, 20, 10, A2);
    shape_make_box(make, 20, 0, 30, 10, B1);
    shape_make_save(make, folder, "units");
    shape_make_free(make);
}

static void save_countries(const char *folder)
{
    static const char *const FIELDS[] = {"name", "iso_a2", "iso_a3", "piece", "lon", "lat"};
    static const char *const A[] = {"Aland", "AA", "AAA", "", "5", "5"};
    static const char *const A_PIECE[] = {"Aland", "AA", "AAA", "east", "15", "5"};
    static const char *const B[] = {"Beland", "BB", "BBB", "", "25.5", "5"};
    ShapeMake *make = shape_make_new(5);
    for (gsize i = 0; i < G_N_ELEMENTS(FIELDS); i++)
        shape_make_field(make, FIELDS[i], 10);
    shape_make_box(make, 0, 0, 10, 10, A);
    shape_make_box(make, 10, 0, 20, 10, A_PIECE);
    shape_make_box(make, 20, 0, 30, 10, B);
    shape_make_save(make, folder, "countries");
    shape_make_free(make);
}

static void save_lines(const char *folder)
{
    static const char *const SIDES[][2] = {{"A-1", "A-2"}, {"A-2", "B-1"}, {"A-1", ""}};
    const DlLonLat lines[][2] = {{{10, 0}, {10, 10}}, {{20, 0}, {20, 10}}, {{0, 0}, {0, 10}}};
    const guint start = 0;
    ShapeMake *make = shape_make_new(3);
    shape_make_field(make, "left", 8);
    shape_make_field(make, "right", 8);
    for (int i = 0; i < 3; i++)
        shape_make_record(make, lines[i], 2, &start, 1, SIDES[i]);
    shape_make_save(make, folder, "lines");
    shape_make_free(make);
}

static void save_waters(const char *folder)
{
    static const char *const RIVER[] = {"Long", "3"}, *const LAKE[] = {"Round", ""};
    const DlLonLat course[] = {{1, 1}, {5, 5}, {9, 9}};
    const guint start = 0;
    ShapeMake *rivers = shape_make_new(3), *lakes = shape_make_new(5);
    shape_make_field(rivers, "name", 8);
    shape_make_field(rivers, "scalerank", 4);
    shape_make_record(rivers, course, 3, &start, 1, RIVER);
    shape_make_save(rivers, folder, "rivers");
    shape_make_field(lakes, "name", 8);
    shape_make_field(lakes, "scalerank", 4);
    shape_make_box(lakes, 2, 2, 3, 3, LAKE);
    shape_make_save(lakes, folder, "lakes");
    shape_make_free(rivers);
    shape_make_free(lakes);
}

static void save_text(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

#define HEAD "unit\tviewpoint\towner\tdisputes\tnote\n"
#define CLAIMS                                                                                     \
    HEAD "A-2\tneutral\tAA\teast\theld\nA-2\tBB\tBB\t\tclaimed\nB-1\tneutral\tBB\tnorth, east\t\n"

static char *make_world(const char *claims)
{
    char *folder = g_dir_make_tmp("dateline-XXXXXX", NULL);
    assert_non_null(folder);
    save_units(folder);
    save_countries(folder);
    save_lines(folder);
    save_waters(folder);
    save_text(folder, "viewpoints.tsv", claims);
    return folder;
}

static void atlas__reads_a_folder(void **state)
{
    GError *error = NULL;
    guint n = 0;
    g_autofree char *folder = make_world(CLAIMS);
    save_text(folder, "ATTRIBUTION", "Somebody\nmore\n");
    DlAtlas *atlas = dl_atlas_open(folder, &error);
    assert_no_error(error);
    const DlUnit *units = dl_atlas_units(atlas, &n);
    assert_int_equal(n, 3);
    assert_string_equal(units[0].id, "A-1");
    assert_string_equal(units[0].name, "West");
    assert_string_equal(units[0].name_local, "Gharb");
    assert_string_equal(units[1].name_local, "");
    assert_string_equal(units[1].gn_admin1, "AA.2");
    assert_ptr_equal(dl_atlas_find_unit(atlas, "A-2"), &units[1]);
    assert_null(dl_atlas_find_unit(atlas, "A-3"));
    const DlCountry *countries = dl_atlas_countries(atlas, &n);
    assert_int_equal(n, 3);
    assert_string_equal(countries[1].piece, "east");
    assert_near(countries[2].label.lon_deg, 25.5, 0);
    const DlWater *rivers = dl_atlas_rivers(atlas, &n);
    assert_int_equal(n, 1);
    assert_int_equal(rivers[0].rank, 3);
    const DlWater *lakes = dl_atlas_lakes(atlas, &n);
    assert_int_equal(n, 1);
    assert_string_equal(lakes[0].name, "Round");
    assert_string_equal(dl_atlas_attribution(atlas), "Somebody");
    g_autoptr(GPtrArray) none = dl_atlas_find_units_by_admin1(atlas, "");
    assert_int_equal(none->len, 0);
    dl_atlas_close(atlas);
    shape_make_remove_folder(folder);
}

static void atlas__follows_the_viewpoint(void **state)
{
    GError *error = NULL;
    guint n = 0;
    g_autofree char *folder = make_world(CLAIMS);
    DlAtlas *atlas = dl_atlas_open(folder, &error);
    assert_no_error(error);
    const DlUnit *east = dl_atlas_find_unit(atlas, "A-2");
    assert_string_equal(dl_atlas_owner(atlas, east, "neutral"), "AA");
    assert_string_equal(dl_atlas_owner(atlas, east, "BB"), "BB");
    assert_string_equal(dl_atlas_owner(atlas, east, "CC"), "AA");
    const char *const *viewpoints = dl_atlas_viewpoints(atlas);
    assert_string_equal(viewpoints[0], "neutral");
    assert_string_equal(viewpoints[1], "BB");
    assert_null(viewpoints[2]);
    const DlCountry *countries = dl_atlas_countries(atlas, &n);
    assert_string_equal(dl_atlas_country_owner(atlas, &countries[1], "neutral"), "AA");
    assert_string_equal(dl_atlas_country_owner(atlas, &countries[1], "BB"), "BB");
    assert_string_equal(dl_atlas_country_owner(atlas, &countries[0], "BB"), "AA");
    const DlBoundary *lines = dl_atlas_boundaries(atlas, &n);
    assert_int_equal(n, 3);
    assert_int_equal(dl_atlas_boundary_kind(atlas, &lines[0], "neutral"), DL_BOUNDARY_PROVINCE);
    assert_int_equal(dl_atlas_boundary_kind(atlas, &lines[0], "BB"), DL_BOUNDARY_COUNTRY);
    assert_int_equal(dl_atlas_boundary_kind(atlas, &lines[1], "neutral"), DL_BOUNDARY_DISPUTED);
    assert_int_equal(dl_atlas_boundary_kind(atlas, &lines[1], "BB"), DL_BOUNDARY_PROVINCE);
    assert_int_equal(dl_atlas_boundary_kind(atlas, &lines[2], "neutral"), DL_BOUNDARY_COAST);
    DlGeoBox box;
    assert_true(dl_atlas_country_box(atlas, "AA", "neutral", &box));
    assert_near(box.east_deg, 20, 0);
    assert_true(dl_atlas_country_box(atlas, "AA", "BB", &box));
    assert_near(box.east_deg, 10, 0);
    dl_atlas_close(atlas);
    shape_make_remove_folder(folder);
}

static void atlas__finds_the_unit_at_a_point(void **state)
{
    static const struct {
        DlLonLat position;
        const char *unit;
    } CASES[] = {
        {{5, 5}, "A-1"},       {{15, 5}, "A-2"},    {{25, 5}, "B-1"},    {{10, 5}, "A-1"},
        {{20, 5}, "A-2"},      {{10, 10}, "A-1"},   {{0, 0}, "A-1"},     {{30, 10}, "B-1"},
        {{10.0001, 5}, "A-2"}, {{-0.001, 5}, NULL}, {{5, 10.001}, NULL}, {{NAN, 5}, NULL},
        {{181, 5}, NULL},
    };
    GError *error = NULL;
    g_autofree char *folder = make_world(CLAIMS);
    DlAtlas *atlas = dl_atlas_open(folder, &error);
    assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const DlUnit *unit = dl_atlas_find_unit_at(atlas, CASES[i].position);
        if (g_strcmp0(unit ? unit->id : NULL, CASES[i].unit) != 0)
            fail_msg("%g %g lies in %s", CASES[i].position.lon_deg, CASES[i].position.lat_deg,
                     unit ? unit->id : "none");
    }
    dl_atlas_close(atlas);
    shape_make_remove_folder(folder);
}

static void atlas__refuses_wrong_claims(void **state)
{
    static const struct {
        const char *claims, *message;
    } CASES[] = {
        {"", "line 2: a header was expected"},
        {"unit\tviewpoint\towner\n", "line 1: the column 'disputes' was expected"},
        {HEAD "A-9\tneutral\tAA\t\t\n", "line 2: there is no unit 'A-9'"},
        {HEAD "A-1\tsomebody\tAA\t\t\n", "line 2: 'somebody' is neither"},
        {HEAD "\nA-1\tneutral\tAlandia\t\t\n", "line 3: the owner 'Alandia'"},
        {HEAD "A-1\tneutral\n", "line 2: at least 4 columns"},
        {HEAD "A-1\tBB\tAA\t\t\nA-1\tBB\tBB\t\t\n", "unit 'A-1' has two rows for 'BB'"},
        {HEAD "A-1\tBB\tA\xff\t\t\n", "is not UTF-8"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        GError *error = NULL;
        g_autofree char *folder = make_world(CASES[i].claims);
        assert_null(dl_atlas_open(folder, &error));
        if (i > 0)
            assert_error(error, DL_ERROR_DATA, CASES[i].message);
        assert_error(error, DL_ERROR_DATA, "viewpoints.tsv'");
        g_error_free(error);
        shape_make_remove_folder(folder);
    }
}

static void atlas__says_what_a_folder_lacks(void **state)
{
    static const char *const FILES[] = {"units.shp",  "units.shx", "countries.dbf", "lines.shp",
                                        "rivers.shp", "lakes.shp", "viewpoints.tsv"};
    for (gsize i = 0; i < G_N_ELEMENTS(FILES); i++) {
        GError *error = NULL;
        g_autofree char *folder = make_world(CLAIMS);
        g_autofree char *path = g_build_filename(folder, FILES[i], NULL);
        assert_int_equal(g_remove(path), 0);
        assert_null(dl_atlas_open(folder, &error));
        assert_error(error, DL_ERROR_NO_INPUT, FILES[i]);
        g_error_free(error);
        shape_make_remove_folder(folder);
    }
    GError *error = NULL;
    assert_null(dl_atlas_open("/nonexistent", &error));
    assert_error(error, DL_ERROR_NO_INPUT, "/nonexistent/units.shp");
    g_error_free(error);
}

static void atlas__refuses_layers_that_do_not_fit(void **state)
{
    static const char *const UNIT[] = {"A-1", "x", "", "AA", "", ""};
    static const char *const STRANGER[] = {"A-1", "A-9"};
    const DlLonLat line[] = {{0, 0}, {1, 1}};
    const guint start = 0;
    for (int i = 0; i < 4; i++) {
        static const char *const MESSAGES[] = {"the field 'unit' was expected", "is not in degrees",
                                               "has the unit of another", "there is no unit 'A-9'"};
        static const char *const FIELDS[] = {"unit",   "name",       "name_loc",
                                             "iso_a2", "iso_3166_2", "gn_a1"};
        GError *error = NULL;
        g_autofree char *folder = make_world(CLAIMS);
        ShapeMake *make = shape_make_new(i == 3 ? 3 : 5);
        for (gsize field = i == 0; i < 3 && field < G_N_ELEMENTS(FIELDS); field++)
            shape_make_field(make, FIELDS[field], 8);
        if (i == 3) {
            shape_make_field(make, "left", 8);
            shape_make_field(make, "right", 8);
            shape_make_record(make, line, 2, &start, 1, STRANGER);
        } else {
            shape_make_box(make, 0, 0, i == 1 ? 181 : 1, 1, UNIT);
            shape_make_box(make, 0, 0, 1, 1, UNIT);
        }
        shape_make_save(make, folder, i == 3 ? "lines" : "units");
        assert_null(dl_atlas_open(folder, &error));
        assert_error(error, DL_ERROR_DATA, MESSAGES[i]);
        g_error_free(error);
        shape_make_free(make);
        shape_make_remove_folder(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(atlas__reads_a_folder),
        cmocka_unit_test(atlas__follows_the_viewpoint),
        cmocka_unit_test(atlas__finds_the_unit_at_a_point),
        cmocka_unit_test(atlas__refuses_wrong_claims),
        cmocka_unit_test(atlas__says_what_a_folder_lacks),
        cmocka_unit_test(atlas__refuses_layers_that_do_not_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
