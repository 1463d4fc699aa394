/* The words for kinds of places in the languages of the press, as data. Within resolve/ alone. */
#ifndef DL_RESOLVE_PLACE_TYPE_WORDS_H
#define DL_RESOLVE_PLACE_TYPE_WORDS_H

#include <glib.h>

typedef enum {
    DL_WORDS_AREA,
    DL_WORDS_COUNTRY,
    DL_WORDS_STATE,
    DL_WORDS_PROVINCE,
    DL_WORDS_DEPARTMENT,
    DL_WORDS_COUNTY,
    DL_WORDS_DISTRICT,
    DL_WORDS_CITY,
    DL_WORDS_QUARTER,
    DL_WORDS_PASS,
    DL_WORDS_MOUNTAIN,
    DL_WORDS_VALLEY,
    DL_WORDS_ISLAND,
    DL_WORDS_AIRPORT,
    DL_WORDS_AIR_BASE,
    DL_WORDS_BASE,
    DL_WORDS_CROSSING,
    DL_WORDS_CAMP,
    DL_WORDS_PRISON,
    DL_WORDS_DAM,
    DL_WORDS_POWER,
    DL_WORDS_RIVER,
    DL_WORDS_LAKE,
    DL_WORDS_SEA,
    DL_WORDS_N
} DlWordsType;

#define DL_WORD_ALONE 4 /* in a column of types, but never beside a name */

typedef struct {
    guint8 type;  /* DlWordsType */
    guint8 sides; /* DlSide, DL_WORD_ALONE */
    const char
        *words; /* parted by '|': lower case, no accents, spaces for hyphens; NULL: the end */
} DlTypeWords;

extern const DlTypeWords DL_TYPE_WORDS[];

/* Those that are written onto the end of a name, as they are written. */
extern const DlTypeWords DL_TYPE_ENDINGS[];

#endif
