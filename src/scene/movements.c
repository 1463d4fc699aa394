/* Tracks, which join the points of one thing in order of time, and arrows from one place to
 * another. */
#include "movements.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "box_grid.h"
#include "measure.h"
#include "tracer.h"
#include "values.h"

#define MARGIN_PX 20
#define STEP_DEG 1.0       /* of a great circle between two points of it */
#define BOXES_MOST 20000   /* that names keep clear of */
#define TURN_DEG 2.0       /* how much longitude may change from one point of it to the next */
#define POLE_DEG 0.005     /* from the pole: a circle through it jumps over that */
#define ARC_POINTS 24      /* of an arrow */
#define ARC_RISE 0.14      /* of its length: how far an arrow leaves the straight line */
#define ARROW_LEAST_PX 1.6 /* wide */
#define ARROW_MOST_PX 14.0
#define HEAD_WIDTHS 2.4 /* of an arrow's width: half the breadth of its head */
#define HEAD_LEAST_PX 7.0
#define CASING 0x1F232870u
#define CASING_PX 1.4

/* A piece of a track: to the event, from the one before it. */
typedef struct {
    guint from, to;
    gboolean is_last; /* of its track */
    DlPage tip;       /* where it ends; not finite where that cannot be shown */
    DlPath path;
} Leg;

/* All events that went the same way. */
typedef struct {
    const DlPlace *from;
    DlPage at_from, at_to;
    guint place;
    guint *events;
    guint n_events;
    double most; /* at once, on some day */
} Way;

struct DlMovements {
    Leg *legs;
    guint n_legs;
    GArray *ways; /* of Way */
    double greatest;
    const double *values; /* of events; NULL: counted */
};

static const char *track_of(const DlMergedEvent *event)
{
    const char *track = dl_value_text(event, "track");
    return track && *track ? track : NULL;
}

static int compare_events(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const DlSceneBatch *batch = user_data;
    const DlMergedEvent *first = &batch->events[*(const guint *)a];
    const DlMergedEvent *second = &batch->events[*(const guint *)b];
    int order = strcmp(track_of(first), track_of(second));
    if (order == 0)
        order = (first->when.last > second->when.last) - (first->when.last < second->when.last);
    if (order == 0)
        order = (first->time_of_day_s > second->time_of_day_s) -
                (first->time_of_day_s < second->time_of_day_s);
    if (order == 0)
        order = (first->seq > second->seq) - (first->seq < second->seq);
    if (order == 0)
        order = (first->first->event->line > second->first->event->line) -
                (first->first->event->line < second->first->event->line);
    return order ? order : strcmp(first->ids, second->ids);
}

static DlLonLat position_of(const DlMergedEvent *event)
{
    const DlEvent *row = event->first->event;
    return row->has_position ? row->position : event->first->place->position;
}

typedef struct {
    double x, y, z;
} Vector;

static Vector vector_of(DlLonLat p)
{
    double lat = p.lat_deg * G_PI / 180, lon = p.lon_deg * G_PI / 180;
    return (Vector){cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)};
}

/* From A to B, ANGLE apart. */
typedef struct {
    Vector a, b;
    double angle;
} Arc;

static DlLonLat arc_point(const Arc *arc, double share)
{
    Vector a = arc->a, b = arc->b;
    double p = sin((1 - share) * arc->angle) / sin(arc->angle);
    double q = sin(share * arc->angle) / sin(arc->angle);
    Vector v = {p * a.x + q * b.x, p * a.y + q * b.y, p * a.z + q * b.z};
    return (DlLonLat){atan2(v.y, v.x) * 180 / G_PI, atan2(v.z, hypot(v.x, v.y)) * 180 / G_PI};
}

/* Near a pole a step turns far in longitude, and what is straight between two longitudes is bent
 * on the ground: there the points lie closer. */
static void add_between(GArray *points, const Arc *arc, double from, double to)
{
    DlLonLat a = arc_point(arc, from), b = arc_point(arc, to);
    double turn = fabs(remainder(a.lon_deg - b.lon_deg, 360));
    if (turn <= TURN_DEG || (to - from) * arc->angle * 180 / G_PI < POLE_DEG)
        return;
    double middle = (from + to) / 2;
    DlLonLat at = arc_point(arc, middle);
    add_between(points, arc, from, middle);
    g_array_append_val(points, at);
    add_between(points, arc, middle, to);
}

