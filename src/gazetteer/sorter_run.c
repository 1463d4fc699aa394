#define _GNU_SOURCE /* fallocate */
#include "sorter_run.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "error.h"

#define BUFFER_BYTES (256u * 1024)
#define NUMBER_BYTES 10              /* of a number of 64 bits, 7 bits a byte */
#define MAX_RECORD_BYTES (64u << 20) /* beyond it a file is no run */
#define FREE_BYTES (4u << 20)        /* are freed at once */

struct DlRunWriter {
    char *path;
    int fd;
    GByteArray *buffer;
    GByteArray *last; /* the record before */
};

struct DlRunReader {
    char *path;
    int fd;
    gboolean is_last;
    guint8 *buffer;
    gsize room, start, end; /* of the buffer: what is read and not yet handed out */
    goffset n_read, n_freed;
    GByteArray *record;
};

static gboolean set_error(GError **error, DlErrorCode code, const char *path, const char *doing,
                          int saved_errno)
{
    g_set_error(error, DL_ERROR, code, "'%s': cannot %s: %s", path, doing, g_strerror(saved_errno));
    return FALSE;
}

DlRunWriter *dl_run_writer_open(const char *path, GError **error)
{
    (void)unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0) {
        set_error(error, errno == ENOSPC ? DL_ERROR_IO : DL_ERROR_CANT_CREATE, path, "create",
                  errno);
        return NULL;
    }
    DlRunWriter *writer = g_new0(DlRunWriter, 1);
    writer->path = g_strdup(path);
    writer->fd = fd;
    writer->buffer = g_byte_array_sized_new(BUFFER_BYTES);
    writer->last = g_byte_array_new();
    return writer;
}

