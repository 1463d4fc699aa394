#include <math.h>
#include <stdint.h>

#include "event_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes);

/* What an event promises, whatever the table. */
static gboolean check_event(const DlEvent *event, gpointer user_data, GError **error)
{
    g_assert_nonnull(event->id);
    g_assert_true(event->place_text || event->has_position);
    g_assert_true(!event->has_position || dl_lon_lat_is_valid(event->position));
    g_assert_true(!event->is_dated || event->when.first <= event->when.last);
    g_assert_cmpint(event->time_of_day_s, <, 86400);
    g_assert_cmpint(event->kind, <, DL_KIND_N);
    g_assert_true(event->kind != DL_KIND_CATEGORY || event->category);
    for (guint i = 0; event->geometry && i < event->geometry->n_points; i++) {
        g_assert_true(isfinite(event->geometry->points[i].lon_deg));
        g_assert_true(fabs(event->geometry->points[i].lat_deg) <= 90);
    }
    g_assert_true(!event->geometry || (event->has_position && event->geometry->n_parts > 0 &&
                                       event->geometry->ends[event->geometry->n_parts - 1] ==
                                           event->geometry->n_points));
    for (guint i = 0; i < event->n_extras; i++)
        g_assert_true(g_utf8_validate(event->extras[i].value, -1, NULL));
    ++*(guint *)user_data;
    return TRUE;
}

static void check_message(DlReportKind kind, const char *message, gpointer user_data)
{
    g_assert_true(g_utf8_validate(message, -1, NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n_bytes)
{
    guint n_events = 0;
    g_autoptr(DlReport) report = dl_report_new(check_message, NULL);
    g_autoptr(GError) error = NULL;
    DlEventTableOptions options = {.report = report};
    DlTextSource *source = dl_text_source_open_memory("fuzz", bytes, n_bytes);
    gboolean is_read = dl_event_table_read_source(source, &options, check_event, &n_events, &error);
    g_assert_true(is_read == (error == NULL));
    g_assert_true(!is_read || n_events > 0);
    g_assert_true(!error || g_utf8_validate(error->message, -1, NULL));
    return 0;
}
