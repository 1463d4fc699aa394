#include "form.h"

#include <math.h>
#include <stdlib.h>

#include "box_grid.h"

#define HEXES_FROM 2000 /* marks in view */

gboolean dl_batch_shown_span(const DlSceneBatch *batch, const DlMergedEvent *event,
                             DlDay *ret_first, DlDay *ret_last)
{
    const DlSceneOptions *options = &batch->options;
    DlDay last = event->when.last;
    if (event->begins == DL_DAY_OPEN_END)
        return FALSE;
    if (options->show == DL_SHOW_CUMULATIVE || last == DL_DAY_OPEN_END)
        last = options->to;
    else if (options->show == DL_SHOW_WINDOW)
        last += MAX(options->window_days - 1, 0);
    *ret_first = MAX(event->begins, options->from);
    *ret_last = MIN(last, options->to);
    return *ret_first <= *ret_last;
}

/* VALUE more from DAY on. */
typedef struct {
    DlDay day;
    double value;
} Change;

static int compare_changes(const void *a, const void *b)
{
    const Change *first = a, *second = b;
    if (first->day != second->day)
        return first->day < second->day ? -1 : 1;
    return (first->value > second->value) - (first->value < second->value); /* ends before begins */
}

double dl_batch_most_at_once(const DlSceneBatch *batch, const guint *events, guint n_events,
                             const double *values)
{
    g_autofree Change *changes = g_new(Change, 2 * MAX(n_events, 1));
    guint n_changes = 0;
    double sum = 0, most = 0;
    for (guint i = 0; i < n_events; i++) {
        DlDay first = 0, last = 0;
        double value = values ? values[events[i]] : 1;
        if (isnan(value) || !dl_batch_shown_span(batch, &batch->events[events[i]], &first, &last))
            continue;
        sum += value;
        changes[n_changes++] = (Change){first, value};
        changes[n_changes++] = (Change){last + 1, -value};
    }
    if (batch->options.show == DL_SHOW_CUMULATIVE) /* none ends before the last day */
        return sum;
    qsort(changes, n_changes, sizeof(Change), compare_changes);
    sum = 0;
    for (guint i = 0; i < n_changes; i++) {
        sum += changes[i].value;
        most = MAX(most, sum);
    }
    return most;
}

guint dl_batch_count_shown(const DlSceneBatch *batch, const DlPlaceView *view, DlDay day)
{
    const DlSceneOptions *options = &batch->options;
    guint n_shown = 0;
    for (guint i = 0; i < view->place->n_events; i++)
        n_shown += dl_timeline_event_shown(&batch->events[view->place->events[i]], day,
                                           options->show, options->window_days);
    return n_shown;
}

static gboolean is_same(DlLonLat a, DlLonLat b)
{
    return a.lon_deg == b.lon_deg && a.lat_deg == b.lat_deg;
}

static guint count_in_view(const DlSceneBatch *batch)
{
    guint n_marks = 0;
    for (guint i = 0; i < batch->n_places; i++)
        n_marks += batch->places[i].is_on_page && !batch->places[i].place->is_area;
    return n_marks;
}

/* What was asked for; else hexagons from very many marks on, unless their colours or sizes were
 * asked for that a hexagon cannot show. */
static DlAs choose(const DlSceneBatch *batch)
{
    if (batch->options.as != DL_AS_AUTO)
        return batch->options.as;
    if (batch->is_control || count_in_view(batch) <= HEXES_FROM || batch->values.is_magnitude)
        return DL_AS_MARKS;
    return batch->is_by_column && !batch->class_values ? DL_AS_DOTS : DL_AS_HEX;
}

/* Rows near one town share its place; counted and dotted they lie where they say. */
static void find_points(DlSceneBatch *batch)
{
    DlPageBox panel = dl_view_panel(batch->view);
    batch->at_of_event = dl_arena_alloc(batch->arena, batch->n_events * sizeof(DlPage));
    for (guint i = 0; i < batch->n_events; i++) {
        const DlPlaceView *view = &batch->places[batch->events[i].place];
        const DlEvent *event = batch->events[i].first->event;
        DlPage at = view->at;
        gboolean is_there = view->is_on_page;
        if (event->has_position && !is_same(event->position, view->place->place->position))
            is_there = dl_view_to_page(batch->view, event->position, &at) &&
                       dl_box_distance_px(panel, at) <= 0;
        batch->at_of_event[i] =
            is_there && !view->place->is_area ? at : (DlPage){(double)NAN, (double)NAN};
    }
}

/* Circles by how many events are shown at a place. */
static void size_by_count(DlSceneBatch *batch)
{
    DlValueScale *scale = &batch->values;
    *scale = (DlValueScale){.is_on = TRUE, .is_count = TRUE};
    scale->name = dl_word(batch->lang, DL_WORD_EVENTS);
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (view->is_on_page && !view->place->is_area)
            scale->greatest =
                MAX(scale->greatest,
                    dl_batch_most_at_once(batch, view->place->events, view->place->n_events, NULL));
    }
}

void dl_batch_choose_form(DlSceneBatch *batch)
{
    batch->as = choose(batch);
    if (batch->as != batch->options.as && batch->as != DL_AS_MARKS)
        dl_report(batch->options.report, DL_REPORT_INFO,
                  "%u marks are in view: drawn as %s; --as=marks draws each", count_in_view(batch),
                  batch->as == DL_AS_HEX ? "hexagons" : "dots");
    if (batch->as == DL_AS_HEX || batch->as == DL_AS_DOTS)
        find_points(batch);
    if (batch->as == DL_AS_HEX)
        dl_batch_make_hexes(batch);
    if (batch->as == DL_AS_SIZE)
        size_by_count(batch);
    if (batch->as == DL_AS_DOTS)
        batch->values.is_on = FALSE;
}
