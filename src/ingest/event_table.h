/* Event tables: CSV, TSV, GeoJSON and JSON lines to events, one row at a time.
 *
 * Columns are found by name, in any order and case; ACLED and UCDP GED exports by their headers.
 * The order of day and month in dates like 13/08/2021 is inferred over the whole column first
 * (standard input is spooled for that), and refused where it stays ambiguous.
 */
#ifndef DL_INGEST_EVENT_TABLE_H
#define DL_INGEST_EVENT_TABLE_H

#include "date_text.h"
#include "event.h"
#include "report.h"
#include "text_source.h"

typedef struct {
    /* Our column name ("place") to the file's ("City"); owned by the caller; may be NULL. */
    GHashTable *columns;
    DlDateOrder date_order;
    gboolean is_date_optional; /* a table without any column of dates is no error: its rows come
                                * undated, and nobody is told */
    gboolean is_empty_allowed; /* a header without rows is warned of, no error, unless strict */
    gboolean strict;           /* the first unusable or undated row is an error, DL_ERROR_DATA */
    DlReport *report;
} DlEventTableOptions;

/* FALSE stops the reading with the function's error. EVENT is valid during the call. */
typedef gboolean (*DlEventFunc)(const DlEvent *event, gpointer user_data, GError **error);

/* Reads PATH ("-": standard input), whose form is told by its content, then its ending. A row
 * that cannot be used is reported (DL_REPORT_ROW: file, line, column, what was expected); an
 * undated one still comes, with is_dated FALSE, and is reported (DL_REPORT_UNDATED). A row of CSV
 * that ends early is used and warned of; one that is longer than the header is unusable.
 * A span is one in which a capture, recapture, surrender, withdrawal or the end of a siege happened
 * some day; everything else that is given as an interval or with date_end lasts throughout.
 * Errors: DL_ERROR_NO_INPUT; DL_ERROR_DATA for an empty file, a header without rows, a missing
 * column, an ambiguous date order, no usable row, or with strict any unusable row.
 * Memory does not grow with the number of rows. */
gboolean dl_event_table_read(const char *path, const DlEventTableOptions *options, DlEventFunc func,
                             gpointer user_data, GError **error);

/* The same from SOURCE, which is taken over and must rewind. */
gboolean dl_event_table_read_source(DlTextSource *source, const DlEventTableOptions *options,
                                    DlEventFunc func, gpointer user_data, GError **error);

#endif
