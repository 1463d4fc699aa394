#include "drawing.h"

void dl_drawing_free(DlDrawing *drawing)
{
    dl_scene_batch_free(drawing->batch);
    dl_typesetter_free(drawing->typesetter);
    dl_basemap_free(drawing->basemap);
    if (drawing->country_units)
        g_array_unref(drawing->country_units);
    dl_view_free(drawing->view);
    dl_projection_free(drawing->projection);
    dl_drawing_names_free(drawing->names);
    if (drawing->home)
        g_ptr_array_unref(drawing->home);
    g_free(drawing->country);
    g_free(drawing->attribution);
    if (drawing->extent.points)
        g_array_unref(drawing->extent.points);
    if (drawing->notes)
        g_array_unref(drawing->notes);
    g_free(drawing);
}

DlDrawing *dl_drawing_prepare(DlProject *project, GError **error)
{
    g_autoptr(DlDrawing) drawing = g_new0(DlDrawing, 1);
    if (!dl_drawing_check_columns(project, error) ||
        !dl_project_country(project, &drawing->country, error) ||
        !dl_project_need_atlas(project, error) || !dl_project_need_style(project, error))
        return NULL;
    const char *viewpoint = dl_project_viewpoint(project, error);
    if (!viewpoint)
        return NULL;
    drawing->typesetter = dl_typesetter_new(error);
    if (!drawing->typesetter || !dl_drawing_make_view(project, drawing, viewpoint, error))
        return NULL;
    drawing->attribution = dl_drawing_attribution(project);
    if (!dl_drawing_make_notes(project, drawing, error))
        return NULL;
    if (dl_settings_get(project->settings, "lang") && !dl_project_need_gazetteer(project, error))
        return NULL;
    drawing->names = dl_drawing_names_new(project);
    dl_drawing_report_language(project, drawing->names);
    return g_steal_pointer(&drawing);
}

DlDrawing *dl_drawing_new(DlProject *project, DlDay from, DlDay to, gboolean is_batch,
                          gboolean is_as_of, GError **error)
{
    g_autoptr(DlDrawing) drawing = dl_drawing_prepare(project, error);
    if (!drawing)
        return NULL;
    DlSceneOptions options =
        dl_drawing_options(project, drawing, dl_project_viewpoint(project, NULL));
    options.is_batch = is_batch;
    options.is_as_of = is_as_of;
    options.from = from;
    options.to = to;
    drawing->batch = dl_scene_batch_new(project->style, project->atlas, drawing->view,
                                        drawing->basemap, project->timeline, &options, error);
    return drawing->batch ? g_steal_pointer(&drawing) : NULL;
}
