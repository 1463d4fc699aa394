/* The places that a name may mean, and what speaks for each before a story is read. Within extract/
 * alone.
 *
 * News says the same names again and again, so what the gazetteer answered is remembered; memory is
 * bounded.
 */
#ifndef DL_EXTRACT_PLACE_TOPONYM_H
#define DL_EXTRACT_PLACE_TOPONYM_H

#include "gazetteer.h"
#include "place_type.h"

/* What a place is, by how much ground it covers. */
typedef enum {
    DL_LEVEL_OF_POINT,
    DL_LEVEL_OF_DISTRICT,
    DL_LEVEL_OF_PROVINCE,
    DL_LEVEL_OF_STATE, /* a country */
    DL_LEVEL_OF_REGION /* bounds unknown */
} DlPlaceLevel;

/* A place that a name may mean. */
typedef struct {
    const DlPlace *place;
    const char *name; /* that matched; the gazetteer's */
    DlLonLat middle;  /* of an area; else where the place is */
    float alone;      /* in factors of ten of population */
    float power;      /* how well known the place is */
    float x, y, z;    /* where on a sphere of radius 1 */
    guint32 province; /* a number for country and admin-1 unit; 0: none */
    guint16 country;  /* likewise; 0: none */
    guint8 level;     /* DlPlaceLevel */
    guint8 match;     /* DlMatch */
    guint8 is_historic;
    guint8 is_alternate;
    guint8 is_transcript; /* what another script's letters sound like: "ba li" */
} DlPlaceClaim;

/* The most claims of a name that are kept, those that weigh most. */
#define DL_TOPONYM_MAX_CLAIMS 64

typedef struct {
    const char *name;
    const DlPlaceType *inside; /* by a word of the name: "Laurel County"; NULL: none says */
    const char *core;          /* the name without it; NULL likewise */
    guint n_claims;
    const DlPlaceClaim *claims; /* the weightiest first */
} DlToponym;

typedef struct DlToponyms DlToponyms;

/* GAZETTEER is borrowed. */
DlToponyms *dl_toponyms_new(DlGazetteer *gazetteer);
void dl_toponyms_free(DlToponyms *toponyms);

/* Forgets what was found before if that is much. Toponyms are valid until then. */
void dl_toponyms_make_room(DlToponyms *toponyms);

/* Never NULL but for a damaged gazetteer; a name that no place has has no claims. */
const DlToponym *dl_toponyms_find(DlToponyms *toponyms, const char *name, GError **error);

/* As dl_place_type_find, remembered too. */
const DlPlaceType *dl_toponyms_find_type(DlToponyms *toponyms, const char *word);

/* A claim of a place that no name was looked up for. */
DlPlaceClaim dl_place_claim_make(DlGazetteer *gazetteer, const DlPlace *place);

/* The number of a country by its alpha-2 code; 0: none. */
guint16 dl_country_number(const char *country);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlToponyms, dl_toponyms_free)

#endif
