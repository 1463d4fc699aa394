/* Counts that a story states of what is held: "authority over 18 provincial capitals", "the ninth
 * provincial capital to fall". They are compared with what was found. */
#ifndef DL_EXTRACT_STATED_COUNT_H
#define DL_EXTRACT_STATED_COUNT_H

#include "settling.h"

/* Fills TOLD's counts from the story's words, once its events are settled. "Three more cities" is
 * no count of all; "dozens" is none. */
void dl_stated_count_find(const DlSettling *settling, DlTold *told);

#endif
