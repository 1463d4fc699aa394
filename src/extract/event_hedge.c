#include "event_hedge.h"

#define MAX_STEPS 8 /* "denied fears of plans to try to seize" */
#define MAX_WALK 48

static gboolean has(const DlClauses *clauses, const DlChunk *chunk, DlEventClass which)
{
    return chunk->type == DL_CHUNK_VERB   ? dl_clauses_verb_is(clauses, chunk, which)
           : chunk->type == DL_CHUNK_NOUN ? dl_clauses_noun_is(clauses, chunk, which)
                                          : dl_clauses_word_is(clauses, chunk->word, which);
}

/* What a governing word of the class makes of what hangs on it. */
static DlHedge hedge_by_word(const DlClauses *clauses, const DlChunk *chunk)
{
    static const struct {
        DlEventClass which;
        DlHedge hedge;
    } table[] = {{DL_CLASS_FEAR, DL_HEDGE_FEAR},        {DL_CLASS_DENY, DL_HEDGE_DENIAL},
                 {DL_CLASS_STOP, DL_HEDGE_DENIAL},      {DL_CLASS_PLAN, DL_HEDGE_PLAN},
                 {DL_CLASS_MAY, DL_HEDGE_MODAL},        {DL_CLASS_EXERCISE, DL_HEDGE_EXERCISE},
                 {DL_CLASS_HISTORY, DL_HEDGE_HISTORY},  {DL_CLASS_IF, DL_HEDGE_CONDITIONAL},
                 {DL_CLASS_WHETHER, DL_HEDGE_QUESTION}, {DL_CLASS_FIGURE, DL_HEDGE_FIGURE}};
    for (guint i = 0; i < G_N_ELEMENTS(table); i++)
        if (has(clauses, chunk, table[i].which))
            return table[i].hedge;
    return DL_HEDGE_NONE;
}

static DlHedge hedge_by_flags(const DlChunk *verb)
{
    return verb->flags & DL_VERB_MODAL    ? DL_HEDGE_MODAL
           : verb->flags & DL_VERB_NOT    ? DL_HEDGE_DENIAL
           : verb->flags & DL_VERB_ALMOST ? DL_HEDGE_DENIAL
           : verb->flags & DL_VERB_BE_TO  ? DL_HEDGE_PLAN
                                          : DL_HEDGE_NONE;
}

/* The first reason stays, with the words that give it. */
static void set(DlEventHedge *hedge, DlHedge why, const DlChunk *by)
{
    if (hedge->hedge != DL_HEDGE_NONE || why == DL_HEDGE_NONE)
        return;
    hedge->hedge = why;
    hedge->words = (DlTokens){by->first, by->end};
}

static void set_by_word(const DlClauses *clauses, const DlChunk *chunk, DlEventHedge *hedge)
{
    set(hedge, hedge_by_word(clauses, chunk), chunk);
}

/* "could" of "could fall" */
static void set_by_flags(const DlChunk *verb, DlEventHedge *hedge)
{
    DlChunk before = *verb;
    if (verb->head > verb->first)
        before.end = verb->head;
    set(hedge, hedge_by_flags(verb), &before);
}

/* The owner of an attempt, or who is said to make it: "an attempt by guerrillas". */
static gint trier_of(const DlClauses *clauses, gint noun)
{
    const DlChunk *prep = dl_clauses_at(clauses, noun + 1);
    if (prep->type == DL_CHUNK_PREP && dl_clauses_word_is(clauses, prep->word, DL_CLASS_BY))
        return noun + 2;
    return dl_clauses_at(clauses, noun)->owner;
}

/* The noun or verb that what stands at J hangs on, being an infinitive or after a preposition: the
 * word before it, past "by the rebels" and past an object that is nothing to it. */
static gint hangs_on(const DlClauses *clauses, gint j)
{
    for (guint n = 0; j >= 0 && n < 12; n++, j--) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type == DL_CHUNK_BREAK || chunk->type == DL_CHUNK_COMMA ||
            chunk->type == DL_CHUNK_REL || chunk->type == DL_CHUNK_SUB)
            return -1;
        if (chunk->type == DL_CHUNK_VERB)
            return j;
        gboolean is_hedging =
            hedge_by_word(clauses, chunk) != DL_HEDGE_NONE || has(clauses, chunk, DL_CLASS_TRY) ||
            has(clauses, chunk, DL_CLASS_REAL) || has(clauses, chunk, DL_CLASS_FAIL);
        if ((chunk->type == DL_CHUNK_NOUN || chunk->type == DL_CHUNK_ADVERB) && is_hedging)
            return j;
    }
    return -1;
}

