/* The places that were read, by id: a place is read once and stays. */
#include <string.h>

#include "gazetteer_private.h"

#define FIRST_SLOTS 1024

static gsize slot_of(const DlPlaceTable *table, gint64 id)
{
    guint64 h = (guint64)id * 0x9E3779B97F4A7C15u;
    gsize slot = (gsize)(h >> 32) & (table->n_slots - 1);
    while (table->slots[slot].is_used && table->slots[slot].id != id)
        slot = (slot + 1) & (table->n_slots - 1);
    return slot;
}

static void grow(DlPlaceTable *table)
{
    DlPlaceTable larger = {.n_slots = table->n_slots ? 2 * table->n_slots : FIRST_SLOTS};
    larger.slots = g_new0(DlPlaceSlot, larger.n_slots);
    for (gsize i = 0; i < table->n_slots; i++)
        if (table->slots[i].is_used)
            larger.slots[slot_of(&larger, table->slots[i].id)] = table->slots[i];
    larger.n_used = table->n_used;
    g_free(table->slots);
    *table = larger;
}

static void insert(DlPlaceTable *table, gint64 id, DlLoadedPlace *place)
{
    if (2 * (table->n_used + 1) > table->n_slots)
        grow(table);
    DlPlaceSlot *slot = &table->slots[slot_of(table, id)];
    table->n_used += !slot->is_used;
    *slot = (DlPlaceSlot){id, place, TRUE};
}

void dl_place_table_clear(DlPlaceTable *table)
{
    for (gsize i = 0; i < table->n_slots; i++)
        g_free(table->slots[i].place);
    g_free(table->slots);
    memset(table, 0, sizeof *table);
}

static gboolean is_gone(const char *feature)
{
    static const char *const gone[] = {"P.PPLH", "P.PPLQ",  "P.PPLW", "P.PPLCH",
                                       "A.PCLH", "A.ADM1H", "A.ADM2H"};
    for (gsize i = 0; i < G_N_ELEMENTS(gone); i++)
        if (strcmp(feature, gone[i]) == 0)
            return TRUE;
    return FALSE;
}

static gboolean is_own(const DlStore *store, gint64 dataset)
{
    for (guint i = 0; i < store->own_datasets->len; i++)
        if (g_array_index(store->own_datasets, gint64, i) == dataset)
            return TRUE;
    return FALSE;
}

/* The columns of DL_SQL_PLACE that are texts. */
enum { NAME, FEATURE, COUNTRY, ADMIN1, ADMIN2, CAPITAL_OF_ADMIN1, N_TEXTS };
static const int TEXT_COLUMNS[N_TEXTS] = {0, 3, 4, 5, 6, 9};

/* Copies the texts of ROW behind one another; what is not UTF-8 is "". NULL where all is too long.
 * The place they belong to is zeroed. */
static DlLoadedPlace *copy_texts(sqlite3_stmt *row, const char *ret_texts[N_TEXTS])
{
    const char *texts[N_TEXTS];
    gsize n_bytes[N_TEXTS], n_all = 0;
    for (int i = 0; i < N_TEXTS; i++) {
        texts[i] = (const char *)sqlite3_column_text(row, TEXT_COLUMNS[i]);
        n_bytes[i] = texts[i] ? (gsize)sqlite3_column_bytes(row, TEXT_COLUMNS[i]) : 0;
        if (!g_utf8_validate_len(texts[i] ? texts[i] : "", n_bytes[i], NULL))
            n_bytes[i] = 0;
        n_all += n_bytes[i] + 1;
    }
    DlLoadedPlace *place = g_malloc(sizeof *place + n_all);
    memset(place, 0, sizeof *place);
    char *to = place->strings;
    for (int i = 0; i < N_TEXTS; i++) {
        ret_texts[i] = to;
        if (n_bytes[i])
            memcpy(to, texts[i], n_bytes[i]);
        to[n_bytes[i]] = '\0';
        to += n_bytes[i] + 1;
    }
    return place;
}

/* NULL for a row that is no place. */
static DlLoadedPlace *read_place(const DlStore *store, gint64 id, sqlite3_stmt *row)
{
    const char *texts[N_TEXTS];
    DlLoadedPlace *loaded = copy_texts(row, texts);
    DlPlace *place = &loaded->place;
    place->id = id;
    place->name = texts[NAME];
    place->position.lat_deg = sqlite3_column_int(row, 1) / 1e7;
    place->position.lon_deg = sqlite3_column_int(row, 2) / 1e7;
    place->feature = texts[FEATURE];
    place->country = texts[COUNTRY];
    place->admin1 = texts[ADMIN1];
    place->admin2 = texts[ADMIN2];
    place->population = MAX(0, sqlite3_column_int64(row, 7));
    place->capital_of = sqlite3_column_int64(row, 8);
    place->capital_of_admin1 = texts[CAPITAL_OF_ADMIN1];
    place->is_country_capital = sqlite3_column_int(row, 10) != 0;
    loaded->is_own = is_own(store, sqlite3_column_int64(row, 11));
    loaded->is_gone = is_gone(place->feature);
    if (dl_lon_lat_is_valid(place->position) && *place->name)
        return loaded;
    g_free(loaded);
    return NULL;
}

gboolean dl_gazetteer_load(DlGazetteer *gazetteer, gint64 id, DlLoadedPlace **ret_place,
                           GError **error)
{
    DlPlaceTable *table = &gazetteer->places;
    if (table->n_slots > 0) {
        const DlPlaceSlot *slot = &table->slots[slot_of(table, id)];
        if (slot->is_used) {
            *ret_place = slot->place;
            return TRUE;
        }
    }
    DlLoadedPlace *place = NULL;
    for (guint i = 0; i < gazetteer->n_stores && !place; i++) {
        DlStore *store = &gazetteer->stores[i];
        sqlite3_stmt *statement = dl_store_statement(store, DL_SQL_PLACE, error);
        if (!statement)
            return FALSE;
        sqlite3_bind_int64(statement, 1, id);
        DlStep step = dl_store_step(store, statement, error);
        if (step == DL_STEP_FAILED)
            return FALSE;
        if (step == DL_STEP_ROW) {
            place = read_place(store, id, statement);
            sqlite3_reset(statement);
        }
    }
    insert(table, id, place);
    *ret_place = place;
    return TRUE;
}
