#include "label_candidates.h"

#include <math.h>

#include "box_grid.h"

#define LEADER_DIRECTIONS 32
#define LEADER_STEP_HEADS 0.55
#define LEADER_STEPS_MAX 12
#define LEADER_LEAST_HEADS 0.25 /* a shorter one would not be seen */
#define LEADER_MOST_HEADS 3
#define LOOSE_COST 1.2
#define SHORT_COST 6 /* of a name without its bold and its day, beside that of its place */

typedef struct {
    const DlLabel *label;
    DlPageBox bounds;
    double gap_px;
    double head_px;
    double least_leader_px;
    double leader_px;
    double cost;
    gboolean is_short;
    gboolean is_over;
    GArray *candidates;
} Maker;

static void add(Maker *maker, double x_px, double y_px, DlTextAnchor anchor, double cost)
{
    DlLabelCandidate candidate = {
        .place = {.is_placed = TRUE,
                  .box = {x_px, y_px, maker->label->width_px, maker->label->height_px},
                  .anchor = anchor,
                  .is_short = maker->is_short,
                  .is_over = maker->is_over},
        .cost = maker->cost + cost,
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
    DlPageBox under = {x, y + maker->head_px + 0.5, label->width_px,
                       label->height_px - maker->head_px};
    gboolean is_through = under.height_px > 1 && dl_segment_hits_box(label->anchor, to, under);
    if (is_through || drawn < maker->least_leader_px || drawn > maker->leader_px) {
        g_array_set_size(maker->candidates, n_before);
        return;
    }
    double body = label->body_px > 0 ? MIN(label->body_px, label->mark_px) : label->mark_px;
    double share_in = maker->is_over ? 0 : body / length;
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
    double step_px = LEADER_STEP_HEADS * maker->head_px;
    double first = maker->label->mark_px + maker->gap_px + 0.6 * maker->head_px;
    for (int step = 0; step < LEADER_STEPS_MAX; step++) {
        double distance = first + step * step_px;
        if (distance + step_px < maker->least_leader_px ||
            distance > maker->label->mark_px + maker->leader_px + step_px)
            continue;
        for (int i = 0; i < LEADER_DIRECTIONS; i++) {
            /* right above first, then away from it on both sides */
            double turn = (i % 2 ? (i + 1) / 2 : -i / 2) * 2 * G_PI / LEADER_DIRECTIONS;
            add_leader(maker, -G_PI / 8 + turn, distance, 4 + step * 1.4 + i * 0.02);
        }
    }
}

void dl_label_candidates(const DlLabel *label, DlPageBox bounds, double gap_px, DlLabelTier tier,
                         GArray *candidates)
{
    gboolean can_shorten = label->can_shorten && label->plain_width_px > 0;
    gboolean is_last = tier == DL_LABEL_FAR || tier == DL_LABEL_OVER;
    gboolean is_short =
        tier == DL_LABEL_SHORT || tier == DL_LABEL_SHORT_LED || (is_last && can_shorten);
    gboolean is_led = is_last || tier == DL_LABEL_LED || tier == DL_LABEL_SHORT_LED;
    double head = label->head_px > 0 ? label->head_px : label->height_px;
    double leader = label->leader_px > 0 ? label->leader_px : LEADER_MOST_HEADS * head;
    DlLabel plain = *label;
    if ((is_short && !can_shorten) || (is_led && label->leader_px < 0) ||
        (tier == DL_LABEL_OVER && !label->may_cross))
        return;
    if (is_short) {
        plain.width_px = plain.plain_width_px;
        plain.height_px = plain.head_px;
    }
    Maker maker = {.label = &plain,
                   .bounds = bounds,
                   .gap_px = gap_px,
                   .head_px = head,
                   .least_leader_px = LEADER_LEAST_HEADS * head,
                   .leader_px = leader,
                   .cost = is_short ? SHORT_COST : 0,
                   .is_short = is_short,
                   .is_over = tier == DL_LABEL_OVER,
                   .candidates = candidates};
    if (tier == DL_LABEL_FAR)
        maker.least_leader_px = leader;
    if (is_last)
        maker.leader_px = leader * DL_LABEL_FAR_TIMES;
    if (is_led) {
        add_leaders(&maker);
        return;
    }
    add_sides(&maker);
    add_corners(&maker);
    add_above_and_below(&maker);
}
