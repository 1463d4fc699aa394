#include "merging.h"

#include "case_table.h"
#include "dl_test.h"

/* The events that ROWS (lines of cases.txt) become: "ids: when certainty", joined by "; ". */
static char *merge(const char *const *rows)
{
    Case *one = case_new("merging", 0);
    for (guint i = 0; rows[i]; i++)
        if (!case_take(one, rows[i], i + 1))
            fail_msg("not understood: %s", rows[i]);
    g_autoptr(DlActors) actors = dl_actors_new(NULL, 0);
    g_autoptr(DlTimelineRows) all = dl_timeline_rows_build(
        (const DlPlacedEvent *)(void *)one->placed->data, one->placed->len, actors, NULL);
    g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(DlMergedEvent));
    GStringChunk *strings = g_string_chunk_new(64);
    for (guint p = 0; p < all->n_places; p++)
        dl_merging_merge_place(all, p, events, strings, NULL);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < events->len; i++) {
        DlMergedEvent *event = &g_array_index(events, DlMergedEvent, i);
        g_autofree char *when = dl_day_span_to_string(&event->when);
        g_string_append_printf(text, "%s%s: %s %s%s", i > 0 ? "; " : "", event->ids, when,
                               dl_certainty_to_string(event->certainty),
                               event->sources_disagree ? ", differ" : "");
        g_free((gpointer)event->rows);
    }
    g_string_chunk_free(strings);
    case_free(one);
    return g_string_free(text, FALSE);
}

static void merging__joins_rows_of_one_event(void **state)
{
    static const struct {
        const char *rows[5];
        const char *expected;
    } cases[] = {
        {{"row a | 2021-08-08 | capture | X", "row b | 2021-08-08 | capture | X"},
         "a;b: 2021-08-08 confirmed"},
        {{"row a | 2021-08-08~ | capture | X", "row b | 2021-08-08 | capture | X"},
         "a;b: 2021-08-08 confirmed"}, /* one source knows the day */
        {{"row a | 2021-08-08~ | capture | X", "row b | 2021-08-08~ | capture | X"},
         "a;b: 2021-08-08~ confirmed"},
        {{"row a | [2021-08-01..2021-08-05] | capture | X",
          "row b | [2021-08-04..2021-08-08] | capture | X"},
         "a;b: 2021-08-04/2021-08-05 confirmed, differ"},
        {{"row a | 2021-08-05 | capture | X |  | claimed",
          "row b | [2021-08-04..2021-08-08] | capture | X"},
         "b;a: 2021-08-04/2021-08-08 confirmed, differ"},
        {{"row a | 2021-08-05 | capture | X |  | claimed",
          "row b | [2021-08-04..2021-08-08] | capture | X |  | disputed"},
         "a;b: 2021-08-05 claimed, differ"},
        {{"row a | 2021-08-05 | capture", "row b | 2021-08-05 | capture"},
         "a;b: 2021-08-05 confirmed"}, /* both unnamed */
        {{"row a | 2021-08-05 | capture | X", "row b | 2021-08-05 | capture"},
         "b: 2021-08-05 confirmed; a: 2021-08-05 confirmed"},
        {{"row a | [2021-08-01..2021-08-03] | capture | X",
          "row b | [2021-08-02..2021-08-04] | recapture | Y",
          "row c | [2021-08-03..2021-08-05] | capture | X"},
         "a: 2021-08-01/2021-08-03 confirmed; b: 2021-08-02/2021-08-04 confirmed; "
         "c: 2021-08-03/2021-08-05 confirmed"}, /* a reversal between */
        {{"row a | [2021-08-01..2021-08-03] | capture | X",
          "row b | [2021-08-02..2021-08-04] | recapture | Y |  | claimed",
          "row c | [2021-08-03..2021-08-05] | capture | X"},
         "a;c: 2021-08-03 confirmed, differ; b: 2021-08-02/2021-08-04 claimed"},
        {{"row a | 2021-08-01/2021-08-03 | siege | X", "row b | 2021-08-02/2021-08-09 | siege | X"},
         "a;b: 2021-08-01/2021-08-09 confirmed, differ"},
        {{"row a | 2021-08-01 | attack | X | Y", "row b | 2021-08-01 | attack | X | Y"},
         "a;b: 2021-08-01 confirmed"},
        {{"row a | 2021-08-01 | attack | X | Y",
          "row b | [2021-08-01..2021-08-02] | attack | X | Y"},
         "a: 2021-08-01 confirmed; b: 2021-08-01/2021-08-02 confirmed"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *merged = merge(cases[i].rows);
        assert_string_equal(merged, cases[i].expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merging__joins_rows_of_one_event),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
