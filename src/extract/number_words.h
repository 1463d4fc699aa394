/* Numbers in words: "eighteen", "second". From numbers.txt of the lexicon's folder. */
#ifndef DL_EXTRACT_NUMBER_WORDS_H
#define DL_EXTRACT_NUMBER_WORDS_H

#include "story.h"

typedef struct DlNumberWords DlNumberWords;

/* DL_ERROR_DATA with file and line, DL_ERROR_NO_INPUT where the file is missing; with FOLDER NULL
 * no words are known. */
DlNumberWords *dl_number_words_open(const char *folder, GError **error);

/* From a text in memory. */
DlNumberWords *dl_number_words_parse(const char *name, const char *text, GError **error);
void dl_number_words_close(DlNumberWords *numbers);

/* The number of things that the token says ("18", "eighteen", "dozen"); -1: none. */
gint64 dl_number_words_count(const DlNumberWords *numbers, const DlStory *story, guint token);

/* The place in an order: 2 for "second", "2nd"; -1: none. */
gint64 dl_number_words_order(const DlNumberWords *numbers, const DlStory *story, guint token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlNumberWords, dl_number_words_close)

#endif
