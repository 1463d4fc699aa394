#include <string.h>

#include "dl_limits.h"
#include "error.h"
#include "gazetteer_private.h"
#include "name_table.h"

#define N_LATIN 0x250 /* characters up to the end of Latin Extended-B */
#define MAX_LATIN 5

/* The letters that a character folds to, once it was asked for. */
typedef struct {
    guint8 is_known; /* it always folds to these, and they are ASCII */
    guint8 n;
    char letters[MAX_LATIN];
} Latin;

/* The table of one file. */
typedef struct {
    DlStore *store;
    guint32 n_buckets;
    DlNameBucket **chunks; /* as they are stored; NULL until one is asked for */
} Table;

/* What was found of a word that may be a name's first. */
typedef struct {
    guint64 hash; /* DlNameProbe.hash after it */
    DlNameBits bits;
    gboolean is_known;
} First;

struct DlNameIndex {
    DlFolder *folder; /* borrowed */
    Table *tables;
    guint n_tables;
    GError *damage;
    char ascii[128]; /* what a letter or digit folds to; 0: nothing */
    Latin latin[N_LATIN];
    First *firsts; /* by number */
    guint n_firsts;
};

DlNameIndex *dl_name_index_new(DlStore *stores, guint n_stores, DlFolder *folder)
{
    DlNameIndex *index = g_new0(DlNameIndex, 1);
    index->folder = folder;
    index->tables = g_new0(Table, n_stores);
    index->n_tables = n_stores;
    for (guint i = 0; i < G_N_ELEMENTS(index->ascii); i++)
        index->ascii[i] = g_ascii_isalnum(i) ? g_ascii_tolower((char)i) : '\0';
    for (guint i = 0; i < n_stores; i++) {
        Table *table = &index->tables[i];
        guint32 n_buckets = stores[i].name_buckets;
        *table = (Table){.store = &stores[i], .n_buckets = n_buckets};
        table->chunks = g_new0(DlNameBucket *, n_buckets / DL_NAME_CHUNK + 1);
    }
    return index;
}

void dl_name_index_free(DlNameIndex *index)
{
    if (!index)
        return;
    for (guint i = 0; i < index->n_tables; i++) {
        for (guint32 j = 0; j <= index->tables[i].n_buckets / DL_NAME_CHUNK; j++)
            g_aligned_free(index->tables[i].chunks[j]);
        g_free(index->tables[i].chunks);
    }
    g_free(index->tables);
    g_free(index->firsts);
    g_clear_error(&index->damage);
    g_free(index);
}

gboolean dl_name_index_check(const DlNameIndex *index, GError **error)
{
    if (!index->damage)
        return TRUE;
    if (error)
        *error = g_error_copy(index->damage);
    return FALSE;
}

/* Reads a chunk; NULL where it cannot be. */
static DlNameBucket *load_chunk(DlNameIndex *index, Table *table, guint32 number)
{
    DlBytes bytes;
    gsize n_bytes = dl_name_table_chunk(table->n_buckets, number) * sizeof(DlNameBucket);
    if (index->damage || !dl_store_read_name_chunk(table->store, number, &bytes, &index->damage))
        return NULL;
    if (!bytes.text || bytes.n_bytes != n_bytes) {
        dl_store_set_damaged(table->store, "malformed name index", &index->damage);
        return NULL;
    }
    DlNameBucket *chunk = g_aligned_alloc(1, n_bytes, sizeof(DlNameBucket));
    memcpy(chunk, bytes.text, n_bytes);
    table->chunks[number] = chunk;
    return chunk;
}

/* Bits of the slot of BUCKET with BIG_CHECK, as it is stored; 0 for none. RET_IS_FULL: no slot is
 * empty. */
static DlNameBits find_in_bucket(const DlNameBucket *bucket, guint32 big_check,
                                 gboolean *ret_is_full)
{
    DlNameBits found = 0;
    for (guint i = 0; i < DL_NAME_SLOTS; i++) /* no branch: this becomes a few vectors */
        found |= bucket->checks[i] == big_check ? bucket->bits[i] : 0;
    *ret_is_full = bucket->bits[DL_NAME_SLOTS - 1] != 0;
    return GUINT32_FROM_BE(found);
}

static DlNameBits find_in_table(DlNameIndex *index, Table *table, guint64 hash)
{
    guint32 bucket = dl_name_bucket(hash, table->n_buckets);
    guint32 number = bucket / DL_NAME_CHUNK, at = bucket % DL_NAME_CHUNK;
    const DlNameBucket *chunk = table->chunks[number];
    if (!chunk)
        chunk = load_chunk(index, table, number);
    if (!chunk)
        return 0;
    gboolean is_full = TRUE;
    guint32 big_check = GUINT32_TO_BE(dl_name_check(hash));
    DlNameBits bits = find_in_bucket(&chunk[at], big_check, &is_full);
    if (bits || !is_full)
        return bits;
    guint32 n = dl_name_table_chunk(table->n_buckets, number);
    for (guint step = 1; !bits && is_full && step < MIN(DL_NAME_STEPS, n); step++)
        bits = find_in_bucket(&chunk[(at + step) % n], big_check, &is_full);
    return bits;
}

