/* The most peopled settlements of a country or province. */
#include <string.h>

#include "gazetteer_private.h"

#define MAX_LARGEST 100

/* Appends the places of the ids in TEXT, parted by spaces; what is no id is passed over. */
static gboolean take_ids(DlGazetteer *gazetteer, const char *text, GPtrArray *places,
                         GError **error)
{
    guint n = 0;
    for (const char *at = text; *at && n < MAX_LARGEST; n++) {
        char *end = NULL;
        gint64 id = g_ascii_strtoll(at, &end, 10);
        DlLoadedPlace *loaded = NULL;
        if (!dl_gazetteer_load(gazetteer, id, &loaded, error))
            return FALSE;
        if (loaded && loaded->found_by != gazetteer->n_lookups) {
            loaded->found_by = gazetteer->n_lookups;
            g_ptr_array_add(places, &loaded->place);
        }
        at = end + strcspn(end, " ");
        at += *at == ' ';
    }
    return TRUE;
}

static gboolean read_store(DlGazetteer *gazetteer, DlStore *store, const char *area,
                           GPtrArray *places, GError **error)
{
    sqlite3_stmt *statement = dl_store_statement(store, DL_SQL_LARGEST, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_text(statement, 1, area, -1, SQLITE_TRANSIENT);
    DlStep step = dl_store_step(store, statement, error);
    const char *text = step == DL_STEP_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
    gboolean is_done =
        step != DL_STEP_FAILED && (!text || take_ids(gazetteer, text, places, error));
    sqlite3_reset(statement);
    return is_done;
}

static int compare_places(gconstpointer a, gconstpointer b)
{
    const DlPlace *x = *(const DlPlace *const *)a, *y = *(const DlPlace *const *)b;
    if (x->population != y->population)
        return x->population > y->population ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

gboolean dl_gazetteer_lookup_largest(DlGazetteer *gazetteer, const char *country,
                                     const char *admin1, guint limit, GPtrArray *places,
                                     GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    g_autofree char *area =
        admin1 && *admin1 ? g_strdup_printf("%s.%s", country, admin1) : g_strdup(country);
    gazetteer->n_lookups++;
    for (guint i = 0; i < gazetteer->n_stores; i++)
        if (!read_store(gazetteer, &gazetteer->stores[i], area, found, error))
            return FALSE;
    g_ptr_array_sort(found, compare_places);
    for (guint i = 0; i < MIN(found->len, MIN(limit, MAX_LARGEST)); i++)
        g_ptr_array_add(places, g_ptr_array_index(found, i));
    return TRUE;
}
