#include "data_folder.h"

#include "error.h"

static GPtrArray *data_folders(void)
{
    GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);
    const char *named = g_getenv("DATELINE_DATA");
    if (named && *named)
        g_ptr_array_add(folders, g_strdup(named));
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    if (program) {
        g_autofree char *beside = g_path_get_dirname(program);
        g_ptr_array_add(folders, g_build_filename(beside, "..", "share", "dateline", NULL));
        g_ptr_array_add(folders, g_steal_pointer(&beside));
    }
    g_ptr_array_add(folders, g_build_filename(g_get_user_data_dir(), "dateline", NULL));
    for (const char *const *dir = g_get_system_data_dirs(); *dir; dir++)
        g_ptr_array_add(folders, g_build_filename(*dir, "dateline", NULL));
    g_ptr_array_add(folders, g_strdup(DL_INSTALLED_DATA));
    return folders;
}

char *dl_data_find(const DlSettings *settings, const char *key, const char *relative,
                   GError **error)
{
    const char *given = dl_settings_get(settings, key);
    return given ? g_strdup(given) : dl_data_find_installed(key, relative, error);
}

char *dl_data_find_installed(const char *key, const char *relative, GError **error)
{
    g_autoptr(GPtrArray) folders = data_folders();
    g_autoptr(GString) tried = g_string_new(NULL);
    for (guint i = 0; i < folders->len; i++) {
        g_autofree char *path = g_build_filename(folders->pdata[i], relative, NULL);
        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return g_steal_pointer(&path);
        g_string_append_printf(tried, "%s'%s'", i ? ", " : "", (char *)folders->pdata[i]);
    }
    g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT,
                "no '%s' in any of %s; name it with --%s, or its folder in DATELINE_DATA", relative,
                tried->str, key);
    return NULL;
}
