/* How alike two spellings of a name are.
 *
 * All functions take letters: a folded name (base/fold.h) without its spaces. Two keys make
 * misspelt names findable: the skeleton, which survives other vowels and other romanisations
 * (Terenkot, Tarinkot), and the letters less one, which survive one edit (symmetric deletion,
 * after W. Garbe's SymSpell).
 */
#ifndef DL_GAZETTEER_SPELLING_H
#define DL_GAZETTEER_SPELLING_H

#include <glib.h>

/* Names of fewer letters have no fuzzy neighbours: one edit makes another name of them. */
#define DL_SPELLING_MIN_LETTERS 5

/* The folded name without its spaces. g_free. */
char *dl_spelling_letters(const char *folded);

/* The consonants of LETTERS, those that romanisations confuse made one: "kandhar" and "kandahar"
 * give "kndhr". "" where fewer than three remain, which say too little. g_free. */
char *dl_spelling_skeleton(const char *letters);

/* Calls FUNC with each form of SKELETON with one consonant more, less or another; a form may come
 * twice. */
typedef void (*DlSpellingFunc)(const char *form, gsize n_bytes, gpointer user_data);
void dl_spelling_each_skeleton_edit(const char *skeleton, DlSpellingFunc func, gpointer user_data);

/* 0..1: 1 less the weighted edit distance (restricted Damerau-Levenshtein; vowels, doubled letters
 * and like consonants cost less) by the length of the longer. 0 beyond 64 bytes. */
double dl_spelling_similarity(const char *a, const char *b);

/* Calls FUNC with each distinct form of LETTERS less one character. */
void dl_spelling_each_deletion(const char *letters, DlSpellingFunc func, gpointer user_data);

#endif
