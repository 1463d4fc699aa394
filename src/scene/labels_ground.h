/* What lies under labels. Private to scene. */
#ifndef DL_SCENE_LABELS_GROUND_H
#define DL_SCENE_LABELS_GROUND_H

#include "batch.h"

/* The fills of the map on a few days of the batch. */
typedef struct {
    const DlSceneBatch *batch;
    DlColour *colours[3]; /* by number of the ground's raster */
    DlGround *areas[3];   /* the table's polygons: 0, or 1 and the number of a view; NULL: none */
    DlColour *area_colours[3];
    guint n_days;
} DlLabelGround;

void dl_label_ground_init(DlLabelGround *ground, const DlSceneBatch *batch);
void dl_label_ground_clear(DlLabelGround *ground);

/* A DlLabelCostFunc over a DlLabelGround: to lie on two fills costs. */
double dl_label_ground_cost(DlPageBox box, gpointer user_data);

/* How a line of text is to be set on what lies under it. */
typedef struct {
    DlColour ground;     /* the fill that most of it lies on */
    DlColour plainest;   /* the fill that the ink stands out from most */
    DlColour ink;        /* the colour wanted, else one that can be read */
    gboolean is_mixed;   /* it lies on more than one fill */
    gboolean is_legible; /* the ink can be read on all of them */
    gboolean is_crossed; /* by a border that the ink hardly stands out against */
} DlLabelLook;

void dl_label_ground_look(const DlSceneBatch *batch, const DlDayView *day, DlPageBox box,
                          DlColour wanted, DlLabelLook *ret_look);

/* The least contrast of COLOUR with the fills under the line. */
double dl_label_ground_contrast(const DlSceneBatch *batch, const DlDayView *day, DlPage from,
                                DlPage to, DlColour colour);

/* The fill that most of BOX has on the map under the events, for what is drawn once for all days.
 */
DlColour dl_ground_base_colour(const DlSceneBatch *batch, DlPageBox box);

/* How much of BOX lies over the countries that the map is about: 0 to 1. */
double dl_ground_home_share(const DlSceneBatch *batch, DlPageBox box);

#endif
