/* The legend: what is on the map, and nothing that is not. In one row above the map, in more where
 * it must; what finds no room there stands on a plate on the map. */
#include <math.h>
#include <string.h>

#include "badges.h"
#include "box_grid.h"
#include "measure.h"
#include "words.h"

#define SWATCH_WIDTH_PX 30
#define SWATCH_HEIGHT_PX 20
#define SWATCH_GAP_PX 8
#define ENTRY_GAP_PX 28

static void add_entry(DlSceneBatch *batch, DlLegendKind kind, const char *text)
{
    DlLegendEntry entry = {.kind = kind, .class_index = -1, .text = text, .full_text = text};
    if (text && *text)
        g_array_append_val(batch->legend.entries, entry);
}

static DlLegendEntry *last_entry(DlSceneBatch *batch)
{
    GArray *entries = batch->legend.entries;
    return &g_array_index(entries, DlLegendEntry, entries->len - 1);
}

static void add_class(DlSceneBatch *batch, guint index)
{
    add_entry(batch, DL_LEGEND_CLASS, batch->classes[index].label);
    last_entry(batch)->class_index = (int)index;
}

/* "Others: A, B" for all that share the colour of the rest. */
static void add_rest(DlSceneBatch *batch)
{
    g_autoptr(GString) names = g_string_new(dl_word(batch->options.lang, DL_WORD_OTHER));
    int first = -1;
    guint n_names = 0;
    for (guint i = 0; i < batch->n_classes; i++) {
        if (!batch->classes[i].is_rest || !batch->classes[i].is_ever)
            continue;
        if (batch->is_control)
            g_string_append_printf(names, "%s%s", n_names ? ", " : ": ", batch->classes[i].label);
        first = first < 0 ? (int)i : first;
        n_names++;
    }
    if (first < 0)
        return;
    const char *text = n_names == 1 ? batch->classes[first].label : names->str;
    add_entry(batch, DL_LEGEND_CLASS, dl_arena_strdup(batch->arena, text));
    last_entry(batch)->class_index = first;
}

static gboolean is_initial(const DlSceneBatch *batch, guint index)
{
    return batch->is_control && batch->actors[index].is_initial;
}

/* Who gains before who held it all from the first. */
static void add_classes(DlSceneBatch *batch)
{
    for (int initial = 0; initial <= 1; initial++) {
        for (guint i = 0; i < batch->n_classes; i++) {
            const DlClass *class = &batch->classes[i];
            if (class->is_ever && !class->is_rest && is_initial(batch, i) == initial)
                add_class(batch, i);
        }
    }
    add_rest(batch);
}

static gboolean is_holding(const DlSceneBatch *batch)
{
    for (guint i = 0; i < batch->n_places; i++) {
        if (batch->places[i].is_held && (batch->places[i].is_ever || batch->places[i].is_shading))
            return TRUE;
    }
    return FALSE;
}

static void add_states(DlSceneBatch *batch)
{
    const char *lang = batch->options.lang;
    if (!is_holding(batch))
        return;
    if (batch->any_nobody)
        add_entry(batch, DL_LEGEND_NOBODY, dl_word(lang, DL_WORD_NOBODY));
    if (batch->any_possible) {
        add_entry(batch, DL_LEGEND_POSSIBLE, dl_word(lang, DL_WORD_POSSIBLE_ANY));
        memcpy(last_entry(batch)->actors, batch->possible_actors, sizeof batch->possible_actors);
    }
    if (batch->any_contested) {
        add_entry(batch, DL_LEGEND_CONTESTED, dl_word(lang, DL_WORD_CONTESTED));
        memcpy(last_entry(batch)->actors, batch->contested_actors, sizeof batch->contested_actors);
    }
    if (batch->any_no_data && batch->is_shaded)
        add_entry(batch, DL_LEGEND_NO_DATA, dl_word(lang, DL_WORD_NO_DATA));
    if (batch->any_changed)
        add_entry(batch, DL_LEGEND_CHANGED, dl_word(lang, DL_WORD_CHANGED));
}

/* Symbols are explained by themselves where colour stands for something else. */
static void add_symbols(DlSceneBatch *batch)
{
    if (!batch->is_control)
        return;
    for (int kind = 0; kind < DL_KIND_N; kind++) {
        if (!batch->any_symbol[kind])
            continue;
        add_entry(batch, DL_LEGEND_SYMBOL, dl_word_kind(batch->options.lang, (DlKind)kind));
        last_entry(batch)->symbol = (DlKind)kind;
    }
}

