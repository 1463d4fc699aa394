/* Notes of the map's author: a few lines beside what they speak of, with a line to it. They are
 * placed before the names, which then keep clear of them. */
#include <math.h>

#include "batch.h"
#include "box_grid.h"
#include "labels.h"
#include "labels_ground.h"
#include "measure.h"

#define WIDTH_EM 13
#define DIRECTIONS 24
#define COVERED_MARK_COST 12.0
#define CROWDED_MARK_COST 1.5 /* a mark so near that its name may lose its room */
#define CROSSED_MARK_COST 6.0
#define PASSED_MARK_COST 1.5 /* a line that runs by where its name may want to stand */
#define GROUND_WEIGHT 8.0
#define BALANCE_STEPS 12
#define SLANT_COST 0.6 /* lines that run straight up or down look less like a note's */

typedef struct {
    const DlSceneBatch *batch;
    const DlLabelGround *ground;
    DlPage target;
    double em;
} Search;

static double gap_px(const DlSceneBatch *batch)
{
    return 4 * MAX(batch->layout.scale, 0.5);
}

/* The mark that the note speaks of; NULL: none is there. */
static const DlPlaceView *mark_at(const DlSceneBatch *batch, DlPage at)
{
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        gboolean is_mark = view->is_ever && view->is_on_page && !view->place->is_area;
        if (is_mark && hypot(view->at.x_px - at.x_px, view->at.y_px - at.y_px) < 1)
            return view;
    }
    return NULL;
}

/* From the middle of what is spoken of to where the line ends. */
static double clearance_px(const DlSceneBatch *batch, DlPage target)
{
    const DlPlaceView *view = mark_at(batch, target);
    return view ? view->radius_px + gap_px(batch) / 2 : gap_px(batch);
}

static double marks_cost(const Search *search, DlPageBox box, DlPage end)
{
    const DlSceneBatch *batch = search->batch;
    double cost = 0;
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        if (!view->is_ever || !view->is_on_page || view->place->is_area)
            continue;
        double distance = dl_box_distance_px(box, view->at);
        double own =
            hypot(view->at.x_px - search->target.x_px, view->at.y_px - search->target.y_px);
        if (distance < view->radius_px + gap_px(batch))
            cost += COVERED_MARK_COST;
        else if (distance < 2 * search->em)
            cost += CROWDED_MARK_COST;
        double passing = dl_segment_distance_px(search->target, end, view->at) - view->radius_px;
        if (own >= 1 && passing < 1.2 * search->em)
            cost += passing < 2 ? CROSSED_MARK_COST : PASSED_MARK_COST;
    }
    return cost;
}

/* What it costs to stand on BOX; infinite where it may not. */
static double box_cost(const Search *search, DlPageBox box, double distance_em, double slant)
{
    const DlSceneBatch *batch = search->batch;
    DlPageBox panel = dl_box_grow(batch->layout.panel, -2 * gap_px(batch));
    DlPage end = dl_box_nearest(box, search->target);
    if (!dl_box_contains(panel, box))
        return INFINITY;
    for (guint i = 0; i < batch->furniture->len; i++) {
        DlPageBox other = g_array_index(batch->furniture, DlPageBox, i);
        if (dl_boxes_overlap(box, other, gap_px(batch)) ||
            dl_segment_hits_box(search->target, end, other))
            return INFINITY;
    }
    return distance_em + SLANT_COST * slant + marks_cost(search, box, end) +
           GROUND_WEIGHT * dl_label_ground_cost(box, (gpointer)search->ground);
}

/* The box of this size whose point nearest to the target lies DISTANCE_PX off in a direction. */
static DlPageBox box_in_direction(const Search *search, const DlNoteView *note, double angle,
                                  double distance_px)
{
    double dx = cos(angle), dy = sin(angle);
    DlPage near = {search->target.x_px + dx * distance_px, search->target.y_px + dy * distance_px};
    double across = dx > 0.38 ? 0 : dx < -0.38 ? 1 : 0.5;
    double down = dy > 0.38 ? 0 : dy < -0.38 ? 1 : 0.5;
    return (DlPageBox){near.x_px - across * note->box.width_px,
                       near.y_px - down * note->box.height_px, note->box.width_px,
                       note->box.height_px};
}

