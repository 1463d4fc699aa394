#include "date_anchor.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "event_table.h"

/* "today", "last week", "two days ago", "Friday": what is told from the story's own day. */
static gboolean is_deictic(const DlTimeSaid *said)
{
    if (said->form == DL_TIME_FORM_SHIFT)
        return said->anchor == DL_TIME_FROM_STORY && said->edge == 0;
    return said->form == DL_TIME_FORM_CALENDAR && said->year == DL_TIME_NO_YEAR &&
           (said->weekday > 0 || (said->has_step && said->anchor == DL_TIME_FROM_STORY)) &&
           said->day == 0;
}

void dl_time_context_init(DlTimeContext *context, const DlTimeSaid *said, guint n_said,
                          gboolean has_day, DlDay day)
{
    guint n_deictic = 0, n_years = 0, n_old = 0;
    gint64 own_year = G_MAXINT;
    if (has_day)
        dl_day_to_ymd(day, &own_year, NULL, NULL);
    for (guint i = 0; i < n_said; i++) {
        n_deictic += is_deictic(&said[i]);
        gboolean has_year = said[i].form == DL_TIME_FORM_CALENDAR && !said[i].is_bare &&
                            said[i].year != DL_TIME_NO_YEAR;
        n_years += has_year;
        n_old += has_year && said[i].year < own_year - 1;
    }
    *context = (DlTimeContext){.has_day = has_day, .day = day, .last_sentence = G_MAXUINT};
    /* Without a day of its own a story may be news all the same: "on Friday" tells. */
    guint n_least = has_day ? 5 : 1;
    gboolean is_all_old = n_years >= 3 && n_old == n_years;
    gboolean is_told = (n_deictic == 0 && (n_years >= n_least || is_all_old)) ||
                       (n_years >= 2 * n_least && n_deictic * 6 <= n_years);
    context->is_narrative = is_told && n_old * 5 >= n_years * 4;
}

#define MAX_PERIOD_DAYS 3652425 /* 10,000 years */

/* How many days a period is, rounded up; 0: some, or more than anything lasts. */
static gint64 period_days(const DlTimeSaid *said)
{
    static const struct {
        char unit;
        double days;
    } LENGTHS[] = {{'s', 1.0 / 86400}, {'m', 1.0 / 1440}, {'h', 1.0 / 24}, {'D', 1},
                   {'W', 7},           {'F', 14},         {'M', 30.44},    {'Q', 91.3},
                   {'Y', 365.25},      {'E', 3652.5},     {'C', 36525},    {'R', 1}};
    double days = 0;
    for (guint i = 0; i < G_N_ELEMENTS(LENGTHS); i++)
        if (LENGTHS[i].unit == said->unit)
            days = said->amount * LENGTHS[i].days;
    gboolean is_known = !said->is_vague && days > 0 && days <= MAX_PERIOD_DAYS;
    return is_known ? (gint64)ceil(days - 1e-9) : 0;
}

/* Where the expression begins with the article before it. */
static guint with_article(const DlTimeText *text, guint first)
{
    return first > 0 && dl_time_is(text, first - 1, DL_TIME_DET) ? first - 1 : first;
}

/* "in two days", "within the week" */
static gboolean is_led_within(const DlTimeText *text, const DlTimeSaid *said)
{
    return dl_time_is_led_as(text, with_article(text, said->first), "within");
}

/* "in less than 24 hours", "over the past week": days that end on the story's, or begin on it. */
static void period_window(const DlTimeContext *context, const DlTimeText *text,
                          const DlTimeSaid *said, int tense, DlDateMention *mention)
{
    gint64 n_days = period_days(said);
    guint at = with_article(text, said->first);
    gboolean is_led = is_led_within(text, said) ||
                      (said->window_side != 0 && dl_time_is_led_as(text, at, "over"));
    int side = said->window_side != 0 ? said->window_side : tense > 0 ? 1 : -1;
    mention->is_past = said->window_side < 0;
    mention->is_future = side > 0 && (said->window_side > 0 || is_led);
    /* "the first in five years" */
    gboolean is_long = said->window_side == 0 && side < 0 && strchr("YECL", said->unit) &&
                       dl_time_is_led_as(text, at, "ahead");
    if (!context->has_day || n_days == 0 || is_long || (!is_led && said->window_side == 0))
        return;
    mention->is_within = TRUE;
    mention->has_days = TRUE;
    mention->days = side < 0 ? (DlDaySpan){.first = context->day - n_days, .last = context->day}
                             : (DlDaySpan){.first = context->day, .last = context->day + n_days};
}

