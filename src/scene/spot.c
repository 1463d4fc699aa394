#include "spot.h"

#include <math.h>

#include "box_grid.h"
#include "form.h"
#include "labels_ground.h"

#define HOME_COST 4.0       /* of lying wholly over home countries */
#define INSIDE_COST 0.5     /* of touching no edge of the map */
#define NEIGHBOUR_COST 0.05 /* of a mark around, whose name wants room */
#define NEIGHBOUR_PX 110.0
#define NEIGHBOUR_LEAST_PX 64.0
#define FAR_COST 0.6 /* of lying a whole map away */

#define SPOT_STEPS 16u

static guint count_marks(const DlSceneBatch *batch, DlPageBox box)
{
    if (batch->hexes)
        return dl_batch_count_hexes(batch, box);
    guint n_marks = 0;
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        n_marks += view->is_ever && view->is_on_page &&
                   dl_box_distance_px(box, view->at) < view->radius_px;
    }
    return n_marks;
}

/* Whether the box lies over other furniture, else how many marks it would cover. */
static guint count_covered(const DlSceneBatch *batch, DlPageBox box)
{
    for (guint i = 0; i < batch->furniture->len; i++) {
        if (dl_boxes_overlap(box, g_array_index(batch->furniture, DlPageBox, i), 2))
            return G_MAXUINT;
    }
    return count_marks(batch, box);
}

DlPageBox dl_batch_emptiest_spot(const DlSceneBatch *batch, double width_px, double height_px,
                                 guint *ret_n_covered)
{
    /* shares of the free width and height: corners first, then along the edges, then inside */
    static const double SPOTS[][2] = {{0, 1},    {0, 0},    {1, 1},    {1, 0},    {0, 0.5},
                                      {1, 0.5},  {0.5, 1},  {0.5, 0},  {0, 0.75}, {0, 0.25},
                                      {1, 0.75}, {1, 0.25}, {0.25, 1}, {0.75, 1}, {0.25, 0},
                                      {0.75, 0}, {0.5, 0.5}};
    DlPageBox panel = dl_box_grow(batch->layout.panel, -12 * MAX(batch->layout.scale, 0.5));
    DlPageBox best = {panel.x_px, panel.y_px, width_px, height_px};
    *ret_n_covered = G_MAXUINT;
    const guint n_spots = G_N_ELEMENTS(SPOTS) + (SPOT_STEPS + 1) * (SPOT_STEPS + 1);
    for (guint i = 0; i < n_spots && *ret_n_covered; i++) {
        guint step = i - MIN(i, (guint)G_N_ELEMENTS(SPOTS)); /* then anywhere */
        double x = (double)(step % (SPOT_STEPS + 1)) / SPOT_STEPS;
        double y = (double)(step / (SPOT_STEPS + 1)) / SPOT_STEPS;
        x = i < G_N_ELEMENTS(SPOTS) ? SPOTS[i][0] : x;
        x = dl_wording_is_rtl(batch->lang) ? 1 - x : x;
        y = i < G_N_ELEMENTS(SPOTS) ? SPOTS[i][1] : y;
        DlPageBox box = {panel.x_px + x * MAX(panel.width_px - width_px, 0),
                         panel.y_px + y * MAX(panel.height_px - height_px, 0), width_px, height_px};
        guint n_covered = count_covered(batch, box);
        if (n_covered < *ret_n_covered) {
            *ret_n_covered = n_covered;
            best = box;
        }
    }
    return best;
}

/* FALSE where the box covers a mark or other furniture, or too much of home. */
static gboolean judge(const DlSceneBatch *batch, const DlSpotQuery *query, DlPageBox box,
                      double *ret_cost)
{
    double around = MAX(NEIGHBOUR_PX * batch->layout.scale, NEIGHBOUR_LEAST_PX), cost = 0;
    if (query->near && dl_boxes_overlap(box, *query->near, query->gap_px))
        return FALSE;
    for (guint i = 0; i < batch->furniture->len; i++) {
        if (dl_boxes_overlap(box, g_array_index(batch->furniture, DlPageBox, i), query->gap_px))
            return FALSE;
    }
    if (batch->hexes && dl_batch_count_hexes(batch, dl_box_grow(box, query->gap_px)))
        return FALSE;
    for (guint i = 0; i < batch->n_places && !batch->hexes; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (!view->is_ever || !view->is_on_page || view->place->is_area)
            continue;
        double distance = dl_box_distance_px(box, view->at) - view->radius_px;
        if (distance < query->gap_px)
            return FALSE;
        cost += distance < around ? NEIGHBOUR_COST : 0;
    }
    double home = dl_ground_home_share(batch, box);
    *ret_cost = cost + HOME_COST * home;
    return home <= query->most_home;
}

static double distance_cost(const DlSceneBatch *batch, const DlSpotQuery *query, DlPageBox box)
{
    DlPageBox panel = batch->layout.panel;
    DlPage middle = {box.x_px + box.width_px / 2, box.y_px + box.height_px / 2};
    if (!query->near)
        return 0;
    return FAR_COST * dl_box_distance_px(*query->near, middle) /
           hypot(panel.width_px, panel.height_px);
}

gboolean dl_batch_find_spot(const DlSceneBatch *batch, const DlSpotQuery *query, DlPageBox *ret_box)
{
    DlPageBox panel = dl_box_grow(batch->layout.panel, -12 * MAX(batch->layout.scale, 0.5));
    double free_x = panel.width_px - query->width_px, free_y = panel.height_px - query->height_px;
    double least = G_MAXDOUBLE;
    if (free_x < 0 || free_y < 0)
        return FALSE;
    /* the left foot first: names of what lies there are set to its right */
    for (guint step = 0; step < (SPOT_STEPS + 1) * (SPOT_STEPS + 1); step++) {
        guint column = step % (SPOT_STEPS + 1), row = SPOT_STEPS - step / (SPOT_STEPS + 1);
        gboolean is_side = column == 0 || column == SPOT_STEPS;
        gboolean is_end = row == 0 || row == SPOT_STEPS;
        DlPageBox box = {panel.x_px + free_x * column / SPOT_STEPS,
                         panel.y_px + free_y * row / SPOT_STEPS, query->width_px, query->height_px};
        double cost = 0;
        if ((query->is_in_corner && !(is_side && is_end)) || !judge(batch, query, box, &cost))
            continue;
        cost += distance_cost(batch, query, box) + (is_side || is_end ? 0 : INSIDE_COST);
        if (cost < least - 1e-9) {
            least = cost;
            *ret_box = box;
        }
    }
    return least < G_MAXDOUBLE;
}
