#include "build.h"

#include <string.h>

#include "build_partition.h"
#include "build_private.h"
#include "error.h"

#define DEFAULT_MEMORY ((gsize)512 << 20)

static void dataset_free(gpointer user_data)
{
    DlBuildDataset *dataset = user_data;
    g_free(dataset->name);
    g_free(dataset->kind);
    g_free(dataset->licence);
    g_free(dataset->attribution);
    g_free(dataset->file);
    g_free(dataset->stamp);
    g_free(dataset);
}

DlBuild *dl_build_new(const char *path, gsize memory, gboolean is_resumed, GError **error)
{
    g_autoptr(DlBuild) build = g_new0(DlBuild, 1);
    build->path = dl_build_follow_path(path, error);
    if (!build->path)
        return NULL;
    build->folder = dl_build_folder_open(build->path, is_resumed, error);
    if (!build->folder)
        return NULL;
    build->memory = memory ? memory : DEFAULT_MEMORY;
    build->datasets = g_ptr_array_new_with_free_func(dataset_free);
    build->batch = dl_build_batch_new();
    build->middles = g_array_new(FALSE, FALSE, sizeof(DlBuildMiddle));
    dl_build_set_workers(build, CLAMP(g_get_num_processors(), 1, 4));
    return g_steal_pointer(&build);
}

void dl_build_set_workers(DlBuild *build, guint n_workers)
{
    const char *folder = dl_build_folder_path(build->folder);
    build->n_workers = n_workers;
    dl_sorter_free(build->places);
    dl_sorter_free(build->names);
    build->places = dl_sorter_new(folder, "places", build->memory / 4, n_workers > 0);
    build->names = dl_sorter_new(folder, "names", build->memory / 4, n_workers > 0);
}

guint dl_build_n_workers(const DlBuild *build)
{
    return build->n_workers;
}

void dl_build_free(DlBuild *build)
{
    if (!build)
        return;
    if (build->folder_thread)
        dl_folder_free(g_thread_join(build->folder_thread));
    dl_sorter_free(build->places);
    dl_sorter_free(build->names);
    dl_sorter_free(build->spelt);
    dl_sorter_free(build->name_hashes);
    dl_sorter_free(build->cells);
    dl_sorter_free(build->largest);
    dl_partitions_free(build->partitions);
    sqlite3_close(build->db);
    g_clear_pointer(&build->spellings, g_array_unref);
    dl_build_batch_free(build->batch);
    g_clear_pointer(&build->middles, g_array_unref);
    g_clear_pointer(&build->datasets, g_ptr_array_unref);
    dl_build_folder_close(build->folder, !build->is_finished);
    g_free(build->path);
    g_free(build);
}

static DlBuildDataset *last_dataset(const DlBuild *build)
{
    return g_ptr_array_index(build->datasets, build->datasets->len - 1);
}

static DlBuildDataset *dataset_new(const DlDataset *from)
{
    DlBuildDataset *dataset = g_new0(DlBuildDataset, 1);
    dataset->name = g_strdup(from->name);
    dataset->kind = g_strdup(from->kind);
    dataset->licence = g_strdup(from->licence);
    dataset->attribution = g_strdup(from->attribution);
    dataset->file = g_strdup(from->file);
    return dataset;
}

gboolean dl_build_start_dataset(DlBuild *build, const DlDataset *dataset, GError **error)
{
    if (build->datasets->len == DL_BUILD_MAX_DATASETS) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': more than %d datasets", build->path,
                    DL_BUILD_MAX_DATASETS);
        return FALSE;
    }
    dl_build_folder_drop(build->folder, build->datasets->len);
    g_ptr_array_add(build->datasets, dataset_new(dataset));
    return TRUE;
}

gboolean dl_build_has_dataset(DlBuild *build, const DlDataset *dataset, const char *stamp)
{
    g_autoptr(GPtrArray) place_runs = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) name_runs = g_ptr_array_new_with_free_func(g_free);
    DlBuildDataset *known = dataset_new(dataset);
    if (!dl_build_folder_take(build->folder, build->datasets->len, known, stamp, place_runs,
                              name_runs)) {
        dataset_free(known);
        return FALSE;
    }
    g_ptr_array_add(build->datasets, known);
    for (guint i = 0; i < place_runs->len; i++)
        dl_sorter_adopt(build->places, g_ptr_array_index(place_runs, i));
    for (guint i = 0; i < name_runs->len; i++)
        dl_sorter_adopt(build->names, g_ptr_array_index(name_runs, i));
    return TRUE;
}

