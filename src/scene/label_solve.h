/* Which label stands at which of its candidate positions. Private to scene. */
#ifndef DL_SCENE_LABEL_SOLVE_H
#define DL_SCENE_LABEL_SOLVE_H

#include "label_site.h"

/* Of all grids: by the page alone, so that what lies far away changes no order of visits. */
double dl_labels_cell_px(const DlLabelTask *task);

/* RET_PLACES has an element for each label of SITE. The same places whatever the order of the
 * labels, as long as no two are alike. */
void dl_labels_solve(const DlLabelSite *site, DlLabelPlace *ret_places);

#endif
