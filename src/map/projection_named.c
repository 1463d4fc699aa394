/* The projections that have a name here, and which of them is best for a box. */
#include <math.h>
#include <string.h>

#include "error.h"
#include "projection_private.h"

/* What lies further is stretched beyond use; a globe shows half the earth, less what would be
 * within a hair of its rim. */
#define STEREOGRAPHIC_RADIUS_DEG 100.0
#define EQUIDISTANT_RADIUS_DEG 150.0
#define GLOBE_RADIUS_DEG 89.9
#define ALBERS_WIDER 1.5 /* from this share of its height a wide country goes on a cone */

typedef enum {
    KIND_LAMBERT,
    KIND_ALBERS,
    KIND_MERCATOR,
    KIND_EQUAL_EARTH,
    KIND_ROBINSON,
    KIND_WINKEL_TRIPEL,
    KIND_MOLLWEIDE,
    KIND_NATURAL_EARTH,
    KIND_PLATE_CARREE,
    KIND_POLAR,
    KIND_EQUAL_AREA,
    KIND_EQUIDISTANT,
    KIND_STEREOGRAPHIC,
    KIND_ORTHOGRAPHIC,
} Kind;

typedef enum { FORM_CONE, FORM_WORLD, FORM_DISC } Form;

/* By Kind. A globe is a sphere: on an ellipsoid its rim is no circle. */
static const struct {
    const char *name, *words, *text;
    Form form;
} KINDS[] = {
    {"lambert", "Lambert conformal conic", "+proj=lcc", FORM_CONE},
    {"albers", "Albers equal-area conic", "+proj=aea", FORM_CONE},
    {"mercator", "Mercator", "+proj=merc", FORM_WORLD},
    {"equal-earth", "Equal Earth", "+proj=eqearth", FORM_WORLD},
    {"robinson", "Robinson", "+proj=robin", FORM_WORLD},
    {"winkel-tripel", "Winkel tripel", "+proj=wintri", FORM_WORLD},
    {"mollweide", "Mollweide", "+proj=moll", FORM_WORLD},
    {"natural-earth", "Natural Earth", "+proj=natearth", FORM_WORLD},
    {"plate-carree", "plate carrée", "+proj=eqc", FORM_WORLD},
    {"polar", "Lambert azimuthal equal-area", "+proj=laea", FORM_DISC},
    {"equal-area", "Lambert azimuthal equal-area", "+proj=laea", FORM_DISC},
    {"equidistant", "azimuthal equidistant", "+proj=aeqd", FORM_DISC},
    {"stereographic", "stereographic", "+proj=stere", FORM_DISC},
    {"orthographic", "orthographic", "+proj=ortho +R=6371008.8", FORM_DISC},
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

static Frame frame_of_box(DlGeoBox box)
{
    Frame frame = {0};
    double south = CLAMP(box.south_deg, -90.0, 90.0), north = CLAMP(box.north_deg, south, 90.0);
    frame.width_deg = dl_geo_box_width_deg(box);
    frame.height_deg = north - south;
    double step = frame.height_deg > 4 ? 0.5 : frame.height_deg > 0.5 ? 0.1 : 0.01;
    frame.centre_lon_deg =
        dl_projection_wrap_180(round_to(box.west_deg + frame.width_deg / 2, step));
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
    double farthest = fmax(fabs(box.south_deg), fabs(box.north_deg));
    gboolean is_one_side = box.south_deg * box.north_deg > 0;
    if (is_one_side && ((frame->width_deg > 180 && nearest >= 35) || middle >= 75))
        return KIND_POLAR;
    if (frame->width_deg > 180 || frame->height_deg > 110)
        return KIND_EQUAL_EARTH;
    if (frame->height_deg < 1 && middle < 80)
        return KIND_MERCATOR;
    double width_deg = frame->width_deg * cos(frame->centre_lat_deg * G_PI / 180);
    if (is_one_side && width_deg > 60 && width_deg >= ALBERS_WIDER * frame->height_deg &&
        nearest >= 15 && farthest <= 72) /* no pole in a corner, where a cone is open */
        return KIND_ALBERS;
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

static void describe_cone(Frame *frame, GString *words, GString *text)
{
    /* A cone whose parallels lie as far north as south is a cylinder: PROJ refuses it. */
    if (fabs(frame->lat_1_deg + frame->lat_2_deg) < 2) {
        frame->lat_1_deg += 2;
        frame->lat_2_deg += 2;
    }
    g_string_append(words, ", ");
    add_angle(words, frame->lat_1_deg, "N", "S");
    g_string_append(words, " and ");
    add_angle(words, frame->lat_2_deg, "N", "S");
    add_parameter(text, "lat_1", frame->lat_1_deg);
    add_parameter(text, "lat_2", frame->lat_2_deg);
}

/* The name in words, and the PROJ string. */
static void describe(Kind kind, Frame *frame, GString *words, GString *text)
{
    g_string_assign(words, KINDS[kind].words);
    g_string_assign(text, KINDS[kind].text);
    if (kind == KIND_POLAR)
        frame->centre_lat_deg = frame->centre_lat_deg < 0 ? -90 : 90;
    if (KINDS[kind].form == FORM_CONE)
        describe_cone(frame, words, text);
    g_string_append(words, ", centred on ");
    if (KINDS[kind].form == FORM_DISC) {
        add_angle(words, frame->centre_lat_deg, "N", "S");
        g_string_append(words, " ");
    }
    add_angle(words, frame->centre_lon_deg, "E", "W");
    if (KINDS[kind].form != FORM_WORLD)
        add_parameter(text, "lat_0", frame->centre_lat_deg);
    add_parameter(text, "lon_0", frame->centre_lon_deg);
}

static DlProjectionDomain domain_of(Kind kind, const Frame *frame)
{
    DlProjectionDomain domain = {-90, 90, {frame->centre_lon_deg, frame->centre_lat_deg}, 180};
    if (kind == KIND_MERCATOR) {
        domain.south_deg = -DL_MERCATOR_LIMIT_DEG;
        domain.north_deg = DL_MERCATOR_LIMIT_DEG;
    } else if (KINDS[kind].form == FORM_CONE && frame->lat_1_deg + frame->lat_2_deg > 0) {
        domain.south_deg = -DL_CONIC_FAR_LIMIT_DEG;
    } else if (KINDS[kind].form == FORM_CONE) {
        domain.north_deg = DL_CONIC_FAR_LIMIT_DEG;
    } else if (kind == KIND_ORTHOGRAPHIC) {
        domain.radius_deg = GLOBE_RADIUS_DEG;
    } else if (kind == KIND_STEREOGRAPHIC) {
        domain.radius_deg = STEREOGRAPHIC_RADIUS_DEG;
    } else if (kind == KIND_EQUIDISTANT) {
        domain.radius_deg = EQUIDISTANT_RADIUS_DEG;
    } else if (KINDS[kind].form == FORM_DISC) {
        domain.radius_deg = DL_AZIMUTHAL_RADIUS_DEG;
    }
    return domain;
}

/* A named projection needs no file, but PROJ would open its database, which takes longer than all
 * the rest: it looks for it where there is nothing. */
static const char *const NO_FOLDERS[] = {"/dev/null/none"};

static gboolean open_kind(DlProjection *projection, Kind kind, Frame *frame, GError **error)
{
    proj_context_set_search_paths(projection->context, 1, NO_FOLDERS);
    g_autoptr(GString) words = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    describe(kind, frame, words, text);
    /* +over: PROJ must not fold the two edges of the map onto each other. */
    g_autofree char *definition = g_strdup_printf("%s +ellps=WGS84 +units=m +over", text->str);
    projection->pj = proj_create(projection->context, definition);
    if (!projection->pj) {
        g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "projection '%s': %s", text->str,
                    proj_context_errno_string(projection->context,
                                              proj_context_errno(projection->context)));
        return FALSE;
    }
    projection->central_meridian_deg = frame->centre_lon_deg;
    projection->axes = (DlProjectionAxes){.x_of_first = 1, .y_of_second = 1};
    projection->domain = domain_of(kind, frame);
    projection->description = g_strdup_printf("%s (%s)", words->str, text->str);
    projection->definition = g_strdup_printf("%s%s +units=m +no_defs +type=crs", text->str,
                                             strstr(text->str, "+R=") ? "" : " +datum=WGS84");
    return TRUE;
}

/* FALSE where it is none of ours. */
static gboolean find_kind(const char *name, Kind *ret_kind)
{
    if (g_ascii_strcasecmp(name, "globe") == 0) {
        *ret_kind = KIND_ORTHOGRAPHIC;
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        if (g_ascii_strcasecmp(name, KINDS[i].name) != 0)
            continue;
        *ret_kind = (Kind)i;
        return TRUE;
    }
    return FALSE;
}

gboolean dl_projection_open_named(DlProjection *projection, const char *name, DlGeoBox box,
                                  const DlLonLat *centre, GError **error)
{
    Frame frame = frame_of_box(box);
    Kind kind;
    if (!name)
        kind = choose_kind(box, &frame);
    else if (!find_kind(name, &kind))
        return FALSE;
    if (centre) {
        frame.centre_lon_deg = dl_projection_wrap_180(centre->lon_deg);
        if (!isnan(centre->lat_deg))
            frame.centre_lat_deg = centre->lat_deg;
    }
    return open_kind(projection, kind, &frame, error);
}

char *dl_projection_list_names(void)
{
    GString *list = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(KINDS); i++)
        g_string_append_printf(list, "%s%s", i ? ", " : "", KINDS[i].name);
    return g_string_free(list, FALSE);
}
