#include "unit_finder.h"

#include <math.h>

#include "atlas_private.h"

#define CELL_DEG 0.25
#define N_COLUMNS 1440
#define N_ROWS 720
#define MOST_KM 50.0
#define RAD (G_PI / 180.0)

/* From point A to point B of a unit's geometry; both numbers are of the geometry's points. */
typedef struct {
    guint unit, a, b;
} Edge;

/* Edges by bins: those of bin i are edges[starts[i]] up to edges[starts[i + 1]], by unit. */
typedef struct {
    guint *starts;
    Edge *edges;
} Bins;

struct DlUnitFinder {
    const DlAtlas *atlas;
    double max_km;
    Bins rows;  /* by latitude: who holds a point */
    Bins cells; /* by latitude and longitude: who lies near it */
};

static int column_of(double lon_deg)
{
    return CLAMP((int)floor((lon_deg + 180) / CELL_DEG), 0, N_COLUMNS - 1);
}

static int row_of(double lat_deg)
{
    return CLAMP((int)floor((lat_deg + 90) / CELL_DEG), 0, N_ROWS - 1);
}

/* How far the great circle between two points may leave the box around them, polewards. */
static double bulge_deg(DlLonLat a, DlLonLat b)
{
    double turn = fabs(a.lon_deg - b.lon_deg) * RAD;
    return turn < 0.5 ? turn * turn / 8 / RAD : 90;
}

typedef struct {
    guint *counts;
    Edge *edges; /* NULL: only counts */
} Filling;

static void put(const Filling *filling, guint bin, const Edge *edge)
{
    guint at = filling->counts[bin]++;
    if (filling->edges)
        filling->edges[at] = *edge;
}

static void put_in_rows(const Filling *filling, const DlGeometry *geometry, const Edge *edge)
{
    DlLonLat a = geometry->points[edge->a], b = geometry->points[edge->b];
    int last = row_of(fmax(a.lat_deg, b.lat_deg));
    for (int row = row_of(fmin(a.lat_deg, b.lat_deg)); row <= last; row++)
        put(filling, (guint)row, edge);
}

static void put_in_cells(const Filling *filling, const DlGeometry *geometry, const Edge *edge)
{
    DlLonLat a = geometry->points[edge->a], b = geometry->points[edge->b];
    double bulge = bulge_deg(a, b);
    double south = fmin(a.lat_deg, b.lat_deg), north = fmax(a.lat_deg, b.lat_deg);
    int first_row = row_of(south < 0 ? south - bulge : south);
    int last_row = row_of(north > 0 ? north + bulge : north);
    int last_column = column_of(fmax(a.lon_deg, b.lon_deg));
    for (int row = first_row; row <= last_row; row++) {
        for (int column = column_of(fmin(a.lon_deg, b.lon_deg)); column <= last_column; column++)
            put(filling, (guint)(row * N_COLUMNS + column), edge);
    }
}

typedef void (*PutFunc)(const Filling *filling, const DlGeometry *geometry, const Edge *edge);

static void visit_edges(const DlAtlas *atlas, const Filling *filling, PutFunc func)
{
    for (guint u = 0; u < atlas->n_units; u++) {
        const DlGeometry *geometry = &atlas->units[u].geometry;
        for (guint part = 0, start = 0; part < geometry->n_parts; start = geometry->ends[part++]) {
            guint end = geometry->ends[part];
            for (guint i = start, before = end - 1; i < end; before = i++) {
                Edge edge = {u, before, i};
                func(filling, geometry, &edge);
            }
        }
    }
}

static void fill_bins(Bins *bins, const DlAtlas *atlas, guint n_bins, PutFunc func)
{
    bins->starts = g_new0(guint, n_bins + 2);
    Filling counting = {bins->starts + 2, NULL};
    visit_edges(atlas, &counting, func);
    for (guint i = 2; i < n_bins + 2; i++)
        bins->starts[i] += bins->starts[i - 1];
    bins->edges = g_new(Edge, MAX(bins->starts[n_bins + 1], 1));
    Filling filling = {bins->starts + 1, bins->edges}; /* leaves starts as they are to be */
    visit_edges(atlas, &filling, func);
}

