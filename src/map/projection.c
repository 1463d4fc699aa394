#include "projection.h"

#include <math.h>
#include <proj.h>
#include <string.h>

#include "error.h"

#define SEMI_MAJOR_AXIS_M 6378137.0
#define MERCATOR_LIMIT_DEG 85.06
#define CONIC_FAR_LIMIT_DEG 75.0 /* beyond the equator, where a cone opens to infinity */
#define TRANSVERSE_RADIUS_DEG 75.0
#define AZIMUTHAL_RADIUS_DEG 135.0 /* what lies further is stretched beyond use */

/* What a point that is taken back and forth may have moved. */
#define SLACK_M 10.0

typedef enum {
    KIND_LAMBERT,
    KIND_MERCATOR,
    KIND_EQUAL_EARTH,
    KIND_ROBINSON,
    KIND_POLAR,
    KIND_EQUAL_AREA,
    KIND_PLATE_CARREE,
    KIND_EPSG,
} Kind;

static const struct {
    const char *name;
    Kind kind;
} NAMES[] = {
    {"lambert", KIND_LAMBERT},
    {"mercator", KIND_MERCATOR},
    {"equal-earth", KIND_EQUAL_EARTH},
    {"robinson", KIND_ROBINSON},
    {"polar", KIND_POLAR},
    {"equal-area", KIND_EQUAL_AREA},
    {"plate-carree", KIND_PLATE_CARREE},
};

struct DlProjection {
    PJ_CONTEXT *context;
    PJ *pj;
    Kind kind;
    char *description;
    double central_meridian_deg;
    double metres_per_unit; /* of what PROJ gives out */
    DlProjectionDomain domain;
};

/* A box as the choice of a projection sees it, its numbers rounded to be read. */
typedef struct {
    double centre_lon_deg;
    double centre_lat_deg;
    double width_deg;
    double height_deg;
    double lat_1_deg, lat_2_deg;
} Frame;

static double round_to(double value, double step)
{
    double rounded = round(value / step) * step;
    return rounded == 0 ? 0 : rounded;
}

/* A meridian has one name: 180, not -180. */
static double wrap_180(double lon_deg)
{
    double wrapped = dl_lon_wrap(lon_deg);
    return wrapped == -180 ? 180 : wrapped;
}

static Frame frame_of_box(DlGeoBox box)
{
    Frame frame = {0};
    double south = CLAMP(box.south_deg, -90.0, 90.0), north = CLAMP(box.north_deg, south, 90.0);
    frame.width_deg = dl_geo_box_width_deg(box);
    frame.height_deg = north - south;
    double step = frame.height_deg > 4 ? 0.5 : frame.height_deg > 0.5 ? 0.1 : 0.01;
    frame.centre_lon_deg = wrap_180(round_to(box.west_deg + frame.width_deg / 2, step));
    if (frame.width_deg >= 359.0)
        frame.centre_lon_deg = 0;
    frame.centre_lat_deg = round_to((south + north) / 2, step);
    frame.lat_1_deg = CLAMP(round_to(south + frame.height_deg / 6, step), -85, 85);
    frame.lat_2_deg = CLAMP(round_to(north - frame.height_deg / 6, step), -85, 85);
    return frame;
}

/* The thresholds are those at which a reader would see the other projection's distortion. */
static Kind choose_kind(DlGeoBox box, const Frame *frame)
{
    double middle = fabs(frame->centre_lat_deg);
    double nearest = fmin(fabs(box.south_deg), fabs(box.north_deg)); /* to the equator */
    gboolean is_one_side = box.south_deg * box.north_deg > 0;
    if (is_one_side && ((frame->width_deg > 180 && nearest >= 35) || middle >= 75))
        return KIND_POLAR;
    if (frame->width_deg > 180 || frame->height_deg > 110)
        return KIND_EQUAL_EARTH;
    if (frame->height_deg < 1 && middle < 80)
        return KIND_MERCATOR;
    double width_deg = frame->width_deg * cos(frame->centre_lat_deg * G_PI / 180);
    if (frame->height_deg > 40 || width_deg > 60 || frame->width_deg > 100)
        return KIND_EQUAL_AREA;
    if (middle < 15 || nearest < 5)
        return frame->height_deg > 20 ? KIND_EQUAL_AREA : KIND_MERCATOR;
    return KIND_LAMBERT;
}

static const char *number(double value, char *buffer, gsize n_buffer)
{
    return g_ascii_formatd(buffer, (int)n_buffer, "%.10g", value);
}

/* " +name=value" */
static void add_parameter(GString *text, const char *name, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, " +%s=%s", name, number(value, buffer, sizeof buffer));
}

