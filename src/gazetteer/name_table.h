/* The table behind a name index, as its writer and its reader share it. Within gazetteer/ alone.
 *
 * It has a number of buckets of DL_NAME_SLOTS slots each, told by meta's "name_buckets". A name's
 * hash is a bucket (the first 32 bits, scaled) and a check (the other 32): the slot with that check
 * has the name's bits. A name whose bucket is full goes on to the next, at most DL_NAME_STEPS,
 * within its chunk: DL_NAME_CHUNK buckets are a row of the database. A bucket is its slots' checks
 * and then their bits, 4 bytes each, big-endian; a slot with bits 0 is empty. A name without a slot
 * is left out, as good as never.
 */
#ifndef DL_GAZETTEER_NAME_TABLE_H
#define DL_GAZETTEER_NAME_TABLE_H

#include "name_index.h"

#define DL_NAME_SLOTS 8
#define DL_NAME_CHUNK 1024
#define DL_NAME_STEPS 32
#define DL_NAME_MAX_BUCKETS (1u << 28)

typedef struct {
    guint32 checks[DL_NAME_SLOTS];
    guint32 bits[DL_NAME_SLOTS];
} DlNameBucket;

#define DL_NAME_SEED G_GUINT64_CONSTANT(0xcbf29ce484222325)

/* FNV-1a: LETTERS come one after the other, in as many calls as they may. */
static inline guint64 dl_name_hash_add(guint64 hash, const char *letters, gsize n_bytes)
{
    for (gsize i = 0; i < n_bytes; i++)
        hash = (hash ^ (guint8)letters[i]) * G_GUINT64_CONSTANT(0x100000001b3);
    return hash;
}

/* What names are told apart by: the finaliser of MurmurHash3. */
static inline guint64 dl_name_hash_end(guint64 hash)
{
    hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT(0xff51afd7ed558ccd);
    hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT(0xc4ceb9fe1a85ec53);
    return hash ^ hash >> 33;
}

static inline guint32 dl_name_bucket(guint64 hash, guint32 n_buckets)
{
    return (guint32)((hash >> 32) * n_buckets >> 32);
}

static inline guint32 dl_name_check(guint64 hash)
{
    return (guint32)hash;
}

/* How many buckets N_NAMES want: whole chunks, or one that is smaller. */
guint32 dl_name_table_buckets(guint64 n_names);

/* This machine's numbers to the chunk's bytes. */
void dl_name_table_swap(DlNameBucket *buckets, gsize n_buckets);

/* How many buckets CHUNK has: 0 beyond the last. */
guint32 dl_name_table_chunk(guint32 n_buckets, guint32 chunk);

/* The bits of a place with FEATURE ("P.PPLC"): its kind. */
DlNameBits dl_name_bits_of_feature(const char *feature);

/* The bits with PART alone. */
DlNameBits dl_name_bits_with_part(DlNameBits bits, DlWorldPart part);

/* 0..31 for a population. */
guint dl_name_weight(guint64 population);

/* The bits with their weights and number of places. */
DlNameBits dl_name_bits_with(DlNameBits bits, guint weight, guint main_weight, guint n_places);

/* What two tables, or two beginnings, say of one name. */
DlNameBits dl_name_bits_merge(DlNameBits a, DlNameBits b);

#endif
