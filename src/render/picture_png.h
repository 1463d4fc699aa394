/* The steps of drawing a PNG, for those who draw many: sizes, surfaces, encoding. */
#ifndef DL_RENDER_PICTURE_PNG_H
#define DL_RENDER_PICTURE_PNG_H

#include <cairo.h>

#include "picture.h"
#include "png.h"

/* Device pixels; DL_ERROR_DATA where they are more than DL_LIMIT_IMAGE_PX. */
gboolean dl_picture_size(const DlScene *scene, const DlPictureOptions *options, int *ret_width_px,
                         int *ret_height_px, GError **error);

/* cairo_surface_destroy. */
cairo_surface_t *dl_picture_surface_new(cairo_format_t format, int width_px, int height_px,
                                        GError **error);

/* The pixels of SURFACE with the metadata of SCENE. */
GBytes *dl_picture_encode(cairo_surface_t *surface, const DlScene *scene,
                          const DlPictureOptions *options, DlPngEncoder *encoder, GError **error);

#endif
