/* One database: opened hardened, its statements, and the rows that look-ups read. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "error.h"
#include "gazetteer_private.h"
#include "gazetteer_schema.h"
#include "name_table.h"

/* A call's work: a look-up that needs more has met a database made to hang it. */
#define TICK_STEPS 100000
#define MAX_TICKS 200

#define MAX_KEY_BITS 24
#define MAX_ROW_BYTES (1 << 24)

static const char *const SQL[DL_SQL_N] = {
    [DL_SQL_META] = "SELECT value FROM meta WHERE key = ?",
    [DL_SQL_OWN] = "SELECT id FROM dataset WHERE kind = 'own' LIMIT 1000",
    [DL_SQL_CAPITAL] = "SELECT capital FROM area WHERE id = ?",
    [DL_SQL_AREA_BY_CODE] = "SELECT id FROM area WHERE country = ? AND level = ? AND admin1 = ?"
                            " ORDER BY id DESC LIMIT 1",
    [DL_SQL_AREA_BY_ISO] = "SELECT id FROM area WHERE iso = ? AND iso != '' LIMIT 1",
    [DL_SQL_NAME_IN] = "SELECT names FROM name_in WHERE place = ?",
    [DL_SQL_HAS_KEY] = "SELECT 1 FROM key WHERE bucket = ?",
    [DL_SQL_HAS_SPELLING] = "SELECT 1 FROM spelling WHERE id = ?",
    [DL_SQL_HAS_NAME_CHUNK] = "SELECT 1 FROM name_index WHERE id = ?",
    [DL_SQL_HAS_PLACES] = "SELECT 1 FROM place WHERE id = ?",
    [DL_SQL_MIDDLE] = "SELECT lat, lon FROM middle WHERE place = ?",
    [DL_SQL_CELLS] = "SELECT places FROM cell WHERE id BETWEEN ? AND ?",
    [DL_SQL_LARGEST] = "SELECT places FROM largest WHERE area = ?",
};

static const struct {
    const char *table, *column;
    DlSql has_row;
} BLOBS[DL_BLOB_N] = {
    [DL_BLOB_POSTINGS] = {"key", "postings", DL_SQL_HAS_KEY},
    [DL_BLOB_NAMES] = {"spelling", "names", DL_SQL_HAS_SPELLING},
    [DL_BLOB_LETTERS] = {"spelling", "letters", DL_SQL_HAS_SPELLING},
    [DL_BLOB_NAME_INDEX] = {"name_index", "bytes", DL_SQL_HAS_NAME_CHUNK},
    [DL_BLOB_PLACES] = {"place", "bytes", DL_SQL_HAS_PLACES},
};

static int tick(void *user_data)
{
    DlStore *store = user_data;
    return ++store->n_ticks > MAX_TICKS;
}

void dl_store_set_damaged(DlStore *store, const char *what, GError **error)
{
    GError *damage = g_error_new(DL_ERROR, DL_ERROR_DATA, "'%s': the gazetteer is damaged: %s",
                                 store->path, what ? what : sqlite3_errmsg(store->db));
    if (!store->damage)
        store->damage = g_error_copy(damage);
    g_propagate_error(error, damage);
}

sqlite3_stmt *dl_store_statement(DlStore *store, DlSql which, GError **error)
{
    store->n_ticks = 0;
    sqlite3_stmt *statement = store->statements[which];
    if (statement) {
        sqlite3_reset(statement);
        return statement;
    }
    if (sqlite3_prepare_v3(store->db, SQL[which], -1, SQLITE_PREPARE_PERSISTENT,
                           &store->statements[which], NULL) != SQLITE_OK) {
        dl_store_set_damaged(store, NULL, error);
        return NULL;
    }
    return store->statements[which];
}

DlStep dl_store_step(DlStore *store, sqlite3_stmt *statement, GError **error)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return DL_STEP_ROW;
    if (code != SQLITE_DONE)
        dl_store_set_damaged(store, NULL, error);
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? DL_STEP_END : DL_STEP_FAILED;
}

