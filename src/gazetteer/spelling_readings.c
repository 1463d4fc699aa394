#include "spelling_readings.h"

#include <string.h>

/* Readings of a sound in its place. */
typedef struct {
    guint8 sound, previous, next; /* NONE at the ends of a word */
    gboolean is_first;            /* of the name */
    gboolean is_stored;           /* fewer readings */
} Place;

static gboolean is_front(guint8 sound)
{
    return sound == DL_SOUND_E || sound == DL_SOUND_I || sound == DL_SOUND_Y;
}

static void put(DlSlot *slot, const char *first, const char *second, const char *third)
{
    slot->readings[0] = first;
    slot->readings[1] = second;
    slot->readings[2] = third;
    slot->n = (guint8)(third ? 3 : second ? 2 : 1);
}

/* w is u before a consonant, and after one it may be part of it; v is a consonant but at the end,
 * where Slavic names have -ov, -iv, -ow. */
static void put_labial(const Place *place, DlSlot *slot)
{
    gboolean is_before_vowel = dl_sound_is_vowel(place->next);
    slot->soft = place->sound == DL_SOUND_V ? 'v' : 'u';
    if (place->is_first || (is_before_vowel && place->previous == DL_SOUND_NONE))
        put(slot, "V", NULL, NULL);
    else if (!is_before_vowel)
        put(slot, "", NULL, NULL);
    else if (place->sound == DL_SOUND_W && !dl_sound_is_vowel(place->previous))
        put(slot, "", "V", NULL);
    else
        put(slot, "V", NULL, NULL);
}

static void put_h(const Place *place, DlSlot *slot)
{
    if (place->is_first)
        put(slot, "G", place->is_stored ? NULL : "", NULL);
    else if (!dl_sound_is_vowel(place->next))
        put(slot, "", NULL, NULL);
    else if (place->previous == DL_SOUND_NONE || dl_sound_is_vowel(place->previous))
        put(slot, "G", "", NULL);
    else
        put(slot, "", NULL, NULL);
}

/* j is English and French zh, German y, Spanish kh. */
static void put_j(const Place *place, DlSlot *slot)
{
    slot->soft = 'i';
    if (place->is_first)
        put(slot, "Z", "Y", place->is_stored ? NULL : "G");
    else if (dl_sound_is_vowel(place->previous) && !dl_sound_is_vowel(place->next))
        put(slot, "", "Z", place->is_stored || place->next == DL_SOUND_NONE ? NULL : "G");
    else if (dl_sound_is_vowel(place->next))
        put(slot, "Z", "", place->is_stored ? NULL : "G");
    else
        put(slot, "Z", "", NULL);
}

/* A vowel counts at the start of a name; before another vowel it may be a glide. */
static void put_vowel(const Place *place, DlSlot *slot)
{
    gboolean is_glide = dl_sound_is_vowel(place->next);
    guint8 sound = place->sound;
    gboolean is_back = sound == DL_SOUND_O || sound == DL_SOUND_U;
    slot->soft = is_front(sound) ? 'i' : is_back ? 'u' : 'a';
    if (!place->is_first)
        put(slot, "", NULL, NULL);
    else if (sound == DL_SOUND_Y && is_glide)
        put(slot, "Y", is_front(place->next) ? "A" : NULL, NULL);
    else if (sound == DL_SOUND_Y || (sound == DL_SOUND_I && is_glide))
        put(slot, "A", "Y", NULL);
    else if (sound == DL_SOUND_U && is_glide)
        put(slot, "V", "A", NULL);
    else
        put(slot, "A", sound == DL_SOUND_E && !place->is_stored ? "Y" : NULL, NULL);
}

/* Sounds that are one consonant in any place; NULL for others. */
static const char *const PLAIN[DL_SOUND_N_HEARD] = {
    [DL_SOUND_B] = "B",         [DL_SOUND_TCH] = "S",       [DL_SOUND_D] = "D",
    [DL_SOUND_DH] = "D",        [DL_SOUND_DJ] = "Z",        [DL_SOUND_DZ] = "Z",
    [DL_SOUND_F] = "F",         [DL_SOUND_GH] = "G",        [DL_SOUND_K] = "K",
    [DL_SOUND_L] = "L",         [DL_SOUND_M] = "M",         [DL_SOUND_P] = "P",
    [DL_SOUND_Q] = "K",         [DL_SOUND_R] = "R",         [DL_SOUND_S] = "S",
    [DL_SOUND_SH] = "S",        [DL_SOUND_T] = "T",         [DL_SOUND_TH] = "T",
    [DL_SOUND_TS] = "S",        [DL_SOUND_ZH] = "Z",        [DL_SOUND_DIGIT] = "0",
    [DL_SOUND_DIGIT + 1] = "1", [DL_SOUND_DIGIT + 2] = "2", [DL_SOUND_DIGIT + 3] = "3",
    [DL_SOUND_DIGIT + 4] = "4", [DL_SOUND_DIGIT + 5] = "5", [DL_SOUND_DIGIT + 6] = "6",
    [DL_SOUND_DIGIT + 7] = "7", [DL_SOUND_DIGIT + 8] = "8", [DL_SOUND_DIGIT + 9] = "9",
};

