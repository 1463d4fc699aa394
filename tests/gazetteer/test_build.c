#include "build.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dl_test.h"
#include "error.h"
#include "gazetteer.h"

#define PLACES 600

static const DlDataset FIRST = {"first.tsv", "own", "CC0", "nobody", "/data/first.tsv"};
static const DlDataset SECOND = {"second.tsv", "geonames", "CC BY 4.0", "GeoNames", "second.tsv"};

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

typedef struct {
    char *folder, *path;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    assert_non_null(fixture->folder);
    fixture->path = g_build_filename(fixture->folder, "g.db", NULL);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    remove_folder(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->path);
    g_free(fixture);
    return 0;
}

static DlBuild *start(const Fixture *fixture, gsize memory, guint n_workers, gboolean is_resumed)
{
    g_autoptr(GError) error = NULL;
    DlBuild *build = dl_build_new(fixture->path, memory, is_resumed, &error);
    assert_no_error(error);
    dl_build_set_workers(build, n_workers);
    return build;
}

static gboolean try_place(DlBuild *build, gint64 id, const char *name, const char *feature,
                          gint64 population, GError **error)
{
    const DlBuildPlace place = {
        .id = id,
        .name = name,
        .lat_e7 = (gint32)(id * 7919 % 1800000001 - 900000000),
        .lon_e7 = (gint32)(id * 104729 % 3600000001 - 1800000000),
        .feature = feature,
        .country = id % 3 ? "AF" : "PK",
        .admin1 = id % 5 ? "11" : "",
        .admin2 = "",
        .population = population,
        .iso = "",
        .provenance = id % 50 ? "" : "a book",
    };
    return dl_build_add_place(build, &place, error);
}

static void add_place(DlBuild *build, gint64 id, const char *name, const char *feature,
                      gint64 population)
{
    g_autoptr(GError) error = NULL;
    assert_true(try_place(build, id, name, feature, population, &error));
}

static void add_name(DlBuild *build, gint64 id, const char *text, const char *lang,
                     gboolean is_historic)
{
    g_autoptr(GError) error = NULL;
    assert_true(dl_build_add_name(build, id, text, lang, is_historic, &error));
    assert_no_error(error);
}

static void start_dataset(DlBuild *build, const DlDataset *dataset)
{
    g_autoptr(GError) error = NULL;
    assert_true(dl_build_start_dataset(build, dataset, &error));
}

static void finish(DlBuild *build)
{
    g_autoptr(GError) error = NULL;
    dl_build_finish(build, NULL, NULL, &error);
    assert_no_error(error);
    dl_build_free(build);
}

/* Adds place number I of PLACES and its names, which share spellings with those of others. */
static gboolean try_number(DlBuild *build, guint i, GRand *rand, GError **error)
{
    static const char *const features[] = {"P.PPL", "P.PPLA", "A.ADM1", "S.AIRP", "P.PPLH"};
    g_autofree char *name = g_strdup_printf("Qal'eh-ye %c%c", 'a' + i % 7, 'a' + i % 11);
    g_autofree char *other = g_strdup_printf("Qaleh Ye %c%c", 'A' + i % 7, 'a' + i % 11);
    g_autofree char *pashto = g_strdup_printf("کلا %c", 'a' + i % 5);
    gint64 id = (gint64)i * 37 - 5000, population = i % 4 ? i % 17 * 1000 : 0;
    gboolean is_name_first = g_rand_boolean(rand);
    if (is_name_first && !dl_build_add_name(build, id, other, "", i % 9 == 0, error))
        return FALSE;
    if (!try_place(build, id, name, features[i % 5], population, error))
        return FALSE;
    if (!is_name_first && !dl_build_add_name(build, id, other, "", i % 9 == 0, error))
        return FALSE;
    return dl_build_add_name(build, id, pashto, "ps", FALSE, error) &&
           dl_build_add_name(build, id, name, "en", FALSE, error);
}

static void add_number(DlBuild *build, guint i, GRand *rand)
{
    g_autoptr(GError) error = NULL;
    assert_true(try_number(build, i, rand, &error));
}

/* The bytes of a database of PLACES in an order that SEED gives. */
static GBytes *build_in_order(const Fixture *fixture, guint32 seed, gsize memory, guint n_workers)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    guint order[PLACES];
    DlBuild *build = start(fixture, memory, n_workers, FALSE);
    for (guint i = 0; i < PLACES; i++) {
        guint j = (guint)g_rand_int_range(rand, 0, (gint32)i + 1);
        order[i] = order[j];
        order[j] = i;
    }
    start_dataset(build, &FIRST);
    for (guint i = 0; i < PLACES; i++)
        add_number(build, order[i], rand);
    start_dataset(build, &SECOND);
    for (guint i = 0; i < PLACES; i += 3) /* all doubled: they are left out */
        add_number(build, i, rand);
    finish(build);
    char *bytes = NULL;
    gsize n_bytes = 0;
    assert_true(g_file_get_contents(fixture->path, &bytes, &n_bytes, NULL));
    return g_bytes_new_take(bytes, n_bytes);
}

