#include "place_company.h"

#include <math.h>
#include <string.h>

/* What the others are worth at most, in factors of ten of population, and how many of them,
 * standing near and sure of what they mean, make half of it: those of one country, of one
 * province, those near by (on the spot, falling off over NEAR_KM), and those of the region
 * (likewise). */
#define WEIGHT_COUNTRY 1.5
#define FULL_COUNTRY 0.3
#define WEIGHT_PROVINCE 3.0
#define FULL_PROVINCE 2.0
#define WEIGHT_NEAR 4.5
#define FULL_NEAR 0.5
#define NEAR_KM 80.0
#define AROUND_KM 400.0
#define WEIGHT_REGION 4.0
#define FULL_REGION 0.4
#define REGION_KM 1500.0

/* One voice of ten says less than one alone: a story that is at home in a province says mostly
 * names of it, while news of the world names places of all countries, each the best known of its
 * name. So what those of one country or province are worth falls with their share of all, to about
 * half where it is one in FEW; and what those near by are worth, as the share of those around,
 * which falls off over AROUND_KM. */
#define FEW 10.0f

/* Of the words: "Paris, Texas". */
#define WEIGHT_WITHIN 4.0
#define WEIGHT_PARENT 1.5
#define WITHIN_KM 60.0 /* where what it lies in has no bounds */

/* A name has one sense in a story, unless it says otherwise. */
#define WEIGHT_SAME 0.6

#define ROUNDS 3
#define HOPELESS 4.0f /* so far behind, a claim has no share */
#define MIN_SHARE 0.04f
#define MAX_VOTERS 4

float dl_claim_chord_squared(const DlPlaceClaim *a, const DlPlaceClaim *b)
{
    float x = a->x - b->x, y = a->y - b->y, z = a->z - b->z;
    return x * x + y * y + z * z;
}

gboolean dl_claim_holds(const DlPlaceClaim *a, const DlPlaceClaim *b)
{
    const float near = (float)(WITHIN_KM / DL_EARTH_KM * (WITHIN_KM / DL_EARTH_KM));
    if (a->place == b->place)
        return FALSE;
    switch ((DlPlaceLevel)a->level) {
    case DL_LEVEL_OF_STATE:
        return a->country == b->country;
    case DL_LEVEL_OF_PROVINCE:
        return a->province == b->province;
    case DL_LEVEL_OF_DISTRICT:
        return a->province == b->province && (strcmp(a->place->admin2, b->place->admin2) == 0 ||
                                              dl_claim_chord_squared(a, b) < near);
    case DL_LEVEL_OF_POINT:
        return dl_claim_chord_squared(a, b) < near;
    case DL_LEVEL_OF_REGION:
        break;
    }
    return dl_claim_chord_squared(a, b) < 100 * near;
}

/* Claims are weighed four at a time. */
#define LANES 4
typedef float Floats __attribute__((vector_size(4 * LANES)));
typedef gint32 Ints __attribute__((vector_size(4 * LANES)));

typedef struct {
    Floats x, y, z;
    Ints country, province; /* NOWHERE: none */
    Ints has_nearness;      /* all bits or none */
} Claims;

#define NOWHERE (-1) /* that no voice is of */

/* A claim that a party hears of, and what it gives, of each kind, to one on the spot. */
typedef struct {
    float x, y, z;
    gint32 country, province;
    float weight, near, around, region;
} Voice;

static const float NEAR = (float)(NEAR_KM / DL_EARTH_KM * (NEAR_KM / DL_EARTH_KM));
static const float AROUND = (float)(AROUND_KM / DL_EARTH_KM * (AROUND_KM / DL_EARTH_KM));
static const float REGION = (float)(REGION_KM / DL_EARTH_KM * (REGION_KM / DL_EARTH_KM));

/* Areas are near as far as they reach: their points tell little. */
static gboolean has_nearness(const DlPlaceClaim *claim)
{
    return claim->level < DL_LEVEL_OF_PROVINCE;
}

