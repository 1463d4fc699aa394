/* What touches what on a picture, counted from the scene alone. */
#include <math.h>
#include <string.h>

#include "box_grid.h"
#include "scene_fixture.h"

#define SLACK_PX 0.05

typedef struct {
    const DlItem *item;
    const DlLayer *layer;
} Seen;

/* A line that leads from a mark to its name, and the name that follows it. */
typedef struct {
    const DlPage *ends;
    const DlItem *name;
    gboolean is_over; /* above the marks, to the middle of its own */
    const DlLayer *layer;
} Led;

typedef struct {
    const DlScene *scene;
    GArray *texts, *marks; /* of Seen */
    GArray *plates;        /* of DlPageBox: what hides the map under it */
    GArray *leaders;       /* of Led */
    guint n_overlaps;
    char **ret_first;
} Count;

/* TRUE for the layer of this kind of the map, or of its inset. */
static gboolean is_kind(const DlLayer *layer, const char *kind)
{
    const char *id = g_str_has_prefix(layer->id, "inset-") ? layer->id + 6 : layer->id;
    return !strcmp(id, kind);
}

static gboolean is_css(const DlItem *item, const char *css)
{
    return item->css && !strcmp(item->css, css);
}

/* The name of "place-7-leader". */
static const DlItem *find_name(const DlScene *scene, const char *leader)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        for (guint j = 0; j < scene->layers[i].n_items; j++) {
            const DlItem *item = &scene->layers[i].items[j];
            gsize length = item->id ? strlen(item->id) : 0;
            if (length > 5 && !strcmp(item->id + length - 5, "-name") &&
                !strncmp(item->id, leader, length - 4) && !strcmp(leader + length - 4, "leader"))
                return item;
        }
    }
    return NULL;
}

static void collect_item(Count *count, const DlLayer *layer, guint index)
{
    Seen seen = {&layer->items[index], layer};
    const DlItem *item = seen.item;
    if (item->kind == DL_ITEM_TEXT)
        g_array_append_val(count->texts, seen);
    if (item->kind == DL_ITEM_MARK && is_kind(layer, "marks"))
        g_array_append_val(count->marks, seen);
    if (item->kind == DL_ITEM_MARK && is_css(item, "plate")) {
        DlPageBox plate = {item->mark.at.x_px, item->mark.at.y_px, item->mark.width_px,
                           item->mark.height_px};
        g_array_append_val(count->plates, plate);
    }
    if (item->kind != DL_ITEM_PATH || !is_css(item, "leader"))
        return;
    Led led = {item->path.points, item + 1, is_kind(layer, "marks"), layer};
    if (led.is_over)
        led.name = find_name(count->scene, item->id);
    if (led.name)
        g_array_append_val(count->leaders, led);
}

/* Insets and the like are cut to a box of their own, which lies on the map. */
static void collect_clip(Count *count, const DlLayer *layer)
{
    DlPageBox panel = count->scene->panel;
    if (!layer->clip || dl_box_contains(*layer->clip, panel) ||
        !dl_boxes_overlap(*layer->clip, panel, 0))
        return;
    g_array_append_val(count->plates, *layer->clip);
}

static void note(Count *count, const char *what, const char *a, const char *b)
{
    if (!count->n_overlaps++ && count->ret_first)
        *count->ret_first = g_strdup_printf("%s: '%s' and '%s'", what, a, b);
}

static void check_edges(Count *count, const Seen *text)
{
    DlPageBox page = {0, 0, count->scene->width_px, count->scene->height_px};
    if (text->layer->clip)
        page = *text->layer->clip;
    if (!dl_box_contains(dl_box_grow(page, 0.01), text->item->text.box))
        note(count, "over the edge", text->item->text.text, text->layer->id);
}

/* A name of the map itself, not of what lies over it. */
static gboolean is_map_text(const Seen *text)
{
    return is_kind(text->layer, "labels") || is_kind(text->layer, "names");
}

