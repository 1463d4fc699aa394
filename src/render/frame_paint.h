/* Frames as pixels: what all frames share is painted once, each frame adds what is its own. */
#ifndef DL_RENDER_FRAME_PAINT_H
#define DL_RENDER_FRAME_PAINT_H

#include "picture.h"

/* One for each thread. */
typedef struct DlFramePainter DlFramePainter;

/* OPTIONS is borrowed. */
DlFramePainter *dl_frame_painter_new(DlPictureFormat format, const DlPictureOptions *options,
                                     GError **error);
void dl_frame_painter_free(DlFramePainter *painter);

/* The file of one frame. The bytes do not depend on what was drawn before. Shared layers are
 * taken to be the same in every scene that has the same sequence of layers. */
GBytes *dl_frame_painter_draw(DlFramePainter *painter, const DlScene *scene, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlFramePainter, dl_frame_painter_free)

#endif
