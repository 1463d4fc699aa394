/* How sure an event is: told by others, claimed by who gains by it, or disputed. */
#ifndef DL_EXTRACT_EVENT_CERTAINTY_H
#define DL_EXTRACT_EVENT_CERTAINTY_H

#include "event_hedge.h"

/* Of the trigger at a chunk, with ACTOR (a noun phrase's chunk; -1: none) who did it. Claimed: told
 * as a rumour or a claim, or by the actor's own side. Disputed: both sides claim it, or another
 * denies it or insists on the contrary. */
DlCertainty dl_event_certainty(const DlClauses *clauses, const DlEventHedge *hedge, gint trigger,
                               gint actor);

/* "Both sides claimed": who gains is anybody's word. */
gboolean dl_event_both_claim(const DlClauses *clauses, const DlEventHedge *hedge, gint trigger);

/* "The army denied it.", "No such strike took place.": the sentence denies what the one before it
 * says, and no more. */
gboolean dl_event_denies_before(const DlClauses *clauses);

#endif
