#include "case_table.h"
#include "dl_test.h"

#include <stdio.h>

typedef struct {
    GPtrArray *messages; /* warnings */
} Heard;

static void hear(DlReportKind kind, const char *message, gpointer user_data)
{
    if (kind == DL_REPORT_WARNING)
        g_ptr_array_add(((Heard *)user_data)->messages, g_strdup(message));
}

static char *path_of_cases(void)
{
    return g_build_filename(g_getenv("DATELINE_SOURCE"), "tests", "timeline", "cases.txt", NULL);
}

static DlDay day_of(const char *text)
{
    DlDay day = 0;
    if (!dl_day_parse(text, &day, NULL))
        fail_msg("not a day: \"%s\"", text);
    return day;
}

/* "2021-08-08 in Herat | Government; since .." to what the timeline says. */
static char *answer_expect(const DlTimeline *timeline, const char *rest)
{
    g_auto(GStrv) parts = g_strsplit(rest, "|", 2);
    g_auto(GStrv) asked = g_strsplit(g_strstrip(parts[0]), " in ", 2);
    guint place = case_find_place(timeline, asked[1] ? asked[1] : "Kunduz");
    if (place == G_MAXUINT)
        return g_strdup("expect (no such place)");
    gboolean with_since = strstr(parts[1], "; since") != NULL;
    g_autofree char *state = case_describe_state(timeline, place, day_of(asked[0]), with_since);
    return g_strdup_printf("expect %s | %s", parts[0], state);
}

static char *answer_shown(const DlTimeline *timeline, const char *rest)
{
    g_auto(GStrv) parts = g_strsplit(rest, "|", 2);
    g_auto(GStrv) asked = g_strsplit(g_strstrip(parts[0]), " on ", 2);
    DlShow show = DL_SHOW_CUMULATIVE;
    int window_days = 0;
    if (g_str_equal(asked[0], "day"))
        show = DL_SHOW_DAY;
    else if (sscanf(asked[0], "window %d", &window_days) == 1)
        show = DL_SHOW_WINDOW;
    guint n_events = 0;
    const DlMergedEvent *events = dl_timeline_events(timeline, &n_events);
    GString *shown = g_string_new(NULL);
    g_string_append_printf(shown, "shown %s |", parts[0]);
    for (guint i = 0; i < n_events; i++)
        if (dl_timeline_event_shown(&events[i], day_of(asked[1]), show, window_days))
            g_string_append_printf(shown, " %s", events[i].ids);
    return g_string_free(shown, FALSE);
}

static char *answer_changes(const DlTimeline *timeline)
{
    GString *text = g_string_new("changes ");
    g_autoptr(GArray) days = dl_timeline_change_days(timeline);
    for (guint i = 0; i < days->len; i++) {
        g_autofree char *day = dl_day_to_string(g_array_index(days, DlDay, i));
        g_string_append_printf(text, "%s%s", i > 0 ? " " : "", day);
    }
    return g_string_free(text, FALSE);
}

static char *answer_actors(const DlTimeline *timeline)
{
    GString *text = g_string_new("actors ");
    guint n_actors = 0;
    const DlActor *actors = dl_timeline_actors(timeline, &n_actors);
    for (guint i = 0; i < n_actors; i++)
        g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", actors[i].name);
    return g_string_free(text, FALSE);
}

/* "Taliban on 2021-08-13 | 18 0". */
static char *answer_held(const DlTimeline *timeline, const char *rest)
{
    g_auto(GStrv) parts = g_strsplit(rest, "|", 2);
    g_auto(GStrv) asked = g_strsplit(g_strstrip(parts[0]), " on ", 2);
    guint n_places = 0, n_held = 0, n_possible = 0;
    dl_timeline_places(timeline, &n_places);
    for (guint p = 0; p < n_places; p++) {
        DlPlaceState state = {0};
        dl_timeline_state(timeline, p, day_of(asked[1]), &state);
        n_held += g_str_equal(dl_timeline_actor_label(timeline, state.holder), asked[0]);
        n_possible +=
            g_str_equal(dl_timeline_actor_label(timeline, state.possible_holder), asked[0]);
    }
    return g_strdup_printf("held %s | %u %u", parts[0], n_held, n_possible);
}

