#include "hexes.h"

#include <math.h>

#define ROOT_3 1.7320508075688772

static double across_px(const DlHexGrid *grid)
{
    return ROOT_3 * grid->radius_px;
}

DlPage dl_hex_middle(const DlHexGrid *grid, DlHex hex)
{
    double shift = hex.row & 1 ? 0.5 : 0;
    return (DlPage){grid->origin.x_px + (hex.column + shift) * across_px(grid),
                    grid->origin.y_px + hex.row * 1.5 * grid->radius_px};
}

static double distance2(DlPage a, DlPage b)
{
    double x = a.x_px - b.x_px, y = a.y_px - b.y_px;
    return x * x + y * y;
}

DlHex dl_hex_at(const DlHexGrid *grid, DlPage point)
{
    double y = (point.y_px - grid->origin.y_px) / (1.5 * grid->radius_px);
    double x = (point.x_px - grid->origin.x_px) / across_px(grid);
    int low = (int)floor(y);
    DlHex best = {0, 0};
    double least = INFINITY;
    for (int row = low; row <= low + 1; row++) {
        DlHex hex = {(int)floor(x - (row & 1 ? 0.5 : 0) + 0.5), row};
        double distance = distance2(point, dl_hex_middle(grid, hex));
        if (distance >= least)
            continue;
        least = distance;
        best = hex;
    }
    return best;
}

void dl_hex_corners(const DlHexGrid *grid, DlHex hex, double share, DlPage *ret_corners)
{
    DlPage middle = dl_hex_middle(grid, hex);
    double up = grid->radius_px * share, aside = across_px(grid) / 2 * share;
    const DlPage corners[6] = {{0, -up}, {aside, -up / 2}, {aside, up / 2},
                               {0, up},  {-aside, up / 2}, {-aside, -up / 2}};
    for (int i = 0; i < 6; i++)
        ret_corners[i] = (DlPage){middle.x_px + corners[i].x_px, middle.y_px + corners[i].y_px};
}
