/* Plain text to a draft: a block a line, without control characters. Within ingest/ alone. */
#ifndef DL_INGEST_ARTICLE_PLAIN_H
#define DL_INGEST_ARTICLE_PLAIN_H

#include "article_draft.h"

/* TEXT is valid UTF-8. Entities that end with a semicolon are what they stand for; lines that were
 * only broken to fit a width are joined. */
void dl_draft_read_plain(DlDraft *draft, const char *text, gsize n_bytes);

#endif
