#include "dl_test.h"

#include <proj.h>

#include "world_file.h"

static const DlPageBox PANEL = {40, 192, 1520, 920};

/* MOST_M: by how much PROJ's choice between datums may differ from ours. */
static const struct {
    const char *crs;
    DlGeoBox box;
    double most_m;
} CASES[] = {
    {NULL, {60.5, 29.38, 74.9, 38.49}, 0.01},
    {NULL, {176.9, -19.2, -179.8, -16}, 0.01},
    {NULL, {-180, -90, 180, -60}, 0.01},
    {"equal-earth", {-180, -90, 180, 90}, 0.01},
    {"robinson", {-180, -90, 180, 90}, 0.01},
    {"mercator", {-10, 35, 30, 70}, 0.01},
    {"albers", {-10, 35, 30, 70}, 0.01},
    {"orthographic", {-10, 35, 30, 70}, 0.01},
    {"EPSG:32642", {60.5, 29.38, 74.9, 38.49}, 0.01},
    {"EPSG:3857", {60.5, 29.38, 74.9, 38.49}, 0.01},
    {"EPSG:4326", {60.5, 29.38, 74.9, 38.49}, 0.01},
    {"EPSG:3031", {-180, -90, 180, -60}, 0.01},
    {"EPSG:3413", {-180, 60, 180, 90}, 0.01},
    {"EPSG:27700", {-6, 50, 2, 58}, 10},
    {"EPSG:2263", {-74.3, 40.5, -73.7, 40.9}, 2}, /* in feet */
    {"EPSG:5514", {12, 48, 19, 51}, 30},
};

/* What stands in <SRS>, unescaped. */
static void take_text(GMarkupParseContext *context, const char *text, gsize n_bytes, gpointer data,
                      GError **error)
{
    if (g_str_equal(g_markup_parse_context_get_element(context), "SRS"))
        g_string_append_len(data, text, (gssize)n_bytes);
}

static PJ *read_system(PJ_CONTEXT *context, const DlView *view)
{
    static const GMarkupParser parser = {.text = take_text};
    g_autofree char *xml = dl_world_file_system(view);
    g_autoptr(GString) wkt = g_string_new(NULL);
    assert_non_null(xml);
    GMarkupParseContext *markup = g_markup_parse_context_new(&parser, 0, wkt, NULL);
    assert_true(g_markup_parse_context_parse(markup, xml, -1, NULL));
    g_markup_parse_context_free(markup);
    PJ *raw =
        proj_create_crs_to_crs(context, "+proj=longlat +datum=WGS84 +type=crs", wkt->str, NULL);
    assert_non_null(raw);
    PJ *normal = proj_normalize_for_visualization(context, raw);
    proj_destroy(raw);
    return normal;
}

/* A place that the map shows, by the pixel that it has there, lies where PROJ says, when it is
 * asked by the words of the file. */
static void check_place(const DlView *view, PJ *system, const double *lines, double scale,
                        DlLonLat place, double most_m)
{
    DlPage page;
    if (!dl_view_to_page(view, place, &page))
        return;
    double column = page.x_px * scale - 0.5, row = page.y_px * scale - 0.5;
    double x = lines[0] * column + lines[4], y = lines[3] * row + lines[5];
    PJ_COORD out = proj_trans(system, PJ_FWD, proj_coord(place.lon_deg, place.lat_deg, 0, 0));
    double metres = fabs(lines[0]) < 0.1 ? 111320 : 1; /* of a degree */
    if (!(hypot(out.xy.x - x, out.xy.y - y) * metres <= most_m))
        fail_msg("%g,%g: %.3f %.3f, not %.3f %.3f", place.lon_deg, place.lat_deg, x, y, out.xy.x,
                 out.xy.y);
}

static void check_view(const DlView *view, DlGeoBox box, double scale, double most_m)
{
    double lines[6];
    g_autofree char *text = dl_world_file_text(view, scale);
    g_auto(GStrv) parts = g_strsplit(text, "\n", -1);
    assert_int_equal(g_strv_length(parts), 7);
    for (int i = 0; i < 6; i++)
        lines[i] = g_ascii_strtod(parts[i], NULL);
    assert_true(lines[0] > 0 && lines[3] < 0 && lines[1] == 0 && lines[2] == 0);
    PJ_CONTEXT *context = proj_context_create();
    PJ *system = read_system(context, view);
    double width = dl_geo_box_width_deg(box);
    for (int i = 1; i < 8; i++)
        for (int k = 1; k < 8; k++)
            check_place(view, system, lines, scale,
                        (DlLonLat){dl_lon_wrap(box.west_deg + width * i / 8),
                                   box.south_deg + (box.north_deg - box.south_deg) * k / 8},
                        most_m);
    proj_destroy(system);
    proj_context_destroy(context);
}

static void world_file__says_where_pixels_lie(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(DlProjection) projection = dl_projection_new(CASES[i].crs, CASES[i].box, &error);
        assert_no_error(error);
        g_autoptr(DlView) view = dl_view_new(projection, CASES[i].box, PANEL, 20);
        print_message("%s\n", dl_projection_description(projection));
        check_view(view, CASES[i].box, 1, CASES[i].most_m);
        check_view(view, CASES[i].box, 2.5, CASES[i].most_m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(world_file__says_where_pixels_lie)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
