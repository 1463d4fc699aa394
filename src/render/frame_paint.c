#include "frame_paint.h"

#include <string.h>

#include "canvas.h"
#include "picture_png.h"
#include "scene_check.h"

/* Layers that follow each other and are all shared, or all not. */
typedef struct {
    guint first, n;
    gboolean is_shared;
    cairo_surface_t *overlay; /* what a shared run above an unshared one paints, else NULL */
    int x_px, y_px, width_px, height_px; /* the part of the overlay that is not empty */
} Run;

struct DlFramePainter {
    DlPictureFormat format;
    const DlPictureOptions *options;
    DlTypesetter *typesetter;
    DlPngEncoder *encoder;
    cairo_surface_t *base;  /* background and the first run, where it is shared */
    cairo_surface_t *frame; /* of the same size */
    Run *runs;
    guint n_runs;
    guint n_layers; /* of the scene that the runs are of */
};

DlFramePainter *dl_frame_painter_new(DlPictureFormat format, const DlPictureOptions *options,
                                     GError **error)
{
    DlFramePainter *painter = g_new0(DlFramePainter, 1);
    painter->format = format;
    painter->options = options;
    painter->encoder = dl_png_encoder_new();
    painter->typesetter = dl_typesetter_new(error);
    if (painter->typesetter)
        return painter;
    dl_frame_painter_free(painter);
    return NULL;
}

static void forget_runs(DlFramePainter *painter)
{
    for (guint i = 0; i < painter->n_runs; i++)
        g_clear_pointer(&painter->runs[i].overlay, cairo_surface_destroy);
    g_clear_pointer(&painter->runs, g_free);
    g_clear_pointer(&painter->base, cairo_surface_destroy);
    g_clear_pointer(&painter->frame, cairo_surface_destroy);
    painter->n_runs = painter->n_layers = 0;
}

void dl_frame_painter_free(DlFramePainter *painter)
{
    if (!painter)
        return;
    forget_runs(painter);
    dl_png_encoder_free(painter->encoder);
    dl_typesetter_free(painter->typesetter);
    g_free(painter);
}

static cairo_t *scaled_cairo_new(const DlFramePainter *painter, cairo_surface_t *surface)
{
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, painter->options->scale, painter->options->scale);
    return cr;
}

/* Whether the painter's runs are those of SCENE. */
static gboolean runs_fit(const DlFramePainter *painter, const DlScene *scene, int width_px,
                         int height_px)
{
    if (!painter->base || painter->n_layers != scene->n_layers ||
        cairo_image_surface_get_width(painter->base) != width_px ||
        cairo_image_surface_get_height(painter->base) != height_px)
        return FALSE;
    for (guint r = 0; r < painter->n_runs; r++) {
        const Run *run = &painter->runs[r];
        for (guint i = run->first; i < run->first + run->n; i++)
            if (!scene->layers[i].is_shared != !run->is_shared)
                return FALSE;
    }
    return TRUE;
}

static void split_into_runs(DlFramePainter *painter, const DlScene *scene)
{
    painter->runs = g_new0(Run, scene->n_layers + 1);
    painter->n_layers = scene->n_layers;
    for (guint i = 0; i < scene->n_layers; i++) {
        Run *last = painter->n_runs ? &painter->runs[painter->n_runs - 1] : NULL;
        if (!last || !last->is_shared != !scene->layers[i].is_shared) {
            last = &painter->runs[painter->n_runs++];
            last->first = i;
            last->is_shared = scene->layers[i].is_shared;
        }
        last->n++;
    }
}

static gboolean row_is_empty(const guint32 *row, int from, int to)
{
    for (int x = from; x < to; x++)
        if (row[x])
            return FALSE;
    return TRUE;
}

/* Finds the rows and columns of an overlay that hold anything. */
static void find_extent(Run *run)
{
    cairo_surface_flush(run->overlay);
    const guint8 *bytes = cairo_image_surface_get_data(run->overlay);
    int stride = cairo_image_surface_get_stride(run->overlay);
    int width_px = cairo_image_surface_get_width(run->overlay);
    int height_px = cairo_image_surface_get_height(run->overlay);
    int left = width_px, right = 0, top = height_px, bottom = 0;
    for (int y = 0; y < height_px; y++) {
        const guint32 *row = (const guint32 *)(const void *)(bytes + (gsize)y * (gsize)stride);
        if (row_is_empty(row, 0, width_px))
            continue;
        top = MIN(top, y);
        bottom = y + 1;
        while (left > 0 && !row_is_empty(row, 0, left))
            left--;
        while (right < width_px && !row_is_empty(row, right, width_px))
            right++;
    }
    run->x_px = left;
    run->y_px = top;
    run->width_px = MAX(right - left, 0);
    run->height_px = MAX(bottom - top, 0);
}

