/* Whose names a reader would take them for, counted from the scene alone. */
#include <math.h>
#include <string.h>

#include "box_grid.h"
#include "colour.h"
#include "measure.h"
#include "scene_fixture.h"

#define LEADER_MOST_EM 5.2
#define CONTRAST 3
#define STEPS 24

static const DlLayer *find_layer(const DlScene *scene, const char *id)
{
    for (guint i = 0; i < scene->n_layers; i++) {
        if (!strcmp(scene->layers[i].id, id))
            return &scene->layers[i];
    }
    return NULL;
}

static gboolean is_css(const DlItem *item, const char *css)
{
    return item->css && !strcmp(item->css, css);
}

static double mark_distance(DlPageBox text, const DlItem *mark)
{
    return dl_box_distance_px(text, mark->mark.at) - mark->mark.radius_px -
           mark->stroke.width_px / 2;
}

static DlPageBox ink_box(const DlItem *text)
{
    return dl_box_grow(text->text.box, -text->text.halo_px);
}

static const DlItem *find_own(const DlLayer *marks, const DlItem *name)
{
    for (guint i = 0; i < marks->n_items; i++) {
        const DlItem *mark = &marks->items[i];
        gsize length = mark->kind == DL_ITEM_MARK && mark->id ? strlen(mark->id) : 0;
        if (length && !strncmp(name->id, mark->id, length) && !strcmp(name->id + length, "-name"))
            return mark;
    }
    return NULL;
}

/* The mark that the name belongs to, and how far the nearest of the others is. */
static const DlItem *find_marks(const DlLayer *marks, const DlItem *name, DlPageBox box,
                                double *ret_own_px, double *ret_other_px)
{
    const DlItem *own = find_own(marks, name);
    *ret_other_px = G_MAXDOUBLE;
    if (!own)
        return NULL;
    *ret_own_px = mark_distance(box, own);
    for (guint i = 0; i < marks->n_items; i++) {
        const DlItem *mark = &marks->items[i];
        double apart =
            hypot(mark->mark.at.x_px - own->mark.at.x_px, mark->mark.at.y_px - own->mark.at.y_px);
        if (mark->kind != DL_ITEM_MARK || !mark->id || is_css(mark, "badge") || mark == own ||
            apart < DL_ONE_MARK_SHARE * MIN(own->mark.radius_px, mark->mark.radius_px))
            continue;
        *ret_other_px = MIN(*ret_other_px, mark_distance(box, mark));
    }
    return own;
}

/* The least contrast of COLOUR with the topmost fill at POINT. */
static double contrast_at(const DlScene *scene, DlPage point, DlColour colour)
{
    static const char *const LAYERS[] = {"page", "land", "areas"};
    double least = G_MAXDOUBLE;
    for (guint i = 0; i < G_N_ELEMENTS(LAYERS); i++) {
        const DlLayer *layer = find_layer(scene, LAYERS[i]);
        for (guint j = 0; layer && j < layer->n_items; j++) {
            const DlItem *item = &layer->items[j];
            if (item->kind != DL_ITEM_PATH || item->fill.kind == DL_FILL_NONE ||
                (item->fill.colour & 0xFF) != 0xFF || !dl_path_holds(&item->path, point))
                continue;
            least = dl_colour_contrast(colour, item->fill.colour);
            if (item->fill.kind == DL_FILL_STRIPES)
                least = MIN(least, dl_colour_contrast(colour, item->fill.second));
        }
    }
    return least;
}

static const char *judge_leader(const DlScene *scene, const DlItem *leader, const DlItem *casing,
                                const DlItem *name, const DlItem *own)
{
    const DlPage *ends = leader->path.points;
    double length = hypot(ends[1].x_px - ends[0].x_px, ends[1].y_px - ends[0].y_px);
    double start = hypot(ends[0].x_px - own->mark.at.x_px, ends[0].y_px - own->mark.at.y_px);
    if (start < 0.5) /* it comes from the middle */
        length -= own->mark.radius_px + own->stroke.width_px + own->mark.ring_px;
    if (length > LEADER_MOST_EM * name->text.face.size_px + 0.5)
        return "a leader too long";
    if (start > own->mark.radius_px * 1.5 + own->stroke.width_px + own->mark.ring_px + 8)
        return "a leader that does not begin at its mark";
    if (casing && dl_colour_contrast(casing->stroke.colour, leader->stroke.colour) >= CONTRAST &&
        casing->stroke.width_px > leader->stroke.width_px)
        return NULL;
    for (int i = 0; i <= STEPS; i++) {
        double share = (double)i / STEPS;
        DlPage at = {ends[0].x_px + share * (ends[1].x_px - ends[0].x_px),
                     ends[0].y_px + share * (ends[1].y_px - ends[0].y_px)};
        if (contrast_at(scene, at, leader->stroke.colour) < CONTRAST)
            return "a leader that cannot be seen";
    }
    return NULL;
}

/* The line above the marks that leads to NAME; NULL: none does. */
static const DlItem *find_leader_over(const DlLayer *marks, const DlItem *name,
                                      const DlItem **ret_casing)
{
    gsize length = strlen(name->id) - strlen("name");
    for (guint i = 1; i < marks->n_items; i++) {
        const DlItem *item = &marks->items[i];
        if (!is_css(item, "leader") || strncmp(item->id, name->id, length) ||
            strcmp(item->id + length, "leader"))
            continue;
        *ret_casing = item - 1;
        return item;
    }
    return NULL;
}

/* What is wrong with the name at INDEX; NULL: nothing. */
static const char *judge(const DlScene *scene, const DlLayer *labels, guint index, guint *n_led)
{
    const DlLayer *marks = find_layer(scene, "marks");
    const DlItem *name = &labels->items[index];
    const DlItem *leader = index && is_css(name - 1, "leader") ? name - 1 : NULL;
    const DlItem *casing = index > 1 && is_css(name - 2, "leader-casing") ? name - 2 : NULL;
    if (!leader && marks)
        leader = find_leader_over(marks, name, &casing);
    DlPageBox box = ink_box(name);
    double own_px = 0, other_px = 0;
    if (index + 1 < labels->n_items && is_css(name + 1, "day"))
        box = dl_box_union(box, ink_box(name + 1));
    const DlItem *own = marks ? find_marks(marks, name, box, &own_px, &other_px) : NULL;
    if (!own)
        return "a name without a mark";
    *n_led += leader != NULL;
    if (leader)
        return judge_leader(scene, leader, casing, name, own);
    return other_px < own_px - 0.05 ? "a name nearer to another mark" : NULL;
}

guint dl_scene_count_misread(const DlScene *scene, char **ret_first, guint *ret_n_led)
{
    const DlLayer *labels = find_layer(scene, "labels");
    guint n_misread = 0, n_led = 0;
    for (guint i = 0; labels && i < labels->n_items; i++) {
        const DlItem *item = &labels->items[i];
        if (item->kind != DL_ITEM_TEXT || is_css(item, "day"))
            continue;
        const char *wrong = judge(scene, labels, i, &n_led);
        if (wrong && !n_misread++ && ret_first)
            *ret_first = g_strdup_printf("%s: '%s'", wrong, item->text.text);
    }
    if (ret_n_led)
        *ret_n_led = n_led;
    return n_misread;
}
