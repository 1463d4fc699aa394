/* What a story holds twice. Within ingest/ alone. */
#ifndef DL_INGEST_ARTICLE_DOUBLED_H
#define DL_INGEST_ARTICLE_DOUBLED_H

#include "article_draft.h"

/* Cuts the second and further copies of what stands in a draft more than once: the whole, or a run
 * of sentences as only a crawler repeats them. A headline or a refrain that comes again stays.
 * Linear in the words. */
void dl_draft_cut_doubled(DlDraft *draft);

#endif
