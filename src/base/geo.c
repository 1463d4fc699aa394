#include "geo.h"

#include <math.h>

#define EARTH_RADIUS_KM 6371.0088

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
    return 2 * EARTH_RADIUS_KM * asin(fmin(1.0, sqrt(h)));
}
