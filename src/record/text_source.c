#include "text_source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "charset.h"
#include "error.h"
#include "text_scan.h"

#define RAW_BYTES (64u * 1024)

typedef enum {
    ENCODING_UNKNOWN,
    ENCODING_UTF8,
    ENCODING_UTF16LE,
    ENCODING_UTF16BE,
    ENCODING_UTF32LE,
    ENCODING_UTF32BE,
} Encoding;

static const char *const encoding_names[] = {"UTF-8",    "UTF-8",    "UTF-16LE",
                                             "UTF-16BE", "UTF-32LE", "UTF-32BE"};

/* How texts of an encoding begin: with a mark, or with a character of ASCII (ANY) and NULs. */
#define ANY 0x100
static const struct {
    Encoding encoding;
    guint n_bytes;
    guint n_mark; /* that are no part of the text */
    guint bytes[4];
} openings[] = {
    {ENCODING_UTF8, 3, 3, {0xEF, 0xBB, 0xBF}},    {ENCODING_UTF32LE, 4, 4, {0xFF, 0xFE, 0, 0}},
    {ENCODING_UTF32BE, 4, 4, {0, 0, 0xFE, 0xFF}}, {ENCODING_UTF16LE, 2, 2, {0xFF, 0xFE}},
    {ENCODING_UTF16BE, 2, 2, {0xFE, 0xFF}},       {ENCODING_UTF32LE, 4, 0, {ANY, 0, 0, 0}},
    {ENCODING_UTF32BE, 4, 0, {0, 0, 0, ANY}},     {ENCODING_UTF16LE, 4, 0, {ANY, 0, ANY, 0}},
    {ENCODING_UTF16BE, 4, 0, {0, ANY, 0, ANY}},
};

struct DlTextSource {
    char *name;
    int fd; /* -1 for memory and functions */
    DlTextReadFunc read;
    gpointer user_data;
    GDestroyNotify destroy;
    gboolean is_seekable;
    off_t start; /* where the text begins in the file */
    const guint8 *memory;
    gsize n_memory;
    gsize memory_at;
    Encoding encoding;
    guint8 *raw; /* bytes read and not yet handed out */
    gsize n_raw;
    gsize raw_at;
    gboolean is_at_end;
};

static DlTextSource *source_new(const char *name)
{
    DlTextSource *source = g_new0(DlTextSource, 1);
    source->name = g_strdup(strcmp(name, "-") == 0 ? "standard input" : name);
    source->fd = -1;
    source->raw = g_malloc(RAW_BYTES);
    return source;
}

void dl_text_source_close(DlTextSource *source)
{
    if (!source)
        return;
    if (source->fd >= 0)
        (void)close(source->fd);
    if (source->destroy)
        source->destroy(source->user_data);
    g_free(source->name);
    g_free(source->raw);
    g_free(source);
}

static gboolean read_fd(const DlTextSource *source, void *buffer, gsize n_buffer, gsize *ret_n,
                        GError **error)
{
    ssize_t n_read;
    do
        n_read = read(source->fd, buffer, n_buffer);
    while (n_read < 0 && errno == EINTR);
    if (n_read < 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_IO, "'%s': cannot read: %s", source->name,
                    g_strerror(errno));
        return FALSE;
    }
    *ret_n = (gsize)n_read;
    return TRUE;
}

static gboolean write_all(int fd, const guint8 *bytes, gsize n_bytes)
{
    while (n_bytes > 0) {
        ssize_t n_written = write(fd, bytes, n_bytes);
        if (n_written < 0 && errno == EINTR)
            continue;
        if (n_written <= 0)
            return FALSE;
        bytes += n_written;
        n_bytes -= (gsize)n_written;
    }
    return TRUE;
}

/* A temporary file that no name leads to. */
static int open_unlinked(void)
{
    g_autofree char *path = g_build_filename(g_get_tmp_dir(), "dateline-XXXXXX", NULL);
    int fd = g_mkstemp_full(path, O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        (void)unlink(path);
    return fd;
}

/* Copies what cannot seek to a file that can. */
static gboolean spool(DlTextSource *source, GError **error)
{
    int fd = open_unlinked();
    gsize n_read = 0;
    gboolean is_written = fd >= 0;
    while (is_written) {
        if (!read_fd(source, source->raw, RAW_BYTES, &n_read, error)) {
            (void)close(fd);
            return FALSE;
        }
        if (n_read == 0)
            break;
        is_written = write_all(fd, source->raw, n_read);
    }
    if (!is_written || lseek(fd, 0, SEEK_SET) != 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_IO, "'%s': cannot keep a copy in '%s': %s",
                    source->name, g_get_tmp_dir(), g_strerror(errno));
        if (fd >= 0)
            (void)close(fd);
        return FALSE;
    }
    (void)close(source->fd);
    source->fd = fd;
    source->is_seekable = TRUE;
    return TRUE;
}

