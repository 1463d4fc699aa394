/* The tables that a gazetteer is built from: tab-separated, a header line, no quoting, UTF-8.
 *
 * Columns are found by name, in any order; others are passed over. NAME.gz is read where NAME is
 * not there. Every error names file and line: "'places.tsv.gz' line 14: 'lat' is not a latitude:
 * "abc"".
 */
#ifndef DL_GAZETTEER_IMPORT_TABLE_H
#define DL_GAZETTEER_IMPORT_TABLE_H

#include <gio/gio.h>

typedef struct DlImportTable DlImportTable;

/* COLUMNS: the names to find, NULL-terminated; one with '?' before it may be absent, and then
 * gives "". DL_ERROR_NO_INPUT where the file is missing, DL_ERROR_DATA where a column is. */
DlImportTable *dl_import_table_open(const char *folder, const char *name,
                                    const char *const *columns, GError **error);

/* The same from bytes in memory, which are borrowed; NAME is for messages. */
DlImportTable *dl_import_table_new_for_bytes(const char *name, const void *bytes, gsize n_bytes,
                                             const char *const *columns, GError **error);
void dl_import_table_close(DlImportTable *table);

/* The next row: as many fields as COLUMNS, in their order, valid until the next read. FALSE at the
 * end, or with *error set. */
gboolean dl_import_table_read(DlImportTable *table, const char *const **ret_fields, GError **error);

/* The next rows as a table of their own, some hundred KiB of them, that another thread may read;
 * RET_PART is NULL at the end. TABLE is closed after its parts. FALSE with *error set. */
gboolean dl_import_table_cut(DlImportTable *table, DlImportTable **ret_part, GError **error);

/* The line of the row just read. */
guint64 dl_import_table_line(const DlImportTable *table);

/* Field COLUMN (an index into COLUMNS) of the row just read, as a number. An empty id is an error,
 * an empty count 0. */
gboolean dl_import_table_get_id(const DlImportTable *table, guint column, gint64 *ret_id,
                                GError **error);
gboolean dl_import_table_get_count(const DlImportTable *table, guint column, gint64 *ret_count,
                                   GError **error);
/* Degrees as units of 1e-7; LIMIT_DEG is 90 or 180. */
gboolean dl_import_table_get_degrees(const DlImportTable *table, guint column, double limit_deg,
                                     gint32 *ret_e7, GError **error);

/* Sets *error: DL_ERROR_DATA, prefixed with file and line. */
void dl_import_table_set_error(const DlImportTable *table, GError **error, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
void dl_import_table_set_error_at(const DlImportTable *table, guint64 line, GError **error,
                                  const char *format, ...) G_GNUC_PRINTF(4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlImportTable, dl_import_table_close)

#endif
