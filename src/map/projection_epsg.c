/* Projections of the EPSG registry, as PROJ's database has them. */
#include <math.h>
#include <string.h>

#include "error.h"
#include "projection_private.h"

#define SEMI_MAJOR_AXIS_M 6378137.0
#define TRANSVERSE_RADIUS_DEG 75.0
#define STEREOGRAPHIC_RADIUS_DEG 100.0
#define GLOBE_RADIUS_DEG 89.0 /* on an ellipsoid the rim is no circle */

/* How far beyond its area of use a projection may go that is made for that area alone. */
#define LOCAL_TIMES 1.5
#define LOCAL_MORE_DEG 2.0

/* Where the system is meant to be used. */
typedef struct {
    gboolean is_known;
    DlLonLat middle;
    double radius_deg; /* to its farthest corner */
} Area;

static double distance_deg(DlLonLat a, DlLonLat b)
{
    return dl_distance_km(a, b) / DL_KM_PER_DEG;
}

static Area find_area(PJ_CONTEXT *context, PJ *crs)
{
    Area area = {0};
    double west = 0, south = 0, east = 0, north = 0;
    if (!proj_get_area_of_use(context, crs, &west, &south, &east, &north, NULL) || west < -999)
        return area;
    double width = east - west + (east < west ? 360 : 0);
    area.is_known = TRUE;
    area.middle = (DlLonLat){dl_projection_wrap_180(west + width / 2), (south + north) / 2};
    area.radius_deg = fmax(distance_deg(area.middle, (DlLonLat){west, south}),
                           distance_deg(area.middle, (DlLonLat){west, north}));
    return area;
}

/* The value of "+name=" in a PROJ string; FALSE where it does not say. */
static gboolean find_number(const char *text, const char *name, double *ret_value)
{
    const char *found = strstr(text, name);
    if (!found)
        return FALSE;
    *ret_value = g_ascii_strtod(found + strlen(name), NULL);
    return isfinite(*ret_value);
}

/* Degrees east of Greenwich from which the longitudes of the system count. */
static double prime_meridian_deg(PJ_CONTEXT *context, PJ *crs)
{
    double longitude = 0, factor = 0;
    PJ *meridian = proj_get_prime_meridian(context, crs);
    if (meridian)
        proj_prime_meridian_get_parameters(context, meridian, &longitude, &factor, NULL);
    proj_destroy(meridian);
    return longitude * factor * 180 / G_PI;
}

/* Of "+proj=utm +zone=42" 69, of "+lon_0=-96" -96; the middle of its area where it does not say. */
static double find_central_meridian(PJ_CONTEXT *context, PJ *crs, const char *text, Area area)
{
    double value = 0;
    if (find_number(text, "+zone=", &value))
        return value * 6 - 183;
    if (find_number(text, "+lon_0=", &value) || find_number(text, "+lonc=", &value))
        return dl_projection_wrap_180(value + prime_meridian_deg(context, crs));
    return area.is_known ? area.middle.lon_deg : 0;
}

static gboolean is_method(const char *text, const char *methods)
{
    static const char PROJ[] = "+proj=";
    const char *found = strstr(text, PROJ);
    if (!found)
        return FALSE;
    g_autofree char *name = g_strndup(found + strlen(PROJ), strcspn(found + strlen(PROJ), " "));
    g_auto(GStrv) words = g_strsplit(methods, " ", -1);
    return g_strv_contains((const char *const *)words, name);
}

/* What the projection shows at most, by its method: one that is a series around its own area folds
 * over beyond it. */
static DlProjectionDomain domain_of_text(const char *text, double meridian_deg, Area area)
{
    double lat_0 = 0, lat_1 = 0;
    find_number(text, "+lat_0=", &lat_0);
    if (!find_number(text, "+lat_1=", &lat_1))
        lat_1 = lat_0;
    DlProjectionDomain domain = {-90, 90, {meridian_deg, CLAMP(lat_0, -90, 90)}, 180};
    if (is_method(text, "merc webmerc mill")) {
        domain.south_deg = -DL_MERCATOR_LIMIT_DEG;
        domain.north_deg = DL_MERCATOR_LIMIT_DEG;
    } else if (is_method(text, "lcc aea eqdc")) {
        domain.south_deg = lat_1 > 0 ? -DL_CONIC_FAR_LIMIT_DEG : -90;
        domain.north_deg = lat_1 < 0 ? DL_CONIC_FAR_LIMIT_DEG : 90;
    } else if (is_method(text, "utm tmerc etmerc")) {
        domain.centre.lat_deg = area.is_known ? area.middle.lat_deg : 0;
        domain.radius_deg = TRANSVERSE_RADIUS_DEG;
    } else if (is_method(text, "laea aeqd")) {
        domain.radius_deg = DL_AZIMUTHAL_RADIUS_DEG;
    } else if (is_method(text, "stere sterea ups")) {
        domain.radius_deg = STEREOGRAPHIC_RADIUS_DEG;
    } else if (is_method(text, "ortho")) {
        domain.radius_deg = GLOBE_RADIUS_DEG;
    } else if (!is_method(text, "longlat eqc cea eqearth robin moll natearth wintri") &&
               area.is_known) {
        domain.centre = area.middle;
        domain.radius_deg =
            fmin(TRANSVERSE_RADIUS_DEG, area.radius_deg * LOCAL_TIMES + LOCAL_MORE_DEG);
    }
    return domain;
}

