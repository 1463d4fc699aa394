/* What lies nearest to a point, and who claims it. */
#include <math.h>
#include <string.h>

#include "atlas_private.h"

#define RAD (G_PI / 180.0)

/* A point of the unit sphere. */
typedef struct {
    double x, y, z;
} Vector;

static Vector vector_of(DlLonLat p)
{
    double lat = p.lat_deg * RAD, lon = p.lon_deg * RAD;
    return (Vector){cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)};
}

static double dot(Vector a, Vector b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

static Vector cross(Vector a, Vector b)
{
    return (Vector){a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}

/* The angle between two points, by the chord: exact for near ones, too. */
static double angle_between(Vector a, Vector b)
{
    Vector d = {a.x - b.x, a.y - b.y, a.z - b.z};
    return 2 * asin(fmin(1.0, sqrt(dot(d, d)) / 2));
}

/* The angle from P to the arc of the great circle between A and B, which is shorter than half. */
static double angle_to_arc(Vector a, Vector b, Vector p)
{
    Vector normal = cross(a, b);
    double length = sqrt(dot(normal, normal));
    gboolean is_beside =
        length > 1e-12 && dot(cross(normal, a), p) > 0 && dot(cross(b, normal), p) > 0;
    if (is_beside)
        return fabs(asin(CLAMP(dot(normal, p) / length, -1.0, 1.0)));
    return fmin(angle_between(a, p), angle_between(b, p));
}

double dl_edge_distance_km(DlLonLat a, DlLonLat b, DlLonLat p)
{
    return angle_to_arc(vector_of(a), vector_of(b), vector_of(p)) * DL_EARTH_RADIUS_KM;
}

/* No more than the distance from P to anything in BOX, which does not cross the antimeridian: the
 * gap in latitude, or that to the nearer of the two meridians it lies between. */
static double least_km(DlGeoBox box, DlLonLat p)
{
    double gap = fmax(fmax(box.south_deg - p.lat_deg, p.lat_deg - box.north_deg), 0);
    if (p.lon_deg >= box.west_deg && p.lon_deg <= box.east_deg)
        return gap * DL_KM_PER_DEG;
    double west = fabs(dl_lon_wrap(box.west_deg - p.lon_deg));
    double east = fabs(dl_lon_wrap(box.east_deg - p.lon_deg));
    double turn = fmin(west, east);
    double aside =
        turn >= 90 ? 90 - fabs(p.lat_deg) : asin(cos(p.lat_deg * RAD) * sin(turn * RAD)) / RAD;
    return fmax(gap, aside) * DL_KM_PER_DEG;
}

/* FALSE only where BOX lies farther from P than KM, told without an angle's functions: least_km
 * with Jordan's inequality, sin x >= 2 x / pi, in the place of the sine. COS_LAT is of P. */
static gboolean may_reach(DlGeoBox box, DlLonLat p, double cos_lat, double km)
{
    double limit_deg = km / DL_KM_PER_DEG;
    if (box.south_deg - p.lat_deg > limit_deg || p.lat_deg - box.north_deg > limit_deg)
        return FALSE;
    if ((p.lon_deg >= box.west_deg && p.lon_deg <= box.east_deg) || limit_deg >= 90)
        return TRUE;
    double turn = fmin(fabs(dl_lon_wrap(box.west_deg - p.lon_deg)),
                       fabs(dl_lon_wrap(box.east_deg - p.lon_deg)));
    return turn >= 90 || cos_lat * turn / 90 <= limit_deg * RAD;
}

/* The distance from P to the rings of GEOMETRY. */
static double rings_km(const DlGeometry *geometry, DlLonLat position)
{
    Vector p = vector_of(position);
    double least = G_PI;
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        Vector before = vector_of(geometry->points[start]);
        for (guint i = start; i < geometry->ends[part]; i++) {
            Vector at = vector_of(geometry->points[i]);
            least = fmin(least, angle_to_arc(before, at, p));
            before = at;
        }
    }
    return least * DL_EARTH_RADIUS_KM;
}

static double unit_km(const DlUnit *unit, DlLonLat position)
{
    return dl_geometry_holds(&unit->geometry, position) ? 0 : rings_km(&unit->geometry, position);
}

const DlUnit *dl_atlas_find_unit_near(const DlAtlas *atlas, DlLonLat position, double max_km,
                                      double *ret_km)
{
    if (!dl_lon_lat_is_valid(position))
        return NULL;
    const DlUnit *found = dl_atlas_find_unit_at(atlas, position);
    double found_km = found ? 0 : max_km, cos_lat = cos(position.lat_deg * RAD);
    for (guint i = 0; i < atlas->n_units && found_km > 0; i++) {
        const DlUnit *unit = &atlas->units[i];
        if (unit->geometry.n_points == 0 ||
            !may_reach(unit->geometry.box, position, cos_lat, found_km) ||
            least_km(unit->geometry.box, position) > found_km)
            continue;
        double km = rings_km(&unit->geometry, position);
        if (found ? km < found_km : km <= found_km) {
            found = unit;
            found_km = km;
        }
    }
    if (found)
        *ret_km = found_km;
    return found;
}

/* TRUE where some viewpoint gives the unit to the country. */
static gboolean claims_unit(const DlAtlas *atlas, guint index, const char *iso_a2)
{
    if (strcmp(atlas->units[index].neutral_owner, iso_a2) == 0)
        return TRUE;
    for (guint i = atlas->first_claim[index]; i < atlas->first_claim[index + 1]; i++)
        if (strcmp(atlas->claims[i].owner, iso_a2) == 0)
            return TRUE;
    return FALSE;
}

gboolean dl_atlas_country_distance_km(const DlAtlas *atlas, const char *iso_a2, DlLonLat position,
                                      double *ret_km)
{
    gboolean is_found = FALSE;
    double least = INFINITY;
    if (!dl_lon_lat_is_valid(position))
        return FALSE;
    for (guint i = 0; i < atlas->n_units && least > 0; i++) {
        const DlUnit *unit = &atlas->units[i];
        if (unit->geometry.n_points == 0 || !claims_unit(atlas, i, iso_a2))
            continue;
        is_found = TRUE;
        if (least_km(unit->geometry.box, position) <= least)
            least = fmin(least, unit_km(unit, position));
    }
    if (is_found)
        *ret_km = least;
    return is_found;
}

static void add_once(GPtrArray *codes, const char *code)
{
    for (guint i = 0; i < codes->len; i++)
        if (strcmp(codes->pdata[i], code) == 0)
            return;
    if (*code)
        g_ptr_array_add(codes, (gpointer)code);
}

GPtrArray *dl_atlas_claimants(const DlAtlas *atlas, const DlUnit *unit)
{
    guint index = (guint)(unit - atlas->units);
    GPtrArray *codes = g_ptr_array_new();
    add_once(codes, dl_atlas_owner(atlas, unit, DL_ATLAS_NEUTRAL));
    for (guint i = atlas->first_claim[index]; i < atlas->first_claim[index + 1]; i++) {
        const DlClaim *claim = &atlas->claims[i];
        gboolean is_own = strcmp(claim->owner, claim->viewpoint) == 0;
        if (is_own || !dl_atlas_has_viewpoint(atlas, claim->owner))
            add_once(codes, claim->owner);
    }
    return codes;
}

const char *dl_atlas_country_name(const DlAtlas *atlas, const char *iso_a2)
{
    for (guint i = 0; i < atlas->n_countries; i++)
        if (strcmp(atlas->countries[i].iso_a2, iso_a2) == 0)
            return atlas->countries[i].name;
    return NULL;
}
