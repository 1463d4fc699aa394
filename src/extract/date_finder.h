/* Time expressions of a story, to TIMEX3 values and spans of days. */
#ifndef DL_EXTRACT_DATE_FINDER_H
#define DL_EXTRACT_DATE_FINDER_H

#include "mention.h"

typedef struct DlDateFinder DlDateFinder;

/* LEXICON is borrowed. */
DlDateFinder *dl_date_finder_new(DlLexicon *lexicon, GError **error);
void dl_date_finder_free(DlDateFinder *finder);

/* Fills MENTIONS->dates, ascending. HAS_DAY: the story's day is DAY; without it what hangs on it
 * has no value and no days. */
void dl_date_finder_find(DlDateFinder *finder, const DlStory *story, gboolean has_day, DlDay day,
                         DlMentions *mentions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlDateFinder, dl_date_finder_free)

#endif