static gboolean is_hidden(const Count *count, DlPageBox box)
{
    for (guint i = 0; i < count->plates->len; i++) {
        if (dl_box_contains(dl_box_grow(g_array_index(count->plates, DlPageBox, i), 1), box))
            return TRUE;
    }
    return FALSE;
}

/* An inset does not hide what stands in it. */
static gboolean is_same_box(const DlPageBox *a, DlPageBox b)
{
    return a && dl_box_contains(*a, b) && dl_box_contains(b, *a);
}

static void check_plates(Count *count, const Seen *text)
{
    for (guint i = 0; i < count->plates->len && is_map_text(text); i++) {
        DlPageBox plate = g_array_index(count->plates, DlPageBox, i);
        if (!is_same_box(text->layer->clip, plate) &&
            dl_boxes_overlap(text->item->text.box, plate, -SLACK_PX))
            note(count, "text and plate", text->item->text.text, "a plate");
    }
}

static double mark_reach(const DlItem *mark)
{
    return mark->mark.radius_px + mark->stroke.width_px / 2 + mark->mark.ring_px;
}

static void check_texts(Count *count, guint index)
{
    const Seen *text = &g_array_index(count->texts, Seen, index);
    for (guint j = index + 1; j < count->texts->len; j++) {
        const Seen *other = &g_array_index(count->texts, Seen, j);
        /* the day under its name, lines of one note */
        gboolean is_one =
            j == index + 1 && (is_css(other->item, "day") || is_css(text->item, "callout"));
        if (!is_one && dl_boxes_overlap(text->item->text.box, other->item->text.box, -SLACK_PX))
            note(count, "texts", text->item->text.text, other->item->text.text);
    }
    for (guint j = 0; j < count->marks->len && !is_hidden(count, text->item->text.box); j++) {
        const Seen *seen = &g_array_index(count->marks, Seen, j);
        const DlItem *mark = seen->item;
        if (is_map_text(text) && seen->layer->clip != text->layer->clip)
            continue;
        if (dl_box_distance_px(text->item->text.box, mark->mark.at) < mark_reach(mark) - SLACK_PX)
            note(count, "text and mark", text->item->text.text,
                 mark->title ? mark->title : "a mark");
    }
}

/* A mark that stands where NAME's own does looks like it. */
static gboolean is_own(const DlItem *mark, const DlItem *name, const GArray *marks)
{
    for (guint i = 0; i < marks->len; i++) {
        const DlItem *own = g_array_index(marks, Seen, i).item;
        gsize length = own->id ? strlen(own->id) : 0;
        if (!length || strncmp(name->id, own->id, length) || strcmp(name->id + length, "-name"))
            continue;
        return hypot(own->mark.at.x_px - mark->mark.at.x_px,
                     own->mark.at.y_px - mark->mark.at.y_px) <
               MAX(DL_ONE_MARK_SHARE * MIN(own->mark.radius_px, mark->mark.radius_px), 0.01);
    }
    return FALSE;
}

static void check_leader(Count *count, guint index)
{
    const Led *led = &g_array_index(count->leaders, Led, index);
    const char *name = led->name->text.text;
    for (guint i = 0; i < count->texts->len; i++) {
        const Seen *text = &g_array_index(count->texts, Seen, i);
        DlPageBox box = text->item->text.box;
        if (text->item == led->name + 1) /* the day under it: its letters */
            box = dl_box_grow(box, -text->item->text.halo_px - 1);
        if (text->item != led->name && is_map_text(text) && text->layer->clip == led->layer->clip &&
            dl_segment_hits_box(led->ends[0], led->ends[1], box))
            note(count, "leader and text", name, text->item->text.text);
    }
    for (guint i = 0; i < count->marks->len; i++) {
        const DlItem *mark = g_array_index(count->marks, Seen, i).item;
        if ((led->is_over && (!mark->id || is_css(mark, "badge"))) ||
            g_array_index(count->marks, Seen, i).layer->clip != led->layer->clip)
            continue;
        if (!is_own(mark, led->name, count->marks) &&
            dl_segment_distance_px(led->ends[0], led->ends[1], mark->mark.at) <
                mark->mark.radius_px * (led->is_over ? 0.4 : 1))
            note(count, "leader and mark", name, mark->title ? mark->title : "a mark");
    }
    for (guint i = index + 1; i < count->leaders->len; i++) {
        const Led *other = &g_array_index(count->leaders, Led, i);
        if (dl_segments_cross(led->ends[0], led->ends[1], other->ends[0], other->ends[1]))
            note(count, "leaders cross", name, other->name->text.text);
    }
    for (guint i = 0; i < count->plates->len; i++) {
        if (!is_same_box(led->layer->clip, g_array_index(count->plates, DlPageBox, i)) &&
            dl_segment_hits_box(led->ends[0], led->ends[1],
                                dl_box_grow(g_array_index(count->plates, DlPageBox, i), -SLACK_PX)))
            note(count, "leader and plate", name, "a plate");
    }
}

