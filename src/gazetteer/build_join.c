/* Places and names, each in order of id, to rows of places and to the sorters by other orders. */
#include "build_join.h"

#include <string.h>

#include "belt.h"
#include "build_area.h"
#include "error.h"
#include "place_block.h"

#define PIECE_BYTES (128u * 1024)
#define TELL_EACH 65536 /* places */

typedef struct {
    DlBuild *build;
    DlBuildAreas *areas;
    DlFolder *folders[DL_BELT_MAX_WORKERS];
    DlFolder *slow_folder;
    GMutex mutex;      /* of slow_folder */
    gint64 last_place; /* while making pieces */
    gboolean has_last;
    const guint8 *name; /* the name record that is next; NULL: none */
    gsize n_name_bytes;
    guint64 *left_out; /* by dataset */
    sqlite3_stmt *places, *name_in, *provenance;
    DlPlaceBlock block;
    GByteArray *first_ids; /* of the blocks that were written, as row 0 has them */
    GByteArray *record;
    guint64 n_total;
} Join;

void dl_join_read_place(const guint8 *record, DlJoinPlace *ret_place)
{
    const char **const texts[] = {&ret_place->name,      &ret_place->feature, &ret_place->country,
                                  &ret_place->admin1,    &ret_place->admin2,  &ret_place->iso,
                                  &ret_place->provenance};
    ret_place->id = dl_build_get_id(record);
    ret_place->dataset = dl_build_get_u16(record + DL_BUILD_PLACE_DATASET);
    ret_place->lat_e7 = (gint32)dl_build_get_u32(record + 10);
    ret_place->lon_e7 = (gint32)dl_build_get_u32(record + 14);
    ret_place->population = (gint64)dl_build_get_u64(record + 18);
    ret_place->capital = dl_build_get_id(record + 26);
    const char *text = (const char *)record + DL_JOIN_PLACE_HEAD;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        *texts[i] = text;
        text += strlen(text) + 1;
    }
}

void dl_join_read_name(const guint8 *record, DlJoinName *ret_name)
{
    ret_name->text = (const char *)record + DL_JOIN_NAME_HEAD;
    const char *rest = ret_name->text + strlen(ret_name->text) + 1;
    ret_name->is_historic = *rest != 0;
    ret_name->lang = rest + 1;
    rest = ret_name->lang + strlen(ret_name->lang) + 1;
    ret_name->dataset = dl_build_get_u16((const guint8 *)rest);
}

static void piece_free(gpointer user_data)
{
    DlJoinPiece *piece = user_data;
    g_byte_array_unref(piece->bytes);
    g_array_unref(piece->entries);
    g_array_unref(piece->names);
    g_byte_array_unref(piece->spelt);
    g_string_free(piece->lines, TRUE);
    g_free(piece->n_names);
    g_free(piece);
}

static DlJoinPiece *piece_new(guint n_datasets)
{
    DlJoinPiece *piece = g_new0(DlJoinPiece, 1);
    piece->bytes = g_byte_array_sized_new(PIECE_BYTES + PIECE_BYTES / 4);
    piece->entries = g_array_new(FALSE, FALSE, sizeof(DlJoinEntry));
    piece->names = g_array_new(FALSE, FALSE, sizeof(gsize));
    piece->spelt = g_byte_array_new();
    piece->lines = g_string_new(NULL);
    piece->n_names = g_new0(guint64, n_datasets);
    return piece;
}

/* TRUE where N_TEXTS texts, each ended by a NUL, and N_MORE bytes follow the first N_HEAD bytes of
 * a record: runs that were taken up may have been changed since. */
static gboolean has_form(const guint8 *record, gsize n_bytes, gsize n_head, guint n_texts,
                         gsize n_more)
{
    gsize at = n_head;
    for (guint i = 0; i < n_texts; i++) {
        const guint8 *nul = at < n_bytes ? memchr(record + at, 0, n_bytes - at) : NULL;
        if (!nul)
            return FALSE;
        at = (gsize)(nul - record) + 1;
    }
    return at + n_more == n_bytes;
}

static gboolean set_damaged(const Join *join, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is damaged: remove it, and build again",
                dl_build_folder_path(join->build->folder));
    return FALSE;
}

/* The next place that has an id of its own: of two with one id the later is left out. The record
 * is valid until the next call. FALSE at the end, or with *error set. */
