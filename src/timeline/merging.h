/* Rows that tell of one event, joined. */
#ifndef DL_TIMELINE_MERGING_H
#define DL_TIMELINE_MERGING_H

#include "rows.h"

/* Appends the events of the place's rows to EVENTS (GArray of DlMergedEvent), in order of
 * time. Their ids are put into STRINGS, their rows arrays are allocated (g_free on
 * DlMergedEvent.rows). Sources that disagree are reported. The rule stands in timeline.h. */
void dl_merging_merge_place(const DlTimelineRows *rows, guint place, GArray *events,
                            GStringChunk *strings, DlReport *report);

/* The event's moment. */
DlMoment dl_merged_moment(const DlMergedEvent *event);

#endif
