#include "build.h"

#include "build_fixture.h"
#include "error.h"

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

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(build__gives_the_same_bytes_whatever_order_memory_and_threads),
        TEST(build__keeps_names_as_they_are_told),
        TEST(build__can_be_cancelled_in_each_stage),
        TEST(build__makes_an_empty_gazetteer_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
