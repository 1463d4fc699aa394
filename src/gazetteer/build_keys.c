/* The partitions of keys, one after the other, to the table of postings. */
#include <stdlib.h>
#include <string.h>

#include "belt.h"
#include "build_partition.h"
#include "build_private.h"
#include "key_index.h"

#define DIGIT_BITS 8
#define FEW 16 /* postings that are sorted by insertion */

/* The postings of a bucket, in a piece. */
typedef struct {
    guint32 bucket;
    gsize end; /* of its postings */
} Bucket;

/* A partition on the belt. */
typedef struct {
    guint number;
    GArray *keys;     /* of guint64: as the partition has them */
    GArray *postings; /* of guint64, big-endian: worked out */
    GArray *buckets;  /* of Bucket: worked out */
} Piece;

typedef struct {
    DlBuild *build;
    guint n_made;
    GByteArray *pending; /* postings of a bucket that the next partition may go on with */
    guint32 bucket;      /* whose they are */
    sqlite3_stmt *insert;
} Keys;

static void piece_free(gpointer user_data)
{
    Piece *piece = user_data;
    g_clear_pointer(&piece->keys, g_array_unref);
    g_array_unref(piece->postings);
    g_array_unref(piece->buckets);
    g_free(piece);
}

static gpointer make_piece(gpointer user_data, GError **error)
{
    Keys *keys = user_data;
    if (keys->n_made == DL_PARTITIONS)
        return NULL;
    Piece *piece = g_new0(Piece, 1);
    piece->number = keys->n_made++;
    piece->postings = g_array_new(FALSE, FALSE, sizeof(guint64));
    piece->buckets = g_array_new(FALSE, FALSE, sizeof(Bucket));
    piece->keys = dl_partitions_take(keys->build->partitions, piece->number, error);
    if (piece->keys)
        return piece;
    piece_free(piece);
    return NULL;
}

/* Radix sort by the bits of the hash from FIRST_BIT on; it is stable. */
static void sort_keys(GArray *keys, guint first_bit)
{
    g_autoptr(GArray) other = g_array_new(FALSE, FALSE, sizeof(guint64));
    g_array_set_size(other, keys->len);
    guint64 *from = (guint64 *)(void *)keys->data, *to = (guint64 *)(void *)other->data;
    for (guint shift = first_bit; shift < 64; shift += DIGIT_BITS) {
        gsize starts[(1 << DIGIT_BITS) + 1] = {0};
        for (guint i = 0; i < keys->len; i++)
            starts[(from[i] >> shift & 0xFF) + 1]++;
        for (int i = 1; i <= 1 << DIGIT_BITS; i++)
            starts[i] += starts[i - 1];
        for (guint i = 0; i < keys->len; i++)
            to[starts[from[i] >> shift & 0xFF]++] = from[i];
        guint64 *swap = from;
        from = to;
        to = swap;
    }
    if (from != (guint64 *)(void *)keys->data)
        memcpy(keys->data, from, keys->len * sizeof *from);
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    guint64 x = *(const guint64 *)a, y = *(const guint64 *)b;
    return (x > y) - (x < y);
}

/* Sorts POSTINGS of one hash: mostly one or two. */
static void sort_postings(guint64 *postings, gsize n)
{
    if (n > FEW) {
        qsort(postings, n, sizeof *postings, compare_numbers);
        return;
    }
    for (gsize i = 1; i < n; i++) {
        guint64 posting = postings[i];
        gsize at = i;
        for (; at > 0 && postings[at - 1] > posting; at--)
            postings[at] = postings[at - 1];
        postings[at] = posting;
    }
}

/* The posting of a key. */
static guint64 pack(const Piece *piece, const DlBuild *build, guint64 key)
{
    const DlPosting *posting = &g_array_index(build->spellings, DlPosting, (guint32)key);
    return dl_posting_pack(dl_partition_hash(piece->number, key), build->key_bits, posting);
}

/* Packs the keys from FIRST to before END, which agree in all of the hash that a posting tells:
 * sorted, none doubled, big-endian. */
