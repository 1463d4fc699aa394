/* What the makers of layers share: the layout of a batch, and one day of it. Private to scene. */
#ifndef DL_SCENE_BATCH_H
#define DL_SCENE_BATCH_H

#include "arena.h"
#include "breaks.h"
#include "ground.h"
#include "items.h"
#include "label_place.h"
#include "layout.h"
#include "scene_build.h"
#include "scene_own.h"
#include "words.h"

/* What a colour stands for: an actor, a category, or a value of a column. */
typedef struct {
    const char *label;
    DlColour colour;    /* of fill's ground */
    DlFill fill;        /* of areas; dl_batch_mark_fill for marks */
    DlMarkShape shape;  /* of its marks, where they all have one */
    gboolean is_ever;   /* drawn on some day of the batch */
    gboolean is_holder; /* on some day an actor who holds a place */
    gboolean is_side;   /* or would, or contests one: its colour fills areas */
    gboolean is_rest;   /* all that the palette has no colour for */
    gboolean is_step;   /* of a scale: explained with all others of it, and not counted */
} DlClass;

#define DL_BADGES_MAX 3

/* A place of the timeline as this map draws it. */
typedef struct {
    guint index;
    const DlTimelinePlace *place;
    const char *id;
    const char *label;
    gboolean is_on_page; /* its point lies within the panel */
    DlPage at;
    gboolean is_held;    /* who holds it is the matter: round marks, counted by holder */
    gboolean is_ever;    /* drawn on some day */
    gboolean is_outside; /* and has events that would be drawn */
    gboolean is_ever_changed;
    gboolean has_badges;                    /* on some day */
    guint n_badges;                         /* on the day with the most of them */
    DlPage badges[DL_BADGES_MAX];           /* their middles */
    gboolean is_badge_under[DL_BADGES_MAX]; /* beneath all marks: it would hide another's */
    gboolean is_shading;                    /* a unit on the page takes its fill from it */
    gboolean is_capital;                    /* of a country: a square */
    gboolean is_on_track;
    gboolean is_nameless;    /* beside its town, or inside a track and without a label */
    double radius_px;        /* the greatest it gets, rings and badges included */
    double ring_px;          /* without badges */
    double body_px;          /* without rings */
    double body_most_px;     /* on the day of a change */
    gboolean is_lesser;      /* named in smaller letters: one of many */
    gboolean is_name_wanted; /* there is a name to be placed */
    gboolean is_in_inset;    /* and it stands there */
    gboolean has_label;
    DlLabelPlace label_place;
    double name_width_px;   /* regular weight */
    double strong_width_px; /* bold */
} DlPlaceView;

/* A polygon or line of the table as this map draws it. */
typedef struct {
    const DlTimelineArea *area;
    const char *id;
    DlPath fill;    /* of a polygon; of a doubtful one in a pattern its bands alone */
    DlPath outline; /* without the edges of the map */
    DlPageBox box;
    DlFill look; /* of a doubtful polygon */
} DlAreaView;

typedef struct {
    DlAreaView *views; /* those that are on the map on some day of the batch, in drawing order */
    guint n_views;
    gboolean any_fill, any_line, any_doubtful, any_contested;
    gboolean is_alone; /* there is no place that is held */
    int doubtful_actor;
} DlAreaViews;

/* An admin-1 unit and whose state shades it. */
typedef struct {
    const DlBaseShape *shape;
    int place;   /* -1: none */
    int initial; /* who holds it from the first where no place shades it */
} DlUnitView;

typedef struct {
    const char *text;
    double width_px;
} DlMeasured;

/* One thing that the legend explains. */
typedef enum {
    DL_LEGEND_CLASS,
    DL_LEGEND_POSSIBLE,
    DL_LEGEND_DOUBTFUL, /* hatched areas */
    DL_LEGEND_FRONT,
    DL_LEGEND_CONTESTED,
    DL_LEGEND_NOBODY,
    DL_LEGEND_NO_DATA,
    DL_LEGEND_CHANGED,
    DL_LEGEND_SYMBOL,
    DL_LEGEND_NOTE,
    DL_LEGEND_LINE, /* of tracks and arrows */
    DL_LEGEND_HEAD  /* before the steps of a scale: what they count */
} DlLegendKind;

typedef struct {
    DlLegendKind kind;
    int class_index;   /* of DL_LEGEND_CLASS */
    DlKind symbol;     /* of DL_LEGEND_SYMBOL */
    DlLineRole line;   /* of DL_LEGEND_LINE */
    DlCertainty doubt; /* of DL_LEGEND_POSSIBLE: why */
    int actors[2];     /* whose colours explain possible and contested: holder, claimant */
    const char *text;
    const char *full_text; /* before it was cut to fit */
    DlPage at;             /* left end of the swatch, middle of the row */
    double swatch_px;      /* its width, gap after it included; 0: none */
    double width_px;       /* with the widest count */
    DlTextFace face;
} DlLegendEntry;

