/* Where an event's pattern holds in a sentence. */
#ifndef DL_EXTRACT_EVENT_MATCH_H
#define DL_EXTRACT_EVENT_MATCH_H

#include "event_rule.h"
#include "event_slot.h"

typedef struct {
    const DlEventRule *rule;
    gint trigger;          /* the verb's or noun's chunk */
    guint end;             /* the token after the words that made it */
    gint slots[DL_SLOT_N]; /* noun chunks; -1: empty */
    DlTokens actor;        /* where the actor is only some words of a phrase ("Taliban attack");
                            * first == end: it is not */
    gint actor_chunk;      /* the phrase that those words are of */
    gint used;             /* a noun phrase that is part of the trigger ("laid siege to"); -1 */
} DlEventMatch;

/* TRUE where RULE holds with the verb or noun at chunk TRIGGER. */
gboolean dl_event_match(const DlClauses *clauses, const DlEventRule *rule, gint trigger,
                        DlEventMatch *ret_match);

#endif
