/* Events by hexagons of the page: which lie in each, and what they come to. */
#include <math.h>
#include <string.h>

#include "box_grid.h"
#include "form.h"
#include "hexes.h"
#include "words.h"

#define MOST_STEPS 5
#define GAP_SHARE 0.95 /* of the lattice's hexagon that is drawn */
#define TITLE_PLACES 3
#define TITLE_IDS 20

struct DlHexBins {
    DlHexGrid grid;
    int columns, rows;    /* of the lattice over the panel */
    guint *starts;        /* of the events of hexagon i, by row and column; one more */
    guint *events;        /* indexes */
    const double *values; /* what is added or averaged; NULL: events are counted */
    gboolean is_mean;
    DlBreaks breaks;
};

static guint number_of(const DlHexBins *bins, DlPage at)
{
    DlHex hex = dl_hex_at(&bins->grid, at);
    int column = CLAMP(hex.column, 0, bins->columns - 1);
    return (guint)(CLAMP(hex.row, 0, bins->rows - 1) * bins->columns + column);
}

static DlHex hex_of(const DlHexBins *bins, guint number)
{
    return (DlHex){(int)number % bins->columns, (int)number / bins->columns};
}

static void sort_events(DlSceneBatch *batch, DlHexBins *bins)
{
    guint n_bins = (guint)(bins->columns * bins->rows);
    bins->starts = dl_arena_alloc(batch->arena, (n_bins + 2) * sizeof(guint));
    bins->events = dl_arena_alloc(batch->arena, MAX(batch->n_events, 1) * sizeof(guint));
    for (guint i = 0; i < batch->n_events; i++) {
        if (!isnan(batch->at_of_event[i].x_px))
            bins->starts[number_of(bins, batch->at_of_event[i]) + 2]++;
    }
    for (guint i = 2; i < n_bins + 2; i++)
        bins->starts[i] += bins->starts[i - 1];
    for (guint i = 0; i < batch->n_events; i++) {
        if (!isnan(batch->at_of_event[i].x_px))
            bins->events[bins->starts[number_of(bins, batch->at_of_event[i]) + 1]++] = i;
    }
}

/* The classes of what the hexagons come to at most, so that no frame's colours change. */
static gboolean choose_breaks(DlSceneBatch *batch, DlHexBins *bins)
{
    g_autoptr(GArray) most = g_array_new(FALSE, FALSE, sizeof(double));
    for (int i = 0; i < bins->columns * bins->rows; i++) {
        guint n = bins->starts[i + 1] - bins->starts[i];
        double value = n ? dl_batch_most_at_once(batch, bins->events + bins->starts[i], n,
                                                 bins->is_mean ? NULL : bins->values)
                         : 0;
        if (value > 0 && !bins->is_mean)
            g_array_append_val(most, value);
    }
    for (guint i = 0; i < batch->n_events && bins->is_mean; i++) {
        if (!isnan(bins->values[i])) /* no mean lies outside of what it is of */
            g_array_append_val(most, bins->values[i]);
    }
    return dl_breaks_choose((const double *)(void *)most->data, most->len, MOST_STEPS,
                            &bins->breaks);
}

/* What is shown: the sum of --radius-by, the mean of a --color-by of numbers, or the count. */
static const char *choose_values(const DlSceneBatch *batch, DlHexBins *bins)
{
    if (batch->value_of_event && !batch->values.is_magnitude) {
        bins->values = batch->value_of_event;
        return dl_word_fill(batch->arena, batch->lang, DL_WORD_SUM_A_HEXAGON, batch->values.name,
                            NULL);
    }
    if (batch->class_values && batch->class_title && !batch->class_days) {
        bins->values = batch->class_values;
        bins->is_mean = TRUE;
        return dl_word_fill(batch->arena, batch->lang, DL_WORD_MEAN_A_HEXAGON, batch->class_title,
                            NULL);
    }
    if (batch->is_by_column || batch->value_of_event)
        dl_report(batch->options.report, DL_REPORT_WARNING,
                  "hexagons count events: '%s' needs --as=%s",
                  batch->is_by_column ? batch->options.color_by : batch->options.radius_by,
                  batch->is_by_column ? "dots" : "marks");
    return dl_word(batch->lang, DL_WORD_EVENTS_A_HEXAGON);
}

void dl_batch_make_hexes(DlSceneBatch *batch)
{
    DlHexBins *bins = dl_arena_alloc(batch->arena, sizeof(DlHexBins));
    DlPageBox panel = dl_view_panel(batch->view);
    double radius = batch->style->mark.hex_px * batch->layout.mark_scale;
    *bins = (DlHexBins){.grid = {.radius_px = radius}};
    bins->grid.origin = (DlPage){panel.x_px, panel.y_px};
    bins->columns = (int)(panel.width_px / (1.7 * radius)) + 2;
    bins->rows = (int)(panel.height_px / (1.5 * radius)) + 2;
    batch->class_title = choose_values(batch, bins);
    sort_events(batch, bins);
    batch->values.is_on = FALSE;
    batch->n_classes = 0;
    batch->hexes = bins;
    for (guint i = 0; i < batch->n_events; i++)
        batch->class_of_event[i] = -1; /* colours stand for what a hexagon comes to */
    if (choose_breaks(batch, bins))
        dl_batch_make_steps(batch, &bins->breaks, FALSE, DL_MARK_BAR, 0);
}

guint dl_batch_count_hexes(const DlSceneBatch *batch, DlPageBox box)
{
    const DlHexBins *bins = batch->hexes;
    guint n_hexes = 0;
    for (guint i = 0; i < (guint)(bins->columns * bins->rows); i++) {
        DlPage at = dl_hex_middle(&bins->grid, hex_of(bins, i));
        n_hexes += bins->starts[i + 1] > bins->starts[i] &&
                   dl_box_distance_px(box, at) < bins->grid.radius_px;
    }
    return n_hexes;
}

