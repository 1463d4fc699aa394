/* Areas of control and front lines: the polygons and lines of the table. */
#include "areas.h"

#include <string.h>

#include "bands.h"
#include "colour.h"
#include "measure.h"
#include "tracer.h"

#define MARGIN_PX 8.0      /* beyond the panel, so that no outline shows along its edge */
#define DOUBTFUL_DASH 4.0  /* of the outline's width: on, and half of that off */
#define CASING_SHARE 0.5   /* of a front's width, on each side */
#define LEAST_CONTRAST 3.0 /* of a front with the land */

static gboolean is_line(const DlTimelineArea *area)
{
    return area->geometry->kind == DL_GEOMETRY_LINES;
}

static gboolean is_doubtful(const DlTimelineArea *area)
{
    return !area->is_contested && area->certainty != DL_CERTAINTY_CONFIRMED;
}

/* "area-ISW_2022-03-01"; without what an XML name does not take. */
static const char *make_id(DlSceneBatch *batch, const DlTimelineArea *area, GHashTable *taken)
{
    g_autofree char *name = g_strdup(area->placed->event->id);
    g_strcanon(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.", '_');
    const char *kind = is_line(area) ? "line" : "area";
    const char *prefix = batch->options.id_prefix ? batch->options.id_prefix : "";
    char *id = dl_arena_printf(batch->arena, "%s%s-%s", prefix, kind, name);
    const char *first = id;
    for (guint n = 2; g_hash_table_contains(taken, id); n++)
        id = dl_arena_printf(batch->arena, "%s-%u", first, n);
    g_hash_table_add(taken, id);
    return id;
}

/* PATH's points in the arena, PATH cleared. */
static DlPath keep_path(DlSceneBatch *batch, DlPath *path)
{
    DlPath kept = *path;
    kept.points = dl_arena_dup(batch->arena, path->points, sizeof(DlPage) * path->n_points);
    kept.ends = dl_arena_dup(batch->arena, path->ends, sizeof(guint) * path->n_parts);
    dl_path_clear(path);
    return kept;
}

/* FALSE where nothing of it is on the map. */
static gboolean trace(DlSceneBatch *batch, DlTracer *tracer, DlAreaView *view)
{
    const DlGeometry *geometry = view->area->geometry;
    DlPath path = {0};
    if (!dl_tracer_sees(tracer, geometry->box))
        return FALSE;
    gboolean is_seen = is_line(view->area);
    if (!is_line(view->area) && dl_tracer_trace_rings(tracer, geometry, &path)) {
        view->fill = keep_path(batch, &path);
        view->box = dl_path_box(&view->fill);
        is_seen = TRUE;
    }
    if (!is_seen || !dl_tracer_trace_lines(tracer, geometry, &path))
        return is_seen && !is_line(view->area);
    view->outline = keep_path(batch, &path);
    return TRUE;
}

static gboolean is_ever(const DlSceneBatch *batch, const DlTimelineArea *area)
{
    return area->from <= batch->options.to && area->until >= batch->options.from;
}

static int actor_of(const DlSceneBatch *batch, const DlTimelineArea *area)
{
    return batch->is_control ? area->actor : DL_ACTOR_UNKNOWN;
}

static DlPlaceState state_of(const DlSceneBatch *batch, const DlTimelineArea *area)
{
    DlPlaceState state = {.holder = actor_of(batch, area),
                          .challenger = DL_ACTOR_UNKNOWN,
                          .rival = DL_ACTOR_UNKNOWN,
                          .possible_holder = DL_ACTOR_UNKNOWN};
    if (area->is_contested) {
        state.is_contested = TRUE;
        state.challenger = batch->is_control ? area->target : DL_ACTOR_UNKNOWN;
    }
    return state;
}

/* The bands of what is doubtful: between them the map shows what is known. */
static void cut_bands(DlSceneBatch *batch, DlAreaView *view)
{
    double scale = dl_batch_fill_scale(batch);
    double band = batch->style->palette.stripe_possible_px * scale;
    double every = batch->style->palette.stripe_every_px * scale;
    DlFill fill = dl_batch_rival_fill(batch, actor_of(batch, view->area));
    view->look = fill;
    if (fill.kind == DL_FILL_SOLID) {
        view->look =
            (DlFill){DL_FILL_STRIPES, 0, fill.colour, every - band, band, DL_PATTERN_RISING};
        return;
    }
    view->fill = dl_bands_cut(batch->arena, &view->fill, every - band, band);
}

static void note_actor(DlSceneBatch *batch, int actor)
{
    if (batch->is_control && actor >= 0 && (guint)actor < batch->n_classes)
        batch->classes[actor].is_ever = batch->classes[actor].is_side = TRUE;
}

/* What of the area the legend is to explain. */
static void note_area(DlSceneBatch *batch, const DlTimelineArea *area)
{
    note_actor(batch, area->actor);
    if (is_line(area)) {
        batch->areas.any_line = TRUE;
    } else if (area->is_contested) {
        note_actor(batch, area->target);
        if (!batch->any_contested) {
            batch->contested_actors[0] = actor_of(batch, area);
            batch->contested_actors[1] = batch->is_control ? area->target : DL_ACTOR_UNKNOWN;
        }
        batch->any_contested = TRUE;
        batch->areas.any_contested = TRUE;
        batch->is_contest_filled = TRUE;
    } else if (is_doubtful(area)) {
        if (!batch->areas.any_doubtful)
            batch->areas.doubtful_actor = actor_of(batch, area);
        batch->areas.any_doubtful = TRUE;
    }
    batch->areas.any_fill |= !is_line(area);
}

gboolean dl_batch_has_areas(const DlSceneBatch *batch)
{
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(batch->timeline, &n_areas);
    for (guint i = 0; i < n_areas; i++)
        if (!is_line(&areas[i]) && is_ever(batch, &areas[i]))
            return TRUE;
    return FALSE;
}

void dl_batch_find_areas(DlSceneBatch *batch)
{
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(batch->timeline, &n_areas);
    if (n_areas == 0)
        return;
    g_autoptr(DlTracer) tracer = dl_tracer_new(batch->view, MARGIN_PX);
    g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);
    batch->areas.views = dl_arena_alloc(batch->arena, sizeof(DlAreaView) * n_areas);
    for (guint i = 0; i < n_areas; i++) {
        DlAreaView *view = &batch->areas.views[batch->areas.n_views];
        *view = (DlAreaView){.area = &areas[i]};
        view->id = make_id(batch, &areas[i], taken);
        if (!is_ever(batch, &areas[i]) || !trace(batch, tracer, view))
            continue;
        batch->areas.n_views++;
        if (is_doubtful(&areas[i]) && !is_line(&areas[i]))
            cut_bands(batch, view);
        note_area(batch, &areas[i]);
    }
    batch->is_shaded |= batch->areas.any_fill && batch->is_control;
}

