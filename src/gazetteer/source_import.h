/* The gazetteers of others to a database of one's own: readers' sinks joined with a builder.
 *
 * Places come first, then code tables, then alternate names, in whatever order they were given;
 * an area whose table tells no position lies where its seat does: its capital, else its most
 * peopled place. What an interrupted import had read whole is not read again.
 */
#ifndef DL_GAZETTEER_SOURCE_IMPORT_H
#define DL_GAZETTEER_SOURCE_IMPORT_H

#include "event.h"
#include "source.h"

typedef struct {
    const char *const *paths;
    gsize n_paths;
    DlSourceKind kind;                 /* of all of them; DL_SOURCE_N: each as it looks */
    gsize memory;                      /* dl_build_new */
    const char *licence, *attribution; /* of all of them; NULL: as dl_source_describe tells */

    /* What a gazetteer that is there already knows (source.h); may be NULL. */
    const char *(*country)(const char *text, gpointer user_data);
    const char *(*admin1)(const char *country, const char *text, gpointer user_data);
    const DlPlace *(*place)(gint64 id,
                            gpointer user_data); /* for names whose places no source has */
    const DlPlace *(*unit)(const char *country, const char *admin1, gpointer user_data);
    gpointer find_data;

    /* Nobody else builds DATABASE now, and nothing is read yet; may be NULL. */
    gboolean (*begun)(gpointer find_data, GError **error);

    DlProgressFunc progress; /* may be NULL */
    gpointer progress_data;
    DlReport *report;
} DlSourceImport;

/* Builds DATABASE, whole or not at all. DL_ERROR_DATA where the sources have no place. */
gboolean dl_source_import(const DlSourceImport *import, const char *database, GError **error);

#endif
