/* Tables to a timeline: each stage's output, made once. */
#include "project.h"

#include <string.h>

#include "areas.h"
#include "article.h"
#include "articles.h"
#include "csv.h"
#include "data_folder.h"
#include "dl_limits.h"
#include "drawing_names.h"
#include "error.h"
#include "event_table.h"
#include "gazetteer_files.h"

gboolean dl_project_need_gazetteer(DlProject *project, GError **error)
{
    if (project->gazetteer)
        return TRUE;
    g_autoptr(GPtrArray) files = dl_gazetteer_files(project->settings, error);
    if (!files)
        return FALSE;
    project->gazetteer =
        dl_gazetteer_open_several((const char *const *)files->pdata, files->len, error);
    return project->gazetteer != NULL;
}

gboolean dl_project_need_atlas(DlProject *project, GError **error)
{
    if (project->atlas)
        return TRUE;
    g_autofree char *path = dl_data_find(project->settings, "basemap", "maps/basemap", error);
    if (!path)
        return FALSE;
    project->atlas = dl_atlas_open(path, error);
    return project->atlas != NULL;
}

const char *dl_project_viewpoint(DlProject *project, GError **error)
{
    const char *viewpoint = dl_settings_get(project->settings, "viewpoint");
    if (!viewpoint)
        return "neutral";
    if (dl_atlas_has_viewpoint(project->atlas, viewpoint))
        return viewpoint;
    g_autofree char *known = g_strjoinv(", ", (char **)dl_atlas_viewpoints(project->atlas));
    g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "no viewpoint '%s'; there are %s", viewpoint,
                known);
    return NULL;
}

gboolean dl_project_need_style(DlProject *project, GError **error)
{
    if (project->style)
        return TRUE;
    const char *name = dl_settings_get(project->settings, "style");
    g_autofree char *folder = dl_data_find(project->settings, "styles", "maps/styles", error);
    if (!folder)
        return FALSE;
    project->style = dl_style_open(folder, name, error);
    return project->style != NULL;
}

gboolean dl_project_need_resolver(DlProject *project, GError **error)
{
    if (project->resolver)
        return TRUE;
    if (!dl_project_need_gazetteer(project, error))
        return FALSE;
    g_autoptr(DlResolver) resolver = dl_resolver_new(project->gazetteer);
    const char *country = dl_settings_get(project->settings, "country");
    if (country && !dl_resolver_set_country(resolver, country, error))
        return FALSE;
    const char *overrides = dl_settings_get(project->settings, "overrides");
    if (overrides && !dl_resolver_read_overrides(resolver, overrides, error))
        return FALSE;
    project->resolver = g_steal_pointer(&resolver);
    return TRUE;
}

gboolean dl_project_country(DlProject *project, char **ret_iso_a2, GError **error)
{
    const char *text = dl_settings_get(project->settings, "country");
    if (!text) {
        *ret_iso_a2 = NULL;
        return TRUE;
    }
    if (!dl_project_need_gazetteer(project, error))
        return FALSE;
    const char *iso_a2 = dl_gazetteer_find_country(project->gazetteer, text);
    if (!iso_a2) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "no country is called \"%s\"", text);
        return FALSE;
    }
    *ret_iso_a2 = g_strdup(iso_a2);
    return TRUE;
}

/* House spellings: a CSV with the columns name and label. */
static GHashTable *house_names_read(const char *path, GError **error)
{
    g_autoptr(DlCsv) csv = dl_csv_open(path, error);
    if (!csv)
        return NULL;
    g_autoptr(GHashTable) names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    DlCsvRecord record;
    GError *failure = NULL;
    gboolean is_header = TRUE;
    while (dl_csv_read(csv, &record, &failure)) {
        gboolean fits = record.n_fields == 2;
        if (fits && is_header)
            fits = g_str_equal(record.fields[0], "name") && g_str_equal(record.fields[1], "label");
        if (!fits) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                        "'%s' line %" G_GUINT64_FORMAT ": expected the columns name,label", path,
                        record.line);
            return NULL;
        }
        if (!is_header)
            g_hash_table_replace(names, g_utf8_casefold(record.fields[0], -1),
                                 g_strdup(record.fields[1]));
        is_header = FALSE;
    }
    if (failure) {
        g_propagate_error(error, failure);
        return NULL;
    }
    return g_steal_pointer(&names);
}

