#include "timeline.h"

#include <stdlib.h>

#include "area_history.h"
#include "history.h"
#include "initial.h"
#include "merging.h"

#define DEFAULT_CONTESTED_DAYS 7

struct DlTimeline {
    DlActors *actors;
    DlInitial *initial;
    GArray *events;     /* of DlMergedEvent, by place, then in order of time */
    GArray *places;     /* of DlTimelinePlace */
    GArray *areas;      /* of DlTimelineArea */
    guint *numbers;     /* 0, 1, 2, ...: what the places' events point into */
    GArray *states;     /* of DlStateFrom, by place, then in order of days */
    guint *first_state; /* of each place, and one past the last */
    DlDay *days;        /* of the states, in the same order */
    GStringChunk *strings;
};

static void build_states(DlTimeline *timeline, const DlTimelineRows *rows, guint place,
                         int contested_days, DlReport *report)
{
    const DlTimelinePlace *here = &g_array_index(timeline->places, DlTimelinePlace, place);
    const DlRowPlace *row_place = &rows->places[place];
    DlHoldingContext context = {
        .events = (const DlMergedEvent *)(void *)timeline->events->data,
        .actors = timeline->actors,
        .place_label = here->label,
        .report = report,
    };
    int holder = row_place->is_beside ? DL_ACTOR_UNKNOWN
                                      : dl_initial_of_place(timeline->initial, row_place,
                                                            rows->rows + row_place->first_row);
    timeline->first_state[place] = timeline->states->len;
    dl_history_build(&context, here->events[0], here->n_events, holder, contested_days,
                     timeline->states);
}

/* Merges the rows of all places, and lets the places point to their events. */
static void build_events(DlTimeline *timeline, const DlTimelineRows *rows, DlReport *report)
{
    for (guint p = 0; p < rows->n_places; p++) {
        guint first = timeline->events->len;
        dl_merging_merge_place(rows, p, timeline->events, timeline->strings, report);
        DlTimelinePlace place = {
            .place = rows->places[p].place,
            .label = rows->places[p].label,
            .is_area = rows->places[p].is_area,
            .is_beside = rows->places[p].is_beside,
            .n_events = timeline->events->len - first,
        };
        g_array_append_val(timeline->places, place);
    }
    timeline->numbers = g_new(guint, MAX(timeline->events->len, 1));
    for (guint i = 0; i < timeline->events->len; i++)
        timeline->numbers[i] = i;
    guint first = 0;
    for (guint p = 0; p < timeline->places->len; p++) {
        DlTimelinePlace *place = &g_array_index(timeline->places, DlTimelinePlace, p);
        place->events = timeline->numbers + first;
        first += place->n_events;
    }
}

static void keep_days(DlTimeline *timeline)
{
    timeline->first_state[timeline->places->len] = timeline->states->len;
    timeline->days = g_new(DlDay, MAX(timeline->states->len, 1));
    for (guint i = 0; i < timeline->states->len; i++)
        timeline->days[i] = g_array_index(timeline->states, DlStateFrom, i).day;
}

DlTimeline *dl_timeline_build(const DlPlacedEvent *events, gsize n_events,
                              const DlTimelineOptions *options, DlReport *report)
{
    const DlTimelineOptions defaults = {0};
    if (!options)
        options = &defaults;
    int contested_days =
        options->contested_days > 0 ? options->contested_days : DEFAULT_CONTESTED_DAYS;
    DlTimeline *timeline = g_new0(DlTimeline, 1);
    timeline->strings = g_string_chunk_new(4096);
    timeline->events = g_array_new(FALSE, FALSE, sizeof(DlMergedEvent));
    timeline->places = g_array_new(FALSE, FALSE, sizeof(DlTimelinePlace));
    timeline->areas = g_array_new(FALSE, FALSE, sizeof(DlTimelineArea));
    timeline->states = g_array_new(FALSE, FALSE, sizeof(DlStateFrom));
    timeline->actors = dl_actors_new(options->actors, options->n_actors);
    timeline->initial = dl_initial_new(options->initial, options->n_initial, timeline->actors);

    g_autoptr(DlTimelineRows) rows =
        dl_timeline_rows_build(events, n_events, timeline->actors, report);
    dl_area_history_build(events, n_events, timeline->actors, timeline->areas, report);
    build_events(timeline, rows, report);
    timeline->first_state = g_new(guint, (gsize)rows->n_places + 1);
    for (guint p = 0; p < rows->n_places; p++)
        build_states(timeline, rows, p, contested_days, report);
    keep_days(timeline);
    dl_initial_report_unmet(timeline->initial, report);
    return timeline;
}