GArray *dl_great_circle(DlLonLat from, DlLonLat to, double step_deg)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    Vector a = vector_of(from), b = vector_of(to);
    double cosine = CLAMP(a.x * b.x + a.y * b.y + a.z * b.z, -1.0, 1.0), angle = acos(cosine);
    guint n_steps = (guint)CLAMP(ceil(angle * 180 / G_PI / step_deg), 1, 400);
    gboolean is_plain = sin(angle) < 1e-9; /* one point, or no great circle more than others */
    g_array_append_val(points, from);
    for (guint i = 0; i < n_steps && !is_plain; i++) {
        add_between(points, &(Arc){a, b, angle}, (double)i / n_steps, (double)(i + 1) / n_steps);
        if (i + 1 < n_steps) {
            DlLonLat at = arc_point(&(Arc){a, b, angle}, (double)(i + 1) / n_steps);
            g_array_append_val(points, at);
        }
    }
    g_array_append_val(points, to);
    DlLonLat *all = (DlLonLat *)(void *)points->data;
    for (guint i = 1; i < points->len; i++) /* on over the antimeridian, not back round the world */
        all[i].lon_deg += 360 * round((all[i - 1].lon_deg - all[i].lon_deg) / 360);
    return points;
}

static void keep_path(const DlSceneBatch *batch, DlPath *path)
{
    DlPath own = *path;
    own.points = dl_arena_dup(batch->arena, path->points, path->n_points * sizeof(DlPage));
    own.ends = dl_arena_dup(batch->arena, path->ends, path->n_parts * sizeof(guint));
    dl_path_clear(path);
    *path = own;
}

static void find_tracks(DlSceneBatch *batch, DlMovements *all)
{
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < batch->n_events; i++) {
        if (track_of(&batch->events[i]) && !batch->places[batch->events[i].place].place->is_area)
            g_array_append_val(events, i);
    }
    if (!events->len)
        return;
    g_autoptr(DlTracer) tracer = dl_tracer_new(batch->view, MARGIN_PX);
    g_array_sort_with_data(events, compare_events, batch);
    all->legs = dl_arena_alloc(batch->arena, events->len * sizeof(Leg));
    for (guint i = 0; i < events->len; i++) {
        guint to = g_array_index(events, guint, i);
        guint from = i ? g_array_index(events, guint, i - 1) : to;
        gboolean is_last = i + 1 == events->len ||
                           strcmp(track_of(&batch->events[to]),
                                  track_of(&batch->events[g_array_index(events, guint, i + 1)]));
        gboolean is_first =
            i == 0 || strcmp(track_of(&batch->events[from]), track_of(&batch->events[to]));
        DlPlaceView *view = &batch->places[batch->events[to].place];
        view->is_on_track = TRUE;
        view->is_nameless |= !is_first && !is_last && !batch->events[to].first->event->label;
        if (is_first)
            continue;
        Leg leg = {.from = from, .to = to, .is_last = is_last};
        g_autoptr(GArray) points = dl_great_circle(position_of(&batch->events[from]),
                                                   position_of(&batch->events[to]), STEP_DEG);
        if (!dl_tracer_trace_curve(tracer, (const DlLonLat *)(void *)points->data, points->len,
                                   &leg.path))
            continue;
        keep_path(batch, &leg.path);
        if (!dl_view_to_page(batch->view, position_of(&batch->events[to]), &leg.tip))
            leg.tip = (DlPage){(double)NAN, (double)NAN};
        all->legs[all->n_legs++] = leg;
    }
}

typedef struct {
    guint place;
    DlLonLat from;
} WayKey;

static guint hash_way(gconstpointer data)
{
    const WayKey *key = data;
    return key->place * 31 + g_double_hash(&key->from.lon_deg) +
           g_double_hash(&key->from.lat_deg) * 7;
}

static gboolean are_one_way(gconstpointer a, gconstpointer b)
{
    const WayKey *one = a, *other = b;
    return one->place == other->place && one->from.lon_deg == other->from.lon_deg &&
           one->from.lat_deg == other->from.lat_deg;
}

