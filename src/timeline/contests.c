#include "contests.h"

#include "merging.h"

struct DlContests {
    const DlMergedEvent *events;
    int contested_days;
    GArray *going_on; /* of guint, in the order they began */

    /* The last days on which something can end a siege whose end no row names. */
    DlDay last_lifted;   /* siege_lifted */
    DlDay last_control;  /* any change of hands */
    DlDay last_unnamed;  /* to an unnamed side */
    GHashTable *by_side; /* side to DlDay *: gained or left the place last; NULL: nobody did */
};

static void note_side(DlContests *contests, int side, DlDay day)
{
    if (!contests->by_side)
        contests->by_side = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    DlDay *known = g_hash_table_lookup(contests->by_side, GINT_TO_POINTER(side));
    if (!known)
        g_hash_table_insert(contests->by_side, GINT_TO_POINTER(side), g_memdup2(&day, sizeof day));
    else
        *known = MAX(*known, day);
}

static void note_ending(DlContests *contests, const DlMergedEvent *event)
{
    if (event->certain == DL_MOMENT_NEVER)
        return;
    if (event->kind == DL_KIND_SIEGE_LIFTED) {
        contests->last_lifted = MAX(contests->last_lifted, event->certain);
        return;
    }
    if (!dl_kind_is_control(event->kind))
        return;
    if (event->kind != DL_KIND_WITHDRAWAL)
        contests->last_control = MAX(contests->last_control, event->certain);
    if (event->actor >= 0)
        note_side(contests, event->actor, event->certain);
    else if (event->kind != DL_KIND_WITHDRAWAL)
        contests->last_unnamed = MAX(contests->last_unnamed, event->certain);
}

DlContests *dl_contests_new(const DlMergedEvent *events, guint first, guint n, int contested_days)
{
    DlContests *contests = g_new0(DlContests, 1);
    contests->events = events;
    contests->contested_days = contested_days;
    contests->going_on = g_array_new(FALSE, FALSE, sizeof(guint));
    contests->last_lifted = contests->last_control = contests->last_unnamed = DL_DAY_OPEN_START;
    for (guint i = first; i < first + n; i++)
        note_ending(contests, &events[i]);
    return contests;
}

void dl_contests_free(DlContests *contests)
{
    if (!contests)
        return;
    g_array_unref(contests->going_on);
    g_clear_pointer(&contests->by_side, g_hash_table_unref);
    g_free(contests);
}

/* TRUE where a row of a later day ends the siege: it needs no end of its own. */
static gboolean will_be_ended(const DlContests *contests, const DlMergedEvent *siege)
{
    DlDay from = siege->begins;
    if (contests->last_lifted > from || contests->last_unnamed > from)
        return TRUE;
    if (siege->actor < 0)
        return contests->last_control > from;
    const DlDay *day = contests->by_side
                           ? g_hash_table_lookup(contests->by_side, GINT_TO_POINTER(siege->actor))
                           : NULL;
    return day && *day > from;
}

DlDay dl_contests_last_day(const DlContests *contests, guint number)
{
    const DlMergedEvent *event = &contests->events[number];
    DlDay last = event->when.last;
    if (last == DL_DAY_OPEN_END)
        return DL_DAY_OPEN_END;
    if (event->kind == DL_KIND_SIEGE && event->when.first != last)
        return last;
    if (event->kind == DL_KIND_SIEGE && will_be_ended(contests, event))
        return DL_DAY_OPEN_END;
    return last + contests->contested_days - 1;
}

void dl_contests_begin(DlContests *contests, guint number)
{
    g_array_append_val(contests->going_on, number);
}

/* TRUE where FIGHT may have come after ENDING. Fighting on the day of an ending came before it,
 * unless time or seq says otherwise. */
static gboolean outlasts(const DlMergedEvent *fight, const DlMergedEvent *ending)
{
    DlMoment a = dl_merged_moment(fight), b = dl_merged_moment(ending);
    DlDay day = fight->is_lasting ? fight->begins : dl_moment_closed(&a).last;
    if (day != ending->certain)
        return day > ending->certain;
    return dl_moment_known_order(&b, &a) < 0;
}

static gboolean is_ended(const DlMergedEvent *fight, const DlMergedEvent *ending)
{
    if (outlasts(fight, ending))
        return FALSE;
    if (ending->kind == DL_KIND_SIEGE_LIFTED)
        return TRUE;
    if (ending->kind == DL_KIND_WITHDRAWAL)
        return ending->actor >= 0 && fight->actor == ending->actor;
    if (fight->kind != DL_KIND_SIEGE)
        return TRUE;
    return fight->actor < 0 || ending->actor < 0 || ending->actor == fight->actor;
}

void dl_contests_end_by(DlContests *contests, const DlMergedEvent *ending)
{
    guint kept = 0;
    guint *numbers = (guint *)(void *)contests->going_on->data;
    for (guint i = 0; i < contests->going_on->len; i++)
        if (!is_ended(&contests->events[numbers[i]], ending))
            numbers[kept++] = numbers[i];
    g_array_set_size(contests->going_on, kept);
}

void dl_contests_end_before(DlContests *contests, DlDay day)
{
    guint kept = 0;
    guint *numbers = (guint *)(void *)contests->going_on->data;
    for (guint i = 0; i < contests->going_on->len; i++)
        if (dl_contests_last_day(contests, numbers[i]) >= day)
            numbers[kept++] = numbers[i];
    g_array_set_size(contests->going_on, kept);
}

/* The side that contests, or FALSE where the holder fights nobody named. */
static gboolean find_challenger(const DlMergedEvent *fight, int holder, int *ret_challenger)
{
    int challenger = fight->actor;
    if (challenger < 0 && fight->target >= 0 && fight->target != holder)
        challenger = fight->target;
    if (challenger >= 0 && challenger == holder) {
        if (fight->target < 0 || fight->target == holder)
            return FALSE;
        challenger = fight->target;
    }
    *ret_challenger = challenger >= 0 ? challenger : DL_ACTOR_UNKNOWN;
    return TRUE;
}

guint dl_contests_find(const DlContests *contests, int holder, int *ret_challenger)
{
    for (guint i = contests->going_on->len; i-- > 0;) {
        guint number = g_array_index(contests->going_on, guint, i);
        if (find_challenger(&contests->events[number], holder, ret_challenger))
            return number;
    }
    return DL_NO_EVENT;
}