static int open_path(const char *path)
{
    if (strcmp(path, "-") == 0)
        return fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
    int fd;
    do
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    return fd;
}

DlTextSource *dl_text_source_open(const char *path, gboolean is_rewindable, GError **error)
{
    g_autoptr(DlTextSource) source = source_new(path);
    struct stat status;
    source->fd = open_path(path);
    if (source->fd < 0 || fstat(source->fd, &status) != 0) {
        dl_error_set_open(error, source->name, errno);
        return NULL;
    }
    if (S_ISDIR(status.st_mode)) {
        dl_error_set_open(error, source->name, EISDIR);
        return NULL;
    }
    off_t start = S_ISREG(status.st_mode) ? lseek(source->fd, 0, SEEK_CUR) : -1;
    source->is_seekable = start >= 0;
    source->start = MAX(start, 0);
    if (is_rewindable && !source->is_seekable && !spool(source, error))
        return NULL;
    return g_steal_pointer(&source);
}

DlTextSource *dl_text_source_open_memory(const char *name, const void *bytes, gsize n_bytes)
{
    DlTextSource *source = source_new(name);
    source->memory = bytes;
    source->n_memory = n_bytes;
    source->is_seekable = TRUE;
    return source;
}

DlTextSource *dl_text_source_open_func(const char *name, DlTextReadFunc read, gpointer user_data,
                                       GDestroyNotify destroy)
{
    DlTextSource *source = source_new(name);
    source->read = read;
    source->user_data = user_data;
    source->destroy = destroy;
    return source;
}

/* Appends what comes next to raw, after moving what is left of it to the front. */
static gboolean refill(DlTextSource *source, GError **error)
{
    gsize n_left = source->n_raw - source->raw_at;
    gsize n_new = 0;
    memmove(source->raw, source->raw + source->raw_at, n_left);
    source->raw_at = 0;
    source->n_raw = n_left;
    gsize n_room = RAW_BYTES - n_left;
    if (source->read) {
        if (!source->read(source->user_data, source->raw + n_left, n_room, &n_new, error))
            return FALSE;
    } else if (source->fd < 0) {
        n_new = MIN(n_room, source->n_memory - source->memory_at);
        if (n_new > 0)
            memcpy(source->raw + n_left, source->memory + source->memory_at, n_new);
        source->memory_at += n_new;
    } else if (!read_fd(source, source->raw + n_left, n_room, &n_new, error)) {
        return FALSE;
    }
    source->n_raw += n_new;
    source->is_at_end = n_new == 0;
    return TRUE;
}

static gboolean opens_with(const DlTextSource *source, const guint *bytes, guint n_bytes)
{
    if (source->n_raw < n_bytes)
        return FALSE;
    for (guint i = 0; i < n_bytes; i++)
        if (bytes[i] == ANY ? source->raw[i] == 0 : source->raw[i] != bytes[i])
            return FALSE;
    return TRUE;
}

static gboolean detect_encoding(DlTextSource *source, GError **error)
{
    while (source->n_raw < 4 && !source->is_at_end)
        if (!refill(source, error))
            return FALSE;
    source->encoding = ENCODING_UTF8;
    for (guint i = 0; i < G_N_ELEMENTS(openings); i++) {
        if (!opens_with(source, openings[i].bytes, openings[i].n_bytes))
            continue;
        source->encoding = openings[i].encoding;
        source->raw_at = openings[i].n_mark;
        return TRUE;
    }
    return TRUE;
}

static guint unit_at(const DlTextSource *source, gsize at)
{
    guint first = source->raw[at], second = source->raw[at + 1];
    return source->encoding == ENCODING_UTF16LE ? first | second << 8 : first << 8 | second;
}

