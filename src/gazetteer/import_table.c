#include "import_table.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "dl_limits.h"
#include "error.h"

#define CHUNK_BYTES (64u * 1024)

struct DlImportTable {
    char *name;
    char **columns; /* wanted, without '?' */
    guint n_columns;
    int *positions; /* of each wanted column in the file; -1: absent */
    guint n_file_columns;
    const char **fields;
    GInputStream *stream;
    GByteArray *buffer; /* bytes read and not yet handed out */
    gsize start;        /* of what is not yet handed out */
    gboolean is_ended;
    guint64 line;
};

void dl_import_table_close(DlImportTable *table)
{
    if (!table)
        return;
    g_free(table->name);
    g_strfreev(table->columns);
    g_free(table->positions);
    g_free(table->fields);
    g_clear_object(&table->stream);
    g_byte_array_unref(table->buffer);
    g_free(table);
}

void dl_import_table_set_error(const DlImportTable *table, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %" G_GUINT64_FORMAT ": %s", table->name,
                table->line, what);
}

static gboolean fill(DlImportTable *table, GError **error)
{
    g_autoptr(GError) cause = NULL;
    if (table->start > 0) {
        g_byte_array_remove_range(table->buffer, 0, (guint)table->start);
        table->start = 0;
    }
    guint before = table->buffer->len;
    if (before > DL_LIMIT_RECORD_BYTES) {
        dl_import_table_set_error(table, error, "the line is longer than %u bytes",
                                  DL_LIMIT_RECORD_BYTES);
        return FALSE;
    }
    g_byte_array_set_size(table->buffer, before + CHUNK_BYTES);
    gssize n =
        g_input_stream_read(table->stream, table->buffer->data + before, CHUNK_BYTES, NULL, &cause);
    g_byte_array_set_size(table->buffer, before + (guint)MAX(n, 0));
    if (n < 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': cannot be read: %s", table->name,
                    cause->message);
        return FALSE;
    }
    table->is_ended = n == 0;
    return TRUE;
}

/* The next line, without its end and NUL-terminated in place; NULL at the end or on error. */
static char *read_line(DlImportTable *table, gsize *ret_length, GError **error)
{
    gsize searched = 0;
    for (;;) {
        guint8 *from = table->buffer->data + table->start;
        gsize n = table->buffer->len - table->start;
        guint8 *end = n > searched ? memchr(from + searched, '\n', n - searched) : NULL;
        if (!end && table->is_ended && n > 0) { /* the last line lacks its end */
            g_byte_array_append(table->buffer, (const guint8 *)"\n", 1);
            continue;
        }
        if (end) {
            table->line++;
            table->start += (gsize)(end - from) + 1;
            *end = '\0';
            if (end > from && end[-1] == '\r')
                *--end = '\0';
            *ret_length = (gsize)(end - from);
            return (char *)from;
        }
        if (table->is_ended)
            return NULL;
        searched = n;
        if (!fill(table, error))
            return NULL;
    }
}

static gboolean check_text(const DlImportTable *table, const char *line, gsize length,
                           GError **error)
{
    if (!g_utf8_validate(line, (gssize)length, NULL)) { /* NUL is invalid, too */
        dl_import_table_set_error(table, error, "not UTF-8 text");
        return FALSE;
    }
    return TRUE;
}

static gboolean read_header(DlImportTable *table, const char *const *columns, GError **error)
{
    gsize length = 0;
    g_autoptr(GError) cause = NULL;
    const char *line = read_line(table, &length, &cause);
    if (cause) {
        g_propagate_error(error, g_steal_pointer(&cause));
        return FALSE;
    }
    if (!line) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is empty", table->name);
        return FALSE;
    }
    if (!check_text(table, line, length, error))
        return FALSE;
    g_auto(GStrv) header = g_strsplit(line, "\t", -1);
    table->n_file_columns = g_strv_length(header);
    for (guint i = 0; i < table->n_columns; i++) {
        table->positions[i] = -1;
        for (guint j = 0; j < table->n_file_columns; j++)
            if (strcmp(header[j], table->columns[i]) == 0)
                table->positions[i] = (int)j;
        if (table->positions[i] < 0 && columns[i][0] != '?') {
            dl_import_table_set_error(table, error, "no column '%s'", table->columns[i]);
            return FALSE;
        }
    }
    return TRUE;
}

