/* The timeline as a table: day, place, id, holder, state, since, events. */
#ifndef DL_TIMELINE_TIMELINE_CSV_H
#define DL_TIMELINE_TIMELINE_CSV_H

#include "timeline.h"

/* A row for each place on each day FROM..TO on which its state differs from the day before (and
 * all places on FROM). state: held, nobody, unknown, and "contested by X", "possible X" joined by
 * "; ". Appends RFC 4180 text with a header to OUT. */
void dl_timeline_write_csv(const DlTimeline *timeline, DlDay from, DlDay to, GString *out);

#endif
