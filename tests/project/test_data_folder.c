#include "data_folder.h"
#include "dl_test.h"
#include "error.h"
#include "run.h"

static void data__is_where_the_setting_says(void **state)
{
    g_autoptr(DlSettings) settings = dl_settings_new();
    assert_true(dl_settings_set(settings, DL_LAYER_FLAG, "basemap", "/some/where", NULL));
    g_autofree char *path = dl_data_find(settings, "basemap", "maps/basemap", NULL);
    assert_string_equal(path, "/some/where");
}

static void data__is_found_in_the_environment_s_folder_first(void **state)
{
    g_autoptr(DlSettings) settings = dl_settings_new();
    char *folder = scratch_new();
    g_autofree char *file = scratch_write(folder, "here.txt", "x");
    g_autofree char *before = g_strdup(g_getenv("DATELINE_DATA"));
    g_setenv("DATELINE_DATA", folder, TRUE);
    g_autofree char *found = dl_data_find(settings, "basemap", "here.txt", NULL);
    assert_string_equal(found, file);
    if (before)
        g_setenv("DATELINE_DATA", before, TRUE);
    else
        g_unsetenv("DATELINE_DATA");
    scratch_free(folder);
}

static void data__that_is_nowhere_is_named_with_every_folder_tried(void **state)
{
    g_autoptr(DlSettings) settings = dl_settings_new();
    g_autoptr(GError) error = NULL;
    assert_null(dl_data_find(settings, "basemap", "maps/no-such-thing", &error));
    assert_error(error, DL_ERROR_NO_INPUT, "maps/no-such-thing");
    assert_error(error, DL_ERROR_NO_INPUT, "--basemap");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data__is_where_the_setting_says),
        cmocka_unit_test(data__is_found_in_the_environment_s_folder_first),
        cmocka_unit_test(data__that_is_nowhere_is_named_with_every_folder_tried),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
