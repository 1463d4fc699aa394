#include "import.h"

#include <string.h>

#include "atomic_file.h"
#include "error.h"
#include "import_model.h"

enum { STEPS = 4 };

static gboolean tell(DlProgressFunc progress, gpointer user_data, const char *stage, guint64 done,
                     GError **error)
{
    if (!progress || progress(stage, done, STEPS, user_data))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_TRY_AGAIN, "the gazetteer was not built: cancelled");
    return FALSE;
}

static gpointer sum_up(gpointer bytes)
{
    return g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
}

/* PATH, and PATH.sha256 in the form that sha256sum --check reads: summed up while the disk is
 * busy. */
static gboolean write_files(const char *path, GBytes *bytes, GError **error)
{
    gsize n_bytes = 0;
    const void *data = g_bytes_get_data(bytes, &n_bytes);
    GThread *thread = g_thread_new("checksum", sum_up, bytes);
    gboolean is_written =
        dl_atomic_file_write_all(path, data, n_bytes, DL_SYNC_FILE_AND_FOLDER, error);
    g_autofree char *sum = g_thread_join(thread);
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *line = g_strdup_printf("%s  %s\n", sum, name);
    g_autofree char *sum_path = g_strconcat(path, ".sha256", NULL);
    return is_written &&
           dl_atomic_file_write_all(sum_path, line, strlen(line), DL_SYNC_FILE_AND_FOLDER, error);
}

gboolean dl_gazetteer_build(const char *source_dir, const char *path, DlProgressFunc progress,
                            gpointer user_data, GError **error)
{
    if (!tell(progress, user_data, "reading tables", 0, error))
        return FALSE;
    g_autoptr(DlImportModel) model = dl_import_model_read(source_dir, error);
    if (!model || !tell(progress, user_data, "folding names", 1, error) ||
        !dl_import_model_fold(model, error) ||
        !tell(progress, user_data, "making the database", 2, error))
        return FALSE;
    g_autoptr(GBytes) bytes = dl_import_model_write(model, error);
    if (!bytes || !tell(progress, user_data, "writing", 3, error))
        return FALSE;
    if (!write_files(path, bytes, error))
        return FALSE;
    if (progress)
        progress("done", STEPS, STEPS, user_data);
    return TRUE;
}