typedef struct {
    GArray *entries; /* of DlLegendEntry */
    double scale;    /* of its text and swatches */
    DlPageBox plate; /* behind rows that found no room above the map; empty: none */
} DlLegend;

/* Value circles: the area stands for the value. */
typedef struct {
    gboolean is_on;
    gboolean is_count;     /* of the events that a place shows */
    gboolean is_magnitude; /* logarithmic: a step of one is ten times the area */
    double greatest;
    double radius_px; /* of the greatest */
    DlPageBox box;    /* of the key, with its plate */
    double samples[3];
    guint n_samples;
    const char *name;
} DlValueScale;

typedef struct {
    DlPageBox box;
    double km, miles; /* 0: none */
    double km_px, miles_px;
    const char *km_text;
    const char *miles_text;
    gboolean has_plate;
    gboolean is_local; /* the scale is another elsewhere: the bar says where it is true */
} DlScaleBar;

#define DL_NOTE_LINES_MAX 8

/* A note of the map's author, laid out. */
typedef struct {
    gboolean is_placed;
    const char *lines[DL_NOTE_LINES_MAX];
    double widths_px[DL_NOTE_LINES_MAX];
    guint n_lines;
    DlPageBox box;
    DlTextAnchor anchor;
    DlPage leader[2];
    gboolean has_dot; /* no mark stands where it points to */
    DlPage dot;
    DlDay from, to;
} DlNoteView;

/* A map in the map: the locator, or a part enlarged. */
typedef struct {
    DlProjection *projection; /* its own; NULL: the page's */
    DlView *view;             /* NULL: there is none */
    DlBasemap *basemap;
    DlSceneBatch *batch; /* of what is enlarged */
    DlPageBox part;      /* what of the page's map it shows */
} DlSubMap;

typedef struct DlHexBins DlHexBins;
typedef struct DlMovements DlMovements;

/* A layer of the user's, drawn. */
typedef struct {
    const DlStyleLayer *layer;
    const char *id;
    GArray *items; /* of DlItem */
} DlUserDrawn;

/* A name of one of its shapes, which stands within PATH, beside a point or on a line. */
typedef struct {
    const char *text;
    DlGeometryKind kind;
    DlPath path; /* of a polygon */
    DlPage at;
    double clear_px; /* from the middle of a point's mark */
    DlTextStyle style;
    DlColour ground;
} DlUserLabel;

struct DlSceneBatch {
    const DlStyle *style;
    const DlAtlas *atlas;
    const DlView *view;
    const DlBasemap *basemap;
    const DlTimeline *timeline;
    DlSceneOptions options;
    GArray *user_layers; /* of DlUserDrawn */
    GArray *user_labels; /* of DlUserLabel */
    DlWording *lang;     /* of options.lang: what words are asked of */
    DlArena *arena;
    DlLayout layout;

    const DlActor *actors;
    guint n_actors;
    DlFill *actor_fills;
    const DlMergedEvent *events;
    guint n_events;

    gboolean has_events;
    gboolean is_control; /* colours stand for actors and places are held */
    gboolean is_shaded;
    gboolean is_by_column;
    gboolean class_days; /* class_values are days */
    DlClass *classes;    /* actors first and alone where is_control */
    guint n_classes;
    const char *class_title; /* of a scale: what its numbers are; NULL: none */
    int *class_of_event;     /* -1: none */
    double *class_values;    /* of events, of a scale: NaN: none; NULL where there is no scale */
    double *value_of_event;  /* NaN: none; NULL without --radius-by */
    DlMeasured *day_of_event;
    gboolean *is_day_named; /* of events: stands under a name on some day */
    DlValueScale values;
    DlAs as;             /* never AUTO once surveyed */
    DlPage *at_of_event; /* of hexagons and dots: its own position; NaN: not on the page */
    DlMovements *movements;
    gboolean any_track, any_way;
    double way_most;  /* what the widest arrow stands for */
    DlHexBins *hexes; /* where they are drawn */

    DlPlaceView *places;
    guint n_places;
    DlAreaViews areas;
    DlUnitView *units;
    guint n_units;
    double symbol_scale; /* smaller where there are very many marks */

    gboolean any_doubt[DL_CERTAINTY_N]; /* why a state is only possible; CONFIRMED: the day */
    gboolean any_contested, any_nobody, any_no_data, any_changed;
    gboolean any_symbol[DL_KIND_N];
    gboolean is_doubt_marked[DL_CERTAINTY_N]; /* by marks of who holds a place */
    gboolean is_doubt_filled[DL_CERTAINTY_N]; /* by the fill of an area */
    gboolean is_contest_marked, is_contest_filled;
    int doubt_actors[DL_CERTAINTY_N][2];
    guint n_outside; /* places with events that lie beyond the map */
    int contested_actors[2];

