#include "pdf.h"

#include <cairo-pdf.h>
#include <time.h>

#include "canvas.h"
#include "error.h"

#define DEFAULT_DPI 96.0

static cairo_status_t append_bytes(void *closure, const unsigned char *bytes, unsigned n_bytes)
{
    g_byte_array_append(closure, bytes, n_bytes);
    return CAIRO_STATUS_SUCCESS;
}

/* When the document says it was made: SOURCE_DATE_EPOCH, else 1970. */
static char *creation_date(void)
{
    gint64 seconds = 0;
    const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
    if (epoch &&
        !g_ascii_string_to_signed(epoch, 10, 0, G_GINT64_CONSTANT(253402300799), &seconds, NULL))
        seconds = 0;
    g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(seconds);
    return g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year(date),
                           g_date_time_get_month(date), g_date_time_get_day_of_month(date),
                           g_date_time_get_hour(date), g_date_time_get_minute(date),
                           g_date_time_get_second(date));
}

/* What the picture is about, and whom it is owed to. g_free. */
static char *join_lines(const DlScene *scene)
{
    const char *lines[] = {scene->description, scene->source, scene->licence};
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        if (lines[i] && *lines[i])
            g_string_append_printf(text, "%s%s", text->len ? "\n" : "", lines[i]);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void set_metadata(cairo_surface_t *surface, const DlScene *scene)
{
    g_autofree char *date = creation_date();
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Dateline");
    if (scene->title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
    if (scene->creator)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, scene->creator);
    g_autofree char *subject = join_lines(scene);
    if (*subject)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, subject);
}

GBytes *dl_pdf_draw(const DlScene *scene, const DlPictureOptions *options, DlTypesetter *typesetter,
                    GError **error)
{
    double points_per_px = 72 / (options->dpi > 0 ? options->dpi : DEFAULT_DPI);
    GByteArray *pdf = g_byte_array_new();
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        append_bytes, pdf, scene->width_px * points_per_px, scene->height_px * points_per_px);
    set_metadata(surface, scene);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, points_per_px, points_per_px);
    gboolean is_ok = dl_canvas_draw(cr, scene, DL_DRAW_ALL, typesetter, error);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (is_ok && status != CAIRO_STATUS_SUCCESS)
        g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "drawing the page failed: %s",
                    cairo_status_to_string(status));
    if (!is_ok || status != CAIRO_STATUS_SUCCESS) {
        g_byte_array_unref(pdf);
        return NULL;
    }
    return g_byte_array_free_to_bytes(pdf);
}
