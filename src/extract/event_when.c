#include "event_when.h"

#include "date_heading.h"
#include "date_tie.h"

#define HISTORY_DAYS 366
#define SEASON_DAYS 120
#define MAX_BACK 40          /* frames or dates asked for what was told before */
#define MAX_BACK_SENTENCES 3 /* between "a day later" and the day */
#define MAX_SHIFT_DAYS 14    /* "overnight" of a day told before */
#define NEAR_TOKENS 10       /* between an adverb and its trigger */

/* One frame's work. */
typedef struct {
    DlDateTie tie;
    DlEventDay day;
} Work;

typedef struct {
    const DlSettling *settling;
    Work *works; /* one a frame */
    guint n;
} Settler;

/* A window that a story speaks of: "the second city to fall in 24 hours". */
typedef struct {
    gint64 n_others; /* left to be found */
    DlDaySpan when;
} Window;

static const DlEventFrame *frame_at(const Settler *settler, guint i)
{
    return dl_settling_frame(settler->settling, i);
}

static const char *keep(const Settler *settler, const char *text)
{
    return g_string_chunk_insert_const(settler->settling->strings, text);
}

/* "late Thursday", or with BEFORE "told on late Thursday". */
static const char *say_date(const Settler *settler, const char *before, const DlDateMention *date)
{
    g_autofree char *words = dl_story_dup(settler->settling->story, date->first, date->end);
    g_autofree char *text = g_strdup_printf("%s\"%s\"", before, words);
    return keep(settler, text);
}

/* Sets the days, as far as they are not after the story's. */
static void set_days(const Settler *settler, guint i, DlDaySpan when, const DlDateMention *date,
                     const char *reason)
{
    const DlSettling *settling = settler->settling;
    DlEventDay *day = &settler->works[i].day;
    if (settling->has_day && when.first != DL_DAY_OPEN_START && when.first > settling->day)
        day->is_future = TRUE;
    else if (settling->has_day && when.last > settling->day)
        when.last = settling->day;
    DlKind kind = frame_at(settler, i)->kind;
    day->is_dated = TRUE;
    day->is_own = TRUE;
    day->when = when;
    day->is_lasting = kind == DL_KIND_SIEGE && when.first != DL_DAY_OPEN_START &&
                      when.last != DL_DAY_OPEN_END && when.first < when.last;
    day->date = date;
    day->reason = reason;
}

/* SPAN moved by so many days. */
static DlDaySpan shifted(DlDaySpan span, gint64 days)
{
    if (span.first != DL_DAY_OPEN_START)
        span.first += days;
    if (span.last != DL_DAY_OPEN_END)
        span.last += days;
    return span;
}

/* The days of a duration, by its TIMEX3 value: "P2W", "PT24H"; 0: it has none. */
static gint64 duration_days(const DlDateMention *date)
{
    const char *value = date->value;
    if (*value != 'P')
        return 0;
    gboolean is_time = value[1] == 'T';
    char *unit = NULL;
    gint64 n = g_ascii_strtoll(value + 1 + is_time, &unit, 10);
    if (n <= 0 || n > 100000)
        return 0;
    if (is_time)
        return *unit == 'H' ? (n + 23) / 24 : 1;
    return *unit == 'D'   ? n
           : *unit == 'W' ? 7 * n
           : *unit == 'M' ? 30 * n
           : *unit == 'Y' ? 365 * n
                          : 0;
}

/* TRUE where the date is one of days, so that others can hang on it. */
static gboolean is_reference(const DlSettling *settling, const DlDateMention *date)
{
    return date->has_days && !date->anchor_event && !date->is_since && !date->is_until &&
           !date->is_within && date->type != DL_TIMEX_SET && date->type != DL_TIMEX_DURATION &&
           date->days.last - date->days.first <= 1 && !dl_date_is_clock(settling, date);
}

/* The day told last before TOKEN: of a date in its sentence, of an event, of a date in the
 * sentences before. FRAME is the one that asks. */
