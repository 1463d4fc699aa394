#include "claim.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "spelling.h"

/* The weights, in factors of ten of population. */
static const double MATCH_COSTS[DL_MATCH_N] = {
    [DL_MATCH_EXACT] = 0.0,    [DL_MATCH_CASE] = 0.2,  [DL_MATCH_FOLDED] = 0.6,
    [DL_MATCH_PHONETIC] = 1.2, [DL_MATCH_FUZZY] = 1.6,
};
#define COST_UNLIKE 12.0            /* times 1 less the similarity */
#define COST_ALTERNATE 0.8          /* the name is not the main one */
#define COST_AS_MAIN 0.5            /* but equals it when folded */
#define COST_OTHER_SCRIPT 1.0       /* a misspelling of a name in a script that was not written */
#define COST_MISSPELT_ALTERNATE 1.4 /* a misspelling is mostly one of the name in use */
#define COST_OTHER_WORDS 0.6        /* a misspelling with more or fewer words than the name */
#define COST_HISTORIC 0.8
#define COST_SECTION 1.0 /* a part of a town */
#define COST_COUNTRY 1.0 /* an area, where no area is asked for */
#define COST_ADM1 1.6
#define COST_OTHER_AREA 2.2
#define GAIN_COUNTRY_CAPITAL 0.5
#define GAIN_ADM1_CAPITAL 0.4
#define GAIN_OWN 6.0           /* a name of the user's own table: it was put there for it */
#define GAIN_GIVEN_COUNTRY 1.5 /* to a misspelling: few places are left that it can mean */
#define WEIGHT_TYPE 3.0        /* for and against */
#define WEIGHT_ADMIN1 3.0      /* for and against */

/* The least confidence of an answer. A right name may be that of several places, of which the
 * weightiest is told, with its rival; of a misspelling it is a question whether it is one at all.
 */
#define ENOUGH 0.15
#define ENOUGH_MISSPELT 0.5
#define ENOUGH_IN_COUNTRY 0.3 /* a misspelling where the country is given: it is told aloud */
#define COMPANY_FOR_PLAIN 1.0 /* from which on "March" is the town, not the month */

#define AMBIGUOUS_MARGIN 1.2
#define MISSPELT_MARGIN 0.3   /* two misspellings as near as this: neither is an answer */
#define LIKENESS_COMPANY 0.05 /* of a factor of ten, to the order of what is no answer */
#define COMPANY_OF_KIN 2.0    /* what the country of the other names is worth there */
#define SAME_LOCALITY_KM 25.0

/* Where the population is unknown: what such a place commonly has, as a power of ten. */
static const struct {
    const char *feature;
    double power;
} COMMON_POWERS[] = {
    {"P.PPLC", 5.5}, {"P.PPLA2", 3.8}, {"P.PPLA3", 3.5}, {"P.PPLA4", 3.2}, {"P.PPLA5", 3.0},
    {"P.PPLA", 4.6}, {"P.", 2.7},      {"A.PCL", 6.0},   {"A.ADM1", 5.0},  {"A.ADM2", 4.3},
    {"L.", 4.5},     {"H.", 4.5},      {"S.", 4.0},      {"T.", 4.0},      {"V.", 4.0},
};

DlCase *dl_case_new(const char *name, DlFolder *folder)
{
    DlCase *asked = g_new0(DlCase, 1);
    asked->name = name;
    asked->folder = folder;
    asked->claims = g_array_new(FALSE, FALSE, sizeof(DlClaim));
    return asked;
}

void dl_case_free(gpointer data)
{
    DlCase *asked = data;
    g_clear_pointer(&asked->admin1, g_ptr_array_unref);
    g_clear_pointer(&asked->senses, g_ptr_array_unref);
    g_clear_pointer(&asked->phrase, dl_phrase_free);
    g_free(asked->words);
    g_array_unref(asked->claims);
    g_free(asked);
}

