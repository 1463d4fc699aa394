/* What a style says, laid open for the stages that draw with it. Private to scene. */
#ifndef DL_SCENE_STYLE_VALUES_H
#define DL_SCENE_STYLE_VALUES_H

#include "layer_filter.h"
#include "style.h"

typedef enum {
    DL_TEXT_TITLE,
    DL_TEXT_SUBTITLE,
    DL_TEXT_DATE,
    DL_TEXT_WEEKDAY,
    DL_TEXT_CAPITAL, /* national capitals */
    DL_TEXT_CITY,
    DL_TEXT_DAY,     /* the day under the name of what changed */
    DL_TEXT_COUNTRY, /* neighbours */
    DL_TEXT_PROVINCE,
    DL_TEXT_WATER,
    DL_TEXT_LEGEND,
    DL_TEXT_NOTE,    /* beside the legend: what shading means, what is not shown */
    DL_TEXT_CALLOUT, /* what the map's author says about a place */
    DL_TEXT_SCALE,
    DL_TEXT_FOOTER,
    DL_TEXT_N_ROLES
} DlTextRole;

typedef enum {
    DL_LINE_HOME,
    DL_LINE_NEIGHBOUR,
    DL_LINE_PROVINCE,        /* where nothing is shaded */
    DL_LINE_PROVINCE_SHADED, /* between fills */
    DL_LINE_DISPUTED,
    DL_LINE_COAST,
    DL_LINE_AREA,  /* round areas of control */
    DL_LINE_FRONT, /* where its side has no colour that stands out */
    DL_LINE_RIVER,
    DL_LINE_GRATICULE,
    DL_LINE_MARK,    /* round marks of who holds a place */
    DL_LINE_SYMBOL,  /* round marks of what happened */
    DL_LINE_CHANGED, /* the ring round what changed today */
    DL_LINE_VALUE,   /* round value circles */
    DL_LINE_TRACK,   /* joins the points of what moved */
    DL_LINE_ARROW,   /* from one place to another, where no value makes it wider */
    DL_LINE_LEADER,
    DL_LINE_LEADER_CASING, /* on each side of a leader that could not be seen without */
    DL_LINE_SCALE,
    DL_LINE_SWATCH,
    DL_LINE_TICK,
    DL_LINE_N_ROLES
} DlLineRole;

typedef enum {
    DL_FILL_PAGE,
    DL_FILL_SEA,
    DL_FILL_NEIGHBOUR,
    DL_FILL_NO_DATA,
    DL_FILL_NOBODY,
    DL_FILL_INITIAL, /* the first holder before the first event */
    DL_FILL_OTHER,
    DL_FILL_HOLLOW, /* inside of what is only possible */
    DL_FILL_RING,   /* outside of every mark */
    DL_FILL_SYMBOL, /* a category where there is only one */
    DL_FILL_VALUE,  /* value circles */
    DL_FILL_WASH,   /* an area known only roughly, where it has no colour of its own */
    DL_FILL_PROGRESS,
    DL_FILL_TRACK, /* the rest of the progress bar */
    DL_FILL_PLATE, /* under furniture that lies on the map */
    DL_FILL_N_ROLES
} DlFillRole;

#define DL_PALETTE_MAX 24

typedef struct {
    DlColour colours[DL_PALETTE_MAX];
    guint n_colours;
} DlPalette;

/* A pattern over a fill: lines or dots of ink_px, gap_px apart. */
typedef struct {
    gboolean is_on;
    DlPattern pattern;
    double ink_px;
    double gap_px;
} DlHatch;

typedef struct {
    DlHatch hatches[DL_PALETTE_MAX];
    guint n_hatches;
} DlHatches;

/* What becomes of colours that a map file gives to actors. */
typedef enum {
    DL_GIVEN_KEEP,    /* they are drawn */
    DL_GIVEN_NEAREST, /* the style's own colour of the nearest hue is */
    DL_GIVEN_IGNORE   /* the style's next colour is */
} DlGiven;

typedef struct {
    DlTextFace face;
    double line_px;
    DlColour colour;
} DlTextStyle;

