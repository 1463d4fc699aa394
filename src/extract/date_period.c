#include <stdio.h>
#include <string.h>

#include "date_read.h"
#include "date_value.h"

#define BIT(sense) DL_TIME_BIT(DL_TIME_##sense)

/* A period is read as [about] [two] [more] years [and a half] [ago]. */
typedef struct {
    DlTimeAmount amount;
    char unit;
    gboolean has_hyphen;
    gboolean is_plural;
    guint amount_at, unit_end;
} Period;

static guint read_unit(const DlTimeText *text, guint at, Period *period)
{
    const DlTimeEntry *unit = NULL;
    guint end = dl_time_match(text, at, DL_TIME_UNIT_PLURAL, &unit);
    period->is_plural = end > at;
    if (end == at)
        end = dl_time_match(text, at, DL_TIME_UNIT, &unit);
    if (end == at || unit->number == 'B' || !dl_time_unit_stands(text, at))
        return at;
    period->unit = (char)unit->number;
    return end;
}

/* "two years", "eight-year", "20 more years", "a full day". */
static guint read_measure(const DlTimeText *text, guint token, Period *period)
{
    guint amount_end = dl_time_read_amount(text, token, &period->amount);
    guint at = dl_time_skip_hyphen(text, amount_end);
    period->amount_at = token;
    period->has_hyphen = at > amount_end;
    if (amount_end == token)
        return token;
    guint unit_at = dl_time_match(text, at, DL_TIME_WHOLE, NULL);
    period->unit_end = read_unit(text, unit_at, period);
    if (period->unit_end == unit_at)
        return token;
    gboolean is_seconds = !period->is_plural && (period->unit == 's' || period->unit == 'm') &&
                          period->amount.amount != 1 && !period->has_hyphen;
    gboolean is_fraction =
        period->unit == 'Q' &&
        ((period->has_hyphen && period->is_plural) ||
         (period->amount.is_article && dl_token_is(text->story, period->unit_end, "of")));
    gboolean is_weekend = period->unit == 'K' && period->amount.is_article;
    return is_seconds || is_fraction || is_weekend ? token : period->unit_end;
}

/* "-old", " old": how old somebody is. */
static guint read_old(const DlTimeText *text, guint at)
{
    guint old_at = dl_time_skip_hyphen(text, at);
    if (dl_token_is(text->story, at, "of") && dl_token_is(text->story, at + 1, "age"))
        return at + 2;
    return dl_time_is(text, old_at, DL_TIME_OLD) ? old_at + 1 : at;
}

/* Behind a period that says a day: "ago", "later", "from now". Fills a shift. */
static guint read_from(const DlTimeText *text, guint at, const Period *period, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    const DlTimeEntry *from = NULL;
    guint from_at = dl_time_skip_hyphen(text, at);
    guint end = dl_time_match(text, from_at, DL_TIME_FROM, &from);
    gboolean is_spoken = end == from_at;
    if (is_spoken)
        end = dl_time_match(text, from_at, DL_TIME_FROM_TEXT, &from);
    if (end == from_at)
        return at;
    gboolean is_relation =
        dl_token_is(story, from_at, "before") || dl_token_is(story, from_at, "after") ||
        dl_token_is(story, from_at, "following") || dl_token_is(story, from_at, "prior") ||
        dl_token_is(story, from_at, "on");
    gboolean is_end = end >= story->n_tokens || story->tokens[end].shape == DL_SHAPE_MARK;
    if (is_relation && !is_end) {
        if (dl_token_is(story, from_at, "on"))
            return at;
        said->event_side = from->number;
        return at; /* "two days after the vote": the period alone is the time */
    }
    if (dl_token_is(story, from_at, "back") && !is_end)
        return at;
    said->form = DL_TIME_FORM_SHIFT;
    said->unit = period->unit;
    said->count = from->number * (int)period->amount.amount;
    gboolean has_half = period->amount.amount != (int)period->amount.amount;
    gboolean is_months = has_half && period->unit == 'Y'; /* "two and a half years later" */
    if (is_months) {
        said->unit = 'M';
        said->count = from->number * (int)(period->amount.amount * 12);
    }
    gboolean is_counted = !has_half || is_months || strchr("smh", period->unit);
    said->is_vague = period->amount.is_vague || !is_counted;
    said->is_ago = TRUE;
    said->anchor = is_spoken ? DL_TIME_FROM_SPOKEN : DL_TIME_FROM_STORY;
    /* "the year-ago quarter" */
    if (from_at > at && (dl_token_is(story, end, "quarter") || dl_token_is(story, end, "period")))
        end++;
    return end;
}

/* Whether "a day" measures something: behind a preposition, or before "or two". */
static gboolean article_stands(const DlTimeText *text, guint token, guint end, const Period *period)
{
    const DlStory *story = text->story;
    if (period->has_hyphen || (dl_token_is(story, end, "or") && token > 0))
        return TRUE;
    if (period->unit == 's' && story->tokens[end].shape != DL_SHAPE_MARK)
        return FALSE; /* "for a second round" */
    return token > 0 && dl_time_is(text, token - 1, DL_TIME_LEAD_MEASURE);
}