/* The part of a period that "early", "mid" or "late" leaves. */
static void edge_narrow(const DlTimeSaid *said, const DlTimeContext *context, DlDaySpan *days)
{
    gint64 n = days->last - days->first + 1;
    if (said->is_more && context->has_day && said->edge == 1 && context->day >= days->first)
        days->last = MIN(days->last, context->day);
    else if (said->is_more && context->has_day && said->edge == 3 && context->day <= days->last)
        days->first = MAX(days->first, context->day);
    else if (said->edge == 1)
        days->last = days->first + (n - 1) / 3;
    else if (said->edge == 2)
        *days = (DlDaySpan){.first = days->first + n / 3, .last = days->last - n / 3};
    else if (said->edge == 3)
        days->first = days->last - (n - 1) / 3;
}

/* "since early May", "by Friday", "until May". */
static void lead_apply(const DlTimeContext *context, const DlTimeText *text, DlDateMention *mention)
{
    guint at = mention->first;
    if (at == 0 || !dl_time_is(text, at - 1, DL_TIME_LEAD))
        return;
    mention->is_since = dl_time_is_led_as(text, at, "since");
    mention->is_until = dl_time_is_led_as(text, at, "until") || dl_time_is_led_as(text, at, "by");
    if (!mention->has_days)
        return;
    if (mention->is_since && context->has_day && mention->days.first <= context->day)
        mention->days.last = MAX(mention->days.last, context->day);
    if (mention->is_until)
        mention->days.first = DL_DAY_OPEN_START;
}

static void clock_write(const DlTimeSaid *said, DlDateMention *mention)
{
    char *at = mention->value + strlen(mention->value);
    if (said->hour >= 0) {
        at = dl_time_figures_put(g_stpcpy(at, "T"), said->hour, 2);
        *dl_time_figures_put(g_stpcpy(at, ":"), said->minute, 2) = '\0';
        mention->time_of_day_s =
            said->hour < 24 ? said->hour * 3600 + said->minute * 60 : DL_TIME_NONE;
        mention->type = DL_TIMEX_TIME;
    } else if (said->part) {
        gsize n_free = sizeof mention->value - (gsize)(at - mention->value);
        g_snprintf(at, n_free, "T%s", said->part);
        mention->type = DL_TIMEX_TIME;
    }
}

/* "which held out until July of the next year"; "Had they marched in June 1944, A might have been
 * freed": no time that the tale has come to. */
static gboolean is_aside_at(const DlTimeText *text, guint first)
{
    const DlStory *story = text->story;
    const DlSentence *sentence = &story->sentences[story->tokens[first].sentence];
    if (dl_time_is_led_as(text, first, "until"))
        return TRUE;
    for (guint i = sentence->first + 1; i < sentence->end; i++)
        if (dl_token_is(story, i, "have") &&
            dl_time_match(text, i - 1, DL_TIME_TENSE_FUTURE, NULL) == i)
            return TRUE;
    return FALSE;
}

/* What was spoken of, after POINT; SENTENCE: of a year that was said, or G_MAXUINT; IS_ASIDE: by
 * the way. */
static void context_hear(DlTimeContext *context, const DlTimeSaid *said, const DlTimePoint *point,
                         guint sentence, gboolean is_aside)
{
    gboolean is_compared = said->is_ago || said->unit == 'B' || said->count == -4;
    if (is_compared && point->grain == 'Q')
        return;
    if (point->grain == 'Q') {
        context->compared = 'Q';
        context->quarter = *point;
    }
    gboolean is_own = said->form == DL_TIME_FORM_SHIFT && said->anchor == DL_TIME_FROM_STORY;
    gboolean is_back = said->form == DL_TIME_FORM_SHIFT && said->count < 0 && !is_own;
    if (context->is_narrative && (is_own || is_back || is_aside) && context->has_last)
        return; /* "six months earlier" looks back, and the tale goes on */
    context->has_last = TRUE;
    context->last = *point;
    context->last_paragraph = context->paragraph;
    context->last_sentence = sentence;
    if (point->grain == 'D') {
        context->is_day_unknown = FALSE;
        context->has_last_day = TRUE;
        context->last_day = *point;
    }
}