    DlLegend legend;
    const char *notes; /* of the legend that stand in the footer; NULL: none */
    DlScaleBar scale_bar;
    DlNoteView *notes_placed; /* of options.notes */
    double name_scale;        /* of names of places against the style's size */
    DlGround *ground;
    GArray *furniture; /* of DlPageBox: what lies on the panel */
    DlSubMap locator, inset;
    GArray *change_days;
    double date_width_px;
    double caption_width_px; /* of the widest day over a cell; 0: none */

    /* Layers that no day changes. */
    GArray *page_items, *land_items, *water_items, *line_items, *name_items, *furniture_items;
    GArray *header_items, *locator_items, *inset_items;
};

/* One day, as dl_scene_build looks at it. */
typedef struct {
    DlDay day;
    DlArena *arena;
    DlPlaceState *states;
    const DlMergedEvent **shown; /* the latest event that is shown; NULL: none */
    gboolean *is_visible;
} DlDayView;

/* Whether PART is drawn. */
static inline gboolean dl_batch_has(const DlSceneBatch *batch, DlPart part)
{
    return !(batch->options.omit & part);
}

/* survey.c: what appears on any day of the batch. */
void dl_batch_survey(DlSceneBatch *batch);
/* TRUE where the place is drawn on DAY; RET_SHOWN may be NULL. */
gboolean dl_batch_is_visible(const DlSceneBatch *batch, const DlPlaceView *view, DlDay day,
                             const DlPlaceState *state, const DlMergedEvent **ret_shown);

/* classes.c */
void dl_batch_classify(DlSceneBatch *batch);
/* The column whose values are the classes: of --shade-by, else of --color-by; NULL: none. */
const char *dl_batch_class_column(const DlSceneBatch *batch);

/* fills.c: colours that the map file gives are kept, answered by hue or ignored, as the style says;
 * the first initial holder has its own; the rest take the palette's next. */
void dl_batch_fill_actors(DlSceneBatch *batch);
double dl_batch_fill_scale(const DlSceneBatch *batch); /* of patterns */
DlFill dl_batch_actor_fill(const DlSceneBatch *batch, int actor);
DlColour dl_batch_actor_colour(const DlSceneBatch *batch, int actor);
/* Of one who may be unknown: who claims a place, who attacks it. */
DlFill dl_batch_rival_fill(const DlSceneBatch *batch, int actor);
/* An area's fill as a mark has it: the same, its pattern finer. */
DlFill dl_batch_mark_fill(const DlSceneBatch *batch, DlFill fill);
/* What text on an area in this state must be read on: its colours, if not all of its patterns. */
DlFill dl_batch_state_fill(const DlSceneBatch *batch, const DlPlaceState *state);
/* Adds PATH in the fill of STATE, in bands of two patterns where it takes that; with id, title,
 * class and stroke of LIKE. */
void dl_batch_add_state(const DlSceneBatch *batch, const DlPath *path, const DlPlaceState *state,
                        const DlItem *like, DlItems *items);
void dl_batch_add_state_bar(const DlSceneBatch *batch, DlPageBox box, const DlPlaceState *state,
                            const DlItem *like, DlItems *items);

/* class_numbers.c */
/* Classes of --color-by where it holds numbers or days; FALSE where it does not. */
gboolean dl_batch_class_by_number(DlSceneBatch *batch);
/* The numbers of --radius-by. */
void dl_batch_read_values(DlSceneBatch *batch);
/* A class for each step of BREAKS, N_MORE of room behind them; CLASS_TITLE is left alone. */
void dl_batch_make_steps(DlSceneBatch *batch, const DlBreaks *breaks, gboolean are_days,
                         DlMarkShape shape, guint n_more);
/* "protest_march" to "Protest march" */
const char *dl_batch_label_of(const DlSceneBatch *batch, const char *word);

/* form.c: what stands for events, once it is known how many are on the page. */
void dl_batch_choose_form(DlSceneBatch *batch);
/* dots.c */
void dl_batch_draw_dots(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);
/* hex_bins.c */
void dl_batch_draw_hexes(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);

/* base_layers.c */
void dl_batch_make_base(DlSceneBatch *batch);
/* ISO alpha-2 of the countries on the map that it is about, NULL-ended; strings are borrowed. */
GPtrArray *dl_batch_home(const DlSceneBatch *batch);
void dl_batch_shade(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);
/* units.c: which place shades which unit. */
void dl_batch_find_units(DlSceneBatch *batch);
/* The state whose fill the unit takes; STATES is by place. */
DlPlaceState dl_batch_unit_state(const DlSceneBatch *batch, guint unit, const DlPlaceState *states);

