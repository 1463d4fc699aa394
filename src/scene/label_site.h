/* What labels must keep clear of, and whose they look like. Private to scene. */
#ifndef DL_SCENE_LABEL_SITE_H
#define DL_SCENE_LABEL_SITE_H

#include "box_grid.h"
#include "label_candidates.h"

typedef struct {
    const DlLabelTask *task;
    DlBoxGrid *marks; /* of all labels, with those that have no name */
    DlBoxGrid *obstacles;
    double widest_body_px; /* of all marks */
} DlLabelSite;

/* FALSE where the candidate covers a mark or an obstacle, or stands without a leader nearer to a
 * foreign mark than to its own; else adds what crowding and the ground cost. */
gboolean dl_label_stands_free(const DlLabelSite *site, guint owner, DlLabelCandidate *candidate);

#endif
