/* Meridians and parallels, on request, each told in small type at the edge of the map. */
#include <math.h>

#include "batch.h"
#include "box_grid.h"
#include "colour.h"
#include "labels_ground.h"
#include "measure.h"
#include "words.h"

#define TEXT_SHARE 0.86 /* of the scale bar's */
#define OFF_EDGE_PX 5.0
#define HALO_SHARE 0.6

/* "34° 30′ N", "180°", "0°" */
static const char *line_text(const DlSceneBatch *batch, const DlGraticuleLine *line)
{
    long minutes = lround(fabs(line->deg) * 60);
    gboolean is_plain = minutes == 0 || (!line->is_parallel && minutes == 180 * 60);
    DlWord side = line->is_parallel ? (line->deg < 0 ? DL_WORD_SOUTH : DL_WORD_NORTH)
                                    : (line->deg < 0 ? DL_WORD_WEST : DL_WORD_EAST);
    const char *degrees = minutes % 60 == 0 ? dl_arena_printf(batch->arena, "%ld°", minutes / 60)
                                            : dl_arena_printf(batch->arena, "%ld° %02ld′",
                                                              minutes / 60, minutes % 60);
    if (is_plain)
        return degrees;
    return dl_arena_printf(batch->arena, "%s %s", degrees, dl_word(batch->lang, side));
}

/* Where the label of LINE stands; its box is filled in. */
static void place_text(const DlSceneBatch *batch, const DlGraticuleLine *line, DlTextSpec *spec)
{
    double off = OFF_EDGE_PX * MAX(batch->layout.scale, 0.5), size = spec->face->size_px;
    double middle = size * (DL_TEXT_ASCENT_EM - DL_TEXT_DESCENT_EM) / 2;
    spec->at = line->label;
    spec->anchor = DL_TEXT_MIDDLE;
    switch (line->side) {
    case DL_GRATICULE_LEFT:
        spec->anchor = DL_TEXT_START;
        spec->at.x_px += off;
        spec->at.y_px += middle;
        break;
    case DL_GRATICULE_RIGHT:
        spec->anchor = DL_TEXT_END;
        spec->at.x_px -= off;
        spec->at.y_px += middle;
        break;
    case DL_GRATICULE_BEYOND_LEFT:
        spec->anchor = DL_TEXT_END;
        spec->at.x_px -= off;
        spec->at.y_px += middle;
        break;
    case DL_GRATICULE_TOP:
        spec->at.y_px += off + size * DL_TEXT_ASCENT_EM;
        break;
    case DL_GRATICULE_BOTTOM:
        spec->at.y_px -= off + size * DL_TEXT_DESCENT_EM;
        break;
    case DL_GRATICULE_BEYOND_BOTTOM:
        spec->at.y_px += off + size * DL_TEXT_ASCENT_EM;
        break;
    default:
        spec->at.y_px += middle;
    }
}

static gboolean is_inside(DlPageBox box, DlPageBox outer)
{
    return box.x_px >= outer.x_px && box.y_px >= outer.y_px &&
           box.x_px + box.width_px <= outer.x_px + outer.width_px &&
           box.y_px + box.height_px <= outer.y_px + outer.height_px;
}

static gboolean is_free(const DlSceneBatch *batch, DlPageBox box)
{
    for (guint i = 0; i < batch->furniture->len; i++)
        if (dl_boxes_overlap(box, g_array_index(batch->furniture, DlPageBox, i), 2))
            return FALSE;
    return is_inside(box, batch->layout.panel);
}

static void add_label(DlSceneBatch *batch, const DlGraticuleLine *line, DlItems *items)
{
    const DlTextStyle *style = &batch->layout.text[DL_TEXT_SCALE];
    DlTextFace *face = dl_arena_dup(batch->arena, &style->face, sizeof *face);
    face->size_px = MAX(face->size_px * TEXT_SHARE, MIN(face->size_px, 11));
    DlTextSpec spec = {.face = face, .css = "graticule-label"};
    spec.text = line_text(batch, line);
    spec.width_px = dl_batch_width_px(batch, spec.text, face);
    spec.halo_px = batch->style->page.halo_px * batch->layout.scale * HALO_SHARE;
    place_text(batch, line, &spec);
    DlPageBox box = dl_text_box(spec.at, spec.anchor, face, spec.width_px, spec.halo_px);
    if (!is_free(batch, box))
        return;
    gboolean is_beyond =
        line->side == DL_GRATICULE_BEYOND_LEFT || line->side == DL_GRATICULE_BEYOND_BOTTOM;
    spec.halo = is_beyond ? batch->style->fill[DL_FILL_PAGE] : dl_ground_base_colour(batch, box);
    spec.colour = dl_colour_legible(style->colour, spec.halo);
    g_array_append_val(batch->furniture, box);
    dl_items_add_text(items, &spec);
}

void dl_batch_draw_graticule(const DlSceneBatch *batch, DlItems *items)
{
    guint n_lines = 0;
    if (!dl_basemap_graticule(batch->basemap))
        return;
    const DlGraticuleLine *lines =
        dl_graticule_lines(dl_basemap_graticule(batch->basemap), &n_lines);
    for (guint i = 0; i < n_lines; i++)
        dl_items_add_path(items, &lines[i].path, (DlFill){0}, batch->layout.line[DL_LINE_GRATICULE],
                          NULL, line_text(batch, &lines[i]),
                          lines[i].is_parallel ? "parallel" : "meridian");
}

void dl_batch_label_graticule(DlSceneBatch *batch, DlItems *items)
{
    guint n_lines = 0;
    if (!dl_basemap_graticule(batch->basemap))
        return;
    const DlGraticuleLine *lines =
        dl_graticule_lines(dl_basemap_graticule(batch->basemap), &n_lines);
    for (guint i = 0; i < n_lines; i++)
        if (lines[i].side != DL_GRATICULE_UNTOLD)
            add_label(batch, &lines[i], items);
}