/* Whatever the file says, nothing in it runs, and nothing writes. */
static gboolean harden(sqlite3 *db)
{
    static const struct {
        int limit, value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, MAX_ROW_BYTES},
        {SQLITE_LIMIT_SQL_LENGTH, 1 << 16},
        {SQLITE_LIMIT_COLUMN, 64},
        {SQLITE_LIMIT_EXPR_DEPTH, 32},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_VDBE_OP, 25000},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    static const struct {
        int option, value;
    } options[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++)
        sqlite3_limit(db, limits[i].limit, limits[i].value);
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++)
        if (sqlite3_db_config(db, options[i].option, options[i].value, NULL) != SQLITE_OK)
            return FALSE;
    return sqlite3_exec(db,
                        "PRAGMA cell_size_check=ON; PRAGMA query_only=ON;"
                        "PRAGMA cache_size=-131072; BEGIN",
                        NULL, NULL, NULL) == SQLITE_OK;
}

static gint64 pragma(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    gint64 value = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

static gboolean check_form(const DlStore *store, GError **error)
{
    if (pragma(store->db, "PRAGMA application_id") != DL_GAZETTEER_APPLICATION_ID) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is not a gazetteer", store->path);
        return FALSE;
    }
    gint64 version = pragma(store->db, "PRAGMA user_version");
    if (version == DL_GAZETTEER_VERSION)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                "'%s': is a gazetteer of version %" G_GINT64_FORMAT
                ", this program reads version %d: build it again",
                store->path, version, DL_GAZETTEER_VERSION);
    return FALSE;
}

/* Not locked and without a journal: nobody writes to a gazetteer, a new one is renamed over it. */
static gboolean open_database(DlStore *store, GError **error)
{
    struct stat status;
    if (stat(store->path, &status) != 0) {
        dl_error_set_open(error, store->path, errno);
        return FALSE;
    }
    if (!S_ISREG(status.st_mode)) { /* opening a pipe would wait for ever */
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is not a file", store->path);
        return FALSE;
    }
    g_autofree char *absolute = g_canonicalize_filename(store->path, NULL);
    g_autofree char *uri = g_filename_to_uri(absolute, NULL, NULL);
    g_autofree char *name = g_strconcat(uri ? uri : "", "?immutable=1", NULL);
    int code = sqlite3_open_v2(name, &store->db,
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': %s", store->path,
                    sqlite3_errstr(code));
        return FALSE;
    }
    sqlite3_progress_handler(store->db, TICK_STEPS, tick, store);
    if (!harden(store->db)) {
        dl_store_set_damaged(store, NULL, error);
        return FALSE;
    }
    return check_form(store, error);
}

