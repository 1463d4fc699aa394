#include "shape_crs.h"

#include <math.h>
#include <proj.h>
#include <string.h>

#include "error.h"

#define PRJ_BYTES_MAX 65536
#define FAR_LON_DEG 540 /* what a shape that crosses the antimeridian may count on to */

struct DlShapeCrs {
    char *shp_path;
    gboolean has_prj;
    PJ_CONTEXT *context;
    PJ *to_degrees; /* NULL: they are */
};

void dl_shape_crs_free(DlShapeCrs *crs)
{
    if (!crs)
        return;
    if (crs->to_degrees)
        proj_destroy(crs->to_degrees);
    if (crs->context)
        proj_context_destroy(crs->context);
    g_free(crs->shp_path);
    g_free(crs);
}

static void keep_quiet(void *data, int level, const char *text)
{
}

/* Well-known text alone: PROJ's own strings could name files. */
static gboolean set_system(DlShapeCrs *crs, const char *path, const char *text, GError **error)
{
    crs->context = proj_context_create();
    proj_context_set_enable_network(crs->context, 0);
    proj_log_func(crs->context, NULL, keep_quiet);
    PJ *system = proj_create_from_wkt(crs->context, text, NULL, NULL, NULL);
    PJ *degrees = proj_create_from_database(crs->context, "EPSG", "4326", PJ_CATEGORY_CRS, 0, NULL);
    gboolean is_same =
        system && degrees &&
        proj_is_equivalent_to(system, degrees, PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS);
    if (system && degrees && !is_same) {
        PJ *raw = proj_create_crs_to_crs_from_pj(crs->context, system, degrees, NULL, NULL);
        crs->to_degrees = raw ? proj_normalize_for_visualization(crs->context, raw) : NULL;
        proj_destroy(raw);
    }
    proj_destroy(system);
    proj_destroy(degrees);
    if (is_same || crs->to_degrees)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                "'%s' is no reference system that can be brought to degrees", path);
    return FALSE;
}

DlShapeCrs *dl_shape_crs_open(const char *shp_path, GError **error)
{
    g_autoptr(DlShapeCrs) crs = g_new0(DlShapeCrs, 1);
    g_autofree char *text = NULL;
    g_autofree char *stem = g_strndup(shp_path, strlen(shp_path) - strlen(".shp"));
    g_autofree char *path = g_strconcat(stem, ".prj", NULL);
    gsize n_bytes = 0;
    crs->shp_path = g_strdup(shp_path);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return g_steal_pointer(&crs);
    crs->has_prj = TRUE;
    GError *trouble = NULL;
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(path, &text, &n_bytes, &trouble)) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s' cannot be read%s%s", path,
                    trouble ? ": " : "", trouble ? trouble->message : "");
        g_clear_error(&trouble);
        return NULL;
    }
    if (n_bytes > PRJ_BYTES_MAX) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' is longer than %d bytes", path,
                    PRJ_BYTES_MAX);
        return NULL;
    }
    return set_system(crs, path, text, error) ? g_steal_pointer(&crs) : NULL;
}

static gboolean is_degrees(DlLonLat point)
{
    return fabs(point.lon_deg) <= FAR_LON_DEG && fabs(point.lat_deg) <= 90 + 1e-6;
}

gboolean dl_shape_crs_to_degrees(DlShapeCrs *crs, DlGeometry *geometry, GError **error)
{
    for (guint i = 0; i < geometry->n_points; i++) {
        DlLonLat *point = &geometry->points[i], from = *point;
        if (crs->to_degrees) {
            PJ_COORD moved = proj_trans(crs->to_degrees, PJ_FWD,
                                        proj_coord(point->lon_deg, point->lat_deg, 0, 0));
            *point = (DlLonLat){moved.xy.x, moved.xy.y};
        }
        if (is_degrees(*point)) /* FALSE for infinities, too */
            continue;
        const char *trouble = crs->to_degrees ? "point of the reference system in its .prj"
                              : crs->has_prj
                                  ? "longitude and latitude, which its .prj says it is"
                                  : "longitude and latitude, and no .prj says what it is";
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': %g, %g is no %s", crs->shp_path,
                    from.lon_deg, from.lat_deg, trouble);
        return FALSE;
    }
    if (crs->to_degrees)
        dl_geometry_find_box(geometry);
    return TRUE;
}

gboolean dl_shape_crs_read(DlShapeCrs *crs, DlShapeReader *reader, guint index,
                           DlGeometry *ret_geometry, GError **error)
{
    DlGeometry geometry = {0};
    if (!dl_shape_reader_read(reader, index, &geometry, error))
        return FALSE;
    if (!dl_shape_crs_to_degrees(crs, &geometry, error)) {
        g_prefix_error(error, "record %u: ", index + 1);
        dl_geometry_clear(&geometry);
        return FALSE;
    }
    if (geometry.kind != DL_GEOMETRY_POINTS)
        dl_geometry_unwrap(&geometry, NULL);
    *ret_geometry = geometry;
    return TRUE;
}
