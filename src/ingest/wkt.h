/* Polygons and lines in a column of a table: well-known text (OGC 06-103r4, 7). */
#ifndef DL_INGEST_WKT_H
#define DL_INGEST_WKT_H

#include "geometry.h"

/* "POLYGON ((30 10, 40 40, 20 40, 30 10))", MULTIPOLYGON, LINESTRING, MULTILINESTRING, with Z and
 * M, which are dropped, and behind "SRID=4326;": longitude before latitude. Case-blind. As
 * dl_json_geometry_read otherwise: NULL, or what is wrong with it. */
char *dl_wkt_read(const char *text, DlGeometry *ret_geometry, guint *ret_n_crossing);

/* TRUE where TEXT begins as well-known text does. */
gboolean dl_wkt_is(const char *text);

#endif
