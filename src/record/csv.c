#include "csv.h"

#include <string.h>

#include "dl_limits.h"
#include "error.h"

#define FIRST_BUFFER_BYTES (256u * 1024)

/* A field as it lies in the buffer, before quotes are taken out of it. */
typedef struct {
    gsize start;
    gsize end;
    gboolean has_quotes; /* quotes within, to be taken out */
} Span;

struct DlCsv {
    DlTextSource *source;
    char *buffer; /* one byte longer than n_buffer, for the last field's NUL */
    gsize n_buffer;
    gsize at;  /* where the next record begins */
    gsize end; /* where the bytes read so far end */
    gboolean is_at_end;
    guint64 line; /* of the byte at AT */
    char separator;
    guint8 is_special[256]; /* what ends or breaks an unquoted field */
    GArray *spans;          /* of Span */
    GPtrArray *fields;
    GStringChunk *decoded; /* fields that were CP1252, of one record */
    guint64 cp1252_line;
};

/* Where scanning a record got to. */
typedef enum { SCAN_RECORD, SCAN_MORE, SCAN_FAILED } ScanResult;

typedef struct {
    gsize at;
    guint64 line;
    guint64 quote_line; /* where a quoted field began */
} Scan;

static gboolean fail_at(const DlCsv *csv, guint64 line, const char *what, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %" G_GUINT64_FORMAT ": %s",
                dl_text_source_name(csv->source), line, what);
    return FALSE;
}

/* Reads on behind END; moves the record at AT to the front first, and grows the buffer where the
 * record fills it. */
static gboolean fill(DlCsv *csv, GError **error)
{
    gsize n_kept = csv->end - csv->at;
    if (n_kept > DL_LIMIT_RECORD_BYTES)
        return fail_at(csv, csv->line, "a record longer than 16 MiB starts here", error);
    memmove(csv->buffer, csv->buffer + csv->at, n_kept);
    csv->at = 0;
    csv->end = n_kept;
    if (csv->n_buffer - n_kept < FIRST_BUFFER_BYTES / 2) {
        csv->n_buffer *= 2;
        csv->buffer = g_realloc(csv->buffer, csv->n_buffer + 1);
    }
    gsize n_read;
    if (!dl_text_source_read(csv->source, csv->buffer + n_kept, csv->n_buffer - n_kept, &n_read,
                             error))
        return FALSE;
    csv->end += n_read;
    csv->is_at_end = n_read == 0;
    return TRUE;
}

/* Past a quoted part, SCAN->at on its opening quote. */
static ScanResult scan_quoted(const DlCsv *csv, Scan *scan, GError **error)
{
    gsize at = scan->at + 1;
    while (at < csv->end) {
        char c = csv->buffer[at++];
        if (c == '"') {
            if (at == csv->end && !csv->is_at_end)
                return SCAN_MORE;
            if (at == csv->end || csv->buffer[at] != '"') {
                scan->at = at;
                return SCAN_RECORD;
            }
            at++;
        } else if (c == '\n' || (c == '\r' && (at == csv->end || csv->buffer[at] != '\n'))) {
            scan->line++;
        } else if (c == '\0') {
            fail_at(csv, scan->line, "a NUL byte: this is no text", error);
            return SCAN_FAILED;
        }
        if (at - scan->at > DL_LIMIT_FIELD_BYTES) {
            fail_at(csv, scan->quote_line,
                    "a quoted field that starts here is longer than 1 MiB: is its quote closed?",
                    error);
            return SCAN_FAILED;
        }
    }
    if (!csv->is_at_end)
        return SCAN_MORE;
    fail_at(csv, scan->quote_line, "the quote that opens a field here is never closed", error);
    return SCAN_FAILED;
}

/* One field, to the separator or line end behind it. */
static ScanResult scan_field(const DlCsv *csv, Scan *scan, Span *ret_span, GError **error)
{
    gsize start = scan->at;
    gsize at = start;
    while (at < csv->end && csv->buffer[at] == ' ')
        at++;
    gboolean is_quoted = at < csv->end && csv->buffer[at] == '"';
    if (is_quoted) {
        scan->quote_line = scan->line;
        scan->at = start = at;
        ScanResult result = scan_quoted(csv, scan, error);
        if (result != SCAN_RECORD)
            return result;
        at = scan->at;
    }
    while (at < csv->end && !csv->is_special[(guint8)csv->buffer[at]])
        at++;
    if (at - start > DL_LIMIT_FIELD_BYTES) {
        fail_at(csv, scan->line, "a field is longer than 1 MiB", error);
        return SCAN_FAILED;
    }
    if (at == csv->end && !csv->is_at_end)
        return SCAN_MORE;
    if (at < csv->end && csv->buffer[at] == '\0') {
        fail_at(csv, scan->line, "a NUL byte: this is no text", error);
        return SCAN_FAILED;
    }
    *ret_span = (Span){start, at, is_quoted};
    scan->at = at;
    return SCAN_RECORD;
}

