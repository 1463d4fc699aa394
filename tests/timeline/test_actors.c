#include "actors.h"

#include "dl_test.h"

static void name_key__compares_as_people_do(void **state)
{
    static const struct {
        const char *a, *b;
        gboolean is_same;
    } cases[] = {
        {"Taliban", " TALIBAN ", TRUE},
        {"Jos\xc3\xa9", "JOSE\xcc\x81", TRUE}, /* composed and decomposed */
        {"Jos\xc3\xa9", "Jose", FALSE},
        {"Stra\xc3\x9f"
         "e",
         "STRASSE", TRUE},
        {"Army", "Navy", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *a = dl_name_key(cases[i].a), *b = dl_name_key(cases[i].b);
        assert_int_equal(g_str_equal(a, b), cases[i].is_same);
    }
    assert_null(dl_name_key(NULL));
    assert_null(dl_name_key("  "));
    assert_null(dl_name_key("\xff"));
}

static void actors__prefers_names_to_globs_and_globs_in_order(void **state)
{
    const char *const any[] = {"*", NULL}, *const north[] = {"North*", "N?rd", NULL};
    const struct DlActorRule rules[] = {
        {"Alliance", "The Alliance", north, "#112233"},
        {"Rest", NULL, any, NULL},
        {"Northmen", NULL, NULL, NULL},
    };
    DlActors *actors = dl_actors_new(rules, G_N_ELEMENTS(rules));
    assert_int_equal(dl_actors_intern(actors, "NORTHERN side"), 0);
    assert_int_equal(dl_actors_intern(actors, "nord"), 0);
    assert_int_equal(dl_actors_intern(actors, "the alliance"), 0);
    assert_int_equal(dl_actors_intern(actors, "northmen"), 2);
    assert_int_equal(dl_actors_intern(actors, "somebody"), 1);
    assert_int_equal(dl_actors_intern(actors, ""), DL_ACTOR_UNKNOWN);
    assert_int_equal(dl_actors_intern(actors, NULL), DL_ACTOR_UNKNOWN);
    guint n = 0;
    const DlActor *all = dl_actors_all(actors, &n);
    assert_int_equal(n, 3);
    assert_string_equal(all[0].label, "The Alliance");
    assert_string_equal(all[0].colour, "#112233");
    assert_string_equal(all[1].label, "Rest");
    assert_string_equal(dl_actors_describe(actors, 0), "Alliance");
    assert_string_equal(dl_actors_describe(actors, DL_ACTOR_NONE), "nobody");
    dl_actors_free(actors);
}

static void actors__adds_the_unlisted_as_first_spelt(void **state)
{
    DlActors *actors = dl_actors_new(NULL, 0);
    assert_int_equal(dl_actors_intern(actors, " Reds "), 0);
    assert_int_equal(dl_actors_intern(actors, "blues"), 1);
    assert_int_equal(dl_actors_intern(actors, "REDS"), 0);
    dl_actors_set_initial(actors, 1);
    dl_actors_set_initial(actors, DL_ACTOR_UNKNOWN);
    guint n = 0;
    const DlActor *all = dl_actors_all(actors, &n);
    assert_int_equal(n, 2);
    assert_string_equal(all[0].name, "Reds");
    assert_false(all[0].is_initial);
    assert_true(all[1].is_initial);
    dl_actors_free(actors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_key__compares_as_people_do),
        cmocka_unit_test(actors__prefers_names_to_globs_and_globs_in_order),
        cmocka_unit_test(actors__adds_the_unlisted_as_first_spelt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
