#include "svg_write.h"

#include <math.h>
#include <string.h>

void dl_svg_append_escaped(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == '&')
            g_string_append(out, "&amp;");
        else if (c == '<')
            g_string_append(out, "&lt;");
        else if (c == '>')
            g_string_append(out, "&gt;");
        else if (c == '"')
            g_string_append(out, "&quot;");
        else if ((c >= ' ' || c == '\n' || c == '\t') && (c & 0xfffe) != 0xfffe && c != 0x7f)
            g_string_append_unichar(out, c);
    }
}

/* VALUE over 10 to the DECIMALS; with a blank before it where two numbers would run together. */
static void append_fixed(GString *out, gint64 value, int decimals, gboolean is_next)
{
    gint64 unit = decimals == 1 ? 10 : 100;
    gint64 whole = ABS(value) / unit, part = ABS(value) % unit;
    if (is_next && value >= 0)
        g_string_append_c(out, ' ');
    if (value < 0)
        g_string_append_c(out, '-');
    if (whole || !part)
        g_string_append_printf(out, "%" G_GINT64_FORMAT, whole);
    if (!part)
        return;
    if (decimals == 2 && part % 10 == 0)
        g_string_append_printf(out, ".%d", (int)(part / 10));
    else
        g_string_append_printf(out, decimals == 2 ? ".%02d" : ".%d", (int)part);
}

void dl_svg_append_number(GString *out, double value)
{
    append_fixed(out, llround(value * 100), 2, FALSE);
}

void dl_svg_append_attribute(GString *out, const char *name, double value)
{
    g_string_append_printf(out, " %s=\"", name);
    dl_svg_append_number(out, value);
    g_string_append_c(out, '"');
}

/* Where a path's pen is, in tenths. */
typedef struct {
    gint64 x, y;
} Pen;

static Pen pen_at(DlPage point)
{
    return (Pen){llround(point.x_px * 10), llround(point.y_px * 10)};
}

static void append_step(GString *out, Pen from, Pen to, gboolean is_next)
{
    append_fixed(out, to.x - from.x, 1, is_next);
    append_fixed(out, to.y - from.y, 1, TRUE);
}

/* One part: a move and the lines after it. Returns where the pen is then. */
static Pen append_part(GString *out, const DlPage *points, guint n_points, gboolean is_closed,
                       Pen pen)
{
    Pen start = pen_at(points[0]), at = start;
    gsize begin = out->len;
    guint n_lines = 0;
    g_string_append_c(out, 'm');
    append_step(out, pen, start, FALSE);
    for (guint i = 1; i < n_points; i++) {
        Pen next = pen_at(points[i]);
        gboolean is_back = is_closed && i + 1 == n_points && next.x == start.x && next.y == start.y;
        if ((next.x == at.x && next.y == at.y) || is_back)
            continue;
        append_step(out, at, next, TRUE);
        at = next;
        n_lines++;
    }
    if (n_lines < (is_closed ? 2 : 1)) { /* smaller than can be seen */
        g_string_truncate(out, begin);
        return pen;
    }
    if (!is_closed)
        return at;
    g_string_append_c(out, 'z');
    return start;
}

void dl_svg_append_path(GString *out, const DlPath *path)
{
    Pen pen = {0, 0};
    guint start = 0;
    for (guint part = 0; part < path->n_parts; part++) {
        guint end = path->ends[part];
        if (end > start)
            pen = append_part(out, path->points + start, end - start, path->is_closed, pen);
        start = end;
    }
}

/* A point of an outline, in hundredths, relative to PEN. */
static void append_outline_point(GString *out, const cairo_path_data_t *point, double x_px,
                                 double y_px, Pen pen, gboolean is_next, Pen *ret_point)
{
    Pen to = {llround((point->point.x + x_px) * 100), llround((point->point.y + y_px) * 100)};
    append_fixed(out, to.x - pen.x, 2, is_next);
    append_fixed(out, to.y - pen.y, 2, TRUE);
    *ret_point = to;
}

void dl_svg_append_outline(GString *out, const cairo_path_t *path, double x_px, double y_px)
{
    Pen pen = {0, 0}, start = {0, 0};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        switch (data->header.type) {
        case CAIRO_PATH_MOVE_TO:
            if (i + data->header.length >= path->num_data)
                break; /* a move that draws nothing */
            g_string_append_c(out, 'm');
            append_outline_point(out, &data[1], x_px, y_px, pen, FALSE, &pen);
            start = pen;
            break;
        case CAIRO_PATH_LINE_TO:
            g_string_append_c(out, 'l');
            append_outline_point(out, &data[1], x_px, y_px, pen, FALSE, &pen);
            break;
        case CAIRO_PATH_CURVE_TO: {
            Pen end = pen, unused;
            g_string_append_c(out, 'c');
            append_outline_point(out, &data[1], x_px, y_px, pen, FALSE, &unused);
            append_outline_point(out, &data[2], x_px, y_px, pen, TRUE, &unused);
            append_outline_point(out, &data[3], x_px, y_px, pen, TRUE, &end);
            pen = end;
            break;
        }
        default:
            g_string_append_c(out, 'z');
            pen = start;
            break;
        }
    }
}

void dl_svg_append_colour(GString *out, DlColour colour)
{
    guint32 rgb = colour >> 8;
    if ((rgb >> 4 & 0x0f0f0f) == (rgb & 0x0f0f0f))
        g_string_append_printf(out, "#%x%x%x", rgb >> 16 & 0xf, rgb >> 8 & 0xf, rgb & 0xf);
    else
        g_string_append_printf(out, "#%06x", rgb);
}

char *dl_svg_clean_id(const char *id)
{
    g_autofree char *valid = g_utf8_make_valid(id, -1);
    GString *clean = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean is_name = c < 0x80 ? g_ascii_isalnum((char)c) || strchr("-_.", (int)c) != NULL
                                    : g_unichar_isalpha(c) && c < 0x10000;
        gboolean is_start = c < 0x80 ? g_ascii_isalpha((char)c) || c == '_' : is_name;
        if (clean->len == 0 && !is_start)
            g_string_append_c(clean, '_');
        if (is_name)
            g_string_append_unichar(clean, c);
        else if (clean->len && clean->str[clean->len - 1] != '_')
            g_string_append_c(clean, '_');
    }
    if (clean->len == 0)
        g_string_append_c(clean, '_');
    return g_string_free(clean, FALSE);
}
