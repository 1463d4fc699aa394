/* The scale bar: kilometres and miles, true where it stands. */
#include <math.h>

#include "batch.h"
#include "box_grid.h"
#include "colour.h"
#include "labels_ground.h"
#include "measure.h"
#include "words.h"

#define M_PER_MILE 1609.344
#define M_PER_FOOT 0.3048
#define GREATEST_PX 240.0
#define SPREAD_STEPS 5u
#define PLAIN_SPREAD 0.1 /* what no reader will measure */
#define MOST_SPREAD 0.6  /* a bar for one spot would mislead about the others */

static const char *km_text(const DlSceneBatch *batch, double km)
{
    gboolean is_km = km >= 1;
    const char *number = dl_number_real(batch->arena, batch->lang, is_km ? km : km * 1000);
    return dl_word_fill(batch->arena, batch->lang, is_km ? DL_WORD_KM : DL_WORD_M, number, NULL);
}

static const char *miles_text(const DlSceneBatch *batch, double miles)
{
    const DlWording *lang = batch->lang;
    gboolean is_miles = miles >= 1;
    double shown = is_miles ? miles : dl_round_down(miles * M_PER_MILE / M_PER_FOOT);
    return dl_word_count(batch->arena, lang, is_miles ? DL_WORD_MILES : DL_WORD_FEET,
                         (guint64)shown);
}

/* Over the map the greatest scale is so much greater than the least: 0.1 is a tenth. */
static double scale_spread(const DlSceneBatch *batch)
{
    DlPageBox panel = batch->layout.panel;
    double least = G_MAXDOUBLE, most = 0;
    for (guint i = 0; i < SPREAD_STEPS * SPREAD_STEPS; i++) {
        DlPage at = {panel.x_px + panel.width_px * (i % SPREAD_STEPS + 0.5) / SPREAD_STEPS,
                     panel.y_px +
                         panel.height_px * ((guint)(i / SPREAD_STEPS) + 0.5) / SPREAD_STEPS};
        DlLonLat position;
        double scale = dl_view_metres_per_px(batch->view, at);
        if (!dl_view_to_lon_lat(batch->view, at, &position) || !isfinite(scale) || scale <= 0)
            continue;
        least = MIN(least, scale);
        most = MAX(most, scale);
    }
    return most > 0 ? most / least - 1 : G_MAXDOUBLE;
}

/* "200 km (35°N)" where that is not so all over the map. */
static const char *with_latitude(const DlSceneBatch *batch, const char *text, DlPage point)
{
    DlLonLat position;
    if (!batch->scale_bar.is_local || !dl_view_to_lon_lat(batch->view, point, &position))
        return text;
    double lat = round(position.lat_deg);
    const char *number = dl_number_real(batch->arena, batch->lang, fabs(lat));
    const char *letter = dl_word(batch->lang, lat < 0 ? DL_WORD_SOUTH : DL_WORD_NORTH);
    return dl_arena_printf(batch->arena, "%s (%s\xC2\xB0%s)", text, number, letter);
}

/* Fills lengths and texts for a bar that stands at POINT; FALSE where nothing can be said. */
static gboolean measure_bar(const DlSceneBatch *batch, DlPage point, double greatest_px,
                            DlScaleBar *bar)
{
    DlLonLat position;
    double metres_per_px = dl_view_metres_per_px(batch->view, point);
    if (!isfinite(metres_per_px) || metres_per_px <= 0 ||
        !dl_view_to_lon_lat(batch->view, point, &position))
        return FALSE;
    double greatest_m = greatest_px * metres_per_px;
    bar->km = dl_round_down(greatest_m / 1000);
    bar->miles = dl_round_down(greatest_m / M_PER_MILE);
    if (bar->miles < 1)
        bar->miles = dl_round_down(greatest_m / M_PER_FOOT) * M_PER_FOOT / M_PER_MILE;
    bar->km_px = bar->km * 1000 / metres_per_px;
    bar->miles_px = bar->miles * M_PER_MILE / metres_per_px;
    bar->km_text = with_latitude(batch, km_text(batch, bar->km), point);
    bar->miles_text = miles_text(batch, bar->miles);
    return TRUE;
}

static gboolean is_clear(const DlSceneBatch *batch, DlPageBox box)
{
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (view->is_ever && view->is_on_page && !view->place->is_area &&
            dl_box_distance_px(box, view->at) < view->radius_px + 2)
            return FALSE;
    }
    for (guint i = 0; i < batch->furniture->len; i++) {
        if (dl_boxes_overlap(box, g_array_index(batch->furniture, DlPageBox, i), 4))
            return FALSE;
    }
    return TRUE;
}

static double halo_px(const DlSceneBatch *batch)
{
    return batch->style->page.halo_px * batch->layout.scale * 0.75;
}

/* Corner 0 is the bottom right, then bottom left, top right, top left; where the script runs from
 * right to left, left and right change places. */
