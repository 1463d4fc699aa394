/* Marks: who holds a place, what happened there, how much of it. */
#include <math.h>
#include <string.h>

#include "badges.h"
#include "colour.h"
#include "form.h"

#define MANY_MARKS 150
#define LEAST_SYMBOL_SCALE 0.35
#define LEAST_CONTRAST 3
#define LEAST_VALUE_PX 1.5
#define TRACK_POINT_SHARE 0.6 /* of a symbol */

double dl_batch_value_radius_px(const DlSceneBatch *batch, double value)
{
    const DlValueScale *scale = &batch->values;
    if (!isfinite(value))
        return LEAST_VALUE_PX;
    double share = scale->is_magnitude
                       ? pow(10, MAX(value - scale->greatest, -20))
                       : (scale->greatest > 0 ? MAX(value, 0) / scale->greatest : 0);
    return MAX(scale->radius_px * sqrt(share), LEAST_VALUE_PX);
}

/* Symbols shrink where there are hundreds, so that they can be told apart. */
static double crowd_scale(guint n_marks)
{
    if (n_marks <= MANY_MARKS)
        return 1;
    return MAX(sqrt((double)MANY_MARKS / n_marks), LEAST_SYMBOL_SCALE);
}

static double greatest_value_px(const DlSceneBatch *batch, const DlPlaceView *view)
{
    double greatest = LEAST_VALUE_PX;
    if (batch->values.is_count)
        greatest = dl_batch_value_radius_px(
            batch, dl_batch_most_at_once(batch, view->place->events, view->place->n_events, NULL));
    for (guint i = 0; i < view->place->n_events && !batch->values.is_count; i++) {
        double value = batch->value_of_event[view->place->events[i]];
        greatest = MAX(greatest, dl_batch_value_radius_px(batch, value));
    }
    return greatest + batch->layout.line[DL_LINE_VALUE].width_px / 2;
}

double dl_batch_mark_edge_px(const DlSceneBatch *batch, const DlPlaceView *view,
                             gboolean is_changed)
{
    const DlStyle *style = batch->style;
    double scale = batch->layout.mark_scale;
    if (batch->values.is_on)
        return greatest_value_px(batch, view);
    if (batch->as == DL_AS_DOTS)
        return style->mark.dot_px * scale;
    if (!view->is_held) {
        double symbol = style->mark.symbol_px * scale * batch->symbol_scale;
        return symbol + batch->layout.line[DL_LINE_SYMBOL].width_px / 2 +
               style->mark.ring_px * scale;
    }
    double stroke = style->line[DL_LINE_MARK].width_px * scale / 2;
    double edge =
        (view->is_capital ? style->mark.capital_px * 1.25 : style->mark.radius_px) * scale;
    if (is_changed)
        return style->mark.changed_ring_px * scale +
               style->line[DL_LINE_CHANGED].width_px * scale / 2;
    return edge + stroke + style->mark.ring_px * scale;
}

void dl_batch_size_marks(DlSceneBatch *batch)
{
    guint n_marks = 0;
    for (guint i = 0; i < batch->n_places; i++)
        n_marks += batch->places[i].is_ever && !batch->places[i].is_held;
    batch->symbol_scale = crowd_scale(n_marks);
    batch->values.radius_px = batch->style->mark.value_px * batch->layout.scale;
    if (batch->values.is_count) /* one event is no larger than its symbol would be */
        batch->values.radius_px =
            MIN(batch->values.radius_px, batch->style->mark.symbol_px * batch->layout.scale *
                                             sqrt(MAX(batch->values.greatest, 1)));
    for (guint i = 0; i < batch->n_places; i++) {
        DlPlaceView *view = &batch->places[i];
        const DlStyle *style = batch->style;
        double scale = batch->layout.mark_scale;
        view->radius_px = dl_batch_mark_edge_px(batch, view, view->is_ever_changed);
        view->body_px = view->body_most_px = dl_batch_mark_edge_px(batch, view, FALSE);
        if (view->is_held && !batch->values.is_on) {
            view->body_px -= style->mark.ring_px * scale;
            view->body_most_px = view->body_px;
        }
        if (view->is_held && view->is_ever_changed && !view->is_capital)
            view->body_most_px += (style->mark.changed_px - style->mark.radius_px) * scale;
        view->ring_px = view->radius_px;
        if (view->has_badges)
            view->radius_px = MAX(view->radius_px, dl_batch_badge_edge_px(batch, view));
    }
    dl_batch_place_badges(batch);
}

