/* A word as one number, by which words are compared and looked up without touching their letters.
 * Within extract/ alone.
 *
 * A key of up to seven bytes is those of the word in lower case, the first lowest; that of a longer
 * word has its highest bit set, and 63 bits of hash: two longer words in some 10^18 share one.
 */
#ifndef DL_EXTRACT_WORD_KEY_H
#define DL_EXTRACT_WORD_KEY_H

#include "octets.h"

/* 0: no word. */
typedef guint64 DlWordKey;

/* Words longer than this are no words of the lexicon; a bound on what is put into lower case. */
#define DL_WORD_LOWER_BYTES 96

/* WORD in lower case, apostrophes straight, whatever the locale, into LOWER, without a NUL; cut off
 * where it would not fit. Its length. */
gsize dl_word_lower(const char *word, gsize n_bytes, char lower[DL_WORD_LOWER_BYTES]);

/* The key of a word, as it stands and in lower case. */
DlWordKey dl_word_key(const char *word, gsize n_bytes);
DlWordKey dl_word_key_of_lower(const char *lower, gsize n_bytes);

/* 32 bits that tell keys apart as well as so few can. */
static inline guint32 dl_word_key_hash(DlWordKey key)
{
    key *= G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    key = (key ^ key >> 32) * G_GUINT64_CONSTANT(0xD6E8FEB86659FD93);
    return (guint32)(key >> 32);
}

static inline guint32 dl_word_hash(const char *lower, gsize n_bytes)
{
    return dl_word_key_hash(dl_word_key_of_lower(lower, n_bytes));
}

/* A longer word's key in the making: 0, then with its octets one after the other, at last ended. */
static inline guint64 dl_word_key_add(guint64 hash, guint64 octets)
{
    hash = (hash ^ octets) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return hash ^ hash >> 32;
}

static inline DlWordKey dl_word_key_end(guint64 hash)
{
    return hash | (guint64)1 << 63;
}

static inline gboolean dl_code_is_apostrophe(gunichar code)
{
    return code == '\'' || code == 0x2019 || code == 0x2BC || code == 0x2BB || code == 0x2018;
}

#endif
