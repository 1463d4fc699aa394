/* Names beside marks: one placement for all days of a batch. */
#include <math.h>
#include <string.h>

#include "badges.h"
#include "box_grid.h"
#include "labels.h"
#include "labels_ground.h"
#include "measure.h"
#include "movements.h"
#include "words.h"

/* A map of more places than a reader takes in names the greatest: as many as may cover this share
 * of the panel, and of any part of it of so many ems. */
#define FEW_PLACES 60
#define PANEL_SHARE 0.085
#define PART_SHARE 0.2
#define PART_EM 30
#define PLACES_MAX 5000 /* looked at for names */
#define GREATER_SHARE 3 /* one name of so many of such a map is set large and may have a leader */
#define GREATER_LEAST 12
#define NAME_WIDTH_EM 15
#define DROP_BADNESS 4      /* of a name left out */
#define LED_BADNESS 0.3     /* of a leader */
#define SHORT_BADNESS 0.7   /* of a name without its day */
#define LEADER_MOST_EM 3    /* from the mark to the name */
#define GOOD_ENOUGH 0.1     /* badness a name at which the style's size stays */
#define CLEARLY_BETTER 0.75 /* of the badness before: then smaller names are better */
#define SIZES_TRIED_MAX 400 /* names */

typedef struct {
    guint place;
    double importance;
} Candidate;

/* National capitals, what changes, provincial capitals, then by size. */
static double importance_of(const DlSceneBatch *batch, const DlPlaceView *view)
{
    const DlPlace *place = view->place->place;
    double importance = log10((double)MAX(place->population, 0) + 1);
    if (batch->values.is_on)
        importance += 1000 * view->radius_px;
    importance += 400 * view->is_capital + 100 * view->is_ever_changed + 200 * view->is_held;
    if (place->capital_of_admin1 && *place->capital_of_admin1)
        importance += 50;
    return importance + 0.5 * log10((double)MAX(view->place->n_events, 1));
}

static int compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *first = a, *second = b;
    if (first->importance != second->importance)
        return first->importance > second->importance ? -1 : 1;
    return (first->place > second->place) - (first->place < second->place);
}

/* The places that could be named, most important first. */
static GArray *find_places(const DlSceneBatch *batch)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(Candidate));
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (view->is_nameless || !view->is_ever || !view->is_on_page || view->place->is_area ||
            !view->label || !*view->label || view->is_in_inset)
            continue;
        if (batch->options.name_changes_only && !view->is_ever_changed && !view->is_capital)
            continue;
        Candidate candidate = {i, importance_of(batch, view)};
        g_array_append_val(found, candidate);
    }
    g_array_sort(found, compare_candidates);
    return found;
}

/* About how much of the page a name covers. */
static double name_area_px2(const DlSceneBatch *batch, const DlPlaceView *view)
{
    double em = dl_label_name_style(batch, view).face.size_px;
    double n_letters = MIN((double)g_utf8_strlen(view->label, -1), NAME_WIDTH_EM / 0.55);
    return (0.55 * n_letters + 1) * em * 1.4 * em;
}

/* Keeps the most important of CHOSEN that do not crowd the map or any part of it. */
static void thin_out(const DlSceneBatch *batch, GArray *chosen)
{
    DlPageBox panel = batch->layout.panel;
    double side = PART_EM / 3.0 * batch->layout.text[DL_TEXT_DAY].face.size_px;
    guint n_columns = (guint)ceil(panel.width_px / side) + 2;
    guint n_rows = (guint)ceil(panel.height_px / side) + 2;
    g_autofree double *covered = g_new0(double, n_columns *n_rows);
    double room = PANEL_SHARE * panel.width_px * panel.height_px;
    guint n_kept = 0;
    for (guint i = 0; i < MIN(chosen->len, PLACES_MAX) && room > 0; i++) {
        Candidate candidate = g_array_index(chosen, Candidate, i);
        const DlPlaceView *view = &batch->places[candidate.place];
        guint column = 1 + (guint)((view->at.x_px - panel.x_px) / side);
        guint row = 1 + (guint)((view->at.y_px - panel.y_px) / side);
        double area = name_area_px2(batch, view), near = area;
        for (guint k = 0; k < 9; k++)
            near += covered[(row + k / 3 - 1) * n_columns + column + k % 3 - 1];
        if (near > PART_SHARE * 9 * side * side)
            continue;
        covered[row * n_columns + column] += area;
        room -= area;
        g_array_index(chosen, Candidate, n_kept++) = candidate;
    }
    g_array_set_size(chosen, n_kept);
}

