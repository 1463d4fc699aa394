#include "report.h"

#include "quote.h"

struct DlReport {
    DlReportFunc func;
    gpointer user_data;
    guint64 counts[DL_REPORT_N_KINDS];
};

DlReport *dl_report_new(DlReportFunc func, gpointer user_data)
{
    DlReport *report = g_new0(DlReport, 1);
    report->func = func;
    report->user_data = user_data;
    return report;
}

void dl_report_free(DlReport *report)
{
    g_free(report);
}

static void report_message(DlReport *report, DlReportKind kind, const char *message)
{
    g_autoptr(GString) line = g_string_new(NULL);
    report->counts[kind]++;
    if (!report->func)
        return;
    dl_quote_line(line, message);
    report->func(kind, line->str, report->user_data);
}

void dl_report(DlReport *report, DlReportKind kind, const char *format, ...)
{
    if (!report)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    report_message(report, kind, message);
}

void dl_report_at(DlReport *report, DlReportKind kind, const char *file, guint64 line,
                  const char *format, ...)
{
    if (!report)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *what = g_strdup_vprintf(format, args);
    va_end(args);
    g_autofree char *message = NULL;
    if (file && line)
        message = g_strdup_printf("'%s' line %" G_GUINT64_FORMAT ": %s", file, line, what);
    else if (file)
        message = g_strdup_printf("'%s': %s", file, what);
    report_message(report, kind, message ? message : what);
}

void dl_report_more(DlReport *report, DlReportKind kind, guint64 n, const char *format, ...)
{
    if (!report || n == 0)
        return;
    va_list args;
    va_start(args, format);
    g_autofree char *message = g_strdup_vprintf(format, args);
    va_end(args);
    report_message(report, kind, message);
    report->counts[kind] += n - 1;
}

guint64 dl_report_count(const DlReport *report, DlReportKind kind)
{
    return report ? report->counts[kind] : 0;
}