/* The warning's own text where WANTED is part of it. */
static char *answer_warns(const Heard *heard, guint number, const char *wanted)
{
    if (number >= heard->messages->len)
        return g_strdup("warns (nothing)");
    const char *message = g_ptr_array_index(heard->messages, number);
    return g_strdup_printf("warns %s", strstr(message, wanted) ? wanted : message);
}

static char *answer(const DlTimeline *timeline, const Heard *heard, guint *n_warnings,
                    const char *expected)
{
    g_auto(GStrv) parts = g_strsplit(expected, " ", 2);
    const char *rest = g_strstrip(parts[1]);
    guint n_events = 0;
    if (g_str_equal(parts[0], "expect"))
        return answer_expect(timeline, rest);
    if (g_str_equal(parts[0], "held"))
        return answer_held(timeline, rest);
    if (g_str_equal(parts[0], "shown"))
        return answer_shown(timeline, rest);
    if (g_str_equal(parts[0], "changes"))
        return answer_changes(timeline);
    if (g_str_equal(parts[0], "actors"))
        return answer_actors(timeline);
    if (g_str_equal(parts[0], "warns"))
        return answer_warns(heard, (*n_warnings)++, rest);
    dl_timeline_events(timeline, &n_events);
    return g_strdup_printf("events %u", n_events);
}

/* Prints each difference; returns how many there are. */
static guint run_case(const Case *one)
{
    guint n_wrong = 0, n_warnings = 0;
    Heard heard = {g_ptr_array_new_with_free_func(g_free)};
    DlReport *report = dl_report_new(hear, &heard);
    DlTimeline *timeline = case_build(one, report);
    for (guint i = 0; i < one->expected->len; i++) {
        const char *expected = g_ptr_array_index(one->expected, i);
        g_autofree char *said = answer(timeline, &heard, &n_warnings, expected);
        if (g_str_equal(said, expected))
            continue;
        n_wrong++;
        print_message("cases.txt:%u: %s\n  expected %s\n  but      %s\n",
                      g_array_index(one->expected_at, guint, i), one->title, expected, said);
    }
    for (; n_warnings < heard.messages->len; n_warnings++, n_wrong++)
        print_message("cases.txt:%u: %s\n  unexpected warning: %s\n", one->line, one->title,
                      (const char *)g_ptr_array_index(heard.messages, n_warnings));
    dl_timeline_free(timeline);
    dl_report_free(report);
    g_ptr_array_unref(heard.messages);
    return n_wrong;
}

static void timeline__keeps_every_rule_of_the_table(void **state)
{
    g_autofree char *path = path_of_cases();
    g_autoptr(GPtrArray) cases = case_table_read(path);
    assert_true(cases->len > 80);
    guint n_wrong = 0;
    for (guint i = 0; i < cases->len; i++)
        n_wrong += run_case(g_ptr_array_index(cases, i));
    assert_int_equal(n_wrong, 0);
}

