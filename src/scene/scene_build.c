#include "scene_build.h"

#include <math.h>

#include "areas.h"
#include "batch.h"
#include "error.h"
#include "movements.h"
#include "scene_own.h"
#include "words.h"

static GArray *new_items(void)
{
    return g_array_new(FALSE, FALSE, sizeof(DlItem));
}

static int compare_days(gconstpointer a, gconstpointer b)
{
    DlDay first = *(const DlDay *)a, second = *(const DlDay *)b;
    return (first > second) - (first < second);
}

/* The finite first and last days of events, ascending, each once: the ticks of the progress bar. */
static GArray *find_event_days(const DlSceneBatch *batch)
{
    GArray *days = g_array_new(FALSE, FALSE, sizeof(DlDay));
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(batch->timeline, &n_areas);
    for (guint i = 0; i < n_areas; i++) {
        if (areas[i].from != DL_DAY_OPEN_START)
            g_array_append_val(days, areas[i].from);
    }
    for (guint i = 0; i < batch->n_events; i++) {
        const DlDaySpan *when = &batch->events[i].when;
        DlDay day = when->last == DL_DAY_OPEN_END ? when->first : when->last;
        if (day != DL_DAY_OPEN_START)
            g_array_append_val(days, day);
    }
    g_array_sort(days, compare_days);
    guint n_kept = 0;
    for (guint i = 0; i < days->len; i++) {
        DlDay day = g_array_index(days, DlDay, i);
        if (!n_kept || g_array_index(days, DlDay, n_kept - 1) != day)
            g_array_index(days, DlDay, n_kept++) = day;
    }
    g_array_set_size(days, n_kept);
    return days;
}

static DlSceneBatch *batch_alloc(const DlStyle *style, const DlSceneOptions *options)
{
    DlSceneBatch *batch = g_new0(DlSceneBatch, 1);
    batch->style = style;
    batch->options = *options;
    batch->arena = dl_arena_new();
    batch->legend.entries = g_array_new(FALSE, TRUE, sizeof(DlLegendEntry));
    batch->furniture = g_array_new(FALSE, FALSE, sizeof(DlPageBox));
    batch->page_items = new_items();
    batch->land_items = new_items();
    batch->water_items = new_items();
    batch->line_items = new_items();
    batch->name_items = new_items();
    batch->furniture_items = new_items();
    batch->header_items = new_items();
    batch->locator_items = new_items();
    batch->inset_items = new_items();
    dl_layout_init(&batch->layout, style, options->width_px, options->height_px, options->scale);
    if (options->note && *options->note && dl_batch_has(batch, DL_PART_FOOTER))
        dl_layout_add_note(&batch->layout);
    return batch;
}

void dl_scene_batch_free(DlSceneBatch *batch)
{
    if (!batch)
        return;
    GArray *arrays[] = {batch->legend.entries, batch->furniture,       batch->page_items,
                        batch->land_items,     batch->water_items,     batch->line_items,
                        batch->name_items,     batch->furniture_items, batch->header_items,
                        batch->locator_items,  batch->inset_items,     batch->change_days};
    for (guint i = 0; i < G_N_ELEMENTS(arrays); i++) {
        if (arrays[i])
            g_array_unref(arrays[i]);
    }
    if (batch->user_layers) {
        g_array_unref(batch->user_layers);
        g_array_unref(batch->user_labels);
    }
    dl_wording_free(batch->lang);
    dl_submap_clear(&batch->locator);
    dl_submap_clear(&batch->inset);
    dl_batch_clear_movements(batch);
    dl_ground_free(batch->ground);
    dl_arena_free(batch->arena);
    g_free(batch);
}

/* In languages that are written so, what was laid out in BOX since FIRST runs from right to left.
 */
static void turn(const DlSceneBatch *batch, DlItems *items, guint first, DlPageBox box)
{
    if (dl_wording_is_rtl(batch->lang))
        dl_items_mirror(items, first, box.x_px + box.width_px / 2);
}

static DlPageBox page_box(const DlSceneBatch *batch)
{
    return (DlPageBox){0, 0, batch->options.width_px, batch->options.height_px};
}

