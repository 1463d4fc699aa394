/* A batch of frames into a folder: a file for each of DAYS and frames.json, the manifest.
 *
 * The shared layers are painted once a thread. Every file is written atomically; frames.json last.
 * The folder is locked while the batch runs: a second batch there is DL_ERROR_TRY_AGAIN; shards of
 * one batch may share it, and the last of them writes frames.json. The bytes do
 * not depend on n_jobs or on the shard. With resume, a frame whose input hash and check (CRC-32
 * and size of its file) stand in the manifest or in the progress file of a batch that did not
 * end, and whose file agrees, is not drawn again.
 * Frames that an earlier batch drew there, and this one does not, are removed unless they were
 * changed since. A folder that holds other files keeps them, and is refused where a frame's name is
 * taken by something that is no regular file.
 */
#ifndef DL_RENDER_FRAMES_H
#define DL_RENDER_FRAMES_H

#include "picture.h"
#include "scene_build.h"

typedef gboolean (*DlFrameProgressFunc)(guint done, guint total, gpointer user_data);

typedef struct {
    DlPictureFormat format;
    DlPictureOptions picture;
    int n_jobs;            /* at most DL_LIMIT_JOBS; 0: as many as there are processors */
    guint shard, n_shards; /* draw frames i with i % n_shards == shard; 0, 1: all */
    gboolean resume;
    const char *input_hash;       /* hex SHA-256 of all that the frames depend on */
    DlFrameProgressFunc progress; /* called from the calling thread; FALSE cancels */
    gpointer progress_data;
} DlFramesOptions;

/* DAYS ascending. File names: the day ("2021-08-06.png"), with a zero-padded ordinal first where
 * any year lies outside 0001 to 9999. */
gboolean dl_frames_write(const DlSceneBatch *batch, const DlTimeline *timeline, const DlDay *days,
                         gsize n_days, const char *folder, const DlFramesOptions *options,
                         guint *ret_drawn, guint *ret_kept, GError **error);

#endif
