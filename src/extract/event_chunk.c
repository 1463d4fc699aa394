/* A sentence's tokens to noun phrases, verb groups and small words. */
#include "event_tag.h"

static DlChunk *add_chunk(DlTagger *tagger, DlChunkType type, guint first)
{
    DlChunk chunk = {.type = type, .first = first, .end = tagger->next, .head = first};
    chunk.word = tagger->word;
    chunk.owner = chunk.mention = chunk.subject = chunk.intro = chunk.shares = -1;
    g_array_append_val(tagger->clauses->chunks, chunk);
    return dl_chunk(tagger->clauses, tagger->clauses->chunks->len - 1);
}

static gboolean goes_on_noun(DlTag tag)
{
    return tag == DL_TAG_NOUN || tag == DL_TAG_NAME || tag == DL_TAG_NUMBER || tag == DL_TAG_ADJ ||
           tag == DL_TAG_HYPHEN;
}

/* "second- and third-biggest": a hyphen that hangs is followed by its other half. */
static gboolean hangs_on(DlTagger *tagger, guint token)
{
    return token + 1 < tagger->end && dl_token_is_mark(tagger->story, token - 1, '-') &&
           dl_tagger_is(tagger, dl_tagger_word(tagger, token), DL_CLASS_CONJ);
}

/* "took X hours later": the hours are not X's. */
static gboolean is_after_place(const DlTagger *tagger, const DlChunk *noun, guint token)
{
    return noun->mention >= 0 && dl_tagger_is(tagger, tagger->word, DL_CLASS_TIME) &&
           g_array_index(tagger->clauses->mentions->places, DlPlaceMention, noun->mention).end ==
               token;
}

/* A noun phrase from TOKEN, which is tagged. */
static guint chunk_noun(DlTagger *tagger, guint token, DlTag first_tag)
{
    DlChunk noun = {.type = DL_CHUNK_NOUN, .first = token, .head = token, .word = tagger->word};
    noun.owner = tagger->owner;
    noun.mention = noun.subject = noun.intro = noun.shares = -1;
    noun.is_pronoun = first_tag == DL_TAG_PRON;
    noun.is_denied = dl_tagger_is(tagger, tagger->word, DL_CLASS_NO);
    DlTag now = first_tag;
    for (;;) {
        const DlPlaceMention *place = dl_tagger_place(tagger, token);
        if (place && place->role != DL_ROLE_DEMONYM)
            noun.mention = (gint32)tagger->next_place;
        gboolean is_behind = /* "Soldiers angry at the war" */
            now == DL_TAG_NOUN && !tagger->word && noun.word && noun.word->is_plural &&
            dl_clauses_noun_is(tagger->clauses, &noun, DL_CLASS_FORCE);
        if (token == noun.first ||
            ((now == DL_TAG_NOUN || now == DL_TAG_NAME || now == DL_TAG_NUMBER) && !is_behind)) {
            noun.head = token;
            noun.head_end = tagger->next;
            noun.word = tagger->word;
        }
        tagger->before = now;
        noun.end = tagger->next;
        token = tagger->next;
        if (token >= tagger->end || noun.is_pronoun)
            break;
        now = dl_tagger_tag(tagger, token);
        if (now == DL_TAG_CONJ && hangs_on(tagger, token))
            now = DL_TAG_ADJ;
        if (now == DL_TAG_QUOTE && tagger->next < tagger->end &&
            dl_tagger_begins_noun(tagger, tagger->next) && tagger->before != DL_TAG_NAME &&
            tagger->before != DL_TAG_NOUN)
            now = DL_TAG_ADJ;
        gboolean is_counted =
            now == DL_TAG_DET && (tagger->before == DL_TAG_ADJ || tagger->before == DL_TAG_NUMBER ||
                                  tagger->before == DL_TAG_DET);
        gboolean is_group_behind = /* "In the northeast Boko Haram fighters attacked" */
            now == DL_TAG_NAME && dl_tagger_is(tagger, tagger->word, DL_CLASS_GROUP) &&
            dl_clauses_noun_is(tagger->clauses, &noun, DL_CLASS_PART);
        if ((!goes_on_noun(now) && !is_counted) || is_group_behind ||
            is_after_place(tagger, &noun, token))
            break;
    }
    noun.end = MIN(noun.end, tagger->end);
    tagger->owner = -1;
    g_array_append_val(tagger->clauses->chunks, noun);
    return token;
}

