/* Events that a story tells more than once, joined. */
#ifndef DL_EXTRACT_EVENT_SAME_H
#define DL_EXTRACT_EVENT_SAME_H

#include "settling.h"

/* Joins those of EVENTS (GArray of DlToldEvent) that are one: place and kind agree (a recapture is
 * a capture), days overlap, and actors agree or one is not said or could be any ("rebels"). The
 * first stays, with the narrower days, the firmer certainty, and what only the other tells. */
void dl_event_same_join(const DlSettling *settling, GArray *events);

#endif
