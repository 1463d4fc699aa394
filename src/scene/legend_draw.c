/* The legend of one day. */
#include <math.h>

#include "areas.h"
#include "legend.h"

typedef struct {
    DlPageBox box;
    DlPage middle;
    double radius_px;
} Swatch;

static void add_bar(const DlSceneBatch *batch, const Swatch *swatch, const DlPlaceState *state,
                    DlItems *items)
{
    DlItem like = {.css = "swatch", .stroke = batch->layout.line[DL_LINE_SWATCH]};
    like.stroke.width_px = MIN(like.stroke.width_px, 1);
    dl_batch_add_state_bar(batch, swatch->box, state, &like, items);
}

static void add_fill(const DlSceneBatch *batch, const Swatch *swatch, DlFill fill, DlItems *items)
{
    DlStroke stroke = batch->layout.line[DL_LINE_SWATCH];
    stroke.width_px = MIN(stroke.width_px, 1);
    dl_items_add_bar(items, swatch->box, fill, stroke, "swatch");
}

static void add_state_mark(const DlSceneBatch *batch, const Swatch *swatch,
                           const DlPlaceState *state, gboolean is_on_bar, DlItems *items)
{
    DlItem mark =
        dl_batch_held_mark(batch, state, swatch->middle, swatch->radius_px, DL_MARK_CIRCLE);
    mark.stroke.width_px *= is_on_bar ? 0.7 : 1;
    dl_items_add(items, &mark);
    if (!state->is_possible || state->possible_holder < 0)
        return;
    DlItem core = {.kind = DL_ITEM_MARK, .css = "claim"};
    core.mark.shape = DL_MARK_CIRCLE;
    core.mark.at = swatch->middle;
    core.mark.radius_px = swatch->radius_px * 0.4;
    core.fill = dl_batch_mark_fill(batch, dl_batch_actor_fill(batch, state->possible_holder));
    dl_items_add(items, &core);
}

/* The fill of a state, its mark, or the mark on the fill: what the map has of it. */
static void add_state(const DlSceneBatch *batch, const Swatch *swatch, const DlPlaceState *state,
                      gboolean with_fill, gboolean with_mark, DlItems *items)
{
    if (with_fill)
        add_bar(batch, swatch, state, items);
    if (with_mark)
        add_state_mark(batch, swatch, state, with_fill, items);
}

static void add_symbol(const DlSceneBatch *batch, const Swatch *swatch, DlMarkShape shape,
                       DlFill fill, DlItems *items)
{
    DlItem mark = {.kind = DL_ITEM_MARK, .css = "swatch"};
    mark.mark.shape = shape;
    mark.mark.at = swatch->middle;
    mark.mark.radius_px = swatch->radius_px;
    mark.fill = dl_batch_mark_fill(batch, fill);
    mark.stroke = batch->style->line[DL_LINE_SYMBOL];
    mark.stroke.width_px *= batch->layout.mark_scale;
    if (shape == DL_MARK_RING && !batch->is_control)
        mark.stroke.colour = fill.kind == DL_FILL_STRIPES ? fill.second : fill.colour;
    dl_items_add(items, &mark);
}

static void add_changed(const DlSceneBatch *batch, const Swatch *swatch, DlItems *items)
{
    DlItem ring = {.kind = DL_ITEM_MARK, .css = "changed"};
    ring.mark.shape = DL_MARK_RING;
    ring.mark.at = swatch->middle;
    ring.mark.radius_px = swatch->box.height_px / 2 - 1;
    ring.stroke = batch->style->line[DL_LINE_CHANGED];
    ring.stroke.width_px *= batch->layout.mark_scale * 0.8;
    dl_items_add(items, &ring);
    ring.mark.shape = DL_MARK_CIRCLE;
    ring.mark.radius_px *= 0.5;
    ring.fill = dl_fill_solid(batch->style->fill[DL_FILL_HOLLOW]);
    ring.stroke = batch->style->line[DL_LINE_MARK];
    ring.stroke.width_px *= batch->layout.mark_scale * 0.7;
    dl_items_add(items, &ring);
}

static void add_front(const DlSceneBatch *batch, const Swatch *swatch, DlItems *items)
{
    DlPage from = {swatch->box.x_px, swatch->middle.y_px};
    DlPage to = {swatch->box.x_px + swatch->box.width_px, swatch->middle.y_px};
    dl_items_add_line(items, from, to, dl_batch_front_stroke(batch, DL_ACTOR_UNKNOWN), "front");
}

static void add_class_swatch(const DlSceneBatch *batch, const Swatch *swatch, int index,
                             DlItems *items)
{
    const DlClass *class = &batch->classes[index];
    DlPlaceState state = {
        .holder = index, .challenger = DL_ACTOR_UNKNOWN, .possible_holder = DL_ACTOR_UNKNOWN};
    if (batch->is_control && class->is_side)
        add_state(batch, swatch, &state, batch->is_shaded, !batch->is_shaded, items);
    else if (class->shape == DL_MARK_BAR)
        add_fill(batch, swatch, class->fill, items);
    else
        add_symbol(batch, swatch, class->shape, class->fill, items);
}

