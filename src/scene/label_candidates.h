/* The positions in which a label may stand, cheapest first. Private to scene. */
#ifndef DL_SCENE_LABEL_CANDIDATES_H
#define DL_SCENE_LABEL_CANDIDATES_H

#include "label_place.h"

typedef struct {
    DlLabelPlace place;
    DlPageBox reach; /* around box and leader */
    double cost;     /* 0: the best position there is */
} DlLabelCandidate;

/* Appends the candidates of LABEL (of DlLabelCandidate) that lie within BOUNDS. */
void dl_label_candidates(const DlLabel *label, DlPageBox bounds, double gap_px,
                         gboolean with_leaders, GArray *candidates);

#endif
