/* What a person should know of a story's events: what could not be placed or dated, what was told
 * without a name, and counts that differ from what was found. */
#ifndef DL_EXTRACT_EXTRACT_REPORT_H
#define DL_EXTRACT_EXTRACT_REPORT_H

#include "extract.h"

/* Reports, with the story's file and line: names without a place (DL_REPORT_UNRESOLVED), events
 * without a day (DL_REPORT_UNDATED), events without a place's name, counts that differ, a story in
 * another language, and days that stay open since the story's own is not known (DL_REPORT_WARNING).
 * With IS_PLACED_LATER the names are left to dl_resolver_place_events. Of an extract of mentions
 * alone, only the last. */
void dl_extract_report(const DlExtract *extract, gboolean is_placed_later, DlReport *report);

#endif
