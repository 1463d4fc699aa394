/* What part of the world a map shows, and how it is projected. */
#include "areas.h"
#include "drawing.h"
#include "error.h"
#include "unit_finder.h"

#include <math.h>

#define MIN_EXTENT_KM 60.0       /* a single event still shows its surroundings */
#define WHOLE_COUNTRY_SHARE 0.25 /* events over this much of a country's box show all of it */
#define PAD_SHARE 0.03           /* of the panel's lesser side, around a country or --extent */
#define PAD_SHARE_EVENTS 0.1     /* around events, whose marks and names need room */

/* Events over so much of the earth show the world: but for Antarctica, unless they are there. */
#define WORLD_WIDTH_DEG 200.0
#define WORLD_HEIGHT_DEG 110.0
#define WORLD_SOUTH_DEG -57.0
#define WORLD_NORTH_DEG 80.0
#define WORLD_MORE_DEG 3.0
#define CAP_DEG                                                                                    \
    40.0 /* events all beyond this latitude show their end of the world, around the pole */

#define HOME_MOST 5    /* countries */
#define BORDER_KM 30.0 /* that general outlines may be off */
#define MAX_LISTED_UNITS 8

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

/* TRUE where UNIT holds a place near the border only because the outlines are general: nobody says
 * that the unit is of the place's country, and that lies no farther off. */
static gboolean is_beyond_border(DlProject *project, const DlUnit *unit, const DlPlace *place)
{
    double km = 0;
    if (!place->country || !*place->country)
        return FALSE;
    g_autoptr(GPtrArray) claimants = dl_atlas_claimants(project->atlas, unit);
    return !g_ptr_array_find_with_equal_func(claimants, place->country, g_str_equal, NULL) &&
           dl_atlas_country_distance_km(project->atlas, place->country, place->position, &km) &&
           km <= BORDER_KM;
}

/* The country a place lies in from the viewpoint: its unit's owner, else as the gazetteer says.
 * FINDER, where there are very many places. */
static const char *place_country(DlProject *project, const DlUnitFinder *finder,
                                 const char *viewpoint, const DlPlace *place)
{
    const DlUnit *unit = finder ? dl_unit_finder_find(finder, place->position)
                                : dl_atlas_find_unit_at(project->atlas, place->position);
    const char *owner = unit ? dl_atlas_owner(project->atlas, unit, viewpoint) : place->country;
    if (unit && g_strcmp0(owner, place->country) != 0 && is_beyond_border(project, unit, place))
        return place->country;
    return owner;
}

/* Where the polygons and lines of the table have their middle. */
static void home_add_areas(GPtrArray *home, DlProject *project, const char *viewpoint)
{
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(project->timeline, &n_areas);
    for (guint i = 0; i < n_areas; i++) {
        const DlUnit *unit =
            dl_atlas_find_unit_at(project->atlas, dl_geometry_middle(areas[i].geometry));
        home_add(home, unit ? dl_atlas_owner(project->atlas, unit, viewpoint) : NULL);
    }
}

/* TRUE where some event says who holds a place: then provinces are shaded. */
static gboolean is_of_control(DlProject *project)
{
    guint n_events = 0;
    const DlMergedEvent *events = dl_timeline_events(project->timeline, &n_events);
    for (guint i = 0; i < n_events; i++)
        if (events[i].kind <= DL_KIND_WITHDRAWAL)
            return TRUE;
    return FALSE;
}

/* The countries that the map is about, NULL-terminated: the one that was asked for, else those
 * where events are; none where they are in so many that to set them off would mean nothing. */
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
    if (!country)
        home_add_areas(home, project, viewpoint);
    if (!country && home->len > HOME_MOST && !is_of_control(project))
        g_ptr_array_set_size(home, 0);
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

/* Longitudes of a geometry may go on beyond 180 degrees. */
static DlGeoBox geometry_box(const DlGeometry *geometry)
{
    DlGeoBox box = geometry->box;
    if (box.east_deg - box.west_deg >= 360)
        return (DlGeoBox){-180, box.south_deg, 180, box.north_deg};
    box.west_deg = dl_lon_wrap(box.west_deg);
    box.east_deg = dl_lon_wrap(box.east_deg);
    return box;
}

/* Around polygons and lines, all of them, so that all frames share it. FALSE where there are none.
 */
static gboolean shapes_box(DlProject *project, DlGeoBox *ret_box)
{
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(project->timeline, &n_areas);
    for (guint i = 0; i < n_areas; i++) {
        DlGeoBox box = geometry_box(areas[i].geometry);
        *ret_box = i > 0 ? dl_extent_union(*ret_box, box) : box;
    }
    guint n_units = 0;
    const DlUnit *units = dl_areas_units(project, &n_units);
    for (guint i = 0; i < n_units; i++) {
        DlGeoBox box = geometry_box(&units[i].geometry);
        *ret_box = i + n_areas > 0 ? dl_extent_union(*ret_box, box) : box;
    }
    return n_areas + n_units > 0;
}

