#include "json_split.h"

#include <string.h>

#include "dl_limits.h"
#include "error.h"
#include "text_scan.h"

#define FIRST_BUFFER_BYTES (256u * 1024)
#define RECORD_SEPARATOR '\x1e' /* of JSON text sequences, RFC 7464 */

/* What may stand between records. */
static const char record_gap[] = {' ', '\t', '\r', '\n', RECORD_SEPARATOR, '\0'};

typedef enum {
    MODE_FIRST,    /* nothing read yet */
    MODE_VALUES,   /* one value behind the other, over any lines */
    MODE_LINES,    /* a value a line: a damaged one damages no other */
    MODE_ITEMS,    /* within the array */
    MODE_FEATURES, /* within the array of a FeatureCollection */
    MODE_END,
} Mode;

struct DlJsonSplit {
    DlTextSource *source;
    char *buffer;
    gsize n_buffer;
    gsize start; /* of the record being read: kept when the buffer moves */
    gsize at;
    gsize end;
    gboolean is_at_end;
    guint64 line;
    Mode mode;
    Mode first_mode;
};

/* Where a scan is within a value. */
typedef struct {
    int depth;
    int max_depth;
    gboolean is_string;
    gboolean is_escape;
    gsize key_start; /* of the last string at depth 1, from split->start */
    gsize n_key;
    gboolean is_value_next; /* a colon came after it */
} Scan;

static gboolean fail_at(const DlJsonSplit *split, guint64 line, const char *what, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %" G_GUINT64_FORMAT ": %s",
                dl_text_source_name(split->source), line, what);
    return FALSE;
}

/* Reads on; what lies before start is dropped. */
static gboolean fill(DlJsonSplit *split, GError **error)
{
    gsize n_kept = split->end - split->start;
    if (n_kept > DL_LIMIT_RECORD_BYTES)
        return fail_at(split, split->line, "a record longer than 16 MiB ends here or later", error);
    memmove(split->buffer, split->buffer + split->start, n_kept);
    split->at -= split->start;
    split->start = 0;
    split->end = n_kept;
    if (split->n_buffer - n_kept < FIRST_BUFFER_BYTES / 2) {
        split->n_buffer *= 2;
        split->buffer = g_realloc(split->buffer, split->n_buffer);
    }
    gsize n_read;
    if (!dl_text_source_read(split->source, split->buffer + n_kept, split->n_buffer - n_kept,
                             &n_read, error))
        return FALSE;
    split->end += n_read;
    split->is_at_end = n_read == 0;
    return TRUE;
}

/* TRUE where a byte stands at split->at; FALSE at the end (error unset) or on trouble. */
static gboolean has_byte(DlJsonSplit *split, GError **error)
{
    if (split->at < split->end)
        return TRUE;
    return !split->is_at_end && fill(split, error) && split->at < split->end;
}

static void pass_byte(DlJsonSplit *split)
{
    split->line += split->buffer[split->at++] == '\n';
}

/* Passes over what may stand between records; FALSE at the end or on trouble. */
static gboolean skip_gap(DlJsonSplit *split, const char *gap, GError **error)
{
    while (has_byte(split, error)) {
        char c = split->buffer[split->at];
        if (c == '\0' || !strchr(gap, c))
            return TRUE;
        pass_byte(split);
        split->start = split->at;
    }
    return FALSE;
}

static void scan_string_byte(const DlJsonSplit *split, Scan *scan, char c)
{
    if (scan->is_escape)
        scan->is_escape = FALSE;
    else if (c == '\\')
        scan->is_escape = TRUE;
    else if (c == '"') {
        scan->is_string = FALSE;
        if (scan->depth == 1)
            scan->n_key = split->at - split->start - scan->key_start;
    }
}

static void scan_byte(const DlJsonSplit *split, Scan *scan, char c)
{
    if (scan->is_string) {
        scan_string_byte(split, scan, c);
        return;
    }
    if (c == '"') {
        scan->is_string = TRUE;
        scan->is_value_next = FALSE;
        if (scan->depth == 1)
            scan->key_start = split->at - split->start + 1;
    } else if (c == '{' || c == '[') {
        scan->depth++;
        scan->max_depth = MAX(scan->max_depth, scan->depth);
    } else if (c == '}' || c == ']') {
        scan->depth--;
    }
    if (scan->depth == 1 && c == ':')
        scan->is_value_next = TRUE;
    else if (c == ',')
        scan->is_value_next = FALSE;
}

