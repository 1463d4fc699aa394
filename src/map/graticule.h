/* The net of meridians and parallels over a view, and where each of them can be told. */
#ifndef DL_MAP_GRATICULE_H
#define DL_MAP_GRATICULE_H

#include "extent.h"
#include "path.h"

/* Where the label of a line stands. */
typedef enum {
    DL_GRATICULE_UNTOLD, /* nowhere: the line meets no edge */
    DL_GRATICULE_LEFT,   /* within the panel, at its left edge */
    DL_GRATICULE_RIGHT,
    DL_GRATICULE_TOP,
    DL_GRATICULE_BOTTOM,
    DL_GRATICULE_BEYOND_LEFT,   /* outside the world, left of its edge */
    DL_GRATICULE_BEYOND_BOTTOM, /* and below it */
    DL_GRATICULE_ON_LINE,       /* on the line, within the map */
} DlGraticuleSide;

typedef struct {
    gboolean is_parallel;
    double deg; /* its latitude or longitude; 180, not -180 */
    DlPath path;
    DlGraticuleSide side;
    DlPage label; /* the point of the line that is told */
} DlGraticuleLine;

typedef struct DlGraticule DlGraticule;

/* "none", "auto" or degrees (0.01 to 90): 0, -1 or the degrees. DL_ERROR_USAGE. */
gboolean dl_graticule_parse(const char *text, double *ret_step_deg, GError **error);

/* A line at every multiple of STEP_DEG degrees; below 0: of a round step by the extent, for
 * meridians a wider one where they draw together. Where they meet in a point, only every third
 * runs to it, so that they leave it free. VIEW is used here only. */
DlGraticule *dl_graticule_build(const DlView *view, double step_deg);
void dl_graticule_free(DlGraticule *graticule);

/* Parallels from the south, then meridians from the west. */
const DlGraticuleLine *dl_graticule_lines(const DlGraticule *graticule, guint *ret_n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlGraticule, dl_graticule_free)

#endif
