#include "timeline_csv.h"

#include <stdlib.h>

#include "quote.h"

const char DL_TIMELINE_CSV_HEADER[] = "day,place,id,holder,state,since,events\n";

#define NO_PLACE G_MAXUINT /* the areas of a day, after all its places */

/* A place whose state may be told on a day. */
typedef struct {
    DlDay day;
    guint place;
} Entry;

static int compare_entries(const void *left, const void *right)
{
    const Entry *a = left, *b = right;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static const char *side(const DlTimeline *timeline, int actor)
{
    if (actor == DL_ACTOR_NONE)
        return "nobody";
    const char *label = dl_timeline_actor_label(timeline, actor);
    return *label ? label : "unknown";
}

static void append_state(GString *text, const DlTimeline *timeline, const DlPlaceState *state)
{
    if (state->holder >= 0)
        g_string_append(text, "held");
    else
        g_string_append(text, state->holder == DL_ACTOR_NONE ? "nobody" : "unknown");
    if (state->is_contested)
        g_string_append_printf(text, "; contested by %s", side(timeline, state->challenger));
    if (state->is_contested && state->rival >= 0)
        g_string_append_printf(text, " and %s", side(timeline, state->rival));
    if (state->is_possible)
        g_string_append_printf(text, "; possible %s", side(timeline, state->possible_holder));
}

static void append_ids(GString *text, const DlTimeline *timeline, const DlPlaceState *state)
{
    guint n_events = 0;
    const DlMergedEvent *events = dl_timeline_events(timeline, &n_events);
    for (guint i = 0; i < state->n_events; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ";" : "", events[state->events[i]].ids);
}

/* holder, state, since, events: what is compared with the day before. */
static char *describe(const DlTimeline *timeline, guint place, DlDay day)
{
    DlPlaceState state = {0};
    dl_timeline_state(timeline, place, day, &state);
    g_autoptr(GString) line = g_string_new(NULL);
    dl_quote_csv(line, dl_timeline_actor_label(timeline, state.holder));
    g_string_append_c(line, ',');
    g_autoptr(GString) text = g_string_new(NULL);
    append_state(text, timeline, &state);
    dl_quote_csv(line, text->str);
    g_string_append_c(line, ',');
    if (state.holder != DL_ACTOR_UNKNOWN || state.since != DL_DAY_OPEN_START) {
        g_autofree char *since = dl_day_to_string(state.since);
        dl_quote_csv(line, since);
    }
    g_string_append_c(line, ',');
    g_string_truncate(text, 0);
    append_ids(text, timeline, &state);
    dl_quote_csv(line, text->str);
    return g_strdup(line->str);
}

static void append_row(GString *out, const DlTimelinePlace *place, DlDay day, const char *rest)
{
    g_autofree char *when = dl_day_to_string(day);
    dl_quote_csv(out, when);
    g_string_append_c(out, ',');
    dl_quote_csv(out, place->label);
    if (place->place->id != 0)
        g_string_append_printf(out, ",%" G_GINT64_FORMAT ",%s\n", place->place->id, rest);
    else
        g_string_append_printf(out, ",,%s\n", rest);
}

static const char *area_name(const DlTimeline *timeline, const DlTimelineArea *area)
{
    if (area->label && *area->label)
        return area->label;
    if (area->series && *area->series)
        return area->series;
    return side(timeline, area->actor);
}

static void append_area(GString *out, const DlTimeline *timeline, const DlTimelineArea *area,
                        DlDay day)
{
    gboolean is_over = day > area->until;
    g_autofree char *when = dl_day_to_string(day);
    g_autoptr(GString) state =
        g_string_new(area->geometry->kind == DL_GEOMETRY_LINES ? "line" : "area");
    if (is_over)
        g_string_append(state, "; ended");
    else if (area->is_contested)
        g_string_append_printf(state, "; contested by %s", side(timeline, area->actor));
    if (!is_over && area->certainty != DL_CERTAINTY_CONFIRMED)
        g_string_append_printf(state, "; %s", dl_certainty_to_string(area->certainty));
    gboolean is_held = !is_over && !area->is_contested && area->certainty == DL_CERTAINTY_CONFIRMED;
    const char *holder = is_held ? dl_timeline_actor_label(timeline, area->actor) : "";
    if (!is_over && !area->is_contested && area->certainty != DL_CERTAINTY_CONFIRMED)
        g_string_append_printf(state, " by %s", side(timeline, area->actor));
    g_autofree char *since = dl_day_to_string(area->from);
    const char *const fields[] = {when,  area_name(timeline, area), "", holder, state->str,
                                  since, area->placed->event->id};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_string_append(out, i > 0 ? "," : "");
        dl_quote_csv(out, fields[i]);
    }
    g_string_append_c(out, '\n');
}

