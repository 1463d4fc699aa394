#include "atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "error.h"

#define BUFFER_BYTES (64u * 1024)
#define NAME_TRIES 64

struct DlAtomicFile {
    char *path;   /* as the caller named it, for messages */
    char *target; /* what is renamed over: PATH with its links followed; NULL: written in place */
    char *temporary; /* beside target; NULL where written in place */
    int fd;
    guint8 *buffer;
    gsize n_buffered;
};

/* An errno of making a file: what the place forbids is CANT_CREATE, a full disk is IO. */
static void set_error(GError **error, DlErrorCode code, const char *path, const char *doing,
                      int saved_errno)
{
    if (saved_errno == ENOSPC || saved_errno == EFBIG || saved_errno == EDQUOT ||
        saved_errno == EIO)
        code = DL_ERROR_IO;
    const char *name = strcmp(path, "-") == 0 ? "standard output" : path;
    g_set_error(error, DL_ERROR, code, "'%s': cannot %s: %s", name, doing, g_strerror(saved_errno));
}

static void atomic_file_free(DlAtomicFile *file)
{
    g_free(file->path);
    g_free(file->target);
    g_free(file->temporary);
    g_free(file->buffer);
    g_free(file);
}

/* Where PATH leads: over links, so that a link stays one. PATH itself where nothing is there. */
static char *path_follow(const char *path)
{
    char *real = realpath(path, NULL);
    if (!real)
        return g_strdup(path);
    char *copy = g_strdup(real);
    free(real);
    return copy;
}

static char *temporary_name(const char *target)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz012345";
    guint8 noise[6];
    if (getrandom(noise, sizeof noise, 0) != (ssize_t)sizeof noise)
        for (gsize i = 0; i < sizeof noise; i++)
            noise[i] = (guint8)g_random_int();
    char suffix[sizeof noise + 1] = {0};
    for (gsize i = 0; i < sizeof noise; i++)
        suffix[i] = letters[noise[i] % (sizeof letters - 1)];
    g_autofree char *folder = g_path_get_dirname(target);
    g_autofree char *base = g_path_get_basename(target);
    if (strlen(base) > NAME_MAX - 16)
        base[NAME_MAX - 16] = '\0';
    g_autofree char *name = g_strdup_printf(".%s.%s.part", base, suffix);
    return g_build_filename(folder, name, NULL);
}

static int open_retrying(const char *path, int flags, mode_t mode)
{
    int fd;
    do
        fd = open(path, flags | O_CLOEXEC, mode);
    while (fd < 0 && errno == EINTR);
    return fd;
}

/* Opens a new file beside FILE->target. */
static gboolean open_temporary(DlAtomicFile *file)
{
    for (int i = 0; i < NAME_TRIES; i++) {
        g_autofree char *name = temporary_name(file->target);
        file->fd = open_retrying(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0666);
        if (file->fd >= 0) {
            file->temporary = g_steal_pointer(&name);
            return TRUE;
        }
        if (errno != EEXIST)
            return FALSE;
    }
    return FALSE;
}

/* Devices and pipes are written in place: there is nothing to rename over. */
static gboolean open_file(DlAtomicFile *file)
{
    struct stat status;
    if (strcmp(file->path, "-") == 0) {
        file->fd = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
        return file->fd >= 0;
    }
    gboolean exists = stat(file->path, &status) == 0;
    if (exists && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        return FALSE;
    }
    if (exists && !S_ISREG(status.st_mode)) {
        file->fd = open_retrying(file->path, O_WRONLY | O_NOCTTY, 0);
        return file->fd >= 0;
    }
    file->target = path_follow(file->path);
    if (!open_temporary(file))
        return FALSE;
    if (exists && fchmod(file->fd, status.st_mode & 0777) != 0 && errno != EPERM)
        return FALSE;
    return TRUE;
}

DlAtomicFile *dl_atomic_file_open(const char *path, GError **error)
{
    DlAtomicFile *file = g_new0(DlAtomicFile, 1);
    file->path = g_strdup(path);
    file->fd = -1;
    if (!*path)
        errno = ENOENT;
    if (!*path || !open_file(file)) {
        set_error(error, DL_ERROR_CANT_CREATE, path, "create", errno);
        dl_atomic_file_abort(file);
        return NULL;
    }
    file->buffer = g_malloc(BUFFER_BYTES);
    return file;
}

