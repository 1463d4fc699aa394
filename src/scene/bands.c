#include "bands.h"

#include <math.h>

/* x + y, across the bands. */
static double across(DlPage point)
{
    return point.x_px + point.y_px;
}

/* What of RING lies on the side of LIMIT on which SIGN * (x + y) is greater (Sutherland and
 * Hodgman 1974, one edge). */
static void cut(const GArray *ring, double limit, int sign, GArray *ret_ring)
{
    g_array_set_size(ret_ring, 0);
    for (guint i = 0; i < ring->len; i++) {
        DlPage a = g_array_index(ring, DlPage, i);
        DlPage b = g_array_index(ring, DlPage, (i + 1) % ring->len);
        gboolean is_in = sign * across(a) >= sign * limit;
        if (is_in)
            g_array_append_val(ret_ring, a);
        if (is_in == (sign * across(b) >= sign * limit))
            continue;
        double part = (limit - across(a)) / (across(b) - across(a));
        DlPage at = {a.x_px + part * (b.x_px - a.x_px), a.y_px + part * (b.y_px - a.y_px)};
        g_array_append_val(ret_ring, at);
    }
}

typedef struct {
    GArray *points; /* of DlPage */
    GArray *ends;   /* of guint */
    GArray *spare[2];
    double step;  /* of a band, along x + y */
    double first; /* of a step, that the second colour leaves free */
} Cutter;

static void add_ring(Cutter *cutter, const GArray *ring)
{
    double least = G_MAXDOUBLE, most = -G_MAXDOUBLE;
    for (guint i = 0; i < ring->len; i++) {
        least = MIN(least, across(g_array_index(ring, DlPage, i)));
        most = MAX(most, across(g_array_index(ring, DlPage, i)));
    }
    for (double k = floor(least / cutter->step); k * cutter->step < most; k++) {
        cut(ring, k * cutter->step + cutter->first, 1, cutter->spare[0]);
        cut(cutter->spare[0], (k + 1) * cutter->step, -1, cutter->spare[1]);
        if (cutter->spare[1]->len < 3)
            continue;
        g_array_append_vals(cutter->points, cutter->spare[1]->data, cutter->spare[1]->len);
        g_array_append_val(cutter->ends, cutter->points->len);
    }
}

DlPath dl_bands_cut(DlArena *arena, const DlPath *path, double width_px, double second_px)
{
    DlPageBox box = dl_path_box(path);
    Cutter cutter = {.step = (width_px + second_px) * G_SQRT2, .first = width_px * G_SQRT2};
    if (!path->is_closed || !((box.width_px + box.height_px) / cutter.step < DL_BANDS_MAX))
        return *path;
    cutter.points = g_array_new(FALSE, FALSE, sizeof(DlPage));
    cutter.ends = g_array_new(FALSE, FALSE, sizeof(guint));
    cutter.spare[0] = g_array_new(FALSE, FALSE, sizeof(DlPage));
    cutter.spare[1] = g_array_new(FALSE, FALSE, sizeof(DlPage));
    g_autoptr(GArray) ring = g_array_new(FALSE, FALSE, sizeof(DlPage));
    for (guint part = 0, start = 0; part < path->n_parts; start = path->ends[part++]) {
        g_array_set_size(ring, 0);
        g_array_append_vals(ring, path->points + start, path->ends[part] - start);
        add_ring(&cutter, ring);
    }
    DlPath bands = {
        .points = dl_arena_dup(arena, cutter.points->data, cutter.points->len * sizeof(DlPage)),
        .n_points = cutter.points->len,
        .ends = dl_arena_dup(arena, cutter.ends->data, cutter.ends->len * sizeof(guint)),
        .n_parts = cutter.ends->len,
        .is_closed = TRUE,
    };
    g_array_unref(cutter.points);
    g_array_unref(cutter.ends);
    g_array_unref(cutter.spare[0]);
    g_array_unref(cutter.spare[1]);
    return bands;
}
