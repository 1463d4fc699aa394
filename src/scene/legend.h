/* The parts of the legend's making. Private to scene. */
#ifndef DL_SCENE_LEGEND_H
#define DL_SCENE_LEGEND_H

#include "batch.h"

#define DL_SWATCH_WIDTH_PX 30
#define DL_SWATCH_HEIGHT_PX 20

/* legend_entries.c: fills batch->legend.entries. */
void dl_legend_find_entries(DlSceneBatch *batch);

/* What stands beside the swatch on a day with this COUNT. */
const char *dl_legend_text(const DlSceneBatch *batch, DlArena *arena, const DlLegendEntry *entry,
                           guint64 count);

/* How many places of the map are of class INDEX on the day. */
guint64 dl_legend_count(const DlSceneBatch *batch, const DlDayView *day, int index);

#endif
