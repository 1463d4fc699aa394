/* The table of all that a style may say: group, key, kind of value, where it goes, and what the
 * press style says. Private to scene; tests compare press.ini with it. */
#ifndef DL_SCENE_STYLE_SPEC_H
#define DL_SCENE_STYLE_SPEC_H

#include "style_values.h"

typedef enum {
    DL_STYLE_NUMBER,  /* double, 0 to 1000 */
    DL_STYLE_COUNT,   /* int, 0 to 10000 */
    DL_STYLE_COLOUR,  /* "#RRGGBB", "#RRGGBBAA", "none" */
    DL_STYLE_COLOURS, /* DlPalette: colours separated by spaces */
    DL_STYLE_DASH,    /* "on, off" or "none" */
    DL_STYLE_WEIGHT,  /* 100 to 900 */
    DL_STYLE_SWITCH,  /* yes, no */
    DL_STYLE_FAMILY,  /* a family's name */
    DL_STYLE_SHAPE,   /* "circle", ... */
    DL_STYLE_HATCH,   /* DlHatch: "none", "rising", "rising:2:6" (ink, gap) */
    DL_STYLE_HATCHES, /* DlHatches: the same, separated by spaces */
    DL_STYLE_GIVEN,   /* keep, nearest, ignore */
} DlStyleValue;

typedef struct {
    const char *group;
    const char *key;
    DlStyleValue kind;
    gsize offset; /* in DlStyle */
    const char *press;
} DlStyleKey;

const DlStyleKey *dl_style_keys(gsize *ret_n_keys);

/* Puts VALUE into STYLE; FALSE with what is expected ("a colour such as #8F3510"), static. */
gboolean dl_style_set(DlStyle *style, const DlStyleKey *key, const char *value,
                      const char **ret_expected);

#endif