/* "the last town to be taken" was taken. */
static gboolean is_nth(const DlClauses *clauses, const DlChunk *noun)
{
    return noun->type == DL_CHUNK_NOUN && dl_clauses_any_is(clauses, noun, DL_CLASS_NTH);
}

/* Words before the head: "a planned attack", "the alleged capture", "a failed assault". */
static void hedge_modifiers(const DlClauses *clauses, const DlChunk *noun, DlEventHedge *hedge);

/* The verb that the noun phrase is the object of; -1. */
static gint verb_over(const DlClauses *clauses, gint noun)
{
    while (dl_clauses_at(clauses, noun)->owner >= 0)
        noun = dl_clauses_at(clauses, noun)->owner;
    for (noun--; dl_clauses_at(clauses, noun)->type == DL_CHUNK_ADVERB; noun--)
        ;
    return dl_clauses_at(clauses, noun)->type == DL_CHUNK_VERB ? noun : -1;
}

/* An attempt, as a noun: what its own verb makes of it. The verb to go on with; -1. */
static gint hedge_try(const DlClauses *clauses, gint noun, DlEventHedge *hedge)
{
    hedge_modifiers(clauses, dl_clauses_at(clauses, noun), hedge);
    gint over = verb_over(clauses, noun);
    if (over < 0)
        return -1;
    const DlChunk *verb = dl_clauses_at(clauses, over);
    if (hedge->trier < 0 && has(clauses, verb, DL_CLASS_PERFORM))
        hedge->trier = verb->subject;
    return over;
}

/* "denied reports that" denies what they say; "denied Russia's claim that" disputes it. */
static void hedge_by_denied_claim(const DlClauses *clauses, gint claim, DlEventHedge *hedge)
{
    const DlChunk *noun = dl_clauses_at(clauses, claim);
    DlTokens who = dl_event_somebody(clauses, noun->first, noun->head);
    for (gint j = claim - 1; j >= 0 && claim - j < 4; j--) {
        const DlChunk *verb = dl_clauses_at(clauses, j);
        if (!dl_clauses_verb_is(clauses, verb, DL_CLASS_DENY))
            continue;
        hedge->is_disputed = dl_clauses_noun_is(clauses, noun, DL_CLASS_CLAIM) &&
                             (noun->owner >= 0 || who.first < who.end);
        if (!hedge->is_disputed)
            set(hedge, DL_HEDGE_DENIAL, verb);
        return;
    }
}

/* An infinitive: *RET_NEXT is the chunk to go on with; -1 where it ends here. */
static void hedge_infinitive(const DlClauses *clauses, gint verb, DlEventHedge *hedge,
                             gint *ret_next)
{
    *ret_next = -1;
    if (dl_clauses_at(clauses, verb)->shares < 0 &&
        is_nth(clauses, dl_clauses_at(clauses, dl_clauses_at(clauses, verb)->subject)))
        return;
    gint on = hangs_on(clauses, verb - 1);
    const DlChunk *chunk = dl_clauses_at(clauses, on);
    if (on < 0) {
        set(hedge, DL_HEDGE_PLAN, dl_clauses_at(clauses, verb));
        return;
    }
    gboolean is_perfect = dl_clauses_at(clauses, verb)->flags & DL_VERB_PERFECT;
    if (has(clauses, chunk, DL_CLASS_TRY) || has(clauses, chunk, DL_CLASS_FAIL)) {
        hedge->is_try = TRUE;
        gint trier = chunk->type == DL_CHUNK_VERB ? chunk->subject : trier_of(clauses, on);
        hedge->trier = hedge->trier < 0 ? trier : hedge->trier;
        *ret_next = chunk->type == DL_CHUNK_VERB ? on : hedge_try(clauses, on, hedge);
    } else if (has(clauses, chunk, DL_CLASS_REAL))
        *ret_next = on;
    else if (has(clauses, chunk, DL_CLASS_CLAIM) || (is_perfect && chunk->type == DL_CHUNK_VERB)) {
        hedge->is_rumour = TRUE;
        set(hedge, has(clauses, chunk, DL_CLASS_DENY) ? DL_HEDGE_DENIAL : DL_HEDGE_NONE, chunk);
        if (chunk->type == DL_CHUNK_NOUN)
            hedge_by_denied_claim(clauses, on, hedge);
        else if (!(chunk->flags & DL_VERB_PASSIVE)) {
            hedge->speaker = chunk->subject;
            hedge->speaking = on;
        }
        *ret_next = on;
    } else {
        set_by_word(clauses, chunk, hedge);
        set(hedge, DL_HEDGE_PLAN, chunk);
    }
}

