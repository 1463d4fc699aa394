#include "path.h"

#include <math.h>

void dl_path_clear(DlPath *path)
{
    g_clear_pointer(&path->points, g_free);
    g_clear_pointer(&path->ends, g_free);
    path->n_points = 0;
    path->n_parts = 0;
}

DlPageBox dl_path_box(const DlPath *path)
{
    if (path->n_points == 0)
        return (DlPageBox){0};
    double left = path->points[0].x_px, right = left;
    double top = path->points[0].y_px, bottom = top;
    for (guint i = 1; i < path->n_points; i++) {
        left = fmin(left, path->points[i].x_px);
        right = fmax(right, path->points[i].x_px);
        top = fmin(top, path->points[i].y_px);
        bottom = fmax(bottom, path->points[i].y_px);
    }
    return (DlPageBox){left, top, right - left, bottom - top};
}
