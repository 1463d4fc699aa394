#include "place_verdict.h"

#include <math.h>

#define LOCALITY_KM 50.0 /* two claims this near are no rivals */
#define MAX_MARGIN 4.0   /* beyond, a rival is none */
#define MAX_COMPANY 4.0
#define MAX_POWER 6.0

/* The logarithm of the odds that the best claim is right is a sum of these. */
#define LOGIT (-0.9)
#define LOGIT_MARGIN 0.9
#define LOGIT_COMPANY 0.3
#define LOGIT_POWER 0.12
#define LOGIT_GUESS (-4.0)

static const DlStanding *best_of(const DlParty *party)
{
    const DlStanding *best = NULL;
    for (guint i = 0; i < party->n_standings; i++) {
        const DlStanding *standing = &party->standings[i];
        if (!best || dl_standing_total(standing) > dl_standing_total(best))
            best = standing;
    }
    return best;
}

/* The lead over all claims to other localities together, in factors of ten. */
static double margin_of(const DlParty *party, const DlStanding *best)
{
    double sum = pow(10.0, -MAX_MARGIN);
    for (guint i = 0; i < party->n_standings; i++) {
        const DlStanding *other = &party->standings[i];
        double behind = dl_standing_total(best) - dl_standing_total(other);
        if (other != best && behind < MAX_MARGIN + 1.0 &&
            dl_claim_distance_km(other->claim, best->claim) > LOCALITY_KM)
            sum += pow(10.0, -behind);
    }
    return -log10(sum);
}

DlVerdict dl_verdict_of(const DlParty *party)
{
    const DlStanding *best = best_of(party);
    if (!best)
        return (DlVerdict){.best = NULL};
    double sum = LOGIT + LOGIT_MARGIN * margin_of(party, best) +
                 LOGIT_COMPANY * MIN(best->company, MAX_COMPANY) +
                 LOGIT_POWER * MIN(best->claim->power, MAX_POWER) +
                 (best->is_guess ? LOGIT_GUESS : 0.0);
    return (DlVerdict){best, 1.0 / (1.0 + exp(-sum))};
}

/* TRUE where another claim weighs more without the others' company. */
static gboolean is_by_company(const DlParty *party, const DlStanding *best)
{
    for (guint i = 0; i < party->n_standings; i++)
        if (party->standings[i].base > best->base)
            return TRUE;
    return FALSE;
}

void dl_verdict_explain(const DlVerdict *verdict, const DlParty *party, char *text, gsize room)
{
    if (!verdict->best) {
        g_strlcpy(text, "no place of this name is known", room);
        return;
    }
    const DlPlaceClaim *claim = verdict->best->claim;
    const char *how = claim->is_historic    ? "a former name"
                      : claim->is_alternate ? "an alternate name"
                                            : "the name";
    if (party->n_standings == 1)
        g_snprintf(text, room, "%s of %s; the only one", how, claim->place->name);
    else
        g_snprintf(text, room, "%s of %s; the %s of %u places%s", how, claim->place->name,
                   is_by_company(party, verdict->best) ? "fittest" : "weightiest",
                   party->n_standings,
                   is_by_company(party, verdict->best) ? " in this company" : "");
}
