#include "initial.h"

#include "dl_test.h"

static const DlPlace kushk = {
    .id = 7, .name = "Kushk", .feature = "P.PPL", .country = "AF", .admin1 = "11"};

static void keep(DlReportKind kind, const char *message, gpointer user_data)
{
    g_free(*(char **)user_data);
    *(char **)user_data = g_strdup(message);
}

/* The holder of Kushk, spelt Koshk, in Herat (AF.11), under the given rules. */
static const char *holder(const struct DlInitialRule *rules, guint n_rules, char **ret_unmet)
{
    static char name[32];
    DlEvent event = {.id = "a",
                     .place_text = "Koshk",
                     .admin1 = "Herat",
                     .country = "Afghanistan",
                     .is_dated = TRUE,
                     .time_of_day_s = DL_TIME_NONE,
                     .seq = DL_SEQ_NONE};
    const DlPlacedEvent placed = {&event, &kushk, NULL, 1};
    g_autoptr(DlActors) actors = dl_actors_new(NULL, 0);
    g_autoptr(DlInitial) initial = dl_initial_new(rules, n_rules, actors);
    g_autoptr(DlTimelineRows) rows = dl_timeline_rows_build(&placed, 1, actors, NULL);
    int side = dl_initial_of_place(initial, &rows->places[0], rows->rows);
    g_strlcpy(name, dl_actors_describe(actors, side), sizeof name);
    g_autoptr(DlReport) report = dl_report_new(keep, ret_unmet);
    dl_initial_report_unmet(initial, report);
    return name;
}

static void initial__is_looked_up_from_the_narrowest(void **state)
{
    static const struct DlInitialRule rules[] = {
        {"KUSHK", "by gazetteer name"},
        {"koshk", "by spelling"},
        {"af.11", "by code"},
        {"Herat", "by province"},
        {"AF", "by country code"},
        {"afghanistan", "by country"},
        {"*", "by star"},
    };
    static const char *const expected[] = {"by spelling", "by spelling",     "by code",
                                           "by province", "by country code", "by country",
                                           "by star"};
    char *unmet = NULL;
    for (guint i = 0; i < G_N_ELEMENTS(rules); i++)
        assert_string_equal(holder(rules + i, G_N_ELEMENTS(rules) - i, &unmet), expected[i]);
    assert_string_equal(holder(rules, 1, &unmet), "by gazetteer name");
    assert_string_equal(holder(rules, 0, &unmet), "an unnamed side");
    g_free(unmet);
}

static void initial__tells_of_rules_that_nothing_answers(void **state)
{
    const struct DlInitialRule rules[] = {{"Panjsher", "Resistance"}, {"*", "Government"}};
    char *unmet = NULL;
    assert_string_equal(holder(rules, 2, &unmet), "Government");
    assert_string_equal(unmet,
                        "the initial holder of \"Panjsher\" belongs to no place with events");
    g_free(unmet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(initial__is_looked_up_from_the_narrowest),
        cmocka_unit_test(initial__tells_of_rules_that_nothing_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
