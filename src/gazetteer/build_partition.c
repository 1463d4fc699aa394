#define _GNU_SOURCE /* fallocate */
#include "build_partition.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "build_private.h"
#include "error.h"

#define CHUNK_KEYS 8192 /* 64 KiB */
#define CHUNK_BYTES (CHUNK_KEYS * sizeof(guint64))

/* A chunk of a partition that is full: in memory, or on disk. */
typedef struct {
    guint64 *keys; /* NULL: on disk */
    off_t offset;
} Chunk;

typedef struct {
    guint64 *keys; /* that are being added; NULL before the first */
    gsize n_keys, room;
    GArray *chunks; /* of Chunk: full ones, in order */
} Partition;

struct DlPartitions {
    char *path;
    int fd;
    gsize memory, n_bytes; /* allowed; taken by full chunks */
    off_t end;             /* of the file */
    Partition partitions[DL_PARTITIONS];
};

DlPartitions *dl_partitions_new(const char *folder, gsize memory)
{
    DlPartitions *partitions = g_new0(DlPartitions, 1);
    partitions->path = g_build_filename(folder, DL_BUILD_KEYS_NAME, NULL);
    partitions->fd = -1;
    partitions->memory = memory;
    for (guint i = 0; i < DL_PARTITIONS; i++)
        partitions->partitions[i].chunks = g_array_new(FALSE, FALSE, sizeof(Chunk));
    return partitions;
}

static void empty_partition(Partition *partition)
{
    for (guint i = 0; i < partition->chunks->len; i++)
        g_free(g_array_index(partition->chunks, Chunk, i).keys);
    g_array_set_size(partition->chunks, 0);
    g_clear_pointer(&partition->keys, g_free);
    partition->n_keys = partition->room = 0;
}

void dl_partitions_free(DlPartitions *partitions)
{
    if (!partitions)
        return;
    for (guint i = 0; i < DL_PARTITIONS; i++) {
        empty_partition(&partitions->partitions[i]);
        g_array_unref(partitions->partitions[i].chunks);
    }
    if (partitions->fd >= 0) {
        (void)close(partitions->fd);
        (void)unlink(partitions->path);
    }
    g_free(partitions->path);
    g_free(partitions);
}

static gboolean set_error(DlPartitions *partitions, const char *doing, GError **error)
{
    g_set_error(error, DL_ERROR, DL_ERROR_IO, "'%s': cannot %s: %s", partitions->path, doing,
                g_strerror(errno));
    return FALSE;
}

static gboolean open_file(DlPartitions *partitions, GError **error)
{
    if (partitions->fd >= 0)
        return TRUE;
    (void)unlink(partitions->path);
    partitions->fd =
        open(partitions->path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    return partitions->fd >= 0 || set_error(partitions, "create", error);
}

static gboolean write_chunk(DlPartitions *partitions, const guint64 *keys, GError **error)
{
    const guint8 *bytes = (const guint8 *)keys;
    if (!open_file(partitions, error))
        return FALSE;
    for (gsize done = 0; done < CHUNK_BYTES;) {
        ssize_t n =
            pwrite(partitions->fd, bytes + done, CHUNK_BYTES - done, partitions->end + (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return set_error(partitions, "write", error);
        done += (gsize)n;
    }
    partitions->end += (off_t)CHUNK_BYTES;
    return TRUE;
}

/* Puts the keys of a partition away, when they make a chunk. */
static gboolean put_away(DlPartitions *partitions, Partition *partition, GError **error)
{
    Chunk chunk = {.offset = partitions->end};
    if (partitions->n_bytes + CHUNK_BYTES <= partitions->memory) {
        partitions->n_bytes += CHUNK_BYTES;
        chunk.keys = g_steal_pointer(&partition->keys);
        partition->room = 0;
    } else if (!write_chunk(partitions, partition->keys, error)) {
        return FALSE;
    }
    partition->n_keys = 0;
    g_array_append_val(partition->chunks, chunk);
    return TRUE;
}

gboolean dl_partitions_add(DlPartitions *partitions, guint64 hash, guint32 spelling, GError **error)
{
    Partition *partition = &partitions->partitions[hash >> (64 - DL_PARTITION_BITS)];
    if (partition->n_keys == partition->room) {
        partition->room = CLAMP(2 * partition->room, 64, CHUNK_KEYS);
        partition->keys = g_renew(guint64, partition->keys, partition->room);
    }
    partition->keys[partition->n_keys++] = hash << DL_PARTITION_BITS >> 32 << 32 | spelling;
    return partition->n_keys < CHUNK_KEYS || put_away(partitions, partition, error);
}

/* Reads a chunk from disk, and gives its disk back. */
static gboolean read_chunk(DlPartitions *partitions, off_t offset, guint64 *keys, GError **error)
{
    for (gsize done = 0; done < CHUNK_BYTES;) {
        ssize_t n =
            pread(partitions->fd, (guint8 *)keys + done, CHUNK_BYTES - done, offset + (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = EIO;
        if (n <= 0)
            return set_error(partitions, "read", error);
        done += (gsize)n;
    }
#ifdef FALLOC_FL_PUNCH_HOLE
    (void)fallocate(partitions->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset,
                    (off_t)CHUNK_BYTES);
#endif
    return TRUE;
}

GArray *dl_partitions_take(DlPartitions *partitions, guint number, GError **error)
{
    Partition *partition = &partitions->partitions[number];
    guint n_full = partition->chunks->len;
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(guint64));
    g_array_set_size(keys, n_full * CHUNK_KEYS);
    for (guint i = 0; i < n_full; i++) {
        const Chunk *chunk = &g_array_index(partition->chunks, Chunk, i);
        guint64 *to = &g_array_index(keys, guint64, (gsize)i * CHUNK_KEYS);
        if (chunk->keys)
            memcpy(to, chunk->keys, CHUNK_BYTES);
        else if (!read_chunk(partitions, chunk->offset, to, error))
            return NULL;
    }
    g_array_append_vals(keys, partition->keys, (guint)partition->n_keys);
    empty_partition(partition);
    return g_steal_pointer(&keys);
}
