/* Answers as text: what `dateline resolve` prints. Independent of the locale. */
#ifndef DL_RESOLVE_ANSWER_FORMAT_H
#define DL_RESOLVE_ANSWER_FORMAT_H

#include "resolve.h"

typedef enum { DL_ANSWER_TABLE, DL_ANSWER_TSV, DL_ANSWER_JSONL } DlAnswerForm;

/* What comes before the first answer: the header line of TSV, nothing else. */
void dl_answer_append_header(GString *text, DlAnswerForm form);

/* A line a candidate of ANSWERS (GPtrArray of DlAnswer), best first; one line for an answer that is
 * none. The table is aligned over them all, its best candidates marked with '>'. JSON lines are
 * {"query","id","name","lat","lon","class","country","admin1","score","confidence","match",
 * "reason"}, with "ambiguous":true on the first where it is so, "historic":true where the name is a
 * former one, "part" and "parts" where several candidates are the answer together, and "id":null,
 * "candidates" and "reason" where the name does not resolve. */
void dl_answers_append(GString *text, DlAnswerForm form, const GPtrArray *answers);

#endif
