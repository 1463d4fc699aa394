/* Fills, drawn by cairo: solid, or a pattern anchored at the page's origin. */
#ifndef DL_RENDER_FILL_DRAW_H
#define DL_RENDER_FILL_DRAW_H

#include <cairo.h>

#include "scene.h"

/* Fills the current path and leaves it as it was, unless the fill is a pattern: then it is gone. */
void dl_fill_draw(cairo_t *cr, const DlFill *fill);

void dl_colour_set(cairo_t *cr, DlColour colour);

#endif
