#include "user_layer.h"

#include "dl_test.h"
#include "error.h"
#include "shape_crs.h"
#include "shape_make.h"

#define UTM_42                                                                                     \
    "PROJCS[\"WGS_1984_UTM_Zone_42N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\","               \
    "SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0],"                   \
    "UNIT[\"Degree\",0.0174532925199433]],PROJECTION[\"Transverse_Mercator\"],"                    \
    "PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"                     \
    "PARAMETER[\"Central_Meridian\",69.0],PARAMETER[\"Scale_Factor\",0.9996],"                     \
    "PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]"
#define WGS_84                                                                                     \
    "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"                \
    "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]"

typedef struct {
    char *folder, *path;
    DlProjection *projection;
    DlView *view;
} Fixture;

static int setup(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    DlGeoBox box = {66, 32, 72, 37};
    fixture->folder = g_dir_make_tmp("dateline-XXXXXX", NULL);
    fixture->path = g_build_filename(fixture->folder, "mine.shp", NULL);
    fixture->projection = dl_projection_new("plate-carree", box, NULL);
    fixture->view = dl_view_new(fixture->projection, box, (DlPageBox){0, 0, 600, 500}, 0);
    *state = fixture;
    return 0;
}

static int teardown(void **state)
{
    Fixture *fixture = *state;
    shape_make_remove_folder(fixture->folder);
    dl_view_free(fixture->view);
    dl_projection_free(fixture->projection);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_free(fixture);
    return 0;
}

