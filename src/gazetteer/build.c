#include "build.h"

#include <string.h>

#include "build_partition.h"
#include "build_private.h"
#include "dl_limits.h"
#include "error.h"

#define DEFAULT_MEMORY ((gsize)512 << 20)
#define MAX_TEXT_BYTES                                                                             \
    (64u * 1024) /* of a provenance, a name, a code: what is longer is left out */

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
    build->record = g_byte_array_new();
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

void dl_build_free(DlBuild *build)
{
    if (!build)
        return;
    if (build->is_finished && build->places) {
        dl_sorter_forget(build->places);
        dl_sorter_forget(build->names);
    }
    dl_sorter_free(build->places);
    dl_sorter_free(build->names);
    dl_sorter_free(build->spelt);
    dl_sorter_free(build->cells);
    dl_sorter_free(build->largest);
    dl_partitions_free(build->partitions);
    sqlite3_close(build->db);
    g_clear_pointer(&build->spellings, g_array_unref);
    g_clear_pointer(&build->record, g_byte_array_unref);
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

/* TRUE where TEXT can stand in a line as it is. */
static gboolean is_clean(const char *text, gsize n_bytes)
{
    if (text[0] == ' ' || text[n_bytes - 1] == ' ')
        return FALSE;
    for (gsize i = 0; i < n_bytes; i++)
        if ((guchar)text[i] < ' ' || text[i] == 0x7F)
            return FALSE;
    return dl_fold_is_composed(text);
}

/* A name's text, NFC, without spaces around it and without controls, which would break the lines
 * of a row: TEXT itself, or MADE. NULL where it is no name. */
static const char *clean_name(const char *text, char **made)
{
    gsize n_bytes = strlen(text);
    if (n_bytes == 0 || n_bytes > MAX_TEXT_BYTES || !g_utf8_validate(text, (gssize)n_bytes, NULL))
        return NULL;
    if (is_clean(text, n_bytes))
        return text;
    *made = g_utf8_normalize(text, (gssize)n_bytes, G_NORMALIZE_DEFAULT_COMPOSE);
    for (char *p = *made; *p; p++)
        if ((guchar)*p < ' ' || *p == 0x7F)
            *p = ' ';
    g_strstrip(*made);
    return **made ? *made : NULL;
}

static void put_text(GByteArray *record, const char *text)
{
    gsize n_bytes = strlen(text);
    if (n_bytes > MAX_TEXT_BYTES || !g_utf8_validate(text, (gssize)n_bytes, NULL))
        n_bytes = 0;
    g_byte_array_append(record, (const guint8 *)text, (guint)n_bytes);
    g_byte_array_append(record, (const guint8 *)"", 1);
}

gboolean dl_build_add_place(DlBuild *build, const DlBuildPlace *place, GError **error)
{
    g_autofree char *made = NULL;
    const char *name = clean_name(place->name, &made);
    if (place->id == 0 || !name || ABS((gint64)place->lat_e7) > 900000000 ||
        ABS((gint64)place->lon_e7) > 1800000000) {
        dl_build_count_left_out(build, 1);
        return TRUE;
    }
    GByteArray *record = build->record;
    g_byte_array_set_size(record, 0);
    dl_build_put_id(record, place->id);
    dl_build_put_u16(record, (guint16)(build->datasets->len - 1));
    dl_build_put_u32(record, (guint32)place->lat_e7);
    dl_build_put_u32(record, (guint32)place->lon_e7);
    dl_build_put_u64(record, (guint64)MAX(place->population, 0));
    dl_build_put_id(record, place->capital);
    put_text(record, name);
    put_text(record, place->feature);
    put_text(record, place->country);
    put_text(record, place->admin1);
    put_text(record, place->admin2);
    put_text(record, place->iso);
    put_text(record, place->provenance);
    return dl_sorter_add(build->places, record->data, record->len, error);
}

/* TRUE for what has the form of a BCP 47 tag, which no line of a row is broken by. */
static gboolean is_lang(const char *lang)
{
    for (const char *p = lang; *p; p++)
        if (!g_ascii_isalnum(*p) && *p != '-' && *p != '_')
            return FALSE;
    return TRUE;
}

gboolean dl_build_add_name(DlBuild *build, gint64 id, const char *text, const char *lang,
                           gboolean is_historic, GError **error)
{
    g_autofree char *made = NULL;
    const char *name = clean_name(text, &made);
    if (!name) {
        dl_build_count_left_out(build, 1);
        return TRUE;
    }
    GByteArray *record = build->record;
    g_byte_array_set_size(record, 0);
    dl_build_put_id(record, id);
    put_text(record, name);
    g_byte_array_append(record, (const guint8 *)(is_historic ? "\1" : ""), 1);
    put_text(record, is_lang(lang) ? lang : "");
    dl_build_put_u16(record, (guint16)(build->datasets->len - 1));
    return dl_sorter_add(build->names, record->data, record->len, error);
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
        !dl_build_keys(build, error) || !dl_build_db_finish(build, error))
        return FALSE;
    build->is_finished = TRUE;
    return TRUE;
}
