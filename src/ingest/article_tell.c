#include "article.h"

#include <string.h>

#include "article_fields.h"
#include "html.h"

#define HEAD_BYTES (64u * 1024)
#define MAX_NAME_BYTES 40 /* of a column */

static gboolean has_ending(const char *name, const char *const *endings)
{
    gsize n_name = strlen(name);
    for (; *endings; endings++) {
        gsize n_ending = strlen(*endings);
        if (n_name > n_ending && g_ascii_strcasecmp(name + n_name - n_ending, *endings) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean read_head(DlTextSource *source, char *head, gsize *ret_n_head, GError **error)
{
    gsize n_head = 0, n_read = 1;
    while (n_read > 0 && n_head + 16 < HEAD_BYTES) {
        if (!dl_text_source_read(source, head + n_head, HEAD_BYTES - 1 - n_head, &n_read, error))
            return FALSE;
        n_head += n_read;
    }
    head[n_head] = '\0';
    *ret_n_head = n_head;
    return dl_text_source_rewind(source, error);
}

/* A place or position makes a record an event. */
static gboolean has_place(const DlJsonRecord *record)
{
    static const char *const names[] = {"place",    "lat",           "latitude", "location",
                                        "geometry", "location_name", "city"};
    for (guint i = 0; i < record->n_fields; i++)
        for (gsize n = 0; n < G_N_ELEMENTS(names); n++)
            if (g_ascii_strcasecmp(record->fields[i].name, names[n]) == 0)
                return TRUE;
    return FALSE;
}

/* By the first record that can be read; one that goes on beyond the head is a story. */
static gboolean are_stories(const char *head, gsize n_head)
{
    const char *line_end = memchr(head, '\n', n_head);
    gsize n_first = head[0] == '{' && line_end ? (gsize)(line_end - head) : n_head;
    for (int i = 0; i < 2; i++, n_first = n_head) {
        g_autoptr(DlJson) json =
            dl_json_open_stream(dl_text_source_open_memory("head", head, n_first), FALSE);
        DlJsonRecord record;
        DlArticleFields fields;
        if (!dl_json_read(json, &record, NULL) || record.problem)
            continue;
        return dl_article_fields_find(&record, &fields) && !has_place(&record);
    }
    return n_head + 16 >= HEAD_BYTES && (strstr(head, "\"text\"") || strstr(head, "\"body\"")) &&
           !strstr(head, "\"FeatureCollection\"");
}

static gsize count_byte(const char *text, gsize n_bytes, char byte)
{
    gsize n = 0;
    for (gsize i = 0; i < n_bytes; i++)
        n += text[i] == byte;
    return n;
}

/* Whether a line could be names of columns parted by SEPARATOR: all short, none a sentence. */
static gboolean is_names(const char *line, gsize n_line, char separator)
{
    gsize n_field = 0;
    for (gsize i = 0; i < n_line; i++) {
        n_field = line[i] == separator ? 0 : n_field + 1;
        gboolean is_stop = line[i] == '.' && (i + 1 == n_line || line[i + 1] == ' ');
        gboolean is_listed =
            separator == ',' && line[i] == ',' && i + 1 < n_line && line[i + 1] == ' ';
        if (n_field > MAX_NAME_BYTES || is_stop || is_listed)
            return FALSE;
    }
    return TRUE;
}

/* Whether a text begins with names of columns and a row of as many fields, or names alone. */
static gboolean is_table(const char *head)
{
    static const char separators[] = "\t;,|";
    gsize n_line = strcspn(head, "\r\n");
    const char *row = head + n_line;
    row += *row == '\r';
    row += *row == '\n';
    gsize n_row = strcspn(row, "\r\n");
    for (const char *separator = separators; *separator; separator++) {
        gsize n_names = count_byte(head, n_line, *separator);
        gboolean is_row = n_row > 0 ? count_byte(row, n_row, *separator) >= n_names
                                    : *row == '\0' && !memchr(head, ' ', n_line);
        if (n_names > 0 && is_row && is_names(head, n_line, *separator))
            return TRUE;
    }
    return FALSE;
}

gboolean dl_article_is_one(const char *path, DlTextSource *source, gboolean *ret_is_article,
                           GError **error)
{
    static const char *const articles[] = {".html", ".htm", ".xhtml", ".shtml", NULL};
    static const char *const tables[] = {".csv", ".tsv", ".geojson", ".ini", NULL};
    g_autofree char *head = g_malloc(HEAD_BYTES);
    gsize n_head;
    if (!read_head(source, head, &n_head, error))
        return FALSE;
    const char *first = head + strspn(head, " \t\r\n");
    if (has_ending(path, articles))
        *ret_is_article = TRUE;
    else if (has_ending(path, tables) || !*first)
        *ret_is_article = FALSE;
    else if (*first == '{' ||
             (*first == '[' && strchr("{]", first[1 + strspn(first + 1, " \t\r\n")])))
        *ret_is_article = are_stories(first, n_head - (gsize)(first - head));
    else
        *ret_is_article = dl_html_is_markup(head, n_head) || !is_table(first);
    return TRUE;
}
