#include "place_toponym.h"

#include <math.h>
#include <string.h>

#include "description_words.h"
#include "fold.h"
#include "spelling.h"

/* Bounds of what is remembered: some 20 MB. */
#define MAX_NAMES 40000
#define MAX_CLAIMS 160000
#define MAX_TYPES 4000

/* The weights, in factors of ten of population. Unlike a table's row, a word of a story means the
 * country or state of that name rather than a town. */
#define COST_CASE 0.3
#define COST_FOLDED 0.6
#define COST_ALTERNATE 1.5
#define COST_UNLIKE 1.5 /* an alternate with other letters: mostly what a town was once called */
#define UNLIKE 0.5      /* similarity from where on names are alike */
#define COST_AS_MAIN 0.1
#define COST_HISTORIC 2.0
#define COST_TRANSCRIPT 1.5
#define COST_NAMED_AFTER 3.0 /* a town by an alternate name that its whole country bears */
#define COST_PROVINCE 1.1
#define COST_DISTRICT 0.9
#define COST_SECTION 1.5
#define COST_BUILDING 0.5
#define GAIN_STATE 0.3
#define GAIN_LANGUAGE 0.35 /* for each factor of ten of languages that name it */
#define MAX_BEHIND 3.5
#define GAIN_CAPITAL 0.6
#define GAIN_SEAT 0.0
#define GAIN_OWN 6.0 /* a name of the user's own table: it was put there for it */

/* Where the population is unknown: what such a place commonly has, as a power of ten. */
static const struct {
    const char *feature;
    double power;
} COMMON_POWERS[] = {
    {"P.PPLC", 5.5}, {"P.PPLA2", 3.8}, {"P.PPLA3", 3.5}, {"P.PPLA4", 3.2}, {"P.PPLA5", 3.0},
    {"P.PPLA", 4.6}, {"P.", 2.7},      {"A.PCL", 6.0},   {"A.ADM1", 5.0},  {"A.ADM2", 4.3},
    {"L.", 5.0},     {"H.", 4.5},      {"S.", 4.0},      {"T.", 4.0},      {"V.", 4.0},
};
#define UNKNOWN_POWER 2.5

struct DlToponyms {
    DlGazetteer *gazetteer;
    GHashTable *names; /* name to DlToponym */
    GHashTable *types; /* word to DlPlaceType */
    gsize n_claims;
    GArray *hits; /* of DlHit, empty between calls */
    DlFolder *folder;
};

static void toponym_free(gpointer data)
{
    DlToponym *toponym = data;
    g_free((gpointer)toponym->name);
    g_free((gpointer)toponym->core);
    g_free((gpointer)toponym->claims);
    g_free(toponym);
}

DlToponyms *dl_toponyms_new(DlGazetteer *gazetteer)
{
    DlToponyms *toponyms = g_new0(DlToponyms, 1);
    toponyms->gazetteer = gazetteer;
    toponyms->names = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, toponym_free);
    toponyms->types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    toponyms->hits = g_array_new(FALSE, FALSE, sizeof(DlHit));
    toponyms->folder = dl_folder_new();
    return toponyms;
}

void dl_toponyms_free(DlToponyms *toponyms)
{
    if (!toponyms)
        return;
    g_hash_table_unref(toponyms->names);
    g_hash_table_unref(toponyms->types);
    g_array_unref(toponyms->hits);
    dl_folder_free(toponyms->folder);
    g_free(toponyms);
}

void dl_toponyms_make_room(DlToponyms *toponyms)
{
    if (g_hash_table_size(toponyms->names) < MAX_NAMES && toponyms->n_claims < MAX_CLAIMS &&
        g_hash_table_size(toponyms->types) < MAX_TYPES)
        return;
    g_hash_table_remove_all(toponyms->names);
    g_hash_table_remove_all(toponyms->types);
    toponyms->n_claims = 0;
}

guint16 dl_country_number(const char *country)
{
    if (!country || !g_ascii_isupper(country[0]) || !g_ascii_isupper(country[1]))
        return 0;
    return (guint16)(1 + (country[0] - 'A') * 26 + (country[1] - 'A'));
}

