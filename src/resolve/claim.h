/* The claims of places to a name: found in the gazetteer, weighed, and compared.
 *
 * All weights are in one unit, a factor of ten in population: a city of a million outweighs its
 * namesake of ten thousand by 2, and what is worth 2 can make up for that. They stand in one table
 * in claim.c. Within resolve/ alone.
 */
#ifndef DL_RESOLVE_CLAIM_H
#define DL_RESOLVE_CLAIM_H

#include "description.h"
#include "fold.h"
#include "gazetteer.h"
#include "phrase.h"
#include "place_type.h"
#include "within.h"

/* How a place stands to an area that was asked for. */
typedef enum { DL_FIT_UNASKED, DL_FIT_AGREES, DL_FIT_DIFFERS } DlFit;

/* A way to read the text of a name, and what the gazetteer knows of the areas in it. */
typedef struct {
    DlReading *reading;
    GPtrArray *withins;  /* of DlWithin */
    const char *country; /* alpha-2, that the words say; NULL: none */
} DlSense;

typedef struct {
    DlHit hit;
    const DlSense *sense; /* NULL: the text is a name as a whole */
    DlFit admin1;
    DlFit type;
    DlFit within;          /* the areas in the words */
    gboolean is_on_border; /* found by its kind although another country is given */
    double power;          /* how well known the place is: a power of ten of people, and rank */
    double alone;          /* weight of the name and place by themselves */
    double company;        /* what the company adds */
} DlClaim;

/* One name that is asked for, with all that is known about it. */
typedef struct {
    const char *name;
    const char *country; /* alpha-2, NULL: not given */
    const char *country_text;
    const char *admin1_text;
    GPtrArray *admin1; /* of const DlPlace: what admin1_text may mean; NULL: not given */
    const DlPlaceType *type;
    DlFolder *folder;  /* borrowed */
    GPtrArray *senses; /* of DlSense; NULL until the name as a whole is no place's */
    GArray *claims;    /* of DlClaim, best first once judged */
    const char *plain; /* what word it is that mostly means no place ("a weekday"); NULL: none */
    DlPhrase *phrase;  /* NULL: a name; else phrase_answer.h fills the claims */
    guint n_parts;     /* of a phrase: its first claims that are the answer, together */
    char *words;       /* of a phrase: why these, or why none */

    /* Once settled: */
    double confidence;     /* in the best claim */
    gboolean has_answer;   /* the best claim is good enough to be one */
    gboolean is_ambiguous; /* a rival's claim is nearly as good */
    gboolean is_tie;       /* no answer, since two misspellings are as near */
} DlCase;

/* NAME and FOLDER are borrowed. */
DlCase *dl_case_new(const char *name, DlFolder *folder);
void dl_case_free(gpointer data);

/* Finds the claims. Misspelt names are looked for only where no name is right: within the country,
 * the admin-1 units and the type that are given. */
gboolean dl_case_find_claims(DlCase *asked, DlGazetteer *gazetteer, GError **error);

/* Finds those that the name may be a misspelling of in COUNTRY, the company's. */
gboolean dl_case_find_near_claims(DlCase *asked, DlGazetteer *gazetteer, const char *country,
                                  GError **error);

double dl_claim_total(const DlClaim *claim);

/* What was looked up for the claim: the text, or the name in it. */
const char *dl_claim_asked_name(const DlCase *asked, const DlClaim *claim);

/* The name that is meant, as far as can be said without a place: "Herat" of "Herat province". */
const char *dl_case_plain_name(const DlCase *asked);

/* Adds what the name may have meant: names with one consonant more, less or another. */
gboolean dl_case_add_kin(DlCase *asked, DlGazetteer *gazetteer, const char *country,
                         GError **error);

/* TRUE where the name that was found has as many words as what was looked up. */
gboolean dl_claim_has_same_words(const DlCase *asked, const DlClaim *claim);

/* TRUE where the first letter is Latin. */
gboolean dl_name_is_latin(const char *name);

/* TRUE where both are in Latin letters, or both are not. */
gboolean dl_claim_has_same_script(const DlCase *asked, const DlClaim *claim);

/* For claim_find.c: the claim of a place that was found by a name of SENSE (NULL: the whole), with
 * its weight alone. */
DlClaim dl_claim_make(const DlCase *asked, const DlSense *sense, const DlHit *hit);

/* Sorts the claims: total, then population, then id. */
void dl_case_sort_claims(DlCase *asked);

/* The last word: sorts, decides whether there is an answer, and where there is none brings the
 * claims into the order of their likeness. */
void dl_case_settle(DlCase *asked);

/* For a settled case without an answer: adds what else it may have meant, and brings the claims
 * into the order of the likeness of the whole names, word breaks and all, and of their company.
 * COUNTRY is the one its company is in, NULL: none. */
gboolean dl_case_find_kin(DlCase *asked, DlGazetteer *gazetteer, const char *country,
                          GError **error);

/* TRUE where both mean one locality: a city and the province around it, or two entries of one
 * town. */
gboolean dl_place_is_same_locality(const DlPlace *a, const DlPlace *b);

/* The best claim by another locality than the best, NULL where there is none. */
const DlClaim *dl_case_find_rival(const DlCase *asked);

/* 0..1, of the claim at INDEX. */
double dl_claim_score(const DlClaim *claim);
double dl_case_confidence(const DlCase *asked, guint index);

/* Why the claim at INDEX stands where it does, in words. g_free. */
char *dl_case_reason(const DlCase *asked, guint index);

/* Why the case has no answer, in words, with its nearest claims. g_free. */
char *dl_case_refusal(const DlCase *asked);

#endif
