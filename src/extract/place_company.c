#include "place_company.h"

#include <math.h>
#include <string.h>

/* What the others are worth at most, in factors of ten of population, and how many of them,
 * standing near and sure of what they mean, make half of it: those of one country, of one
 * province, those near by (on the spot, falling off over NEAR_KM), and those of the region
 * (likewise). */
#define WEIGHT_COUNTRY 1.5
#define FULL_COUNTRY 1.0
#define WEIGHT_PROVINCE 3.0
#define FULL_PROVINCE 1.0
#define WEIGHT_NEAR 4.5
#define FULL_NEAR 1.0
#define NEAR_KM 80.0
#define WEIGHT_REGION 2.0
#define FULL_REGION 0.6
#define REGION_KM 1500.0

/* Of the words: "Paris, Texas". */
#define WEIGHT_WITHIN 4.0
#define WEIGHT_PARENT 1.5
#define WITHIN_KM 60.0 /* where what it lies in has no bounds */

/* A name has one sense in a story, unless it says otherwise. */
#define WEIGHT_SAME 1.5

#define ROUNDS 3
#define HOPELESS 4.0f /* so far behind, a claim has no share */
#define MIN_SHARE 0.04f
#define MAX_VOTERS 4
#define EARTH_KM 6371.0

/* The square of the straight way between them, of a sphere of radius 1. */
static float chord_squared(const DlPlaceClaim *a, const DlPlaceClaim *b)
{
    float x = a->x - b->x, y = a->y - b->y, z = a->z - b->z;
    return x * x + y * y + z * z;
}

gboolean dl_claim_is_near(const DlPlaceClaim *a, const DlPlaceClaim *b, double km)
{
    double chord = 2.0 * sin(km / EARTH_KM / 2.0);
    return (double)chord_squared(a, b) <= chord * chord;
}

gboolean dl_claim_holds(const DlPlaceClaim *a, const DlPlaceClaim *b)
{
    const float near = (float)(WITHIN_KM / EARTH_KM * (WITHIN_KM / EARTH_KM));
    if (a->place == b->place)
        return FALSE;
    switch ((DlPlaceLevel)a->level) {
    case DL_LEVEL_OF_STATE:
        return a->country == b->country;
    case DL_LEVEL_OF_PROVINCE:
        return a->province == b->province;
    case DL_LEVEL_OF_DISTRICT:
        return a->province == b->province &&
               (strcmp(a->place->admin2, b->place->admin2) == 0 || chord_squared(a, b) < near);
    case DL_LEVEL_OF_POINT:
        return chord_squared(a, b) < near;
    case DL_LEVEL_OF_REGION:
        break;
    }
    return chord_squared(a, b) < 100 * near;
}

/* What the others give to a claim, of each kind. */
typedef struct {
    float country, province, near, region;
} Given;

/* Adds what a voter's claim gives, WEIGHT times. */
static void give(Given *given, const DlPlaceClaim *to, const DlPlaceClaim *from, float weight)
{
    const float near = (float)(NEAR_KM / EARTH_KM * (NEAR_KM / EARTH_KM));
    const float region = (float)(REGION_KM / EARTH_KM * (REGION_KM / EARTH_KM));
    float chord = chord_squared(to, from);
    if (to->country && to->country == from->country)
        given->country += weight;
    if (to->province && to->province == from->province)
        given->province += weight;
    /* areas are near as far as they reach: their points tell little */
    if (to->level < DL_LEVEL_OF_PROVINCE && from->level < DL_LEVEL_OF_PROVINCE)
        given->near += weight * near / (near + chord);
    given->region += weight * region / (region + chord);
}

static float worth(float given, double weight, double full)
{
    return (float)weight * given / (given + (float)full);
}

static float worth_of(const Given *given)
{
    return worth(given->country, WEIGHT_COUNTRY, FULL_COUNTRY) +
           worth(given->province, WEIGHT_PROVINCE, FULL_PROVINCE) +
           worth(given->near, WEIGHT_NEAR, FULL_NEAR) +
           worth(given->region, WEIGHT_REGION, FULL_REGION);
}

static void share_votes(DlParty *party)
{
    float best = -G_MAXFLOAT, sum = 0.0f;
    for (guint i = 0; i < party->n_standings; i++)
        best = MAX(best, dl_standing_total(&party->standings[i]));
    for (guint i = 0; i < party->n_standings; i++) {
        DlStanding *standing = &party->standings[i];
        float behind = dl_standing_total(standing) - best;
        standing->share = behind < -HOPELESS ? 0.0f : expf(behind * (float)G_LN10);
        sum += standing->share;
    }
    for (guint i = 0; i < party->n_standings; i++)
        party->standings[i].share /= sum;
}

