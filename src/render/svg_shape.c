#include "mark_shape.h"
#include "svg_items.h"
#include "svg_write.h"

static void write_path(DlSvgWriter *writer, const DlItem *item, const DlPath *path)
{
    DlFill none = {DL_FILL_NONE};
    gsize begin = writer->body->len;
    g_string_append(writer->body, "<path");
    dl_svg_append_names(writer, item,
                        dl_svg_sheet_lookup_shape(
                            writer->sheet, path->is_closed ? &item->fill : &none, &item->stroke));
    g_string_append(writer->body, " d=\"");
    gsize before = writer->body->len;
    dl_svg_append_path(writer->body, path);
    if (writer->body->len == before) { /* nothing of it is large enough to be seen */
        g_string_truncate(writer->body, begin);
        return;
    }
    g_string_append_c(writer->body, '"');
    dl_svg_append_end(writer, item, "path");
}

/* A line that nobody asks after, and that looks the same where it crosses another of its kind. */
static gboolean is_anonymous_line(const DlItem *item)
{
    return item->kind == DL_ITEM_PATH && !item->path.is_closed && !item->id && !item->title &&
           (item->stroke.colour & 0xff) == 0xff && item->stroke.dash_px[0] <= 0;
}

static gboolean is_alike(const DlItem *a, const DlItem *b)
{
    return g_strcmp0(a->css, b->css) == 0 && a->stroke.colour == b->stroke.colour &&
           a->stroke.width_px == b->stroke.width_px;
}

guint dl_svg_write_paths(DlSvgWriter *writer, const DlItem *items, guint n_items)
{
    guint n = 1;
    if (is_anonymous_line(items))
        while (n < n_items && is_anonymous_line(&items[n]) && is_alike(items, &items[n]))
            n++;
    if (n == 1) {
        write_path(writer, items, &items->path);
        return 1;
    }
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(DlPage));
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < n; i++) {
        guint first = points->len;
        g_array_append_vals(points, items[i].path.points, items[i].path.n_points);
        for (guint part = 0; part < items[i].path.n_parts; part++) {
            guint end = first + items[i].path.ends[part];
            g_array_append_val(ends, end);
        }
    }
    DlPath joined = {(DlPage *)(void *)points->data, points->len, (guint *)(void *)ends->data,
                     ends->len, FALSE};
    write_path(writer, items, &joined);
    return n;
}

static const char *mark_element(DlMarkShape shape)
{
    switch (shape) {
    case DL_MARK_BAR:
        return "rect";
    case DL_MARK_CIRCLE:
    case DL_MARK_RING:
        return "circle";
    default:
        return "path";
    }
}

static void append_corners(GString *out, DlPage *corners, guint n)
{
    DlPath path = {corners, n, &n, 1, TRUE};
    g_string_append(out, " d=\"");
    dl_svg_append_path(out, &path);
    g_string_append_c(out, '"');
}

/* The attributes that place a mark's whole shape. */
static void append_shape(GString *out, const DlItem *item)
{
    DlPage at = item->mark.at, corners[DL_MARK_OUTLINE_MAX];
    guint n = dl_mark_outline(item->mark.shape, at, item->mark.radius_px, corners);
    if (n) {
        append_corners(out, corners, n);
        return;
    }
    gboolean is_bar = item->mark.shape == DL_MARK_BAR;
    dl_svg_append_attribute(out, is_bar ? "x" : "cx", at.x_px);
    dl_svg_append_attribute(out, is_bar ? "y" : "cy", at.y_px);
    if (is_bar) {
        dl_svg_append_attribute(out, "width", item->mark.width_px);
        dl_svg_append_attribute(out, "height", item->mark.height_px);
    } else {
        dl_svg_append_attribute(out, "r", item->mark.radius_px);
    }
}

