#include "svg.h"

#include <string.h>

#include "item_draw.h"
#include "mark_shape.h"
#include "scene_check.h"
#include "svg_sheet.h"
#include "svg_write.h"
#include "text_shape.h"

/* What is written; the head can only be written when the body is known. */
typedef struct {
    GString *body;
    DlSvgSheet *sheet;
    GHashTable *ids;          /* in use; owns them */
    GPtrArray *clips;         /* of const DlPageBox: boxes that layers are cut to */
    DlTypesetter *typesetter; /* NULL where text stays text */
} Writer;

/* An id that no other element has. g_free. */
static char *unique_id(Writer *writer, const char *wanted)
{
    g_autofree char *clean = dl_svg_clean_id(wanted);
    char *id = g_strdup(clean);
    for (guint n = 2; g_hash_table_contains(writer->ids, id); n++) {
        g_free(id);
        id = g_strdup_printf("%s-%u", clean, n);
    }
    g_hash_table_add(writer->ids, g_strdup(id));
    return id;
}

/* ' id="..." class="..."' of an item; CLASS may be NULL. */
static void append_names(Writer *writer, const DlItem *item, const char *class)
{
    if (item->id) {
        g_autofree char *id = unique_id(writer, item->id);
        g_string_append_printf(writer->body, " id=\"%s\"", id);
    }
    if (!item->css && !class)
        return;
    g_string_append(writer->body, " class=\"");
    dl_svg_append_escaped(writer->body, item->css ? item->css : "");
    if (item->css && class)
        g_string_append_c(writer->body, ' ');
    g_string_append_printf(writer->body, "%s\"", class ? class : "");
}

/* Ends an element NAME that stands open, with its title where it has one. */
static void append_end(Writer *writer, const DlItem *item, const char *name)
{
    if (!item->title) {
        g_string_append(writer->body, "/>\n");
        return;
    }
    g_string_append(writer->body, "><title>");
    dl_svg_append_escaped(writer->body, item->title);
    g_string_append_printf(writer->body, "</title></%s>\n", name);
}