static guint32 province_number(const DlPlace *place)
{
    if (!*place->country || !*place->admin1)
        return 0;
    guint32 number = dl_country_number(place->country);
    for (const char *p = place->admin1; *p; p++)
        number = (number ^ (guint8)*p) * 16777619u;
    return MAX(number, 1);
}

/* TRUE where FEATURE begins with CODE. */
static gboolean is_feature(const char *feature, const char *code)
{
    while (*code && *feature == *code) {
        feature++;
        code++;
    }
    return *code == '\0';
}

static DlPlaceLevel level_of(const DlPlace *place)
{
    if (!dl_place_is_area(place))
        return DL_LEVEL_OF_POINT;
    if (is_feature(place->feature, "A.PCL"))
        return DL_LEVEL_OF_STATE;
    if (is_feature(place->feature, "A.ADM1"))
        return DL_LEVEL_OF_PROVINCE;
    return *place->feature == 'A' ? DL_LEVEL_OF_DISTRICT : DL_LEVEL_OF_REGION;
}

static double power_of(const DlPlace *place)
{
    double power = UNKNOWN_POWER;
    for (gsize i = 0; i < G_N_ELEMENTS(COMMON_POWERS); i++)
        if (is_feature(place->feature, COMMON_POWERS[i].feature)) {
            power = COMMON_POWERS[i].power;
            break;
        }
    if (place->population > 0)
        power = log10((double)place->population);
    if (place->is_country_capital)
        power += GAIN_CAPITAL;
    else if (*place->capital_of_admin1)
        power += GAIN_SEAT;
    return strcmp(place->feature, "P.PPLX") == 0 ? power - COST_SECTION : power;
}

DlPlaceClaim dl_place_claim_make(DlGazetteer *gazetteer, const DlPlace *place)
{
    static const double costs[] = {0.0, COST_DISTRICT, COST_PROVINCE, -GAIN_STATE, 0.0};
    double power = power_of(place);
    DlPlaceLevel level = level_of(place);
    DlLonLat middle = place->position;
    if (level == DL_LEVEL_OF_PROVINCE || level == DL_LEVEL_OF_STATE)
        dl_gazetteer_find_middle(gazetteer, place->id, &middle);
    double lat = middle.lat_deg * G_PI / 180.0, lon = middle.lon_deg * G_PI / 180.0;
    DlPlaceClaim claim = {
        .place = place,
        .name = place->name,
        .middle = middle,
        .power = (float)power,
        .x = (float)(cos(lat) * cos(lon)),
        .y = (float)(cos(lat) * sin(lon)),
        .z = (float)sin(lat),
        .province = province_number(place),
        .country = dl_country_number(place->country),
        .level = level,
    };
    if (*place->feature == 'S')
        power -= COST_BUILDING;
    claim.alone = (float)(power - costs[level]);
    return claim;
}

/* "ba li" of Paris, "bamba" of Pampa: what another script's letters sound like, which nobody writes
 * among Latin ones. */
static gboolean is_transcript(const char *name)
{
    for (const char *p = name; *p; p++)
        if (!g_ascii_islower(*p) && *p != ' ' && *p != '-' && *p != '\'')
            return FALSE;
    return TRUE;
}

static DlPlaceClaim claim_of_hit(DlGazetteer *gazetteer, const DlHit *hit)
{
    static const double costs[DL_MATCH_N] = {
        [DL_MATCH_CASE] = COST_CASE, [DL_MATCH_FOLDED] = COST_FOLDED};
    DlPlaceClaim claim = dl_place_claim_make(gazetteer, hit->place);
    double cost = costs[hit->match];
    if (hit->is_historic)
        cost += COST_HISTORIC;
    else if (!hit->is_main_name)
        cost += hit->is_as_main ? COST_AS_MAIN : COST_ALTERNATE;
    claim.is_transcript = !hit->is_main_name && is_transcript(hit->name);
    if (claim.is_transcript)
        cost += COST_TRANSCRIPT;
    if (hit->is_own)
        cost -= GAIN_OWN;
    claim.name = hit->name;
    claim.alone -= (float)cost;
    claim.match = (guint8)hit->match;
    claim.is_historic = hit->is_historic != 0;
    claim.is_alternate = !hit->is_main_name && !hit->is_as_main;
    return claim;
}