static void write_prj(const Fixture *fixture, const char *text)
{
    g_autofree char *path = g_build_filename(fixture->folder, "mine.prj", NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Three boxes, the last of which is far away. */
static void write_boxes(const Fixture *fixture, double west, double south, double side)
{
    static const char *const VALUES[][2] = {{"here", "3"}, {"there", "7"}, {"far", "3"}};
    ShapeMake *make = shape_make_new(5);
    shape_make_field(make, "name", 12);
    shape_make_field(make, "rank", 8);
    for (guint i = 0; i < 3; i++) {
        double x = west + (i == 2 ? 60 : i * 2) * side;
        shape_make_box(make, x, south, x + side, south + side, VALUES[i]);
    }
    shape_make_save(make, fixture->folder, "mine");
    shape_make_free(make);
}

static void layer__shows_what_is_in_view(void **state)
{
    const Fixture *fixture = *state;
    GError *error = NULL;
    const char *lacks = NULL;
    guint n = 0;
    write_boxes(fixture, 67, 33, 1);
    g_autoptr(DlUserLayer) layer =
        dl_user_layer_read(fixture->path, NULL, "NAME", fixture->view, &lacks, &error);
    assert_no_error(error);
    const DlUserShape *shapes = dl_user_layer_shapes(layer, &n);
    assert_int_equal(n, 2);
    assert_string_equal(shapes[0].label, "here");
    assert_int_equal(shapes[1].kind, DL_GEOMETRY_RINGS);
    DlPage corner;
    assert_true(dl_view_to_page(fixture->view, (DlLonLat){67, 34}, &corner));
    assert_near(dl_path_box(&shapes[0].path).x_px, corner.x_px, 0.6);
    assert_near(dl_path_box(&shapes[0].path).y_px, corner.y_px, 0.6);
}

/* From 170 east to 170 west it is twenty degrees, not round the world. */
static void layer__goes_on_over_the_antimeridian(void **state)
{
    const Fixture *fixture = *state;
    static const char *const VALUES[] = {"date line"};
    GError *error = NULL;
    const char *lacks = NULL;
    guint n = 0;
    ShapeMake *make = shape_make_new(5);
    shape_make_field(make, "name", 12);
    shape_make_box(make, -170, 33, 170, 36, VALUES);
    shape_make_save(make, fixture->folder, "mine");
    shape_make_free(make);
    g_autoptr(DlUserLayer) here =
        dl_user_layer_read(fixture->path, NULL, NULL, fixture->view, &lacks, &error);
    assert_no_error(error);
    dl_user_layer_shapes(here, &n);
    assert_int_equal(n, 0);
    DlGeoBox box = {165, 30, -165, 40};
    g_autoptr(DlProjection) projection = dl_projection_new("plate-carree", box, NULL);
    DlView *view = dl_view_new(projection, box, (DlPageBox){0, 0, 600, 200}, 0);
    g_autoptr(DlUserLayer) there =
        dl_user_layer_read(fixture->path, NULL, NULL, view, &lacks, &error);
    assert_no_error(error);
    const DlUserShape *shapes = dl_user_layer_shapes(there, &n);
    assert_int_equal(n, 1);
    assert_near(dl_path_box(&shapes[0].path).width_px, 400, 2);
    dl_view_free(view);
}

static void layer__takes_what_the_filter_holds(void **state)
{
    const Fixture *fixture = *state;
    GError *error = NULL;
    const char *lacks = NULL;
    guint n = 0;
    write_boxes(fixture, 67, 33, 1);
    g_autoptr(DlLayerFilter) filter = dl_layer_filter_parse("rank > 3", NULL);
    g_autoptr(DlUserLayer) layer =
        dl_user_layer_read(fixture->path, filter, "name", fixture->view, &lacks, &error);
    assert_no_error(error);
    assert_string_equal(dl_user_layer_shapes(layer, &n)[0].label, "there");
    assert_int_equal(n, 1);
}

static void layer__is_brought_to_degrees(void **state)
{
    const Fixture *fixture = *state;
    static const char *const VALUES[] = {"here", "3"};
    GError *error = NULL;
    const char *lacks = NULL;
    guint n = 0;
    ShapeMake *make = shape_make_new(5);
    shape_make_field(make, "name", 12);
    shape_make_field(make, "rank", 8);
    shape_make_box(make, 500000, 3762155, 600000, 3862155, VALUES);
    shape_make_save(make, fixture->folder, "mine");
    shape_make_free(make);
    write_prj(fixture, UTM_42);
    g_autoptr(DlUserLayer) layer =
        dl_user_layer_read(fixture->path, NULL, NULL, fixture->view, &lacks, &error);
    assert_no_error(error);
    const DlUserShape *shapes = dl_user_layer_shapes(layer, &n);
    DlPage corner;
    assert_int_equal(n, 1);
    assert_true(dl_view_to_page(fixture->view, (DlLonLat){69, 34}, &corner));
    DlPageBox box = dl_path_box(&shapes[0].path);
    assert_near(box.x_px, corner.x_px, 1);
    assert_near(box.y_px + box.height_px, corner.y_px, 1);
}

static void layer__keeps_degrees_as_they_are(void **state)
{
    const Fixture *fixture = *state;
    GError *error = NULL;
    DlLonLat point = {69.123456789, 34.5};
    DlGeometry geometry = {.points = &point, .n_points = 1};
    write_boxes(fixture, 67, 33, 1);
    write_prj(fixture, WGS_84);
    g_autoptr(DlShapeCrs) crs = dl_shape_crs_open(fixture->path, &error);
    assert_no_error(error);
    assert_true(dl_shape_crs_to_degrees(crs, &geometry, &error));
    assert_true(point.lon_deg == 69.123456789 && point.lat_deg == 34.5);
}

static void layer__refuses_what_it_cannot_place(void **state)
{
    const Fixture *fixture = *state;
    static const struct {
        const char *prj, *part;
        double side;
    } CASES[] = {
        {NULL, "no longitude and latitude, and no .prj", 100000},
        {"", "mine.prj' is no reference system", 1},
        {"+proj=utm +zone=42 +nadgrids=/etc/passwd", "is no reference system", 1},
        {"LOCAL_CS[\"mine\"]", "is no reference system", 1},
        {WGS_84, "no longitude and latitude, which its .prj says it is", 100000},
        {UTM_42, "is no point of the reference system", 1e8},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        const char *lacks = NULL;
        write_boxes(fixture, 67, 33, CASES[i].side);
        if (CASES[i].prj)
            write_prj(fixture, CASES[i].prj);
        assert_null(dl_user_layer_read(fixture->path, NULL, NULL, fixture->view, &lacks, &error));
        assert_error(error, DL_ERROR_DATA, CASES[i].part);
        assert_error(error, DL_ERROR_DATA, "mine.");
    }
}

static void layer__says_which_field_it_lacks(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    const char *lacks = NULL;
    write_boxes(fixture, 67, 33, 1);
    assert_null(dl_user_layer_read(fixture->path, NULL, "title", fixture->view, &lacks, &error));
    assert_error(error, DL_ERROR_DATA, "has no field 'title': it has name, rank");
    assert_string_equal(lacks, "title");
}

static void layer__needs_a_file(void **state)
{
    const Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    const char *lacks = NULL;
    assert_null(dl_user_layer_read(fixture->path, NULL, NULL, fixture->view, &lacks, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "mine.shp");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(layer__shows_what_is_in_view, setup, teardown),
        cmocka_unit_test_setup_teardown(layer__goes_on_over_the_antimeridian, setup, teardown),
        cmocka_unit_test_setup_teardown(layer__takes_what_the_filter_holds, setup, teardown),
        cmocka_unit_test_setup_teardown(layer__is_brought_to_degrees, setup, teardown),
        cmocka_unit_test_setup_teardown(layer__keeps_degrees_as_they_are, setup, teardown),
        cmocka_unit_test_setup_teardown(layer__refuses_what_it_cannot_place, setup, teardown),
        cmocka_unit_test_setup_teardown(layer__says_which_field_it_lacks, setup, teardown),
        cmocka_unit_test_setup_teardown(layer__needs_a_file, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