static gboolean find_reference(const Settler *settler, guint frame, guint token,
                               DlDaySpan *ret_when)
{
    const DlSettling *settling = settler->settling;
    const GArray *dates = settling->mentions->dates;
    guint sentence = settling->story->tokens[token].sentence;
    const DlDateMention *found = NULL;
    guint before = dl_mentions_first_date(settling->mentions, token);
    for (guint n = 0; n < MAX_BACK && n < before && !found; n++) {
        const DlDateMention *date = &g_array_index(dates, DlDateMention, before - 1 - n);
        if (date->end <= token && is_reference(settling, date))
            found = date;
        else if (date->end <= token && dl_date_is_unknown(date))
            return FALSE;
    }
    guint there = found ? settling->story->tokens[found->first].sentence : 0;
    if (found && there == sentence) {
        *ret_when = found->days;
        return TRUE;
    }
    for (guint n = 1; n <= MAX_BACK && n <= frame; n++) {
        const DlEventDay *day = &settler->works[frame - n].day;
        const DlEventFrame *other = frame_at(settler, frame - n);
        if (other->sentence + MAX_BACK_SENTENCES < sentence)
            break;
        gboolean is_day =
            day->when.first != DL_DAY_OPEN_START || (day->date && day->date->anchor_event);
        if (day->is_own && !day->is_future && is_day) {
            *ret_when = day->when;
            if (day->when.first == DL_DAY_OPEN_START)
                ret_when->first = day->when.last;
            return TRUE;
        }
    }
    if (!found || there + MAX_BACK_SENTENCES < sentence)
        return FALSE;
    *ret_when = found->days;
    return TRUE;
}

/* "overnight" in what had happened by a day told before is that day's night. */
static DlDaySpan night_of(const Settler *settler, guint i, const DlDateMention *date)
{
    const DlSettling *settling = settler->settling;
    const DlEventFrame *frame = frame_at(settler, i);
    DlDaySpan told;
    guint first = settling->story->sentences[frame->sentence].first;
    guint had = frame->trigger.first > first + 4 ? frame->trigger.first - 4 : first;
    gboolean is_past_perfect = FALSE;
    for (; had < frame->trigger.end; had++)
        is_past_perfect =
            is_past_perfect || dl_token_in(settling->story, had, settling->words->had);
    if (!is_past_perfect || !settling->has_day || date->type != DL_TIMEX_TIME ||
        date->end != date->first + 1 || date->days.first != settling->day - 1 ||
        date->days.last != settling->day || first == 0 ||
        !find_reference(settler, i, date->first, &told) || told.first != told.last ||
        told.last >= settling->day || told.last < settling->day - MAX_SHIFT_DAYS)
        return date->days;
    return shifted(date->days, told.last - settling->day);
}

/* "besieged for two weeks": from then to the story's day. */
static gboolean settle_length(const Settler *settler, guint i)
{
    const DlSettling *settling = settler->settling;
    const DlDateMention *length = settler->works[i].tie.length;
    DlKind kind = frame_at(settler, i)->kind;
    gint64 days = length ? duration_days(length) : 0;
    if (days == 0 || !settling->has_day || length->first == 0 ||
        (kind != DL_KIND_SIEGE && kind != DL_KIND_CLASH) ||
        !dl_token_in(settling->story, length->first - 1, settling->words->lasting_for))
        return FALSE;
    DlDaySpan when = {.first = settling->day - days, .last = settling->day};
    set_days(settler, i, when, length, say_date(settler, "going on for ", length));
    settler->works[i].day.is_lasting = TRUE;
    return TRUE;
}

/* The days from DATE's to another's beside it: "between Saturday and Monday"; or DATE's. */
static DlDaySpan span_with(const Settler *settler, const DlDateMention *date)
{
    const DlSettling *settling = settler->settling;
    const DlDiscourseWords *words = settling->words;
    const DlStory *story = settling->story;
    const DlDateMention *first = date, *last = date;
    if (date->first >= 2 && dl_token_in(story, date->first - 1, words->span_end))
        first = dl_mentions_find_date(settling->mentions, date->first - 2);
    else if (date->end + 1 < story->n_tokens && dl_token_in(story, date->end, words->span_end))
        last = dl_mentions_find_date(settling->mentions, date->end + 1);
    gboolean is_two = first && last && first != last && first->has_days && last->has_days &&
                      first->first > 0 &&
                      story->tokens[first->first].sentence == story->tokens[last->first].sentence;
    /* "on Sunday and Monday" */
    gboolean is_pair = is_two && first->days.first == first->days.last &&
                       last->days.first == last->days.last &&
                       last->days.first == first->days.last + 1 &&
                       !dl_mentions_find_place(settling->mentions, last->end);
    gboolean is_span = is_two && (is_pair || dl_token_in(story, first->first - 1, words->span));
    if (!is_span || first->days.first == DL_DAY_OPEN_START || first->days.first > last->days.last)
        return date->days;
    return (DlDaySpan){.first = first->days.first, .last = last->days.last};
}

