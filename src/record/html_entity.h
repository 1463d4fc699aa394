/* The named characters of HTML 4. Within record/ alone. */
#ifndef DL_RECORD_HTML_ENTITY_H
#define DL_RECORD_HTML_ENTITY_H

#include <glib.h>

#define DL_HTML_ENTITY_BYTES 8 /* the longest name */

/* 0 where NAME is none. */
gunichar dl_html_entity_find(const char *name, gsize n_bytes);

#endif