static void append_area_changes(GString *out, const DlTimeline *timeline, DlDay day, DlDay from)
{
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(timeline, &n_areas);
    for (guint i = 0; i < n_areas; i++) {
        gboolean begins = day == from ? dl_timeline_area_holds(&areas[i], day)
                                      : areas[i].from == day && areas[i].until >= day;
        /* where a snapshot ends, the line of the next one says it */
        gboolean ends = day > from && areas[i].until != DL_DAY_OPEN_END &&
                        areas[i].until + 1 == day && areas[i].placed->event->is_lasting;
        if (begins || ends)
            append_area(out, timeline, &areas[i], day);
    }
}

/* One entry for the areas of FROM, and of each day on which some begin or end. */
static void add_area_entries(const DlTimeline *timeline, DlDay from, DlDay to, GArray *entries)
{
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(timeline, &n_areas);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    for (guint i = 0; i < 2 * n_areas; i++) {
        const DlTimelineArea *area = &areas[i / 2];
        DlDay day = i % 2 == 0                       ? area->from
                    : area->until == DL_DAY_OPEN_END ? area->until
                                                     : area->until + 1;
        Entry entry = {MAX(day, from), NO_PLACE};
        if (entry.day <= to && g_hash_table_add(seen, g_memdup2(&entry.day, sizeof entry.day)))
            g_array_append_val(entries, entry);
    }
}

static GArray *list_entries(const DlTimeline *timeline, guint n_places, DlDay from, DlDay to)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    for (guint p = 0; p < n_places; p++) {
        Entry start = {from, p};
        g_array_append_val(entries, start);
        guint n_days = 0;
        const DlDay *days = dl_timeline_place_change_days(timeline, p, &n_days);
        for (guint i = 0; i < n_days; i++) {
            Entry entry = {days[i], p};
            if (entry.day > from && entry.day <= to)
                g_array_append_val(entries, entry);
        }
    }
    add_area_entries(timeline, from, to, entries);
    if (entries->len > 1)
        qsort(entries->data, entries->len, sizeof(Entry), compare_entries);
    return entries;
}

void dl_timeline_write_day_csv(const DlTimeline *timeline, DlDay day, GString *out)
{
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(timeline, &n_places);
    for (guint i = 0; i < n_places; i++) {
        g_autofree char *state = describe(timeline, i, day);
        append_row(out, &places[i], day, state);
    }
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(timeline, &n_areas);
    for (guint i = 0; i < n_areas; i++)
        if (dl_timeline_area_holds(&areas[i], day))
            append_area(out, timeline, &areas[i], day);
}

void dl_timeline_write_changes_csv(const DlTimeline *timeline, DlDay from, DlDay to, GString *out)
{
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(timeline, &n_places);
    if (from > to)
        return;
    g_autoptr(GArray) entries = list_entries(timeline, n_places, from, to);
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        if (entry->place == NO_PLACE) {
            append_area_changes(out, timeline, entry->day, from);
            continue;
        }
        g_autofree char *now = describe(timeline, entry->place, entry->day);
        if (entry->day > from) {
            g_autofree char *before = describe(timeline, entry->place, entry->day - 1);
            if (g_str_equal(now, before))
                continue;
        }
        append_row(out, &places[entry->place], entry->day, now);
    }
}