static void point_fill(DlTimeContext *context, const DlTimeText *text, const DlTimeSaid *said,
                       DlTimePoint point, DlDateMention *mention)
{
    gboolean is_last_night =
        said->is_overnight || (said->form == DL_TIME_FORM_SHIFT && said->part &&
                               strcmp(said->part, "NI") == 0 && said->count == -1);
    if (said->is_overnight)
        point.day--;
    dl_time_point_write(&point, mention->value);
    if (!dl_time_point_span(&point, &mention->days)) {
        mention->value[0] = '\0';
        return;
    }
    mention->has_days = TRUE;
    clock_write(said, mention);
    if (is_last_night)
        mention->days.last = mention->days.first + 1;
    else if (said->edge != 0 && point.grain != 'D')
        edge_narrow(said, context, &mention->days);
    if (said->is_overnight)
        point.day++;
    gboolean is_year = said->year != DL_TIME_NO_YEAR &&
                       dl_time_is_led(text, said->first); /* "in 2001", not "a 2001 lorry" */
    context_hear(context, said, &point,
                 is_year ? text->story->tokens[said->first].sentence : G_MAXUINT,
                 context->is_narrative && is_aside_at(text, said->first));
}

/* "then", "now". */
static void reference_fill(const DlTimeContext *context, const DlTimeSaid *said,
                           DlDateMention *mention)
{
    g_strlcpy(mention->value, said->text, sizeof mention->value);
    mention->is_past = strcmp(said->text, "PAST_REF") == 0;
    mention->is_future = strcmp(said->text, "FUTURE_REF") == 0;
    if (strcmp(said->text, "PREVIOUS") != 0)
        return;
    g_strlcpy(mention->value, "PAST_REF", sizeof mention->value);
    if (!context->has_last || !dl_time_point_span(&context->last, &mention->days))
        return;
    dl_time_point_write(&context->last, mention->value);
    mention->has_days = TRUE;
}

static void period_fill(DlTimeContext *context, const DlTimeText *text, const DlTimeSaid *said,
                        int tense, DlDateMention *mention)
{
    mention->type = DL_TIMEX_DURATION;
    if (said->text)
        g_strlcpy(mention->value, said->text, sizeof mention->value);
    else if (!dl_time_period_write(said->unit, said->amount, said->is_vague, mention->value))
        mention->value[0] = '\0';
    if (said->unit == 'Y' || (said->unit == 'M' && said->amount >= 6))
        context->compared = 'Y';
    period_window(context, text, said, tense, mention);
}

/* "daily", "each May", "every two weeks" */
static void repeat_fill(const DlTimeSaid *said, DlDateMention *mention)
{
    static const char *const SEASONS[] = {"SP", "SU", "FA", "WI"};
    gsize n = sizeof mention->value;
    mention->type = DL_TIMEX_SET;
    if (said->text)
        g_strlcpy(mention->value, said->text, n);
    else if (said->weekday > 0)
        g_snprintf(mention->value, n, "XXXX-WXX-%d", said->weekday);
    else if (said->month > 0)
        g_snprintf(mention->value, n, "XXXX-%02d", said->month);
    else if (said->season > 0)
        g_snprintf(mention->value, n, "XXXX-%s", SEASONS[said->season - 1]);
    else if (said->part)
        g_snprintf(mention->value, n, "XXXX-XX-XXT%s", said->part);
    else
        (void)dl_time_period_write(said->unit, said->amount, FALSE, mention->value);
}

/* "in five years" of what is to come is a day, not a length. */
static gboolean is_ahead(const DlTimeText *text, const DlTimeSaid *said, int tense)
{
    return said->form == DL_TIME_FORM_PERIOD && !said->is_vague && said->window_side == 0 &&
           tense > 0 && said->event_side == 0 && !said->text &&
           dl_time_is_led_as(text, said->first, "ahead") && strchr("DWMYF", said->unit) &&
           dl_time_is(text, said->end - 1, DL_TIME_UNIT_PLURAL);
}