static void find_room(const Search *search, DlNoteView *note)
{
    static const double DISTANCES_EM[] = {2, 3, 4.5, 6.5, 9, 12, 16, 21};
    double least = INFINITY;
    DlPageBox best = note->box;
    for (guint d = 0; d < G_N_ELEMENTS(DISTANCES_EM); d++) {
        for (guint i = 0; i < DIRECTIONS; i++) {
            double angle = 2 * G_PI * (i + 0.5) / DIRECTIONS;
            DlPageBox box = box_in_direction(search, note, angle, DISTANCES_EM[d] * search->em);
            double cost = box_cost(search, box, DISTANCES_EM[d], fabs(sin(angle)));
            if (cost >= least)
                continue;
            least = cost;
            best = box;
        }
    }
    note->is_placed = isfinite(least);
    note->box = best;
}

/* As few lines as it needs, and those as even as can be. */
static void break_lines(DlSceneBatch *batch, const char *text, const DlTextFace *face,
                        DlNoteView *note)
{
    double most = WIDTH_EM * face->size_px, least = most / 2;
    gboolean is_whole =
        dl_batch_wrap(batch, text, face, most, DL_NOTE_LINES_MAX, note->lines, &note->n_lines);
    guint n_lines = note->n_lines;
    for (guint i = 0; is_whole && i < BALANCE_STEPS; i++) {
        double middle = (least + most) / 2;
        gboolean fits =
            dl_batch_wrap(batch, text, face, middle, n_lines, note->lines, &note->n_lines);
        *(fits && note->n_lines == n_lines ? &most : &least) = middle;
    }
    dl_batch_wrap(batch, text, face, most, DL_NOTE_LINES_MAX, note->lines, &note->n_lines);
}

static void measure_note(DlSceneBatch *batch, const DlSceneNote *wanted, DlNoteView *note)
{
    const DlTextStyle *style = &batch->layout.text[DL_TEXT_CALLOUT];
    double halo = dl_label_halo_px(batch), width = 0;
    break_lines(batch, wanted->text, &style->face, note);
    for (guint i = 0; i < note->n_lines; i++) {
        note->widths_px[i] = dl_batch_width_px(batch, note->lines[i], &style->face);
        width = MAX(width, note->widths_px[i]);
    }
    note->box.width_px = width + 2 * halo;
    note->box.height_px = note->n_lines * style->line_px + 2 * halo;
}

/* The line, kept clear of by names: small boxes along it. */
static void keep_clear(DlSceneBatch *batch, const DlNoteView *note)
{
    double step = 2 * gap_px(batch);
    double length = hypot(note->leader[1].x_px - note->leader[0].x_px,
                          note->leader[1].y_px - note->leader[0].y_px);
    guint n_steps = (guint)ceil(length / step);
    g_array_append_val(batch->furniture, note->box);
    for (guint i = 0; i <= n_steps; i++) {
        double share = n_steps ? (double)i / n_steps : 0;
        DlPage at = {note->leader[0].x_px + share * (note->leader[1].x_px - note->leader[0].x_px),
                     note->leader[0].y_px + share * (note->leader[1].y_px - note->leader[0].y_px)};
        DlPageBox dot = dl_box_grow((DlPageBox){at.x_px, at.y_px, 0, 0}, 1);
        g_array_append_val(batch->furniture, dot);
    }
}

static void draw_leader_from(DlSceneBatch *batch, DlPage target, DlNoteView *note)
{
    DlPage end = dl_box_nearest(note->box, target);
    double length = hypot(end.x_px - target.x_px, end.y_px - target.y_px);
    double share = MIN(clearance_px(batch, target) / MAX(length, 1), 1);
    note->leader[0] = (DlPage){target.x_px + share * (end.x_px - target.x_px),
                               target.y_px + share * (end.y_px - target.y_px)};
    note->leader[1] = end;
    double middle = note->box.x_px + note->box.width_px / 2;
    note->anchor = end.x_px > middle + 1   ? DL_TEXT_END
                   : end.x_px < middle - 1 ? DL_TEXT_START
                                           : DL_TEXT_MIDDLE;
    note->has_dot = mark_at(batch, target) == NULL;
    note->dot = target;
}

