#include "event_certainty.h"

#define MAX_WALK 48

/* "Both sides", "Azerbaijan and Armenia both": sides of a war, not two officers of one. */
static gboolean speaks_for_both(const DlClauses *clauses, gint verb)
{
    gint subject = dl_clauses_at(clauses, verb)->subject;
    if (subject < 0)
        return FALSE;
    DlEventSide side = dl_event_side(clauses, subject);
    return (side.is_force || side.is_armed || side.country[0]) &&
           (dl_clauses_any_is(clauses, dl_clauses_at(clauses, subject), DL_CLASS_BOTH) ||
            dl_clauses_word_is(clauses, dl_clauses_at(clauses, verb - 1)->word, DL_CLASS_BOTH));
}

/* TRUE for "they", "their troops", or nobody: whoever speaks. */
static gboolean is_speaker_again(const DlClauses *clauses, const DlEventHedge *hedge, gint actor)
{
    if (actor < 0 || actor == hedge->speaker)
        return TRUE;
    const DlChunk *who = dl_clauses_at(clauses, actor);
    const DlEventWord *first = dl_event_words_get(clauses->words, clauses->story, who->first);
    return who->is_pronoun || dl_clauses_word_is(clauses, first, DL_CLASS_POSSESSIVE);
}

gboolean dl_event_both_claim(const DlClauses *clauses, const DlEventHedge *hedge, gint trigger)
{
    gint verb = hedge->speaking >= 0 ? hedge->speaking : trigger;
    const DlChunk *chunk = dl_clauses_at(clauses, verb);
    if (chunk->type != DL_CHUNK_VERB || !speaks_for_both(clauses, verb))
        return FALSE;
    return dl_clauses_verb_is(clauses, chunk, DL_CLASS_CLAIM) ||
           (verb != trigger &&
            is_speaker_again(clauses, hedge, dl_clauses_at(clauses, trigger)->subject));
}

/* TRUE where the verb's content is another event: "denying that Y had fallen", "denied losing Y".
 */
static gboolean is_of_other(const DlClauses *clauses, gint verb)
{
    gint after = dl_clauses_skip_right(clauses, verb + 1);
    DlChunkType type = dl_clauses_at(clauses, after)->type;
    if (type != DL_CHUNK_SUB && type != DL_CHUNK_VERB)
        return FALSE;
    for (gint j = after; j < (gint)clauses->chunks->len && j - after < MAX_WALK; j++)
        if (dl_clauses_at(clauses, j)->type == DL_CHUNK_NOUN &&
            dl_clauses_at(clauses, j)->mention >= 0)
            return TRUE;
    return FALSE;
}

/* TRUE where somebody of another side than ACTOR, by what the words say, is the verb's subject. */
static gboolean is_said_by_other(const DlClauses *clauses, const DlChunk *verb, gint actor)
{
    if (verb->subject < 0 || dl_clauses_at(clauses, verb->subject)->is_pronoun)
        return FALSE;
    DlEventSide side = dl_event_side(clauses, verb->subject);
    if (!side.is_armed && !side.is_state && !side.is_rebel && !side.country[0])
        return FALSE;
    DlEventSide own = dl_event_side(clauses, actor);
    return !dl_event_side_is_same(&side, &own);
}

/* Something right of the trigger says the contrary. Of what is only claimed, that is so where
 * another side insists on something, or says something else after "but". */
static gboolean is_answered(const DlClauses *clauses, const DlEventHedge *hedge, gint trigger,
                            gint claimant)
{
    gboolean has_contrast = FALSE;
    gint end = MIN(trigger + MAX_WALK, (gint)clauses->chunks->len);
    for (gint j = trigger + 1; j < end; j++) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        has_contrast |= dl_clauses_word_is(clauses, chunk->word, DL_CLASS_CONTRAST);
        if (chunk->type != DL_CHUNK_VERB || j == hedge->speaking)
            continue;
        if (dl_clauses_verb_is(clauses, chunk, DL_CLASS_DENY) && !is_of_other(clauses, j))
            return TRUE;
        gboolean insists = dl_clauses_verb_is(clauses, chunk, DL_CLASS_CLAIM) &&
                           !dl_clauses_verb_is(clauses, chunk, DL_CLASS_SEEM);
        gboolean says = has_contrast && dl_clauses_verb_is(clauses, chunk, DL_CLASS_SAY);
        if ((insists || says) && claimant >= 0 && chunk->subject > trigger &&
            !(chunk->flags & DL_VERB_MODAL) && is_said_by_other(clauses, chunk, claimant))
            return TRUE;
    }
    return FALSE;
}

