#include "geometry.h"

#include <math.h>
#include <string.h>

void dl_geometry_clear(DlGeometry *geometry)
{
    g_clear_pointer(&geometry->points, g_free);
    g_clear_pointer(&geometry->ends, g_free);
    geometry->n_points = 0;
    geometry->n_parts = 0;
}

DlGeometry *dl_geometry_dup(const DlGeometry *geometry)
{
    if (!geometry)
        return NULL;
    DlGeometry *copy = g_memdup2(geometry, sizeof *geometry);
    copy->points = g_memdup2(geometry->points, sizeof(DlLonLat) * geometry->n_points);
    copy->ends = g_memdup2(geometry->ends, sizeof(guint) * geometry->n_parts);
    return copy;
}

void dl_geometry_free(DlGeometry *geometry)
{
    if (!geometry)
        return;
    dl_geometry_clear(geometry);
    g_free(geometry);
}

void dl_geometry_find_box(DlGeometry *geometry)
{
    geometry->box =
        geometry->n_points ? dl_geo_box_of(geometry->points, geometry->n_points) : (DlGeoBox){0};
}

gboolean dl_geometry_equal(const DlGeometry *a, const DlGeometry *b)
{
    if (a->kind != b->kind || a->n_points != b->n_points || a->n_parts != b->n_parts)
        return FALSE;
    for (guint i = 0; i < a->n_parts; i++)
        if (a->ends[i] != b->ends[i])
            return FALSE;
    for (guint i = 0; i < a->n_points; i++)
        if (a->points[i].lon_deg != b->points[i].lon_deg ||
            a->points[i].lat_deg != b->points[i].lat_deg)
            return FALSE;
    return TRUE;
}

/* +1 where P lies to the left of the line upwards from LOW to HIGH, -1 to the right, 0 on it. Two
 * units see a common edge by the same ends in the same order, so they never disagree. */
static int side_of(DlLonLat low, DlLonLat high, DlLonLat p)
{
    double cross = (high.lon_deg - low.lon_deg) * (p.lat_deg - low.lat_deg) -
                   (p.lon_deg - low.lon_deg) * (high.lat_deg - low.lat_deg);
    return (cross > 0) - (cross < 0);
}

int dl_edge_look(DlLonLat a, DlLonLat b, DlLonLat p)
{
    gboolean is_up = a.lat_deg < b.lat_deg || (a.lat_deg == b.lat_deg && a.lon_deg < b.lon_deg);
    DlLonLat low = is_up ? a : b, high = is_up ? b : a;
    if (p.lat_deg < low.lat_deg || p.lat_deg > high.lat_deg)
        return 0;
    if (low.lat_deg == high.lat_deg)
        return p.lon_deg >= low.lon_deg && p.lon_deg <= high.lon_deg ? 2 : 0;
    int side = side_of(low, high, p);
    if (side == 0)
        return 2;
    return side > 0 && p.lat_deg < high.lat_deg;
}

gboolean dl_geometry_box_holds(const DlGeometry *geometry, DlLonLat position)
{
    DlGeoBox box = geometry->box;
    return geometry->n_points > 0 && position.lon_deg >= box.west_deg &&
           position.lon_deg <= box.east_deg && position.lat_deg >= box.south_deg &&
           position.lat_deg <= box.north_deg;
}

gboolean dl_geometry_holds(const DlGeometry *geometry, DlLonLat position)
{
    if (!dl_geometry_box_holds(geometry, position))
        return FALSE;
    gboolean is_inside = FALSE;
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        guint end = geometry->ends[part];
        for (guint i = start, before = end - 1; i < end; before = i++) {
            int seen = dl_edge_look(geometry->points[before], geometry->points[i], position);
            if (seen == 2)
                return TRUE;
            is_inside ^= seen;
        }
    }
    return is_inside;
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* The longitudes at which the edges of all parts cross LAT, ascending. */
static GArray *find_crossings(const DlGeometry *geometry, double lat)
{
    GArray *crossings = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        guint end = geometry->ends[part];
        for (guint i = start, before = end - 1; i < end; before = i++) {
            DlLonLat a = geometry->points[before], b = geometry->points[i];
            if ((a.lat_deg < lat) == (b.lat_deg < lat))
                continue;
            double share = (lat - a.lat_deg) / (b.lat_deg - a.lat_deg);
            double lon = a.lon_deg + share * (b.lon_deg - a.lon_deg);
            g_array_append_val(crossings, lon);
        }
    }
    g_array_sort(crossings, compare_numbers);
    return crossings;
}

