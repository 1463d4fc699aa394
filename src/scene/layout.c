#include "layout.h"

#include <math.h>

#include "scene_build.h"

#define PAGE_WIDTH_PX 1600.0
#define PAGE_HEIGHT_PX 1200.0
#define NARROW_SCALE 1.4
#define LEAST_MARK_SCALE 0.42
#define LEAST_LINE_SCALE 0.45
#define FOOTER_LINES 2

static void scale_text(DlLayout *layout, const DlStyle *style)
{
    for (guint i = 0; i < DL_TEXT_N_ROLES; i++) {
        DlTextStyle *text = &layout->text[i];
        *text = style->text[i];
        double scaled = MAX(text->face.size_px * layout->scale, style->page.min_text_px);
        double ratio = text->face.size_px > 0 ? scaled / text->face.size_px : layout->scale;
        text->face.size_px = scaled;
        text->line_px *= ratio;
        text->face.letter_spacing_px *= ratio;
    }
}

static void scale_lines(DlLayout *layout, const DlStyle *style)
{
    double scale = MAX(layout->scale, LEAST_LINE_SCALE);
    for (guint i = 0; i < DL_LINE_N_ROLES; i++) {
        layout->line[i] = style->line[i];
        layout->line[i].width_px *= scale;
        layout->line[i].dash_px[0] *= scale;
        layout->line[i].dash_px[1] *= scale;
    }
}

/* By the side that is shorter against 1600x1200; on a narrow page, which is looked at on a screen
 * as narrow, more. */
static double scale_of_page(double width_px, double height_px)
{
    double across = width_px / PAGE_WIDTH_PX, down = height_px / PAGE_HEIGHT_PX;
    if (across >= down)
        return down;
    return MIN(sqrt(across * down), NARROW_SCALE * across);
}

void dl_layout_init(DlLayout *layout, const DlStyle *style, double width_px, double height_px,
                    double scale_or_0)
{
    *layout = (DlLayout){.width_px = width_px, .height_px = height_px};
    layout->scale = scale_or_0 > 0 ? scale_or_0 : scale_of_page(width_px, height_px);
    layout->mark_scale = MAX(layout->scale, LEAST_MARK_SCALE);
    layout->margin_px = style->page.margin_px * layout->scale;
    scale_text(layout, style);
    scale_lines(layout, style);

    double margin = layout->margin_px, scale = layout->scale;
    layout->legend_row_px = layout->text[DL_TEXT_LEGEND].line_px;
    double least_header = layout->text[DL_TEXT_TITLE].line_px +
                          layout->text[DL_TEXT_SUBTITLE].line_px + layout->legend_row_px +
                          14 * MAX(scale, 0.5);
    double top = MAX(style->page.panel_top_px * scale, margin + least_header);
    double least_footer = FOOTER_LINES * layout->text[DL_TEXT_FOOTER].line_px + 8 * scale +
                          style->page.footer_px * scale;
    double bottom = height_px - MAX(style->page.panel_bottom_px * scale, least_footer);
    top = round(MIN(top, height_px * 0.45));
    bottom = round(MAX(bottom, top + 10));
    layout->panel =
        (DlPageBox){round(margin), top, round(width_px - margin) - round(margin), bottom - top};
    layout->header = (DlPageBox){layout->panel.x_px, margin, layout->panel.width_px, top - margin};
    layout->footer = (DlPageBox){layout->panel.x_px, bottom, layout->panel.width_px,
                                 height_px - style->page.footer_px * scale - bottom};
}

DlPageBox dl_scene_panel_bare(const DlStyle *style, double width_px, double height_px)
{
    DlLayout layout;
    dl_layout_init(&layout, style, width_px, height_px, 0);
    double top = MIN(round(layout.margin_px), layout.panel.y_px);
    layout.panel.height_px += layout.panel.y_px - top;
    layout.panel.y_px = top;
    return layout.panel;
}

DlPageBox dl_scene_panel(const DlStyle *style, double width_px, double height_px)
{
    DlLayout layout;
    dl_layout_init(&layout, style, width_px, height_px, 0);
    return layout.panel;
}

DlTextStyle dl_layout_caption(const DlLayout *layout)
{
    DlTextStyle caption = layout->text[DL_TEXT_CITY];
    caption.face.weight = layout->text[DL_TEXT_DATE].face.weight;
    caption.colour = layout->text[DL_TEXT_DATE].colour;
    return caption;
}

double dl_layout_caption_px(const DlLayout *layout)
{
    return round(dl_layout_caption(layout).line_px * 1.1);
}

DlPageBox dl_scene_panel_cell(const DlStyle *style, double width_px, double height_px, double scale)
{
    DlLayout layout;
    dl_layout_init(&layout, style, width_px, height_px, scale);
    double top = dl_layout_caption_px(&layout);
    return (DlPageBox){0, top, floor(width_px), floor(height_px) - top};
}

DlPageBox dl_scene_panel_over_note(const DlStyle *style, double width_px, double height_px,
                                   DlPageBox panel)
{
    DlLayout layout;
    dl_layout_init(&layout, style, width_px, height_px, 0);
    dl_layout_add_note(&layout);
    panel.height_px = MAX(layout.footer.y_px - panel.y_px, 10);
    return panel;
}

void dl_layout_add_note(DlLayout *layout)
{
    double line_px = round(layout->text[DL_TEXT_FOOTER].line_px);
    layout->footer.y_px -= line_px;
    layout->footer.height_px += line_px;
    layout->panel.height_px = MAX(layout->panel.height_px - line_px, 10);
}
