/* Names beside marks: one placement for all days of a batch. */
#include <math.h>
#include <string.h>

#include "batch.h"
#include "box_grid.h"
#include "colour.h"
#include "labels_ground.h"
#include "measure.h"
#include "words.h"

#define EVENT_LABELS_MAX 40  /* of a map with hundreds of events only the greatest are named */
#define EVENT_LABELS_FROM 60 /* from so many on */
#define NAME_WIDTH_EM 15
#define BOLD 700
#define DROP_BADNESS 4      /* leaders that are as bad as a name left out */
#define GOOD_ENOUGH 0.1     /* badness a name at which the style's size stays */
#define CLEARLY_BETTER 0.75 /* of the badness before: then smaller names are better */
#define SIZES_TRIED_MAX 400 /* names */
#define MIXED_MOST 0.1      /* of a label on a second fill, where */
#define MIXED_HALO 0.5      /* its halo is narrower, for it shows as a blot */
#define DROPPED_NAMED 50    /* so many dropped labels are reported by name */

typedef struct {
    guint place;
    double importance;
} Candidate;

static const DlTextStyle *role_style(const DlSceneBatch *batch, const DlPlaceView *view)
{
    if (view->is_capital)
        return &batch->layout.text[DL_TEXT_CAPITAL];
    return &batch->layout.text[view->is_held ? DL_TEXT_CITY : DL_TEXT_DAY];
}

/* The style of names and days at the size that this map can bear. */
static DlTextStyle shrunk(const DlSceneBatch *batch, const DlTextStyle *style)
{
    DlTextStyle smaller = *style;
    double size = MAX(smaller.face.size_px * batch->name_scale, batch->style->page.min_text_px);
    smaller.line_px *= size / smaller.face.size_px;
    smaller.face.size_px = size;
    return smaller;
}

static DlTextStyle name_style(const DlSceneBatch *batch, const DlPlaceView *view)
{
    return shrunk(batch, role_style(batch, view));
}

static DlTextStyle day_style(const DlSceneBatch *batch)
{
    return shrunk(batch, &batch->layout.text[DL_TEXT_DAY]);
}

static DlTextFace strong_face(const DlTextStyle *style)
{
    DlTextFace face = style->face;
    face.weight = MAX(face.weight, BOLD);
    return face;
}

static double halo_px(const DlSceneBatch *batch)
{
    return batch->style->page.halo_px * MAX(batch->layout.scale, 0.5);
}

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
    return importance;
}

static int compare_candidates(gconstpointer a, gconstpointer b)
{
    const Candidate *first = a, *second = b;
    if (first->importance != second->importance)
        return first->importance > second->importance ? -1 : 1;
    return (first->place > second->place) - (first->place < second->place);
}

/* The places to be named, most important first. */
static GArray *choose_places(const DlSceneBatch *batch)
{
    GArray *chosen = g_array_new(FALSE, FALSE, sizeof(Candidate));
    guint n_held = 0;
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (!view->is_ever || !view->is_on_page || view->place->is_area || !view->label ||
            !*view->label)
            continue;
        Candidate candidate = {i, importance_of(batch, view)};
        n_held += view->is_held;
        g_array_append_val(chosen, candidate);
    }
    g_array_sort(chosen, compare_candidates);
    guint most = n_held + EVENT_LABELS_MAX;
    while (chosen->len - n_held > EVENT_LABELS_FROM && most > n_held &&
           g_array_index(chosen, Candidate, most - 1).importance <= 0)
        most--; /* nothing tells these from the others */
    if (chosen->len - n_held > EVENT_LABELS_FROM) {
        dl_report(batch->options.report, DL_REPORT_INFO,
                  "of %u places only the %u most important are named", chosen->len, most);
        g_array_set_size(chosen, most);
    }
    return chosen;
}

static double day_width_px(const DlSceneBatch *batch, const DlPlaceView *view)
{
    double width = 0;
    for (guint i = 0; i < view->place->n_events; i++)
        width = MAX(width, batch->day_of_event[view->place->events[i]].width_px);
    return width;
}

static double day_line_px(const DlSceneBatch *batch)
{
    return (DL_TEXT_ASCENT_EM + DL_TEXT_DESCENT_EM + 0.12) * day_style(batch).face.size_px;
}