static gboolean is_shaded_by_capitals(const DlSceneBatch *batch)
{
    for (guint i = 0; i < batch->n_units; i++) {
        if (batch->units[i].place >= 0 && !batch->places[batch->units[i].place].place->is_area)
            return TRUE;
    }
    return FALSE;
}

static const char *counted(DlSceneBatch *batch, guint n, DlWord one, DlWord many)
{
    const char *lang = batch->options.lang;
    if (n == 1)
        return dl_word(lang, one);
    return dl_word_fill(batch->arena, lang, many, dl_number(batch->arena, lang, n), NULL);
}

static void add_notes(DlSceneBatch *batch)
{
    const DlSceneOptions *options = &batch->options;
    if (is_shaded_by_capitals(batch))
        add_entry(batch, DL_LEGEND_NOTE, dl_word(options->lang, DL_WORD_SHADED_CAPITAL));
    if (options->n_unplaced)
        add_entry(
            batch, DL_LEGEND_NOTE,
            counted(batch, options->n_unplaced, DL_WORD_PLACE_NOT_SHOWN, DL_WORD_PLACES_NOT_SHOWN));
    if (options->n_undated)
        add_entry(
            batch, DL_LEGEND_NOTE,
            counted(batch, options->n_undated, DL_WORD_EVENT_UNDATED, DL_WORD_EVENTS_UNDATED));
}

static const char *entry_text(const DlSceneBatch *batch, DlArena *arena, const DlLegendEntry *entry,
                              guint64 count)
{
    if (entry->kind != DL_LEGEND_CLASS)
        return entry->text;
    return dl_arena_printf(arena, "%s\xC2\xA0%s", entry->text,
                           dl_number(arena, batch->options.lang, count));
}

static void measure_entries(DlSceneBatch *batch, double scale, double width_px)
{
    double size = batch->layout.scale * scale;
    for (guint i = 0; i < batch->legend.entries->len; i++) {
        DlLegendEntry *entry = &g_array_index(batch->legend.entries, DlLegendEntry, i);
        gboolean is_note = entry->kind == DL_LEGEND_NOTE;
        entry->face = batch->layout.text[is_note ? DL_TEXT_NOTE : DL_TEXT_LEGEND].face;
        entry->face.size_px = MAX(entry->face.size_px * scale, batch->style->page.min_text_px);
        double swatch = MAX(SWATCH_WIDTH_PX * size, 16) + MAX(SWATCH_GAP_PX * size, 5);
        entry->swatch_px = is_note ? 0 : swatch;
        double room = MAX(width_px - entry->swatch_px, 10);
        entry->text = entry->full_text;
        const char *text = entry_text(batch, batch->arena, entry, batch->n_places);
        double text_px = dl_batch_width_px(batch, text, &entry->face);
        if (text_px > room) {
            double digits = text_px - dl_batch_width_px(batch, entry->text, &entry->face);
            entry->text = dl_batch_fit(batch, entry->text, &entry->face, room - digits);
            text_px = dl_batch_width_px(
                batch, entry_text(batch, batch->arena, entry, batch->n_places), &entry->face);
        }
        entry->width_px = entry->swatch_px + text_px;
    }
}

/* Sets the entries out in rows from X, TOP; returns how many rows that takes. */
static guint pack(DlSceneBatch *batch, DlPageBox room, double row_px)
{
    double gap = MAX(ENTRY_GAP_PX * batch->layout.scale * batch->legend.scale, 12);
    double x = room.x_px;
    guint row = 0;
    for (guint i = 0; i < batch->legend.entries->len; i++) {
        DlLegendEntry *entry = &g_array_index(batch->legend.entries, DlLegendEntry, i);
        if (x > room.x_px && x + entry->width_px > room.x_px + room.width_px) {
            row++;
            x = room.x_px;
        }
        entry->at = (DlPage){x, room.y_px + (row + 0.5) * row_px};
        x += entry->width_px + gap;
    }
    return batch->legend.entries->len ? row + 1 : 0;
}

static double row_height(const DlSceneBatch *batch, double scale)
{
    double size = MAX(batch->layout.text[DL_TEXT_LEGEND].face.size_px * scale,
                      batch->style->page.min_text_px);
    return MAX(size * 1.36, SWATCH_HEIGHT_PX * batch->layout.scale * scale * 1.3);
}

