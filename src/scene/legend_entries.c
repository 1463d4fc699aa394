/* What the legend explains: what is on the map on some day of the batch, in an order that no day
 * changes. */
#include <math.h>
#include <string.h>

#include "areas.h"
#include "badges.h"
#include "legend.h"
#include "shading.h"
#include "words.h"

static void add_entry(DlSceneBatch *batch, DlLegendKind kind, const char *text)
{
    DlLegendEntry entry = {.kind = kind, .class_index = -1, .text = text, .full_text = text};
    if (text && *text)
        g_array_append_val(batch->legend.entries, entry);
}

static DlLegendEntry *last_entry(DlSceneBatch *batch)
{
    GArray *entries = batch->legend.entries;
    return &g_array_index(entries, DlLegendEntry, entries->len - 1);
}

static void add_class(DlSceneBatch *batch, guint index)
{
    add_entry(batch, DL_LEGEND_CLASS, batch->classes[index].label);
    last_entry(batch)->class_index = (int)index;
}

/* "Others: A, B" for all that share the colour of the rest. */
static void add_rest(DlSceneBatch *batch)
{
    g_autoptr(GString) names = g_string_new(NULL);
    const char *comma = dl_word(batch->lang, DL_WORD_COMMA);
    int first = -1;
    guint n_names = 0;
    for (guint i = 0; i < batch->n_classes; i++) {
        if (!batch->classes[i].is_rest || !batch->classes[i].is_ever)
            continue;
        g_string_append_printf(names, "%s%s", n_names ? comma : "", batch->classes[i].label);
        first = first < 0 ? (int)i : first;
        n_names++;
    }
    if (first < 0)
        return;
    const char *text = batch->classes[first].label;
    if (n_names > 1)
        text = batch->is_control
                   ? dl_word_fill(batch->arena, batch->lang, DL_WORD_OTHERS, names->str, NULL)
                   : dl_word(batch->lang, DL_WORD_OTHER);
    add_entry(batch, DL_LEGEND_CLASS, text);
    last_entry(batch)->class_index = first;
}

static gboolean is_initial(const DlSceneBatch *batch, guint index)
{
    return batch->is_control && batch->actors[index].is_initial;
}

/* Who gains before who held it all from the first. */
static void add_classes(DlSceneBatch *batch)
{
    if (batch->class_title)
        add_entry(batch, DL_LEGEND_HEAD, batch->class_title);
    for (int initial = 0; initial <= 1; initial++) {
        for (guint i = 0; i < batch->n_classes; i++) {
            const DlClass *class = &batch->classes[i];
            if (class->is_ever && !class->is_rest && is_initial(batch, i) == initial)
                add_class(batch, i);
        }
    }
    add_rest(batch);
}

static gboolean is_holding(const DlSceneBatch *batch)
{
    for (guint i = 0; i < batch->n_places; i++) {
        if (batch->places[i].is_held && (batch->places[i].is_ever || batch->places[i].is_shading))
            return TRUE;
    }
    return FALSE;
}

/* What is not certain, and why. */
static void add_doubts(DlSceneBatch *batch)
{
    static const DlWord WORDS[DL_CERTAINTY_N] = {DL_WORD_POSSIBLE_ANY, DL_WORD_CLAIMED,
                                                 DL_WORD_REPORT_DISPUTED, DL_WORD_UNVERIFIED};
    for (int doubt = 0; doubt < DL_CERTAINTY_N; doubt++) {
        if (!batch->any_doubt[doubt])
            continue;
        add_entry(batch, DL_LEGEND_POSSIBLE, dl_word(batch->lang, WORDS[doubt]));
        last_entry(batch)->doubt = (DlCertainty)doubt;
        memcpy(last_entry(batch)->actors, batch->doubt_actors[doubt],
               sizeof batch->doubt_actors[doubt]);
    }
}

static void add_states(DlSceneBatch *batch)
{
    const DlWording *lang = batch->lang;
    if (is_holding(batch) && batch->any_nobody)
        add_entry(batch, DL_LEGEND_NOBODY, dl_word(lang, DL_WORD_NOBODY));
    add_doubts(batch);
    if (!is_holding(batch))
        return;
    if (batch->any_contested) {
        add_entry(batch, DL_LEGEND_CONTESTED, dl_word(lang, DL_WORD_CONTESTED));
        memcpy(last_entry(batch)->actors, batch->contested_actors, sizeof batch->contested_actors);
    }
    if (batch->any_no_data && batch->is_shaded)
        add_entry(batch, DL_LEGEND_NO_DATA, dl_word(lang, DL_WORD_NO_DATA));
    if (batch->any_changed)
        add_entry(
            batch, DL_LEGEND_CHANGED,
            dl_word(lang, batch->options.is_uncounted ? DL_WORD_CHANGED_SINCE : DL_WORD_CHANGED));
}

/* A map of areas alone counts no places. */
static void add_areas(DlSceneBatch *batch)
{
    const DlWording *lang = batch->lang;
    if (dl_batch_is_shade_by(batch) && dl_batch_lacks_data(batch))
        add_entry(batch, DL_LEGEND_NO_DATA, dl_word(lang, DL_WORD_NO_DATA));
    gboolean is_alone = !is_holding(batch) && batch->areas.n_views > 0 && batch->is_control;
    batch->areas.is_alone = is_alone;
    if (is_alone && batch->areas.any_contested) {
        add_entry(batch, DL_LEGEND_CONTESTED, dl_word(lang, DL_WORD_CONTESTED));
        memcpy(last_entry(batch)->actors, batch->contested_actors, sizeof batch->contested_actors);
    }
    if (batch->areas.any_doubtful) {
        add_entry(batch, DL_LEGEND_DOUBTFUL, dl_word(lang, DL_WORD_UNCONFIRMED));
        last_entry(batch)->actors[0] = DL_ACTOR_UNKNOWN;
        last_entry(batch)->actors[1] = batch->areas.doubtful_actor;
    }
    if (batch->areas.any_line)
        add_entry(batch, DL_LEGEND_FRONT, dl_word(lang, DL_WORD_FRONT_LINE));
}

