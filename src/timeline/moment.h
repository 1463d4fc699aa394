/* When an event counts, and which of two came first. */
#ifndef DL_TIMELINE_MOMENT_H
#define DL_TIMELINE_MOMENT_H

#include "event.h"

/* The longest span, in days, of an instant event that is drawn before its last day. */
#define DL_MOMENT_DRAWN_SPAN_DAYS 7

/* Sources that name two days this near, without overlap, probably mean one event. */
#define DL_MOMENT_NEAR_DAYS 7

#define DL_MOMENT_NEVER DL_DAY_OPEN_END

/* The days on which something may have happened, and what orders it within them. */
typedef struct {
    DlDay first; /* or DL_DAY_OPEN_START */
    DlDay last;  /* or DL_DAY_OPEN_END */
    gboolean is_lasting;
    int time_of_day_s; /* DL_TIME_NONE where unknown */
    gint64 seq;        /* DL_SEQ_NONE where unknown */
} DlMoment;

/* TRUE for siege, contested and clash. */
gboolean dl_kind_contests(DlKind kind);

/* The moment of an event that is dated; a reversed span is set right. */
DlMoment dl_moment_of_event(const DlEvent *event);

/* The day from which it is drawn, or DL_MOMENT_NEVER. */
DlDay dl_moment_begins(const DlMoment *moment);

/* The day that gives it its place in an order: the first of a lasting event or one with an open
 * end, the last of all others. Finite unless both ends are open. */
DlDay dl_moment_order_day(const DlMoment *moment);

/* For two moments with the same days: by time where both lie on one day and name different times,
 * else by seq where both name different ones; -1, 0 (nothing tells) or 1. */
int dl_moment_known_order(const DlMoment *a, const DlMoment *b);

/* The same with an open end put on the day that it names: "by 13 August" is a word about that day,
 * and "from 13 August" too. */
DlMoment dl_moment_closed(const DlMoment *moment);

/* TRUE where LEFT came before RIGHT: both closed, neither end is later and one is earlier, or the
 * days are the same and dl_moment_known_order says so. */
gboolean dl_moment_is_before(const DlMoment *left, const DlMoment *right);

/* A total preorder for sorting: order day, first day, last day, time, seq (unknown ones first). */
int dl_moment_compare(const DlMoment *a, const DlMoment *b);

#endif