static gboolean lay_out_in_corner(const DlSceneBatch *batch, int corner, DlScaleBar *bar)
{
    const DlTextStyle *text = &batch->layout.text[DL_TEXT_SCALE];
    DlPageBox panel = batch->layout.panel;
    double pad = 14 * MAX(batch->layout.scale, 0.4), height = 2 * text->line_px;
    double greatest = MIN(MAX(GREATEST_PX * batch->layout.scale, 70), panel.width_px * 0.3);
    double y = corner < 2 ? panel.y_px + panel.height_px - pad - height : panel.y_px + pad;
    gboolean is_left = (corner % 2 == 1) != dl_wording_is_rtl(batch->lang);
    double x = is_left ? panel.x_px + pad : panel.x_px + panel.width_px - pad;
    if (!measure_bar(batch, (DlPage){x, y + height / 2}, greatest, bar))
        return FALSE;
    double halo = halo_px(batch);
    double km_width = dl_batch_width_px(batch, bar->km_text, &text->face) + 2 * halo;
    double miles_width = dl_batch_width_px(batch, bar->miles_text, &text->face) + 2 * halo;
    double width = MAX(MAX(bar->km_px, bar->miles_px), MAX(km_width, miles_width));
    bar->box = (DlPageBox){is_left ? x : x - width, y, width, height};
    return TRUE;
}

void dl_batch_lay_out_scale_bar(DlSceneBatch *batch)
{
    double spread = scale_spread(batch);
    if (spread > MOST_SPREAD)
        return;
    batch->scale_bar.is_local = spread > PLAIN_SPREAD;
    for (int corner = 0; corner < 4; corner++) {
        DlScaleBar bar = {0};
        if (!lay_out_in_corner(batch, corner, &bar) || !is_clear(batch, bar.box))
            continue;
        batch->scale_bar = bar;
        g_array_append_val(batch->furniture, bar.box);
        return;
    }
    DlScaleBar bar = {.has_plate = TRUE}; /* marks everywhere: it stands on a plate */
    if (!lay_out_in_corner(batch, 0, &bar))
        return;
    batch->scale_bar = bar;
    g_array_append_val(batch->furniture, bar.box);
}

static void add_text(const DlSceneBatch *batch, DlItems *items, const char *text, double y_px,
                     const char *css)
{
    const DlTextStyle *style = &batch->layout.text[DL_TEXT_SCALE];
    DlTextSpec spec = {
        .text = text,
        .at = {batch->scale_bar.box.x_px, y_px},
        .anchor = DL_TEXT_START,
        .face = &style->face,
        .colour = style->colour,
        .width_px = dl_batch_width_px(batch, text, &style->face),
        .halo = dl_ground_base_colour(batch, batch->scale_bar.box),
        .halo_px = batch->scale_bar.has_plate ? 0 : halo_px(batch),
        .css = css,
    };
    spec.at.x_px += spec.halo_px;
    spec.colour = dl_colour_legible(spec.colour, spec.halo);
    dl_items_add_text(items, &spec);
}

/* One line, kilometres ticked upwards and miles downwards. */
void dl_batch_draw_scale_bar(const DlSceneBatch *batch, DlItems *items)
{
    const DlScaleBar *bar = &batch->scale_bar;
    const DlTextStyle *style = &batch->layout.text[DL_TEXT_SCALE];
    DlStroke stroke = batch->layout.line[DL_LINE_SCALE];
    if (bar->km <= 0)
        return;
    if (bar->has_plate)
        dl_items_add_bar(items, dl_box_grow(bar->box, 6 * batch->layout.scale),
                         dl_fill_solid(batch->style->fill[DL_FILL_PLATE]), (DlStroke){0}, "plate");
    double x = bar->box.x_px, y = bar->box.y_px + bar->box.height_px / 2;
    double tick = 5 * MAX(batch->layout.scale, 0.5);
    dl_items_add_line(items, (DlPage){x, y}, (DlPage){x + MAX(bar->km_px, bar->miles_px), y},
                      stroke, "scale");
    dl_items_add_line(items, (DlPage){x, y - tick}, (DlPage){x, y + tick}, stroke, "scale");
    dl_items_add_line(items, (DlPage){x + bar->km_px, y - tick}, (DlPage){x + bar->km_px, y},
                      stroke, "scale");
    dl_items_add_line(items, (DlPage){x + bar->miles_px, y}, (DlPage){x + bar->miles_px, y + tick},
                      stroke, "scale");
    double off = tick + 3 * batch->layout.scale;
    add_text(batch, items, bar->km_text, y - off - (style->face.size_px * DL_TEXT_DESCENT_EM) * 0.2,
             "scale-km");
    add_text(batch, items, bar->miles_text, y + off + style->face.size_px * DL_TEXT_ASCENT_EM,
             "scale-miles");
}
