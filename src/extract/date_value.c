#include "date_value.h"

#include <math.h>
#include <string.h>

/* What four figures can write: from 9999 BC, which is year -9998, to 9999. */
#define DAY_MIN (-4371222)
#define DAY_MAX 2932896

static gint64 floor_to(gint64 year, int step)
{
    gint64 rest = year % step;
    return year - (rest < 0 ? rest + step : rest);
}

DlTimePoint dl_time_point_at(DlDay day, char grain)
{
    DlTimePoint point = {.grain = grain, .day = day};
    int month = 1;
    dl_day_to_ymd(day, &point.year, &month, NULL);
    switch (grain) {
    case 'W':
    case 'K':
        point.day = day - dl_day_weekday(day);
        break;
    case 'M':
        point.index = month;
        break;
    case 'Q':
        point.index = (month + 2) / 3;
        break;
    case 'H':
        point.index = month > 6 ? 2 : 1;
        break;
    case 'S':
        point.index = month < 3 || month == 12 ? 4 : month / 3;
        point.year -= month < 3;
        break;
    case 'E':
        point.year = floor_to(point.year, 10);
        break;
    case 'C':
        point.year = floor_to(point.year, 100);
        break;
    default:
        break;
    }
    return point;
}

/* From the first of month FIRST (1 to 12) on, N_MONTHS of them. */
static gboolean months_span(gint64 year, int first, int n_months, DlDaySpan *ret_span)
{
    gint64 months = year * 12 + first - 1 + n_months;
    gint64 next_year = floor_to(months, 12) / 12;
    DlDay next;
    DlDaySpan span = {0};
    if (!dl_day_from_ymd(year, first, 1, &span.first) ||
        !dl_day_from_ymd(next_year, (int)(months - next_year * 12) + 1, 1, &next))
        return FALSE;
    span.last = next - 1;
    *ret_span = span;
    return TRUE;
}

static gboolean span_fill(const DlTimePoint *point, DlDaySpan *ret_span)
{
    switch (point->grain) {
    case 'D':
        *ret_span = (DlDaySpan){.first = point->day, .last = point->day};
        return TRUE;
    case 'W':
        *ret_span = (DlDaySpan){.first = point->day, .last = point->day + 6};
        return TRUE;
    case 'K':
        *ret_span = (DlDaySpan){.first = point->day + 5, .last = point->day + 6};
        return TRUE;
    case 'M':
        return months_span(point->year, point->index, 1, ret_span);
    case 'Q':
        return months_span(point->year, point->index * 3 - 2, 3, ret_span);
    case 'H':
        return months_span(point->year, point->index * 6 - 5, 6, ret_span);
    case 'S':
        return months_span(point->year, point->index * 3, 3, ret_span);
    case 'E':
        return months_span(point->year, 1, 120, ret_span);
    case 'C':
        return months_span(point->year, 1, 1200, ret_span);
    default:
        return months_span(point->year, 1, 12, ret_span);
    }
}

gboolean dl_time_point_span(const DlTimePoint *point, DlDaySpan *ret_span)
{
    DlDaySpan span;
    if (!span_fill(point, &span) || span.first < DAY_MIN || span.last > DAY_MAX)
        return FALSE;
    *ret_span = span;
    return TRUE;
}

/* COUNT periods of which PER_YEAR make a year. */
static DlTimePoint index_shift(DlTimePoint point, int per_year, int count)
{
    gint64 total = point.year * per_year + point.index - 1 + count;
    point.year = floor_to(total, per_year) / per_year;
    point.index = (int)(total - point.year * per_year) + 1;
    return point;
}

gboolean dl_time_point_shift(const DlTimePoint *point, char grain, int count,
                             DlTimePoint *ret_point)
{
    DlDaySpan span;
    if (!dl_time_point_span(point, &span))
        return FALSE;
    DlTimePoint at = dl_time_point_at(span.first, grain);
    switch (grain) {
    case 'D':
        at.day += count;
        break;
    case 'W':
    case 'K':
        at.day += (gint64)count * 7;
        break;
    case 'M':
        at = index_shift(at, 12, count);
        break;
    case 'Q':
    case 'S':
        at = index_shift(at, 4, count);
        break;
    case 'H':
        at = index_shift(at, 2, count);
        break;
    case 'E':
        at.year += (gint64)count * 10;
        break;
    case 'C':
        at.year += (gint64)count * 100;
        break;
    default:
        at.year += count;
        break;
    }
    if (!dl_time_point_span(&at, &span))
        return FALSE;
    *ret_point = at;
    return TRUE;
}

