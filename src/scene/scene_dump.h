/* A scene as text, one item a line, coordinates to 0.1 px: what tests compare first. */
#ifndef DL_SCENE_SCENE_DUMP_H
#define DL_SCENE_SCENE_DUMP_H

#include "scene.h"

/* Long paths are given as their counts, box and a checksum of their points. Free with g_free. */
char *dl_scene_dump(const DlScene *scene);

#endif
