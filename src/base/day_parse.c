/* EDTF (ISO 8601-2, Annex A; https://www.loc.gov/standards/datetime/) to spans of days. */
#include <string.h>

#include "day.h"
#include "dl_limits.h"
#include "error.h"

/* Text that is read from the left; nothing is ever read past its end. */
typedef struct {
    const char *at;
    const char *end;
} Cursor;

/* Months of the codes 21 to 41 that stand in a month's place. Seasons are meteorological; those
 * without a hemisphere (21 to 24) are the northern ones. A span over the new year ends in the
 * next one. */
static const struct {
    int first_month;
    int n_months;
} month_groups[] = {
    {3, 3}, {6, 3},  {9, 3}, {12, 3}, /* 21-24: spring, summer, autumn, winter */
    {3, 3}, {6, 3},  {9, 3}, {12, 3}, /* 25-28: the same, northern */
    {9, 3}, {12, 3}, {3, 3}, {6, 3},  /* 29-32: the same, southern */
    {1, 3}, {4, 3},  {7, 3}, {10, 3}, /* 33-36: quarters */
    {1, 4}, {5, 4},  {9, 4},          /* 37-39: quadrimesters */
    {1, 6}, {7, 6},                   /* 40-41: halves of the year */
};

static gboolean refuse(GError **error, const char *text, const char *why)
{
    g_autofree char *shown = g_utf8_make_valid(text, (gssize)strnlen(text, 80));
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "\"%s\" is not a date: %s", shown, why);
    return FALSE;
}

static gboolean cursor_take(Cursor *cursor, char c)
{
    if (cursor->at == cursor->end || *cursor->at != c)
        return FALSE;
    cursor->at++;
    return TRUE;
}

static void cursor_take_qualifiers(Cursor *cursor, DlDaySpan *span)
{
    while (cursor->at < cursor->end && strchr("~?%", *cursor->at)) {
        span->approximate |= *cursor->at != '?';
        span->uncertain |= *cursor->at != '~';
        cursor->at++;
    }
}

/* MIN to MAX characters that are digits, then X for those unspecified; RET_LOW and RET_HIGH have
 * 0 and 9 in their places. */
static gboolean cursor_take_number(Cursor *cursor, int min_chars, int max_chars, gint64 *ret_low,
                                   gint64 *ret_high)
{
    gint64 low = 0, high = 0;
    int n_chars = 0;
    gboolean is_unspecified = FALSE;
    const char *at = cursor->at;
    for (; at < cursor->end && n_chars < max_chars; at++, n_chars++) {
        gboolean is_x = *at == 'X' || *at == 'x' || *at == 'u';
        if (!is_x && (is_unspecified || !g_ascii_isdigit(*at)))
            break;
        is_unspecified |= is_x;
        low = low * 10 + (is_x ? 0 : *at - '0');
        high = high * 10 + (is_x ? 9 : *at - '0');
    }
    if (n_chars < min_chars || (at < cursor->end && g_ascii_isdigit(*at)))
        return FALSE;
    cursor->at = at;
    *ret_low = low;
    *ret_high = high;
    return TRUE;
}

static gboolean parse_year(Cursor *cursor, gint64 *ret_low, gint64 *ret_high)
{
    gboolean is_long = cursor_take(cursor, 'Y') || cursor_take(cursor, 'y');
    gboolean is_negative = cursor_take(cursor, '-');
    gint64 low, high;
    if (!cursor_take_number(cursor, is_long ? 1 : 4, is_long ? 8 : 4, &low, &high))
        return FALSE;
    *ret_low = is_negative ? -high : low;
    *ret_high = is_negative ? -low : high;
    return TRUE;
}

/* The time of ISO 8601 after its T; it only has to be one. */
static gboolean skip_time(Cursor *cursor)
{
    g_autofree char *rest = g_strndup(cursor->at, (gsize)(cursor->end - cursor->at));
    if (!dl_time_of_day_parse(rest, NULL))
        return FALSE;
    cursor->at = cursor->end;
    return TRUE;
}

static gboolean span_of_years(gint64 low, gint64 high, DlDaySpan *span)
{
    return dl_day_from_ymd(low, 1, 1, &span->first) && dl_day_from_ymd(high, 12, 31, &span->last);
}

static gboolean span_of_months(gint64 year, int first_month, int n_months, DlDaySpan *span)
{
    int last_month = first_month + n_months - 1;
    gint64 last_year = last_month > 12 ? year + 1 : year;
    last_month = last_month > 12 ? last_month - 12 : last_month;
    return dl_day_from_ymd(year, first_month, 1, &span->first) &&
           dl_day_from_ymd(last_year, last_month, dl_days_in_month(last_year, last_month),
                           &span->last);
}

