/* Fighting at one place: what is going on, what ends it, and who challenges the holder. */
#ifndef DL_TIMELINE_CONTESTS_H
#define DL_TIMELINE_CONTESTS_H

#include "holding.h"

typedef struct DlContests DlContests;

/* For events FIRST..FIRST+N-1 of EVENTS, all of one place. */
DlContests *dl_contests_new(const DlMergedEvent *events, guint first, guint n, int contested_days);
void dl_contests_free(DlContests *contests);

/* The last day on which event NUMBER contests where nothing ends it before; DL_DAY_OPEN_END where
 * only that does. */
DlDay dl_contests_last_day(const DlContests *contests, guint number);

/* Event NUMBER begins. */
void dl_contests_begin(DlContests *contests, guint number);

/* Event ENDING (a certain change of hands, withdrawal or siege_lifted) takes effect: ends what it
 * ends. */
void dl_contests_end_by(DlContests *contests, const DlMergedEvent *ending);

/* Forgets what is over before DAY. */
void dl_contests_end_before(DlContests *contests, DlDay day);

/* The newest event that contests what HOLDER holds, and its challenger; DL_NO_EVENT where none
 * does. */
guint dl_contests_find(const DlContests *contests, int holder, int *ret_challenger);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlContests, dl_contests_free)

#endif