/* A number of meta's, -1 where it is not there; FALSE with *error set. */
static gboolean read_meta(DlStore *store, const char *key, gint64 *ret_value, GError **error)
{
    sqlite3_stmt *statement = dl_store_statement(store, DL_SQL_META, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    DlStep step = dl_store_step(store, statement, error);
    if (step == DL_STEP_FAILED)
        return FALSE;
    *ret_value = step == DL_STEP_ROW ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_reset(statement);
    return TRUE;
}

static gboolean read_sizes(DlStore *store, GError **error)
{
    gint64 bits = 0, n_buckets = 0;
    if (!read_meta(store, "key_bits", &bits, error) ||
        !read_meta(store, "name_buckets", &n_buckets, error))
        return FALSE;
    if (bits < 1 || bits > MAX_KEY_BITS || n_buckets < 1 || n_buckets > DL_NAME_MAX_BUCKETS) {
        dl_store_set_damaged(store, "it does not say how many buckets its keys and names have",
                             error);
        return FALSE;
    }
    store->key_bits = (guint)bits;
    store->name_buckets = (guint32)n_buckets;
    return TRUE;
}

static gboolean read_own_datasets(DlStore *store, GError **error)
{
    sqlite3_stmt *statement = dl_store_statement(store, DL_SQL_OWN, error);
    if (!statement)
        return FALSE;
    store->own_datasets = g_array_new(FALSE, FALSE, sizeof(gint64));
    DlStep step;
    while ((step = dl_store_step(store, statement, error)) == DL_STEP_ROW) {
        gint64 id = sqlite3_column_int64(statement, 0);
        g_array_append_val(store->own_datasets, id);
    }
    return step == DL_STEP_END;
}

gboolean dl_store_open(DlStore *store, const char *path, GError **error)
{
    store->path = g_strdup(path);
    return open_database(store, error) && read_sizes(store, error) &&
           read_own_datasets(store, error);
}

void dl_store_close(DlStore *store)
{
    for (int i = 0; i < DL_SQL_N; i++)
        sqlite3_finalize(store->statements[i]);
    for (int i = 0; i < DL_BLOB_N; i++) {
        sqlite3_blob_close(store->blobs[i]);
        if (store->bytes[i])
            g_byte_array_unref(store->bytes[i]);
    }
    sqlite3_close(store->db);
    g_clear_pointer(&store->own_datasets, g_array_unref);
    dl_place_rows_free(store->places);
    g_clear_error(&store->damage);
    g_free(store->path);
    memset(store, 0, sizeof *store);
}

/* Moves a blob to ROW. END where there is no such row. */
static DlStep seek(DlStore *store, DlBlob which, gint64 row, GError **error)
{
    sqlite3_blob **blob = &store->blobs[which];
    store->n_ticks = 0;
    if (*blob && sqlite3_blob_reopen(*blob, row) == SQLITE_OK)
        return DL_STEP_ROW;
    sqlite3_blob_close(*blob); /* it is of no use any more */
    *blob = NULL;
    sqlite3_stmt *statement = dl_store_statement(store, BLOBS[which].has_row, error);
    if (!statement)
        return DL_STEP_FAILED;
    sqlite3_bind_int64(statement, 1, row);
    DlStep step = dl_store_step(store, statement, error);
    if (step != DL_STEP_ROW)
        return step;
    sqlite3_reset(statement);
    if (sqlite3_blob_open(store->db, "main", BLOBS[which].table, BLOBS[which].column, row, 0,
                          blob) == SQLITE_OK)
        return DL_STEP_ROW;
    dl_store_set_damaged(store, "a row that cannot be read", error);
    sqlite3_blob_close(*blob);
    *blob = NULL;
    return DL_STEP_FAILED;
}

/* Reads the blob's column of ROW and ends it with a NUL. */
static gboolean read_bytes(DlStore *store, DlBlob which, gint64 row, DlBytes *ret_bytes,
                           GError **error)
{
    DlStep step = seek(store, which, row, error);
    if (step != DL_STEP_ROW) {
        if (step == DL_STEP_END)
            *ret_bytes = (DlBytes){NULL, 0};
        return step == DL_STEP_END;
    }
    int n_bytes = sqlite3_blob_bytes(store->blobs[which]);
    if (n_bytes > MAX_ROW_BYTES) {
        dl_store_set_damaged(store, "a row that is too long", error);
        return FALSE;
    }
    if (!store->bytes[which])
        store->bytes[which] = g_byte_array_new();
    GByteArray *bytes = store->bytes[which];
    if (bytes->len < (guint)n_bytes + 1)
        g_byte_array_set_size(bytes, (guint)n_bytes + 1);
    if (sqlite3_blob_read(store->blobs[which], bytes->data, n_bytes, 0) != SQLITE_OK) {
        dl_store_set_damaged(store, NULL, error);
        return FALSE;
    }
    bytes->data[n_bytes] = '\0';
    *ret_bytes = (DlBytes){(const char *)bytes->data, (gsize)n_bytes};
    return TRUE;
}

gboolean dl_store_find_key(DlStore *store, DlKeyKind kind, const char *form, gsize n_bytes,
                           const DlPostingRange *within, GArray *found, GError **error)
{
    DlBytes bytes;
    guint64 hash = dl_key_hash(kind, form, n_bytes);
    if (!read_bytes(store, DL_BLOB_POSTINGS, dl_key_bucket(hash, store->key_bits), &bytes, error))
        return FALSE;
    if (dl_key_find((const guint8 *)bytes.text, bytes.n_bytes, hash, store->key_bits, within,
                    found))
        return TRUE;
    dl_store_set_damaged(store, "malformed postings", error);
    return FALSE;
}

gboolean dl_store_read_names(DlStore *store, guint32 spelling, DlBytes *ret_names, GError **error)
{
    return read_bytes(store, DL_BLOB_NAMES, spelling, ret_names, error);
}

gboolean dl_store_read_letters(DlStore *store, guint32 spelling, DlBytes *ret_letters,
                               GError **error)
{
    return read_bytes(store, DL_BLOB_LETTERS, spelling, ret_letters, error);
}

gboolean dl_store_read_name_chunk(DlStore *store, guint32 number, DlBytes *ret_chunk,
                                  GError **error)
{
    return read_bytes(store, DL_BLOB_NAME_INDEX, number, ret_chunk, error);
}

gboolean dl_store_read_places(DlStore *store, guint32 number, DlBytes *ret_places, GError **error)
{
    return read_bytes(store, DL_BLOB_PLACES, number, ret_places, error);
}
