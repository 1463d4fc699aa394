#include "text_glyphs.h"

#include <hb.h>
#include <string.h>

/* How far before its ligature an empty glyph stands, in ems: readers take what lies closer for a
 * shadow of the same letter, and what lies farther for another word. */
#define BEFORE_EM 0.13

/* A run on its way to cairo: glyphs from left to right, clusters in the order of the text. */
typedef struct {
    const PangoGlyphItem *run;
    const char *text; /* of the run */
    gboolean is_rtl;
    double x_px, y_px; /* where it begins */
    double em_px;
    hb_codepoint_t blank; /* 0: the font has none */
    GArray *glyphs;       /* of cairo_glyph_t */
    GArray *clusters;     /* of cairo_text_cluster_t, from left to right */
} Run;

static gboolean has_unknown(const PangoLayoutLine *line)
{
    for (const GSList *l = line->runs; l; l = l->next) {
        const PangoGlyphString *string = ((const PangoGlyphItem *)l->data)->glyphs;
        for (int i = 0; i < string->num_glyphs; i++)
            if (string->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG &&
                string->glyphs[i].glyph != PANGO_GLYPH_EMPTY)
                return TRUE;
    }
    return FALSE;
}

static void add_cluster(Run *run, gsize n_bytes, guint n_glyphs)
{
    cairo_text_cluster_t cluster = {(int)n_bytes, (int)n_glyphs};
    g_array_append_val(run->clusters, cluster);
}

static void add_glyph(Run *run, gulong index, double x_px, double y_px)
{
    cairo_glyph_t glyph = {index, x_px, y_px};
    g_array_append_val(run->glyphs, glyph);
}

/* Glyphs FIRST to END, which pango made of the N_BYTES of TEXT, each with one letter of it where
 * that can be; from left to right, so the last letter comes first. */
static gboolean add_letters(Run *run, const PangoGlyphInfo *infos, const double *starts_px,
                            int first, int end, const char *text, gsize n_bytes)
{
    glong n_letters = g_utf8_strlen(text, (gssize)n_bytes);
    guint n_shown = 0;
    for (int i = first; i < end; i++)
        n_shown += infos[i].glyph != PANGO_GLYPH_EMPTY;
    gboolean is_plain = n_letters == (glong)n_shown;
    if (!run->is_rtl || n_letters < 1 || (!is_plain && (n_shown > 1 || !run->blank)) ||
        (n_shown == 1 && n_letters == 1))
        return FALSE;
    const char *letter = text + n_bytes;
    for (glong i = 0; i < n_letters - (is_plain ? 0 : (glong)n_shown); i++) {
        const char *before = g_utf8_find_prev_char(text, letter);
        int glyph = is_plain ? first + (int)i : first;
        if (is_plain)
            add_glyph(run, infos[glyph].glyph, starts_px[glyph],
                      run->y_px + (double)infos[glyph].geometry.y_offset / PANGO_SCALE);
        else
            add_glyph(run, run->blank, starts_px[first] - BEFORE_EM * run->em_px, run->y_px);
        add_cluster(run, (gsize)(letter - before), 1);
        letter = before;
    }
    if (!is_plain && n_shown == 1) {
        add_glyph(run, infos[first].glyph, starts_px[first],
                  run->y_px + (double)infos[first].geometry.y_offset / PANGO_SCALE);
        add_cluster(run, (gsize)(letter - text), 1);
    }
    return TRUE;
}

static void add_group(Run *run, const double *starts_px, int first, int end, gsize from, gsize to)
{
    const PangoGlyphInfo *infos = run->run->glyphs->glyphs;
    if (add_letters(run, infos, starts_px, first, end, run->text + from, to - from))
        return;
    guint n = 0;
    for (int i = first; i < end; i++) {
        if (infos[i].glyph == PANGO_GLYPH_EMPTY)
            continue;
        add_glyph(run, infos[i].glyph, starts_px[i],
                  run->y_px + (double)infos[i].geometry.y_offset / PANGO_SCALE);
        n++;
    }
    add_cluster(run, to - from, n);
}

