#include <glib/gstdio.h>
#include <locale.h>
#include <sys/stat.h>

#include "dl_test.h"
#include "error.h"
#include "shape_make.h"
#include "shape_reader.h"

/* What the files of these tests look like: two boxes, and where their numbers stand. */
enum {
    FIRST_RECORD = 100, /* its header; the content begins 8 bytes on */
    RECORD_BYTES = 136,
    FILE_BYTES = 372,
    N_PARTS_AT = FIRST_RECORD + 8 + 36,
    N_POINTS_AT = N_PARTS_AT + 4,
    PART_AT = N_POINTS_AT + 4,
    POINTS_AT = PART_AT + 4,
};

static ShapeMake *two_boxes_new(void)
{
    static const char *const HERE[] = {"here", "3.25"}, *const THERE[] = {"there", ""};
    ShapeMake *make = shape_make_new(5);
    shape_make_field(make, "name", 12);
    shape_make_field(make, "size", 8);
    shape_make_box(make, 0, 0, 10, 10, HERE);
    shape_make_box(make, 20, -10, 30, 0, THERE);
    return make;
}

static char *make_folder(void)
{
    char *folder = g_dir_make_tmp("dateline-XXXXXX", NULL);
    assert_non_null(folder);
    return folder;
}

static DlShapeReader *open_in(const char *folder, GError **error)
{
    g_autofree char *path = g_build_filename(folder, "t.shp", NULL);
    return dl_shape_reader_open(path, error);
}

static void shape_reader__reads_rings_and_attributes(void **state)
{
    GError *error = NULL;
    g_autofree char *folder = make_folder();
    ShapeMake *make = two_boxes_new();
    shape_make_save(make, folder, "t");
    DlShapeReader *reader = open_in(folder, &error);
    assert_no_error(error);
    assert_int_equal(dl_shape_reader_n_records(reader), 2);
    assert_int_equal(dl_shape_reader_kind(reader), DL_SHAPE_POLYGONS);
    assert_int_equal(dl_shape_reader_n_fields(reader), 2);
    assert_string_equal(dl_shape_reader_field_name(reader, 1), "size");
    assert_int_equal(dl_shape_reader_find_field(reader, "NAME"), 0);
    assert_int_equal(dl_shape_reader_find_field(reader, "none"), -1);
    assert_string_equal(dl_shape_reader_text(reader, 1, 0), "there");
    assert_near(dl_shape_reader_number(reader, 0, 1), 3.25, 0);
    assert_true(isnan(dl_shape_reader_number(reader, 1, 1)));
    assert_true(isnan(dl_shape_reader_number(reader, 0, 0)));
    DlGeometry geometry;
    assert_true(dl_shape_reader_read(reader, 1, &geometry, &error));
    assert_int_equal(geometry.n_points, 5);
    assert_int_equal(geometry.n_parts, 1);
    assert_int_equal(geometry.ends[0], 5);
    assert_near(geometry.box.west_deg, 20, 0);
    assert_near(geometry.box.north_deg, 0, 0);
    dl_geometry_clear(&geometry);
    assert_false(dl_shape_reader_read(reader, 2, &geometry, &error));
    assert_error(error, DL_ERROR_DATA, "no record 3");
    g_clear_error(&error);
    dl_shape_reader_close(reader);
    shape_make_free(make);
    shape_make_remove_folder(folder);
}

static void shape_reader__reads_null_shapes_parts_and_points(void **state)
{
    static const char *const VALUES[] = {"x"};
    const DlLonLat points[] = {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 9}};
    const guint starts[] = {0, 2};
    g_autofree char *folder = make_folder();
    GError *error = NULL;
    DlGeometry geometry;
    ShapeMake *lines = shape_make_new(3);
    shape_make_field(lines, "name", 4);
    shape_make_record(lines, NULL, 0, NULL, 0, VALUES);
    shape_make_record(lines, points, 5, starts, 2, VALUES);
    shape_make_save(lines, folder, "t");
    DlShapeReader *reader = open_in(folder, &error);
    assert_no_error(error);
    assert_int_equal(dl_shape_reader_kind(reader), DL_SHAPE_LINES);
    assert_true(dl_shape_reader_read(reader, 0, &geometry, &error));
    assert_int_equal(geometry.n_points, 0);
    assert_int_equal(geometry.n_parts, 0);
    dl_geometry_clear(&geometry);
    assert_true(dl_shape_reader_read(reader, 1, &geometry, &error));
    assert_int_equal(geometry.n_parts, 2);
    assert_int_equal(geometry.ends[0], 2);
    assert_int_equal(geometry.ends[1], 5);
    dl_geometry_clear(&geometry);
    dl_shape_reader_close(reader);
    shape_make_free(lines);

    ShapeMake *dots = shape_make_new(1);
    shape_make_field(dots, "name", 4);
    shape_make_record(dots, points + 2, 1, NULL, 0, VALUES);
    shape_make_save(dots, folder, "t");
    reader = open_in(folder, &error);
    assert_no_error(error);
    assert_int_equal(dl_shape_reader_kind(reader), DL_SHAPE_POINTS);
    assert_true(dl_shape_reader_read(reader, 0, &geometry, &error));
    assert_int_equal(geometry.n_parts, 1);
    assert_near(geometry.points[0].lat_deg, 6, 0);
    dl_geometry_clear(&geometry);
    dl_shape_reader_close(reader);
    shape_make_free(dots);
    shape_make_remove_folder(folder);
}

