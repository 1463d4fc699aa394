#include "sheet.h"

#include <math.h>
#include <string.h>

#include "atomic_file.h"
#include "drawing.h"
#include "error.h"
#include "picture.h"
#include "scene_sheet.h"

#define CELLS_UNASKED 12 /* a reader takes in so many at a glance */
#define CELLS_MOST 400
#define GAP_SHARE 0.018     /* of the page's lesser side, between cells */
#define TEXT_SHARE 0.62     /* of the page's scale: words in a cell are smaller than on the page */
#define NAME_ALL_SHARE 0.45 /* cells so wide, of the page, name all their places */
#define LEAST_CELL_PX 90.0

/* The cells of a page: where they go, and what all of them share. */
typedef struct {
    DlProject *project;
    const DlDrawing *page;
    const GArray *days;
    DlDay from;             /* the first day that the first cell tells of */
    DlSceneOptions options; /* of a cell, but for its days */
    DlPageBox room;
    guint n_columns, n_rows;
    double width_px, height_px, gap_px;
    DlView *view;
    DlBasemap *basemap;
} Grid;

static void grid_clear(Grid *grid)
{
    dl_basemap_free(grid->basemap);
    dl_view_free(grid->view);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Grid, grid_clear)

/* The shortest of the usual steps that makes a page that can be taken in. */
static GArray *days_unasked(DlProject *project, GError **error)
{
    static const char *const STEPS[] = {"day", "event", "week", "month", "year"};
    for (guint i = 0; i + 1 < G_N_ELEMENTS(STEPS); i++) {
        g_autoptr(GArray) days = dl_project_days_by(project, STEPS[i], NULL);
        if (days && days->len <= CELLS_UNASKED)
            return g_steal_pointer(&days);
    }
    return dl_project_days_by(project, "year", error);
}

static GArray *sheet_days(DlProject *project, GError **error)
{
    g_autoptr(GArray) days = dl_settings_get(project->settings, "every")
                                 ? dl_project_days(project, error)
                                 : days_unasked(project, error);
    if (!days)
        return NULL;
    if (days->len > CELLS_MOST) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "%u days are more than one page holds (%d); take larger steps with --every, or "
                    "give --from and --to",
                    days->len, CELLS_MOST);
        return NULL;
    }
    return g_steal_pointer(&days);
}

static void grid_divide(Grid *grid, guint n_columns)
{
    guint n_cells = grid->days->len;
    grid->n_columns = n_columns;
    grid->n_rows = (n_cells + n_columns - 1) / n_columns;
    grid->width_px = floor((grid->room.width_px - (n_columns - 1) * grid->gap_px) / n_columns);
    grid->height_px =
        floor((grid->room.height_px - (grid->n_rows - 1) * grid->gap_px) / grid->n_rows);
}

static DlView *cell_view(const Grid *grid)
{
    DlPageBox panel = dl_scene_panel_cell(grid->project->style, grid->width_px, grid->height_px,
                                          grid->options.scale);
    if (panel.width_px < 10 || panel.height_px < 10)
        return NULL;
    return dl_drawing_view_in(grid->page, panel);
}

/* Metres that a pixel of a cell spans; infinite where there is no cell. */
static double coarseness(const Grid *grid)
{
    g_autoptr(DlView) view = cell_view(grid);
    if (!view || MIN(grid->width_px, grid->height_px) < LEAST_CELL_PX)
        return INFINITY;
    DlPageBox panel = dl_view_panel(view);
    DlPage middle = {panel.x_px + panel.width_px / 2, panel.y_px + panel.height_px / 2};
    return dl_view_metres_per_px(view, middle);
}

/* As many columns as were asked for, else those that show the map largest. */
static gboolean choose_columns(Grid *grid, GError **error)
{
    guint n_asked = (guint)dl_settings_number(grid->project->settings, "columns", 0);
    guint n_best = n_asked;
    double finest = INFINITY;
    for (guint n = n_asked ? n_asked : 1; n <= (n_asked ? n_asked : grid->days->len); n++) {
        grid_divide(grid, n);
        double own = coarseness(grid);
        if (own >= finest)
            continue;
        finest = own;
        n_best = n;
    }
    if (!isfinite(finest)) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "the page has no room for %u maps; give a larger --size, or take larger steps "
                    "with --every",
                    grid->days->len);
        return FALSE;
    }
    grid_divide(grid, n_best);
    return TRUE;
}

/* What the cells say differs from a map: the day over them, names only where there is room. */
static DlSceneOptions cell_options(const Grid *grid, const DlSceneOptions *page)
{
    DlSceneOptions options = *page;
    double page_scale = MIN(page->width_px / 1600, page->height_px / 1200);
    options.omit = DL_PARTS_AROUND;
    options.is_captioned = TRUE;
    options.scale = TEXT_SHARE * page_scale;
    options.title = NULL;
    options.subtitle = NULL;
    options.report = NULL; /* names that have no room in a cell are no loss of the page's */
    return options;
}

static DlDay day_before(const Grid *grid, guint cell)
{
    return cell ? g_array_index(grid->days, DlDay, cell - 1) : grid->from - 1;
}

