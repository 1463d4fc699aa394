#include "within.h"

#include <string.h>

#include "description.h"

#define TOWN_KM 40.0    /* what lies in a town, or so near that people say it does */
#define REGION_KM 250.0 /* in a region, island or sea of which only a middle is known */
#define MAX_TOWNS 16
#define MAX_CODE_BYTES 3

/* One thing that the text may mean: by codes, or where RADIUS_KM is not 0 by distance. */
typedef struct {
    const DlPlace *place; /* NULL: a country by its code */
    const char *country;
    double radius_km;
} Spot;

struct DlWithin {
    char *text;
    GArray *spots; /* of Spot */
};

static DlWithin *within_new(const char *text)
{
    DlWithin *within = g_new0(DlWithin, 1);
    within->text = g_strdup(text);
    within->spots = g_array_new(FALSE, FALSE, sizeof(Spot));
    return within;
}

void dl_within_free(gpointer data)
{
    DlWithin *within = data;
    g_array_unref(within->spots);
    g_free(within->text);
    g_free(within);
}

const char *dl_within_text(const DlWithin *within)
{
    return within->text;
}

gboolean dl_within_is_known(const DlWithin *within)
{
    return within->spots->len > 0;
}

gboolean dl_within_is_unit(const DlWithin *within)
{
    for (guint i = 0; i < within->spots->len; i++)
        if (g_array_index(within->spots, Spot, i).radius_km == 0.0)
            return TRUE;
    return FALSE;
}

const char *dl_within_country(const DlWithin *within)
{
    const char *country = NULL;
    for (guint i = 0; i < within->spots->len; i++) {
        const char *its = g_array_index(within->spots, Spot, i).country;
        if (!*its || (country && strcmp(country, its) != 0))
            return NULL;
        country = its;
    }
    return country;
}

static void add_country(DlWithin *within, const char *code)
{
    Spot spot = {.country = code};
    g_array_append_val(within->spots, spot);
}

static void add_place(DlWithin *within, const DlPlace *place, double radius_km)
{
    Spot spot = {.place = place, .country = place->country, .radius_km = radius_km};
    g_array_append_val(within->spots, spot);
}

/* "PK", "USA", "TX": codes in capitals, else "in" would be India. */
static gboolean add_codes(DlWithin *within, DlGazetteer *gazetteer, const char *text,
                          const char *country, GError **error)
{
    gsize n = strlen(text);
    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isupper(text[i]) && !g_ascii_isdigit(text[i]))
            return TRUE;
    if (n == 0 || n > MAX_CODE_BYTES)
        return TRUE;
    const char *code = dl_gazetteer_find_country(gazetteer, text);
    if (code && (!country || strcmp(code, country) == 0))
        add_country(within, code);
    const char *of = country ? country : "US"; /* the only units that the press writes as codes */
    for (const char *sign = ".-"; *sign; sign++) { /* "US.TX" is GeoNames', "BR-PA" is ISO's */
        g_autofree char *code_of_unit = g_strdup_printf("%s%c%s", of, *sign, text);
        g_autoptr(GPtrArray) units = g_ptr_array_new();
        if (!dl_gazetteer_lookup_admin1(gazetteer, of, code_of_unit, units, error))
            return FALSE;
        const DlPlace *unit = units->len > 0 ? g_ptr_array_index(units, 0) : NULL;
        if (unit && (*sign == '-' || strcmp(unit->admin1, text) == 0)) {
            add_place(within, unit, 0.0);
            break;
        }
    }
    return TRUE;
}

/* 0 for what is no area: the higher the wider. */
static int area_rank(const DlPlace *place)
{
    if (g_str_has_prefix(place->feature, "A.PCL"))
        return 4;
    if (g_str_has_prefix(place->feature, "A.ADM1"))
        return 3;
    return g_str_has_prefix(place->feature, "A.ADM2") ? 2 : 1;
}

