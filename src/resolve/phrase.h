/* Words that are not the name of one place: "the capital", "Afghanistan's second- and third-biggest
 * cities", "the northern province". */
#ifndef DL_RESOLVE_PHRASE_H
#define DL_RESOLVE_PHRASE_H

#include "place_type.h"

typedef enum {
    DL_PHRASE_CAPITAL,   /* "the capital", "the provincial capital of Badakhshan" */
    DL_PHRASE_LARGEST,   /* "the second-largest city" */
    DL_PHRASE_DIRECTION, /* "the northern province" */
    DL_PHRASE_KIND,      /* "the city" */
    DL_PHRASE_DEMONYM    /* "Afghans" */
} DlPhraseKind;

typedef struct {
    DlPhraseKind kind;
    gboolean is_provincial;  /* the capital of a unit, not of the country */
    guint32 ranks;           /* bit 1 is the largest, bit 2 the second, ... */
    const DlPlaceType *type; /* of a direction or kind: what it is */
    char *direction;         /* "northern" */
    char *area;              /* "Afghanistan", as it is written; NULL: not said */
    const char *country;     /* by a demonym; NULL: none */
} DlPhrase;

/* NULL where TEXT is no such phrase. */
DlPhrase *dl_phrase_parse(const char *text);
void dl_phrase_free(DlPhrase *phrase);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlPhrase, dl_phrase_free)

#endif
