#include "draw.h"

#include <string.h>

#include "atomic_file.h"
#include "basemap.h"
#include "error.h"
#include "frames.h"
#include "picture.h"
#include "scene_build.h"

#define MAX_LISTED_COLUMNS 20
#define MIN_EXTENT_KM 60.0       /* a single event still shows its surroundings */
#define WHOLE_COUNTRY_SHARE 0.25 /* events over this much of a country's box show all of it */
#define PAD_SHARE 0.03           /* of the panel's lesser side, around a country or --extent */
#define PAD_SHARE_EVENTS 0.1     /* around events, whose marks and names need room */

/* What a batch is drawn from; a scene batch borrows all of it. */
typedef struct {
    char *country; /* ISO alpha-2 of the setting; NULL */
    GPtrArray *home;
    DlProjection *projection;
    DlView *view;
    DlBasemap *basemap;
    DlTypesetter *typesetter;
    char *attribution;
    DlSceneBatch *batch;
} Drawing;

static void drawing_free(Drawing *drawing)
{
    dl_scene_batch_free(drawing->batch);
    dl_typesetter_free(drawing->typesetter);
    dl_basemap_free(drawing->basemap);
    dl_view_free(drawing->view);
    dl_projection_free(drawing->projection);
    if (drawing->home)
        g_ptr_array_unref(drawing->home);
    g_free(drawing->country);
    g_free(drawing->attribution);
    g_free(drawing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Drawing, drawing_free)

static int compare_text(gconstpointer a, gconstpointer b)
{
    return g_strcmp0(*(const char *const *)a, *(const char *const *)b);
}

static void home_add(GPtrArray *home, const char *iso_a2)
{
    if (!iso_a2 || !*iso_a2 || g_ptr_array_find_with_equal_func(home, iso_a2, g_str_equal, NULL))
        return;
    g_ptr_array_add(home, g_strdup(iso_a2));
}

/* The country a place lies in from the viewpoint: its unit's owner, else as the gazetteer says. */
static const char *place_country(DlProject *project, const char *viewpoint, const DlPlace *place)
{
    const DlUnit *unit = dl_atlas_find_unit_at(project->atlas, place->position);
    if (unit)
        return dl_atlas_owner(project->atlas, unit, viewpoint);
    return place->country;
}

/* The countries that the map is about, NULL-terminated: the one that was asked for, else those
 * where events are. */
static GPtrArray *home_countries(DlProject *project, const char *country, const char *viewpoint)
{
    GPtrArray *home = g_ptr_array_new_with_free_func(g_free);
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    home_add(home, country);
    for (guint i = 0; i < n_places && !country; i++)
        home_add(home, place_country(project, viewpoint, places[i].place));
    g_ptr_array_sort(home, compare_text);
    g_ptr_array_add(home, NULL);
    return home;
}

/* BOX with the units of the admin-1 areas that the table names, for they are shaded whole. */
static DlGeoBox box_with_areas(DlProject *project, DlGeoBox box)
{
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    for (guint i = 0; i < n_places; i++) {
        const DlPlace *place = places[i].place;
        if (!places[i].is_area || !g_str_equal(place->feature, "A.ADM1"))
            continue;
        g_autofree char *code = g_strdup_printf("%s.%s", place->country, place->admin1);
        g_autoptr(GPtrArray) units = dl_atlas_find_units_by_admin1(project->atlas, code);
        for (guint u = 0; u < units->len; u++)
            box = dl_extent_union(box, ((const DlUnit *)units->pdata[u])->geometry.box);
    }
    return box;
}

static gboolean events_box(DlProject *project, DlGeoBox *ret_box)
{
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    g_autofree DlLonLat *positions = g_new(DlLonLat, MAX(n_places, 1));
    for (guint i = 0; i < n_places; i++)
        positions[i] = places[i].place->position;
    if (!dl_extent_of_positions(positions, n_places, MIN_EXTENT_KM, ret_box))
        return FALSE;
    *ret_box = box_with_areas(project, *ret_box);
    return TRUE;
}

/* The box to show: --extent, else the country that was asked for, else the events; and the whole
 * of their country where they lie all over it. RET_PAD_SHARE: how much room it wants around. */
static gboolean drawing_box(DlProject *project, const Drawing *drawing, const char *viewpoint,
                            DlGeoBox *ret_box, double *ret_pad_share, GError **error)
{
    *ret_pad_share = PAD_SHARE;
    const char *extent = dl_settings_get(project->settings, "extent");
    if (extent)
        return dl_extent_parse(extent, ret_box, error);
    if (drawing->country) {
        if (dl_atlas_country_box(project->atlas, drawing->country, viewpoint, ret_box))
            return TRUE;
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "the basemap has no country '%s'",
                    drawing->country);
        return FALSE;
    }
    if (!events_box(project, ret_box)) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "nothing to show: give events, --country or --extent");
        return FALSE;
    }
    DlGeoBox whole;
    *ret_pad_share = PAD_SHARE_EVENTS;
    if (drawing->home->len != 2 ||
        !dl_atlas_country_box(project->atlas, drawing->home->pdata[0], viewpoint, &whole))
        return TRUE;
    double share = dl_geo_box_width_deg(*ret_box) * (ret_box->north_deg - ret_box->south_deg) /
                   (dl_geo_box_width_deg(whole) * (whole.north_deg - whole.south_deg));
    if (share < WHOLE_COUNTRY_SHARE)
        return TRUE;
    *ret_box = dl_extent_union(*ret_box, whole);
    *ret_pad_share = PAD_SHARE;
    return TRUE;
}

