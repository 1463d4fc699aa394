#include "day.h"

#include <string.h>

#include "dl_limits.h"

#define DAYS_PER_ERA 146097  /* 400 years */
#define DAYS_TO_EPOCH 719468 /* from 0000-03-01 to 1970-01-01 */

static gint64 floor_div(gint64 a, gint64 b)
{
    gint64 quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

static gboolean year_is_leap(gint64 year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int dl_days_in_month(gint64 year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return month == 2 && year_is_leap(year) ? 29 : days[month - 1];
}

gboolean dl_day_from_ymd(gint64 year, int month, int day, DlDay *ret_day)
{
    if (year < -DL_LIMIT_YEAR || year > DL_LIMIT_YEAR)
        return FALSE;
    if (day < 1 || day > dl_days_in_month(year, month))
        return FALSE;
    gint64 y = month <= 2 ? year - 1 : year;
    gint64 era = floor_div(y, 400);
    gint64 year_of_era = y - era * 400;
    int month_from_march = month > 2 ? month - 3 : month + 9;
    int day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    *ret_day = era * DAYS_PER_ERA + day_of_era - DAYS_TO_EPOCH;
    return TRUE;
}

void dl_day_to_ymd(DlDay day, gint64 *ret_year, int *ret_month, int *ret_day)
{
    g_return_if_fail(day != DL_DAY_OPEN_START && day != DL_DAY_OPEN_END);
    gint64 z = day + DAYS_TO_EPOCH;
    gint64 era = floor_div(z, DAYS_PER_ERA);
    gint64 day_of_era = z - era * DAYS_PER_ERA;
    gint64 year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = (int)(day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100));
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    if (ret_day)
        *ret_day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    if (ret_month)
        *ret_month = month;
    if (ret_year)
        *ret_year = year_of_era + era * 400 + (month <= 2);
}

int dl_day_weekday(DlDay day)
{
    gint64 since_monday = (day % 7 + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(since_monday < 0 ? since_monday + 7 : since_monday);
}

char *dl_day_to_string(DlDay day)
{
    if (day == DL_DAY_OPEN_START || day == DL_DAY_OPEN_END)
        return g_strdup("..");
    gint64 year;
    int month, day_of_month;
    dl_day_to_ymd(day, &year, &month, &day_of_month);
    gint64 magnitude = year < 0 ? -year : year;
    return g_strdup_printf("%s%s%04" G_GINT64_FORMAT "-%02d-%02d", magnitude > 9999 ? "Y" : "",
                           year < 0 ? "-" : "", magnitude, month, day_of_month);
}

char *dl_day_span_to_string(const DlDaySpan *span)
{
    const char *qualifier = span->approximate && span->uncertain ? "%"
                            : span->approximate                  ? "~"
                            : span->uncertain                    ? "?"
                                                                 : "";
    g_autofree char *first = dl_day_to_string(span->first);
    if (span->first == span->last)
        return g_strconcat(first, qualifier, NULL);
    g_autofree char *last = dl_day_to_string(span->last);
    if (span->last == DL_DAY_OPEN_END)
        return g_strconcat(first, qualifier, "/..", NULL);
    return g_strconcat(first, "/", last, qualifier, NULL);
}
