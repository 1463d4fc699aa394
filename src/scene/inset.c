/* The inset: where the names of neighbours have no room, that part of the map is shown again,
 * larger, in an empty part of it. One inset, the same on all days of a batch. */
#include <math.h>
#include <string.h>

#include "batch.h"
#include "box_grid.h"
#include "spot.h"

#define LEAST_LOST 2 /* names without room that are worth an inset */
#define MOST_PLACES 400
#define LEAST_TIMES 1.8 /* enlarged */
#define MOST_TIMES 6.0
#define LEAST_PX 110.0
#define PAD_EM_X 3.2 /* around the outermost marks, for their names */
#define PAD_EM_Y 1.8
#define MOST_HOME 0.06
#define TRIES 2
#define GOOD_SHARE 0.2 /* of the names lost before */

/* Of the panel's lesser side, widths and heights that an inset may have. */
static const double SIZES[][2] = {{0.62, 0.5}, {0.5, 0.5}, {0.5, 0.4}, {0.4, 0.4}, {0.36, 0.3}};

void dl_submap_clear(DlSubMap *map)
{
    dl_scene_batch_free(map->batch);
    dl_basemap_free(map->basemap);
    dl_view_free(map->view);
    dl_projection_free(map->projection);
    *map = (DlSubMap){0};
}

static gboolean is_lost(const DlPlaceView *view)
{
    return view->is_name_wanted && !view->has_label;
}

static guint count_lost(const DlSceneBatch *batch)
{
    guint n_lost = 0;
    for (guint i = 0; i < batch->n_places; i++)
        n_lost += is_lost(&batch->places[i]) && !batch->places[i].is_in_inset;
    return n_lost;
}

/* From the box of some lost names' marks to what an inset of this size shows of them; FALSE where
 * it would hardly be larger than the map. */
static gboolean part_around(const DlSceneBatch *batch, DlPageBox marks, double width_px,
                            double height_px, DlPageBox *ret_part)
{
    double em = batch->layout.text[DL_TEXT_CITY].face.size_px;
    double times = MIN((width_px - 2 * PAD_EM_X * em) / MAX(marks.width_px, 1),
                       (height_px - 2 * PAD_EM_Y * em) / MAX(marks.height_px, 1));
    if (times < LEAST_TIMES)
        return FALSE;
    times = MIN(times, MOST_TIMES);
    DlPageBox panel = batch->layout.panel;
    DlPageBox part = {0, 0, width_px / times, height_px / times};
    part.x_px = marks.x_px + (marks.width_px - part.width_px) / 2;
    part.y_px = marks.y_px + (marks.height_px - part.height_px) / 2;
    part.x_px = CLAMP(part.x_px, panel.x_px + 2, panel.x_px + panel.width_px - part.width_px - 2);
    part.y_px = CLAMP(part.y_px, panel.y_px + 2, panel.y_px + panel.height_px - part.height_px - 2);
    *ret_part = part;
    return TRUE;
}

typedef struct {
    guint place;
    double distance_px;
} Near;

static int compare_near(gconstpointer a, gconstpointer b)
{
    const Near *first = a, *second = b;
    if (first->distance_px != second->distance_px)
        return first->distance_px < second->distance_px ? -1 : 1;
    return (first->place > second->place) - (first->place < second->place);
}

/* The lost names, nearest to SEED first. */
static GArray *lost_around(const DlSceneBatch *batch, const DlPlaceView *seed)
{
    GArray *lost = g_array_new(FALSE, FALSE, sizeof(Near));
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        Near near = {i, hypot(view->at.x_px - seed->at.x_px, view->at.y_px - seed->at.y_px)};
        if (is_lost(view))
            g_array_append_val(lost, near);
    }
    g_array_sort(lost, compare_near);
    return lost;
}

/* As many lost names around SEED as an inset of this size can show well. */
static guint grow_part(const DlSceneBatch *batch, const DlPlaceView *seed, double width_px,
                       double height_px, DlPageBox *ret_part)
{
    g_autoptr(GArray) lost = lost_around(batch, seed);
    DlPageBox marks = {seed->at.x_px, seed->at.y_px, 0, 0};
    guint n_shown = 0;
    for (guint i = 0; i < lost->len; i++) {
        const DlPlaceView *view = &batch->places[g_array_index(lost, Near, i).place];
        DlPageBox wider = dl_box_union(marks, (DlPageBox){view->at.x_px, view->at.y_px, 0, 0});
        if (!part_around(batch, wider, width_px, height_px, ret_part))
            break;
        marks = wider;
        n_shown++;
    }
    if (n_shown)
        part_around(batch, marks, width_px, height_px, ret_part);
    return n_shown;
}

