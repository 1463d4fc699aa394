#include "dateline.h"

#include "areas.h"
#include "articles.h"

#include <string.h>

#include "answer_format.h"
#include "at.h"
#include "data_folder.h"
#include "draw.h"
#include "error.h"
#include "gazetteer_import.h"
#include "import.h"
#include "project.h"
#include "sheet.h"
#include "timeline_csv.h"

const char *dl_version(void)
{
    return DL_VERSION;
}

/* The library's own kinds, in the words of dateline.h. */
static void project_message(DlReportKind kind, const char *message, gpointer user_data)
{
    static const char *const WORDS[DL_REPORT_N_KINDS] = {
        [DL_REPORT_INFO] = "info",       [DL_REPORT_WARNING] = "warning",
        [DL_REPORT_ROW] = "row",         [DL_REPORT_UNRESOLVED] = "unresolved",
        [DL_REPORT_UNDATED] = "undated", [DL_REPORT_DROPPED] = "dropped",
    };
    DlProject *project = user_data;
    if (project->message)
        project->message(WORDS[kind], message, project->message_data);
}

DlProject *dl_project_new(DlMessageFunc message, gpointer user_data)
{
    DlProject *project = g_new0(DlProject, 1);
    project->settings = dl_settings_new();
    project->message = message;
    project->message_data = user_data;
    project->report = dl_report_new(project_message, project);
    project->columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    project->tables = g_ptr_array_new_with_free_func(g_free);
    return project;
}

void dl_project_free(DlProject *project)
{
    if (!project)
        return;
    dl_areas_free(project->areas);
    dl_timeline_free(project->timeline);
    if (project->placed)
        g_array_unref(project->placed);
    dl_event_list_free(project->events);
    dl_style_free(project->style);
    dl_atlas_close(project->atlas);
    dl_extractor_free(project->extractor);
    g_free(project->lexicon);
    dl_resolver_free(project->resolver);
    dl_gazetteer_close(project->gazetteer);
    dl_map_file_free(project->map_file);
    g_ptr_array_unref(project->tables);
    g_hash_table_unref(project->columns);
    dl_report_free(project->report);
    dl_settings_free(project->settings);
    g_free(project);
}

const DlSetting *dl_setting_at(gsize index)
{
    return dl_settings_at(index);
}

/* A stage takes its settings when it is made: what is given to it later is refused, since it would
 * be passed over. KEY is a setting's; "events" and "col" for tables and their columns. */
static gboolean check_in_time(const DlProject *project, const char *key, GError **error)
{
    const struct {
        gboolean is_made;
        const char *keys[7];
    } STAGES[] = {
        {project->gazetteer != NULL, {"gazetteer"}},
        {project->atlas != NULL, {"basemap"}},
        {project->style != NULL, {"style", "styles"}},
        {project->resolver != NULL, {"country", "overrides"}},
        {project->extractor != NULL, {"lexicon"}},
        {project->events != NULL,
         {"events", "col", "names", "date_order", "article_date", "strict"}},
        {project->timeline != NULL, {"initial"}},
    };
    g_autofree char *plain = g_strdelimit(g_strdup(key), "-", '_');
    for (gsize i = 0; i < G_N_ELEMENTS(STAGES); i++) {
        if (!STAGES[i].is_made || !g_strv_contains(STAGES[i].keys, plain))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "'%s' comes too late: what it decides is made; take another project", key);
        return FALSE;
    }
    return TRUE;
}

static gboolean project_set(DlProject *project, DlSettingLayer layer, const char *key,
                            const char *value, GError **error)
{
    return check_in_time(project, key, error) &&
           dl_settings_set(project->settings, layer, key, value, error);
}

gboolean dl_project_set(DlProject *project, const char *key, const char *value, GError **error)
{
    return project_set(project, DL_LAYER_FLAG, key, value, error);
}

gboolean dl_project_map_column(DlProject *project, const char *ours, const char *theirs,
                               GError **error)
{
    if (!check_in_time(project, "col", error))
        return FALSE;
    g_hash_table_replace(project->columns, g_strdup(ours), g_strdup(theirs));
    return TRUE;
}

/* The map file's [map] becomes settings under those of the flags, its tables ours. */
static gboolean project_take_map_file(DlProject *project, const char *path, GError **error)
{
    if (project->map_file) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "'%s' is a second map file, after '%s'", path,
                    project->map_file->path);
        return FALSE;
    }
    g_autoptr(DlMapFile) map_file = dl_map_file_read(path, error);
    if (!map_file)
        return FALSE;
    for (const char *const *key = dl_map_file_keys(); *key; key++) {
        const char *value = g_hash_table_lookup(map_file->map, *key);
        g_autoptr(GError) problem = NULL;
        if (!value || g_str_equal(*key, "events"))
            continue;
        if (!project_set(project, DL_LAYER_FILE, *key, value, &problem)) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %u: %s", path,
                        GPOINTER_TO_UINT(g_hash_table_lookup(map_file->lines, *key)),
                        problem->message);
            return FALSE;
        }
    }
    for (char **table = map_file->events; table && *table; table++)
        g_ptr_array_add(project->tables, g_strdup(*table));
    project->map_file = g_steal_pointer(&map_file);
    return TRUE;
}

