#include "frame_paint.h"

#include <string.h>

#include "canvas.h"
#include "item_draw.h"
#include "picture_png.h"
#include "scene_check.h"
#include "sprite.h"

/* Above this many items of its own a frame is drawn whole each time, without keeping sprites. */
#define MAX_LISTED_ITEMS 5000

/* Layers that follow each other and are all shared, or all not. */
typedef struct {
    guint first, n;
    gboolean is_shared;
    DlSprite overlay; /* what a shared run above an unshared one paints; cut to what it covers */
    int x_px, y_px;   /* where it lies */
} Run;

/* Something that lies on the base of a frame. */
typedef struct {
    DlLaidSprite laid;
    const DlPageBox *clip; /* NULL: none */
} Piece;

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
    GArray *pieces; /* of Piece: what lies on FRAME, bottom first; NULL where that is not known */
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
        g_clear_pointer(&painter->runs[i].overlay.surface, cairo_surface_destroy);
    g_clear_pointer(&painter->pieces, g_array_unref);
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

/* The rows and columns of SURFACE that hold anything. */
static cairo_rectangle_int_t find_extent(cairo_surface_t *surface)
{
    cairo_surface_flush(surface);
    const guint8 *bytes = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    int width_px = cairo_image_surface_get_width(surface);
    int height_px = cairo_image_surface_get_height(surface);
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
    return (cairo_rectangle_int_t){left, top, MAX(right - left, 0), MAX(bottom - top, 0)};
}

/* Keeps the part of a page-wide SURFACE that holds anything. */
static gboolean cut_overlay(Run *run, cairo_surface_t *surface, GError **error)
{
    cairo_rectangle_int_t extent = find_extent(surface);
    if (extent.width == 0 || extent.height == 0)
        return TRUE;
    run->overlay.surface =
        dl_picture_surface_new(CAIRO_FORMAT_ARGB32, extent.width, extent.height, error);
    if (!run->overlay.surface)
        return FALSE;
    run->x_px = extent.x;
    run->y_px = extent.y;
    run->overlay.width_px = extent.width;
    run->overlay.height_px = extent.height;
    cairo_t *cr = cairo_create(run->overlay.surface);
    cairo_set_source_surface(cr, surface, -extent.x, -extent.y);
    cairo_set_operator(cr, CAIRO_OPERATOR_SOURCE);
    cairo_paint(cr);
    cairo_destroy(cr);
    return TRUE;
}

static gboolean paint_overlay(DlFramePainter *painter, Run *run, const DlScene *scene, int width_px,
                              int height_px, GError **error)
{
    cairo_surface_t *surface =
        dl_picture_surface_new(CAIRO_FORMAT_ARGB32, width_px, height_px, error);
    if (!surface)
        return FALSE;
    cairo_t *cr = scaled_cairo_new(painter, surface);
    gboolean is_ok =
        dl_canvas_draw_layers(cr, scene, run->first, run->n, painter->typesetter, error);
    cairo_destroy(cr);
    is_ok = is_ok && cut_overlay(run, surface, error);
    cairo_surface_destroy(surface);
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

static guint count_unshared(const DlScene *scene)
{
    guint n = 0;
    for (guint i = 0; i < scene->n_layers; i++)
        n += scene->layers[i].is_shared ? 0 : scene->layers[i].n_items;
    return n;
}

static gboolean add_item(DlFramePainter *painter, GArray *pieces, const DlLayer *layer,
                         const DlItem *item, gboolean is_halo, GError **error)
{
    Piece piece = {.clip = layer->clip};
    if (!dl_sprite_lookup(painter->typesetter, item, is_halo, painter->options->scale,
                          cairo_image_surface_get_width(painter->frame),
                          cairo_image_surface_get_height(painter->frame), &piece.laid, error))
        return FALSE;
    if (piece.laid.sprite->surface)
        g_array_append_val(pieces, piece);
    return TRUE;
}

static gboolean add_layer(DlFramePainter *painter, GArray *pieces, const DlLayer *layer,
                          GError **error)
{
    for (guint i = 0; i < layer->n_items; i++)
        if (dl_item_has_halo(&layer->items[i]) &&
            !add_item(painter, pieces, layer, &layer->items[i], TRUE, error))
            return FALSE;
    for (guint i = 0; i < layer->n_items; i++)
        if (!add_item(painter, pieces, layer, &layer->items[i], FALSE, error))
            return FALSE;
    return TRUE;
}

/* All that lies on the base of SCENE's frame, bottom first. */
static GArray *list_pieces(DlFramePainter *painter, const DlScene *scene, GError **error)
{
    g_autoptr(GArray) pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
    for (guint r = 0; r < painter->n_runs; r++) {
        const Run *run = &painter->runs[r];
        Piece overlay = {{&run->overlay, run->x_px, run->y_px}, NULL};
        if (run->is_shared && run->overlay.surface)
            g_array_append_val(pieces, overlay);
        for (guint i = run->first; !run->is_shared && i < run->first + run->n; i++)
            if (!add_layer(painter, pieces, &scene->layers[i], error))
                return NULL;
    }
    return g_steal_pointer(&pieces);
}

static guint piece_hash(gconstpointer data)
{
    const Piece *piece = data;
    return g_direct_hash(piece->laid.sprite) * 31 + (guint)piece->laid.x_px * 7 +
           (guint)piece->laid.y_px * 1021 + g_direct_hash(piece->clip);
}

static gboolean piece_equal(gconstpointer data_a, gconstpointer data_b)
{
    const Piece *a = data_a, *b = data_b;
    return a->laid.sprite == b->laid.sprite && a->laid.x_px == b->laid.x_px &&
           a->laid.y_px == b->laid.y_px && a->clip == b->clip;
}

/* Set of the pieces of a list; NULL where one lies there twice. */
static GHashTable *piece_set(const GArray *pieces)
{
    g_autoptr(GHashTable) set = g_hash_table_new(piece_hash, piece_equal);
    for (guint i = 0; i < pieces->len; i++)
        if (!g_hash_table_add(set, &g_array_index(pieces, Piece, i)))
            return NULL;
    return g_steal_pointer(&set);
}

/* Adds to REGION what PIECES has and OTHERS lack; collects the rest, in order. */
static void add_lacking(cairo_region_t *region, const GArray *pieces, GHashTable *others,
                        GPtrArray *common)
{
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        cairo_rectangle_int_t box = {piece->laid.x_px, piece->laid.y_px,
                                     piece->laid.sprite->width_px, piece->laid.sprite->height_px};
        if (g_hash_table_contains(others, piece))
            g_ptr_array_add(common, (gpointer)piece);
        else
            cairo_region_union_rectangle(region, &box);
    }
}