/* "South: Russia, 2022-03-01, claimed (ISW)" */
static const char *make_title(const DlSceneBatch *batch, const DlTimelineArea *area, DlArena *arena)
{
    const DlEvent *event = area->placed->event;
    const char *name = area->label && *area->label ? area->label : area->series;
    const char *actor = dl_timeline_actor_label(batch->timeline, area->actor);
    g_autoptr(GString) text = g_string_new(name ? name : "");
    g_autofree char *when = dl_day_span_to_string(&event->when);
    if (*actor && g_strcmp0(actor, name) != 0)
        g_string_append_printf(text, "%s%s", text->len ? ": " : "", actor);
    g_string_append_printf(text, "%s%s", text->len ? ", " : "", when);
    if (area->is_contested)
        g_string_append_printf(text, ", %s", dl_kind_to_string(DL_KIND_CONTESTED));
    if (area->certainty != DL_CERTAINTY_CONFIRMED)
        g_string_append_printf(text, ", %s", dl_certainty_to_string(area->certainty));
    if (event->source && *event->source)
        g_string_append_printf(text, " (%s)", event->source);
    return dl_arena_strdup(arena, text->str);
}

static const char *make_css(const DlSceneBatch *batch, const DlTimelineArea *area, DlArena *arena)
{
    const char *kind = is_line(area) ? "front" : "area";
    const char *state = area->is_contested ? " contested" : is_doubtful(area) ? " doubtful" : "";
    if (actor_of(batch, area) < 0)
        return dl_arena_printf(arena, "%s%s", kind, state);
    return dl_arena_printf(arena, "%s%s actor-%d", kind, state, area->actor);
}

static void dash_if_doubtful(const DlTimelineArea *area, DlStroke *stroke)
{
    if (!is_doubtful(area) && !area->is_contested)
        return;
    stroke->dash_px[0] = DOUBTFUL_DASH * stroke->width_px;
    stroke->dash_px[1] = DOUBTFUL_DASH * stroke->width_px / 2;
}

