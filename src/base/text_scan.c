#include "text_scan.h"

#include <string.h>

#include "octets.h"

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

/* Fewer bytes than a block has, with NULs behind them. */
static inline Block load_rest(const char *text, gsize n_bytes)
{
    gsize n_first = sizeof(guint64);
    guint64 first = dl_octets_load(text, n_bytes);
    guint64 second = n_bytes > n_first ? dl_octets_load(text + n_first, n_bytes - n_first) : 0;
    return (Block)(Halves){GUINT64_TO_LE(first), GUINT64_TO_LE(second)};
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

static inline Block tell_digits(Block block, const char *stops)
{
    return ((Block)(block >= '0') & (Block)(block <= '9')) | (Block)(block >= 0x80);
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

gsize dl_span_undigited(const char *text, gsize n_bytes)
{
    return span(text, n_bytes, tell_digits, NULL);
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

/* 0xFF for each byte that continues a character, 10xxxxxx. */
static inline Block tell_continuing(Block block)
{
    return (Block)((block & 0xC0) == 0x80);
}

static inline gsize sum_bytes(Block block)
{
    const guint64 evens = 0x00FF00FF00FF00FFu;
    Halves pairs = ((Halves)block & evens) + ((Halves)block >> 8 & evens);
    /* The product adds up four sums of pairs in its highest 16 bits. */
    return (gsize)((pairs[0] + pairs[1]) * 0x0001000100010001u >> 48);
}

gsize dl_utf8_count(const char *text, gsize n_bytes)
{
    gsize n_continuing = 0, at = 0;
    while (n_bytes - at >= sizeof(Block)) {
        Block counts = {0}; /* each byte's is at most 255 */
        for (guint i = 0; i < 255 && n_bytes - at >= sizeof(Block); i++, at += sizeof(Block))
            counts -= tell_continuing(load(text + at)); /* 0xFF is -1 */
        n_continuing += sum_bytes(counts);
    }
    if (at < n_bytes)
        n_continuing += sum_bytes(-tell_continuing(load_rest(text + at, n_bytes - at)));
    return n_bytes - n_continuing;
}
