/* Where things go on a page of any size, and how large text is there. Private to scene. */
#ifndef DL_SCENE_LAYOUT_H
#define DL_SCENE_LAYOUT_H

#include "style_values.h"

typedef struct {
    double width_px;
    double height_px;
    double scale;      /* of a page against 1600x1200 */
    double mark_scale; /* the same, but marks stay large enough to see */
    double margin_px;
    DlPageBox panel;
    DlPageBox header; /* above the panel, within the margins */
    DlPageBox footer;
    double legend_row_px;
    DlTextStyle text[DL_TEXT_N_ROLES]; /* scaled, none under the style's least size */
    DlStroke line[DL_LINE_N_ROLES];    /* scaled */
} DlLayout;

/* SCALE 0: by the size of the page. */
void dl_layout_init(DlLayout *layout, const DlStyle *style, double width_px, double height_px,
                    double scale);

/* Takes a line of the footer from the panel, for a note. */
void dl_layout_add_note(DlLayout *layout);

/* How the day over a cell is set. */
DlTextStyle dl_layout_caption(const DlLayout *layout);
double dl_layout_caption_px(const DlLayout *layout);

#endif
