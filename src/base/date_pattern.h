/* Patterns of dates as Unicode has them (UTS 35): runs of letters are fields, other characters
 * stand for themselves, what is between quotes as well, and '' is a quote. */
#ifndef DL_BASE_DATE_PATTERN_H
#define DL_BASE_DATE_PATTERN_H

#include <glib.h>

/* NULL where PATTERN says a date ("d. MMMM y", "EEE d/M/yy"), else what was expected of it: fields
 * of a time are none of a day. g_free. */
char *dl_date_pattern_complaint(const char *pattern);

/* What a day wants changed in a pattern. */
typedef struct {
    gboolean with_era;         /* beside the year, where the pattern has none */
    gboolean is_era_first;     /* before it */
    gboolean is_first_ordinal; /* "1er août" */
    const char *year;          /* digits in place of the year; NULL: leave it */
} DlDatePatternChange;

/* g_free. */
char *dl_date_pattern_change(const char *pattern, const DlDatePatternChange *change);

#endif
