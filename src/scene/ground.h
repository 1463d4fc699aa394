/* What lies where on the page: a raster of numbers, painted with paths. Private to scene. */
#ifndef DL_SCENE_GROUND_H
#define DL_SCENE_GROUND_H

#include "path.h"

typedef struct DlGround DlGround;

/* All of BOX is number 0 at first. */
DlGround *dl_ground_new(DlPageBox box, double cell_px);
void dl_ground_free(DlGround *ground);

/* Gives NUMBER to the cells whose middle lies within the rings of PATH (even-odd). */
void dl_ground_paint(DlGround *ground, const DlPath *path, guint16 number);

guint16 dl_ground_at(const DlGround *ground, DlPage point);

/* The numbers at N_COLUMNS times N_ROWS points spread evenly over BOX, row by row. */
void dl_ground_sample(const DlGround *ground, DlPageBox box, guint16 *numbers, guint n_columns,
                      guint n_rows);

#endif
