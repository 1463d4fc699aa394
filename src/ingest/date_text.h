/* Dates as people and spreadsheets write them.
 *
 * Beside EDTF (day.h): 12 August 2021, August 12, 2021, Thu 12 Aug 2021, 12-Aug-2021, August 2021,
 * 15 March 44 BC, 13/08/2021, 8/13/2021, 13.08.2021, 2021/08/13, 20210813, each with a time and a
 * zone behind it (the day is that of its own zone); "about", "circa" and "~" set approximate.
 * Months by name in English, French, Spanish, German, Russian, Arabic, Persian and Dari; digits of
 * any script. Independent of the locale.
 *
 * What one value cannot tell, its column does: whether 05/08/2021 has the day first, and whether
 * numbers are seconds or milliseconds since 1970 (in UTC). So all values are shown to a
 * DlDateEvidence first, which decides a DlDateForm, by which they are parsed.
 *
 * Refused, with the reason: years of two digits (no century is guessed), 8/2021, serial day
 * numbers of Excel (the message gives the day it would be), a day without a year.
 */
#ifndef DL_INGEST_DATE_TEXT_H
#define DL_INGEST_DATE_TEXT_H

#include "day.h"

typedef enum { DL_DATE_ORDER_INFER, DL_DATE_ORDER_DMY, DL_DATE_ORDER_MDY } DlDateOrder;

/* What long numbers in the column are. */
typedef enum { DL_DATE_NUMBERS_NONE, DL_DATE_NUMBERS_SECONDS, DL_DATE_NUMBERS_MS } DlDateNumbers;

/* How a column is to be read. INFER: each value by what it can only be. */
typedef struct {
    DlDateOrder order;
    DlDateNumbers numbers;
} DlDateForm;

/* A value that shows something, and where it stands; line 0: none was met. */
typedef struct {
    guint64 line;
    char text[24];
} DlDateWitness;

/* What the values of a column have shown so far. Zero it to begin. */
typedef struct {
    guint64 n_values;  /* that hold a digit */
    guint64 n_seconds; /* of 9 or 10 digits */
    guint64 n_ms;      /* of 12 or 13 digits */
    DlDateWitness day_first;
    DlDateWitness month_first;
    DlDateWitness ambiguous;
} DlDateEvidence;

typedef struct {
    DlDaySpan when;
    gboolean is_interval; /* a/b */
    int time_of_day_s;    /* on the clock of its own zone; -1 where there is none */
} DlDateValue;

void dl_date_evidence_add(DlDateEvidence *evidence, const char *text, guint64 line);

/* Adds what another column of the same table has shown. */
void dl_date_evidence_merge(DlDateEvidence *evidence, const DlDateEvidence *other);

/* DL_ERROR_DATA, naming values, lines and --date-order, where the order of day and month stays
 * open or the column contradicts itself. ASKED other than INFER is taken as it is. */
gboolean dl_date_form_decide(const DlDateEvidence *evidence, DlDateOrder asked,
                             DlDateForm *ret_form, GError **error);

/* DL_ERROR_DATA, 'is not a date: "TEXT": REASON', to be put behind a column's name. */
gboolean dl_date_text_parse(const DlDateForm *form, const char *text, DlDateValue *ret_value,
                            GError **error);

#endif
