#include "rows.h"

#include <time.h>

#include "case_table.h"
#include "dl_test.h"

#define N_NEAR 60000 /* one place each; hashed by whole degrees they took 30 s */
#define NEAR_CPU_S 12.0

static const DlPlace herat = {.id = 7,
                              .name = "Herat",
                              .feature = "P.PPLA",
                              .country = "AF",
                              .admin1 = "11",
                              .position = {62.2, 34.3}};
static const DlPlace camp = {
    .id = 0, .name = "Camp", .feature = "", .country = "", .admin1 = "", .position = {62, 34}};
static const DlPlace moved = {
    .id = 0, .name = "Camp", .feature = "", .country = "", .admin1 = "", .position = {62, 35}};

static DlEvent event(const char *id, DlDay day)
{
    return (DlEvent){.id = id,
                     .is_dated = TRUE,
                     .when = {day, day, FALSE, FALSE},
                     .time_of_day_s = DL_TIME_NONE,
                     .seq = DL_SEQ_NONE,
                     .kind = DL_KIND_ATTACK};
}

static void rows__join_to_places_by_id_or_name_and_position(void **state)
{
    DlEvent a = event("a", 5), b = event("b", 4), c = event("c", 6), d = event("d", 7);
    DlEvent e = event("e", 8), f = event("f", 9), undated = event("u", 1);
    a.place_text = "Herat";
    b.place_text = "Hirat";
    c.is_area = TRUE;
    d.place_text = "Camp", e.place_text = "CAMP", f.place_text = "Camp";
    a.label = "HERAT";
    undated.is_dated = FALSE;
    const DlPlacedEvent events[] = {{&a, &herat, NULL, 1}, {&b, &herat, NULL, 1},
                                    {&c, &herat, NULL, 1}, {&d, &camp, NULL, 1},
                                    {&e, &camp, NULL, 1},  {&f, &moved, NULL, 1},
                                    {&a, NULL, NULL, 0},   {&undated, &herat, NULL, 1}};
    g_autoptr(DlActors) actors = dl_actors_new(NULL, 0);
    g_autoptr(DlTimelineRows) rows =
        dl_timeline_rows_build(events, G_N_ELEMENTS(events), actors, NULL);
    assert_int_equal(rows->n_rows, 6);
    assert_int_equal(rows->n_places, 4);
    assert_string_equal(rows->places[0].label, "HERAT"); /* a label outranks a first spelling */
    assert_int_equal(rows->places[0].n_rows, 2);
    assert_string_equal(rows->rows[0].event->id, "b");
    assert_false(rows->places[0].is_area);
    assert_true(rows->places[1].is_area); /* the same id, but low precision: never its dot */
    assert_int_equal(rows->places[2].n_rows, 2);
    assert_int_equal(rows->places[3].n_rows, 1);
}

static void rows__beside_a_town_are_spots_of_their_own(void **state)
{
    static const struct {
        DlKind kind;
        gboolean has_position;
        double lon, lat;
        gboolean is_beside;
        guint place; /* in order of first rows */
    } CASES[] = {
        {DL_KIND_CLASH, TRUE, 62.3, 34.3, TRUE, 0},      /* 9 km off */
        {DL_KIND_CLASH, TRUE, 62.21, 34.3, FALSE, 1},    /* 0.9 km */
        {DL_KIND_CATEGORY, TRUE, 62.305, 34.3, TRUE, 0}, /* 0.5 km from the first */
        {DL_KIND_ATTACK, TRUE, 62.2, 34.35, TRUE, 2},
        {DL_KIND_ATTACK, FALSE, 62.2, 34.3, FALSE, 1},
        {DL_KIND_CAPTURE, TRUE, 62.3, 34.3, FALSE, 1}, /* whoever takes its suburb takes it */
    };
    enum { N = G_N_ELEMENTS(CASES) };
    DlEvent all[N];
    DlPlace places[N];
    DlPlacedEvent events[N];
    for (guint i = 0; i < N; i++) {
        all[i] = event("x", (DlDay)i);
        all[i].kind = CASES[i].kind;
        all[i].has_position = CASES[i].has_position;
        places[i] = herat;
        all[i].position = places[i].position = (DlLonLat){CASES[i].lon, CASES[i].lat};
        events[i] = (DlPlacedEvent){&all[i], &places[i], NULL, 1};
    }
    g_autoptr(DlActors) actors = dl_actors_new(NULL, 0);
    places[4].position = herat.position;
    g_autoptr(DlTimelineRows) rows = dl_timeline_rows_build(events, N, actors, NULL);
    assert_int_equal(rows->n_places, 3);
    for (guint i = 0; i < N; i++) {
        const DlTimelineRow *row = &rows->rows[i];
        guint number = (guint)(row->event - all);
        if (row->place != CASES[number].place || row->is_beside != CASES[number].is_beside)
            fail_msg("row %u is at place %u", number, row->place);
    }
}

static void count(DlReportKind kind, const char *message, gpointer user_data)
{
    *(int *)user_data += kind == DL_REPORT_UNDATED;
}

static void rows__leaves_out_what_is_open_at_both_ends(void **state)
{
    DlEvent a = event("a", 5);
    a.when.first = DL_DAY_OPEN_START;
    a.when.last = DL_DAY_OPEN_END;
    const DlPlacedEvent events[] = {{&a, &herat, NULL, 1}};
    int n_told = 0;
    g_autoptr(DlReport) report = dl_report_new(count, &n_told);
    g_autoptr(DlActors) actors = dl_actors_new(NULL, 0);
    g_autoptr(DlTimelineRows) rows = dl_timeline_rows_build(events, 1, actors, report);
    assert_int_equal(rows->n_rows, 0);
    assert_int_equal(n_told, 1);
}

static void rows__of_one_degree_take_linear_time(void **state)
{
    g_autofree DlEvent *near = g_new(DlEvent, N_NEAR);
    g_autofree DlPlace *places = g_new(DlPlace, N_NEAR);
    g_autofree DlPlacedEvent *events = g_new0(DlPlacedEvent, N_NEAR);
    for (int i = 0; i < N_NEAR; i++) {
        near[i] = event("n", 5);
        places[i] = camp;
        places[i].position = (DlLonLat){62 + (i % 250) / 256.0, 34 + (i / 250) / 256.0};
        events[i] = (DlPlacedEvent){&near[i], &places[i], NULL, 1};
    }
    g_autoptr(DlActors) actors = dl_actors_new(NULL, 0);
    clock_t start = clock();
    g_autoptr(DlTimelineRows) rows = dl_timeline_rows_build(events, N_NEAR, actors, NULL);
    assert_int_equal(rows->n_places, N_NEAR);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < NEAR_CPU_S * TEST_SLOWNESS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows__join_to_places_by_id_or_name_and_position),
        cmocka_unit_test(rows__of_one_degree_take_linear_time),
        cmocka_unit_test(rows__beside_a_town_are_spots_of_their_own),
        cmocka_unit_test(rows__leaves_out_what_is_open_at_both_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
