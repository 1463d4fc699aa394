/* Areas of control and front lines: which of the polygons and lines of a table holds on which day.
 *
 * When. An area with an interval (date_end, a/b) holds throughout it, whatever else is given. One
 * with a day holds from that day on (where the day is known as a span, from its last day; where
 * that is open, from its first) until a later one of its series replaces it.
 *
 * Series. Areas of one `area` name are one series, whoever holds them; where there is no `area`,
 * of one `place`; where there is neither, of one actor. Polygons and lines are series apart. All
 * areas of a series that begin on one day are one snapshot and hold together; the first snapshot
 * that begins later ends those of a single day. So a table that gives the whole front anew each
 * day, or now and then, is a film of it.
 *
 * Certainty. What is claimed, disputed or unverified, and what is contested (the event word), is
 * doubtful: it replaces only what is doubtful itself, while a confirmed snapshot ends all that was
 * before it in its series. Nothing is inferred: an area without a day takes no part, and no area
 * is grown, cut or moved to make two agree.
 *
 * Told of (DL_REPORT_WARNING): two confirmed areas of different sides that hold from one day on
 * and of which one holds the other's middle; (DL_REPORT_INFO): an area that is given twice, of
 * which one is kept.
 */
#ifndef DL_TIMELINE_AREA_HISTORY_H
#define DL_TIMELINE_AREA_HISTORY_H

#include "actors.h"

/* Appends the areas (DlTimelineArea) of EVENTS to AREAS, in the order in which they are drawn: the
 * confirmed before the doubtful, the older before the newer. New sides join ACTORS. The order of
 * EVENTS changes nothing. */
void dl_area_history_build(const DlPlacedEvent *events, gsize n_events, DlActors *actors,
                           GArray *areas, DlReport *report);

#endif
