#include "event_belief.h"

#define MAX_ODD_WORDS 2 /* of games and markets, that a story of war may have */

gboolean dl_event_is_capture(DlKind kind)
{
    return kind == DL_KIND_CAPTURE || kind == DL_KIND_RECAPTURE || kind == DL_KIND_SURRENDER;
}

static gboolean is_nature(const DlClauses *clauses, gint noun)
{
    return noun >= 0 &&
           dl_clauses_any_is(clauses, dl_clauses_at(clauses, dl_clauses_refer(clauses, noun)),
                             DL_CLASS_NATURE);
}

/* TRUE for a common noun that nobody is: rivers, shops and smoke take and hit places, too. */
static gboolean is_thing(const DlClauses *clauses, gint noun)
{
    if (noun < 0)
        return FALSE;
    noun = dl_clauses_refer(clauses, noun);
    if (dl_event_is_country(clauses, noun))
        return FALSE;
    const DlChunk *chunk = dl_chunk(clauses, noun);
    const DlToken *head = &clauses->story->tokens[chunk->head];
    gboolean is_name = head->shape != DL_SHAPE_LOWER && !(head->is_first && chunk->word);
    if (dl_clauses_word_is(clauses, chunk->word, DL_CLASS_DET) &&
        !dl_clauses_word_is(clauses, chunk->word, DL_CLASS_POSSESSIVE))
        return FALSE; /* "the former": somebody told of before */
    return !is_name && !chunk->is_pronoun &&
           !dl_clauses_any_is(clauses, chunk, DL_CLASS_OFFICIAL) &&
           !dl_clauses_any_is(clauses, chunk, DL_CLASS_FORCE) &&
           !dl_clauses_any_is(clauses, chunk, DL_CLASS_STATE_SIDE) &&
           !dl_clauses_any_is(clauses, chunk, DL_CLASS_REBEL_SIDE);
}

/* TRUE for a first word that may be a name or not: "Photographers laid siege". */
static gboolean is_odd_name(const DlClauses *clauses, gint noun)
{
    if (noun < 0)
        return FALSE;
    const DlChunk *chunk = dl_chunk(clauses, noun);
    const DlToken *head = &clauses->story->tokens[chunk->head];
    return head->is_first && !chunk->word && chunk->mention < 0;
}

/* "He captured Naples", "Smith captured Ohio": one person, or a name that nobody knows. */
static gboolean is_somebody(const DlClauses *clauses, gint noun)
{
    if (noun < 0)
        return FALSE;
    const DlChunk *chunk = dl_chunk(clauses, noun);
    return dl_clauses_word_is(clauses, chunk->word, DL_CLASS_ONE) ||
           (!chunk->is_pronoun && !chunk->word);
}

/* What stands after the preposition is a contest: "in the vote", "in Sunday's election". */
static gboolean governs_contest(const DlClauses *clauses, gint prep)
{
    gint j = prep + 1;
    if (!dl_clauses_word_is(clauses, dl_clauses_at(clauses, prep)->word, DL_CLASS_MEANS))
        return FALSE;
    while (dl_clauses_at(clauses, j)->type == DL_CHUNK_DATE ||
           dl_clauses_at(clauses, j + 1)->owner == j)
        j++;
    return dl_clauses_any_is(clauses, dl_clauses_at(clauses, j), DL_CLASS_CONTEST);
}

/* "captured X in local elections, while the opposition retook Y", "took Y with 52 percent of the
 * vote": a sentence with captures of no place, who ever made them. */
static gboolean has_contest(const DlClauses *clauses)
{
    for (gint j = 0; j < (gint)clauses->chunks->len; j++)
        if (dl_clauses_at(clauses, j)->type == DL_CHUNK_PREP && governs_contest(clauses, j))
            return TRUE;
    return FALSE;
}

