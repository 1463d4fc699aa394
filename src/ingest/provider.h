/* What the codes of ACLED and of UCDP's GED mean, beyond the names of their columns.
 *
 * ACLED (codebook of 2024): "Government regains territory" is a capture by the side whose inter
 * code shows it to be state forces (1); "Non-state actor overtakes territory", which the codebook
 * gives to foreign state forces, too, a capture by the only side that is neither the state nor
 * unarmed (2 to 4, or 8). Where two sides or none answer to that, the winner is unknown; never is
 * it actor1 by position. time_precision 2 makes a day approximate, 3 makes it its month.
 *
 * UCDP GED (codebook 25.1): date_start to date_end is the range within which it happened; the
 * kinds of violence are categories; no territory changes hands.
 *
 * Rows of low place precision (ACLED geo_precision 3, UCDP where_prec 3 and more) stand for an
 * area: is_area, with the area's name for the place and "district", "province", "country" or
 * "area" as its type.
 */
#ifndef DL_INGEST_PROVIDER_H
#define DL_INGEST_PROVIDER_H

#include "column_map.h"
#include "event.h"

/* "ACLED", "UCDP GED"; NULL for DL_PROVIDER_NONE. */
const char *dl_provider_to_string(DlProvider provider);

/* Finishes EVENT, which holds the row's columns as they are; VALUES has those of DL_COLUMN_N,
 * trimmed, NULL where empty. Strings that it sets live as long as VALUES' or for ever. */
void dl_provider_adapt(DlProvider provider, const char *const *values, DlEvent *event);

#endif
