/* The north arrow: only where north is not up, and lies alike all over the map. */
#include <math.h>

#include "batch.h"
#include "box_grid.h"
#include "colour.h"
#include "labels_ground.h"
#include "measure.h"
#include "spot.h"
#include "words.h"

#define UP_DEG 5.0 /* as good as up */
#define MOST_DEG                                                                                   \
    15.0 /* or half its own lean: an arrow that leans so much elsewhere would mislead there */
#define STEPS 3u
#define LENGTH_PX 40.0
#define LEAST_PX 24.0
#define SHARE_OF_WIDTH 0.28

/* How much north leans at the middle of the map, and how much more or less elsewhere. */
static void measure_lean(const DlSceneBatch *batch, double *ret_lean_deg, double *ret_spread_deg)
{
    DlPageBox panel = batch->layout.panel;
    DlPage middle = {panel.x_px + panel.width_px / 2, panel.y_px + panel.height_px / 2};
    *ret_lean_deg = dl_view_north_deg(batch->view, middle);
    *ret_spread_deg = 0;
    for (guint i = 0; i < STEPS * STEPS; i++) {
        DlPage at = {panel.x_px + panel.width_px * (i % STEPS) / (STEPS - 1),
                     panel.y_px + panel.height_px * (guint)(i / STEPS) / (STEPS - 1)};
        double off = fabs(remainder(dl_view_north_deg(batch->view, at) - *ret_lean_deg, 360));
        *ret_spread_deg = isnan(off) ? 180 : MAX(*ret_spread_deg, off);
    }
}

/* The point that lies ALONG and ASIDE of the arrow's middle. */
static DlPage point_on(DlPage middle, double lean_deg, double along_px, double aside_px)
{
    double angle = lean_deg * G_PI / 180;
    return (DlPage){middle.x_px + sin(angle) * along_px + cos(angle) * aside_px,
                    middle.y_px - cos(angle) * along_px + sin(angle) * aside_px};
}

static void draw_needle(const DlSceneBatch *batch, DlPage middle, double lean_deg, double length_px,
                        DlItems *items)
{
    double half = length_px / 2, wide = length_px * SHARE_OF_WIDTH;
    DlPage points[] = {
        point_on(middle, lean_deg, half, 0),
        point_on(middle, lean_deg, -half, wide),
        point_on(middle, lean_deg, -half * 0.55, 0),
        point_on(middle, lean_deg, -half, -wide),
    };
    guint end = G_N_ELEMENTS(points);
    DlPath path = {dl_arena_dup(items->arena, points, sizeof points), end,
                   dl_arena_dup(items->arena, &end, sizeof end), 1, TRUE};
    DlColour colour = batch->layout.text[DL_TEXT_SCALE].colour;
    dl_items_add_path(items, &path, dl_fill_solid(colour), (DlStroke){0}, "north", NULL, "north");
}

static void draw_letter(const DlSceneBatch *batch, DlPage middle, DlPageBox box, DlItems *items)
{
    const DlTextStyle *style = &batch->layout.text[DL_TEXT_SCALE];
    const char *text = dl_word(batch->lang, DL_WORD_NORTH);
    DlTextSpec spec = {
        .text = text,
        .at = {middle.x_px, dl_text_baseline_px(middle.y_px, &style->face)},
        .anchor = DL_TEXT_MIDDLE,
        .face = &style->face,
        .width_px = dl_batch_width_px(batch, text, &style->face),
        .halo = dl_ground_base_colour(batch, box),
        .halo_px = batch->style->page.halo_px * batch->layout.scale * 0.75,
        .css = "north-letter",
    };
    spec.colour = dl_colour_legible(style->colour, spec.halo);
    dl_items_add_text(items, &spec);
}

void dl_batch_lay_out_north_arrow(DlSceneBatch *batch)
{
    double lean = 0, spread = 0, em = batch->layout.text[DL_TEXT_SCALE].face.size_px;
    double length = MAX(LENGTH_PX * batch->layout.scale, LEAST_PX);
    if (!dl_batch_has(batch, DL_PART_NORTH))
        return;
    measure_lean(batch, &lean, &spread);
    if (isnan(lean) || fabs(lean) < UP_DEG || spread > MAX(MOST_DEG, fabs(lean) / 2))
        return;
    DlSpotQuery query = {.width_px = length + 3.6 * em,
                         .height_px = length + 3.6 * em,
                         .gap_px = 4 * batch->layout.scale,
                         .most_home = 1};
    DlPageBox box;
    if (!dl_batch_find_spot(batch, &query, &box))
        return;
    DlItems items = {batch->arena, batch->furniture_items};
    DlPage middle = {box.x_px + box.width_px / 2, box.y_px + box.height_px / 2};
    double here = dl_view_north_deg(batch->view, middle);
    draw_needle(batch, middle, here, length, &items);
    draw_letter(batch, point_on(middle, here, length / 2 + 0.8 * em, 0), box, &items);
    g_array_append_val(batch->furniture, box);
}
