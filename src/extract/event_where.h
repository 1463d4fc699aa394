/* The places of a story's events: what the words of a frame name or mean.
 *
 * The first that answers: a toponym in the words, not one that only says where another lies
 * ("Idlib" in "the Idlib town of Ariha") or of what it is the capital; a phrase that the gazetteer
 * answers
 * ("Afghanistan's second- and third-biggest cities", "the capital of Ghor"), which may be several
 * places; a noun or pronoun that means a place named before (back_reference.h); a name in a list of
 * places that no gazetteer knows. What is left has no name: "border crossings".
 */
#ifndef DL_EXTRACT_EVENT_WHERE_H
#define DL_EXTRACT_EVENT_WHERE_H

#include "back_reference.h"

typedef struct {
    guint frame;                   /* index */
    DlTokens words;                /* that name it: the antecedent's */
    const char *text;              /* as it is written; NULL where unnamed */
    const char *unnamed;           /* the words, where they name none */
    const DlPlaceMention *mention; /* NULL: unnamed, or a phrase's answer */
    const DlPlace *resolved;       /* NULL: REASON says why */
    double confidence;
    const char *reason;
} DlToldPlace;

/* The places of all frames that have words for one, appended to PLACES (GArray of DlToldPlace) in
 * order of frames. FALSE only for a damaged gazetteer. */
gboolean dl_event_where_settle(const DlSettling *settling, GArray *places, GError **error);

#endif