static DlImportTable *table_new(const char *name, GInputStream *stream, const char *const *columns,
                                GError **error)
{
    g_autoptr(DlImportTable) table = g_new0(DlImportTable, 1);
    table->name = g_strdup(name);
    table->stream = g_object_ref(stream);
    table->buffer = g_byte_array_new();
    table->n_columns = g_strv_length((char **)columns);
    table->columns = g_new0(char *, table->n_columns + 1);
    for (guint i = 0; i < table->n_columns; i++)
        table->columns[i] = g_strdup(columns[i] + (columns[i][0] == '?' ? 1 : 0));
    table->positions = g_new0(int, table->n_columns);
    table->fields = g_new0(const char *, table->n_columns);
    return read_header(table, columns, error) ? g_steal_pointer(&table) : NULL;
}

DlImportTable *dl_import_table_open(const char *folder, const char *name,
                                    const char *const *columns, GError **error)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_autofree char *packed_name = g_strconcat(name, ".gz", NULL);
    g_autofree char *packed_path = g_build_filename(folder, packed_name, NULL);
    gboolean is_packed = !g_file_test(path, G_FILE_TEST_EXISTS);
    const char *used = is_packed ? packed_path : path;
    if (!g_file_test(used, G_FILE_TEST_IS_REGULAR)) { /* a pipe would wait for ever */
        dl_error_set_open(error, path, ENOENT);
        return NULL;
    }
    g_autoptr(GFile) file = g_file_new_for_path(used);
    g_autoptr(GError) cause = NULL;
    g_autoptr(GInputStream) stream = (GInputStream *)g_file_read(file, NULL, &cause);
    if (!stream) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': %s", used, cause->message);
        return NULL;
    }
    if (!is_packed)
        return table_new(name, stream, columns, error);
    g_autoptr(GConverter) gunzip =
        (GConverter *)g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP);
    g_autoptr(GInputStream) unpacked = g_converter_input_stream_new(stream, gunzip);
    return table_new(packed_name, unpacked, columns, error);
}

DlImportTable *dl_import_table_new_for_bytes(const char *name, const void *bytes, gsize n_bytes,
                                             const char *const *columns, GError **error)
{
    g_autoptr(GInputStream) stream =
        g_memory_input_stream_new_from_data(bytes, (gssize)n_bytes, NULL);
    return table_new(name, stream, columns, error);
}

static void take_field(DlImportTable *table, guint position, const char *field)
{
    for (guint i = 0; i < table->n_columns; i++)
        if (table->positions[i] == (int)position)
            table->fields[i] = field;
}

gboolean dl_import_table_read(DlImportTable *table, const char *const **ret_fields, GError **error)
{
    gsize length = 0;
    char *line = read_line(table, &length, error);
    if (!line || !check_text(table, line, length, error))
        return FALSE;
    for (guint i = 0; i < table->n_columns; i++)
        table->fields[i] = "";
    guint n = 0;
    for (char *field = line; field; n++) {
        char *tab = strchr(field, '\t');
        if (tab)
            *tab = '\0';
        take_field(table, n, field);
        field = tab ? tab + 1 : NULL;
    }
    if (n != table->n_file_columns) {
        dl_import_table_set_error(table, error, "%u fields where the header has %u", n,
                                  table->n_file_columns);
        return FALSE;
    }
    *ret_fields = table->fields;
    return TRUE;
}

gboolean dl_import_table_get_id(const DlImportTable *table, guint column, gint64 *ret_id,
                                GError **error)
{
    const char *text = table->fields[column];
    gint64 id = 0;
    if (!g_ascii_string_to_signed(text, 10, -G_MAXINT32, G_MAXUINT32, &id, NULL) || id == 0) {
        dl_import_table_set_error(table, error, "'%s' is not an id: \"%s\"", table->columns[column],
                                  text);
        return FALSE;
    }
    *ret_id = id;
    return TRUE;
}

gboolean dl_import_table_get_count(const DlImportTable *table, guint column, gint64 *ret_count,
                                   GError **error)
{
    const char *text = table->fields[column];
    gint64 count = 0;
    if (*text &&
        !g_ascii_string_to_signed(text, 10, 0, G_GINT64_CONSTANT(100000000000), &count, NULL)) {
        dl_import_table_set_error(table, error, "'%s' is not a count: \"%s\"",
                                  table->columns[column], text);
        return FALSE;
    }
    *ret_count = count;
    return TRUE;
}

gboolean dl_import_table_get_degrees(const DlImportTable *table, guint column, double limit_deg,
                                     gint32 *ret_e7, GError **error)
{
    const char *text = table->fields[column];
    char *end = NULL;
    double degrees = g_ascii_strtod(text, &end);
    if (!*text || *end || !(fabs(degrees) <= limit_deg)) {
        dl_import_table_set_error(table, error, "'%s' is not within -%d to %d degrees: \"%s\"",
                                  table->columns[column], (int)limit_deg, (int)limit_deg, text);
        return FALSE;
    }
    *ret_e7 = (gint32)lround(degrees * 1e7);
    return TRUE;
}
