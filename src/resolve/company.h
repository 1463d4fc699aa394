/* The company that names keep: names of one table speak for countries, provinces and regions, and
 * each name's claims are weighed by what all the other names say. Within resolve/ alone.
 *
 * A name shares one vote among its claims by their weights; in a few rounds the votes and the
 * weights settle. Votes are whole numbers, so their order changes nothing.
 */
#ifndef DL_RESOLVE_COMPANY_H
#define DL_RESOLVE_COMPANY_H

#include "claim.h"

/* Judges CASES (GPtrArray of DlCase) together, with N_POSITIONS positions that rows give
 * themselves: sets their claims' company, and sorts them. */
gboolean dl_company_judge(const GPtrArray *cases, const DlLonLat *positions, gsize n_positions,
                          DlGazetteer *gazetteer, GError **error);

#endif
