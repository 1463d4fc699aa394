/* From a table to files: formats, sizes, and the same bytes every time. */
#include "dl_test.h"
#include "draw.h"
#include "error.h"
#include "run.h"

#define TABLE                                                                                      \
    "place,lat,lon,date,event,actor\n"                                                             \
    "Zaranj,30.96,61.86,2021-08-06,capture,Taliban\n"                                              \
    "Kunduz,36.73,68.86,2021-08-08,capture,Taliban\n"

static char *draw(const char *folder, const char *name, const char *settings, GError **error)
{
    g_autofree char *table = scratch_write(folder, "e.csv", TABLE);
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_auto(GStrv) pairs = g_strsplit(settings, " ", -1);
    DlProject *project = dl_project_new(NULL, NULL);
    for (char **pair = pairs; *pair; pair++) {
        g_auto(GStrv) sides = g_strsplit(*pair, "=", 2);
        if (!dl_project_set(project, sides[0], sides[1], error))
            fail_msg("%s", (*error)->message);
    }
    char *bytes = NULL;
    if (dl_project_add(project, table, error) && dl_project_draw_map_to(project, path, error))
        assert_true(g_file_get_contents(path, &bytes, NULL, NULL));
    dl_project_free(project);
    return bytes;
}

static void draw__makes_each_format(void **state)
{
    static const struct {
        const char *name, *magic;
    } FORMATS[] = {{"x.png", "\x89PNG"}, {"x.svg", "<?xml"}, {"x.PDF", "%PDF"}};
    char *folder = scratch_new();
    for (gsize i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *bytes = draw(folder, FORMATS[i].name, "size=400x300", &error);
        assert_no_error(error);
        assert_memory_equal(bytes, FORMATS[i].magic, 4);
    }
    scratch_free(folder);
}

static guint big_endian(const char *bytes)
{
    guint32 number = 0;
    memcpy(&number, bytes, 4);
    return GUINT32_FROM_BE(number);
}

static void draw__has_the_size_that_was_asked_for(void **state)
{
    char *folder = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = draw(folder, "x.png", "size=500x400 scale=2", &error);
    assert_no_error(error);
    assert_int_equal(big_endian(bytes + 16), 1000);
    assert_int_equal(big_endian(bytes + 20), 800);
    scratch_free(folder);
}

static void draw__refuses_a_country_that_is_not_on_the_basemap(void **state)
{
    char *folder = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = draw(folder, "x.png", "country=Utopia", &error);
    assert_null(bytes);
    assert_error(error, DL_ERROR_USAGE, "Utopia");
    scratch_free(folder);
}

static void draw__refuses_a_column_that_is_not_there(void **state)
{
    static const char *const SETTINGS[] = {"color_by=party", "radius_by=party"};
    char *folder = scratch_new();
    for (gsize i = 0; i < G_N_ELEMENTS(SETTINGS); i++) {
        g_autoptr(GError) error = NULL;
        g_autofree char *bytes = draw(folder, "x.png", SETTINGS[i], &error);
        assert_null(bytes);
        assert_error(error, DL_ERROR_USAGE, "\"party\"");
    }
    scratch_free(folder);
}

static void draw__leaves_nothing_half_written(void **state)
{
    char *folder = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = draw(folder, "none/x.png", "size=400x300", &error);
    assert_null(bytes);
    assert_error(error, DL_ERROR_CANT_CREATE, "x.png");
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    assert_string_equal(g_dir_read_name(dir), "e.csv");
    assert_null(g_dir_read_name(dir));
    scratch_free(folder);
}

static void draw__names_the_province_of_a_row(void **state)
{
    char *folder = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *table = scratch_write(
        folder, "p.csv", "place,type,date,event,actor\nHelmand,province,2021-08-01,capture,T\n");
    g_autofree char *path = g_build_filename(folder, "p.svg", NULL), *svg = NULL;
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_set(project, "country", "AF", &error) &&
                dl_project_add(project, table, &error));
    dl_project_draw_map_to(project, path, &error);
    dl_project_free(project);
    assert_no_error(error);
    assert_true(g_file_get_contents(path, &svg, NULL, NULL));
    assert_non_null(strstr(svg, ">Helmand</text>"));
    scratch_free(folder);
}

static void draw__puts_a_world_file_beside_a_png(void **state)
{
    char *folder = scratch_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = draw(folder, "x.PNG", "size=400x300 worldfile=yes", &error);
    assert_no_error(error);
    static const char *const NAMES[] = {"x.pgw", "x.PNG.aux.xml"};
    for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        g_autofree char *path = g_build_filename(folder, NAMES[i], NULL);
        assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    }
    assert_null(draw(folder, "x.svg", "worldfile=yes", &error));
    assert_error(error, DL_ERROR_USAGE, "ends in .png");
    scratch_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draw__makes_each_format),
        cmocka_unit_test(draw__has_the_size_that_was_asked_for),
        cmocka_unit_test(draw__refuses_a_country_that_is_not_on_the_basemap),
        cmocka_unit_test(draw__refuses_a_column_that_is_not_there),
        cmocka_unit_test(draw__names_the_province_of_a_row),
        cmocka_unit_test(draw__leaves_nothing_half_written),
        cmocka_unit_test(draw__puts_a_world_file_beside_a_png),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
