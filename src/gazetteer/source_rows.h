/* Rows of fields parted by tabs, without any quoting, as GeoNames and GNS write them. */
#ifndef DL_GAZETTEER_SOURCE_ROWS_H
#define DL_GAZETTEER_SOURCE_ROWS_H

#include "csv.h"

typedef struct DlSourceRows DlSourceRows;

/* Takes SOURCE over. */
DlSourceRows *dl_source_rows_new(DlTextSource *source);
void dl_source_rows_free(DlSourceRows *rows);

/* The next line that is not empty; FALSE with *error unset at the end, with *error set for a line
 * over the limit of a field (DL_ERROR_DATA) or where reading fails. A line that is no UTF-8 has no
 * fields. */
gboolean dl_source_rows_read(DlSourceRows *rows, DlCsvRecord *ret_record, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlSourceRows, dl_source_rows_free)

#endif
