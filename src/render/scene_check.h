/* Whether a scene may be drawn: cairo aborts on a NaN angle and loops on huge radii. */
#ifndef DL_RENDER_SCENE_CHECK_H
#define DL_RENDER_SCENE_CHECK_H

#include "scene.h"

/* DL_ERROR_INTERNAL naming layer and item where a number is not finite or lies far from the page;
 * DL_ERROR_DATA where the page is larger than DL_LIMIT_PAGE_PX. */
gboolean dl_scene_check(const DlScene *scene, GError **error);

#endif
