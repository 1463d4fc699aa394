/* A run: records in order, in a file. Each tells how many of its first bytes are those of the
 * record before, then the rest. For sorter.c alone.
 */
#ifndef DL_GAZETTEER_SORTER_RUN_H
#define DL_GAZETTEER_SORTER_RUN_H

#include <glib.h>

typedef struct DlRunWriter DlRunWriter;
typedef struct DlRunReader DlRunReader;

/* Makes the file PATH; what lay there is gone. DL_ERROR_CANT_CREATE. */
DlRunWriter *dl_run_writer_open(const char *path, GError **error);

gboolean dl_run_writer_add(DlRunWriter *writer, const guint8 *bytes, gsize n_bytes, GError **error);

/* Writes what is buffered. Releases WRITER in every case. DL_ERROR_IO, as of add. */
gboolean dl_run_writer_close(DlRunWriter *writer, GError **error);

/* Makes the file survive a power cut. */
gboolean dl_run_sync(const char *path, GError **error);

/* With IS_LAST the disk is freed of what was read. Errors: DL_ERROR_IO, DL_ERROR_DATA for a file
 * that is no run. */
DlRunReader *dl_run_reader_open(const char *path, gsize buffer_bytes, gboolean is_last,
                                GError **error);
void dl_run_reader_close(DlRunReader *reader);

/* The next record, valid until the next call. FALSE at the end, or with *error set. */
gboolean dl_run_reader_read(DlRunReader *reader, const guint8 **ret_bytes, gsize *ret_n_bytes,
                            GError **error);

#endif