/* The corners of what lies right of X_PX (Sutherland and Hodgman 1974, one edge). */
static guint cut_left(const DlPage *corners, guint n, double x_px, DlPage *ret_corners)
{
    guint n_out = 0;
    for (guint i = 0; i < n; i++) {
        DlPage a = corners[i], b = corners[(i + 1) % n];
        if (a.x_px >= x_px)
            ret_corners[n_out++] = a;
        if ((a.x_px >= x_px) == (b.x_px >= x_px))
            continue;
        double part = (x_px - a.x_px) / (b.x_px - a.x_px);
        ret_corners[n_out++] = (DlPage){x_px, a.y_px + part * (b.y_px - a.y_px)};
    }
    return n_out;
}

static void append_right_half(GString *out, const DlItem *item)
{
    DlPage at = item->mark.at, corners[DL_MARK_OUTLINE_MAX], half[2 * DL_MARK_OUTLINE_MAX];
    double radius_px = item->mark.radius_px;
    guint n = dl_mark_outline(item->mark.shape, at, radius_px, corners);
    if (n) {
        append_corners(out, half, cut_left(corners, n, at.x_px, half));
        return;
    }
    g_string_append(out, " d=\"M");
    dl_svg_append_number(out, at.x_px);
    g_string_append_c(out, ' ');
    dl_svg_append_number(out, at.y_px - radius_px);
    g_string_append_c(out, 'a');
    dl_svg_append_number(out, radius_px);
    g_string_append_c(out, ' ');
    dl_svg_append_number(out, radius_px);
    g_string_append(out, " 0 0 1 0 ");
    dl_svg_append_number(out, 2 * radius_px);
    g_string_append(out, "z\"");
}

/* One element of a mark that has several. */
static void append_mark_part(DlSvgWriter *writer, const DlItem *item, const DlFill *fill,
                             const DlStroke *stroke, gboolean is_half)
{
    const char *class = dl_svg_sheet_lookup_shape(writer->sheet, fill, stroke);
    g_string_append_printf(writer->body, "<%s class=\"%s\"",
                           is_half ? "path" : mark_element(item->mark.shape), class);
    if (is_half)
        append_right_half(writer->body, item);
    else
        append_shape(writer->body, item);
    g_string_append(writer->body, "/>");
}

void dl_svg_write_mark(DlSvgWriter *writer, const DlItem *item)
{
    const DlFill none = {DL_FILL_NONE};
    const DlStroke no_stroke = {0};
    const DlFill *fill = item->mark.shape == DL_MARK_RING ? &none : &item->fill;
    gboolean has_ring = item->mark.ring_px > 0 && (item->mark.ring & 0xff);
    gboolean is_split = item->mark.split.kind != DL_FILL_NONE && item->mark.shape != DL_MARK_BAR;
    const char *element = mark_element(item->mark.shape);
    if (!has_ring && !is_split) {
        g_string_append_printf(writer->body, "<%s", element);
        dl_svg_append_names(writer, item,
                            dl_svg_sheet_lookup_shape(writer->sheet, fill, &item->stroke));
        append_shape(writer->body, item);
        dl_svg_append_end(writer, item, element);
        return;
    }
    g_string_append(writer->body, "<g");
    dl_svg_append_names(writer, item, NULL);
    g_string_append_c(writer->body, '>');
    if (item->title) {
        g_string_append(writer->body, "<title>");
        dl_svg_append_escaped(writer->body, item->title);
        g_string_append(writer->body, "</title>");
    }
    if (has_ring) {
        DlStroke ring = {item->mark.ring, item->stroke.width_px + 2 * item->mark.ring_px, {0, 0}};
        append_mark_part(writer, item, &none, &ring, FALSE);
    }
    if (is_split) {
        append_mark_part(writer, item, fill, &no_stroke, FALSE);
        append_mark_part(writer, item, &item->mark.split, &no_stroke, TRUE);
        fill = &none;
    }
    append_mark_part(writer, item, fill, &item->stroke, FALSE);
    g_string_append(writer->body, "</g>\n");
}
