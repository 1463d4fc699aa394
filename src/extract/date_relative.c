#include <string.h>

#include "date_read.h"

#define BIT(sense) DL_TIME_BIT(DL_TIME_##sense)

/* "last", "the previous", "this past", "that same" before a unit or a name. */
typedef struct {
    int step;
    gboolean is_spoken; /* counted from what was spoken of */
    gboolean has_the;
    gboolean is_that; /* and nothing more: it may be a conjunction */
    gboolean is_past; /* "past": a window rather than a period of the calendar */
} Step;

static guint read_step(const DlTimeText *text, guint token, Step *step)
{
    const DlStory *story = text->story;
    const DlTimeEntry *entry = NULL;
    guint at = dl_time_is(text, token, DL_TIME_DET) ? token + 1 : token;
    step->has_the = at > token;
    guint end = dl_time_match(text, at, DL_TIME_STEP, &entry);
    if (end == at) {
        end = dl_time_match(text, at, DL_TIME_STEP_TEXT, &entry);
        step->is_spoken = TRUE;
    }
    if (end == at)
        return token;
    step->step = entry->number;
    step->is_that = dl_token_is(story, at, "that");
    step->is_past = dl_token_is(story, at, "past");
    /* "this past", "this coming", "that same" */
    if (step->step == 0) {
        const DlTimeEntry *second = NULL;
        guint second_end = step->is_that ? end : dl_time_match(text, end, DL_TIME_STEP, &second);
        if (second_end == end) /* "said that last week" tells of last week */
            second_end = dl_time_match(text, end, DL_TIME_STEP_TEXT, &second);
        if (second_end > end) {
            step->step = second->number;
            step->is_that = FALSE;
            end = second_end;
        }
    }
    return dl_time_match(text, end, DL_TIME_FISCAL, NULL);
}

guint dl_time_read_step_behind(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *step = NULL;
    guint end = dl_time_match(text, token, DL_TIME_STEP, &step);
    if (end == token || text->story->tokens[end].shape != DL_SHAPE_MARK)
        return token;
    said->has_step = TRUE;
    said->step = step->number;
    return end;
}

/* Behind "the same quarter": "last year", "a year ago", "of last year". */
static guint read_account_year(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    guint at =
        dl_token_is(story, token, "of") || dl_token_is(story, token, "in") ? token + 1 : token;
    const DlTimeEntry *entry = NULL;
    guint end = dl_time_match(text, at, DL_TIME_STEP, &entry);
    if (end > at && entry->number == -1 && dl_token_is(story, end, "year")) {
        said->count = -4;
        return end + 1;
    }
    gboolean is_ago = dl_token_is(story, at, "a") && dl_token_is(story, at + 1, "year") &&
                      (dl_token_is(story, at + 2, "ago") || dl_token_is(story, at + 2, "earlier"));
    if (!is_ago)
        return token;
    said->count = -4;
    return at + 3;
}

/* "last week", "the following year", "that weekend". */
static guint read_step_unit(const DlTimeText *text, guint token, guint at, const Step *step,
                            DlTimeSaid *said)
{
    const DlStory *story = text->story;
    const DlTimeEntry *unit = NULL;
    guint end = dl_time_match(text, at, DL_TIME_UNIT, &unit);
    if (end == at)
        return token;
    char code = (char)unit->number;
    if (!dl_time_unit_stands(text, at) || (code == 'B' && !step->is_spoken))
        return token;
    if (code == 'D' && step->step < 0 && !step->is_spoken && !step->is_past)
        return token; /* "the last day" */
    gboolean is_short = code == 's' || code == 'm' || code == 'h';
    gboolean is_window =
        (step->is_past && code != 'K') ||
        (step->has_the && !step->is_spoken && step->step != 0 &&
         (is_short || (step->step < 0 && code != 'K' && code != 'R' && code != 'Q') ||
          /* "over the next year" is a length, "late the next year" none */
          (code != 'D' && code != 'K' && code != 'R' && dl_time_is_led_as(text, token, "along"))));
    if (is_window) {
        said->form = DL_TIME_FORM_PERIOD;
        said->amount = 1;
        said->unit = code;
        said->window_side = step->step;
        return end;
    }
    if (is_short || code == 'F')
        return token;
    gboolean is_next_of_text = step->has_the && step->step == 1;
    said->form = DL_TIME_FORM_SHIFT;
    said->unit = code;
    said->count = step->step;
    if (step->is_spoken && step->step == 0 && (code == 'Q' || code == 'B'))
        end = read_account_year(text, end, said);
    said->anchor = step->is_spoken || is_next_of_text ? DL_TIME_FROM_SPOKEN : DL_TIME_FROM_STORY;
    if (code == 'R') {
        said->unit = 'D';
        said->part = "NI";
    }
    /* "this year's third quarter" */
    if (code != 'Y' || !dl_token_is(story, end, "'s"))
        return end;
    DlTimeSaid part = *said;
    guint part_end = dl_time_read_epoch(text, end + 1, &part);
    if (dl_token_is(story, end + 1, "quarter")) { /* "last year's quarter" */
        said->unit = 'Q';
        said->count = 4 * step->step;
        said->anchor = DL_TIME_FROM_SPOKEN;
        return end + 2;
    }
    if (part_end == end + 1 || (!part.quarter && !part.half && !part.season))
        return end;
    *said = part;
    said->form = DL_TIME_FORM_CALENDAR;
    said->has_step = TRUE;
    said->step = step->step;
    return part_end;
}

