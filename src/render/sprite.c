#include "sprite.h"

#include <math.h>
#include <string.h>

#include "error.h"
#include "item_draw.h"

#define MAX_CACHE_BYTES (64u << 20)

/* What a sprite is a picture of: an item without its names, moved so that it lies in the pixel at
 * the origin, unless it is tied to its place (a path, or stripes, which run through from the
 * page's origin). Owns its strings and points. */
typedef struct {
    DlItem item;
    gboolean is_halo;
    double scale;
    int page_width_px, page_height_px; /* paths are cut at the page; 0 for others */
    guint hash;
} Key;

typedef struct {
    DlSprite sprite;
    int left_px, top_px; /* from the origin of the key's item */
} Entry;

struct DlSpriteCache {
    GHashTable *entries; /* of Entry by Key */
    gsize n_bytes;
};

static void key_free(gpointer data)
{
    Key *key = data;
    if (key->item.kind == DL_ITEM_PATH) {
        g_free(key->item.path.points);
        g_free(key->item.path.ends);
    } else if (key->item.kind == DL_ITEM_TEXT) {
        g_free((char *)key->item.text.text);
        g_free((char *)key->item.text.face.family);
    }
    g_free(key);
}

static void entry_free(gpointer data)
{
    Entry *entry = data;
    if (entry->sprite.surface)
        cairo_surface_destroy(entry->sprite.surface);
    g_free(entry);
}

/* FNV-1a (Fowler, Noll, Vo) over words of 32 bits. */
static guint hash_bytes(guint hash, const void *bytes, gsize n_bytes)
{
    const guint8 *p = bytes;
    for (gsize i = 0; i + 4 <= n_bytes; i += 4) {
        guint32 word;
        memcpy(&word, p + i, 4);
        hash = (hash ^ word) * 16777619u;
        hash ^= hash >> 15;
    }
    return hash;
}

static guint hash_item(const DlItem *item)
{
    guint hash = hash_bytes(2166136261u, &item->fill.colour, sizeof item->fill.colour);
    hash = hash_bytes(hash, &item->fill.second, sizeof item->fill.second);
    hash = hash_bytes(hash, &item->stroke.colour, sizeof item->stroke.colour);
    switch (item->kind) {
    case DL_ITEM_PATH:
        return hash_bytes(hash, item->path.points, item->path.n_points * sizeof(DlPage));
    case DL_ITEM_MARK:
        hash = hash_bytes(hash, &item->mark.at, sizeof item->mark.at);
        return hash_bytes(hash, &item->mark.radius_px, sizeof item->mark.radius_px);
    default:
        hash = hash_bytes(hash, &item->text.at, sizeof item->text.at);
        hash = hash_bytes(hash, &item->text.face.size_px, sizeof item->text.face.size_px);
        return hash ^ g_str_hash(item->text.text);
    }
}

static guint key_hash(gconstpointer data)
{
    return ((const Key *)data)->hash;
}

static gboolean fills_are_equal(const DlFill *a, const DlFill *b)
{
    return a->kind == b->kind && a->colour == b->colour && a->second == b->second &&
           a->width_px == b->width_px && a->second_px == b->second_px && a->pattern == b->pattern;
}

static gboolean strokes_are_equal(const DlStroke *a, const DlStroke *b)
{
    return a->colour == b->colour && a->width_px == b->width_px && a->dash_px[0] == b->dash_px[0] &&
           a->dash_px[1] == b->dash_px[1];
}

static gboolean paths_are_equal(const DlPath *a, const DlPath *b)
{
    return a->n_points == b->n_points && a->n_parts == b->n_parts &&
           !a->is_closed == !b->is_closed &&
           memcmp(a->points, b->points, a->n_points * sizeof *a->points) == 0 &&
           memcmp(a->ends, b->ends, a->n_parts * sizeof *a->ends) == 0;
}

static gboolean marks_are_equal(const DlItem *a, const DlItem *b)
{
    return a->mark.shape == b->mark.shape && a->mark.at.x_px == b->mark.at.x_px &&
           a->mark.at.y_px == b->mark.at.y_px && a->mark.radius_px == b->mark.radius_px &&
           a->mark.width_px == b->mark.width_px && a->mark.height_px == b->mark.height_px &&
           fills_are_equal(&a->mark.split, &b->mark.split) && a->mark.ring_px == b->mark.ring_px &&
           a->mark.ring == b->mark.ring;
}

static gboolean texts_are_equal(const DlItem *a, const DlItem *b)
{
    const DlTextFace *f = &a->text.face, *g = &b->text.face;
    return a->text.at.x_px == b->text.at.x_px && a->text.at.y_px == b->text.at.y_px &&
           a->text.anchor == b->text.anchor && a->text.colour == b->text.colour &&
           a->text.halo == b->text.halo && a->text.halo_px == b->text.halo_px &&
           f->size_px == g->size_px && f->weight == g->weight && !f->is_italic == !g->is_italic &&
           f->letter_spacing_px == g->letter_spacing_px && g_strcmp0(f->family, g->family) == 0 &&
           g_str_equal(a->text.text, b->text.text);
}