/* Number of the part that is greatest: rings by their box, else by points. */
static guint find_greatest_part(const DlGeometry *geometry, DlGeoBox *ret_box)
{
    guint greatest = 0;
    double most = -1;
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        guint n_points = geometry->ends[part] - start;
        DlGeoBox box = dl_geo_box_of(geometry->points + start, n_points);
        double size = geometry->kind == DL_GEOMETRY_RINGS
                          ? (box.east_deg - box.west_deg) * (box.north_deg - box.south_deg)
                          : n_points;
        if (!(size > most))
            continue;
        most = size;
        greatest = part;
        *ret_box = box;
    }
    return greatest;
}

DlLonLat dl_geometry_middle(const DlGeometry *geometry)
{
    DlGeoBox box = {0};
    guint part = find_greatest_part(geometry, &box);
    guint start = part ? geometry->ends[part - 1] : 0;
    DlLonLat middle = geometry->points[start + (geometry->ends[part] - start) / 2];
    if (geometry->kind == DL_GEOMETRY_RINGS) {
        double lat = box.south_deg + (box.north_deg - box.south_deg) / 2, widest = 0;
        g_autoptr(GArray) crossings = find_crossings(geometry, lat);
        for (guint i = 0; i + 1 < crossings->len; i += 2) {
            double west = g_array_index(crossings, double, i);
            double east = g_array_index(crossings, double, i + 1);
            if (east - west <= widest)
                continue;
            widest = east - west;
            middle = (DlLonLat){west + widest / 2, lat};
        }
    }
    middle.lon_deg = dl_lon_wrap(middle.lon_deg);
    return middle;
}

/* By how much to turn B so that it lies on A's side of the antimeridian. An edge from -180 to 180
 * is the edge of a map, not a jump. */
static double turn_between(double a, double b)
{
    double step = b - a;
    if (fabs(step) <= 180 || (fabs(a) == 180 && fabs(b) == 180))
        return 0;
    return step > 0 ? -360 : 360;
}

typedef struct {
    GArray *points;
    double turn_deg;
    guint n_jumps;
} Unwrapping;

static void unwrap_point(Unwrapping *work, const DlLonLat *before, DlLonLat point)
{
    if (before) {
        double turn = turn_between(before->lon_deg, point.lon_deg);
        work->turn_deg += turn;
        work->n_jumps += turn != 0;
    }
    point.lon_deg += work->turn_deg;
    g_array_append_val(work->points, point);
}

/* The ring has come back a whole turn further: it lies round a pole. */
static void lead_over_pole(Unwrapping *work, guint start)
{
    DlLonLat first = g_array_index(work->points, DlLonLat, start);
    DlLonLat last = g_array_index(work->points, DlLonLat, work->points->len - 1);
    double sum = 0;
    for (guint i = start; i < work->points->len; i++)
        sum += g_array_index(work->points, DlLonLat, i).lat_deg;
    double pole = sum < 0 ? -90 : 90;
    const DlLonLat way[] = {{last.lon_deg, pole}, {first.lon_deg, pole}, first};
    g_array_append_vals(work->points, way, G_N_ELEMENTS(way));
}

static void unwrap_part(Unwrapping *work, const DlLonLat *points, guint n_points, gboolean is_ring)
{
    guint start = work->points->len;
    work->turn_deg = 0;
    work->n_jumps = 0;
    for (guint i = 0; i < n_points; i++)
        unwrap_point(work, i ? &points[i - 1] : NULL, points[i]);
    if (!is_ring || n_points == 0)
        return;
    DlLonLat first = points[0], last = points[n_points - 1];
    if (first.lon_deg != last.lon_deg || first.lat_deg != last.lat_deg)
        unwrap_point(work, &last, first);
    if (work->turn_deg != 0)
        lead_over_pole(work, start);
}

void dl_geometry_unwrap(DlGeometry *geometry, guint *ret_n_crossing)
{
    Unwrapping work = {
        .points = g_array_sized_new(FALSE, FALSE, sizeof(DlLonLat), geometry->n_points + 1)};
    guint n_crossing = 0;
    for (guint part = 0, start = 0; part < geometry->n_parts; part++) {
        guint end = geometry->ends[part];
        unwrap_part(&work, geometry->points + start, end - start,
                    geometry->kind == DL_GEOMETRY_RINGS);
        n_crossing += work.n_jumps > 0;
        geometry->ends[part] = work.points->len;
        start = end;
    }
    g_free(geometry->points);
    geometry->n_points = work.points->len;
    geometry->points = (DlLonLat *)(gpointer)g_array_free(work.points, FALSE);
    dl_geometry_find_box(geometry);
    if (ret_n_crossing)
        *ret_n_crossing = n_crossing;
}
