#include "event_proviso.h"

#include "event_certainty.h"

#define MAX_WALK 48

DlCertainty dl_event_match_certainty(const DlClauses *clauses, const DlEventMatch *match,
                                     const DlEventHedge *hedge)
{
    gint who = match->slots[DL_SLOT_ACTOR] >= 0 ? match->slots[DL_SLOT_ACTOR] : match->actor_chunk;
    return dl_event_certainty(clauses, hedge, match->trigger, who);
}

/* "is", and not "still": words of the verb, or right before it. */
static gboolean is_now(const DlClauses *clauses, const DlChunk *verb, gboolean *ret_is_still)
{
    gboolean found = (verb->flags & DL_VERB_PRESENT) != 0;
    *ret_is_still = FALSE;
    for (guint i = verb->first - MIN(verb->first, 2); i <= verb->end; i++) {
        const DlEventWord *word = dl_event_words_get(clauses->words, clauses->story, i);
        *ret_is_still |= dl_clauses_word_is(clauses, word, DL_CLASS_STILL);
        found |= i >= verb->first && dl_clauses_word_is(clauses, word, DL_CLASS_PRESENT);
    }
    return found;
}

/* A day at chunk J: "on Friday", "hours later", but not "for years", "until 2019". */
static gboolean is_day(const DlClauses *clauses, gint j)
{
    const DlChunk *chunk = dl_clauses_at(clauses, j), *prep = dl_clauses_at(clauses, j - 1);
    gboolean is_span =
        prep->type == DL_CHUNK_PREP && dl_clauses_word_is(clauses, prep->word, DL_CLASS_SPAN);
    return !is_span &&
           (chunk->type == DL_CHUNK_DATE ||
            (chunk->type == DL_CHUNK_NOUN && dl_clauses_noun_is(clauses, chunk, DL_CLASS_TIME)));
}

/* A day is said in the clause of the verb at TRIGGER. */
static gboolean has_day(const DlClauses *clauses, gint trigger)
{
    gint n = (gint)clauses->chunks->len;
    for (gint step = -1; step <= 1; step += 2)
        for (gint j = trigger + step; j >= 0 && j < n && ABS(j - trigger) < MAX_WALK; j += step) {
            DlChunkType type = dl_clauses_at(clauses, j)->type;
            if (type == DL_CHUNK_VERB || type == DL_CHUNK_SUB || type == DL_CHUNK_REL ||
                type == DL_CHUNK_BREAK)
                break;
            if (is_day(clauses, j))
                return TRUE;
        }
    return FALSE;
}

/* "X is in rebel hands", and not "X, which is"; "said that it held X"; "was in rebel hands by
 * Friday".
 */
static gboolean has_begun(const DlClauses *clauses, gint trigger, const DlEventHedge *hedge)
{
    const DlChunk *verb = dl_clauses_at(clauses, trigger);
    gboolean is_still;
    gboolean is_present = is_now(clauses, verb, &is_still);
    if (is_still || (verb->intro >= 0 && dl_clauses_at(clauses, verb->intro)->type == DL_CHUNK_REL))
        return FALSE;
    gboolean is_told = hedge->speaking >= 0 && hedge->speaking < trigger;
    return is_present || is_told || has_day(clauses, trigger);
}

/* "KIRKUK: rebels entered the city": one whole, and named. */
static gboolean is_labelled(const DlClauses *clauses, const DlChunk *noun)
{
    return dl_clauses_label(clauses) >= 0 && noun->owner < 0 && noun->word &&
           !noun->word->is_plural && dl_clauses_noun_is(clauses, noun, DL_CLASS_PLACE);
}

/* "entered X": a town itself, in the sentence's own clause. */
static gboolean is_whole_town(const DlClauses *clauses, const DlEventMatch *match,
                              const DlEventPlace *place)
{
    gint intro = dl_clauses_at(clauses, match->trigger)->intro;
    const DlChunk *noun = dl_clauses_at(clauses, match->slots[DL_SLOT_PLACE]);
    if (intro >= 0 && dl_clauses_at(clauses, intro)->type == DL_CHUNK_SUB &&
        !dl_clauses_word_is(clauses, dl_clauses_at(clauses, intro)->word, DL_CLASS_THAT))
        return FALSE;
    gboolean is_part = dl_clauses_noun_is(clauses, noun, DL_CLASS_PART) &&
                       !dl_clauses_noun_is(clauses, noun, DL_CLASS_PLACE);
    if (!is_part && place->where == DL_WHERE_NOUN && is_labelled(clauses, noun))
        return TRUE;
    if (is_part || (place->where != DL_WHERE_NAMED && place->where != DL_WHERE_UNKNOWN))
        return FALSE;
    const DlPlace *known =
        place->mention < 0
            ? NULL
            : g_array_index(clauses->mentions->places, DlPlaceMention, place->mention).place;
    return !known || !(g_str_has_prefix(known->feature, "A.PCL") ||
                       g_str_has_prefix(known->feature, "A.ADM1"));
}

gboolean dl_event_proviso_holds(const DlClauses *clauses, const DlEventMatch *match,
                                const DlEventPlace *place)
{
    const DlEventRule *rule = match->rule;
    if (rule->is_town && !is_whole_town(clauses, match, place))
        return FALSE;
    if (!rule->is_state && !rule->is_claimed)
        return TRUE;
    DlEventHedge hedge = dl_event_hedge(clauses, match->trigger);
    gboolean both = dl_event_both_claim(clauses, &hedge, match->trigger);
    if (rule->is_claimed &&
        dl_event_match_certainty(clauses, match, &hedge) == DL_CERTAINTY_CONFIRMED)
        return FALSE;
    return !rule->is_state || both || has_begun(clauses, match->trigger, &hedge);
}
