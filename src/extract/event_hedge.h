/* Whether what a frame says did happen. */
#ifndef DL_EXTRACT_EVENT_HEDGE_H
#define DL_EXTRACT_EVENT_HEDGE_H

#include "event_slot.h"

typedef struct {
    DlHedge hedge;
    DlTokens words;       /* what hedges; none where HEDGE is NONE */
    gboolean is_try;      /* it was tried, and failed or not: "beat back an attempt to seize" */
    gboolean is_rumour;   /* "reportedly", "claimed" */
    gboolean is_disputed; /* the claim that it hangs on is denied: "rejected Russia's claim that" */
    gint trier;           /* the noun phrase of who tried; -1: not said */
    gint speaker;         /* the noun phrase of who says so; -1: nobody */
    gint speaking;        /* the verb that says so; -1 */
} DlEventHedge;

/* Of the verb or noun at chunk TRIGGER. */
DlEventHedge dl_event_hedge(const DlClauses *clauses, gint trigger);

#endif
