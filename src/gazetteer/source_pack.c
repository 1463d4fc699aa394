#include "source_pack.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dl_limits.h"
#include "error.h"
#include "source_unpack.h"
#include "source_zip.h"

typedef struct {
    char *name;
    char *path;  /* of a file in a folder */
    guint index; /* of an entry in a zip */
} Text;

struct DlPack {
    char *path;
    int fd; /* -1 for a folder */
    guint64 n_bytes;
    DlUnpackForm form;
    GArray *texts;   /* of Text */
    GArray *entries; /* of DlZipEntry; NULL where it is no zip */
    gboolean is_folder;
    GChecksum *stamp;
    guint64 done, total;
};

static void clear_text(gpointer data)
{
    Text *text = data;
    g_free(text->name);
    g_free(text->path);
}

static void add_text(DlPack *pack, char *name, char *path, guint index)
{
    Text text = {name, path, index};
    g_array_append_val(pack->texts, text);
}

static void add_to_stamp(DlPack *pack, const char *name, const struct stat *status)
{
    g_autofree char *words = g_strdup_printf(
        "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT ".%09ld\n", name, (gint64)status->st_size,
        (gint64)status->st_mtim.tv_sec, (long)status->st_mtim.tv_nsec);
    g_checksum_update(pack->stamp, (const guchar *)words, -1);
}

/* A DlZipReadFunc. */
static gboolean read_at(gpointer user_data, guint64 offset, void *buffer, gsize n, GError **error)
{
    const DlPack *pack = user_data;
    gsize done = 0;
    while (done < n) {
        ssize_t n_read = pread(pack->fd, (char *)buffer + done, n - done, (off_t)(offset + done));
        if (n_read < 0 && errno == EINTR)
            continue;
        if (n_read <= 0) {
            g_set_error(error, DL_ERROR, DL_ERROR_IO, "'%s': cannot read: %s", pack->path,
                        n_read < 0 ? g_strerror(errno) : "it ends too early");
            return FALSE;
        }
        done += (gsize)n_read;
    }
    return TRUE;
}

/* What a system's packer adds, and what is hidden, is no text of a gazetteer. */
static gboolean is_hidden(const char *name)
{
    g_autofree char *base = g_path_get_basename(name);
    return *base == '.' || strstr(name, "__MACOSX/");
}

static gboolean list_zip(DlPack *pack, GError **error)
{
    g_autofree char *shown = g_path_get_basename(pack->path);
    guint64 n_packed = 0;
    pack->entries = dl_zip_list(pack->path, pack->n_bytes, read_at, pack, error);
    for (guint i = 0; pack->entries && i < pack->entries->len; i++) {
        const DlZipEntry *entry = &g_array_index(pack->entries, DlZipEntry, i);
        if (is_hidden(entry->name))
            continue;
        add_text(pack, g_strdup_printf("%s/%s", shown, entry->name), NULL, i);
        n_packed += MIN(entry->n_packed, pack->n_bytes);
        if (n_packed <= pack->n_bytes)
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': its entries lie one over another",
                    pack->path);
        return FALSE;
    }
    return pack->entries != NULL;
}

static gboolean is_text_name(const char *name)
{
    static const char *const endings[] = {".geojson", ".json", ".jsonl", ".csv", ".tsv", ".txt"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(name, endings[i]))
            return TRUE;
    return FALSE;
}

static int compare_texts(gconstpointer a, gconstpointer b)
{
    return strcmp(((const Text *)a)->name, ((const Text *)b)->name);
}

/* The texts below FOLDER; SHOWN is how it is called. */
static gboolean list_folder(DlPack *pack, const char *folder, const char *shown, guint depth,
                            GError **error)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir || depth > DL_LIMIT_FOLDER_DEPTH) {
        g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': %s", folder,
                    dir ? "folders in folders, more than 16 deep" : "cannot be read");
        return FALSE;
    }
    const char *name;
    while ((name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_autofree char *below = g_build_filename(shown, name, NULL);
        struct stat status;
        if (*name == '.' || lstat(path, &status) != 0)
            continue;
        if (S_ISDIR(status.st_mode) && !list_folder(pack, path, below, depth + 1, error))
            return FALSE;
        if (!S_ISREG(status.st_mode) || !is_text_name(name))
            continue;
        pack->total += (guint64)status.st_size;
        add_text(pack, g_filename_display_name(below), g_steal_pointer(&path), 0);
    }
    return TRUE;
}

/* A folder's stamp is of all files in it, in their order. */
static void stamp_folder(DlPack *pack)
{
    struct stat status;
    g_array_sort(pack->texts, compare_texts);
    for (guint i = 0; i < pack->texts->len; i++) {
        const Text *text = &g_array_index(pack->texts, Text, i);
        if (stat(text->path, &status) == 0)
            add_to_stamp(pack, text->name, &status);
    }
}

/* What FD's first bytes say it is. */
static DlUnpackForm find_form(int fd, gboolean *ret_is_zip)
{
    guint8 magic[4] = {0};
    ssize_t n = pread(fd, magic, sizeof magic, 0);
    *ret_is_zip = n == 4 && (memcmp(magic, "PK\3\4", 4) == 0 || memcmp(magic, "PK\5\6", 4) == 0);
    return n >= 2 && magic[0] == 0x1f && magic[1] == 0x8b ? DL_UNPACK_GZIP : DL_UNPACK_PLAIN;
}