/* Where each glyph is drawn; returns where the run ends. */
static double place_glyphs(const Run *run, double *ret_starts_px)
{
    const PangoGlyphString *string = run->run->glyphs;
    double x_px = run->x_px;
    for (int i = 0; i < string->num_glyphs; i++) {
        const PangoGlyphGeometry *geometry = &string->glyphs[i].geometry;
        ret_starts_px[i] = x_px + (double)geometry->x_offset / PANGO_SCALE;
        x_px += (double)geometry->width / PANGO_SCALE;
    }
    return x_px;
}

/* Splits a run into the groups of glyphs that belong to the same letters. */
static void add_groups(Run *run, const double *starts_px)
{
    const PangoGlyphString *string = run->run->glyphs;
    gsize n_bytes = (gsize)run->run->item->length;
    for (int first = 0, end; first < string->num_glyphs; first = end) {
        int cluster = string->log_clusters[first];
        end = first + 1;
        while (end < string->num_glyphs && string->log_clusters[end] == cluster)
            end++;
        gsize to = n_bytes; /* where the next letters begin: right of it, or left of it */
        if (run->is_rtl && first > 0)
            to = (gsize)string->log_clusters[first - 1];
        if (!run->is_rtl && end < string->num_glyphs)
            to = (gsize)string->log_clusters[end];
        add_group(run, starts_px, first, end, (gsize)cluster, to);
    }
}

static void reverse_clusters(GArray *clusters)
{
    for (guint i = 0; i + 1 < clusters->len - i; i++) {
        cairo_text_cluster_t *a = &g_array_index(clusters, cairo_text_cluster_t, i);
        cairo_text_cluster_t *b =
            &g_array_index(clusters, cairo_text_cluster_t, clusters->len - 1 - i);
        cairo_text_cluster_t kept = *a;
        *a = *b;
        *b = kept;
    }
}

static double show_run(cairo_t *cr, Run *run)
{
    PangoFont *font = run->run->item->analysis.font;
    g_autofree double *starts_px = g_new(double, (gsize)run->run->glyphs->num_glyphs + 1);
    double end_px = place_glyphs(run, starts_px);
    cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
    cairo_matrix_t matrix;
    cairo_scaled_font_get_font_matrix(scaled, &matrix);
    run->em_px = matrix.yy;
    if (!hb_font_get_nominal_glyph(pango_font_get_hb_font(font), ' ', &run->blank))
        run->blank = 0;
    add_groups(run, starts_px);
    if (run->is_rtl && run->clusters->len)
        reverse_clusters(run->clusters);
    cairo_set_scaled_font(cr, scaled);
    cairo_show_text_glyphs(
        cr, run->text, run->run->item->length,
        (const cairo_glyph_t *)(const void *)run->glyphs->data, (int)run->glyphs->len,
        (const cairo_text_cluster_t *)(const void *)run->clusters->data, (int)run->clusters->len,
        run->is_rtl ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
    return end_px;
}

void dl_text_glyphs_show(cairo_t *cr, const DlShapedText *shaped)
{
    if (has_unknown(shaped->line)) {
        cairo_move_to(cr, 0, 0);
        pango_cairo_show_layout_line(cr, shaped->line);
        cairo_new_path(cr);
        return;
    }
    const char *text = pango_layout_get_text(shaped->layout);
    double x_px = 0;
    for (const GSList *l = shaped->line->runs; l; l = l->next) {
        const PangoGlyphItem *item = l->data;
        Run run = {.run = item,
                   .text = text + item->item->offset,
                   .is_rtl = item->item->analysis.level % 2,
                   .x_px = x_px,
                   .y_px = -(double)item->y_offset / PANGO_SCALE};
        run.glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
        run.clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
        x_px = show_run(cr, &run);
        g_array_unref(run.glyphs);
        g_array_unref(run.clusters);
    }
}
