#include "tracer.h"

#include <math.h>

#include "clip.h"
#include "horizon.h"
#include "outline.h"

#define CELL_PX 0.5
#define MIN_RING_PX2 0.3
#define SEAM_DEG 1e-9
#define COARSE_PX 0.4       /* cells of degrees are so small on the page, wherever they lie */
#define LEAST_CELL_DEG 0.02 /* smaller ones hold one vertex of the basemap each */

struct DlTracer {
    const DlView *view;
    DlProjection *projection;
    DlClipBox window; /* degrees: longitudes within half a turn of the central meridian */
    DlClipBox page;
    double step_deg; /* edges are followed at least so closely */
    double cell_deg; /* 0: every vertex is projected */
    DlHorizon horizon;
    /* Working space. */
    GArray *ring;  /* DlClipPoint */
    GArray *spare; /* DlClipPoint */
    GArray *part_ends;
    GArray *positions; /* DlLonLat */
    GArray *planar;    /* DlPlanar */
    GArray *largest;   /* DlClipPoint: the largest ring, where none is large enough */
    double largest_px2;
    GArray *points; /* DlPage, of the path */
    GArray *ends;   /* guint, of the path */
};

static DlClipBox find_window(const DlView *view)
{
    DlGeoBox box = dl_view_geo_box(view);
    DlProjectionDomain domain = dl_projection_domain(dl_view_projection(view));
    double central = dl_projection_central_meridian_deg(dl_view_projection(view));
    DlClipBox window = {
        .low = fmax(box.south_deg, domain.south_deg),
        .high = fmin(box.north_deg, domain.north_deg),
    };
    double width = dl_geo_box_width_deg(box);
    if (width >= 360 - 1e-9) {
        window.left = central - 180;
        window.right = central + 180;
    } else {
        window.left = central + remainder(box.west_deg - central, 360);
        window.right = fmin(window.left + width, central + 180);
    }
    return window;
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Most vertices of a small-scale map fall together on the page: one of each cell of degrees is
 * projected. The finer scales of the panel count, but not the very finest: by a pole that is drawn
 * as a line a pixel spans next to nothing. */
static double find_cell_deg(const DlView *view)
{
    enum { N = 7 };
    DlPageBox panel = dl_view_panel(view);
    double metres[N * N];
    for (int i = 0; i < N * N; i++) {
        DlPage at = {panel.x_px + panel.width_px * (i % N) / (N - 1),
                     panel.y_px + panel.height_px * (i / N) / (N - 1)};
        metres[i] = dl_view_metres_per_px(view, at);
    }
    qsort(metres, N * N, sizeof *metres, compare_doubles);
    double cell_deg = COARSE_PX * metres[N * N / 4] / 1000 / DL_KM_PER_DEG;
    return cell_deg >= LEAST_CELL_DEG ? cell_deg : 0;
}

DlTracer *dl_tracer_new(const DlView *view, double margin_px)
{
    DlTracer *tracer = g_new0(DlTracer, 1);
    DlPageBox panel = dl_view_panel(view);
    tracer->view = view;
    tracer->projection = dl_view_projection(view);
    tracer->window = find_window(view);
    tracer->horizon = dl_horizon_of(dl_projection_domain(tracer->projection), &tracer->window);
    tracer->page = (DlClipBox){panel.x_px - margin_px, panel.y_px - margin_px,
                               panel.x_px + panel.width_px + margin_px,
                               panel.y_px + panel.height_px + margin_px};
    tracer->step_deg = CLAMP((tracer->window.right - tracer->window.left) / 64, 0.05, 1.0);
    tracer->cell_deg = find_cell_deg(view);
    tracer->ring = g_array_new(FALSE, FALSE, sizeof(DlClipPoint));
    tracer->spare = g_array_new(FALSE, FALSE, sizeof(DlClipPoint));
    tracer->largest = g_array_new(FALSE, FALSE, sizeof(DlClipPoint));
    tracer->part_ends = g_array_new(FALSE, FALSE, sizeof(guint));
    tracer->positions = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    tracer->planar = g_array_new(FALSE, FALSE, sizeof(DlPlanar));
    tracer->points = g_array_new(FALSE, FALSE, sizeof(DlPage));
    tracer->ends = g_array_new(FALSE, FALSE, sizeof(guint));
    return tracer;
}

void dl_tracer_free(DlTracer *tracer)
{
    if (!tracer)
        return;
    g_array_unref(tracer->ring);
    g_array_unref(tracer->spare);
    g_array_unref(tracer->largest);
    g_array_unref(tracer->part_ends);
    g_array_unref(tracer->positions);
    g_array_unref(tracer->planar);
    g_array_unref(tracer->points);
    g_array_unref(tracer->ends);
    g_free(tracer);
}

/* Turned by TURN_DEG, does BOX reach into the window? */
static gboolean sees_turned(const DlTracer *tracer, DlGeoBox box, double turn_deg)
{
    return box.east_deg + turn_deg > tracer->window.left &&
           box.west_deg + turn_deg < tracer->window.right && box.north_deg >= tracer->window.low &&
           box.south_deg <= tracer->window.high;
}

gboolean dl_tracer_sees(const DlTracer *tracer, DlGeoBox box)
{
    return sees_turned(tracer, box, 0) || sees_turned(tracer, box, -360) ||
           sees_turned(tracer, box, 360);
}

/* Appends the points between A and B, and B: the same points as between B and A. */
static void follow_edge(const DlTracer *tracer, DlClipPoint a, DlClipPoint b, GArray *positions)
{
    double length = MAX(fabs(b.x - a.x), fabs(b.y - a.y));
    guint n = length > tracer->step_deg ? (guint)ceil(length / tracer->step_deg) : 1;
    for (guint i = 1; i < n; i++) {
        double of_b = (double)i / n, of_a = (double)(n - i) / n;
        DlLonLat between = {of_a * a.x + of_b * b.x, of_a * a.y + of_b * b.y};
        g_array_append_val(positions, between);
    }
    DlLonLat end = {b.x, b.y};
    g_array_append_val(positions, end);
}

/* The positions of the tracer onto the page, into POINTS; what cannot be shown comes out NaN. */
static void project(DlTracer *tracer, GArray *points)
{
    guint n = tracer->positions->len;
    g_array_set_size(tracer->planar, n);
    g_array_set_size(points, n);
    DlPlanar *planar = (DlPlanar *)(gpointer)tracer->planar->data;
    DlClipPoint *page = (DlClipPoint *)(gpointer)points->data;
    dl_projection_forward(tracer->projection, (const DlLonLat *)(gpointer)tracer->positions->data,
                          n, planar);
    for (guint i = 0; i < n; i++) {
        DlPage point = dl_view_planar_to_page(tracer->view, planar[i]);
        page[i] = (DlClipPoint){point.x_px, point.y_px};
    }
}

static gboolean share_a_cell(DlClipPoint a, DlClipPoint b)
{
    return floor(a.x / CELL_PX) == floor(b.x / CELL_PX) &&
           floor(a.y / CELL_PX) == floor(b.y / CELL_PX);
}

static gboolean comes_before(DlClipPoint a, DlClipPoint b)
{
    return a.x < b.x || (a.x == b.x && a.y < b.y);
}

/* One point for each run of points in one cell; returns how many stay. */
static guint thin(DlClipPoint *points, guint n_points)
{
    guint n_kept = 0;
    for (guint i = 0; i < n_points; i++) {
        if (n_kept == 0 || !share_a_cell(points[n_kept - 1], points[i]))
            points[n_kept++] = points[i];
        else if (comes_before(points[i], points[n_kept - 1]))
            points[n_kept - 1] = points[i];
    }
    return n_kept;
}

static guint thin_ring(DlClipPoint *points, guint n_points)
{
    guint n = thin(points, n_points);
    if (n > 1 && share_a_cell(points[0], points[n - 1])) {
        if (comes_before(points[n - 1], points[0]))
            points[0] = points[n - 1];
        n--;
    }
    return n;
}

/* The ends of a line stay where they are: other lines meet it there. */
static guint thin_line(DlClipPoint *points, guint n_points)
{
    DlClipPoint first = points[0], last = points[n_points - 1];
    guint n = thin(points, n_points);
    points[0] = first;
    if (n == 1)
        n = 2; /* n_points is at least 2 */
    points[n - 1] = last;
    return n;
}

static void append_part(DlTracer *tracer, const DlClipPoint *points, guint n_points)
{
    for (guint i = 0; i < n_points; i++) {
        DlPage point = {points[i].x, points[i].y};
        g_array_append_val(tracer->points, point);
    }
    g_array_append_val(tracer->ends, tracer->points->len);
}

/* The ring of tracer->positions to a part of the path. */
static void finish_positions(DlTracer *tracer)
{
    GArray *ring = tracer->ring;
    project(tracer, ring);
    DlClipPoint *points = (DlClipPoint *)(gpointer)ring->data;
    guint n_shown = 0;
    for (guint i = 0; i < ring->len; i++)
        if (!isnan(points[i].x))
            points[n_shown++] = points[i];
    g_array_set_size(ring, n_shown);
    dl_clip_ring(ring, tracer->page, tracer->spare);
    points = (DlClipPoint *)(gpointer)ring->data;
    double area_px2 = fabs(dl_clip_ring_area(points, ring->len));
    if (ring->len < 3 || area_px2 <= 0)
        return;
    if (area_px2 < MIN_RING_PX2 && area_px2 > tracer->largest_px2) {
        tracer->largest_px2 = area_px2;
        g_array_set_size(tracer->largest, 0);
        g_array_append_vals(tracer->largest, ring->data, ring->len);
    }
    guint n = area_px2 < MIN_RING_PX2 ? 0 : thin_ring(points, ring->len);
    if (n >= 3)
        append_part(tracer, points, n);
}

/* What is in tracer->ring, in degrees and already cut to the window, to a part of the path. */
static void finish_ring(DlTracer *tracer)
{
    const DlClipPoint *points = (const DlClipPoint *)(gpointer)tracer->ring->data;
    guint n_points = tracer->ring->len;
    g_array_set_size(tracer->positions, 0);
    for (guint i = 0, before = n_points - 1; i < n_points; before = i++)
        follow_edge(tracer, points[before], points[i], tracer->positions);
    dl_horizon_clip_ring(&tracer->horizon, tracer->positions);
    finish_positions(tracer);
}

static gboolean take_path(DlTracer *tracer, gboolean is_closed, DlPath *ret_path)
{
    if (tracer->points->len == 0)
        return FALSE;
    *ret_path = (DlPath){
        .points = g_memdup2(tracer->points->data, sizeof(DlPage) * tracer->points->len),
        .n_points = tracer->points->len,
        .ends = g_memdup2(tracer->ends->data, sizeof(guint) * tracer->ends->len),
        .n_parts = tracer->ends->len,
        .is_closed = is_closed,
    };
    return TRUE;
}

static void start_path(DlTracer *tracer)
{
    g_array_set_size(tracer->points, 0);
    g_array_set_size(tracer->ends, 0);
    g_array_set_size(tracer->largest, 0);
    tracer->largest_px2 = 0;
}

static gboolean is_on_seam(DlClipPoint point)
{
    return fabs(point.x) >= 180 - SEAM_DEG || point.y <= -90 + SEAM_DEG;
}

/* Of the points in one cell of degrees one, the same from either side and in either direction; the
 * first and last stay where they are, and so does what lies on a seam. */
static void load_coarsely(const DlTracer *tracer, GArray *to, const DlLonLat *points,
                          guint n_points, double turn_deg)
{
    double cell = tracer->cell_deg;
    DlClipPoint *kept = (DlClipPoint *)(gpointer)to->data;
    guint n_kept = 0;
    double last_x = NAN, last_y = NAN;
    for (guint i = 0; i < n_points; i++) {
        DlClipPoint point = {points[i].lon_deg, points[i].lat_deg};
        double x = floor(point.x / cell), y = floor(point.y / cell);
        gboolean is_fixed = i == 0 || i + 1 == n_points || is_on_seam(point);
        gboolean is_same = x == last_x && y == last_y;
        if (!is_same || is_fixed)
            kept[n_kept++] = point;
        else if (comes_before(point, kept[n_kept - 1]))
            kept[n_kept - 1] = point;
        last_x = is_fixed ? NAN : x;
        last_y = is_fixed ? NAN : y;
    }
    for (guint i = 0; i < n_kept; i++)
        kept[i].x += turn_deg;
    g_array_set_size(to, n_kept);
}

/* The points, turned, into TO. */
static void load(const DlTracer *tracer, GArray *to, const DlLonLat *points, guint n_points,
                 double turn_deg)
{
    g_array_set_size(to, n_points);
    if (tracer->cell_deg > 0) {
        load_coarsely(tracer, to, points, n_points, turn_deg);
        return;
    }
    DlClipPoint *copy = (DlClipPoint *)(gpointer)to->data;
    for (guint i = 0; i < n_points; i++)
        copy[i] = (DlClipPoint){points[i].lon_deg + turn_deg, points[i].lat_deg};
}

gboolean dl_tracer_trace_outline(DlTracer *tracer, DlPath *ret_path)
{
    start_path(tracer);
    g_array_set_size(tracer->positions, 0);
    dl_outline_follow(tracer->projection, tracer->positions);
    DlClipBox page = tracer->page;
    DlPageBox panel = dl_view_panel(tracer->view);
    tracer->page = (DlClipBox){panel.x_px, panel.y_px, panel.x_px + panel.width_px,
                               panel.y_px + panel.height_px};
    finish_positions(tracer);
    tracer->page = page;
    return take_path(tracer, TRUE, ret_path);
}

gboolean dl_tracer_trace_rings(DlTracer *tracer, const DlGeometry *geometry, DlPath *ret_path)
{
    start_path(tracer);
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        const DlLonLat *points = geometry->points + start;
        guint n_points = geometry->ends[part] - start;
        DlGeoBox box = dl_geo_box_of(points, n_points);
        for (int turn = -1; turn <= 1; turn++) {
            if (!sees_turned(tracer, box, 360 * turn))
                continue;
            load(tracer, tracer->ring, points, n_points, 360 * turn);
            dl_clip_ring(tracer->ring, tracer->window, tracer->spare);
            if (tracer->ring->len >= 3)
                finish_ring(tracer);
        }
    }
    if (tracer->points->len == 0 && tracer->largest->len)
        append_part(tracer, (const DlClipPoint *)(gpointer)tracer->largest->data,
                    tracer->largest->len);
    return take_path(tracer, TRUE, ret_path);
}

