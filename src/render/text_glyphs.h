/* Shaped text as glyphs that a page keeps as text: what they stand for can be searched and copied.
 */
#ifndef DL_RENDER_TEXT_GLYPHS_H
#define DL_RENDER_TEXT_GLYPHS_H

#include <cairo.h>

#include "text_shape.h"

/* Shows SHAPED with the start of its baseline at the origin of CR.
 *
 * Readers of PDF take glyphs from left to right and turn what is written from right to left round,
 * letter by letter. A glyph that stands for several letters they turn round wrongly, or not at all
 * (poppler, pdfminer, PyMuPDF: the two letters of lam-alef change places), and a letter without a
 * glyph (a joiner) they lose. So in such text each letter gets a glyph of its own, an empty one
 * beside the ligature where need be. */
void dl_text_glyphs_show(cairo_t *cr, const DlShapedText *shaped);

#endif
