/* The keys of spellings, parted by the first bits of their hashes: in memory, and on disk what is
 * beyond the memory allowed. For build*.c alone.
 */
#ifndef DL_GAZETTEER_BUILD_PARTITION_H
#define DL_GAZETTEER_BUILD_PARTITION_H

#include <glib.h>

#include "key_index.h"

#define DL_PARTITION_BITS 8
#define DL_PARTITIONS (1u << DL_PARTITION_BITS)

typedef struct DlPartitions DlPartitions;

/* What lies beyond MEMORY bytes goes to FOLDER/keys. */
DlPartitions *dl_partitions_new(const char *folder, gsize memory);
void dl_partitions_free(DlPartitions *partitions);

/* SPELLING is its index among all, from 0. DL_ERROR_CANT_CREATE, DL_ERROR_IO. */
gboolean dl_partitions_add(DlPartitions *partitions, guint64 hash, guint32 spelling,
                           GError **error);

/* The keys of partition NUMBER, in the order in which they were added, once: each 32 bits of the
 * hash after the partition's, then the spelling. DL_ERROR_IO. */
GArray *dl_partitions_take(DlPartitions *partitions, guint number, GError **error);

/* The hash of one of those keys, as far as it is kept. */
static inline guint64 dl_partition_hash(guint number, guint64 key)
{
    return (guint64)number << (64 - DL_PARTITION_BITS) | key >> 32 << (32 - DL_PARTITION_BITS);
}

#endif
