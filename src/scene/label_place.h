/* Labels around marks, so that none touches another, a mark, an obstacle or the edge.
 *
 * Point-feature label placement: candidate positions by cartographers' preference (Imhof 1975:
 * right above first), then shifts, then a little way off with a leader line; solved over the whole
 * map at once by greedy insertion in order of importance, chains of ejections for what found no
 * room, and repeated improvement. What a label gives up for a place, and in which order, says
 * DlLabelTier (label_candidates.h): positions of a kind are made only for those labels that need
 * them, and those beside them. A label without a leader stands nearer to its own mark than to any
 * other that can be told from it. One that finds no room takes that of one that matters less, or is
 * dropped; its mark stays. Deterministic: the same input gives the same placement, in any order;
 * and what lies far from all else changes nothing there, but by the thresholds of effort (120,
 * 500 and 1,000 labels).
 */
#ifndef DL_SCENE_LABEL_PLACE_H
#define DL_SCENE_LABEL_PLACE_H

#include "scene.h"

typedef struct {
    DlPage anchor;   /* the mark's centre */
    double mark_px;  /* its radius, ring included: the label keeps clear of it */
    double width_px; /* of the text block; 0: a mark without a name */
    double height_px;
    double importance;     /* greater is placed first and dropped last */
    double head_px;        /* height of the first line, which is set level with the mark; 0: all */
    double weight;         /* how much its position matters beside the others'; 0: 1 */
    double body_px;        /* the mark without its rings, by which nearness is judged; 0: mark_px */
    double body_most_px;   /* on the day on which it is greatest; 0: body_px */
    double pad_px;         /* around the text, within the block: its halo */
    double plain_width_px; /* of the first line on days when it stands alone; 0: width_px */
    gboolean can_shorten;  /* may be that first line alone on all days before it is dropped */
    double leader_px;   /* the longest leader it may have; 0: three heads; below 0: none at all */
    gboolean may_cross; /* rather than be dropped it takes a leader over the edges of other marks */
} DlLabel;

typedef struct {
    gboolean is_placed;
    DlPageBox box;       /* where the text block goes */
    DlTextAnchor anchor; /* which side of the text faces the mark */
    gboolean is_short;   /* the first line alone, on all days */
    gboolean has_leader; /* a line from the mark to a label that stands off */
    gboolean is_over;    /* the line goes to the mark's middle, above all marks */
    DlPage leader[2];    /* from the mark's edge to the box's */
} DlLabelPlace;

/* What it costs beside a label's position to stand on BOX: 0 nothing, 1 as much as to stand to the
 * left instead of the right. */
typedef double (*DlLabelCostFunc)(DlPageBox box, gpointer user_data);

/* What labels are placed among. */
typedef struct {
    const DlLabel *labels;
    gsize n_labels;
    const DlPageBox *obstacles; /* kept clear, as is everything outside BOUNDS */
    gsize n_obstacles;
    gsize n_soft; /* the last so many of them may be crossed by a leader above all marks */
    DlPageBox bounds;
    double gap_px;        /* between any two things */
    DlLabelCostFunc cost; /* of what lies under a label; NULL: none */
    gpointer cost_data;
} DlLabelTask;

/* RET_PLACES has as many elements as TASK has labels. */
void dl_labels_place(const DlLabelTask *task, DlLabelPlace *ret_places);

#endif
