/* Which of a sentence's dates is an event's.
 *
 * A date belongs to the trigger it stands nearest to, counted in words between it and the trigger
 * or the place, with no other clause between: "captured A on Friday and shelled B on Sunday". It is
 * told apart from the day of the telling ("said on Friday"), which bounds the event's, and from the
 * day of what an event follows ("on Friday after the fall of A"). A date at the head of a clause
 * belongs to all that follows it, one at the end to all triggers joined by "and" before it. Of a
 * list under one trigger each place has the date that follows it.
 */
#ifndef DL_EXTRACT_DATE_TIE_H
#define DL_EXTRACT_DATE_TIE_H

#include "settling.h"

typedef enum {
    DL_TIE_NONE,
    DL_TIE_ON, /* the event's own */
    DL_TIE_BY, /* the event was there on that day or before */
} DlTie;

typedef struct {
    DlTie tie;
    const DlDateMention *date;     /* the day; NULL for none */
    const DlDateMention *anchored; /* "a day later", nearer than DATE; NULL */
    gboolean is_anchored_by;       /* ANCHORED is the day of the telling */
    const DlDateMention *clock;    /* a time of day in its clause; NULL */
    const DlDateMention *length;   /* a duration in its clause: "for two weeks"; NULL */
} DlDateTie;

/* The tie of the frame's event. */
void dl_date_tie_find(const DlSettling *settling, guint frame, DlDateTie *ret_tie);

/* Where the words that lead to the date begin: "since early", "before". */
guint dl_date_lead(const DlSettling *settling, const DlDateMention *date);

/* TRUE where DATE is a time of day alone: "at dawn". */
gboolean dl_date_is_clock(const DlSettling *settling, const DlDateMention *date);

/* TRUE for "on Friday" where nobody knows which. */
gboolean dl_date_is_unknown(const DlDateMention *date);

/* The frame that "a day after the fall of A" hangs DATE on: the one that comes next after it in its
 * sentence, with "after" or "before" between. -1: none. */
int dl_date_tie_find_anchor(const DlSettling *settling, const DlDateMention *date);

#endif