/* A state of doubt as areas and marks show it; a symbol where only events are in doubt. */
static void add_doubt(const DlSceneBatch *batch, const Swatch *swatch, const DlLegendEntry *entry,
                      DlItems *items)
{
    DlPlaceState state = {.holder = entry->actors[0],
                          .challenger = DL_ACTOR_UNKNOWN,
                          .possible_holder = entry->actors[1],
                          .is_possible = TRUE,
                          .doubt = entry->doubt};
    gboolean is_filled = batch->is_doubt_filled[entry->doubt];
    gboolean is_marked = batch->is_doubt_marked[entry->doubt];
    if (is_filled || is_marked) {
        add_state(batch, swatch, &state, is_filled, is_marked, items);
        return;
    }
    DlItem mark = {.kind = DL_ITEM_MARK, .css = "swatch"};
    mark.mark.shape = DL_MARK_CIRCLE;
    mark.mark.at = swatch->middle;
    mark.mark.radius_px = swatch->radius_px;
    mark.stroke = batch->style->line[DL_LINE_SYMBOL];
    mark.stroke.width_px *= batch->layout.mark_scale;
    dl_batch_doubt_mark(batch, entry->doubt, &mark);
    dl_items_add(items, &mark);
}

static void add_swatch(const DlSceneBatch *batch, const DlLegendEntry *entry, DlItems *items)
{
    double scale = batch->layout.scale * batch->legend.scale;
    double width = MAX(DL_SWATCH_WIDTH_PX * scale, 16),
           height = MAX(DL_SWATCH_HEIGHT_PX * scale, 11);
    Swatch swatch = {
        .box = {entry->at.x_px, entry->at.y_px - height / 2, width, height},
        .middle = {entry->at.x_px + width / 2, entry->at.y_px},
        .radius_px = height * 0.34,
    };
    DlPlaceState state = {.holder = entry->actors[0],
                          .challenger = entry->actors[1],
                          .possible_holder = entry->actors[1]};
    switch (entry->kind) {
    case DL_LEGEND_CLASS:
        add_class_swatch(batch, &swatch, entry->class_index, items);
        break;
    case DL_LEGEND_POSSIBLE:
        add_doubt(batch, &swatch, entry, items);
        break;
    case DL_LEGEND_CONTESTED:
        state.is_contested = TRUE;
        add_state(batch, &swatch, &state, batch->is_contest_filled, batch->is_contest_marked,
                  items);
        break;
    case DL_LEGEND_DOUBTFUL:
        state.is_possible = TRUE;
        add_bar(batch, &swatch, &state, items);
        break;
    case DL_LEGEND_FRONT:
        add_front(batch, &swatch, items);
        break;
    case DL_LEGEND_NOBODY:
    case DL_LEGEND_NO_DATA:
        state.holder = entry->kind == DL_LEGEND_NOBODY ? DL_ACTOR_NONE : DL_ACTOR_UNKNOWN;
        add_state(batch, &swatch, &state, batch->is_shaded, !batch->is_shaded, items);
        break;
    case DL_LEGEND_CHANGED:
        add_changed(batch, &swatch, items);
        break;
    case DL_LEGEND_SYMBOL:
        add_symbol(batch, &swatch, batch->style->symbol[entry->symbol],
                   dl_batch_rival_fill(batch, -1), items);
        break;
    case DL_LEGEND_NOTE:
    case DL_LEGEND_HEAD:
        break;
    case DL_LEGEND_LINE:
        dl_items_add_line(items, (DlPage){swatch.box.x_px, swatch.middle.y_px},
                          (DlPage){swatch.box.x_px + swatch.box.width_px, swatch.middle.y_px},
                          batch->layout.line[entry->line], "swatch");
        break;
    }
}

void dl_batch_draw_legend(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    if (batch->legend.plate.width_px > 0)
        dl_items_add_bar(items, batch->legend.plate,
                         dl_fill_solid(batch->style->fill[DL_FILL_PLATE]), (DlStroke){0}, "plate");
    for (guint i = 0; i < batch->legend.entries->len; i++) {
        const DlLegendEntry *entry = &g_array_index(batch->legend.entries, DlLegendEntry, i);
        guint64 count =
            entry->kind == DL_LEGEND_CLASS ? dl_legend_count(batch, day, entry->class_index) : 0;
        DlTextRole role = entry->kind == DL_LEGEND_NOTE ? DL_TEXT_NOTE : DL_TEXT_LEGEND;
        DlTextSpec spec = {
            .text = dl_legend_text(batch, items->arena, entry, count),
            .at = {entry->at.x_px + entry->swatch_px,
                   dl_text_baseline_px(entry->at.y_px, &entry->face)},
            .anchor = DL_TEXT_START,
            .face = &entry->face,
            .colour = batch->layout.text[role].colour,
            .width_px = entry->width_px - entry->swatch_px,
            .css = entry->kind == DL_LEGEND_NOTE ? "note" : "legend",
        };
        add_swatch(batch, entry, items);
        dl_items_add_text(items, &spec);
    }
}
