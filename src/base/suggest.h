/* "did you mean": the known word nearest to a mistyped one. */
#ifndef DL_BASE_SUGGEST_H
#define DL_BASE_SUGGEST_H

#include <glib.h>

/* The first of KNOWN (NULL-terminated) with the fewest edits (Levenshtein, hyphens as underscores,
 * case-blind), at most 2 and fewer than half of WORD's bytes; NULL where none is near. */
const char *dl_suggest(const char *word, const char *const *known);

/* ", did you mean 'colour'?", "" where nothing is near. g_free. */
char *dl_suggest_text(const char *word, const char *const *known);

#endif
