/* Runs a fuzz target over every file of its corpus: what a fuzzer found once is tried each time.
 *
 * usage: replay FOLDER...
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <glib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

static int compare_names(gconstpointer left, gconstpointer right)
{
    return g_strcmp0(*(const char *const *)left, *(const char *const *)right);
}

/* The names of the folder's files, in order; NULL where it cannot be read. */
static GPtrArray *list_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir)
        return NULL;
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, compare_names);
    return names;
}

/* A copy of just its size, so that a sanitizer sees a read past the end. */
static gboolean replay_file(const char *path)
{
    g_autofree char *bytes = NULL;
    gsize n_bytes = 0;
    if (!g_file_get_contents(path, &bytes, &n_bytes, NULL))
        return FALSE;
    g_autofree uint8_t *exact = g_memdup2(bytes, n_bytes);
    printf("%s\n", path);
    fflush(stdout); /* so that a crash tells on which file */
    LLVMFuzzerTestOneInput(exact, n_bytes);
    return TRUE;
}

int main(int argc, char **argv)
{
    guint n_files = 0;
    for (int i = 1; i < argc; i++) {
        g_autoptr(GPtrArray) names = list_folder(argv[i]);
        for (guint n = 0; names && n < names->len; n++) {
            g_autofree char *path = g_build_filename(argv[i], g_ptr_array_index(names, n), NULL);
            n_files += replay_file(path);
        }
    }
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    printf("%u files\n", n_files);
    return n_files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
