/* Postings: from a form of a name to the numbers of the spellings that have it.
 *
 * A table of the database with 2^bits buckets: the first bits of a key's hash choose the bucket,
 * whose blob holds its postings in order, 8 bytes each, big-endian: 8 more bits of the hash, 5 of
 * the length, 8 of the shape, 8 of the country, 3 of the weight, 32 of the spelling's number. A
 * hash may collide, so a caller compares the spelling itself; the rest lets him pass over most
 * spellings unread.
 */
#ifndef DL_GAZETTEER_KEY_INDEX_H
#define DL_GAZETTEER_KEY_INDEX_H

#include <glib.h>

#include "spelling.h"

/* What a posting tells of its spelling. */
typedef struct {
    guint32 spelling;
    guint8 n_letters; /* characters of its letters, 31 for more */
    guint8 country;   /* dl_key_country of its places' country; DL_KEY_ANY_COUNTRY: of several */
    guint8 weight;    /* 0..7: the power of ten of its most peopled place's population */
    guint8 shape;     /* dl_key_shape of its letters */
} DlPosting;

#define DL_KEY_ANY_COUNTRY 255
#define DL_POSTING_MAX_LETTERS 31
#define DL_POSTING_CHECK_BITS 8 /* of the hash, beyond those of the bucket */

/* FNV-1a over the kind and the form, mixed by the finaliser of MurmurHash3. */
guint64 dl_key_hash(DlKeyKind kind, const char *form, gsize n_bytes);

/* The number that a spelling has where no other has it: of its LETTERS key, 1 to 0xFFFEFFFF. */
guint32 dl_key_spelling(const char *letters, gsize n_bytes);

/* What keys say little of: 5 bits for the vowels that are in LETTERS, 3 for the first of them. */
guint8 dl_key_shape(const char *letters);

/* 0..6: in how much two shapes differ. */
guint dl_key_shape_distance(guint8 a, guint8 b);

/* 0 for "" or "--", else 1 to 254: other countries may share the number. */
guint8 dl_key_country(const char *country);

/* How many bits choose among the buckets of N_POSTINGS, so that one holds about a hundred. */
guint dl_key_bits(guint64 n_postings);

guint32 dl_key_bucket(guint64 hash, guint bits);

/* The eight bytes of a posting as a number: those of one bucket are sorted by it. */
guint64 dl_posting_pack(guint64 hash, guint bits, const DlPosting *posting);

/* Which postings are wanted. */
typedef struct {
    guint8 min_letters, max_letters;
    guint8 country; /* it and those of several countries; DL_KEY_ANY_COUNTRY: all */
} DlPostingRange;

/* Appends to FOUND, a GArray of DlPosting, those within RANGE (NULL: all) that HASH has in the
 * POSTINGS of its bucket. FALSE where they are malformed. */
gboolean dl_key_find(const guint8 *postings, gsize n_bytes, guint64 hash, guint bits,
                     const DlPostingRange *range, GArray *found);

#endif