static void place_note(DlSceneBatch *batch, const DlLabelGround *ground, const DlSceneNote *wanted,
                       DlNoteView *note)
{
    Search search = {batch, ground, {0, 0}, batch->layout.text[DL_TEXT_CALLOUT].face.size_px};
    note->from = wanted->from;
    note->to = wanted->to;
    measure_note(batch, wanted, note);
    if (!dl_view_to_page(batch->view, wanted->position, &search.target) ||
        dl_box_distance_px(batch->layout.panel, search.target) > 0) {
        dl_report(batch->options.report, DL_REPORT_DROPPED,
                  "the note \"%s\" speaks of what is not on the map", wanted->text);
        return;
    }
    find_room(&search, note);
    if (!note->is_placed) {
        dl_report(batch->options.report, DL_REPORT_DROPPED, "no room for the note \"%s\"",
                  wanted->text);
        return;
    }
    draw_leader_from(batch, search.target, note);
    keep_clear(batch, note);
}

void dl_batch_lay_out_notes(DlSceneBatch *batch)
{
    if (!batch->options.n_notes)
        return;
    DlLabelGround ground;
    dl_label_ground_init(&ground, batch);
    batch->notes_placed = dl_arena_alloc(batch->arena, batch->options.n_notes * sizeof(DlNoteView));
    for (guint i = 0; i < batch->options.n_notes; i++) {
        batch->notes_placed[i] = (DlNoteView){0};
        place_note(batch, &ground, &batch->options.notes[i], &batch->notes_placed[i]);
    }
    dl_label_ground_clear(&ground);
}

static void add_lines(const DlSceneBatch *batch, const DlDayView *day, const DlNoteView *note,
                      const char *id, DlItems *items)
{
    const DlTextStyle *style = &batch->layout.text[DL_TEXT_CALLOUT];
    double halo = dl_label_halo_px(batch);
    double x = note->box.x_px + halo;
    if (note->anchor != DL_TEXT_START)
        x += (note->box.width_px - 2 * halo) * (note->anchor == DL_TEXT_END ? 1 : 0.5);
    for (guint i = 0; i < note->n_lines; i++) {
        double middle = note->box.y_px + halo + (i + 0.5) * style->line_px;
        DlTextSpec spec = {
            .text = note->lines[i],
            .at = {x, dl_text_baseline_px(middle, &style->face)},
            .anchor = note->anchor,
            .face = &style->face,
            .colour = style->colour,
            .width_px = note->widths_px[i],
            .css = "callout",
            .id = dl_arena_printf(items->arena, "%s-line-%u", id, i + 1),
        };
        dl_label_add_line(batch, day, &spec, items);
    }
}

static void add_note(const DlSceneBatch *batch, const DlDayView *day, const DlNoteView *note,
                     const char *id, DlItems *items)
{
    DlStroke stroke = batch->layout.line[DL_LINE_LEADER];
    dl_items_add_line(items, note->leader[0], note->leader[1], stroke, "callout-leader");
    if (note->has_dot) {
        DlItem dot = {.kind = DL_ITEM_MARK, .css = "callout-dot"};
        dot.mark.shape = DL_MARK_CIRCLE;
        dot.mark.at = note->dot;
        dot.mark.radius_px = 2.5 * MAX(batch->layout.scale, 0.5);
        dot.fill = dl_fill_solid(stroke.colour);
        dl_items_add(items, &dot);
    }
    add_lines(batch, day, note, id, items);
}

void dl_batch_draw_notes(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    for (guint i = 0; i < batch->options.n_notes; i++) {
        const DlNoteView *note = &batch->notes_placed[i];
        gboolean is_shown = note->is_placed && day->day >= note->from && day->day <= note->to;
        /* A map without a day shows the notes that always stand. */
        if (day->day == DL_DAY_OPEN_START)
            is_shown =
                note->is_placed && note->from == DL_DAY_OPEN_START && note->to == DL_DAY_OPEN_END;
        if (is_shown)
            add_note(batch, day, note, dl_arena_printf(items->arena, "note-%u", i + 1), items);
    }
}
