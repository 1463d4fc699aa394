#include "import_table.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "dl_limits.h"
#include "error.h"

#define CHUNK_BYTES (128u * 1024)
#define PART_BYTES (96u * 1024)

struct DlImportTable {
    gboolean is_part; /* of another table, whose name and columns it borrows */
    char *name;
    char **columns; /* wanted, without '?' */
    guint n_columns;
    int *wanted; /* of each column of the file: which of COLUMNS; -1: none */
    guint n_file_columns;
    const char **fields;
    GInputStream *stream; /* NULL of a part */
    GByteArray *buffer;   /* bytes read and not yet handed out */
    gsize start;          /* of what is not yet handed out */
    gboolean is_ended;
    guint64 line;
};

void dl_import_table_close(DlImportTable *table)
{
    if (!table)
        return;
    if (!table->is_part) {
        g_free(table->name);
        g_strfreev(table->columns);
        g_free(table->wanted);
    }
    g_free(table->fields);
    g_clear_object(&table->stream);
    g_byte_array_unref(table->buffer);
    g_free(table);
}

static void set_error_va(const DlImportTable *table, guint64 line, GError **error,
                         const char *format, va_list args) G_GNUC_PRINTF(4, 0);

static void set_error_va(const DlImportTable *table, guint64 line, GError **error,
                         const char *format, va_list args)
{
    g_autofree char *what = g_strdup_vprintf(format, args);
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %" G_GUINT64_FORMAT ": %s", table->name,
                line, what);
}

void dl_import_table_set_error(const DlImportTable *table, GError **error, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_error_va(table, table->line, error, format, args);
    va_end(args);
}

void dl_import_table_set_error_at(const DlImportTable *table, guint64 line, GError **error,
                                  const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_error_va(table, line, error, format, args);
    va_end(args);
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
    table->wanted = g_new(int, table->n_file_columns);
    for (guint j = 0; j < table->n_file_columns; j++)
        table->wanted[j] = -1;
    for (guint i = 0; i < table->n_columns; i++) {
        gboolean is_there = FALSE;
        for (guint j = 0; j < table->n_file_columns && !is_there; j++) {
            is_there = strcmp(header[j], table->columns[i]) == 0;
            if (is_there)
                table->wanted[j] = (int)i;
        }
        if (!is_there && columns[i][0] != '?') {
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

/* A part of N_BYTES of the buffer, which are whole lines. */
static DlImportTable *part_new(DlImportTable *table, gsize n_bytes)
{
    DlImportTable *part = g_memdup2(table, sizeof *table);
    const guint8 *lines = table->buffer->data + table->start;
    part->is_part = TRUE;
    part->stream = NULL;
    part->fields = g_new0(const char *, table->n_columns);
    part->buffer = g_byte_array_sized_new((guint)n_bytes + 1);
    part->start = 0;
    part->is_ended = TRUE;
    g_byte_array_append(part->buffer, lines, (guint)n_bytes);
    for (const guint8 *p = lines; (p = memchr(p, '\n', (gsize)(lines + n_bytes - p))); p++)
        table->line++;
    table->start += n_bytes;
    return part;
}

gboolean dl_import_table_cut(DlImportTable *table, DlImportTable **ret_part, GError **error)
{
    gsize n_bytes = 0;
    for (;;) {
        gsize n = table->buffer->len - table->start;
        const guint8 *lines = table->buffer->data + table->start;
        for (n_bytes = n; n_bytes > 0 && lines[n_bytes - 1] != '\n';)
            n_bytes--;
        if (table->is_ended)
            n_bytes = n;
        if (table->is_ended || (n >= PART_BYTES && n_bytes > 0))
            break;
        if (!fill(table, error))
            return FALSE;
    }
    *ret_part = n_bytes > 0 ? part_new(table, n_bytes) : NULL;
    return TRUE;
}

guint64 dl_import_table_line(const DlImportTable *table)
{
    return table->line;
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
        if (n < table->n_file_columns && table->wanted[n] >= 0)
            table->fields[table->wanted[n]] = field;
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

/* TEXT as units of 1e-7 if it is digits with a point and at most seven digits after it, as nearly
 * all coordinates are. */
static gboolean parse_plain_degrees(const char *text, gint64 *ret_e7)
{
    gboolean is_negative = *text == '-';
    gint64 value = 0;
    int n_digits = 0, n_decimals = -1;
    for (const char *p = text + is_negative; *p; p++) {
        if (*p == '.' && n_decimals < 0) {
            n_decimals = 0;
            continue;
        }
        if (!g_ascii_isdigit(*p) || ++n_digits > 10)
            return FALSE;
        value = value * 10 + (*p - '0');
        n_decimals += n_decimals >= 0;
    }
    if (n_digits == 0 || n_decimals > 7)
        return FALSE;
    for (int i = MAX(n_decimals, 0); i < 7; i++)
        value *= 10;
    *ret_e7 = is_negative ? -value : value;
    return TRUE;
}

gboolean dl_import_table_get_degrees(const DlImportTable *table, guint column, double limit_deg,
                                     gint32 *ret_e7, GError **error)
{
    const char *text = table->fields[column];
    gint64 plain = 0;
    if (parse_plain_degrees(text, &plain) && ABS(plain) <= (gint64)(limit_deg * 1e7)) {
        *ret_e7 = (gint32)plain;
        return TRUE;
    }
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
