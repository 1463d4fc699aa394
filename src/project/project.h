/* One map's settings, its events, and the stages that they have gone through so far.
 *
 * Each dl_project_need_ function makes a stage's output once, when it is first asked for.
 */
#ifndef DL_PROJECT_PROJECT_H
#define DL_PROJECT_PROJECT_H

#include "atlas.h"
#include "dateline.h"
#include "event_list.h"
#include "extract.h"
#include "map_file.h"
#include "report.h"
#include "resolve.h"
#include "settings.h"
#include "style.h"
#include "timeline.h"

struct DlProject {
    DlSettings *settings;
    DlReport *report;
    DlMessageFunc message;
    gpointer message_data;
    GHashTable *columns; /* our column name to the file's, from --col */
    GPtrArray *tables;   /* paths of event tables */
    DlMapFile *map_file; /* NULL without one */

    DlGazetteer *gazetteer;
    DlResolver *resolver;
    char *lexicon; /* the folder of words; NULL until it is asked for */
    DlExtractor *extractor;
    DlAtlas *atlas;
    DlStyle *style;
    DlEventList *events;
    GArray *placed; /* of DlPlacedEvent */
    DlTimeline *timeline;
    struct DlAreas *areas; /* of the user's own; NULL: none. See areas.h */
    gboolean is_timeless;  /* no row of the tables has a day, nor has any a column for it */
    gboolean has_answered; /* resolve has written its header */
};

/* Reads all tables; with strict, whatever cannot be used is DL_ERROR_DATA. */
gboolean dl_project_need_events(DlProject *project, GError **error);
gboolean dl_project_need_gazetteer(DlProject *project, GError **error);
gboolean dl_project_need_resolver(DlProject *project, GError **error);
gboolean dl_project_need_timeline(DlProject *project, GError **error);
gboolean dl_project_need_style(DlProject *project, GError **error);
gboolean dl_project_need_atlas(DlProject *project, GError **error);

/* ISO alpha-2 of the setting "country"; NULL where it is not given. */
gboolean dl_project_country(DlProject *project, char **ret_iso_a2, GError **error);

/* The setting "viewpoint", "neutral" where it is not given; NULL with DL_ERROR_USAGE where the
 * atlas, which must be there, does not know it. */
const char *dl_project_viewpoint(DlProject *project, GError **error);

/* The days of frames or of a timeline: "from" and "to", else the finite range of the table. */
gboolean dl_project_range(DlProject *project, DlDay *ret_from, DlDay *ret_to, GError **error);

/* The days that are drawn or told, ascending, by "every": the last day of each step and TO. GArray
 * of DlDay. DL_ERROR_USAGE for more than DL_LIMIT_FRAMES_UNASKED where nobody asked for so many,
 * and for more than DL_LIMIT_FRAMES in any case. */
GArray *dl_project_days(DlProject *project, GError **error);
/* The same by EVERY: "day", "week", "month", "year" or "event". */
GArray *dl_project_days_by(DlProject *project, const char *every, GError **error);

/* Hex SHA-256 of all that a picture depends on: settings, placed events, map file, style, basemap,
 * and the version of the program. g_free. */
char *dl_project_input_hash(DlProject *project, GError **error);

#endif
