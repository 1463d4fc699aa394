/* A scene in the making, and all that is its own; layers that no day changes belong to others.
 * Private to scene.
 */
#ifndef DL_SCENE_SCENE_OWN_H
#define DL_SCENE_SCENE_OWN_H

#include "arena.h"
#include "scene_build.h"

/* The scene comes first: what dl_scene_free is given is one of these. */
typedef struct {
    DlScene scene;
    DlArena *arena;
    GArray *layers; /* of DlLayer */
} DlOwnScene;

DlOwnScene *dl_scene_own_new(void);

/* Appends a layer of ITEMS (of DlItem) unless there are none. Those of a shared layer are borrowed,
 * others copied. */
void dl_scene_own_layer(DlOwnScene *owned, const char *id, const char *title, const DlPageBox *clip,
                        gboolean is_shared, const GArray *items);

/* When all layers are there. */
DlScene *dl_scene_own_finish(DlOwnScene *owned);

#endif
