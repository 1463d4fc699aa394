/* What a story means by a place that it does not name again: "the city", "the northern province",
 * "the provincial capital", "there", "it".
 *
 * The antecedent is the mention before it that is of that kind and stands out: the nearer in
 * sentences, the place of an event before others, what an area is told for ("Ariha" before "Idlib"
 * in "the Idlib town of Ariha"). A kind may be reached through the gazetteer: the province of a
 * city spoken of, the capital of a province or country. Where its own sentence speaks of the people
 * of a place that nobody knows, that one is meant, and nothing is found.
 */
#ifndef DL_EXTRACT_BACK_REFERENCE_H
#define DL_EXTRACT_BACK_REFERENCE_H

#include "settling.h"

/* What stands behind the words. */
typedef struct {
    const DlPlaceMention *mention; /* the antecedent; NULL: none */
    const DlPlace *place;          /* the place meant, where it is not the mention's own: "Ghor" and
                                    * its capital; NULL otherwise */
    const char *reason;            /* in words */
} DlAntecedent;

/* What the words ask for. */
typedef struct {
    DlPlaceNoun noun;
    gboolean is_provincial; /* "the provincial capital" */
    gboolean is_village;    /* no great town */
    gboolean is_pronoun;    /* "it", "there": the nearest sentences only */
    guint token;            /* where it stands */
} DlBackWords;

/* TRUE where WORDS stand for a place that was named before: a definite noun of a kind of place, a
 * pronoun. */
gboolean dl_back_reference_parse(const DlSettling *settling, DlTokens words,
                                 DlBackWords *ret_asked);

/* What was told of before, besides the mentions. */
typedef struct {
    GArray *event_places; /* of guint: the mentions that are places of events */
    GArray *names; /* of DlPlaceMention: places of events that are no mentions: "Pul-e Naw" */
} DlBackTold;

/* Looks for the antecedent before ASKED's token. FALSE where there is none. RET_FOUND's mention may
 * be of TOLD's names. */
gboolean dl_back_reference_find(const DlSettling *settling, const DlBackWords *asked,
                                const DlBackTold *told, DlAntecedent *ret_found);

/* The country that the story speaks of around WORDS, alpha-2: the one most places of its sentence
 * lie in, else of the mentions before it; NULL: none. */
const char *dl_back_reference_country(const DlSettling *settling, DlTokens words);

#endif
