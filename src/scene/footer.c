/* Sources, credit and licences: what stands below the map. */
#include <string.h>

#include "batch.h"
#include "measure.h"
#include "words.h"

#define SOURCES_MAX 40

static void add_source(GHashTable *seen, GString *text, const char *source)
{
    if (!source || !*source || !g_hash_table_add(seen, (gpointer)source))
        return;
    if (g_hash_table_size(seen) <= SOURCES_MAX)
        g_string_append_printf(text, "%s%s", text->len ? "; " : "", source);
}

/* The distinct sources of events, in order of time, then of areas, joined by "; "; empty where none
 * is named. */
static char *collect_sources(const DlSceneBatch *batch, guint *ret_n_sources)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < batch->n_events; i++) {
        for (guint j = 0; j < batch->events[i].n_rows; j++)
            add_source(seen, text, batch->events[i].rows[j]->event->source);
    }
    guint n_areas = 0;
    const DlTimelineArea *areas = dl_timeline_areas(batch->timeline, &n_areas);
    for (guint i = 0; i < n_areas; i++)
        add_source(seen, text, areas[i].placed->event->source);
    *ret_n_sources = g_hash_table_size(seen);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *dl_batch_sources(const DlSceneBatch *batch, DlArena *arena)
{
    guint n_sources = 0;
    if (batch->options.sources)
        return dl_arena_strdup(arena, batch->options.sources);
    g_autofree char *sources = collect_sources(batch, &n_sources);
    return dl_arena_strdup(arena, sources);
}

/* "Sources: A; B and 7 more": as many whole names as fit. */
static const char *fit_sources(const DlSceneBatch *batch, const DlTextFace *face, double width_px)
{
    const DlWording *lang = batch->lang;
    g_autofree char *all = g_strdup(dl_batch_sources(batch, batch->arena));
    if (!*all)
        return "";
    g_auto(GStrv) names = g_strsplit(all, "; ", -1);
    guint n_names = g_strv_length(names);
    DlWord word = n_names > 1 ? DL_WORD_SOURCES : DL_WORD_SOURCE;
    const char *text = dl_word_fill(batch->arena, lang, word, all, NULL);
    for (guint n_kept = n_names; n_kept > 1; n_kept--) {
        if (dl_batch_width_px(batch, text, face) <= width_px)
            return text;
        g_clear_pointer(&names[n_kept - 1], g_free);
        g_autofree char *kept = g_strjoinv("; ", names);
        const char *more = dl_number(batch->arena, lang, n_names - n_kept + 1);
        text = dl_word_fill(batch->arena, lang, DL_WORD_AND_MORE, kept, more, NULL);
        text = dl_word_fill(batch->arena, lang, word, text, NULL);
    }
    return dl_batch_fit(batch, text, face, width_px);
}

static void add_line(const DlSceneBatch *batch, DlItems *items, const char *text, double x_px,
                     double middle_px, DlTextAnchor anchor, const char *css)
{
    const DlTextStyle *style = &batch->layout.text[DL_TEXT_FOOTER];
    DlTextSpec spec = {
        .text = text,
        .at = {x_px, dl_text_baseline_px(middle_px, &style->face)},
        .anchor = anchor,
        .face = &style->face,
        .colour = style->colour,
        .width_px = dl_batch_width_px(batch, text, &style->face),
        .css = css,
        .id = css,
    };
    dl_items_add_text(items, &spec);
}

/* The first line's left: notes of the legend, then sources; without either the licences. */
static const char *first_line(const DlSceneBatch *batch, const DlTextFace *face, double width_px)
{
    const char *notes = batch->notes ? batch->notes : "";
    double notes_px = *notes ? dl_batch_width_px(batch, notes, face) : 0;
    const char *sources = fit_sources(batch, face, MAX(width_px - notes_px, 1));
    const char *line = dl_arena_printf(batch->arena, "%s%s", notes, sources);
    return dl_batch_fit(batch, line, face, width_px);
}

/* On a line of its own, over the sources. */
static void draw_note(const DlSceneBatch *batch, DlItems *items, double middle_px)
{
    const DlTextFace *face = &batch->layout.text[DL_TEXT_FOOTER].face;
    const char *note = batch->options.note;
    const DlPageBox footer = batch->layout.footer;
    if (!note || !*note)
        return;
    if (dl_batch_width_px(batch, note, face) > footer.width_px)
        dl_report(batch->options.report, DL_REPORT_WARNING,
                  "the note is too long for the page and is cut");
    add_line(batch, items, dl_batch_fit(batch, note, face, footer.width_px), footer.x_px, middle_px,
             DL_TEXT_START, "footnote");
}

void dl_batch_draw_footer(const DlSceneBatch *batch, DlItems *items)
{
    const DlTextStyle *style = &batch->layout.text[DL_TEXT_FOOTER];
    const DlTextFace *face = &style->face;
    DlPageBox footer = batch->layout.footer;
    double second = footer.y_px + footer.height_px - style->line_px / 2;
    double first = second - style->line_px;
    double right = footer.x_px + footer.width_px, room = footer.width_px;
    if (batch->options.credit && *batch->options.credit) {
        const char *credit = dl_batch_fit(batch, batch->options.credit, face, room / 2);
        add_line(batch, items, credit, right, first, DL_TEXT_END, "credit");
        room -= dl_batch_width_px(batch, credit, face) + face->size_px * 2;
    }
    draw_note(batch, items, first - style->line_px);
    const char *sources = first_line(batch, face, room);
    const char *licences = batch->options.attribution ? batch->options.attribution : "";
    add_line(batch, items, sources, footer.x_px, first, DL_TEXT_START, "sources");
    if (*sources)
        add_line(batch, items, dl_batch_fit(batch, licences, face, footer.width_px), footer.x_px,
                 second, DL_TEXT_START, "licences");
    else
        add_line(batch, items, dl_batch_fit(batch, licences, face, room), footer.x_px, first,
                 DL_TEXT_START, "licences");
}