/* "a day" as a rate: "five dollars a day", "twice a week", "10% a year". */
static gboolean is_rate(const DlTimeText *text, guint token)
{
    const DlStory *story = text->story;
    if (token == 0)
        return FALSE;
    const DlToken *before = &story->tokens[token - 1];
    if (before->shape == DL_SHAPE_NUMBER || dl_token_is_mark(story, token - 1, '%') ||
        dl_time_is(text, token - 1, DL_TIME_TIMES) || dl_token_is(story, token - 1, "once") ||
        dl_token_is(story, token - 1, "twice") || dl_token_is(story, token - 1, "million") ||
        dl_token_is(story, token - 1, "billion"))
        return TRUE;
    gboolean is_noun = before->shape == DL_SHAPE_LOWER || before->shape == DL_SHAPE_MIXED;
    gboolean is_plural = is_noun && before->end - before->start > 3 &&
                         story->text[before->end - 1] == 's' && story->text[before->end - 2] != 's';
    return is_plural && !dl_time_is(text, token - 1, DL_TIME_TENSE_PAST) &&
           !dl_time_is(text, token - 1, DL_TIME_UNIT_PLURAL);
}

static void period_fill(const Period *period, DlTimeSaid *said)
{
    said->form = DL_TIME_FORM_PERIOD;
    said->unit = period->unit;
    said->amount = period->amount.amount;
    said->is_vague = period->amount.is_vague;
}

/* "half an hour": the article is in the amount; "a year and a half". */
static guint read_measured(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    Period period = {0};
    gboolean is_range = token > 1 && dl_token_is_mark(story, token - 1, '-') &&
                        story->tokens[token - 2].shape == DL_SHAPE_NUMBER;
    guint end = is_range ? token : read_measure(text, token, &period);
    if (end == token)
        return token;
    guint old_end = read_old(text, end);
    if (old_end > end) {
        said->is_nothing = period.unit == 'Y';
        period_fill(&period, said);
        return old_end;
    }
    if (dl_token_is(story, end, "and") && dl_token_is(story, end + 1, "a") &&
        dl_token_is(story, end + 2, "half")) {
        period.amount.amount += 0.5;
        period.amount.is_article = FALSE;
        end += 3;
    }
    period_fill(&period, said);
    guint from_end = read_from(text, end, &period, said);
    if (period.amount.is_article && dl_time_skip_hyphen(text, end) > end && from_end > end)
        return token; /* "a year-earlier loss": without the article */
    if (from_end > end || said->event_side != 0)
        return from_end;
    if (!period.amount.is_article)
        return end;
    if (is_rate(text, token) && !dl_time_is(text, token, DL_TIME_LEAD)) {
        said->form = DL_TIME_FORM_REPEAT;
        return end;
    }
    if (!article_stands(text, token, end, &period))
        return token;
    if (dl_token_is(story, end, "or") && dl_token_is(story, end + 1, "two"))
        return end + 2;
    if (dl_token_is(story, end, "or") && dl_token_is(story, end + 1, "so"))
        return end + 2;
    return end;
}

/* "year-ago", "year-earlier", "year-end": without an amount. */
static guint read_hyphened(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    guint at = dl_time_is(text, token, DL_TIME_DET) ? token + 1 : token;
    Period period = {.amount = {.amount = 1}};
    guint end = read_unit(text, at, &period);
    if (end == at || period.is_plural)
        return token;
    guint joint = dl_time_skip_hyphen(text, end);
    gboolean is_end = dl_token_is(story, joint, "end") ||
                      (dl_token_is(story, end, "'s") && dl_token_is(story, end + 1, "end"));
    if (is_end && period.unit == 'Y') {
        said->form = DL_TIME_FORM_SHIFT;
        said->unit = 'Y';
        said->edge = 3;
        said->is_bare = TRUE;
        said->anchor = DL_TIME_FROM_SPOKEN;
        return dl_token_is(story, joint, "end") ? joint + 1 : end + 2;
    }
    if (joint == end)
        return token;
    guint from_end = read_from(text, end, &period, said);
    if (from_end == end || said->event_side != 0)
        return token;
    DlTimeSaid part = *said;
    guint part_end = dl_time_read_epoch(text, from_end, &part);
    gboolean is_quarter = part_end > from_end && part.quarter > 0;
    if (is_quarter) {
        said->form = DL_TIME_FORM_CALENDAR;
        said->quarter = part.quarter;
        said->has_step = TRUE;
        said->step = -1;
        return part_end;
    }
    gboolean has_name =
        dl_token_is(story, from_end - 1, "quarter") || dl_token_is(story, from_end - 1, "period");
    return at > token && !has_name ? token : from_end;
}

