#include <string.h>

#include "date_anchor.h"

/* The day that what has no year of its own is near to; FALSE where none is known. */
static gboolean base_day(const DlTimeContext *context, const DlTimeSaid *said, DlDay *ret_day)
{
    gboolean is_spoken =
        context->is_narrative || (said->has_step && said->anchor == DL_TIME_FROM_SPOKEN);
    DlDaySpan span;
    if (is_spoken && context->has_last && dl_time_point_span(&context->last, &span)) {
        *ret_day = span.first;
        return TRUE;
    }
    *ret_day = context->has_day ? context->day : context->last_day.day;
    /* Without a story's day one that was said in full gives its year to others, but not its week.
     */
    return context->has_day || (context->has_last_day && said->weekday == 0);
}

/* SAID's period in YEAR, and its days. */
static gboolean period_in_year(const DlTimeSaid *said, gint64 year, DlTimePoint *ret_point,
                               DlDaySpan *ret_span)
{
    DlTimePoint point = {.grain = 'Y', .year = year};
    if (said->holiday) {
        point.grain = 'D';
        if (!dl_time_holiday(said->holiday->text, year, &point.day))
            return FALSE;
    } else if (said->day > 0) {
        if (!dl_day_from_ymd(year, said->month, said->day, &point.day))
            return FALSE;
        point = said->is_week ? dl_time_point_at(point.day, 'W') : dl_time_point_at(point.day, 'D');
    } else if (said->month > 0) {
        point.grain = 'M';
        point.index = said->month;
    } else if (said->quarter > 0) {
        point.grain = 'Q';
        point.index = said->quarter;
    } else if (said->half > 0) {
        point.grain = 'H';
        point.index = said->half;
    } else if (said->season > 0) {
        point.grain = 'S';
        point.index = said->season;
    } else if (said->year_digits == 3 || said->short_decade > 0) {
        point.grain = 'E';
    } else if (said->year_digits == 2) {
        point.grain = 'C';
    }
    if (!dl_time_point_span(&point, ret_span))
        return FALSE;
    *ret_point = point;
    return TRUE;
}

static gboolean point_in_year(const DlTimeSaid *said, gint64 year, DlTimePoint *ret_point)
{
    DlDaySpan span;
    return period_in_year(said, year, ret_point, &span);
}

/* Days by which a time on the wrong side of the story's day is held for further away than it is. A
 * month by itself and a feast follow their verb more than a day of a month does. */
#define WRONG_SIDE_DAYS 200
#define WRONG_SIDE_MONTH_DAYS 240
#define WRONG_SIDE_FEAST_DAYS 300
#define WRONG_WEEKDAY_DAYS 3000

/* How far SPAN is from BASE, for a clause that tells of SIDE (-1 past, 1 to come, 0 unknown). */
static gint64 distance(const DlTimeSaid *said, const DlDaySpan *span, DlDay base, int side)
{
    gboolean is_month = said->month > 0 && said->day == 0;
    gint64 wrong = said->holiday ? WRONG_SIDE_FEAST_DAYS
                   : is_month    ? WRONG_SIDE_MONTH_DAYS
                                 : WRONG_SIDE_DAYS;
    gint64 far = span->first > base  ? span->first - base
                 : base > span->last ? base - span->last
                                     : 0;
    if ((side < 0 && span->first > base) || (side > 0 && span->last < base))
        far += wrong;
    if (said->weekday > 0 && dl_day_weekday(span->first) != said->weekday - 1)
        far += WRONG_WEEKDAY_DAYS;
    return far;
}

/* The year near BASE's that brings SAID's period nearest to BASE; IS_STRICT: on that side alone. */
static gboolean nearest_year(const DlTimeSaid *said, DlDay base, int side, gboolean is_strict,
                             DlTimePoint *ret_point)
{
    gint64 year = 0, best = G_MAXINT64;
    gint64 reach = said->weekday > 0 ? 6 : 1;
    dl_day_to_ymd(base, &year, NULL, NULL);
    for (gint64 y = year - reach; y <= year + reach; y++) {
        DlTimePoint point;
        DlDaySpan span;
        if (!period_in_year(said, y, &point, &span) ||
            (is_strict && (side < 0 ? span.last >= base : span.first <= base)))
            continue;
        gint64 far = distance(said, &span, base, side);
        if (far >= best)
            continue;
        best = far;
        *ret_point = point;
    }
    return best != G_MAXINT64;
}

