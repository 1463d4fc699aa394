/* Words that stand in a table's column of places and mostly mean none: weekdays, months, "unknown".
 * Within resolve/ alone. */
#ifndef DL_RESOLVE_PLAIN_WORD_H
#define DL_RESOLVE_PLAIN_WORD_H

/* "a weekday", "a month", "a word for what is not told", ...: what NAME is, case-blind, in one of
 * the larger languages; NULL where it is none of these. */
const char *dl_plain_word_find(const char *name);

#endif
