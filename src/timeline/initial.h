/* Who holds a place before the first event. */
#ifndef DL_TIMELINE_INITIAL_H
#define DL_TIMELINE_INITIAL_H

#include "rows.h"

typedef struct DlInitial DlInitial;

/* Interns the holders into ACTORS (marked as initial); all is copied. */
DlInitial *dl_initial_new(const struct DlInitialRule *rules, guint n_rules, DlActors *actors);
void dl_initial_free(DlInitial *initial);

/* The holder of a place, by the names its rows give: the place's, then its admin-1 unit's, then its
 * country's, then "*". DL_ACTOR_UNKNOWN where no rule answers. */
int dl_initial_of_place(DlInitial *initial, const DlRowPlace *place, const DlTimelineRow *rows);

/* The holder that the first of NAMES with a rule has, else that of "*". */
int dl_initial_of_names(const DlInitial *initial, const char *const *names, guint n_names);

/* Reports each rule that dl_initial_of_place never met. */
void dl_initial_report_unmet(const DlInitial *initial, DlReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlInitial, dl_initial_free)

#endif
