/* The model to a database, in memory: its bytes go out through the atomic writer. */
#include <sqlite3.h>
#include <string.h>

#include "error.h"
#include "fold.h"
#include "gazetteer_schema.h"
#include "import_model.h"
#include "near_index.h"
#include "spelling.h"

#define MAX_DELETION_BYTES 40 /* of a spelling that is found by its deletions */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

static gboolean set_error(GError **error, sqlite3 *db)
{
    g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "the database cannot be made: %s",
                sqlite3_errmsg(db));
    return FALSE;
}

static gboolean run(sqlite3 *db, const char *sql, GError **error)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK || set_error(error, db);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql, GError **error)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
        set_error(error, db);
    return statement;
}

static gboolean step(sqlite3 *db, sqlite3_stmt *statement, GError **error)
{
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE || set_error(error, db);
}

static void bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    sqlite3_bind_text(statement, at, text, -1, SQLITE_STATIC);
}

static gboolean write_places(sqlite3 *db, const DlImportModel *model, GError **error)
{
    g_autoptr(sqlite3_stmt) insert =
        prepare(db, "INSERT INTO place VALUES(?,?,?,?,?,?,?,?,?,?,?,?)", error);
    for (guint i = 0; insert && i < model->places->len; i++) {
        const DlImportPlace *place = &g_array_index(model->places, DlImportPlace, i);
        sqlite3_bind_int64(insert, 1, place->id);
        bind_text(insert, 2, place->name);
        sqlite3_bind_int(insert, 3, place->lat_e7);
        sqlite3_bind_int(insert, 4, place->lon_e7);
        bind_text(insert, 5, place->feature);
        bind_text(insert, 6, place->country);
        bind_text(insert, 7, place->admin1);
        bind_text(insert, 8, place->admin2);
        sqlite3_bind_int64(insert, 9, place->population);
        sqlite3_bind_int64(insert, 10, place->capital_of);
        bind_text(insert, 11, place->capital_of_admin1);
        sqlite3_bind_int(insert, 12, place->capital_of_level == DL_LEVEL_COUNTRY);
        if (!step(db, insert, error))
            return FALSE;
    }
    return insert != NULL;
}

static gboolean write_areas(sqlite3 *db, const DlImportModel *model, GError **error)
{
    g_autoptr(sqlite3_stmt) area = prepare(db, "INSERT INTO area VALUES(?,?,?,?,?,?,?)", error);
    g_autoptr(sqlite3_stmt) source =
        area ? prepare(db, "INSERT INTO source VALUES(?,?)", error) : NULL;
    for (guint i = 0; source && i < model->places->len; i++) {
        const DlImportPlace *place = &g_array_index(model->places, DlImportPlace, i);
        if (*place->source) {
            sqlite3_bind_int64(source, 1, place->id);
            bind_text(source, 2, place->source);
            if (!step(db, source, error))
                return FALSE;
        }
        if (place->level == DL_LEVEL_NONE && !place->capital)
            continue;
        sqlite3_bind_int64(area, 1, place->id);
        sqlite3_bind_int(area, 2, (int)place->level);
        bind_text(area, 3, place->country);
        bind_text(area, 4, place->admin1);
        bind_text(area, 5, place->admin2);
        bind_text(area, 6, place->iso);
        sqlite3_bind_int64(area, 7, place->capital);
        if (!step(db, area, error))
            return FALSE;
    }
    return source != NULL;
}

/* Inserts the row that has TEXT, of many lines, as its last column, and empties TEXT. */
static gboolean step_lines(sqlite3 *db, sqlite3_stmt *insert, int at, GString *text, GError **error)
{
    sqlite3_bind_text(insert, at, text->str, (int)text->len, SQLITE_STATIC);
    gboolean is_done = step(db, insert, error);
    g_string_truncate(text, 0);
    return is_done;
}

