/* The hashes of names, and of what they begin with, to the table of a name index. */
#include <string.h>

#include "build_private.h"
#include "name_table.h"

/* The table on its way to the database, a chunk at a time. */
typedef struct {
    DlBuild *build;
    sqlite3_stmt *insert;
    guint64 n_names; /* counted */
    guint32 n_buckets;
    guint32 number;      /* of the chunk at hand */
    DlNameBucket *chunk; /* DL_NAME_CHUNK buckets */
} Table;

gboolean dl_build_add_name_hash(DlBuild *build, guint64 hash, DlNameBits bits, GError **error)
{
    guint64 big_hash = GUINT64_TO_BE(hash);
    DlNameBits big_bits = GUINT32_TO_BE(bits);
    guint8 record[sizeof big_hash + sizeof big_bits];
    memcpy(record, &big_hash, sizeof big_hash);
    memcpy(record + sizeof big_hash, &big_bits, sizeof big_bits);
    return dl_sorter_add(build->name_hashes, record, sizeof record, error);
}

typedef struct {
    guint64 hash;
    DlNameBits bits;
} Name;

typedef gboolean (*NameFunc)(Table *table, const Name *name, GError **error);

/* Calls FUNC for each name in order of hashes, its records made one. */
static gboolean each_name(Table *table, gboolean is_last, NameFunc func, GError **error)
{
    DlSorter *sorter = table->build->name_hashes;
    g_autoptr(GError) cause = NULL;
    const guint8 *record = NULL;
    gsize n_bytes = 0;
    Name name = {.bits = 0}; /* none yet: a name has bits */
    if (!dl_sorter_start(sorter, is_last, error))
        return FALSE;
    while (dl_sorter_read(sorter, &record, &n_bytes, &cause)) {
        Name next = {dl_build_get_u64(record), dl_build_get_u32(record + sizeof next.hash)};
        if (name.bits && next.hash == name.hash) {
            name.bits = dl_name_bits_merge(name.bits, next.bits);
            continue;
        }
        if (name.bits && !func(table, &name, error))
            return FALSE;
        name = next;
    }
    if (!cause)
        return !name.bits || func(table, &name, error);
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

static gboolean count_name(Table *table, const Name *name, GError **error)
{
    table->n_names++;
    return TRUE;
}

/* Writes the chunk at hand and begins the next. */
static gboolean write_chunk(Table *table, GError **error)
{
    gsize n_buckets = dl_name_table_chunk(table->n_buckets, table->number);
    gsize n_bytes = n_buckets * sizeof *table->chunk;
    dl_name_table_swap(table->chunk, n_buckets);
    sqlite3_bind_int64(table->insert, 1, table->number);
    sqlite3_bind_blob64(table->insert, 2, table->chunk, n_bytes, SQLITE_STATIC);
    gboolean is_done = dl_build_db_step(table->build, table->insert, error);
    memset(table->chunk, 0, n_bytes);
    table->number++;
    return is_done;
}

static gboolean put_in_bucket(DlNameBucket *bucket, const Name *name)
{
    for (guint i = 0; i < DL_NAME_SLOTS; i++)
        if (bucket->bits[i] == 0) {
            bucket->checks[i] = dl_name_check(name->hash);
            bucket->bits[i] = name->bits;
            return TRUE;
        }
    return FALSE;
}

static gboolean put_name(Table *table, const Name *name, GError **error)
{
    guint32 bucket = dl_name_bucket(name->hash, table->n_buckets);
    while (table->number < bucket / DL_NAME_CHUNK)
        if (!write_chunk(table, error))
            return FALSE;
    guint32 n = dl_name_table_chunk(table->n_buckets, table->number);
    guint32 at = bucket % DL_NAME_CHUNK;
    for (guint step = 0; step < MIN(DL_NAME_STEPS, n); step++)
        if (put_in_bucket(&table->chunk[(at + step) % n], name))
            break;
    return TRUE;
}

static gboolean write_table(Table *table, GError **error)
{
    DlBuild *build = table->build;
    table->insert = dl_build_db_prepare(build, "INSERT INTO name_index VALUES(?,?)", error);
    if (!table->insert || !each_name(table, FALSE, count_name, error))
        return FALSE;
    table->n_buckets = dl_name_table_buckets(table->n_names);
    build->name_buckets = table->n_buckets;
    if (!each_name(table, TRUE, put_name, error))
        return FALSE;
    while (dl_name_table_chunk(table->n_buckets, table->number) > 0)
        if (!write_chunk(table, error))
            return FALSE;
    return TRUE;
}

gboolean dl_build_name_index(DlBuild *build, GError **error)
{
    Table table = {.build = build, .chunk = g_new0(DlNameBucket, DL_NAME_CHUNK)};
    gboolean is_done =
        dl_build_tell(build, "indexing names", 0, 1, error) && write_table(&table, error);
    sqlite3_finalize(table.insert);
    g_free(table.chunk);
    g_clear_pointer(&build->name_hashes, dl_sorter_free);
    return is_done;
}
