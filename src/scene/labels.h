/* How names of places are set: shared by their placing and their drawing. Private to scene. */
#ifndef DL_SCENE_LABELS_H
#define DL_SCENE_LABELS_H

#include "batch.h"

/* At the size that this map can bear. */
DlTextStyle dl_label_name_style(const DlSceneBatch *batch, const DlPlaceView *view);
DlTextStyle dl_label_day_style(const DlSceneBatch *batch);

/* The face of a name on the day its place changed. */
DlTextFace dl_label_strong_face(const DlTextStyle *style);

/* On each side; boxes of labels include it. */
double dl_label_halo_px(const DlSceneBatch *batch);

#endif
