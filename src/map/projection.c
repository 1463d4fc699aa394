#include "projection.h"

#include <math.h>
#include <string.h>

#include "error.h"
#include "projection_private.h"

/* What a point that is taken back and forth may have moved. */
#define SLACK_M 10.0
#define RIM_SLACK_DEG 1e-6

double dl_projection_wrap_180(double lon_deg)
{
    double wrapped = dl_lon_wrap(lon_deg);
    return wrapped == -180 ? 180 : wrapped;
}

/* "EPSG:n" to its digits; NULL where it is something else. */
static const char *find_epsg_code(const char *crs)
{
    if (g_ascii_strncasecmp(crs, "EPSG:", 5) != 0)
        return NULL;
    gsize n_digits = strspn(crs + 5, "0123456789");
    return n_digits >= 1 && n_digits <= 6 && crs[5 + n_digits] == '\0' ? crs + 5 : NULL;
}

/* PROJ logs to standard error whatever the level, unless told otherwise; its errors are ours. */
static void log_nothing(void *data, int level, const char *message)
{
}

static gboolean open_crs(DlProjection *projection, const char *crs, DlGeoBox box,
                         const DlLonLat *centre, GError **error)
{
    const char *code = crs ? find_epsg_code(crs) : NULL;
    if (code && centre) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "projection 'EPSG:%s' has a centre of its own, which cannot be set", code);
        return FALSE;
    }
    if (code)
        return dl_projection_open_epsg(projection, code, box, error);
    g_autoptr(GError) trouble = NULL;
    if (dl_projection_open_named(projection, crs, box, centre, &trouble))
        return TRUE;
    if (trouble) {
        g_propagate_error(error, g_steal_pointer(&trouble));
        return FALSE;
    }
    g_autofree char *shown = g_utf8_make_valid(crs, (gssize)strnlen(crs, 80));
    g_autofree char *names = dl_projection_list_names();
    g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                "projection '%s' is not known: EPSG:n, %s or globe are", shown, names);
    return FALSE;
}

DlProjection *dl_projection_new_at(const char *crs, DlGeoBox box, const DlLonLat *centre,
                                   GError **error)
{
    g_autoptr(DlProjection) projection = g_new0(DlProjection, 1);
    projection->context = proj_context_create();
    proj_context_set_enable_network(projection->context, 0);
    proj_context_use_proj4_init_rules(projection->context, 0);
    proj_log_level(projection->context, PJ_LOG_NONE);
    proj_log_func(projection->context, NULL, log_nothing);
    if (!open_crs(projection, crs, box, centre, error))
        return NULL;
    return g_steal_pointer(&projection);
}

DlProjection *dl_projection_new(const char *crs, DlGeoBox box, GError **error)
{
    return dl_projection_new_at(crs, box, NULL, error);
}

void dl_projection_free(DlProjection *projection)
{
    if (!projection)
        return;
    proj_destroy(projection->pj);
    proj_context_destroy(projection->context);
    g_free(projection->description);
    g_free(projection->definition);
    g_free(projection);
}

const char *dl_projection_description(const DlProjection *projection)
{
    return projection->description;
}

double dl_projection_central_meridian_deg(const DlProjection *projection)
{
    return projection->central_meridian_deg;
}

DlProjectionDomain dl_projection_domain(const DlProjection *projection)
{
    return projection->domain;
}

gboolean dl_projection_shows(const DlProjection *projection, DlLonLat position)
{
    const DlProjectionDomain *domain = &projection->domain;
    if (!isfinite(position.lon_deg) || !(position.lat_deg >= domain->south_deg - 1e-9) ||
        !(position.lat_deg <= domain->north_deg + 1e-9))
        return FALSE;
    return domain->radius_deg >= 180 ||
           dl_distance_km(domain->centre, position) <=
               (domain->radius_deg + RIM_SLACK_DEG) * (DL_EARTH_RADIUS_KM * G_PI / 180);
}

/* Degrees as PROJ wants them, the longitude within half a turn of the central meridian. */
static void prepare_point(const DlProjection *projection, DlLonLat point, DlPlanar *ret)
{
    double offset = point.lon_deg - projection->central_meridian_deg;
    if (offset > 180 + 1e-9)
        offset -= 360 * ceil((offset - 180) / 360);
    else if (offset < -180 - 1e-9)
        offset += 360 * ceil((-180 - offset) / 360);
    double lat = point.lat_deg;
    if (lat < projection->domain.south_deg - 1e-9 || lat > projection->domain.north_deg + 1e-9)
        lat = NAN;
    if (!projection->is_epsg) {
        ret->x_m = (projection->central_meridian_deg + offset) * (G_PI / 180);
        ret->y_m = lat * (G_PI / 180);
        return;
    }
    offset = CLAMP(offset, -180 + 1e-8, 180 - 1e-8);
    ret->x_m = dl_projection_wrap_180(projection->central_meridian_deg + offset);
    ret->y_m = lat;
}

void dl_projection_forward(DlProjection *projection, const DlLonLat *points, gsize n_points,
                           DlPlanar *ret_points)
{
    const DlProjectionAxes axes = projection->axes;
    for (gsize i = 0; i < n_points; i++) {
        DlPlanar in;
        prepare_point(projection, points[i], &in);
        ret_points[i] = (DlPlanar){NAN, NAN};
        if (!isfinite(in.x_m) || !isfinite(in.y_m))
            continue;
        PJ_COORD out = proj_trans(projection->pj, PJ_FWD, proj_coord(in.x_m, in.y_m, 0, 0));
        double x_m = axes.x_of_first * out.xy.x + axes.x_of_second * out.xy.y;
        double y_m = axes.y_of_first * out.xy.x + axes.y_of_second * out.xy.y;
        if (isfinite(x_m) && isfinite(y_m))
            ret_points[i] = (DlPlanar){x_m, y_m};
    }
}

/* The two numbers that PROJ knows POINT by: of each pair of axes one is zero. */
static PJ_COORD before_axes(const DlProjectionAxes *axes, DlPlanar point)
{
    if (axes->x_of_first != 0)
        return proj_coord(point.x_m / axes->x_of_first, point.y_m / axes->y_of_second, 0, 0);
    return proj_coord(point.y_m / axes->y_of_first, point.x_m / axes->x_of_second, 0, 0);
}

gboolean dl_projection_inverse(DlProjection *projection, DlPlanar point, DlLonLat *ret_position)
{
    if (!isfinite(point.x_m) || !isfinite(point.y_m))
        return FALSE;
    PJ_COORD in = before_axes(&projection->axes, point);
    PJ_COORD out = proj_trans(projection->pj, PJ_INV, in);
    double factor = projection->is_epsg ? 1 : 180 / G_PI;
    DlLonLat position = {out.xy.x * factor, out.xy.y * factor};
    if (!isfinite(position.lon_deg) || !isfinite(position.lat_deg) ||
        fabs(position.lat_deg) > 90 + 1e-9)
        return FALSE;
    if (!projection->is_epsg &&
        fabs(position.lon_deg - projection->central_meridian_deg) > 180 + 1e-6)
        return FALSE;
    position.lat_deg = CLAMP(position.lat_deg, -90, 90);
    if (!dl_projection_shows(projection, position))
        return FALSE;
    /* Inverses answer outside the map, too: only what comes back to POINT is on it. */
    DlPlanar again;
    dl_projection_forward(projection, &position, 1, &again);
    if (!(hypot(again.x_m - point.x_m, again.y_m - point.y_m) <= SLACK_M))
        return FALSE;
    position.lon_deg = dl_projection_wrap_180(position.lon_deg);
    *ret_position = position;
    return TRUE;
}
