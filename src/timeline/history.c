#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "contests.h"
#include "merging.h"

typedef enum {
    STEP_BEGINS,
    STEP_CERTAIN, /* of a change of hands or a siege_lifted */
    STEP_ENDS,    /* the day after fighting is over of itself */
} StepKind;

typedef struct {
    DlDay day;
    StepKind kind;
    DlDay first; /* the event's first day */
    guint event;
} Step;

typedef struct {
    const DlHoldingContext *context;
    DlHolding holding;
    DlContests *contests;
    GArray *possible; /* of guint: what may have happened, in the order it began */
    guint last;
    gboolean is_visible;
    GArray *states;
} Sweep;

static int compare_steps(const void *left, const void *right)
{
    const Step *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->kind == STEP_CERTAIN && a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

static gboolean decides(const DlMergedEvent *event)
{
    return dl_kind_is_control(event->kind) || event->kind == DL_KIND_SIEGE_LIFTED;
}

static void add_step(GArray *steps, DlDay day, StepKind kind, const DlMergedEvent *event,
                     guint number)
{
    if (day == DL_MOMENT_NEVER)
        return;
    Step step = {day, kind, event->when.first, number};
    g_array_append_val(steps, step);
}

static GArray *list_steps(const Sweep *sweep, guint first, guint n)
{
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(Step));
    for (guint i = first; i < first + n; i++) {
        const DlMergedEvent *event = &sweep->context->events[i];
        add_step(steps, event->begins, STEP_BEGINS, event, i);
        if (event->begins != DL_MOMENT_NEVER)
            add_step(steps, event->certain, STEP_CERTAIN, event, i);
        if (!dl_kind_contests(event->kind) || event->begins == DL_MOMENT_NEVER)
            continue;
        DlDay last = dl_contests_last_day(sweep->contests, i);
        if (last != DL_DAY_OPEN_END)
            add_step(steps, last + 1, STEP_ENDS, event, i);
    }
    if (steps->len > 1)
        qsort(steps->data, steps->len, sizeof(Step), compare_steps);
    return steps;
}

/* What only may have happened changes nothing where it would leave the holder as it is. */
static gboolean is_doubt(const Sweep *sweep, guint number)
{
    int holder = sweep->holding.holder;
    return dl_holding_outcome(&sweep->context->events[number], holder) != holder;
}

static void begin(Sweep *sweep, guint number)
{
    const DlMergedEvent *event = &sweep->context->events[number];
    sweep->last = number;
    sweep->is_visible = TRUE;
    if (dl_kind_contests(event->kind))
        dl_contests_begin(sweep->contests, number);
    if (dl_kind_is_control(event->kind) && event->begins != event->certain)
        g_array_append_val(sweep->possible, number);
}

/* TRUE where the word that has taken effect says nothing about POSSIBLE, which may be later. */
static gboolean stays_possible(const DlMergedEvent *possible, const DlMergedEvent *reached)
{
    DlMoment a = dl_merged_moment(possible), b = dl_merged_moment(reached);
    DlDay day = dl_moment_closed(&a).last;
    if (day != reached->certain)
        return day > reached->certain;
    return dl_moment_known_order(&a, &b) >= 0;
}

/* Drops what has become certain on DAY, and what that leaves behind. */
static void drop_possible(Sweep *sweep, DlDay day, gboolean is_decided)
{
    const DlMergedEvent *events = sweep->context->events;
    guint *numbers = (guint *)(void *)sweep->possible->data, kept = 0;
    for (guint i = 0; i < sweep->possible->len; i++) {
        const DlMergedEvent *event = &events[numbers[i]];
        if (event->certain == day)
            continue;
        if (is_decided && !stays_possible(event, &events[sweep->holding.reached]))
            continue;
        if (event->when.last <= day && !is_doubt(sweep, numbers[i]))
            continue;
        numbers[kept++] = numbers[i];
    }
    g_array_set_size(sweep->possible, kept);
}

static gboolean contains(const GArray *numbers, guint number)
{
    for (guint i = 0; i < numbers->len; i++)
        if (g_array_index(numbers, guint, i) == number)
            return TRUE;
    return FALSE;
}

/* Lets all take effect that becomes certain on one day. */
static void make_certain(Sweep *sweep, DlDay day, const Step *steps, guint n_steps)
{
    const DlMergedEvent *events = sweep->context->events;
    g_autoptr(GArray) controls = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) undecided = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < n_steps; i++)
        if (dl_kind_is_control(events[steps[i].event].kind))
            g_array_append_val(controls, steps[i].event);
    guint before = sweep->holding.reached;
    dl_holding_apply_day(&sweep->holding, sweep->context, (const guint *)(void *)controls->data,
                         controls->len, undecided);
    for (guint i = 0; i < n_steps; i++)
        if (decides(&events[steps[i].event]) && !contains(undecided, steps[i].event))
            dl_contests_end_by(sweep->contests, &events[steps[i].event]);
    drop_possible(sweep, day, sweep->holding.reached != before);
    g_array_append_vals(sweep->possible, undecided->data, undecided->len);
}

static guint find_possible(const Sweep *sweep)
{
    for (guint i = sweep->possible->len; i-- > 0;) {
        guint number = g_array_index(sweep->possible, guint, i);
        if (is_doubt(sweep, number))
            return number;
    }
    return DL_NO_EVENT;
}