/* The width of a plate's column whose entries fill at most N_MOST rows. */
static double plate_width(DlSceneBatch *batch, double row_px, guint n_most, double most_px)
{
    double least = 0;
    for (guint i = 0; i < batch->legend.entries->len; i++)
        least = MAX(least, g_array_index(batch->legend.entries, DlLegendEntry, i).width_px);
    DlPageBox room = {0, 0, least, 0};
    while (pack(batch, room, row_px) > n_most && room.width_px < most_px)
        room.width_px = MIN(room.width_px + least / 2, most_px);
    return room.width_px;
}

static void drop_what_has_no_room(DlSceneBatch *batch, double foot_px)
{
    GArray *entries = batch->legend.entries;
    guint n_entries = entries->len;
    while (entries->len &&
           g_array_index(entries, DlLegendEntry, entries->len - 1).at.y_px > foot_px)
        g_array_set_size(entries, entries->len - 1);
    if (entries->len < n_entries)
        dl_report(batch->options.report, DL_REPORT_WARNING,
                  "the legend has room for %u of its %u entries", entries->len, n_entries);
}

/* The entries set in at most N_MOST rows, and the spot where that covers fewest marks. */
static DlPageBox fit_plate(DlSceneBatch *batch, double pad_px, guint n_most, guint *ret_n_covered)
{
    double row_px = row_height(batch, batch->legend.scale);
    double most_px = batch->layout.panel.width_px - 4 * pad_px;
    DlPageBox room = {0, 0, plate_width(batch, row_px, n_most, most_px), 0};
    guint n_rows = MIN(pack(batch, room, row_px), n_most);
    return dl_batch_emptiest_spot(batch, room.width_px + 2 * pad_px, n_rows * row_px + 2 * pad_px,
                                  ret_n_covered);
}

/* All on a plate where the map is emptiest, where the room above is too small: tall, or wide where
 * that covers fewer marks. */
static void put_on_plate(DlSceneBatch *batch)
{
    DlPageBox panel = batch->layout.panel;
    double pad = 8 * MAX(batch->layout.scale, 0.5);
    double row_px = row_height(batch, batch->legend.scale);
    guint n_most = (guint)MAX((panel.height_px * 0.6 - 4 * pad) / row_px, 1);
    guint n_least = MAX(n_most / 6, 1), n_covered = 0, fewest = 0;
    measure_entries(batch, batch->legend.scale, panel.width_px * 0.45);
    batch->legend.plate = fit_plate(batch, pad, n_most, &fewest);
    for (guint n_rows = MIN(n_most, batch->legend.entries->len); fewest && n_rows >= n_least;
         n_rows--) {
        DlPageBox plate = fit_plate(batch, pad, n_rows, &n_covered);
        if (plate.height_px < n_rows * row_px || n_covered >= fewest)
            continue;
        fewest = n_covered;
        batch->legend.plate = plate;
    }
    if (fewest && fewest < G_MAXUINT)
        dl_report(batch->options.report, DL_REPORT_WARNING,
                  "the legend covers %u places: the page is small for it", fewest);
    DlPageBox room = dl_box_grow(batch->legend.plate, -pad);
    pack(batch, room, row_px);
    drop_what_has_no_room(batch, room.y_px + room.height_px);
    g_array_append_val(batch->furniture, batch->legend.plate);
}

static gboolean fit_above_map(DlSceneBatch *batch, DlPageBox room)
{
    static const double SCALES[] = {1, 0.92, 0.84, 0.76, 0.68};
    for (guint i = 0; i < G_N_ELEMENTS(SCALES); i++) {
        batch->legend.scale = SCALES[i];
        double row_px = row_height(batch, SCALES[i]);
        measure_entries(batch, SCALES[i], room.width_px);
        guint n_rows = pack(batch, room, row_px);
        if (n_rows * row_px > room.height_px + 0.5)
            continue;
        room.y_px += room.height_px - n_rows * row_px; /* down to the map */
        pack(batch, room, row_px);
        return TRUE;
    }
    return FALSE;
}

/* Notes stand last; the footer can say them as well. */
static void move_notes_to_footer(DlSceneBatch *batch)
{
    GArray *entries = batch->legend.entries;
    g_autoptr(GString) notes = g_string_new(NULL);
    guint n_kept = 0;
    for (guint i = 0; i < entries->len; i++) {
        DlLegendEntry *entry = &g_array_index(entries, DlLegendEntry, i);
        if (entry->kind == DL_LEGEND_NOTE)
            g_string_append_printf(notes, "%s. ", entry->text);
        else
            g_array_index(entries, DlLegendEntry, n_kept++) = *entry;
    }
    g_array_set_size(entries, n_kept);
    batch->notes = dl_arena_strdup(batch->arena, notes->str);
}