static void draw_scale_and_keys(DlSceneBatch *batch, DlItems *items)
{
    guint first = items->items->len;
    dl_batch_draw_scale_bar(batch, items);
    turn(batch, items, first, batch->scale_bar.box);
    first = items->items->len;
    dl_batch_draw_value_key(batch, items);
    turn(batch, items, first, batch->values.box);
}

static gboolean lay_out_map(DlSceneBatch *batch, GError **error)
{
    DlItems furniture = {batch->arena, batch->furniture_items};
    dl_batch_make_base(batch);
    dl_batch_lay_out_value_key(batch);
    if (dl_batch_has(batch, DL_PART_SCALE_BAR))
        dl_batch_lay_out_scale_bar(batch);
    dl_batch_find_ground(batch);
    dl_batch_label_graticule(batch, &furniture);
    if (!dl_batch_read_layers(batch, error))
        return FALSE;
    dl_batch_lay_out_notes(batch);
    dl_batch_lay_out_north_arrow(batch);
    dl_batch_lay_out_locator(batch);
    dl_batch_label(batch);
    dl_batch_lay_out_inset(batch);
    dl_batch_name_base(batch);
    dl_batch_draw_inset_frame(batch);
    draw_scale_and_keys(batch, &furniture);
    return TRUE;
}

/* In this order: each step needs what the ones before it found or laid out. */
static gboolean lay_out(DlSceneBatch *batch, GError **error)
{
    DlItems header = {batch->arena, batch->header_items};
    dl_batch_classify(batch);
    dl_batch_survey(batch);
    dl_batch_size_marks(batch);
    dl_batch_lay_out_header(batch);
    if (dl_batch_has(batch, DL_PART_MAP) && !lay_out_map(batch, error))
        return FALSE;
    if (dl_batch_has(batch, DL_PART_FOOTER))
        dl_batch_draw_footer(batch, &header);
    turn(batch, &header, 0, page_box(batch));
    dl_batch_report_missing(batch);
    return TRUE;
}

/* The words of the map; short days get their year where the events are of several. */
static gboolean choose_words(DlSceneBatch *batch, GError **error)
{
    const DlSceneOptions *options = &batch->options;
    const GArray *days = batch->change_days;
    batch->lang = dl_wording_new(options->lang, options->calendar, options->date_format, error);
    if (!batch->lang)
        return FALSE;
    gint64 first = 0, last = 0;
    if (days->len) {
        dl_day_to_ymd(g_array_index(days, DlDay, 0), &first, NULL, NULL);
        dl_day_to_ymd(g_array_index(days, DlDay, days->len - 1), &last, NULL, NULL);
    }
    if (first != last)
        dl_wording_show_years(batch->lang);
    if (dl_wording_is_own(batch->lang))
        return TRUE;
    g_autofree char *known = dl_wording_list();
    dl_report(options->report, DL_REPORT_WARNING,
              "there are no words in '%s': what the map itself says is in English (there are %s)",
              options->lang, known);
    return TRUE;
}

DlSceneBatch *dl_scene_batch_new(const DlStyle *style, const DlAtlas *atlas, const DlView *view,
                                 const DlBasemap *basemap, const DlTimeline *timeline,
                                 const DlSceneOptions *options, GError **error)
{
    if (!(options->width_px >= 100 && options->height_px >= 100)) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "a page is at least 100x100, not %.0fx%.0f",
                    options->width_px, options->height_px);
        return NULL;
    }
    g_autoptr(DlSceneBatch) batch = batch_alloc(style, options);
    batch->atlas = atlas;
    batch->view = view;
    if (dl_batch_has(batch, DL_PART_MAP))
        batch->layout.panel = dl_view_panel(view);
    batch->basemap = basemap;
    batch->timeline = timeline;
    batch->actors = dl_timeline_actors(timeline, &batch->n_actors);
    batch->events = dl_timeline_events(timeline, &batch->n_events);
    dl_timeline_places(timeline, &batch->n_places);
    guint n_areas = 0;
    dl_timeline_areas(timeline, &n_areas);
    batch->has_events = batch->n_events + n_areas > 0;
    batch->change_days = find_event_days(batch);
    if (!choose_words(batch, error) || !lay_out(batch, error))
        return NULL;
    return g_steal_pointer(&batch);
}

