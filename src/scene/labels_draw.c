/* Names beside marks as they look on one day. */
#include <math.h>

#include "box_grid.h"
#include "colour.h"
#include "labels.h"
#include "labels_ground.h"

#define BOLD 700
#define THIN_HALO 0.5        /* of a halo's width where it would show as a blot */
#define THIN_HALO_ALPHA 0xB0 /* and how opaque it is there */
#define LEADER_CONTRAST 3

static const DlTextStyle *role_style(const DlSceneBatch *batch, const DlPlaceView *view)
{
    if (view->is_capital)
        return &batch->layout.text[DL_TEXT_CAPITAL];
    return &batch->layout.text[view->is_held && !view->is_lesser ? DL_TEXT_CITY : DL_TEXT_DAY];
}

static DlTextStyle shrunk(const DlSceneBatch *batch, const DlTextStyle *style)
{
    DlTextStyle smaller = *style;
    double size = MAX(smaller.face.size_px * batch->name_scale, batch->style->page.min_text_px);
    smaller.line_px *= size / smaller.face.size_px;
    smaller.face.size_px = size;
    return smaller;
}

DlTextStyle dl_label_name_style(const DlSceneBatch *batch, const DlPlaceView *view)
{
    return shrunk(batch, role_style(batch, view));
}

DlTextStyle dl_label_day_style(const DlSceneBatch *batch)
{
    return shrunk(batch, &batch->layout.text[DL_TEXT_DAY]);
}

DlTextFace dl_label_strong_face(const DlTextStyle *style)
{
    DlTextFace face = style->face;
    face.weight = MAX(face.weight, BOLD);
    return face;
}

gboolean dl_label_has_day(const DlSceneBatch *batch)
{
    return !batch->options.name_changes_only || batch->options.from != batch->options.to;
}

double dl_label_halo_px(const DlSceneBatch *batch)
{
    return batch->style->page.halo_px * MAX(batch->layout.scale, 0.5);
}

static double text_x_px(const DlPlaceView *view, double halo)
{
    DlPageBox box = view->label_place.box;
    if (view->label_place.anchor == DL_TEXT_START)
        return box.x_px + halo;
    if (view->label_place.anchor == DL_TEXT_END)
        return box.x_px + box.width_px - halo;
    return box.x_px + box.width_px / 2;
}

/* On one fill the halo cannot be seen and hides the lines beneath. On two
 * it would be a blot on one of them: there it is left out, or thin where a line as dark as the
 * letters runs through them, and whole only where no ink can be read on both. */
void dl_label_add_line(const DlSceneBatch *batch, const DlDayView *day, DlTextSpec *spec,
                       DlItems *items)
{
    double halo = dl_label_halo_px(batch);
    DlLabelLook look;
    dl_label_ground_look(batch, day,
                         dl_text_box(spec->at, spec->anchor, spec->face, spec->width_px, 0),
                         spec->colour, &look);
    spec->colour = look.ink;
    spec->halo = look.ground;
    spec->halo_px = halo;
    if (look.is_mixed && look.is_legible && !look.is_crossed)
        spec->halo_px = 0;
    if (look.is_mixed && look.is_legible && look.is_crossed) {
        spec->halo_px = halo * THIN_HALO;
        spec->halo = (look.plainest & 0xFFFFFF00u) | THIN_HALO_ALPHA;
    }
    dl_items_add_text(items, spec);
}

