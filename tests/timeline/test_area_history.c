/* The series of areas: which holds when, case by case. */
#include "area_history.h"

#include "dl_test.h"

#define MAX_ROWS 8

/* SHAPE is "p" and the number of a square, ten degrees apart, or "l" and that of a line. */
typedef struct {
    const char *id, *day, *actor, *series, *certainty, *shape;
    DlKind kind;
} Row;

typedef struct {
    const char *title;
    Row rows[MAX_ROWS];
    const char *expected; /* "a 2022-03-01..2022-03-04; b ...", in drawing order */
    const char *told;     /* a part of the only message; NULL: none */
} AreaCase;

static const AreaCase CASES[] = {
    {"A day holds until the next snapshot of its actor",
     {{"a", "2022-03-01", "X", NULL, NULL, "p1"}, {"b", "2022-03-05", "X", NULL, NULL, "p2"}},
     "a 2022-03-01..2022-03-04; b 2022-03-05..",
     NULL},
    {"Another actor's does not end it",
     {{"a", "2022-03-01", "X", NULL, NULL, "p1"}, {"b", "2022-03-05", "Y", NULL, NULL, "p2"}},
     "a 2022-03-01..; b 2022-03-05..",
     NULL},
    {"By a name it does",
     {{"a", "2022-03-01", "X", "North", NULL, "p1"}, {"b", "2022-03-05", "Y", "NORTH", NULL, "p2"}},
     "a 2022-03-01..2022-03-04; b 2022-03-05..",
     NULL},
    {"Two names of one actor are two series",
     {{"a", "2022-03-01", "X", "North", NULL, "p1"}, {"b", "2022-03-05", "X", "South", NULL, "p2"}},
     "a 2022-03-01..; b 2022-03-05..",
     NULL},
    {"All of one day are one snapshot",
     {{"a", "2022-03-01", "X", NULL, NULL, "p1"},
      {"b", "2022-03-01", "X", NULL, NULL, "p2"},
      {"c", "2022-03-03", "X", NULL, NULL, "p3"}},
     "a 2022-03-01..2022-03-02; b 2022-03-01..2022-03-02; c 2022-03-03..",
     NULL},
    {"An interval holds throughout, and replaces what was of a day",
     {{"a", "2022-03-01", "X", NULL, NULL, "p1"},
      {"b", "2022-03-03/2022-03-09", "X", NULL, NULL, "p2"},
      {"c", "2022-03-05", "X", NULL, NULL, "p3"}},
     "a 2022-03-01..2022-03-02; b 2022-03-03..2022-03-09; c 2022-03-05..",
     NULL},
    {"An interval may be open",
     {{"a", "../2022-03-09", "X", NULL, NULL, "p1"}, {"b", "2022-03-10/..", "X", NULL, NULL, "p2"}},
     "a ..2022-03-09; b 2022-03-10..",
     NULL},
    {"A day that is known as a span counts from its last",
     {{"a", "[2022-03-01..2022-03-04]", "X", NULL, NULL, "p1"}},
     "a 2022-03-04..",
     NULL},
    {"Lines and polygons are series apart",
     {{"a", "2022-03-01", "X", NULL, NULL, "p1"},
      {"b", "2022-03-02", "X", NULL, NULL, "l1"},
      {"c", "2022-03-03", "X", NULL, NULL, "l2"}},
     "a 2022-03-01..; b 2022-03-02..2022-03-02; c 2022-03-03..",
     NULL},
    {"A claim replaces a claim, and nothing that is confirmed",
     {{"a", "2022-03-01", "X", NULL, NULL, "p1"},
      {"b", "2022-03-02", "X", NULL, "claimed", "p2"},
      {"c", "2022-03-03", "X", NULL, "unverified", "p3"}},
     "a 2022-03-01..; b 2022-03-02..2022-03-02; c 2022-03-03..",
     NULL},
    {"What is confirmed ends claims and contests",
     {{"a", "2022-03-01", "X", NULL, "claimed", "p1"},
      {"b", "2022-03-02", "X", NULL, NULL, "p2", DL_KIND_CONTESTED},
      {"c", "2022-03-04", "X", NULL, NULL, "p3"},
      {"d", "2022-03-04", "X", NULL, "disputed", "p4"}},
     "c 2022-03-04..; a 2022-03-01..2022-03-01; b 2022-03-02..2022-03-03; d 2022-03-04..",
     NULL},
    {"Two sides that hold one area from one day contradict",
     {{"a", "2022-03-01", "X", NULL, NULL, "p1"}, {"b", "2022-03-01", "Y", NULL, NULL, "p1"}},
     "a 2022-03-01..; b 2022-03-01..",
     "from 2022-03-01 on X and Y both hold one area"},
    {"An area that is given twice is one",
     {{"a", "2022-03-01", "X", NULL, NULL, "p1"}, {"b", "2022-03-01", "X", NULL, NULL, "p1"}},
     "a 2022-03-01..",
     "given by 'a'"},
    {"So it is where another stands between the two",
     {{"a", "2022-03-01", "X", NULL, NULL, "p1"},
      {"b", "2022-03-01", "X", NULL, NULL, "p2"},
      {"c", "2022-03-01", "X", NULL, NULL, "p1"}},
     "a 2022-03-01..; b 2022-03-01..",
     "given by 'a'"},
    {"Without a day, or open at both ends, it takes no part",
     {{"a", NULL, "X", NULL, NULL, "p1"}, {"b", "always", "X", NULL, NULL, "p2"}},
     "",
     "1 areas have dates that are open"},
};

