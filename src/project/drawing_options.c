/* What the settings and the tables say of the scene. */
#include <string.h>

#include "drawing.h"
#include "error.h"

#define MAX_LISTED_COLUMNS 20

static DlShade project_shade(const DlProject *project)
{
    static const char *const NAMES[] = {"auto", "capital", "area", "none"};
    const char *shade = dl_settings_get(project->settings, "shade");
    for (guint i = 0; shade && i < G_N_ELEMENTS(NAMES); i++) {
        if (g_str_equal(shade, NAMES[i]))
            return (DlShade)i;
    }
    return DL_SHADE_AUTO;
}

static DlAs project_as(const DlProject *project)
{
    static const char *const NAMES[] = {"auto", "marks", "dots", "size", "hex"};
    const char *as = dl_settings_get(project->settings, "as");
    for (guint i = 0; as && i < G_N_ELEMENTS(NAMES); i++) {
        if (g_str_equal(as, NAMES[i]))
            return (DlAs)i;
    }
    return DL_AS_AUTO;
}

static DlShow project_show(const DlProject *project)
{
    const char *show = dl_settings_get(project->settings, "show");
    if (!show)
        return dl_settings_get(project->settings, "window") ? DL_SHOW_WINDOW : DL_SHOW_CUMULATIVE;
    if (g_str_equal(show, "window"))
        return DL_SHOW_WINDOW;
    return g_str_equal(show, "day") ? DL_SHOW_DAY : DL_SHOW_CUMULATIVE;
}

DlSceneOptions dl_drawing_options(DlProject *project, const DlDrawing *drawing,
                                  const char *viewpoint)
{
    const DlSettings *settings = project->settings;
    const char *lang = dl_settings_get(settings, "lang");
    DlSceneOptions options = {
        .title = dl_project_text(project, "title"),
        .subtitle = dl_project_text(project, "subtitle"),
        .credit = dl_project_text(project, "credit"),
        .sources = dl_project_text(project, "source"),
        .note = dl_project_text(project, "note"),
        .attribution = drawing->attribution,
        .lang = lang ? lang : "en",
        .calendar = dl_settings_get(settings, "calendar"),
        .date_format = dl_settings_get(settings, "date_format"),
        .viewpoint = viewpoint,
        .shade = project_shade(project),
        .show = project_show(project),
        .window_days = (int)dl_settings_number(settings, "window", 7),
        .shade_by = dl_settings_get(settings, "shade_by"),
        .is_timeless = project->is_timeless,
        .color_by = dl_settings_get(settings, "color_by"),
        .as = project_as(project),
        .radius_by = dl_settings_get(settings, "radius_by"),
        .n_unplaced = drawing->unplaced->len - 1, /* places, not rows */
        .unplaced = (const char *const *)drawing->unplaced->pdata,
        .undated = (const char *const *)drawing->undated->pdata,
        .n_undated = (guint)dl_report_count(project->report, DL_REPORT_UNDATED),
        .notes = (const DlSceneNote *)drawing->notes->data,
        .n_notes = drawing->notes->len,
        .measure = dl_typesetter_measure,
        .measure_data = drawing->typesetter,
        .place_name = drawing->names ? dl_drawing_place_name : NULL,
        .place_name_data = drawing->names,
        .area_name = drawing->names ? dl_drawing_area_name : NULL,
        .report = project->report,
    };
    if (!g_strcmp0(dl_settings_get(settings, "locator"), "none"))
        options.omit |= DL_PART_LOCATOR;
    if (!g_strcmp0(dl_settings_get(settings, "inset"), "none"))
        options.omit |= DL_PART_INSET;
    dl_settings_size(settings, &options.width_px, &options.height_px);
    return options;
}

/* The other columns of the tables, as they are called there. */
static char *list_columns(DlProject *project)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; i < dl_event_list_length(project->events); i++) {
        const DlEvent *event = dl_event_list_get(project->events, i);
        for (guint k = 0; k < event->n_extras; k++) {
            const char *name = event->extras[k].column;
            if (names->len < MAX_LISTED_COLUMNS &&
                !g_ptr_array_find_with_equal_func(names, name, g_str_equal, NULL))
                g_ptr_array_add(names, (gpointer)name);
        }
    }
    if (names->len == 0)
        return g_strdup("the table has no columns of its own");
    g_ptr_array_add(names, NULL);
    g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
    return g_strdup_printf("the table's own columns are: %s", list);
}

gboolean dl_drawing_check_columns(DlProject *project, GError **error)
{
    static const char *const KEYS[] = {"shade_by", "color_by", "radius_by"};
    if (dl_settings_get(project->settings, "shade_by") &&
        dl_settings_get(project->settings, "color_by")) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "'shade_by' and 'color_by' are both given: a map has one scale of colours");
        return FALSE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(KEYS); i++) {
        const char *column = dl_settings_get(project->settings, KEYS[i]);
        if (!column || dl_scene_column_has_values(project->timeline, column))
            continue;
        g_autofree char *columns = list_columns(project);
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "'%s' is \"%s\": no event has anything in such a column; %s", KEYS[i], column,
                    columns);
        return FALSE;
    }
    return TRUE;
}

/* Whom the places on the map are owed to, but those that the basemap's line names already. */
static GPtrArray *place_credits(const DlProject *project, const char *basemap)
{
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    g_autofree gint64 *ids = g_new(gint64, MAX(n_places, 1));
    for (guint i = 0; i < n_places; i++)
        ids[i] = places[i].place->id;
    GPtrArray *credits = dl_gazetteer_credits(project->gazetteer, ids, n_places);
    for (guint i = credits->len; i-- > 0;) {
        const char *credit = credits->pdata[i];
        g_autofree char *name = g_strndup(credit, strcspn(credit, "("));
        if (strstr(basemap, g_strchomp(name)))
            g_ptr_array_remove_index(credits, i);
    }
    return credits;
}

char *dl_drawing_attribution(const DlProject *project)
{
    const char *basemap = dl_atlas_attribution(project->atlas);
    if (!project->gazetteer)
        return g_strdup(basemap);
    g_autoptr(GPtrArray) credits = place_credits(project, basemap);
    if (credits->len == 0)
        return g_strdup(basemap);
    g_ptr_array_add(credits, NULL);
    g_autofree char *line = g_strjoinv(", ", (char **)credits->pdata);
    return g_strdup_printf("%s; place names: %s", basemap, line);
}

DlPictureOptions dl_drawing_picture_options(const DlProject *project)
{
    const char *text = dl_settings_get(project->settings, "text");
    const char *png = dl_settings_get(project->settings, "png");
    return (DlPictureOptions){
        .scale = dl_settings_number(project->settings, "scale", 1),
        .dpi = dl_settings_number(project->settings, "dpi", 96),
        .outlines = text && g_str_equal(text, "outlines"),
        .palette = png && g_str_equal(png, "palette"),
    };
}

void dl_drawing_report_glyphs(DlProject *project, const DlDrawing *drawing)
{
    guint n = dl_typesetter_n_missing(drawing->typesetter);
    if (n > 0)
        dl_report(project->report, DL_REPORT_WARNING,
                  "%u characters are in none of the fonts and are drawn as empty boxes", n);
}