static DlItem new_mark(DlMarkShape shape, DlPage at, double radius_px)
{
    DlItem item = {.kind = DL_ITEM_MARK};
    item.mark.shape = shape;
    item.mark.at = at;
    item.mark.radius_px = radius_px;
    return item;
}

static DlStroke mark_stroke(const DlSceneBatch *batch, DlLineRole role)
{
    DlStroke stroke = batch->style->line[role];
    stroke.width_px *= batch->layout.mark_scale;
    return stroke;
}

/* A stroke that its fill would swallow changes places with the ring. */
static void keep_stroke_plain(DlItem *mark)
{
    DlColour stroke = mark->stroke.colour;
    if (dl_colour_contrast(stroke, mark->fill.colour) >= LEAST_CONTRAST ||
        dl_colour_contrast(mark->mark.ring, mark->fill.colour) < LEAST_CONTRAST)
        return;
    mark->stroke.colour = mark->mark.ring;
    mark->mark.ring = stroke;
}

void dl_batch_doubt_mark(const DlSceneBatch *batch, DlCertainty doubt, DlItem *mark)
{
    const double *dash = batch->style->mark.doubt_dash_px[doubt];
    for (int i = 0; i < 2 && doubt != DL_CERTAINTY_CONFIRMED; i++)
        mark->stroke.dash_px[i] = dash[i] * batch->layout.mark_scale;
    if (mark->mark.shape != DL_MARK_CROSS)
        mark->fill = dl_fill_solid(batch->style->fill[DL_FILL_HOLLOW]);
}

DlItem dl_batch_held_mark(const DlSceneBatch *batch, const DlPlaceState *state, DlPage at,
                          double radius_px, DlMarkShape shape)
{
    const DlStyle *style = batch->style;
    DlItem item = new_mark(shape, at, radius_px);
    item.stroke = mark_stroke(batch, DL_LINE_MARK);
    item.mark.ring = style->fill[DL_FILL_RING];
    item.mark.ring_px = style->mark.ring_px * batch->layout.mark_scale;
    item.fill = dl_batch_mark_fill(batch, dl_batch_actor_fill(batch, state->holder));
    item.css = "held";
    if (state->is_contested) {
        item.mark.split = dl_batch_mark_fill(batch, dl_batch_rival_fill(batch, state->challenger));
        item.css = "contested";
    } else if (state->is_possible) {
        dl_batch_doubt_mark(batch, state->doubt, &item);
        item.css = state->doubt == DL_CERTAINTY_CONFIRMED ? "possible"
                                                          : dl_certainty_to_string(state->doubt);
    } else if (state->holder == DL_ACTOR_NONE) {
        item.css = "nobody";
    }
    keep_stroke_plain(&item);
    return item;
}

/* What is possible is hollow; its centre says by whom. */
static void add_core(const DlSceneBatch *batch, const DlPlaceState *state, const DlItem *mark,
                     DlItems *items)
{
    if (!state->is_possible || state->is_contested || state->possible_holder < 0)
        return;
    DlItem core = new_mark(mark->mark.shape, mark->mark.at, mark->mark.radius_px * 0.4);
    core.fill = dl_batch_mark_fill(batch, dl_batch_actor_fill(batch, state->possible_holder));
    core.css = "claim";
    dl_items_add(items, &core);
}

static void add_held(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                     DlItems *items)
{
    const DlPlaceState *state = &day->states[view->index];
    const DlStyle *style = batch->style;
    double scale = batch->layout.mark_scale;
    gboolean is_changed = state->is_changed;
    double radius = is_changed && !view->is_capital ? style->mark.changed_px
                    : view->is_capital              ? style->mark.capital_px
                                                    : style->mark.radius_px;
    if (is_changed) {
        DlItem ring = new_mark(DL_MARK_RING, view->at, style->mark.changed_ring_px * scale);
        ring.stroke = mark_stroke(batch, DL_LINE_CHANGED);
        ring.css = "changed";
        dl_items_add(items, &ring);
    }
    DlItem mark = dl_batch_held_mark(batch, state, view->at, radius * scale,
                                     view->is_capital ? DL_MARK_SQUARE : DL_MARK_CIRCLE);
    mark.id = view->id;
    mark.title = dl_batch_mark_title(batch, day, view);
    dl_items_add(items, &mark);
    add_core(batch, state, &mark, items);
}