static gboolean paint_overlay(DlFramePainter *painter, Run *run, const DlScene *scene, int width_px,
                              int height_px, GError **error)
{
    run->overlay = dl_picture_surface_new(CAIRO_FORMAT_ARGB32, width_px, height_px, error);
    if (!run->overlay)
        return FALSE;
    cairo_t *cr = scaled_cairo_new(painter, run->overlay);
    gboolean is_ok =
        dl_canvas_draw_layers(cr, scene, run->first, run->n, painter->typesetter, error);
    cairo_destroy(cr);
    if (is_ok)
        find_extent(run);
    return is_ok;
}

static gboolean paint_shared(DlFramePainter *painter, const DlScene *scene, int width_px,
                             int height_px, GError **error)
{
    forget_runs(painter);
    split_into_runs(painter, scene);
    painter->base = dl_picture_surface_new(CAIRO_FORMAT_RGB24, width_px, height_px, error);
    if (!painter->base)
        return FALSE;
    painter->frame = dl_picture_surface_new(CAIRO_FORMAT_RGB24, width_px, height_px, error);
    if (!painter->frame)
        return FALSE;
    cairo_t *cr = scaled_cairo_new(painter, painter->base);
    dl_canvas_draw_background(cr, scene);
    gboolean is_ok = TRUE;
    for (guint i = 0; is_ok && i < painter->n_runs; i++) {
        Run *run = &painter->runs[i];
        if (!run->is_shared)
            continue;
        if (i == 0)
            is_ok =
                dl_canvas_draw_layers(cr, scene, run->first, run->n, painter->typesetter, error);
        else
            is_ok = paint_overlay(painter, run, scene, width_px, height_px, error);
    }
    cairo_destroy(cr);
    cairo_surface_flush(painter->base);
    return is_ok;
}

static void copy_base(DlFramePainter *painter)
{
    cairo_surface_flush(painter->frame);
    gsize n_bytes = (gsize)cairo_image_surface_get_stride(painter->base) *
                    (gsize)cairo_image_surface_get_height(painter->base);
    memcpy(cairo_image_surface_get_data(painter->frame),
           cairo_image_surface_get_data(painter->base), n_bytes);
    cairo_surface_mark_dirty(painter->frame);
}

static void lay_overlay(cairo_t *cr, const Run *run)
{
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_rectangle(cr, run->x_px, run->y_px, run->width_px, run->height_px);
    cairo_set_source_surface(cr, run->overlay, 0, 0);
    cairo_fill(cr);
    cairo_restore(cr);
}

static GBytes *draw_png(DlFramePainter *painter, const DlScene *scene, GError **error)
{
    int width_px = 0, height_px = 0;
    if (!dl_scene_check(scene, error) ||
        !dl_picture_size(scene, painter->options, &width_px, &height_px, error))
        return NULL;
    if (!runs_fit(painter, scene, width_px, height_px) &&
        !paint_shared(painter, scene, width_px, height_px, error)) {
        forget_runs(painter);
        return NULL;
    }
    copy_base(painter);
    cairo_t *cr = scaled_cairo_new(painter, painter->frame);
    gboolean is_ok = TRUE;
    for (guint i = 0; is_ok && i < painter->n_runs; i++) {
        const Run *run = &painter->runs[i];
        if (!run->is_shared)
            is_ok =
                dl_canvas_draw_layers(cr, scene, run->first, run->n, painter->typesetter, error);
        else if (run->overlay)
            lay_overlay(cr, run);
    }
    cairo_destroy(cr);
    if (!is_ok)
        return NULL;
    return dl_picture_encode(painter->frame, scene, painter->options, painter->encoder, error);
}

GBytes *dl_frame_painter_draw(DlFramePainter *painter, const DlScene *scene, GError **error)
{
    if (painter->format == DL_PICTURE_PNG)
        return draw_png(painter, scene, error);
    return dl_picture_draw(scene, painter->format, painter->options, painter->typesetter, error);
}