/* What an auxiliary makes of its verb group. */
static void add_auxiliary(const DlTagger *tagger, const DlEventWord *word, guint token,
                          DlChunk *verb)
{
    if (dl_tagger_is(tagger, word, DL_CLASS_MODAL))
        verb->flags |= DL_VERB_MODAL;
    if (dl_tagger_is(tagger, word, DL_CLASS_HAVE))
        verb->flags |= DL_VERB_PERFECT;
    if (dl_token_is(tagger->story, token, "having") || dl_token_is(tagger->story, token, "being"))
        verb->flags |= verb->end == verb->first ? DL_VERB_ING : 0;
}

static void add_adverb(const DlTagger *tagger, const DlEventWord *word, DlChunk *verb)
{
    if (dl_tagger_is(tagger, word, DL_CLASS_NOT))
        verb->flags |= DL_VERB_NOT;
    if (dl_tagger_is(tagger, word, DL_CLASS_RUMOUR))
        verb->flags |= DL_VERB_RUMOUR;
    if (dl_tagger_is(tagger, word, DL_CLASS_ALMOST))
        verb->flags |= DL_VERB_ALMOST;
}

/* The main verb, with LAST_AUX (NULL: none) before it. */
static void add_main(const DlTagger *tagger, const DlEventWord *word, guint token,
                     const DlEventWord *last_aux, DlChunk *verb)
{
    guint forms = word && word->verb ? word->forms
                  : dl_tagger_ends_in(tagger->story, token, "ing")
                      ? DL_FORM_ING
                      : DL_FORM_PARTICIPLE | DL_FORM_PAST;
    verb->head = token;
    verb->word = word && !word->verb ? word : word ? word->verb : NULL;
    gboolean is_be =
        dl_tagger_is(tagger, last_aux, DL_CLASS_BE) || dl_tagger_is(tagger, last_aux, DL_CLASS_GET);
    if (is_be && forms & DL_FORM_PARTICIPLE)
        verb->flags |= DL_VERB_PASSIVE;
    else if (is_be && forms & DL_FORM_ING)
        verb->flags |= DL_VERB_PROGRESSIVE;
    if (last_aux || verb->flags & DL_VERB_TO)
        return;
    if (forms & DL_FORM_ING)
        verb->flags |= DL_VERB_ING;
    else if (forms & DL_FORM_PARTICIPLE && !(forms & (DL_FORM_BASE | DL_FORM_S)))
        verb->flags |= DL_VERB_ED | (forms & DL_FORM_PAST ? 0 : DL_VERB_PASSIVE);
    else if (!(forms & DL_FORM_PAST))
        verb->flags |= DL_VERB_PRESENT;
}

/* "be" of "was", "have" of "has": what an auxiliary is where no verb follows. */
static const DlEventWord *base_of(const DlTagger *tagger, const DlEventWord *word)
{
    return dl_tagger_is(tagger, word, DL_CLASS_BE)
               ? dl_event_words_find(tagger->clauses->words, "be")
           : dl_tagger_is(tagger, word, DL_CLASS_HAVE)
               ? dl_event_words_find(tagger->clauses->words, "have")
               : word;
}

/* A verb group from TOKEN, which is tagged as verb, auxiliary or "to". */
static guint chunk_verb(DlTagger *tagger, guint token, DlTag now)
{
    DlChunk verb = {.type = DL_CHUNK_VERB, .first = token, .end = token, .head = token};
    verb.owner = verb.mention = verb.subject = verb.intro = verb.shares = -1;
    const DlEventWord *last_aux = NULL;
    gboolean has_main = FALSE;
    while (!has_main) {
        guint at = token;
        if (now == DL_TAG_AUX) {
            add_auxiliary(tagger, tagger->word, at, &verb);
            last_aux = tagger->word;
            verb.word = base_of(tagger, last_aux);
            verb.head = at;
        } else if (now == DL_TAG_TO) {
            verb.flags |= last_aux && dl_tagger_is(tagger, last_aux, DL_CLASS_BE) ? DL_VERB_BE_TO
                                                                                  : DL_VERB_TO;
            last_aux = NULL;
        } else if (now == DL_TAG_VERB) {
            add_main(tagger, tagger->word, at, last_aux, &verb);
            has_main = TRUE;
        } else
            add_adverb(tagger, tagger->word, &verb);
        tagger->before = now == DL_TAG_ADVERB ? DL_TAG_AUX : now;
        token = tagger->next;
        if (now != DL_TAG_ADVERB)
            verb.end = token;
        if (token >= tagger->end || has_main)
            break;
        now = dl_tagger_tag(tagger, token);
        gboolean goes_on = now == DL_TAG_AUX || now == DL_TAG_VERB || now == DL_TAG_ADVERB ||
                           now == DL_TAG_NOT || (now == DL_TAG_TO && last_aux != NULL);
        if (!goes_on)
            break;
    }
    verb.end = MIN(verb.end, tagger->end);
    g_array_append_val(tagger->clauses->chunks, verb);
    return verb.end;
}

