#include "event_table.h"

#include <string.h>

#include "column_map.h"
#include "error.h"
#include "event_row.h"
#include "provider.h"
#include "table.h"

/* One table while it is read. */
typedef struct {
    const DlEventTableOptions *options;
    const char *file;
    DlTable *table;
    DlColumnMap *map;
    DlDateForm dates;
    guint64 n_rows;
    guint64 n_events;
} Reading;

/* First pass: the dates as witnesses of their column's form. What is damaged shows here, before any
 * event is given out. */
static gboolean inspect_dates(Reading *reading, GError **error)
{
    static const DlColumn dates[] = {DL_COLUMN_DATE, DL_COLUMN_DATE_END};
    g_autoptr(GError) form_error = NULL;
    DlDateEvidence evidence;
    guint columns[G_N_ELEMENTS(dates)];
    gsize n_columns = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++)
        if (reading->map->index[dates[i]] >= 0)
            columns[n_columns++] = (guint)reading->map->index[dates[i]];
    if (!dl_table_inspect(reading->table, columns, n_columns, &evidence, &reading->n_rows, error))
        return FALSE;
    if (dl_date_form_decide(&evidence, reading->options->date_order, &reading->dates, &form_error))
        return TRUE;
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' %s", reading->file, form_error->message);
    return FALSE;
}

/* What was chosen on the reader's behalf. */
static void report_choices(const Reading *reading)
{
    DlReport *report = reading->options->report;
    const char *encoding = dl_table_encoding(reading->table);
    const char *provider = dl_provider_to_string(reading->map->provider);
    guint64 cp1252_line = dl_table_cp1252_line(reading->table);
    if (cp1252_line > 0)
        dl_report_at(report, DL_REPORT_INFO, reading->file, cp1252_line,
                     "not UTF-8: read as CP1252, here and wherever it is not");
    else if (strcmp(encoding, "UTF-8") != 0)
        dl_report_at(report, DL_REPORT_INFO, reading->file, 0, "read as %s", encoding);
    if (provider)
        dl_report_at(report, DL_REPORT_INFO, reading->file, 0, "read as an export of %s", provider);
    if (reading->options->date_order == DL_DATE_ORDER_INFER && reading->dates.order)
        dl_report_at(report, DL_REPORT_INFO, reading->file, 0, "dates are read %s first",
                     reading->dates.order == DL_DATE_ORDER_DMY ? "day" : "month");
    if (reading->dates.numbers)
        dl_report_at(report, DL_REPORT_INFO, reading->file, 0,
                     "dates are read as %s since 1970, the day in UTC",
                     reading->dates.numbers == DL_DATE_NUMBERS_MS ? "milliseconds" : "seconds");
}

/* Says what is wrong with a row: as an error with strict, else to the report. */
static gboolean complain(const Reading *reading, DlReportKind kind, const DlTableRow *row,
                         const char *problem, GError **error)
{
    guint64 line = row->line;
    g_autofree char *which = NULL;
    if (row->n_on_line > 1)
        problem = which = g_strdup_printf("record %" G_GUINT64_FORMAT " on that line: %s",
                                          row->n_on_line, problem);
    if (!reading->options->strict) {
        dl_report_at(reading->options->report, kind, reading->file, line, "%s", problem);
        return TRUE;
    }
    g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %" G_GUINT64_FORMAT ": %s",
                reading->file, line, problem);
    return FALSE;
}

static gboolean has_dates(const DlColumnMap *map)
{
    return map->index[DL_COLUMN_DATE] >= 0 || map->index[DL_COLUMN_DATE_END] >= 0;
}

