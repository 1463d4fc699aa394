/* Records by their keys: a hash table with open addressing.
 *
 * A record is a struct whose first member is its key, a guint64; 0 in a record that is free. Keys
 * need not be spread well. A table is used again and again: what it held is forgotten, its memory
 * is kept.
 */
#ifndef DL_BASE_KEY_TABLE_H
#define DL_BASE_KEY_TABLE_H

#include <glib.h>

typedef struct {
    gsize record_size;
    guint n_room;    /* records there is memory for */
    guint n_records; /* a power of two: those in use */
    guint n_keys;
    guint8 *records;
} DlKeyTable;

/* Empty; dl_key_table_clear frees what it comes to hold. */
void dl_key_table_init(DlKeyTable *table, gsize record_size);
void dl_key_table_clear(DlKeyTable *table);

/* Forgets all records; about N_KEYS will be added. */
void dl_key_table_reset(DlKeyTable *table, guint n_keys);

static inline guint dl_key_table_start(const DlKeyTable *table, guint64 key)
{
    return (guint)(key * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) >> 32) & (table->n_records - 1);
}

/* The record of KEY, which is not 0; a free one where the table does not have it. */
static inline gpointer dl_key_table_find(const DlKeyTable *table, guint64 key)
{
    for (guint at = dl_key_table_start(table, key);; at = (at + 1) & (table->n_records - 1)) {
        guint64 *record = (guint64 *)(gpointer)(table->records + at * table->record_size);
        if (*record == key || *record == 0)
            return record;
    }
}

/* The record of KEY, which is not 0; a new one is zero but for its key. Records that were found
 * before may have moved. */
gpointer dl_key_table_add(DlKeyTable *table, guint64 key);

#endif
