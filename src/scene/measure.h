/* Measuring text for a batch: widths, lines that are broken or cut to fit. Private to scene. */
#ifndef DL_SCENE_MEASURE_H
#define DL_SCENE_MEASURE_H

#include "batch.h"

double dl_batch_width_px(const DlSceneBatch *batch, const char *text, const DlTextFace *face);

/* TEXT, or as much of it as fits WIDTH_PX with an ellipsis; in the batch's arena. */
const char *dl_batch_fit(const DlSceneBatch *batch, const char *text, const DlTextFace *face,
                         double width_px);

/* Breaks TEXT between words into lines of at most WIDTH_PX: at most MAX_LINES into RET_LINES (the
 * last is cut where it does not fit). TRUE where nothing was cut. */
gboolean dl_batch_wrap(const DlSceneBatch *batch, const char *text, const DlTextFace *face,
                       double width_px, guint max_lines, const char **ret_lines,
                       guint *ret_n_lines);

/* The greatest 1, 2 or 5 times a power of ten that is not over LIMIT, which is above 0. */
double dl_round_down(double limit);

/* Whether POINT lies within the rings of PATH (even-odd). */
gboolean dl_path_holds(const DlPath *path, DlPage point);

#endif
