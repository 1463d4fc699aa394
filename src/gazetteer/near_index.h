/* Postings: from the hash of a form of a name to the numbers of the spellings that have it.
 *
 * A table of the database with one row for each of 65,536 buckets: the first 16 bits of the hash
 * choose the bucket, whose blob holds five bytes an entry, sorted: 15 more bits of the hash, one
 * bit for a derived form (a deletion; 0: the spelling itself), and 24 bits of the spelling's
 * number, big-endian. 31 bits collide now and then, so a caller compares the spelling itself.
 */
#ifndef DL_GAZETTEER_NEAR_INDEX_H
#define DL_GAZETTEER_NEAR_INDEX_H

#include <glib.h>
#include <sqlite3.h>

#define DL_NEAR_MAX_SPELLINGS (1u << 24)

/* FNV-1a, mixed by the finaliser of MurmurHash3. */
guint64 dl_near_hash(const char *form, gsize n_bytes);

/* Adds an entry to ENTRIES, a GArray of guint64: in order of SPELLING. */
void dl_near_add(GArray *entries, guint64 hash, gboolean is_derived, guint32 spelling);

void dl_near_sort(GArray *entries);

/* Inserts sorted ENTRIES with INSERT ("INSERT INTO t VALUES (?bucket, ?postings)").
 * An SQLite result code. */
int dl_near_write(GArray *entries, sqlite3_stmt *insert);

/* Appends to SPELLINGS (GArray of guint32) the numbers that HASH has in the POSTINGS of its
 * bucket. FALSE where they are malformed. */
gboolean dl_near_find(const guint8 *postings, gsize n_bytes, guint64 hash, gboolean with_derived,
                      GArray *spellings);

/* The bucket of HASH. */
guint32 dl_near_bucket(guint64 hash);

#endif
