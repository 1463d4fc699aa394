/* What a build leaves behind, whatever happens to it. */
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "build_fixture.h"
#include "error.h"

static void build__leaves_nothing_when_it_fails(void **state)
{
    Fixture *fixture = *state;
    assert_true(g_file_set_contents(fixture->path, "as it was", -1, NULL));
    DlBuild *build = start(fixture, 1, 1, FALSE);
    start_dataset(build, &FIRST);
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);
    for (guint i = 0; i < PLACES; i++)
        add_number(build, i, rand);
    dl_build_free(build);
    assert_int_equal(count_files(fixture->folder), 1);
    g_autofree char *kept = NULL;
    assert_true(g_file_get_contents(fixture->path, &kept, NULL, NULL));
    assert_string_equal(kept, "as it was");
}

static void build__refuses_where_another_builds(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    DlBuild *build = start(fixture, 0, 0, FALSE);
    assert_null(dl_build_new(fixture->path, 0, FALSE, &error));
    assert_error(error, DL_ERROR_TRY_AGAIN, "g.db.part");
    g_clear_error(&error);
    dl_build_free(build);
    assert_null(dl_build_new("/nonexistent/g.db", 0, FALSE, &error));
    assert_error(error, DL_ERROR_CANT_CREATE, "/nonexistent/g.db");
    g_clear_error(&error);
    assert_null(dl_build_new(fixture->folder, 0, FALSE, &error));
    assert_error(error, DL_ERROR_CANT_CREATE, "is not a file");
    g_clear_error(&error);
    assert_null(dl_build_new("-", 0, FALSE, &error));
    assert_error(error, DL_ERROR_CANT_CREATE, "'-'");
    assert_int_equal(count_files(fixture->folder), 0);
}

/* Reads two datasets of PLACES, and stops after N of them. */
static DlBuild *read_datasets(const Fixture *fixture, guint n, const char *stamp, guint *ret_n_kept)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    const DlDataset *datasets[] = {&FIRST, &SECOND};
    DlBuild *build = start(fixture, 1, 1, TRUE);
    guint n_kept = 0;
    for (guint i = 0; i < n; i++) {
        if (dl_build_has_dataset(build, datasets[i], i == 1 ? stamp : "10 bytes")) {
            n_kept++;
            continue;
        }
        start_dataset(build, datasets[i]);
        for (guint j = i * PLACES / 2; j < (i + 1) * PLACES / 2; j++)
            add_number(build, j, rand);
        dl_build_count_left_out(build, 3);
        assert_true(dl_build_end_dataset(build, i == 1 ? stamp : "10 bytes", &error));
    }
    *ret_n_kept = n_kept;
    return build;
}

static void build__takes_up_what_was_read(void **state)
{
    Fixture *fixture = *state;
    guint n_kept = 0;
    g_autofree char *part = g_strconcat(fixture->path, ".part", NULL);
    finish(read_datasets(fixture, 2, "20 bytes", &n_kept));
    assert_int_equal(n_kept, 0);
    assert_int_equal(count_files(fixture->folder), 2);
    g_autofree char *whole = NULL, *resumed = NULL;
    gsize n_whole = 0, n_resumed = 0;
    assert_true(g_file_get_contents(fixture->path, &whole, &n_whole, NULL));

    dl_build_free(read_datasets(fixture, 1, "20 bytes", &n_kept));
    assert_true(g_file_test(part, G_FILE_TEST_IS_DIR));
    dl_build_free(read_datasets(fixture, 2, "20 bytes", &n_kept));
    assert_int_equal(n_kept, 1);
    dl_build_free(read_datasets(fixture, 2, "20 bytes", &n_kept));
    assert_int_equal(n_kept, 2);
    dl_build_free(read_datasets(fixture, 2, "changed", &n_kept));
    assert_int_equal(n_kept, 1);
    finish(read_datasets(fixture, 2, "changed", &n_kept));
    assert_int_equal(n_kept, 2);
    assert_true(g_file_get_contents(fixture->path, &resumed, &n_resumed, NULL));
    assert_int_equal(n_whole, n_resumed);
    assert_memory_equal(whole, resumed, n_whole);
    assert_false(g_file_test(part, G_FILE_TEST_EXISTS));
}

static void build__takes_up_no_damaged_run(void **state)
{
    Fixture *fixture = *state;
    guint n_kept = 0;
    dl_build_free(read_datasets(fixture, 2, "20 bytes", &n_kept));
    g_autofree char *part = g_strconcat(fixture->path, ".part", NULL);
    g_autofree char *run = g_build_filename(part, "places.0.run", NULL);
    assert_true(g_file_set_contents(run, "short", -1, NULL));
    dl_build_free(read_datasets(fixture, 2, "20 bytes", &n_kept));
    assert_int_equal(n_kept, 0);
    DlBuild *build = start(fixture, 0, 0, FALSE); /* begins anew */
    assert_false(dl_build_has_dataset(build, &FIRST, "10 bytes"));
    dl_build_free(build);
    assert_int_equal(count_files(fixture->folder), 0);
}

