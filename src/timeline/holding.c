#include "holding.h"

#include "merging.h"

DlHolding dl_holding_initial(int holder)
{
    return (DlHolding){.holder = holder,
                       .since = DL_DAY_OPEN_START,
                       .event = DL_NO_EVENT,
                       .reached = DL_NO_EVENT,
                       .clash = {DL_NO_EVENT, DL_NO_EVENT}};
}

int dl_holding_outcome(const DlMergedEvent *event, int holder)
{
    if (event->kind != DL_KIND_WITHDRAWAL)
        return event->actor;
    gboolean leaves =
        event->actor == DL_ACTOR_UNKNOWN || holder == DL_ACTOR_UNKNOWN || event->actor == holder;
    return leaves ? DL_ACTOR_NONE : holder;
}

static void warn(const DlHoldingContext *context, guint number, const char *text)
{
    const DlEvent *event = context->events[number].first->event;
    dl_report_at(context->report, DL_REPORT_WARNING, event->file, event->line, "%s", text);
}

/* Says that a side gains again what it holds since a few days: sources may mean one event. */
static void warn_of_repetition(const DlHolding *holding, const DlHoldingContext *context,
                               guint number)
{
    const DlMergedEvent *event = &context->events[number];
    if (holding->event == DL_NO_EVENT || holding->since == DL_DAY_OPEN_START || event->actor < 0 ||
        context->events[holding->event].kind != event->kind || event->when.last == holding->since ||
        event->when.last - holding->since > DL_MOMENT_NEAR_DAYS)
        return;
    g_autofree char *again = dl_day_span_to_string(&event->when);
    g_autofree char *since = dl_day_to_string(holding->since);
    g_autofree char *text = g_strdup_printf(
        "sources disagree on the %s of \"%s\": \"%s\" holds it since %s, and gains it on %s again",
        dl_kind_to_string(event->kind), context->place_label,
        dl_actors_describe(context->actors, event->actor), since, again);
    warn(context, number, text);
}

/* Lets an event take effect that is known to be the latest. */
static void take_effect(DlHolding *holding, const DlHoldingContext *context, guint number)
{
    const DlMergedEvent *event = &context->events[number];
    int outcome = dl_holding_outcome(event, holding->holder);
    if (event->kind == DL_KIND_WITHDRAWAL && outcome != DL_ACTOR_NONE) {
        g_autofree char *text =
            g_strdup_printf("\"%s\" withdraws from \"%s\", which \"%s\" holds: the holder stays",
                            dl_actors_describe(context->actors, event->actor), context->place_label,
                            dl_actors_describe(context->actors, holding->holder));
        warn(context, number, text);
        return;
    }
    gboolean was_clash = holding->clash[0] != DL_NO_EVENT;
    holding->clash[0] = holding->clash[1] = DL_NO_EVENT;
    holding->reached = number;
    if (outcome == holding->holder && outcome >= 0) {
        if (!was_clash)
            warn_of_repetition(holding, context, number);
        if (holding->event == DL_NO_EVENT)
            holding->event = number;
        return;
    }
    holding->holder = outcome;
    holding->since = event->when.last;
    holding->event = number;
}

/* The latest time and seq of events with the same days: what they leave room for after. */
typedef struct {
    int time_s;        /* latest; DL_TIME_NONE where none is known */
    gint64 seq_at_end; /* highest of those at that time or without one */
    gint64 seq;        /* highest of all */
} Latest;

/* A time of day orders only what happened on one day. */
static gboolean has_time(const DlMergedEvent *event)
{
    return event->time_of_day_s != DL_TIME_NONE && event->when.first == event->when.last;
}