/* "before capturing", "of seizing", "began shelling" */
static void hedge_participle(const DlClauses *clauses, gint verb, DlEventHedge *hedge,
                             gint *ret_next)
{
    *ret_next = -1;
    gint before = verb - 1;
    while (dl_chunk_is_filler(dl_clauses_at(clauses, before)))
        before--;
    const DlChunk *chunk = dl_clauses_at(clauses, before);
    if (chunk->type == DL_CHUNK_PREP || chunk->type == DL_CHUNK_SUB) {
        set_by_word(clauses, chunk, hedge);
        gint on = chunk->type == DL_CHUNK_PREP ? hangs_on(clauses, before - 1) : -1;
        if (on >= 0) {
            hedge->is_rumour |= has(clauses, dl_clauses_at(clauses, on), DL_CLASS_ACCUSE);
            set_by_word(clauses, dl_clauses_at(clauses, on), hedge);
            if (dl_clauses_at(clauses, on)->flags & DL_VERB_MODAL)
                set_by_flags(dl_clauses_at(clauses, on), hedge);
        }
        if (on >= 0 && (has(clauses, dl_clauses_at(clauses, on), DL_CLASS_TRY) ||
                        has(clauses, dl_clauses_at(clauses, on), DL_CLASS_FAIL)))
            hedge->is_try = TRUE;
        return;
    }
    if (chunk->type == DL_CHUNK_VERB) {
        set_by_word(clauses, chunk, hedge);
        if (has(clauses, chunk, DL_CLASS_TRY))
            hedge->is_try = TRUE;
        *ret_next = before;
        return;
    }
    for (gint j = verb - 1; j >= 0 && verb - j < MAX_WALK; j--)
        if (dl_clauses_at(clauses, j)->type == DL_CHUNK_VERB &&
            !(dl_clauses_at(clauses, j)->flags & DL_VERB_ING)) {
            guint32 flags = dl_clauses_at(clauses, j)->flags;
            if (flags & (DL_VERB_MODAL | DL_VERB_BE_TO))
                set_by_flags(dl_clauses_at(clauses, j), hedge);
            else if (flags & DL_VERB_TO)
                set(hedge, DL_HEDGE_PLAN, dl_clauses_at(clauses, j));
            return;
        }
}

/* The verb or noun that takes the clause of VERB for its content: before "that", or right before
 * its subject; -1: none. */
static gint taker(const DlClauses *clauses, gint verb)
{
    const DlChunk *chunk = dl_clauses_at(clauses, verb);
    if (chunk->intro >= 0 && dl_clauses_at(clauses, chunk->intro)->type == DL_CHUNK_SUB) {
        if (!dl_clauses_word_is(clauses, dl_clauses_at(clauses, chunk->intro)->word,
                                DL_CLASS_THAT) &&
            !dl_clauses_word_is(clauses, dl_clauses_at(clauses, chunk->intro)->word,
                                DL_CLASS_WHETHER))
            return -1;
        for (gint j = chunk->intro - 1, n = 0; j >= 0 && n < 8; j--, n++) {
            const DlChunk *before = dl_clauses_at(clauses, j);
            if (before->type == DL_CHUNK_VERB)
                return j;
            if (before->type == DL_CHUNK_NOUN && hedge_by_word(clauses, before) != DL_HEDGE_NONE)
                return j;
            if (before->type == DL_CHUNK_NOUN &&
                (has(clauses, before, DL_CLASS_CLAIM) || has(clauses, before, DL_CLASS_RUMOUR)))
                return j;
        }
        return -1;
    }
    if (chunk->subject < 0 || chunk->subject > verb)
        return -1;
    gint j = chunk->subject;
    while (dl_clauses_at(clauses, j)->owner >= 0)
        j = dl_clauses_at(clauses, j)->owner;
    for (j--; dl_chunk_is_filler(dl_clauses_at(clauses, j)) ||
              dl_clauses_at(clauses, j)->type == DL_CHUNK_PREP;
         j--)
        ;
    return dl_clauses_at(clauses, j)->type == DL_CHUNK_VERB && j < verb ? j : -1;
}