typedef struct {
    DlEventList *events;
    GHashTable *house_names; /* NULL: none */
    gboolean are_areas;      /* names without a type are those of areas */
} Intake;

static gboolean intake_take(const DlEvent *event, gpointer user_data, GError **error)
{
    Intake *intake = user_data;
    if (dl_event_list_length(intake->events) >= DL_LIMIT_EVENTS) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s': more than %d events; filter the table first", event->file,
                    DL_LIMIT_EVENTS);
        return FALSE;
    }
    if (!dl_event_list_has_room(intake->events, event)) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s': the polygons and lines have more than %d points; simplify them first",
                    event->file, DL_LIMIT_GEOMETRY_ALL);
        return FALSE;
    }
    DlEvent copy = *event;
    if (intake->are_areas && !copy.has_position && !copy.place_type)
        copy.is_area = TRUE; /* what a number shades is an area, not its capital */
    if (!copy.label && copy.place_text && intake->house_names) {
        g_autofree char *key = g_utf8_casefold(copy.place_text, -1);
        copy.label = g_hash_table_lookup(intake->house_names, key);
    }
    dl_event_list_add(intake->events, &copy);
    return TRUE;
}

static DlDateOrder project_date_order(const DlProject *project)
{
    const char *order = dl_settings_get(project->settings, "date_order");
    if (order && g_str_equal(order, "dmy"))
        return DL_DATE_ORDER_DMY;
    return order && g_str_equal(order, "mdy") ? DL_DATE_ORDER_MDY : DL_DATE_ORDER_INFER;
}

/* The map file's columns, with --col's over them. */
static GHashTable *project_columns(const DlProject *project)
{
    GHashTable *columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTable *layers[] = {project->map_file ? project->map_file->columns : NULL,
                            project->columns};
    for (gsize i = 0; i < G_N_ELEMENTS(layers); i++) {
        GHashTableIter iter;
        gpointer ours, theirs;
        if (!layers[i])
            continue;
        g_hash_table_iter_init(&iter, layers[i]);
        while (g_hash_table_iter_next(&iter, &ours, &theirs))
            g_hash_table_replace(columns, g_strdup(ours), g_strdup(theirs));
    }
    return columns;
}

/* Rows of a table without dates hold from the first day that any row has. */
static void date_timeless(DlProject *project, const DlEventList *events)
{
    DlDay first = G_MAXINT64;
    gsize n = dl_event_list_length(events), n_timeless = 0;
    for (gsize i = 0; i < n; i++) {
        const DlEvent *event = dl_event_list_get(events, i);
        n_timeless += event->is_timeless;
        if (event->is_dated && event->when.first != DL_DAY_OPEN_START)
            first = MIN(first, event->when.first);
    }
    project->is_timeless = n > 0 && n_timeless == n;
    for (gsize i = 0; i < n; i++) {
        DlEvent *event = (DlEvent *)dl_event_list_get(events, i); /* the list is ours */
        if (!event->is_timeless)
            continue;
        event->is_dated = TRUE;
        event->when.first = event->when.last = first == G_MAXINT64 ? 0 : first;
    }
}

/* A table, or articles and what they tell of. */
static gboolean read_input(DlProject *project, const char *path, const DlEventTableOptions *options,
                           Intake *intake, GError **error)
{
    gboolean is_article;
    g_autoptr(DlTextSource) source = dl_text_source_open(path, TRUE, error);
    if (!source || !dl_article_is_one(path, source, &is_article, error))
        return FALSE;
    if (is_article)
        return dl_project_read_articles(project, g_steal_pointer(&source), intake_take, intake,
                                        error);
    return dl_event_table_read_source(g_steal_pointer(&source), options, intake_take, intake,
                                      error);
}