/* One character of UTF-16; RET_N_RAW 0 where more bytes are needed to tell. */
static gunichar decode_utf16(const DlTextSource *source, gsize *ret_n_raw)
{
    gsize n_left = source->n_raw - source->raw_at;
    *ret_n_raw = n_left == 1 && source->is_at_end ? 1 : n_left < 2 ? 0 : 2;
    if (n_left < 2)
        return 0xFFFD;
    guint unit = unit_at(source, source->raw_at);
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    if (unit > 0xDBFF)
        return 0xFFFD;
    if (n_left < 4) {
        *ret_n_raw = source->is_at_end ? 2 : 0;
        return 0xFFFD;
    }
    guint next = unit_at(source, source->raw_at + 2);
    if (next < 0xDC00 || next > 0xDFFF)
        return 0xFFFD;
    *ret_n_raw = 4;
    return 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
}

/* One character of UTF-32, likewise. */
static gunichar decode_utf32(const DlTextSource *source, gsize *ret_n_raw)
{
    gsize n_left = source->n_raw - source->raw_at;
    *ret_n_raw = n_left >= 4 ? 4 : source->is_at_end ? n_left : 0;
    if (n_left < 4)
        return 0xFFFD;
    guint32 raw;
    memcpy(&raw, source->raw + source->raw_at, sizeof raw);
    gunichar c = source->encoding == ENCODING_UTF32LE ? GUINT32_FROM_LE(raw) : GUINT32_FROM_BE(raw);
    return g_unichar_validate(c) ? c : 0xFFFD;
}

static gsize take_wide(DlTextSource *source, char *buffer, gsize n_buffer)
{
    gboolean is_utf32 =
        source->encoding == ENCODING_UTF32LE || source->encoding == ENCODING_UTF32BE;
    gsize n_out = 0;
    while (n_out + 6 <= n_buffer) {
        gsize n_raw;
        gunichar c = is_utf32 ? decode_utf32(source, &n_raw) : decode_utf16(source, &n_raw);
        if (n_raw == 0)
            break;
        source->raw_at += n_raw;
        n_out += (gsize)g_unichar_to_utf8(c, buffer + n_out);
    }
    return n_out;
}

gboolean dl_text_source_read(DlTextSource *source, char *buffer, gsize n_buffer, gsize *ret_n_bytes,
                             GError **error)
{
    if (source->encoding == ENCODING_UNKNOWN && !detect_encoding(source, error))
        return FALSE;
    gsize n_out = 0;
    while (n_out == 0) {
        gsize n_left = source->n_raw - source->raw_at;
        if (source->encoding != ENCODING_UTF8) {
            n_out = take_wide(source, buffer, n_buffer);
        } else {
            n_out = MIN(n_left, n_buffer);
            memcpy(buffer, source->raw + source->raw_at, n_out);
            source->raw_at += n_out;
        }
        if (n_out == 0 && source->is_at_end)
            break;
        if (n_out == 0 && !refill(source, error))
            return FALSE;
    }
    *ret_n_bytes = n_out;
    return TRUE;
}

gboolean dl_text_source_rewind(DlTextSource *source, GError **error)
{
    if (!source->is_seekable) {
        g_set_error(error, DL_ERROR, DL_ERROR_INTERNAL, "'%s': cannot be read twice", source->name);
        return FALSE;
    }
    if (source->fd >= 0 && lseek(source->fd, source->start, SEEK_SET) < 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_IO, "'%s': cannot read again: %s", source->name,
                    g_strerror(errno));
        return FALSE;
    }
    source->memory_at = 0;
    source->n_raw = source->raw_at = 0;
    source->is_at_end = FALSE;
    source->encoding = ENCODING_UNKNOWN;
    return TRUE;
}

const char *dl_text_source_name(const DlTextSource *source)
{
    return source->name;
}

const char *dl_text_source_encoding(const DlTextSource *source)
{
    return encoding_names[source->encoding];
}

gboolean dl_text_to_utf8(const char *text, gsize n_bytes, GString *into)
{
    if (dl_utf8_is_valid(text, n_bytes))
        return TRUE;
    if (dl_charset_mend_utf8(text, n_bytes, into))
        return FALSE;
    for (gsize i = 0; i < n_bytes; i++)
        g_string_append_unichar(into, dl_charset_cp1252((guint8)text[i]));
    return FALSE;
}