typedef struct {
    DlEvent events[MAX_ROWS];
    DlGeometry shapes[MAX_ROWS];
    DlLonLat points[MAX_ROWS][5];
    guint ends[MAX_ROWS];
    DlPlacedEvent placed[MAX_ROWS];
    gsize n_rows;
} Table;

static void make_shape(Table *table, gsize i, const char *shape)
{
    double west = 10 * (shape[1] - '0');
    gboolean is_line = shape[0] == 'l';
    const DlLonLat points[] = {{west, 0}, {west + 4, 0}, {west + 4, 4}, {west, 4}, {west, 0}};
    memcpy(table->points[i], points, sizeof points);
    table->ends[i] = is_line ? 3 : 5;
    table->shapes[i] = (DlGeometry){.points = table->points[i],
                                    .n_points = table->ends[i],
                                    .ends = &table->ends[i],
                                    .n_parts = 1,
                                    .kind = is_line ? DL_GEOMETRY_LINES : DL_GEOMETRY_RINGS};
    dl_geometry_find_box(&table->shapes[i]);
}

static void make_table(Table *table, const AreaCase *one)
{
    *table = (Table){0};
    for (; table->n_rows < MAX_ROWS && one->rows[table->n_rows].id; table->n_rows++) {
        gsize i = table->n_rows;
        const Row *row = &one->rows[i];
        DlEvent *event = &table->events[i];
        *event = (DlEvent){.id = row->id, .actor = row->actor, .series = row->series};
        event->time_of_day_s = DL_TIME_NONE;
        event->seq = DL_SEQ_NONE;
        event->kind = row->kind ? row->kind : DL_KIND_OTHER;
        assert_true(dl_certainty_parse(row->certainty, &event->certainty));
        event->is_dated = row->day != NULL;
        if (row->day) {
            event->when = (DlDaySpan){DL_DAY_OPEN_START, DL_DAY_OPEN_END, FALSE, FALSE};
            event->is_lasting = TRUE;
        }
        if (row->day && strcmp(row->day, "always") != 0)
            assert_true(dl_day_span_parse(row->day, &event->when, &event->is_lasting, NULL));
        make_shape(table, i, row->shape);
        event->geometry = &table->shapes[i];
        event->position = dl_geometry_middle(event->geometry);
        event->has_position = TRUE;
        table->placed[i] = (DlPlacedEvent){.event = event};
    }
}

static void take_message(DlReportKind kind, const char *message, gpointer user_data)
{
    g_ptr_array_add(user_data, g_strdup(message));
}

static char *build(const Table *table, GPtrArray *messages)
{
    g_autoptr(DlActors) actors = dl_actors_new(NULL, 0);
    g_autoptr(GArray) areas = g_array_new(FALSE, FALSE, sizeof(DlTimelineArea));
    g_autoptr(DlReport) report = dl_report_new(take_message, messages);
    GString *text = g_string_new(NULL);
    dl_area_history_build(table->placed, table->n_rows, actors, areas, report);
    for (guint i = 0; i < areas->len; i++) {
        const DlTimelineArea *area = &g_array_index(areas, DlTimelineArea, i);
        g_autofree char *from = dl_day_to_string(area->from);
        g_autofree char *until = dl_day_to_string(area->until);
        g_string_append_printf(text, "%s%s %s%s%s", i ? "; " : "", area->placed->event->id,
                               area->from == DL_DAY_OPEN_START ? "" : from, "..",
                               area->until == DL_DAY_OPEN_END ? "" : until);
    }
    return g_string_free(text, FALSE);
}

static void area_history__follows_its_series(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Table table;
        g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func(g_free);
        make_table(&table, &CASES[i]);
        g_autofree char *got = build(&table, messages);
        if (strcmp(got, CASES[i].expected) != 0)
            fail_msg("%s: %s instead of %s", CASES[i].title, got, CASES[i].expected);
        assert_int_equal(messages->len, CASES[i].told ? 1 : 0);
        if (CASES[i].told && !strstr(messages->pdata[0], CASES[i].told))
            fail_msg("%s: %s", CASES[i].title, (char *)messages->pdata[0]);
    }
}

static void area_history__is_the_same_in_any_order(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(CASES); i++) {
        Table table;
        g_autoptr(GPtrArray) messages = g_ptr_array_new_with_free_func(g_free);
        make_table(&table, &CASES[i]);
        for (gsize a = 0, b = table.n_rows; a + 1 < b; a++) {
            DlPlacedEvent swapped = table.placed[a];
            table.placed[a] = table.placed[--b];
            table.placed[b] = swapped;
        }
        g_autofree char *got = build(&table, messages);
        if (strcmp(got, CASES[i].expected) != 0)
            fail_msg("%s, reversed: %s instead of %s", CASES[i].title, got, CASES[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(area_history__follows_its_series),
        cmocka_unit_test(area_history__is_the_same_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
