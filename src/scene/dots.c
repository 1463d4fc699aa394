/* A small dot each event, clear enough that many are darker. */
#include <math.h>

#include "form.h"

/* A place's events where none has a point of its own: as dark as so many dots. */
static gboolean is_one_point(const DlSceneBatch *batch, const DlPlaceView *view)
{
    for (guint i = 0; i < view->place->n_events; i++) {
        DlPage at = batch->at_of_event[view->place->events[i]];
        if (at.x_px != view->at.x_px || at.y_px != view->at.y_px)
            return FALSE;
    }
    return TRUE;
}

static void add_dot(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                    guint event, guint n_events, DlItems *items)
{
    const DlStyle *style = batch->style;
    int class_index = batch->class_of_event[event];
    DlColour colour =
        class_index < 0 ? style->fill[DL_FILL_OTHER] : batch->classes[class_index].colour;
    double clear = pow(1 - CLAMP(style->mark.dot_opacity, 0, 1), n_events);
    DlItem dot = {.kind = DL_ITEM_MARK, .css = "dot"};
    dot.mark.shape = DL_MARK_CIRCLE;
    dot.mark.at = batch->at_of_event[event];
    dot.mark.radius_px = style->mark.dot_px * batch->layout.mark_scale;
    dot.fill = dl_fill_solid((colour & 0xFFFFFF00u) | (guint)lround(255 * (1 - clear)));
    if (!batch->options.is_untitled) {
        dot.id = dl_arena_printf(items->arena, "%s-dot-%u", view->id, event);
        dot.title = dl_batch_event_title(batch, day, view, &batch->events[event]);
    }
    dl_items_add(items, &dot);
}

void dl_batch_draw_dots(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    const DlSceneOptions *options = &batch->options;
    for (guint i = 0; i < batch->n_places && batch->as == DL_AS_DOTS; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (!day->shown[i] || view->place->is_area)
            continue;
        if (is_one_point(batch, view)) {
            guint latest = (guint)(day->shown[i] - batch->events);
            add_dot(batch, day, view, latest, dl_batch_count_shown(batch, view, day->day), items);
            continue;
        }
        for (guint j = 0; j < view->place->n_events; j++) {
            guint event = view->place->events[j];
            if (!isnan(batch->at_of_event[event].x_px) &&
                dl_timeline_event_shown(&batch->events[event], day->day, options->show,
                                        options->window_days))
                add_dot(batch, day, view, event, 1, items);
        }
    }
}
