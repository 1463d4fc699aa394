/* The places that were read, by id: a place is read once and stays. */
#include <string.h>

#include "gazetteer_private.h"

#define FIRST_SLOTS 1024
#define HELD_BLOCKS 1024 /* of each file: some 6 MB */

/* A block that was read. */
typedef struct {
    guint32 number; /* 0: none yet */
    guint n_places;
    guint8 *bytes;
    gsize n_bytes;
} Block;

struct DlPlaceRows {
    guint8 *first_ids; /* row 0 */
    guint n_blocks;
    Block blocks[HELD_BLOCKS]; /* by number, a later one in the place of an earlier */
};

/* A place in a block. */
typedef struct {
    DlPlaceHead head;
    const char *texts; /* NULL: there is no such place */
    gsize n_bytes;     /* of them */
} Found;

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

void dl_place_rows_free(DlPlaceRows *rows)
{
    if (!rows)
        return;
    for (guint i = 0; i < HELD_BLOCKS; i++)
        g_free(rows->blocks[i].bytes);
    g_free(rows->first_ids);
    g_free(rows);
}

/* Reads row 0, the first time. */
static gboolean need_rows(DlStore *store, GError **error)
{
    DlBytes ids;
    if (store->places)
        return TRUE;
    if (!dl_store_read_places(store, 0, &ids, error))
        return FALSE;
    if (!ids.text || ids.n_bytes % sizeof(gint64) != 0) {
        dl_store_set_damaged(store, "malformed places", error);
        return FALSE;
    }
    store->places = g_new0(DlPlaceRows, 1);
    store->places->first_ids = g_memdup2(ids.text, ids.n_bytes);
    store->places->n_blocks = (guint)(ids.n_bytes / sizeof(gint64));
    return TRUE;
}

/* NULL with *error set for a damaged one. */
static const Block *hold_block(DlStore *store, guint32 number, GError **error)
{
    DlBytes places;
    Block *block = &store->places->blocks[number % HELD_BLOCKS];
    if (block->number == number)
        return block;
    if (!dl_store_read_places(store, number, &places, error))
        return NULL;
    g_free(block->bytes);
    *block = (Block){number, dl_place_block_count((const guint8 *)places.text, places.n_bytes),
                     g_memdup2(places.text, places.n_bytes), places.n_bytes};
    if (block->n_places > 0)
        return block;
    block->number = 0;
    dl_store_set_damaged(store, "malformed places", error);
    return NULL;
}

static gboolean find_place(DlStore *store, gint64 id, Found *ret_found, GError **error)
{
    ret_found->texts = NULL;
    if (!need_rows(store, error))
        return FALSE;
    guint number = dl_place_directory_rank(store->places->first_ids, store->places->n_blocks, id);
    const Block *block = number > 0 ? hold_block(store, number, error) : NULL;
    if (number == 0 || !block)
        return number == 0;
    guint rank = dl_place_block_rank(block->bytes, block->n_places, id);
    if (rank == 0)
        return TRUE;
    if (!dl_place_block_read(block->bytes, block->n_bytes, rank - 1, &ret_found->head,
                             &ret_found->texts, &ret_found->n_bytes)) {
        dl_store_set_damaged(store, "malformed places", error);
        return FALSE;
    }
    if (ret_found->head.id != id)
        ret_found->texts = NULL;
    return TRUE;
}

static gboolean is_gone(const char *feature)
{
    static const char *const gone[] = {"P.PPLH", "P.PPLQ",  "P.PPLW", "P.PPLCH",
                                       "A.PCLH", "A.ADM1H", "A.ADM2H"};
    gsize n = strlen(feature);
    if (n == 0 || !strchr("HQW", feature[n - 1]))
        return FALSE;
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

/* Copies the texts behind one another; one that is not UTF-8 is "". */
static DlLoadedPlace *copy_texts(const char *texts, gsize n_bytes,
                                 const char *ret_texts[DL_PLACE_TEXT_N])
{
    DlLoadedPlace *place = g_malloc(sizeof *place + n_bytes);
    memset(place, 0, sizeof *place);
    memcpy(place->strings, texts, n_bytes);
    const char *text = place->strings;
    for (int i = 0; i < DL_PLACE_TEXT_N; i++) {
        const char *end = text + strlen(text);
        ret_texts[i] = g_utf8_validate_len(text, (gsize)(end - text), NULL) ? text : end;
        text = end + 1;
    }
    return place;
}

/* NULL for a record that is no place. */
static DlLoadedPlace *read_place(const DlStore *store, const Found *found)
{
    const char *texts[DL_PLACE_TEXT_N];
    const DlPlaceHead *head = &found->head;
    DlLoadedPlace *loaded = copy_texts(found->texts, found->n_bytes, texts);
    DlPlace *place = &loaded->place;
    place->id = head->id;
    place->name = texts[DL_PLACE_NAME];
    place->position.lat_deg = head->lat_e7 / 1e7;
    place->position.lon_deg = head->lon_e7 / 1e7;
    place->feature = texts[DL_PLACE_FEATURE];
    place->country = texts[DL_PLACE_COUNTRY];
    place->admin1 = texts[DL_PLACE_ADMIN1];
    place->admin2 = texts[DL_PLACE_ADMIN2];
    place->population = MAX(0, head->population);
    place->capital_of = head->capital_of;
    place->capital_of_admin1 = texts[DL_PLACE_CAPITAL_OF_ADMIN1];
    place->is_country_capital = head->is_country_capital != 0;
    loaded->dataset = head->dataset;
    loaded->is_own = is_own(store, head->dataset);
    loaded->is_gone = is_gone(place->feature);
    if (dl_lon_lat_is_valid(place->position) && *place->name)
        return loaded;
    g_free(loaded);
    return NULL;
}

/* Reads the place from the first file that has it; any may tell of its names. */
static gboolean load(DlGazetteer *gazetteer, gint64 id, DlLoadedPlace **ret_place, GError **error)
{
    DlLoadedPlace *place = NULL;
    guint32 n_languages = 0;
    for (guint i = 0; i < gazetteer->n_stores; i++) {
        Found found;
        if (!find_place(&gazetteer->stores[i], id, &found, error)) {
            g_free(place);
            return FALSE;
        }
        if (!found.texts)
            continue;
        n_languages = MAX(n_languages, found.head.n_languages);
        if (!place && (place = read_place(&gazetteer->stores[i], &found)))
            place->file = i;
    }
    if (place)
        place->n_languages = n_languages;
    *ret_place = place;
    return TRUE;
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
    if (!load(gazetteer, id, ret_place, error))
        return FALSE;
    insert(table, id, *ret_place);
    return TRUE;
}