static gboolean key_equal(gconstpointer data_a, gconstpointer data_b)
{
    const Key *a = data_a, *b = data_b;
    if (a->hash != b->hash || a->item.kind != b->item.kind || a->is_halo != b->is_halo ||
        a->scale != b->scale || a->page_width_px != b->page_width_px ||
        a->page_height_px != b->page_height_px || !fills_are_equal(&a->item.fill, &b->item.fill) ||
        !strokes_are_equal(&a->item.stroke, &b->item.stroke))
        return FALSE;
    switch (a->item.kind) {
    case DL_ITEM_PATH:
        return paths_are_equal(&a->item.path, &b->item.path);
    case DL_ITEM_MARK:
        return marks_are_equal(&a->item, &b->item);
    default:
        return texts_are_equal(&a->item, &b->item);
    }
}

DlSpriteCache *dl_sprite_cache_new(void)
{
    DlSpriteCache *cache = g_new0(DlSpriteCache, 1);
    cache->entries = g_hash_table_new_full(key_hash, key_equal, key_free, entry_free);
    return cache;
}

void dl_sprite_cache_free(DlSpriteCache *cache)
{
    if (!cache)
        return;
    g_hash_table_unref(cache->entries);
    g_free(cache);
}

gboolean dl_sprite_cache_trim(DlSpriteCache *cache)
{
    if (cache->n_bytes <= MAX_CACHE_BYTES)
        return FALSE;
    g_hash_table_remove_all(cache->entries);
    cache->n_bytes = 0;
    return TRUE;
}

/* A number of device pixels, rounded to quarters, as whole pixels and the rest; in page pixels
 * the rest alone is given back. */
static double split_quarters(double value_px, double scale, int *ret_whole_px)
{
    double quarters = round(value_px * scale * 4), whole_px = floor(quarters / 4);
    *ret_whole_px = (int)whole_px;
    return (quarters / 4 - whole_px) / scale;
}

static gboolean is_striped(const DlItem *mark)
{
    return mark->fill.kind == DL_FILL_STRIPES || mark->mark.split.kind == DL_FILL_STRIPES;
}

/* What ITEM is the key of, borrowing from it; and by how much it was moved. */
static Key make_key(const DlItem *item, gboolean is_halo, double scale, int page_width_px,
                    int page_height_px, int *ret_x_px, int *ret_y_px)
{
    Key key = {*item, is_halo, scale, 0, 0, 0};
    *ret_x_px = *ret_y_px = 0;
    key.item.id = key.item.title = key.item.css = NULL;
    if (item->kind == DL_ITEM_PATH) {
        key.page_width_px = page_width_px;
        key.page_height_px = page_height_px;
    } else if (item->kind == DL_ITEM_TEXT) {
        key.item.text.at.x_px = split_quarters(item->text.at.x_px, scale, ret_x_px);
        key.item.text.at.y_px = split_quarters(item->text.at.y_px, scale, ret_y_px);
    } else if (!is_striped(item)) {
        key.item.mark.at.x_px = split_quarters(item->mark.at.x_px, scale, ret_x_px);
        key.item.mark.at.y_px = split_quarters(item->mark.at.y_px, scale, ret_y_px);
    }
    key.hash = hash_item(&key.item) * 2 + (guint)is_halo;
    return key;
}

static Key *key_dup(const Key *key)
{
    Key *copy = g_memdup2(key, sizeof *key);
    if (copy->item.kind == DL_ITEM_PATH) {
        DlPath *path = &copy->item.path;
        path->points = g_memdup2(path->points, path->n_points * sizeof *path->points);
        path->ends = g_memdup2(path->ends, path->n_parts * sizeof *path->ends);
    } else if (copy->item.kind == DL_ITEM_TEXT) {
        copy->item.text.text = g_strdup(key->item.text.text);
        copy->item.text.face.family = g_strdup(key->item.text.face.family);
    }
    return copy;
}

static DlPageBox mark_box(const DlItem *item)
{
    DlPage at = item->mark.at;
    if (item->mark.shape == DL_MARK_BAR)
        return (DlPageBox){at.x_px, at.y_px, item->mark.width_px, item->mark.height_px};
    double reach_px = 1.5 * item->mark.radius_px; /* a star's points */
    return (DlPageBox){at.x_px - reach_px, at.y_px - reach_px, 2 * reach_px, 2 * reach_px};
}

