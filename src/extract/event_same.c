#include "event_same.h"

#include <string.h>

#include "actor_reference.h"

#define RECENT_DAYS 31
#define MAX_BACK 400 /* events before that one is compared with */
#define MAX_BESIDE 3 /* events between a siege and its end */

static gboolean is_bombing(DlKind kind)
{
    return kind == DL_KIND_AIRSTRIKE || kind == DL_KIND_SHELLING;
}

/* TRUE for a recapture and a capture, an airstrike and an attack. */
static gboolean is_same_kind(DlKind a, DlKind b)
{
    if (a == b)
        return TRUE;
    if (a == DL_KIND_ATTACK || b == DL_KIND_ATTACK)
        return is_bombing(a) || is_bombing(b);
    return (a == DL_KIND_RECAPTURE && b == DL_KIND_CAPTURE) ||
           (a == DL_KIND_CAPTURE && b == DL_KIND_RECAPTURE);
}

static gboolean is_same_place(const DlToldEvent *a, const DlToldEvent *b)
{
    if (!a->place_text || !b->place_text)
        return FALSE;
    if (a->resolved && b->resolved)
        return a->resolved == b->resolved;
    return g_ascii_strcasecmp(a->place_text, b->place_text) == 0;
}

static gboolean is_same_actor(const DlSettling *settling, const DlToldEvent *a,
                              const DlToldEvent *b)
{
    /* who takes back is not who took */
    if (a->frame->kind != b->frame->kind && a->frame->kind <= DL_KIND_RECAPTURE &&
        (!a->actor || !b->actor))
        return FALSE;
    if (dl_actor_is_vague(settling, a->actor) || dl_actor_is_vague(settling, b->actor))
        return TRUE;
    return g_ascii_strcasecmp(a->actor, b->actor) == 0;
}

/* TRUE where only the story's day is known, by which it was. */
static gboolean is_bare(const DlToldEvent *event)
{
    return !event->date && (!event->is_dated || event->when.first == DL_DAY_OPEN_START);
}

/* A bare one meets what was not long before. */
static gboolean do_days_meet(const DlToldEvent *a, const DlToldEvent *b)
{
    if (!a->is_dated || !b->is_dated)
        return TRUE;
    if ((is_bare(a) && b->when.last < a->when.last - RECENT_DAYS) ||
        (is_bare(b) && a->when.last < b->when.last - RECENT_DAYS))
        return FALSE;
    return a->when.first <= b->when.last && b->when.first <= a->when.last;
}

/* How many days the event may have been on; the open are the most. */
static guint64 width(const DlToldEvent *event)
{
    if (!event->is_dated)
        return G_MAXUINT64;
    if (event->when.first == DL_DAY_OPEN_START || event->when.last == DL_DAY_OPEN_END)
        return G_MAXUINT64 - 1;
    return (guint64)(event->when.last - event->when.first);
}

/* Takes over what FROM tells better or alone. */
static void take_over(const DlSettling *settling, DlToldEvent *into, const DlToldEvent *from)
{
    if (width(from) < width(into)) {
        into->is_dated = from->is_dated;
        into->when = from->when;
        into->is_lasting = from->is_lasting;
        into->time_of_day_s = from->time_of_day_s;
        into->when_reason = from->when_reason;
        into->date = from->date;
    }
    if (from->actor && (!into->actor || (dl_actor_is_vague(settling, into->actor) &&
                                         !dl_actor_is_vague(settling, from->actor))))
        into->actor = from->actor;
    if (!into->target)
        into->target = from->target;
    if (into->frame->kind == DL_KIND_ATTACK)
        into->frame = from->frame; /* which may say what kind of attack */
    into->certainty = MIN(into->certainty, from->certainty);
}

static gboolean is_same(const DlSettling *settling, const DlToldEvent *a, const DlToldEvent *b)
{
    return a->is_event && b->is_event && is_same_kind(a->frame->kind, b->frame->kind) &&
           is_same_place(a, b) && do_days_meet(a, b) && is_same_actor(settling, a, b);
}

/* TRUE for a siege that the same sentence tells the end of: "the siege of A was lifted". */
static gboolean is_ended(const GArray *events, guint i)
{
    const DlToldEvent *event = &g_array_index(events, DlToldEvent, i);
    guint first = i > MAX_BESIDE ? i - MAX_BESIDE : 0;
    for (guint k = first; k < events->len && k <= i + MAX_BESIDE; k++) {
        const DlToldEvent *other = &g_array_index(events, DlToldEvent, k);
        if (event->frame->kind == DL_KIND_SIEGE && other->frame->kind == DL_KIND_SIEGE_LIFTED &&
            event->frame->sentence == other->frame->sentence && other->is_event &&
            is_same_place(event, other))
            return TRUE;
    }
    return FALSE;
}

/* Sieges whose end is told go before any are joined: beside each other they stand only here. */
static void drop_ended(GArray *events)
{
    g_autofree gboolean *is_out = g_new0(gboolean, events->len + 1);
    guint n_kept = 0;
    for (guint i = 0; i < events->len; i++)
        is_out[i] = is_ended(events, i);
    for (guint i = 0; i < events->len; i++)
        if (!is_out[i])
            g_array_index(events, DlToldEvent, n_kept++) = g_array_index(events, DlToldEvent, i);
    g_array_set_size(events, n_kept);
}

void dl_event_same_join(const DlSettling *settling, GArray *events)
{
    guint n_kept = 0;
    drop_ended(events);
    for (guint i = 0; i < events->len; i++) {
        const DlToldEvent event = g_array_index(events, DlToldEvent, i);
        DlToldEvent *first = NULL;
        for (guint n = 1; n <= n_kept && n <= MAX_BACK && !first; n++) {
            DlToldEvent *other = &g_array_index(events, DlToldEvent, n_kept - n);
            first = is_same(settling, other, &event) ? other : NULL;
        }
        if (first)
            take_over(settling, first, &event);
        else
            g_array_index(events, DlToldEvent, n_kept++) = event;
    }
    g_array_set_size(events, n_kept);
}