static gboolean write_out(DlAtomicFile *file, const guint8 *bytes, gsize n_bytes, GError **error)
{
    while (n_bytes > 0) {
        ssize_t n_written = write(file->fd, bytes, n_bytes);
        if (n_written < 0 && errno == EINTR)
            continue;
        if (n_written <= 0) {
            set_error(error, DL_ERROR_IO, file->path, "write", n_written < 0 ? errno : ENOSPC);
            return FALSE;
        }
        bytes += n_written;
        n_bytes -= (gsize)n_written;
    }
    return TRUE;
}

static gboolean flush(DlAtomicFile *file, GError **error)
{
    gsize n_bytes = file->n_buffered;
    file->n_buffered = 0;
    return write_out(file, file->buffer, n_bytes, error);
}

gboolean dl_atomic_file_write(DlAtomicFile *file, const void *bytes, gsize n_bytes, GError **error)
{
    if (n_bytes > BUFFER_BYTES - file->n_buffered && !flush(file, error))
        return FALSE;
    if (n_bytes >= BUFFER_BYTES)
        return write_out(file, bytes, n_bytes, error);
    if (n_bytes > 0)
        memcpy(file->buffer + file->n_buffered, bytes, n_bytes);
    file->n_buffered += n_bytes;
    return TRUE;
}

static int sync_retrying(int fd)
{
    int status;
    do
        status = fsync(fd);
    while (status != 0 && errno == EINTR);
    return status;
}

/* Writes what is buffered, syncs and closes. */
static gboolean finish(DlAtomicFile *file, DlSync sync, GError **error)
{
    if (!flush(file, error))
        return FALSE;
    if (file->temporary && sync == DL_SYNC_FILE_AND_FOLDER && sync_retrying(file->fd) != 0) {
        set_error(error, DL_ERROR_IO, file->path, "sync", errno);
        return FALSE;
    }
    int status = close(file->fd);
    file->fd = -1; /* closed in every case, on EINTR too */
    if (status != 0 && errno != EINTR) {
        set_error(error, DL_ERROR_IO, file->path, "close", errno);
        return FALSE;
    }
    return TRUE;
}

gboolean dl_atomic_file_commit(DlAtomicFile *file, DlSync sync, GError **error)
{
    if (!finish(file, sync, error)) {
        dl_atomic_file_abort(file);
        return FALSE;
    }
    if (!file->temporary) {
        atomic_file_free(file);
        return TRUE;
    }
    if (rename(file->temporary, file->target) != 0) {
        set_error(error, DL_ERROR_CANT_CREATE, file->path, "create", errno);
        dl_atomic_file_abort(file);
        return FALSE;
    }
    g_autofree char *folder = g_path_get_dirname(file->target);
    atomic_file_free(file);
    return sync == DL_SYNC_NONE || dl_folder_sync(folder, error);
}

void dl_atomic_file_abort(DlAtomicFile *file)
{
    if (!file)
        return;
    if (file->fd >= 0)
        (void)close(file->fd);
    if (file->temporary)
        (void)unlink(file->temporary);
    atomic_file_free(file);
}

gboolean dl_atomic_file_write_all(const char *path, const void *bytes, gsize n_bytes, DlSync sync,
                                  GError **error)
{
    DlAtomicFile *file = dl_atomic_file_open(path, error);
    if (!file)
        return FALSE;
    if (!dl_atomic_file_write(file, bytes, n_bytes, error)) {
        dl_atomic_file_abort(file);
        return FALSE;
    }
    return dl_atomic_file_commit(file, sync, error);
}

gboolean dl_folder_sync(const char *folder, GError **error)
{
    int fd = open_retrying(folder, O_RDONLY | O_DIRECTORY, 0);
    if (fd < 0) {
        set_error(error, DL_ERROR_CANT_CREATE, folder, "open", errno);
        return FALSE;
    }
    /* Some file systems cannot sync a folder; there is nothing more to do on them. */
    int status = sync_retrying(fd);
    int saved_errno = errno;
    (void)close(fd);
    if (status != 0 && saved_errno != EINVAL && saved_errno != ENOTSUP) {
        set_error(error, DL_ERROR_IO, folder, "sync", saved_errno);
        return FALSE;
    }
    return TRUE;
}