/* graticule.c: its lines, and at the edge of the map what they are, which becomes furniture. */
void dl_batch_draw_graticule(const DlSceneBatch *batch, DlItems *items);
void dl_batch_label_graticule(DlSceneBatch *batch, DlItems *items);

/* user_layers.c: the style's layers; after dl_batch_find_ground. */
gboolean dl_batch_read_layers(DlSceneBatch *batch, GError **error);
void dl_batch_own_layers(const DlSceneBatch *batch, DlUnder under, DlOwnScene *owned);

/* base_names.c: names of countries, provinces and waters where there is room. */
void dl_batch_name_base(DlSceneBatch *batch);

/* area_names.c: in the language of the map; a unit that has no name in letters of that language has
 * none (NULL). */
const char *dl_batch_country_name(const DlSceneBatch *batch, const DlCountry *country);
const char *dl_batch_unit_name(const DlSceneBatch *batch, const DlUnit *unit);

/* marks.c */
void dl_batch_size_marks(DlSceneBatch *batch);
double dl_batch_value_radius_px(const DlSceneBatch *batch, double value);
/* From the mark's middle to its outermost edge on a day on which it changed, or did not. */
double dl_batch_mark_edge_px(const DlSceneBatch *batch, const DlPlaceView *view,
                             gboolean is_changed);
void dl_batch_draw_washes(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);
void dl_batch_draw_marks(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);
/* A mark of control in the colours of STATE, without an id. */
/* Makes MARK that of an event or state that is not certain. */
void dl_batch_doubt_mark(const DlSceneBatch *batch, DlCertainty doubt, DlItem *mark);
DlItem dl_batch_held_mark(const DlSceneBatch *batch, const DlPlaceState *state, DlPage at,
                          double radius_px, DlMarkShape shape);

/* labels_ground.c: what lies under the labels; see ground.h. */
void dl_batch_find_ground(DlSceneBatch *batch);

/* labels.c, labels_draw.c */
void dl_batch_label(DlSceneBatch *batch);
/* TRUE where a name found no room, on the map or in the inset. */
gboolean dl_batch_is_unnamed(const DlSceneBatch *batch, guint place);
void dl_batch_draw_labels(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);
/* Above the marks: lines to marks that others lie on. */
void dl_batch_draw_leaders_over(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);

/* notes.c: what the map's author says about places. */
void dl_batch_lay_out_notes(DlSceneBatch *batch);
void dl_batch_draw_notes(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);

/* legend.c, legend_draw.c */
void dl_batch_lay_out_legend(DlSceneBatch *batch, DlPageBox room);
void dl_batch_draw_legend(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);

/* value_key.c: the nested circles that explain value circles. */
void dl_batch_lay_out_value_key(DlSceneBatch *batch);
void dl_batch_draw_value_key(const DlSceneBatch *batch, DlItems *items);

/* header.c and footer.c: title, date, progress; sources and credit. */
void dl_batch_lay_out_header(DlSceneBatch *batch);
void dl_batch_draw_date(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);
void dl_batch_draw_progress(const DlSceneBatch *batch, const DlDayView *day, DlItems *items);
void dl_batch_draw_footer(const DlSceneBatch *batch, DlItems *items);
char *dl_batch_sources(const DlSceneBatch *batch, DlArena *arena);

/* scale_bar.c */
void dl_batch_lay_out_scale_bar(DlSceneBatch *batch);
void dl_batch_draw_scale_bar(const DlSceneBatch *batch, DlItems *items);

/* locator.c: where in the world the map lies. */
void dl_batch_lay_out_locator(DlSceneBatch *batch);

/* inset.c: the most crowded part of the map, enlarged, where names would be lost. After the names
 * have been placed; places them anew. */
void dl_batch_lay_out_inset(DlSceneBatch *batch);
/* When all names stand. */
void dl_batch_draw_inset_frame(DlSceneBatch *batch);
void dl_submap_clear(DlSubMap *map);

/* north_arrow.c: where north is not up. */
void dl_batch_lay_out_north_arrow(DlSceneBatch *batch);

/* describe.c: the scene's metadata, and what is missing from the map: names without room, places
 * beyond its edge. */
const char *dl_batch_describe(const DlSceneBatch *batch, const DlDayView *day);
void dl_batch_report_missing(const DlSceneBatch *batch);

/* mark_title.c: what a mark says when it is asked. */
const char *dl_batch_mark_title(const DlSceneBatch *batch, const DlDayView *day,
                                const DlPlaceView *view);
const char *dl_batch_event_title(const DlSceneBatch *batch, const DlDayView *day,
                                 const DlPlaceView *view, const DlMergedEvent *event);

#endif
