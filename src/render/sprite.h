/* Sprites: items drawn once and laid down wherever they come again.
 *
 * In pixels, marks and texts are always laid as sprites, at quarters of a device pixel, so that
 * what is drawn does not depend on whether it was drawn before; laying one is a matter of whole
 * pixels, so a part of a picture can be laid again and come out the same.
 */
#ifndef DL_RENDER_SPRITE_H
#define DL_RENDER_SPRITE_H

#include <cairo.h>

#include "text_shape.h"

typedef struct {
    cairo_surface_t *surface; /* ARGB32; NULL where there is nothing to see */
    int width_px, height_px;
} DlSprite;

/* Where a sprite goes: its top left, in device pixels. */
typedef struct {
    const DlSprite *sprite;
    int x_px, y_px;
} DlLaidSprite;

DlSpriteCache *dl_sprite_cache_new(void);
void dl_sprite_cache_free(DlSpriteCache *cache);

/* The sprite of ITEM (or of the halo under it) on a page of PAGE_WIDTH_PX by PAGE_HEIGHT_PX device
 * pixels, SCALE of them a page pixel. Valid until the cache is trimmed. */
gboolean dl_sprite_lookup(DlTypesetter *typesetter, const DlItem *item, gboolean is_halo,
                          double scale, int page_width_px, int page_height_px,
                          DlLaidSprite *ret_laid, GError **error);

/* Lays a sprite on CR, whose unit is the device pixel. */
void dl_sprite_lay(cairo_t *cr, const DlLaidSprite *laid);

/* Empties the cache where it has grown too large; TRUE where it did. */
gboolean dl_sprite_cache_trim(DlSpriteCache *cache);

#endif
