#include "date_read.h"

#include <string.h>

#define BIT(sense) DL_TIME_BIT(DL_TIME_##sense)

#define FIGURES DL_TIME_FIGURES

guint dl_time_read_longest(const DlTimeText *text, guint token, const DlTimeReader *readers,
                           guint n_readers, DlTimeSaid *said)
{
    guint64 senses = dl_time_senses(text, token);
    const DlTimeSaid empty = *said;
    guint best = token;
    for (guint i = 0; i < n_readers; i++) {
        if (!(senses & readers[i].starts))
            continue;
        DlTimeSaid here = empty;
        guint end = readers[i].read(text, token, &here);
        if (end <= best)
            continue;
        best = end;
        *said = here;
    }
    return best;
}

guint dl_time_read_first(const DlTimeText *text, guint token, const DlTimeReader *readers,
                         guint n_readers, DlTimeSaid *said)
{
    guint64 senses = dl_time_senses(text, token);
    for (guint i = 0; i < n_readers; i++) {
        if (!(senses & readers[i].starts))
            continue;
        DlTimeSaid here = *said;
        guint end = readers[i].read(text, token, &here);
        if (end == token)
            continue;
        *said = here;
        return end;
    }
    return token;
}

/* "the third quarter", "the 1990s", "the year 2000", "the 1988 second quarter". */
static guint read_the_epoch(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    if (!dl_time_is(text, token, DL_TIME_DET))
        return token;
    int ordinal = 0;
    guint end = dl_time_read_epoch(text, token + 1, said);
    if (end == token + 1 && dl_time_read_ordinal(text, token + 1, &ordinal) > token + 1)
        end = dl_time_read_date(text, token + 1, said);
    if (end == token + 1)
        return token;
    gboolean is_name = said->year_digits == 4 && !said->quarter && !said->season && !said->half &&
                       text->story->tokens[token + 1].shape == DL_SHAPE_NUMBER;
    gboolean is_hyphened = said->quarter && dl_token_is_mark(text->story, end - 2, '-');
    return is_name || is_hyphened || said->holiday ? token : end;
}

/* Behind a day of the month: "of next month", "inst." */
static guint read_month_step(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *unit = NULL;
    guint end = dl_time_read_step_behind(text, token, said);
    if (end > token || !dl_token_is(text->story, token, "of"))
        return end;
    const DlTimeEntry *step = NULL;
    guint at = dl_time_match(text, token + 1, DL_TIME_STEP, &step);
    end = at > token + 1 ? dl_time_match(text, at, DL_TIME_UNIT, &unit) : token;
    if (end <= at || unit->number != 'M')
        return token;
    said->has_step = TRUE;
    said->step = step->number;
    return end;
}

/* "the 21st": of the month that is spoken of; "the 21st of next month". */
static guint read_the_day(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    int day = 0;
    gboolean is_led = token > 0 && dl_time_is(text, token - 1, DL_TIME_LEAD) &&
                      dl_time_is(text, token, DL_TIME_DET) &&
                      story->tokens[token + 1].shape == DL_SHAPE_NUMBER;
    guint end = is_led ? dl_time_read_ordinal(text, token + 1, &day) : token;
    if (end <= token + 1 || day < 1 || day > 31)
        return token;
    said->day = (gint8)day;
    said->is_of_month = TRUE;
    guint step_end = read_month_step(text, end, said);
    if (step_end > end)
        return step_end;
    gboolean is_alone = story->tokens[end].shape == DL_SHAPE_MARK ||
                        dl_time_is(text, end, DL_TIME_LEAD) ||
                        (dl_token_is(story, token - 1, "of") && token > 1 &&
                         dl_time_is(text, token - 2, DL_TIME_PART));
    gboolean has_more = dl_time_skip_hyphen(text, end) > end || dl_token_is(story, end, "of");
    return is_alone && !has_more ? end : token;
}

/* "the week of 3 August" */
static guint read_week_of(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    guint at = dl_time_is(text, token, DL_TIME_DET) ? token + 1 : token;
    if (!dl_token_is(story, at, "week") || !dl_token_is(story, at + 1, "of"))
        return token;
    guint end = dl_time_read_date(text, at + 2, said);
    if (end == at + 2 || said->day == 0)
        return token;
    said->is_week = TRUE;
    return end;
}

