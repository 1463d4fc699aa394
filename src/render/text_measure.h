/* Text by pango over our own fontconfig: the named font files of Debian's packages and no others,
 * so that the same text has the same shape and width on every machine that has them.
 *
 * One for each thread. A family that is missing is DL_ERROR_NO_INPUT naming its package. Faces are
 * of Inter (fonts-inter), Noto Sans or Noto Serif (fonts-noto-core); scripts that these lack are
 * set in the Noto fonts of their own (fonts-noto-core; Chinese, Japanese and Korean:
 * fonts-noto-cjk), whose files are opened when a text first needs them. Figures are tabular.
 * The environment variable DATELINE_FONTS (folders, separated by colons) is searched first.
 */
#ifndef DL_RENDER_TEXT_MEASURE_H
#define DL_RENDER_TEXT_MEASURE_H

#include <glib.h>

#include "scene.h"

typedef struct DlTypesetter DlTypesetter;

DlTypesetter *dl_typesetter_new(GError **error);
void dl_typesetter_free(DlTypesetter *typesetter);

/* A DlMeasureFunc; USER_DATA is the DlTypesetter. Ascent and descent are those of the face's tall
 * and hanging letters, or of the text's own ink where it reaches farther. A text whose font is
 * missing measures as if half an em a character; drawing it is the error. */
void dl_typesetter_measure(const char *text, const DlTextFace *face, DlTextSize *ret_size,
                           gpointer user_data);

/* How many characters, of all texts so far, no font had: they are drawn as empty boxes. */
guint dl_typesetter_n_missing(const DlTypesetter *typesetter);

/* TEXT as it may be drawn: valid UTF-8, no controls or bidi overrides, at most
 * DL_LIMIT_LABEL_BYTES (a cut ends in an ellipsis) and DL_LIMIT_COMBINING_MARKS a base. g_free. */
char *dl_label_clean(const char *text);

/* TRUE where the first letter of TEXT (cleaned) is written from right to left, and so the line. */
gboolean dl_label_is_rtl(const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTypesetter, dl_typesetter_free)

#endif
