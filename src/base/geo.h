/* Positions, each type naming its space and unit. */
#ifndef DL_BASE_GEO_H
#define DL_BASE_GEO_H

#include <glib.h>

/* On the WGS84 ellipsoid, in degrees; longitude -180..180, latitude -90..90. */
typedef struct {
    double lon_deg;
    double lat_deg;
} DlLonLat;

/* In the plane of a map projection, in metres, y to the north. */
typedef struct {
    double x_m;
    double y_m;
} DlPlanar;

/* On the page, in CSS pixels (1/96 inch), origin top left, y down. */
typedef struct {
    double x_px;
    double y_px;
} DlPage;

/* A rectangle on the page. */
typedef struct {
    double x_px;
    double y_px;
    double width_px;
    double height_px;
} DlPageBox;

/* A box in degrees. west > east where it crosses the antimeridian. */
typedef struct {
    double west_deg;
    double south_deg;
    double east_deg;
    double north_deg;
} DlGeoBox;

/* The sphere of dl_distance_km: the mean radius of WGS84 (IUGG). */
#define DL_EARTH_RADIUS_KM 6371.0088
#define DL_KM_PER_DEG 111.195 /* of latitude, on it */

/* TRUE for finite coordinates within -180..180 and -90..90. */
gboolean dl_lon_lat_is_valid(DlLonLat position);

/* Great-circle distance on a sphere of DL_EARTH_RADIUS_KM (haversine). */
double dl_distance_km(DlLonLat a, DlLonLat b);

/* The longitude within -180..180 that means the same; both ends stay as they are. */
double dl_lon_wrap(double lon_deg);

/* From west eastward to east: 0 to 360. */
double dl_geo_box_width_deg(DlGeoBox box);

/* The box around the points, by their numbers alone: beyond 180 degrees where they go on there.
 * From INFINITY to -INFINITY for none. */
DlGeoBox dl_geo_box_of(const DlLonLat *points, guint n_points);

#endif