static gboolean read_row(Reading *reading, DlEventRow *event_row, const DlTableRow *row,
                         DlEventFunc func, gpointer user_data, GError **error)
{
    const char *problem = row->problem;
    const DlEvent *event = problem ? NULL : dl_event_row_read(event_row, row, &problem);
    if (!event)
        return complain(reading, DL_REPORT_ROW, row, problem, error);
    if (row->n_lacking > 0) {
        g_autofree char *lack = g_strdup_printf("the row ends early: its last %u of %u fields are "
                                                "taken as empty",
                                                row->n_lacking, reading->map->n_names);
        if (!complain(reading, DL_REPORT_WARNING, row, lack, error))
            return FALSE;
    }
    if (dl_event_row_n_crossing(event_row) > 0 && event->geometry)
        dl_report_at(reading->options->report, DL_REPORT_INFO, reading->file, row->line,
                     "its geometry jumps over the antimeridian: it is taken to go on there");
    if (!event->is_dated && has_dates(reading->map) &&
        !complain(reading, DL_REPORT_UNDATED, row, "the row has no date", error))
        return FALSE;
    reading->n_events++;
    return func(event, user_data, error);
}

/* Where it is half of the table, the columns are meant, not the rows. */
static void report_swapped(const Reading *reading, const DlEventRow *event_row)
{
    guint64 n_swapped = dl_event_row_n_swapped(event_row);
    if (n_swapped < 2 || 2 * n_swapped < reading->n_rows)
        return;
    const char *lat = dl_column_map_name(reading->map, DL_COLUMN_LAT);
    const char *lon = dl_column_map_name(reading->map, DL_COLUMN_LON);
    dl_report_at(reading->options->report, DL_REPORT_WARNING, reading->file, 0,
                 "'%s' and '%s' look swapped: in %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
                 " rows they would be degrees the other way round, which --col 'lat=%s' "
                 "--col 'lon=%s' would read",
                 lat, lon, n_swapped, reading->n_rows, lon, lat);
}

static gboolean read_rows(Reading *reading, DlEventFunc func, gpointer user_data, GError **error)
{
    g_autoptr(DlEventRow) event_row =
        dl_event_row_new(reading->file, reading->map, &reading->dates);
    DlTableRow row;
    GError *read_error = NULL;
    while (dl_table_read(reading->table, &row, &read_error))
        if (!read_row(reading, event_row, &row, func, user_data, error))
            return FALSE;
    if (read_error) {
        g_propagate_error(error, read_error);
        return FALSE;
    }
    report_swapped(reading, event_row);
    if (reading->n_events == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                    "'%s': none of its %" G_GUINT64_FORMAT " rows can be used", reading->file,
                    reading->n_rows);
        return FALSE;
    }
    return TRUE;
}

static gboolean read_table(Reading *reading, DlEventFunc func, gpointer user_data, GError **error)
{
    if (!inspect_dates(reading, error))
        return FALSE;
    if (reading->n_rows == 0 && reading->options->is_empty_allowed && !reading->options->strict) {
        dl_report_at(reading->options->report, DL_REPORT_WARNING, reading->file, 0,
                     "a header without rows");
        return TRUE;
    }
    if (reading->n_rows == 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': a header without rows", reading->file);
        return FALSE;
    }
    report_choices(reading);
    return read_rows(reading, func, user_data, error);
}

gboolean dl_event_table_read_source(DlTextSource *source, const DlEventTableOptions *options,
                                    DlEventFunc func, gpointer user_data, GError **error)
{
    guint n_names;
    g_autofree char *file = g_strdup(dl_text_source_name(source));
    g_autoptr(DlTable) table = dl_table_open(source, error);
    if (!table)
        return FALSE;
    const char *const *names = dl_table_names(table, &n_names);
    g_autoptr(DlColumnMap) map = dl_column_map_new(file, names, n_names, options->columns,
                                                   !options->is_date_optional, error);
    if (!map)
        return FALSE;
    Reading reading = {.options = options, .file = file, .table = table, .map = map};
    return read_table(&reading, func, user_data, error);
}

gboolean dl_event_table_read(const char *path, const DlEventTableOptions *options, DlEventFunc func,
                             gpointer user_data, GError **error)
{
    DlTextSource *source = dl_text_source_open(path, TRUE, error);
    return source && dl_event_table_read_source(source, options, func, user_data, error);
}
