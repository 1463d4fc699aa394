#include "source_rows.h"

#include <string.h>

#include "dl_limits.h"
#include "error.h"

#define BUFFER_BYTES (256u * 1024)
#define MAX_FIELDS 256u

struct DlSourceRows {
    DlTextSource *source;
    char *buffer; /* one byte longer, for the last line's NUL */
    gsize n_buffer;
    gsize at, end;
    gboolean is_at_end;
    guint64 line;
    const char *fields[MAX_FIELDS];
};

DlSourceRows *dl_source_rows_new(DlTextSource *source)
{
    DlSourceRows *rows = g_new0(DlSourceRows, 1);
    rows->source = source;
    rows->n_buffer = BUFFER_BYTES;
    rows->buffer = g_malloc(rows->n_buffer + 1);
    return rows;
}

void dl_source_rows_free(DlSourceRows *rows)
{
    if (!rows)
        return;
    dl_text_source_close(rows->source);
    g_free(rows->buffer);
    g_free(rows);
}

static gboolean fill(DlSourceRows *rows, GError **error)
{
    gsize n_kept = rows->end - rows->at, n_read = 0;
    if (n_kept > DL_LIMIT_FIELD_BYTES) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s' line %" G_GUINT64_FORMAT ": a line longer than 1 MiB starts here",
                    dl_text_source_name(rows->source), rows->line + 1);
        return FALSE;
    }
    memmove(rows->buffer, rows->buffer + rows->at, n_kept);
    rows->at = 0;
    rows->end = n_kept;
    if (rows->n_buffer - n_kept < BUFFER_BYTES / 2) {
        rows->n_buffer *= 2;
        rows->buffer = g_realloc(rows->buffer, rows->n_buffer + 1);
    }
    if (!dl_text_source_read(rows->source, rows->buffer + n_kept, rows->n_buffer - n_kept, &n_read,
                             error))
        return FALSE;
    rows->end += n_read;
    rows->is_at_end = n_read == 0;
    return TRUE;
}

/* The end of the line at AT, where its newline is or the text ends. FALSE at the end or on trouble.
 */
static gboolean find_line(DlSourceRows *rows, gsize *ret_end, GError **error)
{
    gsize searched = 0;
    for (;;) {
        const char *start = rows->buffer + rows->at;
        gsize n = rows->end - rows->at;
        const char *newline = n > searched ? memchr(start + searched, '\n', n - searched) : NULL;
        if (newline || (rows->is_at_end && n > 0)) {
            *ret_end = newline ? (gsize)(newline - rows->buffer) : rows->end;
            return TRUE;
        }
        if (rows->is_at_end)
            return FALSE;
        searched = n;
        if (!fill(rows, error))
            return FALSE;
    }
}

/* Most lines are ASCII, which eight bytes at a time tell. */
static gboolean is_text(const char *text, gsize n)
{
    gsize i = 0;
    guint64 word, seen = 0;
    for (; i + 8 <= n; i += 8) {
        memcpy(&word, text + i, 8);
        seen |= word;
    }
    for (; i < n; i++)
        seen |= (guint8)text[i];
    if (seen & 0x8080808080808080u)
        return g_utf8_validate_len(text, n, NULL);
    return !memchr(text, '\0', n);
}

static guint cut(DlSourceRows *rows, char *text, const char *end)
{
    guint n = 0;
    rows->fields[n++] = text;
    for (char *at = text; n < MAX_FIELDS && (at = memchr(at, '\t', (gsize)(end - at))); at++) {
        *at = '\0';
        rows->fields[n++] = at + 1;
    }
    return n;
}

gboolean dl_source_rows_read(DlSourceRows *rows, DlCsvRecord *ret_record, GError **error)
{
    gsize end = 0;
    while (find_line(rows, &end, error)) {
        char *text = rows->buffer + rows->at;
        gsize n = end - rows->at;
        rows->at = MIN(end + 1, rows->end);
        rows->line++;
        if (n > 0 && text[n - 1] == '\r')
            n--;
        if (n == 0)
            continue;
        text[n] = '\0';
        guint n_fields = is_text(text, n) ? cut(rows, text, text + n) : 0;
        *ret_record = (DlCsvRecord){rows->fields, n_fields, rows->line};
        return TRUE;
    }
    return FALSE;
}