/* "ns", "en", ...: whither the two axes run; FALSE where that is not told. */
static gboolean find_directions(PJ_CONTEXT *context, PJ *system, char directions[2],
                                double *ret_factor)
{
    for (int i = 0; i < 2; i++) {
        const char *direction = NULL;
        double factor = 0;
        if (!proj_cs_get_axis_info(context, system, i, NULL, NULL, &direction, &factor, NULL, NULL,
                                   NULL) ||
            !direction || !(factor > 0))
            return FALSE;
        directions[i] = g_ascii_tolower(direction[0]);
        *ret_factor = factor;
    }
    return TRUE;
}

/* Metres of the plane from what PROJ gives out; degrees count along the equator. FALSE: not a
 * plane. Of a system that is made to be looked at north first, PROJ gives east first already; but
 * it leaves axes that run west or south (Krovak, South Africa) as they are. */
static gboolean find_axes(PJ_CONTEXT *context, PJ *crs, DlProjectionAxes *ret_axes)
{
    PJ_TYPE type = proj_get_type(crs);
    if (type != PJ_TYPE_PROJECTED_CRS && type != PJ_TYPE_GEOGRAPHIC_2D_CRS)
        return FALSE;
    char directions[2] = {0};
    double factor = 0;
    PJ *system = proj_crs_get_coordinate_system(context, crs);
    gboolean is_known = system && find_directions(context, system, directions, &factor);
    proj_destroy(system);
    if (!is_known)
        return FALSE;
    if (type != PJ_TYPE_PROJECTED_CRS)
        factor *= SEMI_MAJOR_AXIS_M;
    double east = directions[0] == 'w' || directions[1] == 'w' ? -factor : factor;
    double north = directions[0] == 's' || directions[1] == 's' ? -factor : factor;
    gboolean is_polar = directions[0] == directions[1];
    gboolean is_north_first = (directions[0] == 'n' || directions[0] == 's') &&
                              !(directions[0] == 'n' && directions[1] == 'e');
    if (is_polar)
        *ret_axes = (DlProjectionAxes){.x_of_first = factor, .y_of_second = factor};
    else if (is_north_first)
        *ret_axes = (DlProjectionAxes){.x_of_second = east, .y_of_first = north};
    else
        *ret_axes = (DlProjectionAxes){.x_of_first = east, .y_of_second = north};
    return TRUE;
}

/* One operation for the whole map, the best for BOX that needs no grids: PROJ's own choice changes
 * from place to place, and the map would tear there. */
static PJ *crs_to_crs(PJ_CONTEXT *context, PJ *crs, DlGeoBox box)
{
    PJ *degrees = proj_create_from_database(context, "EPSG", "4326", PJ_CATEGORY_CRS, 0, NULL);
    PJ_OPERATION_FACTORY_CONTEXT *factory = proj_create_operation_factory_context(context, NULL);
    proj_operation_factory_context_set_area_of_interest(context, factory, box.west_deg,
                                                        box.south_deg, box.east_deg, box.north_deg);
    proj_operation_factory_context_set_spatial_criterion(
        context, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION);
    proj_operation_factory_context_set_grid_availability_use(
        context, factory, PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID);
    PJ_OBJ_LIST *list = degrees ? proj_create_operations(context, degrees, crs, factory) : NULL;
    PJ *raw = list && proj_list_get_count(list) > 0 ? proj_list_get(context, list, 0) : NULL;
    PJ *normal = raw ? proj_normalize_for_visualization(context, raw) : NULL;
    proj_destroy(raw);
    proj_list_destroy(list);
    proj_operation_factory_context_destroy(factory);
    proj_destroy(degrees);
    return normal;
}

static const char *type_in_words(PJ_TYPE type)
{
    switch (type) {
    case PJ_TYPE_GEOCENTRIC_CRS:
        return "a geocentric system, no map projection";
    case PJ_TYPE_VERTICAL_CRS:
        return "a system of heights, no map projection";
    case PJ_TYPE_ENGINEERING_CRS:
        return "a local system that is not tied to the earth";
    case PJ_TYPE_GEOGRAPHIC_3D_CRS:
        return "a system with heights, no map projection";
    default:
        return "not one that a map can be drawn in";
    }
}

static gboolean open_crs(DlProjection *projection, PJ *crs, DlGeoBox box)
{
    PJ_CONTEXT *context = projection->context;
    if (!find_axes(context, crs, &projection->axes))
        return FALSE;
    Area area = find_area(context, crs);
    const char *text = proj_as_proj_string(context, crs, PJ_PROJ_4, NULL);
    g_autofree char *copy = g_strdup(text ? text : "");
    projection->central_meridian_deg = find_central_meridian(context, crs, copy, area);
    projection->domain = domain_of_text(copy, projection->central_meridian_deg, area);
    projection->pj = crs_to_crs(context, crs, box);
    projection->is_epsg = TRUE;
    return projection->pj != NULL;
}

gboolean dl_projection_open_epsg(DlProjection *projection, const char *code, DlGeoBox box,
                                 GError **error)
{
    PJ_CONTEXT *context = projection->context;
    PJ *whole = proj_create_from_database(context, "EPSG", code, PJ_CATEGORY_CRS, 0, NULL);
    if (!whole) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "projection 'EPSG:%s' is not known", code);
        return FALSE;
    }
    PJ_TYPE type = proj_get_type(whole);
    PJ *level = type == PJ_TYPE_COMPOUND_CRS ? proj_crs_get_sub_crs(context, whole, 0) : NULL;
    projection->description = g_strdup_printf("%s (EPSG:%s)", proj_get_name(whole), code);
    projection->definition = g_strdup_printf("EPSG:%s", code);
    gboolean is_open = open_crs(projection, level ? level : whole, box);
    proj_destroy(level);
    proj_destroy(whole);
    if (!is_open)
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "projection 'EPSG:%s' is %s", code,
                    type_in_words(type));
    return is_open;
}
