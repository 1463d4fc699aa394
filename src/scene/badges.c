/* Badges: what happened at a place beside what its mark says, so that no event hides another. */
#include <math.h>

#include "badges.h"
#include "box_grid.h"
#include "colour.h"

#define BADGE_SHARE 0.85 /* of a symbol's size */
#define LEAST_BADGE_PX 2.6
#define OVERLAP 0.25 /* of a badge's radius that lies over the mark */
#define RING_WIDTH 1.6
#define LEAST_CONTRAST 3

/* The kinds that a mark of who holds a place does not say. */
static gboolean is_symbol_kind(DlKind kind)
{
    return kind > DL_KIND_WITHDRAWAL && kind != DL_KIND_CONTESTED && kind != DL_KIND_SIEGE_LIFTED;
}

static gboolean is_alike(const DlSceneBatch *batch, const DlMergedEvent *a, const DlMergedEvent *b)
{
    return a->kind == b->kind &&
           batch->class_of_event[a - batch->events] == batch->class_of_event[b - batch->events];
}

guint dl_batch_find_badges(const DlSceneBatch *batch, const DlPlaceView *view, DlDay day,
                           const DlMergedEvent *shown, const DlMergedEvent **ret_events)
{
    const DlSceneOptions *options = &batch->options;
    guint n_found = 0;
    if (batch->values.is_on || view->place->is_area)
        return 0;
    for (guint i = view->place->n_events; i > 0 && n_found < DL_BADGES_MAX; i--) {
        const DlMergedEvent *event = &batch->events[view->place->events[i - 1]];
        gboolean is_known =
            view->is_held ? !is_symbol_kind(event->kind) : !shown || is_alike(batch, event, shown);
        if (view->is_held && event->is_lasting && event->when.last < day)
            continue; /* who holds the place is what came of it */
        for (guint j = 0; j < n_found && !is_known; j++)
            is_known = is_alike(batch, event, ret_events[j]);
        if (!is_known && dl_timeline_event_shown(event, day, options->show, options->window_days))
            ret_events[n_found++] = event;
    }
    return n_found;
}

static double badge_radius_px(const DlSceneBatch *batch)
{
    double scale = batch->layout.mark_scale * batch->symbol_scale;
    return MAX(batch->style->mark.symbol_px * BADGE_SHARE * scale, LEAST_BADGE_PX);
}

static double badge_offset_px(const DlSceneBatch *batch, const DlPlaceView *view)
{
    return view->body_px + (1 - OVERLAP) * badge_radius_px(batch);
}

static double line_scale(const DlSceneBatch *batch)
{
    return MAX(batch->layout.mark_scale * batch->symbol_scale, 0.5) * 0.8;
}

double dl_batch_badge_edge_px(const DlSceneBatch *batch, const DlPlaceView *view)
{
    double stroke = batch->style->line[DL_LINE_SYMBOL].width_px * RING_WIDTH;
    return badge_offset_px(batch, view) + badge_radius_px(batch) +
           (stroke / 2 + batch->style->mark.ring_px) * line_scale(batch);
}

static DlItem make_badge(const DlSceneBatch *batch, const DlMergedEvent *event, DlPage at)
{
    const DlStyle *style = batch->style;
    DlItem badge = {.kind = DL_ITEM_MARK, .css = "badge"};
    int class_index = batch->class_of_event[event - batch->events];
    badge.mark.shape = batch->is_by_column ? DL_MARK_CIRCLE : style->symbol[event->kind];
    badge.mark.at = at;
    badge.mark.radius_px = badge_radius_px(batch);
    badge.mark.ring = style->fill[DL_FILL_RING];
    badge.mark.ring_px = style->mark.ring_px * line_scale(batch);
    badge.stroke = style->line[DL_LINE_SYMBOL];
    badge.stroke.width_px *= line_scale(batch);
    badge.fill = dl_batch_mark_fill(batch, class_index < 0 ? dl_batch_rival_fill(batch, -1)
                                                           : batch->classes[class_index].fill);
    if (event->certainty != DL_CERTAINTY_CONFIRMED)
        dl_batch_doubt_mark(batch, event->certainty, &badge);
    if (badge.mark.shape == DL_MARK_RING)
        badge.stroke.width_px *= RING_WIDTH;
    if (dl_colour_contrast(badge.stroke.colour, badge.fill.colour) < LEAST_CONTRAST &&
        dl_colour_contrast(badge.mark.ring, badge.fill.colour) >= LEAST_CONTRAST) {
        DlColour stroke = badge.stroke.colour;
        badge.stroke.colour = badge.mark.ring;
        badge.mark.ring = stroke;
    }
    return badge;
}

