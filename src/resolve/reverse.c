#include "reverse.h"

#include <math.h>
#include <string.h>

#include "position_suspect.h"

#define FIRST_KM 100.0 /* the nearest place is looked for in circles from this */
#define NEAR_KM 2000.0 /* to this, */
#define GROWTH 1.2     /* each little wider than that before: it may reach a crowded coast */
#define N_NEAR 60      /* places that are weighed as towns, besides the largest */
#define N_LARGEST 100
#define TOWN_KM 1000.0        /* a town farther away tells nothing */
#define TOWN_POPULATION 15000 /* and one smaller neither, unless it is a province's capital */
#define KNOWN_POPULATION 100000
#define SOFTENING_KM 10.0 /* within which distance hardly tells towns apart */
#define FAME 0.7          /* a town ten times as large is known five times as well */
#define OWN_COUNTRY 2.0   /* how many times weightier a town of the same country is */

void dl_ground_locate(const DlAtlas *atlas, const char *viewpoint, DlLonLat position,
                      DlGround *ret_ground)
{
    DlGround ground = {.country = "", .country_name = "", .admin1 = ""};
    ground.unit = dl_atlas_find_unit_near(atlas, position, INFINITY, &ground.off_km);
    if (!ground.unit) {
        *ret_ground = ground;
        return;
    }
    const DlUnit *unit = ground.unit;
    ground.is_at_sea = ground.off_km > DL_COAST_KM;
    ground.country = dl_atlas_owner(atlas, unit, viewpoint);
    ground.country_name = dl_atlas_country_name(atlas, ground.country);
    if (!ground.country_name) /* a code of the atlas' own: what one viewpoint holds a state */
        ground.country_name = *ground.country ? unit->name : "";
    gsize n = strlen(ground.country);
    if (n > 0 && strncmp(unit->gn_admin1, ground.country, n) == 0 && unit->gn_admin1[n] == '.')
        ground.admin1 = unit->gn_admin1 + n + 1;
    ground.claimants = dl_atlas_claimants(atlas, unit);
    *ret_ground = ground;
}

void dl_ground_clear(DlGround *ground)
{
    g_clear_pointer(&ground->claimants, g_ptr_array_unref);
}

/* "40 km"; "300 m" would promise more than the data hold. */
static char *dup_km(double km)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup_printf("%s km", g_ascii_formatd(digits, sizeof digits, "%.0f", fmax(km, 1)));
}

/* "Ukraine and Russia" */
static void append_claimants(GString *text, const DlAtlas *atlas, const DlGround *ground)
{
    const GPtrArray *codes = ground->claimants;
    for (guint i = 0; i < codes->len; i++) {
        const char *name = dl_atlas_country_name(atlas, codes->pdata[i]);
        g_string_append(text, i == 0 ? "" : i + 1 == codes->len ? " and " : ", ");
        g_string_append(text, name ? name : ground->unit->name);
    }
}

