#include "place_judge.h"

#include "place_party.h"
#include "place_verdict.h"

#define ENOUGH 0.35 /* confidence of what tables and maps take */

/* A place that is not known in the world, by a name that is not its own, in a country of which the
 * story says nothing, though it is sure of others. */
#define KNOWN_POWER 5.5f
#define SURE 0.8
#define SOME_SHARE 0.1f
#define STRANGER_CONFIDENCE 0.45

/* A party's verdict, with its reason in the story's strings. */
typedef struct {
    DlVerdict alone; /* whatever it lies in */
    DlVerdict verdict;
    const char *reason;
} Judged;

struct DlPlaceJudge {
    DlResolver *resolver;
    DlGazetteer *gazetteer;
    DlParties *parties;
    Judged judged[DL_COMPANY_MAX];
    GString *reason; /* of the one at hand */
};

DlPlaceJudge *dl_place_judge_new(DlLexicon *lexicon, DlResolver *resolver, DlGazetteer *gazetteer,
                                 GError **error)
{
    DlParties *parties = dl_parties_new(lexicon, resolver, gazetteer, error);
    if (!parties)
        return NULL;
    DlPlaceJudge *judge = g_new0(DlPlaceJudge, 1);
    judge->resolver = resolver;
    judge->gazetteer = gazetteer;
    judge->parties = parties;
    judge->reason = g_string_new(NULL);
    return judge;
}

void dl_place_judge_free(DlPlaceJudge *judge)
{
    if (!judge)
        return;
    dl_parties_free(judge->parties);
    g_string_free(judge->reason, TRUE);
    g_free(judge);
}

static gboolean is_of(const DlParty *party, guint16 country)
{
    for (guint i = 0; i < party->n_standings; i++)
        if (party->standings[i].share > SOME_SHARE && party->standings[i].claim->country == country)
            return TRUE;
    return FALSE;
}

static gboolean is_stranger(const DlPlaceJudge *judge, guint at)
{
    const DlStanding *best = judge->judged[at].alone.best;
    const DlParty *party = NULL;
    gboolean is_sure = FALSE;
    if (!best || !best->claim->is_alternate || best->claim->power >= KNOWN_POWER ||
        best->claim->level > DL_LEVEL_OF_DISTRICT || best->claim->country == 0)
        return FALSE;
    for (guint i = 0; (party = dl_parties_get(judge->parties, i)); i++) {
        if (i == at)
            continue;
        if (is_of(party, best->claim->country))
            return FALSE;
        is_sure = is_sure || judge->judged[i].alone.confidence > SURE;
    }
    return is_sure;
}

static void judge_all(DlPlaceJudge *judge, GStringChunk *strings)
{
    const DlParty *party = NULL;
    for (guint i = 0; (party = dl_parties_get(judge->parties, i)); i++)
        judge->judged[i].alone = dl_verdict_of(party);
    for (guint i = 0; (party = dl_parties_get(judge->parties, i)); i++) {
        Judged *judged = &judge->judged[i];
        judged->verdict = judged->alone;
        if (is_stranger(judge, i))
            judged->verdict.confidence = MIN(judged->alone.confidence, STRANGER_CONFIDENCE);
        if (party->within >= 0)
            judged->verdict =
                dl_verdict_within(judged->verdict, &judge->judged[party->within].alone);
        g_string_truncate(judge->reason, 0);
        dl_verdict_explain(&judged->verdict, party, judge->reason);
        judged->reason =
            g_string_chunk_insert_len(strings, judge->reason->str, (gssize)judge->reason->len);
    }
}

static void settle_mention(const Judged *judged, DlPlaceMention *mention)
{
    const DlStanding *best = judged->verdict.best;
    mention->reason = judged->reason;
    if (!best)
        return;
    mention->place = best->claim->place;
    mention->position = best->claim->middle;
    mention->confidence = judged->verdict.confidence;
    mention->is_resolved =
        mention->confidence >= ENOUGH && !best->is_guess && !judged->verdict.is_holder;
}

/* What the overrides say goes before all else. */
static void pin_mention(const DlPlaceJudge *judge, DlPlaceMention *mention)
{
    const DlPlace *pinned =
        dl_resolver_find_pinned(judge->resolver, mention->name, mention->country);
    if (!pinned)
        return;
    mention->place = pinned;
    mention->position = pinned->position;
    mention->confidence = 1.0;
    mention->is_resolved = TRUE;
    mention->reason = "pinned by the overrides";
}

gboolean dl_place_judge_settle(DlPlaceJudge *judge, const DlStory *story, DlMentions *mentions,
                               GError **error)
{
    guint end = 0;
    for (guint first = 0; first < mentions->places->len; first = end) {
        if (!dl_parties_judge(judge->parties, story, mentions, first, &end, error))
            return FALSE;
        judge_all(judge, mentions->strings);
        for (guint i = first; i < end; i++) {
            DlPlaceMention *mention = &g_array_index(mentions->places, DlPlaceMention, i);
            settle_mention(&judge->judged[dl_parties_index(judge->parties, i)], mention);
            pin_mention(judge, mention);
        }
    }
    return dl_gazetteer_check(judge->gazetteer, error);
}