/* On the left, where names stand last, before the right. */
#define D (G_SQRT2 / 2)
static const double DIRECTIONS[][2] = {{-D, -D}, {-D, D}, {D, D},  {D, -D},
                                       {-1, 0},  {0, 1},  {0, -1}, {1, 0}};
#undef D

typedef struct {
    const DlSceneBatch *batch;
    const DlPlaceView *view;
    DlPage at;
    double radius_px;
    guint n_others; /* of the place's own badges that stand already */
    double covered; /* how deep the badge lies in marks and badges */
    gboolean is_on_mark;
} Spot;

static void cover(Spot *spot, DlPage at, double radius_px)
{
    double apart = hypot(spot->at.x_px - at.x_px, spot->at.y_px - at.y_px);
    spot->covered += MAX(spot->radius_px + radius_px - apart, 0);
}

static gboolean check_neighbour(guint index, gpointer user_data)
{
    Spot *spot = user_data;
    const DlPlaceView *other = &spot->batch->places[index];
    gboolean is_own = other == spot->view;
    double before = spot->covered;
    if (!is_own)
        cover(spot, other->at, other->body_px);
    spot->is_on_mark |= spot->covered > before;
    /* those of later places have no spot yet */
    guint n_badges = is_own ? spot->n_others : index < spot->view->index ? other->n_badges : 0;
    for (guint i = 0; i < n_badges; i++)
        cover(spot, other->badges[i], badge_radius_px(spot->batch));
    return TRUE;
}

static void place_badges(const DlSceneBatch *batch, DlPlaceView *view, const DlBoxGrid *grid,
                         GArray *near)
{
    double offset = badge_offset_px(batch, view);
    for (guint i = 0; i < view->n_badges; i++) {
        double least = G_MAXDOUBLE;
        for (guint k = 0; k < G_N_ELEMENTS(DIRECTIONS); k++) {
            Spot spot = {.batch = batch,
                         .view = view,
                         .at = {view->at.x_px + offset * DIRECTIONS[k][0],
                                view->at.y_px + offset * DIRECTIONS[k][1]},
                         .radius_px = badge_radius_px(batch),
                         .n_others = i};
            DlPageBox box = {spot.at.x_px, spot.at.y_px, 0, 0};
            g_array_set_size(near, 0);
            dl_box_grid_near(grid, dl_box_grow(box, spot.radius_px), near);
            for (guint n = 0; n < near->len; n++)
                check_neighbour(g_array_index(near, guint, n), &spot);
            if (spot.covered >= least)
                continue;
            least = spot.covered;
            view->badges[i] = spot.at;
            view->is_badge_under[i] = spot.is_on_mark;
        }
    }
}

void dl_batch_place_badges(DlSceneBatch *batch)
{
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(guint));
    gboolean has_badges = FALSE;
    for (guint i = 0; i < batch->n_places && !has_badges; i++)
        has_badges = batch->places[i].has_badges;
    if (!has_badges)
        return;
    g_autoptr(DlBoxGrid) grid =
        dl_box_grid_new(batch->layout.panel, 4 * dl_batch_badge_edge_px(batch, &batch->places[0]));
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        DlPageBox point = {view->at.x_px, view->at.y_px, 0, 0};
        if (view->is_ever && view->is_on_page && !view->place->is_area)
            dl_box_grid_add(grid, i, dl_box_grow(point, view->radius_px));
    }
    for (guint i = 0; i < batch->n_places; i++) {
        if (batch->places[i].has_badges && batch->places[i].is_on_page)
            place_badges(batch, &batch->places[i], grid, near);
    }
}

DlPageBox dl_batch_badge_box(const DlSceneBatch *batch, const DlPlaceView *view, guint index)
{
    DlPageBox point = {view->badges[index].x_px, view->badges[index].y_px, 0, 0};
    return dl_box_grow(point, dl_batch_badge_edge_px(batch, view) - badge_offset_px(batch, view));
}

void dl_batch_draw_badges(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                          gboolean is_under, DlItems *items)
{
    const DlMergedEvent *events[DL_BADGES_MAX];
    guint n_events = dl_batch_find_badges(batch, view, day->day, day->shown[view->index], events);
    for (guint i = 0; i < n_events; i++) {
        if (view->is_badge_under[i] != is_under)
            continue;
        DlItem badge = make_badge(batch, events[i], view->badges[i]);
        badge.id = dl_arena_printf(items->arena, "%s-badge-%u", view->id, i + 1);
        badge.title = dl_batch_event_title(batch, day, view, events[i]);
        dl_items_add(items, &badge);
    }
}
