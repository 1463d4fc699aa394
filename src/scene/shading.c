/* A number, or a word, over areas: --shade-by. */
#include "shading.h"

#include <string.h>

#include "values.h"
#include "words.h"

gboolean dl_batch_is_shade_by(const DlSceneBatch *batch)
{
    return batch->options.shade_by != NULL;
}

/* The latest event of the place that has a value, of those that are shown on DAY. */
static const DlMergedEvent *find_event(const DlSceneBatch *batch, guint place, DlDay day)
{
    const DlTimelinePlace *here = batch->places[place].place;
    const DlSceneOptions *options = &batch->options;
    for (guint i = here->n_events; i > 0; i--) {
        guint index = here->events[i - 1];
        const DlMergedEvent *event = &batch->events[index];
        if (batch->class_of_event[index] >= 0 &&
            dl_timeline_event_shown(event, day, options->show, options->window_days))
            return event;
    }
    return NULL;
}

int dl_batch_unit_class(const DlSceneBatch *batch, guint unit, DlDay day)
{
    const DlMergedEvent *event = batch->units[unit].place < 0
                                     ? NULL
                                     : find_event(batch, (guint)batch->units[unit].place, day);
    return event ? batch->class_of_event[event - batch->events] : -1;
}

DlFill dl_batch_unit_fill(const DlSceneBatch *batch, guint unit, DlDay day,
                          const DlPlaceState *states)
{
    if (dl_batch_is_shade_by(batch)) {
        int class_index = dl_batch_unit_class(batch, unit, day);
        return class_index < 0
                   ? dl_style_fill(batch->style, DL_FILL_NO_DATA, dl_batch_fill_scale(batch))
                   : batch->classes[class_index].fill;
    }
    DlPlaceState state = dl_batch_unit_state(batch, unit, states);
    return dl_batch_state_fill(batch, &state);
}

/* "Kabul: 4,954,000 (Population)" */
static const char *make_title(const DlSceneBatch *batch, guint unit, DlDay day, DlArena *arena)
{
    const DlUnitView *view = &batch->units[unit];
    const char *name = view->shape->unit->name;
    const DlMergedEvent *event =
        view->place < 0 ? NULL : find_event(batch, (guint)view->place, day);
    const char *value = event ? dl_value_text(event, batch->options.shade_by) : NULL;
    if (!value)
        return dl_arena_printf(arena, "%s: %s", name, dl_word(batch->lang, DL_WORD_NO_DATA));
    return dl_arena_printf(arena, "%s: %s (%s)", name, value, batch->options.shade_by);
}

void dl_batch_shade_by_class(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    const char *prefix = batch->options.id_prefix ? batch->options.id_prefix : "";
    for (guint i = 0; i < batch->n_units; i++) {
        const DlBaseShape *shape = batch->units[i].shape;
        int class_index = dl_batch_unit_class(batch, i, day->day);
        const char *css = class_index < 0
                              ? "province no-data"
                              : dl_arena_printf(items->arena, "province class-%d", class_index + 1);
        dl_items_add_path(items, &shape->path, dl_batch_unit_fill(batch, i, day->day, NULL),
                          (DlStroke){0},
                          dl_arena_printf(items->arena, "%sunit-%s", prefix, shape->unit->id),
                          make_title(batch, i, day->day, items->arena), css);
    }
}

gboolean dl_batch_lacks_data(const DlSceneBatch *batch)
{
    for (guint i = 0; i < batch->n_units; i++)
        if (dl_batch_unit_class(batch, i, batch->options.from) < 0 ||
            dl_batch_unit_class(batch, i, batch->options.to) < 0)
            return TRUE;
    return FALSE;
}

void dl_batch_report_unshaded(const DlSceneBatch *batch)
{
    g_autoptr(GString) names = g_string_new(NULL);
    guint n_points = 0, n_listed = 0, n_bare = 0;
    for (guint i = 0; i < batch->n_places; i++)
        n_points += !batch->places[i].place->is_area;
    if (n_points > 0)
        dl_report(batch->options.report, DL_REPORT_WARNING,
                  "%u places are points, which shade no area: give their rows a 'type' such as "
                  "province or country where they mean areas",
                  n_points);
    for (guint i = 0; i < batch->n_units; i++) {
        if (batch->units[i].place >= 0)
            continue;
        n_bare++;
        if (n_listed < 12) {
            g_string_append_printf(names, "%s%s", n_listed ? ", " : "",
                                   batch->units[i].shape->unit->name);
            n_listed++;
        }
    }
    if (n_bare > 0)
        dl_report(batch->options.report, DL_REPORT_INFO,
                  "%u of %u areas on the map have no row: %s%s", n_bare, batch->n_units, names->str,
                  n_bare > n_listed ? " and more" : "");
}