static double prominence(const DlPlace *place)
{
    double common = 2.5;
    for (gsize i = 0; i < G_N_ELEMENTS(COMMON_POWERS); i++)
        if (g_str_has_prefix(place->feature, COMMON_POWERS[i].feature)) {
            common = COMMON_POWERS[i].power;
            break;
        }
    double power = place->population > 0 ? log10((double)place->population) : common;
    if (place->is_country_capital)
        power += GAIN_COUNTRY_CAPITAL;
    else if (*place->capital_of_admin1)
        power += GAIN_ADM1_CAPITAL;
    if (strcmp(place->feature, "P.PPLX") == 0)
        power -= COST_SECTION;
    return power;
}

static double class_cost(const DlCase *asked, const DlClaim *claim)
{
    const char *feature = claim->hit.place->feature;
    if (claim->type != DL_FIT_UNASKED)
        return claim->type == DL_FIT_AGREES ? -WEIGHT_TYPE : WEIGHT_TYPE;
    if (!dl_place_is_area(claim->hit.place))
        return 0.0;
    if (g_str_has_prefix(feature, "A.PCL"))
        return COST_COUNTRY;
    return strcmp(feature, "A.ADM1") == 0 ? COST_ADM1 : COST_OTHER_AREA;
}

gboolean dl_name_is_latin(const char *name)
{
    for (const char *p = name; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return g_unichar_get_script(g_utf8_get_char(p)) == G_UNICODE_SCRIPT_LATIN;
    return FALSE;
}

static guint count_words(const char *name)
{
    guint n = 0;
    gboolean is_inside = FALSE;
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gboolean is_gap = c == '-' || g_unichar_isspace(c);
        n += !is_gap && !is_inside;
        is_inside = !is_gap;
    }
    return n;
}

gboolean dl_claim_has_same_words(const DlCase *asked, const DlClaim *claim)
{
    return count_words(dl_claim_asked_name(asked, claim)) == count_words(claim->hit.name);
}

gboolean dl_claim_has_same_script(const DlCase *asked, const DlClaim *claim)
{
    return dl_name_is_latin(dl_claim_asked_name(asked, claim)) == dl_name_is_latin(claim->hit.name);
}

/* What a misspelt name costs beside its unlikeness. */
static double misspelling_cost(const DlCase *asked, const DlClaim *claim)
{
    const DlHit *hit = &claim->hit;
    double cost = 0.0;
    if (!hit->is_main_name && !hit->is_as_main)
        cost += COST_MISSPELT_ALTERNATE;
    if (!dl_claim_has_same_script(asked, claim))
        cost += COST_OTHER_SCRIPT;
    if (!dl_claim_has_same_words(asked, claim))
        cost += COST_OTHER_WORDS;
    return asked->country ? cost - GAIN_GIVEN_COUNTRY : cost;
}

static double weigh_alone(const DlCase *asked, const DlClaim *claim)
{
    const DlHit *hit = &claim->hit;
    double weight = claim->power - MATCH_COSTS[hit->match] - COST_UNLIKE * (1.0 - hit->similarity) -
                    class_cost(asked, claim);
    if (hit->match >= DL_MATCH_PHONETIC)
        weight -= misspelling_cost(asked, claim);
    else if (!hit->is_main_name)
        weight -= hit->is_as_main ? COST_AS_MAIN : COST_ALTERNATE;
    if (hit->is_historic)
        weight -= COST_HISTORIC;
    if (hit->is_own && hit->match < DL_MATCH_PHONETIC)
        weight += GAIN_OWN;
    if (claim->admin1 != DL_FIT_UNASKED)
        weight += claim->admin1 == DL_FIT_AGREES ? WEIGHT_ADMIN1 : -WEIGHT_ADMIN1;
    if (claim->within != DL_FIT_UNASKED)
        weight += claim->within == DL_FIT_AGREES ? WEIGHT_ADMIN1 : -WEIGHT_ADMIN1;
    return weight;
}

