/* Who holds a place, as one certain change of hands follows another. */
#ifndef DL_TIMELINE_HOLDING_H
#define DL_TIMELINE_HOLDING_H

#include "actors.h"
#include "moment.h"

#define DL_NO_EVENT G_MAXUINT

typedef struct {
    int holder;
    DlDay since;
    guint event;   /* that made the holder; DL_NO_EVENT before the first */
    guint reached; /* the last that took effect, if only to say the same again; or DL_NO_EVENT */

    /* Two captures of one day that nothing orders; DL_NO_EVENT where none. The first may be the
     * holder's own. */
    guint clash[2];
} DlHolding;

/* What to tell with. */
typedef struct {
    const DlMergedEvent *events;
    const DlActors *actors;
    const char *place_label;
    DlReport *report;
} DlHoldingContext;

/* HOLDER, of before the first event. */
DlHolding dl_holding_initial(int holder);

/* Applies the changes of hands that become certain on one day: numbers of events, in order of
 * time. Appends to UNDECIDED (of guint) those that may have come before what has already taken
 * effect: they stay possible. */
void dl_holding_apply_day(DlHolding *holding, const DlHoldingContext *context, const guint *numbers,
                          guint n_numbers, GArray *undecided);

/* Who would hold the place if EVENT alone happened to HOLDER's place: the actor, DL_ACTOR_NONE,
 * DL_ACTOR_UNKNOWN, or HOLDER for a withdrawal by another. */
int dl_holding_outcome(const DlMergedEvent *event, int holder);

#endif
