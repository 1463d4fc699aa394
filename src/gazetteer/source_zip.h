/* What is in a zip file (APPNOTE.TXT 6.3.10, with its 64-bit fields): stored and deflated entries.
 *
 * Nothing is written and no name of an entry is used as a path. Entries that lie outside of the
 * file, are encrypted or packed otherwise are DL_ERROR_DATA when they are opened, as is a list that
 * does not fit the file when the zip is.
 */
#ifndef DL_GAZETTEER_SOURCE_ZIP_H
#define DL_GAZETTEER_SOURCE_ZIP_H

#include <glib.h>

typedef struct {
    char *name; /* UTF-8 */
    guint16 flags, method;
    guint32 crc;
    guint64 n_packed, n_bytes;
    guint64 header_at; /* of the entry's own header, in the file */
} DlZipEntry;

/* Reads N bytes at OFFSET of what is open; FALSE with *error set where they are not there. */
typedef gboolean (*DlZipReadFunc)(gpointer user_data, guint64 offset, void *buffer, gsize n,
                                  GError **error);

/* The entries of a zip of N_FILE bytes that READ reads, a GArray of DlZipEntry in the order of its
 * list, without folders. NAME is for messages. */
GArray *dl_zip_list(const char *name, guint64 n_file, DlZipReadFunc read, gpointer user_data,
                    GError **error);

/* Where the entry's packed bytes begin. */
gboolean dl_zip_find_bytes(const char *name, guint64 n_file, const DlZipEntry *entry,
                           DlZipReadFunc read, gpointer user_data, guint64 *ret_offset,
                           GError **error);

#endif
