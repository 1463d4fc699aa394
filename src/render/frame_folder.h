/* The folder of a batch of frames: its lock, what earlier batches left there, and the progress
 * file by which a batch that was killed is resumed.
 *
 * A whole batch holds ".dateline.lock" alone. Shards of one batch hold it together, and each one
 * ".dateline.K-of-N.lock" alone. ".dateline.progress" (or ".dateline.K-of-N.progress") has a line
 * a finished frame. All of these are gone when a batch has ended well.
 */
#ifndef DL_RENDER_FRAME_FOLDER_H
#define DL_RENDER_FRAME_FOLDER_H

#include <glib.h>

/* The check of a file: "CRC32-BYTES", in hex and decimal. It tells a damaged file from a whole
 * one, not a forged one; a SHA-256 by GLib would take longer than drawing the frame. g_free. */
char *dl_frame_check(const void *bytes, gsize n_bytes);

typedef struct DlFrameFolder DlFrameFolder;

/* Makes PATH where it is not there, and locks it. DL_ERROR_TRY_AGAIN where another batch is at
 * work in it, DL_ERROR_CANT_CREATE where it cannot be made. */
DlFrameFolder *dl_frame_folder_open(const char *path, guint shard, guint n_shards, GError **error);

/* Unlocks. Progress stays unless it was removed. */
void dl_frame_folder_close(DlFrameFolder *folder);

/* Removes temporary files of FILES (names) that a killed batch left; a whole batch, which is alone
 * here, those of any frame. */
void dl_frame_folder_sweep(DlFrameFolder *folder, const char *const *files, gsize n_files);

/* What earlier batches wrote: file name to check, of those frames that they drew from
 * INPUT; from frames.json and from this shard's progress. g_hash_table_unref. */
GHashTable *dl_frame_folder_known(DlFrameFolder *folder, const char *input);

/* Starts the progress file anew. */
gboolean dl_frame_folder_restart(DlFrameFolder *folder, GError **error);

/* Adds a finished frame to the progress file. */
gboolean dl_frame_folder_add(DlFrameFolder *folder, const char *input, const char *file,
                             const char *check, GError **error);

/* Says that this shard is done. *RET_ALL: file name to check of all shards of INPUT, or NULL where
 * others are still at work. */
gboolean dl_frame_folder_finish(DlFrameFolder *folder, const char *input, GHashTable **ret_all,
                                GError **error);

/* Removes the frames of an earlier batch that are not among FILES: of the one that ended and is
 * told by frames.json, or of the one that did not. A file that was changed since, or that no batch
 * wrote, stays. */
void dl_frame_folder_drop_earlier(DlFrameFolder *folder, gboolean is_ended,
                                  const char *const *files, gsize n_files);

/* Removes the progress of all shards. */
void dl_frame_folder_forget(DlFrameFolder *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlFrameFolder, dl_frame_folder_close)

#endif