/* The part that holds most lost names; FALSE where none holds enough. */
static gboolean choose_part(const DlSceneBatch *batch, double width_px, double height_px,
                            DlPageBox *ret_part)
{
    guint most = LEAST_LOST - 1;
    for (guint i = 0; i < batch->n_places; i++) {
        DlPageBox part;
        guint n_shown = 0;
        if (is_lost(&batch->places[i]))
            n_shown = grow_part(batch, &batch->places[i], width_px, height_px, &part);
        if (n_shown <= most)
            continue;
        most = n_shown;
        *ret_part = part;
    }
    return most >= LEAST_LOST;
}

static void make_map(DlSceneBatch *batch, DlPageBox part, DlPageBox box)
{
    DlSubMap *inset = &batch->inset;
    g_autoptr(GPtrArray) home = dl_batch_home(batch);
    DlBasemapOptions base = {
        .viewpoint = batch->options.viewpoint ? batch->options.viewpoint : "neutral",
        .home = (const char *const *)home->pdata,
        .with_units = batch->n_units > 0,
        .max_river_rank = -1,
    };
    DlSceneOptions options = batch->options;
    options.omit |= DL_PARTS_AROUND | DL_PART_SCALE_BAR;
    options.scale = batch->layout.scale;
    options.id_prefix = "inset-";
    options.report = NULL;
    options.n_notes = 0;
    inset->part = part;
    inset->view = dl_view_new_detail(batch->view, part, box);
    inset->basemap = dl_basemap_build(batch->atlas, inset->view, &base);
    inset->batch = dl_scene_batch_new(batch->style, batch->atlas, inset->view, inset->basemap,
                                      batch->timeline, &options, NULL);
}

/* How many names more the inset shows than the map did of its part, and whether those are most of
 * what it shows. */
static gboolean is_worth_it(const DlSceneBatch *batch)
{
    guint n_before = 0, n_now = 0, n_wanted = 0;
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->inset.batch->places[i];
        if (!view->is_name_wanted)
            continue;
        n_wanted++;
        n_now += view->has_label;
        n_before += batch->places[i].has_label;
    }
    return n_now >= n_before + LEAST_LOST && 3 * n_now >= 2 * n_wanted;
}

static gboolean try_size(DlSceneBatch *batch, double width_px, double height_px, guint *n_tries)
{
    DlPageBox part, box;
    if (width_px < LEAST_PX || !choose_part(batch, width_px, height_px, &part))
        return FALSE;
    DlSpotQuery query = {.width_px = width_px,
                         .height_px = height_px,
                         .gap_px = 8 * batch->layout.scale,
                         .most_home = MOST_HOME,
                         .near = &part};
    if (!dl_batch_find_spot(batch, &query, &box))
        return FALSE;
    (*n_tries)++;
    make_map(batch, part, box);
    if (batch->inset.batch && is_worth_it(batch))
        return TRUE;
    dl_submap_clear(&batch->inset);
    return FALSE;
}

/* How the names stood before an inset was tried. */
typedef struct {
    DlPlaceView *places;
    DlMeasured *day_of_event;
    double name_scale;
} Before;

static void undo(DlSceneBatch *batch, const Before *before)
{
    dl_submap_clear(&batch->inset);
    memcpy(batch->places, before->places, batch->n_places * sizeof(DlPlaceView));
    batch->day_of_event = before->day_of_event;
    batch->name_scale = before->name_scale;
    g_array_set_size(batch->furniture, batch->furniture->len - 2);
}

