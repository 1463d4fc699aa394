#include "article_doubled.h"

#include <string.h>

#include "text_scan.h"

#define MIN_RUN_BYTES 240  /* of a run of sentences that is a copy */
#define MIN_WHOLE_BYTES 40 /* of a story that is there twice and nothing else is */

static const DlDraftPiece *piece_at(const GArray *pieces, guint index)
{
    return &g_array_index(pieces, DlDraftPiece, index);
}

static guint64 mix(guint64 hash, guint64 part)
{
    hash = (hash ^ part) * 1099511628211u;
    return hash ^ hash >> 32;
}

/* Eight bytes at a time, after FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
static guint64 hash_bytes(const char *text, gsize n_bytes)
{
    guint64 hash = 14695981039346656037u ^ n_bytes, part;
    for (; n_bytes >= sizeof part; text += sizeof part, n_bytes -= sizeof part) {
        memcpy(&part, text, sizeof part);
        hash = mix(hash, part);
    }
    part = 0;
    memcpy(&part, text, n_bytes);
    return mix(hash, part);
}

static void add_piece(GArray *pieces, const char *words, gsize start, gsize end)
{
    while (start < end && words[start] == ' ')
        start++;
    while (end > start && words[end - 1] == ' ')
        end--;
    DlDraftPiece piece = {hash_bytes(words + start, end - start), (guint32)start, (guint32)end};
    if (end > start)
        g_array_append_val(pieces, piece);
}

/* What may stand between a full stop and the space: quotation marks. */
static gboolean is_behind_stop(guint8 byte)
{
    return byte == '"' || byte == '\'' || byte == ')' || byte >= 0x80;
}

/* Pieces end with blocks and behind a full stop and a space, quotation marks or not. */
static void cut_block(const char *words, const DlDraftBlock *block, GArray *pieces)
{
    gsize start = block->start, at = start, end = block->end;
    while ((at += dl_span_without(words + at, end - at, ".?!")) < end) {
        at++;
        while (at < end && is_behind_stop((guint8)words[at]))
            at++;
        if (at == end || words[at] != ' ')
            continue;
        add_piece(pieces, words, start, at);
        start = at;
    }
    add_piece(pieces, words, start, end);
}

static void cut_pieces(const DlDraft *draft, GArray *pieces)
{
    g_array_set_size(pieces, 0);
    for (guint i = 0; i < dl_draft_n_blocks(draft); i++) {
        const DlDraftBlock *block = dl_draft_block(draft, i);
        if (!block->is_dropped)
            cut_block(draft->words->str, block, pieces);
    }
}

static gboolean are_equal(const char *words, const DlDraftPiece *left, const DlDraftPiece *right)
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

/* The last piece of a hash, as its index and 1; 0: none was met. SLOTS are a power of two and more
 * than the pieces. */
static guint32 *find_last(GArray *slots, const GArray *pieces, guint64 hash)
{
    guint mask = slots->len - 1;
    guint at = (guint)hash & mask;
    guint32 *slot = &g_array_index(slots, guint32, at);
    while (*slot != 0 && piece_at(pieces, *slot - 1)->hash != hash) {
        at = (at + 1) & mask;
        slot = &g_array_index(slots, guint32, at);
    }
    return slot;
}

static void clear_slots(GArray *slots, guint n_pieces)
{
    guint n_slots = 16;
    while (n_slots < 2 * n_pieces)
        n_slots *= 2;
    g_array_set_size(slots, n_slots);
    memset(slots->data, 0, n_slots * sizeof(guint32));
}

static void cut_copies(DlDraft *draft, const GArray *pieces, GArray *slots)
{
    const char *words = draft->words->str;
    clear_slots(slots, pieces->len);
    for (guint i = 0; i < pieces->len;) {
        const DlDraftPiece *piece = piece_at(pieces, i);
        guint32 last = *find_last(slots, pieces, piece->hash);
        gsize n_bytes = 0;
        guint n_run = last > 0 ? run_length(pieces, words, last - 1, i, &n_bytes) : 0;
        gboolean is_whole =
            last == 1 && n_run == i && i + n_run == pieces->len && n_bytes >= MIN_WHOLE_BYTES;
        if (n_bytes >= MIN_RUN_BYTES || is_whole)
            dl_draft_cut(draft, piece->start, piece_at(pieces, i + n_run - 1)->end);
        for (guint end = i + MAX(n_run, 1); i < end; i++)
            *find_last(slots, pieces, piece_at(pieces, i)->hash) = i + 1;
    }
}

void dl_draft_cut_doubled(DlDraft *draft)
{
    cut_pieces(draft, draft->pieces);
    if (draft->pieces->len > 1)
        cut_copies(draft, draft->pieces, draft->slots);
}
