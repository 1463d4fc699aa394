/* The picture as data: layers of paths, marks and texts in page pixels, in drawing order.
 *
 * A scene says all that a renderer must know and nothing that only one of them could use. Nothing
 * in it is measured or chosen any more; renderers draw it as it stands. Layers that are the same
 * in every frame of a batch are shared (is_shared), so a renderer may paint them once.
 */
#ifndef DL_SCENE_SCENE_H
#define DL_SCENE_SCENE_H

#include "path.h"

typedef guint32 DlColour; /* 0xRRGGBBAA, not premultiplied; 0 draws nothing */

typedef enum { DL_FILL_NONE, DL_FILL_SOLID, DL_FILL_STRIPES } DlFillKind;

/* What the second colour of a fill draws on the first. */
typedef enum {
    DL_PATTERN_RISING,  /* lines at 45 degrees, like / */
    DL_PATTERN_FALLING, /* like \ */
    DL_PATTERN_LEVEL,
    DL_PATTERN_UPRIGHT,
    DL_PATTERN_CROSSED, /* rising and falling */
    DL_PATTERN_GRID,    /* level and upright */
    DL_PATTERN_DOTS,    /* in rows at 45 degrees */
    DL_PATTERN_N
} DlPattern;

/* Stripes: of colour over width_px, then of second over second_px, which is the diameter of dots.
 * Anchored at the page's origin so that neighbours line up. */
typedef struct {
    DlFillKind kind;
    DlColour colour;
    DlColour second;
    double width_px;
    double second_px;
    DlPattern pattern; /* of DL_FILL_STRIPES */
} DlFill;

typedef struct {
    DlColour colour;
    double width_px;
    double dash_px[2]; /* on, off; 0, 0 is solid */
} DlStroke;

typedef enum {
    DL_MARK_CIRCLE,
    DL_MARK_SQUARE,
    DL_MARK_DIAMOND,
    DL_MARK_TRIANGLE,
    DL_MARK_STAR,
    DL_MARK_CROSS, /* an X: clash */
    DL_MARK_BURST, /* attack, airstrike, shelling */
    DL_MARK_RING,  /* stroke only: changed today, siege */
    DL_MARK_BAR,   /* a rectangle, width_px by height_px: swatches, scale bar, progress */
    DL_MARK_N
} DlMarkShape;

typedef enum { DL_TEXT_START, DL_TEXT_MIDDLE, DL_TEXT_END } DlTextAnchor;

/* A face of the bundled families and how to set it. */
typedef struct {
    /* "Inter", or of the user's files; see font_files.h. Scripts it lacks fall back to Noto. */
    const char *family;
    double size_px;
    int weight; /* 400, 500, 600, 700 */
    gboolean is_italic;
    double letter_spacing_px;
} DlTextFace;

typedef struct {
    double width_px;   /* advance */
    double ascent_px;  /* of the ink's line, above the baseline */
    double descent_px; /* below it */
} DlTextSize;

/* The tall letters and tails of all families reach so far above and below the baseline, in ems:
 * what a line of a label stands in. */
#define DL_TEXT_ASCENT_EM 0.76
#define DL_TEXT_DESCENT_EM 0.21

/* Measures one line. Given to the scene by the caller, so that no stage draws to measure. */
typedef void (*DlMeasureFunc)(const char *text, const DlTextFace *face, DlTextSize *ret_size,
                              gpointer user_data);

typedef enum { DL_ITEM_PATH, DL_ITEM_MARK, DL_ITEM_TEXT } DlItemKind;

/* One thing drawn. Strings and points are owned by the scene's arena. */
typedef struct {
    DlItemKind kind;
    const char *id;    /* stable, unique in the scene; NULL for what nobody asks after */
    const char *title; /* "Zaranj, 2021-08-06, capture, Taliban (Reuters ...)"; NULL: none */
    const char *css;   /* class for styling: "province held-taliban"; NULL: none */
    DlFill fill;
    DlStroke stroke;
    union {
        DlPath path; /* points may be shared with the basemap */
        struct {
            DlMarkShape shape;
            DlPage at; /* centre; for a bar its top left */
            double radius_px;
            double width_px, height_px; /* of a bar */
            DlFill split;               /* of the right half where the mark is split */
            double ring_px;             /* white outer ring; 0: none */
            DlColour ring;
        } mark;
        struct {
            const char *text;
            DlPage at; /* on the baseline */
            DlTextAnchor anchor;
            DlTextFace face;
            DlColour colour;
            DlColour halo;
            double halo_px; /* width on each side; 0: none */
            DlPageBox box;  /* what it covers, halo included: for tests and hit areas */
        } text;
    };
} DlItem;

typedef struct {
    const char *id;    /* "provinces" */
    const char *title; /* "Provinces" */
    /* What lies outside is cut off; NULL: nothing is. The same address in all scenes of a batch. */
    const DlPageBox *clip;
    gboolean is_shared; /* the same in every frame of the batch */
    const DlItem *items;
    guint n_items;
} DlLayer;

typedef struct {
    double width_px;
    double height_px;
    DlColour background;
    DlPageBox panel; /* the map itself */
    const DlLayer *layers;
    guint n_layers;
    /* Metadata, in the languages of the map. */
    const char *title;
    const char *description; /* day, projection, viewpoint, counts; several lines */
    const char *creator;
    const char *source;
    const char *licence;
} DlScene;

#endif
