/* What part of the world a map shows, and where on the page. */
#ifndef DL_MAP_EXTENT_H
#define DL_MAP_EXTENT_H

#include "atlas.h"
#include "projection.h"

/* "WEST,SOUTH,EAST,NORTH" in degrees; west > east crosses the antimeridian, and so does an east
 * beyond 180. "30,-90,390,90" is the whole world from 30 degrees on. DL_ERROR_USAGE. */
gboolean dl_extent_parse(const char *text, DlGeoBox *ret_box, GError **error);

/* "LON" or "LON,LAT" in degrees; without one the latitude is NaN. DL_ERROR_USAGE. */
gboolean dl_extent_parse_centre(const char *text, DlLonLat *ret_centre, GError **error);

/* The smallest box around POSITIONS, over the antimeridian where that is smaller, widened to at
 * least MIN_KM in each direction. FALSE where there are none. */
gboolean dl_extent_of_positions(const DlLonLat *positions, gsize n_positions, double min_km,
                                DlGeoBox *ret_box);

DlGeoBox dl_extent_union(DlGeoBox a, DlGeoBox b);

gboolean dl_extent_holds(DlGeoBox box, DlLonLat position);

/* BOX with TIMES its width and height around its middle, as far as the earth goes: what a locator
 * shows. */
DlGeoBox dl_extent_widen(DlGeoBox box, double times);

/* A projected box fitted into a panel of the page. */
typedef struct DlView DlView;

/* Borrows PROJECTION. The whole of BOX, along its edges too, lies within PANEL less PAD_PX. */
DlView *dl_view_new(DlProjection *projection, DlGeoBox box, DlPageBox panel, double pad_px);

/* The same for POSITIONS in place of a box: what an odd shape needs, and no more. */
DlView *dl_view_new_around(DlProjection *projection, const DlLonLat *positions, gsize n_positions,
                           DlPageBox panel, double pad_px);

/* The box PART of VIEW's page, enlarged to fill PANEL (of its shape, or as much as fits): in the
 * same projection, so that what is straight and upright there is so here. */
DlView *dl_view_new_detail(const DlView *view, DlPageBox part, DlPageBox panel);
void dl_view_free(DlView *view);

DlPageBox dl_view_panel(const DlView *view);
DlProjection *dl_view_projection(const DlView *view);

/* FALSE where the projection cannot show POSITION. A page point may lie outside the panel. */
gboolean dl_view_to_page(const DlView *view, DlLonLat position, DlPage *ret_point);
DlPage dl_view_planar_to_page(const DlView *view, DlPlanar point);
gboolean dl_view_to_lon_lat(const DlView *view, DlPage point, DlLonLat *ret_position);

/* Where a page point lies in the plane of the projection, on the map or not. */
DlPlanar dl_view_planar(const DlView *view, DlPage point);

/* All that the panel may show, for skipping what it does not; whole world where it cannot tell. */
DlGeoBox dl_view_geo_box(const DlView *view);

/* Ground metres that one page pixel spans at POINT, horizontally: for the scale bar. Where POINT
 * is not on the map, what a pixel spans in the plane of the projection. */
double dl_view_metres_per_px(const DlView *view, DlPage point);

/* How far clockwise from the top of the page true north points at POINT, -180 to 180: the
 * convergence of its meridian. NaN at a pole and where POINT is not on the map. */
double dl_view_north_deg(const DlView *view, DlPage point);

/* FALSE where the panel reaches beyond the edge of the world: see dl_basemap_outline. */
gboolean dl_view_is_filled(const DlView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlView, dl_view_free)

#endif
