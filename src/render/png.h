/* A PNG writer of our own over deflate: RGB, 8 bits, from cairo's RGB24/ARGB32 pixels.
 *
 * Chunks: IHDR, sRGB, PLTE where it is asked for, pHYs, iTXt (Title, Description, Author, Source,
 * Copyright, and the same as XMP), IDAT, IEND; no times. The rows are compressed in bands that
 * depend on nothing else, so that a batch compresses a band that did not change once. The same
 * pixels give the same bytes. PNG (Portable Network Graphics) Specification, Second Edition, W3C
 * 2003; RFC 1950, 1951.
 */
#ifndef DL_RENDER_PNG_H
#define DL_RENDER_PNG_H

#include <glib.h>

typedef struct {
    const guint32 *pixels; /* 0x--RRGGBB in native order, opaque */
    int width_px;
    int height_px;
    int stride_bytes;
} DlImage;

typedef struct {
    double dpi; /* pHYs; 0: none */
    const char *title;
    const char *description;
    const char *creator;
    const char *source;
    const char *licence;
} DlPngText;

/* NULL with DL_ERROR_DATA where the size is over DL_LIMIT_IMAGE_PX. */
GBytes *dl_png_encode(const DlImage *image, const DlPngText *text, GError **error);

/* The same in at most 256 colours, see palette.h: a smaller file, which takes longer. */
GBytes *dl_png_encode_palette(const DlImage *image, const DlPngText *text, GError **error);

/* An encoder that keeps the last image and its compressed bands: for the frames of a batch. The
 * bytes are those of dl_png_encode. */
typedef struct DlPngEncoder DlPngEncoder;
DlPngEncoder *dl_png_encoder_new(void);
void dl_png_encoder_free(DlPngEncoder *encoder);
GBytes *dl_png_encoder_encode(DlPngEncoder *encoder, const DlImage *image, const DlPngText *text,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlPngEncoder, dl_png_encoder_free)

#endif
