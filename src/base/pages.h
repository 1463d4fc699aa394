/* Memory for large tables that are looked into here and there: zero, aligned to a line of the
 * cache, and taken from the system only where it is touched. Of MBs, the system is asked for large
 * pages, where it has such: with small ones a look costs a walk through its own tables first.
 */
#ifndef DL_BASE_PAGES_H
#define DL_BASE_PAGES_H

#include <glib.h>

/* Never NULL; where there is not so much memory the program ends, as with g_malloc. */
gpointer dl_pages_new(gsize n_bytes);

/* N_BYTES as they were asked for. NULL is let be. */
void dl_pages_free(gpointer pages, gsize n_bytes);

#endif