/* The day by a date of the clause. */
static void settle_by_date(const Settler *settler, guint i)
{
    const Work *work = &settler->works[i];
    const DlDateMention *date = work->tie.tie == DL_TIE_ON ? work->tie.date : NULL;
    DlDaySpan span = date ? span_with(settler, date) : (DlDaySpan){0};
    if (date && (span.first != date->days.first || span.last != date->days.last))
        set_days(settler, i, span, date, say_date(settler, "the span of ", date));
    else if (date)
        set_days(settler, i, night_of(settler, i, date), date, say_date(settler, "", date));
    else
        settle_length(settler, i);
}

/* The day by another event: "a day later", "a day after the fall of A". */
static void settle_anchored(const Settler *settler, guint i)
{
    const DlDateMention *date = settler->works[i].tie.anchored;
    DlDaySpan when;
    int anchor = dl_date_tie_find_anchor(settler->settling, date);
    if (anchor >= 0) {
        const DlEventDay *day = &settler->works[anchor].day;
        if (!day->is_own || day->is_future)
            return;
        when = shifted(day->when, date->offset_days);
    } else if (date->has_days) {
        when = date->days;
    } else if (find_reference(settler, i, date->first, &when)) {
        when = shifted(when, date->offset_days);
    } else {
        return;
    }
    const DlSettling *settling = settler->settling;
    if (settling->has_day && when.first != DL_DAY_OPEN_START && when.first > settling->day)
        return;
    if (settler->works[i].tie.is_anchored_by)
        when.first = DL_DAY_OPEN_START;
    set_days(settler, i, when, date, say_date(settler, "", date));
}

/* The day of an event by one that hangs on it: of A in "on Friday, a day after the fall of A". */
static void settle_anchor(const Settler *settler, const DlDateMention *date)
{
    int anchor = dl_date_tie_find_anchor(settler->settling, date);
    if (anchor < 0 || settler->works[anchor].day.is_own)
        return;
    guint sentence = frame_at(settler, (guint)anchor)->sentence;
    DlDaySpan when;
    for (guint n = 1; n <= MAX_BACK && n <= (guint)anchor; n++) {
        guint host = (guint)anchor - n;
        const DlEventDay *day = &settler->works[host].day;
        if (frame_at(settler, host)->sentence != sentence)
            break;
        gboolean is_anchor =
            day->date && dl_date_tie_find_anchor(settler->settling, day->date) == (int)host;
        if (day->is_own && day->date != date && !is_anchor) {
            set_days(settler, (guint)anchor, shifted(day->when, -date->offset_days), date,
                     say_date(settler, "", date));
            return;
        }
    }
    if (find_reference(settler, (guint)anchor, date->first, &when))
        set_days(settler, (guint)anchor, shifted(when, -date->offset_days), date,
                 say_date(settler, "", date));
}

/* TRUE where a word of the class stands near the frame's trigger, before it or just behind its
 * place, and in no time expression. */
static gboolean has_adverb(const Settler *settler, guint i, DlWordClass word_class)
{
    const DlSettling *settling = settler->settling;
    const DlEventFrame *frame = frame_at(settler, i);
    const DlSentence *sentence = &settling->story->sentences[frame->sentence];
    guint first =
        MAX(sentence->first, frame->trigger.first - MIN(frame->trigger.first, NEAR_TOKENS));
    guint end = MIN(sentence->end, MAX(frame->trigger.end, frame->place.end) + NEAR_TOKENS / 3);
    for (guint t = first; t < end; t++) {
        const DlDateMention *date = dl_mentions_find_date(settling->mentions, t);
        gboolean is_dated = date && (date->has_days || date->anchor_event);
        if (!is_dated && dl_story_match(settling->story, t, word_class) > t)
            return TRUE;
    }
    return FALSE;
}

