/* How a map looks: colours, widths, faces, symbols, from an INI file over the press style.
 *
 * Groups: [style] base, contested_days; [page]; [palette]; [mark]; [text ROLE]; [line ROLE];
 * [fill ROLE]; [symbol KIND]; style_spec.c has the table of their keys. Sizes are pixels at
 * 1600x1200 and scale by min(W/1600, H/1200). An unknown group, key or value is DL_ERROR_DATA with
 * its line.
 */
#ifndef DL_SCENE_STYLE_H
#define DL_SCENE_STYLE_H

#include "scene.h"
#include "timeline.h"

typedef struct DlStyle DlStyle;

/* NAME is a style of STYLES_FOLDER ("press") or a path that ends in .ini; NULL is "press".
 * DL_ERROR_NO_INPUT where there is none (the message lists those there are). */
DlStyle *dl_style_open(const char *styles_folder, const char *name, GError **error);
void dl_style_free(DlStyle *style);

/* The files that it draws from, besides its own: of layers and of fonts; of paths, in its order. */
GPtrArray *dl_style_files(const DlStyle *style);

int dl_style_contested_days(const DlStyle *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlStyle, dl_style_free)

#endif
