/* Geometry in degrees to paths on the page: cut at the antimeridian of the projection and at what
 * the view shows, followed where the projection bends straight lines, projected, cut to the panel,
 * and thinned.
 */
#ifndef DL_MAP_TRACER_H
#define DL_MAP_TRACER_H

#include "extent.h"
#include "path.h"

typedef struct DlTracer DlTracer;

/* Borrows VIEW. Paths reach MARGIN_PX beyond its panel. */
DlTracer *dl_tracer_new(const DlView *view, double margin_px);
void dl_tracer_free(DlTracer *tracer);

/* FALSE where nothing of BOX is in view: a quick test. */
gboolean dl_tracer_sees(const DlTracer *tracer, DlGeoBox box);

/* TRUE where anything is on the page. dl_path_clear releases RET_PATH.
 * Rings: those under 0.3 px2 are left out, but the largest where that would leave none.
 * Lines: edges along 180 degrees and the south pole, which are no lines in the world, are left out,
 * and so are closed lines around less than a ring must have.
 * Of the points that fall into one cell of half a pixel one stays, the same from either side and
 * in either direction, so that fills and the lines between them agree. */
gboolean dl_tracer_trace_rings(DlTracer *tracer, const DlGeometry *geometry, DlPath *ret_path);
gboolean dl_tracer_trace_lines(DlTracer *tracer, const DlGeometry *geometry, DlPath *ret_path);

/* A line that is none of the basemap's: nothing of it is left out, wherever it runs. */
gboolean dl_tracer_trace_curve(DlTracer *tracer, const DlLonLat *points, guint n_points,
                               DlPath *ret_path);

/* The edge of all that the projection shows, as a ring cut to the panel. FALSE: nothing of it is
 * there. */
gboolean dl_tracer_trace_outline(DlTracer *tracer, DlPath *ret_path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTracer, dl_tracer_free)

#endif
