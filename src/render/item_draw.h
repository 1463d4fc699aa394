/* One item of a scene, drawn by cairo as it stands. */
#ifndef DL_RENDER_ITEM_DRAW_H
#define DL_RENDER_ITEM_DRAW_H

#include <cairo.h>

#include "scene.h"
#include "text_measure.h"

/* Draws ITEM, or with IS_HALO the halo under a text. The unit of CR is the page pixel. */
gboolean dl_item_draw(cairo_t *cr, const DlItem *item, gboolean is_halo, DlTypesetter *typesetter,
                      GError **error);

gboolean dl_item_has_halo(const DlItem *item);

#endif
