#include "gazetteer.h"

#include <string.h>

#include "gazetteer_private.h"

const char *dl_match_to_string(DlMatch match)
{
    static const char *const words[DL_MATCH_N] = {"exact", "case", "folded", "phonetic", "fuzzy"};
    return match < DL_MATCH_N ? words[match] : "none";
}

DlGazetteer *dl_gazetteer_open_several(const char *const *paths, gsize n_paths, GError **error)
{
    g_autoptr(DlGazetteer) gazetteer = g_new0(DlGazetteer, 1);
    gazetteer->stores = g_new0(DlStore, n_paths);
    gazetteer->folder = dl_folder_new();
    gazetteer->strings = g_string_chunk_new(4096);
    gazetteer->countries = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    gazetteer->postings = g_array_new(FALSE, FALSE, sizeof(DlPosting));
    for (gsize i = 0; i < n_paths; i++) {
        gazetteer->n_stores++;
        if (!dl_store_open(&gazetteer->stores[i], paths[i], error))
            return NULL;
    }
    return g_steal_pointer(&gazetteer);
}

DlGazetteer *dl_gazetteer_open(const char *path, GError **error)
{
    return dl_gazetteer_open_several(&path, 1, error);
}

void dl_gazetteer_close(DlGazetteer *gazetteer)
{
    if (!gazetteer)
        return;
    for (guint i = 0; i < gazetteer->n_stores; i++)
        dl_store_close(&gazetteer->stores[i]);
    g_free(gazetteer->stores);
    dl_name_index_free(gazetteer->name_index);
    dl_place_table_clear(&gazetteer->places);
    dl_folder_free(gazetteer->folder);
    g_hash_table_unref(gazetteer->countries);
    g_array_unref(gazetteer->postings);
    g_string_chunk_free(gazetteer->strings);
    g_free(gazetteer);
}

DlNameIndex *dl_gazetteer_name_index(DlGazetteer *gazetteer)
{
    if (!gazetteer->name_index)
        gazetteer->name_index =
            dl_name_index_new(gazetteer->stores, gazetteer->n_stores, gazetteer->folder);
    return gazetteer->name_index;
}

const char *dl_gazetteer_intern_text(DlGazetteer *gazetteer, const char *text, gsize n_bytes)
{
    char copy[256];
    if (n_bytes == 0 || !g_utf8_validate_len(text, n_bytes, NULL))
        return "";
    if (n_bytes >= sizeof copy) {
        g_autofree char *longer = g_strndup(text, n_bytes);
        return g_string_chunk_insert_const(gazetteer->strings, longer);
    }
    memcpy(copy, text, n_bytes);
    copy[n_bytes] = '\0';
    return g_string_chunk_insert_const(gazetteer->strings, copy);
}

gboolean dl_gazetteer_check(const DlGazetteer *gazetteer, GError **error)
{
    for (guint i = 0; i < gazetteer->n_stores; i++) {
        const GError *damage = gazetteer->stores[i].damage;
        if (!damage)
            continue;
        g_propagate_error(error, g_error_copy(damage));
        return FALSE;
    }
    return TRUE;
}

const DlPlace *dl_gazetteer_find(DlGazetteer *gazetteer, gint64 id)
{
    DlLoadedPlace *loaded = NULL;
    return dl_gazetteer_load(gazetteer, id, &loaded, NULL) && loaded ? &loaded->place : NULL;
}

gint64 dl_gazetteer_find_id(DlGazetteer *gazetteer, DlSql which, DlBindFunc bind,
                            gconstpointer user_data)
{
    gint64 id = 0;
    for (guint i = 0; i < gazetteer->n_stores && id == 0; i++) {
        DlStore *store = &gazetteer->stores[i];
        sqlite3_stmt *statement = dl_store_statement(store, which, NULL);
        if (!statement)
            continue;
        bind(statement, user_data);
        if (dl_store_step(store, statement, NULL) == DL_STEP_ROW)
            id = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    return id;
}

static void bind_id(sqlite3_stmt *statement, gconstpointer user_data)
{
    sqlite3_bind_int64(statement, 1, *(const gint64 *)user_data);
}

const DlPlace *dl_gazetteer_find_capital(DlGazetteer *gazetteer, gint64 area_id)
{
    gint64 capital = dl_gazetteer_find_id(gazetteer, DL_SQL_CAPITAL, bind_id, &area_id);
    return capital ? dl_gazetteer_find(gazetteer, capital) : NULL;
}

/* The text of LANG in "LANG\tTEXT\n..."; NULL where there is none. Of several the first that is not
 * in Latin letters: those are transliterations then. */
static const char *find_lang(const char *lines, const char *lang, gsize *ret_n_bytes)
{
    gsize n = strlen(lang);
    const char *found = NULL;
    for (const char *line = lines; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, lang, n) != 0 || line[n] != '\t')
            continue;
        gsize n_text = strcspn(line + n + 1, "\n");
        if (found && dl_text_is_latin(line + n + 1, n_text))
            continue;
        found = line + n + 1;
        *ret_n_bytes = n_text;
        if (!dl_text_is_latin(found, n_text))
            break;
    }
    return found;
}

static const char *find_name_in(DlGazetteer *gazetteer, DlStore *store, gint64 id, const char *lang)
{
    sqlite3_stmt *statement = dl_store_statement(store, DL_SQL_NAME_IN, NULL);
    if (!statement)
        return NULL;
    sqlite3_bind_int64(statement, 1, id);
    if (dl_store_step(store, statement, NULL) != DL_STEP_ROW)
        return NULL;
    gsize n_bytes = 0;
    const char *lines = (const char *)sqlite3_column_text(statement, 0);
    const char *text = lines ? find_lang(lines, lang, &n_bytes) : NULL;
    const char *name = text ? dl_gazetteer_intern_text(gazetteer, text, n_bytes) : "";
    sqlite3_reset(statement);
    return *name ? name : NULL;
}

const char *dl_gazetteer_find_name_in(DlGazetteer *gazetteer, gint64 id, const char *lang)
{
    const char *name = NULL;
    for (guint i = 0; i < gazetteer->n_stores && !name; i++)
        name = find_name_in(gazetteer, &gazetteer->stores[i], id, lang);
    return name;
}

guint dl_gazetteer_count_languages(DlGazetteer *gazetteer, gint64 id)
{
    DlLoadedPlace *loaded = NULL;
    return dl_gazetteer_load(gazetteer, id, &loaded, NULL) && loaded ? loaded->n_languages : 0;
}
