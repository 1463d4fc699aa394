#include "item_draw.h"

#include <math.h>
#include <pango/pangocairo.h>

#include "fill_draw.h"
#include "mark_shape.h"
#include "text_glyphs.h"
#include "text_shape.h"

static gboolean is_shown(DlColour colour)
{
    return (colour & 0xff) != 0;
}

static gboolean has_stroke(const DlStroke *stroke)
{
    return is_shown(stroke->colour) && stroke->width_px > 0;
}

/* Strokes the current path and leaves it as it was. */
static void stroke_path(cairo_t *cr, const DlStroke *stroke)
{
    gboolean is_dashed = stroke->dash_px[0] > 0 && stroke->dash_px[1] > 0;
    cairo_set_dash(cr, stroke->dash_px, is_dashed ? 2 : 0, 0);
    cairo_set_line_cap(cr, is_dashed ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width(cr, stroke->width_px);
    dl_colour_set(cr, stroke->colour);
    cairo_stroke_preserve(cr);
}

/* Each part begins a sub-path, and none is begun in the end: a clip to a path without a current
 * point is to nothing in a PDF of cairo 1.16. */
static void trace_path(cairo_t *cr, const DlPath *path)
{
    guint start = 0;
    for (guint part = 0; part < path->n_parts; part++) {
        guint end = path->ends[part];
        if (end > start)
            cairo_new_sub_path(cr);
        for (guint i = start; i < end; i++)
            cairo_line_to(cr, path->points[i].x_px, path->points[i].y_px);
        if (path->is_closed && end > start)
            cairo_close_path(cr);
        start = end;
    }
}

static void draw_path(cairo_t *cr, const DlItem *item)
{
    cairo_new_path(cr);
    trace_path(cr, &item->path);
    if (item->path.is_closed) {
        cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
        cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST); /* lines lie along most edges of areas */
        dl_fill_draw(cr, &item->fill);
        cairo_set_antialias(cr, CAIRO_ANTIALIAS_DEFAULT);
        cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
    }
    if (!has_stroke(&item->stroke))
        return;
    if (item->path.is_closed && item->fill.kind == DL_FILL_STRIPES)
        trace_path(cr, &item->path);
    stroke_path(cr, &item->stroke);
}

static void trace_mark(cairo_t *cr, const DlItem *item)
{
    DlPage at = item->mark.at, corners[DL_MARK_OUTLINE_MAX];
    cairo_new_path(cr);
    if (item->mark.shape == DL_MARK_BAR) {
        cairo_rectangle(cr, at.x_px, at.y_px, item->mark.width_px, item->mark.height_px);
        return;
    }
    guint n = dl_mark_outline(item->mark.shape, at, item->mark.radius_px, corners);
    for (guint i = 0; i < n; i++)
        cairo_line_to(cr, corners[i].x_px, corners[i].y_px);
    if (n == 0)
        cairo_arc(cr, at.x_px, at.y_px, item->mark.radius_px, 0, 2 * G_PI);
    cairo_close_path(cr);
}

/* The right half of a split mark, over its whole fill. */
static void draw_split(cairo_t *cr, const DlItem *item)
{
    double reach_px = 2 * item->mark.radius_px;
    cairo_save(cr);
    cairo_new_path(cr);
    cairo_rectangle(cr, item->mark.at.x_px, item->mark.at.y_px - reach_px, reach_px, 2 * reach_px);
    cairo_clip(cr);
    trace_mark(cr, item);
    dl_fill_draw(cr, &item->mark.split);
    cairo_restore(cr);
}

static void draw_mark(cairo_t *cr, const DlItem *item)
{
    if (item->mark.ring_px > 0 && is_shown(item->mark.ring)) {
        DlStroke ring = {item->mark.ring, item->stroke.width_px + 2 * item->mark.ring_px, {0, 0}};
        trace_mark(cr, item);
        stroke_path(cr, &ring);
    }
    if (item->mark.shape != DL_MARK_RING) {
        trace_mark(cr, item);
        dl_fill_draw(cr, &item->fill);
    }
    if (item->mark.split.kind != DL_FILL_NONE && item->mark.shape != DL_MARK_BAR)
        draw_split(cr, item);
    if (has_stroke(&item->stroke)) {
        trace_mark(cr, item);
        stroke_path(cr, &item->stroke);
    }
    cairo_new_path(cr);
}

/* On a page that keeps text as text, glyphs are shown; pixels get their outlines, which lie where
 * they were measured, to a part of a pixel. */
static void fill_text(cairo_t *cr, const DlShapedText *shaped)
{
    if (cairo_surface_get_type(cairo_get_target(cr)) == CAIRO_SURFACE_TYPE_IMAGE) {
        cairo_append_path(cr, shaped->path);
        cairo_fill(cr);
        return;
    }
    dl_text_glyphs_show(cr, shaped);
}

static void stroke_halo(cairo_t *cr, const DlShapedText *shaped, const DlItem *item)
{
    DlStroke halo = {item->text.halo, 2 * item->text.halo_px, {0, 0}};
    cairo_append_path(cr, shaped->path);
    /* Coarser than letters: of a band beneath them it is not seen, and takes a third of the time.
     */
    cairo_set_tolerance(cr, 0.3);
    cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST);
    stroke_path(cr, &halo);
    cairo_new_path(cr);
}

static gboolean draw_text(cairo_t *cr, const DlItem *item, gboolean is_halo,
                          DlTypesetter *typesetter, GError **error)
{
    if (!is_shown(is_halo ? item->text.halo : item->text.colour))
        return TRUE;
    const DlShapedText *shaped =
        dl_typesetter_shape(typesetter, item->text.text, &item->text.face, error);
    if (!shaped)
        return FALSE;
    double x_px = dl_text_start_px(item->text.at.x_px, shaped->size.width_px, item->text.anchor);
    cairo_save(cr);
    cairo_translate(cr, x_px, item->text.at.y_px);
    cairo_new_path(cr);
    dl_colour_set(cr, item->text.colour);
    if (is_halo)
        stroke_halo(cr, shaped, item);
    else
        fill_text(cr, shaped);
    cairo_restore(cr);
    return TRUE;
}

gboolean dl_item_draw(cairo_t *cr, const DlItem *item, gboolean is_halo, DlTypesetter *typesetter,
                      GError **error)
{
    switch (item->kind) {
    case DL_ITEM_PATH:
        draw_path(cr, item);
        return TRUE;
    case DL_ITEM_MARK:
        draw_mark(cr, item);
        return TRUE;
    default:
        return draw_text(cr, item, is_halo, typesetter, error);
    }
}

gboolean dl_item_has_halo(const DlItem *item)
{
    return item->kind == DL_ITEM_TEXT && item->text.halo_px > 0 && is_shown(item->text.halo);
}
