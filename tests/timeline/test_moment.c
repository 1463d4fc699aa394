#include "moment.h"

#include "dl_test.h"

#define NEVER DL_MOMENT_NEVER
#define START DL_DAY_OPEN_START
#define END DL_DAY_OPEN_END

static DlMoment moment(DlDay first, DlDay last, int time_s, gint64 seq)
{
    return (DlMoment){first, last, FALSE, time_s, seq};
}

static void moment__begins_when_it_may_be_drawn(void **state)
{
    static const struct {
        DlMoment moment;
        DlDay begins, order;
    } cases[] = {
        {{10, 10, FALSE, -1, 0}, 10, 10},    {{10, 16, FALSE, -1, 0}, 10, 16}, /* seven days */
        {{10, 17, FALSE, -1, 0}, 17, 17},                                      /* eight */
        {{10, 99, TRUE, -1, 0}, 10, 10},                                       /* lasts */
        {{START, 13, FALSE, -1, 0}, 13, 13}, {{START, 13, TRUE, -1, 0}, 13, 13},
        {{13, END, FALSE, -1, 0}, 13, 13},   {{START, END, FALSE, -1, 0}, NEVER, NEVER},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(dl_moment_begins(&cases[i].moment) == cases[i].begins);
        assert_true(dl_moment_order_day(&cases[i].moment) == cases[i].order);
    }
}

static void moment__is_before_another(void **state)
{
    static const struct {
        DlMoment a, b;
        gboolean a_before_b, b_before_a;
    } cases[] = {
        {{1, 1, FALSE, -1, DL_SEQ_NONE}, {2, 2, FALSE, -1, DL_SEQ_NONE}, TRUE, FALSE},
        {{1, 3, FALSE, -1, DL_SEQ_NONE}, {3, 5, FALSE, -1, DL_SEQ_NONE}, TRUE, FALSE},
        {{1, 9, FALSE, -1, DL_SEQ_NONE}, {5, 5, FALSE, -1, DL_SEQ_NONE}, FALSE, FALSE},
        {{5, 5, FALSE, -1, DL_SEQ_NONE}, {5, 5, FALSE, -1, DL_SEQ_NONE}, FALSE, FALSE},
        {{5, 5, FALSE, 60, DL_SEQ_NONE}, {5, 5, FALSE, 90, DL_SEQ_NONE}, TRUE, FALSE},
        {{5, 5, FALSE, 60, 9}, {5, 5, FALSE, 90, 1}, TRUE, FALSE},
        {{5, 5, FALSE, -1, 9}, {5, 5, FALSE, 90, 1}, FALSE, TRUE},
        {{5, 6, FALSE, 60, DL_SEQ_NONE}, {5, 6, FALSE, 90, DL_SEQ_NONE}, FALSE, FALSE},
        {{START, 9, FALSE, -1, DL_SEQ_NONE}, {5, 5, FALSE, -1, DL_SEQ_NONE}, FALSE, TRUE},
        {{3, END, FALSE, -1, DL_SEQ_NONE}, {5, 5, FALSE, -1, DL_SEQ_NONE}, TRUE, FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(dl_moment_is_before(&cases[i].a, &cases[i].b), cases[i].a_before_b);
        assert_int_equal(dl_moment_is_before(&cases[i].b, &cases[i].a), cases[i].b_before_a);
    }
}

static void moment__sorts_unknown_times_first(void **state)
{
    DlMoment unknown = moment(5, 5, DL_TIME_NONE, DL_SEQ_NONE);
    DlMoment early = moment(5, 5, 0, DL_SEQ_NONE), late = moment(5, 5, 60, DL_SEQ_NONE);
    assert_true(dl_moment_compare(&unknown, &early) < 0);
    assert_true(dl_moment_compare(&late, &early) > 0);
    assert_int_equal(dl_moment_compare(&late, &late), 0);
}

static void moment__sets_a_reversed_span_right(void **state)
{
    DlEvent event = {.when = {9, 3, FALSE, FALSE}, .kind = DL_KIND_SIEGE};
    DlMoment of_event = dl_moment_of_event(&event);
    assert_int_equal(of_event.first, 3);
    assert_int_equal(of_event.last, 9);
    assert_true(of_event.is_lasting); /* a siege */
}

static void kind__is_of_control_or_contests(void **state)
{
    int n_control = 0, n_contest = 0;
    for (int kind = 0; kind < DL_KIND_N; kind++) {
        n_control += dl_kind_is_control((DlKind)kind);
        n_contest += dl_kind_contests((DlKind)kind);
    }
    assert_int_equal(n_control, 4);
    assert_int_equal(n_contest, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moment__begins_when_it_may_be_drawn),
        cmocka_unit_test(moment__is_before_another),
        cmocka_unit_test(moment__sorts_unknown_times_first),
        cmocka_unit_test(moment__sets_a_reversed_span_right),
        cmocka_unit_test(kind__is_of_control_or_contests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
