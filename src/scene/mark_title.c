/* What a mark says when it is asked: name, day, kind, actor, certainty, sources, quote. */
#include <string.h>

#include "batch.h"

#define QUOTE_CHARS 300

static void append_sources(GString *text, const DlMergedEvent *event)
{
    g_autoptr(GString) sources = g_string_new(NULL);
    for (guint i = 0; i < event->n_rows; i++) {
        const char *source = event->rows[i]->event->source;
        gboolean is_known = !source || !*source;
        for (guint j = 0; j < i && !is_known; j++)
            is_known = !g_strcmp0(event->rows[j]->event->source, source);
        if (!is_known)
            g_string_append_printf(sources, "%s%s", sources->len ? "; " : "", source);
    }
    if (sources->len)
        g_string_append_printf(text, " (%s)", sources->str);
}

/* The sentence of an article that says so: the first row's that has one. */
static void append_quote(GString *text, const DlMergedEvent *event)
{
    const char *quote = NULL;
    for (guint i = 0; i < event->n_rows && !quote; i++)
        quote = event->rows[i]->event->quote;
    if (!quote)
        return;
    gboolean is_long = g_utf8_strlen(quote, -1) > QUOTE_CHARS;
    g_autofree char *some = is_long ? g_utf8_substring(quote, 0, QUOTE_CHARS) : g_strdup(quote);
    g_string_append_printf(text, ": \"%s%s\"", some, is_long ? "..." : "");
}

const char *dl_batch_mark_title(const DlSceneBatch *batch, const DlDayView *day,
                                const DlPlaceView *view)
{
    const DlPlaceState *state = &day->states[view->index];
    const DlMergedEvent *event = view->is_held ? state->last : day->shown[view->index];
    if (event)
        return dl_batch_event_title(batch, day, view, event);
    if (state->holder < 0)
        return dl_arena_strdup(day->arena, view->label);
    return dl_arena_printf(day->arena, "%s, %s", view->label,
                           dl_timeline_actor_label(batch->timeline, state->holder));
}

const char *dl_batch_event_title(const DlSceneBatch *batch, const DlDayView *day,
                                 const DlPlaceView *view, const DlMergedEvent *event)
{
    g_autoptr(GString) text = g_string_new(view->label);
    g_autofree char *when = dl_day_span_to_string(&event->when);
    const char *category = event->first->event->category;
    gboolean is_category = event->kind == DL_KIND_CATEGORY && category;
    g_string_append_printf(text, ", %s, %s", when,
                           is_category ? category : dl_kind_to_string(event->kind));
    const char *actor = dl_timeline_actor_label(batch->timeline, event->actor);
    if (*actor)
        g_string_append_printf(text, ", %s", actor);
    if (event->certainty != DL_CERTAINTY_CONFIRMED)
        g_string_append_printf(text, ", %s", dl_certainty_to_string(event->certainty));
    append_sources(text, event);
    append_quote(text, event);
    return dl_arena_strdup(day->arena, text->str);
}