/* NULL where there are too many. KNOWN: of WayKey, the number of each way and 1. */
static Way *find_way(GArray *ways, GHashTable *known, const DlPlace *from, guint place)
{
    const WayKey key = {place, from->position};
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(known, &key));
    if (!number && ways->len == DL_WAYS_MOST)
        return NULL;
    if (!number) {
        Way way = {.from = from, .place = place};
        g_array_append_val(ways, way);
        number = ways->len;
        g_hash_table_insert(known, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(number));
    }
    return &g_array_index(ways, Way, number - 1);
}

/* The room doubles whenever it is full. */
static void add_to_way(DlSceneBatch *batch, Way *way, guint event)
{
    if ((way->n_events & (way->n_events - 1)) == 0) {
        guint *events = dl_arena_alloc(batch->arena, MAX(2 * way->n_events, 1) * sizeof(guint));
        if (way->n_events)
            memcpy(events, way->events, way->n_events * sizeof(guint));
        way->events = events;
    }
    way->events[way->n_events++] = event;
}

static void find_ways(DlSceneBatch *batch, DlMovements *all)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(hash_way, are_one_way, g_free, NULL);
    guint n_dropped = 0;
    for (guint i = 0; i < batch->n_events; i++) {
        const DlMergedEvent *event = &batch->events[i];
        if (!event->first->from)
            continue;
        Way *way = find_way(all->ways, known, event->first->from, event->place);
        if (way)
            add_to_way(batch, way, i);
        n_dropped += !way;
    }
    if (n_dropped)
        dl_report(batch->options.report, DL_REPORT_DROPPED,
                  "%u events went other ways than the first %d, and have no arrow", n_dropped,
                  DL_WAYS_MOST);
    all->values = batch->value_of_event;
    for (guint i = 0; i < all->ways->len; i++) {
        Way *way = &g_array_index(all->ways, Way, i);
        way->at_to = batch->places[way->place].at;
        if (!dl_view_to_page(batch->view, way->from->position, &way->at_from) ||
            !isfinite(way->at_to.x_px))
            way->n_events = 0;
        way->most = dl_batch_most_at_once(batch, way->events, way->n_events, all->values);
        all->greatest = MAX(all->greatest, way->most);
    }
    if (all->ways->len)
        batch->values.is_on = FALSE; /* widths say it */
}

void dl_batch_find_movements(DlSceneBatch *batch)
{
    DlMovements *all = dl_arena_alloc(batch->arena, sizeof(DlMovements));
    all->ways = g_array_new(FALSE, TRUE, sizeof(Way));
    find_tracks(batch, all);
    find_ways(batch, all);
    batch->movements = all;
    batch->any_track = all->n_legs > 0;
    batch->any_way = all->ways->len > 0;
    if (batch->any_way)
        batch->way_most = all->greatest;
}

void dl_batch_clear_movements(DlSceneBatch *batch)
{
    if (batch->movements)
        g_array_unref(batch->movements->ways);
}

static gboolean is_shown(const DlSceneBatch *batch, guint event, DlDay day)
{
    return dl_timeline_event_shown(&batch->events[event], day, batch->options.show,
                                   batch->options.window_days);
}

/* A head whose point is at TIP, for a line that comes from FROM. */
static void add_head(DlItems *items, DlPage from, DlPage tip, double half_px, DlColour colour,
                     const char *css)
{
    double x = tip.x_px - from.x_px, y = tip.y_px - from.y_px, length = hypot(x, y);
    if (length <= 0)
        return;
    x *= half_px / length;
    y *= half_px / length;
    DlPath path = {.n_points = 3, .n_parts = 1, .is_closed = TRUE};
    path.points = dl_arena_alloc(items->arena, 3 * sizeof(DlPage));
    path.ends = dl_arena_dup(items->arena, &path.n_points, sizeof(guint));
    path.points[0] = tip;
    path.points[1] = (DlPage){tip.x_px - 2 * x - y, tip.y_px - 2 * y + x};
    path.points[2] = (DlPage){tip.x_px - 2 * x + y, tip.y_px - 2 * y - x};
    dl_items_add_path(items, &path, dl_fill_solid(colour), (DlStroke){0}, NULL, NULL, css);
}

