#include "confidence.h"

#include <math.h>

#define MAX_MARGIN 4.0  /* beyond, a rival is none */
#define MAX_POWER 6.0   /* a city of ten millions is no surer than one of a million */
#define MAX_COMPANY 4.0 /* nor is a name the surer, the more others there are */

/* The logarithm of the odds that a claim is right is a sum of these, each times its evidence. They
 * were fitted (logistic regression, a little ridge) on the tuning half of the spellings, with the
 * country and by company, on its names to be refused, and on the places of 588 local stories; but
 * for AGREES and DIFFERS, which are estimates, since too few of those names come with more than a
 * country. The held half of the spellings tests them (tests/resolve/test_spellings.c). */
static const double LOGIT = -2.31;
static const double LOGIT_TIER[DL_MATCH_N] = {
    [DL_MATCH_FOLDED] = -1.75, [DL_MATCH_PHONETIC] = 0.56, [DL_MATCH_FUZZY] = -0.66};
#define LOGIT_MARGIN 0.95
#define LOGIT_COMPANY 0.45
#define LOGIT_AGREES 0.3
#define LOGIT_DIFFERS (-1.5)

/* Of a right name, and of a misspelt one: that of a village is less often what is meant. */
static const struct {
    double power, given;
} LOGITS[] = {{0.24, 2.65}, {0.56, 1.89}};
#define LOGIT_UNLIKENESS (-27.2)
#define LOGIT_ODD_WORDS (-0.69)
#define LOGIT_OTHER_SCRIPT 0.58 /* likeness is less to be had there */

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

DlEvidence dl_evidence_of(const DlCase *asked, guint index)
{
    const DlClaim *claim = &g_array_index(asked->claims, DlClaim, index);
    const DlSense *sense = claim->sense;
    DlEvidence evidence = {.match = claim->hit.match,
                           .margin = margin_of(asked, index),
                           .power = claim->power,
                           .company = claim->company,
                           .is_given = asked->country || (sense && sense->country),
                           .unlikeness = 1.0 - claim->hit.similarity};
    count_fit(&evidence, claim->admin1, 1.0);
    count_fit(&evidence, claim->type, weight_of_type(asked, claim));
    count_fit(&evidence, claim->within, 1.0);
    for (guint i = 0; sense && i < sense->withins->len; i++)
        evidence.n_differ += !dl_within_is_known(g_ptr_array_index(sense->withins, i));
    if (claim->hit.match >= DL_MATCH_PHONETIC)
        evidence.odd_words = !dl_claim_has_same_words(asked, claim);
    if (claim->hit.match >= DL_MATCH_PHONETIC)
        evidence.other_script = !dl_claim_has_same_script(asked, claim);
    return evidence;
}

double dl_evidence_weigh(const DlEvidence *evidence)
{
    gboolean is_misspelt = evidence->match >= DL_MATCH_PHONETIC;
    double sum = LOGIT + LOGIT_TIER[evidence->match] + LOGIT_MARGIN * evidence->margin;
    sum += LOGIT_COMPANY * MIN(evidence->company, MAX_COMPANY);
    sum += LOGITS[is_misspelt].power * MIN(evidence->power, MAX_POWER);
    sum += evidence->is_given ? LOGITS[is_misspelt].given : 0.0;
    sum += LOGIT_AGREES * evidence->n_agree + LOGIT_DIFFERS * evidence->n_differ;
    sum += LOGIT_UNLIKENESS * evidence->unlikeness + LOGIT_ODD_WORDS * evidence->odd_words;
    sum += LOGIT_OTHER_SCRIPT * evidence->other_script;
    return 1.0 / (1.0 + exp(-sum));
}