/* A batch of its own for each cell: its names find room among those of that cell alone. */
static DlSceneBatch *cell_batch(const Grid *grid, guint cell, GError **error)
{
    DlSceneOptions options = grid->options;
    options.width_px = grid->width_px;
    options.height_px = grid->height_px;
    options.from = day_before(grid, cell) + 1;
    options.to = g_array_index(grid->days, DlDay, cell);
    options.name_changes_only =
        grid->width_px < NAME_ALL_SHARE * (grid->room.width_px + grid->gap_px);
    if (cell + 1 < grid->days->len)
        options.omit |= DL_PART_SCALE_BAR;
    return dl_scene_batch_new(grid->project->style, grid->project->atlas, grid->view, grid->basemap,
                              grid->project->timeline, &options, error);
}

static DlPage cell_at(const Grid *grid, guint cell)
{
    guint column = cell % grid->n_columns, row = cell / grid->n_columns;
    if (dl_scene_batch_is_rtl(grid->page->batch))
        column = grid->n_columns - 1 - column;
    return (DlPage){grid->room.x_px + column * (grid->width_px + grid->gap_px),
                    grid->room.y_px + row * (grid->height_px + grid->gap_px)};
}

/* Draws PAGE's scene with the cells on it. */
static GBytes *draw_page(const Grid *grid, DlPictureFormat format, GError **error)
{
    guint n_cells = grid->days->len;
    DlDay last = g_array_index(grid->days, DlDay, n_cells - 1);
    g_autoptr(DlScene) around = dl_scene_build(grid->page->batch, last);
    g_autoptr(GPtrArray) batches =
        g_ptr_array_new_with_free_func((GDestroyNotify)dl_scene_batch_free);
    g_autoptr(GPtrArray) scenes = g_ptr_array_new_with_free_func((GDestroyNotify)dl_scene_free);
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autofree DlSheetCell *cells = g_new0(DlSheetCell, n_cells);
    for (guint i = 0; i < n_cells; i++) {
        DlDay day = g_array_index(grid->days, DlDay, i);
        DlSceneBatch *batch = cell_batch(grid, i, error);
        if (!batch)
            return NULL;
        g_ptr_array_add(batches, batch);
        cells[i].scene = dl_scene_build_since(batch, day_before(grid, i), day);
        g_ptr_array_add(scenes, (gpointer)cells[i].scene);
        cells[i].at = cell_at(grid, i);
        g_autofree char *name = dl_day_to_string(day);
        cells[i].id = g_strconcat("day-", name, NULL);
        cells[i].title = cells[i].id + strlen("day-");
        g_ptr_array_add(ids, (gpointer)cells[i].id);
    }
    g_autoptr(DlScene) sheet = dl_scene_sheet_build(around, cells, n_cells);
    DlPictureOptions options = dl_drawing_picture_options(grid->project);
    return dl_picture_draw(sheet, format, &options, grid->page->typesetter, error);
}

/* The page without a map: title, legend and sources, which all cells share. */
static gboolean make_page(DlProject *project, DlDrawing *page, const GArray *days,
                          DlSceneOptions *ret_options, GError **error)
{
    *ret_options = dl_drawing_options(project, page, dl_project_viewpoint(project, NULL));
    DlSceneOptions options = *ret_options;
    options.omit = DL_PART_MAP | DL_PART_DATE | DL_PART_PROGRESS;
    options.is_uncounted = TRUE;
    options.from = g_array_index(days, DlDay, 0);
    options.to = g_array_index(days, DlDay, days->len - 1);
    options.notes = NULL;
    options.n_notes = 0;
    page->batch = dl_scene_batch_new(project->style, project->atlas, page->view, page->basemap,
                                     project->timeline, &options, error);
    return page->batch != NULL;
}

gboolean dl_project_draw_sheet_to(DlProject *project, const char *path, GError **error)
{
    DlPictureFormat format;
    if (!dl_picture_format_of(path, &format, error) || !dl_project_need_timeline(project, error))
        return FALSE;
    g_autoptr(GArray) days = sheet_days(project, error);
    g_autoptr(DlDrawing) page = days ? dl_drawing_prepare(project, error) : NULL;
    DlSceneOptions options;
    DlDay from = 0, to = 0;
    if (!page || !make_page(project, page, days, &options, error) ||
        !dl_project_range(project, &from, &to, error))
        return FALSE;
    g_auto(Grid) grid = {.project = project, .page = page, .days = days, .from = from};
    grid.room = dl_scene_batch_panel(page->batch);
    grid.gap_px = round(GAP_SHARE * MIN(options.width_px, options.height_px));
    grid.options = cell_options(&grid, &options);
    if (!choose_columns(&grid, error))
        return FALSE;
    grid.view = cell_view(&grid);
    grid.basemap = dl_drawing_basemap(project, page, grid.view);
    g_autoptr(GBytes) picture = draw_page(&grid, format, error);
    if (!picture)
        return FALSE;
    dl_drawing_report_glyphs(project, page);
    dl_report(project->report, DL_REPORT_INFO, "%u days in %u columns", days->len, grid.n_columns);
    gsize n_bytes = 0;
    const void *bytes = g_bytes_get_data(picture, &n_bytes);
    return dl_atomic_file_write_all(path, bytes, n_bytes, DL_SYNC_FILE_AND_FOLDER, error);
}
