/* Which unit holds each of very many points.
 *
 * Answers as dl_atlas_find_unit_near does, by an index of the edges of all units: some 10
 * milliseconds to make, and well under a microsecond a point, on land, at sea and on the coast.
 * Immutable once made: threads may share it.
 */
#ifndef DL_ATLAS_UNIT_FINDER_H
#define DL_ATLAS_UNIT_FINDER_H

#include "atlas.h"

typedef struct DlUnitFinder DlUnitFinder;

/* From so many points on a finder pays. */
#define DL_UNIT_FINDER_FROM 2000

/* Borrows ATLAS. MAX_KM, at most 50: how far off its unit a point may lie. */
DlUnitFinder *dl_unit_finder_new(const DlAtlas *atlas, double max_km);
void dl_unit_finder_free(DlUnitFinder *finder);

/* dl_atlas_find_unit_near(atlas, POSITION, max_km, ...). */
const DlUnit *dl_unit_finder_find(const DlUnitFinder *finder, DlLonLat position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlUnitFinder, dl_unit_finder_free)

#endif