/* "X fell, officials said": the verb of saying or fearing that ends the sentence. */
static gint trailing_taker(const DlClauses *clauses, gint verb)
{
    for (gint j = verb + 1; j < (gint)clauses->chunks->len && j - verb < MAX_WALK; j++) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        gboolean takes = has(clauses, chunk, DL_CLASS_SAY) || has(clauses, chunk, DL_CLASS_FEAR) ||
                         has(clauses, chunk, DL_CLASS_CLAIM);
        if (chunk->type != DL_CHUNK_VERB || !takes || chunk->flags & (DL_VERB_TO | DL_VERB_ING))
            continue;
        gint subject = chunk->subject;
        if (subject < 0 || subject < verb)
            continue;
        while (dl_clauses_at(clauses, subject)->owner >= 0)
            subject = dl_clauses_at(clauses, subject)->owner;
        gint after = j + 1;
        while (dl_chunk_is_filler(dl_clauses_at(clauses, after)))
            after++;
        if (dl_clauses_at(clauses, subject - 1)->type == DL_CHUNK_COMMA &&
            dl_clauses_at(clauses, after)->type != DL_CHUNK_SUB)
            return j;
    }
    return -1;
}

static void hedge_by_taker(const DlClauses *clauses, gint on, DlEventHedge *hedge)
{
    const DlChunk *chunk = dl_clauses_at(clauses, on);
    set_by_word(clauses, chunk, hedge);
    hedge->is_rumour |= has(clauses, chunk, DL_CLASS_CLAIM) || has(clauses, chunk, DL_CLASS_RUMOUR);
    if (chunk->type == DL_CHUNK_NOUN)
        hedge_by_denied_claim(clauses, on, hedge);
    if (chunk->type != DL_CHUNK_VERB)
        return;
    if (has(clauses, chunk, DL_CLASS_SAY) || has(clauses, chunk, DL_CLASS_CLAIM)) {
        if (hedge->speaking < 0 && !(chunk->flags & DL_VERB_PASSIVE)) {
            hedge->speaker = chunk->subject;
            hedge->speaking = on;
        }
        set_by_flags(chunk, hedge);
        hedge->is_rumour |= (chunk->flags & DL_VERB_RUMOUR) != 0;
        hedge->is_rumour |=
            chunk->subject >= 0 &&
            dl_clauses_any_is(clauses, dl_clauses_at(clauses, chunk->subject), DL_CLASS_RUMOUR);
    }
}

/* "If it falls", "once they capture", "until X falls". */
static void hedge_by_intro(const DlClauses *clauses, const DlChunk *verb, DlEventHedge *hedge)
{
    const DlChunk *intro = dl_clauses_at(clauses, verb->intro);
    if (verb->intro < 0 || intro->type != DL_CHUNK_SUB)
        return;
    set_by_word(clauses, intro, hedge);
    if (dl_clauses_is_long_ago(clauses, verb->intro))
        set(hedge, DL_HEDGE_HISTORY, intro);
    if (!dl_clauses_word_is(clauses, intro->word, DL_CLASS_THAT) && verb->flags & DL_VERB_PRESENT &&
        !(verb->flags & DL_VERB_PERFECT))
        set(hedge, DL_HEDGE_CONDITIONAL, intro);
}