#define STARTS_DATE                                                                                \
    (BIT(MONTH) | BIT(MONTH_VERB) | BIT(MONTH_SHORT) | BIT(MONTH_FOREIGN) | BIT(WEEKDAY) |         \
     BIT(WEEKDAY_SHORT) | BIT(ORDINAL) | BIT(NUMBER) | FIGURES)
#define STARTS_RELATIVE                                                                            \
    (BIT(DET) | BIT(STEP) | BIT(STEP_TEXT) | BIT(STEP_MANY) | BIT(DAY) | BIT(NIGHT) |              \
     BIT(OVERNIGHT) | BIT(TEXT_DAY) | BIT(PRESENT) | BIT(PAST) | BIT(PAST_FIRST) | BIT(FUTURE) |   \
     BIT(REFERENCE_ADJECTIVE) | BIT(THEN))
#define STARTS_EPOCH                                                                               \
    (BIT(HOLIDAY) | BIT(ORDINAL) | BIT(NUMBER) | BIT(FISCAL) | BIT(QUARTER_NAME) |                 \
     BIT(HALF_NAME) | BIT(DECADE) | BIT(SEASON) | BIT(ERA) | BIT(UNIT) | FIGURES)
#define STARTS_CORE (STARTS_DATE | STARTS_RELATIVE | STARTS_EPOCH)
#define STARTS_PERIOD                                                                              \
    (BIT(AMOUNT) | BIT(VAGUE) | BIT(HALF) | BIT(NUMBER) | BIT(TIMES) | BIT(DET_ONE) | BIT(DET) |   \
     BIT(UNIT) | BIT(UNIT_PLURAL) | BIT(SPAN) | FIGURES)
#define STARTS_REPEAT                                                                              \
    (BIT(EVERY) | BIT(FREQUENCY) | BIT(SET) | BIT(WEEKDAYS) | BIT(NUMBER) | FIGURES)

/* A day or longer: anything of the calendar, without a time of the day. */
static guint read_core(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    static const DlTimeReader READERS[] = {
        {dl_time_read_digits, FIGURES},
        {dl_time_read_date, STARTS_DATE},
        {dl_time_read_relative, STARTS_RELATIVE},
        {dl_time_read_epoch, STARTS_EPOCH},
        {read_the_epoch, BIT(DET)},
        {read_the_day, BIT(DET)},
        {read_week_of, BIT(DET) | BIT(UNIT)},
    };
    return dl_time_read_longest(text, token, READERS, G_N_ELEMENTS(READERS), said);
}

static gboolean is_point(const DlTimeSaid *said)
{
    return said->form == DL_TIME_FORM_CALENDAR || said->form == DL_TIME_FORM_SHIFT;
}

static gboolean is_day(const DlTimeSaid *said)
{
    gboolean is_calendar = said->form == DL_TIME_FORM_CALENDAR &&
                           (said->day > 0 || said->weekday > 0 || said->holiday);
    return is_calendar || (said->form == DL_TIME_FORM_SHIFT && said->unit == 'D');
}

static void time_copy(const DlTimeSaid *from, DlTimeSaid *said)
{
    said->hour = from->hour;
    said->minute = from->minute;
    said->zone = from->zone;
}

/* Behind a day: "night", "morning", "at 10 p.m.", ", 3:00 pm". */
static guint read_tail(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    const DlTimeEntry *part = NULL;
    if (!is_day(said) || said->hour >= 0)
        return token;
    guint end = dl_time_match(text, token, DL_TIME_PART, &part);
    if (end > token && !said->part) {
        said->part = part->text;
        token = end;
    }
    if (said->part)
        return token;
    guint at = token;
    if (dl_token_is(story, at, "at") || dl_token_is_mark(story, at, ','))
        at++;
    DlTimeSaid clock;
    dl_time_said_init(&clock, at);
    end = dl_time_read_clock(text, at, &clock);
    if (end == at || clock.hour < 0)
        return token;
    time_copy(&clock, said);
    return end;
}

