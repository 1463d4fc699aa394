#include "geometry.h"

#include <stdlib.h>

#include "dl_test.h"

/* "0 0, 4 0, 4 4; 1 1, 2 1, 2 2": points parted by commas, parts by semicolons. */
static DlGeometry read_shape(const char *text, DlGeometryKind kind)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(guint));
    for (const char *at = text; *at;) {
        char *end = NULL;
        DlLonLat point = {g_ascii_strtod(at, &end), 0};
        point.lat_deg = g_ascii_strtod(end, &end);
        g_array_append_val(points, point);
        if (*end != ',')
            g_array_append_val(ends, points->len);
        at = end + strspn(end, ",; ");
    }
    DlGeometry shape = {.kind = kind, .n_points = points->len, .n_parts = ends->len};
    shape.points = (DlLonLat *)(gpointer)g_array_free(points, FALSE);
    shape.ends = (guint *)(gpointer)g_array_free(ends, FALSE);
    dl_geometry_find_box(&shape);
    return shape;
}

static char *write_shape(const DlGeometry *shape)
{
    GString *text = g_string_new(NULL);
    for (guint part = 0, i = 0; part < shape->n_parts; part++) {
        for (guint start = i; i < shape->ends[part]; i++)
            g_string_append_printf(text, "%s%g %g",
                                   i > start ? ", "
                                   : part    ? "; "
                                             : "",
                                   shape->points[i].lon_deg, shape->points[i].lat_deg);
    }
    return g_string_free(text, FALSE);
}

static void unwrap__closes_and_leads_over_the_antimeridian(void **state)
{
    static const struct {
        const char *given;
        DlGeometryKind kind;
        const char *expected;
        guint n_crossing;
    } cases[] = {
        {"0 0, 4 0, 4 4, 0 0", DL_GEOMETRY_RINGS, "0 0, 4 0, 4 4, 0 0", 0},
        {"0 0, 4 0, 4 4", DL_GEOMETRY_RINGS, "0 0, 4 0, 4 4, 0 0", 0},
        {"0 0, 4 0, 4 4", DL_GEOMETRY_LINES, "0 0, 4 0, 4 4", 0},
        {"170 0, -170 0, -170 5, 170 5", DL_GEOMETRY_RINGS, "170 0, 190 0, 190 5, 170 5, 170 0", 1},
        {"-170 0, 170 0", DL_GEOMETRY_LINES, "-170 0, -190 0", 1},
        {"-179 0, 179 1, -179 2", DL_GEOMETRY_LINES, "-179 0, -181 1, -179 2", 1},
        /* The edge of a map of the world is no jump, nor is what was cut at the antimeridian. */
        {"-180 -90, 180 -90, 180 90, -180 90", DL_GEOMETRY_RINGS,
         "-180 -90, 180 -90, 180 90, -180 90, -180 -90", 0},
        {"170 0, 180 0, 180 5, 170 5; -180 0, -170 0, -170 5", DL_GEOMETRY_RINGS,
         "170 0, 180 0, 180 5, 170 5, 170 0; -180 0, -170 0, -170 5, -180 0", 0},
        /* Round a pole. */
        {"0 -70, 120 -70, -120 -70", DL_GEOMETRY_RINGS,
         "0 -70, 120 -70, 240 -70, 360 -70, 360 -90, 0 -90, 0 -70", 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlGeometry shape = read_shape(cases[i].given, cases[i].kind);
        guint n_crossing = 99;
        dl_geometry_unwrap(&shape, &n_crossing);
        g_autofree char *text = write_shape(&shape);
        assert_string_equal(text, cases[i].expected);
        assert_int_equal(n_crossing, cases[i].n_crossing);
        dl_geometry_clear(&shape);
    }
}

static void holds__counts_even_odd(void **state)
{
    DlGeometry ring = read_shape("0 0, 9 0, 9 9, 0 9, 0 0; 2 2, 7 2, 7 7, 2 7, 2 2; 4 4, 5 4, 5 5",
                                 DL_GEOMETRY_RINGS);
    assert_true(dl_geometry_holds(&ring, (DlLonLat){1, 1}));
    assert_false(dl_geometry_holds(&ring, (DlLonLat){3, 3}));
    assert_true(dl_geometry_holds(&ring, (DlLonLat){2, 3})); /* on the edge */
    assert_true(dl_geometry_holds(&ring, (DlLonLat){4.9, 4.1}));
    assert_false(dl_geometry_holds(&ring, (DlLonLat){9.1, 1}));
    dl_geometry_clear(&ring);
}

static void middle__lies_within(void **state)
{
    static const struct {
        const char *shape;
        DlGeometryKind kind;
        DlLonLat expected;
    } cases[] = {
        {"0 0, 4 0, 4 4, 0 4, 0 0", DL_GEOMETRY_RINGS, {2, 2}},
        /* A bay: the middle of the box is outside. */
        {"0 0, 10 0, 10 10, 8 10, 8 1, 1 1, 1 10, 0 10, 0 0", DL_GEOMETRY_RINGS, {9, 5}},
        {"170 0, 200 0, 200 4, 170 4, 170 0", DL_GEOMETRY_RINGS, {-175, 2}},
        {"0 0, 1 0, 1 1, 0 0; 10 0, 14 0, 14 4, 10 4, 10 0", DL_GEOMETRY_RINGS, {12, 2}},
        {"0 0, 3 1, 9 9", DL_GEOMETRY_LINES, {3, 1}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlGeometry shape = read_shape(cases[i].shape, cases[i].kind);
        DlLonLat middle = dl_geometry_middle(&shape);
        assert_float_equal(middle.lon_deg, cases[i].expected.lon_deg, 1e-9);
        assert_float_equal(middle.lat_deg, cases[i].expected.lat_deg, 1e-9);
        dl_geometry_clear(&shape);
    }
}

static void dup__is_equal_and_apart(void **state)
{
    DlGeometry shape = read_shape("0 0, 4 0, 4 4", DL_GEOMETRY_RINGS);
    g_autoptr(DlGeometry) copy = dl_geometry_dup(&shape);
    assert_true(dl_geometry_equal(&shape, copy));
    copy->points[1].lon_deg = 5;
    assert_false(dl_geometry_equal(&shape, copy));
    assert_null(dl_geometry_dup(NULL));
    dl_geometry_clear(&shape);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unwrap__closes_and_leads_over_the_antimeridian),
        cmocka_unit_test(holds__counts_even_odd),
        cmocka_unit_test(middle__lies_within),
        cmocka_unit_test(dup__is_equal_and_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
