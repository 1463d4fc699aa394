#include "clip.h"

typedef enum { SIDE_LEFT, SIDE_RIGHT, SIDE_LOW, SIDE_HIGH } Side;

static gboolean is_inside(DlClipPoint p, DlClipBox box, Side side)
{
    switch (side) {
    case SIDE_LEFT:
        return p.x >= box.left;
    case SIDE_RIGHT:
        return p.x <= box.right;
    case SIDE_LOW:
        return p.y >= box.low;
    default:
        return p.y <= box.high;
    }
}

/* Where the line from A to B meets the line of a side. The same for B and A, so that two rings
 * with a common edge are cut at a common point. */
static DlClipPoint meet(DlClipPoint a, DlClipPoint b, DlClipBox box, Side side)
{
    if (b.x < a.x || (b.x == a.x && b.y < a.y)) {
        DlClipPoint swap = a;
        a = b;
        b = swap;
    }
    if (side == SIDE_LEFT || side == SIDE_RIGHT) {
        double x = side == SIDE_LEFT ? box.left : box.right;
        return (DlClipPoint){x, a.y + (b.y - a.y) * ((x - a.x) / (b.x - a.x))};
    }
    double y = side == SIDE_LOW ? box.low : box.high;
    return (DlClipPoint){a.x + (b.x - a.x) * ((y - a.y) / (b.y - a.y)), y};
}

static void clip_side(const GArray *ring, DlClipBox box, Side side, GArray *out)
{
    g_array_set_size(out, 0);
    if (ring->len == 0)
        return;
    const DlClipPoint *points = (const DlClipPoint *)(gconstpointer)ring->data;
    DlClipPoint before = points[ring->len - 1];
    gboolean was_inside = is_inside(before, box, side);
    for (guint i = 0; i < ring->len; i++) {
        gboolean now_inside = is_inside(points[i], box, side);
        if (now_inside != was_inside) {
            DlClipPoint cut = meet(before, points[i], box, side);
            g_array_append_val(out, cut);
        }
        if (now_inside)
            g_array_append_val(out, points[i]);
        before = points[i];
        was_inside = now_inside;
    }
}

static gboolean needs_side(const GArray *ring, DlClipBox box, Side side)
{
    for (guint i = 0; i < ring->len; i++)
        if (!is_inside(g_array_index(ring, DlClipPoint, i), box, side))
            return TRUE;
    return FALSE;
}

void dl_clip_ring(GArray *ring, DlClipBox box, GArray *spare)
{
    for (Side side = SIDE_LEFT; side <= SIDE_HIGH; side++) {
        if (!needs_side(ring, box, side))
            continue;
        clip_side(ring, box, side, spare);
        g_array_set_size(ring, 0);
        g_array_append_vals(ring, spare->data, spare->len);
    }
}

/* Narrows [*from, *to] to where p + t d stays on one side: n . (p + t d) <= limit. */
static gboolean narrow(double speed, double room, double *from, double *to)
{
    if (speed == 0)
        return room >= 0;
    double t = room / speed;
    if (speed > 0)
        *to = MIN(*to, t);
    else
        *from = MAX(*from, t);
    return *from <= *to;
}

static gboolean clip_segment(DlClipPoint *a, DlClipPoint *b, DlClipBox box)
{
    double dx = b->x - a->x, dy = b->y - a->y, from = 0, to = 1;
    if (!narrow(-dx, a->x - box.left, &from, &to) || !narrow(dx, box.right - a->x, &from, &to) ||
        !narrow(-dy, a->y - box.low, &from, &to) || !narrow(dy, box.high - a->y, &from, &to))
        return FALSE;
    DlClipPoint start = *a;
    if (to < 1)
        *b = (DlClipPoint){start.x + to * dx, start.y + to * dy};
    if (from > 0)
        *a = (DlClipPoint){start.x + from * dx, start.y + from * dy};
    return TRUE;
}

static void end_part(const GArray *points, GArray *ends)
{
    guint before = ends->len ? g_array_index(ends, guint, ends->len - 1) : 0;
    if (points->len > before)
        g_array_append_val(ends, points->len);
}

void dl_clip_line(const DlClipPoint *line, guint n_line, DlClipBox box, GArray *points,
                  GArray *ends)
{
    gboolean is_open = FALSE;
    for (guint i = 1; i < n_line; i++) {
        DlClipPoint a = line[i - 1], b = line[i];
        if (!clip_segment(&a, &b, box)) {
            is_open = FALSE;
            continue;
        }
        gboolean goes_on = is_open && a.x == line[i - 1].x && a.y == line[i - 1].y;
        if (!goes_on) {
            end_part(points, ends);
            g_array_append_val(points, a);
        }
        g_array_append_val(points, b);
        is_open = b.x == line[i].x && b.y == line[i].y;
    }
    end_part(points, ends);
}

double dl_clip_ring_area(const DlClipPoint *ring, guint n_ring)
{
    double twice = 0;
    for (guint i = 0, before = n_ring - 1; i < n_ring; before = i++)
        twice += (ring[before].x - ring[0].x) * (ring[i].y - ring[0].y) -
                 (ring[i].x - ring[0].x) * (ring[before].y - ring[0].y);
    return twice / 2;
}
