#include "atomic_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dl_test.h"
#include "error.h"
#include <glib/gstdio.h>

typedef struct {
    char *folder;
    char *path;
} Place;

static int make_place(void **state)
{
    Place *place = g_new0(Place, 1);
    place->folder = g_dir_make_tmp("dl-atomic-XXXXXX", NULL);
    place->path = g_build_filename(place->folder, "out.txt", NULL);
    *state = place;
    return place->folder ? 0 : -1;
}

static guint count_files(const char *folder)
{
    guint n_files = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    while (dir && g_dir_read_name(dir))
        n_files++;
    return n_files;
}

static int remove_place(void **state)
{
    Place *place = *state;
    g_autoptr(GDir) dir = g_dir_open(place->folder, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir))) {
        g_autofree char *path = g_build_filename(place->folder, name, NULL);
        (void)g_remove(path);
    }
    (void)g_rmdir(place->folder);
    g_free(place->folder);
    g_free(place->path);
    g_free(place);
    return 0;
}

static void assert_contents(const char *path, const char *expected)
{
    g_autofree char *contents = NULL;
    assert_true(g_file_get_contents(path, &contents, NULL, NULL));
    assert_string_equal(contents, expected);
}

static void atomic_file__appears_at_commit(void **state)
{
    Place *place = *state;
    g_autoptr(GError) error = NULL;
    assert_true(g_file_set_contents(place->path, "old", -1, NULL));
    DlAtomicFile *file = dl_atomic_file_open(place->path, &error);
    assert_no_error(error);
    assert_true(dl_atomic_file_write(file, "new ", 4, &error));
    assert_true(dl_atomic_file_write(file, "words", 5, &error));
    assert_contents(place->path, "old");
    assert_true(dl_atomic_file_commit(file, DL_SYNC_FILE_AND_FOLDER, &error));
    assert_contents(place->path, "new words");
    assert_int_equal(count_files(place->folder), 1);
}

static void atomic_file__abort_leaves_all_as_it_was(void **state)
{
    Place *place = *state;
    assert_true(g_file_set_contents(place->path, "old", -1, NULL));
    DlAtomicFile *file = dl_atomic_file_open(place->path, NULL);
    assert_true(dl_atomic_file_write(file, "new", 3, NULL));
    dl_atomic_file_abort(file);
    dl_atomic_file_abort(NULL);
    assert_contents(place->path, "old");
    assert_int_equal(count_files(place->folder), 1);
}

static void atomic_file__writes_large_and_small(void **state)
{
    Place *place = *state;
    g_autoptr(GString) expected = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    DlAtomicFile *file = dl_atomic_file_open(place->path, &error);
    for (guint i = 0; i < 40; i++) {
        g_autofree char *piece = g_strnfill(i * 5000 + 1, (char)('a' + i % 26));
        g_string_append(expected, piece);
        assert_true(dl_atomic_file_write(file, piece, strlen(piece), &error));
    }
    assert_true(dl_atomic_file_commit(file, DL_SYNC_NONE, &error));
    assert_true(dl_folder_sync(place->folder, &error));
    assert_contents(place->path, expected->str);
}

static void atomic_file__keeps_mode_and_link(void **state)
{
    Place *place = *state;
    g_autofree char *link_path = g_build_filename(place->folder, "link.txt", NULL);
    assert_true(g_file_set_contents(place->path, "old", -1, NULL));
    assert_int_equal(chmod(place->path, 0640), 0);
    assert_int_equal(symlink("out.txt", link_path), 0);
    assert_true(dl_atomic_file_write_all(link_path, "new", 3, DL_SYNC_NONE, NULL));
    assert_contents(place->path, "new");
    struct stat status;
    assert_int_equal(lstat(link_path, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(stat(place->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
}

static void atomic_file__writes_devices_in_place(void **state)
{
    struct stat status;
    assert_true(dl_atomic_file_write_all("/dev/null", "x", 1, DL_SYNC_NONE, NULL));
    assert_int_equal(stat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

static void atomic_file__says_what_cannot_be_made(void **state)
{
    Place *place = *state;
    g_autofree char *absent = g_build_filename(place->folder, "no", "such.txt", NULL);
    static const char *const proc = "/proc/no-such-file";
    const char *const paths[] = {absent, place->folder, proc, ""};
    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_atomic_file_open(paths[i], &error));
        assert_error(error, DL_ERROR_CANT_CREATE, "cannot create");
        assert_non_null(strstr(error->message, paths[i]));
    }
}

static void atomic_file__a_full_disk_is_an_io_error(void **state)
{
    g_autoptr(GError) error = NULL;
    if (!g_file_test("/dev/full", G_FILE_TEST_EXISTS))
        skip();
    assert_false(dl_atomic_file_write_all("/dev/full", "x", 1, DL_SYNC_NONE, &error));
    assert_error(error, DL_ERROR_IO, "cannot write");
}

static void atomic_file__a_size_limit_leaves_nothing(void **state)
{
    Place *place = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = g_strnfill(300000, 'x');
    struct rlimit old, low;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    low = old;
    low.rlim_cur = 100000;
    void (*old_handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
    gboolean is_written =
        dl_atomic_file_write_all(place->path, bytes, 300000, DL_SYNC_NONE, &error);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
    signal(SIGXFSZ, old_handler);
    assert_false(is_written);
    assert_error(error, DL_ERROR_IO, "cannot write");
    assert_int_equal(count_files(place->folder), 0);
}

static void atomic_file__dash_is_standard_output(void **state)
{
    Place *place = *state;
    int saved = dup(STDOUT_FILENO);
    int fd = open(place->path, O_WRONLY | O_CREAT, 0600);
    assert_true(saved >= 0 && fd >= 0);
    assert_true(dup2(fd, STDOUT_FILENO) >= 0);
    gboolean is_written = dl_atomic_file_write_all("-", "data", 4, DL_SYNC_NONE, NULL);
    assert_true(dup2(saved, STDOUT_FILENO) >= 0);
    close(saved);
    close(fd);
    assert_true(is_written);
    assert_contents(place->path, "data");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(atomic_file__appears_at_commit, make_place, remove_place),
        cmocka_unit_test_setup_teardown(atomic_file__abort_leaves_all_as_it_was, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(atomic_file__writes_large_and_small, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(atomic_file__keeps_mode_and_link, make_place, remove_place),
        cmocka_unit_test(atomic_file__writes_devices_in_place),
        cmocka_unit_test_setup_teardown(atomic_file__says_what_cannot_be_made, make_place,
                                        remove_place),
        cmocka_unit_test(atomic_file__a_full_disk_is_an_io_error),
        cmocka_unit_test_setup_teardown(atomic_file__a_size_limit_leaves_nothing, make_place,
                                        remove_place),
        cmocka_unit_test_setup_teardown(atomic_file__dash_is_standard_output, make_place,
                                        remove_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
