/* Folding: the form of a name in which two spellings of it are equal.
 *
 * NFKC, case folding, any script written in Latin, accents and other marks dropped, punctuation,
 * hyphens and apostrophes to single spaces or nothing; independent of the locale. Idempotent:
 * dl_fold(dl_fold(x)) equals dl_fold(x).
 *
 * Cyrillic, Arabic, Hebrew, Greek, Armenian, Georgian, the scripts of India, kana and Hangul are
 * written in Latin by tables of our own (fold_scripts.h says by which standards), other scripts by
 * ICU. Loading ICU's transliterators costs milliseconds, so a folder is an object that a caller
 * keeps; the scripts named and Latin never load one. Not thread-safe: one a thread.
 */
#ifndef DL_BASE_FOLD_H
#define DL_BASE_FOLD_H

#include <glib.h>

typedef struct DlFolder DlFolder;

DlFolder *dl_folder_new(void);
void dl_folder_free(DlFolder *folder);

/* NAME is UTF-8 of at most DL_LIMIT_NAME_BYTES; what is longer or invalid folds to "".
 * "Pul-e-Khumri" gives "pul e khumri", "هرات" gives "hrat", "Feruz Koh" "feruz koh". g_free. */
char *dl_fold(DlFolder *folder, const char *name);

/* TRUE where NAME folds without ICU's transliterators: Latin and the scripts named above. */
gboolean dl_fold_is_quick(const char *name);

/* TRUE where NAME, UTF-8, is in NFC for sure: nearly all names are, and asking is quick. */
gboolean dl_fold_is_composed(const char *name);

/* Case and canonical form only (accents, script and punctuation stay): "San José" and "SAN JOSÉ"
 * agree, "San Jose" does not. g_free. */
char *dl_fold_case(DlFolder *folder, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlFolder, dl_folder_free)

#endif