static void write_path(Writer *writer, const DlItem *item)
{
    DlFill none = {DL_FILL_NONE};
    gsize begin = writer->body->len;
    g_string_append(writer->body, "<path");
    append_names(writer, item,
                 dl_svg_sheet_lookup_shape(
                     writer->sheet, item->path.is_closed ? &item->fill : &none, &item->stroke));
    g_string_append(writer->body, " d=\"");
    gsize before = writer->body->len;
    dl_svg_append_path(writer->body, &item->path);
    if (writer->body->len == before) { /* nothing of it is large enough to be seen */
        g_string_truncate(writer->body, begin);
        return;
    }
    g_string_append_c(writer->body, '"');
    append_end(writer, item, "path");
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
static void write_mark_part(Writer *writer, const DlItem *item, const DlFill *fill,
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

static void write_mark(Writer *writer, const DlItem *item)
{
    const DlFill none = {DL_FILL_NONE};
    const DlStroke no_stroke = {0};
    const DlFill *fill = item->mark.shape == DL_MARK_RING ? &none : &item->fill;
    gboolean has_ring = item->mark.ring_px > 0 && (item->mark.ring & 0xff);
    gboolean is_split = item->mark.split.kind != DL_FILL_NONE && item->mark.shape != DL_MARK_BAR;
    const char *element = mark_element(item->mark.shape);
    if (!has_ring && !is_split) {
        g_string_append_printf(writer->body, "<%s", element);
        append_names(writer, item, dl_svg_sheet_lookup_shape(writer->sheet, fill, &item->stroke));
        append_shape(writer->body, item);
        append_end(writer, item, element);
        return;
    }
    g_string_append(writer->body, "<g");
    append_names(writer, item, NULL);
    g_string_append_c(writer->body, '>');
    if (item->title) {
        g_string_append(writer->body, "<title>");
        dl_svg_append_escaped(writer->body, item->title);
        g_string_append(writer->body, "</title>");
    }
    if (has_ring) {
        DlStroke ring = {item->mark.ring, item->stroke.width_px + 2 * item->mark.ring_px, {0, 0}};
        write_mark_part(writer, item, &none, &ring, FALSE);
    }
    if (is_split) {
        write_mark_part(writer, item, fill, &no_stroke, FALSE);
        write_mark_part(writer, item, &item->mark.split, &no_stroke, TRUE);
        fill = &none;
    }
    write_mark_part(writer, item, fill, &item->stroke, FALSE);
    g_string_append(writer->body, "</g>\n");
}

static const char *anchor_word(DlTextAnchor anchor, gboolean is_rtl)
{
    if (anchor == DL_TEXT_MIDDLE)
        return "middle";
    return (anchor == DL_TEXT_END) != is_rtl ? "end" : "start";
}

/* How a text is set, or its halo; outlined text has paint alone. */
static const char *lookup_text_class(Writer *writer, const DlItem *item, gboolean is_halo,
                                     gboolean is_rtl)
{
    const DlTextFace *face = &item->text.face;
    g_autoptr(GString) css = g_string_new(NULL);
    DlStroke halo = {item->text.halo, 2 * item->text.halo_px, {0, 0}};
    dl_svg_append_paint(css, "fill", is_halo ? 0 : item->text.colour);
    if (is_halo)
        dl_svg_append_stroke(css, &halo);
    if (writer->typesetter)
        return dl_svg_sheet_lookup(writer->sheet, css->str, 't');
    g_string_append(css, ";font-size:");
    dl_svg_append_number(css, face->size_px);
    g_string_append_printf(css, "px;font-weight:%d", face->weight);
    if (!g_str_equal(face->family, "Inter"))
        g_string_append_printf(css, ";font-family:'%s',sans-serif", face->family);
    if (face->is_italic)
        g_string_append(css, ";font-style:italic");
    if (face->letter_spacing_px != 0) {
        g_string_append(css, ";letter-spacing:");
        dl_svg_append_number(css, face->letter_spacing_px);
        g_string_append(css, "px");
    }
    const char *anchor = anchor_word(item->text.anchor, is_rtl);
    if (!g_str_equal(anchor, "start"))
        g_string_append_printf(css, ";text-anchor:%s", anchor);
    if (is_rtl)
        g_string_append(css, ";direction:rtl");
    return dl_svg_sheet_lookup(writer->sheet, css->str, 't');
}

/* Browsers leave letter spacing after the last letter, too; pango does not. */
static double spaced_x_px(const DlItem *item)
{
    double spacing_px = item->text.face.letter_spacing_px;
    return item->text.at.x_px + (item->text.anchor == DL_TEXT_MIDDLE ? spacing_px / 2
                                 : item->text.anchor == DL_TEXT_END  ? spacing_px
                                                                     : 0);
}

static void write_text(Writer *writer, const DlItem *item, gboolean is_halo)
{
    g_autofree char *clean = dl_label_clean(item->text.text);
    gboolean is_rtl = dl_label_is_rtl(clean);
    const char *class = lookup_text_class(writer, item, is_halo, is_rtl);
    g_string_append(writer->body, "<text");
    if (is_halo)
        g_string_append_printf(writer->body, " class=\"%s\"", class);
    else
        append_names(writer, item, class);
    dl_svg_append_attribute(writer->body, "x", spaced_x_px(item));
    dl_svg_append_attribute(writer->body, "y", item->text.at.y_px);
    g_string_append_c(writer->body, '>');
    if (!is_halo && item->title) {
        g_string_append(writer->body, "<title>");
        dl_svg_append_escaped(writer->body, item->title);
        g_string_append(writer->body, "</title>");
    }
    dl_svg_append_escaped(writer->body, clean);
    g_string_append(writer->body, "</text>\n");
}

static gboolean write_outlined(Writer *writer, const DlItem *item, gboolean is_halo, GError **error)
{
    const DlShapedText *shaped =
        dl_typesetter_shape(writer->typesetter, item->text.text, &item->text.face, error);
    if (!shaped)
        return FALSE;
    const char *class = lookup_text_class(writer, item, is_halo, FALSE);
    g_string_append(writer->body, "<path");
    if (is_halo) {
        g_string_append_printf(writer->body, " class=\"%s\"", class);
    } else {
        append_names(writer, item, class);
        g_string_append(writer->body, " aria-label=\"");
        dl_svg_append_escaped(writer->body, shaped->text);
        g_string_append_c(writer->body, '"');
    }
    g_string_append(writer->body, " d=\"");
    dl_svg_append_outline(
        writer->body, shaped->path,
        dl_text_start_px(item->text.at.x_px, shaped->size.width_px, item->text.anchor),
        item->text.at.y_px);
    g_string_append_c(writer->body, '"');
    append_end(writer, item, "path");
    return TRUE;
}

static gboolean write_item(Writer *writer, const DlItem *item, GError **error)
{
    switch (item->kind) {
    case DL_ITEM_PATH:
        write_path(writer, item);
        return TRUE;
    case DL_ITEM_MARK:
        write_mark(writer, item);
        return TRUE;
    default:
        if (writer->typesetter)
            return write_outlined(writer, item, FALSE, error);
        write_text(writer, item, FALSE);
        return TRUE;
    }
}

/* Box I of the layers' clips; the first is the panel. */
static char *clip_id(guint i)
{
    return i == 0 ? g_strdup("dl-panel") : g_strdup_printf("dl-clip-%u", i);
}

static void append_clip(Writer *writer, const DlPageBox *clip)
{
    guint i = 0;
    while (i < writer->clips->len &&
           memcmp(g_ptr_array_index(writer->clips, i), clip, sizeof *clip) != 0)
        i++;
    if (i == writer->clips->len)
        g_ptr_array_add(writer->clips, (gpointer)clip);
    g_autofree char *id = clip_id(i);
    g_hash_table_add(writer->ids, g_strdup(id));
    g_string_append_printf(writer->body, " clip-path=\"url(#%s)\"", id);
}

static void open_group(Writer *writer, const DlLayer *layer, const char *suffix,
                       const char *title_suffix)
{
    g_autofree char *name = g_strdup_printf("layer-%s%s", layer->id, suffix);
    g_autofree char *id = unique_id(writer, name);
    g_string_append_printf(writer->body, "<g id=\"%s\" class=\"layer\"", id);
    if (layer->clip)
        append_clip(writer, layer->clip);
    g_string_append_printf(writer->body, " inkscape:groupmode=\"layer\" inkscape:label=\"");
    dl_svg_append_escaped(writer->body, layer->title ? layer->title : layer->id);
    g_string_append_printf(writer->body, "%s\"%s>\n", title_suffix,
                           *suffix ? " aria-hidden=\"true\"" : "");
}

/* A layer's halos make a group of their own beneath it. */
static gboolean write_layer(Writer *writer, const DlLayer *layer, GError **error)
{
    guint n_halos = 0;
    for (guint i = 0; i < layer->n_items; i++)
        n_halos += dl_item_has_halo(&layer->items[i]);
    if (n_halos)
        open_group(writer, layer, "-halos", " (halos)");
    for (guint i = 0; n_halos && i < layer->n_items; i++) {
        const DlItem *item = &layer->items[i];
        if (!dl_item_has_halo(item))
            continue;
        if (!writer->typesetter)
            write_text(writer, item, TRUE);
        else if (!write_outlined(writer, item, TRUE, error))
            return FALSE;
    }
    if (n_halos)
        g_string_append(writer->body, "</g>\n");
    open_group(writer, layer, "", "");
    for (guint i = 0; i < layer->n_items; i++)
        if (!write_item(writer, &layer->items[i], error))
            return FALSE;
    g_string_append(writer->body, "</g>\n");
    return TRUE;
}

static void append_description(GString *out, const DlScene *scene)
{
    const char *lines[] = {scene->description, scene->creator, scene->source, scene->licence};
    gboolean is_first = TRUE;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        if (!lines[i] || !*lines[i])
            continue;
        if (!is_first)
            g_string_append_c(out, '\n');
        is_first = FALSE;
        dl_svg_append_escaped(out, lines[i]);
    }
}

static void append_head(GString *out, const DlScene *scene)
{
    g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<svg xmlns=\"http://www.w3.org/2000/svg\" "
                         "xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\"");
    dl_svg_append_attribute(out, "width", scene->width_px);
    dl_svg_append_attribute(out, "height", scene->height_px);
    g_string_append(out, " viewBox=\"0 0 ");
    dl_svg_append_number(out, scene->width_px);
    g_string_append_c(out, ' ');
    dl_svg_append_number(out, scene->height_px);
    g_string_append(out, "\" role=\"img\" aria-labelledby=\"dl-title dl-desc\">\n"
                         "<title id=\"dl-title\">");
    dl_svg_append_escaped(out, scene->title);
    g_string_append(out, "</title>\n<desc id=\"dl-desc\">");
    append_description(out, scene);
    g_string_append(out, "</desc>\n");
}