/* "31°N" */
static void add_angle(GString *text, double value, const char *positive, const char *negative)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, "%s°%s", number(fabs(value), buffer, sizeof buffer),
                           value == 0  ? ""
                           : value > 0 ? positive
                                       : negative);
}

static void add_centre(GString *words, const Frame *frame, gboolean with_lat)
{
    g_string_append(words, ", centred on ");
    if (with_lat) {
        add_angle(words, frame->centre_lat_deg, "N", "S");
        g_string_append(words, " ");
    }
    add_angle(words, frame->centre_lon_deg, "E", "W");
}

static void describe_lambert(Frame *frame, GString *words, GString *text)
{
    /* A cone whose parallels lie as far north as south is a cylinder: PROJ refuses it. */
    if (fabs(frame->lat_1_deg + frame->lat_2_deg) < 2) {
        frame->lat_1_deg += 2;
        frame->lat_2_deg += 2;
    }
    g_string_assign(words, "Lambert conformal conic, ");
    add_angle(words, frame->lat_1_deg, "N", "S");
    g_string_append(words, " and ");
    add_angle(words, frame->lat_2_deg, "N", "S");
    add_centre(words, frame, FALSE);
    g_string_assign(text, "+proj=lcc");
    add_parameter(text, "lat_1", frame->lat_1_deg);
    add_parameter(text, "lat_2", frame->lat_2_deg);
    add_parameter(text, "lat_0", frame->centre_lat_deg);
    add_parameter(text, "lon_0", frame->centre_lon_deg);
}

/* The name in words, and the PROJ string. */
static void describe(Kind kind, Frame *frame, GString *words, GString *text)
{
    static const char *const CYLINDERS[][2] = {
        [KIND_MERCATOR] = {"Mercator", "+proj=merc"},
        [KIND_EQUAL_EARTH] = {"Equal Earth", "+proj=eqearth"},
        [KIND_ROBINSON] = {"Robinson", "+proj=robin"},
        [KIND_PLATE_CARREE] = {"plate carrée", "+proj=eqc"},
    };
    if (kind == KIND_LAMBERT) {
        describe_lambert(frame, words, text);
    } else if (kind == KIND_POLAR || kind == KIND_EQUAL_AREA) {
        if (kind == KIND_POLAR)
            frame->centre_lat_deg = frame->centre_lat_deg < 0 ? -90 : 90;
        g_string_assign(words, "Lambert azimuthal equal-area");
        add_centre(words, frame, TRUE);
        g_string_assign(text, "+proj=laea");
        add_parameter(text, "lat_0", frame->centre_lat_deg);
        add_parameter(text, "lon_0", frame->centre_lon_deg);
    } else {
        g_string_assign(words, CYLINDERS[kind][0]);
        add_centre(words, frame, FALSE);
        g_string_assign(text, CYLINDERS[kind][1]);
        add_parameter(text, "lon_0", frame->centre_lon_deg);
    }
}

static DlProjectionDomain domain_of(Kind kind, const Frame *frame)
{
    DlProjectionDomain domain = {-90, 90, {frame->centre_lon_deg, frame->centre_lat_deg}, 180};
    if (kind == KIND_MERCATOR) {
        domain.south_deg = -MERCATOR_LIMIT_DEG;
        domain.north_deg = MERCATOR_LIMIT_DEG;
    } else if (kind == KIND_LAMBERT && frame->lat_1_deg + frame->lat_2_deg > 0) {
        domain.south_deg = -CONIC_FAR_LIMIT_DEG;
    } else if (kind == KIND_LAMBERT) {
        domain.north_deg = CONIC_FAR_LIMIT_DEG;
    } else if (kind == KIND_POLAR || kind == KIND_EQUAL_AREA) {
        domain.radius_deg = AZIMUTHAL_RADIUS_DEG;
    }
    return domain;
}

/* A named projection needs no file, but PROJ would open its database, which takes longer than all
 * the rest: it looks for it where there is nothing. */
static const char *const NO_FOLDERS[] = {"/dev/null/none"};

static gboolean open_named(DlProjection *projection, Kind kind, DlGeoBox box, GError **error)
{
    proj_context_set_search_paths(projection->context, 1, NO_FOLDERS);
    Frame frame = frame_of_box(box);
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    describe(kind, &frame, words, text);
    /* +over: PROJ must not fold the two edges of the map onto each other. */
    g_autofree char *definition = g_strdup_printf("%s +ellps=WGS84 +units=m +over", text->str);
    projection->pj = proj_create(projection->context, definition);
    if (!projection->pj) {
        g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "projection '%s': %s", text->str,
                    proj_context_errno_string(projection->context,
                                              proj_context_errno(projection->context)));
        return FALSE;
    }
    projection->kind = kind;
    projection->central_meridian_deg = frame.centre_lon_deg;
    projection->metres_per_unit = 1;
    projection->domain = domain_of(kind, &frame);
    projection->description = g_strdup_printf("%s (%s)", words->str, text->str);
    return TRUE;
}

