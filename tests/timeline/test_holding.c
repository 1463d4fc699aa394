#include "holding.h"

#include "dl_test.h"

#define GOVERNMENT 0
#define REBELS 1
#define MILITIA 2

static DlEvent row = {.id = "row"};
static DlPlacedEvent placed = {.event = &row};

static DlMergedEvent control(DlKind kind, int actor, DlDay first, DlDay last)
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

/* Applies the events one day each, in order. */
static DlHolding apply(const DlMergedEvent *events, guint n_events, int initial)
{
    DlActors *actors = dl_actors_new(NULL, 0);
    dl_actors_intern(actors, "Government");
    dl_actors_intern(actors, "Rebels");
    dl_actors_intern(actors, "Militia");
    DlHoldingContext context = {events, actors, "Kunduz", NULL};
    DlHolding holding = dl_holding_initial(initial);
    g_autoptr(GArray) undecided = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < n_events; i++)
        dl_holding_apply_day(&holding, &context, &i, 1, undecided);
    dl_actors_free(actors);
    return holding;
}

static void holding__follows_the_latest(void **state)
{
    DlMergedEvent events[] = {
        control(DL_KIND_CAPTURE, REBELS, 1, 1),        control(DL_KIND_CAPTURE, REBELS, 3, 3),
        control(DL_KIND_RECAPTURE, GOVERNMENT, 5, 5),  control(DL_KIND_WITHDRAWAL, REBELS, 6, 6),
        control(DL_KIND_WITHDRAWAL, GOVERNMENT, 7, 7),
    };
    static const struct {
        int holder;
        DlDay since;
        guint event;
    } expected[] = {{REBELS, 1, 0},
                    {REBELS, 1, 0},
                    {GOVERNMENT, 5, 2},
                    {GOVERNMENT, 5, 2},
                    {DL_ACTOR_NONE, 7, 4}};
    for (guint i = 0; i < G_N_ELEMENTS(events); i++) {
        DlHolding holding = apply(events, i + 1, GOVERNMENT);
        assert_int_equal(holding.holder, expected[i].holder);
        assert_true(holding.since == expected[i].since);
        assert_int_equal(holding.event, expected[i].event);
    }
}

static void holding__outcome_of_a_withdrawal_is_the_holders(void **state)
{
    DlMergedEvent leave = control(DL_KIND_WITHDRAWAL, REBELS, 1, 1);
    assert_int_equal(dl_holding_outcome(&leave, REBELS), DL_ACTOR_NONE);
    assert_int_equal(dl_holding_outcome(&leave, DL_ACTOR_UNKNOWN), DL_ACTOR_NONE);
    assert_int_equal(dl_holding_outcome(&leave, GOVERNMENT), GOVERNMENT);
    leave.actor = DL_ACTOR_UNKNOWN;
    assert_int_equal(dl_holding_outcome(&leave, GOVERNMENT), DL_ACTOR_NONE);
}

static void holding__names_two_captures_that_nothing_orders(void **state)
{
    DlMergedEvent events[] = {control(DL_KIND_CAPTURE, REBELS, 4, 4),
                              control(DL_KIND_CAPTURE, MILITIA, 4, 4)};
    DlActors *actors = dl_actors_new(NULL, 0);
    DlHoldingContext context = {events, actors, "Kunduz", NULL};
    const guint both[] = {0, 1};
    dl_actors_intern(actors, "Government");
    dl_actors_intern(actors, "Rebels");
    dl_actors_intern(actors, "Militia");
    g_autoptr(GArray) undecided = g_array_new(FALSE, FALSE, sizeof(guint));
    DlHolding holding = dl_holding_initial(GOVERNMENT);
    dl_holding_apply_day(&holding, &context, both, 2, undecided);
    assert_int_equal(holding.holder, DL_ACTOR_UNKNOWN);
    assert_int_equal(holding.clash[0], 0);
    assert_int_equal(holding.clash[1], 1);
    holding = dl_holding_initial(MILITIA);
    dl_holding_apply_day(&holding, &context, both, 2, undecided);
    assert_int_equal(holding.holder, MILITIA);
    assert_int_equal(holding.clash[0], 1);
    events[0].seq = 2;
    events[1].seq = 1;
    holding = dl_holding_initial(MILITIA);
    dl_holding_apply_day(&holding, &context, both, 2, undecided);
    assert_int_equal(holding.holder, REBELS);
    assert_int_equal(holding.clash[0], DL_NO_EVENT);
    dl_actors_free(actors);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holding__follows_the_latest),
        cmocka_unit_test(holding__outcome_of_a_withdrawal_is_the_holders),
        cmocka_unit_test(holding__names_two_captures_that_nothing_orders),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