/* Where all events happened, and where movements began (GArray of DlLonLat). */
static GArray *event_positions(DlProject *project)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    guint n_places = 0, n_events = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    for (guint i = 0; i < n_places; i++)
        g_array_append_val(positions, places[i].place->position);
    const DlMergedEvent *events = dl_timeline_events(project->timeline, &n_events);
    for (guint i = 0; i < n_events; i++) {
        if (events[i].first->from)
            g_array_append_val(positions, events[i].first->from->position);
    }
    return positions;
}

static gboolean events_box(DlProject *project, DlGeoBox *ret_box)
{
    g_autoptr(GArray) all = event_positions(project);
    const DlLonLat *positions = (const DlLonLat *)(void *)all->data;
    guint n_places = all->len;
    DlGeoBox shapes = {0};
    gboolean has_shapes = shapes_box(project, &shapes);
    if (!dl_extent_of_positions(positions, n_places, MIN_EXTENT_KM, ret_box)) {
        DlLonLat corner = {shapes.west_deg, shapes.south_deg};
        if (!has_shapes || !dl_extent_of_positions(&corner, 1, MIN_EXTENT_KM, ret_box))
            return FALSE;
        *ret_box = dl_extent_union(*ret_box, shapes);
        return TRUE;
    }
    *ret_box = box_with_areas(project, *ret_box);
    if (has_shapes)
        *ret_box = dl_extent_union(*ret_box, shapes);
    return TRUE;
}

/* Adds the main mass of the country, and what happened beyond: in the country, or WITH_ALL
 * anywhere. FALSE: no such country. */
static gboolean show_country(DlProject *project, const char *country, const char *viewpoint,
                             gboolean with_all, DlDrawingExtent *extent)
{
    if (!dl_atlas_country_box(project->atlas, country, viewpoint, &extent->box))
        return FALSE;
    g_autoptr(GArray) points = dl_atlas_country_points(project->atlas, country, viewpoint);
    g_array_append_vals(extent->points, points->data, points->len);
    extent->pad_share = PAD_SHARE;
    guint n_places = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    for (guint i = 0; i < n_places; i++) {
        DlLonLat at = places[i].place->position;
        if (dl_extent_holds(extent->box, at))
            continue;
        if (!with_all &&
            g_strcmp0(place_country(project, NULL, viewpoint, places[i].place), country) != 0)
            continue;
        DlGeoBox spot = {at.lon_deg, at.lat_deg, at.lon_deg, at.lat_deg};
        extent->box = dl_extent_union(extent->box, spot);
        g_array_append_val(extent->points, at);
        if (with_all)
            extent->pad_share = PAD_SHARE_EVENTS;
    }
    return TRUE;
}

/* The part of the world where the events lie; the whole of their country where they lie all over
 * it, and the whole world likewise. */
static void show_events(DlProject *project, const DlDrawing *drawing, const char *viewpoint,
                        DlDrawingExtent *extent)
{
    DlGeoBox box = extent->box, whole;
    extent->pad_share = PAD_SHARE_EVENTS;
    if (dl_geo_box_width_deg(box) > WORLD_WIDTH_DEG ||
        box.north_deg - box.south_deg > WORLD_HEIGHT_DEG) {
        if (box.south_deg >= CAP_DEG || box.north_deg <= -CAP_DEG) {
            extent->box = box.south_deg > 0 ? (DlGeoBox){-180, box.south_deg, 180, 90}
                                            : (DlGeoBox){-180, -90, 180, box.north_deg};
            return;
        }
        double south = fmax(-90, fmin(WORLD_SOUTH_DEG, box.south_deg - WORLD_MORE_DEG));
        double north = fmin(90, fmax(WORLD_NORTH_DEG, box.north_deg + WORLD_MORE_DEG));
        *extent = (DlDrawingExtent){{-180, south, 180, north}, extent->points, 0};
        return;
    }
    if (drawing->home->len != 2 ||
        !dl_atlas_country_box(project->atlas, drawing->home->pdata[0], viewpoint, &whole))
        return;
    double share = dl_geo_box_width_deg(box) * (box.north_deg - box.south_deg) /
                   (dl_geo_box_width_deg(whole) * (whole.north_deg - whole.south_deg));
    if (share >= WHOLE_COUNTRY_SHARE)
        show_country(project, drawing->home->pdata[0], viewpoint, TRUE, extent);
}

