#include "label_point.h"

#include <math.h>

#define MAX_RING_POINTS 100
#define MAX_CELLS 120
#define PRECISION_PX 2.0
#define PRECISION_PART (1.0 / 40) /* of the larger side, where that is more */

typedef struct {
    DlPage centre;
    double half_px;
    double distance_px; /* of the centre to the edge, negative outside */
    double most_px;     /* no point of the cell lies farther inside */
} Cell;

static double ring_area_px2(const DlPage *points, guint n_points)
{
    double twice = 0;
    for (guint i = 0, before = n_points - 1; i < n_points; before = i++)
        twice += (points[before].x_px - points[0].x_px) * (points[i].y_px - points[0].y_px) -
                 (points[i].x_px - points[0].x_px) * (points[before].y_px - points[0].y_px);
    return fabs(twice) / 2;
}

/* The largest ring, at most MAX_RING_POINTS of it. */
static DlPage *dup_largest_ring(const DlPath *path, guint *ret_n)
{
    double largest_px2 = -1;
    guint first = 0, n = 0;
    for (guint i = 0, start = 0; i < path->n_parts; start = path->ends[i++]) {
        double area_px2 = ring_area_px2(path->points + start, path->ends[i] - start);
        if (area_px2 <= largest_px2)
            continue;
        largest_px2 = area_px2;
        first = start;
        n = path->ends[i] - start;
    }
    guint stride = n / MAX_RING_POINTS + 1;
    DlPage *ring = g_new(DlPage, n / stride + 1);
    guint n_kept = 0;
    for (guint i = 0; i < n; i += stride)
        ring[n_kept++] = path->points[first + i];
    *ret_n = n_kept;
    return ring;
}

static double segment_distance2(DlPage p, DlPage a, DlPage b)
{
    double dx = b.x_px - a.x_px, dy = b.y_px - a.y_px;
    double length2 = dx * dx + dy * dy;
    double t = length2 > 0 ? ((p.x_px - a.x_px) * dx + (p.y_px - a.y_px) * dy) / length2 : 0;
    t = CLAMP(t, 0, 1);
    double off_x = p.x_px - a.x_px - t * dx, off_y = p.y_px - a.y_px - t * dy;
    return off_x * off_x + off_y * off_y;
}

static double signed_distance(DlPage p, const DlPage *ring, guint n_ring)
{
    double least2 = INFINITY;
    gboolean is_inside = FALSE;
    for (guint i = 0, before = n_ring - 1; i < n_ring; before = i++) {
        DlPage a = ring[i], b = ring[before];
        if ((a.y_px > p.y_px) != (b.y_px > p.y_px) &&
            p.x_px < (b.x_px - a.x_px) * (p.y_px - a.y_px) / (b.y_px - a.y_px) + a.x_px)
            is_inside = !is_inside;
        double distance2 = segment_distance2(p, a, b);
        least2 = MIN(least2, distance2);
    }
    return is_inside ? sqrt(least2) : -sqrt(least2);
}

static Cell cell_at(double x, double y, double half_px, const DlPage *ring, guint n_ring)
{
    Cell cell = {{x, y}, half_px, 0, 0};
    cell.distance_px = signed_distance(cell.centre, ring, n_ring);
    cell.most_px = cell.distance_px + half_px * G_SQRT2;
    return cell;
}

static void cover(GArray *cells, DlPageBox box, const DlPage *ring, guint n_ring)
{
    double size = fmax(PRECISION_PX, fmin(box.width_px, box.height_px));
    size = fmax(size, fmax(box.width_px, box.height_px) / 8);
    for (double y = box.y_px; y < box.y_px + box.height_px; y += size) {
        for (double x = box.x_px; x < box.x_px + box.width_px; x += size) {
            Cell cell = cell_at(x + size / 2, y + size / 2, size / 2, ring, n_ring);
            g_array_append_val(cells, cell);
        }
    }
}

/* Takes the cell of most promise out of CELLS. */
static Cell take_best(GArray *cells)
{
    guint best = 0;
    for (guint i = 1; i < cells->len; i++)
        if (g_array_index(cells, Cell, i).most_px > g_array_index(cells, Cell, best).most_px)
            best = i;
    Cell cell = g_array_index(cells, Cell, best);
    g_array_remove_index_fast(cells, best);
    return cell;
}

static Cell search(GArray *cells, Cell best, double precision_px, const DlPage *ring, guint n_ring)
{
    for (guint n_seen = 0; cells->len > 0 && n_seen < MAX_CELLS; n_seen++) {
        Cell cell = take_best(cells);
        if (cell.distance_px > best.distance_px)
            best = cell;
        if (cell.most_px - best.distance_px <= precision_px)
            break;
        double half = cell.half_px / 2;
        for (int i = 0; i < 4; i++) {
            Cell part = cell_at(cell.centre.x_px + (i & 1 ? half : -half),
                                cell.centre.y_px + (i & 2 ? half : -half), half, ring, n_ring);
            g_array_append_val(cells, part);
        }
    }
    return best;
}

DlPage dl_label_point_find(const DlPath *path, double *ret_radius_px)
{
    guint n_ring = 0;
    if (ret_radius_px)
        *ret_radius_px = 0;
    if (path->n_points == 0)
        return (DlPage){0, 0};
    g_autofree DlPage *ring = dup_largest_ring(path, &n_ring);
    DlPath outline = {.points = ring, .n_points = n_ring};
    DlPageBox box = dl_path_box(&outline);
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    cover(cells, box, ring, n_ring);
    Cell middle =
        cell_at(box.x_px + box.width_px / 2, box.y_px + box.height_px / 2, 0, ring, n_ring);
    double precision_px = fmax(PRECISION_PX, PRECISION_PART * fmax(box.width_px, box.height_px));
    Cell best = search(cells, middle, precision_px, ring, n_ring);
    if (ret_radius_px)
        *ret_radius_px = fmax(0, best.distance_px);
    return best.centre;
}
