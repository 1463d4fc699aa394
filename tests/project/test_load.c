/* Tables, map file and house names to a timeline. */
#include "dl_test.h"
#include "error.h"
#include "project.h"
#include "run.h"

#define HEAD "place,lat,lon,date,event,actor\n"

static void load__prints_the_house_s_spelling(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table =
        scratch_write(folder, "e.csv", HEAD "Kandhar,31.6,65.7,2021-08-12,capture,T\n");
    g_autofree char *names = scratch_write(folder, "n.csv", "name,label\nKANDHAR,Kandahar\n");
    g_autoptr(GError) error = NULL;
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_set(project, "names", names, &error));
    assert_true(dl_project_add(project, table, &error));
    assert_true(dl_project_need_events(project, &error));
    assert_int_equal(dl_event_list_length(project->events), 1);
    assert_string_equal(dl_event_list_get(project->events, 0)->label, "Kandahar");
    assert_string_equal(dl_event_list_get(project->events, 0)->place_text, "Kandhar");
    dl_project_free(project);
    scratch_free(folder);
}

static void load__refuses_house_names_without_their_columns(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table =
        scratch_write(folder, "e.csv", HEAD "A,31.6,65.7,2021-08-12,capture,T\n");
    g_autofree char *names = scratch_write(folder, "n.csv", "Kandhar,Kandahar\n");
    g_autoptr(GError) error = NULL;
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_set(project, "names", names, &error));
    assert_true(dl_project_add(project, table, &error));
    assert_false(dl_project_need_events(project, &error));
    assert_error(error, DL_ERROR_DATA, "line 1: expected the columns name,label");
    dl_project_free(project);
    scratch_free(folder);
}

static void load__takes_a_map_file_under_the_flags(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table = scratch_write(
        folder, "e.csv", "town,lat,lon,date,event,actor\nA,31.6,65.7,2021-08-12,capture,Taleban\n");
    g_autofree char *map = scratch_write(folder, "map.ini",
                                         "[map]\ntitle = From the file\ncredit = File\n"
                                         "events = e.csv\n[columns]\nplace = town\n"
                                         "[initial]\n* = Government\n"
                                         "[actor Taliban]\nmatch = Taleban\ncolour = #D98A5F\n");
    g_autoptr(GError) error = NULL;
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_set(project, "title", "From the flag", &error));
    assert_true(dl_project_add(project, map, &error));
    assert_string_equal(dl_settings_get(project->settings, "title"), "From the flag");
    assert_string_equal(dl_settings_get(project->settings, "credit"), "File");
    assert_false(dl_project_add(project, map, &error));
    assert_error(error, DL_ERROR_USAGE, "second map file");
    g_clear_error(&error);
    gboolean is_built = dl_project_need_timeline(project, &error);
    assert_no_error(error);
    assert_true(is_built);

    DlDay day = 0;
    DlPlaceState before, after;
    assert_true(dl_day_parse("2021-08-11", &day, NULL));
    dl_timeline_state(project->timeline, 0, day, &before);
    dl_timeline_state(project->timeline, 0, day + 1, &after);
    assert_string_equal(dl_timeline_actor_label(project->timeline, before.holder), "Government");
    assert_string_equal(dl_timeline_actor_label(project->timeline, after.holder), "Taliban");
    dl_project_free(project);
    scratch_free(folder);
}

static void load__refuses_what_comes_too_late(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table =
        scratch_write(folder, "e.csv", HEAD "A,31.6,65.7,2021-08-12,capture,T\n");
    static const char *const LATE[] = {"style", "country", "date-order", "initial"};
    DlProject *project = dl_project_new(NULL, NULL);
    assert_true(dl_project_set(project, "style", "dark", NULL));
    assert_true(dl_project_set(project, "style", "press", NULL));
    assert_true(dl_project_add(project, table, NULL));
    assert_true(dl_project_need_timeline(project, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(LATE); i++) {
        g_autoptr(GError) error = NULL;
        assert_false(dl_project_set(project, LATE[i], "dmy", &error));
        assert_error(error, DL_ERROR_USAGE, "too late");
    }
    assert_false(dl_project_add(project, table, NULL));
    assert_false(dl_project_map_column(project, "place", "Town", NULL));
    assert_true(dl_project_set(project, "date", "2021-08-12", NULL));
    assert_true(dl_project_set(project, "title", "T", NULL));
    dl_project_free(project);
    scratch_free(folder);
}

static void load__strictly_refuses_what_it_cannot_use(void **state)
{
    char *folder = scratch_new();
    g_autofree char *table = scratch_write(
        folder, "e.csv", HEAD "A,31.6,65.7,2021-08-12,capture,T\nB,31.6,65.7,,capture,T\n");
    for (int is_strict = 0; is_strict < 2; is_strict++) {
        g_autoptr(GError) error = NULL;
        DlProject *project = dl_project_new(NULL, NULL);
        assert_true(dl_project_set(project, "strict", is_strict ? "yes" : "no", &error));
        assert_true(dl_project_add(project, table, &error));
        assert_int_equal(dl_project_need_timeline(project, &error), !is_strict);
        if (is_strict)
            assert_int_equal(error->code, DL_ERROR_DATA);
        else
            assert_int_equal(dl_project_n_unused(project), 1);
        dl_project_free(project);
    }
    scratch_free(folder);
}

static void keep_warning(const char *kind, const char *message, gpointer user_data)
{
    if (g_str_equal(kind, "warning"))
        g_string_append_printf(user_data, "%s\n", message);
}

/* Polygons take their time, so a table of names does not wait for them. */
static void load__reads_the_atlas_only_for_coordinates(void **state)
{
    char *folder = scratch_new();
    g_autofree char *names =
        scratch_write(folder, "n.csv", "place,country,date\nHerat,AF,2021-08-12\n");
    g_autofree char *positions =
        scratch_write(folder, "p.csv", "lat,lon,country,date\n62.2,34.35,AF,2021-08-12\n");
    for (int has_positions = 0; has_positions < 2; has_positions++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) warnings = g_string_new(NULL);
        DlProject *project = dl_project_new(keep_warning, warnings);
        assert_true(dl_project_add(project, has_positions ? positions : names, &error));
        dl_project_need_timeline(project, &error);
        assert_no_error(error);
        assert_int_equal(project->atlas != NULL, has_positions);
        assert_int_equal(strstr(warnings->str, "lat and lon swapped") != NULL, has_positions);
        dl_project_free(project);
    }
    scratch_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(load__prints_the_house_s_spelling),
        cmocka_unit_test(load__refuses_house_names_without_their_columns),
        cmocka_unit_test(load__takes_a_map_file_under_the_flags),
        cmocka_unit_test(load__refuses_what_comes_too_late),
        cmocka_unit_test(load__strictly_refuses_what_it_cannot_use),
        cmocka_unit_test(load__reads_the_atlas_only_for_coordinates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
