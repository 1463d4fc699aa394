/* Stories as a page of HTML, to be checked by eye: each with its places, dates and events marked,
 * and a table of the events. One file without scripts, pictures or links to elsewhere; story by
 * story, so that memory does not grow. */
#ifndef DL_EXTRACT_EXTRACT_PAGE_H
#define DL_EXTRACT_EXTRACT_PAGE_H

#include "extract.h"

void dl_extract_page_append_head(GString *out);
void dl_extract_page_append(GString *out, const DlExtract *extract);
void dl_extract_page_append_foot(GString *out);

#endif
