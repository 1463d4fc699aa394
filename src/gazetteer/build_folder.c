/* PATH.part/: where a build works, and what it keeps for one that takes it up. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "atomic_file.h"
#include "build_private.h"
#include "error.h"

#define LOCK_NAME "lock"
#define MANIFEST_NAME "manifest"
#define LOCK_TRIES 16

struct DlBuildFolder {
    char *path;
    int lock;
    GKeyFile *manifest; /* a group "dataset N" for each that is kept, in order from 0 */
    guint n_kept;
};

static gboolean set_errno(GError **error, const char *path, int saved_errno)
{
    DlErrorCode code =
        saved_errno == ENOSPC || saved_errno == EIO ? DL_ERROR_IO : DL_ERROR_CANT_CREATE;
    g_set_error(error, DL_ERROR, code, "'%s': cannot create: %s", path, g_strerror(saved_errno));
    return FALSE;
}

const char *dl_build_folder_path(const DlBuildFolder *folder)
{
    return folder->path;
}

static char *path_in(const DlBuildFolder *folder, const char *name)
{
    return g_build_filename(folder->path, name, NULL);
}

static char *group_name(guint number)
{
    return g_strdup_printf("dataset %u", number);
}

/* TRUE where the lock file that FD has open is the one that lies at PATH: who had it may have
 * removed it before it was locked. */
static gboolean is_at(int fd, const char *path)
{
    struct stat held, there;
    return fstat(fd, &held) == 0 && stat(path, &there) == 0 && held.st_ino == there.st_ino &&
           held.st_dev == there.st_dev;
}

/* Makes the folder and locks the file in it. */
static gboolean lock_folder(DlBuildFolder *folder, GError **error)
{
    g_autofree char *path = path_in(folder, LOCK_NAME);
    for (int i = 0; i < LOCK_TRIES; i++) {
        struct stat status;
        if (mkdir(folder->path, 0777) != 0 && errno != EEXIST)
            return set_errno(error, folder->path, errno);
        if (lstat(folder->path, &status) == 0 && !S_ISDIR(status.st_mode))
            return set_errno(error, folder->path, ENOTDIR);
        folder->lock = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (folder->lock < 0 && errno == ENOENT)
            continue;
        if (folder->lock < 0)
            return set_errno(error, path, errno);
        if (flock(folder->lock, LOCK_EX | LOCK_NB) != 0) {
            g_set_error(error, DL_ERROR, DL_ERROR_TRY_AGAIN,
                        "'%s': another program is building there", folder->path);
            return FALSE;
        }
        if (is_at(folder->lock, path))
            return TRUE;
        (void)close(folder->lock);
        folder->lock = -1;
    }
    return set_errno(error, path, EAGAIN);
}

/* TRUE for what a build leaves in its folder; nothing else there is touched. */
static gboolean is_ours(const char *name)
{
    return g_str_has_suffix(name, ".run") || g_str_has_suffix(name, ".part") ||
           strcmp(name, DL_BUILD_KEYS_NAME) == 0 || g_str_has_prefix(name, DL_BUILD_DB_NAME) ||
           strcmp(name, MANIFEST_NAME) == 0;
}

/* The names of the runs that the manifest tells, as a set. */
static GHashTable *list_kept(const DlBuildFolder *folder)
{
    GHashTable *kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    static const char *const keys[] = {"places", "names"};
    for (guint i = 0; i < 2 * folder->n_kept; i++) {
        g_autofree char *group = group_name(i / 2);
        g_auto(GStrv) runs =
            g_key_file_get_string_list(folder->manifest, group, keys[i % 2], NULL, NULL);
        for (char **run = runs; run && *run; run++)
            g_hash_table_add(kept, g_strdup(*run));
    }
    if (folder->n_kept > 0)
        g_hash_table_add(kept, g_strdup(MANIFEST_NAME));
    return kept;
}

/* Removes what is left of builds before, but for what the manifest tells. */
static void sweep(const DlBuildFolder *folder)
{
    g_autoptr(GHashTable) kept = list_kept(folder);
    g_autoptr(GDir) dir = g_dir_open(folder->path, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *path = path_in(folder, name);
        if (is_ours(name) && !g_hash_table_contains(kept, name))
            (void)unlink(path);
    }
}

