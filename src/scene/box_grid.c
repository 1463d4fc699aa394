#include "box_grid.h"

#include <math.h>
#include <string.h>

#define CELLS_A_SIDE 256

struct DlBoxGrid {
    DlPageBox bounds;
    double cell_px;
    int n_columns;
    int n_rows;
    GArray **cells; /* of guint; NULL while empty */
};

DlBoxGrid *dl_box_grid_new(DlPageBox bounds, double cell_px)
{
    DlBoxGrid *grid = g_new0(DlBoxGrid, 1);
    double longest = MAX(bounds.width_px, bounds.height_px);
    grid->bounds = bounds;
    grid->cell_px = MAX(MAX(cell_px, longest / CELLS_A_SIDE), 1);
    grid->n_columns = CLAMP((int)ceil(bounds.width_px / grid->cell_px), 1, CELLS_A_SIDE);
    grid->n_rows = CLAMP((int)ceil(bounds.height_px / grid->cell_px), 1, CELLS_A_SIDE);
    grid->cells = g_new0(GArray *, (gsize)grid->n_columns * (gsize)grid->n_rows);
    return grid;
}

void dl_box_grid_free(DlBoxGrid *grid)
{
    if (!grid)
        return;
    for (int i = 0; i < grid->n_columns * grid->n_rows; i++) {
        if (grid->cells[i])
            g_array_unref(grid->cells[i]);
    }
    g_free(grid->cells);
    g_free(grid);
}

typedef struct {
    int left, right, top, bottom;
} CellSpan;

static int cell_index(double offset_px, double cell_px, int n_cells)
{
    double index = floor(offset_px / cell_px);
    return index < 0 ? 0 : index >= n_cells ? n_cells - 1 : (int)index;
}

static CellSpan span_of(const DlBoxGrid *grid, DlPageBox box)
{
    double x = box.x_px - grid->bounds.x_px, y = box.y_px - grid->bounds.y_px;
    return (CellSpan){
        .left = cell_index(x, grid->cell_px, grid->n_columns),
        .right = cell_index(x + box.width_px, grid->cell_px, grid->n_columns),
        .top = cell_index(y, grid->cell_px, grid->n_rows),
        .bottom = cell_index(y + box.height_px, grid->cell_px, grid->n_rows),
    };
}

static GArray **cell_at(const DlBoxGrid *grid, int column, int row)
{
    return &grid->cells[row * grid->n_columns + column];
}

void dl_box_grid_add(DlBoxGrid *grid, guint thing, DlPageBox box)
{
    CellSpan span = span_of(grid, box);
    for (int row = span.top; row <= span.bottom; row++) {
        for (int column = span.left; column <= span.right; column++) {
            GArray **cell = cell_at(grid, column, row);
            if (!*cell)
                *cell = g_array_new(FALSE, FALSE, sizeof(guint));
            g_array_append_val(*cell, thing);
        }
    }
}

static void remove_from_cell(GArray *cell, guint thing)
{
    for (guint i = 0; cell && i < cell->len; i++) {
        if (g_array_index(cell, guint, i) != thing)
            continue;
        g_array_remove_index_fast(cell, i);
        return;
    }
}

void dl_box_grid_remove(DlBoxGrid *grid, guint thing, DlPageBox box)
{
    CellSpan span = span_of(grid, box);
    for (int row = span.top; row <= span.bottom; row++) {
        for (int column = span.left; column <= span.right; column++)
            remove_from_cell(*cell_at(grid, column, row), thing);
    }
}

static int compare_things(gconstpointer a, gconstpointer b)
{
    guint first = *(const guint *)a, second = *(const guint *)b;
    return (first > second) - (first < second);
}

void dl_box_grid_near(const DlBoxGrid *grid, DlPageBox box, GArray *things)
{
    CellSpan span = span_of(grid, box);
    guint start = things->len;
    for (int row = span.top; row <= span.bottom; row++) {
        for (int column = span.left; column <= span.right; column++) {
            const GArray *cell = *cell_at(grid, column, row);
            if (cell && cell->len)
                g_array_append_vals(things, cell->data, cell->len);
        }
    }
    if (things->len - start < 2)
        return;
    guint *found = &g_array_index(things, guint, start);
    qsort(found, things->len - start, sizeof *found, compare_things);
    guint n_kept = 1;
    for (guint i = 1; i < things->len - start; i++) {
        if (found[i] != found[n_kept - 1])
            found[n_kept++] = found[i];
    }
    g_array_set_size(things, start + n_kept);
}

