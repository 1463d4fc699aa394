/* What kind of place a row's type asks for. */
#ifndef DL_RESOLVE_PLACE_TYPE_H
#define DL_RESOLVE_PLACE_TYPE_H

#include "event.h"

typedef struct DlPlaceType DlPlaceType;

/* "city", "Province", "border crossing", ...: case-blind, '_' and '-' as spaces. NULL for a word
 * that is none, or NULL: then nothing is asked. */
const DlPlaceType *dl_place_type_find(const char *text);

/* NAME without the word for what it is: "Herat" of "Herat province" and "city of Herat"; NULL where
 * it has none. *TYPE becomes the type of that word unless it was set. g_free. */
char *dl_place_type_strip(const char *name, const DlPlaceType **type);

/* TRUE where PLACE is of the type. */
gboolean dl_place_type_fits(const DlPlaceType *type, const DlPlace *place);

#endif
