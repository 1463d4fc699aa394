#include "fill_draw.h"

#include <math.h>

/* What is painted of a pattern: corners of a box. */
typedef struct {
    double x1, y1, x2, y2;
} Box;

static gboolean is_shown(DlColour colour)
{
    return (colour & 0xff) != 0;
}

void dl_colour_set(cairo_t *cr, DlColour colour)
{
    cairo_set_source_rgba(cr, (colour >> 24) / 255.0, (colour >> 16 & 0xff) / 255.0,
                          (colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0);
}

/* The parallelograms of every stripe that spans [FROM, TO) of each PERIOD along the normal of
 * lines that rise. */
static void trace_rising(cairo_t *cr, double period, double from, double to, Box box)
{
    double step = period * G_SQRT2, height = box.y2 - box.y1;
    for (double k = floor((box.x1 + box.y1) / step); k * step < box.x2 + box.y2; k++) {
        double left = k * step + from * G_SQRT2 - box.y1;
        double right = k * step + to * G_SQRT2 - box.y1;
        cairo_move_to(cr, left, box.y1);
        cairo_line_to(cr, right, box.y1);
        cairo_line_to(cr, right - height, box.y2);
        cairo_line_to(cr, left - height, box.y2);
        cairo_close_path(cr);
    }
}

static void trace_falling(cairo_t *cr, double period, double from, double to, Box box)
{
    double step = period * G_SQRT2, height = box.y2 - box.y1;
    for (double k = floor((box.x1 - box.y2) / step); k * step < box.x2 - box.y1; k++) {
        double left = k * step + from * G_SQRT2 + box.y1;
        double right = k * step + to * G_SQRT2 + box.y1;
        cairo_move_to(cr, left, box.y1);
        cairo_line_to(cr, right, box.y1);
        cairo_line_to(cr, right + height, box.y2);
        cairo_line_to(cr, left + height, box.y2);
        cairo_close_path(cr);
    }
}

static void trace_level(cairo_t *cr, double period, double from, double to, Box box)
{
    for (double k = floor(box.y1 / period); k * period < box.y2; k++)
        cairo_rectangle(cr, box.x1, k * period + from, box.x2 - box.x1, to - from);
}

static void trace_upright(cairo_t *cr, double period, double from, double to, Box box)
{
    for (double k = floor(box.x1 / period); k * period < box.x2; k++)
        cairo_rectangle(cr, k * period + from, box.y1, to - from, box.y2 - box.y1);
}

/* Two dots in each square of PERIOD times the square root of 2: neighbours are PERIOD apart. */
static void trace_dots(cairo_t *cr, double period, double diameter, Box box)
{
    double side = period * G_SQRT2, radius = diameter / 2;
    for (double j = floor(box.y1 / side) - 1; j * side <= box.y2; j++) {
        for (double i = floor(box.x1 / side) - 1; i * side <= box.x2; i++) {
            for (int second = 0; second <= 1; second++) {
                double x = (i + 0.25 + 0.5 * second) * side, y = (j + 0.25 + 0.5 * second) * side;
                cairo_new_sub_path(cr);
                cairo_arc(cr, x, y, radius, 0, 2 * G_PI);
                cairo_close_path(cr);
            }
        }
    }
}

static void trace_second(cairo_t *cr, const DlFill *fill, Box box)
{
    double ground = fill->width_px, period = fill->width_px + fill->second_px;
    switch (fill->pattern) {
    case DL_PATTERN_FALLING:
        trace_falling(cr, period, ground, period, box);
        break;
    case DL_PATTERN_LEVEL:
        trace_level(cr, period, ground, period, box);
        break;
    case DL_PATTERN_UPRIGHT:
        trace_upright(cr, period, ground, period, box);
        break;
    case DL_PATTERN_CROSSED:
        trace_rising(cr, period, ground, period, box);
        trace_falling(cr, period, ground, period, box);
        break;
    case DL_PATTERN_GRID:
        trace_level(cr, period, ground, period, box);
        trace_upright(cr, period, ground, period, box);
        break;
    case DL_PATTERN_DOTS:
        trace_dots(cr, period, fill->second_px, box);
        break;
    default:
        trace_rising(cr, period, ground, period, box);
    }
}

/* Stripes of one direction lie side by side, so that each may let through what is under both. */
static void trace_first(cairo_t *cr, const DlFill *fill, Box box)
{
    double ground = fill->width_px, period = fill->width_px + fill->second_px;
    switch (fill->pattern) {
    case DL_PATTERN_RISING:
        trace_rising(cr, period, 0, ground, box);
        break;
    case DL_PATTERN_FALLING:
        trace_falling(cr, period, 0, ground, box);
        break;
    case DL_PATTERN_LEVEL:
        trace_level(cr, period, 0, ground, box);
        break;
    case DL_PATTERN_UPRIGHT:
        trace_upright(cr, period, 0, ground, box);
        break;
    default:
        cairo_rectangle(cr, box.x1, box.y1, box.x2 - box.x1, box.y2 - box.y1);
    }
}

/* Where both colours are opaque the second lies over the first, so that nothing shines through
 * between them. */
static void draw_pattern(cairo_t *cr, const DlFill *fill)
{
    Box box;
    cairo_save(cr);
    cairo_clip(cr);
    cairo_clip_extents(cr, &box.x1, &box.y1, &box.x2, &box.y2);
    box = (Box){floor(box.x1), floor(box.y1), ceil(box.x2), ceil(box.y2)};
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    gboolean is_opaque = (fill->colour & fill->second & 0xff) == 0xff;
    if (is_shown(fill->colour)) {
        dl_colour_set(cr, fill->colour);
        cairo_new_path(cr);
        if (!is_opaque)
            trace_first(cr, fill, box);
        if (is_opaque)
            cairo_paint(cr);
        else
            cairo_fill(cr);
    }
    if (is_shown(fill->second)) {
        dl_colour_set(cr, fill->second);
        cairo_new_path(cr);
        trace_second(cr, fill, box);
        cairo_fill(cr);
    }
    cairo_restore(cr);
}

void dl_fill_draw(cairo_t *cr, const DlFill *fill)
{
    if (fill->kind == DL_FILL_SOLID && is_shown(fill->colour)) {
        dl_colour_set(cr, fill->colour);
        cairo_fill_preserve(cr);
    } else if (fill->kind == DL_FILL_STRIPES) {
        draw_pattern(cr, fill);
    }
}