/* --extent, else the country that was asked for, else the events. */
static gboolean find_extent(DlProject *project, const DlDrawing *drawing, const char *viewpoint,
                            DlDrawingExtent *extent, GError **error)
{
    extent->pad_share = PAD_SHARE;
    const char *text = dl_settings_get(project->settings, "extent");
    if (text)
        return dl_extent_parse(text, &extent->box, error);
    if (drawing->country) {
        if (show_country(project, drawing->country, viewpoint, FALSE, extent))
            return TRUE;
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "the basemap has no country '%s'",
                    drawing->country);
        return FALSE;
    }
    if (!events_box(project, &extent->box)) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    "nothing to show: give events, --country or --extent");
        return FALSE;
    }
    show_events(project, drawing, viewpoint, extent);
    return TRUE;
}

static gboolean is_on_panel(const DlView *view, DlLonLat position)
{
    DlPage at;
    DlPageBox panel = dl_view_panel(view);
    return dl_view_to_page(view, position, &at) && at.x_px >= panel.x_px && at.y_px >= panel.y_px &&
           at.x_px <= panel.x_px + panel.width_px && at.y_px <= panel.y_px + panel.height_px;
}

static gboolean is_seen(const DlView *view, const DlGeometry *geometry)
{
    for (guint i = 0; i < geometry->n_points; i++)
        if (is_on_panel(view, geometry->points[i]))
            return TRUE;
    return FALSE;
}

/* Says which units of the country lie wholly off its map (Alaska, Hawaii), for nobody may miss
 * them. */
static void report_left_out(DlProject *project, const DlDrawing *drawing, const char *viewpoint)
{
    guint n_units = 0, n_out = 0;
    const DlUnit *units = dl_atlas_units(project->atlas, &n_units);
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < n_units; i++) {
        if (!g_str_equal(dl_atlas_owner(project->atlas, &units[i], viewpoint), drawing->country) ||
            is_seen(drawing->view, &units[i].geometry))
            continue;
        if (++n_out <= MAX_LISTED_UNITS)
            g_string_append_printf(list, "%s%s", n_out > 1 ? ", " : "", units[i].name);
    }
    if (n_out > MAX_LISTED_UNITS)
        g_string_append_printf(list, " and %u more", n_out - MAX_LISTED_UNITS);
    if (n_out)
        dl_report(project->report, DL_REPORT_INFO, "far from the rest and not on the map: %s",
                  list->str);
}

/* Says which places lie off a map whose part of the world was asked for. */
static void report_beyond(DlProject *project, const DlDrawing *drawing)
{
    guint n_places = 0, n_out = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < n_places; i++) {
        if (places[i].is_area || is_on_panel(drawing->view, places[i].place->position))
            continue;
        if (++n_out <= MAX_LISTED_UNITS)
            g_string_append_printf(list, "%s%s", n_out > 1 ? ", " : "", places[i].place->name);
    }
    if (n_out > MAX_LISTED_UNITS)
        g_string_append_printf(list, " and %u more", n_out - MAX_LISTED_UNITS);
    if (n_out)
        dl_report(project->report, DL_REPORT_WARNING, "%u of %u places lie off the map: %s", n_out,
                  n_places, list->str);
}

/* FALSE where PROJECTION shows nothing of EXTENT. */
static gboolean check_projection(const DlProjection *projection, const DlDrawingExtent *extent,
                                 GError **error)
{
    enum { N_STEPS = 16 };
    double width = dl_geo_box_width_deg(extent->box);
    double height = extent->box.north_deg - extent->box.south_deg;
    for (int i = 0; i <= N_STEPS; i++) {
        for (int j = 0; j <= N_STEPS; j++) {
            DlLonLat at = {extent->box.west_deg + width * i / N_STEPS,
                           extent->box.south_deg + height * j / N_STEPS};
            if (dl_projection_shows(projection, at))
                return TRUE;
        }
    }
    g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                "projection %s shows nothing of what the map is of: it is made for another part of "
                "the world",
                dl_projection_description(projection));
    return FALSE;
}

static gboolean make_projection(DlProject *project, DlDrawing *drawing,
                                const DlDrawingExtent *extent, GError **error)
{
    const char *centre = dl_settings_get(project->settings, "center");
    DlLonLat at;
    if (centre && !dl_extent_parse_centre(centre, &at, error))
        return FALSE;
    drawing->projection = dl_projection_new_at(dl_settings_get(project->settings, "crs"),
                                               extent->box, centre ? &at : NULL, error);
    if (!drawing->projection || !check_projection(drawing->projection, extent, error))
        return FALSE;
    dl_report(project->report, DL_REPORT_INFO, "projection: %s",
              dl_projection_description(drawing->projection));
    return TRUE;
}

