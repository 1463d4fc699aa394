/* Items of a layer in the making. Private to scene. */
#ifndef DL_SCENE_ITEMS_H
#define DL_SCENE_ITEMS_H

#include "arena.h"
#include "scene.h"
#include "style_values.h"

typedef struct {
    DlArena *arena; /* of strings made for the items */
    GArray *items;  /* of DlItem */
} DlItems;

/* TEXT is kept as it is (in an arena). AT lies on the baseline; WIDTH_PX is what it measures, or
 * what is reserved for it. */
typedef struct {
    const char *text;
    DlPage at;
    DlTextAnchor anchor;
    const DlTextFace *face;
    DlColour colour;
    double width_px;
    DlColour halo;
    double halo_px;
    const char *css;
    const char *id;
} DlTextSpec;

void dl_items_add(DlItems *items, const DlItem *item);
void dl_items_add_path(DlItems *items, const DlPath *path, DlFill fill, DlStroke stroke,
                       const char *id, const char *title, const char *css);
void dl_items_add_bar(DlItems *items, DlPageBox box, DlFill fill, DlStroke stroke, const char *css);
/* An open line from A to B, its points in the arena. */
void dl_items_add_line(DlItems *items, DlPage a, DlPage b, DlStroke stroke, const char *css);
void dl_items_add_text(DlItems *items, const DlTextSpec *spec);

/* Turns the items from FIRST on round the upright line at AXIS_PX: for languages that are written
 * from right to left. What is within a mark (halves, stripes) stays as it is. */
void dl_items_mirror(DlItems *items, guint first, double axis_px);

DlFill dl_fill_solid(DlColour colour);

/* Where the baseline lies that centres capitals on MIDDLE_PX. */
double dl_text_baseline_px(double middle_px, const DlTextFace *face);
DlPageBox dl_text_box(DlPage at, DlTextAnchor anchor, const DlTextFace *face, double width_px,
                      double halo_px);

#endif
