/* The shape of the world on a page. Private to this folder. */
#ifndef DL_MAP_OUTLINE_H
#define DL_MAP_OUTLINE_H

#include "projection.h"

/* Appends the edge of all that the projection shows, once around, as positions (DlLonLat) that are
 * closely followed; those on the two sides of the cut lie 180 degrees from the central meridian. */
void dl_outline_follow(const DlProjection *projection, GArray *positions);

#endif