/* Of "+proj=utm +zone=42" 69, of "+lon_0=-96" -96; FALSE where the string does not say. */
static gboolean find_central_meridian(const char *text, double *ret_lon_deg)
{
    const char *zone = strstr(text, "+zone=");
    const char *lon_0 = strstr(text, "+lon_0=");
    const char *lonc = strstr(text, "+lonc=");
    if (zone)
        *ret_lon_deg = g_ascii_strtod(zone + 6, NULL) * 6 - 183;
    else if (lon_0)
        *ret_lon_deg = wrap_180(g_ascii_strtod(lon_0 + 7, NULL));
    else if (lonc)
        *ret_lon_deg = wrap_180(g_ascii_strtod(lonc + 6, NULL));
    else
        return FALSE;
    return isfinite(*ret_lon_deg);
}

/* Metres for one unit of the plane; degrees count along the equator. FALSE: not a plane. */
static gboolean find_unit(PJ_CONTEXT *context, PJ *crs, double *ret_metres)
{
    PJ_TYPE type = proj_get_type(crs);
    if (type != PJ_TYPE_PROJECTED_CRS && type != PJ_TYPE_GEOGRAPHIC_2D_CRS)
        return FALSE;
    PJ *system = proj_crs_get_coordinate_system(context, crs);
    double factor = 0;
    gboolean is_known = system && proj_cs_get_axis_info(context, system, 0, NULL, NULL, NULL,
                                                        &factor, NULL, NULL, NULL);
    proj_destroy(system);
    if (!is_known || !(factor > 0))
        return FALSE;
    *ret_metres = type == PJ_TYPE_PROJECTED_CRS ? factor : factor * SEMI_MAJOR_AXIS_M;
    return TRUE;
}

/* What a projection of EPSG shows at most, by its method. */
static DlProjectionDomain domain_of_text(const char *text, double meridian_deg)
{
    DlProjectionDomain domain = {-90, 90, {meridian_deg, 0}, 180};
    const char *lat_0 = strstr(text, "+lat_0="), *lat_1 = strstr(text, "+lat_1=");
    double middle = lat_0 ? CLAMP(g_ascii_strtod(lat_0 + 7, NULL), -90, 90) : 0;
    double parallel = lat_1 ? g_ascii_strtod(lat_1 + 7, NULL) : middle;
    if (strstr(text, "+proj=merc") || strstr(text, "+proj=webmerc")) {
        domain.south_deg = -MERCATOR_LIMIT_DEG;
        domain.north_deg = MERCATOR_LIMIT_DEG;
    } else if (strstr(text, "+proj=lcc")) {
        domain.south_deg = parallel > 0 ? -CONIC_FAR_LIMIT_DEG : -90;
        domain.north_deg = parallel < 0 ? CONIC_FAR_LIMIT_DEG : 90;
    } else if (strstr(text, "+proj=utm") || strstr(text, "+proj=tmerc")) {
        domain.radius_deg = TRANSVERSE_RADIUS_DEG;
    } else if (strstr(text, "+proj=laea") || strstr(text, "+proj=stere") ||
               strstr(text, "+proj=aeqd") || strstr(text, "+proj=sterea")) {
        domain.centre.lat_deg = middle;
        domain.radius_deg = AZIMUTHAL_RADIUS_DEG;
    }
    return domain;
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

static gboolean open_epsg(DlProjection *projection, const char *code, DlGeoBox box, GError **error)
{
    PJ_CONTEXT *context = projection->context;
    PJ *crs = proj_create_from_database(context, "EPSG", code, PJ_CATEGORY_CRS, 0, NULL);
    if (!crs) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "projection 'EPSG:%s' is not known", code);
        return FALSE;
    }
    double metres = 0, meridian = 0, west = 0, east = 0;
    gboolean is_plane = find_unit(context, crs, &metres);
    const char *text = proj_as_proj_string(context, crs, PJ_PROJ_4, NULL);
    if (!(text && find_central_meridian(text, &meridian)) &&
        proj_get_area_of_use(context, crs, &west, NULL, &east, NULL, NULL) && west > -999)
        meridian = wrap_180(west + (east - west + (east < west ? 360 : 0)) / 2);
    DlProjectionDomain domain = domain_of_text(text ? text : "", meridian);
    if (is_plane)
        projection->pj = crs_to_crs(context, crs, box);
    projection->description = g_strdup_printf("%s (EPSG:%s)", proj_get_name(crs), code);
    proj_destroy(crs);
    if (!projection->pj) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "projection 'EPSG:%s' is not one that a map can be drawn in", code);
        return FALSE;
    }
    projection->kind = KIND_EPSG;
    projection->central_meridian_deg = meridian;
    projection->metres_per_unit = metres;
    projection->domain = domain;
    return TRUE;
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

