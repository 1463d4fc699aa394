#include "picture.h"

#include <math.h>
#include <string.h>

#include "canvas.h"
#include "dl_limits.h"
#include "error.h"
#include "pdf.h"
#include "picture_png.h"
#include "svg.h"

#define DEFAULT_DPI 96.0

static const struct {
    DlPictureFormat format;
    const char *ending;
} endings[] = {
    {DL_PICTURE_PNG, "png"},
    {DL_PICTURE_SVG, "svg"},
    {DL_PICTURE_PDF, "pdf"},
};

gboolean dl_picture_format_of(const char *path, DlPictureFormat *ret_format, GError **error)
{
    if (g_str_equal(path, "-")) {
        *ret_format = DL_PICTURE_PNG;
        return TRUE;
    }
    g_autofree char *name = g_path_get_basename(path);
    const char *dot = strrchr(name, '.');
    for (gsize i = 0; dot && dot != name && i < G_N_ELEMENTS(endings); i++) {
        if (g_ascii_strcasecmp(dot + 1, endings[i].ending) == 0) {
            *ret_format = endings[i].format;
            return TRUE;
        }
    }
    g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                "'%s': a picture's name ends in .png, .svg or .pdf", path);
    return FALSE;
}

const char *dl_picture_ending(DlPictureFormat format)
{
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (endings[i].format == format)
            return endings[i].ending;
    return "";
}

gboolean dl_picture_size(const DlScene *scene, const DlPictureOptions *options, int *ret_width_px,
                         int *ret_height_px, GError **error)
{
    double width_px = round(scene->width_px * options->scale);
    double height_px = round(scene->height_px * options->scale);
    if (!(width_px >= 1 && width_px <= DL_LIMIT_IMAGE_PX && height_px >= 1 &&
          height_px <= DL_LIMIT_IMAGE_PX)) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "a picture of %gx%g pixels is not within 1 to %d", width_px, height_px,
                    DL_LIMIT_IMAGE_PX);
        return FALSE;
    }
    *ret_width_px = (int)width_px;
    *ret_height_px = (int)height_px;
    return TRUE;
}

cairo_surface_t *dl_picture_surface_new(cairo_format_t format, int width_px, int height_px,
                                        GError **error)
{
    cairo_surface_t *surface = cairo_image_surface_create(format, width_px, height_px);
    cairo_status_t status = cairo_surface_status(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return surface;
    cairo_surface_destroy(surface);
    g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "no room for a picture of %dx%d pixels: %s",
                width_px, height_px, cairo_status_to_string(status));
    return NULL;
}

GBytes *dl_picture_encode(cairo_surface_t *surface, const DlScene *scene,
                          const DlPictureOptions *options, DlPngEncoder *encoder, GError **error)
{
    cairo_surface_flush(surface);
    DlImage image = {(const guint32 *)(const void *)cairo_image_surface_get_data(surface),
                     cairo_image_surface_get_width(surface),
                     cairo_image_surface_get_height(surface),
                     cairo_image_surface_get_stride(surface)};
    DlPngText text = {(options->dpi > 0 ? options->dpi : DEFAULT_DPI) * options->scale,
                      scene->title,
                      scene->description,
                      scene->creator,
                      scene->source,
                      scene->licence};
    if (options->palette)
        return dl_png_encode_palette(&image, &text, error);
    return dl_png_encoder_encode(encoder, &image, &text, error);
}

static GBytes *png_draw(const DlScene *scene, const DlPictureOptions *options,
                        DlTypesetter *typesetter, GError **error)
{
    int width_px = 0, height_px = 0;
    if (!dl_picture_size(scene, options, &width_px, &height_px, error))
        return NULL;
    cairo_surface_t *surface =
        dl_picture_surface_new(CAIRO_FORMAT_RGB24, width_px, height_px, error);
    if (!surface)
        return NULL;
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, options->scale, options->scale);
    gboolean is_ok = dl_canvas_draw(cr, scene, DL_DRAW_ALL, typesetter, error);
    cairo_destroy(cr);
    g_autoptr(DlPngEncoder) encoder = dl_png_encoder_new();
    GBytes *png = is_ok ? dl_picture_encode(surface, scene, options, encoder, error) : NULL;
    cairo_surface_destroy(surface);
    return png;
}

GBytes *dl_picture_draw(const DlScene *scene, DlPictureFormat format,
                        const DlPictureOptions *options, DlTypesetter *typesetter, GError **error)
{
    DlPictureOptions sane = {.scale = 1};
    if (options)
        sane = *options;
    if (sane.scale <= 0)
        sane.scale = 1;
    switch (format) {
    case DL_PICTURE_SVG:
        return dl_svg_draw(scene, &sane, typesetter, error);
    case DL_PICTURE_PDF:
        return dl_pdf_draw(scene, &sane, typesetter, error);
    default:
        return png_draw(scene, &sane, typesetter, error);
    }
}
