#include "label_place.h"

#include "label_solve.h"

void dl_labels_place(const DlLabelTask *task, DlLabelPlace *ret_places)
{
    const DlLabel *labels = task->labels;
    double cell_px = dl_labels_cell_px(task);
    g_autoptr(DlBoxGrid) marks = dl_box_grid_new(task->bounds, cell_px);
    g_autoptr(DlBoxGrid) blocks = dl_box_grid_new(task->bounds, cell_px);
    DlLabelSite site = {.task = task, .marks = marks, .obstacles = blocks};
    for (guint i = 0; i < task->n_labels; i++) {
        DlPageBox point = {labels[i].anchor.x_px, labels[i].anchor.y_px, 0, 0};
        dl_box_grid_add(marks, i, dl_box_grow(point, labels[i].mark_px));
        site.widest_body_px = MAX(site.widest_body_px, labels[i].mark_px);
    }
    for (guint i = 0; i < task->n_obstacles; i++)
        dl_box_grid_add(blocks, i, task->obstacles[i]);
    dl_labels_solve(&site, ret_places);
}
