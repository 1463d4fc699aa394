#include <string.h>

#include "svg_items.h"
#include "svg_write.h"
#include "text_shape.h"

#define DEFAULT_FAMILY "Inter" /* of the rule for all texts */

static const char *anchor_word(DlTextAnchor anchor, gboolean is_rtl)
{
    if (anchor == DL_TEXT_MIDDLE)
        return "middle";
    return (anchor == DL_TEXT_END) != is_rtl ? "end" : "start";
}

/* Whether NAMES, joined by commas, has NAME. */
static gboolean has_family(const char *names, const char *name)
{
    g_auto(GStrv) list = g_strsplit(names, ",", -1);
    return g_strv_contains((const char *const *)list, name);
}

/* The families that the text is set in, and what is like them where they are missing. */
static void append_families(GString *css, const char *names)
{
    g_auto(GStrv) list = g_strsplit(names, ",", -1);
    for (guint i = 0; list[i]; i++) {
        const char *quote = strchr(list[i], ' ') ? "'" : "";
        g_string_append_printf(css, "%s%s%s%s", i ? "," : "", quote, list[i], quote);
    }
    if (!has_family(names, "Noto Sans") && !has_family(names, "Noto Serif"))
        g_string_append(css, ",'Noto Sans'");
    g_string_append(css, strstr(list[0], "Serif") ? ",serif" : ",Arial,sans-serif");
}

void dl_svg_append_font_rule(GString *css)
{
    g_string_append(css, "text{font-family:");
    append_families(css, DEFAULT_FAMILY);
    g_string_append(css, ";font-feature-settings:'tnum';text-rendering:geometricPrecision}\n");
}

/* How a text is set. */
static const char *lookup_face_class(DlSvgWriter *writer, const DlItem *item, const char *families,
                                     gboolean is_rtl)
{
    const DlTextFace *face = &item->text.face;
    g_autoptr(GString) css = g_string_new("font-size:");
    dl_svg_append_number(css, face->size_px);
    g_string_append_printf(css, "px;font-weight:%d", face->weight);
    if (!g_str_equal(families, DEFAULT_FAMILY)) {
        g_string_append(css, ";font-family:");
        append_families(css, families);
    }
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
    return dl_svg_sheet_lookup(writer->sheet, css->str, 'f');
}

/* What a text is painted with, or its halo. */
static const char *lookup_paint_class(DlSvgWriter *writer, const DlItem *item, gboolean is_halo)
{
    g_autoptr(GString) css = g_string_new(NULL);
    DlStroke halo = {item->text.halo, 2 * item->text.halo_px, {0, 0}};
    dl_svg_append_paint(css, "fill", is_halo ? 0 : item->text.colour);
    if (is_halo)
        dl_svg_append_stroke(css, &halo);
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

static gboolean has_ascii(const char *text)
{
    for (; *text; text++)
        if (*text > ' ')
            return TRUE;
    return FALSE;
}

/* The blanks between words of one script are that script's own; a browser takes them, as all else,
 * from the first family that has them. g_free. */
static char *order_families(const char *families, const char *text, gboolean is_rtl)
{
    const char *others = strchr(families, ',');
    if (!is_rtl || !others || has_ascii(text))
        return g_strdup(families);
    return g_strdup_printf("%s,%.*s", others + 1, (int)(others - families), families);
}

static void write_text(DlSvgWriter *writer, const DlItem *item, gboolean is_halo,
                       const char *families)
{
    g_autofree char *clean = dl_label_clean(item->text.text);
    gboolean is_rtl = dl_label_is_rtl(clean);
    g_autofree char *ordered = order_families(families, clean, is_rtl);
    const char *face = lookup_face_class(writer, item, ordered, is_rtl);
    const char *paint = lookup_paint_class(writer, item, is_halo);
    g_autofree char *class = g_strdup_printf("%s %s", face, paint);
    g_string_append(writer->body, "<text");
    if (is_halo)
        g_string_append_printf(writer->body, " class=\"%s\"", class);
    else
        dl_svg_append_names(writer, item, class);
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

static void write_outlined(DlSvgWriter *writer, const DlItem *item, gboolean is_halo,
                           const DlShapedText *shaped)
{
    const char *class = lookup_paint_class(writer, item, is_halo);
    g_string_append(writer->body, "<path");
    if (is_halo) {
        g_string_append_printf(writer->body, " class=\"%s\"", class);
    } else {
        dl_svg_append_names(writer, item, class);
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
    dl_svg_append_end(writer, item, "path");
}

gboolean dl_svg_write_text(DlSvgWriter *writer, const DlItem *item, gboolean is_halo,
                           GError **error)
{
    const DlShapedText *shaped =
        dl_typesetter_shape(writer->typesetter, item->text.text, &item->text.face, error);
    if (!shaped)
        return FALSE;
    if (writer->outlines)
        write_outlined(writer, item, is_halo, shaped);
    else
        write_text(writer, item, is_halo, shaped->families);
    return TRUE;
}
