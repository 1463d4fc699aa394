#include "label_candidates.h"

#include <math.h>

#include "box_grid.h"

#define LEADER_DIRECTIONS 32
#define LEADER_STEPS 5
#define LEADER_LEAST_HEADS 0.25 /* a shorter one would not be seen */
#define LEADER_MOST_HEADS 3
#define LOOSE_COST 1.2

typedef struct {
    const DlLabel *label;
    DlPageBox bounds;
    double gap_px;
    double head_px;
    double leader_px;
    GArray *candidates;
} Maker;

static void add(Maker *maker, double x_px, double y_px, DlTextAnchor anchor, double cost)
{
    DlLabelCandidate candidate = {
        .place = {.is_placed = TRUE,
                  .box = {x_px, y_px, maker->label->width_px, maker->label->height_px},
                  .anchor = anchor},
        .cost = cost,
    };
    candidate.reach = candidate.place.box;
    if (dl_box_contains(maker->bounds, candidate.place.box))
        g_array_append_val(maker->candidates, candidate);
}

/* Beside the mark: the head's middle lies OFFSET heads below the mark's. */
static void add_sides(Maker *maker)
{
    static const struct {
        double offset;
        double right_cost;
        double left_cost;
    } LEVELS[] = {{-0.22, 0, 1.0}, {0, 0.1, 1.1}, {0.3, 0.5, 1.5}, {-0.6, 0.6, 1.6}, {0.6, 1, 1.9}};
    const DlLabel *label = maker->label;
    double off = label->mark_px + maker->gap_px;
    for (guint i = 0; i < G_N_ELEMENTS(LEVELS); i++) {
        double y = label->anchor.y_px + (LEVELS[i].offset - 0.5) * maker->head_px;
        add(maker, label->anchor.x_px + off, y, DL_TEXT_START, LEVELS[i].right_cost);
        add(maker, label->anchor.x_px - off - label->width_px, y, DL_TEXT_END, LEVELS[i].left_cost);
    }
}

/* Above its mark the first line hangs in the air on all days on which it stands alone. */
static double loose_cost(const Maker *maker)
{
    return maker->label->height_px > 1.2 * maker->head_px ? LOOSE_COST : 0;
}

/* Off the mark's four corners, where the text's own corner touches the circle. */
static void add_corners(Maker *maker)
{
    const DlLabel *label = maker->label;
    double off = (label->mark_px + maker->gap_px) * G_SQRT2 / 2 + 0.01;
    double above = label->anchor.y_px - off - label->height_px;
    double below = label->anchor.y_px + off;
    double right = label->anchor.x_px + off;
    double left = label->anchor.x_px - off - label->width_px;
    double loose = loose_cost(maker);
    add(maker, right, above, DL_TEXT_START, 0.4 + loose);
    add(maker, right, below, DL_TEXT_START, 0.9);
    add(maker, left, above, DL_TEXT_END, 1.4 + loose);
    add(maker, left, below, DL_TEXT_END, 1.8);
}

/* Above and below, centred and slid along. */
static void add_above_and_below(Maker *maker)
{
    static const struct {
        double slide;
        double cost;
    } SLIDES[] = {{0.5, 0}, {0.35, 0.3}, {0.65, 0.5}, {0.2, 0.5}, {0.8, 0.7}};
    const DlLabel *label = maker->label;
    double off = label->mark_px + maker->gap_px;
    for (guint i = 0; i < G_N_ELEMENTS(SLIDES); i++) {
        double x = label->anchor.x_px - SLIDES[i].slide * label->width_px;
        add(maker, x, label->anchor.y_px - off - label->height_px, DL_TEXT_MIDDLE,
            1.2 + loose_cost(maker) + SLIDES[i].cost);
        add(maker, x, label->anchor.y_px + off, DL_TEXT_MIDDLE, 1.5 + SLIDES[i].cost);
    }
}

static void add_leader(Maker *maker, double angle, double distance_px, double cost)
{
    const DlLabel *label = maker->label;
    double dx = cos(angle), dy = sin(angle);
    DlPage tip = {label->anchor.x_px + dx * distance_px, label->anchor.y_px + dy * distance_px};
    DlTextAnchor anchor = dx > 0.3 ? DL_TEXT_START : dx < -0.3 ? DL_TEXT_END : DL_TEXT_MIDDLE;
    double share = anchor == DL_TEXT_START ? 0 : anchor == DL_TEXT_END ? 1 : 0.5;
    double y = tip.y_px - maker->head_px / 2;
    if (anchor == DL_TEXT_MIDDLE)
        y = dy < 0 ? tip.y_px - label->height_px : tip.y_px;
    double x = tip.x_px - share * label->width_px;
    guint n_before = maker->candidates->len;
    add(maker, x, y, anchor, cost);
    if (maker->candidates->len == n_before)
        return;
    DlLabelCandidate *candidate = &g_array_index(maker->candidates, DlLabelCandidate, n_before);
    double plain = label->plain_width_px > 0 ? label->plain_width_px : label->width_px;
    DlPageBox head = {x + share * (label->width_px - plain), y, plain, maker->head_px};
    DlPage to = dl_box_nearest(head, label->anchor);
    double length = hypot(to.x_px - label->anchor.x_px, to.y_px - label->anchor.y_px);
    double drawn = length - label->mark_px;
    if (drawn < LEADER_LEAST_HEADS * maker->head_px || drawn > maker->leader_px) {
        g_array_set_size(maker->candidates, n_before);
        return;
    }
    double share_in = label->mark_px / length;
    DlPage from = {label->anchor.x_px + share_in * (to.x_px - label->anchor.x_px),
                   label->anchor.y_px + share_in * (to.y_px - label->anchor.y_px)};
    candidate->place.has_leader = TRUE;
    candidate->place.leader[0] = from;
    candidate->place.leader[1] = to;
    DlPageBox line = {MIN(from.x_px, to.x_px), MIN(from.y_px, to.y_px), fabs(to.x_px - from.x_px),
                      fabs(to.y_px - from.y_px)};
    candidate->reach = dl_box_union(candidate->place.box, line);
}

static void add_leaders(Maker *maker)
{
    double first = maker->label->mark_px + maker->gap_px + 0.6 * maker->head_px;
    for (int step = 0; step < LEADER_STEPS; step++) {
        for (int i = 0; i < LEADER_DIRECTIONS; i++) {
            /* right above first, then away from it on both sides */
            double turn = (i % 2 ? (i + 1) / 2 : -i / 2) * 2 * G_PI / LEADER_DIRECTIONS;
            double distance = first + step * 0.55 * maker->head_px;
            add_leader(maker, -G_PI / 8 + turn, distance, 4 + step * 1.4 + i * 0.02);
        }
    }
}

static int compare_costs(gconstpointer a, gconstpointer b)
{
    const DlLabelCandidate *first = a, *second = b;
    return (first->cost > second->cost) - (first->cost < second->cost);
}

void dl_label_candidates(const DlLabel *label, DlPageBox bounds, double gap_px,
                         gboolean with_leaders, GArray *candidates)
{
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(DlLabelCandidate));
    double head = label->head_px > 0 ? label->head_px : label->height_px;
    double leader = label->leader_px > 0 ? label->leader_px : LEADER_MOST_HEADS * head;
    Maker maker = {label, bounds, gap_px, head, leader, own};
    add_sides(&maker);
    add_corners(&maker);
    add_above_and_below(&maker);
    if (with_leaders)
        add_leaders(&maker);
    g_array_sort(own, compare_costs); /* stable: GLib merges */
    g_array_append_vals(candidates, own->data, own->len);
}