/* The runs of a key, if each lies there in its size. */
static gboolean check_runs(const DlBuildFolder *folder, const char *group, const char *key)
{
    gsize n_runs = 0, n_sizes = 0;
    g_autofree char *size_key = g_strconcat(key, "-bytes", NULL);
    g_auto(GStrv) runs = g_key_file_get_string_list(folder->manifest, group, key, &n_runs, NULL);
    g_auto(GStrv) sizes =
        g_key_file_get_string_list(folder->manifest, group, size_key, &n_sizes, NULL);
    for (gsize i = 0; i < n_runs && n_runs == n_sizes; i++) {
        struct stat status;
        g_autofree char *path = path_in(folder, runs[i]);
        if (strchr(runs[i], '/') || lstat(path, &status) != 0 || !S_ISREG(status.st_mode) ||
            (guint64)status.st_size != g_ascii_strtoull(sizes[i], NULL, 10))
            return FALSE;
    }
    return n_runs == n_sizes;
}

static char *form_text(void)
{
    return g_strdup_printf("%s, form %d", DL_VERSION, DL_GAZETTEER_VERSION);
}

/* Reads the manifest, as far as it and what it tells can be taken up. */
static void load_manifest(DlBuildFolder *folder)
{
    g_autofree char *path = path_in(folder, MANIFEST_NAME);
    g_autofree char *form = form_text();
    g_autoptr(GKeyFile) manifest = g_key_file_new();
    if (!g_key_file_load_from_file(manifest, path, G_KEY_FILE_NONE, NULL))
        return;
    g_autofree char *found = g_key_file_get_string(manifest, "build", "program", NULL);
    if (g_strcmp0(found, form) != 0)
        return;
    g_key_file_unref(folder->manifest);
    folder->manifest = g_steal_pointer(&manifest);
    for (;; folder->n_kept++) {
        g_autofree char *group = group_name(folder->n_kept);
        if (!g_key_file_has_group(folder->manifest, group) ||
            !check_runs(folder, group, "places") || !check_runs(folder, group, "names"))
            break;
    }
    for (guint i = folder->n_kept;; i++) { /* what comes after one that cannot be taken up */
        g_autofree char *group = group_name(i);
        if (!g_key_file_remove_group(folder->manifest, group, NULL))
            break;
    }
}

DlBuildFolder *dl_build_folder_open(const char *path, gboolean is_resumed, GError **error)
{
    DlBuildFolder *folder = g_new0(DlBuildFolder, 1);
    folder->path = g_strconcat(path, ".part", NULL);
    folder->lock = -1;
    folder->manifest = g_key_file_new();
    if (!lock_folder(folder, error)) {
        g_clear_pointer(&folder->path, g_free); /* it is another's */
        dl_build_folder_close(folder, TRUE);
        return NULL;
    }
    if (is_resumed)
        load_manifest(folder);
    sweep(folder);
    return folder;
}

void dl_build_folder_close(DlBuildFolder *folder, gboolean is_kept)
{
    if (!folder)
        return;
    if (folder->path) {
        g_autofree char *lock = path_in(folder, LOCK_NAME);
        if (!is_kept)
            folder->n_kept = 0;
        sweep(folder);
        if (folder->n_kept == 0) {
            (void)unlink(lock);
            (void)rmdir(folder->path);
        }
    }
    if (folder->lock >= 0)
        (void)close(folder->lock);
    g_key_file_unref(folder->manifest);
    g_free(folder->path);
    g_free(folder);
}

static gboolean has_value(const DlBuildFolder *folder, const char *group, const char *key,
                          const char *value)
{
    g_autofree char *found = g_key_file_get_string(folder->manifest, group, key, NULL);
    return g_strcmp0(found, value) == 0;
}

