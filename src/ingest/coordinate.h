/* Degrees as people and spreadsheets write them. */
#ifndef DL_INGEST_COORDINATE_H
#define DL_INGEST_COORDINATE_H

#include <glib.h>

/* "34.52", "34,52" (decimal comma), "-34.52", "34.52 N", "34°31'12\"N", "34 31.2 N", "N34.52".
 * LIMIT_DEG is 90 for latitudes (N and S) and 180 for longitudes (E and W). NULL and RET_DEG
 * filled, or what was expected instead. */
const char *dl_coordinate_parse(const char *text, double limit_deg, double *ret_deg);

#endif