static gboolean drawing_view(DlProject *project, Drawing *drawing, const char *viewpoint,
                             GError **error)
{
    DlGeoBox box;
    double width = 0, height = 0, pad_share = 0;
    if (!drawing_box(project, drawing, viewpoint, &box, &pad_share, error))
        return FALSE;
    dl_settings_size(project->settings, &width, &height);
    drawing->projection = dl_projection_new(dl_settings_get(project->settings, "crs"), box, error);
    if (!drawing->projection)
        return FALSE;
    dl_report(project->report, DL_REPORT_INFO, "projection: %s",
              dl_projection_description(drawing->projection));
    guint n_events = 0;
    dl_timeline_events(project->timeline, &n_events);
    gboolean has_header = n_events || dl_settings_get(project->settings, "title") ||
                          dl_settings_get(project->settings, "subtitle");
    DlPageBox panel = has_header ? dl_scene_panel(project->style, width, height)
                                 : dl_scene_panel_bare(project->style, width, height);
    drawing->view = dl_view_new(drawing->projection, box, panel,
                                pad_share * MIN(panel.width_px, panel.height_px));
    DlBasemapOptions options = {
        .viewpoint = viewpoint,
        .home = (const char *const *)drawing->home->pdata,
        .with_units = TRUE,
        .max_river_rank = -1,
    };
    drawing->basemap = dl_basemap_build(project->atlas, drawing->view, &options);
    return TRUE;
}

static const char *name_in_language(const DlPlace *place, gpointer user_data)
{
    DlProject *project = user_data;
    return dl_gazetteer_find_name_in(project->gazetteer, place->id,
                                     dl_settings_get(project->settings, "lang"));
}

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

static DlShow project_show(const DlProject *project)
{
    const char *show = dl_settings_get(project->settings, "show");
    if (!show)
        return dl_settings_get(project->settings, "window") ? DL_SHOW_WINDOW : DL_SHOW_CUMULATIVE;
    if (g_str_equal(show, "window"))
        return DL_SHOW_WINDOW;
    return g_str_equal(show, "day") ? DL_SHOW_DAY : DL_SHOW_CUMULATIVE;
}

/* Places, not rows: what the map says it does not show. */
static guint count_unplaced(const DlProject *project)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < project->placed->len; i++) {
        const DlPlacedEvent *placed = &g_array_index(project->placed, DlPlacedEvent, i);
        if (!placed->place && placed->event->place_text)
            g_hash_table_add(names, (gpointer)placed->event->place_text);
    }
    return g_hash_table_size(names);
}

