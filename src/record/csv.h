/* Bytes to records: CSV, TSV and what spreadsheets make of them, as a stream.
 *
 * Knows RFC 4180 quoting, LF, CRLF and CR, a BOM, UTF-8, UTF-16 and CP1252 (detected, said in
 * info), and finds the separator (comma, semicolon, tab, pipe) from the header line. Memory does
 * not grow with the file. Standard input is "-".
 */
#ifndef DL_RECORD_CSV_H
#define DL_RECORD_CSV_H

#include <glib.h>

typedef struct DlCsv DlCsv;

/* The fields of one record, UTF-8, valid until the next read. */
typedef struct {
    const char *const *fields;
    guint n_fields;
    guint64 line; /* 1-based line on which the record starts */
} DlCsvRecord;

/* DL_ERROR_NO_INPUT where PATH is missing, DL_ERROR_DATA where it is empty or no text. */
DlCsv *dl_csv_open(const char *path, GError **error);
void dl_csv_close(DlCsv *csv);

/* The next record; FALSE with *error unset at the end, with *error set where a field or record
 * is over its limit (DL_ERROR_DATA) or reading fails (DL_ERROR_IO). Blank lines are passed over. */
gboolean dl_csv_read(DlCsv *csv, DlCsvRecord *ret_record, GError **error);

char dl_csv_separator(const DlCsv *csv);
const char *dl_csv_encoding(const DlCsv *csv);

/* Appends FIELD to LINE, quoted where it must be; for the CSV that we write. */
void dl_csv_append_field(GString *line, const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlCsv, dl_csv_close)

#endif