/* "Friday", "late Friday night", "early November", "the end of the year". */
static guint read_dated(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *edge = NULL;
    guint at = dl_time_match(text, token, DL_TIME_EDGE, &edge);
    gboolean has_edge = at > token;
    if (!has_edge && dl_time_is(text, token, DL_TIME_DET)) {
        at = dl_time_match(text, token + 1, DL_TIME_EDGE, &edge);
        has_edge = at > token + 1;
        at = has_edge ? at : token;
    }
    if (has_edge)
        at = dl_time_skip_hyphen(text, at);
    guint end = read_core(text, at, said);
    if (end == at || (has_edge && !is_point(said)))
        return token;
    if (has_edge)
        said->edge = edge->number;
    return said->stop > 0 ? end : read_tail(text, end, said);
}

/* "earlier this week", "later that day", "later in 1943". */
static guint read_more(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlTimeEntry *more = NULL;
    guint at = dl_time_match(text, token, DL_TIME_EDGE_MORE, &more);
    guint end = at > token ? read_dated(text, at, said) : token;
    if (end <= at || !is_point(said) || said->is_ago)
        return token;
    said->edge = more->number;
    said->is_more = TRUE;
    return end;
}

/* "(1300 GMT)": the same time over there. */
static guint skip_aside(const DlTimeText *text, guint token)
{
    DlTimeSaid aside;
    dl_time_said_init(&aside, token);
    if (!dl_token_is_mark(text->story, token, '('))
        return token;
    guint end = dl_time_read_clock(text, token + 1, &aside);
    return end > token + 1 && dl_token_is_mark(text->story, end, ')') ? end + 1 : token;
}

/* "10 p.m. Wednesday", "noon on 5 May", "5 p.m. EST, Nov. 6", "10:30". */
static guint read_timed(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    DlTimeSaid clock;
    dl_time_said_init(&clock, token);
    guint end = dl_time_read_clock(text, token, &clock);
    if (end == token || clock.hour < 0)
        return token;
    guint at = skip_aside(text, end);
    if (dl_token_is_mark(story, at, ','))
        at++;
    if (dl_token_is(story, at, "on") || dl_token_is(story, at, "of"))
        at++;
    guint day_end = read_dated(text, at, said);
    if (day_end > at && is_day(said) && said->hour < 0) {
        time_copy(&clock, said);
        return day_end;
    }
    *said = clock;
    said->form = DL_TIME_FORM_SHIFT;
    said->unit = 'D';
    said->anchor = DL_TIME_FROM_SPOKEN;
    return end;
}

/* "the morning of 5 May", "mid-afternoon yesterday", "the night of the 6th". */
static guint read_parted(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    const DlStory *story = text->story;
    const DlTimeEntry *edge = NULL, *part = NULL;
    guint at = dl_time_is(text, token, DL_TIME_DET) ? token + 1 : token;
    guint end = dl_time_match(text, at, DL_TIME_PART, &part);
    guint edge_end = end > at ? at : dl_time_match(text, at, DL_TIME_EDGE, &edge);
    if (edge_end > at) {
        at = dl_time_skip_hyphen(text, edge_end);
        end = dl_time_match(text, at, DL_TIME_PART, &part);
    }
    if (end == at)
        return token;
    guint day_at = dl_token_is(story, end, "of") || dl_token_is(story, end, "on") ? end + 1 : end;
    guint day_end = read_dated(text, day_at, said);
    gboolean is_joined = day_end > day_at && is_day(said) && said->hour < 0;
    gboolean has_joint = day_at > end || edge_end > token ||
                         (said->form == DL_TIME_FORM_SHIFT && said->anchor == DL_TIME_FROM_STORY);
    if (is_joined && has_joint) {
        if (!said->part) /* "the early hours of Thursday morning" */
            said->part = part->text;
        return day_end;
    }
    /* "in the morning": of the day that is spoken of */
    guint lead = at > token ? token - 1 : token;
    gboolean is_led = at > token && token > 0 && edge_end <= token + 1 &&
                      (dl_token_is(story, lead, "in") || dl_token_is(story, lead, "during"));
    if (edge && dl_time_is_led(text, token)) /* "by mid-afternoon", "until late evening" */
        is_led = TRUE;
    if (!is_led || dl_token_is(story, end, "of"))
        return token;
    dl_time_said_init(said, token);
    said->form = DL_TIME_FORM_SHIFT;
    said->unit = 'D';
    said->anchor = DL_TIME_FROM_SPOKEN;
    said->part = part->text;
    return end;
}