typedef enum { IN_SHP, IN_SHX, IN_DBF } In;

/* One damage: bytes written at AT, then a cut to SIZE (0: none). */
typedef struct {
    const char *what;
    In in;
    guint at;
    const char *bytes;
    guint n_bytes;
    guint size;
    const char *message;
} Damage;

#define BYTES(text) text, sizeof text - 1

static const Damage DAMAGES[] = {
    {"cut in a record", IN_SHP, 0, BYTES(""), 300, "truncated: its header states 372 bytes"},
    {"cut in the header", IN_SHP, 0, BYTES(""), 50, "header of 100"},
    {"empty", IN_SHP, 0, BYTES(""), 1, "header of 100"},
    {"another code", IN_SHP, 2, BYTES("\xff"), 0, "not a shapefile"},
    {"a header that states less", IN_SHP, 26, BYTES("\0\x40"), 0, "too long"},
    {"a type that is none", IN_SHP, 32, BYTES("\x1f"), 0, "of type 31"},
    {"another type", IN_SHP, FIRST_RECORD + 8, BYTES("\x03"), 0, "record 1 is of type 3"},
    {"another length", IN_SHP, FIRST_RECORD + 7, BYTES("\x20"), 0, "another length"},
    {"no part", IN_SHP, N_PARTS_AT, BYTES("\0"), 0, "no parts"},
    {"many parts", IN_SHP, N_PARTS_AT, BYTES("\xff\xff\xff\x7f"), 0, "shorter than"},
    {"many points", IN_SHP, N_POINTS_AT, BYTES("\xff\xff\xff\xff"), 0, "shorter than"},
    {"a point more", IN_SHP, N_POINTS_AT, BYTES("\x06"), 0, "shorter than"},
    {"a first part of 1", IN_SHP, PART_AT, BYTES("\x01"), 0, "first part"},
    {"not a number", IN_SHP, POINTS_AT, BYTES("\0\0\0\0\0\0\xf8\x7f"), 0, "not finite"},
    {"infinity", IN_SHP, POINTS_AT + 72, BYTES("\0\0\0\0\0\0\xf0\xff"), 0, "not finite"},
    {"a long index", IN_SHX, 24, BYTES("\x40\0\0\0"), 0, "truncated"},
    {"an index of odd size", IN_SHX, 26, BYTES("\0\x38"), 112, "multiple of 8"},
    {"a record beyond the file", IN_SHX, 100, BYTES("\0\xff\xff\xff"), 0, "beyond the file"},
    {"a record in the header", IN_SHX, 100, BYTES("\0\0\0\0"), 0, "beyond the file"},
    {"a record that ends beyond", IN_SHX, 104, BYTES("\x7f\0\0\0"), 0, "beyond the file"},
    {"two records at one place", IN_SHX, 108, BYTES("\0\0\0\x32"), 0, "share bytes"},
    {"a cut table", IN_DBF, 0, BYTES(""), 110, "truncated"},
    {"a cut table header", IN_DBF, 0, BYTES(""), 40, "truncated in its header"},
    {"a cut table start", IN_DBF, 0, BYTES(""), 20, "too short"},
    {"many rows", IN_DBF, 4, BYTES("\xff\xff\xff\x7f"), 0, "truncated"},
    {"a row less", IN_DBF, 4, BYTES("\x01"), 0, "another number of records"},
    {"a long table header", IN_DBF, 8, BYTES("\xff\xff"), 0, "truncated in its header"},
    {"rows of no width", IN_DBF, 10, BYTES("\0\0"), 0, "truncated"},
    {"a wide field", IN_DBF, 32 + 16, BYTES("\xff"), 0, "wider than"},
    {"a field of no width", IN_DBF, 32 + 16, BYTES("\0"), 0, "without width"},
};

static void apply(const Damage *damage, ShapeMake *make)
{
    GByteArray *bytes = damage->in == IN_SHP   ? make->shp
                        : damage->in == IN_SHX ? make->shx
                                               : make->dbf;
    assert_true(damage->at + damage->n_bytes <= bytes->len);
    memcpy(bytes->data + damage->at, damage->bytes, damage->n_bytes);
    if (damage->size)
        g_byte_array_set_size(bytes, damage->size);
}

