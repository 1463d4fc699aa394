#include "case_table.h"

#include <stdio.h>
#include <string.h>

static const char *keep(Case *one, const char *text)
{
    return text && *text ? g_string_chunk_insert_const(one->strings, text) : NULL;
}

static void free_actor(gpointer data)
{
    struct DlActorRule *rule = data;
    g_strfreev((char **)rule->matches);
    g_free(rule);
}

Case *case_new(const char *title, guint line)
{
    Case *one = g_new0(Case, 1);
    one->title = g_strdup(title);
    one->line = line;
    one->events = g_ptr_array_new_with_free_func(g_free);
    one->places = g_ptr_array_new_with_free_func(g_free);
    one->placed = g_array_new(FALSE, FALSE, sizeof(DlPlacedEvent));
    one->actors = g_ptr_array_new_with_free_func(free_actor);
    one->initial = g_array_new(FALSE, FALSE, sizeof(struct DlInitialRule));
    one->expected = g_ptr_array_new_with_free_func(g_free);
    one->expected_at = g_array_new(FALSE, FALSE, sizeof(guint));
    one->strings = g_string_chunk_new(1024);
    return one;
}

void case_free(Case *one)
{
    g_free(one->title);
    g_ptr_array_unref(one->events);
    g_ptr_array_unref(one->places);
    g_array_unref(one->placed);
    g_ptr_array_unref(one->actors);
    g_array_unref(one->initial);
    g_ptr_array_unref(one->expected);
    g_array_unref(one->expected_at);
    g_string_chunk_free(one->strings);
    g_free(one);
}

/* The parts of TEXT between separators, stripped. */
static char **split(const char *text, const char *separator, int limit)
{
    char **parts = g_strsplit(text, separator, limit);
    for (char **part = parts; *part; part++)
        g_strstrip(*part);
    return parts;
}

static DlPlace *find_place(Case *one, const char *name)
{
    for (guint i = 0; i < one->places->len; i++) {
        DlPlace *place = g_ptr_array_index(one->places, i);
        if (g_str_equal(place->name, name))
            return place;
    }
    DlPlace *place = g_new0(DlPlace, 1);
    *place = (DlPlace){.id = 1000 + one->places->len,
                       .name = keep(one, name),
                       .position = {60 + one->places->len, 35},
                       .feature = "P.PPL",
                       .country = "AF",
                       .admin1 = "",
                       .admin2 = "",
                       .capital_of_admin1 = ""};
    g_ptr_array_add(one->places, place);
    return place;
}

/* "09:00, seq 2, in Herat". */
static gboolean take_rest(Case *one, DlEvent *event, DlPlace **place, const char *text)
{
    g_auto(GStrv) words = split(text, ",", -1);
    for (char **word = words; *word; word++) {
        int hour = 0, minute = 0;
        if (!**word)
            continue;
        if (g_str_has_prefix(*word, "seq "))
            event->seq = g_ascii_strtoll(*word + 4, NULL, 10);
        else if (g_str_has_prefix(*word, "in "))
            *place = find_place(one, *word + 3);
        else if (g_str_has_prefix(*word, "admin1 "))
            event->admin1 = keep(one, *word + 7);
        else if (g_str_has_prefix(*word, "label "))
            event->label = keep(one, *word + 6);
        else if (g_str_has_prefix(*word, "code "))
            (*place)->admin1 = keep(one, *word + 5);
        else if (sscanf(*word, "%d:%d", &hour, &minute) == 2)
            event->time_of_day_s = (hour * 60 + minute) * 60;
        else
            return FALSE;
    }
    return TRUE;
}