gboolean dl_project_need_events(DlProject *project, GError **error)
{
    if (project->events)
        return TRUE;
    g_autoptr(GHashTable) house_names = NULL;
    const char *names = dl_settings_get(project->settings, "names");
    if (names && !(house_names = house_names_read(names, error)))
        return FALSE;
    g_autoptr(DlEventList) events = dl_event_list_new();
    g_autoptr(GHashTable) columns = project_columns(project);
    DlEventTableOptions options = {
        .columns = columns,
        .date_order = project_date_order(project),
        .is_date_optional = dl_settings_get(project->settings, "shade_by") != NULL,
        .is_empty_allowed = project->tables->len > 1,
        .strict = dl_settings_flag(project->settings, "strict"),
        .report = project->report,
    };
    if (dl_project_join_column(project))
        g_hash_table_replace(columns, g_strdup("place"), g_strdup(dl_project_join_column(project)));
    Intake intake = {events, house_names, options.is_date_optional};
    for (guint i = 0; i < project->tables->len; i++) {
        if (!read_input(project, project->tables->pdata[i], &options, &intake, error))
            return FALSE;
    }
    if (project->tables->len > 0 && dl_event_list_length(events) == 0) {
        const char *path = project->tables->pdata[0];
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s'%s: no event at a place with a name is told",
                    strcmp(path, "-") == 0 ? "standard input" : path,
                    project->tables->len > 1 ? " and all others" : "");
        return FALSE;
    }
    date_timeless(project, events);
    project->events = g_steal_pointer(&events);
    return TRUE;
}

/* Rows' own positions are held against the polygons. Where there is no basemap, which a timeline
 * does not need, they are taken as they are. */
static gboolean project_check_positions(DlProject *project, const DlEvent *const *events, gsize n,
                                        GError **error)
{
    gboolean has_position = FALSE;
    g_autoptr(GError) failure = NULL;
    for (gsize i = 0; i < n && !has_position; i++)
        has_position = events[i]->has_position;
    if (!has_position)
        return TRUE;
    if (!dl_project_need_atlas(project, &failure)) {
        gboolean is_named = dl_settings_get(project->settings, "basemap") != NULL;
        if (is_named || failure->code != DL_ERROR_NO_INPUT) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
        dl_report(project->report, DL_REPORT_INFO, "coordinates are not checked: %s",
                  failure->message);
        return TRUE;
    }
    const char *viewpoint = dl_project_viewpoint(project, error);
    if (viewpoint)
        dl_resolver_set_atlas(project->resolver, project->atlas, viewpoint);
    return viewpoint != NULL;
}

/* Rows that name areas of the user's own stand for those; rows with positions for themselves. */
static gboolean project_join_areas(DlProject *project, const DlEvent **events, gsize n,
                                   GError **error)
{
    g_autofree const DlPlace **places = g_new0(const DlPlace *, n);
    g_autofree const DlEvent **others = g_new(const DlEvent *, n);
    gsize n_others = 0;
    if (!dl_project_need_areas(project, error))
        return FALSE;
    for (gsize i = 0; i < n; i++)
        if (events[i]->has_position)
            others[n_others++] = events[i];
        else
            events[i - n_others] = events[i];
    gsize n_named = n - n_others;
    if (!dl_areas_join(project, events, n_named, places, error))
        return FALSE;
    g_autoptr(GArray) placed = g_array_new(FALSE, FALSE, sizeof(DlPlacedEvent));
    for (gsize i = 0; i < n_named; i++) {
        DlPlacedEvent one = {events[i], places[i], "an area of one's own", places[i] ? 1 : 0};
        if (places[i] && !events[i]->label)
            ((DlEvent *)events[i])->label = places[i]->name; /* the list is ours */
        if (!places[i])
            one.reason = "it joins no area";
        g_array_append_val(placed, one);
    }
    if (n_others > 0) {
        if (!dl_project_need_resolver(project, error) ||
            !project_check_positions(project, others, n_others, error))
            return FALSE;
        g_autoptr(GArray) more =
            dl_resolver_place_events(project->resolver, others, n_others, project->report, error);
        if (!more)
            return FALSE;
        g_array_append_vals(placed, more->data, more->len);
    }
    project->placed = g_steal_pointer(&placed);
    return TRUE;
}