/* Rows at random over few places, sides and days, so that they collide. */
static Case *random_case(GRand *rand)
{
    static const char *const kinds[] = {"capture", "recapture",    "surrender", "withdrawal",
                                        "siege",   "siege_lifted", "contested", "clash",
                                        "attack",  "quake",        "capture",   "capture"};
    static const char *const sides[] = {"", "Reds", "Blues", "Greens"};
    static const char *const certainties[] = {"", "", "", "claimed", "disputed"};
    Case *one = case_new("random", 0);
    guint n_rows = (guint)g_rand_int_range(rand, 1, 40);
    for (guint i = 0; i < n_rows; i++) {
        g_autofree char *rest =
            g_strdup_printf("in P%d%s", g_rand_int_range(rand, 0, 3),
                            (const char *[]){"", "", ", 08:00", ", 12:00", ", seq 1",
                                             ", seq 2"}[g_rand_int_range(rand, 0, 6)]);
        int first = g_rand_int_range(rand, 1, 20), length = g_rand_int_range(rand, 0, 11);
        g_autofree char *date = NULL;
        switch (g_rand_int_range(rand, 0, 8)) {
        case 0:
            date = g_strdup_printf("[2021-08-%02d..2021-08-%02d]", first, first + length);
            break;
        case 1:
            date = g_strdup_printf("2021-08-%02d/2021-08-%02d", first, first + length);
            break;
        case 2:
            date = g_strdup_printf("../2021-08-%02d", first);
            break;
        case 3:
            date = g_strdup_printf("2021-08-%02d/..", first);
            break;
        default:
            date = g_strdup_printf("2021-08-%02d", first);
        }
        g_autofree char *row = g_strdup_printf(
            "row r%u | %s | %s | %s | %s | %s | %s", i, date,
            kinds[g_rand_int_range(rand, 0, (gint32)G_N_ELEMENTS(kinds))],
            sides[g_rand_int_range(rand, 0, 4)], sides[g_rand_int_range(rand, 0, 4)],
            certainties[g_rand_int_range(rand, 0, 5)], rest);
        if (!case_take(one, row, i + 1))
            fail_msg("not understood: %s", row);
    }
    if (g_rand_boolean(rand))
        case_take(one, "initial * = Blues", 0);
    return one;
}

static void timeline__does_not_see_the_order_of_rows(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (int round = 0; round < 300; round++) {
        Case *one = random_case(rand);
        DlTimeline *timeline = case_build(one, NULL);
        g_autofree char *dump = case_dump(timeline);
        dl_timeline_free(timeline);
        for (int i = 0; i < 3; i++) {
            DlTimeline *shuffled = case_build_shuffled(one, rand);
            g_autofree char *other = case_dump(shuffled);
            assert_string_equal(other, dump);
            dl_timeline_free(shuffled);
        }
        case_free(one);
    }
}

/* Between two change days nothing changes, and on each of them something does or an event is. */
static void check_days(const DlTimeline *timeline)
{
    guint n_places = 0;
    dl_timeline_places(timeline, &n_places);
    g_autoptr(GArray) days = dl_timeline_change_days(timeline);
    guint next = 0;
    for (DlDay day = day_of("2021-07-01"); day < day_of("2021-10-01"); day++) {
        gboolean may_change = next < days->len && g_array_index(days, DlDay, next) == day;
        gboolean is_different = FALSE;
        next += may_change;
        for (guint p = 0; p < n_places; p++) {
            g_autofree char *before = case_describe_state(timeline, p, day - 1, TRUE);
            g_autofree char *now = case_describe_state(timeline, p, day, TRUE);
            DlPlaceState a = {0}, b = {0};
            dl_timeline_state(timeline, p, day - 1, &a);
            dl_timeline_state(timeline, p, day, &b);
            is_different |= !g_str_equal(before, now) || a.last != b.last || b.is_changed ||
                            a.n_events != b.n_events || a.is_visible != b.is_visible ||
                            memcmp(a.events, b.events, a.n_events * sizeof *a.events) != 0;
        }
        assert_int_equal(is_different, may_change);
    }
}

static void timeline__changes_on_its_change_days_alone(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (int round = 0; round < 300; round++) {
        Case *one = random_case(rand);
        DlTimeline *timeline = case_build(one, NULL);
        check_days(timeline);
        dl_timeline_free(timeline);
        case_free(one);
    }
}