/* The days of the event before: of another trigger, dated by its words. NULL: none. */
static const DlEventDay *event_before(const Settler *settler, guint i)
{
    const DlEventFrame *own = frame_at(settler, i);
    for (guint n = 1; n <= MAX_BACK && n <= i; n++) {
        const DlEventDay *day = &settler->works[i - n].day;
        if (!dl_frames_share_trigger(own, frame_at(settler, i - n)) && day->is_own &&
            !day->is_future)
            return day;
    }
    return NULL;
}

/* The event was there before the one told last: in the window that others fell in, or any day. */
static gboolean settle_previous(const Settler *settler, guint i, Window *window)
{
    if (!has_adverb(settler, i, settler->settling->words->previously) ||
        has_adverb(settler, i, settler->settling->words->same_day)) /* "hours earlier" */
        return FALSE;
    const DlEventDay *before = event_before(settler, i);
    if (!before)
        return FALSE;
    gboolean is_listed =
        i > 0 && dl_frames_share_trigger(frame_at(settler, i), frame_at(settler, i - 1));
    if (window->n_others > 0 && frame_at(settler, i)->kind == DL_KIND_CAPTURE) {
        window->n_others -= !is_listed;
        set_days(settler, i, window->when, NULL, "in the time that the story says of both");
        return TRUE;
    }
    DlDaySpan when = {.first = DL_DAY_OPEN_START, .last = before->when.last};
    set_days(settler, i, when, NULL, "before the event told last");
    return TRUE;
}

/* The same day as what was told last, or from then on. */
static gboolean settle_following(const Settler *settler, guint i)
{
    const DlSettling *settling = settler->settling;
    const DlDateMention *clock = settler->works[i].tie.clock;
    DlDaySpan when;
    gboolean is_same = clock || has_adverb(settler, i, settling->words->same_day);
    gboolean is_then = has_adverb(settler, i, settling->words->then);
    gboolean is_eve = has_adverb(settler, i, settling->words->eve);
    if (!is_same && !is_then && !is_eve)
        return FALSE;
    if (!find_reference(settler, i, frame_at(settler, i)->trigger.first, &when))
        return FALSE;
    if (is_eve) {
        set_days(settler, i, shifted(when, -1), NULL, "the day before what was told last");
        return TRUE;
    }
    if (!is_same)
        when.last = settling->has_day ? MAX(settling->day, when.last) : DL_DAY_OPEN_END;
    set_days(settler, i, when, clock, is_same ? "the day told last" : "after the event told last");
    return TRUE;
}

/* The event came before one that says it came after. */
static gboolean settle_followed(const Settler *settler, guint i)
{
    for (guint n = 0; n < 2 * MAX_BACK; n++) {
        guint other = i + MAX_BACK - n;
        if (other >= settler->n || i + MAX_BACK < n)
            continue;
        const DlEventDay *day = &settler->works[other].day;
        if (frame_at(settler, other)->after != (gint32)i || !day->is_own || day->is_future)
            continue;
        DlDaySpan when = {.first = DL_DAY_OPEN_START, .last = day->when.last};
        set_days(settler, i, when, NULL, "before the event that came after it");
        return TRUE;
    }
    return FALSE;
}

/* What is left: the day of the heading, of the telling, of the story. */
static void settle_by_story(const Settler *settler, guint i)
{
    const DlSettling *settling = settler->settling;
    const DlDateTie *tie = &settler->works[i].tie;
    const DlDateMention *heading = dl_date_find_heading(settling, i);
    if (heading) {
        set_days(settler, i, heading->days, heading,
                 say_date(settler, "under the heading ", heading));
        return;
    }
    if (tie->tie == DL_TIE_BY) {
        DlDaySpan when = {.first = DL_DAY_OPEN_START, .last = tie->date->days.last};
        set_days(settler, i, when, tie->date, say_date(settler, "no later than ", tie->date));
        return;
    }
    if (!settling->has_day)
        return;
    DlDaySpan when = {.first = DL_DAY_OPEN_START, .last = settling->day};
    set_days(settler, i, when, NULL, "the story's day: none is said");
    settler->works[i].day.is_own = FALSE;
}

