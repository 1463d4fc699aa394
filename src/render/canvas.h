/* Scenes to pixels and pages by cairo. Every coordinate is checked to be finite and near the page
 * before cairo sees it. */
#ifndef DL_RENDER_CANVAS_H
#define DL_RENDER_CANVAS_H

#include <cairo.h>

#include "scene.h"
#include "text_measure.h"

/* Draws the layers of SCENE that are shared (or those that are not, or all) onto CR, whose unit is
 * the page pixel. */
typedef enum { DL_DRAW_ALL, DL_DRAW_SHARED, DL_DRAW_UNSHARED } DlDrawPart;

gboolean dl_canvas_draw(cairo_t *cr, const DlScene *scene, DlDrawPart part,
                        DlTypesetter *typesetter, GError **error);

#endif