static gboolean begins_verb(DlTag tag)
{
    return tag == DL_TAG_VERB || tag == DL_TAG_AUX || tag == DL_TAG_TO;
}

/* Adverbs before a verb belong to it: "reportedly captured". */
static void pull_adverbs(DlTagger *tagger, guint n_before)
{
    GArray *chunks = tagger->clauses->chunks;
    DlChunk verb = g_array_index(chunks, DlChunk, chunks->len - 1);
    for (guint i = n_before; i > 0; i--) {
        const DlChunk *adverb = dl_chunk(tagger->clauses, i - 1);
        if (adverb->type != DL_CHUNK_ADVERB)
            break;
        add_adverb(tagger, adverb->word, &verb);
    }
    g_array_index(chunks, DlChunk, chunks->len - 1) = verb;
}

static guint chunk_small(DlTagger *tagger, guint token, DlTag now)
{
    static const DlChunkType types[] = {
        [DL_TAG_ADVERB] = DL_CHUNK_ADVERB, [DL_TAG_NOT] = DL_CHUNK_ADVERB,
        [DL_TAG_PREP] = DL_CHUNK_PREP,     [DL_TAG_CONJ] = DL_CHUNK_CONJ,
        [DL_TAG_SUB] = DL_CHUNK_SUB,       [DL_TAG_REL] = DL_CHUNK_REL,
        [DL_TAG_DATE] = DL_CHUNK_DATE,     [DL_TAG_COMMA] = DL_CHUNK_COMMA,
        [DL_TAG_BREAK] = DL_CHUNK_BREAK};
    tagger->before = now;
    add_chunk(tagger, types[now], token);
    return tagger->next;
}

void dl_clauses_chunk(DlClauses *clauses)
{
    const DlStory *story = clauses->story;
    const DlSentence *sentence = &story->sentences[clauses->sentence];
    DlTagger tagger = {.clauses = clauses,
                       .story = story,
                       .sentence = sentence,
                       .end = sentence->end,
                       .owner = -1};
    g_array_set_size(clauses->chunks, 0);
    const DlPlaceMention *places =
        (const DlPlaceMention *)(gpointer)clauses->mentions->places->data;
    const DlDateMention *dates = (const DlDateMention *)(gpointer)clauses->mentions->dates->data;
    guint low = 0, high = clauses->mentions->places->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        places[middle].end <= sentence->first ? (low = middle + 1) : (high = middle);
    }
    tagger.next_place = low;
    for (low = 0, high = clauses->mentions->dates->len; low < high;) {
        guint middle = (low + high) / 2;
        dates[middle].end <= sentence->first ? (low = middle + 1) : (high = middle);
    }
    tagger.next_date = low;
    for (guint token = sentence->first; token < sentence->end;) {
        DlTag now = dl_tagger_tag(&tagger, token);
        guint n_before = clauses->chunks->len;
        if (now == DL_TAG_QUOTE || now == DL_TAG_HYPHEN)
            token = tagger.next;
        else if (now == DL_TAG_OWNER) {
            gboolean has_noun = n_before && dl_chunk(clauses, n_before - 1)->type == DL_CHUNK_NOUN;
            tagger.owner = has_noun ? (gint32)n_before - 1 : -1;
            tagger.before = DL_TAG_OWNER;
            token = tagger.next;
        } else if (begins_verb(now)) {
            token = chunk_verb(&tagger, token, now);
            pull_adverbs(&tagger, n_before);
        } else if (goes_on_noun(now) || now == DL_TAG_DET || now == DL_TAG_PRON)
            token = chunk_noun(&tagger, token, now);
        else
            token = chunk_small(&tagger, token, now);
    }
}

gboolean dl_clauses_find(const DlClauses *clauses, DlEventClass which, guint32 *ret_first,
                         guint32 *ret_end)
{
    const DlSentence *sentence = &clauses->story->sentences[clauses->sentence];
    for (guint i = sentence->first; i < sentence->end; i++) {
        guint end = i + 1;
        const DlEventWord *word = dl_event_words_get(clauses->words, clauses->story, i);
        if (!dl_clauses_word_is(clauses, word, which))
            word =
                dl_event_words_match(clauses->words, clauses->story, i, sentence->end, word, &end);
        if (!dl_clauses_word_is(clauses, word, which))
            continue;
        *ret_first = i;
        *ret_end = end;
        return TRUE;
    }
    return FALSE;
}
