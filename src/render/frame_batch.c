#include "frame_batch.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "atomic_file.h"
#include "dl_limits.h"
#include "error.h"
#include "frame_folder.h"
#include "frame_paint.h"

/* A frame that a worker is done with. */
typedef struct {
    gsize index;
    char *check;
    GError *error;
} Done;

typedef struct {
    const DlFrameSource *source;
    const DlDay *days;
    char **names;
    const char *path;
    const DlFramesOptions *options;
    DlPictureOptions picture;
    GArray *wanted;    /* gsize, the frames to draw */
    gint next;         /* atomic: the next of them that nobody has taken */
    gint is_cancelled; /* atomic */
    GAsyncQueue *done; /* of Done; one with index G_MAXSIZE when a worker ends */
} Batch;

static void done_free(gpointer data)
{
    Done *done = data;
    g_free(done->check);
    g_clear_error(&done->error);
    g_free(done);
}

static char *draw_frame(const Batch *batch, DlFramePainter *painter, gsize index, GError **error)
{
    DlScene *scene = batch->source->build(batch->days[index], batch->source->data);
    g_autoptr(GBytes) bytes = dl_frame_painter_draw(painter, scene, error);
    batch->source->free_scene(scene);
    if (!bytes) {
        g_prefix_error(error, "'%s': ", batch->names[index]);
        return NULL;
    }
    g_autofree char *path = g_build_filename(batch->path, batch->names[index], NULL);
    gsize n_bytes;
    const void *data = g_bytes_get_data(bytes, &n_bytes);
    if (!dl_atomic_file_write_all(path, data, n_bytes, DL_SYNC_NONE, error))
        return NULL;
    return dl_frame_check(data, n_bytes);
}

static void push_done(const Batch *batch, gsize index, char *check, GError *error)
{
    Done *done = g_new0(Done, 1);
    done->index = index;
    done->check = check;
    done->error = error;
    g_async_queue_push(batch->done, done);
}

static gpointer work(gpointer data)
{
    Batch *batch = data;
    GError *error = NULL;
    g_autoptr(DlFramePainter) painter =
        dl_frame_painter_new(batch->options->format, &batch->picture, &error);
    while (painter && !g_atomic_int_get(&batch->is_cancelled)) {
        guint taken = (guint)g_atomic_int_add(&batch->next, 1);
        if (taken >= batch->wanted->len)
            break;
        gsize index = g_array_index(batch->wanted, gsize, taken);
        char *check = draw_frame(batch, painter, index, &error);
        if (!check)
            break;
        push_done(batch, index, check, NULL);
    }
    push_done(batch, G_MAXSIZE, NULL, error);
    return NULL;
}

static guint job_count(const Batch *batch)
{
    guint n_jobs =
        batch->options->n_jobs > 0 ? (guint)batch->options->n_jobs : (guint)g_get_num_processors();
    return CLAMP(n_jobs, 1, MIN(DL_LIMIT_JOBS, MAX(batch->wanted->len, 1)));
}

/* Notes a finished frame and tells the caller; FALSE where the batch must end. */
static gboolean take_done(Batch *batch, DlFrameFolder *folder, const Done *done, GHashTable *checks,
                          guint n_total, GError **error)
{
    const char *name = batch->names[done->index];
    if (!dl_frame_folder_add(folder, batch->options->input_hash, name, done->check, error))
        return FALSE;
    g_hash_table_replace(checks, g_strdup(name), g_strdup(done->check));
    guint n_done = g_hash_table_size(checks);
    if (!batch->options->progress ||
        batch->options->progress(n_done, n_total, batch->options->progress_data))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_TRY_AGAIN, "stopped after %u of %u frames", n_done,
                n_total);
    return FALSE;
}

/* Draws what is wanted with all threads, adding to CHECKS. */
static gboolean draw_all(Batch *batch, DlFrameFolder *folder, GHashTable *checks, guint n_total,
                         GError **error)
{
    guint n_jobs = job_count(batch), n_working = n_jobs;
    GThread *threads[DL_LIMIT_JOBS];
    GError *first_error = NULL;
    batch->done = g_async_queue_new_full(done_free);
    for (guint i = 0; i < n_jobs; i++)
        threads[i] = g_thread_new("dl-frame", work, batch);
    while (n_working > 0) {
        Done *done = g_async_queue_pop(batch->done);
        n_working -= done->index == G_MAXSIZE;
        if (done->error && !first_error)
            first_error = g_steal_pointer(&done->error);
        else if (done->index != G_MAXSIZE && !first_error)
            take_done(batch, folder, done, checks, n_total, &first_error);
        if (first_error)
            g_atomic_int_set(&batch->is_cancelled, 1);
        done_free(done);
    }
    for (guint i = 0; i < n_jobs; i++)
        g_thread_join(threads[i]);
    g_async_queue_unref(batch->done);
    if (!first_error)
        return TRUE;
    g_propagate_error(error, first_error);
    return FALSE;
}

/* A frame's name must be free, or a file's. */
static gboolean check_names(const Batch *batch, gsize n_days, GError **error)
{
    for (gsize i = 0; i <= n_days; i++) {
        g_autofree char *path =
            g_build_filename(batch->path, i < n_days ? batch->names[i] : "frames.json", NULL);
        struct stat status;
        if (lstat(path, &status) != 0 || S_ISREG(status.st_mode))
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_CANT_CREATE, "'%s' is there and is not a file", path);
        return FALSE;
    }
    return TRUE;
}

