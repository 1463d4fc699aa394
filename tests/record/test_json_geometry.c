#include "json_geometry.h"

#include "dl_test.h"

static void json_geometry__reads_polygons_and_lines(void **state)
{
    static const struct {
        const char *text;
        const char *expected; /* kind points/parts crossing, or a part of the problem */
    } cases[] = {
        {"{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,0]]]}", "0 4/1 0"},
        {"{\"type\":\"Polygon\",\"coordinates\":[[[0,0,7],[4,0,7],[4,4,7]]]}", "0 4/1 0"},
        {"{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[4,0],[4,4]],[[1,1],[2,1],[2,2]]],[[["
         "9,9],[8,8],[8,9]]]]}",
         "0 12/3 0"},
        {"{\"type\":\"LineString\",\"coordinates\":[[170,0],[-170,1]]}", "1 2/1 1"},
        {"{\"type\":\"MultiLineString\",\"coordinates\":[[[0,0],[1,1]],[[2,2]]]}", "1 2/1 0"},
        {"{\"type\":\"Point\",\"coordinates\":[1,2]}", "0 0/0 0"},
        {"null", "0 0/0 0"},
        {"{\"type\":\"GeometryCollection\",\"geometries\":[]}", "make each of its parts a feature"},
        {"{\"type\":\"Polygon\"}", "no array of coordinates"},
        {"{\"type\":\"Polygon\",\"coordinates\":[[0,0],[4,0],[4,4]]}", "point 1"},
        {"{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,null],[4,4]]]}", "point 2"},
        {"{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,-90.5],[4,4]]]}", "not in degrees"},
        {"{\"type\":\"LineString\",\"coordinates\":[]}", "empty"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        json_t *json = json_loads(cases[i].text, JSON_DECODE_ANY, NULL);
        DlGeometry shape;
        guint n_crossing = 99;
        g_autofree char *problem = dl_json_geometry_read(json, &shape, &n_crossing);
        g_autofree char *read = g_strdup_printf("%d %u/%u %u", (int)shape.kind, shape.n_points,
                                                shape.n_parts, n_crossing);
        if (!strstr(problem ? problem : read, cases[i].expected))
            fail_msg("%s gave \"%s\"", cases[i].text, problem ? problem : read);
        dl_geometry_clear(&shape);
        json_decref(json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_geometry__reads_polygons_and_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