static DlColour event_colour(const DlSceneBatch *batch, guint event, DlColour fallback)
{
    int class_index = batch->class_of_event[event];
    return class_index < 0 || batch->n_classes <= 1 ? fallback : batch->classes[class_index].colour;
}

/* The point of the leg that is LENGTH_PX before its end. FALSE where its end is off the map: parts
 * that the edge of a map cuts a leg into are in no order of time. */
static gboolean find_head(const Leg *leg, double length_px, DlPage *ret_back)
{
    const DlPath *path = &leg->path;
    for (guint part = 0; part < path->n_parts; part++) {
        guint first = part ? path->ends[part - 1] : 0, end = path->ends[part];
        DlPage last = path->points[end - 1];
        if (end - first < 2 || !(hypot(last.x_px - leg->tip.x_px, last.y_px - leg->tip.y_px) < 2))
            continue;
        guint back = end - 1;
        while (back > first && hypot(leg->tip.x_px - path->points[back].x_px,
                                     leg->tip.y_px - path->points[back].y_px) < length_px)
            back--;
        *ret_back = path->points[back];
        return TRUE;
    }
    return FALSE;
}

static void draw_leg(const DlSceneBatch *batch, const DlDayView *day, const Leg *leg,
                     gboolean has_head, DlItems *items)
{
    DlStroke stroke = batch->layout.line[DL_LINE_TRACK];
    const DlPath *path = &leg->path;
    stroke.colour = event_colour(batch, leg->to, stroke.colour);
    const DlMergedEvent *event = &batch->events[leg->to];
    const char *prefix = batch->options.id_prefix ? batch->options.id_prefix : "";
    const char *id = dl_arena_printf(items->arena, "%strack-%u", prefix, leg->to);
    const char *title =
        dl_arena_printf(items->arena, "%s: %s", track_of(event),
                        dl_batch_event_title(batch, day, &batch->places[event->place], event));
    DlStroke casing = stroke; /* pale steps of a scale are lost on the sea without */
    casing.colour = CASING;
    casing.width_px += CASING_PX;
    dl_items_add_path(items, path, (DlFill){0}, casing, NULL, NULL, "track-casing");
    dl_items_add_path(items, path, (DlFill){0}, stroke, id, title, "track");
    DlPage back;
    if (has_head && find_head(leg, 2 * stroke.width_px, &back))
        add_head(items, back, leg->tip, MAX(stroke.width_px * HEAD_WIDTHS, HEAD_LEAST_PX * 0.8),
                 stroke.colour, "track");
}

/* A point of the arc from A to B at SHARE of it: to the left of the way there. */
DlPage dl_arrow_point(DlPage a, DlPage b, double share)
{
    double x = b.x_px - a.x_px, y = b.y_px - a.y_px;
    double rise = 4 * ARC_RISE * share * (1 - share);
    return (DlPage){a.x_px + x * share + y * rise, a.y_px + y * share - x * rise};
}

static double load_of(const DlSceneBatch *batch, const Way *way, DlDay day, guint *ret_n)
{
    const double *values = batch->movements->values;
    double load = 0;
    *ret_n = 0;
    for (guint i = 0; i < way->n_events; i++) {
        guint event = way->events[i];
        if (!is_shown(batch, event, day))
            continue;
        (*ret_n)++;
        load += !values ? 1 : isnan(values[event]) ? 0 : values[event];
    }
    return load;
}

