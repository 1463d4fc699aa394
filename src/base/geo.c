#include "geo.h"

#include <math.h>

gboolean dl_lon_lat_is_valid(DlLonLat position)
{
    return isfinite(position.lon_deg) && isfinite(position.lat_deg) &&
           fabs(position.lon_deg) <= 180.0 && fabs(position.lat_deg) <= 90.0;
}

double dl_distance_km(DlLonLat a, DlLonLat b)
{
    const double rad = G_PI / 180.0;
    double half_lat = sin((b.lat_deg - a.lat_deg) * rad / 2);
    double half_lon = sin((b.lon_deg - a.lon_deg) * rad / 2);
    double h =
        half_lat * half_lat + half_lon * half_lon * cos(a.lat_deg * rad) * cos(b.lat_deg * rad);
    return 2 * DL_EARTH_RADIUS_KM * asin(fmin(1.0, sqrt(h)));
}

double dl_lon_wrap(double lon_deg)
{
    double wrapped = fmod(lon_deg, 360.0);
    if (wrapped > 180.0)
        wrapped -= 360.0;
    else if (wrapped < -180.0)
        wrapped += 360.0;
    return wrapped;
}

double dl_geo_box_width_deg(DlGeoBox box)
{
    double width = box.east_deg - box.west_deg;
    return width < 0 ? width + 360.0 : width;
}

DlGeoBox dl_geo_box_of(const DlLonLat *points, guint n_points)
{
    DlGeoBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (guint i = 0; i < n_points; i++) {
        box.west_deg = MIN(box.west_deg, points[i].lon_deg);
        box.east_deg = MAX(box.east_deg, points[i].lon_deg);
        box.south_deg = MIN(box.south_deg, points[i].lat_deg);
        box.north_deg = MAX(box.north_deg, points[i].lat_deg);
    }
    return box;
}