/* Where a frame of PIECES differs from the last one. Pieces are whole pixels, so laying them again
 * within these bounds gives what laying all of them would. */
static cairo_region_t *find_damage(const DlFramePainter *painter, const GArray *pieces)
{
    cairo_rectangle_int_t page = {0, 0, cairo_image_surface_get_width(painter->frame),
                                  cairo_image_surface_get_height(painter->frame)};
    g_autoptr(GHashTable) new_set = painter->pieces ? piece_set(pieces) : NULL;
    g_autoptr(GHashTable) old_set = painter->pieces ? piece_set(painter->pieces) : NULL;
    if (!new_set || !old_set)
        return cairo_region_create_rectangle(&page);
    g_autoptr(GPtrArray) old_common = g_ptr_array_new(), new_common = g_ptr_array_new();
    cairo_region_t *region = cairo_region_create();
    add_lacking(region, painter->pieces, new_set, old_common);
    add_lacking(region, pieces, old_set, new_common);
    for (guint i = 0; i < new_common->len; i++)
        if (!piece_equal(new_common->pdata[i], old_common->pdata[i])) { /* another order */
            cairo_region_union_rectangle(region, &page);
            break;
        }
    cairo_region_intersect_rectangle(region, &page);
    return region;
}

static void clip_to_region(cairo_t *cr, const cairo_region_t *region)
{
    for (int i = 0; i < cairo_region_num_rectangles(region); i++) {
        cairo_rectangle_int_t box;
        cairo_region_get_rectangle(region, i, &box);
        cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    }
    cairo_clip(cr);
}

static void lay_pieces(DlFramePainter *painter, const GArray *pieces, const cairo_region_t *region)
{
    cairo_t *cr = cairo_create(painter->frame);
    clip_to_region(cr, region);
    cairo_set_source_surface(cr, painter->base, 0, 0);
    cairo_paint(cr); /* it is opaque */
    const DlPageBox *clip = NULL;
    cairo_save(cr);
    for (guint i = 0; i < pieces->len; i++) {
        const Piece *piece = &g_array_index(pieces, Piece, i);
        cairo_rectangle_int_t box = {piece->laid.x_px, piece->laid.y_px,
                                     piece->laid.sprite->width_px, piece->laid.sprite->height_px};
        if (cairo_region_contains_rectangle(region, &box) == CAIRO_REGION_OVERLAP_OUT)
            continue;
        if (piece->clip != clip) {
            clip = piece->clip;
            cairo_restore(cr);
            cairo_save(cr);
            if (clip)
                dl_canvas_clip(cr, clip, painter->options->scale);
        }
        dl_sprite_lay(cr, &piece->laid);
    }
    cairo_restore(cr);
    cairo_destroy(cr);
}

/* Changes the last frame into that of SCENE. */
static gboolean change_frame(DlFramePainter *painter, const DlScene *scene, GError **error)
{
    if (dl_sprite_cache_trim(dl_typesetter_sprites(painter->typesetter)))
        g_clear_pointer(&painter->pieces, g_array_unref);
    g_autoptr(GArray) pieces = list_pieces(painter, scene, error);
    if (!pieces)
        return FALSE;
    cairo_region_t *region = find_damage(painter, pieces);
    lay_pieces(painter, pieces, region);
    cairo_region_destroy(region);
    g_clear_pointer(&painter->pieces, g_array_unref);
    painter->pieces = g_steal_pointer(&pieces);
    return TRUE;
}

/* Draws a frame of too many items to keep. */
static gboolean draw_frame(DlFramePainter *painter, const DlScene *scene, GError **error)
{
    g_clear_pointer(&painter->pieces, g_array_unref);
    cairo_t *cr = scaled_cairo_new(painter, painter->frame);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_set_source_surface(cr, painter->base, 0, 0);
    cairo_paint(cr);
    cairo_restore(cr);
    gboolean is_ok = TRUE;
    for (guint i = 0; is_ok && i < painter->n_runs; i++) {
        const Run *run = &painter->runs[i];
        DlLaidSprite overlay = {&run->overlay, run->x_px, run->y_px};
        if (!run->is_shared) {
            is_ok =
                dl_canvas_draw_layers(cr, scene, run->first, run->n, painter->typesetter, error);
            continue;
        }
        cairo_save(cr);
        cairo_identity_matrix(cr);
        dl_sprite_lay(cr, &overlay);
        cairo_restore(cr);
    }
    cairo_destroy(cr);
    return is_ok;
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
    gboolean is_ok = count_unshared(scene) > MAX_LISTED_ITEMS ? draw_frame(painter, scene, error)
                                                              : change_frame(painter, scene, error);
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