/* What a layer of the user's lies under. */
typedef enum {
    DL_UNDER_AREAS,
    DL_UNDER_WATER,
    DL_UNDER_LINES,
    DL_UNDER_NAMES,
    DL_UNDER_MARKS,
    DL_UNDER_N
} DlUnder;

/* A shapefile and how it is drawn. Texts are the style's; lines are those of its file. */
typedef struct {
    const char *name;
    const char *ini_path;
    const char *file; /* relative to the style's folder as it stands, whole here */
    const char *where;
    const char *label; /* a field */
    guint file_line, where_line, label_line;
    DlLayerFilter *filter; /* NULL: all */
    DlColour fill;
    DlColour ink;
    DlHatch hatch;
    DlStroke stroke;
    DlMarkShape shape; /* of points */
    double size_px;    /* their radius */
    DlColour label_colour;
    double label_px;
    DlUnder under;
} DlStyleLayer;

/* A family of the user's own files. */
typedef struct {
    const char *name;
    const char *ini_path;
    guint line;
    const char *regular, *bold, *italic, *bold_italic; /* whole paths; NULL but for regular */
} DlStyleFont;

/* All sizes in pixels at 1600x1200. */
struct DlStyle {
    GStringChunk *strings;
    GArray *layers; /* of DlStyleLayer */
    GArray *fonts;  /* of DlStyleFont */
    int contested_days;
    struct {
        double margin_px;
        double panel_top_px;    /* from the page's top */
        double panel_bottom_px; /* from the page's bottom */
        double footer_px;       /* its last line's foot, from the page's bottom */
        double min_text_px;
        double halo_px;
    } page;
    struct {
        double stripe_contested_px; /* holder and claimant each */
        double stripe_possible_px;  /* claimant, in every: */
        double stripe_every_px;
        DlPalette actors;
        DlPalette actor_inks; /* of patterns; the last stands for all that follow */
        DlHatches actor_hatches;
        DlPalette actor_marks; /* of their marks; 0, and beyond the last: the same as the area */
        DlPalette categories;
        DlPalette category_inks;
        DlHatches category_hatches;
        DlPalette sequential; /* of numbers, small first; any number of steps lies between */
        DlPalette diverging;  /* of numbers on both sides of a middle */
        DlHatches sequential_hatches;
        DlHatches diverging_hatches;
        DlColour step_ink; /* of both */
        DlGiven given;
    } palette;
    struct {
        double radius_px;
        double changed_px;      /* radius on the day of a change */
        double changed_ring_px; /* radius of the ring round it */
        double capital_px;      /* half the side of a national capital's square */
        double symbol_px;       /* radius of an event's symbol */
        double ring_px;         /* width of the light outer ring */
        double value_px;        /* greatest radius of a value circle */
        double dot_px;          /* radius of a dot */
        double dot_opacity;
        double hex_px; /* from the middle of a hexagon to its corners */
        double hex_opacity;
        double wash_px; /* radius of an area without a polygon */
        double wash_opacity;
        double doubt_dash_px[DL_CERTAINTY_N][2]; /* of the outline of what is only claimed, ... */
    } mark;
    DlTextStyle text[DL_TEXT_N_ROLES];
    DlStroke line[DL_LINE_N_ROLES];
    DlColour fill[DL_FILL_N_ROLES];
    DlColour ink[DL_FILL_N_ROLES]; /* of the pattern */
    DlHatch hatch[DL_FILL_N_ROLES];
    DlMarkShape symbol[DL_KIND_N];
};

gboolean dl_fill_equal(const DlFill *a, const DlFill *b);

/* COLOUR, with INK over it where HATCH is on; its widths times SCALE. */
DlFill dl_style_hatched(DlColour colour, DlColour ink, const DlHatch *hatch, double scale);
DlFill dl_style_fill(const DlStyle *style, DlFillRole role, double scale);
/* The fill of number I of the palette, which has so many colours. */
DlFill dl_style_actor_fill(const DlStyle *style, guint i, double scale);
DlFill dl_style_category_fill(const DlStyle *style, guint i, double scale);
/* The fill of step I of N, small numbers first: colours lie evenly along the palette, and
 * the nearest of its patterns over them. */
DlFill dl_style_step_fill(const DlStyle *style, gboolean is_diverging, guint i, guint n,
                          double scale);

#endif
