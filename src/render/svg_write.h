/* The words of an SVG: escaped text, short numbers, compact paths, and styles that are kept once
 * as CSS classes. */
#ifndef DL_RENDER_SVG_WRITE_H
#define DL_RENDER_SVG_WRITE_H

#include <cairo.h>

#include "scene.h"

/* TEXT as XML character data or an attribute's value; what XML 1.0 cannot hold is left out. */
void dl_svg_append_escaped(GString *out, const char *text);

/* A number to 0.01, without needless digits: "12.5", "-.25", "0". */
void dl_svg_append_number(GString *out, double value);

/* ' NAME="number"' */
void dl_svg_append_attribute(GString *out, const char *name, double value);

/* Path data in relative coordinates to 0.1 px; points that fall together are left out. */
void dl_svg_append_path(GString *out, const DlPath *path);

/* Path data of outlines moved by X_PX, Y_PX, to 0.01 px. */
void dl_svg_append_outline(GString *out, const cairo_path_t *path, double x_px, double y_px);

/* "#rgb" or "#rrggbb", without opacity. */
void dl_svg_append_colour(GString *out, DlColour colour);

/* A valid XML id made of ID: letters, digits, and - _ . of ASCII and all letters beyond it. g_free.
 */
char *dl_svg_clean_id(const char *id);

#endif