/* TRUE for the coast of an island that is too small to be filled. */
static gboolean is_speck(const DlClipPoint *line, guint n_line)
{
    const DlClipPoint *last = &line[n_line - 1];
    return line[0].x == last->x && line[0].y == last->y &&
           fabs(dl_clip_ring_area(line, n_line)) < MIN_RING_PX2;
}

/* One projected stretch without gaps. */
static void finish_stretch(DlTracer *tracer, const DlClipPoint *points, guint n_points)
{
    if (n_points < 2)
        return;
    g_array_set_size(tracer->spare, 0);
    g_array_set_size(tracer->part_ends, 0);
    dl_clip_line(points, n_points, tracer->page, tracer->spare, tracer->part_ends);
    DlClipPoint *cut = (DlClipPoint *)(gpointer)tracer->spare->data;
    for (guint i = 0, start = 0; i < tracer->part_ends->len; i++) {
        guint end = g_array_index(tracer->part_ends, guint, i);
        if (end - start >= 2 && !is_speck(cut + start, end - start))
            append_part(tracer, cut + start, thin_line(cut + start, end - start));
        start = end;
    }
}

/* A line in degrees, cut to the window, to parts of the path. */
static void finish_line(DlTracer *tracer, const DlClipPoint *line, guint n_line)
{
    g_array_set_size(tracer->positions, 0);
    DlLonLat first = {line[0].x, line[0].y};
    g_array_append_val(tracer->positions, first);
    for (guint i = 1; i < n_line; i++)
        follow_edge(tracer, line[i - 1], line[i], tracer->positions);
    dl_horizon_hide(&tracer->horizon, tracer->positions);
    g_autoptr(GArray) page = g_array_new(FALSE, FALSE, sizeof(DlClipPoint));
    project(tracer, page);
    const DlClipPoint *points = (const DlClipPoint *)(gpointer)page->data;
    guint start = 0;
    for (guint i = 0; i < page->len; i++) {
        if (!isnan(points[i].x))
            continue;
        finish_stretch(tracer, points + start, i - start);
        start = i + 1;
    }
    finish_stretch(tracer, points + start, page->len - start);
}

