#include "text_scan.h"

#include <string.h>

/* Sixteen bytes that are looked at together. A comparison gives 0xFF in the place of each byte of
 * which it holds, else 0. */
typedef guint8 Block __attribute__((vector_size(16)));
typedef guint64 Halves __attribute__((vector_size(16)));

typedef Block (*TellFunc)(Block block, const char *stops);

static inline Block load(const char *text)
{
    Block block;
    memcpy(&block, text, sizeof block);
    return block;
}

/* Fewer bytes than a block has, with such behind them as nothing stops at. */
static inline Block load_rest(const char *text, gsize n_bytes)
{
    Block block = (Block){0} + (guint8)'a';
    memcpy(&block, text, n_bytes);
    return block;
}

/* The first byte that is told of a block; the block's size where none is. */
static inline gsize first_told(Block told)
{
    Halves halves = (Halves)told;
    if (halves[0] != 0)
        return (gsize)__builtin_ctzll(GUINT64_FROM_LE(halves[0])) / 8;
    if (halves[1] != 0)
        return sizeof halves[0] + (gsize)__builtin_ctzll(GUINT64_FROM_LE(halves[1])) / 8;
    return sizeof halves;
}

static inline gsize span(const char *text, gsize n_bytes, TellFunc tell, const char *stops)
{
    gsize at = 0;
    for (; n_bytes - at >= sizeof(Block); at += sizeof(Block)) {
        gsize first = first_told(tell(load(text + at), stops));
        if (first < sizeof(Block))
            return at + first;
    }
    if (at == n_bytes)
        return at;
    return MIN(at + first_told(tell(load_rest(text + at, n_bytes - at), stops)), n_bytes);
}

static inline Block tell_high(Block block, const char *stops)
{
    return (Block)(block == 0) | (Block)(block >= 0x80);
}

static inline Block tell_special(Block block, const char *stops)
{
    return (Block)(block < ' ') | (Block)(block >= 0x7F) | (Block)(block == '"') |
           (Block)(block == '\\') | (Block)(block == '&');
}

static inline Block tell_escaped(Block block, const char *stops)
{
    return (Block)(block < ' ') | (Block)(block == '"') | (Block)(block == '\\');
}

static inline Block tell_stops(Block block, const char *stops)
{
    return (Block)(block == (guint8)stops[0]) | (Block)(block == (guint8)stops[1]) |
           (Block)(block == (guint8)stops[2]);
}

gsize dl_span_ascii(const char *text, gsize n_bytes)
{
    return span(text, n_bytes, tell_high, NULL);
}

gsize dl_span_plain(const char *text, gsize n_bytes)
{
    return span(text, n_bytes, tell_special, NULL);
}

gsize dl_span_unescaped(const char *text, gsize n_bytes)
{
    return span(text, n_bytes, tell_escaped, NULL);
}

gsize dl_span_without(const char *text, gsize n_bytes, const char stops[3])
{
    return span(text, n_bytes, tell_stops, stops);
}

gboolean dl_utf8_is_valid(const char *text, gsize n_bytes)
{
    for (gsize at = dl_span_ascii(text, n_bytes); at < n_bytes;
         at += dl_span_ascii(text + at, n_bytes - at)) {
        gsize start = at;
        while (at < n_bytes && (guint8)text[at] >= 0x80)
            at++;
        if (at == start || !g_utf8_validate_len(text + start, at - start, NULL))
            return FALSE;
    }
    return TRUE;
}

/* How many bytes continue a character, 10xxxxxx; the product adds up one for each. */
static inline gsize count_continuing(Block block)
{
    const guint64 ones = 0x0101010101010101u;
    Halves ones_told = (Halves)((block & 0xC0) == 0x80) & ones;
    return (gsize)((ones_told[0] * ones >> 56) + (ones_told[1] * ones >> 56));
}

gsize dl_utf8_count(const char *text, gsize n_bytes)
{
    gsize n_continuing = 0, at = 0;
    for (; n_bytes - at >= sizeof(Block); at += sizeof(Block))
        n_continuing += count_continuing(load(text + at));
    if (at < n_bytes)
        n_continuing += count_continuing(load_rest(text + at, n_bytes - at));
    return n_bytes - n_continuing;
}
