#include "table.h"

#include <string.h>

#include "csv.h"
#include "dl_limits.h"
#include "error.h"
#include "json.h"

#define MAX_DATE_BYTES 96 /* a longer value of JSON is no date */

struct DlTable {
    char *name;
    DlCsv *csv;       /* either this */
    DlJson *json;     /* or that */
    GPtrArray *names; /* NULL-terminated once open */
    guint n_names;
    GHashTable *indexes; /* of JSON: name to its number plus one */
    GArray *evidence;    /* of JSON: a DlDateEvidence a name */
    guint64 n_json_rows;
    guint64 last_line, n_on_last_line; /* of JSON: where records stand that were read */
    const char **fields;
    char *problem;
};

static gsize space_before(const char *text, gsize n_bytes)
{
    if (n_bytes > 0 && g_ascii_isspace(text[n_bytes - 1]))
        return 1;
    return n_bytes > 1 && memcmp(text + n_bytes - 2, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

const char *dl_field_trim(GStringChunk *keep, const char *text)
{
    if (!text || !*text)
        return NULL;
    for (;;) {
        if (g_ascii_isspace(*text))
            text++;
        else if (text[0] == '\xC2' && text[1] == '\xA0')
            text += 2;
        else
            break;
    }
    gsize n_bytes = strlen(text), n_whole = n_bytes, n_space;
    while ((n_space = space_before(text, n_bytes)) > 0)
        n_bytes -= n_space;
    if (n_bytes == 0)
        return NULL;
    return n_bytes == n_whole ? text : g_string_chunk_insert_len(keep, text, (gssize)n_bytes);
}

static gboolean has_json_ending(const char *name)
{
    static const char *const endings[] = {".json", ".jsonl", ".ndjson", ".geojson"};
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(lower, endings[i]))
            return TRUE;
    return FALSE;
}

/* By the first character; SOURCE is rewound. */
static gboolean sniff(DlTextSource *source, gboolean *ret_is_json, GError **error)
{
    char head[4096];
    gsize n_head;
    const char *name = dl_text_source_name(source);
    if (!dl_text_source_read(source, head, sizeof head, &n_head, error))
        return FALSE;
    gsize at = 0;
    while (at < n_head && head[at] && strchr(" \t\r\n\x1e", head[at]))
        at++;
    gboolean is_json = at < n_head && (head[at] == '{' || head[at] == '[');
    if (n_head == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': the file is empty", name);
        return FALSE;
    }
    if (n_head > 4 && memcmp(head, "PK\x03\x04", 4) == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s': a zip file or a spreadsheet's workbook: save the sheet as CSV", name);
        return FALSE;
    }
    if (!is_json && has_json_ending(name)) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': no JSON: expected { or [ first", name);
        return FALSE;
    }
    *ret_is_json = is_json;
    return dl_text_source_rewind(source, error);
}

static gboolean are_empty(const char *const *fields, guint n_fields)
{
    for (guint i = 0; i < n_fields; i++)
        if (fields[i][strspn(fields[i], " \t")])
            return FALSE;
    return TRUE;
}

static gboolean read_header(DlTable *table, GError **error)
{
    DlCsvRecord record;
    GError *read_error = NULL;
    if (!dl_csv_read(table->csv, &record, &read_error)) {
        if (read_error)
            g_propagate_error(error, read_error);
        else
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': the file is empty", table->name);
        return FALSE;
    }
    guint n_names = record.n_fields;
    while (n_names > 1 && are_empty(record.fields + n_names - 1, 1))
        n_names--; /* separators behind the last name */
    for (guint i = 0; i < n_names; i++)
        g_ptr_array_add(table->names, g_strdup(record.fields[i]));
    return TRUE;
}

