#include "frame_folder.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <libdeflate.h>

#include "error.h"

#define SUFFIX_LETTERS 6 /* of a temporary file, see atomic_file.h */

struct DlFrameFolder {
    char *path;
    guint shard, n_shards;
    int lock_fd;       /* of the folder */
    int shard_lock_fd; /* -1 for a whole batch */
    int progress_fd;   /* -1 until first written */
};

char *dl_frame_check(const void *bytes, gsize n_bytes)
{
    return g_strdup_printf("%08x-%" G_GSIZE_FORMAT, libdeflate_crc32(0, bytes, n_bytes), n_bytes);
}

static char *shard_file(const DlFrameFolder *folder, guint shard, const char *ending)
{
    g_autofree char *name =
        folder->n_shards <= 1
            ? g_strdup_printf(".dateline.%s", ending)
            : g_strdup_printf(".dateline.%u-of-%u.%s", shard + 1, folder->n_shards, ending);
    return g_build_filename(folder->path, name, NULL);
}

static char *lock_file(const DlFrameFolder *folder)
{
    return g_build_filename(folder->path, ".dateline.lock", NULL);
}

/* TRUE where FD is still what PATH names: another batch may have removed it in between. */
static gboolean is_same_file(int fd, const char *path)
{
    struct stat open_file, named_file;
    return fstat(fd, &open_file) == 0 && stat(path, &named_file) == 0 &&
           open_file.st_ino == named_file.st_ino && open_file.st_dev == named_file.st_dev;
}

/* The descriptor of PATH, locked by OPERATION; -1 with an error. */
static int lock_open(const char *path, int operation, GError **error)
{
    for (;;) {
        int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
        if (fd < 0) {
            g_set_error(error, DL_ERROR, DL_ERROR_CANT_CREATE, "'%s': cannot create: %s", path,
                        g_strerror(errno));
            return -1;
        }
        if (flock(fd, operation | LOCK_NB) != 0) {
            int reason = errno;
            close(fd);
            if (reason == EINTR)
                continue;
            g_set_error(error, DL_ERROR,
                        reason == EWOULDBLOCK ? DL_ERROR_TRY_AGAIN : DL_ERROR_CANT_CREATE,
                        reason == EWOULDBLOCK ? "'%s': another batch is at work in this folder"
                                              : "'%s': cannot be locked",
                        path);
            return -1;
        }
        if (is_same_file(fd, path))
            return fd;
        close(fd);
    }
}

DlFrameFolder *dl_frame_folder_open(const char *path, guint shard, guint n_shards, GError **error)
{
    if (g_mkdir_with_parents(path, 0777) != 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_CANT_CREATE, "'%s': cannot make the folder: %s", path,
                    g_strerror(errno));
        return NULL;
    }
    DlFrameFolder *folder = g_new0(DlFrameFolder, 1);
    folder->path = g_strdup(path);
    folder->shard = shard;
    folder->n_shards = MAX(n_shards, 1);
    folder->lock_fd = folder->shard_lock_fd = folder->progress_fd = -1;
    g_autofree char *lock = lock_file(folder);
    folder->lock_fd = lock_open(lock, n_shards > 1 ? LOCK_SH : LOCK_EX, error);
    if (folder->lock_fd >= 0 && n_shards > 1) {
        g_autofree char *shard_lock = shard_file(folder, shard, "lock");
        folder->shard_lock_fd = lock_open(shard_lock, LOCK_EX, error);
    }
    if (folder->lock_fd < 0 || (n_shards > 1 && folder->shard_lock_fd < 0)) {
        dl_frame_folder_close(folder);
        return NULL;
    }
    return folder;
}

void dl_frame_folder_close(DlFrameFolder *folder)
{
    if (!folder)
        return;
    if (folder->progress_fd >= 0)
        close(folder->progress_fd);
    if (folder->shard_lock_fd >= 0) {
        g_autofree char *shard_lock = shard_file(folder, folder->shard, "lock");
        unlink(shard_lock);
        close(folder->shard_lock_fd);
    }
    /* The last to leave removes the lock: who can have it alone is alone. */
    if (folder->lock_fd >= 0 && flock(folder->lock_fd, LOCK_EX | LOCK_NB) == 0) {
        g_autofree char *lock = lock_file(folder);
        unlink(lock);
    }
    if (folder->lock_fd >= 0)
        close(folder->lock_fd);
    g_free(folder->path);
    g_free(folder);
}