/* "last May", "next Friday", "this fall", "last Christmas". */
static guint read_step_name(const DlTimeText *text, guint token, guint at, const Step *step,
                            DlTimeSaid *said)
{
    const DlTimeEntry *entry = NULL;
    guint end = dl_time_match(text, at, DL_TIME_SEASON, &entry);
    if (end > at) {
        said->season = entry->number;
    } else if (!step->is_that) {
        end = dl_time_read_date(text, at, said);
        if (end == at && text->story->tokens[at].shape != DL_SHAPE_LOWER)
            end = dl_time_match(text, at, DL_TIME_HOLIDAY, &said->holiday);
    }
    if (end == at)
        return token;
    said->form = DL_TIME_FORM_CALENDAR;
    said->has_step = TRUE;
    said->step = step->step;
    said->anchor = step->is_spoken ? DL_TIME_FROM_SPOKEN : DL_TIME_FROM_STORY;
    return end;
}

/* "this morning", "the previous evening", "the next morning". */
static guint read_step_part(const DlTimeText *text, guint token, guint at, const Step *step,
                            DlTimeSaid *said)
{
    const DlTimeEntry *entry = NULL;
    guint end = dl_time_match(text, at, DL_TIME_PART, &entry);
    if (end == at)
        return token;
    said->form = DL_TIME_FORM_SHIFT;
    said->unit = 'D';
    said->count = step->step;
    said->part = entry->text;
    said->anchor = step->is_spoken || step->step > 0 ? DL_TIME_FROM_SPOKEN : DL_TIME_FROM_STORY;
    return end;
}

/* "the last five years", "the next few days". */
static guint read_step_window(const DlTimeText *text, guint token, guint at, const Step *step,
                              DlTimeSaid *said)
{
    DlTimeAmount amount = {0};
    const DlTimeEntry *unit = NULL;
    guint amount_end = dl_time_read_amount(text, at, &amount);
    gboolean is_after = step->is_spoken && !step->has_the; /* "following 18 months of siege" */
    if (amount_end == at || amount.is_article || step->step == 0 || is_after)
        return token;
    guint unit_at = dl_time_match(text, amount_end, DL_TIME_WHOLE, NULL);
    guint end = dl_time_match(text, unit_at, DL_TIME_UNIT_PLURAL, &unit);
    if (end == unit_at)
        end = dl_time_match(text, unit_at, DL_TIME_UNIT, &unit);
    if (end == unit_at || unit->number == 'B')
        return token;
    said->form = DL_TIME_FORM_PERIOD;
    said->amount = amount.amount;
    said->is_vague = amount.is_vague;
    said->unit = (char)unit->number;
    said->window_side = step->is_spoken ? 0 : step->step;
    return end;
}

static guint read_stepped(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    Step step = {0};
    guint at = read_step(text, token, &step);
    if (at == token)
        return token;
    guint end = token;
    guint whole = dl_time_match(text, at, DL_TIME_WHOLE, NULL);
    if (end == token)
        end = read_step_window(text, token, at, &step, said);
    if (end == token)
        end = read_step_unit(text, token, whole, &step, said);
    if (end == token)
        end = read_step_part(text, token, at, &step, said);
    if (end == token)
        end = read_step_name(text, token, at, &step, said);
    return end;
}

/* "recent years", "coming weeks", "the previous months". */
static guint read_step_many(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    guint at = dl_time_is(text, token, DL_TIME_DET) ? token + 1 : token;
    const DlTimeEntry *step = NULL, *unit = NULL;
    guint end = dl_time_match(text, at, DL_TIME_STEP_MANY, &step);
    guint unit_end = end > at ? dl_time_match(text, end, DL_TIME_UNIT_PLURAL, &unit) : end;
    if (unit_end == end)
        return token;
    said->form = DL_TIME_FORM_PERIOD;
    said->is_vague = TRUE;
    said->unit = (char)unit->number;
    said->window_side = (gint8)step->number;
    return dl_time_read_more_units(text, unit_end);
}

/* "today", "the day before yesterday", "tonight", "the day after", "overnight". */
static guint read_day_word(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *entry = NULL;
    said->form = DL_TIME_FORM_SHIFT;
    said->unit = 'D';
    guint end = dl_time_match(text, token, DL_TIME_DAY, &entry);
    if (end > token) {
        said->count = entry->number;
        return end;
    }
    end = dl_time_match(text, token, DL_TIME_NIGHT, &entry);
    if (end > token) {
        said->part = entry->text;
        return end;
    }
    end = dl_time_match(text, token, DL_TIME_OVERNIGHT, NULL);
    if (end > token) {
        said->part = "NI";
        said->is_overnight = TRUE;
        return end;
    }
    end = dl_time_match(text, token, DL_TIME_TEXT_DAY, &entry);
    if (end == token)
        return token;
    said->count = entry->number;
    said->anchor = DL_TIME_FROM_SPOKEN;
    const DlToken *next = &text->story->tokens[end];
    gboolean is_event = end < text->story->n_tokens && next->shape != DL_SHAPE_MARK;
    if (!is_event)
        return end;
    said->event_side = entry->number; /* "the day before the vote": "the day" is the time */
    return token + 2;
}

