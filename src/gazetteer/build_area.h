/* Areas and capitals of a build, in memory: they are few. For build*.c alone. */
#ifndef DL_GAZETTEER_BUILD_AREA_H
#define DL_GAZETTEER_BUILD_AREA_H

#include "build_join.h"

typedef struct DlBuildAreas DlBuildAreas;

/* What a place is the capital of. */
typedef struct {
    gint64 of; /* the largest area, among equals the first by id */
    DlAreaLevel level;
    const char *of_admin1; /* "AF.11" or "" */
} DlBuildCapital;

DlBuildAreas *dl_build_areas_new(void);
void dl_build_areas_free(DlBuildAreas *areas);

/* Takes note of PLACE, if it is an area or may be a capital. In order of id. */
void dl_build_areas_add(DlBuildAreas *areas, const DlJoinPlace *place);

/* Finds the capitals, when all places are there, and writes the table of areas. */
gboolean dl_build_areas_write(DlBuildAreas *areas, DlBuild *build, GError **error);

/* NULL for what is no capital. */
const DlBuildCapital *dl_build_areas_find_capital(const DlBuildAreas *areas, gint64 place);

#endif