/* Whatever stands in a run that is taken up, reading it ends, with an error or without. */
static void build__reads_no_more_than_a_run_holds(void **state)
{
    Fixture *fixture = *state;
    static const char *const runs[] = {"places.0.run", "names.0.run"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    g_autofree char *part = g_strconcat(fixture->path, ".part", NULL);
    guint n_damaged = 0;
    for (int i = 0; i < 40; i++) {
        guint n_kept = 0;
        g_autoptr(GError) error = NULL;
        g_autofree char *bytes = NULL;
        g_autofree char *run = g_build_filename(part, runs[i % 2], NULL);
        gsize n_bytes = 0;
        dl_build_free(read_datasets(fixture, 2, "20 bytes", &n_kept));
        assert_true(g_file_get_contents(run, &bytes, &n_bytes, NULL));
        for (int j = 0; j < 3; j++)
            bytes[g_rand_int_range(rand, 0, (gint32)n_bytes)] = (char)g_rand_int(rand);
        assert_true(g_file_set_contents(run, bytes, (gssize)n_bytes, NULL));
        DlBuild *build = read_datasets(fixture, 2, "20 bytes", &n_kept);
        assert_int_equal(n_kept, 2);
        if (!dl_build_finish(build, NULL, NULL, &error)) {
            assert_error(error, DL_ERROR_DATA, "damaged");
            n_damaged++;
        }
        dl_build_free(build);
        remove_folder(part);
    }
    assert_true(n_damaged > 0);
}

/* Writes a database to PATH that has a place of this NAME. */
static gboolean build_one(const char *path, const char *name, GError **error)
{
    g_autoptr(DlBuild) build = dl_build_new(path, 1, FALSE, error);
    if (!build)
        return FALSE;
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    dl_build_set_workers(build, 1);
    start_dataset(build, &FIRST);
    gboolean is_done = try_place(build, 1000000, name, "P.PPL", 5, error);
    for (guint j = 0; is_done && j < PLACES; j++)
        is_done = try_number(build, j, rand, error);
    return is_done && dl_build_finish(build, NULL, NULL, error);
}

static void assert_has(const char *path, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(path, &error);
    assert_no_error(error);
    assert_non_null(look_up(gazetteer, name, hits));
}

static void build__survives_being_killed(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    g_autofree char *sum_path = g_strconcat(fixture->path, ".sha256", NULL);
    assert_true(build_one(fixture->path, "Before", &error));
    for (int i = 0; i < 12; i++) {
        pid_t child = fork();
        if (child == 0) {
            for (;;) /* over the same database, again and again */
                build_one(fixture->path, "Before", NULL);
        }
        g_usleep((gulong)g_rand_int_range(rand, 0, 60000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        assert_has(fixture->path, "Before");
        if (g_file_test(sum_path, G_FILE_TEST_EXISTS)) {
            dl_gazetteer_verify(fixture->path, &error);
            assert_no_error(error);
        }
    }
    assert_true(build_one(fixture->path, "After", &error));
    assert_has(fixture->path, "After");
    assert_int_equal(count_files(fixture->folder), 2);
}

/* Files may have so many bytes and no more: as on a full disk, writes fail. */
static void build__keeps_the_old_one_on_a_full_disk(void **state)
{
    static const rlim_t limits[] = {0, 5000, 20000, 60000};
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    struct rlimit all;
    assert_true(build_one(fixture->path, "Before", &error));
    getrlimit(RLIMIT_FSIZE, &all);
    signal(SIGXFSZ, SIG_IGN);
    for (gsize i = 0; i < G_N_ELEMENTS(limits); i++) {
        const struct rlimit few = {limits[i], all.rlim_max};
        setrlimit(RLIMIT_FSIZE, &few);
        gboolean is_done = build_one(fixture->path, "After", &error);
        setrlimit(RLIMIT_FSIZE, &all);
        assert_false(is_done);
        assert_error(error, DL_ERROR_IO, "g.db");
        g_clear_error(&error);
        assert_has(fixture->path, "Before");
        assert_int_equal(count_files(fixture->folder), 2);
    }
    signal(SIGXFSZ, SIG_DFL);
}

static void build__follows_a_link(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *link_path = g_build_filename(fixture->folder, "link.db", NULL);
    assert_true(build_one(fixture->path, "Before", &error));
    assert_int_equal(symlink("g.db", link_path), 0);
    assert_true(build_one(link_path, "After", &error));
    assert_true(g_file_test(link_path, G_FILE_TEST_IS_SYMLINK));
    assert_has(fixture->path, "After");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(build__leaves_nothing_when_it_fails),     TEST(build__refuses_where_another_builds),
        TEST(build__takes_up_what_was_read),           TEST(build__takes_up_no_damaged_run),
        TEST(build__reads_no_more_than_a_run_holds),   TEST(build__survives_being_killed),
        TEST(build__keeps_the_old_one_on_a_full_disk), TEST(build__follows_a_link),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
