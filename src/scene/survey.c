/* What appears on any day of a batch, so that the legend, the labels and the boxes of all its
 * frames can be one. */
#include <math.h>
#include <string.h>

#include "areas.h"
#include "badges.h"
#include "movements.h"

/* Days, each once, in the order in which they came: thousands of rows of one place share few. */
typedef struct {
    GArray *days;     /* of DlDay */
    GHashTable *seen; /* of gint64 */
} DaySet;

static void add_day(const DlSceneBatch *batch, DaySet *set, DlDay day, int after)
{
    if (day == DL_DAY_OPEN_START || day == DL_DAY_OPEN_END)
        return;
    gint64 wanted = (gint64)day + after;
    if (wanted < batch->options.from || wanted > batch->options.to ||
        g_hash_table_contains(set->seen, &wanted))
        return;
    day = (DlDay)wanted;
    g_array_append_val(set->days, day);
    g_hash_table_add(set->seen, g_memdup2(&wanted, sizeof wanted));
}

/* The days of the batch on which the place's state can be another than before. */
static void find_days(const DlSceneBatch *batch, const DlPlaceView *view, DaySet *set)
{
    const int lapses[] = {0, 1, dl_style_contested_days(batch->style),
                          dl_style_contested_days(batch->style) + 1,
                          MAX(batch->options.window_days, 0)};
    g_array_set_size(set->days, 0);
    g_hash_table_remove_all(set->seen);
    g_array_append_val(set->days, batch->options.from);
    for (guint i = 0; i < view->place->n_events; i++) {
        const DlDaySpan *when = &batch->events[view->place->events[i]].when;
        for (guint j = 0; j < G_N_ELEMENTS(lapses); j++) {
            add_day(batch, set, when->first, lapses[j]);
            add_day(batch, set, when->last, lapses[j]);
        }
    }
}

gboolean dl_batch_is_visible(const DlSceneBatch *batch, const DlPlaceView *view, DlDay day,
                             const DlPlaceState *state, const DlMergedEvent **ret_shown)
{
    const DlSceneOptions *options = &batch->options;
    const DlMergedEvent *shown = NULL;
    for (guint i = view->place->n_events; i > 0 && !shown; i--) {
        const DlMergedEvent *event = &batch->events[view->place->events[i - 1]];
        if (dl_timeline_event_shown(event, day, options->show, options->window_days))
            shown = event;
    }
    if (ret_shown)
        *ret_shown = shown;
    if (options->show != DL_SHOW_CUMULATIVE || !view->is_held)
        return shown != NULL;
    return state->is_visible;
}

static void note_class(DlSceneBatch *batch, int class_index)
{
    if (class_index >= 0 && (guint)class_index < batch->n_classes)
        batch->classes[class_index].is_ever = TRUE;
}

/* The first two sides that are met explain a doubt. */
static void note_doubt(DlSceneBatch *batch, const DlPlaceState *state, gboolean is_fill)
{
    gboolean *is_shown = is_fill ? batch->is_doubt_filled : batch->is_doubt_marked;
    if (!batch->is_doubt_filled[state->doubt] && !batch->is_doubt_marked[state->doubt]) {
        batch->doubt_actors[state->doubt][0] = state->holder;
        batch->doubt_actors[state->doubt][1] = state->possible_holder;
    }
    batch->any_doubt[state->doubt] = TRUE;
    is_shown[state->doubt] = TRUE;
}

static void note_contest(DlSceneBatch *batch, const DlPlaceState *state, gboolean is_fill)
{
    if (!batch->any_contested) {
        batch->contested_actors[0] = state->holder;
        batch->contested_actors[1] = state->challenger;
    }
    batch->any_contested = TRUE;
    *(is_fill ? &batch->is_contest_filled : &batch->is_contest_marked) = TRUE;
}