/* "the year", "the quarter", "the weekend": where a preposition leads them. */
static guint read_bare_unit(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    const DlTimeEntry *unit = NULL, *det = NULL;
    if (dl_time_match(text, token, DL_TIME_DET, &det) == token)
        return token;
    guint at = dl_time_match(text, token + 1, DL_TIME_WHOLE, NULL);
    guint end = dl_time_match(text, at, DL_TIME_UNIT, &unit);
    if (end == at || det->number != 0)
        return token;
    char code = (char)unit->number;
    gboolean is_led = token > 0 && (dl_time_is(text, token - 1, DL_TIME_LEAD) ||
                                    dl_time_is(text, token - 1, DL_TIME_EDGE) ||
                                    dl_time_is(text, token - 1, DL_TIME_EDGE_MORE));
    gboolean is_edge =
        token > 0 && (dl_token_is(story, token - 1, "of") || dl_token_is(story, token - 1, "in"));
    if (!dl_time_unit_stands(text, at) || strchr("smhFRCLEB", code) || (code == 'D' && !is_edge) ||
        (!is_led && code != 'K' && code != 'Q'))
        return token;
    gboolean is_joined = dl_time_skip_hyphen(text, end) > end; /* "the quarter-century low" */
    if (is_joined || dl_token_is(story, end, "of") ||
        (code == 'D' && !dl_token_is_mark(story, end, '.') && !dl_token_is_mark(story, end, ',')))
        return token;
    gboolean is_ended = dl_token_is(story, end, "ended") || dl_token_is(story, end, "ending");
    if (is_ended && code == 'Y') {
        said->form = DL_TIME_FORM_PERIOD;
        said->unit = code;
        said->amount = 1;
        return end;
    }
    said->form = DL_TIME_FORM_SHIFT;
    said->unit = code;
    said->anchor = DL_TIME_FROM_SPOKEN;
    said->is_bare = TRUE;
    return end;
}

/* Whether a word or phrase [TOKEN, END) of SENSE is the time that it names. */
static gboolean reference_stands(const DlTimeText *text, guint token, guint end, DlTimeSense sense)
{
    const DlStory *story = text->story;
    guint16 next = story->tokens[end].shape;
    switch (sense) {
    case DL_TIME_REFERENCE_ADJECTIVE:
        return next == DL_SHAPE_LOWER || next == DL_SHAPE_CAPITAL || next == DL_SHAPE_UPPER ||
               next == DL_SHAPE_DOTTED;
    case DL_TIME_PAST_FIRST:
        return story->tokens[token].is_first;
    case DL_TIME_FUTURE:
        return !dl_token_is(story, end, "as"); /* "as soon as" */
    case DL_TIME_THEN:
        return token > 0 &&
               (dl_token_is(story, token - 1, "since") || dl_token_is(story, token - 1, "until") ||
                dl_token_is(story, token - 1, "by"));
    default:
        return TRUE;
    }
}

/* "now", "recently", "the future", "current". */
static guint read_reference(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    static const DlTimeSense SENSES[] = {DL_TIME_PRESENT,    DL_TIME_PAST,
                                         DL_TIME_FUTURE,     DL_TIME_REFERENCE_ADJECTIVE,
                                         DL_TIME_PAST_FIRST, DL_TIME_THEN};
    guint best = token;
    for (guint i = 0; i < G_N_ELEMENTS(SENSES); i++) {
        const DlTimeEntry *entry = NULL;
        guint end = dl_time_match(text, token, SENSES[i], &entry);
        if (end <= best || !reference_stands(text, token, end, SENSES[i]))
            continue;
        best = end;
        said->text = entry->text;
    }
    if (best > token)
        said->form = DL_TIME_FORM_REFERENCE;
    return best;
}

guint dl_time_read_relative(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    static const DlTimeReader READERS[] = {
        {read_day_word, BIT(DAY) | BIT(NIGHT) | BIT(OVERNIGHT) | BIT(TEXT_DAY)},
        {read_stepped, BIT(DET) | BIT(STEP) | BIT(STEP_TEXT)},
        {read_step_many, BIT(DET) | BIT(STEP_MANY)},
        {read_reference, BIT(PRESENT) | BIT(PAST) | BIT(FUTURE) | BIT(REFERENCE_ADJECTIVE) |
                             BIT(PAST_FIRST) | BIT(THEN)},
        {read_bare_unit, BIT(DET)},
    };
    return dl_time_read_longest(text, token, READERS, G_N_ELEMENTS(READERS), said);
}