static void draw_way(const DlSceneBatch *batch, const Way *way, DlDay day, guint number,
                     DlItems *items)
{
    guint n_events = 0;
    double load = load_of(batch, way, day, &n_events);
    const DlMovements *all = batch->movements;
    DlStroke stroke = batch->layout.line[DL_LINE_ARROW];
    double scale = MAX(batch->layout.scale, 0.5);
    double share = all->greatest > 0 ? load / all->greatest : 0;
    double length = hypot(way->at_to.x_px - way->at_from.x_px, way->at_to.y_px - way->at_from.y_px);
    if (!n_events || length < 4)
        return;
    stroke.width_px = MAX(ARROW_MOST_PX * share, ARROW_LEAST_PX) * scale;
    if (!all->values && all->greatest <= 1)
        stroke.width_px = batch->layout.line[DL_LINE_ARROW].width_px;
    stroke.colour = event_colour(batch, way->events[0], stroke.colour);
    double half = MIN(
        MAX(stroke.width_px * 0.5 + HEAD_LEAST_PX * scale * 0.7, stroke.width_px * HEAD_WIDTHS / 2),
        length / 3);
    double edge = dl_batch_mark_edge_px(batch, &batch->places[way->place], FALSE) + 1;
    double tip = MAX(1 - edge / length, 0.4), end = MAX(tip - 2 * half / length, 0.2);
    DlPath path = {.n_points = ARC_POINTS + 1, .n_parts = 1};
    path.points = dl_arena_alloc(items->arena, path.n_points * sizeof(DlPage));
    path.ends = dl_arena_dup(items->arena, &path.n_points, sizeof(guint));
    for (guint i = 0; i <= ARC_POINTS; i++)
        path.points[i] = dl_arrow_point(way->at_from, way->at_to, end * i / ARC_POINTS);
    const char *prefix = batch->options.id_prefix ? batch->options.id_prefix : "";
    const char *title = dl_arena_printf(
        items->arena, "%s \xE2\x86\x92 %s: %s%s", way->from->name ? way->from->name : "",
        batch->places[way->place].label, dl_number_real(items->arena, batch->lang, load),
        all->values     ? ""
        : n_events == 1 ? " event"
                        : " events");
    dl_items_add_path(items, &path, (DlFill){0}, stroke,
                      dl_arena_printf(items->arena, "%sarrow-%u", prefix, number), title, "arrow");
    add_head(items, path.points[ARC_POINTS], dl_arrow_point(way->at_from, way->at_to, tip), half,
             stroke.colour, "arrow");
}

static void add_boxes_along(DlPage from, DlPage to, double half_px, GArray *boxes)
{
    double length = hypot(to.x_px - from.x_px, to.y_px - from.y_px);
    guint n_steps = (guint)MIN(ceil(length / (3 * half_px)), BOXES_MOST);
    for (guint i = 0; i <= n_steps && boxes->len < BOXES_MOST; i++) {
        double share = n_steps ? (double)i / n_steps : 0;
        DlPageBox box = {from.x_px + share * (to.x_px - from.x_px) - half_px,
                         from.y_px + share * (to.y_px - from.y_px) - half_px, 2 * half_px,
                         2 * half_px};
        g_array_append_val(boxes, box);
    }
}

void dl_batch_add_movement_boxes(const DlSceneBatch *batch, GArray *boxes)
{
    const DlMovements *all = batch->movements;
    double half = MAX(batch->layout.line[DL_LINE_TRACK].width_px, 1);
    for (guint i = 0; i < all->n_legs; i++) {
        const DlPath *path = &all->legs[i].path;
        for (guint part = 0, start = 0; part < path->n_parts; start = path->ends[part++])
            for (guint k = start + 1; k < path->ends[part]; k++)
                add_boxes_along(path->points[k - 1], path->points[k], half, boxes);
    }
    for (guint i = 0; i < all->ways->len; i++) {
        const Way *way = &g_array_index(all->ways, Way, i);
        for (guint k = 0; k < ARC_POINTS; k++)
            add_boxes_along(dl_arrow_point(way->at_from, way->at_to, (double)k / ARC_POINTS),
                            dl_arrow_point(way->at_from, way->at_to, (k + 1.0) / ARC_POINTS), half,
                            boxes);
    }
}

void dl_batch_draw_movements(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    const DlMovements *all = batch->movements;
    for (guint i = 0; i < all->ways->len; i++)
        draw_way(batch, &g_array_index(all->ways, Way, i), day->day, i, items);
    for (guint i = 0; i < all->n_legs; i++) {
        const Leg *leg = &all->legs[i];
        if (!is_shown(batch, leg->to, day->day) || !is_shown(batch, leg->from, day->day))
            continue;
        gboolean goes_on = i + 1 < all->n_legs && all->legs[i + 1].from == leg->to &&
                           is_shown(batch, all->legs[i + 1].to, day->day);
        draw_leg(batch, day, leg, !goes_on, items);
    }
}