static DlLabel make_label(DlSceneBatch *batch, DlPlaceView *view, double importance)
{
    DlTextStyle style = name_style(batch, view);
    DlTextFace strong = strong_face(&style);
    double em = style.face.size_px, halo = halo_px(batch);
    view->label = dl_batch_fit(batch, view->label, &strong, NAME_WIDTH_EM * em);
    view->name_width_px = dl_batch_width_px(batch, view->label, &style.face);
    view->strong_width_px = dl_batch_width_px(batch, view->label, &strong);
    double width = view->name_width_px;
    double head = (DL_TEXT_ASCENT_EM + DL_TEXT_DESCENT_EM) * em + 2 * halo, height = head;
    if (view->is_ever_changed) {
        width = MAX(MAX(width, view->strong_width_px), day_width_px(batch, view));
        height += day_line_px(batch);
    }
    return (DlLabel){
        .anchor = view->at,
        .mark_px = view->radius_px,
        .width_px = width + 2 * halo,
        .height_px = height,
        .importance = importance,
        .head_px = head,
        .weight = view->is_capital        ? 3
                  : view->is_ever_changed ? 1.3
                                          : 1,
    };
}

/* Marks without a label, or whose label is not asked for, and what lies on the map. */
static GArray *find_obstacles(const DlSceneBatch *batch, const GArray *chosen)
{
    GArray *boxes = g_array_new(FALSE, FALSE, sizeof(DlPageBox));
    g_autofree gboolean *is_chosen = g_new0(gboolean, batch->n_places + 1);
    for (guint i = 0; i < chosen->len; i++)
        is_chosen[g_array_index(chosen, Candidate, i).place] = TRUE;
    g_array_append_vals(boxes, batch->furniture->data, batch->furniture->len);
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (is_chosen[i] || !view->is_ever || !view->is_on_page || view->place->is_area)
            continue;
        DlPageBox box =
            dl_box_grow((DlPageBox){view->at.x_px, view->at.y_px, 0, 0}, view->radius_px);
        g_array_append_val(boxes, box);
    }
    return boxes;
}

static void measure_days(DlSceneBatch *batch)
{
    const DlTextFace face = day_style(batch).face;
    batch->day_of_event = dl_arena_alloc(batch->arena, batch->n_events * sizeof(DlMeasured));
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        for (guint j = 0; view->is_ever_changed && j < view->place->n_events; j++) {
            guint event = view->place->events[j];
            DlMeasured *day = &batch->day_of_event[event];
            day->text =
                dl_date_span_short(batch->arena, batch->options.lang, &batch->events[event].when);
            day->width_px = dl_batch_width_px(batch, day->text, &face);
        }
    }
}

static void report_dropped(DlSceneBatch *batch, const GArray *chosen)
{
    guint n_dropped = 0;
    for (guint i = 0; i < chosen->len; i++) {
        const DlPlaceView *view = &batch->places[g_array_index(chosen, Candidate, i).place];
        if (view->has_label)
            continue;
        if (n_dropped++ < DROPPED_NAMED)
            dl_report(batch->options.report, DL_REPORT_DROPPED, "no room for the name '%s'",
                      view->label);
    }
    if (n_dropped > DROPPED_NAMED)
        dl_report(batch->options.report, DL_REPORT_DROPPED, "no room for %u more names",
                  n_dropped - DROPPED_NAMED);
}

/* Places the names at the batch's size; returns how bad that is: 0 is all beside their marks. */
static double place_names(DlSceneBatch *batch, const GArray *chosen, DlLabelGround *ground,
                          DlLabelPlace *places)
{
    double scale = batch->layout.scale, badness = 0;
    measure_days(batch);
    g_autoptr(GArray) obstacles = find_obstacles(batch, chosen);
    g_autofree DlLabel *labels = g_new0(DlLabel, chosen->len + 1);
    for (guint i = 0; i < chosen->len; i++) {
        const Candidate *candidate = &g_array_index(chosen, Candidate, i);
        labels[i] = make_label(batch, &batch->places[candidate->place], candidate->importance);
    }
    dl_labels_place_on(labels, chosen->len, (const DlPageBox *)obstacles->data, obstacles->len,
                       dl_box_grow(batch->layout.panel, -2 * MAX(scale, 0.5)), 1.5 * scale,
                       dl_label_ground_cost, ground, places);
    for (guint i = 0; i < chosen->len; i++)
        badness += !places[i].is_placed ? DROP_BADNESS : places[i].has_leader;
    return badness;
}

