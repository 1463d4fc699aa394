/* What is said to values and days: counted from the story's day, or from what was spoken of. */
#ifndef DL_EXTRACT_DATE_ANCHOR_H
#define DL_EXTRACT_DATE_ANCHOR_H

#include "date_read.h"
#include "date_value.h"

/* What a story has spoken of so far. */
typedef struct {
    gboolean has_day;
    DlDay day;             /* the story's */
    gboolean is_narrative; /* it tells of other times than its own: counts from what was said */

    gboolean has_last, has_last_day;
    gboolean is_day_unknown;         /* a day was spoken of since, and nobody knows which */
    guint paragraph, last_paragraph; /* that is read, and that LAST stands in */
    DlTimePoint last;                /* spoken of last */
    DlTimePoint last_day;            /* of those with a day */
    guint last_sentence;             /* of LAST, where its year was said; else G_MAXUINT */
    char compared;                   /* what "a year earlier" is compared with: Q, Y; 0 */
    DlTimePoint quarter;             /* spoken of last, where COMPARED is Q */
} DlTimeContext;

/* Fills CONTEXT for a story in which SAID (N of them) is said. */
void dl_time_context_init(DlTimeContext *context, const DlTimeSaid *said, guint n_said,
                          gboolean has_day, DlDay day);

/* SAID's mention, and CONTEXT with it. FALSE where it is none after all. */
gboolean dl_time_anchor(DlTimeContext *context, const DlTimeText *text, const DlTimeSaid *said,
                        DlDateMention *ret_mention);

/* -1: the clause about tokens [FIRST, END) tells of the past, 1: of what is to come; 0: unknown. */
int dl_time_tense(const DlTimeText *text, guint first, guint end);

/* The day or period that a calendar form means. */
gboolean dl_time_settle(const DlTimeContext *context, const DlTimeSaid *said, int tense,
                        guint sentence, DlTimePoint *ret_point);

/* The same for a shift. FALSE: some time, or unknown. */
gboolean dl_time_settle_shift(const DlTimeContext *context, const DlTimeSaid *said, int tense,
                              DlTimePoint *ret_point);

#endif
