/* The timeline as a table: day, place, id, holder, state, since, events. */
#ifndef DL_TIMELINE_TIMELINE_CSV_H
#define DL_TIMELINE_TIMELINE_CSV_H

#include "timeline.h"

/* A row for each place on each day FROM..TO on which its state differs from the day before (and
 * all places on FROM), by day, then in the order of dl_timeline_places.
 *
 *   id      empty for a row's own coordinates
 *   holder  the label; empty where nobody holds the place, or nobody knows who
 *   state   held, nobody or unknown, then "contested by X" (by "X and Y" where two captures of one
 *           day do, and neither held it) and "possible X", joined by "; "
 *   since   a day; ".." for a holder from before the first event; empty for unknown all along
 *   events  the ids of the rows that make this state, joined by ";"
 *
 * Appends text quoted as in RFC 4180, with a header; lines end in "\n". */
void dl_timeline_write_csv(const DlTimeline *timeline, DlDay from, DlDay to, GString *out);

#endif
