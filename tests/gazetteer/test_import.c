#include "error.h"
#include "fixture.h"

static const char *const TABLES[] = {"places.tsv",     "areas.tsv",   "names.tsv",
                                     "supplement.tsv", "middles.tsv", "more_names.tsv"};

static char *make_folder(void)
{
    char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    assert_non_null(folder);
    return folder;
}

static void write_file(const char *folder, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Copies a table of the fixture, its rows in another order. */
static void copy_shuffled(const char *folder, const char *name, GRand *rand)
{
    g_autofree char *source = fixture_source();
    g_autofree char *path = g_build_filename(source, name, NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n = g_strv_length(lines);
    while (n > 1 && !*lines[n - 1])
        n--;
    for (guint i = n - 1; i > 1; i--) {
        guint j = (guint)g_rand_int_range(rand, 1, (gint32)i + 1);
        char *swap = lines[i];
        lines[i] = lines[j];
        lines[j] = swap;
    }
    g_autofree char *joined = g_strjoinv("\n", lines);
    write_file(folder, name, joined);
}

static void build__does_not_see_the_order_of_rows(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    g_autofree char *folder = make_folder();
    g_autofree char *path = g_build_filename(folder, "g.db", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(TABLES); i++)
        copy_shuffled(folder, TABLES[i], rand);
    g_autoptr(GError) error = NULL;
    dl_gazetteer_build(folder, path, NULL, NULL, &error);
    assert_no_error(error);
    g_autofree char *one = NULL, *other = NULL;
    gsize n_one = 0, n_other = 0;
    assert_true(g_file_get_contents(fixture->path, &one, &n_one, NULL));
    assert_true(g_file_get_contents(path, &other, &n_other, NULL));
    const DlPlace *kabul = dl_gazetteer_find(fixture->gazetteer, 1138958);
    assert_non_null(kabul); /* the fixture has two countries of this capital, one no more */
    assert_int_equal(kabul->capital_of, -1000004);
    assert_int_equal(n_one, n_other);
    assert_memory_equal(one, other, n_one);
    remove_folder(folder);
}

static void build__leaves_a_checksum(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    dl_gazetteer_verify(fixture->path, &error);
    assert_no_error(error);
    g_autofree char *folder = make_folder();
    write_file(folder, "a.db", "changed");
    write_file(folder, "a.db.sha256", "0000  a.db\n");
    g_autofree char *path = g_build_filename(folder, "a.db", NULL);
    assert_false(dl_gazetteer_verify(path, &error));
    assert_error(error, DL_ERROR_DATA, "SHA-256");
    g_clear_error(&error);
    g_autofree char *missing = g_build_filename(folder, "b.db", NULL);
    assert_false(dl_gazetteer_verify(missing, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "b.db");
    remove_folder(folder);
}

static void build__names_the_line_and_keeps_what_was_there(void **state)
{
#define PLACES "id\tname\tlat\tlon\tfeature\tcountry\tadmin1\tadmin2\tpopulation\tnames\n"
#define AREAS                                                                                      \
    "id\tfeature\tcountry\tadmin1\tadmin2\tname\tlat\tlon\tpopulation\tcapital\tnames\tiso\n"
    static const struct {
        const char *places, *areas, *names, *message;
        DlErrorCode code;
    } cases[] = {
        {NULL, AREAS, NULL, "places.tsv", DL_ERROR_NO_INPUT},
        {PLACES, NULL, NULL, "areas.tsv", DL_ERROR_NO_INPUT},
        {"id\tname\n", AREAS, NULL, "'places.tsv' line 1: no column 'lat'", DL_ERROR_DATA},
        {PLACES "1\tA\t95\t0\tP.PPL\tAF\t\t\t\t\n", AREAS, NULL, "'places.tsv' line 2: 'lat'",
         DL_ERROR_DATA},
        {PLACES "1\tA\t1\t0\tP.PPL\tAF\t\t\tmany\t\n", AREAS, NULL,
         "'places.tsv' line 2: 'population' is not a count: \"many\"", DL_ERROR_DATA},
        {PLACES "1\t\t1\t0\tP.PPL\tAF\t\t\t\t\n", AREAS, NULL,
         "'places.tsv' line 2: the name is empty", DL_ERROR_DATA},
        {PLACES "1\tA\t1\t0\tP.PPL\tAF\t\t\t\t\n1\tB\t1\t0\tP.PPL\tAF\t\t\t\t\n", AREAS, NULL,
         "'places.tsv' line 3: the id 1 was there before", DL_ERROR_DATA},
        {PLACES, AREAS, "id\tlang\tname\n7\ten\tA\n", "'names.tsv' line 2: no place has the id 7",
         DL_ERROR_DATA},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *folder = make_folder();
        g_autofree char *path = g_build_filename(folder, "g.db", NULL);
        write_file(folder, "g.db", "as it was");
        if (cases[i].places)
            write_file(folder, "places.tsv", cases[i].places);
        if (cases[i].areas)
            write_file(folder, "areas.tsv", cases[i].areas);
        if (cases[i].names)
            write_file(folder, "names.tsv", cases[i].names);
        g_autoptr(GError) error = NULL;
        assert_false(dl_gazetteer_build(folder, path, NULL, NULL, &error));
        assert_error(error, cases[i].code, cases[i].message);
        g_autofree char *kept = NULL;
        assert_true(g_file_get_contents(path, &kept, NULL, NULL));
        assert_string_equal(kept, "as it was");
        remove_folder(folder);
    }
}

static gboolean cancel(const char *stage, guint64 done, guint64 total, gpointer user_data)
{
    return done < 2;
}

static void build__can_be_cancelled(void **state)
{
    g_autofree char *folder = make_folder();
    g_autofree char *source = fixture_source();
    g_autofree char *path = g_build_filename(folder, "g.db", NULL);
    g_autoptr(GError) error = NULL;
    assert_false(dl_gazetteer_build(source, path, cancel, NULL, &error));
    assert_error(error, DL_ERROR_TRY_AGAIN, "cancelled");
    assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
    remove_folder(folder);
}

static void describe__counts_and_attributes(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = dl_gazetteer_describe(fixture->path, &error);
    assert_no_error(error);
    assert_non_null(strstr(text, "GeoNames"));
    assert_non_null(strstr(text, "CC BY 4.0"));
    assert_non_null(strstr(text, "areas: "));
    assert_non_null(strstr(text, "checksum: right"));
    g_autofree char *sum_path = g_strconcat(fixture->path, ".sha256", NULL);
    g_autofree char *sum = NULL;
    assert_true(g_file_get_contents(sum_path, &sum, NULL, NULL));
    assert_true(g_file_set_contents(sum_path, "0  g.db\n", -1, NULL));
    assert_null(dl_gazetteer_describe(fixture->path, &error));
    assert_error(error, DL_ERROR_DATA, "SHA-256");
    g_clear_error(&error);
    assert_true(g_file_set_contents(sum_path, sum, -1, NULL));
    assert_null(dl_gazetteer_describe("/nonexistent.db", &error));
    assert_error(error, DL_ERROR_NO_INPUT, "/nonexistent.db");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(build__does_not_see_the_order_of_rows),
        cmocka_unit_test(build__leaves_a_checksum),
        cmocka_unit_test(build__names_the_line_and_keeps_what_was_there),
        cmocka_unit_test(build__can_be_cancelled),
        cmocka_unit_test(describe__counts_and_attributes),
    };
    return cmocka_run_group_tests(tests, fixture_set_up, fixture_tear_down);
}
