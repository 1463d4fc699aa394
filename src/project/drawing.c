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
    g_clear_pointer(&drawing->unplaced, g_ptr_array_unref);
    g_clear_pointer(&drawing->undated, g_ptr_array_unref);
    g_free(drawing);
}

/* "Kunduz (march.csv:14)" */
static char *name_event(const DlEvent *event)
{
    const char *place = event->place_text ? event->place_text : event->label;
    if (!place || !*place)
        return g_strdup(event->id);
    return g_strdup_printf("%s (%s)", place, event->id);
}

/* Places by name, each once, and rows without a date. */
static void list_missing(const DlProject *project, DlDrawing *drawing)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    drawing->unplaced = g_ptr_array_new_with_free_func(g_free);
    drawing->undated = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < project->placed->len; i++) {
        const DlPlacedEvent *placed = &g_array_index(project->placed, DlPlacedEvent, i);
        const char *name = placed->event->place_text;
        if (!placed->place && name && g_hash_table_add(seen, (gpointer)name))
            g_ptr_array_add(drawing->unplaced, g_strdup(name));
        if (!placed->event->is_dated)
            g_ptr_array_add(drawing->undated, name_event(placed->event));
    }
    g_ptr_array_add(drawing->unplaced, NULL);
    g_ptr_array_add(drawing->undated, NULL);
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
    list_missing(project, drawing);
    return g_steal_pointer(&drawing);
}

DlDrawing *dl_drawing_new(DlProject *project, DlDay from, DlDay to, DlPictureFormat format,
                          gboolean is_batch, gboolean is_as_of, GError **error)
{
    g_autoptr(DlDrawing) drawing = dl_drawing_prepare(project, error);
    if (!drawing)
        return NULL;
    DlSceneOptions options =
        dl_drawing_options(project, drawing, dl_project_viewpoint(project, NULL));
    options.is_batch = is_batch;
    options.is_as_of = is_as_of;
    options.is_untitled = format == DL_PICTURE_PNG;
    options.from = from;
    options.to = to;
    drawing->batch = dl_scene_batch_new(project->style, project->atlas, drawing->view,
                                        drawing->basemap, project->timeline, &options, error);
    return drawing->batch ? g_steal_pointer(&drawing) : NULL;
}