/* "weeks", "months of talks": behind a preposition or before "of". */
static guint read_bare_plural(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    guint at = dl_time_is(text, token, DL_TIME_DET) ? token + 1 : token;
    Period period = {.amount = {.is_vague = TRUE}, .amount_at = token};
    guint end = read_unit(text, at, &period);
    if (end == at || !period.is_plural || period.unit == 's' || read_old(text, end) > end)
        return token;
    gboolean is_led = token > 0 && dl_time_is(text, token - 1, DL_TIME_LEAD) &&
                      !dl_token_is(story, token - 1, "of");
    period_fill(&period, said);
    guint from_end = at == token || is_led ? read_from(text, end, &period, said) : end;
    if (at == token && !is_led && said->event_side != 0)
        return token; /* "the summer months before" */
    if (from_end > end || said->event_side != 0)
        return from_end;
    gboolean has_of = dl_token_is(story, end, "of") && at == token;
    gboolean is_counted = token > 0 && (story->tokens[token - 1].shape == DL_SHAPE_NUMBER ||
                                        dl_token_is_mark(story, token - 1, '-'));
    return (is_led || has_of) && !is_counted ? dl_time_read_more_units(text, end) : token;
}

/* "the nine months", "the first two years": an amount behind an article. */
static guint read_the_amount(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    if (!dl_token_is(text->story, token, "the"))
        return token;
    int ordinal = 0;
    guint at = dl_time_read_ordinal(text, token + 1, &ordinal);
    Period period = {0};
    guint end = read_measure(text, at, &period);
    if (end == at || period.amount.is_article || period.amount.amount >= 1000 ||
        read_old(text, end) > end)
        return token;
    if (period.has_hyphen && at == token + 1) /* "the eight-year war" */
        return token;
    period_fill(&period, said);
    (void)read_from(text, end, &period, said);
    return end;
}

/* "day-long", "half-hour" */
static guint read_span(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *entry = NULL;
    guint end = dl_time_match(text, token, DL_TIME_SPAN, &entry);
    if (end == token)
        return token;
    said->form = DL_TIME_FORM_PERIOD;
    said->text = entry->text;
    return end;
}

guint dl_time_read_period(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    static const DlTimeReader READERS[] = {
        {read_measured, DL_TIME_AMOUNT_STARTS},          {read_the_amount, BIT(DET)},
        {read_hyphened, BIT(DET) | BIT(UNIT)},           {read_span, BIT(SPAN)},
        {read_bare_plural, BIT(DET) | BIT(UNIT_PLURAL)},
    };
    return dl_time_read_first(text, token, READERS, G_N_ELEMENTS(READERS), said);
}

/* "every two weeks", "each July", "every Monday", "every morning". */
static guint read_every(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *entry = NULL, *every = NULL;
    guint at = dl_time_match(text, token, DL_TIME_EVERY, &every);
    if (at == token)
        return token;
    Period period = {0};
    guint end = read_measure(text, at, &period);
    if (end == at) {
        end = read_unit(text, at, &period);
        period.amount.amount = every->number;
    }
    if (end > at) {
        said->unit = period.unit;
        said->amount = (int)period.amount.amount;
        said->text = period.unit == 'K'           ? "XXXX-WXX-WE"
                     : strchr("RST", period.unit) ? "XXXX-XX-XXTNI"
                                                  : NULL;
        return end;
    }
    if ((end = dl_time_match(text, at, DL_TIME_WEEKDAY, &entry)) > at)
        said->weekday = (gint8)entry->number;
    else if ((end = dl_time_match(text, at, DL_TIME_MONTH, &entry)) > at ||
             (end = dl_time_match(text, at, DL_TIME_MONTH_VERB, &entry)) > at)
        said->month = (gint8)entry->number;
    else if ((end = dl_time_match(text, at, DL_TIME_SEASON, &entry)) > at)
        said->season = (gint8)entry->number;
    else if ((end = dl_time_match(text, at, DL_TIME_PART, &entry)) > at)
        said->part = entry->text;
    return end > at ? end : token;
}

/* "twice a week", "three times a day". */
static guint read_frequency(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    int number = 0;
    Period period = {0};
    guint at = dl_time_match(text, token, DL_TIME_FREQUENCY, NULL);
    if (at == token) {
        at = dl_time_read_whole(text, token, &number);
        if (at == token || !dl_token_is(text->story, at, "times"))
            return token;
        at++;
    }
    guint end = read_measure(text, at, &period);
    if (end == at || !period.amount.is_article)
        return token;
    said->unit = period.unit;
    said->amount = 1;
    return end;
}

guint dl_time_read_repeat(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *entry = NULL;
    said->form = DL_TIME_FORM_REPEAT;
    guint end = read_every(text, token, said);
    if (end > token)
        return end;
    end = read_frequency(text, token, said);
    if (end > token)
        return end;
    end = dl_time_match(text, token, DL_TIME_SET, &entry);
    if (end > token && !dl_time_unit_stands(text, token))
        return token; /* "the Daily Chronicle" */
    if (end > token) {
        said->text = entry->text;
        return end;
    }
    end = dl_time_match(text, token, DL_TIME_WEEKDAYS, &entry);
    if (end == token)
        return token;
    if (entry->number <= 7)
        said->weekday = (gint8)entry->number;
    else
        said->text = entry->number == 8 ? "XXXX-WXX-WE" : "XXXX-WXX-WD";
    return end;
}
