#include "gazetteer_import.h"

#include <glib/gstdio.h>
#include <string.h>

#include "error.h"
#include "gazetteer_files.h"
#include "import.h"
#include "source_import.h"

/* Where the import goes: -o FILE, or by its name to the user's folder, which is made. */
static char *find_target(const DlImportOptions *options, GError **error)
{
    if (options->path)
        return g_strdup(options->path);
    g_autofree char *name =
        options->name ? g_strdup(options->name) : dl_gazetteer_name_of(options->sources[0]);
    if (strchr(name, '/')) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "'name' is \"%s\": a name has no '/'", name);
        return NULL;
    }
    g_autofree char *folder = dl_gazetteer_folder();
    if (g_mkdir_with_parents(folder, 0755) != 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_CANT_CREATE, "'%s': the folder cannot be made",
                    folder);
        return NULL;
    }
    g_autofree char *path = dl_gazetteer_path(name, error);
    if (!path || strchr(path, '/'))
        return g_steal_pointer(&path);
    /* a file of this name lies in the current folder: it is not what is meant */
    g_autofree char *file = g_strconcat(name, g_str_has_suffix(name, ".db") ? "" : ".db", NULL);
    return g_build_filename(folder, file, NULL);
}

static gboolean find_kind(const char *word, DlSourceKind *ret_kind, GError **error)
{
    *ret_kind = word ? dl_source_kind_from_string(word) : DL_SOURCE_N;
    if (!word || *ret_kind != DL_SOURCE_N)
        return TRUE;
    g_autofree char *known = dl_source_kinds();
    g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "'as' is \"%s\", expected one of %s", word, known);
    return FALSE;
}

/* One import at work: what the callbacks are given. */
typedef struct {
    DlProject *project;
    const char *path;
    gboolean is_named; /* in the user's folder */
    gboolean is_kept;  /* dl_gazetteer_keep_begin was called */
} Job;

static gboolean begin(gpointer user_data, GError **error)
{
    Job *job = user_data;
    job->is_kept = TRUE;
    return dl_gazetteer_keep_begin(job->path, job->is_named, error);
}

static const char *ask_country(const char *text, gpointer user_data)
{
    const DlProject *project = ((const Job *)user_data)->project;
    return project->gazetteer ? dl_gazetteer_find_country(project->gazetteer, text) : NULL;
}

static const char *ask_admin1(const char *country, const char *text, gpointer user_data)
{
    const DlProject *project = ((const Job *)user_data)->project;
    const DlPlace *area =
        project->gazetteer ? dl_gazetteer_find_admin1(project->gazetteer, country, text) : NULL;
    return area ? area->admin1 : NULL;
}

static const DlPlace *ask_place(gint64 id, gpointer user_data)
{
    const DlProject *project = ((const Job *)user_data)->project;
    return project->gazetteer ? dl_gazetteer_find(project->gazetteer, id) : NULL;
}

static const DlPlace *ask_unit(const char *country, const char *admin1, gpointer user_data)
{
    const DlProject *project = ((const Job *)user_data)->project;
    return project->gazetteer ? dl_gazetteer_find_area(project->gazetteer, country, admin1) : NULL;
}

/* "1 place, 3 names"; g_free. */
static char *count_words(guint64 n_places, guint64 n_names)
{
    return g_strdup_printf("%" G_GUINT64_FORMAT " %s, %" G_GUINT64_FORMAT " %s", n_places,
                           n_places == 1 ? "place" : "places", n_names,
                           n_names == 1 ? "name" : "names");
}

/* What the databases at hand know helps; an import without any is one, too. */
static void open_what_is_there(DlProject *project)
{
    g_autoptr(GError) cause = NULL;
    if (!dl_project_need_gazetteer(project, &cause))
        dl_report(project->report, DL_REPORT_INFO, "countries and provinces by code alone: %s",
                  cause->message);
}

/* FALSE with *error set where PATH is one of the sources: making it would lose them. */
static gboolean is_no_source(const DlImportOptions *options, const char *path, GError **error)
{
    GStatBuf target, source;
    if (g_stat(path, &target) != 0)
        return TRUE;
    for (gsize i = 0; i < options->n_sources; i++) {
        if (g_stat(options->sources[i], &source) != 0 || source.st_ino != target.st_ino ||
            source.st_dev != target.st_dev)
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_CANT_CREATE, "'%s': cannot create: it is a source",
                    path);
        return FALSE;
    }
    return TRUE;
}

gboolean dl_project_import(DlProject *project, const DlImportOptions *options,
                           DlProgressFunc progress, gpointer user_data, char **ret_summary,
                           GError **error)
{
    DlSourceImport import = {
        .paths = options->sources,
        .n_paths = options->n_sources,
        .licence = options->licence,
        .attribution = options->credit,
        .country = ask_country,
        .admin1 = ask_admin1,
        .place = ask_place,
        .unit = ask_unit,
        .begun = begin,
        .progress = progress,
        .progress_data = user_data,
        .report = project->report,
    };
    guint64 n_places = 0, n_names = 0;
    if (options->n_sources == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "no source is given");
        return FALSE;
    }
    if (!find_kind(options->kind, &import.kind, error))
        return FALSE;
    g_autofree char *path = find_target(options, error);
    if (!path || !is_no_source(options, path, error))
        return FALSE;
    open_what_is_there(project);
    Job job = {.project = project, .path = path, .is_named = !options->path};
    import.find_data = &job;
    gboolean is_done = dl_source_import(&import, path, error);
    if (job.is_kept && !dl_gazetteer_keep_end(path, is_done, is_done ? error : NULL))
        return FALSE;
    if (!is_done || !dl_gazetteer_count(path, &n_places, &n_names, error))
        return FALSE;
    g_autofree char *counts = count_words(n_places, n_names);
    *ret_summary = g_strdup_printf("%s in '%s'\n", counts, path);
    return TRUE;
}

gboolean dl_project_undo(DlProject *project, const char *name, char **ret_summary, GError **error)
{
    gboolean is_removed = FALSE;
    g_autofree char *path = dl_gazetteer_path(name, error);
    if (!path || !dl_gazetteer_undo(path, &is_removed, error))
        return FALSE;
    *ret_summary = is_removed ? g_strdup_printf("'%s' is removed\n", path)
                              : g_strdup_printf("'%s' is as it was before\n", path);
    return TRUE;
}

static void append_one(GString *text, guint number, const char *path, guint64 n_places,
                       guint64 n_names)
{
    g_autofree char *counts = count_words(n_places, n_names);
    g_string_append_printf(text, "%u. %s: %s\n", number, path, counts);
}

char *dl_project_list(DlProject *project, GError **error)
{
    g_autoptr(GPtrArray) files = dl_gazetteer_files(project->settings, error);
    if (!files)
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < files->len; i++) {
        guint64 n_places = 0, n_names = 0;
        g_autoptr(GError) trouble = NULL;
        if (!dl_gazetteer_count(files->pdata[i], &n_places, &n_names, &trouble))
            g_string_append_printf(text, "%u. cannot be read: %s\n", i + 1, trouble->message);
        else
            append_one(text, i + 1, files->pdata[i], n_places, n_names);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *dl_project_describe(DlProject *project, GError **error)
{
    g_autoptr(GPtrArray) files = dl_gazetteer_files(project->settings, error);
    if (!files)
        return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *one = dl_gazetteer_describe(files->pdata[i], error);
        if (!one)
            return NULL;
        if (files->len > 1)
            g_string_append_printf(text, "%s%s\n", i ? "\n" : "", (const char *)files->pdata[i]);
        g_string_append(text, one);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}
