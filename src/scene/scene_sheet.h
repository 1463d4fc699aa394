/* Several maps on one page: the scenes of a batch of cells, each moved to its place, over a page
 * that holds what they share (title, legend, sources) and no map of its own.
 *
 *     page: a batch with DL_PART_MAP, DL_PART_DATE and DL_PART_PROGRESS omitted; with any view of
 *           the extent, for the legend explains what is on the maps. Its dl_scene_batch_panel is
 *           the room for the cells.
 *     cells: one batch for all days, with DL_PARTS_AROUND omitted and is_captioned, of a cell's
 *            size, whose view has dl_scene_panel_cell for its panel; a scene for each day.
 */
#ifndef DL_SCENE_SCENE_SHEET_H
#define DL_SCENE_SCENE_SHEET_H

#include "scene_build.h"

typedef struct {
    const DlScene *scene;
    DlPage at;         /* where its top left corner goes */
    const char *id;    /* before the ids of its layers and items: "2021-08-13"; unique */
    const char *title; /* before the titles of its layers: "13 August 2021" */
} DlSheetCell;

/* PAGE, then the cells in their order. Copies what it moves, borrows the rest of PAGE and CELLS,
 * their strings but ids and titles too; dl_scene_free. */
DlScene *dl_scene_sheet_build(const DlScene *page, const DlSheetCell *cells, guint n_cells);

#endif
