/* Which unit holds a point. */
#include <math.h>

#include "atlas_private.h"

#define CELL_DEG 3
#define N_COLUMNS (360 / CELL_DEG)
#define N_ROWS (180 / CELL_DEG)

static int column_of(double lon_deg)
{
    return CLAMP((int)floor((lon_deg + 180) / CELL_DEG), 0, N_COLUMNS - 1);
}

static int row_of(double lat_deg)
{
    return CLAMP((int)floor((lat_deg + 90) / CELL_DEG), 0, N_ROWS - 1);
}

/* Counts the unit in each cell that its box touches, or enters it there at *next. */
static void visit_cells(const DlUnit *unit, guint *counts, guint *units, guint index)
{
    DlGeoBox box = unit->geometry.box;
    if (unit->geometry.n_points == 0)
        return;
    for (int row = row_of(box.south_deg); row <= row_of(box.north_deg); row++) {
        for (int column = column_of(box.west_deg); column <= column_of(box.east_deg); column++) {
            guint at = counts[row * N_COLUMNS + column]++;
            if (units)
                units[at] = index;
        }
    }
}

void dl_atlas_build_grid(DlAtlas *atlas)
{
    const guint n_cells = N_COLUMNS * N_ROWS;
    guint *starts = g_new0(guint, n_cells + 1);
    for (guint i = 0; i < atlas->n_units; i++)
        visit_cells(&atlas->units[i], starts + 1, NULL, i);
    for (guint i = 0; i < n_cells; i++)
        starts[i + 1] += starts[i];
    g_autofree guint *next = g_memdup2(starts, sizeof(guint) * (n_cells + 1));
    atlas->grid.starts = starts;
    atlas->grid.units = g_new(guint, starts[n_cells]);
    for (guint i = 0; i < atlas->n_units; i++)
        visit_cells(&atlas->units[i], next, atlas->grid.units, i);
}

/* +1 where P lies to the left of the line upwards from LOW to HIGH, -1 to the right, 0 on it. Two
 * units see a common edge by the same ends in the same order, so they never disagree. */
static int side_of(DlLonLat low, DlLonLat high, DlLonLat p)
{
    double cross = (high.lon_deg - low.lon_deg) * (p.lat_deg - low.lat_deg) -
                   (p.lon_deg - low.lon_deg) * (high.lat_deg - low.lat_deg);
    return (cross > 0) - (cross < 0);
}

/* What an edge says of a point: 1 where the ray eastwards from it crosses, 2 where it lies on the
 * edge, else 0. */
static int look_at_edge(DlLonLat a, DlLonLat b, DlLonLat p)
{
    gboolean is_up = a.lat_deg < b.lat_deg || (a.lat_deg == b.lat_deg && a.lon_deg < b.lon_deg);
    DlLonLat low = is_up ? a : b, high = is_up ? b : a;
    if (p.lat_deg < low.lat_deg || p.lat_deg > high.lat_deg)
        return 0;
    if (low.lat_deg == high.lat_deg)
        return p.lon_deg >= low.lon_deg && p.lon_deg <= high.lon_deg ? 2 : 0;
    int side = side_of(low, high, p);
    if (side == 0)
        return 2;
    return side > 0 && p.lat_deg < high.lat_deg;
}

gboolean dl_geometry_holds(const DlGeometry *geometry, DlLonLat position)
{
    DlGeoBox box = geometry->box;
    if (geometry->n_points == 0 || position.lon_deg < box.west_deg ||
        position.lon_deg > box.east_deg || position.lat_deg < box.south_deg ||
        position.lat_deg > box.north_deg)
        return FALSE;
    gboolean is_inside = FALSE;
    for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
        guint end = geometry->ends[part];
        for (guint i = start, before = end - 1; i < end; before = i++) {
            int seen = look_at_edge(geometry->points[before], geometry->points[i], position);
            if (seen == 2)
                return TRUE;
            is_inside ^= seen;
        }
    }
    return is_inside;
}

const DlUnit *dl_atlas_find_unit_at(const DlAtlas *atlas, DlLonLat position)
{
    if (!dl_lon_lat_is_valid(position))
        return NULL;
    guint cell = (guint)(row_of(position.lat_deg) * N_COLUMNS + column_of(position.lon_deg));
    for (guint i = atlas->grid.starts[cell]; i < atlas->grid.starts[cell + 1]; i++) {
        const DlUnit *unit = &atlas->units[atlas->grid.units[i]];
        if (dl_geometry_holds(&unit->geometry, position))
            return unit;
    }
    return NULL;
}
