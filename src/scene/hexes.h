/* A lattice of hexagons over the page, each with a corner at its top. Private to scene. */
#ifndef DL_SCENE_HEXES_H
#define DL_SCENE_HEXES_H

#include "geo.h"

/* RADIUS_PX from the middle of a hexagon to its corners. Hexagon 0, 0 has its middle at ORIGIN. */
typedef struct {
    DlPage origin;
    double radius_px;
} DlHexGrid;

typedef struct {
    int column;
    int row;
} DlHex;

/* The hexagon whose middle is nearest to POINT: every point lies in one, a point on an edge in one
 * of both. */
DlHex dl_hex_at(const DlHexGrid *grid, DlPage point);

DlPage dl_hex_middle(const DlHexGrid *grid, DlHex hex);

/* The corners of a hexagon of SHARE of the size, clockwise from the top. */
void dl_hex_corners(const DlHexGrid *grid, DlHex hex, double share, DlPage *ret_corners);

#endif