/* Notes the window where the sentence of an event says "the second to fall in 24 hours". */
static void note_window(const Settler *settler, guint i, Window *window)
{
    const DlSettling *settling = settler->settling;
    const DlStory *story = settling->story;
    const DlEventFrame *frame = frame_at(settler, i);
    const DlEventDay *day = &settler->works[i].day;
    guint end = MIN(story->sentences[frame->sentence].end, frame->trigger.end + 4 * NEAR_TOKENS);
    if (!day->is_own || day->when.first == DL_DAY_OPEN_START)
        return;
    gint64 order = -1;
    guint fell = 0;
    guint first = MAX(story->sentences[frame->sentence].first,
                      frame->trigger.first - MIN(frame->trigger.first, NEAR_TOKENS));
    for (guint t = first; t < end; t++) {
        gint64 n = dl_number_words_order(settling->numbers, story, t);
        order = n > 1 ? n : order;
        if (order > 1 && dl_story_match(story, t, settling->words->to_fall) > t)
            fell = t + 1;
        const DlDateMention *date = fell ? dl_mentions_find_date(settling->mentions, t) : NULL;
        if (!date || date->type != DL_TIMEX_DURATION || date == day->date)
            continue;
        gint64 days = duration_days(date);
        days = days == 0 && date->has_days ? date->days.last - date->days.first : days;
        if (days > 0)
            *window =
                (Window){order - 1, {.first = day->when.first - days, .last = day->when.last}};
        return;
    }
}

static void set_clock(const Settler *settler, guint i)
{
    const Work *work = &settler->works[i];
    const DlDateMention *date = work->tie.clock ? work->tie.clock : work->day.date;
    settler->works[i].day.time_of_day_s = DL_TIME_NONE;
    if (date && work->day.is_own && work->tie.tie != DL_TIE_BY)
        settler->works[i].day.time_of_day_s = date->time_of_day_s;
}

/* All frames, first those whose own words say the day. */
static void settle_all(const Settler *settler)
{
    const DlSettling *settling = settler->settling;
    for (guint i = 0; i < settler->n; i++) {
        dl_date_tie_find(settling, i, &settler->works[i].tie);
        if (!settler->works[i].tie.anchored)
            settle_by_date(settler, i);
    }
    for (guint i = 0; i < settler->n; i++) {
        if (!settler->works[i].tie.anchored)
            continue;
        settle_anchored(settler, i);
        if (!settler->works[i].day.is_dated)
            settle_by_date(settler, i);
    }
    for (guint i = 0; i < settling->mentions->dates->len; i++) {
        const DlDateMention *date = &g_array_index(settling->mentions->dates, DlDateMention, i);
        if (date->anchor_event)
            settle_anchor(settler, date);
    }
    Window window = {0};
    for (guint i = 0; i < settler->n; i++) {
        if (!settler->works[i].day.is_dated && !settle_followed(settler, i) &&
            !settle_previous(settler, i, &window) && !settle_following(settler, i))
            settle_by_story(settler, i);
        note_window(settler, i, &window);
        set_clock(settler, i);
    }
}

void dl_event_when_settle(const DlSettling *settling, GArray *days)
{
    guint n = settling->frames->len;
    g_autofree Work *works = g_new0(Work, n);
    Settler settler = {settling, works, n};
    settle_all(&settler);
    for (guint i = 0; i < n; i++)
        g_array_append_val(days, works[i].day);
}

/* TRUE where the date writes out its year, which is not the story's. */
static gboolean names_other_year(const DlSettling *settling, const DlDateMention *date)
{
    gint64 told = 0, own = 0;
    if (!date || !date->has_days || date->days.last == DL_DAY_OPEN_END)
        return FALSE;
    dl_day_to_ymd(date->days.last, &told, NULL, NULL);
    dl_day_to_ymd(settling->day, &own, NULL, NULL);
    for (guint i = date->first; i < date->end && told != own; i++)
        if (dl_token_number(settling->story, i) == told)
            return TRUE;
    return FALSE;
}

gboolean dl_event_when_is_history(const DlSettling *settling, const DlEventDay *day)
{
    if (!settling->has_day || !day->is_dated || day->is_lasting ||
        day->when.last == DL_DAY_OPEN_END)
        return FALSE;
    gint64 ago = settling->day - day->when.last;
    return ago > HISTORY_DAYS || (ago > SEASON_DAYS && names_other_year(settling, day->date));
}
