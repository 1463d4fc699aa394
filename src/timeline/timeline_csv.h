/* The timeline as a table: day, place, id, holder, state, since, events. */
#ifndef DL_TIMELINE_TIMELINE_CSV_H
#define DL_TIMELINE_TIMELINE_CSV_H

#include "timeline.h"

/* "day,place,id,holder,state,since,events" and a line end.
 *
 *   id      empty for a row's own coordinates
 *   holder  the label; empty where nobody holds the place, or nobody knows who
 *   state   held, nobody or unknown, then "contested by X" (by "X and Y" where two captures of one
 *           day do, and neither held it) and "possible X", joined by "; "
 *   since   a day; ".." for a holder from before the first event; empty for unknown all along
 *   events  the ids of the rows that make this state, joined by ";"
 *
 * Fields are quoted as in RFC 4180; lines end in "\n". */
extern const char DL_TIMELINE_CSV_HEADER[];

/* Appends a row for each place at the end of DAY, in the order of dl_timeline_places. */
void dl_timeline_write_day_csv(const DlTimeline *timeline, DlDay day, GString *out);

/* Appends only what changes: all places on FROM, then until TO a row for each place on each day on
 * which its state differs from the day before. */
void dl_timeline_write_changes_csv(const DlTimeline *timeline, DlDay from, DlDay to, GString *out);

#endif