static gboolean write_out(DlRunWriter *writer, GError **error)
{
    const guint8 *bytes = writer->buffer->data;
    gsize n_bytes = writer->buffer->len;
    while (n_bytes > 0) {
        ssize_t n = write(writer->fd, bytes, n_bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return set_error(error, DL_ERROR_IO, writer->path, "write", n < 0 ? errno : ENOSPC);
        bytes += n;
        n_bytes -= (gsize)n;
    }
    g_byte_array_set_size(writer->buffer, 0);
    return TRUE;
}

static void append_number(GByteArray *bytes, gsize number)
{
    guint8 digits[NUMBER_BYTES];
    guint n = 0;
    for (; number >= 0x80; number >>= 7)
        digits[n++] = (guint8)(number | 0x80);
    digits[n++] = (guint8)number;
    g_byte_array_append(bytes, digits, n);
}

gboolean dl_run_writer_add(DlRunWriter *writer, const guint8 *bytes, gsize n_bytes, GError **error)
{
    gsize shared = 0, n_most = MIN(n_bytes, writer->last->len);
    while (shared < n_most && bytes[shared] == writer->last->data[shared])
        shared++;
    append_number(writer->buffer, shared);
    append_number(writer->buffer, n_bytes - shared);
    if (n_bytes > shared)
        g_byte_array_append(writer->buffer, bytes + shared, (guint)(n_bytes - shared));
    g_byte_array_set_size(writer->last, (guint)n_bytes);
    if (n_bytes > shared)
        memcpy(writer->last->data + shared, bytes + shared, n_bytes - shared);
    return writer->buffer->len < BUFFER_BYTES || write_out(writer, error);
}

gboolean dl_run_writer_close(DlRunWriter *writer, GError **error)
{
    gboolean is_done = write_out(writer, error);
    if (close(writer->fd) != 0 && errno != EINTR && is_done)
        is_done = set_error(error, DL_ERROR_IO, writer->path, "close", errno);
    g_byte_array_unref(writer->buffer);
    g_byte_array_unref(writer->last);
    g_free(writer->path);
    g_free(writer);
    return is_done;
}

gboolean dl_run_sync(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return set_error(error, DL_ERROR_IO, path, "open", errno);
    gboolean is_done = fsync(fd) == 0 || set_error(error, DL_ERROR_IO, path, "sync", errno);
    (void)close(fd);
    return is_done;
}

DlRunReader *dl_run_reader_open(const char *path, gsize buffer_bytes, gboolean is_last,
                                GError **error)
{
    int fd = open(path, (is_last ? O_RDWR : O_RDONLY) | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0) {
        set_error(error, DL_ERROR_IO, path, "open", errno);
        return NULL;
    }
    DlRunReader *reader = g_new0(DlRunReader, 1);
    reader->path = g_strdup(path);
    reader->fd = fd;
    reader->is_last = is_last;
    reader->room = buffer_bytes;
    reader->buffer = g_malloc(reader->room);
    reader->record = g_byte_array_new();
    return reader;
}

void dl_run_reader_close(DlRunReader *reader)
{
    if (!reader)
        return;
    (void)close(reader->fd);
    g_free(reader->buffer);
    g_byte_array_unref(reader->record);
    g_free(reader->path);
    g_free(reader);
}

/* Gives back the disk of what was read; where the file system cannot, it goes when the file does.
 */
static void free_disk(DlRunReader *reader)
{
    goffset n = reader->n_read - (goffset)(reader->end - reader->start) - reader->n_freed;
    if (!reader->is_last || n < FREE_BYTES)
        return;
#ifdef FALLOC_FL_PUNCH_HOLE
    (void)fallocate(reader->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, reader->n_freed, n);
#endif
    reader->n_freed += n;
}

/* Reads on, so that N_BYTES lie in the buffer, or all that is left of the file. */
static gboolean fill(DlRunReader *reader, gsize n_bytes, GError **error)
{
    if (reader->end - reader->start >= n_bytes)
        return TRUE;
    memmove(reader->buffer, reader->buffer + reader->start, reader->end - reader->start);
    reader->end -= reader->start;
    reader->start = 0;
    if (n_bytes > reader->room) {
        reader->room = n_bytes;
        reader->buffer = g_realloc(reader->buffer, reader->room);
    }
    while (reader->end < reader->room) {
        ssize_t n = read(reader->fd, reader->buffer + reader->end, reader->room - reader->end);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return set_error(error, DL_ERROR_IO, reader->path, "read", errno);
        if (n == 0)
            break;
        reader->end += (gsize)n;
        reader->n_read += n;
    }
    free_disk(reader);
    return TRUE;
}

/* FALSE where the buffer does not hold a whole one. */
static gboolean take_number(DlRunReader *reader, gsize *ret_number)
{
    gsize number = 0;
    for (guint i = 0; i < NUMBER_BYTES && reader->start < reader->end; i++) {
        guint8 digit = reader->buffer[reader->start++];
        number |= (gsize)(digit & 0x7F) << (7 * i);
        if (digit < 0x80) {
            *ret_number = number;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean dl_run_reader_read(DlRunReader *reader, const guint8 **ret_bytes, gsize *ret_n_bytes,
                            GError **error)
{
    gsize shared = 0, n_rest = 0;
    if (!fill(reader, 2 * (gsize)NUMBER_BYTES, error))
        return FALSE;
    if (reader->start == reader->end)
        return FALSE;
    gboolean is_sound = take_number(reader, &shared) && take_number(reader, &n_rest) &&
                        shared <= reader->record->len && n_rest <= MAX_RECORD_BYTES - shared;
    if (is_sound && !fill(reader, n_rest, error))
        return FALSE;
    if (!is_sound || reader->end - reader->start < n_rest) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is damaged", reader->path);
        return FALSE;
    }
    g_byte_array_set_size(reader->record, (guint)(shared + n_rest));
    if (n_rest > 0)
        memcpy(reader->record->data + shared, reader->buffer + reader->start, n_rest);
    reader->start += n_rest;
    *ret_bytes = reader->record->data;
    *ret_n_bytes = reader->record->len;
    return TRUE;
}
