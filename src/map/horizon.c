#include "horizon.h"

#include <math.h>

#define RAD (G_PI / 180)
#define RIM_STEP_DEG 2.0
#define N_HALVINGS 24
#define BESIDE_CUT_DEG 1e-7

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

/* Clockwise from north, -180 to 180. On the cut behind the centre it is told from which side of the
 * map TO is seen, for there the directions leap by half a turn at the antipode. */
static double azimuth_deg(DlLonLat from, DlLonLat to)
{
    double off = to.lon_deg - from.lon_deg;
    if (fabs(fabs(off) - 180) < BESIDE_CUT_DEG)
        off = copysign(180 - BESIDE_CUT_DEG, off);
    double lon = off * RAD;
    double lat_1 = from.lat_deg * RAD, lat_2 = to.lat_deg * RAD;
    return atan2(sin(lon) * cos(lat_2),
                 cos(lat_1) * sin(lat_2) - sin(lat_1) * cos(lat_2) * cos(lon)) /
           RAD;
}

DlLonLat dl_horizon_rim_at(DlLonLat centre, double radius_deg, double azimuth)
{
    double lat_0 = centre.lat_deg * RAD, radius = radius_deg * RAD;
    if (fabs(centre.lat_deg) == 90)
        return (DlLonLat){centre.lon_deg + azimuth,
                          centre.lat_deg > 0 ? 90 - radius_deg : radius_deg - 90};
    double sin_lat = sin(lat_0) * cos(radius) + cos(lat_0) * sin(radius) * cos(azimuth * RAD);
    double lon =
        atan2(sin(azimuth * RAD) * sin(radius) * cos(lat_0), cos(radius) - sin(lat_0) * sin_lat);
    return (DlLonLat){centre.lon_deg + lon / RAD, asin(CLAMP(sin_lat, -1.0, 1.0)) / RAD};
}

/* Along the rim from the direction START, by TURN degrees. */
static void follow_rim(const DlHorizon *horizon, double start, double turn, GArray *out)
{
    int n = (int)ceil(fabs(turn) / RIM_STEP_DEG);
    for (int i = 1; i < n; i++) {
        DlLonLat position =
            dl_horizon_rim_at(horizon->centre, horizon->radius_deg, start + turn * i / n);
        g_array_append_val(out, position);
    }
}

/* A ring on its way: what lies within the rim, and how far it turned around the centre since it
 * left, or before it first came. */
typedef struct {
    GArray *out;
    gboolean has_left;
    double left_azimuth;
    double turn_deg;
    double first_turn_deg;
    gboolean has_come;
} Walk;

static double turn_between(const DlHorizon *horizon, DlLonLat a, DlLonLat b)
{
    return remainder(azimuth_deg(horizon->centre, b) - azimuth_deg(horizon->centre, a), 360);
}

static void walk_edge(const DlHorizon *horizon, Walk *walk, DlLonLat before, DlLonLat now)
{
    gboolean was_within = is_within(horizon, before), now_within = is_within(horizon, now);
    if (!was_within && !now_within)
        walk->turn_deg += turn_between(horizon, before, now);
    if (was_within && !now_within) {
        DlLonLat left_at = find_rim(horizon, before, now);
        walk->has_left = TRUE;
        walk->left_azimuth = azimuth_deg(horizon->centre, left_at);
        walk->turn_deg = turn_between(horizon, left_at, now);
        g_array_append_val(walk->out, left_at);
    } else if (!was_within && now_within) {
        DlLonLat came_at = find_rim(horizon, now, before);
        walk->turn_deg += turn_between(horizon, before, came_at);
        if (walk->has_left)
            follow_rim(horizon, walk->left_azimuth, walk->turn_deg, walk->out);
        else
            walk->first_turn_deg = walk->turn_deg;
        walk->has_come = TRUE;
        walk->has_left = FALSE;
        walk->turn_deg = 0;
        g_array_append_val(walk->out, came_at);
    }
    if (now_within)
        g_array_append_val(walk->out, now);
}

/* Behind the rim the ring goes on as it is seen to turn there. That would miss a whole turn around
 * the antipode of the centre; but the cut of the map runs through it, so that no ring holds it. */
void dl_horizon_clip_ring(const DlHorizon *horizon, GArray *ring)
{
    if (!horizon->is_needed || ring->len == 0)
        return;
    const DlLonLat *positions = (const DlLonLat *)(gconstpointer)ring->data;
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    Walk walk = {.out = out};
    for (guint i = 0, before = ring->len - 1; i < ring->len; before = i++)
        walk_edge(horizon, &walk, positions[before], positions[i]);
    if (walk.has_left && walk.has_come)
        follow_rim(horizon, walk.left_azimuth, walk.turn_deg + walk.first_turn_deg, out);
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
