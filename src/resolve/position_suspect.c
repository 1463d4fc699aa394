#include "position_suspect.h"

#include <math.h>

#define MAX_SHIFT 7 /* 3434817 for 34.34817 */
#define NOTHING_DEG 1e-9

gboolean dl_position_is_missing(DlLonLat position)
{
    return fabs(position.lat_deg) < NOTHING_DEG && fabs(position.lon_deg) < NOTHING_DEG;
}

static void add(GArray *all, DlLonLat from, DlSlip slip, int shift, double lat_deg, double lon_deg)
{
    DlCorrection correction = {slip, shift, {.lon_deg = lon_deg, .lat_deg = lat_deg}};
    gboolean is_same =
        fabs(lat_deg - from.lat_deg) < NOTHING_DEG && fabs(lon_deg - from.lon_deg) < NOTHING_DEG;
    if (!is_same && dl_lon_lat_is_valid(correction.position))
        g_array_append_val(all, correction);
}

/* Positions with the decimal point elsewhere: the nearer shifts first. */
static void add_shifted(GArray *all, DlLonLat from)
{
    static const DlSlip SLIPS[] = {DL_SLIP_SCALE, DL_SLIP_LAT_POINT, DL_SLIP_LON_POINT};
    for (gsize s = 0; s < G_N_ELEMENTS(SLIPS); s++) {
        for (int i = 0; i < 2 * MAX_SHIFT; i++) {
            int shift = (i / 2 + 1) * (i % 2 ? -1 : 1);
            double factor = pow(10, shift);
            add(all, from, SLIPS[s], shift,
                SLIPS[s] == DL_SLIP_LON_POINT ? from.lat_deg : from.lat_deg * factor,
                SLIPS[s] == DL_SLIP_LAT_POINT ? from.lon_deg : from.lon_deg * factor);
        }
    }
}

GArray *dl_position_corrections(DlLonLat from)
{
    double lat = from.lat_deg, lon = from.lon_deg;
    GArray *all = g_array_new(FALSE, FALSE, sizeof(DlCorrection));
    add(all, from, DL_SLIP_SWAPPED, 0, lon, lat);
    add(all, from, DL_SLIP_LON_SIGN, 0, lat, -lon);
    add(all, from, DL_SLIP_LAT_SIGN, 0, -lat, lon);
    add(all, from, DL_SLIP_BOTH_SIGNS, 0, -lat, -lon);
    add(all, from, DL_SLIP_SWAPPED_LON_SIGN, 0, lon, -lat);
    add(all, from, DL_SLIP_SWAPPED_LAT_SIGN, 0, -lon, lat);
    add(all, from, DL_SLIP_SWAPPED_BOTH_SIGNS, 0, -lon, -lat);
    add_shifted(all, from);
    return all;
}

gboolean dl_slip_is_far_fetched(DlSlip slip)
{
    return slip == DL_SLIP_LAT_POINT || slip == DL_SLIP_LON_POINT;
}

/* "100 times as great", "a 100th as great" */
static char *describe_shift(int shift)
{
    gint64 factor = 1;
    for (int i = 0; i < ABS(shift); i++)
        factor *= 10;
    return g_strdup_printf(
        shift > 0 ? "%" G_GINT64_FORMAT " times as great" : "divided by %" G_GINT64_FORMAT, factor);
}

char *dl_correction_describe(const DlCorrection *correction)
{
    static const char *const WORDS[DL_SLIP_N] = {
        [DL_SLIP_NONE] = "as it is",
        [DL_SLIP_SWAPPED] = "with lat and lon swapped",
        [DL_SLIP_LON_SIGN] = "with the other sign of lon",
        [DL_SLIP_LAT_SIGN] = "with the other sign of lat",
        [DL_SLIP_BOTH_SIGNS] = "with the other signs of lat and lon",
        [DL_SLIP_SWAPPED_LON_SIGN] = "with lat and lon swapped and the other sign of lon",
        [DL_SLIP_SWAPPED_LAT_SIGN] = "with lat and lon swapped and the other sign of lat",
        [DL_SLIP_SWAPPED_BOTH_SIGNS] = "with lat and lon swapped and the other signs of both",
        [DL_SLIP_SCALE] = "with lat and lon",
        [DL_SLIP_LAT_POINT] = "with lat",
        [DL_SLIP_LON_POINT] = "with lon",
        [DL_SLIP_MISSING] = "if they were given",
    };
    if (correction->shift == 0)
        return g_strdup(WORDS[correction->slip]);
    g_autofree char *shift = describe_shift(correction->shift);
    return g_strdup_printf("%s %s", WORDS[correction->slip], shift);
}

const char *dl_slip_in_table(DlSlip slip)
{
    static const char *const WORDS[DL_SLIP_N] = {
        [DL_SLIP_NONE] = "the coordinates look wrong",
        [DL_SLIP_SWAPPED] = "lat and lon look swapped",
        [DL_SLIP_LON_SIGN] = "the sign of lon looks wrong",
        [DL_SLIP_LAT_SIGN] = "the sign of lat looks wrong",
        [DL_SLIP_BOTH_SIGNS] = "the signs of lat and lon look wrong",
        [DL_SLIP_SWAPPED_LON_SIGN] = "lat and lon look swapped and the sign of lon wrong",
        [DL_SLIP_SWAPPED_LAT_SIGN] = "lat and lon look swapped and the sign of lat wrong",
        [DL_SLIP_SWAPPED_BOTH_SIGNS] = "lat and lon look swapped and their signs wrong",
        [DL_SLIP_SCALE] = "the decimal points of lat and lon look wrong",
        [DL_SLIP_LAT_POINT] = "the decimal point of lat looks wrong",
        [DL_SLIP_LON_POINT] = "the decimal point of lon looks wrong",
        [DL_SLIP_MISSING] = "lat and lon look missing: they are 0, 0",
    };
    return WORDS[slip];
}
