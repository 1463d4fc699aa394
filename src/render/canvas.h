/* Scenes to pixels and pages by cairo. Every coordinate is checked to be finite and near the page
 * before cairo sees it. */
#ifndef DL_RENDER_CANVAS_H
#define DL_RENDER_CANVAS_H

#include <cairo.h>

#include "scene.h"
#include "text_measure.h"

/* Draws the layers of SCENE that are shared (or those that are not, or all) onto CR, whose unit is
 * the page pixel. The page's background is drawn with the shared layers. */
typedef enum { DL_DRAW_ALL, DL_DRAW_SHARED, DL_DRAW_UNSHARED } DlDrawPart;

gboolean dl_canvas_draw(cairo_t *cr, const DlScene *scene, DlDrawPart part,
                        DlTypesetter *typesetter, GError **error);

/* The N layers from FIRST on, without background. SCENE has passed dl_scene_check. */
gboolean dl_canvas_draw_layers(cairo_t *cr, const DlScene *scene, guint first, guint n,
                               DlTypesetter *typesetter, GError **error);

/* Clips CR to the whole device pixels of BOX, SCALE of them a page pixel. */
void dl_canvas_clip(cairo_t *cr, const DlPageBox *box, double scale);

/* The page's background, all over. */
void dl_canvas_draw_background(cairo_t *cr, const DlScene *scene);

#endif