static DlSceneOptions scene_options(DlProject *project, const Drawing *drawing,
                                    const char *viewpoint)
{
    const DlSettings *settings = project->settings;
    const char *lang = dl_settings_get(settings, "lang");
    DlSceneOptions options = {
        .title = dl_settings_get(settings, "title"),
        .subtitle = dl_settings_get(settings, "subtitle"),
        .credit = dl_settings_get(settings, "credit"),
        .sources = dl_settings_get(settings, "sources"),
        .attribution = drawing->attribution,
        .lang = lang ? lang : "en",
        .viewpoint = viewpoint,
        .shade = project_shade(project),
        .show = project_show(project),
        .window_days = (int)dl_settings_number(settings, "window", 7),
        .color_by = dl_settings_get(settings, "color_by"),
        .radius_by = dl_settings_get(settings, "radius_by"),
        .n_unplaced = count_unplaced(project),
        .n_undated = (guint)dl_report_count(project->report, DL_REPORT_UNDATED),
        .measure = dl_typesetter_measure,
        .measure_data = drawing->typesetter,
        .place_name = lang && project->gazetteer ? name_in_language : NULL,
        .place_name_data = project,
        .report = project->report,
    };
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

/* A column that colours or sizes marks must be there. */
static gboolean check_columns(DlProject *project, GError **error)
{
    static const char *const KEYS[] = {"color_by", "radius_by"};
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

/* A language in which none of the places has a name changes nothing: say so. */
static void report_language(DlProject *project)
{
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    gboolean is_known = n_places == 0 || !dl_settings_get(project->settings, "lang");
    for (guint i = 0; i < n_places && !is_known; i++)
        is_known = name_in_language(places[i].place, project) != NULL;
    if (!is_known)
        dl_report(project->report, DL_REPORT_WARNING, "none of the places has a name in '%s'",
                  dl_settings_get(project->settings, "lang"));
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

/* Whose data the map is made of: the basemap's line, and the gazetteers' of its places. */
static char *attribution_line(const DlProject *project)
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

/* Everything up to the scene batch, for the days FROM to TO. */
static Drawing *drawing_new(DlProject *project, DlDay from, DlDay to, gboolean is_batch,
                            gboolean is_as_of, GError **error)
{
    g_autoptr(Drawing) drawing = g_new0(Drawing, 1);
    if (!check_columns(project, error) || !dl_project_country(project, &drawing->country, error) ||
        !dl_project_need_atlas(project, error) || !dl_project_need_style(project, error))
        return NULL;
    const char *viewpoint = dl_project_viewpoint(project, error);
    if (!viewpoint)
        return NULL;
    drawing->home = home_countries(project, drawing->country, viewpoint);
    drawing->typesetter = dl_typesetter_new(error);
    if (!drawing->typesetter || !drawing_view(project, drawing, viewpoint, error))
        return NULL;
    drawing->attribution = attribution_line(project);
    if (dl_settings_get(project->settings, "lang") && !dl_project_need_gazetteer(project, error))
        return NULL;
    report_language(project);
    DlSceneOptions options = scene_options(project, drawing, viewpoint);
    options.is_batch = is_batch;
    options.is_as_of = is_as_of;
    options.from = from;
    options.to = to;
    drawing->batch = dl_scene_batch_new(project->style, project->atlas, drawing->view,
                                        drawing->basemap, project->timeline, &options, error);
    return drawing->batch ? g_steal_pointer(&drawing) : NULL;
}

/* The day that was asked for, else the last event's, said as "as of". A map without any day (no
 * event, none asked for) has DL_DAY_OPEN_START, and no date is printed. */
static gboolean map_day(DlProject *project, DlDay *ret_day, gboolean *ret_is_as_of, GError **error)
{
    const char *date = dl_settings_get(project->settings, "date");
    DlDay first = 0;
    *ret_is_as_of = FALSE;
    if (date)
        return dl_day_parse(date, ret_day, error);
    if (!dl_timeline_range(project->timeline, &first, ret_day)) {
        *ret_day = DL_DAY_OPEN_START;
        return TRUE;
    }
    *ret_is_as_of = TRUE;
    g_autofree char *text = dl_day_to_string(*ret_day);
    dl_report(project->report, DL_REPORT_INFO, "as of %s, the day of the last event", text);
    return TRUE;
}

static DlPictureOptions picture_options(const DlProject *project)
{
    const char *text = dl_settings_get(project->settings, "text");
    return (DlPictureOptions){
        .scale = dl_settings_number(project->settings, "scale", 1),
        .dpi = dl_settings_number(project->settings, "dpi", 96),
        .outlines = text && g_str_equal(text, "outlines"),
    };
}

static void report_missing_glyphs(DlProject *project, const DlTypesetter *typesetter)
{
    guint n = dl_typesetter_n_missing(typesetter);
    if (n > 0)
        dl_report(project->report, DL_REPORT_WARNING,
                  "%u characters are in none of the fonts and are drawn as empty boxes", n);
}

gboolean dl_project_draw_map_to(DlProject *project, const char *path, GError **error)
{
    DlPictureFormat format;
    DlDay day = 0;
    gboolean is_as_of = FALSE;
    if (!dl_picture_format_of(path, &format, error) || !dl_project_need_timeline(project, error) ||
        !map_day(project, &day, &is_as_of, error))
        return FALSE;
    g_autoptr(Drawing) drawing = drawing_new(project, day, day, FALSE, is_as_of, error);
    if (!drawing)
        return FALSE;
    g_autoptr(DlScene) scene = dl_scene_build(drawing->batch, day);
    DlPictureOptions options = picture_options(project);
    g_autoptr(GBytes) picture =
        dl_picture_draw(scene, format, &options, drawing->typesetter, error);
    if (!picture)
        return FALSE;
    report_missing_glyphs(project, drawing->typesetter);
    gsize n_bytes = 0;
    const void *bytes = g_bytes_get_data(picture, &n_bytes);
    return dl_atomic_file_write_all(path, bytes, n_bytes, DL_SYNC_FILE_AND_FOLDER, error);
}

typedef struct {
    DlProgressFunc func;
    gpointer user_data;
} Progress;

static gboolean progress_forward(guint done, guint total, gpointer user_data)
{
    Progress *progress = user_data;
    return !progress->func || progress->func("frames", done, total, progress->user_data);
}

static DlPictureFormat frame_format(const DlProject *project)
{
    const char *format = dl_settings_get(project->settings, "format");
    if (format && g_str_equal(format, "svg"))
        return DL_PICTURE_SVG;
    return format && g_str_equal(format, "pdf") ? DL_PICTURE_PDF : DL_PICTURE_PNG;
}

gboolean dl_project_draw_frames_to(DlProject *project, const char *folder, DlProgressFunc progress,
                                   gpointer user_data, GError **error)
{
    g_autoptr(GArray) days = dl_project_days(project, error);
    if (!days)
        return FALSE;
    g_autofree char *input_hash = dl_project_input_hash(project, error);
    if (!input_hash)
        return FALSE;
    const DlDay *first = (const DlDay *)days->data;
    g_autoptr(Drawing) drawing =
        drawing_new(project, first[0], first[days->len - 1], TRUE, FALSE, error);
    if (!drawing)
        return FALSE;
    Progress forward = {progress, user_data};
    DlFramesOptions options = {
        .format = frame_format(project),
        .picture = picture_options(project),
        .n_jobs = (int)dl_settings_number(project->settings, "jobs", 0),
        .resume = dl_settings_flag(project->settings, "resume"),
        .input_hash = input_hash,
        .progress = progress_forward,
        .progress_data = &forward,
    };
    dl_settings_shard(project->settings, &options.shard, &options.n_shards);
    guint drawn = 0, kept = 0;
    if (!dl_frames_write(drawing->batch, project->timeline, first, days->len, folder, &options,
                         &drawn, &kept, error))
        return FALSE;
    report_missing_glyphs(project, drawing->typesetter);
    dl_report(project->report, DL_REPORT_INFO, "%u frames drawn, %u kept", drawn, kept);
    return TRUE;
}