/* Past the LF, CRLF or CR at SCAN->at. */
static ScanResult scan_line_end(const DlCsv *csv, Scan *scan)
{
    if (csv->buffer[scan->at] == '\r') {
        if (scan->at + 1 == csv->end && !csv->is_at_end)
            return SCAN_MORE;
        if (scan->at + 1 < csv->end && csv->buffer[scan->at + 1] == '\n')
            scan->at++;
    }
    scan->at++;
    scan->line++;
    return SCAN_RECORD;
}

/* The record at csv->at into csv->spans; SCAN ends behind it. */
static ScanResult scan_record(DlCsv *csv, Scan *scan, GError **error)
{
    g_array_set_size(csv->spans, 0);
    for (;;) {
        Span span;
        ScanResult result = scan_field(csv, scan, &span, error);
        if (result != SCAN_RECORD)
            return result;
        if (csv->spans->len == DL_LIMIT_COLUMNS) {
            fail_at(csv, csv->line, "a record with more than 4096 fields", error);
            return SCAN_FAILED;
        }
        g_array_append_val(csv->spans, span);
        if (scan->at == csv->end)
            return SCAN_RECORD;
        if (csv->buffer[scan->at] != csv->separator)
            return scan_line_end(csv, scan);
        scan->at++;
    }
}

/* Takes the quotes out of TEXT in place: the outer ones, and one of each doubled pair. */
static gsize unquote(char *text, gsize n_bytes)
{
    gsize n_out = 0, i = 1;
    gboolean is_inside = TRUE;
    while (i < n_bytes) {
        if (is_inside && text[i] == '"') {
            is_inside = i + 1 < n_bytes && text[i + 1] == '"';
            i++;
            if (!is_inside)
                continue;
        }
        text[n_out++] = text[i++];
    }
    return n_out;
}

static gboolean is_ascii(const char *text, gsize n_bytes)
{
    guint8 seen = 0;
    for (gsize i = 0; i < n_bytes; i++)
        seen |= (guint8)text[i];
    return seen < 0x80;
}

static const char *decode(DlCsv *csv, const char *text, gsize n_bytes)
{
    g_autoptr(GString) decoded = g_string_new(NULL);
    if (dl_text_to_utf8(text, n_bytes, decoded))
        return text;
    if (csv->cp1252_line == 0)
        csv->cp1252_line = csv->line;
    return g_string_chunk_insert_len(csv->decoded, decoded->str, (gssize)decoded->len);
}

/* The spans as strings in the buffer: each ends where its separator stood. */
static void cut_fields(DlCsv *csv)
{
    g_ptr_array_set_size(csv->fields, 0);
    g_string_chunk_clear(csv->decoded);
    for (guint i = 0; i < csv->spans->len; i++) {
        Span span = g_array_index(csv->spans, Span, i);
        char *text = csv->buffer + span.start;
        gsize n_bytes = span.end - span.start;
        if (span.has_quotes)
            n_bytes = unquote(text, n_bytes);
        text[n_bytes] = '\0';
        gboolean is_plain = is_ascii(text, n_bytes);
        g_ptr_array_add(csv->fields, is_plain ? text : (char *)decode(csv, text, n_bytes));
    }
}

static gboolean spans_are_blank(const DlCsv *csv)
{
    Span span = g_array_index(csv->spans, Span, 0);
    if (csv->spans->len > 1 || span.has_quotes)
        return FALSE;
    for (gsize i = span.start; i < span.end; i++)
        if (csv->buffer[i] != ' ' && csv->buffer[i] != '\t')
            return FALSE;
    return TRUE;
}

gboolean dl_csv_read(DlCsv *csv, DlCsvRecord *ret_record, GError **error)
{
    for (;;) {
        if (csv->at == csv->end && csv->is_at_end)
            return FALSE;
        Scan scan = {.at = csv->at, .line = csv->line};
        ScanResult result = csv->at == csv->end ? SCAN_MORE : scan_record(csv, &scan, error);
        if (result == SCAN_FAILED)
            return FALSE;
        if (result == SCAN_MORE) {
            if (!fill(csv, error))
                return FALSE;
            continue;
        }
        gboolean is_blank = spans_are_blank(csv);
        guint64 line = csv->line;
        if (!is_blank)
            cut_fields(csv);
        csv->at = scan.at;
        csv->line = scan.line;
        if (is_blank)
            continue;
        *ret_record =
            (DlCsvRecord){(const char *const *)csv->fields->pdata, csv->fields->len, line};
        return TRUE;
    }
}

