/* A table as rows of named fields, whatever it was written in: CSV and TSV, or JSON. */
#ifndef DL_INGEST_TABLE_H
#define DL_INGEST_TABLE_H

#include "date_text.h"
#include "geometry.h"
#include "text_source.h"

typedef struct DlTable DlTable;

/* Valid until the next read. */
typedef struct {
    const char *const *fields; /* as many as names; NULL where the row is silent */
    guint64 line;
    guint n_lacking;     /* fields that a short row of CSV lacks; they are NULL */
    const char *problem; /* why it cannot be used; NULL: it can */
    guint64 n_on_line;   /* 2 for the second record of JSON that starts on its line; else 0 or 1 */
    const DlGeometry *geometry;   /* polygons or lines of GeoJSON; NULL: none */
    guint n_crossing;             /* of its parts jump over the antimeridian */
    const char *geometry_problem; /* why they cannot be used */
} DlTableRow;

/* Takes SOURCE over, in case of an error too; it must rewind. JSON is told by its first character,
 * a path that ends in .json, .jsonl, .ndjson or .geojson must hold it. The columns of JSON are the
 * keys of all its records, in the order they come, at most DL_LIMIT_COLUMNS. DL_ERROR_DATA where
 * it is empty or neither. */
DlTable *dl_table_open(DlTextSource *source, GError **error);
void dl_table_close(DlTable *table);

const char *const *dl_table_names(const DlTable *table, guint *ret_n_names);

/* The first pass: what the values of COLUMNS (numbers of names) show of their dates, together, and
 * how many rows there are. The next row read is the first. */
gboolean dl_table_inspect(DlTable *table, const guint *columns, gsize n_columns,
                          DlDateEvidence *ret_evidence, guint64 *ret_n_rows, GError **error);

/* TEXT without spaces around it (no-break ones, too), NULL where nothing is left; KEEP owns what
 * had to be copied. */
const char *dl_field_trim(GStringChunk *keep, const char *text);

/* FALSE with *error unset at the end. Rows of CSV without any content are passed over. */
gboolean dl_table_read(DlTable *table, DlTableRow *ret_row, GError **error);

const char *dl_table_encoding(const DlTable *table);
guint64 dl_table_cp1252_line(const DlTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTable, dl_table_close)

#endif
