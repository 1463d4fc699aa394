#include "wkt.h"

#include "dl_test.h"

static void wkt__reads_polygons_and_lines(void **state)
{
    static const struct {
        const char *text;
        const char *expected; /* kind points/parts, or the problem */
    } cases[] = {
        {"POLYGON ((0 0, 4 0, 4 4, 0 0))", "0 4/1"},
        {" polygon((0 0,4 0,4 4))", "0 4/1"},
        {"Polygon Z ((0 0 9, 4 0 9, 4 4 9, 0 0 9), (1 1 9, 2 1 9, 2 2 9, 1 1 9))", "0 8/2"},
        {"SRID=4326;MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)), ((9 9, 9 8, 8 8, 9 9)))", "0 8/2"},
        {"LINESTRING (0 0, 4 0, 4 4)", "1 3/1"},
        {"MULTILINESTRING ((0 0, 4 0), (1 1, 2 2, 3 3), (5 5))", "1 5/2"},
        {"POINT (0 0)", "neither POLYGON"},
        {"", "neither POLYGON"},
        {"POLYGON EMPTY", "'(' at character 9"},
        {"POLYGON ((0 0, 4 0, 4 4, 0 0)", "')' at character 30"},
        {"POLYGON ((0 0, 4 0, 4 4, 0 0)) x", "its end at character 32"},
        {"POLYGON ((0 0, 4 0))", "empty"},
        {"POLYGON ((0 0, 4 x, 4 4))", "a longitude and a latitude at character 18"},
        {"POLYGON ((0 0, 4 95, 4 4))", "degrees (longitude, then latitude)"},
        {"POLYGON ((500000 0, 4 5, 4 4))", "degrees (longitude, then latitude)"},
        {"LINESTRING (nan 1, 2 2)", "a longitude and a latitude at character 13"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlGeometry shape;
        guint n_crossing = 0;
        g_autofree char *problem = dl_wkt_read(cases[i].text, &shape, &n_crossing);
        g_autofree char *read =
            g_strdup_printf("%d %u/%u", (int)shape.kind, shape.n_points, shape.n_parts);
        if (!strstr(problem ? problem : read, cases[i].expected))
            fail_msg("\"%s\" gave \"%s\"", cases[i].text, problem ? problem : read);
        dl_geometry_clear(&shape);
    }
}

static void wkt__is_told_by_its_type_and_bracket(void **state)
{
    assert_true(dl_wkt_is("Polygon ((0 0"));
    assert_true(dl_wkt_is("MULTILINESTRING((0 0"));
    assert_false(dl_wkt_is("Polygon"));
    assert_false(dl_wkt_is("POINT (1 2)"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wkt__reads_polygons_and_lines),
        cmocka_unit_test(wkt__is_told_by_its_type_and_bracket),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
