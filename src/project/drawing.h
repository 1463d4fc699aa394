/* What a batch of scenes is drawn from: the countries it is about, the view, the base map, the
 * options. */
#ifndef DL_PROJECT_DRAWING_H
#define DL_PROJECT_DRAWING_H

#include "basemap.h"
#include "drawing_names.h"
#include "picture.h"
#include "project.h"
#include "scene_build.h"
#include "text_measure.h"

/* What the map shows: BOX, closely around POINTS where there are any. */
typedef struct {
    DlGeoBox box;
    GArray *points;   /* of DlLonLat */
    double pad_share; /* of the panel's lesser side, how much room it wants around */
} DlDrawingExtent;

/* A scene batch borrows all of it. */
typedef struct {
    char *country;   /* ISO alpha-2 of the setting; NULL */
    GPtrArray *home; /* ISO alpha-2 of the countries that the map is about, NULL-terminated */
    DlDrawingExtent extent;
    DlProjection *projection;
    DlView *view;
    DlBasemap *basemap;
    GArray *country_units; /* of DlUnit, where the table names countries alone; NULL: else */
    DlTypesetter *typesetter;
    char *attribution;             /* of basemap and gazetteer */
    GArray *notes;                 /* of DlSceneNote, borrowing from the map file */
    DlDrawingNames *names;         /* in the language of --lang; NULL without it */
    GPtrArray *unplaced, *undated; /* of char: what the map cannot show, NULL-terminated */
    DlSceneBatch *batch;
} DlDrawing;

/* Everything up to the scene batch, for the days FROM to TO. */
DlDrawing *dl_drawing_new(DlProject *project, DlDay from, DlDay to, DlPictureFormat format,
                          gboolean is_batch, gboolean is_as_of, GError **error);
/* The same without the batch. */
DlDrawing *dl_drawing_prepare(DlProject *project, GError **error);
void dl_drawing_free(DlDrawing *drawing);

/* Steps of dl_drawing_new. */

/* drawing_view.c: home, projection, view and basemap; country is there. DL_ERROR_USAGE. */
gboolean dl_drawing_make_view(DlProject *project, DlDrawing *drawing, const char *viewpoint,
                              GError **error);

/* The same extent in another panel; dl_view_free. */
DlView *dl_drawing_view_in(const DlDrawing *drawing, DlPageBox panel);
/* The base map of VIEW; dl_basemap_free. */
DlBasemap *dl_drawing_basemap(DlProject *project, const DlDrawing *drawing, const DlView *view);

/* drawing_notes.c: the map file's notes. DL_ERROR_DATA for one whose place is not known. */
gboolean dl_drawing_make_notes(DlProject *project, DlDrawing *drawing, GError **error);

/* drawing_options.c: what the settings say of the scene; attribution, notes and
 * typesetter are there. */
DlSceneOptions dl_drawing_options(DlProject *project, const DlDrawing *drawing,
                                  const char *viewpoint);
/* How the picture is made, and what it lacks once it is. */
DlPictureOptions dl_drawing_picture_options(const DlProject *project);
void dl_drawing_report_glyphs(DlProject *project, const DlDrawing *drawing);
/* A column that colours or sizes marks must be there. DL_ERROR_USAGE. */
gboolean dl_drawing_check_columns(DlProject *project, GError **error);
/* Whose data the map is made of: the basemap's line, and the gazetteers' of its places. g_free. */
char *dl_drawing_attribution(const DlProject *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlDrawing, dl_drawing_free)

#endif