void dl_batch_lay_out_legend(DlSceneBatch *batch, DlPageBox room)
{
    if (!batch->has_events)
        return;
    add_classes(batch);
    add_states(batch);
    add_symbols(batch);
    add_notes(batch);
    if (fit_above_map(batch, room))
        return;
    move_notes_to_footer(batch);
    if (!fit_above_map(batch, room))
        put_on_plate(batch);
}

static gboolean has_badge_of(const DlSceneBatch *batch, const DlDayView *day,
                             const DlPlaceView *view, int index)
{
    const DlMergedEvent *events[DL_BADGES_MAX];
    guint n_events = dl_batch_find_badges(batch, view, day->day, day->shown[view->index], events);
    gboolean has_one = FALSE;
    for (guint i = 0; i < n_events; i++)
        has_one |= batch->class_of_event[events[i] - batch->events] == index;
    return has_one;
}

static guint64 count_class(const DlSceneBatch *batch, const DlDayView *day, int index)
{
    guint64 count = 0;
    gboolean is_rest = batch->classes[index].is_rest;
    for (guint i = 0; i < batch->n_places; i++) {
        const DlPlaceView *view = &batch->places[i];
        int class_index = -1;
        if (!day->is_visible[i] || (!view->is_on_page && !view->place->is_area))
            continue;
        if (view->is_held)
            class_index = day->states[i].holder;
        else if (day->shown[i] && !batch->is_control)
            class_index = batch->class_of_event[day->shown[i] - batch->events];
        count += class_index == index ||
                 (is_rest && class_index >= 0 && batch->classes[class_index].is_rest) ||
                 (!batch->is_control && view->has_badges && has_badge_of(batch, day, view, index));
    }
    return count;
}

typedef struct {
    DlPageBox box;
    DlPage middle;
    double radius_px;
} Swatch;

static void add_bar(const DlSceneBatch *batch, const Swatch *swatch, DlFill fill, DlItems *items)
{
    DlStroke stroke = batch->layout.line[DL_LINE_SWATCH];
    stroke.width_px = MIN(stroke.width_px, 1);
    dl_items_add_bar(items, swatch->box, fill, stroke, "swatch");
}

/* The fill of a state and, in its middle, the mark of it. */
static void add_state(const DlSceneBatch *batch, const Swatch *swatch, const DlPlaceState *state,
                      gboolean with_mark, DlItems *items)
{
    if (batch->is_shaded)
        add_bar(batch, swatch, dl_batch_state_fill(batch, state), items);
    if (batch->is_shaded && !with_mark)
        return;
    DlItem mark =
        dl_batch_held_mark(batch, state, swatch->middle, swatch->radius_px, DL_MARK_CIRCLE);
    mark.stroke.width_px *= batch->is_shaded ? 0.7 : 1;
    dl_items_add(items, &mark);
    if (!state->is_possible || state->possible_holder < 0)
        return;
    DlItem core = {.kind = DL_ITEM_MARK, .css = "claim"};
    core.mark.shape = DL_MARK_CIRCLE;
    core.mark.at = swatch->middle;
    core.mark.radius_px = swatch->radius_px * 0.4;
    core.fill = dl_fill_solid(dl_batch_actor_colour(batch, state->possible_holder));
    dl_items_add(items, &core);
}

static void add_symbol(const DlSceneBatch *batch, const Swatch *swatch, DlMarkShape shape,
                       DlColour colour, DlItems *items)
{
    DlItem mark = {.kind = DL_ITEM_MARK, .css = "swatch"};
    mark.mark.shape = shape;
    mark.mark.at = swatch->middle;
    mark.mark.radius_px = swatch->radius_px;
    mark.fill = dl_fill_solid(colour);
    mark.stroke = batch->style->line[DL_LINE_SYMBOL];
    mark.stroke.width_px *= batch->layout.mark_scale;
    if (shape == DL_MARK_RING && !batch->is_control)
        mark.stroke.colour = colour;
    dl_items_add(items, &mark);
}

