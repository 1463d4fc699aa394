#include "key_index.h"

#include <string.h>

#define POSTING_BYTES 8
#define PER_BUCKET 128 /* postings at most, on the average */
#define MIN_BITS 4
#define MAX_BITS 24
#define CHECK_SHIFT (64 - DL_POSTING_CHECK_BITS)
#define LETTERS_SHIFT 51
#define SHAPE_SHIFT 43
#define COUNTRY_SHIFT 35
#define WEIGHT_SHIFT 32
#define MAX_WEIGHT 7
#define N_VOWEL_BITS 5
#define N_COUNTRIES 254
#define MAX_SPELLING 0xFFFEFFFFu

/* Letters of which two make one bit. */
static const char VOWELS[] = "aaeeiyoouw";

guint64 dl_key_hash(DlKeyKind kind, const char *form, gsize n_bytes)
{
    guint64 h = (14695981039346656037u ^ (guint8)kind) * 1099511628211u;
    for (gsize i = 0; i < n_bytes; i++)
        h = (h ^ (guint8)form[i]) * 1099511628211u;
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53u;
    return h ^ h >> 33;
}

guint32 dl_key_spelling(const char *letters, gsize n_bytes)
{
    guint32 number = (guint32)(dl_key_hash(DL_KEY_LETTERS, letters, n_bytes) >> 32);
    return CLAMP(number, 1, MAX_SPELLING);
}

guint8 dl_key_shape(const char *letters)
{
    guint8 shape = 0;
    for (const char *p = letters; *p; p++) {
        const char *vowel = strchr(VOWELS, *p);
        if (vowel)
            shape |= (guint8)(1 << (vowel - VOWELS) / 2);
    }
    guint32 first = (guint8)*letters * 0x9E3779B1u >> 29;
    return (guint8)(shape | first << N_VOWEL_BITS);
}

guint dl_key_shape_distance(guint8 a, guint8 b)
{
    guint differing = 0, vowels = (a ^ b) & ((1 << N_VOWEL_BITS) - 1);
    for (; vowels; vowels &= vowels - 1)
        differing++;
    return differing + (a >> N_VOWEL_BITS != b >> N_VOWEL_BITS);
}

guint8 dl_key_country(const char *country)
{
    guint number = 0;
    if (!*country || strcmp(country, "--") == 0)
        return 0;
    for (const char *p = country; *p; p++)
        number = number * 26 + (guint8)*p - 'A'; /* of two capitals: neighbours do not collide */
    return (guint8)(1 + number % N_COUNTRIES);
}

guint dl_key_bits(guint64 n_postings)
{
    guint bits = MIN_BITS;
    while (bits < MAX_BITS && n_postings >> bits > PER_BUCKET)
        bits++;
    return bits;
}

guint32 dl_key_bucket(guint64 hash, guint bits)
{
    return (guint32)(hash >> (64 - CLAMP(bits, MIN_BITS, MAX_BITS)));
}

static guint64 check_of(guint64 hash, guint bits)
{
    return hash << CLAMP(bits, MIN_BITS, MAX_BITS) >> CHECK_SHIFT;
}

guint64 dl_posting_pack(guint64 hash, guint bits, const DlPosting *posting)
{
    return check_of(hash, bits) << CHECK_SHIFT |
           (guint64)MIN(posting->n_letters, DL_POSTING_MAX_LETTERS) << LETTERS_SHIFT |
           (guint64)posting->shape << SHAPE_SHIFT | (guint64)posting->country << COUNTRY_SHIFT |
           (guint64)MIN(posting->weight, MAX_WEIGHT) << WEIGHT_SHIFT | posting->spelling;
}

static guint64 read_posting(const guint8 *bytes)
{
    guint64 posting;
    memcpy(&posting, bytes, sizeof posting);
    return GUINT64_FROM_BE(posting);
}

/* The index of the first of N postings that is FIRST or more. */
static gsize lower_bound(const guint8 *postings, gsize n, guint64 first)
{
    gsize low = 0, high = n;
    while (low < high) {
        gsize middle = low + (high - low) / 2;
        if (read_posting(postings + POSTING_BYTES * middle) < first)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static DlPosting unpack(guint64 packed)
{
    return (DlPosting){
        .spelling = (guint32)packed,
        .n_letters = (guint8)(packed >> LETTERS_SHIFT & DL_POSTING_MAX_LETTERS),
        .country = (guint8)(packed >> COUNTRY_SHIFT),
        .weight = (guint8)(packed >> WEIGHT_SHIFT & MAX_WEIGHT),
        .shape = (guint8)(packed >> SHAPE_SHIFT),
    };
}

gboolean dl_key_find(const guint8 *postings, gsize n_bytes, guint64 hash, guint bits,
                     const DlPostingRange *range, GArray *found)
{
    static const DlPostingRange all = {0, DL_POSTING_MAX_LETTERS, DL_KEY_ANY_COUNTRY};
    if (n_bytes % POSTING_BYTES != 0)
        return FALSE;
    const DlPostingRange *within = range ? range : &all;
    guint64 start = check_of(hash, bits) << CHECK_SHIFT;
    guint64 first = start | (guint64)MIN(within->min_letters, DL_POSTING_MAX_LETTERS)
                                << LETTERS_SHIFT;
    guint64 last = start |
                   (guint64)MIN(within->max_letters, DL_POSTING_MAX_LETTERS) << LETTERS_SHIFT |
                   (((guint64)1 << LETTERS_SHIFT) - 1);
    gsize n = n_bytes / POSTING_BYTES;
    for (gsize i = lower_bound(postings, n, first); i < n; i++) {
        guint64 packed = read_posting(postings + POSTING_BYTES * i);
        if (packed > last)
            break;
        DlPosting posting = unpack(packed);
        if (within->country == DL_KEY_ANY_COUNTRY || posting.country == within->country ||
            posting.country == DL_KEY_ANY_COUNTRY)
            g_array_append_val(found, posting);
    }
    return TRUE;
}