char *dl_time_figures_put(char *at, int number, guint n)
{
    for (guint i = n; i-- > 0; number /= 10)
        at[i] = (char)('0' + number % 10);
    return at + n;
}

/* ISO 8601: the week belongs to the year that has its Thursday. */
static gint64 week_of(DlDay monday, int *ret_week)
{
    gint64 year = 0;
    DlDay first = monday;
    dl_day_to_ymd(monday + 3, &year, NULL, NULL);
    (void)dl_day_from_ymd(year, 1, 1, &first);
    *ret_week = (int)((monday + 3 - first) / 7) + 1;
    return year;
}

/* By figures rather than by a format: each mention of a story is written. */
void dl_time_point_write(const DlTimePoint *point, char value[DL_TIME_POINT_BYTES])
{
    static const char *const SEASONS[] = {"SP", "SU", "FA", "WI"};
    gint64 year = point->year;
    int month = point->index, day = 0, week = 0;
    if (point->grain == 'D')
        dl_day_to_ymd(point->day, &year, &month, &day);
    else if (point->grain == 'W' || point->grain == 'K')
        year = week_of(point->day, &week);
    char *at = value;
    if (year <= 0)
        at = g_stpcpy(at, "BC");
    int shown = (int)(year <= 0 ? 1 - year : year);
    guint n_figures = point->grain == 'E' ? 3 : point->grain == 'C' ? 2 : 4;
    at = dl_time_figures_put(at,
                             n_figures == 3   ? shown / 10
                             : n_figures == 2 ? shown / 100
                                              : shown,
                             n_figures);
    if (week > 0) {
        at = dl_time_figures_put(g_stpcpy(at, "-W"), week, 2);
        at = g_stpcpy(at, point->grain == 'K' ? "-WE" : "");
    } else if (point->grain == 'D' || point->grain == 'M') {
        at = dl_time_figures_put(g_stpcpy(at, "-"), month, 2);
    } else if (point->grain == 'Q' || point->grain == 'H') {
        at = dl_time_figures_put(g_stpcpy(at, point->grain == 'Q' ? "-Q" : "-H"), point->index, 1);
    } else if (point->grain == 'S') {
        at = g_stpcpy(g_stpcpy(at, "-"), SEASONS[point->index - 1]);
    }
    if (day > 0)
        at = dl_time_figures_put(g_stpcpy(at, "-"), day, 2);
    *at = '\0';
}

/* AMOUNT in as many figures as it takes. */
static void amount_write(double amount, char digits[G_ASCII_DTOSTR_BUF_SIZE])
{
    if (amount >= 0 && amount < 100 && amount == floor(amount)) /* nearly all */
        *dl_time_figures_put(digits, (int)amount, amount < 10 ? 1 : 2) = '\0';
    else
        g_ascii_formatd(digits, G_ASCII_DTOSTR_BUF_SIZE, "%.8g", amount);
}

/* Of an amount and a quarter, a half or three quarters: the whole units ("2Y"), so that what is
 * left is AMOUNT of the unit below, which UNIT becomes ("6M"). Any other stays as it is. Behind
 * what was written. */
static char *whole_write(char *unit, double *amount, char *at)
{
    static const struct {
        char unit, below;
        int n_below;
    } PARTS[] = {{'Y', 'M', 12}, {'h', 'm', 60}, {'m', 's', 60}};
    double whole = floor(*amount), part = *amount - whole;
    for (guint i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        if (PARTS[i].unit != *unit || part == 0 || part * 4 != floor(part * 4))
            continue;
        char digits[G_ASCII_DTOSTR_BUF_SIZE];
        amount_write(whole, digits);
        if (whole > 0)
            at = g_stpcpy(g_stpcpy(at, digits), (char[2]){g_ascii_toupper(*unit), '\0'});
        *amount = part * PARTS[i].n_below;
        *unit = PARTS[i].below;
        break;
    }
    return at;
}

