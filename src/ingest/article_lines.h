/* Lines that are not a story's own words, told by how they begin. Within ingest/ alone. */
#ifndef DL_INGEST_ARTICLE_LINES_H
#define DL_INGEST_ARTICLE_LINES_H

#include "article_draft.h"
#include "reading_words.h"

/* Drops lines that lead elsewhere ("Also read: ..."), credit a picture ("Photo: ..."), list tags,
 * or are the page's own ("Advertisement"), and bare addresses and names of files. WORDS may be
 * NULL: then nothing is dropped but those. */
void dl_draft_drop_lines(DlDraft *draft, const DlReadingWords *words);

#endif
