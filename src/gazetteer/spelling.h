/* How a name is spelt, and how alike two spellings of it are.
 *
 * Letters are a folded name (base/fold.h) without its spaces. Keys make misspelt names findable:
 * a name is stored under its keys and looked for under its probes. What is found so is judged by
 * its similarity: a key finds, it does not decide.
 */
#ifndef DL_GAZETTEER_SPELLING_H
#define DL_GAZETTEER_SPELLING_H

#include <glib.h>

/* The forms under which a name is stored. */
typedef enum {
    DL_KEY_LETTERS = 'L', /* the letters themselves */
    DL_KEY_TEXT = 'T',    /* a text that is not Latin, case-folded: it needs no transliteration */
    DL_KEY_SOUND = 'S',   /* what survives other vowels, other romanisations, articles, ezafe */
    DL_KEY_NEAR = 'N',    /* that less one consonant; a short name's letters less one */
} DlKeyKind;

typedef void (*DlKeyFunc)(DlKeyKind kind, const char *form, gsize n_bytes, gpointer user_data);

/* The folded name without its spaces. g_free. */
char *dl_spelling_letters(const char *folded);

/* Calls FUNC with each key (but for TEXT) of the FOLDED name, spaces and all; one may come twice.
 */
void dl_spelling_each_key(const char *folded, DlKeyFunc func, gpointer user_data);

/* Calls FUNC with each key under which what sounds like the FOLDED name may be stored. */
void dl_spelling_each_sound_probe(const char *folded, DlKeyFunc func, gpointer user_data);

/* The same for what is one consonant, or in a short name one letter, from it. */
void dl_spelling_each_near_probe(const char *folded, DlKeyFunc func, gpointer user_data);

/* 0..1: 1 less the weighted edit distance (restricted Damerau-Levenshtein over sounds, another
 * consonant being 1) by 0.8 of the letters of the longer. Vowels, glides, breathings, doubled
 * letters, articles and letters that romanisations confuse cost less, and vowels least of all where
 * the other name is written without any ("hrat"). A and B are letters, or folded names with their
 * spaces: then breaks cost a little, and the words may stand in another order. Of names over 64
 * sounds the first 64 count. */
double dl_spelling_similarity(const char *a, const char *b);

/* The same, and quicker where it is less than LEAST: then it is 0. */
double dl_spelling_similarity_above(const char *a, const char *b, double least);

/* Names of fewer letters have no fuzzy neighbours: one edit makes another name of them. */
#define DL_SPELLING_MIN_LETTERS 5

#endif