/* The file that a temporary ".FILE.XXXXXX.part" was to become; NULL where it is none. g_free. */
static char *part_target(const char *name)
{
    gsize length = strlen(name), tail = 1 + SUFFIX_LETTERS + strlen(".part");
    if (name[0] != '.' || length <= 1 + tail || !g_str_has_suffix(name, ".part") ||
        name[length - tail] != '.')
        return NULL;
    return g_strndup(name + 1, length - 1 - tail);
}

/* Whether NAME is one that dl_frame_names can give: no path, no file of another's. */
static gboolean is_frame_name(const char *name)
{
    return g_regex_match_simple("^([0-9]+_)?Y?[-+]?[0-9]+-[0-9]{2}-[0-9]{2}\\.(png|svg|pdf)$", name,
                                G_REGEX_DOLLAR_ENDONLY, 0);
}

void dl_frame_folder_sweep(DlFrameFolder *folder, const char *const *files, gsize n_files)
{
    g_autoptr(GHashTable) ours = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < n_files; i++)
        g_hash_table_add(ours, (gpointer)files[i]);
    if (folder->n_shards <= 1)
        g_hash_table_add(ours, (gpointer) "frames.json");
    g_autoptr(GDir) dir = g_dir_open(folder->path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *target = part_target(name);
        gboolean is_ours = target && (g_hash_table_contains(ours, target) ||
                                      (folder->n_shards <= 1 && is_frame_name(target)));
        if (!is_ours)
            continue;
        g_autofree char *path = g_build_filename(folder->path, name, NULL);
        unlink(path);
    }
}

/* Adds the frames of a manifest of INPUT (NULL: of any). It is ours, a frame a line, so a scan will
 * do; what was changed by hand is at worst drawn again. */
static void read_manifest(const DlFrameFolder *folder, const char *input, GHashTable *known)
{
    static const char before_name[] = "{\"file\":\"", before_check[] = "\",\"check\":\"";
    g_autofree char *path = g_build_filename(folder->path, "frames.json", NULL);
    g_autofree char *text = NULL;
    g_autofree char *wanted =
        g_strdup_printf(input ? "\n\"input\":\"%s\",\n" : "\n\"input\":\"", input);
    if (!g_file_get_contents(path, &text, NULL, NULL) || !strstr(text, wanted))
        return;
    for (const char *p = text; (p = strstr(p, before_name)); p++) {
        const char *name = p + strlen(before_name), *end = strchr(name, '"');
        if (!end || strncmp(end, before_check, strlen(before_check)) != 0)
            continue;
        const char *check = end + strlen(before_check), *check_end = strchr(check, '"');
        if (check_end)
            g_hash_table_replace(known, g_strndup(name, (gsize)(end - name)),
                                 g_strndup(check, (gsize)(check_end - check)));
    }
}

/* Adds the whole lines "INPUT CHECK FILE" of a progress file, those of INPUT (NULL: of any). TRUE
 * where it ends in "INPUT done". */
static gboolean read_progress(const char *path, const char *input, GHashTable *known)
{
    g_autofree char *text = NULL, *done = g_strdup_printf("%s done", input ? input : "");
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return FALSE;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gboolean is_done = FALSE;
    for (guint i = 0; lines[i] && lines[i + 1]; i++) {
        is_done = g_str_equal(lines[i], done);
        gsize n_input = input ? strlen(input) : strcspn(lines[i], " ");
        if (strncmp(lines[i], input ? input : lines[i], n_input) != 0 || lines[i][n_input] != ' ')
            continue;
        const char *check = lines[i] + n_input + 1, *end = strchr(check, ' ');
        if (end)
            g_hash_table_replace(known, g_strdup(end + 1), g_strndup(check, (gsize)(end - check)));
    }
    return is_done;
}

GHashTable *dl_frame_folder_known(DlFrameFolder *folder, const char *input)
{
    GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *progress = shard_file(folder, folder->shard, "progress");
    read_manifest(folder, input, known);
    read_progress(progress, input, known);
    return known;
}

