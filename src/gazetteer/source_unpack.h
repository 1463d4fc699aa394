/* The bytes of one file or of one entry of a zip file, unpacked as they are read. */
#ifndef DL_GAZETTEER_SOURCE_UNPACK_H
#define DL_GAZETTEER_SOURCE_UNPACK_H

#include <glib.h>

typedef enum {
    DL_UNPACK_PLAIN,
    DL_UNPACK_GZIP,    /* one member or several */
    DL_UNPACK_DEFLATE, /* as in a zip file */
} DlUnpackForm;

typedef struct DlUnpack DlUnpack;

/* N_PACKED bytes from OFFSET of FD; the bytes read are added to *DONE. */
DlUnpack *dl_unpack_new(const char *name, int fd, guint64 offset, guint64 n_packed,
                        DlUnpackForm form, guint64 *done);

/* FD is closed with it. */
void dl_unpack_own_fd(DlUnpack *unpack);

/* What the zip says of the entry: anything else is DL_ERROR_DATA at its end. */
void dl_unpack_expect(DlUnpack *unpack, guint64 n_bytes, guint32 crc);

void dl_unpack_free(DlUnpack *unpack);

/* A DlTextReadFunc; USER_DATA is the DlUnpack. */
gboolean dl_unpack_read(gpointer user_data, void *buffer, gsize n_buffer, gsize *ret_n_bytes,
                        GError **error);

#endif
