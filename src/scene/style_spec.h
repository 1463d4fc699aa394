/* The table of all that a style may say: group, key, kind of value, where it goes, and what the
 * press style says. Private to scene; tests compare press.ini with it. */
#ifndef DL_SCENE_STYLE_SPEC_H
#define DL_SCENE_STYLE_SPEC_H

#include "ini.h"
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
    DL_STYLE_WORDS,   /* any text: a file, a field, a condition */
    DL_STYLE_UNDER,   /* DlUnder: areas, water, lines, names, marks */
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

/* The keys of each [layer NAME] and [font NAME]; offsets are in DlStyleLayer and DlStyleFont. */
const DlStyleKey *dl_style_layer_keys(gsize *ret_n_keys);
const DlStyleKey *dl_style_font_keys(gsize *ret_n_keys);

/* As dl_style_set, into WHAT, texts going to STRINGS. */
gboolean dl_style_put(void *what, GStringChunk *strings, const DlStyleKey *key, const char *value,
                      const char **ret_expected);

/* style_layer.c: a group [layer NAME] or [font NAME] of INI. DL_ERROR_DATA with its line. */
gboolean dl_style_add_layer(DlStyle *style, const DlIni *ini, const DlIniGroup *group,
                            GError **error);
gboolean dl_style_add_font(DlStyle *style, const DlIni *ini, const DlIniGroup *group,
                           GError **error);
/* Texts whose family is one of the style's own get its files; see font_files.h. */
void dl_style_set_fonts(DlStyle *style);

#endif
