#include "extent.h"

#include <math.h>
#include <string.h>

#include "error.h"

#define MAX_LON_DEG 540.0
#define HAIR_DEG 1e-7

static DlGeoBox box_of(double west, double width, double south, double north)
{
    if (width >= 360.0)
        return (DlGeoBox){-180, south, 180, north};
    return (DlGeoBox){dl_lon_wrap(west), south, dl_lon_wrap(west + width), north};
}

/* One number of the four, and the comma after it (none after the last). */
static gboolean parse_number(const char **text, char after, double *ret_value)
{
    char *end = NULL;
    const char *start = *text;
    if (start[strspn(start, " ")] == '\0')
        return FALSE;
    double value = g_ascii_strtod(start, &end);
    if (end == start || !isfinite(value))
        return FALSE;
    end += strspn(end, " ");
    if (*end != after)
        return FALSE;
    *text = end + (after != '\0');
    *ret_value = value;
    return TRUE;
}

/* Longitudes of an extent may go on beyond 180 degrees, for half a turn at each end. */
static gboolean is_longitude(double lon_deg)
{
    return lon_deg >= -MAX_LON_DEG && lon_deg <= MAX_LON_DEG;
}

/* EDGES are numbers: west, south, east, north. NULL where they make a box, else what is wrong. */
static const char *complaint_of(const double *edges)
{
    double width = edges[2] - edges[0];
    if (!is_longitude(edges[0]) || !is_longitude(edges[2]) || fabs(edges[1]) > 90 ||
        fabs(edges[3]) > 90)
        return "lies beyond 180 degrees of longitude or 90 of latitude";
    if (edges[1] >= edges[3] || width == 0)
        return "is empty: south must be below north, and west not east";
    if (width > 360 || (width < 0 && (fabs(edges[0]) > 180 || fabs(edges[2]) > 180)))
        return "goes more than once around the earth";
    return NULL;
}

gboolean dl_extent_parse(const char *text, DlGeoBox *ret_box, GError **error)
{
    double edges[4] = {0};
    const char *rest = text;
    for (int i = 0; i < 4; i++) {
        if (!parse_number(&rest, i < 3 ? ',' : '\0', &edges[i])) {
            g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                        "extent \"%s\" is not WEST,SOUTH,EAST,NORTH in degrees", text);
            return FALSE;
        }
    }
    const char *complaint = complaint_of(edges);
    if (complaint) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "extent \"%s\" %s", text, complaint);
        return FALSE;
    }
    /* A box knows a whole turn only from -180 to 180: another one lacks a hair. */
    if (edges[2] - edges[0] == 360 && edges[0] != -180)
        edges[2] -= HAIR_DEG;
    *ret_box = (DlGeoBox){dl_lon_wrap(edges[0]), edges[1], dl_lon_wrap(edges[2]), edges[3]};
    return TRUE;
}

gboolean dl_extent_parse_centre(const char *text, DlLonLat *ret_centre, GError **error)
{
    DlLonLat centre = {0, NAN};
    const char *rest = text;
    gboolean has_lat = strchr(text, ',') != NULL;
    if (!parse_number(&rest, has_lat ? ',' : '\0', &centre.lon_deg) ||
        (has_lat && !parse_number(&rest, '\0', &centre.lat_deg)) || !is_longitude(centre.lon_deg) ||
        fabs(centre.lat_deg) > 90) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "center \"%s\" is not LON or LON,LAT in degrees", text);
        return FALSE;
    }
    *ret_centre = centre;
    return TRUE;
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* The shortest stretch of longitudes that holds all: what lies outside the widest gap. */
static void find_longitudes(const DlLonLat *positions, gsize n_positions, double *ret_west,
                            double *ret_width)
{
    g_autofree double *lons = g_new(double, n_positions);
    for (gsize i = 0; i < n_positions; i++)
        lons[i] = dl_lon_wrap(positions[i].lon_deg);
    qsort(lons, n_positions, sizeof *lons, compare_doubles);
    double widest = lons[0] + 360 - lons[n_positions - 1];
    double west = lons[0];
    for (gsize i = 1; i < n_positions; i++) {
        if (lons[i] - lons[i - 1] > widest) {
            widest = lons[i] - lons[i - 1];
            west = lons[i];
        }
    }
    *ret_west = west;
    *ret_width = 360 - widest;
}

gboolean dl_extent_of_positions(const DlLonLat *positions, gsize n_positions, double min_km,
                                DlGeoBox *ret_box)
{
    if (n_positions == 0)
        return FALSE;
    double west = 0, width = 0, south = 90, north = -90;
    find_longitudes(positions, n_positions, &west, &width);
    for (gsize i = 0; i < n_positions; i++) {
        south = fmin(south, positions[i].lat_deg);
        north = fmax(north, positions[i].lat_deg);
    }
    double missing = min_km / DL_KM_PER_DEG - (north - south);
    if (missing > 0) {
        south = fmax(-90, south - missing / 2);
        north = fmin(90, north + missing / 2);
    }
    double shrink = fmax(0.01, cos((south + north) / 2 * G_PI / 180));
    missing = min_km / (DL_KM_PER_DEG * shrink) - width;
    if (missing > 0) {
        west -= missing / 2;
        width += missing;
    }
    *ret_box = box_of(west, width, south, north);
    return TRUE;
}

/* How wide a box from A's west must be to hold B, too. */
static double width_from(DlGeoBox a, DlGeoBox b)
{
    double offset = b.west_deg - a.west_deg;
    if (offset < 0)
        offset += 360;
    return fmax(dl_geo_box_width_deg(a), offset + dl_geo_box_width_deg(b));
}

DlGeoBox dl_extent_union(DlGeoBox a, DlGeoBox b)
{
    double south = fmin(a.south_deg, b.south_deg), north = fmax(a.north_deg, b.north_deg);
    double from_a = width_from(a, b), from_b = width_from(b, a);
    if (from_a <= from_b)
        return box_of(a.west_deg, from_a, south, north);
    return box_of(b.west_deg, from_b, south, north);
}

gboolean dl_extent_holds(DlGeoBox box, DlLonLat position)
{
    double off = position.lon_deg - box.west_deg;
    off -= 360 * floor(off / 360);
    return off <= dl_geo_box_width_deg(box) && position.lat_deg >= box.south_deg &&
           position.lat_deg <= box.north_deg;
}

DlGeoBox dl_extent_widen(DlGeoBox box, double times)
{
    double width = dl_geo_box_width_deg(box), more_lon = width * (times - 1) / 2;
    double more_lat = (box.north_deg - box.south_deg) * (times - 1) / 2;
    return box_of(box.west_deg - more_lon, width + 2 * more_lon,
                  fmax(-90, box.south_deg - more_lat), fmin(90, box.north_deg + more_lat));
}
