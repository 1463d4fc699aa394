#include "svg_sheet.h"

#include "svg_write.h"

struct DlSvgSheet {
    GString *css;
    GString *patterns_text;
    GHashTable *classes;  /* a style's CSS to its class name; owns both */
    GHashTable *patterns; /* a pattern's content to its id; owns both */
    guint n_patterns;
};

DlSvgSheet *dl_svg_sheet_new(void)
{
    DlSvgSheet *sheet = g_new0(DlSvgSheet, 1);
    sheet->css = g_string_new(NULL);
    sheet->patterns_text = g_string_new(NULL);
    sheet->classes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    sheet->patterns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return sheet;
}

void dl_svg_sheet_free(DlSvgSheet *sheet)
{
    if (!sheet)
        return;
    g_string_free(sheet->css, TRUE);
    g_string_free(sheet->patterns_text, TRUE);
    g_hash_table_unref(sheet->classes);
    g_hash_table_unref(sheet->patterns);
    g_free(sheet);
}

const char *dl_svg_sheet_css(const DlSvgSheet *sheet)
{
    return sheet->css->str;
}

const char *dl_svg_sheet_patterns(const DlSvgSheet *sheet)
{
    return sheet->patterns_text->str;
}

const char *dl_svg_sheet_lookup(DlSvgSheet *sheet, const char *style, char letter)
{
    const char *known = g_hash_table_lookup(sheet->classes, style);
    if (known)
        return known;
    char *name = g_strdup_printf("%c%u", letter, g_hash_table_size(sheet->classes) + 1);
    g_string_append_printf(sheet->css, ".%s{%s}\n", name, style);
    g_hash_table_insert(sheet->classes, g_strdup(style), name);
    return name;
}

/* Rising stripes run along x of a pattern that is turned by 45 degrees about the page's origin. */
static double pattern_turn_deg(DlPattern pattern)
{
    switch (pattern) {
    case DL_PATTERN_RISING:
    case DL_PATTERN_CROSSED:
        return 45;
    case DL_PATTERN_FALLING:
        return -45;
    case DL_PATTERN_LEVEL:
        return 90;
    default:
        return 0;
    }
}

/* As it is: a pattern repeats, and with it whatever is rounded off. */
static void append_exact(GString *out, const char *before, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, "%s%s", before,
                           g_ascii_formatd(buffer, sizeof buffer, "%.8g", value));
}

static void append_size(GString *out, const char *name, double value)
{
    g_string_append_printf(out, " %s=\"", name);
    append_exact(out, "", value);
    g_string_append_c(out, '"');
}

/* MORE: of the style, beside the colour. */
static void append_pattern_paint(DlSvgSheet *sheet, GString *out, DlColour colour, const char *more)
{
    g_autoptr(GString) css = g_string_new(NULL);
    dl_svg_append_paint(css, "fill", colour);
    g_string_append(css, more);
    g_string_append_printf(out, " class=\"%s\"/>", dl_svg_sheet_lookup(sheet, css->str, 's'));
}

static void append_bar(DlSvgSheet *sheet, GString *out, double x_px, double width_px,
                       double height_px, DlColour colour)
{
    if (!(colour & 0xff))
        return;
    g_string_append(out, "<rect");
    append_size(out, "x", x_px);
    append_size(out, "width", width_px);
    append_size(out, "height", height_px);
    append_pattern_paint(sheet, out, colour, "");
}

/* Lines of two directions in one path, so that nothing is painted twice. */
static void append_net(DlSvgSheet *sheet, GString *out, const DlFill *fill)
{
    double from = fill->width_px, width = fill->second_px, period = from + width;
    double level = fill->pattern == DL_PATTERN_CROSSED ? 0 : from;
    const double numbers[] = {from, width, period, -width, level, period, width, -period};
    static const char *const WORDS[] = {" d=\"M", " 0h", "v", "h", "zM0 ", "h", "v", "h"};
    g_string_append(out, "<path");
    for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        append_exact(out, WORDS[i], numbers[i]);
    g_string_append(out, "z\"");
    append_pattern_paint(sheet, out, fill->second, ";fill-rule:nonzero");
}