static void set_claim(Claims *claims, guint lane, const DlPlaceClaim *claim)
{
    claims->x[lane] = claim->x;
    claims->y[lane] = claim->y;
    claims->z[lane] = claim->z;
    claims->country[lane] = claim->country ? claim->country : NOWHERE;
    claims->province[lane] = claim->province ? (gint32)claim->province : NOWHERE;
    claims->has_nearness[lane] = has_nearness(claim) ? -1 : 0;
}

static Voice voice_of(const DlPlaceClaim *claim, float weight)
{
    return (Voice){claim->x,
                   claim->y,
                   claim->z,
                   claim->country,
                   (gint32)claim->province,
                   weight,
                   has_nearness(claim) ? weight * NEAR : 0.0f,
                   has_nearness(claim) ? weight * AROUND : 0.0f,
                   weight * REGION};
}

static Floats all(float value)
{
    return value - (Floats){0};
}

/* VALUES where the bits of WHERE are set, else 0. */
static Floats only(Floats values, Ints where)
{
    return (Floats)((Ints)values & where);
}

static Floats worth(Floats given, double weight, double full)
{
    return (float)weight * given / (given + (float)full);
}

/* The share of GIVEN in MOST, of which a small one counts for more than it is. */
static Floats share_of(Floats given, float most)
{
    return (FEW + 1.0f) * given / (FEW * given + most + G_MINFLOAT);
}

/* The voices that a party hears. */
typedef struct {
    Voice *voices;
    guint n;
    float most_country, most_province; /* what all of them together give, where they can */
} Heard;

