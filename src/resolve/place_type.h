/* What kind of place a row's type, or a word beside a name, asks for. */
#ifndef DL_RESOLVE_PLACE_TYPE_H
#define DL_RESOLVE_PLACE_TYPE_H

#include "event.h"

typedef struct DlPlaceType DlPlaceType;

/* Where a word for a kind of place stands beside a name. */
typedef enum {
    DL_SIDE_BEFORE = 1, /* "Provinz Herat", "г. Херсон" */
    DL_SIDE_AFTER = 2,  /* "Herat province" */
} DlSide;

/* "city", "Province", "border crossing", "wilaya", "область", ...: case-blind, '_' and '-' as
 * spaces, accents left out. NULL for a word that is none, or NULL: then nothing is asked. */
const DlPlaceType *dl_place_type_find(const char *text);

/* As dl_place_type_find, for a word on SIDE of a name: "Ville X", but not "X Ville". Abbreviations
 * ("prov.", "AB", "г.") count, too. */
const DlPlaceType *dl_place_type_find_beside(const char *text, DlSide side);

/* The type of the word that NAME ends with, in a script without spaces ("伊拉克省", "Gaza-stad");
 * RET_N_BYTES is what is left before it. NULL for none. */
const DlPlaceType *dl_place_type_find_ending(const char *name, gsize *ret_n_bytes);

/* "province", "city", "airport", ...: the English word for it. */
const char *dl_place_type_word(const DlPlaceType *type);

/* TRUE where PLACE is of the type. */
gboolean dl_place_type_fits(const DlPlaceType *type, const DlPlace *place);

/* TRUE for what lies where it does by itself: a river, a lake, a mountain. A town with its name is
 * another place, while an airport is near the town that it is named for. */
gboolean dl_place_type_is_natural(const DlPlaceType *type);

/* The endings with which names of the type are mostly written ("Airport", "International Airport"):
 * NULL-terminated. */
const char *const *dl_place_type_endings(const DlPlaceType *type);

#endif