/* A weekday by itself. */
static gboolean settle_weekday(const DlTimeContext *context, const DlTimeSaid *said, int tense,
                               DlTimePoint *ret_point)
{
    DlDay base;
    if (!base_day(context, said, &base))
        return FALSE;
    int ahead = (said->weekday - 1 - dl_day_weekday(base) + 7) % 7;
    int back = ahead == 0 ? 0 : ahead - 7;
    int shift = tense > 0 ? ahead : back;
    if (tense > 0 && said->is_owner && ahead > 3)
        shift = back; /* "would not wait for Wednesday's ruling" */
    gboolean is_spoken = said->has_step && said->anchor == DL_TIME_FROM_SPOKEN;
    if (said->has_step && said->step > 0)
        shift = ahead == 0 ? 7 : ahead;
    else if (said->has_step && said->step < 0)
        shift = ahead == 0 ? -7 : ahead - 7;
    else if (context->is_narrative && context->has_last_day && !is_spoken)
        shift = ahead;
    *ret_point = dl_time_point_at(base + shift, 'D');
    return TRUE;
}

static gboolean settle_decade(const DlTimeContext *context, const DlTimeSaid *said,
                              DlTimePoint *ret_point)
{
    DlDay base;
    gint64 year = 2000;
    if (base_day(context, said, &base))
        dl_day_to_ymd(base, &year, NULL, NULL);
    gint64 century = year - year % 100;
    gint64 decade = century + said->short_decade;
    if (decade > year)
        decade -= 100;
    *ret_point = (DlTimePoint){.grain = 'E', .year = decade};
    return TRUE;
}

/* "this year's third quarter", "the summer of last year". */
static gboolean settle_year_step(const DlTimeContext *context, const DlTimeSaid *said,
                                 DlTimePoint *ret_point)
{
    DlDay base;
    gint64 year = 0;
    if (!base_day(context, said, &base))
        return FALSE;
    dl_day_to_ymd(base, &year, NULL, NULL);
    return point_in_year(said, year + said->step, ret_point);
}

/* In a story of other times: the year that is spoken of, or the next where the tale has gone on
 * over its end. */
static gboolean settle_narrative(const DlTimeContext *context, const DlTimeSaid *said,
                                 DlTimePoint *ret_point)
{
    DlDaySpan last, span, next_span;
    DlTimePoint point, next;
    gint64 year = 0;
    if (!dl_time_point_span(&context->last, &last))
        return FALSE;
    dl_day_to_ymd(last.first, &year, NULL, NULL);
    if (!period_in_year(said, year, &point, &span))
        return FALSE;
    *ret_point = point;
    gboolean is_wide = context->last.grain != 'D' && context->last.grain != 'M' &&
                       context->last.grain != 'W' && context->last.grain != 'S';
    if (!is_wide && span.first < last.first - 240 &&
        period_in_year(said, year + 1, &next, &next_span))
        *ret_point = next;
    return TRUE;
}

/* "In 217", where years before or soon after our era's beginning are spoken of. */
static gboolean settle_short_year(const DlTimeContext *context, const DlTimeSaid *said,
                                  DlTimePoint *ret_point)
{
    DlDaySpan span;
    gint64 last = 0;
    if (!context->has_last || !dl_time_point_span(&context->last, &span))
        return FALSE;
    dl_day_to_ymd(span.first, &last, NULL, NULL);
    if (last >= 1000)
        return FALSE;
    return point_in_year(said, last <= 0 ? 1 - said->year : said->year, ret_point);
}

/* "the 21st", "the 21st of next month" */
static gboolean settle_day_of_month(const DlTimeContext *context, const DlTimeSaid *said,
                                    DlTimePoint *ret_point)
{
    DlTimePoint story = dl_time_point_at(context->day, 'D'), month;
    DlDay day;
    gboolean is_known = said->has_step ? context->has_day
                                       : context->has_last && (context->last.grain == 'D' ||
                                                               context->last.grain == 'M');
    if (!is_known || !dl_time_point_shift(said->has_step ? &story : &context->last, 'M',
                                          said->has_step ? said->step : 0, &month))
        return FALSE;
    if (!dl_day_from_ymd(month.year, month.index, said->day, &day))
        return FALSE;
    *ret_point = dl_time_point_at(day, 'D');
    return TRUE;
}

gboolean dl_time_settle(const DlTimeContext *context, const DlTimeSaid *said, int tense,
                        guint sentence, DlTimePoint *ret_point)
{
    DlDay base;
    gboolean is_weekday_alone = said->weekday > 0 && said->day == 0 && said->month == 0;
    if (is_weekday_alone)
        return settle_weekday(context, said, tense, ret_point);
    if (said->is_of_month)
        return settle_day_of_month(context, said, ret_point);
    if (said->year != DL_TIME_NO_YEAR && said->unit == 'B' && context->compared == 'Q') {
        *ret_point =
            (DlTimePoint){.grain = 'Q', .year = said->year, .index = context->quarter.index};
        return TRUE;
    }
    if (said->is_bare)
        return settle_short_year(context, said, ret_point);
    if (said->year != DL_TIME_NO_YEAR)
        return point_in_year(said, said->year, ret_point);
    if (said->short_decade > 0)
        return settle_decade(context, said, ret_point);
    if (said->has_step && said->unit == 'Y')
        return settle_year_step(context, said, ret_point);
    gboolean is_told =
        context->has_last && (context->is_narrative ||
                              (context->last_sentence == sentence && context->last.grain == 'Y'));
    if (is_told && !said->has_step)
        return settle_narrative(context, said, ret_point);
    if (!base_day(context, said, &base))
        return FALSE;
    if (!said->has_step)
        return nearest_year(said, base, tense, FALSE, ret_point);
    if (said->step == 0) {
        gint64 year = 0;
        dl_day_to_ymd(base, &year, NULL, NULL);
        return said->season == 4 ? nearest_year(said, base, tense, FALSE, ret_point)
                                 : point_in_year(said, year, ret_point);
    }
    return nearest_year(said, base, said->step, TRUE, ret_point);
}

