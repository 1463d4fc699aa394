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

guint dl_unit_grid_cell(DlLonLat position)
{
    return (guint)(row_of(position.lat_deg) * N_COLUMNS + column_of(position.lon_deg));
}

const DlUnit *dl_atlas_find_unit_at(const DlAtlas *atlas, DlLonLat position)
{
    if (!dl_lon_lat_is_valid(position))
        return NULL;
    guint cell = dl_unit_grid_cell(position);
    for (guint i = atlas->grid.starts[cell]; i < atlas->grid.starts[cell + 1]; i++) {
        const DlUnit *unit = &atlas->units[atlas->grid.units[i]];
        if (dl_geometry_holds(&unit->geometry, position))
            return unit;
    }
    return NULL;
}