/* "08", "0X", "1X", "XX" and the groups of months. */
static const char *fill_month(gint64 year, gint64 low, gint64 high, DlDaySpan *span)
{
    if (low == high && low >= 21 && low < 21 + (gint64)G_N_ELEMENTS(month_groups))
        return span_of_months(year, month_groups[low - 21].first_month,
                              month_groups[low - 21].n_months, span)
                   ? NULL
                   : "its year is out of range";
    gint64 first = MAX(low, 1), last = low == high ? high : MIN(high, 12);
    if (first > last || last > 12)
        return "there is no such month";
    return span_of_months(year, (int)first, (int)(last - first + 1), span)
               ? NULL
               : "its year is out of range";
}

static const char *fill_day(gint64 year, int month, gint64 low, gint64 high, DlDaySpan *span)
{
    gint64 first = MAX(low, 1);
    gint64 last = low == high ? high : MIN(high, dl_days_in_month(year, month));
    if (low == 0 && high == 0)
        return "there is no such day";
    if (first > last || !dl_day_from_ymd(year, month, (int)first, &span->first) ||
        !dl_day_from_ymd(year, month, (int)last, &span->last))
        return "there is no such day";
    return NULL;
}

/* The part after the month: "-12", "-1X", "-XX", then perhaps a time. */
static const char *parse_day(Cursor *cursor, gint64 year, gint64 month_low, gint64 month_high,
                             DlDaySpan *span)
{
    gint64 low, high;
    cursor_take_qualifiers(cursor, span);
    if (!cursor_take_number(cursor, 2, 2, &low, &high))
        return "the day has two digits";
    gboolean is_any_day = low == 0 && high == 99;
    if (month_low != month_high)
        return is_any_day ? NULL : "its day is known and its month is not";
    if (month_low > 12)
        return "a season has no days";
    const char *why = is_any_day ? NULL : fill_day(year, (int)month_low, low, high, span);
    if (why)
        return why;
    cursor_take_qualifiers(cursor, span);
    if (span->first == span->last && (cursor_take(cursor, 'T') || cursor_take(cursor, ' ')))
        return skip_time(cursor) ? NULL : "its time is not HH:MM or HH:MM:SS";
    return NULL;
}

static const char *parse_month(Cursor *cursor, gint64 year_low, gint64 year_high, DlDaySpan *span)
{
    gint64 low, high;
    cursor_take_qualifiers(cursor, span);
    if (!cursor_take_number(cursor, 2, 2, &low, &high))
        return "the month has two digits";
    gboolean is_any_month = low == 0 && high == 99;
    if (year_low != year_high && !is_any_month)
        return "its month is known and its year is not";
    const char *why = is_any_month ? NULL : fill_month(year_low, low, high, span);
    if (why)
        return why;
    cursor_take_qualifiers(cursor, span);
    if (cursor_take(cursor, '-'))
        return parse_day(cursor, year_low, low, high, span);
    return NULL;
}

/* One date of any precision, the whole of AT..END. Returns why it is none, or NULL. */
static const char *parse_date(const char *at, const char *end, DlDaySpan *ret_span)
{
    Cursor cursor = {at, end};
    DlDaySpan span = {0};
    gint64 low, high;
    cursor_take_qualifiers(&cursor, &span);
    if (!parse_year(&cursor, &low, &high))
        return "expected YYYY-MM-DD";
    if (!span_of_years(low, high, &span))
        return "its year is out of range";
    cursor_take_qualifiers(&cursor, &span);
    if (cursor_take(&cursor, '-')) {
        const char *why = parse_month(&cursor, low, high, &span);
        if (why)
            return why;
    }
    cursor_take_qualifiers(&cursor, &span);
    if (cursor.at != cursor.end)
        return "expected YYYY-MM-DD";
    *ret_span = span;
    return NULL;
}

static gboolean is_open(const char *at, const char *end)
{
    return at == end || (end - at == 2 && at[0] == '.' && at[1] == '.');
}

/* FIRST_AT..FIRST_END to LAST_AT..LAST_END, either of which may be open. */
static const char *parse_pair(const char *first_at, const char *first_end, const char *last_at,
                              const char *last_end, DlDaySpan *ret_span)
{
    DlDaySpan first = {.first = DL_DAY_OPEN_START}, last = {.last = DL_DAY_OPEN_END};
    gboolean is_open_start = is_open(first_at, first_end);
    gboolean is_open_end = is_open(last_at, last_end);
    if (is_open_start && is_open_end)
        return "it has neither start nor end";
    const char *why = is_open_start ? NULL : parse_date(first_at, first_end, &first);
    if (!why && !is_open_end)
        why = parse_date(last_at, last_end, &last);
    if (why)
        return why;
    if (first.first > last.last)
        return "it ends before it starts";
    *ret_span = (DlDaySpan){first.first, last.last, first.approximate || last.approximate,
                            first.uncertain || last.uncertain};
    return NULL;
}

