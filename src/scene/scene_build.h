/* A timeline and a basemap to scenes: one batch, one layout, one label placement, any day.
 *
 * The batch lays out everything that must not jump between frames (header boxes, legend, labels,
 * scale bar, footer), measuring text as it goes. After that a day's scene is built without
 * measuring, from const data, so days may be built in any order and by any thread.
 */
#ifndef DL_SCENE_SCENE_BUILD_H
#define DL_SCENE_SCENE_BUILD_H

#include "basemap.h"
#include "report.h"
#include "scene.h"
#include "style.h"
#include "timeline.h"

/* What stands for events: a mark each place, small dots, circles by how many, or hexagons of the
 * page that count. AUTO: marks, and hexagons where more than 2,000 are in view. */
typedef enum { DL_AS_AUTO, DL_AS_MARKS, DL_AS_DOTS, DL_AS_SIZE, DL_AS_HEX } DlAs;

typedef enum { DL_SHADE_AUTO, DL_SHADE_CAPITAL, DL_SHADE_AREA, DL_SHADE_NONE } DlShade;

/* What a page is made of. */
typedef enum {
    DL_PART_TITLES = 1 << 0,
    DL_PART_DATE = 1 << 1,
    DL_PART_LEGEND = 1 << 2,
    DL_PART_PROGRESS = 1 << 3,
    DL_PART_MAP = 1 << 4,
    DL_PART_SCALE_BAR = 1 << 5,
    DL_PART_FOOTER = 1 << 6,
    DL_PART_LOCATOR = 1 << 7, /* where in the world */
    DL_PART_INSET = 1 << 8,   /* a crowded part, enlarged */
    DL_PART_NORTH = 1 << 9,
} DlPart;

/* All that stands around a map: what the cell of a sheet and an inset leave out. */
#define DL_PARTS_AROUND                                                                            \
    (DL_PART_TITLES | DL_PART_DATE | DL_PART_LEGEND | DL_PART_PROGRESS | DL_PART_FOOTER |          \
     DL_PART_LOCATOR | DL_PART_INSET | DL_PART_NORTH)

/* Words of the map's author about a place. */
typedef struct {
    const char *text;
    DlLonLat position;
    DlDay from; /* the days on which they stand there; DL_DAY_OPEN_START: always so far */
    DlDay to;   /* DL_DAY_OPEN_END: ever after */
} DlSceneNote;

typedef struct {
    double width_px;
    double height_px;
    double scale;          /* of text and lines against 1600x1200; 0: by the size */
    guint omit;            /* DlParts that are not drawn; 0: none */
    gboolean is_captioned; /* the day stands over the map's left end: see dl_scene_panel_cell */
    gboolean is_uncounted; /* the legend gives no counts: a sheet shows many days */
    gboolean name_changes_only; /* names only of what changes from..to, and national capitals */
    const char *id_prefix; /* before the ids of all items, where scenes share a page; NULL: none */
    const char *title;     /* NULL: none */
    const char *subtitle;
    const char *credit;
    const char *note;        /* a line that stands above the sources; NULL: none */
    const char *sources;     /* "Reuters, VOA"; NULL: from the events' source columns */
    const char *attribution; /* of basemap and gazetteer */
    const char *lang;        /* "en", "fa-AF"; NULL: English */
    const char *calendar;    /* "persian", or two: "persian,gregorian"; NULL: Gregorian */
    const char *date_format; /* ICU's pattern of long dates; NULL: the language's */
    const char *viewpoint;
    DlShade shade;
    DlShow show;
    int window_days;
    const char *color_by;  /* a column, or NULL */
    const char *shade_by;  /* a column whose values shade areas, or NULL */
    gboolean is_timeless;  /* no row has a day: no date is printed */
    const char *radius_by; /* a column of numbers, or NULL */
    DlAs as;
    gboolean is_untitled; /* for pictures that say no ids and titles of dots */
    gboolean is_batch;    /* frames: a progress bar, boxes as wide as their longest content */
    DlDay from, to;       /* the days the batch may ask for; equal for one map */
    gboolean is_as_of;    /* the day was not asked for: "as of" is printed */
    guint n_unplaced;     /* "2 places not shown" */
    guint n_undated;
    const char *const *unplaced; /* which, for the metadata; NULL-ended, may be NULL */
    const char *const *undated;
    const DlSceneNote *notes; /* copied where they are kept; may be NULL */
    guint n_notes;

    DlMeasureFunc measure;
    gpointer measure_data;
    /* The name to print for a place under --lang; NULL, or returns NULL: the timeline's label. */
    const char *(*place_name)(const DlPlace *place, gpointer user_data);
    /* The name of the admin-1 area with this GeoNames code ("AF.11") likewise: NULL, or returns
     * NULL: the basemap's English name, and none where the language is not written in Latin
     * letters. */
    const char *(*area_name)(const char *admin1, gpointer user_data);
    gpointer place_name_data; /* of both */
    DlReport *report;         /* DL_REPORT_DROPPED for labels without room */
} DlSceneOptions;

typedef struct DlSceneBatch DlSceneBatch;

/* Where the map goes on the page, which must be known before the view and basemap are made. */
DlPageBox dl_scene_panel(const DlStyle *style, double width_px, double height_px);

/* PANEL, one of these, with room for the line of a note below it. */
DlPageBox dl_scene_panel_over_note(const DlStyle *style, double width_px, double height_px,
                                   DlPageBox panel);

/* FALSE where no event of TIMELINE has anything in COLUMN, its own or one of those that have a
 * meaning: nothing could be coloured or sized by it. */
gboolean dl_scene_column_has_values(const DlTimeline *timeline, const char *column);

/* The same where there is no title, no subtitle and no event, so that nothing stands above it. The
 * batch takes the panel from its view. */
DlPageBox dl_scene_panel_bare(const DlStyle *style, double width_px, double height_px);

/* And where it goes in a cell of a sheet, which holds nothing else but a line with its day: SCALE
 * as in DlSceneOptions. */
DlPageBox dl_scene_panel_cell(const DlStyle *style, double width_px, double height_px,
                              double scale);

/* Borrows all it is given until it is freed. TIMELINE may hold no event: then a base map. */
DlSceneBatch *dl_scene_batch_new(const DlStyle *style, const DlAtlas *atlas, const DlView *view,
                                 const DlBasemap *basemap, const DlTimeline *timeline,
                                 const DlSceneOptions *options, GError **error);
void dl_scene_batch_free(DlSceneBatch *batch);

/* Whether its page runs from right to left. */
gboolean dl_scene_batch_is_rtl(const DlSceneBatch *batch);

/* The room that the page leaves for the map, or where DL_PART_MAP is omitted, for the cells of a
 * sheet: below header and legend, above the footer. */
DlPageBox dl_scene_batch_panel(const DlSceneBatch *batch);

/* The scene at the end of DAY; thread-safe. Borrows from the batch; dl_scene_free. */
DlScene *dl_scene_build(const DlSceneBatch *batch, DlDay day);

/* The same, and what changed after the day SINCE is marked as changed, for pictures that are some
 * days apart. */
DlScene *dl_scene_build_since(const DlSceneBatch *batch, DlDay since, DlDay day);
void dl_scene_free(DlScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlSceneBatch, dl_scene_batch_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlScene, dl_scene_free)

#endif
