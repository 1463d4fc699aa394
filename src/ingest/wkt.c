#include "wkt.h"

#include <math.h>
#include <string.h>

#include "dl_limits.h"

static const struct {
    const char *type; /* the longer before what it begins with */
    DlGeometryKind kind;
    int depth; /* of brackets around positions */
} TYPES[] = {
    {"MULTIPOLYGON", DL_GEOMETRY_RINGS, 3},
    {"MULTILINESTRING", DL_GEOMETRY_LINES, 2},
    {"POLYGON", DL_GEOMETRY_RINGS, 2},
    {"LINESTRING", DL_GEOMETRY_LINES, 1},
};

typedef struct {
    const char *start;
    const char *at;
    GArray *points;
    GArray *ends;
    guint least;
    char *problem;
} Reading;

static void skip_spaces(Reading *reading)
{
    while (g_ascii_isspace(*reading->at))
        reading->at++;
}

static gboolean take_char(Reading *reading, char wanted)
{
    skip_spaces(reading);
    if (*reading->at != wanted)
        return FALSE;
    reading->at++;
    return TRUE;
}

static gboolean fail(Reading *reading, const char *expected)
{
    if (!reading->problem)
        reading->problem = g_strdup_printf("its well-known text has something else than %s at "
                                           "character %ld",
                                           expected, (long)(reading->at - reading->start) + 1);
    return FALSE;
}

static gboolean take_number(Reading *reading, double *ret_number)
{
    char *end = NULL;
    skip_spaces(reading);
    if (!*reading->at || !strchr("+-.0123456789", *reading->at))
        return FALSE;
    *ret_number = g_ascii_strtod(reading->at, &end);
    if (end == reading->at)
        return FALSE;
    reading->at = end;
    return TRUE;
}

static gboolean take_position(Reading *reading)
{
    DlLonLat point;
    double more = 0;
    if (!take_number(reading, &point.lon_deg) || !take_number(reading, &point.lat_deg))
        return fail(reading, "a longitude and a latitude");
    for (int i = 0; i < 2 && take_number(reading, &more); i++) {
        /* height and measure */
    }
    if (!(fabs(point.lon_deg) <= 360) || !(fabs(point.lat_deg) <= 90))
        return fail(reading, "degrees (longitude, then latitude)");
    if (reading->points->len == DL_LIMIT_GEOMETRY_POINTS)
        return fail(reading, "an end of what may be at most 1,000,000 points");
    g_array_append_val(reading->points, point);
    return TRUE;
}

static gboolean take_part(Reading *reading)
{
    guint start = reading->points->len;
    do {
        if (!take_position(reading))
            return FALSE;
    } while (take_char(reading, ','));
    if (reading->points->len - start < reading->least)
        g_array_set_size(reading->points, start);
    else
        g_array_append_val(reading->ends, reading->points->len);
    return TRUE;
}

/* The depth is that of the type, not of the text. */
static gboolean take_parts(Reading *reading, int depth)
{
    if (!take_char(reading, '('))
        return fail(reading, "'('");
    if (depth == 1) {
        if (!take_part(reading))
            return FALSE;
    } else {
        do {
            if (!take_parts(reading, depth - 1))
                return FALSE;
        } while (take_char(reading, ','));
    }
    return take_char(reading, ')') || fail(reading, "')'");
}

/* Number of the type that TEXT begins with, and what follows it; -1 for none. */
static int find_type(const char *text, const char **ret_rest)
{
    while (g_ascii_isspace(*text))
        text++;
    if (g_ascii_strncasecmp(text, "SRID=4326;", 10) == 0)
        text += 10;
    for (guint i = 0; i < G_N_ELEMENTS(TYPES); i++) {
        gsize length = strlen(TYPES[i].type);
        if (g_ascii_strncasecmp(text, TYPES[i].type, length) != 0)
            continue;
        text += length;
        text += strspn(text, " \t");
        text += strspn(text, "zZmM");
        *ret_rest = text;
        return (int)i;
    }
    return -1;
}

gboolean dl_wkt_is(const char *text)
{
    const char *rest = NULL;
    return find_type(text, &rest) >= 0 && rest[strspn(rest, " \t\r\n")] == '(';
}

char *dl_wkt_read(const char *text, DlGeometry *ret_geometry, guint *ret_n_crossing)
{
    Reading reading = {.start = text,
                       .points = g_array_new(FALSE, FALSE, sizeof(DlLonLat)),
                       .ends = g_array_new(FALSE, FALSE, sizeof(guint))};
    int type = find_type(text, &reading.at);
    *ret_geometry = (DlGeometry){0};
    *ret_n_crossing = 0;
    if (type < 0) {
        reading.problem = g_strdup("its geometry is neither POLYGON, MULTIPOLYGON, LINESTRING nor "
                                   "MULTILINESTRING");
    } else {
        reading.least = TYPES[type].kind == DL_GEOMETRY_RINGS ? 3 : 2;
        if (take_parts(&reading, TYPES[type].depth)) {
            skip_spaces(&reading);
            if (*reading.at)
                fail(&reading, "its end");
            else if (reading.ends->len == 0)
                reading.problem = g_strdup("its geometry is empty");
        }
    }
    if (reading.problem) {
        g_array_unref(reading.points);
        g_array_unref(reading.ends);
        return reading.problem;
    }
    ret_geometry->kind = TYPES[type].kind;
    ret_geometry->n_points = reading.points->len;
    ret_geometry->n_parts = reading.ends->len;
    ret_geometry->points = (DlLonLat *)(gpointer)g_array_free(reading.points, FALSE);
    ret_geometry->ends = (guint *)(gpointer)g_array_free(reading.ends, FALSE);
    dl_geometry_unwrap(ret_geometry, ret_n_crossing);
    return NULL;
}
