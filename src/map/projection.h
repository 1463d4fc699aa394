/* Map projections by PROJ, hardened: EPSG:n and our own names only, no network, no files.
 *
 * A projection is used by one thread at a time.
 */
#ifndef DL_MAP_PROJECTION_H
#define DL_MAP_PROJECTION_H

#include "geo.h"

typedef struct DlProjection DlProjection;

/* CRS is "EPSG:n" or one of lambert, albers, mercator, equal-earth, robinson, winkel-tripel,
 * mollweide, natural-earth, plate-carree, polar, equal-area, equidistant, stereographic,
 * orthographic (or globe); named ones are centred on BOX (two standard parallels at a sixth of its
 * height from its edges).
 * NULL chooses by BOX: polar azimuthal near a pole, Equal Earth for the world, Albers equal-area
 * conic for a wide part of middle latitudes, Lambert azimuthal equal-area for another continent,
 * Lambert conformal conic for middle latitudes, Mercator near the equator and for a city.
 * DL_ERROR_USAGE for a CRS that is not known, not allowed, or no projection to a plane. */
DlProjection *dl_projection_new(const char *crs, DlGeoBox box, GError **error);

/* The same, centred on CENTRE (NULL: as above): its meridian, and for azimuthal projections but
 * the polar one its latitude, where that is not NaN. DL_ERROR_USAGE for a code of EPSG. */
DlProjection *dl_projection_new_at(const char *crs, DlGeoBox box, const DlLonLat *centre,
                                   GError **error);
void dl_projection_free(DlProjection *projection);

/* In words and as a PROJ string, for --verbose and the metadata. */
const char *dl_projection_description(const DlProjection *projection);

/* The meridian on which the map is centred; what crosses its antimeridian is cut there. */
double dl_projection_central_meridian_deg(const DlProjection *projection);

/* What is shown at most, whatever the view: latitudes (Mercator ends at 85.06 degrees) and the
 * great-circle distance from a centre (180: no rim). Azimuthal projections have a rim, and so have
 * those of EPSG that would fold over far from the area that they are made for. */
typedef struct {
    double south_deg;
    double north_deg;
    DlLonLat centre;
    double radius_deg;
} DlProjectionDomain;
DlProjectionDomain dl_projection_domain(const DlProjection *projection);

/* Whether POSITION lies in the domain. */
gboolean dl_projection_shows(const DlProjection *projection, DlLonLat position);

/* Points that the projection cannot show come out as NaN; but not all beyond a rim. Longitudes may
 * lie beyond 180; one that is exactly 180 degrees from the central meridian comes out on the side
 * that it is given on. */
void dl_projection_forward(DlProjection *projection, const DlLonLat *points, gsize n_points,
                           DlPlanar *ret_points);

/* FALSE outside the projection. */
gboolean dl_projection_inverse(DlProjection *projection, DlPlanar point, DlLonLat *ret_position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlProjection, dl_projection_free)

#endif