void dl_box_grid_visit(const DlBoxGrid *grid, DlPageBox box, DlBoxVisitFunc func,
                       gpointer user_data)
{
    CellSpan span = span_of(grid, box);
    for (int row = span.top; row <= span.bottom; row++) {
        for (int column = span.left; column <= span.right; column++) {
            const GArray *cell = *cell_at(grid, column, row);
            for (guint i = 0; cell && i < cell->len; i++) {
                if (!func(g_array_index(cell, guint, i), user_data))
                    return;
            }
        }
    }
}

gboolean dl_boxes_overlap(DlPageBox a, DlPageBox b, double gap_px)
{
    return a.x_px < b.x_px + b.width_px + gap_px && b.x_px < a.x_px + a.width_px + gap_px &&
           a.y_px < b.y_px + b.height_px + gap_px && b.y_px < a.y_px + a.height_px + gap_px;
}

gboolean dl_box_contains(DlPageBox outer, DlPageBox inner)
{
    return inner.x_px >= outer.x_px && inner.y_px >= outer.y_px &&
           inner.x_px + inner.width_px <= outer.x_px + outer.width_px &&
           inner.y_px + inner.height_px <= outer.y_px + outer.height_px;
}

DlPageBox dl_box_grow(DlPageBox box, double by_px)
{
    return (DlPageBox){box.x_px - by_px, box.y_px - by_px, box.width_px + 2 * by_px,
                       box.height_px + 2 * by_px};
}

DlPageBox dl_box_union(DlPageBox a, DlPageBox b)
{
    double left = MIN(a.x_px, b.x_px), top = MIN(a.y_px, b.y_px);
    double right = MAX(a.x_px + a.width_px, b.x_px + b.width_px);
    double bottom = MAX(a.y_px + a.height_px, b.y_px + b.height_px);
    return (DlPageBox){left, top, right - left, bottom - top};
}

DlPage dl_box_nearest(DlPageBox box, DlPage point)
{
    return (DlPage){CLAMP(point.x_px, box.x_px, box.x_px + box.width_px),
                    CLAMP(point.y_px, box.y_px, box.y_px + box.height_px)};
}

double dl_box_distance_px(DlPageBox box, DlPage point)
{
    DlPage nearest = dl_box_nearest(box, point);
    double dx = nearest.x_px - point.x_px, dy = nearest.y_px - point.y_px;
    return sqrt(dx * dx + dy * dy);
}

double dl_segment_distance_px(DlPage from, DlPage to, DlPage point)
{
    double dx = to.x_px - from.x_px, dy = to.y_px - from.y_px;
    double length2 = dx * dx + dy * dy;
    double along =
        length2 > 0 ? ((point.x_px - from.x_px) * dx + (point.y_px - from.y_px) * dy) / length2 : 0;
    along = CLAMP(along, 0, 1);
    double x = from.x_px + along * dx - point.x_px, y = from.y_px + along * dy - point.y_px;
    return sqrt(x * x + y * y);
}

static double side(DlPage a, DlPage b, DlPage c)
{
    return (b.x_px - a.x_px) * (c.y_px - a.y_px) - (b.y_px - a.y_px) * (c.x_px - a.x_px);
}

gboolean dl_segments_cross(DlPage a, DlPage b, DlPage c, DlPage d)
{
    return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0;
}

gboolean dl_segment_hits_box(DlPage from, DlPage to, DlPageBox box)
{
    if (dl_box_distance_px(box, from) <= 0 || dl_box_distance_px(box, to) <= 0)
        return TRUE;
    double right = box.x_px + box.width_px, bottom = box.y_px + box.height_px;
    if (MAX(from.x_px, to.x_px) < box.x_px || MIN(from.x_px, to.x_px) > right ||
        MAX(from.y_px, to.y_px) < box.y_px || MIN(from.y_px, to.y_px) > bottom)
        return FALSE;
    DlPage corners[] = {
        {box.x_px, box.y_px}, {right, bottom}, {right, box.y_px}, {box.x_px, bottom}};
    return dl_segments_cross(from, to, corners[0], corners[1]) ||
           dl_segments_cross(from, to, corners[2], corners[3]);
}