static int compare_spots(gconstpointer a, gconstpointer b)
{
    const DlPlace *x = ((const Spot *)a)->place, *y = ((const Spot *)b)->place;
    if (x->population != y->population)
        return x->population > y->population ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* Takes the widest kind of areas among HITS: a country or province of that name rather than
 * villages; where there are only towns, the most peopled. */
static void take_widest(DlWithin *within, const GArray *hits, const DlPlaceType *type)
{
    int widest = 0;
    for (guint i = 0; i < hits->len; i++) {
        const DlPlace *place = g_array_index(hits, DlHit, i).place;
        if (!type || dl_place_type_fits(type, place))
            widest = MAX(widest, area_rank(place));
    }
    for (guint i = 0; i < hits->len; i++) {
        const DlPlace *place = g_array_index(hits, DlHit, i).place;
        int rank = area_rank(place);
        gboolean is_wide = rank == widest || (rank >= 3 && widest >= 3);
        if (!is_wide || (type && !dl_place_type_fits(type, place)))
            continue;
        double radius_km = rank > 1 ? 0.0 : *place->feature == 'P' ? TOWN_KM : REGION_KM;
        add_place(within, place, radius_km);
    }
    g_array_sort(within->spots, compare_spots);
    if (widest == 1 && within->spots->len > MAX_TOWNS)
        g_array_set_size(within->spots, MAX_TOWNS);
}

static gboolean add_names(DlWithin *within, DlGazetteer *gazetteer, const char *country,
                          GError **error)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    if (!dl_gazetteer_lookup_same(gazetteer, within->text, country, hits, error))
        return FALSE;
    take_widest(within, hits, NULL);
    if (within->spots->len > 0)
        return TRUE;
    DlReading *reading = dl_description_read_area(within->text);
    const char *of = reading->country ? reading->country : country;
    gboolean is_done = TRUE;
    if (strcmp(reading->name, within->text) != 0)
        is_done = dl_gazetteer_lookup_same(gazetteer, reading->name, of, hits, error);
    take_widest(within, hits, reading->type);
    if (is_done && within->spots->len == 0)
        take_widest(within, hits, NULL);
    g_autoptr(GPtrArray) areas = g_ptr_array_new();
    if (is_done && within->spots->len == 0 && strlen(reading->name) > MAX_CODE_BYTES)
        is_done = dl_gazetteer_lookup_admin1(gazetteer, of, reading->name, areas, error);
    for (guint i = 0; i < areas->len; i++)
        add_place(within, g_ptr_array_index(areas, i), 0.0);
    if (within->spots->len == 0 && reading->country)
        add_country(within, reading->country);
    dl_reading_free(reading);
    return is_done;
}

DlWithin *dl_within_find(DlGazetteer *gazetteer, const char *text, const char *country,
                         GError **error)
{
    DlWithin *within = within_new(text);
    gboolean is_done = add_codes(within, gazetteer, text, country, error);
    if (is_done && within->spots->len == 0)
        is_done = add_names(within, gazetteer, country, error);
    if (is_done)
        return within;
    dl_within_free(within);
    return NULL;
}

static gboolean spot_has(const Spot *spot, const DlPlace *place)
{
    const DlPlace *area = spot->place;
    if (area == place)
        return FALSE;
    if (spot->radius_km > 0.0)
        return dl_distance_km(area->position, place->position) <= spot->radius_km;
    if (strcmp(spot->country, place->country) != 0)
        return FALSE;
    int rank = area ? area_rank(area) : 4;
    if (rank == 4)
        return TRUE;
    if (strcmp(area->admin1, place->admin1) != 0)
        return FALSE;
    return rank == 3 || strcmp(area->admin2, place->admin2) == 0;
}

gboolean dl_within_has(const DlWithin *within, const DlPlace *place)
{
    for (guint i = 0; i < within->spots->len; i++)
        if (spot_has(&g_array_index(within->spots, Spot, i), place))
            return TRUE;
    return FALSE;
}
