/* The areas that a text names for a place to lie in: "Illinois", "Herat province", "Pakistan",
 * "CA". Within resolve/ alone. */
#ifndef DL_RESOLVE_WITHIN_H
#define DL_RESOLVE_WITHIN_H

#include "gazetteer.h"

/* An area's text and all that it may mean. */
typedef struct DlWithin DlWithin;

/* TEXT is an area's name or code, with a word for what it is or without; COUNTRY (alpha-2, NULL:
 * unknown) is where it lies. NULL with *error set only for a damaged gazetteer. */
DlWithin *dl_within_find(DlGazetteer *gazetteer, const char *text, const char *country,
                         GError **error);
void dl_within_free(gpointer within);

const char *dl_within_text(const DlWithin *within);

/* FALSE where no area of that name is known. */
gboolean dl_within_is_known(const DlWithin *within);

/* TRUE where a country, province or district of that name is known, not only a town. */
gboolean dl_within_is_unit(const DlWithin *within);

/* The country of all that it may mean; NULL where there are several. */
const char *dl_within_country(const DlWithin *within);

/* TRUE where PLACE lies in what it may mean, or is so near as is known of what has no bounds. An
 * area does not lie in itself. */
gboolean dl_within_has(const DlWithin *within, const DlPlace *place);

#endif