static DlFit admin1_fit(const DlCase *asked, const DlPlace *place)
{
    if (!asked->admin1 || asked->admin1->len == 0 || !*place->admin1)
        return DL_FIT_UNASKED;
    for (guint i = 0; i < asked->admin1->len; i++) {
        const DlPlace *area = g_ptr_array_index(asked->admin1, i);
        if (strcmp(area->country, place->country) == 0 && strcmp(area->admin1, place->admin1) == 0)
            return DL_FIT_AGREES;
    }
    return DL_FIT_DIFFERS;
}

/* The worse of what the row's type and the word in the text say. */
static DlFit type_fit(const DlCase *asked, const DlSense *sense, const DlPlace *place)
{
    const DlPlaceType *types[] = {asked->type, sense ? sense->reading->type : NULL};
    DlFit fit = DL_FIT_UNASKED;
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        if (types[i] && !dl_place_type_fits(types[i], place))
            return DL_FIT_DIFFERS;
        if (types[i])
            fit = DL_FIT_AGREES;
    }
    return fit;
}

static DlFit within_fit(const DlSense *sense, const DlPlace *place)
{
    DlFit fit = DL_FIT_UNASKED;
    for (guint i = 0; sense && i < sense->withins->len; i++) {
        const DlWithin *within = g_ptr_array_index(sense->withins, i);
        if (!dl_within_is_known(within))
            continue;
        if (!dl_within_has(within, place))
            return DL_FIT_DIFFERS;
        fit = DL_FIT_AGREES;
    }
    return fit;
}

DlClaim dl_claim_make(const DlCase *asked, const DlSense *sense, const DlHit *hit)
{
    DlClaim claim = {.hit = *hit,
                     .sense = sense,
                     .admin1 = admin1_fit(asked, hit->place),
                     .type = type_fit(asked, sense, hit->place),
                     .within = within_fit(sense, hit->place)};
    claim.power = prominence(hit->place);
    claim.alone = weigh_alone(asked, &claim);
    return claim;
}

const char *dl_claim_asked_name(const DlCase *asked, const DlClaim *claim)
{
    return claim->sense ? claim->sense->reading->name : asked->name;
}

double dl_claim_total(const DlClaim *claim)
{
    return claim->alone + claim->company;
}

static int compare_claims(gconstpointer a, gconstpointer b)
{
    const DlClaim *x = a, *y = b;
    double weight_x = dl_claim_total(x), weight_y = dl_claim_total(y);
    if (weight_x != weight_y)
        return weight_x > weight_y ? -1 : 1;
    const DlPlace *p = x->hit.place, *q = y->hit.place;
    if (p->population != q->population)
        return p->population > q->population ? -1 : 1;
    return (p->id < q->id) - (p->id > q->id);
}

void dl_case_sort_claims(DlCase *asked)
{
    g_array_sort(asked->claims, compare_claims);
}

gboolean dl_place_is_same_locality(const DlPlace *a, const DlPlace *b)
{
    if (strcmp(a->country, b->country) != 0)
        return FALSE;
    if (dl_distance_km(a->position, b->position) <= SAME_LOCALITY_KM)
        return TRUE;
    const DlPlace *area = dl_place_is_area(a) ? a : b;
    if (!dl_place_is_area(area))
        return FALSE;
    if (g_str_has_prefix(area->feature, "A.PCL"))
        return TRUE;
    return strcmp(a->admin1, b->admin1) == 0 &&
           (!g_str_has_prefix(area->feature, "A.ADM2") || strcmp(a->admin2, b->admin2) == 0);
}

const DlClaim *dl_case_find_rival(const DlCase *asked)
{
    for (guint i = 1; i < asked->claims->len; i++) {
        const DlClaim *best = &g_array_index(asked->claims, DlClaim, 0);
        const DlClaim *claim = &g_array_index(asked->claims, DlClaim, i);
        if (!dl_place_is_same_locality(best->hit.place, claim->hit.place))
            return claim;
    }
    return NULL;
}

