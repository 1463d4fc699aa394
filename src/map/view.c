/* The view of extent.h. */
#include <geodesic.h>
#include <math.h>

#include "extent.h"
#include "outline.h"

#define STEPS_OF_AN_EDGE 64 /* a box's edge is followed at so many points */
#define LINES_OF_A_BOX 8
#define STEPS_OF_A_PANEL 24 /* and a panel looked through at so many, each way */
#define MIN_SIZE_M 1.0
#define NORTH_STEP_DEG 1e-4
#define WGS84_AXIS_M 6378137.0
#define WGS84_FLATTENING (1 / 298.257223563)

struct DlView {
    DlProjection *projection;
    DlPageBox panel;
    DlPlanar centre; /* at the middle of the panel */
    double px_per_m;
    DlGeoBox geo_box;
    gboolean is_filled;
};

typedef struct {
    double west_m, south_m, east_m, north_m;
} PlanarBox;

static void include_position(DlProjection *projection, DlLonLat position, PlanarBox *box)
{
    DlPlanar point;
    if (!dl_projection_shows(projection, position))
        return;
    dl_projection_forward(projection, &position, 1, &point);
    if (isnan(point.x_m))
        return;
    box->west_m = fmin(box->west_m, point.x_m);
    box->east_m = fmax(box->east_m, point.x_m);
    box->south_m = fmin(box->south_m, point.y_m);
    box->north_m = fmax(box->north_m, point.y_m);
}

/* Of the edge of what the projection shows that which lies in BOX: a globe's is its widest. */
static void include_outline(DlProjection *projection, DlGeoBox box, PlanarBox *planar)
{
    g_autoptr(GArray) outline = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    dl_outline_follow(projection, outline);
    for (guint i = 0; i < outline->len; i++) {
        DlLonLat position = g_array_index(outline, DlLonLat, i);
        if (dl_extent_holds(box, position))
            include_position(projection, position, planar);
    }
}

/* The edges of BOX and lines through it (the widest parallel and the bent meridians of a world map
 * run through the middle). */
static PlanarBox project_box(DlProjection *projection, DlGeoBox box)
{
    PlanarBox planar = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    DlProjectionDomain domain = dl_projection_domain(projection);
    double south = fmax(box.south_deg, domain.south_deg);
    double north = fmin(box.north_deg, domain.north_deg);
    double width = dl_geo_box_width_deg(box);
    for (int line = 0; line <= LINES_OF_A_BOX; line++) {
        double lat = south + (north - south) * line / LINES_OF_A_BOX;
        double lon = box.west_deg + width * line / LINES_OF_A_BOX;
        for (int i = 0; i <= STEPS_OF_AN_EDGE; i++) {
            double part = (double)i / STEPS_OF_AN_EDGE;
            include_position(projection, (DlLonLat){box.west_deg + width * part, lat}, &planar);
            include_position(projection, (DlLonLat){lon, south + (north - south) * part}, &planar);
        }
    }
    if (box.south_deg <= 0 && box.north_deg >= 0)
        for (int i = 0; i <= STEPS_OF_AN_EDGE; i++)
            include_position(projection, (DlLonLat){box.west_deg + width * i / STEPS_OF_AN_EDGE, 0},
                             &planar);
    include_outline(projection, box, &planar);
    return planar;
}

static void fit(DlView *view, PlanarBox planar, double pad_px)
{
    if (!(planar.west_m <= planar.east_m))
        planar = (PlanarBox){-WGS84_AXIS_M, -WGS84_AXIS_M, WGS84_AXIS_M, WGS84_AXIS_M};
    double width_px = fmax(1, view->panel.width_px - 2 * pad_px);
    double height_px = fmax(1, view->panel.height_px - 2 * pad_px);
    view->px_per_m = fmin(width_px / fmax(MIN_SIZE_M, planar.east_m - planar.west_m),
                          height_px / fmax(MIN_SIZE_M, planar.north_m - planar.south_m));
    view->centre =
        (DlPlanar){(planar.west_m + planar.east_m) / 2, (planar.south_m + planar.north_m) / 2};
}

