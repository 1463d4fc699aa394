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

static void append_bar(GString *out, double x_px, double width_px, double height_px,
                       DlColour colour)
{
    if (!(colour & 0xff))
        return;
    g_string_append(out, "<rect");
    dl_svg_append_attribute(out, "x", x_px);
    dl_svg_append_attribute(out, "width", width_px);
    dl_svg_append_attribute(out, "height", height_px);
    g_string_append(out, " fill=\"");
    dl_svg_append_colour(out, colour);
    g_string_append_c(out, '"');
    if ((colour & 0xff) < 0xff)
        dl_svg_append_attribute(out, "fill-opacity", (colour & 0xff) / 255.0);
    g_string_append(out, "/>");
}

/* Stripes run along x of a pattern that is turned by 45 degrees about the page's origin. */
static const char *lookup_pattern(DlSvgSheet *sheet, const DlFill *fill)
{
    double period_px = fill->width_px + fill->second_px;
    g_autoptr(GString) content = g_string_new(" patternUnits=\"userSpaceOnUse\"");
    dl_svg_append_attribute(content, "width", period_px);
    dl_svg_append_attribute(content, "height", period_px);
    g_string_append(content, " patternTransform=\"rotate(45)\">");
    append_bar(content, 0, fill->width_px, period_px, fill->colour);
    append_bar(content, fill->width_px, fill->second_px, period_px, fill->second);
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
    dl_svg_append_paint(css, ";stroke", stroke->colour);
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