static gboolean read_place(Join *join, const guint8 **ret_record, gsize *ret_n_bytes,
                           GError **error)
{
    while (dl_sorter_read(join->build->places, ret_record, ret_n_bytes, error)) {
        if (!has_form(*ret_record, *ret_n_bytes, DL_JOIN_PLACE_HEAD, DL_JOIN_PLACE_TEXTS, 0) ||
            dl_build_get_u16(*ret_record + DL_BUILD_PLACE_DATASET) >= join->build->datasets->len)
            return set_damaged(join, error);
        gint64 id = dl_build_get_id(*ret_record);
        if (join->has_last && id < join->last_place)
            return set_damaged(join, error);
        gboolean is_doubled = join->has_last && id == join->last_place;
        join->has_last = TRUE;
        join->last_place = id;
        if (!is_doubled)
            return TRUE;
        join->left_out[dl_build_get_u16(*ret_record + DL_BUILD_PLACE_DATASET)]++;
    }
    return FALSE;
}

/* An id, a text, whether it is historic, its language, its dataset. */
static gboolean has_name_form(const Join *join)
{
    const guint8 *record = join->name;
    gsize n_bytes = join->n_name_bytes;
    if (n_bytes <= DL_JOIN_NAME_HEAD)
        return FALSE;
    const guint8 *nul = memchr(record + DL_JOIN_NAME_HEAD, 0, n_bytes - DL_JOIN_NAME_HEAD);
    gsize head = nul ? (gsize)(nul - record) + 2 : 0;
    return nul && has_form(record, n_bytes, head, 1, sizeof(guint16)) &&
           dl_build_get_u16(record + n_bytes - sizeof(guint16)) < join->build->datasets->len;
}

static gboolean read_name(Join *join, GError **error)
{
    g_autoptr(GError) cause = NULL;
    if (dl_sorter_read(join->build->names, &join->name, &join->n_name_bytes, &cause)) {
        if (has_name_form(join))
            return TRUE;
        set_damaged(join, &cause);
    }
    join->name = NULL;
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

static void leave_name_out(Join *join)
{
    DlJoinName name;
    dl_join_read_name(join->name, &name);
    join->left_out[name.dataset]++;
}

/* Adds the names of the place ID to PIECE; names before them have no place. */
static gboolean add_names(Join *join, DlJoinPiece *piece, gint64 id, GError **error)
{
    while (join->name && dl_build_get_id(join->name) <= id) {
        if (dl_build_get_id(join->name) == id) {
            gsize offset = piece->bytes->len;
            g_array_append_val(piece->names, offset);
            g_byte_array_append(piece->bytes, join->name, (guint)join->n_name_bytes);
        } else {
            leave_name_out(join);
        }
        if (!read_name(join, error))
            return FALSE;
    }
    return TRUE;
}

/* Names after the last place. */
static gboolean leave_rest_out(Join *join, GError **error)
{
    while (join->name) {
        leave_name_out(join);
        if (!read_name(join, error))
            return FALSE;
    }
    return TRUE;
}

static gpointer make_piece(gpointer user_data, GError **error)
{
    Join *join = user_data;
    g_autoptr(GError) cause = NULL;
    DlJoinPiece *piece = piece_new(join->build->datasets->len);
    const guint8 *record = NULL;
    gsize n_bytes = 0;
    while (piece->bytes->len < PIECE_BYTES && read_place(join, &record, &n_bytes, &cause)) {
        DlJoinEntry entry = {.record = piece->bytes->len, .first_name = piece->names->len};
        g_byte_array_append(piece->bytes, record, (guint)n_bytes);
        if (!add_names(join, piece, join->last_place, &cause))
            break;
        entry.end_name = piece->names->len;
        g_array_append_val(piece->entries, entry);
    }
    if (!cause && piece->entries->len > 0)
        return piece;
    piece_free(piece);
    if (cause)
        g_propagate_error(error, g_steal_pointer(&cause));
    else
        leave_rest_out(join, error);
    return NULL;
}

static gboolean work_piece(gpointer piece, guint worker, gpointer user_data, GError **error)
{
    Join *join = user_data;
    if (!join->folders[worker])
        join->folders[worker] = dl_folder_new();
    const DlJoinFolders folders = {join->folders[worker], join->slow_folder, &join->mutex};
    dl_join_work(piece, &folders);
    return TRUE;
}

static gboolean write_row(Join *join, gint64 number, const GByteArray *bytes, GError **error)
{
    sqlite3_bind_int64(join->places, 1, number);
    sqlite3_bind_blob64(join->places, 2, bytes->data, bytes->len, SQLITE_STATIC);
    return dl_build_db_step(join->build, join->places, error);
}

static gboolean write_block(Join *join, GError **error)
{
    if (join->block.heads->len == 0)
        return TRUE;
    g_autoptr(GByteArray) bytes = dl_place_block_take(&join->block);
    dl_build_put_u64(join->first_ids, (guint64)dl_place_block_id(bytes->data));
    return write_row(join, join->first_ids->len / (gint64)sizeof(gint64), bytes, error);
}

static gboolean write_place(Join *join, const DlJoinPlace *place, guint n_languages, GError **error)
{
    const DlBuildCapital *capital = dl_build_areas_find_capital(join->areas, place->id);
    const DlPlaceHead head = {
        .id = place->id,
        .population = place->population,
        .capital_of = capital ? capital->of : 0,
        .lat_e7 = place->lat_e7,
        .lon_e7 = place->lon_e7,
        .dataset = place->dataset + 1,
        .n_languages = n_languages,
        .is_country_capital = capital && capital->level == DL_LEVEL_COUNTRY,
    };
    const char *const texts[DL_PLACE_TEXT_N] = {
        [DL_PLACE_NAME] = place->name,
        [DL_PLACE_FEATURE] = place->feature,
        [DL_PLACE_COUNTRY] = place->country,
        [DL_PLACE_ADMIN1] = place->admin1,
        [DL_PLACE_ADMIN2] = place->admin2,
        [DL_PLACE_CAPITAL_OF_ADMIN1] = capital ? capital->of_admin1 : "",
    };
    dl_place_block_add(&join->block, &head, texts);
    if (join->block.heads->len == DL_PLACE_BLOCK && !write_block(join, error))
        return FALSE;
    if (!*place->provenance)
        return TRUE;
    sqlite3_bind_int64(join->provenance, 1, place->id);
    dl_build_db_bind(join->provenance, 2, place->provenance, strlen(place->provenance));
    return dl_build_db_step(join->build, join->provenance, error);
}

static guint32 cell_of(const DlJoinPlace *place)
{
    guint32 row = (guint32)(((gint64)place->lat_e7 + 900000000) / 2500000);
    guint32 column = (guint32)(((gint64)place->lon_e7 + 1800000000) / 2500000);
    return MIN(row, 719) * 1440 + MIN(column, 1439);
}

static gboolean is_peopled_settlement(const DlJoinPlace *place)
{
    static const char *const others[] = {"P.PPLX", "P.PPLH", "P.PPLQ", "P.PPLW", "P.PPLCH"};
    if (place->population == 0 || !g_str_has_prefix(place->feature, "P.") || !*place->country)
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(place->feature, others[i]) == 0)
            return FALSE;
    return TRUE;
}

