/* The model to a database, in memory: its bytes go out through the atomic writer. */
#include <sqlite3.h>
#include <string.h>

#include "error.h"
#include "fold.h"
#include "gazetteer_schema.h"
#include "import_model.h"
#include "key_index.h"
#include "spelling.h"

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
        prepare(db, "INSERT INTO place VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)", error);
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
        sqlite3_bind_int64(insert, 13, place->dataset + 1);
        if (!step(db, insert, error))
            return FALSE;
    }
    return insert != NULL;
}

static gboolean write_areas(sqlite3 *db, const DlImportModel *model, GError **error)
{
    g_autoptr(sqlite3_stmt) area = prepare(db, "INSERT INTO area VALUES(?,?,?,?,?,?,?)", error);
    g_autoptr(sqlite3_stmt) provenance =
        area ? prepare(db, "INSERT INTO provenance VALUES(?,?)", error) : NULL;
    for (guint i = 0; provenance && i < model->places->len; i++) {
        const DlImportPlace *place = &g_array_index(model->places, DlImportPlace, i);
        if (*place->provenance) {
            sqlite3_bind_int64(provenance, 1, place->id);
            bind_text(provenance, 2, place->provenance);
            if (!step(db, provenance, error))
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
    return provenance != NULL;
}

/* Inserts the row that has TEXT, of many lines, as its last column, and empties TEXT. */
static gboolean step_lines(sqlite3 *db, sqlite3_stmt *insert, int at, GString *text, GError **error)
{
    sqlite3_bind_text(insert, at, text->str, (int)text->len, SQLITE_STATIC);
    gboolean is_done = step(db, insert, error);
    g_string_truncate(text, 0);
    return is_done;
}

static const char *country_of(const DlImportPlace *place)
{
    return strlen(place->country) == 2 ? place->country : "--";
}

/* "KIND\tCOUNTRY\tPLACE\tTEXT\n" */
static void append_name(GString *lines, const DlImportModel *model, const DlImportName *name)
{
    char digits[32], *at = digits + sizeof digits;
    const DlImportPlace *place = &g_array_index(model->places, DlImportPlace, name->place);
    gint64 id = place->id;
    *--at = '\t';
    for (guint64 rest = (guint64)ABS(id); rest > 0; rest /= 10)
        *--at = (char)('0' + rest % 10);
    if (id < 0)
        *--at = '-';
    *--at = '\t';
    const char *country = country_of(place);
    *--at = country[1];
    *--at = country[0];
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

/* A posting and its bucket. */
typedef struct {
    guint64 hash;
    DlPosting posting;
} Key;

typedef struct {
    const DlImportModel *model;
    GArray *keys; /* of Key */
    DlPosting posting;
} Keys;

static void add_key(DlKeyKind kind, const char *form, gsize n_bytes, gpointer user_data)
{
    Keys *keys = user_data;
    Key key = {dl_key_hash(kind, form, n_bytes), keys->posting};
    g_array_append_val(keys->keys, key);
}

static guint8 weight_of(gint64 population)
{
    guint8 weight = 0;
    for (gint64 rest = population; rest >= 10 && weight < 7; rest /= 10)
        weight++;
    return weight;
}

static void add_name_keys(Keys *keys, DlFolder *folder, const DlImportName *name, gboolean is_first)
{
    if (!dl_fold_is_quick(name->text)) {
        g_autofree char *lower = dl_fold_case(folder, name->text);
        add_key(DL_KEY_TEXT, lower, strlen(lower), keys);
    }
    if (is_first || strcmp(name->folded, name[-1].folded) != 0)
        dl_spelling_each_key(name->folded, add_key, keys);
}

/* What the names from FIRST to before END, of one spelling, have in common. */
static DlPosting describe_spelling(const DlImportModel *model, guint first, guint end)
{
    const DlImportName *names = (const DlImportName *)(const void *)model->names->data;
    const DlImportPlace *places = (const DlImportPlace *)(const void *)model->places->data;
    glong n_letters = g_utf8_strlen(names[first].letters, -1);
    DlPosting posting = {
        .spelling = names[first].spelling,
        .n_letters = (guint8)MIN(n_letters, 31),
        .country = dl_key_country(country_of(&places[names[first].place])),
        .weight = weight_of(places[names[first].place].population),
    };
    for (guint i = first; i < end; i++)
        if (dl_key_country(country_of(&places[names[i].place])) != posting.country)
            posting.country = DL_KEY_ANY_COUNTRY;
    return posting;
}

static gpointer make_keys(gpointer user_data)
{
    Keys *keys = user_data;
    const GArray *all = keys->model->names;
    const DlImportName *names = (const DlImportName *)(const void *)all->data;
    g_autoptr(DlFolder) folder = dl_folder_new();
    for (guint i = 0, end = 0; i < all->len; i = end) {
        for (end = i; end < all->len && names[end].spelling == names[i].spelling;)
            end++;
        keys->posting = describe_spelling(keys->model, i, end);
        for (guint j = i; j < end; j++)
            add_name_keys(keys, folder, &names[j], j == i);
    }
    return NULL;
}

typedef struct {
    guint32 bucket;
    guint64 packed;
} Posting;

static int compare_postings(gconstpointer a, gconstpointer b)
{
    const Posting *x = a, *y = b;
    if (x->bucket != y->bucket)
        return x->bucket < y->bucket ? -1 : 1;
    return (x->packed > y->packed) - (x->packed < y->packed);
}

static gboolean write_bucket(sqlite3 *db, sqlite3_stmt *insert, gint64 id, GByteArray *bytes,
                             GError **error)
{
    sqlite3_bind_int64(insert, 1, id);
    sqlite3_bind_blob(insert, 2, bytes->data, (int)bytes->len, SQLITE_STATIC);
    gboolean is_done = step(db, insert, error);
    g_byte_array_set_size(bytes, 0);
    return is_done;
}

static void append_number(GByteArray *bytes, guint64 number)
{
    guint64 big = GUINT64_TO_BE(number);
    g_byte_array_append(bytes, (const guint8 *)&big, sizeof big);
}

/* Writes SORTED, an array of Posting, a row a bucket, none doubled. */
static gboolean write_buckets(sqlite3 *db, const char *sql, const GArray *sorted, GError **error)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(sqlite3_stmt) insert = prepare(db, sql, error);
    const Posting *postings = (const Posting *)(const void *)sorted->data;
    for (guint i = 0; insert && i < sorted->len; i++) {
        if (i > 0 && compare_postings(&postings[i - 1], &postings[i]) == 0)
            continue;
        if (bytes->len > 0 && postings[i].bucket != postings[i - 1].bucket &&
            !write_bucket(db, insert, postings[i - 1].bucket, bytes, error))
            return FALSE;
        append_number(bytes, postings[i].packed);
    }
    return insert && (bytes->len == 0 ||
                      write_bucket(db, insert, postings[sorted->len - 1].bucket, bytes, error));
}

static gboolean write_keys(sqlite3 *db, const Keys *keys, GError **error)
{
    guint bits = dl_key_bits(keys->keys->len);
    g_autoptr(GArray) postings = g_array_sized_new(FALSE, FALSE, sizeof(Posting), keys->keys->len);
    for (guint i = 0; i < keys->keys->len; i++) {
        const Key *key = &g_array_index(keys->keys, Key, i);
        Posting posting = {dl_key_bucket(key->hash, bits),
                           dl_posting_pack(key->hash, bits, &key->posting)};
        g_array_append_val(postings, posting);
    }
    g_array_sort(postings, compare_postings);
    return write_buckets(db, "INSERT INTO key VALUES(?,?)", postings, error);
}

static guint32 cell_of(const DlImportPlace *place)
{
    guint32 row = (guint32)((gint64)place->lat_e7 + 900000000) / 2500000;
    guint32 column = (guint32)(((gint64)place->lon_e7 + 1800000000) / 2500000);
    return MIN(row, 719) * 1440 + MIN(column, 1439);
}

static gboolean write_cells(sqlite3 *db, const DlImportModel *model, GError **error)
{
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Posting));
    for (guint i = 0; i < model->places->len; i++) {
        const DlImportPlace *place = &g_array_index(model->places, DlImportPlace, i);
        /* the sign bit is turned, so that ids below 0 come first */
        Posting cell = {cell_of(place), (guint64)place->id ^ (guint64)1 << 63};
        if (!g_str_has_prefix(place->feature, "A."))
            g_array_append_val(cells, cell);
    }
    g_array_sort(cells, compare_postings);
    for (guint i = 0; i < cells->len; i++)
        g_array_index(cells, Posting, i).packed ^= (guint64)1 << 63;
    return write_buckets(db, "INSERT INTO cell VALUES(?,?)", cells, error);
}

