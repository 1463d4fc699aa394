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

/* VALUE over 10 to the DECIMALS, without needless digits. Returns whether it has a point. */
static gboolean append_fixed(GString *out, gint64 value, int decimals)
{
    gint64 unit = decimals == 1 ? 10 : 100;
    gint64 whole = ABS(value) / unit, part = ABS(value) % unit;
    if (value < 0)
        g_string_append_c(out, '-');
    if (whole || !part)
        g_string_append_printf(out, "%" G_GINT64_FORMAT, whole);
    if (!part)
        return FALSE;
    if (decimals == 2 && part % 10 == 0)
        g_string_append_printf(out, ".%d", (int)(part / 10));
    else
        g_string_append_printf(out, decimals == 2 ? ".%02d" : ".%d", (int)part);
    return TRUE;
}

void dl_svg_append_number(GString *out, double value)
{
    append_fixed(out, llround(value * 100), 2);
}

void dl_svg_append_attribute(GString *out, const char *name, double value)
{
    g_string_append_printf(out, " %s=\"", name);
    dl_svg_append_number(out, value);
    g_string_append_c(out, '"');
}

/* A position in tenths or hundredths. */
typedef struct {
    gint64 x, y;
} Pen;

/* Path data as it is written. A command is left out where the one before it goes on, a blank where
 * the next number begins with a sign, or with a point after a number that has one. */
typedef struct {
    GString *out;
    int decimals;
    Pen pen;            /* where all that is written ends */
    Pen due;            /* a line from there that is not yet written; 0, 0: none */
    char command;       /* the last; an m's goes on as l */
    gboolean has_point; /* the last number has one */
} Trace;

static void trace_command(Trace *trace, char command)
{
    if (command == trace->command && command != 'm' && command != 'z')
        return;
    g_string_append_c(trace->out, command);
    trace->command = command == 'm' ? 'l' : command;
    trace->has_point = FALSE;
}

static void trace_number(Trace *trace, gint64 value)
{
    gint64 unit = trace->decimals == 1 ? 10 : 100;
    gboolean is_first = !g_ascii_isdigit(trace->out->str[trace->out->len - 1]);
    gboolean is_fraction = value > 0 && value < unit;
    if (!is_first && value >= 0 && !(is_fraction && trace->has_point))
        g_string_append_c(trace->out, ' ');
    trace->has_point = append_fixed(trace->out, value, trace->decimals);
}

static void trace_step(Trace *trace, char command, Pen step)
{
    trace_command(trace, command);
    if (command != 'v')
        trace_number(trace, step.x);
    if (command != 'h')
        trace_number(trace, step.y);
}

static void trace_flush(Trace *trace)
{
    Pen due = trace->due;
    if (!due.x && !due.y)
        return;
    trace_step(trace, !due.y ? 'h' : !due.x ? 'v' : 'l', due);
    trace->pen.x += due.x;
    trace->pen.y += due.y;
    trace->due = (Pen){0, 0};
}

static void trace_move(Trace *trace, Pen to)
{
    trace_step(trace, 'm', (Pen){to.x - trace->pen.x, to.y - trace->pen.y});
    trace->pen = to;
}

/* A line on to TO; one with the line before it where both go the same way. */
static void trace_line(Trace *trace, Pen to)
{
    Pen *due = &trace->due;
    Pen step = {to.x - trace->pen.x - due->x, to.y - trace->pen.y - due->y};
    gboolean is_straight =
        due->x * step.y == due->y * step.x && due->x * step.x + due->y * step.y > 0;
    if (!is_straight)
        trace_flush(trace);
    due->x += step.x;
    due->y += step.y;
}

static void trace_curve(Trace *trace, const Pen points[3])
{
    trace_flush(trace);
    trace_command(trace, 'c');
    for (int i = 0; i < 3; i++) {
        trace_number(trace, points[i].x - trace->pen.x);
        trace_number(trace, points[i].y - trace->pen.y);
    }
    trace->pen = points[2];
}

static void trace_close(Trace *trace, Pen start)
{
    trace_flush(trace);
    trace_command(trace, 'z');
    trace->pen = start;
}

static Pen pen_at(DlPage point)
{
    return (Pen){llround(point.x_px * 10), llround(point.y_px * 10)};
}

/* One part: a move and the lines after it. */
static void append_part(Trace *trace, const DlPage *points, guint n_points, gboolean is_closed)
{
    Trace before = *trace;
    Pen start = pen_at(points[0]), at = start;
    gsize begin = trace->out->len;
    guint n_lines = 0;
    trace_move(trace, start);
    for (guint i = 1; i < n_points; i++) {
        Pen next = pen_at(points[i]);
        gboolean is_back = is_closed && i + 1 == n_points && next.x == start.x && next.y == start.y;
        if ((next.x == at.x && next.y == at.y) || is_back)
            continue;
        trace_line(trace, next);
        at = next;
        n_lines++;
    }
    if (n_lines < (is_closed ? 2 : 1)) { /* smaller than can be seen */
        g_string_truncate(trace->out, begin);
        *trace = before;
    } else if (is_closed) {
        trace_close(trace, start);
    } else {
        trace_flush(trace);
    }
}

void dl_svg_append_path(GString *out, const DlPath *path)
{
    Trace trace = {.out = out, .decimals = 1};
    guint start = 0;
    for (guint part = 0; part < path->n_parts; part++) {
        guint end = path->ends[part];
        if (end > start)
            append_part(&trace, path->points + start, end - start, path->is_closed);
        start = end;
    }
}

static Pen outline_pen(const cairo_path_data_t *point, double x_px, double y_px)
{
    return (Pen){llround((point->point.x + x_px) * 100), llround((point->point.y + y_px) * 100)};
}

void dl_svg_append_outline(GString *out, const cairo_path_t *path, double x_px, double y_px)
{
    Trace trace = {.out = out, .decimals = 2};
    Pen start = {0, 0};
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        const cairo_path_data_t *data = &path->data[i];
        switch (data->header.type) {
        case CAIRO_PATH_MOVE_TO:
            if (i + data->header.length >= path->num_data)
                break; /* a move that draws nothing */
            start = outline_pen(&data[1], x_px, y_px);
            trace_flush(&trace);
            trace_move(&trace, start);
            break;
        case CAIRO_PATH_LINE_TO:
            trace_line(&trace, outline_pen(&data[1], x_px, y_px));
            break;
        case CAIRO_PATH_CURVE_TO: {
            Pen points[3] = {outline_pen(&data[1], x_px, y_px), outline_pen(&data[2], x_px, y_px),
                             outline_pen(&data[3], x_px, y_px)};
            trace_curve(&trace, points);
            break;
        }
        default:
            trace_close(&trace, start);
            break;
        }
    }
    trace_flush(&trace);
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