static int compare_claims(gconstpointer a, gconstpointer b)
{
    const DlPlaceClaim *x = a, *y = b;
    if (x->alone != y->alone)
        return x->alone > y->alone ? -1 : 1;
    return (x->place->id < y->place->id) - (x->place->id > y->place->id);
}

/* Takes the word for a kind of place off the name's end or beginning. */
static void split_name(DlToponym *toponym)
{
    const char *name = toponym->name, *first = strchr(name, ' '), *last = strrchr(name, ' ');
    if (!last)
        return;
    toponym->inside = dl_place_type_find_beside(last + 1, DL_SIDE_AFTER);
    if (toponym->inside) {
        toponym->core = g_strndup(name, (gsize)(last - name));
        return;
    }
    g_autofree char *word = g_strndup(name, (gsize)(first - name));
    toponym->inside = dl_place_type_find_beside(word, DL_SIDE_BEFORE);
    if (toponym->inside)
        toponym->core = g_strdup(first + 1);
}

/* "Milan" was once a name of Syracuse. What is written otherwise folds as NAME does, by which it
 * was found: transliterators load slowly. */
static gboolean is_unlike(DlFolder *folder, const char *name, const DlPlaceClaim *claim)
{
    const char *own = claim->place->name;
    if (!claim->is_alternate || claim->is_historic || claim->level != DL_LEVEL_OF_POINT ||
        !dl_fold_is_quick(own))
        return FALSE;
    g_autofree char *folded = dl_fold(folder, own);
    g_autofree char *other = dl_fold(folder, dl_fold_is_quick(claim->name) ? claim->name : name);
    return dl_spelling_similarity_above(folded, other, UNLIKE) < UNLIKE;
}

/* A place with names in many languages is known in the world; and what English calls it is as good
 * as its own name. Asked only of claims that may matter. */
static void weigh_fame(DlToponyms *toponyms, const char *name, DlPlaceClaim *claims, guint n)
{
    DlGazetteer *gazetteer = toponyms->gazetteer;
    for (guint i = n; i-- > 0;) {
        DlPlaceClaim *claim = &claims[i];
        if (claims[0].alone - claim->alone > MAX_BEHIND)
            continue;
        guint n_languages = dl_gazetteer_count_languages(gazetteer, claim->place->id);
        const char *english = claim->is_alternate && n_languages > 0
                                  ? dl_gazetteer_find_name_in(gazetteer, claim->place->id, "en")
                                  : NULL;
        claim->alone += (float)(GAIN_LANGUAGE * log10(1.0 + n_languages));
        if (english && g_ascii_strcasecmp(english, name) == 0) {
            claim->alone += (float)(COST_ALTERNATE - COST_AS_MAIN);
            claim->is_alternate = FALSE;
        }
        if (is_unlike(toponyms->folder, name, claim))
            claim->alone -= (float)COST_UNLIKE;
    }
    qsort(claims, n, sizeof *claims, compare_claims);
}

/* "Kosovo" is the country, not the town in it that is called Kosovo Polje. */
static void weigh_country(DlPlaceClaim *claims, guint n)
{
    const DlPlaceClaim *state = NULL;
    for (guint i = 0; i < n && !state; i++)
        if (claims[i].level == DL_LEVEL_OF_STATE && !claims[i].is_alternate)
            state = &claims[i];
    for (guint i = 0; state && i < n; i++)
        if (claims[i].is_alternate && claims[i].country == state->country)
            claims[i].alone -= (float)COST_NAMED_AFTER;
}

static DlToponym *toponym_new(DlToponyms *toponyms, const char *name)
{
    const GArray *hits = toponyms->hits;
    DlToponym *toponym = g_new0(DlToponym, 1);
    DlPlaceClaim *claims = g_new(DlPlaceClaim, hits->len + 1);
    for (guint i = 0; i < hits->len; i++)
        claims[i] = claim_of_hit(toponyms->gazetteer, &g_array_index(hits, DlHit, i));
    weigh_country(claims, hits->len);
    qsort(claims, hits->len, sizeof *claims, compare_claims);
    weigh_fame(toponyms, name, claims, hits->len);
    toponym->name = g_strdup(name);
    split_name(toponym);
    toponym->n_claims = MIN(hits->len, DL_TOPONYM_MAX_CLAIMS);
    toponym->claims = g_renew(DlPlaceClaim, claims, toponym->n_claims + 1);
    return toponym;
}