static gboolean add_member(Join *join, const DlJoinPlace *place, const char *admin1, GError **error)
{
    GByteArray *record = join->record;
    g_byte_array_set_size(record, 0);
    g_byte_array_append(record, (const guint8 *)place->country, (guint)strlen(place->country));
    if (*admin1)
        g_byte_array_append(record, (const guint8 *)".", 1);
    g_byte_array_append(record, (const guint8 *)admin1, (guint)strlen(admin1) + 1);
    dl_build_put_u64(record, ~(guint64)place->population);
    dl_build_put_id(record, place->id);
    return dl_sorter_add(join->build->largest, record->data, record->len, error);
}

static gboolean add_about(Join *join, const DlJoinPlace *place, GError **error)
{
    if (!g_str_has_prefix(place->feature, "A.")) {
        g_byte_array_set_size(join->record, 0);
        dl_build_put_u32(join->record, cell_of(place));
        dl_build_put_id(join->record, place->id);
        if (!dl_sorter_add(join->build->cells, join->record->data, join->record->len, error))
            return FALSE;
    }
    if (!is_peopled_settlement(place))
        return TRUE;
    return add_member(join, place, "", error) &&
           (!*place->admin1 || add_member(join, place, place->admin1, error));
}

static gboolean write_entry(Join *join, const DlJoinPiece *piece, const DlJoinEntry *entry,
                            GError **error)
{
    DlBuild *build = join->build;
    DlJoinPlace place;
    dl_join_read_place(piece->bytes->data + entry->record, &place);
    DlBuildDataset *dataset = g_ptr_array_index(build->datasets, place.dataset);
    dataset->n_places++;
    if (!write_place(join, &place, entry->n_lines_names, error) || !add_about(join, &place, error))
        return FALSE;
    if (++build->n_places % TELL_EACH == 0 &&
        !dl_build_tell(build, "joining names to places", build->n_places, join->n_total, error))
        return FALSE;
    if (entry->n_lines == 0)
        return TRUE;
    build->n_names_in += entry->n_lines_names;
    sqlite3_bind_int64(join->name_in, 1, place.id);
    dl_build_db_bind(join->name_in, 2, piece->lines->str + entry->lines, entry->n_lines);
    return dl_build_db_step(build, join->name_in, error);
}

