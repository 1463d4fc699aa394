/* Event tables: CSV, TSV, GeoJSON and JSON lines to events, one row at a time.
 *
 * Columns are found by name, in any order and case; ACLED and UCDP GED exports by their headers.
 * The order of day and month in dates like 13/08/2021 is inferred over the whole column first
 * (standard input is spooled for that), and refused where it stays ambiguous.
 */
#ifndef DL_INGEST_EVENT_TABLE_H
#define DL_INGEST_EVENT_TABLE_H

#include "event.h"
#include "report.h"

typedef enum { DL_DATE_ORDER_INFER, DL_DATE_ORDER_DMY, DL_DATE_ORDER_MDY } DlDateOrder;

typedef struct {
    /* Our column name ("place") to the file's ("City"); owned by the caller; may be NULL. */
    GHashTable *columns;
    DlDateOrder date_order;
    gboolean strict; /* the first unusable row is an error, DL_ERROR_DATA */
    DlReport *report;
} DlEventTableOptions;

/* FALSE stops the reading with the function's error. EVENT is valid during the call. */
typedef gboolean (*DlEventFunc)(const DlEvent *event, gpointer user_data, GError **error);

/* Reads PATH ("-": standard input), whose form is told by its content, then its ending. A row
 * that cannot be used is reported (DL_REPORT_ROW: file, line, column, what was expected); an
 * undated one still comes, with is_dated FALSE, and is reported (DL_REPORT_UNDATED).
 * Errors: DL_ERROR_NO_INPUT; DL_ERROR_DATA for an empty file, a header without rows, a missing
 * column, an ambiguous date order, no usable row, or with strict any unusable row.
 * Memory does not grow with the number of rows. */
gboolean dl_event_table_read(const char *path, const DlEventTableOptions *options, DlEventFunc func,
                             gpointer user_data, GError **error);

#endif