static void draw_area(const DlSceneBatch *batch, const DlAreaView *view, DlItems *items)
{
    const DlTimelineArea *area = view->area;
    DlItem like = {.id = view->id};
    like.title = make_title(batch, area, items->arena);
    like.css = make_css(batch, area, items->arena);
    DlPlaceState state = state_of(batch, area);
    DlStroke stroke = batch->layout.line[DL_LINE_AREA];
    dash_if_doubtful(area, &stroke);
    if (is_doubtful(area))
        dl_items_add_path(items, &view->fill, view->look, (DlStroke){0}, like.id, like.title,
                          like.css);
    else if (!area->is_contested && state.holder < 0)
        dl_items_add_path(items, &view->fill, dl_batch_rival_fill(batch, -1), (DlStroke){0},
                          like.id, like.title, like.css);
    else
        dl_batch_add_state(batch, &view->fill, &state, &like, items);
    if (view->outline.n_parts > 0 && stroke.width_px > 0)
        dl_items_add_path(items, &view->outline, (DlFill){0}, stroke, NULL, NULL, like.css);
}

void dl_batch_draw_areas(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    for (guint i = 0; i < batch->areas.n_views; i++) {
        const DlAreaView *view = &batch->areas.views[i];
        if (!is_line(view->area) && dl_timeline_area_holds(view->area, day->day))
            draw_area(batch, view, items);
    }
}

DlStroke dl_batch_front_stroke(const DlSceneBatch *batch, int actor)
{
    DlStroke stroke = batch->layout.line[DL_LINE_FRONT];
    DlColour land = batch->style->fill[DL_FILL_NO_DATA];
    DlColour own = actor >= 0 ? dl_batch_actor_colour(batch, actor) : stroke.colour;
    if (dl_colour_contrast(own, land) >= LEAST_CONTRAST)
        stroke.colour = own;
    return stroke;
}

static void draw_front(const DlSceneBatch *batch, const DlAreaView *view, DlItems *items)
{
    DlStroke stroke = dl_batch_front_stroke(batch, actor_of(batch, view->area));
    DlStroke casing = stroke;
    casing.colour = batch->style->fill[DL_FILL_RING];
    casing.width_px += 2 * CASING_SHARE * stroke.width_px;
    dash_if_doubtful(view->area, &stroke);
    dl_items_add_path(items, &view->outline, (DlFill){0}, casing, NULL, NULL, "front-casing");
    dl_items_add_path(items, &view->outline, (DlFill){0}, stroke, view->id,
                      make_title(batch, view->area, items->arena),
                      make_css(batch, view->area, items->arena));
}

void dl_batch_draw_fronts(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    for (guint i = 0; i < batch->areas.n_views; i++) {
        const DlAreaView *view = &batch->areas.views[i];
        if (is_line(view->area) && dl_timeline_area_holds(view->area, day->day))
            draw_front(batch, view, items);
    }
}

static gboolean is_in_box(DlPageBox box, DlPage at)
{
    return at.x_px >= box.x_px && at.x_px <= box.x_px + box.width_px && at.y_px >= box.y_px &&
           at.y_px <= box.y_px + box.height_px;
}

gboolean dl_batch_area_fill(const DlSceneBatch *batch, guint index, DlDay day, DlFill *ret_fill)
{
    const DlTimelineArea *area = batch->areas.views[index].area;
    if (is_line(area) || is_doubtful(area) || !dl_timeline_area_holds(area, day))
        return FALSE;
    DlPlaceState state = state_of(batch, area);
    *ret_fill = !area->is_contested && state.holder < 0 ? dl_batch_rival_fill(batch, -1)
                                                        : dl_batch_state_fill(batch, &state);
    return TRUE;
}

gboolean dl_batch_area_fill_at(const DlSceneBatch *batch, DlDay day, DlPage at, DlFill *ret_fill)
{
    for (guint i = batch->areas.n_views; i-- > 0;) {
        const DlAreaView *view = &batch->areas.views[i];
        DlFill fill;
        if (!is_in_box(view->box, at) || !dl_batch_area_fill(batch, i, day, &fill) ||
            !dl_path_holds(&view->fill, at))
            continue;
        *ret_fill = fill;
        return TRUE;
    }
    return FALSE;
}