/* On a map of many places all but the greatest of those CHOSEN are set in smaller letters. */
static void rank_names(DlSceneBatch *batch, const GArray *chosen, guint n_greater)
{
    for (guint i = 0; i < chosen->len; i++) {
        DlPlaceView *view = &batch->places[g_array_index(chosen, Candidate, i).place];
        view->is_lesser = i >= n_greater && !view->is_capital;
    }
}

/* The places to be named, most important first. */
static GArray *choose_places(DlSceneBatch *batch)
{
    GArray *chosen = find_places(batch);
    guint n_found = chosen->len;
    if (n_found <= FEW_PLACES)
        return chosen;
    rank_names(batch, chosen, 0);
    while (chosen->len && g_array_index(chosen, Candidate, chosen->len - 1).importance <= 0)
        g_array_set_size(chosen, chosen->len - 1); /* nothing tells these from the others */
    thin_out(batch, chosen);
    rank_names(batch, chosen, MAX(chosen->len / GREATER_SHARE, GREATER_LEAST));
    if (chosen->len < n_found)
        dl_report(batch->options.report, DL_REPORT_INFO,
                  "of %u places only the %u most important are named", n_found, chosen->len);
    return chosen;
}

static double day_width_px(const DlSceneBatch *batch, const DlPlaceView *view)
{
    double width = 0;
    for (guint i = 0; i < view->place->n_events; i++) {
        guint event = view->place->events[i];
        if (batch->is_day_named[event])
            width = MAX(width, batch->day_of_event[event].width_px);
    }
    return width;
}

static double day_line_px(const DlSceneBatch *batch)
{
    return (DL_TEXT_ASCENT_EM + DL_TEXT_DESCENT_EM + 0.12) * dl_label_day_style(batch).face.size_px;
}

static DlLabel make_label(DlSceneBatch *batch, DlPlaceView *view, double importance)
{
    DlTextStyle style = dl_label_name_style(batch, view);
    DlTextFace strong = dl_label_strong_face(&style);
    double em = style.face.size_px, halo = dl_label_halo_px(batch);
    view->label = dl_batch_fit(batch, view->label, &strong, NAME_WIDTH_EM * em);
    view->name_width_px = dl_batch_width_px(batch, view->label, &style.face);
    view->strong_width_px = dl_batch_width_px(batch, view->label, &strong);
    double width = view->name_width_px;
    double head = (DL_TEXT_ASCENT_EM + DL_TEXT_DESCENT_EM) * em + 2 * halo, height = head;
    if (view->is_ever_changed && dl_label_has_day(batch)) {
        width = MAX(MAX(width, view->strong_width_px), day_width_px(batch, view));
        height += day_line_px(batch);
    }
    return (DlLabel){
        .anchor = view->at,
        .mark_px = view->ring_px,
        .width_px = width + 2 * halo,
        .height_px = height,
        .importance = importance,
        .head_px = head,
        .body_px = view->body_px,
        .body_most_px = view->body_most_px,
        .pad_px = halo,
        .plain_width_px = view->name_width_px + 2 * halo,
        .can_shorten = view->is_ever_changed && dl_label_has_day(batch),
        .leader_px = view->is_lesser ? -1 : LEADER_MOST_EM * em - (view->ring_px - view->body_px),
        .may_cross = !view->is_lesser,
        .weight = view->is_capital        ? 3
                  : view->is_ever_changed ? 1.3
                                          : 1,
    };
}

/* Appends the marks whose names are not asked for: no label may cover them or seem to be theirs. */
static void add_nameless(const DlSceneBatch *batch, const GArray *chosen, GArray *labels)
{
    g_autofree gboolean *is_chosen = g_new0(gboolean, batch->n_places + 1);
    for (guint i = 0; i < chosen->len; i++)
        is_chosen[g_array_index(chosen, Candidate, i).place] = TRUE;
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        DlLabel mark = {.anchor = view->at, .mark_px = view->ring_px, .body_px = view->body_px};
        if (!is_chosen[i] && view->is_ever && view->is_on_page && !view->place->is_area)
            g_array_append_val(labels, mark);
    }
}