static gboolean take_row(Case *one, const char *text, guint number)
{
    g_auto(GStrv) parts = split(text, "|", -1);
    guint n_parts = g_strv_length(parts);
    if (n_parts < 3)
        return FALSE;
    DlEvent *event = g_new0(DlEvent, 1);
    g_ptr_array_add(one->events, event);
    gboolean is_interval = FALSE;
    event->id = keep(one, parts[0]);
    event->seq = DL_SEQ_NONE;
    event->time_of_day_s = DL_TIME_NONE;
    event->file = "case";
    event->line = number;
    event->is_dated = *parts[1] != '\0';
    if (event->is_dated && !dl_day_span_parse(parts[1], &event->when, &is_interval, NULL))
        return FALSE;
    event->kind = dl_kind_parse(parts[2]);
    event->category = keep(one, parts[2]);
    event->is_lasting = is_interval && event->when.first != DL_DAY_OPEN_START;
    event->actor = n_parts > 3 ? keep(one, parts[3]) : NULL;
    event->target = n_parts > 4 ? keep(one, parts[4]) : NULL;
    if (n_parts > 5 && !dl_certainty_parse(parts[5], &event->certainty))
        return FALSE;
    DlPlace *place = NULL;
    if (n_parts > 6 && strstr(parts[6], "in ") == NULL)
        place = find_place(one, "Kunduz");
    if (n_parts > 6 && !take_rest(one, event, &place, parts[6]))
        return FALSE;
    if (!place)
        place = find_place(one, "Kunduz");
    event->place_text = place->name;
    DlPlacedEvent placed = {.event = event, .place = place, .confidence = 1};
    g_array_append_val(one->placed, placed);
    return TRUE;
}

static gboolean take_actor(Case *one, const char *text)
{
    g_auto(GStrv) parts = split(text, "=", 2);
    struct DlActorRule *rule = g_new0(struct DlActorRule, 1);
    rule->name = keep(one, parts[0]);
    rule->matches = (const char *const *)(parts[1] ? split(parts[1], ";", -1) : g_new0(char *, 1));
    g_ptr_array_add(one->actors, rule);
    return rule->name != NULL;
}

static gboolean take_initial(Case *one, const char *text)
{
    g_auto(GStrv) parts = split(text, "=", 2);
    if (!parts[0] || !parts[1])
        return FALSE;
    struct DlInitialRule rule = {keep(one, parts[0]), keep(one, parts[1])};
    g_array_append_val(one->initial, rule);
    return TRUE;
}

gboolean case_take(Case *one, const char *line, guint number)
{
    static const char *const words[] = {"expect", "shown", "events", "changes",
                                        "actors", "warns", "held"};
    g_auto(GStrv) parts = split(line, " ", 2);
    const char *rest = parts[0] && parts[1] ? parts[1] : "";
    if (g_str_equal(parts[0], "row"))
        return take_row(one, rest, number);
    if (g_str_equal(parts[0], "actor"))
        return take_actor(one, rest);
    if (g_str_equal(parts[0], "initial"))
        return take_initial(one, rest);
    if (g_str_equal(parts[0], "option"))
        return sscanf(rest, "contested_days %d", &one->contested_days) == 1;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!g_str_equal(parts[0], words[i]))
            continue;
        g_ptr_array_add(one->expected, g_strdup_printf("%s %s", parts[0], rest));
        g_array_append_val(one->expected_at, number);
        return TRUE;
    }
    return FALSE;
}

GPtrArray *case_table_read(const char *path)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        g_error("cannot read %s", path);
    GPtrArray *cases = g_ptr_array_new_with_free_func((GDestroyNotify)case_free);
    g_auto(GStrv) lines = split(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        if (lines[i][0] == '#' || lines[i][0] == '\0')
            continue;
        if (g_str_has_prefix(lines[i], "== "))
            g_ptr_array_add(cases, case_new(lines[i] + 3, i + 1));
        else if (cases->len == 0 ||
                 !case_take(g_ptr_array_index(cases, cases->len - 1), lines[i], i + 1))
            g_error("%s:%u: not understood: %s", path, i + 1, lines[i]);
    }
    return cases;
}

static DlTimeline *build(const Case *one, const GArray *placed, DlReport *report)
{
    g_autofree struct DlActorRule *actors = g_new0(struct DlActorRule, one->actors->len + 1);
    for (guint i = 0; i < one->actors->len; i++)
        actors[i] = *(struct DlActorRule *)g_ptr_array_index(one->actors, i);
    DlTimelineOptions options = {
        .actors = actors,
        .n_actors = one->actors->len,
        .initial = (const struct DlInitialRule *)(void *)one->initial->data,
        .n_initial = one->initial->len,
        .contested_days = one->contested_days,
    };
    return dl_timeline_build((const DlPlacedEvent *)(void *)placed->data, placed->len, &options,
                             report);
}