/* TRUE where the best claim is good enough to be an answer. */
static gboolean is_enough(const DlCase *asked, const DlClaim *best)
{
    gboolean is_misspelt = best->hit.match >= DL_MATCH_PHONETIC;
    gboolean is_asked_for = asked->type || asked->country || best->company >= COMPANY_FOR_PLAIN;
    if (asked->plain && (is_misspelt || !is_asked_for))
        return FALSE;
    const DlPlaceType *word = best->sense ? best->sense->reading->type : NULL;
    if (word && best->type == DL_FIT_DIFFERS && dl_place_type_is_natural(word))
        return FALSE; /* the Kabul River is not Kabul */
    if (!is_misspelt)
        return asked->confidence >= ENOUGH;
    if (asked->country && g_str_has_prefix(best->hit.place->feature, "A.PCL"))
        return FALSE; /* who gives the country does not mean it by the name */
    return asked->confidence >= (asked->country ? ENOUGH_IN_COUNTRY : ENOUGH_MISSPELT);
}

/* A claim and the likeness of its whole name. */
typedef struct {
    double likeness;
    DlClaim claim;
} Likeness;

static int compare_likeness(gconstpointer a, gconstpointer b)
{
    const Likeness *x = a, *y = b;
    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    return compare_claims(&x->claim, &y->claim);
}

/* A break between words counts as a consonant: "Pul-e Naw" is liker to "Qala-e Naw" than to
 * "Palena". Names of other scripts are not transliterated again for it. */
static double likeness(const DlCase *asked, const char *whole, const DlClaim *claim)
{
    const char *name = claim->hit.name;
    double company = LIKENESS_COMPANY * claim->company;
    if (dl_fold_is_quick(name)) {
        g_autofree char *other = dl_fold(asked->folder, name);
        return dl_spelling_similarity(whole, other) + company;
    }
    int breaks = abs((int)count_words(whole) - (int)count_words(name));
    return claim->hit.similarity - (double)(1 + breaks) / (double)MAX(strlen(whole), 1) + company;
}

static void sort_by_likeness(DlCase *asked)
{
    g_autofree char *whole = dl_fold(asked->folder, dl_case_plain_name(asked));
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Likeness));
    for (guint i = 0; i < asked->claims->len; i++) {
        const DlClaim *claim = &g_array_index(asked->claims, DlClaim, i);
        Likeness one = {likeness(asked, whole, claim), *claim};
        g_array_append_val(all, one);
    }
    g_array_sort(all, compare_likeness);
    for (guint i = 0; i < all->len; i++)
        g_array_index(asked->claims, DlClaim, i) = g_array_index(all, Likeness, i).claim;
}

gboolean dl_case_find_kin(DlCase *asked, DlGazetteer *gazetteer, const char *country,
                          GError **error)
{
    const char *within = asked->country ? asked->country : country;
    if (!dl_case_add_kin(asked, gazetteer, within, error))
        return FALSE;
    for (guint i = 0; within && i < asked->claims->len; i++) {
        DlClaim *claim = &g_array_index(asked->claims, DlClaim, i);
        if (strcmp(claim->hit.place->country, within) == 0)
            claim->company = MAX(claim->company, COMPANY_OF_KIN);
    }
    sort_by_likeness(asked);
    return TRUE;
}

void dl_case_settle(DlCase *asked)
{
    if (asked->phrase)
        return;
    dl_case_sort_claims(asked);
    if (asked->claims->len == 0)
        return;
    const DlClaim *best = &g_array_index(asked->claims, DlClaim, 0);
    const DlClaim *rival = dl_case_find_rival(asked);
    asked->confidence = dl_case_confidence(asked, 0);
    double margin = rival ? dl_claim_total(best) - dl_claim_total(rival) : G_MAXDOUBLE;
    asked->has_answer = is_enough(asked, best);
    asked->is_tie =
        asked->has_answer && best->hit.match >= DL_MATCH_PHONETIC && margin < MISSPELT_MARGIN;
    asked->has_answer = asked->has_answer && !asked->is_tie;
    asked->is_ambiguous = asked->has_answer && margin < AMBIGUOUS_MARGIN;
    if (!asked->has_answer && !asked->is_tie)
        sort_by_likeness(asked);
}
