/* Places by where they lie. */
#include <math.h>
#include <string.h>

#include "gazetteer_private.h"

#define FIRST_KM 5.0
#define GROWTH 2.0
#define CELLS_PER_DEG 4
#define ROWS (180 * CELLS_PER_DEG)
#define COLUMNS (360 * CELLS_PER_DEG)
#define ID_BYTES 8
#define MAX_IDS 2000000 /* that one circle reads: as many as a row of 16 MiB holds */

/* A search within a circle. */
typedef struct {
    DlGazetteer *gazetteer;
    DlLonLat centre;
    double radius_km;
    GArray *found; /* of DlNearPlace */
    guint n_ids;
} Circle;

static gboolean take_id(Circle *circle, gint64 id, GError **error)
{
    DlLoadedPlace *loaded = NULL;
    if (!dl_gazetteer_load(circle->gazetteer, id, &loaded, error))
        return FALSE;
    if (!loaded || loaded->found_by == circle->gazetteer->n_lookups ||
        g_str_has_prefix(loaded->place.feature, "A."))
        return TRUE;
    loaded->found_by = circle->gazetteer->n_lookups;
    DlNearPlace near = {&loaded->place, dl_distance_km(circle->centre, loaded->place.position)};
    if (near.distance_km <= circle->radius_km)
        g_array_append_val(circle->found, near);
    return TRUE;
}

static gboolean take_cell(Circle *circle, DlStore *store, const guint8 *ids, gsize n_bytes,
                          GError **error)
{
    circle->n_ids += (guint)(n_bytes / ID_BYTES);
    if (n_bytes % ID_BYTES != 0 || circle->n_ids > MAX_IDS) {
        dl_store_set_damaged(store, n_bytes % ID_BYTES ? "malformed cells" : "crowded cells",
                             error);
        return FALSE;
    }
    for (const guint8 *p = ids; p < ids + n_bytes; p += ID_BYTES) {
        guint64 id;
        memcpy(&id, p, sizeof id);
        if (!take_id(circle, (gint64)GUINT64_FROM_BE(id), error))
            return FALSE;
    }
    return TRUE;
}

/* The cells of a row, from the column WEST to EAST. */
static gboolean search_columns(Circle *circle, DlStore *store, int row, int west, int east,
                               GError **error)
{
    sqlite3_stmt *statement = dl_store_statement(store, DL_SQL_CELLS, error);
    if (!statement)
        return FALSE;
    sqlite3_bind_int(statement, 1, row * COLUMNS + west);
    sqlite3_bind_int(statement, 2, row * COLUMNS + east);
    DlStep step;
    while ((step = dl_store_step(store, statement, error)) == DL_STEP_ROW) {
        const guint8 *ids = sqlite3_column_blob(statement, 0);
        gsize n_bytes = ids ? (gsize)sqlite3_column_bytes(statement, 0) : 0;
        if (!take_cell(circle, store, ids, n_bytes, error)) {
            sqlite3_reset(statement);
            return FALSE;
        }
    }
    return step == DL_STEP_END;
}

static int row_of(double lat_deg)
{
    return CLAMP((int)floor((lat_deg + 90.0) * CELLS_PER_DEG), 0, ROWS - 1);
}

static int column_of(double lon_deg)
{
    return CLAMP((int)floor((dl_lon_wrap(lon_deg) + 180.0) * CELLS_PER_DEG), 0, COLUMNS - 1);
}

/* How far the circle reaches east and west; 180 where it holds a pole. */
static double half_width_deg(const Circle *circle)
{
    double angle = circle->radius_km / DL_EARTH_RADIUS_KM;
    double lat = circle->centre.lat_deg * G_PI / 180.0;
    if (fabs(lat) + angle >= G_PI / 2)
        return 180.0;
    return MIN(180.0, asin(MIN(1.0, sin(angle) / cos(lat))) * 180.0 / G_PI);
}

static gboolean search_store(Circle *circle, DlStore *store, GError **error)
{
    double lat_reach = circle->radius_km / DL_KM_PER_DEG + 1e-3; /* the sphere's and cells' edges */
    double lon_reach = half_width_deg(circle) + 1e-3;
    int west = column_of(circle->centre.lon_deg - lon_reach);
    int east = column_of(circle->centre.lon_deg + lon_reach);
    gboolean is_whole = 2 * lon_reach >= 359.0;
    int last = row_of(circle->centre.lat_deg + lat_reach);
    for (int row = row_of(circle->centre.lat_deg - lat_reach); row <= last; row++) {
        if (is_whole || west > east) {
            int split = is_whole ? 0 : west;
            if (!search_columns(circle, store, row, split, COLUMNS - 1, error) ||
                (!is_whole && !search_columns(circle, store, row, 0, east, error)))
                return FALSE;
        } else if (!search_columns(circle, store, row, west, east, error)) {
            return FALSE;
        }
    }
    return TRUE;
}

static int compare_distances(gconstpointer a, gconstpointer b)
{
    const DlNearPlace *x = a, *y = b;
    if (x->distance_km != y->distance_km)
        return x->distance_km < y->distance_km ? -1 : 1;
    return (x->place->id > y->place->id) - (x->place->id < y->place->id);
}

gboolean dl_gazetteer_lookup_near(DlGazetteer *gazetteer, DlLonLat position, double max_km,
                                  guint limit, GArray *places, GError **error)
{
    if (!dl_lon_lat_is_valid(position) || !(max_km >= 0.0) || limit == 0)
        return TRUE;
    double most_km = MIN(max_km, G_PI * DL_EARTH_RADIUS_KM + 1.0);
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(DlNearPlace));
    Circle circle = {gazetteer, position, MIN(FIRST_KM, most_km), found, 0};
    for (;;) {
        circle.n_ids = 0;
        gazetteer->n_lookups++;
        for (guint i = 0; i < gazetteer->n_stores; i++)
            if (!search_store(&circle, &gazetteer->stores[i], error))
                return FALSE;
        if (found->len >= limit || circle.radius_km >= most_km)
            break;
        circle.radius_km = MIN(circle.radius_km * GROWTH, most_km);
        g_array_set_size(found, 0);
    }
    g_array_sort(found, compare_distances);
    g_array_append_vals(places, found->data, MIN(found->len, limit));
    return TRUE;
}
