#include "gazetteer.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "error.h"
#include "gazetteer_private.h"
#include "gazetteer_schema.h"

/* A call's work: a look-up that needs more has met a database made to hang it. */
#define TICK_STEPS 100000
#define MAX_TICKS 200

static const char *const SQL[DL_SQL_N] = {
    [DL_SQL_PLACE] = "SELECT name, lat, lon, feature, country, admin1, admin2, population,"
                     " capital_of, capital_of_admin1, is_country_capital FROM place WHERE id = ?",
    [DL_SQL_CAPITAL] = "SELECT capital FROM area WHERE id = ?",
    [DL_SQL_AREA_BY_CODE] = "SELECT id FROM area WHERE country = ? AND level = ? AND admin1 = ?"
                            " ORDER BY id DESC LIMIT 1",
    [DL_SQL_AREA_BY_ISO] = "SELECT id FROM area WHERE iso = ? AND iso != '' LIMIT 1",
    [DL_SQL_NAME_IN] = "SELECT names FROM name_in WHERE place = ?",
    [DL_SQL_NEAR] = "SELECT postings FROM near WHERE bucket = ?",
    [DL_SQL_SKELETON] = "SELECT postings FROM skeleton WHERE bucket = ?",
    [DL_SQL_SPELLING] = "SELECT letters, names FROM spelling WHERE id = ?",
};

const char *dl_match_to_string(DlMatch match)
{
    static const char *const words[DL_MATCH_N] = {"exact", "case", "folded", "phonetic", "fuzzy"};
    return match < DL_MATCH_N ? words[match] : "none";
}

static int tick(void *user_data)
{
    DlGazetteer *gazetteer = user_data;
    return ++gazetteer->n_ticks > MAX_TICKS;
}

static void set_damaged(const DlGazetteer *gazetteer, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': the gazetteer is damaged: %s",
                gazetteer->path, sqlite3_errmsg(gazetteer->db));
}

sqlite3_stmt *dl_gazetteer_statement(DlGazetteer *gazetteer, DlSql which, GError **error)
{
    gazetteer->n_ticks = 0;
    if (!gazetteer->statements[which] &&
        sqlite3_prepare_v3(gazetteer->db, SQL[which], -1, SQLITE_PREPARE_PERSISTENT,
                           &gazetteer->statements[which], NULL) != SQLITE_OK) {
        set_damaged(gazetteer, error);
        return NULL;
    }
    sqlite3_reset(gazetteer->statements[which]);
    return gazetteer->statements[which];
}

gboolean dl_gazetteer_step(DlGazetteer *gazetteer, sqlite3_stmt *statement, GError **error)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        return TRUE;
    if (code != SQLITE_DONE)
        set_damaged(gazetteer, error);
    sqlite3_reset(statement);
    return FALSE;
}

const char *dl_gazetteer_intern_text(DlGazetteer *gazetteer, const char *text, gsize n_bytes)
{
    g_autofree char *copy = g_strndup(text, n_bytes);
    if (n_bytes == 0 || !g_utf8_validate(copy, -1, NULL))
        return "";
    return g_string_chunk_insert_const(gazetteer->strings, copy);
}

const char *dl_gazetteer_intern(DlGazetteer *gazetteer, sqlite3_stmt *statement, int at)
{
    const char *text = (const char *)sqlite3_column_text(statement, at);
    return text ? dl_gazetteer_intern_text(gazetteer, text, strlen(text)) : "";
}

/* Whatever the file says, nothing in it runs, and nothing writes. */
static gboolean harden(sqlite3 *db)
{
    static const struct {
        int limit, value;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, 1 << 24}, {SQLITE_LIMIT_SQL_LENGTH, 1 << 16},
        {SQLITE_LIMIT_COLUMN, 64},      {SQLITE_LIMIT_EXPR_DEPTH, 32},
        {SQLITE_LIMIT_ATTACHED, 0},     {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_VDBE_OP, 25000},  {SQLITE_LIMIT_WORKER_THREADS, 0},
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
    return sqlite3_exec(db, "PRAGMA cell_size_check=ON; PRAGMA query_only=ON;", NULL, NULL, NULL) ==
           SQLITE_OK;
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

static gboolean check_form(const DlGazetteer *gazetteer, GError **error)
{
    if (pragma(gazetteer->db, "PRAGMA application_id") != DL_GAZETTEER_APPLICATION_ID) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is not a gazetteer", gazetteer->path);
        return FALSE;
    }
    gint64 version = pragma(gazetteer->db, "PRAGMA user_version");
    if (version == DL_GAZETTEER_VERSION)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                "'%s': is a gazetteer of version %" G_GINT64_FORMAT
                ", this program reads version %d: build it again",
                gazetteer->path, version, DL_GAZETTEER_VERSION);
    return FALSE;
}

/* Not locked and without a journal: nobody writes to a gazetteer, a new one is renamed over it. */
static gboolean open_database(DlGazetteer *gazetteer, GError **error)
{
    struct stat status;
    if (stat(gazetteer->path, &status) != 0) {
        dl_error_set_open(error, gazetteer->path, errno);
        return FALSE;
    }
    if (!S_ISREG(status.st_mode)) { /* opening a pipe would wait for ever */
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is not a file", gazetteer->path);
        return FALSE;
    }
    g_autofree char *absolute = g_canonicalize_filename(gazetteer->path, NULL);
    g_autofree char *uri = g_filename_to_uri(absolute, NULL, NULL);
    g_autofree char *name = g_strconcat(uri ? uri : "", "?immutable=1", NULL);
    int code = sqlite3_open_v2(name, &gazetteer->db,
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': %s", gazetteer->path,
                    sqlite3_errstr(code));
        return FALSE;
    }
    sqlite3_progress_handler(gazetteer->db, TICK_STEPS, tick, gazetteer);
    if (!harden(gazetteer->db)) {
        set_damaged(gazetteer, error);
        return FALSE;
    }
    return check_form(gazetteer, error);
}

