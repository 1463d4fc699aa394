/* What the words of a place text say beside the name: "the Pakistani district of Bajaur", "Herat,
 * in Herat province", "north of Kunduz city".
 *
 * Words are read in several ways, since only the gazetteer knows which of them name a place: "Isle
 * of Man" is one name, "city of Kunduz" is not.
 */
#ifndef DL_RESOLVE_DESCRIPTION_H
#define DL_RESOLVE_DESCRIPTION_H

#include "place_type.h"

/* One way to read a text. */
typedef struct {
    char *name;              /* "Bajaur" */
    const DlPlaceType *type; /* of the word for what it is; NULL where none says */
    GPtrArray *areas;        /* of char *: what it lies in by these words, the narrower first */
    const char *country;     /* alpha-2, by a demonym ("Pakistani"); NULL */
    char *beside;            /* "north of": the text means a spot by the place; NULL: the place */
    gboolean is_loose;       /* a guess ("Paris Texas", "Syria, Aleppo"): only for known areas */
} DlReading;

/* The ways to read TEXT, the most likely first, without the text itself as a name (GPtrArray of
 * DlReading); at most DL_MAX_READINGS. */
#define DL_MAX_READINGS 16
GPtrArray *dl_description_read(const char *text);

void dl_reading_free(gpointer reading);

/* An area's own words, read the same way: "Herat province" is Herat, a province. */
DlReading *dl_description_read_area(const char *text);

#endif
