/* What lies under labels. Private to scene. */
#ifndef DL_SCENE_LABELS_GROUND_H
#define DL_SCENE_LABELS_GROUND_H

#include "batch.h"

/* The fills of the map on a few days of the batch. */
typedef struct {
    const DlSceneBatch *batch;
    DlColour *colours[3]; /* by number of the ground's raster */
    guint n_days;
} DlLabelGround;

void dl_label_ground_init(DlLabelGround *ground, const DlSceneBatch *batch);
void dl_label_ground_clear(DlLabelGround *ground);

/* A DlLabelCostFunc over a DlLabelGround: to lie on two fills costs. */
double dl_label_ground_cost(DlPageBox box, gpointer user_data);

/* The fill that BOX mostly lies on that day; RET_MIXED is the share that lies on others. */
DlColour dl_label_ground_colour(const DlSceneBatch *batch, const DlDayView *day, DlPageBox box,
                                double *ret_mixed);

/* The same of the map under the events, for what is drawn once for all days. */
DlColour dl_ground_base_colour(const DlSceneBatch *batch, DlPageBox box);

#endif
