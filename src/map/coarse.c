#include "coarse.h"

#include <math.h>

static gboolean is_same(DlLonLat a, DlLonLat b)
{
    return a.lon_deg == b.lon_deg && a.lat_deg == b.lat_deg;
}

/* A ring that goes to a point and back has no area: A, B, A. */
static void add_point(DlLonLat *points, guint first, guint *n_points, DlLonLat point)
{
    if (*n_points > first && is_same(points[*n_points - 1], point))
        return;
    if (*n_points > first + 1 && is_same(points[*n_points - 2], point))
        (*n_points)--;
    else
        points[(*n_points)++] = point;
}

static void close_ring(const DlLonLat *points, guint first, guint *n_points)
{
    while (*n_points > first + 1 && is_same(points[first], points[*n_points - 1]))
        (*n_points)--;
    if (*n_points < first + 3)
        *n_points = first;
}

gboolean dl_coarse_rings(const DlGeometry *rings, double step_deg, DlGeometry *ret_rings)
{
    DlLonLat *points = g_new(DlLonLat, rings->n_points + 1);
    guint *ends = g_new(guint, rings->n_parts + 1);
    guint n_points = 0, n_parts = 0;
    for (guint part = 0, start = 0; part < rings->n_parts; start = rings->ends[part++]) {
        guint first = n_points;
        for (guint i = start; i < rings->ends[part]; i++) {
            DlLonLat at = {round(rings->points[i].lon_deg / step_deg) * step_deg,
                           CLAMP(round(rings->points[i].lat_deg / step_deg) * step_deg, -90, 90)};
            add_point(points, first, &n_points, at);
        }
        close_ring(points, first, &n_points);
        if (n_points > first)
            ends[n_parts++] = n_points;
    }
    *ret_rings = (DlGeometry){points, n_points, ends, n_parts, rings->box};
    if (n_parts)
        return TRUE;
    dl_coarse_clear(ret_rings);
    return FALSE;
}

static double distance_px(DlPage at, DlPage from, DlPage to)
{
    double x = to.x_px - from.x_px, y = to.y_px - from.y_px, length2 = x * x + y * y;
    double dx = at.x_px - from.x_px, dy = at.y_px - from.y_px;
    double along = length2 > 0 ? CLAMP((dx * x + dy * y) / length2, 0, 1) : 0;
    return hypot(dx - along * x, dy - along * y);
}

/* The point between FIRST and LAST that is farthest from the line from FIRST's to TO; FIRST: none
 * is farther than AWAY_PX. */
static guint find_farthest(const DlPage *points, guint first, guint last, DlPage to, double away_px)
{
    double farthest = away_px;
    guint found = first;
    for (guint i = first + 1; i < last; i++) {
        double away = distance_px(points[i], points[first], to);
        if (away > farthest) {
            farthest = away;
            found = i;
        }
    }
    return found;
}

/* Marks what stays between FIRST and LAST, which stay (Douglas and Peucker 1973). */
static void mark_staying(const DlPage *points, guint first, guint last, double away_px,
                         gboolean *stays)
{
    guint split = find_farthest(points, first, last, points[last], away_px);
    if (split == first)
        return;
    stays[split] = TRUE;
    mark_staying(points, first, split, away_px, stays);
    mark_staying(points, split, last, away_px, stays);
}

/* Of a ring its first and last vertex stay, and the one farthest from them. */
static void mark_ring(const DlPage *points, guint first, guint last, double away_px,
                      gboolean *stays)
{
    guint middle = find_farthest(points, first, last, points[first], away_px);
    if (middle == first)
        return;
    stays[first] = stays[middle] = stays[last] = TRUE;
    mark_staying(points, first, middle, away_px, stays);
    mark_staying(points, middle, last, away_px, stays);
}

gboolean dl_coarse_path(DlPath *path, double away_px)
{
    g_autofree gboolean *stays = g_new0(gboolean, path->n_points + 1);
    guint n_points = 0, n_parts = 0;
    for (guint part = 0, start = 0, end = 0; part < path->n_parts; part++, start = end) {
        guint first = n_points;
        end = path->ends[part];
        mark_ring(path->points, start, end - 1, away_px, stays);
        for (guint i = start; i < end; i++) {
            if (stays[i])
                path->points[n_points++] = path->points[i];
        }
        if (n_points < first + 3)
            n_points = first;
        else
            path->ends[n_parts++] = n_points;
    }
    path->n_points = n_points;
    path->n_parts = n_parts;
    return n_parts > 0;
}

void dl_coarse_clear(DlGeometry *rings)
{
    g_clear_pointer(&rings->points, g_free);
    g_clear_pointer(&rings->ends, g_free);
}
