/* Text by pango over our own fontconfig: the named font files of Debian's packages and no others,
 * so that the same text has the same shape and width on every machine that has them.
 *
 * One for each thread. A family that is missing is DL_ERROR_NO_INPUT naming its package.
 */
#ifndef DL_RENDER_TEXT_MEASURE_H
#define DL_RENDER_TEXT_MEASURE_H

#include <glib.h>

#include "scene.h"

typedef struct DlTypesetter DlTypesetter;

DlTypesetter *dl_typesetter_new(GError **error);
void dl_typesetter_free(DlTypesetter *typesetter);

/* A DlMeasureFunc; USER_DATA is the DlTypesetter. */
void dl_typesetter_measure(const char *text, const DlTextFace *face, DlTextSize *ret_size,
                           gpointer user_data);

/* TEXT as it may be drawn: valid UTF-8, no controls or bidi overrides, at most
 * DL_LIMIT_LABEL_BYTES and DL_LIMIT_COMBINING_MARKS a base. g_free. */
char *dl_label_clean(const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlTypesetter, dl_typesetter_free)

#endif
