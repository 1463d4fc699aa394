/* Patterns: how much of a page each covers, where its lines lie, and that neighbours line up. */
#include "fill_draw.h"

#include <math.h>

#include "dl_test.h"
#include "svg_sheet.h"

#define SIDE_PX 120
#define GROUND 0xFFFFFFFF
#define INK 0x000000FF

static cairo_surface_t *draw(const DlFill *fill, const double boxes[][4], guint n_boxes)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, SIDE_PX, SIDE_PX);
    cairo_t *cr = cairo_create(surface);
    for (guint i = 0; i < n_boxes; i++) {
        cairo_new_path(cr);
        cairo_rectangle(cr, boxes[i][0], boxes[i][1], boxes[i][2], boxes[i][3]);
        dl_fill_draw(cr, fill);
    }
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static guint8 darkness_at(cairo_surface_t *surface, int x, int y)
{
    const guint8 *row = cairo_image_surface_get_data(surface) +
                        (gsize)y * (gsize)cairo_image_surface_get_stride(surface);
    return (guint8)(255 - row[4 * x]);
}

static double ink_share(cairo_surface_t *surface)
{
    double sum = 0;
    for (int y = 0; y < SIDE_PX; y++)
        for (int x = 0; x < SIDE_PX; x++)
            sum += darkness_at(surface, x, y) / 255.0;
    return sum / (SIDE_PX * SIDE_PX);
}

/* Of a pattern of WIDTH and SECOND on an endless page. */
static double share_of(DlPattern pattern, double width, double second)
{
    double share = second / (width + second);
    if (pattern == DL_PATTERN_CROSSED || pattern == DL_PATTERN_GRID)
        return 1 - (1 - share) * (1 - share);
    if (pattern == DL_PATTERN_DOTS)
        return G_PI * second * second / 4 / ((width + second) * (width + second));
    return share;
}

static void fill__covers_what_its_widths_say(void **state)
{
    static const double WHOLE[][4] = {{0, 0, SIDE_PX, SIDE_PX}}, WIDTHS[][2] = {{6, 2}, {3, 3}};
    for (int pattern = 0; pattern < DL_PATTERN_N; pattern++) {
        for (guint i = 0; i < G_N_ELEMENTS(WIDTHS); i++) {
            DlFill fill = {DL_FILL_STRIPES, GROUND,       INK,
                           WIDTHS[i][0],    WIDTHS[i][1], (DlPattern)pattern};
            cairo_surface_t *surface = draw(&fill, WHOLE, 1);
            double share = ink_share(surface);
            if (fabs(share - share_of(fill.pattern, fill.width_px, fill.second_px)) > 0.015)
                fail_msg("pattern %d covers %.3f, not %.3f", pattern, share,
                         share_of(fill.pattern, fill.width_px, fill.second_px));
            cairo_surface_destroy(surface);
        }
    }
}

static void fill__lines_up_between_neighbours(void **state)
{
    static const double WHOLE[][4] = {{0, 0, SIDE_PX, SIDE_PX}};
    static const double PARTS[][4] = {
        {0, 0, 37, 61}, {37, 0, 83, 61}, {0, 61, 50, 59}, {50, 61, 70, 59}};
    for (int pattern = 0; pattern < DL_PATTERN_N; pattern++) {
        DlFill fill = {DL_FILL_STRIPES, GROUND, INK, 5, 3, (DlPattern)pattern};
        cairo_surface_t *whole = draw(&fill, WHOLE, 1);
        cairo_surface_t *parts = draw(&fill, PARTS, G_N_ELEMENTS(PARTS));
        int most = 0;
        for (int y = 0; y < SIDE_PX; y++)
            for (int x = 0; x < SIDE_PX; x++)
                most = MAX(most, abs(darkness_at(whole, x, y) - darkness_at(parts, x, y)));
        if (most > 8) /* corners are rounded to 256ths of a pixel */
            fail_msg("pattern %d differs by %d where areas meet", pattern, most);
        cairo_surface_destroy(whole);
        cairo_surface_destroy(parts);
    }
}