static gboolean project_place_events(DlProject *project, GError **error)
{
    if (project->placed)
        return TRUE;
    if (!dl_project_need_events(project, error))
        return FALSE;
    gsize n = dl_event_list_length(project->events);
    if (n == 0) {
        project->placed = g_array_new(FALSE, FALSE, sizeof(DlPlacedEvent));
        return TRUE;
    }
    g_autofree const DlEvent **events = g_new(const DlEvent *, n);
    for (gsize i = 0; i < n; i++)
        events[i] = dl_event_list_get(project->events, i);
    if (dl_settings_get(project->settings, "areas") || dl_settings_get(project->settings, "join"))
        return project_join_areas(project, events, n, error);
    if (!dl_project_need_resolver(project, error))
        return FALSE;
    if (!project_check_positions(project, events, n, error))
        return FALSE;
    GArray *placed = dl_resolver_place_events(project->resolver, events, n, project->report, error);
    if (!placed)
        return FALSE;
    project->placed = placed;
    if (!dl_resolver_place_froms(project->resolver, placed, project->report, error))
        return FALSE;
    return TRUE;
}

/* Nothing usable, or with strict something unusable, is the caller's data's fault. */
static gboolean project_check_placed(DlProject *project, GError **error)
{
    gsize n_placed = 0;
    for (guint i = 0; i < project->placed->len; i++)
        n_placed += g_array_index(project->placed, DlPlacedEvent, i).place != NULL;
    if (project->placed->len > 0 && n_placed == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "none of the %u events has a place",
                    project->placed->len);
        return FALSE;
    }
    gsize n_unused = dl_project_n_unused(project);
    if (dl_settings_flag(project->settings, "strict") && n_unused > 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "%" G_GSIZE_FORMAT " rows, names or days cannot be used, and --strict is set",
                    n_unused);
        return FALSE;
    }
    return TRUE;
}

static void add_initial(GArray *rules, const char *place, const char *holder)
{
    struct DlInitialRule rule = {place, holder};
    g_array_append_val(rules, rule);
}

/* What an actor's names match, with the label that one in another language takes the place of. */
static const char *const *add_match(const DlActorSpec *spec, GPtrArray *kept)
{
    guint n_matches = g_strv_length(spec->matches);
    const char **all = g_new0(const char *, n_matches + 2);
    memcpy(all, spec->matches, n_matches * sizeof *all);
    all[n_matches] = spec->label;
    g_ptr_array_add(kept, all);
    return all;
}

gboolean dl_project_need_timeline(DlProject *project, GError **error)
{
    if (project->timeline)
        return TRUE;
    if (!dl_project_need_style(project, error) || !project_place_events(project, error) ||
        !project_check_placed(project, error))
        return FALSE;
    g_autoptr(GArray) actors = g_array_new(FALSE, FALSE, sizeof(struct DlActorRule));
    g_autoptr(GArray) initial = g_array_new(FALSE, FALSE, sizeof(struct DlInitialRule));
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
    const DlMapFile *map_file = project->map_file;
    const char *holder = dl_settings_get(project->settings, "initial");
    if (holder)
        add_initial(initial, "*", holder);
    for (guint i = 0; map_file && i < map_file->initial->len; i++) {
        const DlInitialSpec *spec = map_file->initial->pdata[i];
        if (!holder || !g_str_equal(spec->place, "*"))
            add_initial(initial, spec->place, spec->holder);
    }
    for (guint i = 0; map_file && i < map_file->actors->len; i++) {
        const DlActorSpec *spec = map_file->actors->pdata[i];
        const char *label = dl_project_actor_label(project, spec->name);
        struct DlActorRule rule = {spec->name, spec->label, (const char *const *)spec->matches,
                                   spec->colour};
        if (label)
            rule = (struct DlActorRule){spec->name, label, add_match(spec, kept), spec->colour};
        g_array_append_val(actors, rule);
    }
    DlTimelineOptions options = {
        .actors = (const struct DlActorRule *)actors->data,
        .n_actors = actors->len,
        .initial = (const struct DlInitialRule *)initial->data,
        .n_initial = initial->len,
        .contested_days = dl_style_contested_days(project->style),
    };
    project->timeline = dl_timeline_build((const DlPlacedEvent *)project->placed->data,
                                          project->placed->len, &options, project->report);
    return TRUE;
}