static void hedge_verb(const DlClauses *clauses, gint verb, DlEventHedge *hedge)
{
    gint first = verb;
    for (guint n = 0; n < MAX_STEPS && verb >= 0 && hedge->hedge == DL_HEDGE_NONE; n++) {
        const DlChunk *chunk = dl_clauses_at(clauses, verb);
        if (chunk->type != DL_CHUNK_VERB)
            break;
        hedge->is_rumour |= (chunk->flags & DL_VERB_RUMOUR) != 0;
        set_by_flags(chunk, hedge);
        if (chunk->subject >= 0 && dl_clauses_at(clauses, chunk->subject)->is_denied)
            set(hedge, DL_HEDGE_DENIAL, dl_clauses_at(clauses, chunk->subject));
        if (verb != first && !has(clauses, chunk, DL_CLASS_REAL) &&
            !has(clauses, chunk, DL_CLASS_TRY) && !has(clauses, chunk, DL_CLASS_FAIL) &&
            !has(clauses, chunk, DL_CLASS_REPEL))
            set_by_word(clauses, chunk, hedge);
        hedge_by_intro(clauses, chunk, hedge);
        gint next = -1;
        const DlChunk *shared = dl_clauses_at(clauses, chunk->shares);
        if (chunk->shares >= 0 && chunk->flags & DL_VERB_PRESENT &&
            shared->flags & (DL_VERB_TO | DL_VERB_MODAL | DL_VERB_NOT))
            next = chunk->shares;
        else if (chunk->flags & DL_VERB_TO)
            hedge_infinitive(clauses, verb, hedge, &next);
        else if (chunk->flags & DL_VERB_ING)
            hedge_participle(clauses, verb, hedge, &next);
        if (next < 0 && !(chunk->flags & (DL_VERB_TO | DL_VERB_ING))) {
            next = taker(clauses, verb);
            if (next >= 0)
                hedge_by_taker(clauses, next, hedge);
        }
        verb = next < verb ? next : -1;
    }
}

static void hedge_modifiers(const DlClauses *clauses, const DlChunk *noun, DlEventHedge *hedge)
{
    if (noun->is_denied)
        set(hedge, DL_HEDGE_DENIAL, noun);
    for (guint i = noun->first; i < noun->head; i++) {
        const DlEventWord *word = dl_event_words_get(clauses->words, clauses->story, i);
        if (!word)
            continue;
        DlChunk as_word = {.type = DL_CHUNK_ADVERB, .first = i, .end = i + 1, .word = word};
        set_by_word(clauses, &as_word, hedge);
        hedge->is_rumour |=
            has(clauses, &as_word, DL_CLASS_RUMOUR) || has(clauses, &as_word, DL_CLASS_CLAIM);
        hedge->is_try |=
            has(clauses, &as_word, DL_CLASS_TRY) || has(clauses, &as_word, DL_CLASS_FAIL);
    }
}

/* A noun after a preposition: what that hangs on; *RET_NEXT goes on. */
static void hedge_by_preposition(const DlClauses *clauses, gint prep, DlEventHedge *hedge,
                                 gint *ret_next)
{
    set_by_word(clauses, dl_clauses_at(clauses, prep), hedge);
    gint on = prep - 1;
    while (dl_chunk_is_filler(dl_clauses_at(clauses, on)))
        on--;
    const DlChunk *chunk = dl_clauses_at(clauses, on);
    gint object = -1;
    if (chunk->type == DL_CHUNK_NOUN && hedge_by_word(clauses, chunk) == DL_HEDGE_NONE &&
        dl_clauses_at(clauses, on - 1)->type == DL_CHUNK_VERB)
        object = on--;
    chunk = dl_clauses_at(clauses, on);
    if (chunk->type != DL_CHUNK_NOUN && chunk->type != DL_CHUNK_VERB)
        return;
    set_by_word(clauses, chunk, hedge);
    if (chunk->type == DL_CHUNK_VERB && chunk->flags & (DL_VERB_MODAL | DL_VERB_TO) &&
        !dl_clauses_word_is(clauses, dl_clauses_at(clauses, prep)->word, DL_CLASS_SINCE))
        hedge_verb(clauses, on, hedge);
    if (has(clauses, chunk, DL_CLASS_CLAIM) || has(clauses, chunk, DL_CLASS_RUMOUR))
        hedge->is_rumour = TRUE;
    hedge->is_try |= has(clauses, chunk, DL_CLASS_TRY);
    *ret_next = chunk->type == DL_CHUNK_NOUN && object < 0 ? on : -1;
}

/* "would regard it as an attack" */
static void hedge_by_left_verb(const DlClauses *clauses, gint from, DlEventHedge *hedge)
{
    for (gint j = from - 1; j >= 0 && from - j < 12; j--)
        if (dl_clauses_at(clauses, j)->type == DL_CHUNK_VERB) {
            hedge_verb(clauses, j, hedge);
            return;
        }
}