/* What a shift is counted from. */
static gboolean shift_base(const DlTimeContext *context, const DlTimeSaid *said,
                           DlTimePoint *ret_base)
{
    gboolean is_spoken = said->anchor == DL_TIME_FROM_SPOKEN;
    gboolean is_this = said->count == 0 && !is_spoken && said->unit != 'D';
    if (is_this && context->is_narrative) /* "in June of this year" */
        is_spoken = TRUE;
    if (said->is_bare && !context->is_narrative && strchr("WMYK", said->unit) && context->has_day)
        is_spoken = FALSE;
    /* In the news "a year earlier" is a year before now. */
    if (said->is_ago && said->unit == 'Y' && said->count == -1 && !context->is_narrative)
        is_spoken = FALSE;
    /* "had said the previous week", paragraphs behind the last day: before the news. */
    gboolean is_apart = context->paragraph != context->last_paragraph;
    if (is_apart && said->count == -1 && strchr("WMK", said->unit) && !context->is_narrative &&
        context->has_day)
        is_spoken = FALSE;
    if (said->is_bare && !context->is_narrative && !context->has_day)
        return FALSE;
    if (is_spoken && said->unit == 'D' && context->is_day_unknown)
        return FALSE;
    if (is_spoken && context->has_last) {
        gboolean is_fine = context->last.grain == 'D' || said->unit != 'D';
        if (!is_fine && !context->has_last_day && !context->has_day)
            return FALSE;
        if (is_fine || context->has_last_day) {
            *ret_base = is_fine ? context->last : context->last_day;
            return TRUE;
        }
    }
    if (!context->has_day)
        return FALSE;
    *ret_base = dl_time_point_at(context->day, 'D');
    return TRUE;
}

/* "the weekend": the one before, or where the clause looks ahead the one after. */
static DlTimePoint weekend_near(DlDay day, int tense)
{
    DlTimePoint point = dl_time_point_at(day, 'K');
    if (tense <= 0 && dl_day_weekday(day) < 5)
        point.day -= 7;
    return point;
}

/* "the quarter", "the latest period": what accounts are given for; else the last full quarter. */
static gboolean settle_account(const DlTimeContext *context, const DlTimeSaid *said,
                               DlTimePoint *ret_point)
{
    if (context->compared == 'Q') {
        *ret_point = context->quarter;
        ret_point->year += said->count / 4;
        return TRUE;
    }
    if (!context->has_day || said->unit == 'B')
        return FALSE;
    DlTimePoint day = dl_time_point_at(context->day, 'D');
    return dl_time_point_shift(&day, 'Q', -1, ret_point);
}

gboolean dl_time_settle_shift(const DlTimeContext *context, const DlTimeSaid *said, int tense,
                              DlTimePoint *ret_point)
{
    DlTimePoint base;
    gboolean is_spoken = said->anchor == DL_TIME_FROM_SPOKEN;
    if (said->is_vague)
        return FALSE;
    if (said->unit == 'Y' && said->is_ago && said->count == -1 && context->compared == 'Q') {
        gint64 year = context->quarter.year - 1;
        *ret_point = (DlTimePoint){.grain = 'Q', .year = year, .index = context->quarter.index};
        return TRUE;
    }
    if ((said->unit == 'Q' || said->unit == 'B') && said->count % 4 == 0 && is_spoken)
        return settle_account(context, said, ret_point);
    if (!shift_base(context, said, &base))
        return FALSE;
    if (said->unit == 'K' && said->count == 0 && base.grain == 'D') {
        *ret_point = weekend_near(base.day, tense);
        return TRUE;
    }
    gboolean is_day = said->unit == 'W' && said->is_ago && ABS(said->count) == 1;
    char unit =
        is_day ? 'D' : said->unit; /* "a week ago": on that day; "six weeks ago": about then */
    int count = is_day ? said->count * 7 : said->count;
    if (unit == 'F') {
        unit = 'D';
        count = said->count * 14;
    }
    if (strchr("smh", unit)) {
        unit = 'D';
        count = 0;
    }
    return unit != 'L' && dl_time_point_shift(&base, unit, count, ret_point);
}
