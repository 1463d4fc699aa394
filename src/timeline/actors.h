/* The sides: names as rows spell them to one index a side. */
#ifndef DL_TIMELINE_ACTORS_H
#define DL_TIMELINE_ACTORS_H

#include "timeline.h"

typedef struct DlActors DlActors;

/* The actors of the rules come first, in their order; all is copied. */
DlActors *dl_actors_new(const struct DlActorRule *rules, guint n_rules);
void dl_actors_free(DlActors *actors);

/* The index of the side that NAME means: the rule with that name or label, else the first rule with
 * a glob that matches, else the side first given by this name, else a new one. Case-blind, blind to
 * spaces around. DL_ACTOR_UNKNOWN for NULL and blank. */
int dl_actors_intern(DlActors *actors, const char *name);

/* Marks a side as one that holds before the first event. Negative: nothing happens. */
void dl_actors_set_initial(DlActors *actors, int actor);

/* Borrowed; valid until the next new side. */
const DlActor *dl_actors_all(const DlActors *actors, guint *ret_n);

/* For messages: its name, "nobody" or "an unnamed side". */
const char *dl_actors_describe(const DlActors *actors, int actor);

/* The form in which names are compared: NFC, case folded, no spaces around; NULL for NULL, blank
 * and invalid UTF-8. g_free. */
char *dl_name_key(const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlActors, dl_actors_free)

#endif
