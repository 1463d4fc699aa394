#include "svg_items.h"

#include "svg_write.h"

/* An id that no other element has. g_free. */
char *dl_svg_unique_id(DlSvgWriter *writer, const char *wanted)
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
void dl_svg_append_names(DlSvgWriter *writer, const DlItem *item, const char *class)
{
    if (item->id) {
        g_autofree char *id = dl_svg_unique_id(writer, item->id);
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
void dl_svg_append_end(DlSvgWriter *writer, const DlItem *item, const char *name)
{
    if (!item->title) {
        g_string_append(writer->body, "/>\n");
        return;
    }
    g_string_append(writer->body, "><title>");
    dl_svg_append_escaped(writer->body, item->title);
    g_string_append_printf(writer->body, "</title></%s>\n", name);
}