static void shift_fill(DlTimeContext *context, const DlTimeText *text, const DlTimeSaid *said,
                       int tense, DlDateMention *mention)
{
    DlTimePoint point;
    gboolean is_spoken = said->anchor == DL_TIME_FROM_SPOKEN;
    mention->is_past = said->count < 0;
    mention->is_future = said->count > 0;
    if (is_spoken && said->unit == 'D' && !said->is_vague && said->hour < 0) {
        mention->anchor_event = 1;
        mention->offset_days = said->count;
    }
    gboolean is_today = !is_spoken && said->unit == 'D' && said->count == 0 && !said->part;
    if (is_today && context->is_narrative) {
        g_strlcpy(mention->value, "PRESENT_REF", sizeof mention->value);
        return;
    }
    if (dl_time_settle_shift(context, said, tense, &point)) {
        gboolean is_short = strchr("smh", said->unit) != NULL;
        point_fill(context, text, said, point, mention);
        if (is_short && said->is_ago) { /* of an hour that nobody said: "two hours later" */
            gint64 n = (ABS(said->count) + 23) / 24;
            mention->days.first -= said->count < 0 && said->unit == 'h' ? n : 0;
            mention->type = DL_TIMEX_DURATION;
            (void)dl_time_period_write(said->unit, said->amount, FALSE, mention->value);
        }
        return;
    }
    if (said->is_vague && is_spoken) { /* "a few days later" */
        mention->type = DL_TIMEX_DURATION;
        (void)dl_time_period_write(said->unit, 0, TRUE, mention->value);
    } else if (said->is_vague) {
        gboolean is_past = dl_token_is(text->story, said->end - 1, "ago") ||
                           dl_token_is(text->story, said->end - 1, "back");
        g_strlcpy(mention->value, is_past ? "PAST_REF" : "FUTURE_REF", sizeof mention->value);
    }
}

/* Whether a clause of the past would make another time of SAID than one of what is to come. */
static gboolean hangs_on_tense(const DlTimeText *text, const DlTimeSaid *said)
{
    switch (said->form) {
    case DL_TIME_FORM_CALENDAR:
        return said->year == DL_TIME_NO_YEAR || said->weekday > 0;
    case DL_TIME_FORM_SHIFT:
        return said->unit == 'K';
    case DL_TIME_FORM_PERIOD:
        return said->window_side == 0 && is_led_within(text, said);
    default:
        return FALSE;
    }
}

static int clause_tense(const DlTimeText *text, const DlTimeSaid *said)
{
    int tense = dl_time_tense(text, said->first, said->end);
    gboolean is_awaited =
        dl_time_is_led_as(text, said->first, "until") || dl_time_is_led_as(text, said->first, "by");
    return tense == 0 && is_awaited ? 1 : tense;
}

gboolean dl_time_anchor(DlTimeContext *context, const DlTimeText *text, const DlTimeSaid *said,
                        DlDateMention *ret_mention)
{
    DlDateMention mention = {.first = said->first,
                             .end = said->end,
                             .start = said->start,
                             .stop = said->stop,
                             .type = said->hour >= 0 || said->part ? DL_TIMEX_TIME : DL_TIMEX_DATE,
                             .time_of_day_s = DL_TIME_NONE};
    guint sentence = text->story->tokens[said->first].sentence;
    DlTimeSaid own = *said;
    DlTimePoint point;
    context->paragraph = text->story->sentences[sentence].paragraph;
    int tense = hangs_on_tense(text, said) ? clause_tense(text, said) : 0;
    if (is_ahead(text, said, tense)) {
        own.form = DL_TIME_FORM_SHIFT;
        own.count = (int)said->amount;
        own.is_ago = TRUE;
    }
    switch (own.form) {
    case DL_TIME_FORM_CALENDAR:
        mention.is_past = own.has_step && own.step < 0;
        mention.is_future = own.has_step && own.step > 0;
        if (dl_time_settle(context, &own, tense, sentence, &point))
            point_fill(context, text, &own, point, &mention);
        break;
    case DL_TIME_FORM_SHIFT:
        shift_fill(context, text, &own, tense, &mention);
        break;
    case DL_TIME_FORM_REFERENCE:
        reference_fill(context, &own, &mention);
        break;
    case DL_TIME_FORM_PERIOD:
        period_fill(context, text, &own, tense, &mention);
        break;
    default:
        repeat_fill(&own, &mention);
        break;
    }
    context->is_day_unknown |=
        own.form == DL_TIME_FORM_CALENDAR && own.weekday > 0 && own.day == 0 && !mention.has_days;
    if (own.event_side != 0) {
        mention.has_days = FALSE;
        mention.anchor_event = 1;
        mention.offset_days = own.event_side * (gint32)MAX(period_days(&own), 1);
    }
    lead_apply(context, text, &mention);
    *ret_mention = mention;
    gboolean is_back = mention.is_future && own.form == DL_TIME_FORM_REFERENCE &&
                       dl_time_tense(text, own.first, own.end) < 0; /* "soon became" */
    if (is_back)
        return FALSE;
    gboolean is_unsure =
        own.unit == 'B' || own.is_of_month || (own.is_bare && own.form == DL_TIME_FORM_CALENDAR);
    return !is_unsure || mention.value[0] != '\0';
}
