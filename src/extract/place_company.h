/* The company that a story's toponyms keep: each speaks for the country, the province and the
 * neighbourhood of the places that it may mean, the louder the nearer it stands in the text. Within
 * extract/ alone.
 */
#ifndef DL_EXTRACT_PLACE_COMPANY_H
#define DL_EXTRACT_PLACE_COMPANY_H

#include "place_toponym.h"

/* A claim in a story. */
typedef struct {
    const DlPlaceClaim *claim;
    float base;        /* what speaks for it without the others */
    float company;     /* what the others add */
    float share;       /* 0..1: of its name's vote, in the last round */
    gboolean is_guess; /* of the name without a word that says it is no such place: "Kabul River" */
} DlStanding;

static inline float dl_standing_total(const DlStanding *standing)
{
    return standing->base + standing->company;
}

/* Mentions of one name, in one sense. */
typedef struct {
    DlStanding *standings;
    guint n_standings;
    gint32 within;  /* the party it lies in by its words; -1: none */
    float loudness; /* by how often, and where, it is said */
    guint32 name;   /* equal for parties of one name */
} DlParty;

/* WEIGHTS[a * n + b] is how much party a hears of b: the nearer in the text, and the louder; 0: it
 * does not listen. */
typedef struct {
    DlParty *parties;
    guint n_parties;
    const float *weights;
} DlCompany;

/* At most so many parties are judged together. */
#define DL_COMPANY_MAX 64

/* Fills company and share of all standings. */
void dl_company_settle(DlCompany *company);

/* TRUE where A is an area that holds B, as far as is known; B itself is none. */
gboolean dl_claim_holds(const DlPlaceClaim *a, const DlPlaceClaim *b);

#define DL_EARTH_KM 6371.0

/* The square of the straight way between two claims' points, of a sphere of radius 1. */
float dl_claim_chord_squared(const DlPlaceClaim *a, const DlPlaceClaim *b);

#endif
