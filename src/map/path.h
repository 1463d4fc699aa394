/* Lines and rings on the page. */
#ifndef DL_MAP_PATH_H
#define DL_MAP_PATH_H

#include "geo.h"

/* Part i spans points [ends[i-1], ends[i]). Closed parts are rings, filled even-odd. */
typedef struct {
    DlPage *points;
    guint n_points;
    guint *ends;
    guint n_parts;
    gboolean is_closed;
} DlPath;

void dl_path_clear(DlPath *path);

/* The box around all points; an empty box for an empty path. */
DlPageBox dl_path_box(const DlPath *path);

#endif