/* What only is doubtful never moves a holder: the timeline without such rows has the same. */
static void timeline__never_lets_a_doubt_move_a_holder(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(test_seed());
    for (int round = 0; round < 300; round++) {
        Case *one = random_case(rand);
        DlTimeline *with = case_build(one, NULL);
        Case *sure = random_case(rand);
        g_array_set_size(sure->placed, 0);
        g_array_set_size(sure->initial, 0);
        g_array_append_vals(sure->initial, one->initial->data, one->initial->len);
        for (guint i = 0; i < one->placed->len; i++) {
            DlPlacedEvent placed = g_array_index(one->placed, DlPlacedEvent, i);
            if (placed.event->certainty == DL_CERTAINTY_CONFIRMED)
                g_array_append_val(sure->placed, placed);
        }
        DlTimeline *without = case_build(sure, NULL);
        guint n_places = 0;
        const DlTimelinePlace *places = dl_timeline_places(without, &n_places);
        for (guint p = 0; p < n_places; p++) {
            guint same = case_find_place(with, places[p].place->name);
            for (DlDay day = day_of("2021-07-30"); day < day_of("2021-09-10"); day++) {
                DlPlaceState a = {0}, b = {0};
                dl_timeline_state(with, same, day, &a);
                dl_timeline_state(without, p, day, &b);
                const char *holder = dl_timeline_actor_label(with, a.holder);
                assert_string_equal(holder, dl_timeline_actor_label(without, b.holder));
                assert_true(a.since == b.since);
            }
        }
        dl_timeline_free(with);
        dl_timeline_free(without);
        case_free(one);
        case_free(sure);
    }
}

static void timeline__of_nothing_is_empty(void **state)
{
    DlTimeline *timeline = dl_timeline_build(NULL, 0, NULL, NULL);
    guint n = 1;
    dl_timeline_places(timeline, &n);
    assert_int_equal(n, 0);
    dl_timeline_events(timeline, &n);
    assert_int_equal(n, 0);
    DlDay first = 0, last = 0;
    assert_false(dl_timeline_range(timeline, &first, &last));
    g_autoptr(GArray) days = dl_timeline_change_days(timeline);
    assert_int_equal(days->len, 0);
    dl_timeline_free(timeline);
}

static void timeline__range_has_the_finite_days(void **state)
{
    Case *one = case_new("range", 0);
    case_take(one, "row a | ../2021-08-13 | capture | X", 1);
    case_take(one, "row b | 2021-08-20/.. | siege | X", 2);
    case_take(one, "row c | 2021-08-15 | attack | X", 3);
    DlTimeline *timeline = case_build(one, NULL);
    DlDay first = 0, last = 0;
    assert_true(dl_timeline_range(timeline, &first, &last));
    assert_true(first == day_of("2021-08-13"));
    assert_true(last == day_of("2021-08-20"));
    dl_timeline_free(timeline);
    case_free(one);
}

static void timeline__answers_for_areas_without_events(void **state)
{
    Case *one = case_new("initial", 0);
    case_take(one, "initial * = Government", 1);
    case_take(one, "initial Panjshir = Resistance", 2);
    DlTimeline *timeline = case_build(one, NULL);
    const char *panjshir[] = {"AF.42", "PANJSHIR"}, *kapisa[] = {"AF.36", "Kapisa"};
    int holder = dl_timeline_initial_holder(timeline, panjshir, 2);
    assert_string_equal(dl_timeline_actor_label(timeline, holder), "Resistance");
    holder = dl_timeline_initial_holder(timeline, kapisa, 2);
    assert_string_equal(dl_timeline_actor_label(timeline, holder), "Government");
    dl_timeline_free(timeline);
    case_free(one);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timeline__keeps_every_rule_of_the_table),
        cmocka_unit_test(timeline__does_not_see_the_order_of_rows),
        cmocka_unit_test(timeline__changes_on_its_change_days_alone),
        cmocka_unit_test(timeline__never_lets_a_doubt_move_a_holder),
        cmocka_unit_test(timeline__of_nothing_is_empty),
        cmocka_unit_test(timeline__range_has_the_finite_days),
        cmocka_unit_test(timeline__answers_for_areas_without_events),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
