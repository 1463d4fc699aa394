/* What part of the world a map shows, and how it is projected. */
#include "drawing.h"
#include "error.h"
#include "unit_finder.h"

#define MIN_EXTENT_KM 60.0       /* a single event still shows its surroundings */
#define WHOLE_COUNTRY_SHARE 0.25 /* events over this much of a country's box show all of it */
#define PAD_SHARE 0.03           /* of the panel's lesser side, around a country or --extent */
#define PAD_SHARE_EVENTS 0.1     /* around events, whose marks and names need room */

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

/* The country a place lies in from the viewpoint: its unit's owner, else as the gazetteer says.
 * FINDER, where there are very many places. */
static const char *place_country(DlProject *project, const DlUnitFinder *finder,
                                 const char *viewpoint, const DlPlace *place)
{
    const DlUnit *unit = finder ? dl_unit_finder_find(finder, place->position)
                                : dl_atlas_find_unit_at(project->atlas, place->position);
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
    g_autoptr(DlUnitFinder) finder =
        n_places >= DL_UNIT_FINDER_FROM && !country ? dl_unit_finder_new(project->atlas, 0) : NULL;
    for (guint i = 0; i < n_places && !country; i++)
        home_add(home, place_country(project, finder, viewpoint, places[i].place));
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
static gboolean drawing_box(DlProject *project, const DlDrawing *drawing, const char *viewpoint,
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

gboolean dl_drawing_make_view(DlProject *project, DlDrawing *drawing, const char *viewpoint,
                              GError **error)
{
    DlGeoBox box;
    double width = 0, height = 0, pad_share = 0;
    drawing->home = home_countries(project, drawing->country, viewpoint);
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
