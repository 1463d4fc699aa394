#include "source_unpack.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "dl_limits.h"
#include "error.h"

#define PACKED_BYTES (64u * 1024)

struct DlUnpack {
    char *name;
    int fd;
    gboolean is_fd_own;
    guint64 at;
    guint64 n_left; /* packed bytes not yet read */
    DlUnpackForm form;
    z_stream stream;
    gboolean is_stream_open;
    gboolean is_stream_at_end;
    guint8 *packed;
    guint64 n_in, n_out;
    gboolean is_checked;
    guint64 n_expected;
    guint32 crc, crc_expected;
    guint64 *done;
};

DlUnpack *dl_unpack_new(const char *name, int fd, guint64 offset, guint64 n_packed,
                        DlUnpackForm form, guint64 *done)
{
    DlUnpack *unpack = g_new0(DlUnpack, 1);
    unpack->name = g_strdup(name);
    unpack->fd = fd;
    unpack->at = offset;
    unpack->n_left = n_packed;
    unpack->form = form;
    unpack->done = done;
    unpack->crc = (guint32)crc32(0, NULL, 0);
    if (form == DL_UNPACK_PLAIN)
        return unpack;
    unpack->packed = g_malloc(PACKED_BYTES);
    int window = form == DL_UNPACK_GZIP ? 15 + 16 : -15;
    unpack->is_stream_open = inflateInit2(&unpack->stream, window) == Z_OK;
    return unpack;
}

void dl_unpack_own_fd(DlUnpack *unpack)
{
    unpack->is_fd_own = TRUE;
}

void dl_unpack_expect(DlUnpack *unpack, guint64 n_bytes, guint32 crc)
{
    unpack->is_checked = TRUE;
    unpack->n_expected = n_bytes;
    unpack->crc_expected = crc;
}

void dl_unpack_free(DlUnpack *unpack)
{
    if (!unpack)
        return;
    if (unpack->is_stream_open)
        inflateEnd(&unpack->stream);
    if (unpack->is_fd_own)
        (void)close(unpack->fd);
    g_free(unpack->packed);
    g_free(unpack->name);
    g_free(unpack);
}

static gboolean fail(const DlUnpack *unpack, const char *what, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': %s", unpack->name, what);
    return FALSE;
}

/* The next packed bytes as they are. */
static gboolean read_packed(DlUnpack *unpack, void *buffer, gsize n_buffer, gsize *ret_n,
                            GError **error)
{
    gsize n_wanted = (gsize)MIN(n_buffer, unpack->n_left);
    ssize_t n_read;
    do
        n_read = pread(unpack->fd, buffer, n_wanted, (off_t)unpack->at);
    while (n_read < 0 && errno == EINTR);
    if (n_read < 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_IO, "'%s': cannot read: %s", unpack->name,
                    g_strerror(errno));
        return FALSE;
    }
    if (n_read == 0)
        unpack->n_left = 0; /* it was cut short since it was opened */
    unpack->at += (guint64)n_read;
    unpack->n_left -= (guint64)n_read;
    unpack->n_in += (guint64)n_read;
    *unpack->done += (guint64)n_read;
    *ret_n = (gsize)n_read;
    return TRUE;
}

/* Gives the stream more to unpack; FALSE where there is no more or on trouble. */
static gboolean feed(DlUnpack *unpack, GError **error)
{
    gsize n = 0;
    if (unpack->stream.avail_in > 0)
        return TRUE;
    if (!read_packed(unpack, unpack->packed, PACKED_BYTES, &n, error))
        return FALSE;
    unpack->stream.next_in = unpack->packed;
    unpack->stream.avail_in = (uInt)n;
    return n > 0;
}

/* A gzip file may be several, one behind the other; what else follows is passed over. */
static gboolean start_next_member(DlUnpack *unpack, GError **error)
{
    if (unpack->form != DL_UNPACK_GZIP || !feed(unpack, error) || *unpack->stream.next_in != 0x1f)
        return FALSE;
    unpack->is_stream_at_end = FALSE;
    return inflateReset(&unpack->stream) == Z_OK;
}

static gboolean unpack_some(DlUnpack *unpack, void *buffer, gsize n_buffer, gsize *ret_n,
                            GError **error)
{
    GError *cause = NULL;
    *ret_n = 0;
    while (*ret_n == 0) {
        if (unpack->is_stream_at_end && !start_next_member(unpack, &cause))
            break;
        if (!feed(unpack, &cause))
            return cause ? (g_propagate_error(error, cause), FALSE)
                         : fail(unpack, "the packed file ends too early", error);
        unpack->stream.next_out = buffer;
        unpack->stream.avail_out = (uInt)MIN(n_buffer, G_MAXUINT32);
        int code = inflate(&unpack->stream, Z_NO_FLUSH);
        *ret_n = (gsize)(unpack->stream.next_out - (guint8 *)buffer);
        unpack->is_stream_at_end = code == Z_STREAM_END;
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return fail(unpack, "the packed file is damaged", error);
    }
    if (cause)
        g_propagate_error(error, cause);
    return !cause;
}

/* What came out so far must be no bomb, and at the end what was promised. */
static gboolean check(DlUnpack *unpack, const void *bytes, gsize n, GError **error)
{
    unpack->n_out += n;
    if (unpack->form != DL_UNPACK_PLAIN && unpack->n_out > DL_LIMIT_UNPACKED_FREE &&
        unpack->n_out / DL_LIMIT_UNPACKED_RATIO > unpack->n_in)
        return fail(unpack, "unpacks to more than 200 times its size: no text does", error);
    if (!unpack->is_checked)
        return TRUE;
    unpack->crc = (guint32)crc32_z(unpack->crc, bytes, n);
    if (unpack->n_out > unpack->n_expected ||
        (n == 0 && (unpack->n_out != unpack->n_expected || unpack->crc != unpack->crc_expected)))
        return fail(unpack, "is not what the zip file's list says: it is damaged", error);
    return TRUE;
}

gboolean dl_unpack_read(gpointer user_data, void *buffer, gsize n_buffer, gsize *ret_n_bytes,
                        GError **error)
{
    DlUnpack *unpack = user_data;
    gsize n = 0;
    if (unpack->form != DL_UNPACK_PLAIN && !unpack->is_stream_open) {
        g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "'%s': zlib does not start", unpack->name);
        return FALSE;
    }
    gboolean is_read = unpack->form == DL_UNPACK_PLAIN
                           ? read_packed(unpack, buffer, n_buffer, &n, error)
                           : unpack_some(unpack, buffer, n_buffer, &n, error);
    if (!is_read || !check(unpack, buffer, n, error))
        return FALSE;
    *ret_n_bytes = n;
    return TRUE;
}
