/* Scenes to test with: placed events from a small table, the real basemap, a ruler for text that
 * needs no font. */
#ifndef DL_SCENE_FIXTURE_H
#define DL_SCENE_FIXTURE_H

#include "scene_build.h"

typedef struct {
    const char *lang, *home; /* ISO alpha-2; NULL: none, the whole world */
    const char *crs;
    DlGeoBox box; /* used where home is NULL */
    double width_px, height_px;
    gboolean is_cell;  /* of a sheet: the map takes all but the line of its day */
    gboolean is_bare;  /* the map takes the header's room */
    const char *style; /* NULL: press */
    const char *table; /* a file of tests/scene, or NULL: no events */
    const struct DlInitialRule *initial;
    guint n_initial;
    double graticule_deg;   /* as of DlBasemapOptions */
    DlSceneOptions options; /* measure and size are filled in */
    DlMeasureFunc measure;  /* NULL: the ruler */
    gpointer measure_data;
} DlSceneSpec;

typedef struct {
    DlAtlas *atlas;
    DlStyle *style;
    DlProjection *projection;
    DlView *view;
    DlBasemap *basemap;
    DlTimeline *timeline;
    DlSceneBatch *batch;
    GArray *placed;   /* of DlPlacedEvent */
    GPtrArray *owned; /* freed with it */
} DlSceneFixture;

/* Every character is so wide as its kind: deterministic and near enough to a sans. */
void dl_fixture_measure(const char *text, const DlTextFace *face, DlTextSize *ret_size,
                        gpointer user_data);

/* The basemap is opened once and lent by the caller. */
DlAtlas *dl_fixture_open_atlas(void);

/* "2021-08-13"; anything else fails the test. */
DlDay dl_fixture_day(const char *text);

/* Appends an event at a place of its own; what is NULL or 0 is left out. */
void dl_fixture_add(DlSceneFixture *fixture, const char *label, DlLonLat position, gint64 id,
                    DlDaySpan when, DlKind kind, const char *category, const char *actor);
void dl_fixture_read_table(DlSceneFixture *fixture, const char *path);

/* Makes view, basemap, timeline and batch of SPEC; fails the test on any error. */
void dl_fixture_build(DlSceneFixture *fixture, DlAtlas *atlas, const DlSceneSpec *spec);
void dl_fixture_init(DlSceneFixture *fixture);
void dl_fixture_clear(DlSceneFixture *fixture);

/* How many pairs touch: text with text; text with a mark, its own too, or a badge; text of the map
 * with a plate or an inset; text over the page's edge, a name over the panel's; a leader with a
 * name, a foreign mark, a plate or another leader. Describes the first into RET_FIRST (g_free),
 * which may be NULL. */
guint dl_scene_count_overlaps(const DlScene *scene, char **ret_first);

/* How many marks lie under a plate or an inset, or with most of them under a neighbour's badge. */
guint dl_scene_count_hidden(const DlScene *scene, char **ret_first);

/* Marks whose middles are nearer than this share of the lesser radius look like one. */
#define DL_ONE_MARK_SHARE 0.7

/* How many names a reader would give to a wrong mark: without a leader and not nearest to their
 * own, or with a leader that is longer than five ems or that contrasts less than 3 with a fill it
 * crosses and with its casing. RET_FIRST as above; RET_N_LED counts the leaders, may be NULL. */
guint dl_scene_count_misread(const DlScene *scene, char **ret_first, guint *ret_n_led);

#endif
