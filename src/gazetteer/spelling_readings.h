/* What the sounds of a name may be in its keys: consonants in few classes, in one reading or more.
 *
 * Classes join what romanisations of one name confuse: k, q and hard c; g, gh and h; s, sh, ch and
 * ts; z, zh, j and dj; v and w. What stands for sounds of two classes has two readings: kh is k or
 * h, ch is s, k or h, j is zh, y or h, g before e and i is g or zh. Private to spelling.
 */
#ifndef DL_GAZETTEER_SPELLING_READINGS_H
#define DL_GAZETTEER_SPELLING_READINGS_H

#include "spelling_sounds.h"

#define DL_MAX_READINGS 3

/* What a sound may be in a key: its readings, the likeliest first, each some codes or "". */
typedef struct {
    const char *readings[DL_MAX_READINGS];
    guint8 n;
    guint8 word;
    char soft;            /* a vowel, or what else is heard where the reading is "" or "A"; or 0 */
    gboolean is_touching; /* no vowel stands between it and the one before */
} DlSlot;

typedef struct {
    guint n;
    guint n_words;
    guint joined_article; /* slots of an article that is written with the first word */
    DlSlot slots[DL_MAX_SOUNDS];
} DlSlots;

/* Which reading of each slot is taken. */
typedef struct {
    guint8 readings[DL_MAX_SOUNDS];
} DlChoice;

/* With IS_STORED the readings that a name is stored under, fewer than are looked for. */
void dl_slots_fill(DlSlots *slots, const DlSounds *sounds, gboolean is_stored);

/* Up to MAX choices of readings: the likeliest of all, then those with one other, then two.
 * Returns how many. */
guint dl_slots_list_choices(const DlSlots *slots, DlChoice *ret_choices, guint max);

#endif