gboolean dl_build_end_dataset(DlBuild *build, const char *stamp, GError **error)
{
    g_autoptr(GPtrArray) place_runs = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) name_runs = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) cause = NULL;
    gboolean is_kept = dl_sorter_keep(build->places, place_runs, &cause) &&
                       dl_sorter_keep(build->names, name_runs, &cause);
    if (cause) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    DlBuildDataset *dataset = last_dataset(build);
    g_free(dataset->stamp);
    dataset->stamp = g_strdup(stamp);
    return !is_kept || dl_build_folder_keep(build->folder, build->datasets->len - 1, dataset,
                                            place_runs, name_runs, error);
}

void dl_build_count_left_out(DlBuild *build, guint64 n)
{
    last_dataset(build)->n_left_out += n;
}

static gpointer load_folder(gpointer user_data)
{
    DlFolder *folder = dl_folder_new();
    g_free(dl_fold(folder, "漢"));
    return folder;
}

DlFolder *dl_build_take_folder(DlBuild *build)
{
    GThread *thread = g_steal_pointer(&build->folder_thread);
    return thread ? g_thread_join(thread) : dl_folder_new();
}

gboolean dl_build_add_batch(DlBuild *build, DlBuildBatch *batch, GError **error)
{
    DlBuildRecords records;
    guint8 *record = NULL;
    gsize n_bytes = 0;
    guint16 dataset = GUINT16_TO_BE((guint16)(build->datasets->len - 1));
    dl_build_batch_read(batch, &records);
    dl_build_count_left_out(build, records.n_left_out);
    if (records.has_han && !build->folder_thread && build->n_workers > 0)
        build->folder_thread = g_thread_new("folder", load_folder, NULL);
    while (dl_build_records_next(&records, &record, &n_bytes)) {
        gboolean is_place = *record++ == DL_BUILD_PLACE;
        gsize at = is_place ? DL_BUILD_PLACE_DATASET : n_bytes - 1 - sizeof dataset;
        memcpy(record + at, &dataset, sizeof dataset);
        if (!dl_sorter_add(is_place ? build->places : build->names, record, n_bytes - 1, error))
            return FALSE;
    }
    dl_build_batch_clear(batch);
    return TRUE;
}

gboolean dl_build_add_place(DlBuild *build, const DlBuildPlace *place, GError **error)
{
    dl_build_batch_place(build->batch, place);
    return dl_build_add_batch(build, build->batch, error);
}

gboolean dl_build_add_name(DlBuild *build, gint64 id, const char *text, const char *lang,
                           gboolean is_historic, GError **error)
{
    dl_build_batch_name(build->batch, id, text, lang, is_historic);
    return dl_build_add_batch(build, build->batch, error);
}

void dl_build_add_middle(DlBuild *build, gint64 id, gint32 lat_e7, gint32 lon_e7)
{
    DlBuildMiddle middle = {id, lat_e7, lon_e7};
    g_array_append_val(build->middles, middle);
}

gboolean dl_build_tell(DlBuild *build, const char *stage, guint64 done, guint64 total,
                       GError **error)
{
    if (!build->progress || build->progress(stage, done, total, build->progress_data))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_TRY_AGAIN, "'%s': the gazetteer was not built: cancelled",
                build->path);
    return FALSE;
}

gboolean dl_build_finish(DlBuild *build, DlProgressFunc progress, gpointer user_data,
                         GError **error)
{
    build->progress = progress;
    build->progress_data = user_data;
    if (!dl_build_db_open(build, error) || !dl_build_join(build, error) ||
        !dl_build_places_about(build, error) || !dl_build_spellings(build, error) ||
        !dl_build_name_index(build, error) || !dl_build_keys(build, error) ||
        !dl_build_db_finish(build, error))
        return FALSE;
    build->is_finished = TRUE;
    return TRUE;
}
