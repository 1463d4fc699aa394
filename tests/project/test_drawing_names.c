#include "dl_test.h"
#include "drawing_names.h"
#include "gazetteer.h"
#include "run.h"

static DlProject *open_project(const char *lang)
{
    g_autoptr(GError) error = NULL;
    DlProject *project = dl_project_new(NULL, NULL);
    if (lang)
        assert_true(dl_project_set(project, "lang", lang, &error));
    assert_true(dl_project_need_gazetteer(project, &error));
    assert_no_error(error);
    return project;
}

static const DlPlace *find_place(DlProject *project, const char *name, const char *country)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    assert_true(dl_gazetteer_lookup_same(project->gazetteer, name, country, hits, &error));
    const DlPlace *found = NULL;
    for (guint i = 0; i < hits->len; i++) {
        const DlPlace *place = g_array_index(hits, DlHit, i).place;
        if (place->feature[0] == 'P' && (!found || place->population > found->population))
            found = place;
    }
    assert_non_null(found);
    return found;
}

static void names__are_of_the_language(void **state)
{
    const struct {
        const char *lang, *place, *country, *text;
    } CASES[] = {
        {"fr", "Kandahar", "AF", "Kandahar"},      {"ru", "Kandahar", "AF", "Кандагар"},
        {"fa", "Kandahar", "AF", "قندهار"},        {"fa-AF", "Kandahar", "AF", "قندهار"},
        {"prs", "Kandahar", "AF", "قندهار"},       {"fa-AF-u-nu-latn", "Kandahar", "AF", "قندهار"},
        {"zh-Hans", "Kabul", "AF", "喀布尔"},      {"en", "São Paulo", "BR", "Sao Paulo"},
        {"en-US", "São Paulo", "BR", "Sao Paulo"}, {"pt", "São Paulo", "BR", "São Paulo"},
        {"tlh", "Kandahar", "AF", NULL},           {"fa", "Farah", "AF", "فراه"},
        {"ps", "Lashkar Gāh", "AF", NULL}, /* listed so under "ps": in letters of another script */
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlProject *project = open_project(CASES[i].lang);
        DlDrawingNames *names = dl_drawing_names_new(project);
        const DlPlace *place = find_place(project, CASES[i].place, CASES[i].country);
        const char *text = dl_drawing_place_name(place, names);
        if (g_strcmp0(text, CASES[i].text))
            fail_msg("%s in %s is \"%s\"", CASES[i].place, CASES[i].lang, text ? text : "none");
        dl_drawing_names_free(names);
        dl_project_free(project);
    }
}

static void names__tell_areas_without_their_type(void **state)
{
    const struct {
        const char *lang, *code, *text;
    } CASES[] = {
        {"fa-AF", "AF.23", "قندهار"}, {"ar", "AF.23", "قندهار"}, {"en", "AF.23", NULL},
        {"de", "AF.23", "Kandahar"},  {"fa", "AF.99", NULL},     {"fa", "AF", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        DlProject *project = open_project(CASES[i].lang);
        DlDrawingNames *names = dl_drawing_names_new(project);
        const char *text = dl_drawing_area_name(CASES[i].code, names);
        if (g_strcmp0(text, CASES[i].text))
            fail_msg("%s in %s is \"%s\"", CASES[i].code, CASES[i].lang, text ? text : "none");
        dl_drawing_names_free(names);
        dl_project_free(project);
    }
}

static void names__are_none_without_a_language(void **state)
{
    DlProject *project = open_project(NULL);
    assert_null(dl_drawing_names_new(project));
    dl_project_free(project);
}

#define MAP                                                                                        \
    "[map]\nevents = e.csv\ntitle = Plain\ntitle[fa] = فارسی\ntitle[fa-AF] = دری\n"        \
    "[actor Taliban]\nlabel = The Taliban\nlabel[fa] = طالبان\n"

/* A text of the map file in the language, but a flag wins over it. */
static void names__take_texts_of_the_map_file(void **state)
{
    const struct {
        const char *lang, *flag, *title, *actor;
    } CASES[] = {
        {NULL, NULL, "Plain", NULL},         {"fr", NULL, "Plain", NULL},
        {"fa", NULL, "فارسی", "طالبان"},     {"prs", NULL, "دری", "طالبان"},
        {"fa-AF", "Flag", "Flag", "طالبان"},
    };
    char *folder = scratch_new();
    g_autofree char *table = scratch_write(
        folder, "e.csv", "lat,lon,date,event,actor\n34,62,2021-08-12,capture,The Taliban\n");
    g_autofree char *map = scratch_write(folder, "map.ini", MAP);
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autoptr(GError) error = NULL;
        DlProject *project = dl_project_new(NULL, NULL);
        if (CASES[i].lang)
            assert_true(dl_project_set(project, "lang", CASES[i].lang, &error));
        if (CASES[i].flag)
            assert_true(dl_project_set(project, "title", CASES[i].flag, &error));
        assert_true(dl_project_add(project, map, &error));
        assert_true(dl_project_need_timeline(project, &error));
        assert_string_equal(dl_project_text(project, "title"), CASES[i].title);
        assert_int_equal(g_strcmp0(dl_project_actor_label(project, "Taliban"), CASES[i].actor), 0);
        guint n_actors = 0; /* the table's name is still the same actor's */
        const DlActor *actors = dl_timeline_actors(project->timeline, &n_actors);
        assert_int_equal(n_actors, 1);
        assert_string_equal(actors[0].label, CASES[i].actor ? CASES[i].actor : "The Taliban");
        dl_project_free(project);
    }
    scratch_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names__are_of_the_language),
        cmocka_unit_test(names__tell_areas_without_their_type),
        cmocka_unit_test(names__are_none_without_a_language),
        cmocka_unit_test(names__take_texts_of_the_map_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
