/* Why a story's events are events, and its hedged ones none: in words, for a terminal. */
#ifndef DL_EXTRACT_EXTRACT_EXPLAIN_H
#define DL_EXTRACT_EXTRACT_EXPLAIN_H

#include "extract.h"

/* For each event, in order of the story, the words that made it, the rule that fired, and why this
 * place and this day; for each that is none, why not; and the counts that the story states. Of
 * lines, which are as long as their texts. */
void dl_extract_explain(GString *out, const DlExtract *extract);

/* How the story's own day was found: "by its first lines"; NULL: it tells none. */
const char *dl_extract_day_source(const DlArticle *article);

#endif
