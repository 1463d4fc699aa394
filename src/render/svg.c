#include "svg.h"

#include <string.h>

#include "item_draw.h"
#include "scene_check.h"
#include "svg_items.h"
#include "svg_write.h"

/* Returns how many of N_ITEMS it has written, 0 where that failed. */
static guint write_items(DlSvgWriter *writer, const DlItem *items, guint n_items, GError **error)
{
    switch (items->kind) {
    case DL_ITEM_PATH:
        return dl_svg_write_paths(writer, items, n_items);
    case DL_ITEM_MARK:
        dl_svg_write_mark(writer, items);
        return 1;
    default:
        return dl_svg_write_text(writer, items, FALSE, error) ? 1 : 0;
    }
}

/* Box I of the layers' clips; the first is the panel. */
static char *clip_id(guint i)
{
    return i == 0 ? g_strdup("dl-panel") : g_strdup_printf("dl-clip-%u", i);
}

static void append_clip(DlSvgWriter *writer, const DlPageBox *clip)
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

static void open_group(DlSvgWriter *writer, const DlLayer *layer, const char *suffix,
                       const char *title_suffix)
{
    g_autofree char *name = g_strdup_printf("layer-%s%s", layer->id, suffix);
    g_autofree char *id = dl_svg_unique_id(writer, name);
    g_string_append_printf(writer->body, "<g id=\"%s\" class=\"layer\"", id);
    if (layer->clip)
        append_clip(writer, layer->clip);
    g_string_append_printf(writer->body, " inkscape:groupmode=\"layer\" inkscape:label=\"");
    dl_svg_append_escaped(writer->body, layer->title ? layer->title : layer->id);
    g_string_append_printf(writer->body, "%s\"%s>\n", title_suffix,
                           *suffix ? " aria-hidden=\"true\"" : "");
}

/* A layer's halos make a group of their own beneath it. */
static gboolean write_layer(DlSvgWriter *writer, const DlLayer *layer, GError **error)
{
    guint n_halos = 0;
    for (guint i = 0; i < layer->n_items; i++)
        n_halos += dl_item_has_halo(&layer->items[i]);
    if (n_halos)
        open_group(writer, layer, "-halos", " (halos)");
    for (guint i = 0; n_halos && i < layer->n_items; i++) {
        const DlItem *item = &layer->items[i];
        if (dl_item_has_halo(item) && !dl_svg_write_text(writer, item, TRUE, error))
            return FALSE;
    }
    if (n_halos)
        g_string_append(writer->body, "</g>\n");
    open_group(writer, layer, "", "");
    for (guint i = 0, n = 0; i < layer->n_items; i += n) {
        n = write_items(writer, &layer->items[i], layer->n_items - i, error);
        if (!n)
            return FALSE;
    }
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

static void append_style(GString *out, const DlSvgSheet *sheet, gboolean outlines)
{
    g_string_append_printf(out,
                           "<style>\n"
                           "path,circle,rect%s{stroke-linejoin:round;stroke-linecap:round}\n"
                           "path{fill-rule:evenodd}\n",
                           outlines ? "" : ",text");
    if (!outlines)
        dl_svg_append_font_rule(out);
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

static void append_defs(GString *out, const DlSvgWriter *writer)
{
    g_string_append(out, "<defs>\n");
    for (guint i = 0; i < writer->clips->len; i++)
        append_clip_path(out, g_ptr_array_index(writer->clips, i), i);
    g_string_append(out, dl_svg_sheet_patterns(writer->sheet));
    g_string_append(out, "</defs>\n");
}

static void append_background(GString *out, const DlScene *scene, const char *class)
{
    g_string_append_printf(out, "<rect id=\"dl-page\" class=\"%s\"", class);
    dl_svg_append_attribute(out, "width", scene->width_px);
    dl_svg_append_attribute(out, "height", scene->height_px);
    g_string_append(out, "/>\n");
}

static gboolean write_layers(DlSvgWriter *writer, const DlScene *scene, GError **error)
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
    DlSvgWriter writer = {body, sheet, ids, clips, typesetter, options->outlines};
    const DlFill page = {.kind = DL_FILL_SOLID, .colour = scene->background};
    const char *page_class = dl_svg_sheet_lookup_shape(sheet, &page, &(DlStroke){0});
    if (!write_layers(&writer, scene, error))
        return NULL;
    GString *svg = g_string_sized_new(body->len + 8192);
    append_head(svg, scene);
    append_style(svg, sheet, options->outlines);
    append_defs(svg, &writer);
    append_background(svg, scene, page_class);
    g_string_append_len(svg, body->str, (gssize)body->len);
    g_string_append(svg, "</svg>\n");
    return g_string_free_to_bytes(svg);
}