/* Gives NAME its number; FALSE where there are too many. */
static gboolean add_name(DlTable *table, const char *name, guint64 line, GError **error)
{
    if (table->names->len == DL_LIMIT_COLUMNS) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s' line %" G_GUINT64_FORMAT ": more than 4096 different keys", table->name,
                    line);
        return FALSE;
    }
    const DlDateEvidence none = {0};
    char *kept = g_strdup(name);
    g_ptr_array_add(table->names, kept);
    g_array_append_val(table->evidence, none);
    g_hash_table_insert(table->indexes, kept, GUINT_TO_POINTER(table->names->len));
    return TRUE;
}

/* One field of the first pass: its key, and what its value shows if it should be a date. */
static gboolean inspect_field(DlTable *table, GStringChunk *keep, const DlJsonField *field,
                              guint64 line, GError **error)
{
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(table->indexes, field->name));
    if (number == 0) {
        if (!add_name(table, field->name, line, error))
            return FALSE;
        number = table->names->len;
    }
    const char *text = dl_field_trim(keep, field->value);
    DlDateEvidence *evidence = &g_array_index(table->evidence, DlDateEvidence, number - 1);
    if (text && strlen(text) <= MAX_DATE_BYTES)
        dl_date_evidence_add(evidence, text, line);
    return TRUE;
}

/* One pass over all records, which finds their keys and, since nobody knows yet which of them are
 * dates, keeps the evidence of each. */
static gboolean inspect_json(DlTable *table, GError **error)
{
    g_autoptr(GStringChunk) keep = g_string_chunk_new(256);
    DlJsonRecord record;
    GError *read_error = NULL;
    dl_json_set_rough(table->json, TRUE);
    while (dl_json_read(table->json, &record, &read_error)) {
        table->n_json_rows++;
        g_string_chunk_clear(keep);
        for (guint i = 0; i < record.n_fields; i++)
            if (!inspect_field(table, keep, &record.fields[i], record.line, error))
                return FALSE;
    }
    if (read_error) {
        g_propagate_error(error, read_error);
        return FALSE;
    }
    dl_json_set_rough(table->json, FALSE);
    return dl_json_rewind(table->json, error);
}

static gboolean open_form(DlTable *table, DlTextSource *source, gboolean is_json, GError **error)
{
    if (is_json) {
        table->json = dl_json_open_source(source, error);
        return table->json && inspect_json(table, error);
    }
    table->csv = dl_csv_open_source(source, error);
    return table->csv && read_header(table, error);
}

DlTable *dl_table_open(DlTextSource *source, GError **error)
{
    g_autoptr(DlTable) table = g_new0(DlTable, 1);
    gboolean is_json;
    table->name = g_strdup(dl_text_source_name(source));
    table->names = g_ptr_array_new_with_free_func(g_free);
    table->indexes = g_hash_table_new(g_str_hash, g_str_equal);
    table->evidence = g_array_new(FALSE, FALSE, sizeof(DlDateEvidence));
    if (!sniff(source, &is_json, error)) {
        dl_text_source_close(source);
        return NULL;
    }
    if (!open_form(table, source, is_json, error))
        return NULL;
    table->n_names = table->names->len;
    table->fields = g_new0(const char *, table->n_names + 1);
    return g_steal_pointer(&table);
}

void dl_table_close(DlTable *table)
{
    if (!table)
        return;
    dl_csv_close(table->csv);
    dl_json_close(table->json);
    g_hash_table_unref(table->indexes);
    g_array_unref(table->evidence);
    g_ptr_array_unref(table->names);
    g_free(table->fields);
    g_free(table->problem);
    g_free(table->name);
    g_free(table);
}

const char *const *dl_table_names(const DlTable *table, guint *ret_n_names)
{
    *ret_n_names = table->n_names;
    return (const char *const *)table->names->pdata;
}