/* Consonants whose reading depends on the place or the tradition. */
static void put_consonant(const Place *place, DlSlot *slot)
{
    gboolean is_stored = place->is_stored;
    switch (place->sound) {
    case DL_SOUND_C:
        if (is_front(place->next))
            put(slot, "S", is_stored ? NULL : "K", NULL);
        else
            put(slot, "K", is_stored ? NULL : "S", NULL);
        break;
    case DL_SOUND_CH:
        put(slot, "S", "K", is_stored ? NULL : "G");
        break;
    case DL_SOUND_KH:
        put(slot, "K", "G", NULL);
        break;
    case DL_SOUND_G:
        put(slot, "G", is_front(place->next) ? "Z" : NULL, NULL);
        break;
    case DL_SOUND_H:
        put_h(place, slot);
        break;
    case DL_SOUND_J:
        put_j(place, slot);
        break;
    case DL_SOUND_N:
        put(slot, place->next == DL_SOUND_B || place->next == DL_SOUND_P ? "M" : "N", NULL, NULL);
        break;
    case DL_SOUND_V:
    case DL_SOUND_W:
        put_labial(place, slot);
        break;
    case DL_SOUND_X:
        put(slot, "KS", "S", is_stored ? NULL : "G");
        break;
    case DL_SOUND_Z:
        put(slot, "Z", is_stored || !place->is_first ? NULL : "S", NULL);
        break;
    default:
        put(slot, PLAIN[place->sound] ? PLAIN[place->sound] : "", NULL, NULL);
        break;
    }
}

/* What stands before or after the sound at AT in its word; a joined article is a word. */
static guint8 neighbour(const DlSounds *sounds, guint at, gboolean is_next)
{
    guint8 end = is_next ? DL_SOUND_WORD_END : DL_SOUND_WORD_START;
    gboolean is_after_article = !is_next && at > 0 && at == sounds->joined_article;
    if ((sounds->flags[at] & end) || is_after_article)
        return DL_SOUND_NONE;
    return sounds->sounds[is_next ? at + 1 : at - 1];
}

/* Adds the slots of the sound at AT; a word for saint is one slot. */
static void add_slot(DlSlots *slots, const DlSounds *sounds, guint at, gboolean is_stored)
{
    guint8 flags = sounds->flags[at];
    DlSlot *slot = &slots->slots[slots->n];
    *slot = (DlSlot){.word = sounds->words[at]};
    if (flags & DL_SOUND_SAINT) {
        if (flags & DL_SOUND_WORD_START) {
            put(slot, "ST", NULL, NULL);
            slots->n++;
        }
        return;
    }
    Place place = {sounds->sounds[at], neighbour(sounds, at, FALSE), neighbour(sounds, at, TRUE),
                   slots->n == 0, is_stored};
    slot->is_touching = place.previous != DL_SOUND_NONE && !dl_sound_is_vowel(place.previous);
    if (dl_sound_is_vowel(place.sound))
        put_vowel(&place, slot);
    else
        put_consonant(&place, slot);
    slots->n++;
}

void dl_slots_fill(DlSlots *slots, const DlSounds *sounds, gboolean is_stored)
{
    slots->n = 0;
    slots->n_words = sounds->n_words;
    for (guint i = 0; i < sounds->n; i++)
        if (!(sounds->flags[i] & DL_SOUND_ARTICLE))
            add_slot(slots, sounds, i, is_stored);
    slots->joined_article = sounds->joined_article;
}

/* Up to MAX choices of readings: the likeliest of all, then those with one other, then two. */
guint dl_slots_list_choices(const DlSlots *slots, DlChoice *ret_choices, guint max)
{
    guint n = 1;
    memset(&ret_choices[0], 0, sizeof *ret_choices);
    for (guint from = 0, end = 1; from < end && n < max; from = end, end = n)
        for (guint i = from; i < end; i++)
            for (guint at = 0; at < slots->n; at++)
                for (guint8 r = 1; r < slots->slots[at].n && n < max; r++) {
                    gboolean is_later = TRUE; /* than all that were changed: none comes twice */
                    for (guint j = at; j < slots->n; j++)
                        is_later &= ret_choices[i].readings[j] == 0;
                    if (!is_later)
                        continue;
                    ret_choices[n] = ret_choices[i];
                    ret_choices[n++].readings[at] = r;
                }
    return n;
}