/* TRUE where the scan stands on the array of "features". */
static gboolean is_at_features(const DlJsonSplit *split, const Scan *scan)
{
    static const char features[] = "features";
    return split->buffer[split->at] == '[' && scan->depth == 1 && !scan->is_string &&
           scan->is_value_next && scan->n_key == strlen(features) &&
           memcmp(split->buffer + split->start + scan->key_start, features, scan->n_key) == 0;
}

/* The first byte behind AT that is not in GAP, '\0' where there is none near. */
static gboolean peek_behind(DlJsonSplit *split, gsize n_ahead, const char *gap, char *ret_byte,
                            GError **error)
{
    for (int i = 0; i < 2; i++) {
        gsize at = split->at + n_ahead;
        while (at < split->end && split->buffer[at] && strchr(gap, split->buffer[at]))
            at++;
        if (at < split->end || split->is_at_end) {
            *ret_byte = at < split->end ? split->buffer[at] : '\0';
            return TRUE;
        }
        if (!fill(split, error))
            return FALSE;
    }
    *ret_byte = '\0';
    return TRUE;
}

/* Past one value that begins at start. With LOOK, stops on the array of a FeatureCollection and
 * sets MODE_FEATURES. */
static gboolean scan_value(DlJsonSplit *split, gboolean look, Scan *scan, GError **error)
{
    guint64 first_line = split->line;
    while (has_byte(split, error)) {
        char c = split->buffer[split->at];
        gboolean is_scalar = scan->depth == 0 && !scan->is_string;
        if (is_scalar && split->at > split->start && strchr(",]} \t\r\n", c) && c)
            return TRUE;
        if (look && is_at_features(split, scan)) {
            char next;
            if (!peek_behind(split, 1, " \t\r\n", &next, error))
                return FALSE;
            if (next == '{' || next == ']') {
                split->mode = MODE_FEATURES;
                return TRUE;
            }
        }
        scan_byte(split, scan, c);
        pass_byte(split);
        if (scan->depth < 0)
            return fail_at(split, split->line, "a bracket is closed that was not opened", error);
        if (scan->depth == 0 && !scan->is_string && strchr("}]\"", c) && c)
            return TRUE;
    }
    if (error && *error)
        return FALSE;
    if (scan->depth > 0 || scan->is_string)
        return fail_at(split, first_line, "the value that starts here is never closed", error);
    return TRUE;
}

/* The rest of the line as a record. Where the stream is told to be lines, what is beyond the limit
 * is dropped. */
static gboolean scan_line(DlJsonSplit *split, Scan *scan, gboolean *ret_is_too_long, GError **error)
{
    gboolean is_too_long = FALSE;
    while (has_byte(split, error) && split->buffer[split->at] != '\n') {
        scan_byte(split, scan, split->buffer[split->at]);
        split->at++;
        if (scan->is_string && !scan->is_escape)
            split->at += dl_span_unescaped(split->buffer + split->at, split->end - split->at);
        if (split->first_mode == MODE_LINES && split->at - split->start > DL_LIMIT_RECORD_BYTES) {
            split->start = split->at;
            is_too_long = TRUE;
        }
    }
    *ret_is_too_long = is_too_long;
    return !(error && *error);
}

static void set_slice(const DlJsonSplit *split, const Scan *scan, guint64 line,
                      DlJsonSlice *ret_slice)
{
    *ret_slice = (DlJsonSlice){split->buffer + split->start, split->at - split->start, line,
                               scan->max_depth > DL_LIMIT_JSON_DEPTH, FALSE};
}

/* After the array: closes what is around it. */
static gboolean finish_array(DlJsonSplit *split, GError **error)
{
    Scan scan = {.depth = split->mode == MODE_FEATURES ? 2 : 1};
    guint64 line = split->line;
    split->mode = MODE_END;
    while (scan.depth > 0 && has_byte(split, error)) {
        scan_byte(split, &scan, split->buffer[split->at]);
        pass_byte(split);
        if (!scan.is_string)
            split->start = split->at;
    }
    if (error && *error)
        return FALSE;
    if (scan.depth > 0)
        return fail_at(split, line, "the file ends before its brackets are closed", error);
    if (skip_gap(split, " \t\r\n", error))
        fail_at(split, split->line, "text behind the end of the JSON", error);
    return FALSE;
}