void dl_timeline_free(DlTimeline *timeline)
{
    if (!timeline)
        return;
    for (guint i = 0; i < timeline->events->len; i++)
        g_free((gpointer)g_array_index(timeline->events, DlMergedEvent, i).rows);
    g_array_unref(timeline->events);
    g_array_unref(timeline->places);
    g_array_unref(timeline->areas);
    g_array_unref(timeline->states);
    g_free(timeline->numbers);
    g_free(timeline->first_state);
    g_free(timeline->days);
    dl_initial_free(timeline->initial);
    dl_actors_free(timeline->actors);
    g_string_chunk_free(timeline->strings);
    g_free(timeline);
}

const DlActor *dl_timeline_actors(const DlTimeline *timeline, guint *ret_n)
{
    return dl_actors_all(timeline->actors, ret_n);
}

const DlTimelinePlace *dl_timeline_places(const DlTimeline *timeline, guint *ret_n)
{
    *ret_n = timeline->places->len;
    return (const DlTimelinePlace *)(void *)timeline->places->data;
}

const DlMergedEvent *dl_timeline_events(const DlTimeline *timeline, guint *ret_n)
{
    *ret_n = timeline->events->len;
    return (const DlMergedEvent *)(void *)timeline->events->data;
}

const DlTimelineArea *dl_timeline_areas(const DlTimeline *timeline, guint *ret_n)
{
    *ret_n = timeline->areas->len;
    return (const DlTimelineArea *)(void *)timeline->areas->data;
}

gboolean dl_timeline_area_holds(const DlTimelineArea *area, DlDay day)
{
    return day >= area->from && day <= area->until;
}

static void widen_by_areas(const DlTimeline *timeline, DlDay *first, DlDay *last)
{
    for (guint i = 0; i < timeline->areas->len; i++) {
        const DlTimelineArea *area = &g_array_index(timeline->areas, DlTimelineArea, i);
        const DlDay days[] = {area->from, area->until};
        gboolean is_day = !area->placed->event->is_lasting;
        for (guint k = 0; k < (is_day ? 1 : G_N_ELEMENTS(days)); k++) {
            if (days[k] == DL_DAY_OPEN_START || days[k] == DL_DAY_OPEN_END)
                continue;
            *first = MIN(*first, days[k]);
            *last = MAX(*last, days[k]);
        }
    }
}

gboolean dl_timeline_range(const DlTimeline *timeline, DlDay *ret_first, DlDay *ret_last)
{
    DlDay first = G_MAXINT64, last = G_MININT64;
    for (guint i = 0; i < timeline->events->len; i++) {
        const DlMergedEvent *event = &g_array_index(timeline->events, DlMergedEvent, i);
        DlMoment moment = dl_merged_moment(event);
        DlMoment closed = dl_moment_closed(&moment);
        first = MIN(first, closed.first);
        last = MAX(last, closed.last);
    }
    widen_by_areas(timeline, &first, &last);
    if (first > last)
        return FALSE;
    *ret_first = first;
    *ret_last = last;
    return TRUE;
}