/* Each pattern at points that say which way it runs. */
static void fill__runs_its_way(void **state)
{
    static const double WHOLE[][4] = {{0, 0, SIDE_PX, SIDE_PX}};
    static const struct {
        DlPattern pattern;
        int x, y;
        gboolean is_ink;
    } CASES[] = {
        {DL_PATTERN_LEVEL, 50, 7, TRUE},     {DL_PATTERN_LEVEL, 55, 7, TRUE},
        {DL_PATTERN_LEVEL, 50, 3, FALSE},    {DL_PATTERN_UPRIGHT, 7, 50, TRUE},
        {DL_PATTERN_UPRIGHT, 3, 50, FALSE},  {DL_PATTERN_GRID, 7, 3, TRUE},
        {DL_PATTERN_GRID, 3, 7, TRUE},       {DL_PATTERN_GRID, 3, 3, FALSE},
        {DL_PATTERN_RISING, 5, 4, TRUE},     {DL_PATTERN_RISING, 9, 0, TRUE},
        {DL_PATTERN_RISING, 4, 4, TRUE},     {DL_PATTERN_RISING, 2, 2, FALSE},
        {DL_PATTERN_FALLING, 69, 60, TRUE},  {DL_PATTERN_FALLING, 79, 70, TRUE},
        {DL_PATTERN_FALLING, 64, 60, FALSE}, {DL_PATTERN_CROSSED, 5, 4, TRUE},
        {DL_PATTERN_CROSSED, 69, 60, TRUE},  {DL_PATTERN_DOTS, 2, 2, TRUE},
        {DL_PATTERN_DOTS, 8, 8, TRUE},       {DL_PATTERN_DOTS, 2, 8, FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlFill fill = {DL_FILL_STRIPES, GROUND, INK, 6, 2, CASES[i].pattern};
        if (fill.pattern == DL_PATTERN_DOTS)
            fill.second_px = fill.width_px = 4;
        cairo_surface_t *surface = draw(&fill, WHOLE, 1);
        guint8 darkness = darkness_at(surface, CASES[i].x, CASES[i].y);
        if (CASES[i].is_ink ? darkness < 120 : darkness > 60)
            fail_msg("case %u: %d", i, darkness);
        cairo_surface_destroy(surface);
    }
}

/* What lets the ground through is painted once, and the same in a picture as in numbers. */
static void fill__mixes_no_colour_twice(void **state)
{
    static const double WHOLE[][4] = {{0, 0, SIDE_PX, SIDE_PX}};
    for (int pattern = 0; pattern < DL_PATTERN_N; pattern++) {
        DlFill fill = {DL_FILL_STRIPES, 0, 0x00000080, 6, 2, (DlPattern)pattern};
        cairo_surface_t *surface = draw(&fill, WHOLE, 1);
        const guint8 *bytes = cairo_image_surface_get_data(surface);
        for (gsize i = 0; i < (gsize)SIDE_PX * SIDE_PX; i++)
            assert_true(bytes[4 * i + 3] <= 0x81);
        cairo_surface_destroy(surface);
    }
}

static void fill__is_a_pattern_of_its_own_in_svg(void **state)
{
    g_autoptr(DlSvgSheet) sheet = dl_svg_sheet_new();
    DlStroke none = {0};
    for (int round = 0; round < 2; round++) {
        for (int pattern = 0; pattern < DL_PATTERN_N; pattern++) {
            DlFill fill = {DL_FILL_STRIPES, GROUND, INK, 6, 2, (DlPattern)pattern};
            dl_svg_sheet_lookup_shape(sheet, &fill, &none);
        }
    }
    g_auto(GStrv) lines = g_strsplit(dl_svg_sheet_patterns(sheet), "\n", -1);
    assert_int_equal(g_strv_length(lines) - 1, DL_PATTERN_N);
    assert_string_equal(lines[DL_PATTERN_GRID],
                        "<pattern id=\"dl-stripes-6\" patternUnits=\"userSpaceOnUse\" width=\"8\" "
                        "height=\"8\"><rect x=\"0\" width=\"8\" height=\"8\" class=\"s1\"/>"
                        "<path d=\"M6 0h2v8h-2zM0 6h8v2h-8z\" class=\"s7\"/></pattern>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fill__covers_what_its_widths_say),
        cmocka_unit_test(fill__lines_up_between_neighbours),
        cmocka_unit_test(fill__runs_its_way),
        cmocka_unit_test(fill__mixes_no_colour_twice),
        cmocka_unit_test(fill__is_a_pattern_of_its_own_in_svg),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