gboolean dl_project_add(DlProject *project, const char *path, GError **error)
{
    if (!check_in_time(project, "events", error))
        return FALSE;
    if (dl_map_file_is(path))
        return project_take_map_file(project, path, error);
    g_ptr_array_add(project->tables, g_strdup(path));
    return TRUE;
}

gboolean dl_project_draw_map(DlProject *project, const char *path, GError **error)
{
    return dl_project_draw_map_to(project, path, error);
}

gboolean dl_project_draw_frames(DlProject *project, const char *folder, DlProgressFunc progress,
                                gpointer user_data, GError **error)
{
    return dl_project_draw_frames_to(project, folder, progress, user_data, error);
}

gboolean dl_project_draw_sheet(DlProject *project, const char *path, GError **error)
{
    return dl_project_draw_sheet_to(project, path, error);
}

gboolean dl_project_write_timeline(DlProject *project, DlWriteFunc write, gpointer user_data,
                                   GError **error)
{
    DlDay from = 0, to = 0;
    g_autoptr(GArray) days = NULL;
    g_autoptr(GString) out = g_string_new(DL_TIMELINE_CSV_HEADER);
    gboolean is_changes = dl_settings_flag(project->settings, "changes");
    if (!dl_project_range(project, &from, &to, error))
        return FALSE;
    if (is_changes) {
        dl_timeline_write_changes_csv(project->timeline, from, to, out);
        return write(out->str, out->len, user_data, error);
    }
    if (!(days = dl_project_days(project, error)))
        return FALSE;
    for (guint i = 0; i < days->len; i++) {
        dl_timeline_write_day_csv(project->timeline, g_array_index(days, DlDay, i), out);
        if (!write(out->str, out->len, user_data, error))
            return FALSE;
        g_string_truncate(out, 0);
    }
    return TRUE;
}

gboolean dl_project_extract(DlProject *project, const DlExtractOptions *options, DlWriteFunc write,
                            gpointer user_data, GError **error)
{
    return dl_project_extract_to(project, options, write, user_data, error);
}

gboolean dl_project_resolve(DlProject *project, const char *const *names, gsize n_names,
                            gboolean together, DlFormat format, guint limit, DlWriteFunc write,
                            gpointer user_data, gsize *ret_n_unresolved, GError **error)
{
    if (!dl_project_need_resolver(project, error))
        return FALSE;
    g_autofree DlQuery *queries = g_new0(DlQuery, MAX(n_names, 1));
    for (gsize i = 0; i < n_names; i++) {
        queries[i].name = names[i];
        queries[i].country = dl_settings_get(project->settings, "country");
        queries[i].admin1 = dl_settings_get(project->settings, "admin1");
        queries[i].type = dl_settings_get(project->settings, "type");
    }
    g_autoptr(GPtrArray) answers =
        dl_resolver_resolve(project->resolver, queries, n_names, together, limit, error);
    if (!answers)
        return FALSE;
    gsize n_unresolved = 0;
    for (guint i = 0; i < answers->len; i++)
        n_unresolved += !((const DlAnswer *)answers->pdata[i])->is_resolved;
    G_STATIC_ASSERT((int)DL_FORMAT_TABLE == (int)DL_ANSWER_TABLE &&
                    (int)DL_FORMAT_TSV == (int)DL_ANSWER_TSV &&
                    (int)DL_FORMAT_JSONL == (int)DL_ANSWER_JSONL);
    g_autoptr(GString) out = g_string_new(NULL);
    if (!project->has_answered)
        dl_answer_append_header(out, (DlAnswerForm)format);
    project->has_answered = TRUE;
    dl_answers_append(out, (DlAnswerForm)format, answers);
    if (!write(out->str, out->len, user_data, error))
        return FALSE;
    if (ret_n_unresolved)
        *ret_n_unresolved = n_unresolved;
    return TRUE;
}

gboolean dl_project_resolve_at(DlProject *project, const char *const *positions, gsize n_positions,
                               DlFormat format, DlWriteFunc write, gpointer user_data,
                               gsize *ret_n_unresolved, GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gsize n_unresolved = 0;
    if (!dl_project_answer_at(project, positions, n_positions, (DlAnswerForm)format, out,
                              &n_unresolved, error) ||
        !write(out->str, out->len, user_data, error))
        return FALSE;
    if (ret_n_unresolved)
        *ret_n_unresolved = n_unresolved;
    return TRUE;
}

gsize dl_project_n_unused(const DlProject *project)
{
    return (gsize)(dl_report_count(project->report, DL_REPORT_ROW) +
                   dl_report_count(project->report, DL_REPORT_UNRESOLVED) +
                   dl_report_count(project->report, DL_REPORT_UNDATED));
}

char *dl_project_describe_gazetteer(DlProject *project, GError **error)
{
    return dl_project_describe(project, error);
}

char *dl_project_list_gazetteers(DlProject *project, GError **error)
{
    return dl_project_list(project, error);
}

gboolean dl_project_import_gazetteer(DlProject *project, const DlImportOptions *options,
                                     DlProgressFunc progress, gpointer user_data,
                                     char **ret_summary, GError **error)
{
    return dl_project_import(project, options, progress, user_data, ret_summary, error);
}

gboolean dl_project_undo_gazetteer(DlProject *project, const char *name, char **ret_summary,
                                   GError **error)
{
    return dl_project_undo(project, name, ret_summary, error);
}
