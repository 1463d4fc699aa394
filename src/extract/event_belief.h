/* Whether a pattern that holds tells of war: teams and candidates take cities, too. */
#ifndef DL_EXTRACT_EVENT_BELIEF_H
#define DL_EXTRACT_EVENT_BELIEF_H

#include "event_match.h"

/* TRUE for what changes who holds a place. */
gboolean dl_event_is_capture(DlKind kind);

/* TRUE where who takes part speaks of war, or the story does, which has N_WAR words of war and
 * N_SPORT of games, markets, courts and votes, or CERTAINTY does: sides of a war dispute places. */
gboolean dl_event_is_believable(const DlClauses *clauses, const DlEventMatch *match,
                                DlCertainty certainty, guint n_war, guint n_sport);

#endif