/* The names that are lost with an inset of this size, those in it too; all where there is none. */
static guint lose_with(DlSceneBatch *batch, guint size, guint *n_tries)
{
    DlPageBox panel = batch->layout.panel;
    double side = MIN(panel.width_px, panel.height_px);
    if (!try_size(batch, round(side * SIZES[size][0]), round(side * SIZES[size][1]), n_tries))
        return G_MAXUINT;
    const DlSceneBatch *inset = batch->inset.batch;
    for (guint i = 0; i < batch->n_places; i++)
        batch->places[i].is_in_inset = inset->places[i].is_name_wanted;
    g_array_append_val(batch->furniture, inset->layout.panel);
    g_array_append_val(batch->furniture, batch->inset.part);
    dl_batch_label(batch);
    return count_lost(batch) + count_lost(inset);
}

/* The first inset with which nearly no name is lost, else the one with which fewest are. */
void dl_batch_lay_out_inset(DlSceneBatch *batch)
{
    guint n_lost = count_lost(batch), fewest = n_lost, best = 0, n_tries = 0;
    if (!dl_batch_has(batch, DL_PART_INSET) || batch->values.is_on ||
        batch->n_places > MOST_PLACES || n_lost < LEAST_LOST)
        return;
    g_autofree DlPlaceView *places =
        g_memdup2(batch->places, batch->n_places * sizeof(DlPlaceView));
    const Before before = {places, batch->day_of_event, batch->name_scale};
    for (guint i = 0; i < G_N_ELEMENTS(SIZES) && n_tries < TRIES; i++) {
        guint n_now = lose_with(batch, i, &n_tries);
        if (n_now <= n_lost * GOOD_SHARE)
            return;
        if (n_now == G_MAXUINT)
            continue;
        undo(batch, &before);
        if (n_now < fewest) {
            fewest = n_now;
            best = i;
        }
    }
    if (fewest + LEAST_LOST <= n_lost)
        lose_with(batch, best, &n_tries);
}

static gboolean hits_text(const GArray *items, DlPage from, DlPage to)
{
    for (guint i = 0; i < items->len; i++) {
        const DlItem *item = &g_array_index(items, DlItem, i);
        if (item->kind == DL_ITEM_TEXT && dl_segment_hits_box(from, to, item->text.box))
            return TRUE;
    }
    return FALSE;
}

/* TRUE where the line would run through a name, a mark or furniture but the two boxes it joins. */
static gboolean is_blocked(const DlSceneBatch *batch, DlPage from, DlPage to)
{
    for (guint i = 0; i + 2 < batch->furniture->len; i++) {
        if (dl_segment_hits_box(from, to, g_array_index(batch->furniture, DlPageBox, i)))
            return TRUE;
    }
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (!view->is_ever || !view->is_on_page || view->place->is_area)
            continue;
        if (dl_segment_distance_px(from, to, view->at) < view->radius_px ||
            (view->has_label && dl_segment_hits_box(from, to, view->label_place.box)))
            return TRUE;
    }
    return hits_text(batch->name_items, from, to);
}

static DlPage corner_of(DlPageBox box, int corner)
{
    return (DlPage){box.x_px + (corner % 2) * box.width_px,
                    box.y_px + (double)(corner / 2) * box.height_px};
}

/* Lines from corner to corner, where they lie outside of both boxes. */
static void draw_connectors(const DlSceneBatch *batch, DlPageBox part, DlPageBox box,
                            DlStroke stroke, DlItems *items)
{
    for (int corner = 0; corner < 4; corner++) {
        DlPage from = corner_of(part, corner), to = corner_of(box, corner);
        if (!dl_segment_hits_box(from, to, dl_box_grow(part, -0.5)) &&
            !dl_segment_hits_box(from, to, dl_box_grow(box, -0.5)) && !is_blocked(batch, from, to))
            dl_items_add_line(items, from, to, stroke, "inset-line");
    }
}

void dl_batch_draw_inset_frame(DlSceneBatch *batch)
{
    DlItems items = {batch->arena, batch->inset_items};
    DlStroke stroke = batch->layout.line[DL_LINE_SCALE];
    if (!batch->inset.batch)
        return;
    DlPageBox box = batch->inset.batch->layout.panel, part = batch->inset.part;
    stroke.width_px = MAX(stroke.width_px, 1);
    draw_connectors(batch, part, box, stroke, &items);
    dl_items_add_bar(&items, part, (DlFill){0}, stroke, "inset-part");
    dl_items_add_bar(&items, box, (DlFill){0}, stroke, "inset-frame");
}
