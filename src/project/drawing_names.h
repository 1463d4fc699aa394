/* Names of places and areas in the language of --lang, from the gazetteer. */
#ifndef DL_PROJECT_DRAWING_NAMES_H
#define DL_PROJECT_DRAWING_NAMES_H

#include "project.h"

typedef struct DlDrawingNames DlDrawingNames;

/* NULL without --lang; the gazetteer must be open by then. */
DlDrawingNames *dl_drawing_names_new(DlProject *project);
void dl_drawing_names_free(DlDrawingNames *names);

/* For DlSceneOptions; USER_DATA is a DlDrawingNames. "fa-AF" is looked for as "fa-AF", then "fa".
 * English names are without diacritics. The area's own word ("ولایت", "Province") is left out
 * where it comes first or last. NULL where there is none; owned by the names. */
const char *dl_drawing_place_name(const DlPlace *place, gpointer user_data);
const char *dl_drawing_area_name(const char *admin1, gpointer user_data);

/* The languages to look for, best first: "fa-AF", "fa"; none without --lang. g_strfreev. */
char **dl_project_languages(const DlProject *project);

/* What the map is called and says (KEY: title, subtitle, credit, source, note): by flag, else in
 * the map file in the language, else there without one. NULL where nowhere. */
const char *dl_project_text(const DlProject *project, const char *key);
/* What the map file calls an actor in the language; NULL where it does not. */
const char *dl_project_actor_label(const DlProject *project, const char *actor);

/* Says how many places have no name in the language (NAMES may be NULL: says nothing). */
void dl_drawing_report_language(DlProject *project, DlDrawingNames *names);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlDrawingNames, dl_drawing_names_free)

#endif