/* A party's claims that are worth hearing. */
typedef struct {
    const DlPlaceClaim *claims[MAX_VOTERS];
    float shares[MAX_VOTERS];
    guint n;
} Voters;

static void choose_voters(const DlParty *party, Voters *voters)
{
    voters->n = 0;
    for (guint i = 0; i < party->n_standings; i++) {
        const DlStanding *standing = &party->standings[i];
        guint at = voters->n;
        if (standing->share < MIN_SHARE || standing->is_guess)
            continue;
        while (at > 0 && voters->shares[at - 1] < standing->share)
            at--;
        if (at == MAX_VOTERS)
            continue;
        voters->n = MIN(voters->n + 1, MAX_VOTERS);
        for (guint j = voters->n - 1; j > at; j--) {
            voters->claims[j] = voters->claims[j - 1];
            voters->shares[j] = voters->shares[j - 1];
        }
        voters->claims[at] = standing->claim;
        voters->shares[at] = standing->share;
    }
}

static float held_share(const Voters *areas, const DlPlaceClaim *claim)
{
    float sum = 0.0f;
    for (guint i = 0; i < areas->n; i++)
        if (dl_claim_holds(areas->claims[i], claim))
            sum += areas->shares[i];
    return sum;
}

static float holding_share(const DlPlaceClaim *area, const Voters *claims)
{
    float sum = 0.0f;
    for (guint i = 0; i < claims->n; i++)
        if (dl_claim_holds(area, claims->claims[i]))
            sum += claims->shares[i];
    return sum;
}

static float same_share(const Voters *voters, const DlPlaceClaim *claim)
{
    for (guint i = 0; i < voters->n; i++)
        if (voters->claims[i]->place == claim->place)
            return voters->shares[i];
    return 0.0f;
}

/* What PARTY's words and the OTHER's say of each other; TRUE where the other is the same name. */
static gboolean weigh_words(const DlCompany *company, guint at, guint other, const Voters *voters,
                            const DlPlaceClaim *claim, float *told)
{
    const DlParty *party = &company->parties[at], *speaker = &company->parties[other];
    if ((gint32)other == party->within)
        *told += (float)WEIGHT_WITHIN * held_share(voters, claim);
    if (speaker->within == (gint32)at)
        *told += (float)WEIGHT_PARENT * holding_share(claim, voters);
    if (speaker->name != party->name)
        return FALSE;
    *told += (float)WEIGHT_SAME * same_share(voters, claim);
    return TRUE;
}

/* Weighs all claims the first time, then those that may still win. */
static void weigh(const DlCompany *company, guint at, const Voters *voters, gboolean is_first)
{
    DlParty *party = &company->parties[at];
    const float *weights = company->weights + (gsize)at * company->n_parties;
    for (guint i = 0; i < party->n_standings; i++) {
        DlStanding *standing = &party->standings[i];
        if (!is_first && standing->share == 0.0f)
            continue;
        Given given = {0};
        float told = 0.0f;
        for (guint j = 0; j < company->n_parties; j++) {
            if (j == at || voters[j].n == 0 ||
                weigh_words(company, at, j, &voters[j], standing->claim, &told) ||
                weights[j] == 0.0f)
                continue;
            for (guint k = 0; k < voters[j].n; k++)
                give(&given, standing->claim, voters[j].claims[k],
                     weights[j] * voters[j].shares[k]);
        }
        standing->company = told + worth_of(&given);
    }
}

void dl_company_settle(DlCompany *company)
{
    Voters voters[DL_COMPANY_MAX];
    g_return_if_fail(company->n_parties <= DL_COMPANY_MAX);
    for (guint i = 0; i < company->n_parties; i++)
        share_votes(&company->parties[i]);
    for (int round = 0; round < ROUNDS; round++) {
        for (guint i = 0; i < company->n_parties; i++)
            choose_voters(&company->parties[i], &voters[i]);
        for (guint i = 0; i < company->n_parties; i++)
            weigh(company, i, voters, round == 0);
        for (guint i = 0; i < company->n_parties; i++)
            share_votes(&company->parties[i]);
    }
}