static gboolean list_file(DlPack *pack, const struct stat *status, GError **error)
{
    gboolean is_zip = FALSE;
    pack->n_bytes = pack->total = (guint64)status->st_size;
    add_to_stamp(pack, "", status);
    pack->form = find_form(pack->fd, &is_zip);
    if (is_zip)
        return list_zip(pack, error);
    add_text(pack, g_filename_display_name(pack->path), NULL, 0);
    return TRUE;
}

DlPack *dl_pack_open(const char *path, GError **error)
{
    g_autoptr(DlPack) pack = g_new0(DlPack, 1);
    struct stat status;
    pack->path = g_strdup(path);
    pack->texts = g_array_new(FALSE, FALSE, sizeof(Text));
    g_array_set_clear_func(pack->texts, clear_text);
    pack->stamp = g_checksum_new(G_CHECKSUM_SHA256);
    pack->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (pack->fd < 0 || fstat(pack->fd, &status) != 0) {
        dl_error_set_open(error, path, errno);
        return NULL;
    }
    pack->is_folder = S_ISDIR(status.st_mode);
    if (!pack->is_folder && !S_ISREG(status.st_mode)) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': is neither a file nor a folder", path);
        return NULL;
    }
    g_autofree char *shown = g_path_get_basename(path);
    if (pack->is_folder ? !list_folder(pack, path, shown, 1, error)
                        : !list_file(pack, &status, error))
        return NULL;
    if (pack->is_folder)
        stamp_folder(pack);
    if (pack->texts->len > 0)
        return g_steal_pointer(&pack);
    g_set_error(error, DL_ERROR, DL_ERROR_NO_INPUT, "'%s': there is no text in it", path);
    return NULL;
}

void dl_pack_close(DlPack *pack)
{
    if (!pack)
        return;
    if (pack->fd >= 0)
        (void)close(pack->fd);
    g_array_unref(pack->texts);
    g_clear_pointer(&pack->entries, g_array_unref);
    g_checksum_free(pack->stamp);
    g_free(pack->path);
    g_free(pack);
}

guint dl_pack_n_texts(const DlPack *pack)
{
    return pack->texts->len;
}

const char *dl_pack_name(const DlPack *pack, guint text)
{
    return g_array_index(pack->texts, Text, text).name;
}

gboolean dl_pack_is_several(const DlPack *pack)
{
    return pack->is_folder || pack->entries;
}

static DlUnpack *open_in_folder(DlPack *pack, const Text *text, GError **error)
{
    struct stat status;
    gboolean is_zip = FALSE;
    int fd = open(text->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &status) != 0) {
        dl_error_set_open(error, text->path, errno);
        if (fd >= 0)
            (void)close(fd);
        return NULL;
    }
    DlUnpack *unpack = dl_unpack_new(text->name, fd, 0, (guint64)status.st_size,
                                     find_form(fd, &is_zip), &pack->done);
    dl_unpack_own_fd(unpack);
    return unpack;
}

static DlUnpack *open_in_zip(DlPack *pack, const Text *text, GError **error)
{
    const DlZipEntry *entry = &g_array_index(pack->entries, DlZipEntry, text->index);
    guint64 offset = 0;
    if (!dl_zip_find_bytes(pack->path, pack->n_bytes, entry, read_at, pack, &offset, error))
        return NULL;
    DlUnpack *unpack =
        dl_unpack_new(text->name, pack->fd, offset, entry->n_packed,
                      entry->method == 0 ? DL_UNPACK_PLAIN : DL_UNPACK_DEFLATE, &pack->done);
    dl_unpack_expect(unpack, entry->n_bytes, entry->crc);
    return unpack;
}

static void free_unpack(gpointer unpack)
{
    dl_unpack_free(unpack);
}

DlTextSource *dl_pack_open_text(DlPack *pack, guint index, GError **error)
{
    const Text *text = &g_array_index(pack->texts, Text, index);
    DlUnpack *unpack = pack->is_folder ? open_in_folder(pack, text, error)
                       : pack->entries ? open_in_zip(pack, text, error)
                                       : dl_unpack_new(text->name, pack->fd, 0, pack->n_bytes,
                                                       pack->form, &pack->done);
    return unpack ? dl_text_source_open_func(text->name, dl_unpack_read, unpack, free_unpack)
                  : NULL;
}

char *dl_pack_peek(DlPack *pack, guint text, gsize n, GError **error)
{
    guint64 done = pack->done;
    g_autoptr(DlTextSource) source = dl_pack_open_text(pack, text, error);
    if (!source)
        return NULL;
    g_autofree char *bytes = g_malloc(n + 1);
    gsize n_read = 0, n_more = 1;
    while (n - n_read >= 16 && n_more > 0) {
        if (!dl_text_source_read(source, bytes + n_read, n - n_read, &n_more, error))
            return NULL;
        n_read += n_more;
    }
    bytes[n_read] = '\0';
    pack->done = done;
    return g_steal_pointer(&bytes);
}

guint64 dl_pack_done(const DlPack *pack)
{
    return pack->done;
}

guint64 dl_pack_total(const DlPack *pack)
{
    return pack->total;
}

char *dl_pack_stamp(const DlPack *pack)
{
    g_autoptr(GChecksum) copy = g_checksum_copy(pack->stamp);
    return g_strdup(g_checksum_get_string(copy));
}
