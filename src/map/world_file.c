#include "world_file.h"

#include <math.h>

#include "projection_private.h"

#define FAR_PX 1e6 /* so far on, a step is known to many digits */

/* The number that the coordinate system has for metres of the plane, east or north. */
static double in_units(double metres, double of_first, double of_second)
{
    return metres / (of_first != 0 ? of_first : of_second);
}

static void append_line(GString *text, double value)
{
    char buffer[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(text, "%s\n",
                           g_ascii_formatd(buffer, sizeof buffer, "%.15g", value == 0 ? 0 : value));
}

char *dl_world_file_text(const DlView *view, double scale)
{
    const DlProjectionAxes *axes = &dl_view_projection(view)->axes;
    DlPlanar first = dl_view_planar(view, (DlPage){0.5 / scale, 0.5 / scale});
    DlPlanar far = dl_view_planar(view, (DlPage){(FAR_PX + 0.5) / scale, (FAR_PX + 0.5) / scale});
    g_autoptr(GString) text = g_string_new(NULL);
    append_line(text,
                in_units((far.x_m - first.x_m) / FAR_PX, axes->x_of_first, axes->x_of_second));
    append_line(text, 0);
    append_line(text, 0);
    append_line(text,
                in_units((far.y_m - first.y_m) / FAR_PX, axes->y_of_first, axes->y_of_second));
    append_line(text, in_units(first.x_m, axes->x_of_first, axes->x_of_second));
    append_line(text, in_units(first.y_m, axes->y_of_first, axes->y_of_second));
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* The older WKT, which all read, where it can say what is meant. */
static char *wkt_of(PJ_CONTEXT *context, const PJ *crs)
{
    static const PJ_WKT_TYPE FORMS[] = {PJ_WKT1_GDAL, PJ_WKT2_2019};
    static const char *const OPTIONS[] = {"MULTILINE=NO", NULL};
    const char *wkt = NULL;
    for (gsize i = 0; crs && !wkt && i < G_N_ELEMENTS(FORMS); i++)
        wkt = proj_as_wkt(context, crs, FORMS[i], OPTIONS);
    return g_strdup(wkt);
}

char *dl_world_file_system(const DlView *view)
{
    const DlProjection *projection = dl_view_projection(view);
    PJ *crs = proj_create(projection->context, projection->definition);
    g_autofree char *wkt = wkt_of(projection->context, crs);
    proj_destroy(crs);
    return wkt ? g_markup_printf_escaped("<PAMDataset>\n  <SRS>%s</SRS>\n</PAMDataset>\n", wkt)
               : NULL;
}
