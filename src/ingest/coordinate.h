/* Degrees as people and spreadsheets write them. */
#ifndef DL_INGEST_COORDINATE_H
#define DL_INGEST_COORDINATE_H

#include <glib.h>

#include "geo.h"

/* "34.52", "34,52" (decimal comma), "-34.52", "34.52 N", "34°31'12\"N", "34 31.2 N", "N34.52".
 * LIMIT_DEG is 90 for latitudes (N and S) and 180 for longitudes (E and W). NULL and RET_DEG
 * filled, or what was expected instead. */
const char *dl_coordinate_parse(const char *text, double limit_deg, double *ret_deg);

/* "34.52, 69.17", "34,52; 69,17", "34°31'12\"N 69°10'21\"E": latitude, then longitude, parted by a
 * semicolon, a comma or a space; the other way round where letters say so. FALSE where TEXT is no
 * such pair, or could be parted in two ways. */
gboolean dl_coordinate_parse_pair(const char *text, DlLonLat *ret_position);

/* What may be wrong with a pair of which one is not what it should be. */
typedef enum {
    DL_COORDINATE_SOUND,     /* nothing that shows */
    DL_COORDINATE_SWAPPED,   /* each is right in the other's place */
    DL_COORDINATE_POINTLESS, /* whole numbers too great for degrees: a decimal point is missing */
    DL_COORDINATE_TURNED     /* a longitude counted from 0 to 360 */
} DlCoordinateTrouble;

DlCoordinateTrouble dl_coordinate_suspect(const char *lat, const char *lon);

#endif