/* Symbols are explained by themselves where colour stands for something else. */
static void add_symbols(DlSceneBatch *batch)
{
    if (!batch->is_control)
        return;
    for (int kind = 0; kind < DL_KIND_N; kind++) {
        if (!batch->any_symbol[kind])
            continue;
        add_entry(batch, DL_LEGEND_SYMBOL, dl_word_kind(batch->lang, (DlKind)kind));
        last_entry(batch)->symbol = (DlKind)kind;
    }
}

static gboolean is_shaded_by_capitals(const DlSceneBatch *batch)
{
    for (guint i = 0; i < batch->n_units; i++) {
        if (batch->units[i].place >= 0 && !batch->places[batch->units[i].place].place->is_area)
            return TRUE;
    }
    return FALSE;
}

/* Lines of what moved; of arrows, what the widest stands for. */
static void add_movements(DlSceneBatch *batch)
{
    if (batch->any_track) {
        add_entry(batch, DL_LEGEND_LINE, dl_word(batch->lang, DL_WORD_TRACK));
        last_entry(batch)->line = DL_LINE_TRACK;
    }
    if (!batch->any_way)
        return;
    const char *text = dl_word(batch->lang, DL_WORD_MOVEMENT);
    if (batch->value_of_event)
        text = dl_arena_printf(batch->arena, "%s \xE2\x89\xA4\xC2\xA0%s", batch->values.name,
                               dl_number_real(batch->arena, batch->lang, batch->way_most));
    add_entry(batch, DL_LEGEND_LINE, text);
    last_entry(batch)->line = DL_LINE_ARROW;
}

static void add_notes(DlSceneBatch *batch)
{
    const DlSceneOptions *options = &batch->options;
    if (is_shaded_by_capitals(batch))
        add_entry(batch, DL_LEGEND_NOTE, dl_word(batch->lang, DL_WORD_SHADED_CAPITAL));
    if (options->n_unplaced)
        add_entry(batch, DL_LEGEND_NOTE,
                  dl_word_count(batch->arena, batch->lang, DL_WORD_PLACES_NOT_SHOWN,
                                options->n_unplaced));
    if (batch->n_outside)
        add_entry(
            batch, DL_LEGEND_NOTE,
            dl_word_count(batch->arena, batch->lang, DL_WORD_PLACES_OUTSIDE, batch->n_outside));
    if (options->n_undated)
        add_entry(
            batch, DL_LEGEND_NOTE,
            dl_word_count(batch->arena, batch->lang, DL_WORD_EVENTS_UNDATED, options->n_undated));
}

void dl_legend_find_entries(DlSceneBatch *batch)
{
    add_classes(batch);
    add_states(batch);
    add_areas(batch);
    add_symbols(batch);
    add_movements(batch);
    add_notes(batch);
}

/* Of an actor the places that it holds, where it ever holds one; of other classes the events. */
static gboolean is_counted(const DlSceneBatch *batch, const DlLegendEntry *entry)
{
    if (entry->kind != DL_LEGEND_CLASS || batch->options.is_uncounted || batch->areas.is_alone)
        return FALSE;
    const DlClass *class = &batch->classes[entry->class_index];
    return !class->is_step && (!batch->is_control || class->is_holder);
}

const char *dl_legend_text(const DlSceneBatch *batch, DlArena *arena, const DlLegendEntry *entry,
                           guint64 count)
{
    if (!is_counted(batch, entry))
        return entry->text;
    return dl_word_with_count(arena, batch->lang, entry->text, count);
}

static gboolean has_badge_of(const DlSceneBatch *batch, const DlDayView *day,
                             const DlPlaceView *view, int index)
{
    const DlMergedEvent *events[DL_BADGES_MAX];
    guint n_events = dl_batch_find_badges(batch, view, day->day, day->shown[view->index], events);
    gboolean has_one = FALSE;
    for (guint i = 0; i < n_events; i++)
        has_one |= batch->class_of_event[events[i] - batch->events] == index;
    return has_one;
}

/* Of dots: how many there are. */
static guint64 count_dots(const DlSceneBatch *batch, const DlDayView *day, int index)
{
    const DlSceneOptions *options = &batch->options;
    guint64 count = 0;
    for (guint i = 0; i < batch->n_events; i++)
        count += batch->class_of_event[i] == index && !isnan(batch->at_of_event[i].x_px) &&
                 dl_timeline_event_shown(&batch->events[i], day->day, options->show,
                                         options->window_days);
    return count;
}

guint64 dl_legend_count(const DlSceneBatch *batch, const DlDayView *day, int index)
{
    if (batch->at_of_event)
        return count_dots(batch, day, index);
    guint64 count = 0;
    gboolean is_rest = batch->classes[index].is_rest;
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        int class_index = -1;
        if (!day->is_visible[i] || (!view->is_on_page && !view->place->is_area))
            continue;
        if (view->is_held)
            class_index = day->states[i].holder;
        else if (day->shown[i] && !batch->is_control)
            class_index = batch->class_of_event[day->shown[i] - batch->events];
        count += class_index == index ||
                 (is_rest && class_index >= 0 && batch->classes[class_index].is_rest) ||
                 (!batch->is_control && view->has_badges && has_badge_of(batch, day, view, index));
    }
    return count;
}