static void keep_places(DlSceneBatch *batch, const GArray *chosen, const DlLabelPlace *places)
{
    for (guint i = 0; i < chosen->len; i++) {
        DlPlaceView *view = &batch->places[g_array_index(chosen, Candidate, i).place];
        view->has_label = places[i].is_placed;
        view->label_place = places[i];
    }
}

/* At the style's size where that goes well, else smaller where that goes clearly better. */
void dl_batch_label(DlSceneBatch *batch)
{
    static const double SIZES[] = {1, 0.9, 0.8};
    g_autoptr(GArray) chosen = choose_places(batch);
    g_autofree DlLabelPlace *places = g_new0(DlLabelPlace, chosen->len + 1);
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
    report_dropped(batch, chosen);
}

static double text_x_px(const DlPlaceView *view, double halo)
{
    DlPageBox box = view->label_place.box;
    if (view->label_place.anchor == DL_TEXT_START)
        return box.x_px + halo;
    if (view->label_place.anchor == DL_TEXT_END)
        return box.x_px + box.width_px - halo;
    return box.x_px + box.width_px / 2;
}

static void add_label(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                      DlItems *items)
{
    const DlTextStyle style = name_style(batch, view);
    const DlPlaceState *state = &day->states[view->index];
    gboolean is_changed = view->is_held && state->is_changed;
    DlTextFace face = is_changed ? strong_face(&style) : style.face;
    double halo = halo_px(batch), mixed = 0;
    DlColour ground = dl_label_ground_colour(batch, day, view->label_place.box, &mixed);
    DlTextSpec spec = {
        .text = view->label,
        .at = {text_x_px(view, halo),
               view->label_place.box.y_px + halo + DL_TEXT_ASCENT_EM * face.size_px},
        .anchor = view->label_place.anchor,
        .face = &face,
        .colour = dl_colour_legible(style.colour, ground),
        .width_px = is_changed ? view->strong_width_px : view->name_width_px,
        .halo = ground,
        .halo_px = halo * (mixed > MIXED_MOST ? MIXED_HALO : 1),
        .css = view->is_capital ? "name capital"
               : is_changed     ? "name changed"
                                : "name",
        .id = dl_arena_printf(items->arena, "%s-name", view->id),
    };
    dl_items_add_text(items, &spec);
    if (!is_changed || !state->last)
        return;
    const DlTextStyle under = day_style(batch);
    const DlMeasured *when = &batch->day_of_event[state->last - batch->events];
    spec.at.y_px +=
        DL_TEXT_DESCENT_EM * face.size_px + (DL_TEXT_ASCENT_EM + 0.12) * under.face.size_px;
    spec.text = when->text;
    spec.width_px = when->width_px;
    spec.face = &under.face;
    spec.colour = dl_colour_legible(under.colour, ground);
    spec.css = "day";
    spec.id = NULL;
    dl_items_add_text(items, &spec);
}

static void add_leader(const DlSceneBatch *batch, const DlDayView *day, const DlPlaceView *view,
                       DlItems *items)
{
    const DlPage *ends = view->label_place.leader;
    DlStroke stroke = batch->layout.line[DL_LINE_LEADER];
    DlPageBox from = {ends[0].x_px, ends[0].y_px, 0, 0}, to = {ends[1].x_px, ends[1].y_px, 0, 0};
    double mixed = 0;
    DlColour ground = dl_label_ground_colour(batch, day, dl_box_union(from, to), &mixed);
    stroke.colour = dl_colour_legible(stroke.colour, ground);
    dl_items_add_line(items, ends[0], ends[1], stroke, "leader");
}

void dl_batch_draw_labels(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        gboolean is_shown =
            day->is_visible[i] && view->has_label && (view->is_held || day->shown[i]);
        if (is_shown && view->label_place.has_leader)
            add_leader(batch, day, view, items);
        if (is_shown)
            add_label(batch, day, view, items);
    }
}