static void write_bytes(const char *folder, const char *name, const GByteArray *bytes)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, (const char *)bytes->data, (gssize)bytes->len, NULL));
}

static void shape_reader__refuses_each_damage(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(DAMAGES); i++) {
        GError *error = NULL;
        g_autofree char *folder = make_folder();
        ShapeMake *make = two_boxes_new();
        shape_make_finish(make);
        assert_int_equal(make->shp->len, FILE_BYTES);
        apply(&DAMAGES[i], make);
        write_bytes(folder, "t.shp", make->shp);
        write_bytes(folder, "t.shx", make->shx);
        write_bytes(folder, "t.dbf", make->dbf);
        DlShapeReader *reader = open_in(folder, &error);
        if (reader)
            fail_msg("%s: was read", DAMAGES[i].what);
        assert_error(error, DL_ERROR_DATA, DAMAGES[i].message);
        assert_non_null(strstr(error->message, folder));
        g_error_free(error);
        shape_make_free(make);
        shape_make_remove_folder(folder);
    }
}

static void shape_reader__tells_what_is_missing(void **state)
{
    static const char *const FILES[] = {"t.shp", "t.shx", "t.dbf"};
    for (gsize i = 0; i < G_N_ELEMENTS(FILES); i++) {
        GError *error = NULL;
        g_autofree char *folder = make_folder();
        ShapeMake *make = two_boxes_new();
        shape_make_save(make, folder, "t");
        g_autofree char *path = g_build_filename(folder, FILES[i], NULL);
        assert_int_equal(g_remove(path), 0);
        assert_null(open_in(folder, &error));
        assert_error(error, DL_ERROR_NO_INPUT, FILES[i]);
        g_clear_error(&error);
        assert_int_equal(mkfifo(path, 0600), 0); /* must not wait for a writer */
        assert_null(open_in(folder, &error));
        assert_error(error, DL_ERROR_DATA, "regular file");
        g_error_free(error);
        shape_make_free(make);
        shape_make_remove_folder(folder);
    }
}

static void shape_reader__reads_text_by_its_charset(void **state)
{
    static const struct {
        const char *cpg, *bytes, *text;
    } CASES[] = {
        {NULL, "D\xc3\xb6rfli", "D\xc3\xb6rfli"}, {"UTF-8\n", "D\xc3\xb6rfli", "D\xc3\xb6rfli"},
        {"1252", "D\xf6rfli", "D\xc3\xb6rfli"},   {"ISO-8859-1", "D\xf6rfli", "D\xc3\xb6rfli"},
        {NULL, "D\xf6rfli", "D\xef\xbf\xbdrfli"}, {"no such set", "Dorf", "Dorf"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        const char *const values[] = {CASES[i].bytes};
        GError *error = NULL;
        g_autofree char *folder = make_folder();
        ShapeMake *make = shape_make_new(5);
        shape_make_field(make, "name", 12);
        shape_make_box(make, 0, 0, 1, 1, values);
        shape_make_save(make, folder, "t");
        g_autofree char *cpg = g_build_filename(folder, "t.cpg", NULL);
        if (CASES[i].cpg)
            assert_true(g_file_set_contents(cpg, CASES[i].cpg, -1, NULL));
        DlShapeReader *reader = open_in(folder, &error);
        assert_no_error(error);
        assert_string_equal(dl_shape_reader_text(reader, 0, 0), CASES[i].text);
        dl_shape_reader_close(reader);
        shape_make_free(make);
        shape_make_remove_folder(folder);
    }
}

static void shape_reader__reads_numbers_alike_in_every_locale(void **state)
{
    GError *error = NULL;
    if (!setlocale(LC_ALL, "de_DE.UTF-8"))
        skip();
    g_autofree char *folder = make_folder();
    ShapeMake *make = two_boxes_new();
    shape_make_save(make, folder, "t");
    DlShapeReader *reader = open_in(folder, &error);
    assert_no_error(error);
    assert_near(dl_shape_reader_number(reader, 0, 1), 3.25, 0);
    dl_shape_reader_close(reader);
    setlocale(LC_ALL, "C");
    shape_make_free(make);
    shape_make_remove_folder(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shape_reader__reads_rings_and_attributes),
        cmocka_unit_test(shape_reader__reads_null_shapes_parts_and_points),
        cmocka_unit_test(shape_reader__refuses_each_damage),
        cmocka_unit_test(shape_reader__tells_what_is_missing),
        cmocka_unit_test(shape_reader__reads_text_by_its_charset),
        cmocka_unit_test(shape_reader__reads_numbers_alike_in_every_locale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