/* "an army of fans", "troops of tourists": who is no army. */
static gboolean is_host_of(const DlClauses *clauses, gint noun)
{
    const DlChunk *prep = dl_clauses_at(clauses, noun + 1), *of = dl_clauses_at(clauses, noun + 2);
    return noun >= 0 && prep->type == DL_CHUNK_PREP && of->type == DL_CHUNK_NOUN &&
           dl_clauses_word_is(clauses, prep->word, DL_CLASS_OF) &&
           dl_clauses_any_is(clauses, of, DL_CLASS_SPORT);
}

/* TRUE where who takes part, or the story, speaks of war: cities are taken by teams and candidates,
 * too. */
gboolean dl_event_is_believable(const DlClauses *clauses, const DlEventMatch *match,
                                DlCertainty certainty, guint n_war, guint n_sport)
{
    static const DlEventSlot parties[] = {DL_SLOT_ACTOR, DL_SLOT_TARGET};
    gboolean is_armed = FALSE, is_state = FALSE;
    if (dl_event_is_capture(match->rule->kind) && has_contest(clauses))
        return FALSE;
    if (is_host_of(clauses, match->slots[DL_SLOT_ACTOR]) ||
        is_host_of(clauses, match->slots[DL_SLOT_TARGET]))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(parties); i++) {
        gint noun = match->slots[parties[i]];
        if (noun < 0)
            continue;
        noun = dl_clauses_refer(clauses, noun);
        is_armed |= dl_event_side(clauses, noun).is_armed;
        is_state |= dl_event_is_country(clauses, noun);
    }
    if (match->actor_chunk >= 0) {
        is_armed |= dl_event_side(clauses, match->actor_chunk).is_armed;
        is_state |= dl_event_is_country(clauses, match->actor_chunk);
    }
    if (is_armed)
        return TRUE;
    gint place = match->slots[DL_SLOT_PLACE];
    if (match->rule->is_echo)
        return TRUE;
    if (dl_clauses_at(clauses, match->trigger)->flags & DL_VERB_TO && place >= 0 &&
        dl_clauses_any_is(clauses, dl_clauses_at(clauses, place), DL_CLASS_NTH) &&
        dl_clauses_noun_is(clauses, dl_clauses_at(clauses, place), DL_CLASS_PLACE))
        n_war++; /* "the first city to fall" */
    if (certainty == DL_CERTAINTY_DISPUTED || (certainty == DL_CERTAINTY_CLAIMED && is_state))
        n_war++;
    gint party = match->slots[DL_SLOT_ACTOR] >= 0 ? match->slots[DL_SLOT_ACTOR]
                                                  : match->slots[DL_SLOT_TARGET];
    if (is_nature(clauses, party))
        return FALSE;
    gboolean is_loser = party >= 0 && match->rule->kind == DL_KIND_SURRENDER;
    if (is_thing(clauses, is_loser ? party : match->slots[DL_SLOT_ACTOR]))
        return FALSE;
    gint slot = match->slots[DL_SLOT_PLACE];
    if (slot >= 0 && dl_event_is_capture(match->rule->kind) && certainty != DL_CERTAINTY_DISPUTED &&
        dl_clauses_noun_is(clauses, dl_chunk(clauses, slot), DL_CLASS_SITE) && !is_state &&
        (match->slots[DL_SLOT_ACTOR] >= 0 || match->rule->is_weak || n_war <= n_sport))
        return FALSE;
    if (is_odd_name(clauses, match->slots[DL_SLOT_ACTOR]))
        return n_war > 1 && n_war > n_sport;
    if (!match->rule->is_weak && (is_state || !is_somebody(clauses, match->slots[DL_SLOT_ACTOR])))
        return n_war >= n_sport || (n_war > 0 && n_sport <= MAX_ODD_WORDS);
    if (is_somebody(clauses, match->slots[DL_SLOT_ACTOR]) && !is_state &&
        dl_event_is_capture(match->rule->kind))
        return n_war > n_sport + MAX_ODD_WORDS;
    return n_war > 0 && (n_war > n_sport || (is_state && n_war == n_sport));
}
