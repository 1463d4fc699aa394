/* What all our PNGs are made of: chunks, and those that stand before the pixels. */
#ifndef DL_RENDER_PNG_CHUNK_H
#define DL_RENDER_PNG_CHUNK_H

#include "palette.h"

void dl_png_put_u32(guint8 *to, guint32 value);

/* Appends a chunk; NAME has four letters. */
void dl_png_append_chunk(GByteArray *png, const char *name, const void *bytes, gsize n_bytes);

/* Signature, IHDR, sRGB, PLTE where PALETTE is not NULL, pHYs, iTXt. TEXT may be NULL. */
void dl_png_append_head(GByteArray *png, int width_px, int height_px, const DlPngPalette *palette,
                        const DlPngText *text);

#endif
