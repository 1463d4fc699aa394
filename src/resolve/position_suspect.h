/* What may have been meant by a position that is wrong: the slips that people and spreadsheets
 * make. */
#ifndef DL_RESOLVE_POSITION_SUSPECT_H
#define DL_RESOLVE_POSITION_SUSPECT_H

#include "geo.h"

typedef enum {
    DL_SLIP_NONE,
    DL_SLIP_SWAPPED, /* lat and lon */
    DL_SLIP_LON_SIGN,
    DL_SLIP_LAT_SIGN,
    DL_SLIP_BOTH_SIGNS,
    DL_SLIP_SWAPPED_LON_SIGN, /* swapped, and then the sign of what is lon now */
    DL_SLIP_SWAPPED_LAT_SIGN,
    DL_SLIP_SWAPPED_BOTH_SIGNS,
    DL_SLIP_SCALE,     /* both a power of ten too small or too great */
    DL_SLIP_LAT_POINT, /* the decimal point of one */
    DL_SLIP_LON_POINT,
    DL_SLIP_MISSING, /* 0, 0: nothing tells what was meant */
    DL_SLIP_N
} DlSlip;

typedef struct {
    DlSlip slip;
    int shift;         /* of the decimal point, to the right */
    DlLonLat position; /* what was meant then */
} DlCorrection;

/* TRUE for 0, 0, which stands for no position as a rule. */
gboolean dl_position_is_missing(DlLonLat position);

/* All that may have been meant by POSITION, the likeliest slip first (GArray of DlCorrection,
 * without DL_SLIP_MISSING): each on the earth and different from POSITION. */
GArray *dl_position_corrections(DlLonLat position);

/* TRUE for slips that are made so seldom, or fit so easily, that the place must be hit, not only
 * its country. */
gboolean dl_slip_is_far_fetched(DlSlip slip);

/* "with lat and lon swapped", "with the other sign of lon", "with lat and lon 100 times as great".
 * g_free. */
char *dl_correction_describe(const DlCorrection *correction);

/* What a table is said to have in which most rows made the slip: "lat and lon look swapped", "the
 * sign of lon looks wrong". */
const char *dl_slip_in_table(DlSlip slip);

#endif