static gboolean open_crs(DlProjection *projection, const char *crs, DlGeoBox box, GError **error)
{
    if (!crs) {
        Frame frame = frame_of_box(box);
        return open_named(projection, choose_kind(box, &frame), box, error);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (g_ascii_strcasecmp(crs, NAMES[i].name) == 0)
            return open_named(projection, NAMES[i].kind, box, error);
    const char *code = find_epsg_code(crs);
    if (code)
        return open_epsg(projection, code, box, error);
    g_autofree char *shown = g_utf8_make_valid(crs, (gssize)strnlen(crs, 80));
    g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                "projection '%s' is not known: EPSG:n, lambert, mercator, equal-earth, robinson, "
                "polar, equal-area or plate-carree are",
                shown);
    return FALSE;
}

DlProjection *dl_projection_new(const char *crs, DlGeoBox box, GError **error)
{
    g_autoptr(DlProjection) projection = g_new0(DlProjection, 1);
    projection->context = proj_context_create();
    proj_context_set_enable_network(projection->context, 0);
    proj_context_use_proj4_init_rules(projection->context, 0);
    proj_log_level(projection->context, PJ_LOG_NONE);
    proj_log_func(projection->context, NULL, log_nothing);
    if (!open_crs(projection, crs, box, error))
        return NULL;
    return g_steal_pointer(&projection);
}

void dl_projection_free(DlProjection *projection)
{
    if (!projection)
        return;
    proj_destroy(projection->pj);
    proj_context_destroy(projection->context);
    g_free(projection->description);
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
    if (projection->kind != KIND_EPSG) {
        ret->x_m = (projection->central_meridian_deg + offset) * (G_PI / 180);
        ret->y_m = lat * (G_PI / 180);
        return;
    }
    offset = CLAMP(offset, -180 + 1e-8, 180 - 1e-8);
    ret->x_m = wrap_180(projection->central_meridian_deg + offset);
    ret->y_m = lat;
}

void dl_projection_forward(DlProjection *projection, const DlLonLat *points, gsize n_points,
                           DlPlanar *ret_points)
{
    for (gsize i = 0; i < n_points; i++) {
        DlPlanar in;
        prepare_point(projection, points[i], &in);
        ret_points[i] = (DlPlanar){NAN, NAN};
        if (!isfinite(in.x_m) || !isfinite(in.y_m))
            continue;
        PJ_COORD out = proj_trans(projection->pj, PJ_FWD, proj_coord(in.x_m, in.y_m, 0, 0));
        double x_m = out.xy.x * projection->metres_per_unit;
        double y_m = out.xy.y * projection->metres_per_unit;
        if (isfinite(x_m) && isfinite(y_m))
            ret_points[i] = (DlPlanar){x_m, y_m};
    }
}

gboolean dl_projection_inverse(DlProjection *projection, DlPlanar point, DlLonLat *ret_position)
{
    if (!isfinite(point.x_m) || !isfinite(point.y_m))
        return FALSE;
    double unit = projection->metres_per_unit;
    PJ_COORD out =
        proj_trans(projection->pj, PJ_INV, proj_coord(point.x_m / unit, point.y_m / unit, 0, 0));
    double factor = projection->kind == KIND_EPSG ? 1 : 180 / G_PI;
    DlLonLat position = {out.xy.x * factor, out.xy.y * factor};
    if (!isfinite(position.lon_deg) || !isfinite(position.lat_deg) ||
        fabs(position.lat_deg) > 90 + 1e-9)
        return FALSE;
    if (projection->kind != KIND_EPSG &&
        fabs(position.lon_deg - projection->central_meridian_deg) > 180 + 1e-6)
        return FALSE;
    position.lat_deg = CLAMP(position.lat_deg, -90, 90);
    /* Inverses answer outside the map, too: only what comes back to POINT is on it. */
    DlPlanar again;
    dl_projection_forward(projection, &position, 1, &again);
    if (!(hypot(again.x_m - point.x_m, again.y_m - point.y_m) <= SLACK_M))
        return FALSE;
    position.lon_deg = wrap_180(position.lon_deg);
    *ret_position = position;
    return TRUE;
}
