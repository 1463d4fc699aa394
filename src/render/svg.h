/* A scene as an SVG that people edit: real text, a group a layer, stable ids.
 *
 * SVG 1.1, W3C 2011. Halos are texts of their own beneath their texts; no paint-order, no RDF.
 */
#ifndef DL_RENDER_SVG_H
#define DL_RENDER_SVG_H

#include "picture.h"

/* With OPTIONS->outlines texts become paths, and TYPESETTER shapes them. */
GBytes *dl_svg_draw(const DlScene *scene, const DlPictureOptions *options, DlTypesetter *typesetter,
                    GError **error);

#endif
