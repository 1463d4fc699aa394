#include "frames.h"

#include "frame_batch.h"
#include "quote.h"

typedef struct {
    const DlSceneBatch *batch;
    const DlTimeline *timeline;
} Source;

static DlScene *build_scene(DlDay day, gpointer data)
{
    const Source *source = data;
    return dl_scene_build(source->batch, day);
}

static void append_holder(GString *json, const DlTimeline *timeline, const char *key, int holder)
{
    g_string_append_printf(json, ",\"%s\":", key);
    if (holder < 0)
        g_string_append(json, holder == DL_ACTOR_NONE ? "\"\"" : "null");
    else
        dl_quote_json(json, dl_timeline_actor_label(timeline, holder));
}

static const char *state_word(const DlPlaceState *state)
{
    if (state->is_contested || state->is_possible)
        return state->is_contested ? "contested" : "possible";
    if (state->holder < 0)
        return state->holder == DL_ACTOR_NONE ? "nobody" : "unknown";
    return "held";
}

static void append_change(GString *json, const DlTimeline *timeline, const DlTimelinePlace *place,
                          const DlPlaceState *before, const DlPlaceState *now)
{
    guint n_events;
    const DlMergedEvent *events = dl_timeline_events(timeline, &n_events);
    g_string_append(json, "{\"place\":");
    dl_quote_json(json, place->label);
    g_string_append_printf(json, ",\"id\":%" G_GINT64_FORMAT, place->place->id);
    append_holder(json, timeline, "from", before->holder);
    append_holder(json, timeline, "to", now->holder);
    g_string_append_printf(json, ",\"state\":\"%s\",\"events\":[", state_word(now));
    for (guint i = 0; i < now->n_events; i++) {
        if (now->events[i] >= n_events)
            continue;
        if (i)
            g_string_append_c(json, ',');
        dl_quote_json(json, events[now->events[i]].ids);
    }
    g_string_append(json, "]}");
}

static gboolean is_different(const DlPlaceState *a, const DlPlaceState *b)
{
    return a->holder != b->holder || !a->is_contested != !b->is_contested ||
           !a->is_possible != !b->is_possible || a->challenger != b->challenger ||
           a->possible_holder != b->possible_holder || a->last != b->last;
}

/* The places whose state is another one than on the day of the frame before. */
static void append_changes(GString *json, DlDay previous, DlDay day, gpointer data)
{
    const Source *source = data;
    guint n_places = 0, n_changed = 0;
    const DlTimelinePlace *places = dl_timeline_places(source->timeline, &n_places);
    g_string_append_c(json, '[');
    for (guint i = 0; i < n_places; i++) {
        DlPlaceState before, now;
        dl_timeline_state(source->timeline, i, previous, &before);
        dl_timeline_state(source->timeline, i, day, &now);
        if (!is_different(&before, &now))
            continue;
        if (n_changed++)
            g_string_append_c(json, ',');
        append_change(json, source->timeline, &places[i], &before, &now);
    }
    g_string_append_c(json, ']');
}

gboolean dl_frames_write(const DlSceneBatch *batch, const DlTimeline *timeline, const DlDay *days,
                         gsize n_days, const char *folder, const DlFramesOptions *options,
                         guint *ret_drawn, guint *ret_kept, GError **error)
{
    Source source = {batch, timeline};
    DlFrameSource frames = {build_scene, dl_scene_free, append_changes, &source};
    return dl_frame_batch_write(&frames, days, n_days, folder, options, ret_drawn, ret_kept, error);
}
