/* Words that stand in a table's column of places and mostly mean none: weekdays, months, "unknown".
 * Within resolve/ alone. */
#ifndef DL_RESOLVE_PLAIN_WORD_H
#define DL_RESOLVE_PLAIN_WORD_H

#include <glib.h>

typedef struct DlPlainWords DlPlainWords;

DlPlainWords *dl_plain_words_new(void);
void dl_plain_words_free(DlPlainWords *words);

/* "a weekday", "a month", "a word for what is not told", ...: what NAME is, case-blind, in one of
 * the larger languages; NULL where it is none of these. */
const char *dl_plain_words_find(const DlPlainWords *words, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlPlainWords, dl_plain_words_free)

#endif
