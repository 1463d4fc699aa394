/* Months by name, in the languages of the press that tables come from. */
#ifndef DL_INGEST_MONTH_NAME_H
#define DL_INGEST_MONTH_NAME_H

#include <glib.h>

/* 1 to 12; 0 where WORD is no month. WORD is lower case, with Arabic alef and yeh plain (as
 * date_text.c makes it), without a full stop. */
int dl_month_find(const char *word);

/* TRUE for English weekdays, "monday" or "mon". */
gboolean dl_weekday_is(const char *word);

#endif
