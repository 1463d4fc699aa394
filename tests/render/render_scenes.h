/* Three small scenes made by hand: what the goldens of this folder are of. */
#ifndef RENDER_SCENES_H
#define RENDER_SCENES_H

#include "scene.h"

/* Fills, stripes, strokes, dashes and every mark. */
const DlScene *render_scene_shapes(void);

/* Texts in faces, anchors, halos, spacing and scripts. */
const DlScene *render_scene_texts(void);

/* A page in layers, shared and not, clipped to a panel; DAY moves what is not shared. */
DlScene render_scene_frame(int day);

#endif
