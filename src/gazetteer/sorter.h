/* An external sorter: records of bytes in order of their bytes, however many there are.
 *
 * Records are gathered in arenas, which are sorted beside the caller's work; when the memory that
 * is allowed is full, arenas go to disk as runs (sorter_run.h), and reading merges all. The order
 * is that of memcmp, a record before those that it begins: put a key first and what belongs to it
 * after. Equal records come as often as they were added. Memory and threads show in nothing.
 */
#ifndef DL_GAZETTEER_SORTER_H
#define DL_GAZETTEER_SORTER_H

#include <glib.h>

typedef struct DlSorter DlSorter;

/* Runs are FOLDER/NAME.0.run, ...: FOLDER exists. MEMORY is in bytes; a few records always fit.
 * IS_THREADED sorts and writes in a thread. */
DlSorter *dl_sorter_new(const char *folder, const char *name, gsize memory, gboolean is_threaded);

/* Removes the runs but those that are kept. */
void dl_sorter_free(DlSorter *sorter);

/* At most 64 MiB. Errors: DL_ERROR_CANT_CREATE, DL_ERROR_IO, as of all that follows. */
gboolean dl_sorter_add(DlSorter *sorter, const void *bytes, gsize n_bytes, GError **error);

/* Writes all that was added to disk, to stay when SORTER is gone: the names of the files that
 * were not told before are appended to NAMES. FALSE without an error where there are too many of
 * them already: then nothing is kept. */
gboolean dl_sorter_keep(DlSorter *sorter, GPtrArray *names, GError **error);

/* Takes in the records of a run that was kept. */
void dl_sorter_adopt(DlSorter *sorter, const char *name);

/* Begins to read: nothing is added any more. May be called again, to begin anew, unless IS_LAST:
 * then the disk is freed while reading. */
gboolean dl_sorter_start(DlSorter *sorter, gboolean is_last, GError **error);

/* The next record, valid until the next call. FALSE at the end, or with *error set. */
gboolean dl_sorter_read(DlSorter *sorter, const guint8 **ret_bytes, gsize *ret_n_bytes,
                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlSorter, dl_sorter_free)

#endif