static void add_changed(const DlSceneBatch *batch, const Swatch *swatch, DlItems *items)
{
    DlItem ring = {.kind = DL_ITEM_MARK, .css = "changed"};
    ring.mark.shape = DL_MARK_RING;
    ring.mark.at = swatch->middle;
    ring.mark.radius_px = swatch->box.height_px / 2 - 1;
    ring.stroke = batch->style->line[DL_LINE_CHANGED];
    ring.stroke.width_px *= batch->layout.mark_scale * 0.8;
    dl_items_add(items, &ring);
    ring.mark.shape = DL_MARK_CIRCLE;
    ring.mark.radius_px *= 0.5;
    ring.fill = dl_fill_solid(batch->style->fill[DL_FILL_HOLLOW]);
    ring.stroke = batch->style->line[DL_LINE_MARK];
    ring.stroke.width_px *= batch->layout.mark_scale * 0.7;
    dl_items_add(items, &ring);
}

static void add_class_swatch(const DlSceneBatch *batch, const Swatch *swatch, int index,
                             DlItems *items)
{
    const DlClass *class = &batch->classes[index];
    DlPlaceState state = {
        .holder = index, .challenger = DL_ACTOR_UNKNOWN, .possible_holder = DL_ACTOR_UNKNOWN};
    if (batch->is_control)
        add_state(batch, swatch, &state, FALSE, items);
    else
        add_symbol(batch, swatch, class->shape, class->colour, items);
}

static void add_swatch(const DlSceneBatch *batch, const DlLegendEntry *entry, DlItems *items)
{
    double scale = batch->layout.scale * batch->legend.scale;
    double width = MAX(SWATCH_WIDTH_PX * scale, 16), height = MAX(SWATCH_HEIGHT_PX * scale, 11);
    Swatch swatch = {
        .box = {entry->at.x_px, entry->at.y_px - height / 2, width, height},
        .middle = {entry->at.x_px + width / 2, entry->at.y_px},
        .radius_px = height * 0.34,
    };
    DlPlaceState state = {.holder = entry->actors[0],
                          .challenger = entry->actors[1],
                          .possible_holder = entry->actors[1]};
    switch (entry->kind) {
    case DL_LEGEND_CLASS:
        add_class_swatch(batch, &swatch, entry->class_index, items);
        break;
    case DL_LEGEND_POSSIBLE:
        state.is_possible = TRUE;
        add_state(batch, &swatch, &state, TRUE, items);
        break;
    case DL_LEGEND_CONTESTED:
        state.is_contested = TRUE;
        add_state(batch, &swatch, &state, TRUE, items);
        break;
    case DL_LEGEND_NOBODY:
    case DL_LEGEND_NO_DATA:
        state.holder = entry->kind == DL_LEGEND_NOBODY ? DL_ACTOR_NONE : DL_ACTOR_UNKNOWN;
        add_state(batch, &swatch, &state, FALSE, items);
        break;
    case DL_LEGEND_CHANGED:
        add_changed(batch, &swatch, items);
        break;
    case DL_LEGEND_SYMBOL:
        add_symbol(batch, &swatch, batch->style->symbol[entry->symbol],
                   batch->style->fill[DL_FILL_OTHER], items);
        break;
    case DL_LEGEND_NOTE:
        break;
    }
}

void dl_batch_draw_legend(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    if (batch->legend.plate.width_px > 0)
        dl_items_add_bar(items, batch->legend.plate,
                         dl_fill_solid(batch->style->fill[DL_FILL_PLATE]), (DlStroke){0}, "plate");
    for (guint i = 0; i < batch->legend.entries->len; i++) {
        const DlLegendEntry *entry = &g_array_index(batch->legend.entries, DlLegendEntry, i);
        guint64 count =
            entry->kind == DL_LEGEND_CLASS ? count_class(batch, day, entry->class_index) : 0;
        DlTextRole role = entry->kind == DL_LEGEND_NOTE ? DL_TEXT_NOTE : DL_TEXT_LEGEND;
        DlTextSpec spec = {
            .text = entry_text(batch, items->arena, entry, count),
            .at = {entry->at.x_px + entry->swatch_px,
                   dl_text_baseline_px(entry->at.y_px, &entry->face)},
            .anchor = DL_TEXT_START,
            .face = &entry->face,
            .colour = batch->layout.text[role].colour,
            .width_px = entry->width_px - entry->swatch_px,
            .css = entry->kind == DL_LEGEND_NOTE ? "note" : "legend",
        };
        add_swatch(batch, entry, items);
        dl_items_add_text(items, &spec);
    }
}