static int compare_days(const void *left, const void *right)
{
    DlDay a = *(const DlDay *)left, b = *(const DlDay *)right;
    return (a > b) - (a < b);
}

static void add_area_days(const DlTimeline *timeline, GArray *days)
{
    for (guint i = 0; i < timeline->areas->len; i++) {
        const DlTimelineArea *area = &g_array_index(timeline->areas, DlTimelineArea, i);
        if (area->from != DL_DAY_OPEN_START)
            g_array_append_val(days, area->from);
        DlDay after = area->until == DL_DAY_OPEN_END ? DL_DAY_OPEN_END : area->until + 1;
        if (after != DL_DAY_OPEN_END)
            g_array_append_val(days, after);
    }
}

GArray *dl_timeline_change_days(const DlTimeline *timeline)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(DlDay));
    for (guint i = 0; i < timeline->states->len; i++)
        if (timeline->days[i] != DL_DAY_OPEN_START)
            g_array_append_val(days, timeline->days[i]);
    add_area_days(timeline, days);
    if (days->len == 0)
        return days;
    qsort(days->data, days->len, sizeof(DlDay), compare_days);
    DlDay *all = (DlDay *)(void *)days->data;
    guint kept = 1;
    for (guint i = 1; i < days->len; i++)
        if (all[i] != all[kept - 1])
            all[kept++] = all[i];
    g_array_set_size(days, kept);
    return days;
}

const DlDay *dl_timeline_place_change_days(const DlTimeline *timeline, guint place, guint *ret_n)
{
    g_return_val_if_fail(place < timeline->places->len, NULL);
    guint first = timeline->first_state[place] + 1; /* after what was before all events */
    guint end = timeline->first_state[place + 1];
    *ret_n = end - first;
    return end > first ? timeline->days + first : NULL;
}

int dl_timeline_initial_holder(const DlTimeline *timeline, const char *const *names, guint n_names)
{
    return dl_initial_of_names(timeline->initial, names, n_names);
}

/* The number of the state that a place is in at the end of DAY. */
static guint find_state(const DlTimeline *timeline, guint place, DlDay day)
{
    guint low = timeline->first_state[place], high = timeline->first_state[place + 1];
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (timeline->days[middle] <= day)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void dl_timeline_state(const DlTimeline *timeline, guint place, DlDay day, DlPlaceState *ret_state)
{
    g_return_if_fail(place < timeline->places->len);
    const DlStateFrom *from =
        &g_array_index(timeline->states, DlStateFrom, find_state(timeline, place, day));
    *ret_state = (DlPlaceState){
        .holder = from->holder,
        .since = from->since,
        .is_contested = from->is_contested,
        .challenger = from->challenger,
        .rival = from->rival,
        .is_possible = from->is_possible,
        .possible_holder = from->possible_holder,
        .doubt = (DlCertainty)from->doubt,
        .is_about = from->is_about,
        .is_changed = from->is_changed && from->day == day,
        .is_visible = from->is_visible,
        .events = from->events,
        .n_events = from->n_events,
    };
    if (from->last != DL_NO_EVENT)
        ret_state->last = &g_array_index(timeline->events, DlMergedEvent, from->last);
}

gboolean dl_timeline_event_shown(const DlMergedEvent *event, DlDay day, DlShow show,
                                 int window_days)
{
    if (event->begins == DL_MOMENT_NEVER || day < event->begins)
        return FALSE;
    if (show == DL_SHOW_CUMULATIVE || event->when.last == DL_DAY_OPEN_END)
        return TRUE;
    if (show == DL_SHOW_DAY)
        return day <= event->when.last;
    return day <= event->when.last || day - event->when.last < window_days;
}

const char *dl_timeline_actor_label(const DlTimeline *timeline, int actor)
{
    guint n_actors = 0;
    const DlActor *actors = dl_actors_all(timeline->actors, &n_actors);
    return actor >= 0 && (guint)actor < n_actors ? actors[actor].label : "";
}
