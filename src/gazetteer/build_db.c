/* The database that is being made, and its way to its place. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic_file.h"
#include "build_private.h"
#include "error.h"
#include "sha256.h"

#define CHUNK_BYTES (1u << 20)

static gboolean set_errno(GError **error, DlErrorCode code, const char *path, const char *doing,
                          int saved_errno)
{
    if (saved_errno == ENOSPC || saved_errno == EIO || saved_errno == EDQUOT)
        code = DL_ERROR_IO;
    g_set_error(error, DL_ERROR, code, "'%s': cannot %s: %s", path, doing, g_strerror(saved_errno));
    return FALSE;
}

static gboolean set_error(DlBuild *build, int result, GError **error)
{
    DlErrorCode code = DL_ERROR_INTERNAL;
    int primary = result & 0xFF;
    if (primary == SQLITE_FULL || primary == SQLITE_IOERR)
        code = DL_ERROR_IO;
    if (primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY || primary == SQLITE_PERM)
        code = DL_ERROR_CANT_CREATE;
    g_set_error(error, DL_ERROR, code, "'%s': cannot write: %s", build->path,
                build->db ? sqlite3_errmsg(build->db) : sqlite3_errstr(result));
    return FALSE;
}

char *dl_build_follow_path(const char *path, GError **error)
{
    struct stat status;
    gboolean is_stdout = strcmp(path, "-") == 0; /* where no database can be written */
    if (is_stdout || (*path && stat(path, &status) == 0 && !S_ISREG(status.st_mode))) {
        g_set_error(error, DL_ERROR, DL_ERROR_CANT_CREATE, "'%s': cannot create: is not a file",
                    path);
        return NULL;
    }
    if (!*path) {
        set_errno(error, DL_ERROR_CANT_CREATE, path, "create", ENOENT);
        return NULL;
    }
    char *real = realpath(path, NULL);
    char *followed = g_strdup(real ? real : path);
    free(real);
    return followed;
}

static char *part_path(const DlBuild *build, const char *name)
{
    return g_build_filename(dl_build_folder_path(build->folder), name, NULL);
}

gboolean dl_build_db_run(DlBuild *build, const char *sql, GError **error)
{
    int result = sqlite3_exec(build->db, sql, NULL, NULL, NULL);
    return result == SQLITE_OK || set_error(build, result, error);
}

