/* Which databases are searched, and what is kept of the one before. */
#include "gazetteer_files.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "dl_test.h"
#include "error.h"
#include "run.h"

typedef struct {
    char *folder;
    char *own; /* below $XDG_DATA_HOME, which main sets */
} Place;

static Place place_new(void)
{
    Place place = {.folder = scratch_new()};
    place.own = dl_gazetteer_folder();
    assert_int_equal(g_mkdir_with_parents(place.own, 0755), 0);
    return place;
}

static void place_clear(Place *place)
{
    scratch_free(place->folder);
    g_free(place->own);
}

static char *join(const GPtrArray *files)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; files && i < files->len; i++) {
        g_autofree char *base = g_path_get_basename(files->pdata[i]);
        g_string_append_printf(text, "%s%s", i ? " " : "", base);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void files__are_the_user_s_first_in_order_of_name(void **state)
{
    Place place = place_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *b = scratch_write(place.own, "b.db", "x");
    g_autofree char *a = scratch_write(place.own, "a.db", "x");
    g_autofree char *before = scratch_write(place.own, "a.db.before", "x");
    g_autofree char *hidden = scratch_write(place.own, ".c.db", "x");
    g_autoptr(DlSettings) settings = dl_settings_new();
    g_autoptr(GPtrArray) files = dl_gazetteer_files(settings, &error);
    assert_no_error(error);
    g_autofree char *text = join(files);
    assert_string_equal(text, "a.db b.db gazetteer.db");
    const char *const all[] = {a, b, before, hidden};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_unlink(all[i]);
    place_clear(&place);
}

static void files__are_exactly_those_that_are_named(void **state)
{
    Place place = place_new();
    g_autofree char *own = scratch_write(place.own, "silk.db", "x");
    g_autofree char *file = scratch_write(place.folder, "file.db", "x");
    const struct {
        char *value;
        const char *files;
    } cases[] = {
        {g_strdup(file), "file.db"},
        {g_strdup("silk"), "silk.db"},
        {g_strdup("silk.db"), "silk.db"},
        {g_strdup_printf("%s:silk:default", file), "file.db silk.db gazetteer.db"},
        {g_strdup_printf(":%s:", file), "file.db"},
        {g_strdup("no-such"), "no-such"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(DlSettings) settings = dl_settings_new();
        assert_true(dl_settings_set(settings, DL_LAYER_FLAG, "gazetteer", cases[i].value, &error));
        g_autoptr(GPtrArray) files = dl_gazetteer_files(settings, &error);
        assert_no_error(error);
        g_autofree char *text = join(files);
        assert_string_equal(text, cases[i].files);
        g_free(cases[i].value);
    }
    g_unlink(own);
    place_clear(&place);
}

static void files__of_no_name_are_an_error_of_usage(void **state)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(DlSettings) settings = dl_settings_new();
    assert_true(dl_settings_set(settings, DL_LAYER_FLAG, "gazetteer", "::", &error));
    assert_null(dl_gazetteer_files(settings, &error));
    assert_error(error, DL_ERROR_USAGE, "expected files or names");
}

static void name__is_what_the_source_is_called(void **state)
{
    static const char *const cases[][2] = {
        {"/tmp/cities500.zip", "cities500"},
        {"allCountries.txt", "allCountries"},
        {"a/own.csv.gz", "own"},
        {"folder", "folder"},
        {"default.csv", "own"},
        {".csv", "own"},
        {"a:b.csv", "a-b"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *name = dl_gazetteer_name_of(cases[i][0]);
        assert_string_equal(name, cases[i][1]);
    }
}

static void name__that_is_none_is_refused(void **state)
{
    static const char *const cases[] = {"", ".hidden", "a:b", "default"};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(dl_gazetteer_path(cases[i], &error));
        assert_error(error, DL_ERROR_USAGE, "is no name for a gazetteer");
    }
}

static void assert_content(const char *path, const char *expected)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL)) {
        assert_null(expected);
        return;
    }
    assert_non_null(expected);
    assert_string_equal(text, expected);
}