static void append_style(GString *out, const DlSvgSheet *sheet)
{
    g_string_append(out, "<style>\n"
                         "path,circle,rect,text{stroke-linejoin:round;stroke-linecap:round}\n"
                         "path{fill-rule:evenodd}\n"
                         "text{font-family:Inter,'Noto Sans',sans-serif;"
                         "font-feature-settings:'tnum'}\n");
    g_string_append(out, dl_svg_sheet_css(sheet));
    g_string_append(out, "</style>\n");
}

static void append_clip_path(GString *out, const DlPageBox *box, guint i)
{
    g_autofree char *id = clip_id(i);
    g_string_append_printf(out, "<clipPath id=\"%s\"><rect", id);
    dl_svg_append_attribute(out, "x", box->x_px);
    dl_svg_append_attribute(out, "y", box->y_px);
    dl_svg_append_attribute(out, "width", box->width_px);
    dl_svg_append_attribute(out, "height", box->height_px);
    g_string_append(out, "/></clipPath>\n");
}

static void append_defs(GString *out, const Writer *writer)
{
    g_string_append(out, "<defs>\n");
    for (guint i = 0; i < writer->clips->len; i++)
        append_clip_path(out, g_ptr_array_index(writer->clips, i), i);
    g_string_append(out, dl_svg_sheet_patterns(writer->sheet));
    g_string_append(out, "</defs>\n");
}