/* "KIND\tPLACE\tTEXT\n" */
static void append_name(GString *lines, const DlImportModel *model, const DlImportName *name)
{
    char digits[24], *at = digits + sizeof digits;
    gint64 id = g_array_index(model->places, DlImportPlace, name->place).id;
    *--at = '\t';
    for (guint64 rest = (guint64)ABS(id); rest > 0; rest /= 10)
        *--at = (char)('0' + rest % 10);
    if (id < 0)
        *--at = '-';
    *--at = '\t';
    *--at = (char)('0' + name->kind);
    g_string_append_len(lines, at, digits + sizeof digits - at);
    g_string_append(lines, name->text);
    g_string_append_c(lines, '\n');
}

static gboolean write_names(sqlite3 *db, const DlImportModel *model, GError **error)
{
    g_autoptr(GString) lines = g_string_sized_new(1024);
    g_autoptr(sqlite3_stmt) insert = prepare(db, "INSERT INTO spelling VALUES(?,?,?)", error);
    const DlImportName *names = (const DlImportName *)(const void *)model->names->data;
    for (guint i = 0; insert && i < model->names->len; i++) {
        append_name(lines, model, &names[i]);
        if (i + 1 < model->names->len && names[i + 1].spelling == names[i].spelling)
            continue;
        sqlite3_bind_int64(insert, 1, names[i].spelling);
        bind_text(insert, 2, names[i].letters);
        if (!step_lines(db, insert, 3, lines, error))
            return FALSE;
    }
    return insert != NULL;
}

static gboolean write_tagged(sqlite3 *db, const DlImportModel *model, GError **error)
{
    g_autoptr(GString) lines = g_string_sized_new(1024);
    g_autoptr(sqlite3_stmt) insert = prepare(db, "INSERT INTO name_in VALUES(?,?)", error);
    const DlImportTagged *tagged = (const DlImportTagged *)(const void *)model->tagged->data;
    for (guint i = 0; insert && i < model->tagged->len; i++) {
        g_string_append(lines, tagged[i].lang);
        g_string_append_c(lines, '\t');
        g_string_append(lines, tagged[i].text);
        g_string_append_c(lines, '\n');
        if (i + 1 < model->tagged->len && tagged[i + 1].place == tagged[i].place)
            continue;
        sqlite3_bind_int64(insert, 1,
                           g_array_index(model->places, DlImportPlace, tagged[i].place).id);
        if (!step_lines(db, insert, 2, lines, error))
            return FALSE;
    }
    return insert != NULL;
}

typedef struct {
    GArray *entries;
    guint32 spelling;
} Deletions;

static void add_deletion(const char *form, gsize n_bytes, gpointer user_data)
{
    Deletions *deletions = user_data;
    dl_near_add(deletions->entries, dl_near_hash(form, n_bytes), TRUE, deletions->spelling);
}

/* The postings that are made beside the writing of rows, by a thread of their own. */
typedef struct {
    const DlImportModel *model;
    GArray *near;
    GArray *skeletons;
} Postings;

/* A name that is not Latin is found by its text, too, so that a look-up need not transliterate. */
static void add_text(GArray *near, DlFolder *folder, const DlImportName *name)
{
    if (dl_fold_is_quick(name->text))
        return;
    g_autofree char *lower = dl_fold_case(folder, name->text);
    dl_near_add(near, dl_near_hash(lower, strlen(lower)), FALSE, name->spelling);
}

static gpointer make_postings(gpointer user_data)
{
    Postings *postings = user_data;
    const GArray *names = postings->model->names;
    g_autoptr(DlFolder) folder = dl_folder_new();
    guint32 last = 0;
    for (guint i = 0; i < names->len; i++) {
        const DlImportName *name = &g_array_index(names, DlImportName, i);
        add_text(postings->near, folder, name);
        if (name->spelling == last)
            continue;
        last = name->spelling;
        gsize n = strlen(name->letters);
        dl_near_add(postings->near, dl_near_hash(name->letters, n), FALSE, last);
        Deletions deletions = {postings->near, last};
        if (n <= MAX_DELETION_BYTES &&
            g_utf8_strlen(name->letters, -1) >= DL_SPELLING_MIN_LETTERS - 1)
            dl_spelling_each_deletion(name->letters, add_deletion, &deletions);
        g_autofree char *skeleton = dl_spelling_skeleton(name->letters);
        if (*skeleton)
            dl_near_add(postings->skeletons, dl_near_hash(skeleton, strlen(skeleton)), FALSE, last);
    }
    dl_near_sort(postings->near);
    dl_near_sort(postings->skeletons);
    return NULL;
}

