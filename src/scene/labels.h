/* How names of places are set: shared by their placing and their drawing. Private to scene. */
#ifndef DL_SCENE_LABELS_H
#define DL_SCENE_LABELS_H

#include "batch.h"

/* At the size that this map can bear. */
DlTextStyle dl_label_name_style(const DlSceneBatch *batch, const DlPlaceView *view);
DlTextStyle dl_label_day_style(const DlSceneBatch *batch);

/* The face of a name on the day its place changed. */
DlTextFace dl_label_strong_face(const DlTextStyle *style);

/* Adds a line of text as it can be read on what lies under it: with a halo or without, and in
 * another ink where the wanted one is lost. SPEC's colour and halo are changed. */
void dl_label_add_line(const DlSceneBatch *batch, const DlDayView *day, DlTextSpec *spec,
                       DlItems *items);

/* FALSE in a cell of a sheet that tells of one day, for that stands over it already: then no name
 * has its day under it. */
gboolean dl_label_has_day(const DlSceneBatch *batch);

/* On each side; boxes of labels include it. */
double dl_label_halo_px(const DlSceneBatch *batch);

#endif
