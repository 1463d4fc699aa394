#include "horizon.h"

#include <math.h>

#define RAD (G_PI / 180)
#define RIM_STEP_DEG 2.0
#define N_HALVINGS 24

static double distance_deg(DlLonLat a, DlLonLat b)
{
    return dl_distance_km(a, b) / (DL_EARTH_RADIUS_KM * RAD);
}

DlHorizon dl_horizon_of(DlProjectionDomain domain, DlClipBox *window)
{
    DlHorizon horizon = {FALSE, domain.centre, domain.radius_deg};
    if (domain.radius_deg >= 180)
        return horizon;
    if (fabs(domain.centre.lat_deg) == 90) {
        if (domain.centre.lat_deg > 0)
            window->low = fmax(window->low, 90 - domain.radius_deg);
        else
            window->high = fmin(window->high, domain.radius_deg - 90);
        return horizon;
    }
    /* The farthest point of the window lies on its edge or is the antipode. */
    DlLonLat antipode = {domain.centre.lon_deg + 180, -domain.centre.lat_deg};
    horizon.is_needed = window->right - window->left >= 360 && antipode.lat_deg >= window->low &&
                        antipode.lat_deg <= window->high;
    for (int i = 0; i <= 32 && !horizon.is_needed; i++) {
        double x = window->left + (window->right - window->left) * i / 32;
        double y = window->low + (window->high - window->low) * i / 32;
        const DlLonLat edge[] = {
            {x, window->low}, {x, window->high}, {window->left, y}, {window->right, y}};
        for (int j = 0; j < 4; j++)
            if (distance_deg(domain.centre, edge[j]) > domain.radius_deg)
                horizon.is_needed = TRUE;
    }
    return horizon;
}

static gboolean is_within(const DlHorizon *horizon, DlLonLat position)
{
    return distance_deg(horizon->centre, position) <= horizon->radius_deg;
}

/* The last position within the rim on the way from IN to OUT. */
static DlLonLat find_rim(const DlHorizon *horizon, DlLonLat in, DlLonLat out)
{
    for (int i = 0; i < N_HALVINGS; i++) {
        DlLonLat middle = {(in.lon_deg + out.lon_deg) / 2, (in.lat_deg + out.lat_deg) / 2};
        if (is_within(horizon, middle))
            in = middle;
        else
            out = middle;
    }
    return in;
}

/* Clockwise from north, -180 to 180. */
static double azimuth_deg(DlLonLat from, DlLonLat to)
{
    double lon = (to.lon_deg - from.lon_deg) * RAD;
    double lat_1 = from.lat_deg * RAD, lat_2 = to.lat_deg * RAD;
    return atan2(sin(lon) * cos(lat_2),
                 cos(lat_1) * sin(lat_2) - sin(lat_1) * cos(lat_2) * cos(lon)) /
           RAD;
}

static DlLonLat rim_at(const DlHorizon *horizon, double azimuth)
{
    double lat_0 = horizon->centre.lat_deg * RAD, radius = horizon->radius_deg * RAD;
    double sin_lat = sin(lat_0) * cos(radius) + cos(lat_0) * sin(radius) * cos(azimuth * RAD);
    double lon =
        atan2(sin(azimuth * RAD) * sin(radius) * cos(lat_0), cos(radius) - sin(lat_0) * sin_lat);
    return (DlLonLat){horizon->centre.lon_deg + lon / RAD, asin(CLAMP(sin_lat, -1.0, 1.0)) / RAD};
}

static void follow_rim(const DlHorizon *horizon, DlLonLat from, DlLonLat to, GArray *out)
{
    double start = azimuth_deg(horizon->centre, from);
    double turn = remainder(azimuth_deg(horizon->centre, to) - start, 360);
    int n = (int)ceil(fabs(turn) / RIM_STEP_DEG);
    for (int i = 1; i < n; i++) {
        DlLonLat position = rim_at(horizon, start + turn * i / n);
        g_array_append_val(out, position);
    }
}

/* The way from BEFORE to NOW, as far as it lies within the rim. */
typedef struct {
    GArray *out;
    gboolean has_left;
    DlLonLat left_at;
    gboolean came_before_leaving; /* the ring began beyond the rim */
    DlLonLat first_came_at;
} Walk;

static void walk_edge(const DlHorizon *horizon, Walk *walk, DlLonLat before, DlLonLat now)
{
    gboolean was_within = is_within(horizon, before), now_within = is_within(horizon, now);
    if (was_within && !now_within) {
        walk->left_at = find_rim(horizon, before, now);
        walk->has_left = TRUE;
        g_array_append_val(walk->out, walk->left_at);
    } else if (!was_within && now_within) {
        DlLonLat came_at = find_rim(horizon, now, before);
        if (walk->has_left) {
            follow_rim(horizon, walk->left_at, came_at, walk->out);
        } else {
            walk->came_before_leaving = TRUE;
            walk->first_came_at = came_at;
        }
        g_array_append_val(walk->out, came_at);
    }
    if (now_within)
        g_array_append_val(walk->out, now);
}

void dl_horizon_clip_ring(const DlHorizon *horizon, GArray *ring)
{
    if (!horizon->is_needed || ring->len == 0)
        return;
    const DlLonLat *positions = (const DlLonLat *)(gconstpointer)ring->data;
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    Walk walk = {.out = out};
    for (guint i = 0, before = ring->len - 1; i < ring->len; before = i++)
        walk_edge(horizon, &walk, positions[before], positions[i]);
    if (walk.came_before_leaving && walk.has_left)
        follow_rim(horizon, walk.left_at, walk.first_came_at, out);
    g_array_set_size(ring, 0);
    g_array_append_vals(ring, out->data, out->len);
}

void dl_horizon_hide(const DlHorizon *horizon, GArray *positions)
{
    if (!horizon->is_needed)
        return;
    for (guint i = 0; i < positions->len; i++) {
        DlLonLat *position = &g_array_index(positions, DlLonLat, i);
        if (!is_within(horizon, *position))
            *position = (DlLonLat){NAN, NAN};
    }
}
