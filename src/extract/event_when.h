/* The days of a story's events.
 *
 * What says them, the first that there is:
 *
 * - a date of the event's own clause (date_tie.h): "on Friday", "overnight" (two days), "last
 * month" (all of it), "in less than 24 hours" (up to the story's day), "by Friday" (open start).
 * Durations and sets are never an event's day, but a lasting thing's: "besieged for two weeks"
 * began two weeks before the story;
 * - another event: "a day later", "the previous day", "a day after the fall of A" from the event or
 *   day told before, or the event named; "the same day", "hours later" the very day; "previously"
 * on that day or before; what B was taken "after", likewise;
 * - "the second city to fall in 24 hours": the one told as before it fell in the 24 hours before;
 * - the day at the head of its bullet, paragraph, or section;
 * - the day of the telling ("said on Friday"): on that day or before;
 * - the story's own: on that day or before, since nobody says more. Without one the event is
 *   undated.
 *
 * Nothing told lies after the story's day: spans end there.
 */
#ifndef DL_EXTRACT_EVENT_WHEN_H
#define DL_EXTRACT_EVENT_WHEN_H

#include "settling.h"

typedef struct {
    gboolean is_dated;
    DlDaySpan when;
    gboolean is_lasting;
    gboolean is_own;           /* its words, or another event's, say it: not the story's day */
    gboolean is_future;        /* its words say a day after the story's */
    int time_of_day_s;         /* DL_TIME_NONE */
    const char *reason;        /* in words */
    const DlDateMention *date; /* NULL: none is said */
} DlEventDay;

/* The days of all frames, one each, appended to DAYS (GArray of DlEventDay). */
void dl_event_when_settle(const DlSettling *settling, GArray *days);

/* TRUE for a day so long before the story's (a year and more) that the event is none of the
 * story's. FALSE where the story has no day: then its own dates rule. */
gboolean dl_event_when_is_history(const DlSettling *settling, const DlEventDay *day);

#endif