gboolean dl_time_period_write(char unit, double amount, gboolean is_vague,
                              char value[DL_TIME_PERIOD_BYTES])
{
    char *at = g_stpcpy(value, strchr("smh", unit) ? "PT" : "P");
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (is_vague) {
        const char *name = unit == 'E' ? "DE" : unit == 'C' ? "CE" : unit == 'L' ? "ML" : NULL;
        char own[2] = {unit == 'R' || unit == 'K' ? 'D'
                       : unit == 'F'              ? 'W'
                                                  : g_ascii_toupper(unit),
                       '\0'};
        g_stpcpy(g_stpcpy(at, "X"), name ? name : own);
        return TRUE;
    }
    if (amount == 0.5 && unit == 'D') {
        g_stpcpy(value, "PT12H");
        return TRUE;
    }
    at = whole_write(&unit, &amount, at);
    double scale = unit == 'E' ? 10 : unit == 'C' ? 100 : unit == 'L' ? 1000 : unit == 'F' ? 2 : 1;
    char letter = g_ascii_toupper(unit);
    if (scale > 1)
        letter = unit == 'F' ? 'W' : 'Y';
    if (unit == 'R')
        letter = 'D';
    amount_write(amount * scale, digits);
    g_stpcpy(g_stpcpy(at, digits), unit == 'K' ? "WE" : (char[2]){letter, '\0'});
    return strlen(digits) < 12;
}

gboolean dl_time_easter(gint64 year, gboolean is_orthodox, DlDay *ret_day)
{
    int y = (int)year, month = 0, day = 0;
    if (year < 1 || year > 9999)
        return FALSE;
    if (is_orthodox) {
        int d = (19 * (y % 19) + 15) % 30;
        int sum = d + (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7 + 114;
        month = sum / 31;
        day = sum % 31 + 1;
        if (!dl_day_from_ymd(year, month, day, ret_day))
            return FALSE;
        *ret_day += y / 100 - y / 400 - 2; /* Julian to Gregorian, for dates after February */
        return TRUE;
    }
    int a = y % 19, b = y / 100, c = y % 100;
    int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int sum = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
    month = sum / 31;
    day = sum % 31 + 1;
    return dl_day_from_ymd(year, month, day, ret_day);
}

/* The N-th WEEKDAY (1 Monday) of the month; N '5': the last; 'E': the first one after the first
 * Monday. */
static gboolean nth_weekday(gint64 year, int month, char nth, int weekday, DlDay *ret_day)
{
    DlDay first;
    if (month < 1 || month > 12 || weekday < 1 || weekday > 7 ||
        !dl_day_from_ymd(year, month, 1, &first))
        return FALSE;
    if (nth == 'E')
        first += (7 - dl_day_weekday(first)) % 7;
    DlDay day = first + (weekday - 1 - dl_day_weekday(first) + 7) % 7;
    if (nth == '5')
        day += (day - first + 28 < dl_days_in_month(year, month)) ? 28 : 21;
    else if (nth != 'E')
        day += (nth - '1') * 7;
    *ret_day = day;
    return TRUE;
}

gboolean dl_time_holiday(const char *rule, gint64 year, DlDay *ret_day)
{
    gboolean is_orthodox = g_str_has_prefix(rule, "orthodox");
    if (is_orthodox || g_str_has_prefix(rule, "easter")) {
        DlDay easter;
        if (!dl_time_easter(year, is_orthodox, &easter))
            return FALSE;
        *ret_day = easter + g_ascii_strtoll(rule + (is_orthodox ? 8 : 6), NULL, 10);
        return TRUE;
    }
    /* The equinox of Tehran falls on 20 March in leap years and the year after, of late. */
    if (strcmp(rule, "nowruz") == 0)
        return dl_day_from_ymd(year, 3, year % 4 == 0 ? 20 : 21, ret_day);
    int month = (int)g_ascii_strtoll(rule, NULL, 10);
    if (month < 1 || strlen(rule) < 5)
        return FALSE;
    if (rule[2] == '/')
        return strlen(rule) == 6 && nth_weekday(year, month, rule[3], rule[5] - '0', ret_day);
    return dl_day_from_ymd(year, month, (int)g_ascii_strtoll(rule + 3, NULL, 10), ret_day);
}