static void hedge_noun(const DlClauses *clauses, gint noun, DlEventHedge *hedge)
{
    for (guint n = 0; n < MAX_STEPS && noun >= 0 && hedge->hedge == DL_HEDGE_NONE; n++) {
        const DlChunk *chunk = dl_clauses_at(clauses, noun);
        hedge_modifiers(clauses, chunk, hedge);
        gint next = -1;
        gint prep = dl_clauses_governor(clauses, noun);
        gint before = noun;
        while (dl_clauses_at(clauses, before)->owner >= 0)
            before = dl_clauses_at(clauses, before)->owner;
        before--;
        if (prep >= 0)
            hedge_by_preposition(clauses, prep, hedge, &next);
        else if (dl_clauses_word_is(clauses, dl_clauses_at(clauses, before)->word, DL_CLASS_ROLE))
            hedge_by_left_verb(clauses, before, hedge);
        else if (verb_over(clauses, noun) >= 0 && !chunk->is_subject) {
            before = verb_over(clauses, noun);
            const DlChunk *verb = dl_clauses_at(clauses, before);
            if (!(has(clauses, verb, DL_CLASS_REPEL)))
                set_by_word(clauses, verb, hedge);
            hedge_verb(clauses, before, hedge);
        }
        noun = next;
    }
}

/* The verb that the noun is the subject of. */
static void hedge_by_own_verb(const DlClauses *clauses, gint noun, DlEventHedge *hedge)
{
    for (gint j = noun + 1; j < (gint)clauses->chunks->len && j - noun < MAX_WALK; j++) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type != DL_CHUNK_VERB || chunk->subject != noun ||
            chunk->flags & DL_VERB_REDUCED)
            continue;
        if (!has(clauses, chunk, DL_CLASS_REPEL))
            set_by_word(clauses, chunk, hedge);
        hedge_verb(clauses, j, hedge);
        return;
    }
}

static void set_by_class(const DlClauses *clauses, DlEventClass which, DlHedge why,
                         DlEventHedge *hedge)
{
    DlChunk word = {.first = 0};
    dl_clauses_find(clauses, which, &word.first, &word.end);
    set(hedge, why, &word);
}

/* Words that colour the whole sentence: exercises, anniversaries. */
static void hedge_by_sentence(const DlClauses *clauses, DlEventHedge *hedge)
{
    const DlSentence *sentence = &clauses->story->sentences[clauses->sentence];
    const DlChunk mark = {.first = sentence->end - 1, .end = sentence->end};
    if (clauses->is_false)
        set_by_class(clauses, DL_CLASS_FALSE, DL_HEDGE_DENIAL, hedge);
    if (sentence->is_question)
        set(hedge, DL_HEDGE_QUESTION, &mark);
    if (clauses->is_exercise)
        set_by_class(clauses, DL_CLASS_EXERCISE, DL_HEDGE_EXERCISE, hedge);
    if (clauses->is_history)
        set_by_class(clauses, DL_CLASS_HISTORY, DL_HEDGE_HISTORY, hedge);
}

/* "according to the army", "according to unconfirmed reports" */
static void hedge_by_source(const DlClauses *clauses, gint trigger, DlEventHedge *hedge)
{
    gint first = MAX(trigger - MAX_WALK, 0),
         end = MIN(trigger + MAX_WALK, (gint)clauses->chunks->len);
    for (gint j = first; j + 1 < end; j++) {
        const DlChunk *noun = dl_clauses_at(clauses, j + 1);
        if (dl_clauses_at(clauses, j)->type != DL_CHUNK_PREP || noun->type != DL_CHUNK_NOUN ||
            !dl_clauses_word_is(clauses, dl_clauses_at(clauses, j)->word, DL_CLASS_SAY))
            continue;
        hedge->speaker = j + 1;
        hedge->is_rumour |= dl_clauses_any_is(clauses, noun, DL_CLASS_RUMOUR);
    }
}

DlEventHedge dl_event_hedge(const DlClauses *clauses, gint trigger)
{
    DlEventHedge hedge = {.trier = -1, .speaker = -1, .speaking = -1};
    if (dl_clauses_at(clauses, trigger)->type == DL_CHUNK_VERB)
        hedge_verb(clauses, trigger, &hedge);
    else {
        hedge_noun(clauses, trigger, &hedge);
        if (dl_clauses_at(clauses, trigger)->is_subject)
            hedge_by_own_verb(clauses, trigger, &hedge);
    }
    if (hedge.speaking < 0) {
        gint on = trailing_taker(clauses, trigger);
        if (on >= 0)
            hedge_by_taker(clauses, on, &hedge);
    }
    if (hedge.speaking < 0)
        hedge_by_source(clauses, trigger, &hedge);
    hedge_by_sentence(clauses, &hedge);
    return hedge;
}