/* A hexagon on a day. */
typedef struct {
    guint n_events;
    double value; /* NaN: none of its events has one */
} Load;

static gboolean is_shown(const DlSceneBatch *batch, guint event, DlDay day)
{
    return dl_timeline_event_shown(&batch->events[event], day, batch->options.show,
                                   batch->options.window_days);
}

static Load load_of(const DlSceneBatch *batch, guint number, DlDay day)
{
    const DlHexBins *bins = batch->hexes;
    Load load = {0, 0};
    guint n_values = 0;
    for (guint i = bins->starts[number]; i < bins->starts[number + 1]; i++) {
        guint event = bins->events[i];
        if (!is_shown(batch, event, day))
            continue;
        load.n_events++;
        if (bins->values && !isnan(bins->values[event])) {
            load.value += bins->values[event];
            n_values++;
        }
    }
    if (!bins->values)
        load.value = load.n_events;
    else if (!n_values)
        load.value = (double)NAN;
    else if (bins->is_mean)
        load.value /= n_values;
    return load;
}

typedef struct {
    const char *label;
    guint n_events;
} NamedCount;

static int compare_counts(gconstpointer a, gconstpointer b)
{
    const NamedCount *first = a, *second = b;
    if (first->n_events != second->n_events)
        return first->n_events > second->n_events ? -1 : 1;
    return g_strcmp0(first->label, second->label);
}

/* ": Aleppo 40, Idlib 12, Hama 3" */
static void append_places(const DlSceneBatch *batch, guint number, DlDay day, GString *text)
{
    const DlHexBins *bins = batch->hexes;
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(NamedCount));
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = bins->starts[number]; i < bins->starts[number + 1]; i++) {
        const DlMergedEvent *event = &batch->events[bins->events[i]];
        const char *label = batch->places[event->place].label;
        if (!label || !*label || !is_shown(batch, bins->events[i], day))
            continue;
        gpointer at = g_hash_table_lookup(known, label);
        if (!at) {
            NamedCount fresh = {label, 0};
            g_array_append_val(places, fresh);
            g_hash_table_insert(known, (gpointer)label, at = GUINT_TO_POINTER(places->len));
        }
        g_array_index(places, NamedCount, GPOINTER_TO_UINT(at) - 1).n_events++;
    }
    g_array_sort(places, compare_counts);
    for (guint i = 0; i < MIN(places->len, TITLE_PLACES); i++) {
        const NamedCount *place = &g_array_index(places, NamedCount, i);
        g_string_append_printf(text, "%s%s %u", i ? ", " : ": ", place->label, place->n_events);
    }
}

/* "52 events: Aleppo 40, Idlib 12 (rows.csv:2, rows.csv:9, ...)" */
static const char *title_of(const DlSceneBatch *batch, guint number, DlDay day, const Load *load,
                            DlArena *arena)
{
    const DlHexBins *bins = batch->hexes;
    g_autoptr(GString) text = g_string_new(NULL);
    guint n_ids = 0;
    if (bins->values)
        g_string_append_printf(text, "%s %s; ", batch->class_title,
                               isnan(load->value)
                                   ? dl_word(batch->lang, DL_WORD_NO_DATA)
                                   : dl_number_real(arena, batch->lang, load->value));
    g_string_append_printf(text, "%u %s", load->n_events, load->n_events == 1 ? "event" : "events");
    append_places(batch, number, day, text);
    for (guint i = bins->starts[number]; i < bins->starts[number + 1] && n_ids <= TITLE_IDS; i++) {
        if (!is_shown(batch, bins->events[i], day))
            continue;
        const char *id = batch->events[bins->events[i]].ids;
        g_string_append_printf(text, "%s%s", n_ids ? ", " : " (", n_ids < TITLE_IDS ? id : "...");
        n_ids++;
    }
    g_string_append(text, n_ids ? ")" : "");
    return dl_arena_strdup(arena, text->str);
}

void dl_batch_draw_hexes(const DlSceneBatch *batch, const DlDayView *day, DlItems *items)
{
    const DlHexBins *bins = batch->hexes;
    const char *prefix = batch->options.id_prefix ? batch->options.id_prefix : "";
    guint opacity = (guint)CLAMP(255 * batch->style->mark.hex_opacity, 0, 255);
    for (guint i = 0; bins && i < (guint)(bins->columns * bins->rows); i++) {
        Load load = load_of(batch, i, day->day);
        DlHex hex = hex_of(bins, i);
        if (!load.n_events)
            continue;
        DlFill fill = isnan(load.value) || !batch->n_classes
                          ? dl_fill_solid(batch->style->fill[DL_FILL_OTHER])
                          : batch->classes[dl_breaks_class(&bins->breaks, load.value)].fill;
        if (fill.kind == DL_FILL_SOLID)
            fill.colour = (fill.colour & 0xFFFFFF00u) | opacity;
        DlPath path = {.n_points = 6, .n_parts = 1, .is_closed = TRUE};
        path.points = dl_arena_alloc(items->arena, 6 * sizeof(DlPage));
        path.ends = dl_arena_dup(items->arena, &path.n_points, sizeof(guint));
        dl_hex_corners(&bins->grid, hex, GAP_SHARE, path.points);
        dl_items_add_path(items, &path, fill, (DlStroke){0},
                          dl_arena_printf(items->arena, "%shex-%d-%d", prefix, hex.column, hex.row),
                          title_of(batch, i, day->day, &load, items->arena), "hex");
    }
}
