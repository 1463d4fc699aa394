/* What part of the world a map shows, and where on the page. */
#ifndef DL_MAP_EXTENT_H
#define DL_MAP_EXTENT_H

#include "atlas.h"
#include "projection.h"

/* "WEST,SOUTH,EAST,NORTH" in degrees; west > east crosses the antimeridian. DL_ERROR_USAGE. */
gboolean dl_extent_parse(const char *text, DlGeoBox *ret_box, GError **error);

/* The smallest box around POSITIONS, over the antimeridian where that is smaller, widened to at
 * least MIN_KM in each direction. FALSE where there are none. */
gboolean dl_extent_of_positions(const DlLonLat *positions, gsize n_positions, double min_km,
                                DlGeoBox *ret_box);

DlGeoBox dl_extent_union(DlGeoBox a, DlGeoBox b);

/* A projected box fitted into a panel of the page. */
typedef struct DlView DlView;

/* Borrows PROJECTION. The whole of BOX, along its edges too, lies within PANEL less PAD_PX. */
DlView *dl_view_new(DlProjection *projection, DlGeoBox box, DlPageBox panel, double pad_px);
void dl_view_free(DlView *view);

DlPageBox dl_view_panel(const DlView *view);
DlProjection *dl_view_projection(const DlView *view);

/* FALSE where the projection cannot show POSITION. A page point may lie outside the panel. */
gboolean dl_view_to_page(const DlView *view, DlLonLat position, DlPage *ret_point);
DlPage dl_view_planar_to_page(const DlView *view, DlPlanar point);
gboolean dl_view_to_lon_lat(const DlView *view, DlPage point, DlLonLat *ret_position);

/* All that the panel may show, for skipping what it does not; whole world where it cannot tell. */
DlGeoBox dl_view_geo_box(const DlView *view);

/* Ground metres that one page pixel spans at POINT, horizontally: for the scale bar. Where POINT
 * is not on the map, what a pixel spans in the plane of the projection. */
double dl_view_metres_per_px(const DlView *view, DlPage point);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlView, dl_view_free)

#endif