static void append_runs(const DlBuildFolder *folder, const char *group, const char *key,
                        GPtrArray *names)
{
    g_auto(GStrv) runs = g_key_file_get_string_list(folder->manifest, group, key, NULL, NULL);
    for (char **run = runs; run && *run; run++)
        g_ptr_array_add(names, g_strdup(*run));
}

static gboolean write_manifest(DlBuildFolder *folder, GError **error)
{
    gsize n_bytes = 0;
    g_autofree char *form = form_text();
    g_autofree char *path = path_in(folder, MANIFEST_NAME);
    g_key_file_set_string(folder->manifest, "build", "program", form);
    g_autofree char *text = g_key_file_to_data(folder->manifest, &n_bytes, NULL);
    return dl_atomic_file_write_all(path, text, n_bytes, DL_SYNC_FILE_AND_FOLDER, error);
}

void dl_build_folder_drop(DlBuildFolder *folder, guint first)
{
    if (first >= folder->n_kept)
        return;
    g_autoptr(GPtrArray) runs = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *path = path_in(folder, MANIFEST_NAME);
    for (guint i = first; i < folder->n_kept; i++) {
        g_autofree char *group = group_name(i);
        append_runs(folder, group, "places", runs);
        append_runs(folder, group, "names", runs);
        g_key_file_remove_group(folder->manifest, group, NULL);
    }
    folder->n_kept = first;
    if (!write_manifest(folder, NULL)) /* no manifest at all is right, too */
        (void)unlink(path);
    for (guint i = 0; i < runs->len; i++) {
        g_autofree char *run = path_in(folder, g_ptr_array_index(runs, i));
        (void)unlink(run);
    }
}

gboolean dl_build_folder_take(DlBuildFolder *folder, guint number, DlBuildDataset *dataset,
                              const char *stamp, GPtrArray *place_runs, GPtrArray *name_runs)
{
    g_autofree char *group = group_name(number);
    if (number >= folder->n_kept || !has_value(folder, group, "kind", dataset->kind) ||
        !has_value(folder, group, "file", dataset->file) ||
        !has_value(folder, group, "stamp", stamp)) {
        dl_build_folder_drop(folder, number);
        return FALSE;
    }
    append_runs(folder, group, "places", place_runs);
    append_runs(folder, group, "names", name_runs);
    dataset->n_left_out = g_key_file_get_uint64(folder->manifest, group, "left-out", NULL);
    dataset->stamp = g_strdup(stamp);
    return TRUE;
}

static void set_runs(DlBuildFolder *folder, const char *group, const char *key,
                     const GPtrArray *runs)
{
    g_autofree char *size_key = g_strconcat(key, "-bytes", NULL);
    g_autofree const char **names = g_new0(const char *, runs->len + 1);
    g_auto(GStrv) sizes = g_new0(char *, runs->len + 1);
    for (guint i = 0; i < runs->len; i++) {
        struct stat status;
        names[i] = g_ptr_array_index(runs, i);
        g_autofree char *path = path_in(folder, names[i]);
        gint64 size = lstat(path, &status) == 0 ? status.st_size : -1;
        sizes[i] = g_strdup_printf("%" G_GINT64_FORMAT, size);
    }
    g_key_file_set_string_list(folder->manifest, group, key, names, runs->len);
    g_key_file_set_string_list(folder->manifest, group, size_key, (const char *const *)sizes,
                               runs->len);
}

gboolean dl_build_folder_keep(DlBuildFolder *folder, guint number, const DlBuildDataset *dataset,
                              const GPtrArray *place_runs, const GPtrArray *name_runs,
                              GError **error)
{
    g_autofree char *group = group_name(number);
    if (number != folder->n_kept) /* one before was not kept */
        return TRUE;
    g_key_file_set_string(folder->manifest, group, "kind", dataset->kind);
    g_key_file_set_string(folder->manifest, group, "file", dataset->file);
    g_key_file_set_string(folder->manifest, group, "stamp", dataset->stamp);
    g_key_file_set_uint64(folder->manifest, group, "left-out", dataset->n_left_out);
    set_runs(folder, group, "places", place_runs);
    set_runs(folder, group, "names", name_runs);
    folder->n_kept++;
    return write_manifest(folder, error);
}
