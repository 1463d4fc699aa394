/* Where the legend stands: in one row above the map, in more where it must; what finds no room
 * there stands on a plate on the map. */
#include "legend.h"

#include <math.h>
#include <string.h>

#include "box_grid.h"
#include "measure.h"
#include "spot.h"

#define SWATCH_GAP_PX 8
#define ENTRY_GAP_PX 28

static void measure_entries(DlSceneBatch *batch, double scale, double width_px)
{
    double size = batch->layout.scale * scale;
    for (guint i = 0; i < batch->legend.entries->len; i++) {
        DlLegendEntry *entry = &g_array_index(batch->legend.entries, DlLegendEntry, i);
        gboolean is_note = entry->kind == DL_LEGEND_NOTE;
        entry->face = batch->layout.text[is_note ? DL_TEXT_NOTE : DL_TEXT_LEGEND].face;
        entry->face.size_px = MAX(entry->face.size_px * scale, batch->style->page.min_text_px);
        double swatch = MAX(DL_SWATCH_WIDTH_PX * size, 16) + MAX(SWATCH_GAP_PX * size, 5);
        entry->swatch_px = is_note || entry->kind == DL_LEGEND_HEAD ? 0 : swatch;
        double room = MAX(width_px - entry->swatch_px, 10);
        entry->text = entry->full_text;
        const char *text = dl_legend_text(batch, batch->arena, entry, batch->n_places);
        double text_px = dl_batch_width_px(batch, text, &entry->face);
        if (text_px > room) {
            double digits = text_px - dl_batch_width_px(batch, entry->text, &entry->face);
            entry->text = dl_batch_fit(batch, entry->text, &entry->face, room - digits);
            text_px = dl_batch_width_px(
                batch, dl_legend_text(batch, batch->arena, entry, batch->n_places), &entry->face);
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
    return MAX(size * 1.36, DL_SWATCH_HEIGHT_PX * batch->layout.scale * scale * 1.3);
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

/* The cells of a sheet take the room that is left. */
static void fit_above_cells(DlSceneBatch *batch, DlPageBox room)
{
    DlPageBox *panel = &batch->layout.panel;
    double row_px = row_height(batch, 1), foot = panel->y_px + panel->height_px;
    batch->legend.scale = 1;
    measure_entries(batch, 1, room.width_px);
    guint n_rows = pack(batch, room, row_px);
    panel->y_px = MIN(round(room.y_px + n_rows * row_px + 10 * batch->layout.scale), foot - 10);
    panel->height_px = foot - panel->y_px;
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
    dl_legend_find_entries(batch);
    if (!dl_batch_has(batch, DL_PART_MAP)) {
        fit_above_cells(batch, room);
        return;
    }
    if (fit_above_map(batch, room))
        return;
    move_notes_to_footer(batch);
    if (!fit_above_map(batch, room))
        put_on_plate(batch);
}