static gboolean is_seam(DlLonLat a, DlLonLat b)
{
    return (fabs(a.lon_deg) >= 180 - SEAM_DEG && a.lon_deg == b.lon_deg) ||
           (a.lat_deg <= -90 + SEAM_DEG && b.lat_deg <= -90 + SEAM_DEG);
}

/* One stretch of a line without seams, turned. */
static void trace_stretch(DlTracer *tracer, const DlLonLat *points, guint n_points, double turn_deg)
{
    if (n_points < 2)
        return;
    g_autoptr(GArray) cut = g_array_new(FALSE, FALSE, sizeof(DlClipPoint));
    g_autoptr(GArray) cut_ends = g_array_new(FALSE, FALSE, sizeof(guint));
    load(tracer, tracer->ring, points, n_points, turn_deg);
    dl_clip_line((const DlClipPoint *)(gpointer)tracer->ring->data, tracer->ring->len,
                 tracer->window, cut, cut_ends);
    for (guint i = 0, start = 0; i < cut_ends->len; i++) {
        guint end = g_array_index(cut_ends, guint, i);
        if (end - start >= 2)
            finish_line(tracer, (const DlClipPoint *)(gpointer)cut->data + start, end - start);
        start = end;
    }
}

gboolean dl_tracer_trace_lines(DlTracer *tracer, const DlGeometry *geometry, DlPath *ret_path)
{
    start_path(tracer);
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        const DlLonLat *points = geometry->points + start;
        guint n_points = geometry->ends[part] - start;
        DlGeoBox box = dl_geo_box_of(points, n_points);
        for (int turn = -1; turn <= 1; turn++) {
            if (!sees_turned(tracer, box, 360 * turn))
                continue;
            guint from = 0;
            for (guint i = 1; i < n_points; i++) {
                if (!is_seam(points[i - 1], points[i]))
                    continue;
                trace_stretch(tracer, points + from, i - from, 360 * turn);
                from = i;
            }
            trace_stretch(tracer, points + from, n_points - from, 360 * turn);
        }
    }
    return take_path(tracer, FALSE, ret_path);
}

gboolean dl_tracer_trace_curve(DlTracer *tracer, const DlLonLat *points, guint n_points,
                               DlPath *ret_path)
{
    start_path(tracer);
    DlGeoBox box = dl_geo_box_of(points, n_points);
    for (int turn = -1; turn <= 1; turn++)
        if (sees_turned(tracer, box, 360 * turn) || box.west_deg == box.east_deg)
            trace_stretch(tracer, points, n_points, 360 * turn);
    return take_path(tracer, FALSE, ret_path);
}