/* Keeps the numbers in order and each once. */
static void add_state_event(DlStateFrom *state, guint number)
{
    guint at = 0;
    while (at < state->n_events && state->events[at] < number)
        at++;
    if (number == DL_NO_EVENT || (at < state->n_events && state->events[at] == number) ||
        state->n_events == DL_STATE_MAX_EVENTS)
        return;
    memmove(&state->events[at + 1], &state->events[at],
            (state->n_events - at) * sizeof *state->events);
    state->events[at] = number;
    state->n_events++;
}

static void describe_contest(const Sweep *sweep, DlStateFrom *state)
{
    const DlMergedEvent *events = sweep->context->events;
    const guint *clash = sweep->holding.clash;
    if (clash[0] != DL_NO_EVENT) {
        gboolean is_held = events[clash[0]].actor == sweep->holding.holder;
        state->is_contested = TRUE;
        state->challenger = events[clash[is_held ? 1 : 0]].actor;
        state->rival = is_held ? DL_ACTOR_UNKNOWN : events[clash[1]].actor;
        add_state_event(state, clash[0]);
        add_state_event(state, clash[1]);
        return;
    }
    guint fight = dl_contests_find(sweep->contests, state->holder, &state->challenger);
    state->is_contested = fight != DL_NO_EVENT;
    add_state_event(state, fight);
}

static DlStateFrom describe(const Sweep *sweep, DlDay day, gboolean is_changed)
{
    const DlMergedEvent *events = sweep->context->events;
    const DlHolding *holding = &sweep->holding;
    DlStateFrom state = {
        .day = day,
        .since = holding->since,
        .holder = holding->holder,
        .challenger = DL_ACTOR_UNKNOWN,
        .rival = DL_ACTOR_UNKNOWN,
        .possible_holder = DL_ACTOR_UNKNOWN,
        .last = sweep->last,
        .is_visible = sweep->is_visible,
        .is_changed = is_changed,
    };
    if (holding->event != DL_NO_EVENT) {
        const DlDaySpan *when = &events[holding->event].when;
        state.is_about = when->approximate || when->uncertain;
        add_state_event(&state, holding->event);
    }
    describe_contest(sweep, &state);
    guint possible = find_possible(sweep);
    if (possible != DL_NO_EVENT) {
        state.is_possible = TRUE;
        state.possible_holder = dl_holding_outcome(&events[possible], holding->holder);
        state.doubt = (guint8)events[possible].certainty;
        add_state_event(&state, possible);
    }
    return state;
}

static gboolean same_state(const DlStateFrom *a, const DlStateFrom *b)
{
    return a->since == b->since && a->holder == b->holder && a->challenger == b->challenger &&
           a->rival == b->rival && a->possible_holder == b->possible_holder && a->last == b->last &&
           a->n_events == b->n_events && a->doubt == b->doubt &&
           a->is_contested == b->is_contested && a->is_possible == b->is_possible &&
           a->is_about == b->is_about && a->is_visible == b->is_visible &&
           memcmp(a->events, b->events, sizeof a->events) == 0;
}

/* Goes through the steps of one day. */
static void pass_day(Sweep *sweep, const Step *steps, guint n_steps)
{
    DlDay day = steps[0].day;
    guint i = 0;
    for (; i < n_steps && steps[i].kind == STEP_BEGINS; i++)
        begin(sweep, steps[i].event);
    guint from = i;
    while (i < n_steps && steps[i].kind == STEP_CERTAIN)
        i++;
    if (i > from)
        make_certain(sweep, day, &steps[from], i - from);
    else if (from > 0)
        drop_possible(sweep, day, FALSE);
    gboolean is_changed = i > 0;
    if (i < n_steps)
        dl_contests_end_before(sweep->contests, day);
    DlStateFrom state = describe(sweep, day, is_changed);
    const DlStateFrom *before = &g_array_index(sweep->states, DlStateFrom, sweep->states->len - 1);
    if (is_changed || !same_state(&state, before))
        g_array_append_val(sweep->states, state);
}

void dl_history_build(const DlHoldingContext *context, guint first, guint n, int initial_holder,
                      int contested_days, GArray *states)
{
    g_autoptr(DlContests) contests = dl_contests_new(context->events, first, n, contested_days);
    g_autoptr(GArray) possible = g_array_new(FALSE, FALSE, sizeof(guint));
    Sweep sweep = {
        .context = context,
        .holding = dl_holding_initial(initial_holder),
        .contests = contests,
        .possible = possible,
        .last = DL_NO_EVENT,
        .is_visible = initial_holder >= 0,
        .states = states,
    };
    DlStateFrom before = describe(&sweep, DL_DAY_OPEN_START, FALSE);
    g_array_append_val(states, before);
    g_autoptr(GArray) steps = list_steps(&sweep, first, n);
    for (guint from = 0; from < steps->len;) {
        const Step *all = (const Step *)(void *)steps->data;
        guint to = from + 1;
        while (to < steps->len && all[to].day == all[from].day)
            to++;
        pass_day(&sweep, &all[from], to - from);
        from = to;
    }
}