static gboolean read_csv(DlTable *table, DlTableRow *ret_row, GError **error)
{
    DlCsvRecord record;
    do {
        if (!dl_csv_read(table->csv, &record, error))
            return FALSE;
    } while (are_empty(record.fields, record.n_fields));
    guint n_shared = MIN(record.n_fields, table->n_names);
    *ret_row = (DlTableRow){.line = record.line, .fields = record.fields};
    if (record.n_fields < table->n_names) {
        memcpy(table->fields, record.fields, n_shared * sizeof *table->fields);
        memset(table->fields + n_shared, 0, (table->n_names - n_shared) * sizeof *table->fields);
        ret_row->fields = table->fields;
        ret_row->n_lacking = table->n_names - n_shared;
    } else if (!are_empty(record.fields + n_shared, record.n_fields - n_shared)) {
        g_free(table->problem);
        table->problem =
            g_strdup_printf("%u fields where the header has %u", record.n_fields, table->n_names);
        ret_row->problem = table->problem;
    }
    return TRUE;
}

static gboolean read_json(DlTable *table, DlTableRow *ret_row, GError **error)
{
    DlJsonRecord record;
    if (!dl_json_read(table->json, &record, error))
        return FALSE;
    memset(table->fields, 0, table->n_names * sizeof *table->fields);
    for (guint i = 0; i < record.n_fields; i++) {
        gpointer found = g_hash_table_lookup(table->indexes, record.fields[i].name);
        guint index = GPOINTER_TO_UINT(found);
        if (index > 0)
            table->fields[index - 1] = record.fields[i].value;
    }
    table->n_on_last_line = record.line == table->last_line ? table->n_on_last_line + 1 : 1;
    table->last_line = record.line;
    *ret_row = (DlTableRow){
        .fields = table->fields,
        .line = record.line,
        .problem = record.problem,
        .n_on_line = table->n_on_last_line,
        .geometry = record.geometry,
        .n_crossing = record.n_crossing,
        .geometry_problem = record.geometry_problem,
    };
    return TRUE;
}

gboolean dl_table_read(DlTable *table, DlTableRow *ret_row, GError **error)
{
    return table->csv ? read_csv(table, ret_row, error) : read_json(table, ret_row, error);
}

static gboolean inspect_csv(DlTable *table, const guint *columns, gsize n_columns,
                            DlDateEvidence *evidence, guint64 *ret_n_rows, GError **error)
{
    g_autoptr(GStringChunk) keep = g_string_chunk_new(256);
    DlTableRow row;
    DlCsvRecord header;
    GError *read_error = NULL;
    guint64 n_rows = 0;
    for (; read_csv(table, &row, &read_error); n_rows++) {
        g_string_chunk_clear(keep);
        for (gsize i = 0; i < n_columns && !row.problem; i++) {
            const char *text = dl_field_trim(keep, row.fields[columns[i]]);
            if (text)
                dl_date_evidence_add(evidence, text, row.line);
        }
    }
    if (read_error) {
        g_propagate_error(error, read_error);
        return FALSE;
    }
    *ret_n_rows = n_rows;
    return dl_csv_rewind(table->csv, error) && dl_csv_read(table->csv, &header, error);
}

gboolean dl_table_inspect(DlTable *table, const guint *columns, gsize n_columns,
                          DlDateEvidence *ret_evidence, guint64 *ret_n_rows, GError **error)
{
    DlDateEvidence evidence = {0};
    guint64 n_rows = table->n_json_rows;
    if (table->csv && !inspect_csv(table, columns, n_columns, &evidence, &n_rows, error))
        return FALSE;
    for (gsize i = 0; table->json && i < n_columns; i++)
        dl_date_evidence_merge(&evidence,
                               &g_array_index(table->evidence, DlDateEvidence, columns[i]));
    *ret_evidence = evidence;
    *ret_n_rows = n_rows;
    return TRUE;
}

const char *dl_table_encoding(const DlTable *table)
{
    return table->csv ? dl_csv_encoding(table->csv) : dl_json_encoding(table->json);
}

guint64 dl_table_cp1252_line(const DlTable *table)
{
    return table->csv ? dl_csv_cp1252_line(table->csv) : dl_json_cp1252_line(table->json);
}