/* "about two years ago", "more than four hours", "at least 20 more years". */
static guint read_about(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    guint at = dl_time_match(text, token, DL_TIME_APPROX, NULL);
    if (at == token)
        return token;
    guint twice = dl_time_match(text, at, DL_TIME_APPROX, NULL);
    guint end = dl_time_read_period(text, twice, said);
    gboolean is_over =
        dl_token_is(text->story, token, "over") || dl_token_is(text->story, token, "around");
    gboolean is_plain = said->form == DL_TIME_FORM_REPEAT || said->is_vague || said->text ||
                        dl_time_is(text, twice, DL_TIME_DET);
    if (is_over && is_plain)
        return token;
    gboolean is_amount = end > twice && (said->amount > 0 || said->count != 0 || said->is_vague);
    return is_amount && said->form != DL_TIME_FORM_REPEAT ? end : token;
}

/* Words that end nothing by themselves, either. */
#define LOOSE                                                                                      \
    (BIT(DET) | BIT(DET_ONE) | BIT(NUMBER) | BIT(ORDINAL) | BIT(WHOLE) | BIT(APPROX) | BIT(HALF) | \
     BIT(STEP) | BIT(STEP_TEXT) | BIT(STEP_MANY) | BIT(VAGUE) | BIT(AMOUNT) | BIT(TIMES) |         \
     BIT(FISCAL))

/* Whether TOKEN may be of the same expression as the one before it. */
static gboolean may_be_part(const DlTimeText *text, guint token)
{
    const DlToken *here = &text->story->tokens[token];
    return text->words[token] || here->shape == DL_SHAPE_NUMBER ||
           (here->shape == DL_SHAPE_MARK && (here->mark == '-' || here->mark == '\''));
}

/* "10", "1998", "7th": whether figures may be a time for what stands beside them. */
static gboolean figures_may_begin(const DlTimeText *text, guint token)
{
    const DlToken *here = &text->story->tokens[token], *next = here + 1;
    const DlTimeWord *word = text->words[token + 1];
    guint n = here->end - here->start;
    gboolean is_led = token > 0 && dl_time_is(text, token - 1, DL_TIME_LEAD);
    if (n >= 4 && !word)
        return !memchr(text->story->text + here->start, ',', n); /* "4,257 people" */
    if ((n == 3 && is_led) || next->shape == DL_SHAPE_NUMBER)
        return TRUE;
    if (word) {
        guint64 alone = word->alone &
                        ~(BIT(NOT_YEAR) | BIT(TIMES) | BIT(DET_ONE) | BIT(DET) | BIT(LEAD_MEASURE));
        return n >= 4 || ((alone & ~BIT(LEAD)) != 0) ||
               (alone != 0 && may_be_part(text, token + 2)); /* "5 of May", "10 in the morning" */
    }
    if (next->shape != DL_SHAPE_MARK || next->has_space || next->mark == '%')
        return FALSE;
    return next->mark != '.' && next->mark != ',' ? TRUE : text->words[token + 2] != NULL;
}

