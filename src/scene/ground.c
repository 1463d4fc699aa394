#include "ground.h"

#include <math.h>
#include <stdlib.h>

struct DlGround {
    DlPageBox box;
    double cell_px;
    int n_columns;
    int n_rows;
    guint16 *cells;
};

DlGround *dl_ground_new(DlPageBox box, double cell_px)
{
    DlGround *ground = g_new0(DlGround, 1);
    ground->box = box;
    ground->cell_px = MAX(cell_px, MAX(box.width_px, box.height_px) / 2000);
    ground->n_columns = MAX((int)ceil(box.width_px / ground->cell_px), 1);
    ground->n_rows = MAX((int)ceil(box.height_px / ground->cell_px), 1);
    ground->cells = g_new0(guint16, (gsize)ground->n_columns * (gsize)ground->n_rows);
    return ground;
}

void dl_ground_free(DlGround *ground)
{
    if (!ground)
        return;
    g_free(ground->cells);
    g_free(ground);
}

static int column_of(const DlGround *ground, double x_px)
{
    double column = (x_px - ground->box.x_px) / ground->cell_px;
    return (int)CLAMP(column, 0, ground->n_columns - 1);
}

static int row_of(const DlGround *ground, double y_px)
{
    double row = (y_px - ground->box.y_px) / ground->cell_px;
    return (int)CLAMP(row, 0, ground->n_rows - 1);
}

/* The rows whose middles an edge crosses get the x at which it does. */
static void add_crossings(const DlGround *ground, DlPage a, DlPage b, GArray **rows)
{
    double top = (MIN(a.y_px, b.y_px) - ground->box.y_px) / ground->cell_px - 0.5;
    double bottom = (MAX(a.y_px, b.y_px) - ground->box.y_px) / ground->cell_px - 0.5;
    if (!(bottom > top) || bottom < 0 || top > ground->n_rows)
        return;
    int first = (int)MAX(ceil(top), 0), end = (int)MIN(ceil(bottom), ground->n_rows);
    for (int row = first; row < end; row++) {
        double y = ground->box.y_px + (row + 0.5) * ground->cell_px;
        double x = a.x_px + (y - a.y_px) / (b.y_px - a.y_px) * (b.x_px - a.x_px);
        if (!rows[row])
            rows[row] = g_array_new(FALSE, FALSE, sizeof(double));
        g_array_append_val(rows[row], x);
    }
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static void fill_row(DlGround *ground, int row, GArray *crossings, guint16 number)
{
    g_array_sort(crossings, compare_numbers);
    guint16 *cells = &ground->cells[(gsize)row * (gsize)ground->n_columns];
    for (guint i = 0; i + 1 < crossings->len; i += 2) {
        double left = (g_array_index(crossings, double, i) - ground->box.x_px) / ground->cell_px;
        double right =
            (g_array_index(crossings, double, i + 1) - ground->box.x_px) / ground->cell_px;
        int first = (int)CLAMP(ceil(left - 0.5), 0, ground->n_columns);
        int end = (int)CLAMP(ceil(right - 0.5), 0, ground->n_columns);
        for (int column = first; column < end; column++)
            cells[column] = number;
    }
}

void dl_ground_paint(DlGround *ground, const DlPath *path, guint16 number)
{
    g_autofree GArray **rows = g_new0(GArray *, (gsize)ground->n_rows);
    guint start = 0;
    for (guint part = 0; part < path->n_parts; part++) {
        guint end = path->ends[part];
        for (guint i = start, j = end - 1; i < end; j = i++)
            add_crossings(ground, path->points[j], path->points[i], rows);
        start = end;
    }
    for (int row = 0; row < ground->n_rows; row++) {
        if (!rows[row])
            continue;
        fill_row(ground, row, rows[row], number);
        g_array_unref(rows[row]);
    }
}

guint16 dl_ground_at(const DlGround *ground, DlPage point)
{
    int row = row_of(ground, point.y_px), column = column_of(ground, point.x_px);
    return ground->cells[(gsize)row * (gsize)ground->n_columns + (gsize)column];
}

void dl_ground_sample(const DlGround *ground, DlPageBox box, guint16 *numbers, guint n_columns,
                      guint n_rows)
{
    for (guint row = 0; row < n_rows; row++) {
        for (guint column = 0; column < n_columns; column++) {
            DlPage point = {box.x_px + box.width_px * (column + 0.5) / n_columns,
                            box.y_px + box.height_px * (row + 0.5) / n_rows};
            numbers[row * n_columns + column] = dl_ground_at(ground, point);
        }
    }
}
