/* The day that a story's first lines say it is of. Within ingest/ alone. */
#ifndef DL_INGEST_ARTICLE_DAY_H
#define DL_INGEST_ARTICLE_DAY_H

#include "article_draft.h"
#include "reading_words.h"

/* Looks for a whole date in the first lines of a draft: on a line that says nothing else ("Updated:
 * Jul 27, 2021, 04:08 PM"), which is dropped; before the first words ("2021-07-27 The river ..."),
 * which is cut off; in a dateline ("KABUL, July 27, 2021 (AFP) -"), which stays. A dateline without
 * a year takes that of a line before it. A date within a sentence is none of these. FALSE where
 * there is none. WORDS may be NULL. */
gboolean dl_draft_find_day(DlDraft *draft, const DlReadingWords *words, DlDay *ret_day);

/* The first whole date in a short text. FALSE where it has none. */
gboolean dl_day_find_in(const char *text, gsize n_bytes, DlDay *ret_day);

#endif