static gboolean is_in_panel(const DlView *view, DlLonLat position)
{
    DlPage point;
    DlPageBox panel = view->panel;
    return dl_view_to_page(view, position, &point) && point.x_px >= panel.x_px - 1 &&
           point.x_px <= panel.x_px + panel.width_px + 1 && point.y_px >= panel.y_px - 1 &&
           point.y_px <= panel.y_px + panel.height_px + 1;
}

/* What the panel's points lie in, as offsets from the central meridian. FALSE: one is nowhere. */
static gboolean look_through_panel(const DlView *view, double central_deg, DlGeoBox *ret_box)
{
    DlGeoBox box = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (int row = 0; row <= STEPS_OF_A_PANEL; row++) {
        for (int column = 0; column <= STEPS_OF_A_PANEL; column++) {
            DlPage point = {
                view->panel.x_px + view->panel.width_px * column / STEPS_OF_A_PANEL,
                view->panel.y_px + view->panel.height_px * row / STEPS_OF_A_PANEL,
            };
            DlLonLat position;
            if (!dl_view_to_lon_lat(view, point, &position))
                return FALSE;
            double offset = remainder(position.lon_deg - central_deg, 360);
            box.west_deg = fmin(box.west_deg, offset);
            box.east_deg = fmax(box.east_deg, offset);
            box.south_deg = fmin(box.south_deg, position.lat_deg);
            box.north_deg = fmax(box.north_deg, position.lat_deg);
        }
    }
    *ret_box = box;
    return TRUE;
}

static DlGeoBox with_margins(const DlView *view, DlGeoBox box, double central_deg)
{
    /* Between two of the points that were looked at, a curve may bulge. */
    double margin_lat = 0.2 + (box.north_deg - box.south_deg) / STEPS_OF_A_PANEL;
    double margin_lon = 0.2 + (box.east_deg - box.west_deg) / STEPS_OF_A_PANEL;
    box.south_deg = fmax(-90, box.south_deg - margin_lat);
    box.north_deg = fmin(90, box.north_deg + margin_lat);
    gboolean has_north = is_in_panel(view, (DlLonLat){central_deg, 90});
    gboolean has_south = is_in_panel(view, (DlLonLat){central_deg, -90});
    if (has_north)
        box.north_deg = 90;
    if (has_south)
        box.south_deg = -90;
    double width = box.east_deg - box.west_deg + 2 * margin_lon;
    if (has_north || has_south || width >= 355 || box.west_deg - margin_lon < -180 ||
        box.east_deg + margin_lon > 180) {
        box.west_deg = -180;
        box.east_deg = 180;
        return box;
    }
    box.west_deg = dl_lon_wrap(central_deg + box.west_deg - margin_lon);
    box.east_deg = dl_lon_wrap(central_deg + box.east_deg + margin_lon);
    return box;
}

static void find_geo_box(DlView *view)
{
    double central_deg = dl_projection_central_meridian_deg(view->projection);
    DlGeoBox box;
    view->geo_box = (DlGeoBox){-180, -90, 180, 90};
    view->is_filled = look_through_panel(view, central_deg, &box);
    if (view->is_filled)
        view->geo_box = with_margins(view, box, central_deg);
}

static DlView *view_new(DlProjection *projection, PlanarBox planar, DlPageBox panel, double pad_px)
{
    DlView *view = g_new0(DlView, 1);
    view->projection = projection;
    view->panel = panel;
    fit(view, planar, pad_px);
    find_geo_box(view);
    return view;
}

DlView *dl_view_new(DlProjection *projection, DlGeoBox box, DlPageBox panel, double pad_px)
{
    return view_new(projection, project_box(projection, box), panel, pad_px);
}

DlView *dl_view_new_around(DlProjection *projection, const DlLonLat *positions, gsize n_positions,
                           DlPageBox panel, double pad_px)
{
    PlanarBox planar = {INFINITY, INFINITY, -INFINITY, -INFINITY};
    for (gsize i = 0; i < n_positions; i++)
        include_position(projection, positions[i], &planar);
    return view_new(projection, planar, panel, pad_px);
}

