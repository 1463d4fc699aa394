/* Whom the places that are used are owed to, and how much a database holds. */
#include <string.h>

#include "gazetteer_private.h"

#define MAX_DATASETS 65536

static sqlite3_stmt *prepare(DlStore *store, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    store->n_ticks = 0;
    return sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK ? statement : NULL;
}

/* Marks in USED the datasets of those places of IDS that the gazetteer's FILE tells. */
static void mark_datasets(DlGazetteer *gazetteer, guint file, const gint64 *ids, gsize n_ids,
                          guint8 *used)
{
    for (gsize i = 0; i < n_ids; i++) {
        DlLoadedPlace *loaded = NULL;
        if (dl_gazetteer_load(gazetteer, ids[i], &loaded, NULL) && loaded && loaded->file == file &&
            loaded->dataset < MAX_DATASETS)
            used[loaded->dataset] = 1;
    }
}

/* A source's as its publisher asks for it. Our own tables tell it longer, "GeoNames, https://...":
 * "GeoNames (CC BY 4.0)" is made of that, and nothing of what is ours or nobody's. NULL: none. */
static char *credit_of(const char *kind, const char *attribution, const char *licence)
{
    if (strcmp(kind, "dateline") != 0)
        return *attribution ? g_strdup(attribution) : NULL;
    g_autofree char *name = g_strndup(attribution, strcspn(attribution, ",("));
    g_strchomp(name);
    if (!*name || strcmp(name, "Dateline") == 0 || strcmp(licence, "public domain") == 0)
        return NULL;
    return *licence ? g_strdup_printf("%s (%s)", name, licence) : g_steal_pointer(&name);
}

/* "" for what is not UTF-8. */
static const char *column(sqlite3_stmt *row, int at)
{
    const char *text = (const char *)sqlite3_column_text(row, at);
    return text && g_utf8_validate(text, -1, NULL) ? text : "";
}

static void add_credits(DlStore *store, const guint8 *used, GPtrArray *credits)
{
    sqlite3_stmt *statement = prepare(
        store, "SELECT id, kind, attribution, licence FROM dataset ORDER BY id LIMIT 65536");
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        gint64 dataset = sqlite3_column_int64(statement, 0);
        if (dataset < 0 || dataset >= MAX_DATASETS || !used[dataset])
            continue;
        g_autofree char *credit =
            credit_of(column(statement, 1), column(statement, 2), column(statement, 3));
        if (credit && !g_ptr_array_find_with_equal_func(credits, credit, g_str_equal, NULL))
            g_ptr_array_add(credits, g_steal_pointer(&credit));
    }
    sqlite3_finalize(statement);
}

GPtrArray *dl_gazetteer_credits(DlGazetteer *gazetteer, const gint64 *ids, gsize n_ids)
{
    GPtrArray *credits = g_ptr_array_new_with_free_func(g_free);
    g_autofree guint8 *used = g_malloc(MAX_DATASETS);
    for (guint i = 0; i < gazetteer->n_stores; i++) {
        memset(used, 0, MAX_DATASETS);
        mark_datasets(gazetteer, i, ids, n_ids, used);
        add_credits(&gazetteer->stores[i], used, credits);
    }
    return credits;
}

gboolean dl_gazetteer_count(const char *path, guint64 *ret_n_places, guint64 *ret_n_names,
                            GError **error)
{
    g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, error);
    if (!gazetteer)
        return FALSE;
    DlStore *store = &gazetteer->stores[0];
    sqlite3_stmt *statement = prepare(store, "SELECT sum(places), sum(names) FROM dataset");
    gboolean is_read = statement && sqlite3_step(statement) == SQLITE_ROW;
    if (is_read) {
        *ret_n_places = (guint64)MAX(0, sqlite3_column_int64(statement, 0));
        *ret_n_names = (guint64)MAX(0, sqlite3_column_int64(statement, 1));
    } else {
        dl_store_set_damaged(store, NULL, error);
    }
    sqlite3_finalize(statement);
    return is_read;
}
