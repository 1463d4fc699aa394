#include "key_table.h"

#include <string.h>

#define MIN_RECORDS 16

void dl_key_table_init(DlKeyTable *table, gsize record_size)
{
    *table = (DlKeyTable){.record_size = record_size};
    dl_key_table_reset(table, 0);
}

void dl_key_table_clear(DlKeyTable *table)
{
    g_clear_pointer(&table->records, g_free);
    table->n_room = table->n_records = table->n_keys = 0;
}

void dl_key_table_reset(DlKeyTable *table, guint n_keys)
{
    guint n_records = MIN_RECORDS;
    while (n_records / 2 < n_keys)
        n_records *= 2;
    if (n_records > table->n_room) {
        g_free(table->records);
        table->records = g_malloc_n(n_records, table->record_size);
        table->n_room = n_records;
    }
    table->n_records = n_records;
    table->n_keys = 0;
    memset(table->records, 0, n_records * table->record_size);
}

static void grow(DlKeyTable *table)
{
    DlKeyTable larger = {.record_size = table->record_size};
    dl_key_table_reset(&larger, table->n_records);
    for (guint i = 0; i < table->n_records; i++) {
        const guint8 *record = table->records + i * table->record_size;
        guint64 key = *(const guint64 *)(gconstpointer)record;
        if (key != 0)
            memcpy(dl_key_table_find(&larger, key), record, table->record_size);
    }
    larger.n_keys = table->n_keys;
    dl_key_table_clear(table);
    *table = larger;
}

gpointer dl_key_table_add(DlKeyTable *table, guint64 key)
{
    guint64 *record = dl_key_table_find(table, key);
    if (*record == key)
        return record;
    if (table->n_keys * 2 >= table->n_records) {
        grow(table);
        record = dl_key_table_find(table, key);
    }
    table->n_keys++;
    *record = key;
    return record;
}