static void add_label(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                      DlItems *items)
{
    const DlTextStyle style = dl_label_name_style(batch, view);
    const DlPlaceState *state = &day->states[view->index];
    gboolean is_changed = view->is_held && state->is_changed && !view->label_place.is_short;
    DlTextFace face = is_changed ? dl_label_strong_face(&style) : style.face;
    double halo = dl_label_halo_px(batch);
    DlTextSpec spec = {
        .text = view->label,
        .at = {text_x_px(view, halo),
               view->label_place.box.y_px + halo + DL_TEXT_ASCENT_EM * face.size_px},
        .anchor = view->label_place.anchor,
        .face = &face,
        .colour = style.colour,
        .width_px = is_changed ? view->strong_width_px : view->name_width_px,
        .css = view->is_capital ? "name capital"
               : is_changed     ? "name changed"
                                : "name",
        .id = dl_arena_printf(items->arena, "%s-name", view->id),
    };
    dl_label_add_line(batch, day, &spec, items);
    if (!is_changed || !state->last || !dl_label_has_day(batch))
        return;
    const DlTextStyle under = dl_label_day_style(batch);
    const DlMeasured *when = &batch->day_of_event[state->last - batch->events];
    spec.at.y_px +=
        DL_TEXT_DESCENT_EM * face.size_px + (DL_TEXT_ASCENT_EM + 0.12) * under.face.size_px;
    spec.text = when->text;
    spec.width_px = when->width_px;
    spec.face = &under.face;
    spec.colour = under.colour;
    spec.css = "day";
    spec.id = NULL;
    dl_label_add_line(batch, day, &spec, items);
}

/* In the style's colour; with a casing under it where that could not be seen all along. */
static void add_leader(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                       DlItems *items)
{
    if (view->label_place.is_over)
        return;
    gboolean is_changed = view->is_held && day->states[view->index].is_changed;
    DlPage to = view->label_place.leader[1];
    double length = hypot(to.x_px - view->at.x_px, to.y_px - view->at.y_px);
    double share = dl_batch_mark_edge_px(batch, view, is_changed) / MAX(length, 1);
    DlPage from = {view->at.x_px + share * (to.x_px - view->at.x_px),
                   view->at.y_px + share * (to.y_px - view->at.y_px)};
    DlStroke stroke = batch->layout.line[DL_LINE_LEADER];
    DlStroke casing = batch->layout.line[DL_LINE_LEADER_CASING];
    if (dl_label_ground_contrast(batch, day, from, to, stroke.colour) < LEADER_CONTRAST) {
        casing.width_px = stroke.width_px + 2 * casing.width_px;
        dl_items_add_line(items, from, to, casing, "leader-casing");
    }
    dl_items_add_line(items, from, to, stroke, "leader");
}

/* Ends in a dot, which says which of the marks that lie on each other is meant. */
static void add_leader_over(const DlSceneBatch *batch, const DlPlaceView *view, DlItems *items)
{
    DlStroke stroke = batch->layout.line[DL_LINE_LEADER];
    DlStroke casing = batch->layout.line[DL_LINE_LEADER_CASING];
    const DlPage *ends = view->label_place.leader;
    casing.width_px = stroke.width_px + 2 * casing.width_px;
    dl_items_add_line(items, ends[0], ends[1], casing, "leader-casing");
    dl_items_add_line(items, ends[0], ends[1], stroke, "leader");
    g_array_index(items->items, DlItem, items->items->len - 1).id =
        dl_arena_printf(items->arena, "%s-leader", view->id);
    DlItem dot = {.kind = DL_ITEM_MARK, .css = "leader-dot", .fill = dl_fill_solid(stroke.colour)};
    dot.mark.shape = DL_MARK_CIRCLE;
    dot.mark.at = view->at;
    dot.mark.radius_px = 1.8 * stroke.width_px;
    dot.mark.ring = casing.colour;
    dot.mark.ring_px = (casing.width_px - stroke.width_px) / 2;
    dl_items_add(items, &dot);
}

static gboolean is_label_shown(const DlDayView *day, const DlPlaceView *view)
{
    return day->is_visible[view->index] && view->has_label &&
           (view->is_held || day->shown[view->index]);
}

void dl_batch_draw_leaders_over(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (is_label_shown(day, view) && view->label_place.is_over)
            add_leader_over(batch, view, items);
    }
}

void dl_batch_draw_labels(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (!is_label_shown(day, view))
            continue;
        if (view->label_place.has_leader)
            add_leader(batch, day, view, items);
        add_label(batch, day, view, items);
    }
}
