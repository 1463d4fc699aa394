/* Polygons and lines in degrees: of the basemap, of the user's own files, and of events. */
#ifndef DL_BASE_GEOMETRY_H
#define DL_BASE_GEOMETRY_H

#include "geo.h"

typedef enum { DL_GEOMETRY_RINGS, DL_GEOMETRY_LINES, DL_GEOMETRY_POINTS } DlGeometryKind;

/* Part i spans points [ends[i-1], ends[i]). Rings repeat their first point at the end; they count
 * even-odd, so that neither their winding nor their order matters. Longitudes may go on beyond 180
 * degrees where a part crosses the antimeridian; the box is that of the numbers. */
typedef struct {
    DlLonLat *points;
    guint n_points;
    guint *ends;
    guint n_parts;
    DlGeoBox box; /* zeroed where there are no points */
    DlGeometryKind kind;
} DlGeometry;

/* Releases what GEOMETRY points to; it is empty afterwards. */
void dl_geometry_clear(DlGeometry *geometry);

/* A copy on the heap; dl_geometry_free. NULL for NULL. */
DlGeometry *dl_geometry_dup(const DlGeometry *geometry);
void dl_geometry_free(DlGeometry *geometry);

/* Fills the box from the points. */
void dl_geometry_find_box(DlGeometry *geometry);

/* Number by number. */
gboolean dl_geometry_equal(const DlGeometry *a, const DlGeometry *b);

/* TRUE inside the rings (even-odd) and on them. Two neighbours see their common edge alike. */
gboolean dl_geometry_holds(const DlGeometry *geometry, DlLonLat position);

/* What dl_geometry_holds looks at: FALSE where POSITION lies outside the box; and what the edge
 * from A to B says of P: 1 where the ray eastwards from it crosses, 2 where it lies on the edge,
 * else 0. */
gboolean dl_geometry_box_holds(const DlGeometry *geometry, DlLonLat position);
int dl_edge_look(DlLonLat a, DlLonLat b, DlLonLat p);

/* A position that stands for it, longitude within -180..180: of rings one within, the middle of
 * the widest stretch of the parallel through the middle of its largest ring; of lines and points
 * the middle point of the longest part. GEOMETRY is not empty. */
DlLonLat dl_geometry_middle(const DlGeometry *geometry);

/* Parts as they are written to parts as they are meant, in place: rings are closed, and a part
 * that jumps over the antimeridian (by more than 180 degrees from one point to the next, but not
 * from one side of the map to the other along its edge) goes on beyond it; one that goes round a
 * pole is led over that pole. RET_N_CROSSING (may be NULL): how many parts jump. Then fills the
 * box. RFC 7946 asks for polygons cut in two there, which stay as they are. */
void dl_geometry_unwrap(DlGeometry *geometry, guint *ret_n_crossing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlGeometry, dl_geometry_free)

#endif
