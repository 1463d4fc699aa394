/* Rows' own positions, held against the country that the rows claim.
 *
 * A position belongs to its country when it lies within DL_BORDER_KM of any ground that any
 * viewpoint gives to it or to a territory of its, or within as much of a place of the gazetteer's
 * that is its (an island that the basemap leaves out). What does not is suspected aloud, with the
 * slip that would explain it; nothing is ever changed. Within resolve/ alone.
 */
#ifndef DL_RESOLVE_POSITION_CHECK_H
#define DL_RESOLVE_POSITION_CHECK_H

#include "resolve_private.h"

#define DL_BORDER_KM 30.0

/* Checks the positions of EVENTS against the countries that they name, else the resolver's, else
 * those of the places that their names may mean: INDICES[i] is the name of event i in JUDGED
 * (GPtrArray of DlJudged), -1 for none. Reports (DL_REPORT_WARNING) each position once; a slip that
 * most rows of a file made, and how many rows lie at sea, once a file. Nothing without the
 * resolver's atlas. FALSE only for a damaged gazetteer. */
gboolean dl_resolver_check_positions(DlResolver *resolver, const DlEvent *const *events,
                                     gsize n_events, const GPtrArray *judged, const gint64 *indices,
                                     DlReport *report, GError **error);

/* Fills country and admin-1 code of a place at a row's own position by the polygon that it lies in,
 * where they are "": by GeoNames' codes, whatever the viewpoint, as the gazetteer's places. The
 * unit only where the country is or becomes the unit's, and not for areas. */
void dl_resolver_fill_ground(DlResolver *resolver, DlPlace *place);

#endif
