/* Where on the map furniture can stand. Private to scene. */
#ifndef DL_SCENE_SPOT_H
#define DL_SCENE_SPOT_H

#include "batch.h"

/* A box of this size at the edge of the map where it covers no furniture and the fewest marks. */
DlPageBox dl_batch_emptiest_spot(const DlSceneBatch *batch, double width_px, double height_px,
                                 guint *ret_n_covered);

typedef struct {
    double width_px, height_px;
    double gap_px;    /* from marks and other furniture */
    double most_home; /* the share of it that may lie over the countries the map is about */
    gboolean is_in_corner;
    const DlPageBox *near; /* not over it, and rather near to it; NULL: anywhere */
} DlSpotQuery;

/* FALSE where there is no such box. Of those that there are, the one that covers least of the
 * countries that the map is about, and has most room around. */
gboolean dl_batch_find_spot(const DlSceneBatch *batch, const DlSpotQuery *query,
                            DlPageBox *ret_box);

#endif
