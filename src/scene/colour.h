/* Colours and how well they can be told apart. Private to scene. */
#ifndef DL_SCENE_COLOUR_H
#define DL_SCENE_COLOUR_H

#include "scene.h"

/* "#RRGGBB" or "#RRGGBBAA"; FALSE for anything else, NULL too. */
gboolean dl_colour_parse(const char *text, DlColour *ret_colour);

/* 1 (the same) to 21 (black on white). WCAG 2.1, relative luminance; alpha is left out. */
double dl_colour_contrast(DlColour a, DlColour b);

/* L, a and b (CIE 1976, D65) of an sRGB colour (IEC 61966-2-1); alpha is left out. */
void dl_colour_lab(DlColour colour, double ret_lab[3]);

/* WANTED where it can be read on GROUND (4.5:1), else ink or paper, whichever reads better, or
 * black: one of them always can. */
DlColour dl_colour_legible(DlColour wanted, DlColour ground);

/* Between two colours, alpha too: SHARE 0 gives A, 1 gives B. */
DlColour dl_colour_mix(DlColour a, DlColour b, double share);

/* The colour of step STEP of N_STEPS, evenly along the N_COLOURS. One step alone has the middle. */
DlColour dl_colour_step(const DlColour *colours, guint n_colours, guint step, guint n_steps);

#endif