#define MAX_LARGEST 100

static gboolean is_peopled_settlement(const DlImportPlace *place)
{
    static const char *const others[] = {"P.PPLX", "P.PPLH", "P.PPLQ", "P.PPLW", "P.PPLCH"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (strcmp(place->feature, others[i]) == 0)
            return FALSE;
    return place->population > 0 && g_str_has_prefix(place->feature, "P.") && *place->country;
}

/* A settlement of an area. */
typedef struct {
    char *area;
    const DlImportPlace *place;
} Member;

static int compare_members(gconstpointer a, gconstpointer b)
{
    const Member *x = a, *y = b;
    int order = strcmp(x->area, y->area);
    if (order == 0)
        order = (x->place->population < y->place->population) -
                (x->place->population > y->place->population);
    return order ? order : (x->place->id > y->place->id) - (x->place->id < y->place->id);
}

static void clear_member(gpointer member)
{
    g_free(((Member *)member)->area);
}

static gboolean write_members(sqlite3 *db, const GArray *members, GError **error)
{
    g_autoptr(sqlite3_stmt) insert = prepare(db, "INSERT INTO largest VALUES(?,?)", error);
    g_autoptr(GString) ids = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; insert && i < members->len; i++) {
        const Member *member = &g_array_index(members, Member, i);
        if (n++ < MAX_LARGEST)
            g_string_append_printf(ids, "%s%" G_GINT64_FORMAT, n > 1 ? " " : "", member->place->id);
        if (i + 1 < members->len && strcmp(member->area, member[1].area) == 0)
            continue;
        n = 0;
        bind_text(insert, 1, member->area);
        if (!step_lines(db, insert, 2, ids, error))
            return FALSE;
    }
    return insert != NULL;
}

