/* Days and spans of days.
 *
 * A DlDay counts days from 1970-01-01 in the proleptic Gregorian calendar with astronomical years
 * (year 0 is 1 BC), as ISO 8601 and EDTF do. Conversions follow Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms".
 */
#ifndef DL_BASE_DAY_H
#define DL_BASE_DAY_H

#include <glib.h>

typedef gint64 DlDay;

#define DL_DAY_OPEN_START G_MININT64 /* the start of "../2021-08-13" */
#define DL_DAY_OPEN_END G_MAXINT64   /* the end of "2021-08-13/.." */

/* The days on which something happened or held. A single day has first == last. */
typedef struct {
    DlDay first;          /* or DL_DAY_OPEN_START */
    DlDay last;           /* or DL_DAY_OPEN_END */
    gboolean approximate; /* EDTF ~ or %: drawn as "about", never widened */
    gboolean uncertain;   /* EDTF ? or % */
} DlDaySpan;

/* The day of a valid year, month 1..12 and day 1..31; FALSE where there is no such day or the
 * year is outside DL_LIMIT_YEAR. */
gboolean dl_day_from_ymd(gint64 year, int month, int day, DlDay *ret_day);

/* Any ret_ may be NULL. DAY must be finite (no open end). */
void dl_day_to_ymd(DlDay day, gint64 *ret_year, int *ret_month, int *ret_day);

/* 28 to 31. */
int dl_days_in_month(gint64 year, int month);

/* Monday is 0. */
int dl_day_weekday(DlDay day);

/* "2021-08-06", "-0044-03-15", "Y12021-08-06" (EDTF's Y for years of five digits and more).
 * Open ends give "..". Free with g_free. */
char *dl_day_to_string(DlDay day);

/* "2021-08-06", "2021-08-12/2021-08-13", "../2021-08-13", with ~ ? or % appended; the inverse of
 * dl_day_span_parse for spans of days. Free with g_free. */
char *dl_day_span_to_string(const DlDaySpan *span);

/* One day exactly: "2021-08-06", "-0044-03-15", "Y12021-08-06". DL_ERROR_DATA otherwise. */
gboolean dl_day_parse(const char *text, DlDay *ret_day, GError **error);

/* EDTF level 1 (2021-08-12, 2021-08, 2021, 2021-08-1X, 202X, 2021-21 (spring), a/b, ../b, a/..,
 * ~ ? %), level 0 times (the time is dropped here), and the one-of form [a..b] and [a,b]. Of level
 * 2, qualifiers on single components, 0X and 1X months, and the groups of months 25 to 41.
 * Seasons are meteorological, northern for 21 to 24; winter starts in December of its year. An
 * unknown end ("2021-08-12/") is an open one.
 * RET_IS_INTERVAL (may be NULL) tells a/b, which lasts, from all the others, which happened on
 * some day within. DL_ERROR_DATA otherwise. */
gboolean dl_day_span_parse(const char *text, DlDaySpan *ret_span, gboolean *ret_is_interval,
                           GError **error);

/* "14:05", "14:05:30", "9:05", with a fraction or a zone ("Z", "+04:30") which are dropped: the
 * clock's own seconds since midnight. RET_SECONDS may be NULL. FALSE otherwise. */
gboolean dl_time_of_day_parse(const char *text, int *ret_seconds);

#endif
