/* Which place databases are searched, and in which order: the user's own before the default one.
 *
 * The user's lie in $XDG_DATA_HOME/dateline/gazetteers/NAME.db and are searched in order of name.
 * The setting "gazetteer" names others, parted by ':': files, names of the user's, or "default". A
 * value that is a file as a whole is that file.
 */
#ifndef DL_PROJECT_GAZETTEER_FILES_H
#define DL_PROJECT_GAZETTEER_FILES_H

#include <glib.h>

#include "settings.h"

/* Paths in the order in which they are searched; DL_ERROR_NO_INPUT where there is none. Strings,
 * g_ptr_array_unref. */
GPtrArray *dl_gazetteer_files(const DlSettings *settings, GError **error);

/* Where the user's own lie. g_free. */
char *dl_gazetteer_folder(void);

/* The path of a database: of one of the user's by its NAME, or NAME itself where it has a '/' or is
 * a file. DL_ERROR_USAGE for what can be no name. g_free. */
char *dl_gazetteer_path(const char *name, GError **error);

/* A name for what is imported from a source: "cities500" of "/tmp/cities500.zip". g_free. */
char *dl_gazetteer_name_of(const char *source);

/* An import into PATH is to begin: what is there is kept beside it, under a name of its own until
 * dl_gazetteer_keep_end. With IS_FIRST_KEPT that there was none is kept, too. */
gboolean dl_gazetteer_keep_begin(const char *path, gboolean is_first_kept, GError **error);

/* It was done, and what was there is PATH.before from now on; or it failed, and nothing is kept. */
gboolean dl_gazetteer_keep_end(const char *path, gboolean is_done, GError **error);

/* Puts PATH.before back, or removes PATH where there was none before. RET_IS_REMOVED tells which.
 * DL_ERROR_NO_INPUT where there is nothing to undo. */
gboolean dl_gazetteer_undo(const char *path, gboolean *ret_is_removed, GError **error);

#endif