static void collect(Count *count, const DlScene *scene)
{
    count->scene = scene;
    count->texts = g_array_new(FALSE, FALSE, sizeof(Seen));
    count->marks = g_array_new(FALSE, FALSE, sizeof(Seen));
    count->plates = g_array_new(FALSE, FALSE, sizeof(DlPageBox));
    count->leaders = g_array_new(FALSE, FALSE, sizeof(Led));
    for (guint i = 0; i < scene->n_layers; i++) {
        collect_clip(count, &scene->layers[i]);
        for (guint j = 0; j < scene->layers[i].n_items; j++)
            collect_item(count, &scene->layers[i], j);
    }
}

static void clear(Count *count)
{
    g_array_unref(count->texts);
    g_array_unref(count->marks);
    g_array_unref(count->plates);
    g_array_unref(count->leaders);
}

guint dl_scene_count_overlaps(const DlScene *scene, char **ret_first)
{
    Count count = {.ret_first = ret_first};
    collect(&count, scene);
    for (guint i = 0; i < count.texts->len; i++) {
        check_edges(&count, &g_array_index(count.texts, Seen, i));
        check_plates(&count, &g_array_index(count.texts, Seen, i));
        check_texts(&count, i);
    }
    for (guint i = 0; i < count.leaders->len; i++)
        check_leader(&count, i);
    clear(&count);
    return count.n_overlaps;
}

/* "place-7-badge-1" is of "place-7". */
static gboolean is_badge_of(const DlItem *badge, const DlItem *mark)
{
    gsize length = strlen(mark->id);
    return !strncmp(badge->id, mark->id, length) && g_str_has_prefix(badge->id + length, "-badge-");
}

guint dl_scene_count_hidden(const DlScene *scene, char **ret_first)
{
    Count count = {.ret_first = ret_first};
    collect(&count, scene);
    for (guint i = 0; i < count.marks->len; i++) {
        const DlItem *mark = g_array_index(count.marks, Seen, i).item;
        if (!mark->id || is_css(mark, "badge") || g_str_has_prefix(mark->id, "inset-"))
            continue;
        for (guint j = 0; j < count.plates->len; j++) {
            DlPageBox plate = g_array_index(count.plates, DlPageBox, j);
            if (dl_box_distance_px(plate, mark->mark.at) < mark->mark.radius_px - SLACK_PX)
                note(&count, "mark under a plate", mark->title ? mark->title : mark->id, "a plate");
        }
        for (guint j = i + 1; j < count.marks->len; j++) {
            const DlItem *badge = g_array_index(count.marks, Seen, j).item;
            if (is_css(badge, "badge") && !is_badge_of(badge, mark) &&
                hypot(badge->mark.at.x_px - mark->mark.at.x_px,
                      badge->mark.at.y_px - mark->mark.at.y_px) <
                    mark->mark.radius_px / 2 + badge->mark.radius_px)
                note(&count, "mark under a badge", mark->id, badge->id);
        }
    }
    clear(&count);
    return count.n_overlaps;
}
