#include "outline.h"

#include "horizon.h"

#define STEP_DEG 1.0

static void follow(GArray *positions, DlLonLat from, DlLonLat to)
{
    double length = MAX(ABS(to.lon_deg - from.lon_deg), ABS(to.lat_deg - from.lat_deg));
    guint n = (guint)(length / STEP_DEG) + 1;
    for (guint i = 0; i < n; i++) {
        double part = (double)i / n;
        DlLonLat position = {from.lon_deg + part * (to.lon_deg - from.lon_deg),
                             from.lat_deg + part * (to.lat_deg - from.lat_deg)};
        g_array_append_val(positions, position);
    }
}

void dl_outline_follow(const DlProjection *projection, GArray *positions)
{
    DlProjectionDomain domain = dl_projection_domain(projection);
    if (domain.radius_deg < 180) {
        for (double azimuth = 0; azimuth < 360; azimuth += STEP_DEG) {
            DlLonLat position = dl_horizon_rim_at(domain.centre, domain.radius_deg, azimuth);
            g_array_append_val(positions, position);
        }
        return;
    }
    double centre = dl_projection_central_meridian_deg(projection);
    const DlLonLat corners[] = {{centre - 180, domain.south_deg},
                                {centre - 180, domain.north_deg},
                                {centre + 180, domain.north_deg},
                                {centre + 180, domain.south_deg}};
    for (int i = 0; i < 4; i++)
        follow(positions, corners[i], corners[(i + 1) % 4]);
}
