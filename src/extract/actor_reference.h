/* Who a story means by "the insurgents", "the group", "they": the armed side that it named last.
 *
 * A side is named by a name that the lexicon knows ("Taliban fighters"), or by a capitalised word
 * before a noun for such sides ("M23 rebels"). What has no antecedent stays as it is told:
 * "rebels".
 */
#ifndef DL_EXTRACT_ACTOR_REFERENCE_H
#define DL_EXTRACT_ACTOR_REFERENCE_H

#include "settling.h"

typedef struct DlActorNames DlActorNames;

/* The sides that the story names. */
DlActorNames *dl_actor_names_new(const DlSettling *settling);
void dl_actor_names_free(DlActorNames *names);

/* Who the frame's actor is, kept with the results; NULL: not said. */
const char *dl_actor_reference_actor(const DlActorNames *names, guint frame);
const char *dl_actor_reference_target(const DlActorNames *names, guint frame);

/* TRUE where NAME is no side's name but a word for one that any could bear: "rebels". NULL is. */
gboolean dl_actor_is_vague(const DlSettling *settling, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlActorNames, dl_actor_names_free)

#endif
