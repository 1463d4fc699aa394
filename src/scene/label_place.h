/* Labels around marks, so that none touches another, a mark, an obstacle or the edge.
 *
 * Point-feature label placement: candidate positions by cartographers' preference (Imhof 1975:
 * right above first), then shifts, then a little way off with a leader line; solved over the whole
 * map at once by greedy insertion in order of importance, chains of ejections for what found no
 * room, and repeated improvement. A label without a leader stands nearer to its own mark than to
 * any other. One that finds no room is shortened where it can be, else dropped; its mark stays.
 * Deterministic: the same input gives the same placement.
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
    double leader_px;      /* the longest leader it may have; 0: three heads */
} DlLabel;

typedef struct {
    gboolean is_placed;
    DlPageBox box;       /* where the text block goes */
    DlTextAnchor anchor; /* which side of the text faces the mark */
    gboolean is_short;   /* the first line alone, on all days */
    gboolean has_leader; /* a line from the mark to a label that stands off */
    DlPage leader[2];    /* from the mark's edge to the box's */
} DlLabelPlace;

/* RET_PLACES has N_LABELS elements. OBSTACLES (legend, scale bar, marks without labels) are kept
 * clear, and so is everything outside BOUNDS. All gaps are at least GAP_PX. */
void dl_labels_place(const DlLabel *labels, gsize n_labels, const DlPageBox *obstacles,
                     gsize n_obstacles, DlPageBox bounds, double gap_px, DlLabelPlace *ret_places);

/* What it costs beside a label's position to stand on BOX: 0 nothing, 1 as much as to stand to the
 * left instead of the right. */
typedef double (*DlLabelCostFunc)(DlPageBox box, gpointer user_data);

/* As dl_labels_place, with regard to what lies under the labels; COST may be NULL. */
void dl_labels_place_on(const DlLabel *labels, gsize n_labels, const DlPageBox *obstacles,
                        gsize n_obstacles, DlPageBox bounds, double gap_px, DlLabelCostFunc cost,
                        gpointer user_data, DlLabelPlace *ret_places);

#endif