DlView *dl_view_new_detail(const DlView *view, DlPageBox part, DlPageBox panel)
{
    DlView *detail = g_new0(DlView, 1);
    double middle_x = view->panel.x_px + view->panel.width_px / 2;
    double middle_y = view->panel.y_px + view->panel.height_px / 2;
    detail->projection = view->projection;
    detail->panel = panel;
    detail->px_per_m =
        view->px_per_m * fmin(panel.width_px / part.width_px, panel.height_px / part.height_px);
    detail->centre =
        (DlPlanar){view->centre.x_m + (part.x_px + part.width_px / 2 - middle_x) / view->px_per_m,
                   view->centre.y_m - (part.y_px + part.height_px / 2 - middle_y) / view->px_per_m};
    find_geo_box(detail);
    return detail;
}

void dl_view_free(DlView *view)
{
    g_free(view);
}

DlPageBox dl_view_panel(const DlView *view)
{
    return view->panel;
}

DlProjection *dl_view_projection(const DlView *view)
{
    return view->projection;
}

DlPage dl_view_planar_to_page(const DlView *view, DlPlanar point)
{
    double middle_x = view->panel.x_px + view->panel.width_px / 2;
    double middle_y = view->panel.y_px + view->panel.height_px / 2;
    return (DlPage){middle_x + (point.x_m - view->centre.x_m) * view->px_per_m,
                    middle_y - (point.y_m - view->centre.y_m) * view->px_per_m};
}

gboolean dl_view_to_page(const DlView *view, DlLonLat position, DlPage *ret_point)
{
    DlPlanar point;
    if (!dl_projection_shows(view->projection, position))
        return FALSE;
    dl_projection_forward(view->projection, &position, 1, &point);
    if (isnan(point.x_m))
        return FALSE;
    *ret_point = dl_view_planar_to_page(view, point);
    return TRUE;
}

DlPlanar dl_view_planar(const DlView *view, DlPage point)
{
    double middle_x = view->panel.x_px + view->panel.width_px / 2;
    double middle_y = view->panel.y_px + view->panel.height_px / 2;
    return (DlPlanar){view->centre.x_m + (point.x_px - middle_x) / view->px_per_m,
                      view->centre.y_m - (point.y_px - middle_y) / view->px_per_m};
}

gboolean dl_view_to_lon_lat(const DlView *view, DlPage point, DlLonLat *ret_position)
{
    return dl_projection_inverse(view->projection, dl_view_planar(view, point), ret_position);
}

gboolean dl_view_is_filled(const DlView *view)
{
    return view->is_filled;
}

DlGeoBox dl_view_geo_box(const DlView *view)
{
    return view->geo_box;
}

/* Karney, "Algorithms for geodesics" (2013), as PROJ ships it. */
static double geodesic_m(DlLonLat a, DlLonLat b)
{
    struct geod_geodesic ellipsoid;
    double distance_m = 0;
    geod_init(&ellipsoid, WGS84_AXIS_M, WGS84_FLATTENING);
    geod_inverse(&ellipsoid, a.lat_deg, a.lon_deg, b.lat_deg, b.lon_deg, &distance_m, NULL, NULL);
    return distance_m;
}

double dl_view_metres_per_px(const DlView *view, DlPage point)
{
    DlLonLat left, right;
    if (!dl_view_to_lon_lat(view, (DlPage){point.x_px - 1, point.y_px}, &left) ||
        !dl_view_to_lon_lat(view, (DlPage){point.x_px + 1, point.y_px}, &right))
        return 1 / view->px_per_m;
    return geodesic_m(left, right) / 2;
}

double dl_view_north_deg(const DlView *view, DlPage point)
{
    DlLonLat position;
    if (!dl_view_to_lon_lat(view, point, &position))
        return NAN;
    /* By its two neighbours on the meridian, or by one where the other is beyond the map. */
    double step = fmin(NORTH_STEP_DEG, 90 - fabs(position.lat_deg));
    DlLonLat south = {position.lon_deg, position.lat_deg - step};
    DlLonLat north = {position.lon_deg, position.lat_deg + step};
    DlPage foot, head;
    if (!dl_view_to_page(view, south, &foot))
        foot = point;
    if (!dl_view_to_page(view, north, &head))
        head = point;
    double right = head.x_px - foot.x_px, up = foot.y_px - head.y_px;
    return right == 0 && up == 0 ? NAN : atan2(right, up) * 180 / G_PI;
}
