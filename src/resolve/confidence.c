#include "confidence.h"

#include <math.h>
#include <string.h>

#define MAX_MARGIN 4.0       /* beyond, a rival is none */
#define MAX_POWER 6.0        /* a city of ten millions is no surer than one of a million */
#define MAX_SHORT_MISSPELT 4 /* letters */
#define MAX_SHORT_FOLDED 3   /* of a name whose script writes no vowels, perhaps */
#define KNOWN_POWER 5.0
#define MAX_COMPANY 4.0 /* nor is a name the surer, the more others there are */

/* The logarithm of the odds that a claim is right is a sum of these, each times its evidence. They
 * were fitted (logistic regression, a little ridge) on the tuning half of the spellings (with the
 * country, by company, alone), on its names to be refused and 188 more such, and on the places of
 * 588 local stories; but for AGREES, DIFFERS and TOO_SHORT, which are estimates (too few of those
 * names come with more than a country, or are so short), and for what a country or company says
 * of a misspelt name: that is from random slips in the names of towns. The held half of the
 * spellings tests them (tests/resolve/test_spellings.c). */
static const double LOGIT = -0.92;
static const double LOGIT_TIER[DL_MATCH_N] = {
    [DL_MATCH_FOLDED] = -1.32, [DL_MATCH_PHONETIC] = 0.7, [DL_MATCH_FUZZY] = 0.9};
#define LOGIT_MARGIN 0.95
#define LOGIT_AGREES 0.3
#define LOGIT_DIFFERS (-1.5)

/* Of a right name, and of a misspelt one: that of a village is less often what is meant. */
static const struct {
    double power, given, company, loneliness;
} LOGITS[] = {{0.12, 1.97, 0.15, -0.72}, {0.39, 1.9, 0.45, -1.71}};
#define LOGIT_UNLIKENESS (-31.5)
#define LOGIT_TOO_SHORT (-2.5)

/* The margin of the claim at INDEX over all that are other places: of several that weigh alike,
 * each takes from it. */
static double margin_of(const DlCase *asked, guint index)
{
    const DlClaim *claim = &g_array_index(asked->claims, DlClaim, index);
    double sum = pow(10.0, -MAX_MARGIN);
    for (guint i = 0; i < asked->claims->len; i++) {
        const DlClaim *other = &g_array_index(asked->claims, DlClaim, i);
        gboolean is_far = dl_claim_total(claim) - dl_claim_total(other) > MAX_MARGIN + 1.0;
        if (i != index && !is_far && !dl_place_is_same_locality(claim->hit.place, other->hit.place))
            sum += pow(10.0, MIN(dl_claim_total(other) - dl_claim_total(claim), MAX_MARGIN));
    }
    return MAX(-log10(sum), -MAX_MARGIN);
}

/* WEIGHT: how much it says that it differs. */
static void count_fit(DlEvidence *evidence, DlFit fit, double weight)
{
    evidence->n_agree += fit == DL_FIT_AGREES;
    evidence->n_differ += fit == DL_FIT_DIFFERS ? weight : 0.0;
}

/* An airport or a camp is near the town of its name; a lake is not. */
static double weight_of_type(const DlCase *asked, const DlClaim *claim)
{
    const DlPlaceType *type = claim->sense ? claim->sense->reading->type : NULL;
    if (!type)
        type = asked->type;
    return type && dl_place_type_is_natural(type) ? 2.0 : 0.5;
}

static gboolean is_too_short(const DlCase *asked, const DlClaim *claim)
{
    const char *name = dl_claim_asked_name(asked, claim);
    gsize limit = 0;
    if (claim->hit.match >= DL_MATCH_PHONETIC)
        limit = MAX_SHORT_MISSPELT;
    else if (claim->hit.match == DL_MATCH_FOLDED && !dl_name_is_latin(name))
        limit = MAX_SHORT_FOLDED;
    if (limit == 0)
        return FALSE;
    g_autofree char *folded = dl_fold(asked->folder, name);
    return strlen(folded) <= limit;
}

/* 0 for a city of a hundred thousand, a country that is given, or company; the more, the smaller
 * the place is. */
static double loneliness_of(const DlEvidence *evidence)
{
    if (evidence->is_given)
        return 0.0;
    return MAX(1.0 - evidence->company, 0.0) * MAX(KNOWN_POWER - evidence->power, 0.0);
}

DlEvidence dl_evidence_of(const DlCase *asked, guint index)
{
    const DlClaim *claim = &g_array_index(asked->claims, DlClaim, index);
    const DlSense *sense = claim->sense;
    DlEvidence evidence = {.match = claim->hit.match,
                           .margin = margin_of(asked, index),
                           .power = claim->power,
                           .company = claim->company,
                           .is_given = asked->country || (sense && sense->country),
                           .unlikeness = 1.0 - claim->hit.similarity,
                           .is_too_short = is_too_short(asked, claim)};
    evidence.loneliness = loneliness_of(&evidence);
    count_fit(&evidence, claim->admin1, 1.0);
    count_fit(&evidence, claim->type, weight_of_type(asked, claim));
    count_fit(&evidence, claim->within, 1.0);
    for (guint i = 0; sense && i < sense->withins->len; i++)
        evidence.n_differ += !dl_within_is_known(g_ptr_array_index(sense->withins, i));
    return evidence;
}

double dl_evidence_weigh(const DlEvidence *evidence)
{
    gboolean is_misspelt = evidence->match >= DL_MATCH_PHONETIC;
    double sum = LOGIT + LOGIT_TIER[evidence->match] + LOGIT_MARGIN * evidence->margin;
    sum += LOGITS[is_misspelt].company * MIN(evidence->company, MAX_COMPANY);
    sum += LOGITS[is_misspelt].power * MIN(evidence->power, MAX_POWER);
    sum += evidence->is_given ? LOGITS[is_misspelt].given : 0.0;
    sum += LOGITS[is_misspelt].loneliness * evidence->loneliness;
    sum += LOGIT_AGREES * evidence->n_agree + LOGIT_DIFFERS * evidence->n_differ;
    sum += LOGIT_UNLIKENESS * evidence->unlikeness;
    sum += evidence->is_too_short ? LOGIT_TOO_SHORT : 0.0;
    return 1.0 / (1.0 + exp(-sum));
}