static void note_side(DlSceneBatch *batch, int actor)
{
    note_class(batch, actor);
    if (actor >= 0 && (guint)actor < batch->n_classes)
        batch->classes[actor].is_side = TRUE;
}

/* A state that is drawn as such: by the place's mark or by the fill of its unit. */
static void note_held(DlSceneBatch *batch, const DlPlaceState *state, gboolean is_fill)
{
    note_side(batch, state->holder);
    if (state->holder >= 0 && (guint)state->holder < batch->n_classes)
        batch->classes[state->holder].is_holder = TRUE;
    batch->any_nobody |= state->holder == DL_ACTOR_NONE;
    batch->any_no_data |= state->holder == DL_ACTOR_UNKNOWN;
    if (state->is_contested) {
        note_side(batch, state->challenger);
        note_contest(batch, state, is_fill);
    } else if (state->is_possible) {
        note_side(batch, state->possible_holder);
        note_doubt(batch, state, is_fill);
    }
}

static void note_event(DlSceneBatch *batch, const DlMergedEvent *event)
{
    note_class(batch, batch->class_of_event[event - batch->events]);
    batch->any_symbol[event->kind] = TRUE;
    if (event->certainty != DL_CERTAINTY_CONFIRMED && !batch->values.is_on)
        batch->any_doubt[event->certainty] = TRUE;
}

static void survey_badges(DlSceneBatch *batch, DlPlaceView *view, DlDay day,
                          const DlMergedEvent *shown)
{
    const DlMergedEvent *events[DL_BADGES_MAX];
    guint n_events = dl_batch_find_badges(batch, view, day, shown, events);
    view->has_badges |= n_events > 0;
    view->n_badges = MAX(view->n_badges, n_events);
    for (guint i = 0; i < n_events; i++) {
        note_event(batch, events[i]);
    }
}

static void survey_day(DlSceneBatch *batch, DlPlaceView *view, DlDay day)
{
    DlPlaceState state;
    const DlMergedEvent *shown = NULL;
    dl_timeline_state(batch->timeline, view->index, day, &state);
    gboolean is_visible = dl_batch_is_visible(batch, view, day, &state, &shown);
    if (view->is_shading)
        note_held(batch, &state, TRUE);
    if (!is_visible || (!view->is_on_page && !view->place->is_area))
        return;
    view->is_ever = TRUE;
    if (state.is_changed && batch->is_control) {
        view->is_ever_changed = TRUE;
        batch->any_changed |= view->is_held && view->is_on_page && !view->place->is_area;
        if (state.last)
            batch->is_day_named[state.last - batch->events] = TRUE;
    }
    survey_badges(batch, view, day, shown);
    if (view->is_held) {
        note_held(batch, &state, view->place->is_area);
    } else if (shown) {
        note_event(batch, shown);
    }
}

/* A place is held where anyone ever held it or changed who does. */
static gboolean is_held(const DlSceneBatch *batch, const DlTimelinePlace *place, guint index)
{
    DlPlaceState state;
    if (!batch->is_control)
        return FALSE;
    for (guint i = 0; i < place->n_events; i++) {
        if (batch->events[place->events[i]].kind <= DL_KIND_WITHDRAWAL)
            return TRUE;
    }
    dl_timeline_state(batch->timeline, index, batch->options.from, &state);
    return state.holder != DL_ACTOR_UNKNOWN;
}

/* "34.5200": quicker than printing a double. */
static void print_degrees(double degrees, gsize size, char *text)
{
    glong units = labs(lround(degrees * 1e4));
    g_snprintf(text, size, "%s%ld.%04ld", signbit(degrees) ? "-" : "", units / 10000,
               units % 10000);
}

