/* Text eight bytes at a time: what is asked of each byte is answered for eight in a few
 * instructions and without a branch, so that most words are read in one step.
 *
 * Octets are eight bytes as a number, the first lowest, on every machine. A mark is a byte's
 * highest bit, set where what was asked is so.
 */
#ifndef DL_BASE_OCTETS_H
#define DL_BASE_OCTETS_H

#include <glib.h>
#include <string.h>

/* BYTE in each of the eight. */
#define DL_OCTETS(byte) ((guint64)(byte)*G_GUINT64_CONSTANT(0x0101010101010101))

/* A mark for each byte that is not ASCII. */
#define DL_OCTETS_MARKS DL_OCTETS(0x80)

/* Fewer than eight bytes: halves that may overlap, rather than a loop. */
static inline guint64 dl_octets_load_few(const char *text, gsize n_bytes)
{
    guint32 first = 0, last = 0;
    guint64 octets = 0;
    if (n_bytes >= sizeof first) {
        memcpy(&first, text, sizeof first);
        memcpy(&last, text + n_bytes - sizeof last, sizeof last);
        return GUINT32_FROM_LE(first) | (guint64)GUINT32_FROM_LE(last)
                                            << (8 * (n_bytes - sizeof last));
    }
    for (gsize i = 0; i < n_bytes; i++)
        octets |= (guint64)(guint8)text[i] << (8 * i);
    return octets;
}

/* The first N_BYTES of TEXT, at most eight; 0 for the others. */
static inline guint64 dl_octets_load(const char *text, gsize n_bytes)
{
    guint64 octets = 0;
    if (n_bytes < sizeof octets)
        return dl_octets_load_few(text, n_bytes);
    memcpy(&octets, text, sizeof octets);
    return GUINT64_FROM_LE(octets);
}

/* Marks the bytes from FIRST to LAST, two of ASCII. */
static inline guint64 dl_octets_between(guint64 octets, char first, char last)
{
    guint64 ascii = octets & ~DL_OCTETS_MARKS;
    guint64 is_from = ascii + DL_OCTETS(0x80 - first), is_beyond = ascii + DL_OCTETS(0x7F - last);
    return is_from & ~is_beyond & ~octets & DL_OCTETS_MARKS;
}

static inline guint64 dl_octets_capitals(guint64 octets)
{
    return dl_octets_between(octets, 'A', 'Z');
}

/* Marks the letters of ASCII. */
static inline guint64 dl_octets_letters(guint64 octets)
{
    return dl_octets_between(octets | DL_OCTETS(0x20), 'a', 'z');
}

/* A to Z in lower case, all else as it is. */
static inline guint64 dl_octets_lower(guint64 octets)
{
    return octets | dl_octets_capitals(octets) >> 2;
}

/* How many bytes from the first on are marked. */
static inline guint dl_octets_run(guint64 marks)
{
    guint64 others = ~marks & DL_OCTETS_MARKS;
    return others ? (guint)__builtin_ctzll(others) / 8 : 8;
}

/* All bits of the first N of eight bytes. */
static inline guint64 dl_octets_first(guint n)
{
    return n < 8 ? ((guint64)1 << (8 * n)) - 1 : ~(guint64)0;
}

#endif