/* One member of [a,b..c]. */
static const char *parse_member(const char *at, const char *end, DlDaySpan *ret_span)
{
    const char *dots = g_strstr_len(at, end - at, "..");
    if (dots)
        return parse_pair(at, dots, dots + 2, end, ret_span);
    return parse_date(at, end, ret_span);
}

/* What stands between the brackets of [..]: the span from the first day of any to the last. */
static const char *parse_one_of(const char *at, const char *end, DlDaySpan *ret_span)
{
    DlDaySpan all = {0};
    for (gboolean is_first = TRUE; at <= end; is_first = FALSE) {
        const char *comma = memchr(at, ',', (gsize)(end - at));
        const char *member_end = comma ? comma : end;
        while (at < member_end && *at == ' ')
            at++;
        DlDaySpan member;
        const char *why = parse_member(at, member_end, &member);
        if (why)
            return why;
        all.first = is_first ? member.first : MIN(all.first, member.first);
        all.last = is_first ? member.last : MAX(all.last, member.last);
        all.approximate |= member.approximate;
        all.uncertain |= member.uncertain;
        at = member_end + 1;
    }
    *ret_span = all;
    return NULL;
}

gboolean dl_day_span_parse(const char *text, DlDaySpan *ret_span, gboolean *ret_is_interval,
                           GError **error)
{
    const char *at = text + strspn(text, " \t\r\n");
    const char *end = at + strlen(at);
    while (end > at && g_ascii_isspace(end[-1]))
        end--;
    if (at == end)
        return refuse(error, text, "it is empty");
    DlDaySpan span;
    const char *slash = memchr(at, '/', (gsize)(end - at));
    const char *why;
    if (*at == '{')
        why = "a set of several dates is several events: give each its own row";
    else if (*at == '[' && end[-1] == ']' && end - at > 2)
        why = parse_one_of(at + 1, end - 1, &span);
    else if (slash)
        why = parse_pair(at, slash, slash + 1, end, &span);
    else
        why = parse_date(at, end, &span);
    if (why)
        return refuse(error, text, why);
    *ret_span = span;
    if (ret_is_interval)
        *ret_is_interval = *at != '[' && slash != NULL;
    return TRUE;
}

gboolean dl_day_parse(const char *text, DlDay *ret_day, GError **error)
{
    DlDaySpan span;
    const char *why = parse_date(text, text + strlen(text), &span);
    if (why)
        return refuse(error, text, why);
    if (span.first != span.last || strpbrk(text, "~?%XxuTt "))
        return refuse(error, text, "expected one day, YYYY-MM-DD");
    *ret_day = span.first;
    return TRUE;
}

static int two_digits(const char *at)
{
    return g_ascii_isdigit(at[0]) && g_ascii_isdigit(at[1]) ? (at[0] - '0') * 10 + at[1] - '0' : -1;
}

/* "Z", "+04:30", "-0330", "+02". */
static gboolean zone_is_valid(const char *at)
{
    if ((*at == 'Z' || *at == 'z') && !at[1])
        return TRUE;
    if ((*at != '+' && *at != '-') || two_digits(at + 1) < 0 || two_digits(at + 1) > 18)
        return FALSE;
    at += 3;
    if (!*at)
        return TRUE;
    at += *at == ':';
    return two_digits(at) >= 0 && two_digits(at) < 60 && !at[2];
}

gboolean dl_time_of_day_parse(const char *text, int *ret_seconds)
{
    int hour = two_digits(text);
    const char *at = text + 2;
    if (hour < 0) {
        hour = g_ascii_isdigit(text[0]) && text[1] == ':' ? text[0] - '0' : -1;
        at = text + 1;
    }
    if (hour < 0 || hour > 23 || *at != ':')
        return FALSE;
    int minute = two_digits(at + 1), second = 0;
    if (minute < 0 || minute > 59)
        return FALSE;
    at += 3;
    if (*at == ':') {
        second = two_digits(at + 1);
        if (second < 0 || second > 60)
            return FALSE;
        at += 3;
        if ((*at == '.' || *at == ',') && g_ascii_isdigit(at[1]))
            for (at++; g_ascii_isdigit(*at);)
                at++;
    }
    if (*at == ' ' && at[1])
        at++;
    if (*at && !zone_is_valid(at))
        return FALSE;
    if (ret_seconds)
        *ret_seconds = hour * 3600 + minute * 60 + MIN(second, 59);
    return TRUE;
}