sqlite3_stmt *dl_build_db_prepare(DlBuild *build, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    int result =
        sqlite3_prepare_v3(build->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (result != SQLITE_OK)
        set_error(build, result, error);
    return statement;
}

gboolean dl_build_db_step(DlBuild *build, sqlite3_stmt *statement, GError **error)
{
    int result = sqlite3_step(statement);
    gboolean is_done = result == SQLITE_DONE || set_error(build, result, error);
    sqlite3_reset(statement);
    return is_done;
}

void dl_build_db_bind(sqlite3_stmt *statement, int at, const char *text, gsize n_bytes)
{
    sqlite3_bind_text64(statement, at, text, n_bytes, SQLITE_STATIC, SQLITE_UTF8);
}

/* Nothing is safe in the file until the end, when it is synced: so no journal and no waiting. */
gboolean dl_build_db_open(DlBuild *build, GError **error)
{
    g_autofree char *path = part_path(build, DL_BUILD_DB_NAME);
    (void)unlink(path);
    int result = sqlite3_open_v2(
        path, &build->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
    if (result != SQLITE_OK)
        return set_error(build, result, error);
    sqlite3_extended_result_codes(build->db, 1);
    g_autofree char *start =
        g_strdup_printf("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
                        "PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-16384;"
                        "PRAGMA temp_store=MEMORY; PRAGMA application_id=%d;"
                        "PRAGMA user_version=%d; BEGIN;" DL_GAZETTEER_SCHEMA,
                        DL_GAZETTEER_APPLICATION_ID, DL_GAZETTEER_VERSION);
    return dl_build_db_run(build, start, error);
}

static gboolean write_datasets(DlBuild *build, GError **error)
{
    g_autoptr(sqlite3_stmt) insert =
        dl_build_db_prepare(build, "INSERT INTO dataset VALUES(?,?,?,?,?,?,?,?,?)", error);
    for (guint i = 0; insert && i < build->datasets->len; i++) {
        const DlBuildDataset *dataset = g_ptr_array_index(build->datasets, i);
        const char *const texts[] = {dataset->name, dataset->kind, dataset->licence,
                                     dataset->attribution, dataset->file};
        sqlite3_bind_int64(insert, 1, i + 1);
        for (guint j = 0; j < G_N_ELEMENTS(texts); j++)
            dl_build_db_bind(insert, (int)j + 2, texts[j], strlen(texts[j]));
        sqlite3_bind_int64(insert, 7, (gint64)dataset->n_places);
        sqlite3_bind_int64(insert, 8, (gint64)dataset->n_names);
        sqlite3_bind_int64(insert, 9, (gint64)dataset->n_left_out);
        if (!dl_build_db_step(build, insert, error))
            return FALSE;
    }
    return insert != NULL;
}

static int compare_middles(gconstpointer a, gconstpointer b)
{
    gint64 x = ((const DlBuildMiddle *)a)->id, y = ((const DlBuildMiddle *)b)->id;
    return (x > y) - (x < y);
}

static gboolean write_middles(DlBuild *build, GError **error)
{
    g_autoptr(sqlite3_stmt) insert =
        dl_build_db_prepare(build, "INSERT OR IGNORE INTO middle VALUES(?,?,?)", error);
    g_array_sort(build->middles, compare_middles);
    for (guint i = 0; insert && i < build->middles->len; i++) {
        const DlBuildMiddle *middle = &g_array_index(build->middles, DlBuildMiddle, i);
        sqlite3_bind_int64(insert, 1, middle->id);
        sqlite3_bind_int64(insert, 2, middle->lat_e7);
        sqlite3_bind_int64(insert, 3, middle->lon_e7);
        if (!dl_build_db_step(build, insert, error))
            return FALSE;
    }
    return insert != NULL;
}

static gboolean write_meta(DlBuild *build, GError **error)
{
    const struct {
        const char *key;
        guint64 n;
    } counts[] = {
        {"places", build->n_places},
        {"areas", build->n_areas},
        {"names", build->n_names},
        {"spellings", build->spellings->len},
        {"names in languages", build->n_names_in},
        {"key_bits", build->key_bits},
        {"name_buckets", build->name_buckets},
    };
    g_autoptr(sqlite3_stmt) insert =
        dl_build_db_prepare(build, "INSERT INTO meta VALUES(?,?)", error);
    for (gsize i = 0; insert && i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *value = g_strdup_printf("%" G_GUINT64_FORMAT, counts[i].n);
        dl_build_db_bind(insert, 1, counts[i].key, strlen(counts[i].key));
        dl_build_db_bind(insert, 2, value, strlen(value));
        if (!dl_build_db_step(build, insert, error))
            return FALSE;
    }
    return insert != NULL;
}

/* What a thread sums up while another syncs. */
static gpointer sum_up(gpointer user_data)
{
    int fd = GPOINTER_TO_INT(user_data);
    g_autoptr(DlSha256) sum = dl_sha256_new(FALSE);
    g_autofree guint8 *chunk = g_malloc(CHUNK_BYTES);
    for (off_t at = 0;;) {
        ssize_t n = pread(fd, chunk, CHUNK_BYTES, at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return NULL;
        if (n == 0)
            return dl_sha256_finish(sum);
        dl_sha256_add(sum, chunk, (gsize)n);
        at += n;
    }
}

/* Makes the finished database stay, writes its checksum beside it. */
static gboolean sync_and_sum(DlBuild *build, const char *db, const char *sum_path, GError **error)
{
    int fd = open(db, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return set_errno(error, DL_ERROR_IO, db, "open", errno);
    GThread *thread = g_thread_new("checksum", sum_up, GINT_TO_POINTER(fd));
    struct stat old;
    gboolean is_done = fsync(fd) == 0 || set_errno(error, DL_ERROR_IO, db, "sync", errno);
    if (stat(build->path, &old) == 0) /* the rights of the one before */
        (void)fchmod(fd, old.st_mode & 0777);
    g_autofree char *sum = g_thread_join(thread);
    (void)close(fd);
    if (is_done && !sum)
        is_done = set_errno(error, DL_ERROR_IO, db, "read", EIO);
    if (!is_done)
        return FALSE;
    g_autofree char *name = g_path_get_basename(build->path);
    g_autofree char *line = g_strdup_printf("%s  %s\n", sum, name);
    return dl_atomic_file_write_all(sum_path, line, strlen(line), DL_SYNC_FILE_AND_FOLDER, error);
}

/* The old checksum goes first: at no moment does one lie beside a database that is not its own. */
static gboolean move_into_place(DlBuild *build, const char *db, const char *sum, GError **error)
{
    g_autofree char *sum_path = g_strconcat(build->path, ".sha256", NULL);
    g_autofree char *folder = g_path_get_dirname(build->path);
    if (unlink(sum_path) != 0 && errno != ENOENT)
        return set_errno(error, DL_ERROR_CANT_CREATE, sum_path, "replace", errno);
    if (rename(db, build->path) != 0)
        return set_errno(error, DL_ERROR_CANT_CREATE, build->path, "create", errno);
    if (rename(sum, sum_path) != 0)
        return set_errno(error, DL_ERROR_CANT_CREATE, sum_path, "create", errno);
    return dl_folder_sync(folder, error);
}

gboolean dl_build_db_finish(DlBuild *build, GError **error)
{
    g_autofree char *db = part_path(build, DL_BUILD_DB_NAME);
    g_autofree char *sum = part_path(build, DL_BUILD_SUM_NAME);
    if (!dl_build_tell(build, "writing", 0, 1, error) || !write_datasets(build, error) ||
        !write_middles(build, error) || !write_meta(build, error) ||
        !dl_build_db_run(build, DL_GAZETTEER_INDICES "COMMIT;", error))
        return FALSE;
    int result = sqlite3_close(build->db);
    build->db = NULL;
    if (result != SQLITE_OK)
        return set_error(build, result, error);
    return sync_and_sum(build, db, sum, error) && dl_build_tell(build, "writing", 1, 1, error) &&
           move_into_place(build, db, sum, error);
}