static void set_separator(DlCsv *csv, char separator)
{
    memset(csv->is_special, 0, sizeof csv->is_special);
    csv->separator = separator;
    csv->is_special[(guint8)separator] = 1;
    csv->is_special['\n'] = csv->is_special['\r'] = csv->is_special['\0'] = 1;
}

/* Excel's "sep=;" line; TRUE where there is one, and it is passed over. */
static gboolean take_sep_line(DlCsv *csv)
{
    const char *text = csv->buffer + csv->at;
    gsize n_bytes = csv->end - csv->at;
    if (n_bytes < 6 || g_ascii_strncasecmp(text, "sep=", 4) != 0 ||
        (text[5] != '\n' && text[5] != '\r') || !strchr(",;\t|", text[4]) || !text[4])
        return FALSE;
    set_separator(csv, text[4]);
    gboolean is_crlf = n_bytes > 6 && text[5] == '\r' && text[6] == '\n';
    csv->at += is_crlf ? 7 : 6;
    csv->line++;
    return TRUE;
}

/* The separator that stands most often in the first line that is not blank. */
static char guess_separator(const char *text, const char *end)
{
    static const char separators[] = ",;\t|";
    guint counts[sizeof separators - 1] = {0};
    gboolean is_quoted = FALSE;
    while (text < end && strchr(" \t\r\n", *text) && *text)
        text++;
    for (; text < end && *text && (is_quoted || (*text != '\n' && *text != '\r')); text++) {
        const char *found = strchr(separators, *text);
        if (*text == '"')
            is_quoted = !is_quoted;
        else if (found && !is_quoted)
            counts[found - separators]++;
    }
    guint best = 0;
    for (guint i = 1; i < G_N_ELEMENTS(counts); i++)
        if (counts[i] > counts[best])
            best = i;
    return separators[best];
}

static gboolean start(DlCsv *csv, GError **error)
{
    csv->at = csv->end = 0;
    csv->line = 1;
    csv->is_at_end = FALSE;
    gsize n_before;
    do {
        n_before = csv->end;
        if (!fill(csv, error))
            return FALSE;
    } while (csv->end > n_before && !csv->is_at_end && csv->end < FIRST_BUFFER_BYTES / 4);
    if (csv->end == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': the file is empty",
                    dl_text_source_name(csv->source));
        return FALSE;
    }
    if (!take_sep_line(csv))
        set_separator(csv, guess_separator(csv->buffer, csv->buffer + csv->end));
    return TRUE;
}

DlCsv *dl_csv_open_source(DlTextSource *source, GError **error)
{
    g_autoptr(DlCsv) csv = g_new0(DlCsv, 1);
    csv->source = source;
    csv->n_buffer = FIRST_BUFFER_BYTES;
    csv->buffer = g_malloc(csv->n_buffer + 1);
    csv->spans = g_array_new(FALSE, FALSE, sizeof(Span));
    csv->fields = g_ptr_array_new();
    csv->decoded = g_string_chunk_new(4096);
    if (!start(csv, error))
        return NULL;
    return g_steal_pointer(&csv);
}

DlCsv *dl_csv_open(const char *path, GError **error)
{
    DlTextSource *source = dl_text_source_open(path, FALSE, error);
    return source ? dl_csv_open_source(source, error) : NULL;
}

gboolean dl_csv_rewind(DlCsv *csv, GError **error)
{
    return dl_text_source_rewind(csv->source, error) && start(csv, error);
}

void dl_csv_close(DlCsv *csv)
{
    if (!csv)
        return;
    dl_text_source_close(csv->source);
    g_free(csv->buffer);
    g_array_unref(csv->spans);
    g_ptr_array_unref(csv->fields);
    g_string_chunk_free(csv->decoded);
    g_free(csv);
}

char dl_csv_separator(const DlCsv *csv)
{
    return csv->separator;
}

const char *dl_csv_encoding(const DlCsv *csv)
{
    return csv->cp1252_line > 0 ? "CP1252" : dl_text_source_encoding(csv->source);
}

guint64 dl_csv_cp1252_line(const DlCsv *csv)
{
    return csv->cp1252_line;
}