static gboolean add_line(DlFrameFolder *folder, const char *line, GError **error)
{
    g_autofree char *path = shard_file(folder, folder->shard, "progress");
    gsize n_bytes = strlen(line);
    if (folder->progress_fd < 0)
        folder->progress_fd =
            open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666);
    ssize_t n_written = -1;
    if (folder->progress_fd >= 0)
        do
            n_written = write(folder->progress_fd, line, n_bytes);
        while (n_written < 0 && errno == EINTR);
    if (n_written == (ssize_t)n_bytes)
        return TRUE;
    g_set_error(error, DL_ERROR, folder->progress_fd < 0 ? DL_ERROR_CANT_CREATE : DL_ERROR_IO,
                "'%s': cannot write: %s", path, n_written < 0 ? g_strerror(errno) : "no space");
    return FALSE;
}

gboolean dl_frame_folder_restart(DlFrameFolder *folder, GError **error)
{
    g_autofree char *path = shard_file(folder, folder->shard, "progress");
    if (unlink(path) == 0 || errno == ENOENT)
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_CANT_CREATE, "'%s': cannot remove: %s", path,
                g_strerror(errno));
    return FALSE;
}

gboolean dl_frame_folder_add(DlFrameFolder *folder, const char *input, const char *file,
                             const char *check, GError **error)
{
    g_autofree char *line = g_strdup_printf("%s %s %s\n", input, check, file);
    return add_line(folder, line, error);
}

gboolean dl_frame_folder_finish(DlFrameFolder *folder, const char *input, GHashTable **ret_all,
                                GError **error)
{
    g_autofree char *line = g_strdup_printf("%s done\n", input);
    if (!add_line(folder, line, error))
        return FALSE;
    g_autoptr(GHashTable) all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    gboolean is_done = TRUE;
    for (guint i = 0; is_done && i < folder->n_shards; i++) {
        g_autofree char *path = shard_file(folder, i, "progress");
        is_done = read_progress(path, input, all);
    }
    *ret_all = is_done ? g_steal_pointer(&all) : NULL;
    return TRUE;
}

/* Removes the file NAME where it is still as a batch left it. */
static void remove_unchanged(const DlFrameFolder *folder, const char *name, const char *check)
{
    g_autofree char *path = g_build_filename(folder->path, name, NULL);
    g_autofree char *bytes = NULL;
    gsize n_bytes = 0;
    if (!is_frame_name(name) || g_file_test(path, G_FILE_TEST_IS_SYMLINK) ||
        !g_file_get_contents(path, &bytes, &n_bytes, NULL))
        return;
    g_autofree char *found = dl_frame_check(bytes, n_bytes);
    if (g_str_equal(found, check))
        unlink(path);
}

void dl_frame_folder_drop_earlier(DlFrameFolder *folder, gboolean is_ended,
                                  const char *const *files, gsize n_files)
{
    g_autoptr(GHashTable) earlier = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *progress = shard_file(folder, folder->shard, "progress");
    if (is_ended)
        read_manifest(folder, NULL, earlier);
    else
        read_progress(progress, NULL, earlier);
    for (gsize i = 0; i < n_files; i++)
        g_hash_table_remove(earlier, files[i]);
    GHashTableIter iter;
    gpointer name, check;
    g_hash_table_iter_init(&iter, earlier);
    while (g_hash_table_iter_next(&iter, &name, &check))
        remove_unchanged(folder, name, check);
}

/* What killed batches of shards left; nobody else is at work here. */
static void sweep_shards(const DlFrameFolder *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder->path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        if (!g_regex_match_simple("^\\.dateline\\.[0-9]+-of-[0-9]+\\.(lock|progress)$", name,
                                  G_REGEX_DOLLAR_ENDONLY, 0))
            continue;
        g_autofree char *path = g_build_filename(folder->path, name, NULL);
        unlink(path);
    }
}

void dl_frame_folder_forget(DlFrameFolder *folder)
{
    if (folder->n_shards <= 1)
        sweep_shards(folder);
    for (guint i = 0; i < folder->n_shards; i++) {
        g_autofree char *path = shard_file(folder, i, "progress");
        unlink(path);
    }
}