static gboolean write_largest(sqlite3 *db, const DlImportModel *model, GError **error)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
    g_array_set_clear_func(members, clear_member);
    for (guint i = 0; i < model->places->len; i++) {
        const DlImportPlace *place = &g_array_index(model->places, DlImportPlace, i);
        if (!is_peopled_settlement(place))
            continue;
        Member of_country = {g_strdup(place->country), place};
        g_array_append_val(members, of_country);
        if (!*place->admin1)
            continue;
        Member of_admin1 = {g_strdup_printf("%s.%s", place->country, place->admin1), place};
        g_array_append_val(members, of_admin1);
    }
    g_array_sort(members, compare_members);
    return write_members(db, members, error);
}

static gboolean write_datasets(sqlite3 *db, const DlImportModel *model, GError **error)
{
    g_autoptr(sqlite3_stmt) insert =
        prepare(db, "INSERT INTO dataset VALUES(?,?,?,?,?,?,?,?,?)", error);
    for (guint i = 0; insert && i < model->datasets->len; i++) {
        const DlImportDataset *dataset = &g_array_index(model->datasets, DlImportDataset, i);
        sqlite3_bind_int64(insert, 1, i + 1);
        bind_text(insert, 2, dataset->file);
        bind_text(insert, 3, "dateline");
        bind_text(insert, 4, dataset->licence);
        bind_text(insert, 5, dataset->attribution);
        bind_text(insert, 6, dataset->file);
        sqlite3_bind_int64(insert, 7, dataset->n_places);
        sqlite3_bind_int64(insert, 8, dataset->n_names);
        sqlite3_bind_int64(insert, 9, dataset->n_left_out);
        if (!step(db, insert, error))
            return FALSE;
    }
    return insert != NULL;
}

static gboolean write_meta(sqlite3 *db, const DlImportModel *model, guint n_keys, GError **error)
{
    guint n_areas = 0;
    for (guint i = 0; i < model->places->len; i++)
        n_areas += g_array_index(model->places, DlImportPlace, i).level != DL_LEVEL_NONE;
    const struct {
        const char *key;
        guint n;
    } counts[] = {
        {"places", model->places->len},
        {"areas", n_areas},
        {"names", model->names->len},
        {"spellings", model->n_spellings},
        {"names in languages", model->tagged->len},
        {"areas without a position", model->n_without_position},
        {"key_bits", dl_key_bits(n_keys)},
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
           write_tagged(db, model, error) && write_cells(db, model, error) &&
           write_largest(db, model, error) && write_datasets(db, model, error);
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
    g_autoptr(GArray) made = g_array_new(FALSE, FALSE, sizeof(Key));
    Keys keys = {.model = model, .keys = made};
    GThread *thread = g_thread_new("keys", make_keys, &keys);
    gboolean is_done = write_rows(db, model, error);
    g_thread_join(thread);
    if (!is_done || !write_keys(db, &keys, error) || !write_meta(db, model, made->len, error) ||
        !run(db, DL_GAZETTEER_INDICES "COMMIT;", error))
        return NULL;
    return take_bytes(db, error);
}