static DlNameBits find_hash(DlNameIndex *index, guint64 hash)
{
    DlNameBits bits = find_in_table(index, &index->tables[0], hash);
    for (guint i = 1; i < index->n_tables; i++) {
        DlNameBits more = find_in_table(index, &index->tables[i], hash);
        bits = bits && more ? dl_name_bits_merge(bits, more) : (DlNameBits)(bits | more);
    }
    return bits;
}

/* The letters of what is neither ASCII nor a Latin letter that always folds alike. */
static guint64 add_slowly(const DlNameIndex *index, guint64 hash, const char *text, gsize n_bytes)
{
    g_autofree char *copy = g_strndup(text, n_bytes);
    g_autofree char *folded = dl_fold(index->folder, copy);
    for (const char *p = folded; *p; p++)
        if (*p != ' ')
            hash = dl_name_hash_add(hash, p, 1);
    return hash;
}

static const Latin *learn_latin(DlNameIndex *index, gunichar c)
{
    char text[7] = {0};
    if (c >= N_LATIN || !g_unichar_isalpha(c))
        return NULL;
    Latin *latin = &index->latin[c];
    if (latin->is_known)
        return latin;
    g_unichar_to_utf8(c, text);
    g_autofree char *folded = dl_fold(index->folder, text);
    gsize n = strlen(folded);
    if (n > MAX_LATIN || !g_str_is_ascii(folded) || strchr(folded, ' '))
        return NULL;
    latin->is_known = TRUE;
    latin->n = (guint8)n;
    memcpy(latin->letters, folded, n);
    return latin;
}

/* The Latin letter of two bytes at TEXT; NULL for all else. */
static const Latin *find_latin(DlNameIndex *index, const char *text, gsize n_bytes)
{
    guint8 first = (guint8)text[0];
    if (n_bytes < 2 || first < 0xC3 || first > 0xC9)
        return NULL;
    return learn_latin(index, (gunichar)(first & 0x1F) << 6 | ((guint8)text[1] & 0x3F));
}

DlNameProbe dl_name_probe_start(void)
{
    return (DlNameProbe){DL_NAME_SEED};
}

/* The apostrophe that is typed as U+2019. */
static gboolean is_apostrophe(const char *text, gsize n_bytes)
{
    return n_bytes >= 3 && memcmp(text, "\xE2\x80\x99", 3) == 0;
}

DlNameBits dl_name_probe_push(DlNameIndex *index, DlNameProbe *probe, const char *text,
                              gsize n_bytes)
{
    guint64 hash = probe->hash;
    for (gsize i = 0; i < n_bytes;) {
        guint8 byte = (guint8)text[i];
        if (byte < 0x80) {
            const char *letter = &index->ascii[byte];
            hash = *letter ? dl_name_hash_add(hash, letter, 1) : hash;
            i++;
            continue;
        }
        const Latin *latin = find_latin(index, text + i, n_bytes - i);
        if (!latin && !is_apostrophe(text + i, n_bytes - i)) {
            hash = add_slowly(index, probe->hash, text, n_bytes);
            break;
        }
        if (latin)
            hash = dl_name_hash_add(hash, latin->letters, latin->n);
        i += latin ? 2 : 3;
    }
    probe->hash = hash;
    return find_hash(index, dl_name_hash_end(hash));
}

/* Room for a number, and for those that will come. */
static void grow_firsts(DlNameIndex *index, guint32 number)
{
    guint n = MAX(number + 1, 2 * index->n_firsts);
    index->firsts = g_renew(First, index->firsts, n);
    memset(index->firsts + index->n_firsts, 0, (n - index->n_firsts) * sizeof(First));
    index->n_firsts = n;
}

DlNameBits dl_name_probe_push_first(DlNameIndex *index, DlNameProbe *probe, guint32 number,
                                    const char *text, gsize n_bytes)
{
    if (number >= index->n_firsts)
        grow_firsts(index, number);
    First *first = &index->firsts[number];
    if (!first->is_known) {
        DlNameProbe start = dl_name_probe_start();
        first->bits = dl_name_probe_push(index, &start, text, n_bytes);
        first->hash = start.hash;
        first->is_known = TRUE;
    }
    probe->hash = first->hash;
    return first->bits;
}

DlNameBits dl_name_index_find(DlNameIndex *index, const char *name, gsize n_bytes)
{
    DlNameProbe probe = dl_name_probe_start();
    return dl_name_probe_push(index, &probe, name, n_bytes);
}
