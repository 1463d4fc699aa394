/* Bytes to records: CSV, TSV and what spreadsheets make of them, as a stream.
 *
 * Knows RFC 4180 quoting, LF, CRLF and CR, the encodings of text_source.h and CP1252 (detected,
 * told by dl_csv_encoding), and finds the separator (comma, semicolon, tab, pipe) from the header
 * line, or from Excel's "sep=;" before it. Memory does not grow with the file. Standard input is
 * "-".
 *
 * A quote opens a quoted field only where the field begins (spaces before it are dropped); inside
 * an unquoted field it stands for itself, as does what follows a closing quote.
 *
 * (A scanner of our own: libcsv hands on single fields, counts no lines, and takes an unclosed
 * quote in silence or not at all.)
 */
#ifndef DL_RECORD_CSV_H
#define DL_RECORD_CSV_H

#include <glib.h>

#include "text_source.h"

typedef struct DlCsv DlCsv;

/* The fields of one record, UTF-8, valid until the next read. */
typedef struct {
    const char *const *fields;
    guint n_fields;
    guint64 line; /* 1-based line on which the record starts */
} DlCsvRecord;

/* DL_ERROR_NO_INPUT where PATH is missing, DL_ERROR_DATA where it is empty or no text. */
DlCsv *dl_csv_open(const char *path, GError **error);

/* Takes SOURCE over, in case of an error too. */
DlCsv *dl_csv_open_source(DlTextSource *source, GError **error);

void dl_csv_close(DlCsv *csv);

/* The next record; FALSE with *error unset at the end, with *error set where a field or record
 * is over its limit or a quote is not closed (DL_ERROR_DATA) or reading fails (DL_ERROR_IO). Blank
 * lines are passed over. */
gboolean dl_csv_read(DlCsv *csv, DlCsvRecord *ret_record, GError **error);

/* Back to before the first record. DL_ERROR_INTERNAL where the source cannot. */
gboolean dl_csv_rewind(DlCsv *csv, GError **error);

char dl_csv_separator(const DlCsv *csv);

/* As dl_text_source_encoding, or "CP1252" once a field was met that is no UTF-8. */
const char *dl_csv_encoding(const DlCsv *csv);

/* The line of the first field that was read as CP1252; 0 where none was. */
guint64 dl_csv_cp1252_line(const DlCsv *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlCsv, dl_csv_close)

#endif
