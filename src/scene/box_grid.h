/* Which things lie near a box: a grid over the page whose cells list the things that touch them.
 * Private to scene. */
#ifndef DL_SCENE_BOX_GRID_H
#define DL_SCENE_BOX_GRID_H

#include "geo.h"

typedef struct DlBoxGrid DlBoxGrid;

/* CELL_PX is a hint; what lies outside BOUNDS counts to the outermost cells. */
DlBoxGrid *dl_box_grid_new(DlPageBox bounds, double cell_px);
void dl_box_grid_free(DlBoxGrid *grid);

void dl_box_grid_add(DlBoxGrid *grid, guint thing, DlPageBox box);
/* BOX as it was added. */
void dl_box_grid_remove(DlBoxGrid *grid, guint thing, DlPageBox box);

/* Appends the things of all cells that BOX touches to THINGS (of guint), each once, ascending. */
void dl_box_grid_near(const DlBoxGrid *grid, DlPageBox box, GArray *things);

/* Calls FUNC for the things of all cells that BOX touches, some more than once, until it returns
 * FALSE. */
typedef gboolean (*DlBoxVisitFunc)(guint thing, gpointer user_data);
void dl_box_grid_visit(const DlBoxGrid *grid, DlPageBox box, DlBoxVisitFunc func,
                       gpointer user_data);

/* Boxes and how they lie. */
gboolean dl_boxes_overlap(DlPageBox a, DlPageBox b, double gap_px);
gboolean dl_box_contains(DlPageBox outer, DlPageBox inner);
DlPageBox dl_box_grow(DlPageBox box, double by_px);
DlPageBox dl_box_union(DlPageBox a, DlPageBox b);
double dl_box_distance_px(DlPageBox box, DlPage point);
DlPage dl_box_nearest(DlPageBox box, DlPage point);
double dl_segment_distance_px(DlPage from, DlPage to, DlPage point);
gboolean dl_segment_hits_box(DlPage from, DlPage to, DlPageBox box);
gboolean dl_segments_cross(DlPage a, DlPage b, DlPage c, DlPage d);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlBoxGrid, dl_box_grid_free)

#endif
