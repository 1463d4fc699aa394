/* What a column of the table says of an event: words, numbers and days. Private to scene. */
#ifndef DL_SCENE_VALUES_H
#define DL_SCENE_VALUES_H

#include "timeline.h"

/* The text of COLUMN, case-blind: a column of the table's own, else one that has a meaning (actor,
 * target, source, country, admin1, type, event, certainty). NULL where the row has none. */
const char *dl_value_text(const DlMergedEvent *event, const char *column);

/* "12", "-1.5", "1e6", "1,204" (groups of three), spaces around. FALSE for anything else: no
 * hexadecimal, no infinity. */
gboolean dl_value_parse(const char *text, double *ret_number);

/* A name that says magnitude ("mag", "mw", ...): a logarithm already. */
gboolean dl_value_is_magnitude(const char *column);

typedef enum { DL_VALUES_WORDS, DL_VALUES_NUMBERS, DL_VALUES_DAYS } DlValuesKind;

/* What COLUMN holds: numbers or days where 9 in 10 of its values are such. RET_VALUES: N_EVENTS of
 * them (days as numbers), NaN where there is none; NULL where it holds words; g_free. RET_N_ODD:
 * how many values are none. The column "date" is the events' own days, where none of the table's
 * own is called so. */
DlValuesKind dl_values_read(const DlMergedEvent *events, guint n_events, const char *column,
                            double **ret_values, guint *ret_n_odd);

/* The numbers of COLUMN into VALUES (of N_EVENTS); NaN where a row has none. */
void dl_values_read_numbers(const DlMergedEvent *events, guint n_events, const char *column,
                            double *values, guint *ret_n_odd);

#endif
