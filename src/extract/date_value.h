/* Periods of the calendar, from a day to a century, and how TIMEX3 writes them. */
#ifndef DL_EXTRACT_DATE_VALUE_H
#define DL_EXTRACT_DATE_VALUE_H

#include "day.h"

/* GRAIN: D (day), W (ISO week), K (weekend), M, Q (quarter), H (half of a year), S (season), Y, E
 * (decade), C (century). A week and a weekend are known by their Monday. */
typedef struct {
    char grain;
    gint64 year; /* of M and longer; a decade's or century's first */
    int index;   /* month, quarter, half; season: 1 spring to 4 winter, which begins in its year's
                  * December */
    DlDay day;   /* of D, W and K */
} DlTimePoint;

/* The period of that grain which DAY lies in. */
DlTimePoint dl_time_point_at(DlDay day, char grain);

/* FALSE where there is no such day or its year has more than four figures. */
gboolean dl_time_point_span(const DlTimePoint *point, DlDaySpan *ret_span);

/* The period of GRAIN that lies COUNT of them after the one in which POINT begins. */
gboolean dl_time_point_shift(const DlTimePoint *point, char grain, int count,
                             DlTimePoint *ret_point);

/* "2021-08-13", "2021-W32", "2021-W32-WE", "2021-08", "2021-Q3", "2021-H1", "2021-SU", "2021",
 * "202", "20"; years before our era as "BC0044". */
#define DL_TIME_POINT_BYTES 16
void dl_time_point_write(const DlTimePoint *point, char value[DL_TIME_POINT_BYTES]);

/* NUMBER in N figures at AT, without a NUL; the byte behind them. */
char *dl_time_figures_put(char *at, int number, guint n);

/* A length of AMOUNT units (of lexicon/dates.txt): "P3D", "PT24H", "PXW" where it is vague. FALSE
 * for one that cannot be written. */
#define DL_TIME_PERIOD_BYTES 40
gboolean dl_time_period_write(char unit, double amount, gboolean is_vague,
                              char value[DL_TIME_PERIOD_BYTES]);

/* Easter Sunday by the Gregorian calendar, or of the orthodox churches, in the Gregorian calendar.
 * (Meeus, "Astronomical Algorithms", chapter 8.) */
gboolean dl_time_easter(gint64 year, gboolean is_orthodox, DlDay *ret_day);

/* The day of a holiday as lexicon/dates.txt writes it, in YEAR; FALSE where it has none. */
gboolean dl_time_holiday(const char *rule, gint64 year, DlDay *ret_day);

#endif