DlGazetteer *dl_gazetteer_open(const char *path, GError **error)
{
    g_autoptr(DlGazetteer) gazetteer = g_new0(DlGazetteer, 1);
    gazetteer->path = g_strdup(path);
    gazetteer->folder = dl_folder_new();
    gazetteer->strings = g_string_chunk_new(4096);
    gazetteer->places = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    gazetteer->countries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return open_database(gazetteer, error) ? g_steal_pointer(&gazetteer) : NULL;
}

void dl_gazetteer_close(DlGazetteer *gazetteer)
{
    if (!gazetteer)
        return;
    for (int i = 0; i < DL_SQL_N; i++)
        sqlite3_finalize(gazetteer->statements[i]);
    sqlite3_close(gazetteer->db);
    dl_folder_free(gazetteer->folder);
    g_hash_table_unref(gazetteer->places);
    g_hash_table_unref(gazetteer->countries);
    g_string_chunk_free(gazetteer->strings);
    g_free(gazetteer->path);
    g_free(gazetteer);
}

static DlPlace *read_place(DlGazetteer *gazetteer, gint64 id, sqlite3_stmt *row)
{
    DlPlace *place = g_new0(DlPlace, 1);
    place->id = id;
    place->name = dl_gazetteer_intern(gazetteer, row, 0);
    place->position.lat_deg = sqlite3_column_int(row, 1) / 1e7;
    place->position.lon_deg = sqlite3_column_int(row, 2) / 1e7;
    place->feature = dl_gazetteer_intern(gazetteer, row, 3);
    place->country = dl_gazetteer_intern(gazetteer, row, 4);
    place->admin1 = dl_gazetteer_intern(gazetteer, row, 5);
    place->admin2 = dl_gazetteer_intern(gazetteer, row, 6);
    place->population = MAX(0, sqlite3_column_int64(row, 7));
    place->capital_of = sqlite3_column_int64(row, 8);
    place->capital_of_admin1 = dl_gazetteer_intern(gazetteer, row, 9);
    place->is_country_capital = sqlite3_column_int(row, 10) != 0;
    if (dl_lon_lat_is_valid(place->position) && *place->name)
        return place;
    g_free(place);
    return NULL;
}

gboolean dl_gazetteer_load(DlGazetteer *gazetteer, gint64 id, const DlPlace **ret_place,
                           GError **error)
{
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(gazetteer->places, &id, NULL, &known)) {
        *ret_place = known;
        return TRUE;
    }
    sqlite3_stmt *statement = dl_gazetteer_statement(gazetteer, DL_SQL_PLACE, error);
    if (!statement)
        return FALSE;
    g_autoptr(GError) cause = NULL;
    sqlite3_bind_int64(statement, 1, id);
    DlPlace *place = NULL;
    if (dl_gazetteer_step(gazetteer, statement, &cause)) {
        place = read_place(gazetteer, id, statement);
        sqlite3_reset(statement);
    }
    if (cause) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    g_hash_table_insert(gazetteer->places, g_memdup2(&id, sizeof id), place);
    *ret_place = place;
    return TRUE;
}

const DlPlace *dl_gazetteer_find(DlGazetteer *gazetteer, gint64 id)
{
    const DlPlace *place = NULL;
    return dl_gazetteer_load(gazetteer, id, &place, NULL) ? place : NULL;
}

const DlPlace *dl_gazetteer_find_capital(DlGazetteer *gazetteer, gint64 area_id)
{
    sqlite3_stmt *statement = dl_gazetteer_statement(gazetteer, DL_SQL_CAPITAL, NULL);
    if (!statement)
        return NULL;
    sqlite3_bind_int64(statement, 1, area_id);
    gint64 capital = 0;
    if (dl_gazetteer_step(gazetteer, statement, NULL)) {
        capital = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return capital ? dl_gazetteer_find(gazetteer, capital) : NULL;
}

/* The text of LANG in "LANG\tTEXT\n..."; NULL where there is none. */
static const char *find_lang(const char *lines, const char *lang, gsize *ret_n_bytes)
{
    gsize n = strlen(lang);
    for (const char *line = lines; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, lang, n) != 0 || line[n] != '\t')
            continue;
        *ret_n_bytes = strcspn(line + n + 1, "\n");
        return line + n + 1;
    }
    return NULL;
}

const char *dl_gazetteer_find_name_in(DlGazetteer *gazetteer, gint64 id, const char *lang)
{
    sqlite3_stmt *statement = dl_gazetteer_statement(gazetteer, DL_SQL_NAME_IN, NULL);
    if (!statement)
        return NULL;
    sqlite3_bind_int64(statement, 1, id);
    if (!dl_gazetteer_step(gazetteer, statement, NULL))
        return NULL;
    gsize n_bytes = 0;
    const char *lines = (const char *)sqlite3_column_text(statement, 0);
    const char *text = lines ? find_lang(lines, lang, &n_bytes) : NULL;
    const char *name = text ? dl_gazetteer_intern_text(gazetteer, text, n_bytes) : "";
    sqlite3_reset(statement);
    return *name ? name : NULL;
}