typedef void (*DrawFunc)(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);

static void add_day_layer(DlOwnScene *owned, const char *id, const char *title,
                          const DlPageBox *clip, const DlSceneBatch *batch, const DlDayView *day,
                          const DrawFunc *draws)
{
    g_autoptr(GArray) array = new_items();
    DlItems items = {owned->arena, array};
    for (; *draws; draws++)
        (*draws)(batch, day, &items);
    dl_scene_own_layer(owned, id, title, clip, FALSE, array);
}

static DlDayView look_at(const DlSceneBatch *batch, DlDay day, DlArena *arena)
{
    DlDayView view = {.day = day, .arena = arena};
    view.states = dl_arena_alloc(arena, batch->n_places * sizeof(DlPlaceState));
    view.shown = dl_arena_alloc(arena, batch->n_places * sizeof(const DlMergedEvent *));
    view.is_visible = dl_arena_alloc(arena, batch->n_places * sizeof(gboolean));
    for (guint i = 0; i < batch->n_places; i++) {
        dl_timeline_state(batch->timeline, i, day, &view.states[i]);
        view.is_visible[i] =
            dl_batch_is_visible(batch, &batch->places[i], day, &view.states[i], &view.shown[i]);
    }
    return view;
}

/* A state is changed where it changed on some day after SINCE. */
static void mark_changes(const DlSceneBatch *batch, DlDay since, DlDayView *view)
{
    for (guint i = 0; i < batch->n_places; i++) {
        guint n_days = 0;
        const DlDay *days = dl_timeline_place_change_days(batch->timeline, i, &n_days);
        for (guint j = n_days; j > 0 && days[j - 1] > since; j--) {
            DlPlaceState state;
            if (days[j - 1] >= view->day)
                continue;
            dl_timeline_state(batch->timeline, i, days[j - 1], &state);
            view->states[i].is_changed |= state.is_changed;
        }
    }
}

static void add_map_layers(DlOwnScene *owned, const DlSceneBatch *batch, const DlDayView *day)
{
    static const DrawFunc AREAS[] = {dl_batch_shade, dl_batch_draw_areas, dl_batch_draw_washes,
                                     NULL};
    static const DrawFunc FRONTS[] = {dl_batch_draw_fronts, NULL};
    static const DrawFunc TRACKS[] = {dl_batch_draw_movements, NULL};
    static const DrawFunc HEXES[] = {dl_batch_draw_hexes, NULL};
    static const DrawFunc LABELS[] = {dl_batch_draw_labels, dl_batch_draw_notes, NULL};
    static const DrawFunc MARKS[] = {dl_batch_draw_dots, dl_batch_draw_marks,
                                     dl_batch_draw_leaders_over, NULL};
    const DlPageBox *panel = &batch->layout.panel;
    dl_scene_own_layer(owned, "land", "Land", panel, TRUE, batch->land_items);
    dl_batch_own_layers(batch, DL_UNDER_AREAS, owned);
    add_day_layer(owned, "areas", "Areas", panel, batch, day, AREAS);
    dl_batch_own_layers(batch, DL_UNDER_WATER, owned);
    dl_scene_own_layer(owned, "water", "Rivers", panel, TRUE, batch->water_items);
    dl_batch_own_layers(batch, DL_UNDER_LINES, owned);
    dl_scene_own_layer(owned, "lines", "Lakes and borders", panel, TRUE, batch->line_items);
    if (batch->areas.any_line)
        add_day_layer(owned, "fronts", "Front lines", panel, batch, day, FRONTS);
    dl_batch_own_layers(batch, DL_UNDER_NAMES, owned);
    add_day_layer(owned, "hexes", "Hexagons", panel, batch, day, HEXES);
    add_day_layer(owned, "tracks", "Tracks and arrows", panel, batch, day, TRACKS);
    dl_scene_own_layer(owned, "names", "Names of areas", panel, TRUE, batch->name_items);
    dl_batch_own_layers(batch, DL_UNDER_MARKS, owned);
    /* Labels lie under marks, so that no halo bites a mark. */
    add_day_layer(owned, "labels", "Labels", panel, batch, day, LABELS);
    add_day_layer(owned, "marks", "Marks", panel, batch, day, MARKS);
}

