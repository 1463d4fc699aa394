/* How sure a claim is, and what can be said for it. */
#include <math.h>
#include <string.h>

#include "claim.h"
#include "confidence.h"

#define SCORE_MIDDLE 1.2 /* the weight that scores a half: that which is just enough */
#define COMPANY_SAID 0.5 /* company is named as a ground from this weight on */
#define MAX_NEAREST 3

/* That the gazetteer's capitals and populations are those that a writer has in mind. */
#define TRUST_PHRASE 0.93

double dl_claim_score(const DlClaim *claim)
{
    return 1.0 / (1.0 + exp(SCORE_MIDDLE - dl_claim_total(claim)));
}

double dl_case_confidence(const DlCase *asked, guint index)
{
    if (asked->phrase)
        return index < asked->n_parts ? TRUST_PHRASE : 0.0;
    DlEvidence evidence = dl_evidence_of(asked, index);
    double confidence = dl_evidence_weigh(&evidence);
    gboolean is_second = index > 0 && asked->has_answer; /* never surer than the best */
    return is_second ? MIN(confidence, asked->confidence) : confidence;
}

/* "Herāt (AF.11)" */
static void append_place(GString *text, const DlPlace *place)
{
    g_string_append(text, place->name);
    if (*place->country && *place->admin1)
        g_string_append_printf(text, " (%s.%s)", place->country, place->admin1);
    else if (*place->country)
        g_string_append_printf(text, " (%s)", place->country);
}

static void append_match(GString *text, const DlHit *hit)
{
    const char *place = hit->place->name;
    const char *former = hit->is_historic ? "former " : "";
    gboolean is_own = hit->is_main_name || hit->is_as_main;
    switch (hit->match) {
    case DL_MATCH_EXACT:
    case DL_MATCH_CASE:
    case DL_MATCH_FOLDED:
        if (hit->is_historic)
            g_string_append_printf(text, "a former name of %s", place);
        else if (hit->is_main_name)
            g_string_append_printf(text, "the name of %s", place);
        else if (is_own)
            g_string_append_printf(text, "the name of %s in other letters", place);
        else
            g_string_append_printf(text, "an alternate name of %s", place);
        if (hit->match == DL_MATCH_CASE)
            g_string_append(text, ", but for case");
        if (hit->match == DL_MATCH_FOLDED && !is_own)
            g_string_append(text, ", but for accents and signs");
        break;
    case DL_MATCH_PHONETIC:
        g_string_append_printf(text, "sounds like \"%s\", a %sname of %s", hit->name, former,
                               place);
        break;
    default:
        g_string_append_printf(text, "one letter from \"%s\", a %sname of %s", hit->name, former,
                               place);
        break;
    }
    if (hit->is_own)
        g_string_append(text, "; of your own gazetteer");
}

static void append_admin1(GString *text, const DlCase *asked, const DlClaim *claim)
{
    if (!asked->admin1_text)
        return;
    if (claim->admin1 == DL_FIT_AGREES)
        g_string_append_printf(text, "; in %s as given", asked->admin1_text);
    else if (claim->admin1 == DL_FIT_DIFFERS)
        g_string_append_printf(text, "; lies in %s.%s, not in %s as given",
                               claim->hit.place->country, claim->hit.place->admin1,
                               asked->admin1_text);
    else if (asked->admin1->len == 0)
        g_string_append_printf(text, "; no province '%s' is known", asked->admin1_text);
}

static void append_type(GString *text, const char *word)
{
    g_string_append_printf(text, "; %s %s as the words say", strchr("aeiou", *word) ? "an" : "a",
                           word);
}

/* What the words beside the name say, and whether it is so. */
static void append_sense(GString *text, const DlClaim *claim)
{
    const DlSense *sense = claim->sense;
    if (!sense)
        return;
    for (guint i = 0; i < sense->withins->len; i++) {
        const DlWithin *within = g_ptr_array_index(sense->withins, i);
        if (!dl_within_is_known(within))
            g_string_append_printf(text, "; no area '%s' is known", dl_within_text(within));
        else if (dl_within_has(within, claim->hit.place))
            g_string_append_printf(text, "; in %s as the words say", dl_within_text(within));
        else
            g_string_append_printf(text, "; not in %s as the words say", dl_within_text(within));
    }
    if (sense->reading->country)
        g_string_append_printf(text, "; in %s by the words", sense->reading->country);
    if (sense->reading->type && claim->type == DL_FIT_AGREES)
        append_type(text, dl_place_type_word(sense->reading->type));
    if (sense->reading->beside)
        g_string_append_printf(text, "; the words say \"%s\", so that it is near there",
                               sense->reading->beside);
}