/* What the item may cover, without stroke or halo, in page pixels. */
static gboolean item_box(const DlItem *item, DlTypesetter *typesetter, DlPageBox *ret_box,
                         GError **error)
{
    if (item->kind == DL_ITEM_PATH) {
        *ret_box = dl_path_box(&item->path);
        return TRUE;
    }
    if (item->kind == DL_ITEM_MARK) {
        *ret_box = mark_box(item);
        return TRUE;
    }
    const DlShapedText *shaped =
        dl_typesetter_shape(typesetter, item->text.text, &item->text.face, error);
    if (!shaped)
        return FALSE;
    double x_px = dl_text_start_px(item->text.at.x_px, shaped->size.width_px, item->text.anchor);
    *ret_box = (DlPageBox){x_px + shaped->ink_left_px, item->text.at.y_px - shaped->size.ascent_px,
                           shaped->ink_right_px - shaped->ink_left_px,
                           shaped->size.ascent_px + shaped->size.descent_px};
    return TRUE;
}

static double item_margin_px(const DlItem *item)
{
    double margin_px = item->stroke.width_px / 2;
    if (item->kind == DL_ITEM_MARK)
        margin_px += item->mark.ring_px;
    if (item->kind == DL_ITEM_TEXT)
        margin_px = item->text.halo_px;
    return margin_px + 1;
}

/* The whole device pixels that the key's item may touch; empty where it is off the page. */
static gboolean key_extent(const Key *key, DlTypesetter *typesetter, cairo_rectangle_int_t *ret,
                           GError **error)
{
    DlPageBox box;
    if (!item_box(&key->item, typesetter, &box, error))
        return FALSE;
    double margin_px = item_margin_px(&key->item), scale = key->scale;
    double x1 = floor((box.x_px - margin_px) * scale), y1 = floor((box.y_px - margin_px) * scale);
    double x2 = ceil((box.x_px + box.width_px + margin_px) * scale);
    double y2 = ceil((box.y_px + box.height_px + margin_px) * scale);
    if (key->item.kind == DL_ITEM_PATH) {
        x1 = MAX(x1, 0);
        y1 = MAX(y1, 0);
        x2 = MIN(x2, key->page_width_px);
        y2 = MIN(y2, key->page_height_px);
    }
    *ret = (cairo_rectangle_int_t){(int)x1, (int)y1, (int)MAX(x2 - x1, 0), (int)MAX(y2 - y1, 0)};
    return TRUE;
}

static Entry *entry_new(const Key *key, DlTypesetter *typesetter, GError **error)
{
    cairo_rectangle_int_t extent;
    if (!key_extent(key, typesetter, &extent, error))
        return NULL;
    Entry *entry = g_new0(Entry, 1);
    entry->left_px = extent.x;
    entry->top_px = extent.y;
    entry->sprite.width_px = extent.width;
    entry->sprite.height_px = extent.height;
    if (extent.width == 0 || extent.height == 0)
        return entry;
    entry->sprite.surface =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, extent.width, extent.height);
    cairo_t *cr = cairo_create(entry->sprite.surface);
    cairo_translate(cr, -extent.x, -extent.y);
    cairo_scale(cr, key->scale, key->scale);
    gboolean is_ok = dl_item_draw(cr, &key->item, key->is_halo, typesetter, error);
    if (is_ok && cairo_status(cr) != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "drawing failed: %s",
                    cairo_status_to_string(cairo_status(cr)));
        is_ok = FALSE;
    }
    cairo_destroy(cr);
    if (is_ok)
        return entry;
    entry_free(entry);
    return NULL;
}

gboolean dl_sprite_lookup(DlTypesetter *typesetter, const DlItem *item, gboolean is_halo,
                          double scale, int page_width_px, int page_height_px,
                          DlLaidSprite *ret_laid, GError **error)
{
    DlSpriteCache *cache = dl_typesetter_sprites(typesetter);
    int x_px, y_px;
    Key key = make_key(item, is_halo, scale, page_width_px, page_height_px, &x_px, &y_px);
    Entry *entry = g_hash_table_lookup(cache->entries, &key);
    if (!entry) {
        entry = entry_new(&key, typesetter, error);
        if (!entry)
            return FALSE;
        g_hash_table_insert(cache->entries, key_dup(&key), entry);
        cache->n_bytes += 4 * (gsize)entry->sprite.width_px * (gsize)entry->sprite.height_px + 512;
    }
    *ret_laid = (DlLaidSprite){&entry->sprite, x_px + entry->left_px, y_px + entry->top_px};
    return TRUE;
}

void dl_sprite_lay(cairo_t *cr, const DlLaidSprite *laid)
{
    const DlSprite *sprite = laid->sprite;
    if (!sprite->surface)
        return;
    cairo_set_source_surface(cr, sprite->surface, laid->x_px, laid->y_px);
    cairo_rectangle(cr, laid->x_px, laid->y_px, sprite->width_px, sprite->height_px);
    cairo_fill(cr);
}
