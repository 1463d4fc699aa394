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

void dl_coarse_clear(DlGeometry *rings)
{
    g_clear_pointer(&rings->points, g_free);
    g_clear_pointer(&rings->ends, g_free);
}
