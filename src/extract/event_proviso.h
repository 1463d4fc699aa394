/* What patterns ask beside their words: "state:", "claimed:", "town:" (event_rule.h). */
#ifndef DL_EXTRACT_EVENT_PROVISO_H
#define DL_EXTRACT_EVENT_PROVISO_H

#include "event_hedge.h"
#include "event_match.h"

/* TRUE where the match, whose place is PLACE, has what its rule asks for. */
gboolean dl_event_proviso_holds(const DlClauses *clauses, const DlEventMatch *match,
                                const DlEventPlace *place);

/* How sure what matched is, by who did it. */
DlCertainty dl_event_match_certainty(const DlClauses *clauses, const DlEventMatch *match,
                                     const DlEventHedge *hedge);

#endif
