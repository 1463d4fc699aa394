/* The one way out: every file the library makes is written here.
 *
 * The bytes go to a temporary file of an unguessable name (O_EXCL) in the folder of PATH; commit
 * syncs it, checks close, and renames it over PATH. Until then PATH is as it was; after a failure,
 * an abort or a kill it still is, and only a kill can leave the temporary file behind (named
 * ".PATH.XXXXXX.part", swept by the next batch into that folder).
 *
 * PATH "-" writes standard output instead, with the same checks but the rename.
 * Errors: DL_ERROR_CANT_CREATE where the file cannot be made, DL_ERROR_IO where writing fails
 * (disk full, quota, file size limit).
 */
#ifndef DL_BASE_ATOMIC_FILE_H
#define DL_BASE_ATOMIC_FILE_H

#include <glib.h>

typedef struct DlAtomicFile DlAtomicFile;

/* How hard to make the bytes stay: a batch syncs its folder once, at its end. */
typedef enum {
    DL_SYNC_FILE_AND_FOLDER, /* survives a power cut when commit returns */
    DL_SYNC_NONE,            /* survives a kill; the caller syncs with dl_folder_sync */
} DlSync;

DlAtomicFile *dl_atomic_file_open(const char *path, GError **error);

gboolean dl_atomic_file_write(DlAtomicFile *file, const void *bytes, gsize n_bytes, GError **error);

/* Makes the file appear under its name. FILE is released in every case. */
gboolean dl_atomic_file_commit(DlAtomicFile *file, DlSync sync, GError **error);

/* Gives up: removes the temporary file and releases FILE. NULL is allowed. */
void dl_atomic_file_abort(DlAtomicFile *file);

/* Open, write, commit. */
gboolean dl_atomic_file_write_all(const char *path, const void *bytes, gsize n_bytes, DlSync sync,
                                  GError **error);

/* Makes renames in FOLDER survive a power cut. */
gboolean dl_folder_sync(const char *folder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlAtomicFile, dl_atomic_file_abort)

#endif
