#include "json_geometry.h"

#include <math.h>
#include <string.h>

#include "dl_limits.h"

typedef struct {
    GArray *points; /* of DlLonLat */
    GArray *ends;   /* of guint */
    guint least;    /* points of a part */
    char *problem;
} Reading;

/* How deep the positions lie, and what they make. */
static const struct {
    const char *type;
    DlGeometryKind kind;
    int depth;
} TYPES[] = {
    {"LineString", DL_GEOMETRY_LINES, 1},
    {"MultiLineString", DL_GEOMETRY_LINES, 2},
    {"Polygon", DL_GEOMETRY_RINGS, 2},
    {"MultiPolygon", DL_GEOMETRY_RINGS, 3},
};

static gboolean take_position(Reading *reading, const json_t *position)
{
    const json_t *lon = json_array_get(position, 0), *lat = json_array_get(position, 1);
    DlLonLat point = {json_number_value(lon), json_number_value(lat)};
    guint number = reading->points->len + 1;
    if (!json_is_number(lon) || !json_is_number(lat))
        reading->problem = g_strdup_printf("point %u of its geometry is no position: two numbers, "
                                           "longitude and latitude, were expected",
                                           number);
    else if (!isfinite(point.lon_deg) || !(fabs(point.lon_deg) <= 360) ||
             !(fabs(point.lat_deg) <= 90))
        reading->problem =
            g_strdup_printf("point %u of its geometry is not in degrees: longitudes from -180 to "
                            "180 and latitudes from -90 to 90 were expected",
                            number);
    else if (number > DL_LIMIT_GEOMETRY_POINTS)
        reading->problem =
            g_strdup_printf("its geometry has more than %d points", DL_LIMIT_GEOMETRY_POINTS);
    else
        g_array_append_val(reading->points, point);
    return !reading->problem;
}

static gboolean take_part(Reading *reading, const json_t *positions)
{
    guint start = reading->points->len;
    for (size_t i = 0; i < json_array_size(positions); i++)
        if (!take_position(reading, json_array_get(positions, i)))
            return FALSE;
    if (reading->points->len - start < reading->least)
        g_array_set_size(reading->points, start);
    else
        g_array_append_val(reading->ends, reading->points->len);
    return TRUE;
}

/* The depth is that of the type, not of the input. */
static gboolean take_parts(Reading *reading, const json_t *coordinates, int depth)
{
    if (!json_is_array(coordinates)) {
        reading->problem = g_strdup("its geometry has no array of coordinates of its type");
        return FALSE;
    }
    if (depth == 1)
        return take_part(reading, coordinates);
    for (size_t i = 0; i < json_array_size(coordinates); i++)
        if (!take_parts(reading, json_array_get(coordinates, i), depth - 1))
            return FALSE;
    return TRUE;
}

static char *read_as(const json_t *coordinates, DlGeometryKind kind, int depth,
                     DlGeometry *ret_geometry, guint *ret_n_crossing)
{
    Reading reading = {.points = g_array_new(FALSE, FALSE, sizeof(DlLonLat)),
                       .ends = g_array_new(FALSE, FALSE, sizeof(guint)),
                       .least = kind == DL_GEOMETRY_RINGS ? 3 : 2};
    if (take_parts(&reading, coordinates, depth) && reading.ends->len == 0)
        reading.problem = g_strdup("its geometry is empty");
    if (reading.problem) {
        g_array_unref(reading.points);
        g_array_unref(reading.ends);
        return reading.problem;
    }
    ret_geometry->kind = kind;
    ret_geometry->n_points = reading.points->len;
    ret_geometry->n_parts = reading.ends->len;
    ret_geometry->points = (DlLonLat *)(gpointer)g_array_free(reading.points, FALSE);
    ret_geometry->ends = (guint *)(gpointer)g_array_free(reading.ends, FALSE);
    dl_geometry_unwrap(ret_geometry, ret_n_crossing);
    return NULL;
}

char *dl_json_geometry_read(const json_t *geometry, DlGeometry *ret_geometry, guint *ret_n_crossing)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));
    const json_t *coordinates = json_object_get(geometry, "coordinates");
    *ret_geometry = (DlGeometry){0};
    *ret_n_crossing = 0;
    if (g_strcmp0(type, "GeometryCollection") == 0)
        return g_strdup("a GeometryCollection is none of the geometries that are read: make each "
                        "of its parts a feature");
    for (gsize i = 0; type && i < G_N_ELEMENTS(TYPES); i++)
        if (strcmp(type, TYPES[i].type) == 0)
            return read_as(coordinates, TYPES[i].kind, TYPES[i].depth, ret_geometry,
                           ret_n_crossing);
    return NULL;
}
