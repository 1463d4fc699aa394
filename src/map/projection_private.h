/* What the files of projections share; nobody else's. */
#ifndef DL_MAP_PROJECTION_PRIVATE_H
#define DL_MAP_PROJECTION_PRIVATE_H

#include <proj.h>

#include "projection.h"

#define DL_MERCATOR_LIMIT_DEG 85.06
#define DL_CONIC_FAR_LIMIT_DEG 75.0   /* beyond the equator, where a cone opens to infinity */
#define DL_AZIMUTHAL_RADIUS_DEG 135.0 /* what lies further is stretched beyond use */

/* x and y of the plane from PROJ's two numbers: metres for one unit, and signs where the axes of
 * the system run west or south. */
typedef struct {
    double x_of_first, x_of_second;
    double y_of_first, y_of_second;
} DlProjectionAxes;

struct DlProjection {
    PJ_CONTEXT *context;
    PJ *pj;
    gboolean is_epsg; /* takes degrees, not radians */
    char *description;
    char *definition; /* of the coordinate system, for proj_create */
    double central_meridian_deg;
    DlProjectionAxes axes;
    DlProjectionDomain domain;
};

/* A meridian has one name: 180, not -180. */
double dl_projection_wrap_180(double lon_deg);

/* projection_named.c: one of our own names, or NULL for the best for BOX; CENTRE may be NULL. FALSE
 * without an error: the name is not known. */
gboolean dl_projection_open_named(DlProjection *projection, const char *name, DlGeoBox box,
                                  const DlLonLat *centre, GError **error);
/* "lambert, albers, ..." */
char *dl_projection_list_names(void);

/* projection_epsg.c: CODE is digits. DL_ERROR_USAGE. */
gboolean dl_projection_open_epsg(DlProjection *projection, const char *code, DlGeoBox box,
                                 GError **error);

#endif
