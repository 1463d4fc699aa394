/* The rim of an azimuthal map, beyond which the earth is stretched without end. Private to this
 * folder.
 */
#ifndef DL_MAP_HORIZON_H
#define DL_MAP_HORIZON_H

#include "clip.h"
#include "projection.h"

typedef struct {
    gboolean is_needed; /* FALSE: nothing in the window lies beyond */
    DlLonLat centre;
    double radius_deg;
} DlHorizon;

/* The rim of DOMAIN as it matters to WINDOW (degrees). Around a pole the rim is a parallel: then
 * WINDOW is narrowed to it, and no horizon is needed. */
DlHorizon dl_horizon_of(DlProjectionDomain domain, DlClipBox *window);

/* The part of a ring (GArray of DlLonLat, closely followed) within the rim, in place; where it
 * leaves and comes back the rim is followed, the way that the ring goes behind it. */
void dl_horizon_clip_ring(const DlHorizon *horizon, GArray *ring);

/* A point of the rim, by its direction from the centre (clockwise from north; around a pole by
 * longitude from the centre's). */
DlLonLat dl_horizon_rim_at(DlLonLat centre, double radius_deg, double azimuth_deg);

/* Makes positions beyond the rim NaN. */
void dl_horizon_hide(const DlHorizon *horizon, GArray *positions);

#endif