static void append_background(GString *out, const DlScene *scene)
{
    g_string_append(out, "<rect id=\"dl-page\"");
    dl_svg_append_attribute(out, "width", scene->width_px);
    dl_svg_append_attribute(out, "height", scene->height_px);
    g_string_append(out, " fill=\"");
    dl_svg_append_colour(out, scene->background);
    g_string_append(out, "\"/>\n");
}

static gboolean write_layers(Writer *writer, const DlScene *scene, GError **error)
{
    static const char *const own_ids[] = {"dl-title", "dl-desc", "dl-panel", "dl-page"};
    for (gsize i = 0; i < G_N_ELEMENTS(own_ids); i++)
        g_hash_table_add(writer->ids, g_strdup(own_ids[i]));
    for (guint i = 0; i < scene->n_layers; i++)
        if (!write_layer(writer, &scene->layers[i], error))
            return FALSE;
    return TRUE;
}

GBytes *dl_svg_draw(const DlScene *scene, const DlPictureOptions *options, DlTypesetter *typesetter,
                    GError **error)
{
    if (!dl_scene_check(scene, error))
        return NULL;
    g_autoptr(DlSvgSheet) sheet = dl_svg_sheet_new();
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) body = g_string_new(NULL);
    g_autoptr(GPtrArray) clips = g_ptr_array_new();
    g_ptr_array_add(clips, (gpointer)&scene->panel);
    Writer writer = {body, sheet, ids, clips, options->outlines ? typesetter : NULL};
    if (!write_layers(&writer, scene, error))
        return NULL;
    GString *svg = g_string_sized_new(body->len + 8192);
    append_head(svg, scene);
    append_style(svg, sheet);
    append_defs(svg, &writer);
    append_background(svg, scene);
    g_string_append_len(svg, body->str, (gssize)body->len);
    g_string_append(svg, "</svg>\n");
    return g_string_free_to_bytes(svg);
}
