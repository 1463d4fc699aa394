#include "mark_shape.h"

#include <math.h>

/* N corners around AT, alternately OUTER_PX and INNER_PX away, the first straight up (turned by
 * TURN_RAD). */
static guint spikes(DlPage at, guint n, double outer_px, double inner_px, double turn_rad,
                    DlPage *ret_points)
{
    for (guint i = 0; i < n; i++) {
        double angle_rad = turn_rad - G_PI_2 + 2 * G_PI * i / n;
        double away_px = i % 2 ? inner_px : outer_px;
        ret_points[i].x_px = at.x_px + away_px * cos(angle_rad);
        ret_points[i].y_px = at.y_px + away_px * sin(angle_rad);
    }
    return n;
}

/* An X of thick arms. */
static guint cross(DlPage at, double radius_px, DlPage *ret_points)
{
    static const int corners[12][2] = {{-1, -3}, {1, -3}, {1, -1}, {3, -1}, {3, 1},   {1, 1},
                                       {1, 3},   {-1, 3}, {-1, 1}, {-3, 1}, {-3, -1}, {-1, -1}};
    double unit_px = radius_px * 1.1 / 3, diagonal = sqrt(0.5);
    for (guint i = 0; i < G_N_ELEMENTS(corners); i++) {
        double x_px = unit_px * corners[i][0], y_px = unit_px * corners[i][1];
        ret_points[i].x_px = at.x_px + diagonal * (x_px - y_px);
        ret_points[i].y_px = at.y_px + diagonal * (x_px + y_px);
    }
    return G_N_ELEMENTS(corners);
}

guint dl_mark_outline(DlMarkShape shape, DlPage at, double radius_px, DlPage *ret_points)
{
    switch (shape) {
    case DL_MARK_SQUARE:
        return spikes(at, 4, radius_px * G_SQRT2, radius_px * G_SQRT2, G_PI_4, ret_points);
    case DL_MARK_DIAMOND:
        return spikes(at, 4, radius_px * 1.25, radius_px * 1.25, 0, ret_points);
    case DL_MARK_TRIANGLE:
        return spikes(at, 3, radius_px * 1.35, radius_px * 1.35, 0, ret_points);
    case DL_MARK_STAR:
        return spikes(at, 10, radius_px * 1.35, radius_px * 0.56, 0, ret_points);
    case DL_MARK_BURST:
        return spikes(at, 16, radius_px * 1.3, radius_px * 0.7, 0, ret_points);
    case DL_MARK_CROSS:
        return cross(at, radius_px, ret_points);
    default:
        return 0;
    }
}