/* What all the voices are worth to the claims. */
static Floats hear(const Heard *heard, const Claims *claims)
{
    Floats country = {0}, province = {0}, near = {0}, around = {0}, region = {0};
    for (guint i = 0; i < heard->n; i++) {
        const Voice *voice = &heard->voices[i];
        Floats x = claims->x - voice->x, y = claims->y - voice->y, z = claims->z - voice->z;
        Floats chord = x * x + y * y + z * z;
        country += only(all(voice->weight), claims->country == voice->country);
        province += only(all(voice->weight), claims->province == voice->province);
        near += voice->near / (NEAR + chord);
        around += voice->around / (AROUND + chord);
        region += voice->region / (REGION + chord);
    }
    return worth(country, WEIGHT_COUNTRY, FULL_COUNTRY) * share_of(country, heard->most_country) +
           worth(province, WEIGHT_PROVINCE, FULL_PROVINCE) *
               share_of(province, heard->most_province) +
           worth(only(near, claims->has_nearness), WEIGHT_NEAR, FULL_NEAR) * around /
               heard->most_province +
           worth(region, WEIGHT_REGION, FULL_REGION);
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

/* To whom a party listens. */
typedef struct {
    guint8 spoken[DL_COMPANY_MAX]; /* parties that its words or theirs tie to it */
    guint8 heard[DL_COMPANY_MAX];  /* those whose company it keeps */
    guint n_spoken, n_heard;
} Ear;

static void find_ear(const DlCompany *company, guint at, Ear *ear)
{
    const DlParty *party = &company->parties[at];
    const float *weights = company->weights + (gsize)at * company->n_parties;
    ear->n_spoken = 0;
    ear->n_heard = 0;
    for (guint i = 0; i < company->n_parties; i++) {
        const DlParty *other = &company->parties[i];
        gboolean is_same = other->name == party->name;
        if (i == at || other->n_standings == 0)
            continue;
        if (is_same || (gint32)i == party->within || other->within == (gint32)at)
            ear->spoken[ear->n_spoken++] = (guint8)i;
        if (!is_same && weights[i] != 0.0f)
            ear->heard[ear->n_heard++] = (guint8)i;
    }
}

/* Fills HEARD with what party AT hears. */
static void listen(const DlCompany *company, guint at, const Ear *ear, const Voters *voters,
                   Heard *heard)
{
    const float *weights = company->weights + (gsize)at * company->n_parties;
    heard->n = 0;
    heard->most_country = 0.0f;
    heard->most_province = G_MINFLOAT;
    for (guint i = 0; i < ear->n_heard; i++) {
        guint other = ear->heard[i];
        const Voters *of = &voters[other];
        for (guint j = 0; j < of->n; j++) {
            Voice voice = voice_of(of->claims[j], weights[other] * of->shares[j]);
            heard->most_country += voice.weight;
            heard->most_province += voice.province || voice.near > 0.0f ? voice.weight : 0.0f;
            heard->voices[heard->n++] = voice;
        }
    }
}

/* One party in one round. */
typedef struct {
    const DlCompany *company;
    const Voters *voters; /* of all parties */
    guint at;
    const Ear *ear;
    Heard heard;
} Weighing;

/* What the words of the party, and of those tied to it, say for a claim of its own. */
static float told_of(const Weighing *weighing, const DlPlaceClaim *claim)
{
    const DlParty *parties = weighing->company->parties, *party = &parties[weighing->at];
    float told = 0.0f;
    for (guint i = 0; i < weighing->ear->n_spoken; i++) {
        guint other = weighing->ear->spoken[i];
        const Voters *voters = &weighing->voters[other];
        if ((gint32)other == party->within)
            told += (float)WEIGHT_WITHIN * held_share(voters, claim);
        if (parties[other].within == (gint32)weighing->at)
            told += (float)WEIGHT_PARENT * holding_share(claim, voters);
        if (parties[other].name == party->name)
            told += (float)WEIGHT_SAME * same_share(voters, claim);
    }
    return told;
}

/* Weighs N standings, at most LANES. */
static void weigh_some(const Weighing *weighing, DlStanding *const *standings, guint n)
{
    Claims claims = {.x = {0}};
    for (guint i = 0; i < n; i++)
        set_claim(&claims, i, standings[i]->claim);
    Floats heard = hear(&weighing->heard, &claims);
    for (guint i = 0; i < n; i++)
        standings[i]->company = told_of(weighing, standings[i]->claim) + heard[i];
}

/* Weighs all claims the first time, then those that may still win. */
static void weigh(Weighing *weighing, gboolean is_first)
{
    DlParty *party = &weighing->company->parties[weighing->at];
    DlStanding *standings[LANES];
    guint n = 0;
    listen(weighing->company, weighing->at, weighing->ear, weighing->voters, &weighing->heard);
    for (guint i = 0; i < party->n_standings; i++) {
        if (!is_first && party->standings[i].share == 0.0f)
            continue;
        standings[n++] = &party->standings[i];
        if (n == LANES) {
            weigh_some(weighing, standings, n);
            n = 0;
        }
    }
    if (n > 0)
        weigh_some(weighing, standings, n);
}

void dl_company_settle(DlCompany *company)
{
    Voters voters[DL_COMPANY_MAX];
    Ear ears[DL_COMPANY_MAX];
    Voice voices[DL_COMPANY_MAX * MAX_VOTERS];
    Weighing weighing = {.company = company, .voters = voters, .heard = {.voices = voices}};
    g_return_if_fail(company->n_parties <= DL_COMPANY_MAX);
    for (guint i = 0; i < company->n_parties; i++)
        find_ear(company, i, &ears[i]);
    for (int round = 0; round < ROUNDS; round++) {
        for (guint i = 0; i < company->n_parties; i++) {
            share_votes(&company->parties[i]);
            choose_voters(&company->parties[i], &voters[i]);
        }
        for (guint i = 0; i < company->n_parties; i++) {
            weighing.at = i;
            weighing.ear = &ears[i];
            weigh(&weighing, round == 0);
        }
    }
}