DlUnitFinder *dl_unit_finder_new(const DlAtlas *atlas, double max_km)
{
    DlUnitFinder *finder = g_new0(DlUnitFinder, 1);
    finder->atlas = atlas;
    finder->max_km = CLAMP(max_km, 0, MOST_KM);
    fill_bins(&finder->rows, atlas, N_ROWS, put_in_rows);
    fill_bins(&finder->cells, atlas, N_ROWS * N_COLUMNS, put_in_cells);
    return finder;
}

void dl_unit_finder_free(DlUnitFinder *finder)
{
    if (!finder)
        return;
    g_free(finder->rows.starts);
    g_free(finder->rows.edges);
    g_free(finder->cells.starts);
    g_free(finder->cells.edges);
    g_free(finder);
}

/* The first edge of UNIT, or of one after it, of a row. */
static guint first_edge_of(const DlUnitFinder *finder, guint row, guint unit)
{
    guint low = finder->rows.starts[row], high = finder->rows.starts[row + 1];
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (finder->rows.edges[middle].unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static gboolean holds(const DlUnitFinder *finder, guint unit, DlLonLat position)
{
    const DlGeometry *geometry = &finder->atlas->units[unit].geometry;
    if (!dl_geometry_box_holds(geometry, position))
        return FALSE;
    guint row = (guint)row_of(position.lat_deg);
    gboolean is_inside = FALSE;
    for (guint i = first_edge_of(finder, row, unit); i < finder->rows.starts[row + 1]; i++) {
        const Edge *edge = &finder->rows.edges[i];
        if (edge->unit != unit)
            break;
        int seen = dl_edge_look(geometry->points[edge->a], geometry->points[edge->b], position);
        if (seen == 2)
            return TRUE;
        is_inside ^= seen;
    }
    return is_inside;
}

/* The best of what lies near so far. */
typedef struct {
    const DlUnit *unit;
    double km;
} Near;

static void look_in_cell(const DlUnitFinder *finder, guint cell, DlLonLat position, Near *near)
{
    for (guint i = finder->cells.starts[cell]; i < finder->cells.starts[cell + 1]; i++) {
        const Edge *edge = &finder->cells.edges[i];
        const DlUnit *unit = &finder->atlas->units[edge->unit];
        double km = dl_edge_distance_km(unit->geometry.points[edge->a],
                                        unit->geometry.points[edge->b], position);
        if (km > near->km || (km == near->km && near->unit && near->unit <= unit))
            continue;
        near->unit = unit;
        near->km = km;
    }
}

static const DlUnit *find_near(const DlUnitFinder *finder, DlLonLat position)
{
    Near near = {NULL, finder->max_km};
    double reach = finder->max_km / DL_KM_PER_DEG + 1e-6;
    double most_lat = fmin(fabs(position.lat_deg) + reach, 90);
    double sine = sin(reach * RAD), cosine = cos(most_lat * RAD);
    double reach_lon = cosine > sine ? asin(sine / cosine) / RAD : 180;
    int first_column = (int)floor((position.lon_deg - reach_lon + 180) / CELL_DEG);
    int last_column = (int)floor((position.lon_deg + reach_lon + 180) / CELL_DEG);
    last_column = MIN(last_column, first_column + N_COLUMNS - 1);
    int last_row = row_of(position.lat_deg + reach);
    for (int row = row_of(position.lat_deg - reach); row <= last_row; row++) {
        for (int column = first_column - 1; column <= last_column + 1; column++) {
            /* 180 degrees itself is in the last column, whichever way it is met */
            int wrapped = ((column % N_COLUMNS) + N_COLUMNS) % N_COLUMNS;
            if (column < first_column && wrapped != N_COLUMNS - 1)
                continue;
            if (column > last_column && wrapped != 0)
                continue;
            look_in_cell(finder, (guint)(row * N_COLUMNS + wrapped), position, &near);
        }
    }
    return near.unit;
}

const DlUnit *dl_unit_finder_find(const DlUnitFinder *finder, DlLonLat position)
{
    const DlUnitGrid *grid = &finder->atlas->grid;
    if (!dl_lon_lat_is_valid(position))
        return NULL;
    guint cell = dl_unit_grid_cell(position);
    for (guint i = grid->starts[cell]; i < grid->starts[cell + 1]; i++) {
        if (holds(finder, grid->units[i], position))
            return &finder->atlas->units[grid->units[i]];
    }
    return finder->max_km > 0 ? find_near(finder, position) : NULL;
}
