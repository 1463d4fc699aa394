#include "run.h"

#include <gio/gio.h>
#include <string.h>

static char *text_of(GBytes *bytes)
{
    gsize n_bytes = 0;
    const char *data = g_bytes_get_data(bytes, &n_bytes);
    return data ? g_strndup(data, n_bytes) : g_strdup("");
}

void run_init(Run *run, const char *command, const char *input, const char *const *env)
{
    g_auto(GStrv) argv = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_shell_parse_argv(command, NULL, &argv, &error))
        g_error("%s: %s", command, error->message);
    if (g_str_equal(argv[0], "dateline")) {
        g_free(argv[0]);
        argv[0] = g_build_filename(g_getenv("DATELINE_BUILD"), "dateline", NULL);
    }
    g_autoptr(GSubprocessLauncher) launcher =
        g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                  G_SUBPROCESS_FLAGS_STDERR_PIPE);
    for (; env && *env; env++) {
        g_auto(GStrv) sides = g_strsplit(*env, "=", 2);
        g_subprocess_launcher_setenv(launcher, sides[0], sides[1], TRUE);
    }
    g_autoptr(GSubprocess) process =
        g_subprocess_launcher_spawnv(launcher, (const char *const *)argv, &error);
    if (!process)
        g_error("%s: %s", command, error->message);
    g_autoptr(GBytes) in = g_bytes_new(input ? input : "", input ? strlen(input) : 0);
    g_autoptr(GBytes) out = NULL, err = NULL;
    if (!g_subprocess_communicate(process, in, NULL, &out, &err, &error))
        g_error("%s: %s", command, error->message);
    run->status = g_subprocess_get_if_exited(process) ? g_subprocess_get_exit_status(process) : -1;
    run->out = text_of(out);
    run->err = text_of(err);
}

void run_clear(Run *run)
{
    g_free(run->out);
    g_free(run->err);
}

char *scratch_new(void)
{
    char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    if (!folder)
        g_error("no temporary folder");
    return folder;
}

static void remove_tree(GFile *file)
{
    g_autoptr(GFileEnumerator) children = g_file_enumerate_children(
        file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
    GFile *child = NULL;
    while (children && g_file_enumerator_iterate(children, NULL, &child, NULL, NULL) && child)
        remove_tree(child);
    g_file_delete(file, NULL, NULL);
}

void scratch_free(char *folder)
{
    g_autoptr(GFile) file = g_file_new_for_path(folder);
    remove_tree(file);
    g_free(folder);
}

char *scratch_write(const char *folder, const char *name, const char *text)
{
    char *path = g_build_filename(folder, name, NULL);
    if (!g_file_set_contents(path, text, -1, NULL))
        g_error("cannot write %s", path);
    return path;
}
