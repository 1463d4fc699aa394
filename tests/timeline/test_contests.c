#include "contests.h"

#include "dl_test.h"

#define GOVERNMENT 0
#define REBELS 1

static DlMergedEvent fight(DlKind kind, int actor, int target, DlDay first, DlDay last)
{
    return (DlMergedEvent){.ids = "row",
                           .when = {first, last, FALSE, FALSE},
                           .kind = kind,
                           .actor = actor,
                           .target = target,
                           .is_lasting = kind == DL_KIND_SIEGE,
                           .begins = first,
                           .certain = last,
                           .time_of_day_s = DL_TIME_NONE,
                           .seq = DL_SEQ_NONE};
}

static void contests__last_as_their_kind_says(void **state)
{
    DlMergedEvent events[] = {
        fight(DL_KIND_CLASH, REBELS, GOVERNMENT, 10, 10),
        fight(DL_KIND_CONTESTED, REBELS, GOVERNMENT, 10, 12),
        fight(DL_KIND_SIEGE, REBELS, GOVERNMENT, 10, 30),
        fight(DL_KIND_SIEGE, REBELS, GOVERNMENT, 10, 10),
        fight(DL_KIND_SIEGE, REBELS, GOVERNMENT, 10, DL_DAY_OPEN_END),
        fight(DL_KIND_SIEGE_LIFTED, DL_ACTOR_UNKNOWN, DL_ACTOR_UNKNOWN, 50, 50),
    };
    static const DlDay without_lifting[] = {16, 18, 30, 16, DL_DAY_OPEN_END};
    static const DlDay with_lifting[] = {16, 18, 30, DL_DAY_OPEN_END, DL_DAY_OPEN_END};
    DlContests *before = dl_contests_new(events, 0, 5, 7);
    DlContests *after = dl_contests_new(events, 0, 6, 7);
    for (guint i = 0; i < 5; i++) {
        assert_true(dl_contests_last_day(before, i) == without_lifting[i]);
        assert_true(dl_contests_last_day(after, i) == with_lifting[i]);
    }
    dl_contests_free(before);
    dl_contests_free(after);
}

static void contests__name_the_one_who_does_not_hold(void **state)
{
    static const struct {
        int actor, target, holder;
        gboolean is_contested;
        int challenger;
    } cases[] = {
        {REBELS, GOVERNMENT, GOVERNMENT, TRUE, REBELS},
        {REBELS, GOVERNMENT, REBELS, TRUE, GOVERNMENT},
        {REBELS, DL_ACTOR_UNKNOWN, REBELS, FALSE, DL_ACTOR_UNKNOWN},
        {DL_ACTOR_UNKNOWN, DL_ACTOR_UNKNOWN, REBELS, TRUE, DL_ACTOR_UNKNOWN},
        {DL_ACTOR_UNKNOWN, GOVERNMENT, REBELS, TRUE, GOVERNMENT},
        {DL_ACTOR_UNKNOWN, REBELS, REBELS, TRUE, DL_ACTOR_UNKNOWN},
        {REBELS, REBELS, REBELS, FALSE, DL_ACTOR_UNKNOWN},
        {REBELS, GOVERNMENT, DL_ACTOR_NONE, TRUE, REBELS},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        DlMergedEvent event = fight(DL_KIND_CLASH, cases[i].actor, cases[i].target, 1, 1);
        g_autoptr(DlContests) contests = dl_contests_new(&event, 0, 1, 7);
        int challenger = DL_ACTOR_UNKNOWN;
        dl_contests_begin(contests, 0);
        guint found = dl_contests_find(contests, cases[i].holder, &challenger);
        assert_int_equal(found != DL_NO_EVENT, cases[i].is_contested);
        assert_int_equal(challenger, cases[i].challenger);
    }
}

static void contests__end_by_what_ends_them(void **state)
{
    DlMergedEvent events[] = {
        fight(DL_KIND_CLASH, REBELS, GOVERNMENT, 1, 1),
        fight(DL_KIND_SIEGE, REBELS, GOVERNMENT, 1, 9),
        fight(DL_KIND_CAPTURE, GOVERNMENT, REBELS, 2, 2),
        fight(DL_KIND_WITHDRAWAL, REBELS, DL_ACTOR_UNKNOWN, 3, 3),
    };
    int challenger = DL_ACTOR_UNKNOWN;
    g_autoptr(DlContests) contests = dl_contests_new(events, 0, 4, 7);
    dl_contests_begin(contests, 1);
    dl_contests_begin(contests, 0);
    assert_int_equal(dl_contests_find(contests, GOVERNMENT, &challenger), 0);
    dl_contests_end_by(contests, &events[2]); /* the siege goes on */
    assert_int_equal(dl_contests_find(contests, GOVERNMENT, &challenger), 1);
    dl_contests_end_before(contests, 9);
    assert_int_equal(dl_contests_find(contests, GOVERNMENT, &challenger), 1);
    dl_contests_end_by(contests, &events[3]);
    assert_int_equal(dl_contests_find(contests, GOVERNMENT, &challenger), DL_NO_EVENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contests__last_as_their_kind_says),
        cmocka_unit_test(contests__name_the_one_who_does_not_hold),
        cmocka_unit_test(contests__end_by_what_ends_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
