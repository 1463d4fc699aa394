/* Whether what a frame says did happen, and by whose word. */
#ifndef DL_EXTRACT_EVENT_HEDGE_H
#define DL_EXTRACT_EVENT_HEDGE_H

#include "event_slot.h"

typedef struct {
    DlHedge hedge;
    gboolean is_try;    /* it was tried, and failed or not: "beat back an attempt to seize" */
    gboolean is_rumour; /* "reportedly", "claimed" */
    gint trier;         /* the noun phrase of who tried; -1: not said */
    gint speaker;       /* the noun phrase of who says so; -1: nobody */
    gint speaking;      /* the verb that says so; -1 */
} DlEventHedge;

/* Of the verb or noun at chunk TRIGGER. */
DlEventHedge dl_event_hedge(const DlClauses *clauses, gint trigger);

/* How sure it is, with ACTOR (a noun phrase's chunk; -1: none) who did it. */
DlCertainty dl_event_certainty(const DlClauses *clauses, const DlEventHedge *hedge, gint trigger,
                               gint actor);

#endif
