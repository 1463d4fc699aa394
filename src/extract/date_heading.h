/* Days at the head of a line: of what stands under them, or of the telling alone. */
#ifndef DL_EXTRACT_DATE_HEADING_H
#define DL_EXTRACT_DATE_HEADING_H

#include "settling.h"

/* The date that stands at the head of the frame's paragraph or, as a heading of its own, above it:
 * "Aug. 8 - KUNDUZ. ..."; NULL. A dateline's is none. */
const DlDateMention *dl_date_find_heading(const DlSettling *settling, guint frame);

/* TRUE for a date in the dateline of a story: "KABUL, Aug 13 (Reuters) -". */
gboolean dl_date_is_dateline(const DlSettling *settling, const DlDateMention *date);

#endif