/* Two dots in a square of SIDE_PX, and what reaches into it from the squares round it. */
static void append_dots(DlSvgSheet *sheet, GString *out, const DlFill *fill, double side_px)
{
    double radius = fill->second_px / 2;
    for (int i = -3; i <= 6; i++) {
        for (int j = -3; j <= 6; j++) {
            double x = (i * 0.5 + 0.25) * side_px, y = (j * 0.5 + 0.25) * side_px;
            double dx = x - CLAMP(x, 0, side_px), dy = y - CLAMP(y, 0, side_px);
            if ((i + j) % 2 != 0 || dx * dx + dy * dy >= radius * radius)
                continue;
            g_string_append(out, "<circle");
            append_size(out, "cx", x);
            append_size(out, "cy", y);
            append_size(out, "r", radius);
            append_pattern_paint(sheet, out, fill->second, "");
        }
    }
}

static void append_pattern(DlSvgSheet *sheet, GString *out, const DlFill *fill, double side_px)
{
    gboolean has_second = (fill->second & 0xff) != 0;
    switch (fill->pattern) {
    case DL_PATTERN_CROSSED:
    case DL_PATTERN_GRID:
        append_bar(sheet, out, 0, side_px, side_px, fill->colour);
        if (has_second)
            append_net(sheet, out, fill);
        break;
    case DL_PATTERN_DOTS:
        append_bar(sheet, out, 0, side_px, side_px, fill->colour);
        if (has_second)
            append_dots(sheet, out, fill, side_px);
        break;
    default:
        append_bar(sheet, out, 0, fill->width_px, side_px, fill->colour);
        append_bar(sheet, out, fill->width_px, fill->second_px, side_px, fill->second);
    }
}

static const char *lookup_pattern(DlSvgSheet *sheet, const DlFill *fill)
{
    double side_px = fill->width_px + fill->second_px;
    double turn_deg = pattern_turn_deg(fill->pattern);
    if (fill->pattern == DL_PATTERN_DOTS)
        side_px *= G_SQRT2;
    g_autoptr(GString) content = g_string_new(" patternUnits=\"userSpaceOnUse\"");
    append_size(content, "width", side_px);
    append_size(content, "height", side_px);
    if (turn_deg != 0)
        g_string_append_printf(content, " patternTransform=\"rotate(%d)\"", (int)turn_deg);
    g_string_append_c(content, '>');
    append_pattern(sheet, content, fill, side_px);
    const char *known = g_hash_table_lookup(sheet->patterns, content->str);
    if (known)
        return known;
    char *id = g_strdup_printf("dl-stripes-%u", ++sheet->n_patterns);
    g_string_append_printf(sheet->patterns_text, "<pattern id=\"%s\"%s</pattern>\n", id,
                           content->str);
    g_hash_table_insert(sheet->patterns, g_strdup(content->str), id);
    return id;
}

void dl_svg_append_paint(GString *css, const char *property, DlColour colour)
{
    g_string_append_printf(css, "%s:", property);
    if (!(colour & 0xff)) {
        g_string_append(css, "none");
        return;
    }
    dl_svg_append_colour(css, colour);
    if ((colour & 0xff) == 0xff)
        return;
    g_string_append_printf(css, ";%s-opacity:", property);
    dl_svg_append_number(css, (colour & 0xff) / 255.0);
}

void dl_svg_append_stroke(GString *css, const DlStroke *stroke)
{
    if (!(stroke->colour & 0xff) || stroke->width_px <= 0)
        return;
    g_string_append_c(css, ';');
    dl_svg_append_paint(css, "stroke", stroke->colour);
    g_string_append(css, ";stroke-width:");
    dl_svg_append_number(css, stroke->width_px);
    if (stroke->dash_px[0] <= 0 || stroke->dash_px[1] <= 0)
        return;
    g_string_append(css, ";stroke-linecap:butt;stroke-dasharray:");
    dl_svg_append_number(css, stroke->dash_px[0]);
    g_string_append_c(css, ',');
    dl_svg_append_number(css, stroke->dash_px[1]);
}

const char *dl_svg_sheet_lookup_shape(DlSvgSheet *sheet, const DlFill *fill, const DlStroke *stroke)
{
    g_autoptr(GString) css = g_string_new(NULL);
    if (fill->kind == DL_FILL_STRIPES)
        g_string_append_printf(css, "fill:url(#%s)", lookup_pattern(sheet, fill));
    else
        dl_svg_append_paint(css, "fill", fill->kind == DL_FILL_SOLID ? fill->colour : 0);
    dl_svg_append_stroke(css, stroke);
    return dl_svg_sheet_lookup(sheet, css->str, 's');
}
