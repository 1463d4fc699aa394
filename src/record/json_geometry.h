/* A GeoJSON geometry (RFC 7946) as polygons or lines. */
#ifndef DL_RECORD_JSON_GEOMETRY_H
#define DL_RECORD_JSON_GEOMETRY_H

#include <jansson.h>

#include "geometry.h"

/* Fills RET_GEOMETRY (dl_geometry_clear) with a Polygon, MultiPolygon, LineString or
 * MultiLineString, unwrapped (dl_geometry_unwrap; RET_N_CROSSING); it stays empty for points, and
 * for NULL. Heights are dropped, parts that are too short to show left out. Returns NULL, or what
 * is wrong with it: a GeometryCollection, a position that is none, more than
 * DL_LIMIT_GEOMETRY_POINTS. */
char *dl_json_geometry_read(const json_t *geometry, DlGeometry *ret_geometry,
                            guint *ret_n_crossing);

#endif