char *dl_ground_describe(const DlAtlas *atlas, const DlGround *ground)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (!ground->unit)
        return g_strdup("nowhere");
    if (ground->is_at_sea) {
        g_autofree char *far = dup_km(ground->off_km);
        g_string_append_printf(text, "at sea, %s off ", far);
    }
    g_string_append(text, ground->unit->name);
    if (!*ground->country)
        g_string_append(text, ", which is no country's");
    else if (strcmp(ground->unit->name, ground->country_name) != 0)
        g_string_append_printf(text, ", %s", ground->country_name);
    if (ground->claimants->len > 1) {
        g_string_append(text, " (disputed: claimed by ");
        append_claimants(text, atlas, ground);
        g_string_append_c(text, ')');
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

void dl_vicinity_set(DlVicinity *vicinity, const DlPlace *place, DlLonLat position)
{
    static const char *const DIRECTIONS[] = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    const double rad = G_PI / 180.0;
    double from = place->position.lat_deg * rad, to = position.lat_deg * rad;
    double turn = (position.lon_deg - place->position.lon_deg) * rad;
    double course =
        atan2(sin(turn) * cos(to), cos(from) * sin(to) - sin(from) * cos(to) * cos(turn));
    int eighth = (int)lround(course / (G_PI / 4));
    vicinity->place = place;
    vicinity->distance_km = dl_distance_km(place->position, position);
    vicinity->direction = DIRECTIONS[(eighth + 8) % 8];
}

char *dl_vicinity_describe(const DlVicinity *vicinity, const DlAtlas *atlas, const char *country)
{
    const DlPlace *place = vicinity->place;
    g_autoptr(GString) text = g_string_new("at ");
    if (vicinity->distance_km > DL_AT_KM) {
        g_autofree char *far = dup_km(vicinity->distance_km);
        g_string_printf(text, "%s %s of ", far, vicinity->direction);
    }
    g_string_append(text, place->name);
    const char *abroad = NULL;
    if (country && *place->country && strcmp(place->country, country) != 0)
        abroad = dl_atlas_country_name(atlas, place->country);
    if (abroad)
        g_string_append_printf(text, " (%s)", abroad);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* A settlement of today, no part of one. */
static gboolean is_settlement(const DlPlace *place)
{
    static const char *const OTHERS[] = {"P.PPLX", "P.PPLH", "P.PPLQ", "P.PPLCH", "P.PPLW", NULL};
    return g_str_has_prefix(place->feature, "P.") && !g_strv_contains(OTHERS, place->feature);
}

/* Gone, or without a position: 0, 0 stands for none. */
static gboolean is_nowhere(const DlPlace *place)
{
    static const char *const GONE[] = {"P.PPLH", "P.PPLQ", "P.PPLCH", "P.PPLW", NULL};
    return g_strv_contains(GONE, place->feature) || dl_position_is_missing(place->position);
}

/* The nearest settlement of PLACES (GArray of DlNearPlace), or what lies twice as near. */
static const DlPlace *choose_nearest(const GArray *places)
{
    const DlNearPlace *other = NULL;
    for (guint i = 0; i < places->len; i++) {
        const DlNearPlace *near = &g_array_index(places, DlNearPlace, i);
        if (is_settlement(near->place))
            return other && 2 * other->distance_km <= near->distance_km ? other->place
                                                                        : near->place;
        if (!other && !is_nowhere(near->place))
            other = near;
    }
    return other ? other->place : NULL;
}

/* What a reader needs no second town for. */
static gboolean is_known(const DlPlace *place)
{
    gint64 least = *place->capital_of_admin1 ? TOWN_POPULATION : KNOWN_POPULATION;
    return is_settlement(place) && (place->population >= least || place->is_country_capital);
}

/* How readily a town is named for a position: nearly as gravity has it. */
static double town_weight(const DlPlace *place, DlLonLat position, const char *country)
{
    gboolean is_capital = place->is_country_capital || *place->capital_of_admin1;
    double km = dl_distance_km(place->position, position);
    double people = (double)place->population;
    if (!is_settlement(place) || km > TOWN_KM || (!is_capital && people < TOWN_POPULATION))
        return 0;
    double weight = pow(fmax(people, TOWN_POPULATION), FAME) / pow(km + SOFTENING_KM, 2);
    return strcmp(place->country, country) == 0 ? OWN_COUNTRY * weight : weight;
}

/* The weightiest town of those near and the largest of the country and of the province. */
static gboolean choose_town(DlGazetteer *gazetteer, const DlWhereabouts *where, const GArray *near,
                            const DlPlace **ret_town, GError **error)
{
    const char *country = where->ground.country;
    g_autoptr(GPtrArray) towns = g_ptr_array_new();
    for (guint i = 0; i < near->len; i++)
        g_ptr_array_add(towns, (gpointer)g_array_index(near, DlNearPlace, i).place);
    if (*country && !dl_gazetteer_lookup_largest(gazetteer, country, NULL, N_LARGEST, towns, error))
        return FALSE;
    if (*where->ground.admin1 &&
        !dl_gazetteer_lookup_largest(gazetteer, country, where->ground.admin1, N_LARGEST, towns,
                                     error))
        return FALSE;
    double most = 0;
    for (guint i = 0; i < towns->len; i++) {
        const DlPlace *town = towns->pdata[i];
        double weight = town_weight(town, where->position, country);
        if (weight > most) {
            *ret_town = town;
            most = weight;
        }
    }
    return TRUE;
}

/* The places near POSITION, some of them within FIRST_KM or the nearest farther out. */
static gboolean find_near(DlGazetteer *gazetteer, DlLonLat position, GArray *near, GError **error)
{
    for (double km = FIRST_KM; near->len == 0 && km < NEAR_KM; km *= GROWTH)
        if (!dl_gazetteer_lookup_near(gazetteer, position, km, N_NEAR, near, error))
            return FALSE;
    return TRUE;
}

gboolean dl_whereabouts_lookup(const DlAtlas *atlas, const char *viewpoint, DlGazetteer *gazetteer,
                               DlLonLat position, DlWhereabouts *ret_whereabouts, GError **error)
{
    g_auto(DlWhereabouts) where = {.position = position};
    const DlPlace *town = NULL;
    g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(DlNearPlace));
    dl_ground_locate(atlas, viewpoint, position, &where.ground);
    if (!find_near(gazetteer, position, near, error))
        return FALSE;
    const DlPlace *nearest = choose_nearest(near);
    if (nearest)
        dl_vicinity_set(&where.nearest, nearest, position);
    if (!nearest || !is_known(nearest)) {
        if (!choose_town(gazetteer, &where, near, &town, error))
            return FALSE;
        if (town && town != nearest)
            dl_vicinity_set(&where.town, town, position);
    }
    *ret_whereabouts = where;
    where.ground.claimants = NULL;
    return TRUE;
}

void dl_whereabouts_clear(DlWhereabouts *whereabouts)
{
    dl_ground_clear(&whereabouts->ground);
}

char *dl_whereabouts_describe(const DlWhereabouts *where, const DlAtlas *atlas)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const DlVicinity *all[] = {&where->nearest, &where->town};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        if (!all[i]->place)
            continue;
        g_autofree char *one = dl_vicinity_describe(all[i], atlas, where->ground.country);
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", one);
    }
    g_autofree char *ground = dl_ground_describe(atlas, &where->ground);
    g_string_append_printf(text, "%s%s%s", text->len ? "; " : "",
                           where->ground.is_at_sea ? "" : "in ", ground);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
