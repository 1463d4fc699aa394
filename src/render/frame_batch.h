/* A batch of frames from any source of scenes: threads, files, progress, manifest. */
#ifndef DL_RENDER_FRAME_BATCH_H
#define DL_RENDER_FRAME_BATCH_H

#include "frames.h"

/* Where the scenes of a batch come from. The first two are called from several threads at once. */
typedef struct {
    DlScene *(*build)(DlDay day, gpointer data);
    void (*free_scene)(DlScene *scene);
    /* Appends a JSON array: what changed between the end of PREVIOUS and the end of DAY. */
    void (*append_changes)(GString *json, DlDay previous, DlDay day, gpointer data);
    gpointer data;
} DlFrameSource;

/* As dl_frames_write. */
gboolean dl_frame_batch_write(const DlFrameSource *source, const DlDay *days, gsize n_days,
                              const char *folder, const DlFramesOptions *options, guint *ret_drawn,
                              guint *ret_kept, GError **error);

/* The names of the frames' files, NULL-ended; g_strfreev. */
char **dl_frame_names(const DlDay *days, gsize n_days, DlPictureFormat format);

/* frames.json: the frame of each day with its file, check and changes. CHECKS: by name. */
char *dl_frame_manifest(const DlFrameSource *source, const DlDay *days, char *const *names,
                        gsize n_days, const char *input_hash, DlPictureFormat format,
                        GHashTable *checks);

#endif
