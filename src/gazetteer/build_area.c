#include "build_area.h"

#include <string.h>

typedef struct {
    gint64 id, capital;
    DlAreaLevel level;
    gboolean is_gone; /* what is no more has no capital */
    const char *country, *admin1, *admin2, *iso;
} Area;

/* A settlement that is the seat of something, as its feature says. */
typedef struct {
    gint64 id, population;
    const char *feature, *country, *admin1, *admin2;
} Seat;

struct DlBuildAreas {
    GArray *areas; /* of Area, in order of id */
    GArray *seats; /* of Seat */
    GStringChunk *strings;
    GHashTable *capitals; /* gint64 to DlBuildCapital */
};

DlBuildAreas *dl_build_areas_new(void)
{
    DlBuildAreas *areas = g_new0(DlBuildAreas, 1);
    areas->areas = g_array_new(FALSE, FALSE, sizeof(Area));
    areas->seats = g_array_new(FALSE, FALSE, sizeof(Seat));
    areas->strings = g_string_chunk_new(1 << 16);
    areas->capitals = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    return areas;
}

void dl_build_areas_free(DlBuildAreas *areas)
{
    if (!areas)
        return;
    g_array_unref(areas->areas);
    g_array_unref(areas->seats);
    g_string_chunk_free(areas->strings);
    g_hash_table_unref(areas->capitals);
    g_free(areas);
}

DlAreaLevel dl_join_level(const char *feature)
{
    if (feature[0] != 'A')
        return DL_LEVEL_NONE;
    if (g_str_has_prefix(feature, "A.PCL"))
        return DL_LEVEL_COUNTRY;
    if (strcmp(feature, "A.ADM1") == 0)
        return DL_LEVEL_ADM1;
    return strcmp(feature, "A.ADM2") == 0 ? DL_LEVEL_ADM2 : DL_LEVEL_NONE;
}

static const char *intern(DlBuildAreas *areas, const char *text)
{
    return *text ? g_string_chunk_insert_const(areas->strings, text) : "";
}

static gboolean is_seat(const char *feature)
{
    return strcmp(feature, "P.PPLC") == 0 || strcmp(feature, "P.PPLA") == 0 ||
           strcmp(feature, "P.PPLA2") == 0;
}

void dl_build_areas_add(DlBuildAreas *areas, const DlJoinPlace *place)
{
    DlAreaLevel level = dl_join_level(place->feature);
    if (is_seat(place->feature)) {
        Seat seat = {place->id, place->population};
        seat.feature = intern(areas, place->feature);
        seat.country = intern(areas, place->country);
        seat.admin1 = intern(areas, place->admin1);
        seat.admin2 = intern(areas, place->admin2);
        g_array_append_val(areas->seats, seat);
    }
    if (level == DL_LEVEL_NONE && place->capital == 0)
        return;
    Area area = {place->id, place->capital, level, g_str_has_suffix(place->feature, "H")};
    area.country = intern(areas, place->country);
    area.admin1 = intern(areas, place->admin1);
    area.admin2 = intern(areas, place->admin2);
    area.iso = intern(areas, place->iso);
    g_array_append_val(areas->areas, area);
}

/* Whether SEAT may be the capital of what KEY names. */
static char *seat_key(DlAreaLevel level, const char *feature, const char *country,
                      const char *admin1, const char *admin2)
{
    return g_strdup_printf("%d\t%s\t%s\t%s\t%s", (int)level, feature, country,
                           level <= DL_LEVEL_ADM1 ? admin1 : "",
                           level == DL_LEVEL_ADM2 ? admin2 : "");
}

/* The most peopled seat of each feature in each country and unit: the first among equals. */
static GHashTable *index_seats(const DlBuildAreas *areas)
{
    GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < areas->seats->len; i++) {
        Seat *seat = &g_array_index(areas->seats, Seat, i);
        for (int level = DL_LEVEL_ADM2; level <= DL_LEVEL_COUNTRY; level++) {
            char *key = seat_key((DlAreaLevel)level, seat->feature, seat->country, seat->admin1,
                                 seat->admin2);
            const Seat *known = g_hash_table_lookup(index, key);
            if (!known || seat->population > known->population)
                g_hash_table_insert(index, key, seat);
            else
                g_free(key);
        }
    }
    return index;
}

/* 0 where there is none. */
static gint64 find_seat(GHashTable *index, const Area *area)
{
    static const char *const features[][2] = {
        [DL_LEVEL_ADM2] = {"P.PPLA2", "P.PPLC"},
        [DL_LEVEL_ADM1] = {"P.PPLA", "P.PPLC"},
        [DL_LEVEL_COUNTRY] = {"P.PPLC", "P.PPLC"},
    };
    if (area->level == DL_LEVEL_NONE || !*area->country ||
        (area->level == DL_LEVEL_ADM1 && !*area->admin1) ||
        (area->level == DL_LEVEL_ADM2 && !*area->admin2))
        return 0;
    for (int i = 0; i < 2; i++) {
        g_autofree char *key = seat_key(area->level, features[area->level][i], area->country,
                                        area->admin1, area->admin2);
        const Seat *seat = g_hash_table_lookup(index, key);
        if (seat)
            return seat->id;
    }
    return 0;
}

static void link_capital(DlBuildAreas *areas, const Area *area)
{
    DlBuildCapital *capital = g_hash_table_lookup(areas->capitals, &area->capital);
    if (!capital) {
        capital = g_new0(DlBuildCapital, 1);
        capital->of_admin1 = "";
        g_hash_table_insert(areas->capitals, g_memdup2(&area->capital, sizeof area->capital),
                            capital);
    }
    if (area->level > capital->level) {
        capital->level = area->level;
        capital->of = area->id;
    }
    if (area->level == DL_LEVEL_ADM1) {
        g_autofree char *code = g_strdup_printf("%s.%s", area->country, area->admin1);
        capital->of_admin1 = intern(areas, code);
    }
}

gboolean dl_build_areas_write(DlBuildAreas *areas, DlBuild *build, GError **error)
{
    g_autoptr(GHashTable) index = index_seats(areas);
    g_autoptr(sqlite3_stmt) insert =
        dl_build_db_prepare(build, "INSERT INTO area VALUES(?,?,?,?,?,?,?)", error);
    for (guint i = 0; insert && i < areas->areas->len; i++) {
        Area *area = &g_array_index(areas->areas, Area, i);
        const char *const texts[] = {area->country, area->admin1, area->admin2, area->iso};
        if (!area->capital && !area->is_gone)
            area->capital = find_seat(index, area);
        if (area->capital && !area->is_gone)
            link_capital(areas, area);
        build->n_areas += area->level != DL_LEVEL_NONE;
        sqlite3_bind_int64(insert, 1, area->id);
        sqlite3_bind_int(insert, 2, (int)area->level);
        for (int j = 0; j < 4; j++)
            dl_build_db_bind(insert, 3 + j, texts[j], strlen(texts[j]));
        sqlite3_bind_int64(insert, 7, area->capital);
        if (!dl_build_db_step(build, insert, error))
            return FALSE;
    }
    return insert != NULL;
}

const DlBuildCapital *dl_build_areas_find_capital(const DlBuildAreas *areas, gint64 place)
{
    return g_hash_table_lookup(areas->capitals, &place);
}
