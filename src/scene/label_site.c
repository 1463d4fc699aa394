#include "label_site.h"

#include <math.h>

#define DOUBT_COST 2.5     /* of a label that stands as near to another mark as to its own */
#define DOUBT_REACH 1.8    /* from so many times its own distance on it costs nothing */
#define CROWD_MOST 8       /* marks near one label that count */
#define NEARER_HEADS 0.08  /* a label's own mark is so much nearer than any other */
#define ONE_MARK_SHARE 0.5 /* of the lesser radius: marks nearer to each other look like one */
#define CROSSED_SHARE                                                                              \
    0.55 /* of a mark's radius, that a leader over marks keeps from its middle                     \
          */
#define N_SHAPES 2

/* One candidate against the site. */
typedef struct {
    const DlLabelSite *site;
    guint owner;
    const DlLabelPlace *place;
    DlPageBox shapes[N_SHAPES]; /* of the text: on days of a change, and on all others */
    gboolean is_free;
    double own_px;   /* how far a mark is from the text beside it */
    double least_px; /* a foreign mark may come so near to the text, body to box */
    double doubt;
    guint n_near; /* foreign marks that could be meant */
    guint near[CROWD_MOST];
} Check;

static double body_px(const DlLabel *label)
{
    return label->body_px > 0 ? label->body_px : label->mark_px;
}

static gboolean check_obstacle(guint index, gpointer user_data)
{
    Check *check = user_data;
    const DlLabelPlace *place = check->place;
    DlPageBox box = check->site->task->obstacles[index];
    gboolean may_cross =
        place->is_over && index + check->site->task->n_soft >= check->site->task->n_obstacles;
    if (dl_boxes_overlap(place->box, box, check->site->task->gap_px) ||
        (place->has_leader && !may_cross &&
         dl_segment_hits_box(place->leader[0], place->leader[1], box)))
        check->is_free = FALSE;
    return check->is_free;
}

/* The nearer a foreign mark, the less plain whose name it is. */
static void note_near(Check *check, guint mark, double distance_px)
{
    double share = (DOUBT_REACH - distance_px / check->own_px) / (DOUBT_REACH - 1);
    for (guint i = 0; i < check->n_near; i++) {
        if (check->near[i] == mark)
            return;
    }
    if (share <= 0 || check->n_near == CROWD_MOST)
        return;
    check->near[check->n_near++] = mark;
    check->doubt += DOUBT_COST * MIN(share, 1);
}

/* From the text to the mark's body, in the worse of its shapes: the farthest or the nearest. */
static double body_distance_px(const Check *check, guint mark, gboolean is_farthest)
{
    const DlLabel *label = &check->site->task->labels[mark];
    double distance = is_farthest ? -G_MAXDOUBLE : G_MAXDOUBLE;
    for (guint i = 0; i < N_SHAPES; i++) {
        double own = dl_box_distance_px(check->shapes[i], label->anchor);
        distance = is_farthest ? MAX(distance, own) : MIN(distance, own);
    }
    return distance - (is_farthest ? body_px(label) : MAX(label->body_most_px, body_px(label)));
}

static gboolean is_coincident(const DlLabel *a, const DlLabel *b)
{
    return hypot(a->anchor.x_px - b->anchor.x_px, a->anchor.y_px - b->anchor.y_px) <
           ONE_MARK_SHARE * MIN(body_px(a), body_px(b));
}

/* A leader may not come so near to the middle of a foreign mark. */
static double leader_keeps_px(const Check *check, const DlLabel *mark)
{
    if (is_coincident(&check->site->task->labels[check->owner], mark))
        return 0;
    if (check->place->is_over)
        return CROSSED_SHARE * body_px(mark);
    return MAX(body_px(mark) + 2 * check->site->task->gap_px, mark->mark_px);
}

/* Whether the candidate covers a mark, or its leader passes one too near. */
static gboolean check_covered(guint index, gpointer user_data)
{
    Check *check = user_data;
    const DlLabelPlace *place = check->place;
    const DlLabel *mark = &check->site->task->labels[index];
    if (dl_box_distance_px(place->box, mark->anchor) - mark->mark_px <
        check->site->task->gap_px - 0.001)
        check->is_free = FALSE;
    else if (place->has_leader && index != check->owner &&
             dl_segment_distance_px(place->leader[0], place->leader[1], mark->anchor) <
                 leader_keeps_px(check, mark))
        check->is_free = FALSE;
    return check->is_free;
}

/* Whether it looks like a foreign mark's. */
static gboolean check_nearness(guint index, gpointer user_data)
{
    Check *check = user_data;
    const DlLabel *mark = &check->site->task->labels[index];
    if (index == check->owner || is_coincident(&check->site->task->labels[check->owner], mark))
        return TRUE;
    if (!check->place->has_leader && body_distance_px(check, index, FALSE) < check->least_px)
        check->is_free = FALSE;
    else
        note_near(check, index, dl_box_distance_px(check->place->box, mark->anchor));
    return check->is_free;
}

/* What is drawn of the label on a day without a change: the first line, in regular weight. */
static DlPageBox plain_shape(const DlLabel *label, const DlLabelPlace *place)
{
    DlPageBox box = place->box;
    double width =
        label->plain_width_px > 0 ? MIN(label->plain_width_px, box.width_px) : box.width_px;
    double share = place->anchor == DL_TEXT_START ? 0 : place->anchor == DL_TEXT_MIDDLE ? 0.5 : 1;
    double height = label->head_px > 0 ? MIN(label->head_px, box.height_px) : box.height_px;
    return (DlPageBox){box.x_px + share * (box.width_px - width), box.y_px, width, height};
}

gboolean dl_label_stands_free(const DlLabelSite *site, guint owner, DlLabelCandidate *candidate)
{
    const DlLabel *label = &site->task->labels[owner];
    double gap = site->task->gap_px, own_px = label->mark_px + gap;
    double head = label->head_px > 0 ? label->head_px : label->height_px;
    Check check = {.site = site, .owner = owner, .place = &candidate->place, .is_free = TRUE};
    dl_box_grid_visit(site->obstacles, dl_box_grow(candidate->reach, gap), check_obstacle, &check);
    if (check.is_free)
        dl_box_grid_visit(site->marks, dl_box_grow(candidate->reach, 2 * gap), check_covered,
                          &check);
    if (!check.is_free)
        return FALSE;
    check.shapes[0] = dl_box_grow(candidate->place.box, -label->pad_px);
    check.shapes[1] = dl_box_grow(plain_shape(label, &candidate->place), -label->pad_px);
    check.own_px = own_px;
    check.least_px = MAX(body_distance_px(&check, owner, TRUE), 0) + NEARER_HEADS * head;
    double reach = MAX(DOUBT_REACH * own_px, check.least_px + site->widest_body_px - label->pad_px);
    dl_box_grid_visit(site->marks, dl_box_grow(candidate->place.box, reach), check_nearness,
                      &check);
    if (!check.is_free)
        return FALSE;
    candidate->cost += check.doubt;
    if (site->task->cost)
        candidate->cost += site->task->cost(candidate->place.box, site->task->cost_data);
    if (label->weight > 0)
        candidate->cost *= label->weight;
    return TRUE;
}
