#include "specks.h"

#include <math.h>

#define N_CORNERS 8
#define RADIUS_SHARE 0.003 /* of the panel's lesser side */
#define LEAST_RADIUS_PX 1.2
#define LOST_SHARE 5e-4 /* of the panel */

typedef struct {
    GArray *points; /* DlPage */
    GArray *ends;   /* guint */
} Rings;

double dl_specks_radius_px(const DlView *view)
{
    DlPageBox panel = dl_view_panel(view);
    return fmax(LEAST_RADIUS_PX, RADIUS_SHARE * fmin(panel.width_px, panel.height_px));
}

gboolean dl_specks_are_needed(const DlView *view, double area_px2)
{
    DlPageBox panel = dl_view_panel(view);
    return area_px2 < LOST_SHARE * panel.width_px * panel.height_px;
}

/* The middle of a part's box on the page, and half its greater side. FALSE: not in the panel. */
static gboolean find_middle(const DlView *view, const DlLonLat *points, guint n_points,
                            DlPage *ret_middle, double *ret_reach_px)
{
    DlPageBox panel = dl_view_panel(view);
    double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
    for (guint i = 0; i < n_points; i++) {
        DlPage at;
        if (!dl_view_to_page(view, points[i], &at))
            return FALSE;
        left = fmin(left, at.x_px);
        right = fmax(right, at.x_px);
        top = fmin(top, at.y_px);
        bottom = fmax(bottom, at.y_px);
    }
    *ret_middle = (DlPage){(left + right) / 2, (top + bottom) / 2};
    *ret_reach_px = fmax(right - left, bottom - top) / 2;
    return ret_middle->x_px >= panel.x_px && ret_middle->x_px <= panel.x_px + panel.width_px &&
           ret_middle->y_px >= panel.y_px && ret_middle->y_px <= panel.y_px + panel.height_px;
}

/* Even-odd, a dot over a ring would be a hole. */
static gboolean touches(const Rings *rings, DlPage middle, double radius_px)
{
    for (guint part = 0, start = 0; part < rings->ends->len; part++) {
        guint end = g_array_index(rings->ends, guint, part);
        DlPath one = {.points = &g_array_index(rings->points, DlPage, start),
                      .n_points = end - start};
        DlPageBox box = dl_path_box(&one);
        if (middle.x_px > box.x_px - radius_px && middle.y_px > box.y_px - radius_px &&
            middle.x_px < box.x_px + box.width_px + radius_px &&
            middle.y_px < box.y_px + box.height_px + radius_px)
            return TRUE;
        start = end;
    }
    return FALSE;
}

static void add_dot(Rings *rings, DlPage middle, double radius_px, gboolean is_line)
{
    for (int i = 0; i < N_CORNERS + is_line; i++) {
        double angle = 2 * G_PI * (i % N_CORNERS + 0.5) / N_CORNERS;
        DlPage corner = {middle.x_px + radius_px * cos(angle),
                         middle.y_px + radius_px * sin(angle)};
        g_array_append_val(rings->points, corner);
    }
    g_array_append_val(rings->ends, rings->points->len);
}

/* The rings of PATH that are no smaller than a dot. */
static Rings rings_of(const DlPath *path, double radius_px)
{
    Rings rings = {g_array_new(FALSE, FALSE, sizeof(DlPage)),
                   g_array_new(FALSE, FALSE, sizeof(guint))};
    for (guint part = 0, start = 0; part < path->n_parts; start = path->ends[part++]) {
        DlPath one = {.points = path->points + start, .n_points = path->ends[part] - start};
        DlPageBox box = dl_path_box(&one);
        if (fmax(box.width_px, box.height_px) / 2 < radius_px)
            continue;
        g_array_append_vals(rings.points, one.points, one.n_points);
        g_array_append_val(rings.ends, rings.points->len);
    }
    return rings;
}

static Rings lines_of(const Rings *rings)
{
    Rings lines = {g_array_new(FALSE, FALSE, sizeof(DlPage)),
                   g_array_new(FALSE, FALSE, sizeof(guint))};
    for (guint part = 0, start = 0; part < rings->ends->len; part++) {
        guint end = g_array_index(rings->ends, guint, part);
        const DlPage *points = &g_array_index(rings->points, DlPage, start);
        g_array_append_vals(lines.points, points, end - start);
        g_array_append_vals(lines.points, points, 1);
        g_array_append_val(lines.ends, lines.points->len);
        start = end;
    }
    return lines;
}

/* What RINGS held is PATH's. */
static void give(Rings *rings, DlPath *path, gboolean is_closed)
{
    path->n_points = rings->points->len;
    path->n_parts = rings->ends->len;
    path->points = (DlPage *)(gpointer)g_array_free(rings->points, FALSE);
    path->ends = (guint *)(gpointer)g_array_free(rings->ends, FALSE);
    path->is_closed = is_closed;
}

void dl_specks_add(const DlView *view, const DlGeometry *geometry, DlPath *path, DlPath *ret_lines)
{
    double radius = dl_specks_radius_px(view);
    Rings rings = rings_of(path, radius), lines = lines_of(&rings);
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        DlPage middle;
        double reach = 0;
        if (!find_middle(view, geometry->points + start, geometry->ends[part] - start, &middle,
                         &reach) ||
            reach >= radius || touches(&rings, middle, radius))
            continue;
        add_dot(&rings, middle, radius, FALSE);
        add_dot(&lines, middle, radius, TRUE);
    }
    dl_path_clear(path);
    give(&rings, path, TRUE);
    give(&lines, ret_lines, FALSE);
}