/* What labels keep clear of beside marks: furniture, badges, tracks and arrows. */
static GArray *find_blocks(const DlSceneBatch *batch)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(DlPageBox));
    g_array_append_vals(blocks, batch->furniture->data, batch->furniture->len);
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        for (guint k = 0; view->is_on_page && k < view->n_badges; k++) {
            DlPageBox badge = dl_batch_badge_box(batch, view, k);
            g_array_append_val(blocks, badge);
        }
    }
    dl_batch_add_movement_boxes(batch, blocks);
    return blocks;
}

static void measure_days(DlSceneBatch *batch)
{
    const DlTextFace face = dl_label_day_style(batch).face;
    batch->day_of_event = dl_arena_alloc(batch->arena, batch->n_events * sizeof(DlMeasured));
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        for (guint j = 0; view->is_ever_changed && j < view->place->n_events; j++) {
            guint event = view->place->events[j];
            DlMeasured *day = &batch->day_of_event[event];
            day->text = dl_date_span_short(batch->arena, batch->lang, &batch->events[event].when);
            day->width_px = dl_batch_width_px(batch, day->text, &face);
        }
    }
}

/* Places the names at the batch's size; returns how bad that is: 0 is all beside their marks. */
static double place_names(DlSceneBatch *batch, const GArray *chosen, DlLabelGround *ground,
                          DlLabelPlace *places)
{
    double scale = batch->layout.scale, badness = 0;
    measure_days(batch);
    g_autoptr(GArray) labels = g_array_new(FALSE, FALSE, sizeof(DlLabel));
    for (guint i = 0; i < chosen->len; i++) {
        const Candidate *candidate = &g_array_index(chosen, Candidate, i);
        DlLabel label = make_label(batch, &batch->places[candidate->place], candidate->importance);
        g_array_append_val(labels, label);
    }
    add_nameless(batch, chosen, labels);
    g_autoptr(GArray) blocks = find_blocks(batch);
    DlLabelTask task = {.labels = (const DlLabel *)labels->data,
                        .n_labels = labels->len,
                        .obstacles = (const DlPageBox *)blocks->data,
                        .n_obstacles = blocks->len,
                        .n_soft = blocks->len - batch->furniture->len,
                        .bounds = dl_box_grow(batch->layout.panel, -2 * MAX(scale, 0.5)),
                        .gap_px = 1.5 * scale,
                        .cost = dl_label_ground_cost,
                        .cost_data = ground};
    dl_labels_place(&task, places);
    for (guint i = 0; i < chosen->len; i++)
        badness += !places[i].is_placed
                       ? DROP_BADNESS
                       : LED_BADNESS * places[i].has_leader + SHORT_BADNESS * places[i].is_short;
    return badness;
}

static void keep_places(DlSceneBatch *batch, const GArray *chosen, const DlLabelPlace *places)
{
    for (guint i = 0; i < batch->n_places; i++)
        batch->places[i].is_name_wanted = batch->places[i].has_label = FALSE;
    for (guint i = 0; i < chosen->len; i++) {
        DlPlaceView *view = &batch->places[g_array_index(chosen, Candidate, i).place];
        view->is_name_wanted = TRUE;
        view->has_label = places[i].is_placed;
        view->label_place = places[i];
    }
}

/* At the style's size where that goes well, else smaller where that goes clearly better. */
void dl_batch_label(DlSceneBatch *batch)
{
    static const double SIZES[] = {1, 0.9, 0.8};
    g_autoptr(GArray) chosen = choose_places(batch);
    g_autofree DlLabelPlace *places = g_new0(DlLabelPlace, batch->n_places + 1);
    DlLabelGround ground;
    dl_label_ground_init(&ground, batch);
    double least = G_MAXDOUBLE, best = 1;
    for (guint i = 0; i < G_N_ELEMENTS(SIZES); i++) {
        batch->name_scale = SIZES[i];
        double badness = place_names(batch, chosen, &ground, places);
        if (badness < least * CLEARLY_BETTER) {
            least = badness;
            best = SIZES[i];
        }
        if (badness <= GOOD_ENOUGH * chosen->len || chosen->len > SIZES_TRIED_MAX)
            break;
    }
    if (best != batch->name_scale) {
        batch->name_scale = best;
        place_names(batch, chosen, &ground, places);
    }
    dl_label_ground_clear(&ground);
    keep_places(batch, chosen, places);
}

gboolean dl_batch_is_unnamed(const DlSceneBatch *batch, guint place)
{
    const DlPlaceView *view = &batch->places[place];
    if (view->is_in_inset)
        view = &batch->inset.batch->places[place];
    return view->is_name_wanted && !view->has_label;
}