/* A part of the map again, enlarged, and the frames that say so. */
static void add_inset_layers(DlOwnScene *owned, const DlSceneBatch *batch, DlDay since, DlDay day)
{
    const DlSceneBatch *inset = batch->inset.batch;
    guint first = owned->layers->len;
    if (!inset)
        return;
    DlDayView view = look_at(inset, day, owned->arena);
    mark_changes(inset, since, &view);
    dl_scene_own_layer(owned, "sea", "Sea", &inset->layout.panel, TRUE, inset->page_items);
    add_map_layers(owned, inset, &view);
    for (guint i = first; i < owned->layers->len; i++) {
        DlLayer *layer = &g_array_index(owned->layers, DlLayer, i);
        layer->id = dl_arena_printf(owned->arena, "inset-%s", layer->id);
        layer->title = dl_arena_printf(owned->arena, "Inset: %s", layer->title);
    }
    dl_scene_own_layer(owned, "inset-frame", "Inset: frame", &batch->layout.panel, TRUE,
                       batch->inset_items);
}

static void draw_legend(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    guint first = items->items->len;
    DlPageBox plate = batch->legend.plate;
    dl_batch_draw_legend(batch, day, items);
    turn(batch, items, first, plate.width_px > 0 ? plate : page_box(batch));
}

static void draw_progress_and_date(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    guint first = items->items->len;
    dl_batch_draw_progress(batch, day, items);
    dl_batch_draw_date(batch, day, items);
    turn(batch, items, first, page_box(batch));
}

static void add_layers(DlOwnScene *owned, const DlSceneBatch *batch, const DlDayView *day,
                       DlDay since)
{
    static const DrawFunc ABOVE[] = {draw_legend, draw_progress_and_date, NULL};
    dl_scene_own_layer(owned, "page", "Page", NULL, TRUE, batch->page_items);
    dl_scene_own_layer(owned, "titles", "Titles and sources", NULL, TRUE, batch->header_items);
    if (dl_batch_has(batch, DL_PART_MAP))
        add_map_layers(owned, batch, day);
    add_inset_layers(owned, batch, since, day->day);
    dl_scene_own_layer(owned, "locator", "Locator", &batch->locator.part, TRUE,
                       batch->locator_items);
    dl_scene_own_layer(owned, "furniture", "Scale", NULL, TRUE, batch->furniture_items);
    add_day_layer(owned, "legend", "Legend and date", NULL, batch, day, ABOVE);
}

gboolean dl_scene_batch_is_rtl(const DlSceneBatch *batch)
{
    return dl_wording_is_rtl(batch->lang);
}

DlPageBox dl_scene_batch_panel(const DlSceneBatch *batch)
{
    return batch->layout.panel;
}

DlScene *dl_scene_build_since(const DlSceneBatch *batch, DlDay since, DlDay day)
{
    DlOwnScene *owned = dl_scene_own_new();
    DlDayView view = look_at(batch, day, owned->arena);
    mark_changes(batch, since, &view);
    add_layers(owned, batch, &view, since);
    DlScene *scene = &owned->scene;
    scene->width_px = batch->options.width_px;
    scene->height_px = batch->options.height_px;
    scene->background = batch->style->fill[DL_FILL_PAGE];
    scene->panel = batch->layout.panel;
    scene->title = batch->options.title;
    scene->description = dl_batch_describe(batch, &view);
    scene->creator = batch->options.credit;
    scene->source = dl_batch_sources(batch, owned->arena);
    scene->licence = batch->options.attribution;
    return dl_scene_own_finish(owned);
}

DlScene *dl_scene_build(const DlSceneBatch *batch, DlDay day)
{
    return dl_scene_build_since(batch, day, day);
}