static void undo__puts_back_what_was_replaced(void **state)
{
    g_autoptr(GError) error = NULL;
    gboolean is_removed = TRUE;
    Place place = place_new();
    g_autofree char *path = scratch_write(place.folder, "x.db", "old");
    g_autofree char *sum = scratch_write(place.folder, "x.db.sha256", "old sum");
    assert_true(dl_gazetteer_keep_begin(path, TRUE, &error));
    g_unlink(path);
    assert_true(g_file_set_contents(path, "new", -1, NULL));
    assert_true(g_file_set_contents(sum, "new sum", -1, NULL));
    assert_true(dl_gazetteer_keep_end(path, TRUE, &error));
    assert_content(path, "new");
    assert_true(dl_gazetteer_undo(path, &is_removed, &error));
    assert_no_error(error);
    assert_false(is_removed);
    assert_content(path, "old");
    assert_content(sum, "old sum");
    assert_false(dl_gazetteer_undo(path, &is_removed, &error));
    assert_error(error, DL_ERROR_NO_INPUT, "there is nothing to undo");
    assert_content(path, "old");
    place_clear(&place);
}

static void undo__brings_back_what_a_link_led_to(void **state)
{
    Place place = place_new();
    g_autoptr(GError) error = NULL;
    gboolean is_removed = TRUE;
    g_autofree char *target = scratch_write(place.folder, "target.db", "old");
    g_autofree char *path = g_build_filename(place.folder, "link.db", NULL);
    g_autofree char *newer = scratch_write(place.folder, "newer", "new");
    assert_int_equal(symlink("target.db", path), 0);
    assert_true(dl_gazetteer_keep_begin(path, FALSE, &error));
    assert_int_equal(g_rename(newer, target), 0); /* as a build puts it in place */
    assert_true(dl_gazetteer_keep_end(path, TRUE, &error));
    assert_content(path, "new");
    assert_true(dl_gazetteer_undo(path, &is_removed, &error));
    assert_no_error(error);
    assert_false(is_removed);
    assert_content(path, "old");
    place_clear(&place);
}

static void undo__removes_a_first_import(void **state)
{
    g_autoptr(GError) error = NULL;
    gboolean is_removed = FALSE;
    Place place = place_new();
    g_autofree char *path = g_build_filename(place.folder, "x.db", NULL);
    assert_true(dl_gazetteer_keep_begin(path, TRUE, &error));
    assert_true(g_file_set_contents(path, "new", -1, NULL));
    assert_true(dl_gazetteer_keep_end(path, TRUE, &error));
    assert_true(dl_gazetteer_undo(path, &is_removed, &error));
    assert_true(is_removed);
    assert_content(path, NULL);
    assert_false(dl_gazetteer_undo(path, &is_removed, NULL));
    place_clear(&place);
}

static void keep__leaves_nothing_of_an_import_that_failed(void **state)
{
    g_autoptr(GError) error = NULL;
    gboolean is_removed = FALSE;
    Place place = place_new();
    g_autofree char *path = scratch_write(place.folder, "x.db", "old");
    assert_true(dl_gazetteer_keep_begin(path, TRUE, &error));
    assert_true(dl_gazetteer_keep_end(path, FALSE, &error));
    assert_content(path, "old");
    assert_false(dl_gazetteer_undo(path, &is_removed, NULL));
    g_autoptr(GDir) dir = g_dir_open(place.folder, 0, NULL);
    assert_string_equal(g_dir_read_name(dir), "x.db");
    assert_null(g_dir_read_name(dir));
    place_clear(&place);
}

int main(void)
{
    g_autofree char *home = g_dir_make_tmp("dateline-test-XXXXXX", NULL);
    g_setenv("XDG_DATA_HOME", home, TRUE); /* before GLib first asks */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files__are_the_user_s_first_in_order_of_name),
        cmocka_unit_test(files__are_exactly_those_that_are_named),
        cmocka_unit_test(files__of_no_name_are_an_error_of_usage),
        cmocka_unit_test(name__is_what_the_source_is_called),
        cmocka_unit_test(name__that_is_none_is_refused),
        cmocka_unit_test(undo__puts_back_what_was_replaced),
        cmocka_unit_test(undo__brings_back_what_a_link_led_to),
        cmocka_unit_test(undo__removes_a_first_import),
        cmocka_unit_test(keep__leaves_nothing_of_an_import_that_failed),
    };
    int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
    g_autofree char *own = dl_gazetteer_folder();
    g_autofree char *between = g_path_get_dirname(own);
    g_rmdir(own);
    g_rmdir(between);
    g_rmdir(home);
    return n_failed;
}