static gboolean file_has_check(const char *folder, const char *name, const char *check)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *bytes = NULL;
    gsize n_bytes = 0;
    if (!g_file_get_contents(path, &bytes, &n_bytes, NULL))
        return FALSE;
    g_autofree char *found = dl_frame_check(bytes, n_bytes);
    return g_str_equal(found, check);
}

/* Which frames of the shard are to be drawn; those that are right already go to CHECKS. Returns
 * how many the shard has. */
static guint choose_frames(Batch *batch, DlFrameFolder *folder, gsize n_days, GHashTable *checks)
{
    const DlFramesOptions *options = batch->options;
    g_autoptr(GHashTable) known =
        options->resume ? dl_frame_folder_known(folder, options->input_hash) : NULL;
    guint n_total = 0;
    for (gsize i = 0; i < n_days; i++) {
        if (options->n_shards > 1 && i % options->n_shards != options->shard)
            continue;
        n_total++;
        const char *check = known ? g_hash_table_lookup(known, batch->names[i]) : NULL;
        if (check && file_has_check(batch->path, batch->names[i], check))
            g_hash_table_replace(checks, g_strdup(batch->names[i]), g_strdup(check));
        else
            g_array_append_val(batch->wanted, i);
    }
    return n_total;
}

/* The progress file then says what stands in the folder. */
static gboolean note_kept(const Batch *batch, DlFrameFolder *folder, gsize n_days,
                          GHashTable *checks, GError **error)
{
    if (!dl_frame_folder_restart(folder, error))
        return FALSE;
    for (gsize i = 0; i < n_days; i++) {
        const char *check = g_hash_table_lookup(checks, batch->names[i]);
        if (check &&
            !dl_frame_folder_add(folder, batch->options->input_hash, batch->names[i], check, error))
            return FALSE;
    }
    return TRUE;
}

/* Writes frames.json when all shards are done. */
static gboolean finish(const Batch *batch, DlFrameFolder *folder, gsize n_days, GError **error)
{
    const DlFramesOptions *options = batch->options;
    g_autoptr(GHashTable) all = NULL;
    if (!dl_frame_folder_finish(folder, options->input_hash, &all, error))
        return FALSE;
    if (!all)
        return dl_folder_sync(batch->path, error);
    g_autofree char *json = dl_frame_manifest(batch->source, batch->days, batch->names, n_days,
                                              options->input_hash, options->format, all);
    g_autofree char *path = g_build_filename(batch->path, "frames.json", NULL);
    dl_frame_folder_drop_earlier(folder, TRUE, (const char *const *)batch->names, n_days);
    if (!dl_atomic_file_write_all(path, json, strlen(json), DL_SYNC_FILE_AND_FOLDER, error))
        return FALSE;
    dl_frame_folder_forget(folder);
    return TRUE;
}

static gboolean run(Batch *batch, gsize n_days, guint *ret_drawn, guint *ret_kept, GError **error)
{
    g_autoptr(DlFrameFolder) folder =
        dl_frame_folder_open(batch->path, batch->options->shard, batch->options->n_shards, error);
    if (!folder || !check_names(batch, n_days, error))
        return FALSE;
    dl_frame_folder_sweep(folder, (const char *const *)batch->names, n_days);
    dl_frame_folder_drop_earlier(folder, FALSE, (const char *const *)batch->names, n_days);
    g_autoptr(GHashTable) checks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    guint n_total = choose_frames(batch, folder, n_days, checks);
    guint n_kept = g_hash_table_size(checks);
    if (!note_kept(batch, folder, n_days, checks, error) ||
        !draw_all(batch, folder, checks, n_total, error) || !finish(batch, folder, n_days, error))
        return FALSE;
    *ret_drawn = n_total - n_kept;
    *ret_kept = n_kept;
    return TRUE;
}

gboolean dl_frame_batch_write(const DlFrameSource *source, const DlDay *days, gsize n_days,
                              const char *folder, const DlFramesOptions *options, guint *ret_drawn,
                              guint *ret_kept, GError **error)
{
    if (options->n_shards > 1 && options->shard >= options->n_shards) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "there is no shard %u of %u",
                    options->shard + 1, options->n_shards);
        return FALSE;
    }
    DlFramesOptions sane = *options;
    sane.input_hash = options->input_hash ? options->input_hash : "";
    g_auto(GStrv) names = dl_frame_names(days, n_days, options->format);
    Batch batch = {source, days, names, folder, &sane, options->picture};
    if (batch.picture.scale <= 0)
        batch.picture.scale = 1;
    batch.wanted = g_array_new(FALSE, FALSE, sizeof(gsize));
    guint n_drawn = 0, n_kept = 0;
    gboolean is_ok = run(&batch, n_days, &n_drawn, &n_kept, error);
    g_array_unref(batch.wanted);
    if (is_ok && ret_drawn)
        *ret_drawn = n_drawn;
    if (is_ok && ret_kept)
        *ret_kept = n_kept;
    return is_ok;
}