/* Whether the weak word at TOKEN can go on with NEXT. */
static gboolean may_go_on(const DlTimeText *text, guint token, const DlTimeWord *next)
{
    const guint64 OF_ONE = BIT(UNIT) | BIT(UNIT_PLURAL) | BIT(VAGUE) | BIT(HALF) | BIT(TIMES) |
                           BIT(WHOLE) | BIT(AMOUNT) | BIT(SPAN) | BIT(ORDINAL) | BIT(FISCAL) |
                           BIT(PART) | BIT(NUMBER);
    const DlTimeWord *word = text->words[token], *third = text->words[token + 2];
    guint64 alone = word->alone;
    if (alone & (BIT(UNIT) | BIT(PART) | BIT(EDGE) | BIT(EDGE_MORE) | BIT(FREQUENCY)))
        return TRUE;
    gboolean is_held =
        (next->alone & ~(DL_TIME_BESIDE | LOOSE)) || next->begins || may_be_part(text, token + 2);
    if (alone & BIT(DET_ONE))
        return is_held && (next->alone & OF_ONE) != 0;
    if (alone & BIT(DET))
        return is_held && (next->alone & ~DL_TIME_BESIDE) != 0;
    if (!(alone & (BIT(NUMBER) | BIT(APPROX))))
        return is_held && (next->alone & ~(DL_TIME_BESIDE | BIT(DET) | BIT(DET_ONE))) != 0;
    if (next->alone & ~(DL_TIME_BESIDE | BIT(DET) | BIT(DET_ONE)))
        return TRUE; /* "two years", "about two" */
    gboolean is_number = text->story->tokens[token + 2].shape == DL_SHAPE_NUMBER;
    return is_number || (next->alone & (BIT(OCLOCK) | BIT(HALF_DAY))) != 0 ||
           (third && !(third->alone & BIT(DET)) && !(next->alone & BIT(DET)));
}

gboolean dl_time_may_begin(const DlTimeText *text, guint token)
{
    const DlToken *here = &text->story->tokens[token], *beyond = here + 1;
    const DlTimeWord *word = text->words[token];
    if (here->shape == DL_SHAPE_NUMBER)
        return figures_may_begin(text, token);
    if (here->shape == DL_SHAPE_MARK)
        return here->mark == '\'' && beyond->shape == DL_SHAPE_NUMBER;
    if (!word)
        return FALSE;
    if (word->alone & ~(DL_TIME_BESIDE | DL_TIME_WEAK))
        return TRUE;
    const DlTimeWord *next = beyond->shape == DL_SHAPE_MARK ? NULL : text->words[token + 1];
    gboolean is_weak = (word->alone & DL_TIME_WEAK) != 0;
    if (next)
        return (is_weak && may_go_on(text, token, next)) || dl_time_phrase_begins(text, token);
    if (!is_weak)
        return beyond->shape == DL_SHAPE_MARK && dl_time_phrase_begins(text, token);
    if (beyond->shape == DL_SHAPE_NUMBER) {
        gboolean is_about =
            !(word->alone & ~(DL_TIME_BESIDE | LOOSE)) && (word->alone & BIT(APPROX));
        return !(word->alone & BIT(DET_ONE)) && (!is_about || may_be_part(text, token + 2));
    }
    return beyond->shape == DL_SHAPE_MARK &&
           (beyond->mark == '-' || beyond->mark == '\'' || (word->alone & BIT(WEEKDAY_SHORT)) != 0);
}

guint dl_time_read(const DlTimeText *text, guint token, DlTimeSaid *said)
{
    static const DlTimeReader READERS[] = {
        {read_timed, BIT(HOUR) | BIT(NUMBER) | FIGURES},
        {read_dated, STARTS_CORE | BIT(EDGE) | BIT(DET)},
        {read_parted, BIT(DET) | BIT(EDGE) | BIT(PART)},
        {read_more, BIT(EDGE_MORE)},
        {dl_time_read_repeat, STARTS_REPEAT},
        {dl_time_read_period, STARTS_PERIOD},
        {read_about, BIT(APPROX)},
    };
    dl_time_said_init(said, token);
    guint end = dl_time_read_longest(text, token, READERS, G_N_ELEMENTS(READERS), said);
    if (end == token)
        return token;
    const DlStory *story = text->story;
    if (dl_token_is(story, end, "or") && dl_token_is(story, end + 1, "so") &&
        said->form == DL_TIME_FORM_PERIOD)
        end += 2;
    said->is_owner =
        dl_token_is(story, end, "'s") || (token > 0 && dl_time_is(text, token - 1, DL_TIME_DET));
    said->first = token;
    said->end = end;
    said->start = story->tokens[token].start;
    if (said->stop == 0 || said->stop < story->tokens[end - 1].start)
        said->stop = story->tokens[end - 1].end;
    return end;
}