/* TRUE where the first N of HITS are of HIT's place, too. */
static gboolean has_hit(const GArray *hits, guint n, const DlHit *hit)
{
    for (guint i = 0; i < n; i++)
        if (g_array_index(hits, DlHit, i).place == hit->place)
            return TRUE;
    return FALSE;
}

/* Adds the places that bear the name FULL and are not there yet. */
static gboolean look_also(DlToponyms *toponyms, const char *full, GError **error)
{
    guint n_known = toponyms->hits->len;
    if (!dl_gazetteer_lookup_same(toponyms->gazetteer, full, NULL, toponyms->hits, error))
        return FALSE;
    for (guint i = toponyms->hits->len; i-- > n_known;)
        if (has_hit(toponyms->hits, n_known, &g_array_index(toponyms->hits, DlHit, i)))
            g_array_remove_index(toponyms->hits, i);
    return TRUE;
}

/* What is written "St. Albans" may stand as "Saint Albans", of which other places have the name. */
static gboolean look_spelt_out(DlToponyms *toponyms, const char *name, GError **error)
{
    const char *rest = strchr(name, ' ');
    g_autofree char *word = rest ? g_strndup(name, (gsize)(rest - name)) : NULL;
    g_auto(GStrv) longs = word ? dl_words_expand(word) : NULL;
    for (guint i = 0; longs && longs[i]; i++) {
        g_autofree char *full = g_strconcat(longs[i], rest, NULL);
        if (!look_also(toponyms, full, error))
            return FALSE;
    }
    return TRUE;
}

/* TRUE where a place is called so first of all. */
static gboolean has_main_name(const GArray *hits)
{
    for (guint i = 0; i < hits->len; i++)
        if (g_array_index(hits, DlHit, i).is_main_name || g_array_index(hits, DlHit, i).is_as_main)
            return TRUE;
    return FALSE;
}

/* What the gazetteer has as "Al Faw" or "El Fula", papers call "Faw" and "Fula", too; that one such
 * place has the short name as an alternate tells nothing of the others. */
static gboolean look_with_article(DlToponyms *toponyms, const char *name, GError **error)
{
    static const char *const articles[] = {"Al", "El"};
    guint n_known = toponyms->hits->len;
    for (gsize i = 0; i < G_N_ELEMENTS(articles) && toponyms->hits->len == n_known; i++) {
        g_autofree char *full = g_strdup_printf("%s %s", articles[i], name);
        if (!look_also(toponyms, full, error))
            return FALSE;
    }
    for (guint i = n_known; i < toponyms->hits->len; i++) {
        DlHit *hit = &g_array_index(toponyms->hits, DlHit, i);
        hit->is_main_name = FALSE;
        hit->is_as_main = FALSE;
    }
    return TRUE;
}

const DlToponym *dl_toponyms_find(DlToponyms *toponyms, const char *name, GError **error)
{
    DlToponym *toponym = g_hash_table_lookup(toponyms->names, name);
    if (toponym)
        return toponym;
    g_array_set_size(toponyms->hits, 0);
    if (!dl_gazetteer_lookup_same(toponyms->gazetteer, name, NULL, toponyms->hits, error) ||
        !look_spelt_out(toponyms, name, error))
        return NULL;
    if (!strchr(name, ' ') && !has_main_name(toponyms->hits) &&
        !look_with_article(toponyms, name, error))
        return NULL;
    toponym = toponym_new(toponyms, name);
    toponyms->n_claims += toponym->n_claims;
    g_hash_table_insert(toponyms->names, (gpointer)toponym->name, toponym);
    return toponym;
}

const DlPlaceType *dl_toponyms_find_type(DlToponyms *toponyms, const char *word)
{
    gpointer type = NULL;
    if (!word || g_hash_table_lookup_extended(toponyms->types, word, NULL, &type))
        return type;
    type = (gpointer)dl_place_type_find(word);
    g_hash_table_insert(toponyms->types, g_strdup(word), type);
    return type;
}
