/* The key of value circles: three, nested, on the map where the fewest marks are. */
#include <math.h>

#include "batch.h"
#include "measure.h"
#include "spot.h"
#include "words.h"

static void choose_samples(DlValueScale *values)
{
    values->n_samples = 3;
    if (values->is_magnitude) {
        double first = floor(values->greatest);
        for (guint i = 0; i < 3; i++)
            values->samples[i] = first - i;
        return;
    }
    values->samples[0] = dl_round_down(values->greatest);
    values->samples[1] = dl_round_down(values->samples[0] * 0.5);
    values->samples[2] = dl_round_down(values->samples[0] * 0.1);
    while (values->is_count && values->n_samples > 1 && values->samples[values->n_samples - 1] < 1)
        values->n_samples--;
}

static const char *title_text(const DlSceneBatch *batch)
{
    if (!batch->values.is_magnitude)
        return batch->values.name;
    return dl_word_fill(batch->arena, batch->lang, DL_WORD_MAGNITUDE_SCALE, batch->values.name,
                        NULL);
}

static double pad_px(const DlSceneBatch *batch)
{
    return 12 * MAX(batch->layout.scale, 0.5);
}

/* Samples stand at least a line apart, or their numbers would touch. */
static void drop_crowded(DlSceneBatch *batch)
{
    DlValueScale *values = &batch->values;
    double line = batch->layout.text[DL_TEXT_NOTE].face.size_px * 1.15;
    guint n_kept = 1;
    for (guint i = 1; i < values->n_samples; i++) {
        double above = 2 * dl_batch_value_radius_px(batch, values->samples[n_kept - 1]);
        double own = 2 * dl_batch_value_radius_px(batch, values->samples[i]);
        if (above - own >= line)
            values->samples[n_kept++] = values->samples[i];
    }
    values->n_samples = n_kept;
}

void dl_batch_lay_out_value_key(DlSceneBatch *batch)
{
    DlValueScale *values = &batch->values;
    if (!values->is_on || !(values->greatest > 0))
        return;
    choose_samples(values);
    drop_crowded(batch);
    const DlTextStyle *note = &batch->layout.text[DL_TEXT_NOTE];
    double pad = pad_px(batch), number_px = 0;
    for (guint i = 0; i < values->n_samples; i++) {
        const char *text = dl_number_real(batch->arena, batch->lang, values->samples[i]);
        number_px = MAX(number_px, dl_batch_width_px(batch, text, &note->face));
    }
    double radius = dl_batch_value_radius_px(batch, values->samples[0]);
    double title_px = dl_batch_width_px(batch, title_text(batch), &note->face);
    double width = MAX(title_px, 2 * radius + 2 * pad + number_px) + 2 * pad;
    double height = 2 * radius + note->line_px + 2.5 * pad;
    guint n_covered = 0;
    values->box = dl_batch_emptiest_spot(batch, width, height, &n_covered);
    if (values->box.width_px > 0)
        g_array_append_val(batch->furniture, values->box);
}

static void add_text(const DlSceneBatch *batch, DlItems *items, const char *text, DlPage at)
{
    const DlTextStyle *note = &batch->layout.text[DL_TEXT_NOTE];
    DlTextSpec spec = {
        .text = text,
        .at = at,
        .anchor = DL_TEXT_START,
        .face = &note->face,
        .colour = note->colour,
        .width_px = dl_batch_width_px(batch, text, &note->face),
        .css = "value-key",
    };
    dl_items_add_text(items, &spec);
}

void dl_batch_draw_value_key(const DlSceneBatch *batch, DlItems *items)
{
    const DlValueScale *values = &batch->values;
    const DlTextStyle *note = &batch->layout.text[DL_TEXT_NOTE];
    DlPageBox box = values->box;
    if (box.width_px <= 0)
        return;
    double pad = pad_px(batch);
    dl_items_add_bar(items, box, dl_fill_solid(batch->style->fill[DL_FILL_PLATE]), (DlStroke){0},
                     "plate");
    add_text(batch, items, title_text(batch),
             (DlPage){box.x_px + pad,
                      dl_text_baseline_px(box.y_px + pad / 2 + note->line_px / 2, &note->face)});
    DlColour colour = batch->style->fill[DL_FILL_VALUE];
    if (batch->n_classes > 1) /* colour says something else there */
        colour = (note->colour & 0xFFFFFF00u) | (colour & 0xFF);
    double radius = dl_batch_value_radius_px(batch, values->samples[0]);
    DlPage foot = {box.x_px + pad + radius, box.y_px + box.height_px - pad};
    for (guint i = 0; i < values->n_samples; i++) {
        double own = dl_batch_value_radius_px(batch, values->samples[i]);
        double top = foot.y_px - 2 * own;
        DlItem circle = {.kind = DL_ITEM_MARK, .css = "value-key"};
        circle.mark.shape = DL_MARK_CIRCLE;
        circle.mark.at = (DlPage){foot.x_px, foot.y_px - own};
        circle.mark.radius_px = own;
        circle.fill = dl_fill_solid(colour);
        circle.stroke = batch->layout.line[DL_LINE_VALUE];
        dl_items_add(items, &circle);
        DlPage end = {foot.x_px + radius + pad, top};
        dl_items_add_line(items, (DlPage){foot.x_px, top}, end, batch->layout.line[DL_LINE_TICK],
                          "value-key");
        const char *text = dl_number_real(batch->arena, batch->lang, values->samples[i]);
        add_text(batch, items, text,
                 (DlPage){end.x_px + pad / 2, dl_text_baseline_px(top, &note->face)});
    }
}
