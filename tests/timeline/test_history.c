#include "history.h"

#include "dl_test.h"

static DlEvent row = {.id = "row"};
static DlPlacedEvent placed = {.event = &row};

static DlMergedEvent event(DlKind kind, int actor, DlDay first, DlDay last)
{
    return (DlMergedEvent){.ids = "row",
                           .first = &placed,
                           .when = {first, last, FALSE, FALSE},
                           .kind = kind,
                           .actor = actor,
                           .target = DL_ACTOR_UNKNOWN,
                           .begins = first,
                           .certain = last,
                           .time_of_day_s = DL_TIME_NONE,
                           .seq = DL_SEQ_NONE};
}

static void history__is_one_state_after_another(void **state)
{
    const DlMergedEvent events[] = {
        event(DL_KIND_ATTACK, 1, 3, 3),
        event(DL_KIND_CAPTURE, 1, 5, 6),
        event(DL_KIND_CLASH, 0, 8, 8),
    };
    static const struct {
        DlDay day;
        int holder, challenger, possible;
        guint last, n_events;
    } expected[] = {
        {DL_DAY_OPEN_START, 0, -2, -2, DL_NO_EVENT, 0},
        {3, 0, -2, -2, 0, 0},
        {5, 0, -2, 1, 1, 1},
        {6, 1, -2, -2, 1, 1},
        {8, 1, 0, -2, 2, 2},
        {10, 1, -2, -2, 2, 1}, /* two days on, the clash is over */
    };
    DlActors *actors = dl_actors_new(NULL, 0);
    dl_actors_intern(actors, "Government");
    dl_actors_intern(actors, "Rebels");
    DlHoldingContext context = {events, actors, "Kunduz", NULL};
    g_autoptr(GArray) states = g_array_new(FALSE, FALSE, sizeof(DlStateFrom));
    dl_history_build(&context, 0, G_N_ELEMENTS(events), 0, 2, states);
    assert_int_equal(states->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < states->len; i++) {
        const DlStateFrom *from = &g_array_index(states, DlStateFrom, i);
        assert_true(from->day == expected[i].day);
        assert_int_equal(from->holder, expected[i].holder);
        assert_int_equal(from->challenger, expected[i].challenger);
        assert_int_equal(from->possible_holder, expected[i].possible);
        assert_int_equal(from->last, expected[i].last);
        assert_int_equal(from->n_events, expected[i].n_events);
        assert_int_equal(from->is_changed, i > 0 && i < 5);
        assert_true(from->is_visible);
    }
    dl_actors_free(actors);
}

static void history__shows_nothing_before_an_event_without_data(void **state)
{
    const DlMergedEvent events[] = {event(DL_KIND_ATTACK, 0, 3, 3)};
    DlActors *actors = dl_actors_new(NULL, 0);
    DlHoldingContext context = {events, actors, "Kunduz", NULL};
    g_autoptr(GArray) states = g_array_new(FALSE, FALSE, sizeof(DlStateFrom));
    dl_history_build(&context, 0, 1, DL_ACTOR_UNKNOWN, 7, states);
    assert_int_equal(states->len, 2);
    assert_false(g_array_index(states, DlStateFrom, 0).is_visible);
    assert_true(g_array_index(states, DlStateFrom, 1).is_visible);
    dl_actors_free(actors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(history__is_one_state_after_another),
        cmocka_unit_test(history__shows_nothing_before_an_event_without_data),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
