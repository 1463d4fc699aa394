/* The styles of an SVG: each written once, as a CSS class, in the order of first use. */
#ifndef DL_RENDER_SVG_SHEET_H
#define DL_RENDER_SVG_SHEET_H

#include "scene.h"

typedef struct DlSvgSheet DlSvgSheet;

DlSvgSheet *dl_svg_sheet_new(void);
void dl_svg_sheet_free(DlSvgSheet *sheet);

/* The class of a style given as CSS: LETTER and a number. */
const char *dl_svg_sheet_lookup(DlSvgSheet *sheet, const char *style, char letter);

/* The class of a filled and stroked shape; a stripe fill becomes a pattern. */
const char *dl_svg_sheet_lookup_shape(DlSvgSheet *sheet, const DlFill *fill,
                                      const DlStroke *stroke);

/* The rules and the <pattern> elements of all that was looked up. */
const char *dl_svg_sheet_css(const DlSvgSheet *sheet);
const char *dl_svg_sheet_patterns(const DlSvgSheet *sheet);

/* "PROPERTY:#rrggbb;PROPERTY-opacity:.5", "PROPERTY:none" where nothing is seen. */
void dl_svg_append_paint(GString *css, const char *property, DlColour colour);

/* ";stroke:...", nothing where nothing is seen. */
void dl_svg_append_stroke(GString *css, const DlStroke *stroke);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlSvgSheet, dl_svg_sheet_free)

#endif
