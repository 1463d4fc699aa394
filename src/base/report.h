/* What the program should tell a person while the work goes on: rows that cannot be used, names
 * that do not resolve, choices that were made. The library reports, the program prints.
 *
 * A report is given to every stage that may meet bad input. It calls its function at once and in
 * order, and counts, so that nothing is lost and the exit status can be decided at the end.
 * Not thread-safe: stages report from the thread that called them.
 */
#ifndef DL_BASE_REPORT_H
#define DL_BASE_REPORT_H

#include <glib.h>

typedef enum {
    DL_REPORT_INFO,       /* a choice made: projection, "as of", the order of day and month */
    DL_REPORT_WARNING,    /* usable, but look: ambiguous name, contradiction of sources */
    DL_REPORT_ROW,        /* a row that could not be used */
    DL_REPORT_UNRESOLVED, /* a name that no place answers */
    DL_REPORT_UNDATED,    /* an event without a day */
    DL_REPORT_DROPPED,    /* a label that found no place */
    DL_REPORT_N_KINDS
} DlReportKind;

/* MESSAGE is one line, complete: 'march.csv' line 14: ... Newlines and other controls, which the
 * names and values that it quotes may hold, are spaces in it. */
typedef void (*DlReportFunc)(DlReportKind kind, const char *message, gpointer user_data);

typedef struct DlReport DlReport;

/* FUNC may be NULL: then it only counts. */
DlReport *dl_report_new(DlReportFunc func, gpointer user_data);
void dl_report_free(DlReport *report);

/* REPORT may be NULL in every call: then nothing happens. */
void dl_report(DlReport *report, DlReportKind kind, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* As dl_report, prefixed "'FILE' line LINE: " (LINE 0: without; FILE NULL: without both). */
void dl_report_at(DlReport *report, DlReportKind kind, const char *file, guint64 line,
                  const char *format, ...) G_GNUC_PRINTF(5, 6);

/* Counts N more, which are not told one by one: the message says how many. */
void dl_report_more(DlReport *report, DlReportKind kind, guint64 n, const char *format, ...)
    G_GNUC_PRINTF(4, 5);

guint64 dl_report_count(const DlReport *report, DlReportKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlReport, dl_report_free)

#endif