static DlFill event_fill(const DlSceneBatch *batch, const DlMergedEvent *event)
{
    int class_index = batch->class_of_event[event - batch->events];
    return dl_batch_mark_fill(batch, class_index < 0 ? dl_batch_rival_fill(batch, -1)
                                                     : batch->classes[class_index].fill);
}

/* What may have happened is hollow like what may be held: its outline is ink, for a thin dashed
 * line in a pale colour is lost on the page, and its centre says what or by whom. */
static void add_event_core(const DlSceneBatch *batch, const DlMergedEvent *event,
                           const DlItem *mark, DlItems *items)
{
    if (event->certainty == DL_CERTAINTY_CONFIRMED || mark->mark.shape == DL_MARK_CROSS)
        return;
    DlItem core = new_mark(DL_MARK_CIRCLE, mark->mark.at, mark->mark.radius_px * 0.4);
    core.fill = event_fill(batch, event);
    core.css = "claim";
    dl_items_add(items, &core);
}

/* What a line in an event's colour is drawn in: of a pattern its ink. */
static DlColour event_colour(const DlSceneBatch *batch, const DlMergedEvent *event)
{
    DlFill fill = event_fill(batch, event);
    return fill.kind == DL_FILL_STRIPES ? fill.second : fill.colour;
}

static void add_symbol(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                       DlItems *items)
{
    const DlMergedEvent *event = day->shown[view->index];
    double scale = batch->layout.mark_scale * batch->symbol_scale;
    DlMarkShape shape = batch->is_by_column ? DL_MARK_CIRCLE : batch->style->symbol[event->kind];
    DlItem mark = new_mark(shape, view->at, batch->style->mark.symbol_px * scale);
    mark.fill = event_fill(batch, event);
    mark.stroke = batch->style->line[DL_LINE_SYMBOL];
    if (view->is_on_track)
        mark.mark.radius_px *= TRACK_POINT_SHARE;
    mark.stroke.width_px *= MAX(scale, 0.5) * (view->is_on_track ? TRACK_POINT_SHARE : 1);
    mark.mark.ring = batch->style->fill[DL_FILL_RING];
    mark.mark.ring_px = batch->style->mark.ring_px * MAX(scale, 0.5);
    if (event->certainty != DL_CERTAINTY_CONFIRMED)
        dl_batch_doubt_mark(batch, event->certainty, &mark);
    else if (shape == DL_MARK_RING)
        mark.stroke.colour = event_colour(batch, event);
    mark.id = view->id;
    mark.css = dl_kind_to_string(event->kind);
    mark.title = dl_batch_mark_title(batch, day, view);
    dl_items_add(items, &mark);
    add_event_core(batch, event, &mark, items);
}

/* Circles let those beneath shine through; patterns have the style's ground. */
static DlFill value_fill(const DlSceneBatch *batch, const DlMergedEvent *event)
{
    DlColour colour = batch->style->fill[DL_FILL_VALUE];
    if (batch->n_classes <= 1)
        return dl_fill_solid(colour);
    DlFill fill = event_fill(batch, event);
    if (fill.kind == DL_FILL_STRIPES)
        fill.colour = colour;
    else
        fill.colour = (fill.colour & 0xFFFFFF00u) | MIN(0xFFu, (colour & 0xFF) + 0x30);
    return fill;
}

/* What the circle of a place stands for. */
static double value_on_day(const DlSceneBatch *batch, const DlDayView *day, guint index)
{
    if (batch->values.is_count)
        return dl_batch_count_shown(batch, &batch->places[index], day->day);
    return batch->value_of_event[day->shown[index] - batch->events];
}

static void add_value(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                      DlItems *items)
{
    const DlMergedEvent *event = day->shown[view->index];
    double value = value_on_day(batch, day, view->index);
    DlItem mark = new_mark(DL_MARK_CIRCLE, view->at, dl_batch_value_radius_px(batch, value));
    mark.fill = value_fill(batch, event);
    mark.stroke = batch->layout.line[DL_LINE_VALUE];
    mark.stroke.width_px = MIN(mark.stroke.width_px, mark.mark.radius_px * 0.2);
    mark.id = view->id;
    mark.css = "value";
    mark.title = dl_batch_mark_title(batch, day, view);
    dl_items_add(items, &mark);
}