DlTimeline *case_build(const Case *one, DlReport *report)
{
    return build(one, one->placed, report);
}

/* The timeline borrows the placed events: the shuffled copy lives in the case's own array. */
DlTimeline *case_build_shuffled(const Case *one, GRand *rand)
{
    DlPlacedEvent *placed = (DlPlacedEvent *)(void *)one->placed->data;
    for (guint i = one->placed->len; i-- > 1;) {
        guint j = (guint)g_rand_int_range(rand, 0, (gint32)i + 1);
        DlPlacedEvent swapped = placed[i];
        placed[i] = placed[j];
        placed[j] = swapped;
    }
    return build(one, one->placed, NULL);
}

guint case_find_place(const DlTimeline *timeline, const char *name)
{
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(timeline, &n_places);
    for (guint i = 0; i < n_places; i++)
        if (g_str_equal(places[i].place->name, name))
            return i;
    return G_MAXUINT;
}

static const char *side(const DlTimeline *timeline, int actor)
{
    if (actor == DL_ACTOR_NONE)
        return "nobody";
    return actor < 0 ? "unknown" : dl_timeline_actor_label(timeline, actor);
}

char *case_describe_state(const DlTimeline *timeline, guint place, DlDay day, gboolean with_since)
{
    DlPlaceState state = {0};
    dl_timeline_state(timeline, place, day, &state);
    GString *text = g_string_new(side(timeline, state.holder));
    if (state.is_contested)
        g_string_append_printf(text, "; contested by %s", side(timeline, state.challenger));
    if (state.rival != DL_ACTOR_UNKNOWN)
        g_string_append_printf(text, " and %s", side(timeline, state.rival));
    if (state.is_possible)
        g_string_append_printf(
            text, "; possible %s (%s)", side(timeline, state.possible_holder),
            state.doubt == DL_CERTAINTY_CONFIRMED ? "day" : dl_certainty_to_string(state.doubt));
    if (state.is_about)
        g_string_append(text, "; about");
    if (with_since) {
        g_autofree char *since = dl_day_to_string(state.since);
        g_string_append_printf(text, "; since %s", since);
    }
    return g_string_free(text, FALSE);
}

static void dump_states(const DlTimeline *timeline, guint place, GString *text)
{
    g_autoptr(GArray) days = dl_timeline_change_days(timeline);
    for (guint i = 0; i < days->len; i++) {
        DlDay day = g_array_index(days, DlDay, i);
        DlPlaceState state = {0};
        dl_timeline_state(timeline, place, day, &state);
        g_autofree char *said = case_describe_state(timeline, place, day, TRUE);
        g_autofree char *when = dl_day_to_string(day);
        g_string_append_printf(
            text, "  %s %s%s%s, last %s, made by", when, said, state.is_changed ? ", changed" : "",
            state.is_visible ? ", visible" : "", state.last ? state.last->ids : "-");
        guint n_events = 0;
        const DlMergedEvent *events = dl_timeline_events(timeline, &n_events);
        for (guint e = 0; e < state.n_events; e++)
            g_string_append_printf(text, " %s", events[state.events[e]].ids);
        g_string_append_c(text, '\n');
    }
}

char *case_dump(const DlTimeline *timeline)
{
    GString *text = g_string_new(NULL);
    guint n = 0;
    const DlActor *actors = dl_timeline_actors(timeline, &n);
    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s; ", actors[i].name, actors[i].is_initial ? "*" : "");
    const DlMergedEvent *events = dl_timeline_events(timeline, &n);
    for (guint i = 0; i < n; i++) {
        g_autofree char *when = dl_day_span_to_string(&events[i].when);
        g_string_append_printf(text, "\n%s: %s %s %s by %d of %d in %u, stands for %s",
                               events[i].ids, when, dl_certainty_to_string(events[i].certainty),
                               dl_kind_to_string(events[i].kind), events[i].actor, events[i].target,
                               events[i].place, events[i].first->event->id);
    }
    const DlTimelinePlace *places = dl_timeline_places(timeline, &n);
    for (guint p = 0; p < n; p++) {
        g_string_append_printf(text, "\n%s:\n", places[p].label);
        dump_states(timeline, p, text);
    }
    return g_string_free(text, FALSE);
}
