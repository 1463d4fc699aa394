#include "place_verdict.h"

#include <math.h>

#define LOCALITY_KM 50.0 /* two claims this near are no rivals */
#define MAX_MARGIN 4.0   /* beyond, a rival is none */
#define MAX_COMPANY 4.0
#define MAX_POWER 6.0

/* An area stands for a place in it that is not known, if it is as sure as this itself. */
#define SURE_HOLDER 0.7
#define HOLDER_CONFIDENCE 0.3

/* The logarithm of the odds that the best claim is right is a sum of these. They were fitted
 * (logistic regression) on half of 588 local stories and rounded. Of the other half's places with
 * 0.9 and more (1,682) 98 in 100 are right, with 0.7 to 0.9 (222) 79, with 0.5 to 0.7 (113) 65. */
#define LOGIT (-1.6)
#define LOGIT_MARGIN 0.9
#define LOGIT_COMPANY 0.1
#define LOGIT_POWER 0.14
#define LOGIT_ALTERNATE (-0.7)
#define LOGIT_TRANSCRIPT (-3.0) /* not fitted: few write so */
#define LOGIT_WITHIN 0.8
#define LOGIT_GUESS (-3.0)
static const double LOGIT_LEVEL[] = {
    [DL_LEVEL_OF_PROVINCE] = 1.6, [DL_LEVEL_OF_STATE] = 1.1, [DL_LEVEL_OF_REGION] = 0.0};

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

static gboolean is_near(const DlPlaceClaim *a, const DlPlaceClaim *b)
{
    const double chord = 2.0 * sin(LOCALITY_KM / DL_EARTH_KM / 2.0);
    return (double)dl_claim_chord_squared(a, b) <= chord * chord;
}

/* A town and the province or district of its name are one locality. */
static gboolean is_same_locality(const DlPlaceClaim *a, const DlPlaceClaim *b)
{
    const DlPlaceClaim *area = a->level > b->level ? a : b;
    if (is_near(a, b))
        return TRUE;
    return (area->level == DL_LEVEL_OF_PROVINCE || area->level == DL_LEVEL_OF_DISTRICT) &&
           dl_claim_holds(area, area == a ? b : a);
}

/* The lead over all claims to other localities together, in factors of ten. */
static double margin_of(const DlParty *party, const DlStanding *best)
{
    double sum = pow(10.0, -MAX_MARGIN);
    for (guint i = 0; i < party->n_standings; i++) {
        const DlStanding *other = &party->standings[i];
        double behind = dl_standing_total(best) - dl_standing_total(other);
        if (other != best && behind < MAX_MARGIN + 1.0 &&
            !is_same_locality(other->claim, best->claim))
            sum += exp(-behind * G_LN10);
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
                 LOGIT_POWER * MIN(best->claim->power, MAX_POWER) + LOGIT_LEVEL[best->claim->level];
    sum += best->claim->is_alternate ? LOGIT_ALTERNATE : 0.0;
    sum += best->claim->is_transcript ? LOGIT_TRANSCRIPT : 0.0;
    sum += party->within >= 0 ? LOGIT_WITHIN : 0.0;
    sum += best->is_guess ? LOGIT_GUESS : 0.0;
    return (DlVerdict){best, 1.0 / (1.0 + exp(-sum))};
}

DlVerdict dl_verdict_within(DlVerdict verdict, const DlVerdict *holder)
{
    gboolean is_area = holder->best && holder->best->claim->level != DL_LEVEL_OF_POINT;
    if (!holder->best || holder->confidence < SURE_HOLDER)
        return verdict;
    if (verdict.best && (!is_area || verdict.best->claim->place == holder->best->claim->place ||
                         dl_claim_holds(holder->best->claim, verdict.best->claim)))
        return verdict;
    return (DlVerdict){holder->best, HOLDER_CONFIDENCE, TRUE};
}

/* TRUE where another claim weighs more without the others' company. */
static gboolean is_by_company(const DlParty *party, const DlStanding *best)
{
    for (guint i = 0; i < party->n_standings; i++)
        if (party->standings[i].base > best->base)
            return TRUE;
    return FALSE;
}

static void append_number(GString *text, guint number)
{
    char digits[12];
    char *first = digits + sizeof digits - 1;
    *first = '\0';
    do
        *--first = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    g_string_append(text, first);
}

void dl_verdict_explain(const DlVerdict *verdict, const DlParty *party, GString *text)
{
    const DlPlaceClaim *claim = verdict->best ? verdict->best->claim : NULL;
    if (!claim) {
        g_string_append(text, "no place of this name is known");
        return;
    }
    if (verdict->is_holder) {
        g_string_append(text, "no place of this name is known in ");
        g_string_append(text, claim->place->name);
        g_string_append(text, ", where it lies by the text");
        return;
    }
    g_string_append(text, claim->is_historic    ? "a former name of "
                          : claim->is_alternate ? "an alternate name of "
                                                : "the name of ");
    g_string_append(text, claim->place->name);
    if (party->n_standings == 1) {
        g_string_append(text, "; the only one");
        return;
    }
    gboolean is_fittest = is_by_company(party, verdict->best);
    g_string_append(text, is_fittest ? "; the fittest of " : "; the weightiest of ");
    append_number(text, party->n_standings);
    g_string_append(text, is_fittest ? " places in this company" : " places");
}