static void build__gives_the_same_bytes_whatever_order_memory_and_threads(void **state)
{
    static const struct {
        gsize memory;
        guint n_workers;
    } cases[] = {{0, 0}, {0, 2}, {1, 0}, {1, 1}, {1 << 17, 3}};
    g_autoptr(GBytes) first = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) bytes =
            build_in_order(*state, test_seed() + (guint32)i, cases[i].memory, cases[i].n_workers);
        if (!first)
            first = g_bytes_ref(bytes);
        assert_true(g_bytes_equal(first, bytes));
    }
}

static const DlHit *look_up(DlGazetteer *gazetteer, const char *name, GArray *hits)
{
    g_autoptr(GError) error = NULL;
    g_array_set_size(hits, 0);
    dl_gazetteer_lookup_same(gazetteer, name, NULL, hits, &error);
    assert_no_error(error);
    return hits->len > 0 ? &g_array_index(hits, DlHit, 0) : NULL;
}

static void build__keeps_names_as_they_are_told(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    DlBuild *build = start(fixture, 0, 1, FALSE);
    start_dataset(build, &FIRST);
    add_place(build, 4, "Sankt-Peterburg", "P.PPLA", 5000000);
    add_name(build, 4, "Leningrad", "", FALSE);
    add_name(build, 4, "Leningrad", "", TRUE); /* what is told to be historic is */
    add_name(build, 4, "Saint\tPetersburg\n", "en", FALSE);
    add_name(build, 4, "St Petersburg", "en", FALSE);
    add_name(build, 4, "Cafe\xCC\x81", "fr", FALSE); /* not in NFC */
    add_name(build, 4, "\xFF", "fr", FALSE);
    add_name(build, 4, "", "", FALSE);
    add_name(build, 5, "Nowhere", "", FALSE);
    start_dataset(build, &SECOND);
    add_place(build, 4, "Another", "P.PPL", 1);
    add_place(build, 0, "Without an id", "P.PPL", 1);
    add_place(build, 6, "", "P.PPL", 1);
    finish(build);
    g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(fixture->path, &error);
    assert_no_error(error);
    const DlHit *hit = look_up(gazetteer, "leningrad", hits);
    assert_non_null(hit);
    assert_true(hit->is_historic);
    hit = look_up(gazetteer, "Sankt Peterburg", hits);
    assert_non_null(hit);
    assert_true(hit->is_main_name && !hit->is_historic);
    assert_non_null(look_up(gazetteer, "Saint Petersburg", hits));
    assert_non_null(look_up(gazetteer, "Café", hits));
    assert_int_equal(g_array_index(hits, DlHit, 0).match, DL_MATCH_EXACT);
    assert_null(look_up(gazetteer, "Nowhere", hits));
    assert_string_equal(dl_gazetteer_find_name_in(gazetteer, 4, "en"), "St Petersburg");
    assert_null(dl_gazetteer_find_name_in(gazetteer, 4, "ru"));
}

static guint count_files(const char *folder)
{
    guint n = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    while (dir && g_dir_read_name(dir))
        n++;
    return n;
}

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

static gboolean cancel_at(const char *stage, guint64 done, guint64 total, gpointer user_data)
{
    const char *last = user_data;
    return strcmp(stage, last) != 0;
}

static void build__can_be_cancelled_in_each_stage(void **state)
{
    static const char *const stages[] = {"joining names to places", "writing what lies where",
                                         "writing names", "writing keys", "writing"};
    Fixture *fixture = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(stages); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GRand) rand = g_rand_new_with_seed(7);
        DlBuild *build = start(fixture, 1, i % 2, FALSE);
        start_dataset(build, &FIRST);
        for (guint j = 0; j < PLACES / 4; j++)
            add_number(build, j, rand);
        assert_false(dl_build_finish(build, cancel_at, (gpointer)stages[i], &error));
        assert_error(error, DL_ERROR_TRY_AGAIN, "cancelled");
        dl_build_free(build);
        assert_int_equal(count_files(fixture->folder), 0);
    }
}

static void build__makes_an_empty_gazetteer_of_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    finish(start(fixture, 0, 2, FALSE));
    g_autoptr(DlGazetteer) gazetteer = dl_gazetteer_open(fixture->path, &error);
    assert_no_error(error);
    assert_null(look_up(gazetteer, "Kabul", hits));
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
        TEST(build__gives_the_same_bytes_whatever_order_memory_and_threads),
        TEST(build__keeps_names_as_they_are_told),
        TEST(build__leaves_nothing_when_it_fails),
        TEST(build__refuses_where_another_builds),
        TEST(build__takes_up_what_was_read),
        TEST(build__takes_up_no_damaged_run),
        TEST(build__reads_no_more_than_a_run_holds),
        TEST(build__can_be_cancelled_in_each_stage),
        TEST(build__survives_being_killed),
        TEST(build__keeps_the_old_one_on_a_full_disk),
        TEST(build__follows_a_link),
        TEST(build__makes_an_empty_gazetteer_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
