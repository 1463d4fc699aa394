/* The positions in which a label may stand, cheapest first. Private to scene. */
#ifndef DL_SCENE_LABEL_CANDIDATES_H
#define DL_SCENE_LABEL_CANDIDATES_H

#include "label_place.h"

typedef struct {
    DlLabelPlace place;
    DlPageBox reach; /* around box and leader */
    double cost;     /* 0: the best position there is */
} DlLabelCandidate;

/* How much a label gives up, in this order, before it is dropped. */
typedef enum {
    DL_LABEL_BESIDE, /* nothing: beside its mark */
    DL_LABEL_LED,    /* a leader */
    DL_LABEL_SHORT,  /* beside, without bold and day on all days */
    DL_LABEL_SHORT_LED,
    DL_LABEL_FAR,  /* a longer leader */
    DL_LABEL_OVER, /* a leader over the edges of other marks */
    DL_LABEL_N_TIERS
} DlLabelTier;

/* A longer leader is at most so many times as long as one that is taken more lightly. */
#define DL_LABEL_FAR_TIMES 1.6

/* Appends the candidates of LABEL (of DlLabelCandidate) that lie within BOUNDS and are of TIER;
 * none where a short form is asked for that the label does not have. */
void dl_label_candidates(const DlLabel *label, DlPageBox bounds, double gap_px, DlLabelTier tier,
                         GArray *candidates);

#endif