static DlPageBox find_panel(const DlProject *project)
{
    double width = 0, height = 0;
    guint n_events = 0, n_areas = 0;
    dl_settings_size(project->settings, &width, &height);
    dl_timeline_events(project->timeline, &n_events);
    dl_timeline_areas(project->timeline, &n_areas);
    gboolean has_header = n_events + n_areas || dl_project_text(project, "title") ||
                          dl_project_text(project, "subtitle");
    DlPageBox panel = has_header ? dl_scene_panel(project->style, width, height)
                                 : dl_scene_panel_bare(project->style, width, height);
    const char *note = dl_project_text(project, "note");
    return note && *note ? dl_scene_panel_over_note(project->style, width, height, panel) : panel;
}

DlView *dl_drawing_view_in(const DlDrawing *drawing, DlPageBox panel)
{
    const DlDrawingExtent *extent = &drawing->extent;
    double pad_px = extent->pad_share * MIN(panel.width_px, panel.height_px);
    if (!extent->points->len)
        return dl_view_new(drawing->projection, extent->box, panel, pad_px);
    return dl_view_new_around(drawing->projection,
                              (const DlLonLat *)(gconstpointer)extent->points->data,
                              extent->points->len, panel, pad_px);
}

DlBasemap *dl_drawing_basemap(DlProject *project, const DlDrawing *drawing, const DlView *view)
{
    DlBasemapOptions options = {
        .viewpoint = dl_project_viewpoint(project, NULL),
        .home = (const char *const *)drawing->home->pdata,
        .with_units = TRUE,
        .max_river_rank = -1,
    };
    const char *graticule = dl_settings_get(project->settings, "graticule");
    if (graticule) /* checked by dl_drawing_make_view */
        dl_graticule_parse(graticule, &options.graticule_deg, NULL);
    options.own_units = dl_areas_units(project, &options.n_own_units);
    options.own_outlines = options.own_units != NULL;
    if (drawing->country_units) {
        options.own_units = (const DlUnit *)(gconstpointer)drawing->country_units->data;
        options.n_own_units = drawing->country_units->len;
    }
    return dl_basemap_build(project->atlas, view, &options);
}

/* TRUE where a number is asked for over countries: provinces would only part what is one. */
static gboolean names_countries_alone(DlProject *project)
{
    guint n_places = 0, n_countries = 0;
    const DlTimelinePlace *places = dl_timeline_places(project->timeline, &n_places);
    for (guint i = 0; i < n_places; i++) {
        if (!places[i].is_area)
            continue;
        if (!g_str_has_prefix(places[i].place->feature, "A.PCL"))
            return FALSE;
        n_countries++;
    }
    return n_countries > 0 && dl_settings_get(project->settings, "shade_by");
}

/* The pieces of home countries as units. */
static GArray *country_units(DlProject *project, const DlDrawing *drawing, const char *viewpoint)
{
    guint n_countries = 0;
    const DlCountry *countries = dl_atlas_countries(project->atlas, &n_countries);
    GArray *units = g_array_new(FALSE, TRUE, sizeof(DlUnit));
    for (guint i = 0; i < n_countries; i++) {
        const char *owner = dl_atlas_country_owner(project->atlas, &countries[i], viewpoint);
        DlUnit unit = {.id = countries[i].name,
                       .name = *countries[i].piece ? countries[i].piece : countries[i].name,
                       .name_local = "",
                       .iso_3166_2 = "",
                       .gn_admin1 = "",
                       .neutral_owner = owner,
                       .geometry = countries[i].geometry};
        if (*countries[i].piece)
            unit.id = countries[i].piece;
        if (g_strv_contains((const char *const *)drawing->home->pdata, owner))
            g_array_append_val(units, unit);
    }
    return units;
}

gboolean dl_drawing_make_view(DlProject *project, DlDrawing *drawing, const char *viewpoint,
                              GError **error)
{
    drawing->extent.points = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    drawing->home = home_countries(project, drawing->country, viewpoint);
    const char *graticule = dl_settings_get(project->settings, "graticule");
    double step_deg = 0;
    if (graticule && !dl_graticule_parse(graticule, &step_deg, error))
        return FALSE;
    if (!find_extent(project, drawing, viewpoint, &drawing->extent, error) ||
        !make_projection(project, drawing, &drawing->extent, error))
        return FALSE;
    if (names_countries_alone(project))
        drawing->country_units = country_units(project, drawing, viewpoint);
    drawing->view = dl_drawing_view_in(drawing, find_panel(project));
    if (dl_basemap_is_coarse_for(drawing->view))
        dl_report(project->report, DL_REPORT_WARNING,
                  "the map shows less than the basemap is made for: borders, coasts and rivers "
                  "may lie a kilometre or more off");
    if (drawing->country && !dl_settings_get(project->settings, "extent"))
        report_left_out(project, drawing, viewpoint);
    if (drawing->country || dl_settings_get(project->settings, "extent"))
        report_beyond(project, drawing);
    drawing->basemap = dl_drawing_basemap(project, drawing, drawing->view);
    return TRUE;
}