static gboolean take_piece(gpointer user_piece, gpointer user_data, GError **error)
{
    Join *join = user_data;
    DlJoinPiece *piece = user_piece;
    for (guint i = 0; i < piece->entries->len; i++)
        if (!write_entry(join, piece, &g_array_index(piece->entries, DlJoinEntry, i), error))
            return FALSE;
    for (guint at = 0; at < piece->spelt->len;) {
        guint32 n_bytes;
        memcpy(&n_bytes, piece->spelt->data + at, sizeof n_bytes);
        at += (guint)sizeof n_bytes;
        if (!dl_sorter_add(join->build->spelt, piece->spelt->data + at, n_bytes, error))
            return FALSE;
        at += n_bytes;
    }
    for (guint i = 0; i < join->build->datasets->len; i++) {
        DlBuildDataset *dataset = g_ptr_array_index(join->build->datasets, i);
        dataset->n_names += piece->n_names[i];
        join->build->n_names += piece->n_names[i];
    }
    return TRUE;
}

/* Reads all places once, for the areas and their capitals, and counts them. */
static gboolean read_areas(Join *join, GError **error)
{
    g_autoptr(GError) cause = NULL;
    const guint8 *record = NULL;
    gsize n_bytes = 0;
    if (!dl_sorter_start(join->build->places, FALSE, error))
        return FALSE;
    while (read_place(join, &record, &n_bytes, &cause)) {
        DlJoinPlace place;
        dl_join_read_place(record, &place);
        dl_build_areas_add(join->areas, &place);
        join->n_total++;
    }
    memset(join->left_out, 0, join->build->datasets->len * sizeof *join->left_out);
    join->has_last = FALSE;
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

static gboolean prepare(Join *join, GError **error)
{
    DlBuild *build = join->build;
    const char *folder = dl_build_folder_path(build->folder);
    gboolean is_threaded = build->n_workers > 0;
    build->spelt = dl_sorter_new(folder, "spelt", build->memory / 2, is_threaded);
    build->cells = dl_sorter_new(folder, "cells", build->memory / 16, is_threaded);
    build->largest = dl_sorter_new(folder, "largest", build->memory / 16, is_threaded);
    join->places = dl_build_db_prepare(build, "INSERT INTO place VALUES(?,?)", error);
    join->name_in =
        join->places ? dl_build_db_prepare(build, "INSERT INTO name_in VALUES(?,?)", error) : NULL;
    join->provenance = join->name_in
                           ? dl_build_db_prepare(build, "INSERT INTO provenance VALUES(?,?)", error)
                           : NULL;
    return join->provenance && dl_sorter_start(build->places, TRUE, error) &&
           dl_sorter_start(build->names, TRUE, error) && read_name(join, error);
}

static void join_clear(Join *join)
{
    for (int i = 0; i < DL_BELT_MAX_WORKERS; i++)
        dl_folder_free(join->folders[i]);
    dl_folder_free(join->slow_folder);
    g_mutex_clear(&join->mutex);
    dl_build_areas_free(join->areas);
    sqlite3_finalize(join->places);
    sqlite3_finalize(join->name_in);
    sqlite3_finalize(join->provenance);
    dl_place_block_clear(&join->block);
    g_byte_array_unref(join->first_ids);
    g_byte_array_unref(join->record);
    g_free(join->left_out);
}

static gboolean run(Join *join, GError **error)
{
    const DlBelt belt = {make_piece, work_piece, take_piece, piece_free, join};
    DlBuild *build = join->build;
    if (!read_areas(join, error) || !dl_build_areas_write(join->areas, build, error) ||
        !prepare(join, error) || !dl_belt_run(&belt, build->n_workers, error) ||
        !write_block(join, error) || !write_row(join, 0, join->first_ids, error))
        return FALSE;
    for (guint i = 0; i < build->datasets->len; i++) {
        DlBuildDataset *dataset = g_ptr_array_index(build->datasets, i);
        dataset->n_left_out += join->left_out[i];
    }
    return TRUE;
}

gboolean dl_build_join(DlBuild *build, GError **error)
{
    Join join = {.build = build,
                 .areas = dl_build_areas_new(),
                 .record = g_byte_array_new(),
                 .first_ids = g_byte_array_new()};
    dl_place_block_init(&join.block);
    g_mutex_init(&join.mutex);
    join.slow_folder = dl_build_take_folder(build);
    join.left_out = g_new0(guint64, build->datasets->len + 1);
    gboolean is_done =
        dl_build_tell(build, "joining names to places", 0, 1, error) && run(&join, error);
    join_clear(&join);
    g_clear_pointer(&build->places, dl_sorter_free); /* runs that are kept stay */
    g_clear_pointer(&build->names, dl_sorter_free);
    return is_done;
}