static void add_postings(Piece *piece, const DlBuild *build, gsize first, gsize end)
{
    guint64 *postings = (guint64 *)(void *)piece->postings->data + piece->postings->len;
    gsize n = 0;
    for (gsize i = first; i < end; i++)
        postings[i - first] = pack(piece, build, g_array_index(piece->keys, guint64, i));
    sort_postings(postings, end - first);
    for (gsize i = 0; i < end - first; i++)
        if (i == 0 || postings[i] != GUINT64_FROM_BE(postings[n - 1]))
            postings[n++] = GUINT64_TO_BE(postings[i]);
    g_array_set_size(piece->postings, piece->postings->len + (guint)n);
}

static void end_bucket(Piece *piece, guint32 bucket)
{
    Bucket done = {bucket, piece->postings->len};
    g_array_append_val(piece->buckets, done);
}

static gboolean work_piece(gpointer user_piece, guint worker, gpointer user_data, GError **error)
{
    Piece *piece = user_piece;
    const DlBuild *build = ((Keys *)user_data)->build;
    const guint64 *keys = (const guint64 *)(const void *)piece->keys->data;
    gsize n = piece->keys->len;
    guint n_told = build->key_bits + DL_POSTING_CHECK_BITS; /* bits of the hash */
    guint shift = 64 + DL_PARTITION_BITS - n_told;
    guint bucket_shift = 64 - build->key_bits;
    sort_keys(piece->keys, shift);
    g_array_set_size(piece->postings, (guint)n);
    g_array_set_size(piece->postings, 0); /* there is room for all */
    for (gsize i = 0, end = 0; i < n; i = end) {
        guint64 hash = dl_partition_hash(piece->number, keys[i]);
        for (end = i + 1; end < n && keys[end] >> shift == keys[i] >> shift;)
            end++;
        add_postings(piece, build, i, end);
        if (end == n ||
            dl_partition_hash(piece->number, keys[end]) >> bucket_shift != hash >> bucket_shift)
            end_bucket(piece, dl_key_bucket(hash, build->key_bits));
    }
    g_clear_pointer(&piece->keys, g_array_unref);
    return TRUE;
}

static gboolean write_pending(Keys *keys, GError **error)
{
    if (keys->pending->len == 0)
        return TRUE;
    sqlite3_bind_int64(keys->insert, 1, keys->bucket);
    sqlite3_bind_blob(keys->insert, 2, keys->pending->data, (int)keys->pending->len, SQLITE_STATIC);
    gboolean is_done = dl_build_db_step(keys->build, keys->insert, error);
    g_byte_array_set_size(keys->pending, 0);
    return is_done;
}

static gboolean take_piece(gpointer user_piece, gpointer user_data, GError **error)
{
    const Piece *piece = user_piece;
    Keys *keys = user_data;
    gsize start = 0;
    for (guint i = 0; i < piece->buckets->len; i++) {
        const Bucket *bucket = &g_array_index(piece->buckets, Bucket, i);
        if (bucket->bucket != keys->bucket && !write_pending(keys, error))
            return FALSE;
        keys->bucket = bucket->bucket;
        g_byte_array_append(keys->pending,
                            (const guint8 *)&g_array_index(piece->postings, guint64, start),
                            (guint)((bucket->end - start) * sizeof(guint64)));
        start = bucket->end;
    }
    return dl_build_tell(keys->build, "writing keys", piece->number + 1, DL_PARTITIONS, error);
}

gboolean dl_build_keys(DlBuild *build, GError **error)
{
    Keys keys = {.build = build, .pending = g_byte_array_new()};
    const DlBelt belt = {make_piece, work_piece, take_piece, piece_free, &keys};
    build->key_bits = dl_key_bits(build->n_keys);
    keys.insert = dl_build_db_prepare(build, "INSERT INTO key VALUES(?,?)", error);
    gboolean is_done =
        keys.insert && dl_belt_run(&belt, build->n_workers, error) && write_pending(&keys, error);
    sqlite3_finalize(keys.insert);
    g_byte_array_unref(keys.pending);
    return is_done;
}
