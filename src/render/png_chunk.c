#include "png_chunk.h"

#include <libdeflate.h>
#include <math.h>
#include <string.h>

#include "svg_write.h"

void dl_png_put_u32(guint8 *to, guint32 value)
{
    to[0] = (guint8)(value >> 24);
    to[1] = (guint8)(value >> 16);
    to[2] = (guint8)(value >> 8);
    to[3] = (guint8)value;
}

void dl_png_append_chunk(GByteArray *png, const char *name, const void *bytes, gsize n_bytes)
{
    guint8 word[4];
    dl_png_put_u32(word, (guint32)n_bytes);
    g_byte_array_append(png, word, 4);
    guint start = png->len;
    g_byte_array_append(png, (const guint8 *)name, 4);
    if (n_bytes)
        g_byte_array_append(png, bytes, (guint)n_bytes);
    dl_png_put_u32(word, libdeflate_crc32(0, png->data + start, png->len - start));
    g_byte_array_append(png, word, 4);
}

static void append_text(GByteArray *png, const char *keyword, const char *text)
{
    if (!text || !*text)
        return;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autoptr(GByteArray) body = g_byte_array_new();
    /* keyword, not compressed, method, no language, no translated keyword, text */
    g_byte_array_append(body, (const guint8 *)keyword, (guint)strlen(keyword) + 1);
    g_byte_array_append(body, (const guint8 *)"\0\0\0\0", 4);
    g_byte_array_append(body, (const guint8 *)valid, (guint)strlen(valid));
    dl_png_append_chunk(png, "iTXt", body->data, body->len);
}

/* XMP (ISO 16684-1): the same in the words of the Dublin Core. g_free. */
static char *xmp_packet(const DlPngText *text)
{
    static const struct {
        const char *name, *begin, *end;
    } FORMS[] = {
        {"title", "<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>"},
        {"creator", "<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>"},
        {"description", "<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>"},
        {"source", "", ""},
        {"rights", "<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>"},
    };
    const char *values[] = {text->title, text->creator, text->description, text->source,
                            text->licence};
    GString *xmp =
        g_string_new("<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                     "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                     "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
                     "<rdf:Description rdf:about=\"\" "
                     "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    gsize n_empty = xmp->len;
    for (gsize i = 0; i < G_N_ELEMENTS(FORMS); i++) {
        if (!values[i] || !*values[i])
            continue;
        g_string_append_printf(xmp, "<dc:%s>%s", FORMS[i].name, FORMS[i].begin);
        dl_svg_append_escaped(xmp, values[i]);
        g_string_append_printf(xmp, "%s</dc:%s>\n", FORMS[i].end, FORMS[i].name);
    }
    if (xmp->len == n_empty)
        return g_string_free(g_string_truncate(xmp, 0), FALSE);
    g_string_append(xmp, "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    return g_string_free(xmp, FALSE);
}

static void append_palette(GByteArray *png, const DlPngPalette *palette)
{
    guint8 bytes[3 * DL_PNG_PALETTE_MAX];
    for (guint i = 0; i < palette->n_colours; i++) {
        bytes[3 * i] = (guint8)(palette->colours[i] >> 16);
        bytes[3 * i + 1] = (guint8)(palette->colours[i] >> 8);
        bytes[3 * i + 2] = (guint8)palette->colours[i];
    }
    dl_png_append_chunk(png, "PLTE", bytes, 3 * (gsize)palette->n_colours);
}

void dl_png_append_head(GByteArray *png, int width_px, int height_px, const DlPngPalette *palette,
                        const DlPngText *text)
{
    static const guint8 signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    guint8 header[13] = {0};
    g_byte_array_append(png, signature, sizeof signature);
    dl_png_put_u32(header, (guint32)width_px);
    dl_png_put_u32(header + 4, (guint32)height_px);
    header[8] = 8;               /* bits */
    header[9] = palette ? 3 : 2; /* numbers of a palette, or RGB */
    dl_png_append_chunk(png, "IHDR", header, sizeof header);
    dl_png_append_chunk(png, "sRGB", "\0", 1); /* perceptual */
    if (palette)
        append_palette(png, palette);
    if (text && text->dpi > 0) {
        guint8 density[9];
        guint32 per_metre = (guint32)lround(MIN(text->dpi, 1e6) / 0.0254);
        dl_png_put_u32(density, per_metre);
        dl_png_put_u32(density + 4, per_metre);
        density[8] = 1; /* the metre */
        dl_png_append_chunk(png, "pHYs", density, sizeof density);
    }
    if (!text)
        return;
    append_text(png, "Title", text->title);
    append_text(png, "Author", text->creator);
    append_text(png, "Description", text->description);
    append_text(png, "Source", text->source);
    append_text(png, "Copyright", text->licence);
    g_autofree char *xmp = xmp_packet(text);
    append_text(png, "XML:com.adobe.xmp", xmp);
}
