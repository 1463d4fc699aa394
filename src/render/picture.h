/* A scene to the bytes of a file: PNG, SVG or PDF. */
#ifndef DL_RENDER_PICTURE_H
#define DL_RENDER_PICTURE_H

#include "scene.h"
#include "text_measure.h"

typedef enum { DL_PICTURE_PNG, DL_PICTURE_SVG, DL_PICTURE_PDF } DlPictureFormat;

typedef struct {
    double scale;      /* device pixels a page pixel in a PNG: 1, or 2 for retina */
    double dpi;        /* written into a PNG; page pixels an inch in a PDF; 0: 96 */
    gboolean outlines; /* SVG text as glyph outlines instead of <text> */
    gboolean palette;  /* PNG in at most 256 colours */
} DlPictureOptions;

/* By the ending of PATH, case-blind; DL_ERROR_USAGE for any other. "-" is PNG. */
gboolean dl_picture_format_of(const char *path, DlPictureFormat *ret_format, GError **error);

/* "png", "svg", "pdf" */
const char *dl_picture_ending(DlPictureFormat format);

/* Reproducible bytes: the same scene and options give the same file. */
GBytes *dl_picture_draw(const DlScene *scene, DlPictureFormat format,
                        const DlPictureOptions *options, DlTypesetter *typesetter, GError **error);

#endif