static gboolean write_postings(sqlite3 *db, const Postings *postings, GError **error)
{
    g_autoptr(sqlite3_stmt) near = prepare(db, "INSERT INTO near VALUES(?,?)", error);
    g_autoptr(sqlite3_stmt) skeleton =
        near ? prepare(db, "INSERT INTO skeleton VALUES(?,?)", error) : NULL;
    if (!skeleton)
        return FALSE;
    return (dl_near_write(postings->near, near) == SQLITE_OK &&
            dl_near_write(postings->skeletons, skeleton) == SQLITE_OK) ||
           set_error(error, db);
}

static gboolean write_meta(sqlite3 *db, const DlImportModel *model, GError **error)
{
    guint n_areas = 0, n_supplement = 0;
    for (guint i = 0; i < model->places->len; i++) {
        const DlImportPlace *place = &g_array_index(model->places, DlImportPlace, i);
        n_areas += place->level != DL_LEVEL_NONE;
        n_supplement += *place->source != '\0';
    }
    const struct {
        const char *key;
        guint n;
    } counts[] = {
        {"places", model->places->len},
        {"areas", n_areas},
        {"supplement", n_supplement},
        {"names", model->names->len},
        {"spellings", model->n_spellings},
        {"names in languages", model->tagged->len},
        {"areas without a position", model->n_without_position},
    };
    g_autoptr(sqlite3_stmt) insert = prepare(db, "INSERT INTO meta VALUES(?,?)", error);
    for (gsize i = 0; insert && i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *value = g_strdup_printf("%u", counts[i].n);
        bind_text(insert, 1, counts[i].key);
        bind_text(insert, 2, value);
        if (!step(db, insert, error))
            return FALSE;
    }
    return insert != NULL;
}

static GBytes *take_bytes(sqlite3 *db, GError **error)
{
    sqlite3_int64 n_bytes = 0;
    unsigned char *copy = sqlite3_serialize(db, "main", &n_bytes, 0);
    if (!copy) {
        set_error(error, db);
        return NULL;
    }
    return g_bytes_new_with_free_func(copy, (gsize)n_bytes, sqlite3_free, copy);
}

static gboolean write_rows(sqlite3 *db, const DlImportModel *model, GError **error)
{
    g_autofree char *start =
        g_strdup_printf("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA application_id=%d;"
                        "PRAGMA user_version=%d;" DL_GAZETTEER_SCHEMA "BEGIN;",
                        DL_GAZETTEER_APPLICATION_ID, DL_GAZETTEER_VERSION);
    return run(db, start, error) && write_places(db, model, error) &&
           write_areas(db, model, error) && write_names(db, model, error) &&
           write_tagged(db, model, error) && write_meta(db, model, error);
}

GBytes *dl_import_model_write(DlImportModel *model, GError **error)
{
    g_autoptr(sqlite3) db = NULL;
    if (sqlite3_open_v2(":memory:", &db,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        NULL) != SQLITE_OK) {
        set_error(error, db);
        return NULL;
    }
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(guint64));
    g_autoptr(GArray) skeletons = g_array_new(FALSE, FALSE, sizeof(guint64));
    Postings postings = {model, near, skeletons};
    GThread *thread = g_thread_new("postings", make_postings, &postings);
    gboolean is_done = write_rows(db, model, error);
    g_thread_join(thread);
    if (!is_done || !write_postings(db, &postings, error) ||
        !run(db, DL_GAZETTEER_INDICES "COMMIT;", error))
        return NULL;
    return take_bytes(db, error);
}
