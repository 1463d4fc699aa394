/* Stories as a page of HTML, to be checked by eye: each with its places, dates and events marked,
 * and a list of the events that leads to their sentences. One file without scripts, pictures or
 * anything from elsewhere; written story by story, so that memory does not grow. */
#ifndef DL_EXTRACT_EXTRACT_PAGE_H
#define DL_EXTRACT_EXTRACT_PAGE_H

#include "extract.h"

void dl_extract_page_append_head(GString *out);

/* NUMBER tells the stories of one page apart. EXTRACT has its events. */
void dl_extract_page_append(GString *out, const DlExtract *extract, guint64 number);

void dl_extract_page_append_foot(GString *out);

#endif