static Latest find_latest(const DlMergedEvent *events, const guint *numbers, guint n_numbers)
{
    Latest latest = {DL_TIME_NONE, DL_SEQ_NONE, DL_SEQ_NONE};
    for (guint i = 0; i < n_numbers; i++) {
        const DlMergedEvent *event = &events[numbers[i]];
        if (has_time(event))
            latest.time_s = MAX(latest.time_s, event->time_of_day_s);
        latest.seq = MAX(latest.seq, event->seq);
    }
    for (guint i = 0; i < n_numbers; i++) {
        const DlMergedEvent *event = &events[numbers[i]];
        if (!has_time(event) || event->time_of_day_s == latest.time_s)
            latest.seq_at_end = MAX(latest.seq_at_end, event->seq);
    }
    return latest;
}

/* TRUE where nothing among those with the same days is known to come after EVENT. */
static gboolean may_be_last(const DlMergedEvent *event, const Latest *latest)
{
    if (has_time(event) && event->time_of_day_s < latest->time_s)
        return FALSE;
    if (event->seq == DL_SEQ_NONE)
        return TRUE;
    return event->seq >= (has_time(event) ? latest->seq_at_end : latest->seq);
}

/* The events that may be the last of their days, which nothing orders among themselves. */
typedef struct {
    guint first, second;   /* captures by two different named sides; or DL_NO_EVENT */
    guint unnamed;         /* a capture by an unnamed side, or DL_NO_EVENT */
    guint withdrawal;      /* of the holder, of an unnamed side, or of the first, in that order */
    gboolean first_leaves; /* the first's own side withdraws, too */
} Finalists;

static void add_finalist(Finalists *finalists, const DlMergedEvent *events, guint number)
{
    const DlMergedEvent *event = &events[number];
    if (event->kind == DL_KIND_WITHDRAWAL)
        return;
    if (event->actor < 0)
        finalists->unnamed = number;
    else if (finalists->first == DL_NO_EVENT)
        finalists->first = number;
    else if (finalists->second == DL_NO_EVENT && event->actor != events[finalists->first].actor)
        finalists->second = number;
}

static Finalists find_finalists(const DlHolding *holding, const DlMergedEvent *events,
                                const guint *numbers, guint n_numbers, const Latest *latest)
{
    Finalists finalists = {DL_NO_EVENT, DL_NO_EVENT, DL_NO_EVENT, DL_NO_EVENT, FALSE};
    for (guint i = 0; i < n_numbers; i++)
        if (may_be_last(&events[numbers[i]], latest))
            add_finalist(&finalists, events, numbers[i]);
    for (guint i = 0; i < n_numbers; i++) {
        const DlMergedEvent *event = &events[numbers[i]];
        if (event->kind != DL_KIND_WITHDRAWAL || !may_be_last(event, latest))
            continue;
        if (finalists.first != DL_NO_EVENT && event->actor == events[finalists.first].actor) {
            finalists.first_leaves = TRUE;
            finalists.withdrawal = numbers[i];
        } else if (finalists.withdrawal == DL_NO_EVENT || event->actor == holding->holder) {
            finalists.withdrawal = numbers[i];
        }
    }
    return finalists;
}

/* Two captures of one day by two sides, and nothing tells which was the later. */
static void contest(DlHolding *holding, const DlHoldingContext *context, Finalists finalists)
{
    const DlMergedEvent *events = context->events;
    if (events[finalists.second].actor == holding->holder) {
        guint swapped = finalists.first;
        finalists.first = finalists.second;
        finalists.second = swapped;
    }
    const DlMergedEvent *first = &events[finalists.first], *second = &events[finalists.second];
    g_autofree char *when = dl_day_span_to_string(&first->when);
    g_autofree char *text = g_strdup_printf(
        "\"%s\" is gained by \"%s\" and by \"%s\" on %s, and neither time nor seq orders them: "
        "contested between them",
        context->place_label, dl_actors_describe(context->actors, first->actor),
        dl_actors_describe(context->actors, second->actor), when);
    warn(context, finalists.second, text);
    if (first->actor != holding->holder) {
        holding->holder = DL_ACTOR_UNKNOWN;
        holding->since = first->when.last;
        holding->event = DL_NO_EVENT;
    }
    holding->clash[0] = finalists.first;
    holding->clash[1] = finalists.second;
    holding->reached = finalists.second;
}

