/* One place's states, each from its day to the day before the next. */
#ifndef DL_TIMELINE_HISTORY_H
#define DL_TIMELINE_HISTORY_H

#include "holding.h"

#define DL_STATE_MAX_EVENTS 4

/* The state from DAY on. Numbers of events, DL_NO_EVENT for none. */
typedef struct {
    DlDay day; /* DL_DAY_OPEN_START for the first of a place */
    DlDay since;
    int holder;
    int challenger;
    int rival;
    int possible_holder;
    guint last;
    guint events[DL_STATE_MAX_EVENTS]; /* in order of number */
    guint8 n_events;
    guint8 doubt;
    guint8 is_contested : 1;
    guint8 is_possible : 1;
    guint8 is_about : 1;
    guint8 is_visible : 1;
    guint8 is_changed : 1; /* on DAY itself */
} DlStateFrom;

/* Appends to STATES (GArray of DlStateFrom), in order of days, the states of a place whose events
 * are numbered FIRST..FIRST+N-1 in order of time and that INITIAL_HOLDER held before. */
void dl_history_build(const DlHoldingContext *context, guint first, guint n, int initial_holder,
                      int contested_days, GArray *states);

#endif