/* ", a claim that could not be confirmed", ", which could not be verified" */
static gboolean is_doubted_behind(const DlClauses *clauses, gint trigger)
{
    gint end = MIN(trigger + MAX_WALK, (gint)clauses->chunks->len);
    for (gint j = trigger + 1; j < end; j++) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type == DL_CHUNK_NOUN && dl_clauses_noun_is(clauses, chunk, DL_CLASS_CLAIM) &&
            dl_clauses_at(clauses, j - 1)->type == DL_CHUNK_COMMA)
            return TRUE;
        if (dl_clauses_verb_is(clauses, chunk, DL_CLASS_VERIFY) && chunk->flags & DL_VERB_NOT &&
            chunk->flags & DL_VERB_PASSIVE)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_claimed(const DlClauses *clauses, const DlEventHedge *hedge, gint trigger,
                           gint actor)
{
    const DlChunk *chunk = dl_clauses_at(clauses, trigger);
    if (hedge->is_rumour || dl_clauses_verb_is(clauses, chunk, DL_CLASS_CLAIM) ||
        is_doubted_behind(clauses, trigger))
        return TRUE;
    if (hedge->speaker < 0 || actor < 0)
        return FALSE;
    if (is_speaker_again(clauses, hedge, actor))
        return TRUE;
    DlEventSide speaker = dl_event_side(clauses, hedge->speaker);
    DlEventSide side = dl_event_side(clauses, actor);
    return dl_event_side_is_same(&speaker, &side);
}

DlCertainty dl_event_certainty(const DlClauses *clauses, const DlEventHedge *hedge, gint trigger,
                               gint actor)
{
    gboolean is_claim = is_claimed(clauses, hedge, trigger, actor);
    gint who = actor >= 0 && !is_speaker_again(clauses, hedge, actor) ? actor : hedge->speaker;
    if (clauses->is_disputed || hedge->is_disputed ||
        dl_event_both_claim(clauses, hedge, trigger) ||
        is_answered(clauses, hedge, trigger, is_claim ? who : -1))
        return DL_CERTAINTY_DISPUTED;
    return is_claim ? DL_CERTAINTY_CLAIMED : DL_CERTAINTY_CONFIRMED;
}

gboolean dl_event_denies_before(const DlClauses *clauses)
{
    for (gint j = 0; j < (gint)clauses->chunks->len; j++) {
        const DlChunk *verb = dl_clauses_at(clauses, j);
        if (verb->type == DL_CHUNK_NOUN && verb->is_denied &&
            dl_clauses_any_is(clauses, verb, DL_CLASS_SUCH))
            return TRUE;
        if (!dl_clauses_verb_is(clauses, verb, DL_CLASS_DENY) ||
            verb->flags & (DL_VERB_NOT | DL_VERB_MODAL | DL_VERB_TO | DL_VERB_PASSIVE))
            continue;
        gint object = dl_clauses_object(clauses, j);
        const DlChunk *noun = dl_clauses_at(clauses, object);
        gboolean is_it = noun->is_pronoun && dl_clauses_word_is(clauses, noun->word, DL_CLASS_IT);
        gboolean is_claim = dl_clauses_noun_is(clauses, noun, DL_CLASS_CLAIM) ||
                            dl_clauses_noun_is(clauses, noun, DL_CLASS_RUMOUR);
        DlChunkType after = dl_clauses_at(clauses, object + 1)->type;
        if (object >= 0 && (is_it || is_claim) && after != DL_CHUNK_SUB && after != DL_CHUNK_PREP &&
            after != DL_CHUNK_VERB)
            return TRUE;
    }
    return FALSE;
}
