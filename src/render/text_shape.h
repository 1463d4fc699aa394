/* Shaped text, for the renderers of this folder: what a text is made of once it is measured. */
#ifndef DL_RENDER_TEXT_SHAPE_H
#define DL_RENDER_TEXT_SHAPE_H

#include <pango/pangocairo.h>

#include "text_measure.h"

/* One line of text in one face. Belongs to the typesetter; valid until its next call. */
typedef struct {
    char *text;           /* cleaned, as drawn */
    const char *families; /* that it is set in, in the order in which a letter is looked for */
    PangoLayout *layout;
    PangoLayoutLine *line; /* of the layout */
    cairo_path_t *path;    /* outlines, the start of the baseline at 0, 0; y down; in page pixels */
    DlTextSize size;
    double ink_left_px; /* what the ink covers, from the start of the baseline */
    double ink_right_px;
} DlShapedText;

/* DL_ERROR_NO_INPUT where a font that the text needs is missing, naming its package. */
const DlShapedText *dl_typesetter_shape(DlTypesetter *typesetter, const char *text,
                                        const DlTextFace *face, GError **error);

/* The typesetter's store of drawn items (sprite.h), made when first asked for. */
typedef struct DlSpriteCache DlSpriteCache;
DlSpriteCache *dl_typesetter_sprites(DlTypesetter *typesetter);

/* Where the line starts for a text of WIDTH_PX anchored at X_PX. */
double dl_text_start_px(double x_px, double width_px, DlTextAnchor anchor);

#endif