typedef struct {
    guint index;
    double rank; /* small first: drawn beneath */
} Order;

static int compare_orders(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const Order *first = a, *second = b;
    if (first->rank != second->rank)
        return first->rank < second->rank ? -1 : 1;
    return (first->index > second->index) - (first->index < second->index);
}

/* Large circles beneath small ones; national capitals and what changed today on top. */
static double rank_of(const DlSceneBatch *batch, const DlDayView *day, guint index)
{
    if (batch->values.is_on)
        return -dl_batch_value_radius_px(batch, value_on_day(batch, day, index));
    return batch->places[index].is_held + 2 * day->states[index].is_changed +
           4 * batch->places[index].is_capital;
}

void dl_batch_draw_marks(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    g_autoptr(GArray) orders = g_array_new(FALSE, FALSE, sizeof(Order));
    for (guint i = 0; i < batch->n_places && !batch->at_of_event; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (!day->is_visible[i] || !view->is_on_page || view->place->is_area ||
            (!view->is_held && !day->shown[i]))
            continue;
        Order order = {i, rank_of(batch, day, i)};
        g_array_append_val(orders, order);
    }
    g_qsort_with_data(orders->data, (gint)orders->len, sizeof(Order), compare_orders, NULL);
    for (guint i = 0; i < orders->len; i++) {
        const DlPlaceView *view = &batch->places[g_array_index(orders, Order, i).index];
        if (view->has_badges)
            dl_batch_draw_badges(batch, day, view, TRUE, items);
    }
    for (guint i = 0; i < orders->len; i++) {
        const DlPlaceView *view = &batch->places[g_array_index(orders, Order, i).index];
        if (batch->values.is_on)
            add_value(batch, day, view, items);
        else if (view->is_held)
            add_held(batch, day, view, items);
        else
            add_symbol(batch, day, view, items);
        if (view->has_badges)
            dl_batch_draw_badges(batch, day, view, FALSE, items);
    }
}

/* The units over which a row of low precision spreads: its own admin-1 unit. */
static gboolean add_unit_wash(const DlSceneBatch *batch, const DlPlaceView *view,
                              const DlItem *like, DlItems *items)
{
    const DlPlace *place = view->place->place;
    g_autofree char *code = g_strdup_printf("%s.%s", place->country, place->admin1);
    gboolean is_found = FALSE;
    for (guint i = 0; i < batch->n_units && *place->admin1; i++) {
        const DlBaseShape *shape = batch->units[i].shape;
        if (strcmp(shape->unit->gn_admin1, code))
            continue;
        dl_items_add_path(items, &shape->path, like->fill, (DlStroke){0},
                          is_found ? NULL : like->id, like->title, "wash");
        is_found = TRUE;
    }
    return is_found;
}

/* What lies beneath shines through it: thin colour, or a pattern without a ground. */
static DlFill wash_fill(const DlSceneBatch *batch, const DlMergedEvent *event)
{
    const DlStyle *style = batch->style;
    int class_index = batch->class_of_event[event - batch->events];
    DlFill own = dl_style_fill(style, DL_FILL_WASH, dl_batch_fill_scale(batch));
    DlFill fill = class_index < 0 ? own : batch->classes[class_index].fill;
    if (fill.kind != DL_FILL_STRIPES && own.kind == DL_FILL_STRIPES)
        fill = own;
    if (fill.kind == DL_FILL_STRIPES) {
        fill.colour = 0;
        return fill;
    }
    guint opacity = (guint)CLAMP(255 * style->mark.wash_opacity, 0, 255);
    return dl_fill_solid((fill.colour & 0xFFFFFF00u) | opacity);
}

void dl_batch_draw_washes(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (!view->place->is_area || view->is_shading || !day->is_visible[i] || !day->shown[i])
            continue;
        DlItem wash = new_mark(DL_MARK_CIRCLE, view->at,
                               batch->style->mark.wash_px * batch->layout.mark_scale);
        wash.id = view->id;
        wash.title = dl_batch_mark_title(batch, day, view);
        wash.css = "wash";
        wash.fill = wash_fill(batch, day->shown[i]);
        if (!add_unit_wash(batch, view, &wash, items) && view->is_on_page)
            dl_items_add(items, &wash);
    }
}
