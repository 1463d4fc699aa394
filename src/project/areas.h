/* Areas of the user's own, to which the rows of the table are joined: --areas and --join. */
#ifndef DL_PROJECT_AREAS_H
#define DL_PROJECT_AREAS_H

#include "project.h"

/* Opens the file of the setting "areas": a shapefile (.shp) or GeoJSON of polygons; nothing happens
 * where it is not given. The setting "join" names the field by which they are joined ("NAME", or
 * "NAME=COLUMN" where the table has its names or codes in another column than `place`); without it
 * the field that most rows answer is taken, and told. DL_ERROR_USAGE lists the fields. */
gboolean dl_project_need_areas(DlProject *project, GError **error);

/* "COLUMN" of the setting "join"; NULL: it names none. */
const char *dl_project_join_column(const DlProject *project);

/* The areas that EVENTS name, folded as the gazetteer folds names (case, accents and script do not
 * matter): PLACES[i] is the place of event i, NULL where it joins none. Reports both ways: names
 * without an area (DL_REPORT_UNRESOLVED, once each), areas without a row. */
gboolean dl_areas_join(DlProject *project, const DlEvent *const *events, gsize n_events,
                       const DlPlace **places, GError **error);

/* As units of a basemap; NULL where no areas are given. Each unit's gn_admin1 is "." and its
 * place's admin1. */
const DlUnit *dl_areas_units(const DlProject *project, guint *ret_n);

void dl_areas_free(struct DlAreas *areas);

#endif
