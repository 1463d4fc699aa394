#include "gazetteer_files.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "data_folder.h"
#include "error.h"

#define ENDING ".db"
#define MAX_NAME_BYTES 200

char *dl_gazetteer_folder(void)
{
    return g_build_filename(g_get_user_data_dir(), "dateline", "gazetteers", NULL);
}

static gboolean is_name(const char *name)
{
    gsize n = strlen(name);
    return n > 0 && n <= MAX_NAME_BYTES && *name != '.' && !strpbrk(name, "/:\n") &&
           strcmp(name, "default") != 0;
}

char *dl_gazetteer_path(const char *name, GError **error)
{
    if (strchr(name, '/') || g_file_test(name, G_FILE_TEST_IS_REGULAR))
        return g_strdup(name);
    if (!is_name(name)) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "\"%s\" is no name for a gazetteer: it begins with no '.', has neither '/' nor "
                    "':', and is not 'default'",
                    name);
        return NULL;
    }
    g_autofree char *folder = dl_gazetteer_folder();
    g_autofree char *file = g_strconcat(name, g_str_has_suffix(name, ENDING) ? "" : ENDING, NULL);
    return g_build_filename(folder, file, NULL);
}

char *dl_gazetteer_name_of(const char *source)
{
    static const char *const endings[] = {".gz",  ".zip",  ".txt",     ".csv",
                                          ".tsv", ".json", ".geojson", ".jsonl"};
    char *name = g_path_get_basename(source);
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]) && strlen(name) > strlen(endings[i]))
            name[strlen(name) - strlen(endings[i])] = '\0';
    g_strdelimit(name, ":\n", '-');
    if (is_name(name))
        return name;
    g_free(name);
    return g_strdup("own");
}

static int compare_text(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

/* Those of the user's folder, in order of name. */
static void add_users(GPtrArray *files)
{
    g_autofree char *folder = dl_gazetteer_folder();
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)))
        if (*name != '.' && g_str_has_suffix(name, ENDING))
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_text);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            g_ptr_array_add(files, g_steal_pointer(&path));
    }
}

static gboolean add_default(GPtrArray *files, GError **error)
{
    char *path = dl_data_find_installed("gazetteer", "gazetteer/gazetteer.db", error);
    if (path)
        g_ptr_array_add(files, path);
    return path != NULL;
}

/* One part of the setting: "default", a file, or a name of the user's. */
static gboolean add_named(GPtrArray *files, const char *part, GError **error)
{
    if (strcmp(part, "default") == 0)
        return add_default(files, error);
    g_autofree char *path = dl_gazetteer_path(part, error);
    if (!path)
        return FALSE;
    /* what is neither is said to be missing as it was written */
    gboolean is_there = g_file_test(path, G_FILE_TEST_EXISTS);
    g_ptr_array_add(files, is_there ? g_steal_pointer(&path) : g_strdup(part));
    return TRUE;
}

GPtrArray *dl_gazetteer_files(const DlSettings *settings, GError **error)
{
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    const char *given = dl_settings_get(settings, "gazetteer");
    if (!given) {
        add_users(files);
        return add_default(files, error) ? g_steal_pointer(&files) : NULL;
    }
    if (g_file_test(given, G_FILE_TEST_EXISTS)) {
        g_ptr_array_add(files, g_strdup(given));
        return g_steal_pointer(&files);
    }
    g_auto(GStrv) parts = g_strsplit(given, ":", -1);
    for (char **part = parts; *part; part++)
        if (**part && !add_named(files, *part, error))
            return NULL;
    if (files->len > 0)
        return g_steal_pointer(&files);
    g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "'gazetteer' is \"%s\", expected files or names",
                given);
    return NULL;
}

/* What is kept of a file, and while the import is at work. */
static char *kept_name(const char *path, gboolean is_at_work)
{
    return g_strconcat(path, is_at_work ? ".before~" : ".before", NULL);
}

static char *sum_name(const char *path)
{
    return g_strconcat(path, ".sha256", NULL);
}

static gboolean fail(const char *path, const char *what, int saved_errno, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_CANT_CREATE, "'%s': %s: %s", path, what,
                g_strerror(saved_errno));
    return FALSE;
}

/* One file with two names, that a link leads to; where a file system has no such thing, a copy. */
static gboolean copy_file(const char *from, const char *to, GError **error)
{
    g_autoptr(GError) cause = NULL;
    if (linkat(AT_FDCWD, from, AT_FDCWD, to, AT_SYMLINK_FOLLOW) == 0)
        return TRUE;
    g_autoptr(GFile) source = g_file_new_for_path(from);
    g_autoptr(GFile) target = g_file_new_for_path(to);
    if (g_file_copy(source, target, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &cause))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_CANT_CREATE, "'%s': %s", to, cause->message);
    return FALSE;
}

static gboolean rename_file(const char *from, const char *to, GError **error)
{
    return g_rename(from, to) == 0 || fail(to, "cannot be put in place", errno, error);
}

/* What is gone already is as well. */
static void remove_file(const char *path)
{
    (void)g_unlink(path);
}

gboolean dl_gazetteer_keep_begin(const char *path, gboolean is_first_kept, GError **error)
{
    g_autofree char *kept = kept_name(path, TRUE);
    g_autofree char *kept_sum = sum_name(kept);
    g_autofree char *sum = sum_name(path);
    remove_file(kept);
    remove_file(kept_sum);
    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return !is_first_kept || g_file_set_contents(kept, "", 0, NULL) ||
               fail(kept, "cannot be made", errno, error);
    if (!copy_file(path, kept, error))
        return FALSE;
    return !g_file_test(sum, G_FILE_TEST_EXISTS) || copy_file(sum, kept_sum, error);
}

gboolean dl_gazetteer_keep_end(const char *path, gboolean is_done, GError **error)
{
    g_autofree char *kept = kept_name(path, TRUE), *final = kept_name(path, FALSE);
    g_autofree char *kept_sum = sum_name(kept), *final_sum = sum_name(final);
    if (!is_done) {
        remove_file(kept);
        remove_file(kept_sum);
        return TRUE;
    }
    remove_file(final_sum);
    if (g_file_test(kept_sum, G_FILE_TEST_EXISTS) && !rename_file(kept_sum, final_sum, error))
        return FALSE;
    return !g_file_test(kept, G_FILE_TEST_EXISTS) || rename_file(kept, final, error);
}

gboolean dl_gazetteer_undo(const char *path, gboolean *ret_is_removed, GError **error)
{
    g_autofree char *kept = kept_name(path, FALSE);
    g_autofree char *kept_sum = sum_name(kept), *sum = sum_name(path);
    GStatBuf status;
    if (g_stat(kept, &status) != 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT,
                    "'%s': there is nothing to undo: no import is kept beside it", path);
        return FALSE;
    }
    *ret_is_removed = status.st_size == 0;
    if (*ret_is_removed) {
        if (g_unlink(path) != 0 && errno != ENOENT)
            return fail(path, "cannot be removed", errno, error);
        remove_file(sum);
        remove_file(kept);
        return TRUE;
    }
    remove_file(sum); /* while the two do not belong together there is no sum */
    if (!rename_file(kept, path, error))
        return FALSE;
    return !g_file_test(kept_sum, G_FILE_TEST_EXISTS) || rename_file(kept_sum, sum, error);
}
