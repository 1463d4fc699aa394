/* What all readers do: rows counted and told, places and names given to the sink. */
#include <string.h>

#include "country_code.h"
#include "dl_limits.h"
#include "error.h"
#include "source_private.h"

#define ROWS_A_TICK 8192
#define MAX_TOLD_ROWS 20
#define MAX_CODES 100000

void dl_source_start_text(DlSourceReader *reader, guint text)
{
    reader->text = text;
    reader->file = dl_pack_name(reader->pack, text);
}

void dl_source_end(DlSourceReader *reader)
{
    if (reader->n_bad <= MAX_TOLD_ROWS)
        return;
    guint64 n = reader->n_bad - MAX_TOLD_ROWS;
    dl_report_more(reader->report, DL_REPORT_ROW, n,
                   "'%s': %" G_GUINT64_FORMAT " more %s cannot be used", reader->path, n,
                   n == 1 ? "row" : "rows");
}

gboolean dl_source_count_row(DlSourceReader *reader, GError **error)
{
    reader->n_rows++;
    if (reader->n_rows % ROWS_A_TICK != 0 || !reader->sink->progress ||
        reader->sink->progress(reader->path, dl_pack_done(reader->pack),
                               dl_pack_total(reader->pack), reader->sink->user_data))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_TRY_AGAIN, "'%s': not read to its end: cancelled",
                reader->path);
    return FALSE;
}

void dl_source_bad_row(DlSourceReader *reader, guint64 line, const char *format, ...)
{
    if (reader->is_noting || ++reader->n_bad > MAX_TOLD_ROWS)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    dl_report_at(reader->report, DL_REPORT_ROW, reader->file, line, "%s", what);
}

gboolean dl_source_put_place(const DlSourceReader *reader, const DlBuildPlace *place,
                             GError **error)
{
    return reader->sink->place(place, reader->sink->user_data, error);
}

gboolean dl_source_put_name(const DlSourceReader *reader, gint64 id, const char *text,
                            const char *lang, gboolean is_historic, GError **error)
{
    if (!*text || strlen(text) > DL_LIMIT_NAME_BYTES)
        return TRUE;
    return reader->sink->name(id, text, lang, is_historic, reader->sink->user_data, error);
}

gboolean dl_source_put_names(const DlSourceReader *reader, gint64 id, char *text,
                             const char *separators, const char *lang, gboolean is_historic,
                             GError **error)
{
    for (char *at = text; at;) {
        char *end = strpbrk(at, separators);
        if (end)
            *end++ = '\0';
        if (*at && !dl_source_put_name(reader, id, g_strstrip(at), lang, is_historic, error))
            return FALSE;
        at = end;
    }
    return TRUE;
}

/* What was answered to KEY, or NULL where nothing was asked yet. */
static const char *recall(DlSourceReader *reader, const char *key)
{
    if (!reader->codes)
        reader->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!reader->kept)
        reader->kept = g_string_chunk_new(1024);
    return g_hash_table_lookup(reader->codes, key);
}

static const char *remember(DlSourceReader *reader, const char *key, const char *code)
{
    char *copy = g_string_chunk_insert_const(reader->kept, code ? code : "");
    if (g_hash_table_size(reader->codes) >= MAX_CODES)
        g_hash_table_remove_all(reader->codes);
    g_hash_table_replace(reader->codes, g_strdup(key), copy);
    return copy;
}

const char *dl_source_country(DlSourceReader *reader, const char *text)
{
    if (!*text)
        return "";
    const char *known = recall(reader, text);
    if (known)
        return known;
    g_autofree char *word = g_strstrip(g_strdup(text));
    g_autofree char *upper = g_ascii_strup(word, -1);
    gsize n = strlen(upper);
    gboolean is_word = strspn(upper, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == n;
    const char *code = NULL;
    if (is_word && n == 2)
        code = upper;
    else if (is_word && n == 3)
        code = dl_country_code_from_alpha3(upper);
    if (!code && reader->sink->country)
        code = reader->sink->country(word, reader->sink->user_data);
    return remember(reader, text, code);
}

const char *dl_source_admin1(DlSourceReader *reader, const char *country, const char *text)
{
    if (!*text || !*country)
        return "";
    g_autofree char *key = g_strdup_printf("%s\t%s", country, text);
    const char *known = recall(reader, key);
    if (known)
        return known;
    const char *code =
        reader->sink->admin1 ? reader->sink->admin1(country, text, reader->sink->user_data) : NULL;
    return remember(reader, key, code);
}

/* Equal but for case and for what parts the words. NAME ends at '|' or NUL. */
static gboolean is_column(const char *field, const char *name, gsize n_name)
{
    gsize i = 0;
    while (*field == ' ' || *field == '#')
        field++;
    for (; i < n_name && field[i]; i++) {
        char c = g_ascii_tolower(field[i]);
        if ((strchr(" -:.", c) ? '_' : c) != name[i])
            return FALSE;
    }
    return i == n_name && !field[i + strspn(field + i, " ")];
}

int dl_source_find_column(const char *const *header, guint n_header, const char *names)
{
    for (const char *name = names; *name;) {
        gsize n = strcspn(name, "|");
        for (guint i = 0; i < n_header; i++)
            if (is_column(header[i], name, n))
                return (int)i;
        name += n + (name[n] == '|');
    }
    return -1;
}

/* The header: where each column of NAMES is. */
static gboolean take_header(DlSourceReader *reader, const DlCsvRecord *header,
                            const char *const *names, guint n, guint n_needed, int *columns,
                            GError **error)
{
    for (guint i = 0; i < n; i++) {
        columns[i] = dl_source_find_column(header->fields, header->n_fields, names[i]);
        if (columns[i] < 0 && i < n_needed)
            return dl_source_no_column(reader, names[i], error);
    }
    return TRUE;
}

gboolean dl_source_read_table(DlSourceReader *reader, DlTextSource *source,
                              const char *const *names, guint n, guint n_needed, int *columns,
                              DlSourceRowFunc use, GError **error)
{
    g_autoptr(GError) cause = NULL;
    g_autoptr(DlCsv) csv = dl_csv_open_source(source, error);
    DlCsvRecord row;
    gboolean has_header = FALSE;
    if (!csv)
        return FALSE;
    while (dl_csv_read(csv, &row, &cause)) {
        if (!has_header) {
            has_header = take_header(reader, &row, names, n, n_needed, columns, &cause);
            if (!has_header)
                break;
        } else if (!dl_source_count_row(reader, &cause) || !use(reader, &row, columns, &cause)) {
            break;
        }
    }
    dl_source_tell_encoding(reader, csv);
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

void dl_source_tell_encoding(const DlSourceReader *reader, const DlCsv *csv)
{
    if (!reader->is_noting && dl_csv_cp1252_line(csv) > 0)
        dl_report_at(reader->report, DL_REPORT_WARNING, reader->file, dl_csv_cp1252_line(csv),
                     "not UTF-8: read as CP1252, here and wherever it is not");
}

gboolean dl_source_no_column(const DlSourceReader *reader, const char *names, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': there is no column '%.*s'", reader->file,
                (int)strcspn(names, "|"), names);
    return FALSE;
}

const char *dl_source_separator(const char *text, const char *only)
{
    return strchr(text, '|') ? "|" : strchr(text, ';') ? ";" : only;
}

const char *dl_source_field(const DlCsvRecord *record, int column)
{
    return column >= 0 && (guint)column < record->n_fields ? record->fields[column] : "";
}
