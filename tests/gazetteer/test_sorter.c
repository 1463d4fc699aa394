#include "sorter.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dl_test.h"
#include "error.h"

static int compare_bytes(gconstpointer a, gconstpointer b)
{
    const GBytes *x = *(GBytes *const *)a, *y = *(GBytes *const *)b;
    return g_bytes_compare(x, y);
}

/* Records with long common beginnings, doubled ones, empty ones and bytes of 0 and 255. */
static GPtrArray *make_records(guint n, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    GPtrArray *records = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
    for (guint i = 0; i < n; i++) {
        guint8 bytes[300];
        guint n_same = (guint)g_rand_int_range(rand, 0, i % 7 == 0 ? 280 : 12);
        guint n_other = (guint)g_rand_int_range(rand, 0, 8);
        memset(bytes, i % 3 ? 'a' : 0, n_same);
        for (guint j = 0; j < n_other; j++)
            bytes[n_same + j] = (guint8)(g_rand_int_range(rand, 0, 3) * 127);
        g_ptr_array_add(records, g_bytes_new(bytes, n_same + n_other));
    }
    return records;
}

static void add_all(DlSorter *sorter, const GPtrArray *records, guint first, guint end)
{
    g_autoptr(GError) error = NULL;
    for (guint i = first; i < end; i++) {
        gsize n_bytes = 0;
        const void *bytes = g_bytes_get_data(records->pdata[i], &n_bytes);
        dl_sorter_add(sorter, bytes, n_bytes, &error);
        assert_no_error(error);
    }
}

/* Reads all of SORTER, which shall be SORTED. */
static void assert_reads(DlSorter *sorter, const GPtrArray *sorted, gboolean is_last)
{
    g_autoptr(GError) error = NULL;
    const guint8 *bytes = NULL;
    gsize n_bytes = 0;
    guint n = 0;
    dl_sorter_start(sorter, is_last, &error);
    assert_no_error(error);
    for (; dl_sorter_read(sorter, &bytes, &n_bytes, &error); n++) {
        gsize n_wanted = 0;
        assert_true(n < sorted->len);
        const void *wanted = g_bytes_get_data(sorted->pdata[n], &n_wanted);
        assert_int_equal(n_bytes, n_wanted);
        if (n_bytes > 0)
            assert_memory_equal(bytes, wanted, n_bytes);
    }
    assert_no_error(error);
    assert_int_equal(n, sorted->len);
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

static guint count_files(const char *folder)
{
    guint n = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    while (g_dir_read_name(dir))
        n++;
    return n;
}

static void sorter__gives_the_same_in_any_memory(void **state)
{
    static const struct {
        guint n;
        gsize memory;
        gboolean is_threaded;
    } cases[] = {{0, 1 << 20, TRUE},    {1, 0, FALSE},         {30, 1 << 20, FALSE},
                 {5000, 1 << 24, TRUE}, {5000, 1 << 19, TRUE}, {5000, 1 << 17, FALSE},
                 {5000, 1 << 15, TRUE}, {30000, 0, FALSE},     {30000, 0, TRUE}};
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) records = make_records(cases[i].n, test_seed());
        DlSorter *sorter = dl_sorter_new(folder, "r", cases[i].memory, cases[i].is_threaded);
        add_all(sorter, records, 0, records->len);
        g_ptr_array_sort(records, compare_bytes);
        assert_reads(sorter, records, FALSE);
        assert_reads(sorter, records, TRUE);
        dl_sorter_free(sorter);
        assert_int_equal(count_files(folder), 0);
    }
    remove_folder(folder);
}

static void sorter__takes_up_what_was_kept(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    g_autoptr(GPtrArray) records = make_records(6000, test_seed());
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    DlSorter *sorter = dl_sorter_new(folder, "r", 1 << 17, TRUE);
    add_all(sorter, records, 0, 3000);
    assert_true(dl_sorter_keep(sorter, names, &error));
    guint n_kept = names->len;
    add_all(sorter, records, 3000, 5000); /* these go with the sorter */
    dl_sorter_free(sorter);
    assert_int_equal(count_files(folder), n_kept);
    sorter = dl_sorter_new(folder, "r", 1 << 18, FALSE);
    for (guint i = 0; i < names->len; i++)
        dl_sorter_adopt(sorter, names->pdata[i]);
    add_all(sorter, records, 3000, 6000);
    g_ptr_array_sort(records, compare_bytes);
    assert_reads(sorter, records, TRUE);
    dl_sorter_free(sorter);
    assert_int_equal(count_files(folder), n_kept);
    remove_folder(folder);
}

static void sorter__tells_of_a_damaged_run(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "r.0.run", NULL);
    assert_true(g_file_set_contents(path,
                                    "\x00\x05"
                                    "ab",
                                    4, NULL));
    DlSorter *sorter = dl_sorter_new(folder, "r", 0, FALSE);
    dl_sorter_adopt(sorter, "r.0.run");
    assert_false(dl_sorter_start(sorter, FALSE, &error));
    assert_error(error, DL_ERROR_DATA, "r.0.run");
    g_clear_error(&error);
    dl_sorter_adopt(sorter, "missing.run");
    assert_false(dl_sorter_start(sorter, FALSE, &error));
    assert_error(error, DL_ERROR_IO, "missing.run");
    dl_sorter_free(sorter);
    remove_folder(folder);
}

static void sorter__tells_where_it_cannot_write(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) records = make_records(3000, test_seed());
    DlSorter *sorter = dl_sorter_new("/nonexistent", "r", 0, FALSE);
    for (guint i = 0; i < records->len && !error; i++)
        dl_sorter_add(sorter, "record", 6, &error);
    assert_error(error, DL_ERROR_CANT_CREATE, "/nonexistent/r.0.run");
    dl_sorter_free(sorter);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorter__gives_the_same_in_any_memory),
        cmocka_unit_test(sorter__takes_up_what_was_kept),
        cmocka_unit_test(sorter__tells_of_a_damaged_run),
        cmocka_unit_test(sorter__tells_where_it_cannot_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
