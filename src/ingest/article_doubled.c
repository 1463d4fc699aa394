#include "article_doubled.h"

#include <string.h>

#define MIN_RUN_BYTES 240  /* of a run of sentences that is a copy */
#define MIN_WHOLE_BYTES 40 /* of a story that is there twice and nothing else is */

/* A sentence or line: bytes START to END of the words. */
typedef struct {
    guint64 hash;
    guint32 start, end;
} Piece;

static const Piece *piece_at(const GArray *pieces, guint index)
{
    return &g_array_index(pieces, Piece, index);
}

/* Eight bytes at a time, after FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). Equal hashes
 * are compared again. */
static guint64 hash_bytes(const char *text, gsize n_bytes)
{
    guint64 hash = 14695981039346656037u ^ n_bytes;
    for (gsize i = 0; i < n_bytes; i += sizeof(guint64)) {
        guint64 part = 0;
        memcpy(&part, text + i, MIN(n_bytes - i, sizeof part));
        hash = (hash ^ part) * 1099511628211u;
        hash ^= hash >> 32;
    }
    return hash;
}

static void add_piece(GArray *pieces, const char *words, gsize start, gsize end)
{
    while (start < end && words[start] == ' ')
        start++;
    while (end > start && words[end - 1] == ' ')
        end--;
    Piece piece = {hash_bytes(words + start, end - start), (guint32)start, (guint32)end};
    if (end > start)
        g_array_append_val(pieces, piece);
}

/* What may stand between a full stop and the space: quotation marks. */
static gboolean is_behind_stop(guint8 byte)
{
    return byte == '"' || byte == '\'' || byte == ')' || byte >= 0x80;
}

/* Pieces end with blocks and behind a full stop and a space, quotation marks or not. */
static void cut_pieces(const DlDraft *draft, GArray *pieces)
{
    const char *words = draft->words->str;
    for (guint i = 0; i < dl_draft_n_blocks(draft); i++) {
        const DlDraftBlock *block = dl_draft_block(draft, i);
        if (block->is_dropped)
            continue;
        gsize start = block->start;
        const char *space = words + start, *end = words + block->end;
        while ((space = memchr(space, ' ', (gsize)(end - space)))) {
            const char *last = space - 1;
            while (last > words + start && is_behind_stop((guint8)*last))
                last--;
            if (*last == '.' || *last == '?' || *last == '!') {
                add_piece(pieces, words, start, (gsize)(space - words));
                start = (gsize)(space - words);
            }
            space++;
        }
        add_piece(pieces, words, start, block->end);
    }
}

static gboolean are_equal(const char *words, const Piece *left, const Piece *right)
{
    gsize n_bytes = left->end - left->start;
    return left->hash == right->hash && n_bytes == right->end - right->start &&
           memcmp(words + left->start, words + right->start, n_bytes) == 0;
}

/* How many pieces from SECOND on are those from FIRST on; FIRST's end where SECOND begins. */
static guint run_length(const GArray *pieces, const char *words, guint first, guint second,
                        gsize *ret_n_bytes)
{
    guint n = 0;
    gsize n_bytes = 0;
    while (second + n < pieces->len && first + n < second &&
           are_equal(words, piece_at(pieces, first + n), piece_at(pieces, second + n))) {
        n_bytes += piece_at(pieces, second + n)->end - piece_at(pieces, second + n)->start;
        n++;
    }
    *ret_n_bytes = n_bytes;
    return n;
}

static void cut_copies(DlDraft *draft, const GArray *pieces)
{
    g_autoptr(GHashTable) lasts = g_hash_table_new(g_int64_hash, g_int64_equal);
    const char *words = draft->words->str;
    for (guint i = 0; i < pieces->len;) {
        const Piece *piece = piece_at(pieces, i);
        const Piece *last = g_hash_table_lookup(lasts, &piece->hash);
        gsize n_bytes = 0;
        guint last_index = last ? (guint)(last - piece_at(pieces, 0)) : 0;
        guint n_run = last ? run_length(pieces, words, last_index, i, &n_bytes) : 0;
        gboolean is_whole = n_run > 0 && last_index == 0 && n_run == i &&
                            i + n_run == pieces->len && n_bytes >= MIN_WHOLE_BYTES;
        if (n_bytes >= MIN_RUN_BYTES || is_whole)
            dl_draft_cut(draft, piece->start, piece_at(pieces, i + n_run - 1)->end);
        for (guint end = i + MAX(n_run, 1); i < end; i++)
            g_hash_table_add(lasts, (gpointer)&piece_at(pieces, i)->hash);
    }
}

void dl_draft_cut_doubled(DlDraft *draft)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    cut_pieces(draft, pieces);
    if (pieces->len > 1)
        cut_copies(draft, pieces);
}