/* "place-1138336"; a row's own coordinates give "place-34.5200-69.1800". */
static const char *make_id(DlSceneBatch *batch, const DlTimelinePlace *place, GHashTable *taken)
{
    const DlPlace *where = place->place;
    const char *prefix = batch->options.id_prefix ? batch->options.id_prefix : "";
    char lat[32], lon[32];
    char *id = NULL;
    if (where->id) {
        id = dl_arena_printf(batch->arena, "%splace-%" G_GINT64_FORMAT, prefix, where->id);
    } else {
        print_degrees(where->position.lat_deg, sizeof lat, lat);
        print_degrees(where->position.lon_deg, sizeof lon, lon);
        id = dl_arena_printf(batch->arena, "%splace-%s-%s", prefix, lat, lon);
    }
    const char *first = id;
    for (guint n = 2; g_hash_table_contains(taken, id); n++)
        id = dl_arena_printf(batch->arena, "%s-%u", first, n);
    g_hash_table_add(taken, id);
    return id;
}

static const char *make_label(DlSceneBatch *batch, const DlTimelinePlace *place)
{
    const char *label = NULL;
    if (batch->options.place_name)
        label = batch->options.place_name(place->place, batch->options.place_name_data);
    return dl_arena_strdup(batch->arena, label && *label ? label : place->label);
}

static gboolean is_inside(DlPageBox box, DlPage at)
{
    return isfinite(at.x_px) && isfinite(at.y_px) && at.x_px >= box.x_px && at.y_px >= box.y_px &&
           at.x_px <= box.x_px + box.width_px && at.y_px <= box.y_px + box.height_px;
}

static void init_place(DlSceneBatch *batch, guint index, const DlTimelinePlace *place,
                       GHashTable *taken)
{
    DlPlaceView *view = &batch->places[index];
    view->index = index;
    view->place = place;
    view->id = make_id(batch, place, taken);
    view->label = make_label(batch, place);
    view->is_nameless = place->is_beside && /* the town's name stands at the town */
                        !batch->events[place->events[0]].first->event->label;
    view->is_held = is_held(batch, place, index);
    view->is_capital = place->place->is_country_capital && !place->is_area && !place->is_beside;
    view->is_on_page = dl_view_to_page(batch->view, place->place->position, &view->at) &&
                       is_inside(dl_view_panel(batch->view), view->at);
}

/* Whether an event of a place beyond the map would be drawn on a day of the batch: on the first of
 * them on which it has begun, if ever. */
static gboolean is_ever_outside(const DlSceneBatch *batch, const DlPlaceView *view)
{
    const DlSceneOptions *options = &batch->options;
    for (guint i = 0; i < view->place->n_events; i++) {
        const DlMergedEvent *event = &batch->events[view->place->events[i]];
        DlDay day = MAX(event->begins, options->from);
        if (day <= options->to &&
            dl_timeline_event_shown(event, day, options->show, options->window_days))
            return TRUE;
    }
    return FALSE;
}

void dl_batch_survey(DlSceneBatch *batch)
{
    g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(DlDay));
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    DaySet set = {days, seen};
    const DlTimelinePlace *places = dl_timeline_places(batch->timeline, &batch->n_places);
    batch->places = dl_arena_alloc(batch->arena, batch->n_places * sizeof(DlPlaceView));
    batch->is_day_named = dl_arena_alloc(batch->arena, batch->n_events * sizeof(gboolean));
    for (guint i = 0; i < batch->n_places; i++)
        init_place(batch, i, &places[i], taken);
    dl_batch_find_units(batch);
    dl_batch_find_areas(batch);
    dl_batch_choose_form(batch);
    dl_batch_find_movements(batch);
    for (guint i = 0; i < batch->n_places; i++) {
        DlPlaceView *view = &batch->places[i];
        if (!view->is_on_page && !view->place->is_area && !view->is_shading) {
            view->is_outside = is_ever_outside(batch, view);
            batch->n_outside += view->is_outside;
            continue;
        }
        if (batch->hexes && !view->place->is_area && !view->is_shading)
            continue;
        find_days(batch, view, &set);
        for (guint j = 0; j < days->len; j++)
            survey_day(batch, view, g_array_index(days, DlDay, j));
    }
}