/* The localities that claim the name with a better or equal tier than a misspelling, or all where
 * there are only misspellings; the answer's included. */
static guint count_localities(const DlCase *asked, const DlClaim *claim)
{
    gboolean is_misspelt = claim->hit.match >= DL_MATCH_PHONETIC;
    guint n = 0;
    for (guint i = 0; i < asked->claims->len; i++) {
        const DlClaim *other = &g_array_index(asked->claims, DlClaim, i);
        if ((other->hit.match >= DL_MATCH_PHONETIC) != is_misspelt)
            continue;
        n += other == claim || !dl_place_is_same_locality(claim->hit.place, other->hit.place);
    }
    return n;
}

static void append_grounds(GString *text, const DlCase *asked, const DlClaim *claim)
{
    guint n = count_localities(asked, claim);
    if (n == 1 && claim->hit.match < DL_MATCH_PHONETIC)
        g_string_append(text, asked->country ? "; the only one in " : "; the only one");
    if (n == 1 && claim->hit.match < DL_MATCH_PHONETIC && asked->country)
        g_string_append(text, asked->country);
    if (claim->company >= COMPANY_SAID)
        g_string_append_printf(text, "; keeps company with the other names in %s",
                               claim->hit.place->country);
    else if (n > 1 && claim == &g_array_index(asked->claims, DlClaim, 0) &&
             claim->hit.match < DL_MATCH_PHONETIC)
        g_string_append_printf(text, "; the weightiest of %u places", n);
}

char *dl_case_reason(const DlCase *asked, guint index)
{
    const DlClaim *claim = &g_array_index(asked->claims, DlClaim, index);
    if (asked->phrase)
        return g_strdup(asked->words);
    GString *text = g_string_new(NULL);
    append_match(text, &claim->hit);
    append_admin1(text, asked, claim);
    append_sense(text, claim);
    if (claim->type == DL_FIT_DIFFERS)
        g_string_append(text, "; not of the type that is given");
    append_grounds(text, asked, claim);
    if (index == 0 && asked->is_ambiguous) {
        g_string_append(text, "; ambiguous, it could be ");
        append_place(text, dl_case_find_rival(asked)->hit.place);
    }
    return g_string_free(text, FALSE);
}

/* The first claims, each locality once: a city and its province have one name. */
static void append_nearest(GString *text, const DlCase *asked)
{
    const DlPlace *named[MAX_NEAREST];
    guint n = 0;
    for (guint i = 0; i < asked->claims->len && n < MAX_NEAREST; i++) {
        const DlPlace *place = g_array_index(asked->claims, DlClaim, i).hit.place;
        gboolean is_known = FALSE;
        for (guint j = 0; j < n && !is_known; j++)
            is_known = dl_place_is_same_locality(named[j], place);
        if (is_known)
            continue;
        g_string_append(text, n > 0 ? ", " : "");
        append_place(text, place);
        named[n++] = place;
    }
}

char *dl_case_refusal(const DlCase *asked)
{
    if (asked->phrase)
        return g_strdup(asked->words);
    GString *text = g_string_new(NULL);
    if (asked->claims->len == 0) {
        g_string_append(text, "no place has a name like it");
        if (asked->country_text)
            g_string_append_printf(text, " in %s", asked->country_text);
        return g_string_free(text, FALSE);
    }
    if (asked->plain)
        g_string_append_printf(text, "it is %s; ", asked->plain);
    g_string_append(text, asked->is_tie ? "several names are as near" : "no name is near enough");
    g_string_append(text, "; nearest: ");
    append_nearest(text, asked);
    return g_string_free(text, FALSE);
}