/* Lets those take effect that nothing orders. */
static void settle(DlHolding *holding, const DlHoldingContext *context, const Finalists *finalists)
{
    if (finalists->second != DL_NO_EVENT) {
        contest(holding, context, *finalists);
        return;
    }
    guint capture = finalists->first != DL_NO_EVENT ? finalists->first : finalists->unnamed;
    if (capture == DL_NO_EVENT) {
        if (finalists->withdrawal != DL_NO_EVENT)
            take_effect(holding, context, finalists->withdrawal);
        return;
    }
    gboolean held_before =
        holding->holder >= 0 && context->events[capture].actor == holding->holder;
    take_effect(holding, context, capture);
    if (finalists->first_leaves && !held_before) /* it must have come before it left */
        take_effect(holding, context, finalists->withdrawal);
}

/* Applies events with the same days. */
static void apply_same_days(DlHolding *holding, const DlHoldingContext *context,
                            const guint *numbers, guint n_numbers)
{
    if (n_numbers == 1) {
        take_effect(holding, context, numbers[0]);
        return;
    }
    Latest latest = find_latest(context->events, numbers, n_numbers);
    for (guint i = 0; i < n_numbers; i++)
        if (!may_be_last(&context->events[numbers[i]], &latest))
            take_effect(holding, context, numbers[i]);
    Finalists finalists = find_finalists(holding, context->events, numbers, n_numbers, &latest);
    settle(holding, context, &finalists);
}

/* TRUE where the event that becomes certain now may have come before the one that has taken
 * effect: its span begins before and ends after the other's, and neither seq nor target tells. */
static gboolean is_undecided(const DlHolding *holding, const DlMergedEvent *events,
                             const DlMergedEvent *event)
{
    if (holding->reached == DL_NO_EVENT)
        return FALSE;
    const DlMergedEvent *reached = &events[holding->reached];
    DlMoment a = dl_merged_moment(event), b = dl_merged_moment(reached);
    DlMoment wide = dl_moment_closed(&a), narrow = dl_moment_closed(&b);
    if (wide.first >= narrow.first || wide.last <= narrow.last)
        return FALSE;
    if (event->seq != DL_SEQ_NONE && reached->seq != DL_SEQ_NONE && event->seq > reached->seq)
        return FALSE;
    if (event->target >= 0 && event->target == holding->holder)
        return FALSE;
    return dl_holding_outcome(event, holding->holder) != holding->holder;
}

static void warn_of_undecided(const DlHolding *holding, const DlHoldingContext *context,
                              guint number)
{
    const DlMergedEvent *event = &context->events[number];
    g_autofree char *wide = dl_day_span_to_string(&event->when);
    g_autofree char *narrow = dl_day_span_to_string(&context->events[holding->reached].when);
    g_autofree char *text = g_strdup_printf(
        "the %s of \"%s\" (%s) may have come before or after what happened there on %s: "
        "it stays possible",
        dl_kind_to_string(event->kind), context->place_label, wide, narrow);
    warn(context, number, text);
}

void dl_holding_apply_day(DlHolding *holding, const DlHoldingContext *context, const guint *numbers,
                          guint n_numbers, GArray *undecided)
{
    const DlMergedEvent *events = context->events;
    for (guint from = 0; from < n_numbers;) {
        guint to = from + 1;
        while (to < n_numbers && events[numbers[to]].when.first == events[numbers[from]].when.first)
            to++;
        g_autoptr(GArray) decided = g_array_new(FALSE, FALSE, sizeof(guint));
        for (guint i = from; i < to; i++) {
            if (is_undecided(holding, events, &events[numbers[i]])) {
                warn_of_undecided(holding, context, numbers[i]);
                g_array_append_val(undecided, numbers[i]);
            } else {
                g_array_append_val(decided, numbers[i]);
            }
        }
        if (decided->len > 0)
            apply_same_days(holding, context, (const guint *)(void *)decided->data, decided->len);
        from = to;
    }
}
