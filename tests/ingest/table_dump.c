#include "table_dump.h"

static void append_number(GString *out, const char *before, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append_printf(out, "%s%s", before, g_ascii_formatd(text, sizeof text, "%.6g", number));
}

static gboolean append_event(const DlEvent *event, gpointer user_data, GError **error)
{
    GString *out = user_data;
    g_string_append_printf(out, "%d %s", (int)event->line,
                           event->place_text ? event->place_text : "");
    if (event->has_position) {
        append_number(out, " @", event->position.lon_deg);
        append_number(out, ",", event->position.lat_deg);
    }
    g_autofree char *when = event->is_dated ? dl_day_span_to_string(&event->when) : NULL;
    g_string_append_printf(out, " %s %s", when ? when : "undated",
                           event->category ? event->category : "-");
    if (event->actor || event->target)
        g_string_append_printf(out, " %s>%s", event->actor ? event->actor : "",
                               event->target ? event->target : "");
    if (event->place_type)
        g_string_append_printf(out, " type=%s", event->place_type);
    g_string_append(out, event->is_area ? " area" : "");
    g_string_append(out, event->is_lasting ? " lasting" : "");
    if (event->certainty != DL_CERTAINTY_CONFIRMED)
        g_string_append_printf(out, " %s", dl_certainty_to_string(event->certainty));
    if (event->time_of_day_s != DL_TIME_NONE)
        g_string_append_printf(out, " time=%d", event->time_of_day_s);
    if (event->seq != DL_SEQ_NONE)
        g_string_append_printf(out, " seq=%d", (int)event->seq);
    if (event->place_id != 0)
        g_string_append_printf(out, " place_id=%d", (int)event->place_id);
    if (event->quote)
        g_string_append_printf(out, " \"%s\"", event->quote);
    if (event->geometry)
        g_string_append_printf(out, " %s %u/%u%s%s",
                               event->geometry->kind == DL_GEOMETRY_LINES ? "line" : "rings",
                               event->geometry->n_points, event->geometry->n_parts,
                               event->series ? " of " : "", event->series ? event->series : "");
    for (guint i = 0; i < event->n_extras; i++)
        g_string_append_printf(out, " %s=%s", event->extras[i].column, event->extras[i].value);
    g_string_append_c(out, '\n');
    return TRUE;
}

static void append_report(DlReportKind kind, const char *message, gpointer user_data)
{
    g_string_append_printf(user_data, "%c %s\n", kind == DL_REPORT_INFO ? '-' : '!', message);
}

char *table_dump(const char *name, const char *text, gsize n_bytes,
                 const DlEventTableOptions *options)
{
    GString *out = g_string_new(NULL);
    DlEventTableOptions own = options ? *options : (DlEventTableOptions){0};
    g_autoptr(DlReport) report = dl_report_new(append_report, out);
    g_autoptr(GError) error = NULL;
    own.report = report;
    DlTextSource *source = dl_text_source_open_memory(name, text, n_bytes);
    if (!dl_event_table_read_source(source, &own, append_event, out, &error))
        g_string_append_printf(out, "error %d %s\n", error->code, error->message);
    return g_string_free(out, FALSE);
}
