/* A picture in at most 256 colours.
 *
 * Where it has no more, they are kept as they are. Otherwise those that cover most of it are kept,
 * so that no area changes its colour; the others, which smooth edges, are brought together by
 * splitting at the mean where they differ most, and by moving each to the mean of what is nearest
 * to it (Lloyd 1982), in OKLab (Ottosson 2020), where distances are as they look. No dither. The
 * same pixels give the same colours. */
#ifndef DL_RENDER_PALETTE_H
#define DL_RENDER_PALETTE_H

#include "png.h"

#define DL_PNG_PALETTE_MAX 256

typedef struct {
    guint32 colours[DL_PNG_PALETTE_MAX]; /* 0x00RRGGBB */
    guint n_colours;
} DlPngPalette;

/* The colour of each pixel, row by row without gaps, by its number in RET_PALETTE. g_free. */
guint8 *dl_palette_reduce(const DlImage *image, DlPngPalette *ret_palette);

#endif
