#include "source_seats.h"

#include <string.h>

#define KEY_BYTES 96

typedef struct {
    gint64 id;
    gint64 population;
    gint32 lat_e7, lon_e7;
    gboolean is_capital;
} Seat;

struct DlSourceSeats {
    GHashTable *seats; /* "AF", "AF.11", "AF.11.1106" to Seat */
    GHashTable *areas; /* ids of areas that are places themselves */
};

DlSourceSeats *dl_source_seats_new(void)
{
    DlSourceSeats *seats = g_new0(DlSourceSeats, 1);
    seats->seats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    seats->areas = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return seats;
}

void dl_source_seats_free(DlSourceSeats *seats)
{
    if (!seats)
        return;
    g_hash_table_unref(seats->seats);
    g_hash_table_unref(seats->areas);
    g_free(seats);
}

/* 0 for a country, 1 and 2 for its units; FALSE where a code is missing or too long. */
static gboolean make_key(const DlBuildPlace *place, int level, char *key)
{
    const char *const codes[] = {place->country, place->admin1, place->admin2};
    *key = '\0';
    for (int i = 0; i <= level; i++) {
        if (!*codes[i] || strlen(codes[i]) > 24)
            return FALSE;
        if (i > 0)
            g_strlcat(key, ".", KEY_BYTES);
        g_strlcat(key, codes[i], KEY_BYTES);
    }
    return TRUE;
}

static gboolean is_capital_at(const char *feature, int level)
{
    static const char *const features[] = {"P.PPLC", "P.PPLA", "P.PPLA2"};
    return strcmp(feature, features[level]) == 0 ||
           (level == 1 && strcmp(feature, features[0]) == 0);
}

static gboolean is_better(const Seat *seat, const Seat *than)
{
    if (seat->is_capital != than->is_capital)
        return seat->is_capital;
    if (seat->population != than->population)
        return seat->population > than->population;
    return seat->id < than->id;
}

void dl_source_seats_add(DlSourceSeats *seats, const DlBuildPlace *place)
{
    static const char *const no_seats[] = {"P.PPLX", "P.PPLH", "P.PPLQ", "P.PPLW", "P.PPLCH", NULL};
    char key[KEY_BYTES];
    if (g_str_has_prefix(place->feature, "A.PCL") || g_str_has_prefix(place->feature, "A.ADM"))
        g_hash_table_add(seats->areas, g_memdup2(&place->id, sizeof place->id));
    if (place->feature[0] != 'P' || g_strv_contains(no_seats, place->feature))
        return;
    for (int level = 0; level < 3 && make_key(place, level, key); level++) {
        Seat seat = {.id = place->id,
                     .population = place->population,
                     .lat_e7 = place->lat_e7,
                     .lon_e7 = place->lon_e7,
                     .is_capital = is_capital_at(place->feature, level)};
        Seat *known = g_hash_table_lookup(seats->seats, key);
        if (!known)
            g_hash_table_insert(seats->seats, g_strdup(key), g_memdup2(&seat, sizeof seat));
        else if (is_better(&seat, known))
            *known = seat;
    }
}

gboolean dl_source_seats_find(const DlSourceSeats *seats, DlBuildPlace *area)
{
    char key[KEY_BYTES];
    int level = g_str_has_prefix(area->feature, "A.PCL") ? 0 : *area->admin2 ? 2 : 1;
    if (g_hash_table_contains(seats->areas, &area->id) || !make_key(area, level, key))
        return FALSE;
    const Seat *seat = g_hash_table_lookup(seats->seats, key);
    if (!seat)
        return FALSE;
    area->lat_e7 = seat->lat_e7;
    area->lon_e7 = seat->lon_e7;
    area->capital = seat->is_capital ? seat->id : 0;
    return TRUE;
}