static gboolean read_item(DlJsonSplit *split, DlJsonSlice *ret_slice, GError **error)
{
    Scan scan = {0};
    if (!skip_gap(split, " \t\r\n,", error)) {
        if (!(error && *error))
            fail_at(split, split->line, "the file ends before its brackets are closed", error);
        return FALSE;
    }
    if (split->buffer[split->at] == ']')
        return finish_array(split, error);
    guint64 line = split->line;
    if (!scan_value(split, FALSE, &scan, error))
        return FALSE;
    if (split->at == split->start)
        return fail_at(split, line, "expected a record or the end of the array", error);
    set_slice(split, &scan, line, ret_slice);
    return TRUE;
}

/* The first value tells what the whole is. */
static gboolean read_first(DlJsonSplit *split, DlJsonSlice *ret_slice, GError **error)
{
    Scan scan = {0};
    if (!skip_gap(split, record_gap, error))
        return FALSE;
    if (split->buffer[split->at] == '[') {
        split->mode = MODE_ITEMS;
        split->start = ++split->at;
        return read_item(split, ret_slice, error);
    }
    guint64 line = split->line;
    if (!scan_value(split, TRUE, &scan, error))
        return FALSE;
    if (split->mode == MODE_FEATURES) {
        split->start = ++split->at;
        return read_item(split, ret_slice, error);
    }
    char next;
    if (!peek_behind(split, 0, " \t\r", &next, error))
        return FALSE;
    gboolean is_lines = split->line == line && (next == '\n' || next == '\0');
    split->mode = is_lines ? MODE_LINES : MODE_VALUES;
    set_slice(split, &scan, line, ret_slice);
    return TRUE;
}

gboolean dl_json_split_read(DlJsonSplit *split, DlJsonSlice *ret_slice, GError **error)
{
    g_autoptr(GError) own_error = NULL;
    GError **trouble = error ? error : &own_error; /* the scans ask it */
    Scan scan = {0};
    split->start = split->at;
    if (split->mode == MODE_FIRST)
        return read_first(split, ret_slice, trouble);
    if (split->mode == MODE_ITEMS || split->mode == MODE_FEATURES)
        return read_item(split, ret_slice, trouble);
    if (split->mode == MODE_END || !skip_gap(split, record_gap, trouble))
        return FALSE;
    guint64 line = split->line;
    gboolean is_too_long = FALSE;
    gboolean is_read = split->mode == MODE_LINES ? scan_line(split, &scan, &is_too_long, trouble)
                                                 : scan_value(split, FALSE, &scan, trouble);
    if (is_read && split->at == split->start && !is_too_long)
        return fail_at(split, line, "expected a record", trouble);
    if (is_read) {
        set_slice(split, &scan, line, ret_slice);
        ret_slice->is_too_long = is_too_long;
    }
    return is_read;
}

gboolean dl_json_split_has_line(const DlJsonSplit *split)
{
    gsize at = split->at;
    while (at < split->end && split->buffer[at] && strchr(record_gap, split->buffer[at]))
        at++;
    return split->mode == MODE_LINES && memchr(split->buffer + at, '\n', split->end - at);
}

DlJsonSplit *dl_json_split_new(DlTextSource *source)
{
    DlJsonSplit *split = g_new0(DlJsonSplit, 1);
    split->source = source;
    split->n_buffer = FIRST_BUFFER_BYTES;
    split->buffer = g_malloc(split->n_buffer);
    split->line = 1;
    return split;
}

DlJsonSplit *dl_json_split_new_lines(DlTextSource *source)
{
    DlJsonSplit *split = dl_json_split_new(source);
    split->mode = split->first_mode = MODE_LINES;
    return split;
}

void dl_json_split_free(DlJsonSplit *split)
{
    if (!split)
        return;
    dl_text_source_close(split->source);
    g_free(split->buffer);
    g_free(split);
}

gboolean dl_json_split_rewind(DlJsonSplit *split, GError **error)
{
    if (!dl_text_source_rewind(split->source, error))
        return FALSE;
    split->start = split->at = split->end = 0;
    split->is_at_end = FALSE;
    split->line = 1;
    split->mode = split->first_mode;
    return TRUE;
}

const DlTextSource *dl_json_split_source(const DlJsonSplit *split)
{
    return split->source;
}
