#include "event_tag.h"

#include <string.h>

gboolean dl_tagger_is(const DlTagger *tagger, const DlEventWord *word, DlEventClass which)
{
    return dl_clauses_word_is(tagger->clauses, word, which);
}

const DlEventWord *dl_tagger_word(const DlTagger *tagger, guint token)
{
    return token < tagger->end ? dl_event_words_get(tagger->clauses->words, tagger->story, token)
                               : NULL;
}

/* A word that is written with a capital for where it stands: "KHARKIV: Shelled by tanks". */
static gboolean is_opening(const DlTagger *tagger, guint token)
{
    return tagger->story->tokens[token].is_first ||
           (token > tagger->sentence->first && dl_token_is_mark(tagger->story, token - 1, ':'));
}

static gboolean has_cap(const DlTagger *tagger, guint token)
{
    guint shape = tagger->story->tokens[token].shape;
    if (tagger->sentence->is_upper || dl_sentence_is_headline(tagger->story, tagger->sentence))
        return FALSE;
    return (shape == DL_SHAPE_CAPITAL && !is_opening(tagger, token)) || shape == DL_SHAPE_UPPER ||
           shape == DL_SHAPE_MIXED;
}

/* The toponym that covers TOKEN, by walking on; NULL: none. */
const DlPlaceMention *dl_tagger_place(DlTagger *tagger, guint token)
{
    const GArray *places = tagger->clauses->mentions->places;
    while (tagger->next_place < places->len &&
           g_array_index(places, DlPlaceMention, tagger->next_place).end <= token)
        tagger->next_place++;
    if (tagger->next_place >= places->len)
        return NULL;
    const DlPlaceMention *place = &g_array_index(places, DlPlaceMention, tagger->next_place);
    return place->first <= token ? place : NULL;
}

static const DlDateMention *date_at(DlTagger *tagger, guint token)
{
    const GArray *dates = tagger->clauses->mentions->dates;
    while (tagger->next_date < dates->len &&
           g_array_index(dates, DlDateMention, tagger->next_date).end <= token)
        tagger->next_date++;
    if (tagger->next_date >= dates->len)
        return NULL;
    const DlDateMention *date = &g_array_index(dates, DlDateMention, tagger->next_date);
    return date->first <= token && date->end > date->first ? date : NULL;
}

gboolean dl_tagger_begins_noun(DlTagger *tagger, guint token)
{
    if (token >= tagger->end)
        return FALSE;
    const DlToken *t = &tagger->story->tokens[token];
    if (t->shape == DL_SHAPE_MARK)
        return (t->mark == '"' || t->mark == '\'') && token + 1 < tagger->end &&
               tagger->story->tokens[token + 1].shape != DL_SHAPE_MARK;
    if (t->shape == DL_SHAPE_CLITIC || dl_mentions_find_date(tagger->clauses->mentions, token))
        return FALSE;
    if (t->shape == DL_SHAPE_NUMBER || has_cap(tagger, token))
        return TRUE;
    if (dl_mentions_find_place(tagger->clauses->mentions, token))
        return TRUE;
    const DlEventWord *word = dl_tagger_word(tagger, token);
    if (!word)
        return TRUE;
    static const DlEventClass small[] = {
        DL_CLASS_ADV,   DL_CLASS_PREP, DL_CLASS_CONJ, DL_CLASS_SUB,    DL_CLASS_IF,
        DL_CLASS_REL,   DL_CLASS_BE,   DL_CLASS_HAVE, DL_CLASS_DO,     DL_CLASS_NOT,
        DL_CLASS_MODAL, DL_CLASS_TO,   DL_CLASS_THAT, DL_CLASS_WHETHER};
    if (dl_tagger_is(tagger, word, DL_CLASS_DET) || dl_tagger_is(tagger, word, DL_CLASS_PRON) ||
        dl_tagger_is(tagger, word, DL_CLASS_ADJ))
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(small); i++)
        if (dl_tagger_is(tagger, word, small[i]))
            return FALSE;
    return !word->verb || word->noun;
}

gboolean dl_tagger_ends_in(const DlStory *story, guint token, const char *ending)
{
    gsize n_bytes;
    const char *text = dl_token_text(story, token, &n_bytes);
    gsize n = strlen(ending);
    return n_bytes > n + 2 && memcmp(text + n_bytes - n, ending, n) == 0;
}

/* "captured": a past or participle that is nothing else. */
static DlTag tag_past(DlTagger *tagger, guint token)
{
    gboolean is_compound = token + 1 < tagger->end &&
                           dl_token_is_mark(tagger->story, token + 1, '-') &&
                           !tagger->story->tokens[token + 1].has_space;
    if (is_compound) /* "bombed-out" */
        return DL_TAG_ADJ;
    switch (tagger->before) {
    case DL_TAG_DET:
    case DL_TAG_OWNER:
    case DL_TAG_ADJ:
    case DL_TAG_HYPHEN:
        return dl_tagger_begins_noun(tagger, token + 1) || tagger->before == DL_TAG_HYPHEN
                   ? DL_TAG_ADJ
                   : DL_TAG_VERB;
    case DL_TAG_NUMBER:
        return dl_token_number(tagger->story, token - 1) >= 0 &&
                       dl_tagger_begins_noun(tagger, token + 1)
                   ? DL_TAG_ADJ
                   : DL_TAG_VERB;
    case DL_TAG_PREP:
    case DL_TAG_START:
        return dl_tagger_begins_noun(tagger, token + 1) ? DL_TAG_ADJ : DL_TAG_VERB;
    default:
        return DL_TAG_VERB;
    }
}

/* "there was fighting", "there has been fighting": what there is, and not what is done. */
static gboolean is_what_there_is(const DlTagger *tagger, guint token)
{
    guint at = token;
    while (at > tagger->sentence->first) {
        const DlEventWord *before = dl_tagger_word(tagger, at - 1);
        if (dl_tagger_is(tagger, before, DL_CLASS_HERE))
            return at < token;
        if (!dl_tagger_is(tagger, before, DL_CLASS_BE) &&
            !dl_tagger_is(tagger, before, DL_CLASS_HAVE) &&
            !dl_tagger_is(tagger, before, DL_CLASS_NOT))
            return FALSE;
        at--;
    }
    return FALSE;
}

static DlTag tag_ing(DlTagger *tagger, guint token, const DlEventWord *word)
{
    gboolean is_noun = word && word->noun;
    const DlEventWord *after = dl_tagger_word(tagger, token + 1);
    switch (tagger->before) {
    case DL_TAG_DET:
    case DL_TAG_ADJ:
    case DL_TAG_OWNER:
    case DL_TAG_NUMBER:
    case DL_TAG_HYPHEN:
        return dl_tagger_begins_noun(tagger, token + 1) && !is_noun ? DL_TAG_ADJ : DL_TAG_NOUN;
    case DL_TAG_AUX:
        return is_noun && is_what_there_is(tagger, token) ? DL_TAG_NOUN : DL_TAG_VERB;
    case DL_TAG_PRON:
        return DL_TAG_VERB;
    case DL_TAG_START: /* "Invading troops seized" */
        if (after && dl_classes_have(after->noun_classes, tagger->clauses->classes[DL_CLASS_FORCE]))
            return DL_TAG_ADJ;
        break;
    default:
        break;
    }
    if (dl_tagger_is(tagger, after, DL_CLASS_OF) && tagger->before != DL_TAG_COMMA)
        return DL_TAG_NOUN;
    return is_noun && !dl_tagger_begins_noun(tagger, token + 1) ? DL_TAG_NOUN : DL_TAG_VERB;
}

/* "Moscow claims to", "the army says that": a verb that takes a clause, and "to" or "that". */
static gboolean takes_clause(const DlTagger *tagger, guint token, const DlEventWord *word)
{
    const DlEventWord *after = dl_tagger_word(tagger, token + 1);
    static const DlEventClass taking[] = {DL_CLASS_SAY,  DL_CLASS_CLAIM, DL_CLASS_PLAN,
                                          DL_CLASS_DENY, DL_CLASS_TRY,   DL_CLASS_FEAR};
    const DlEventWord *subject = token > 0 ? dl_tagger_word(tagger, token - 1) : NULL;
    gboolean agrees =
        word->forms & DL_FORM_S || (word->forms & DL_FORM_BASE && subject && subject->is_plural);
    if (!agrees || (tagger->before != DL_TAG_NOUN && tagger->before != DL_TAG_NAME) ||
        (!dl_tagger_is(tagger, after, DL_CLASS_TO) && !dl_tagger_is(tagger, after, DL_CLASS_THAT)))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(taking); i++)
        if (dl_classes_have(word->verb_classes, tagger->clauses->classes[taking[i]]))
            return TRUE;
    return FALSE;
}

/* "attack", "strikes": a base or third person, which may be a noun as well. */
static DlTag tag_base(DlTagger *tagger, guint token, const DlEventWord *word)
{
    gboolean is_noun = word->noun != NULL;
    switch (tagger->before) {
    case DL_TAG_TO:
    case DL_TAG_PRON:
    case DL_TAG_NOT:
        return DL_TAG_VERB;
    case DL_TAG_AUX:
        return is_noun && !(word->forms & (DL_FORM_BASE | DL_FORM_PARTICIPLE)) ? DL_TAG_NOUN
                                                                               : DL_TAG_VERB;
    case DL_TAG_DET:
    case DL_TAG_ADJ:
    case DL_TAG_OWNER:
    case DL_TAG_PREP:
    case DL_TAG_NUMBER:
    case DL_TAG_HYPHEN:
        return DL_TAG_NOUN;
    case DL_TAG_REL:
        return DL_TAG_VERB;
    default:
        break;
    }
    gboolean is_motion = (tagger->sentence->is_heading ||
                          dl_sentence_is_headline(tagger->story, tagger->sentence)) &&
                         tagger->before == DL_TAG_NAME &&
                         dl_tagger_is(tagger, dl_tagger_word(tagger, token + 1), DL_CLASS_TO);
    if (!is_noun || is_motion || takes_clause(tagger, token, word))
        return DL_TAG_VERB;
    if (tagger->before == DL_TAG_START || tagger->before == DL_TAG_COMMA ||
        tagger->before == DL_TAG_SUB || tagger->before == DL_TAG_BREAK)
        return DL_TAG_NOUN;
    return dl_tagger_begins_noun(tagger, token + 1) ? DL_TAG_VERB : DL_TAG_NOUN;
}

/* After "to", "would" or "did" an unknown word is a verb. */
static gboolean takes_base(const DlTagger *tagger, guint token)
{
    if (tagger->story->tokens[token].shape != DL_SHAPE_LOWER)
        return FALSE;
    if (tagger->before == DL_TAG_TO)
        return TRUE;
    if (tagger->before != DL_TAG_AUX || token == 0)
        return FALSE;
    const DlEventWord *last = dl_event_words_get(tagger->clauses->words, tagger->story, token - 1);
    return dl_tagger_is(tagger, last, DL_CLASS_MODAL) || dl_tagger_is(tagger, last, DL_CLASS_DO);
}

static DlTag tag_verb_or_noun(DlTagger *tagger, guint token, const DlEventWord *word)
{
    if (has_cap(tagger, token))
        return DL_TAG_NAME;
    if (word && word->verb) {
        if (word->forms & DL_FORM_ING)
            return tag_ing(tagger, token, word);
        if (word->forms & (DL_FORM_BASE | DL_FORM_S))
            return tag_base(tagger, token, word);
        return word->noun && tagger->before != DL_TAG_AUX && tagger->before != DL_TAG_NOUN &&
                       tagger->before != DL_TAG_NAME && tagger->before != DL_TAG_PRON
                   ? DL_TAG_NOUN
                   : tag_past(tagger, token);
    }
    if (word && word->noun)
        return DL_TAG_NOUN;
    if (dl_tagger_is(tagger, word, DL_CLASS_VERB) || (!word && takes_base(tagger, token)))
        return DL_TAG_VERB;
    guint shape = tagger->story->tokens[token].shape;
    if (shape == DL_SHAPE_CAPITAL && !dl_sentence_is_headline(tagger->story, tagger->sentence))
        return DL_TAG_NAME;
    if (shape != DL_SHAPE_LOWER)
        return DL_TAG_NOUN;
    if (dl_tagger_ends_in(tagger->story, token, "ed"))
        return tag_past(tagger, token);
    if (dl_tagger_ends_in(tagger->story, token, "ing"))
        return tag_ing(tagger, token, NULL);
    return dl_tagger_ends_in(tagger->story, token, "ly") ? DL_TAG_ADVERB : DL_TAG_NOUN;
}

/* "that" after a verb or noun that takes a clause opens one; else it is a relative or determiner.
 */
static DlTag tag_that(DlTagger *tagger, guint token)
{
    const DlClauses *clauses = tagger->clauses;
    if (!clauses->chunks->len || tagger->before == DL_TAG_PREP)
        return DL_TAG_DET;
    const DlChunk *last = dl_chunk(clauses, clauses->chunks->len - 1);
    if (last->type == DL_CHUNK_VERB || last->type == DL_CHUNK_DATE ||
        last->type == DL_CHUNK_COMMA || last->type == DL_CHUNK_CONJ)
        return DL_TAG_SUB;
    static const DlEventClass taking[] = {DL_CLASS_SAY,   DL_CLASS_CLAIM, DL_CLASS_DENY,
                                          DL_CLASS_FEAR,  DL_CLASS_PLAN,  DL_CLASS_MAY,
                                          DL_CLASS_RUMOUR};
    for (guint i = 0; last->type == DL_CHUNK_NOUN && i < G_N_ELEMENTS(taking); i++)
        if (dl_clauses_noun_is(clauses, last, taking[i]))
            return DL_TAG_SUB;
    const DlEventWord *after = dl_tagger_word(tagger, token + 1);
    if (last->type == DL_CHUNK_NOUN &&
        ((after && after->verb) || dl_tagger_is(tagger, after, DL_CLASS_BE) ||
         dl_tagger_is(tagger, after, DL_CLASS_HAVE) || dl_tagger_is(tagger, after, DL_CLASS_MODAL)))
        return DL_TAG_REL;
    gboolean is_place = last->mention >= 0 || dl_clauses_noun_is(clauses, last, DL_CLASS_PLACE) ||
                        dl_clauses_noun_is(clauses, last, DL_CLASS_SITE);
    if (is_place) /* "the first city that the rebels seized" */
        return DL_TAG_REL;
    return last->type == DL_CHUNK_NOUN ? DL_TAG_SUB : DL_TAG_DET;
}

static DlTag tag_to(DlTagger *tagger, guint token)
{
    guint at = token + 1;
    const DlEventWord *word = dl_tagger_word(tagger, at);
    if (dl_tagger_is(tagger, word, DL_CLASS_ADV))
        word = dl_tagger_word(tagger, ++at);
    if (!word && tagger->story->tokens[at].shape == DL_SHAPE_LOWER && at + 1 < tagger->end) {
        const DlEventWord *after = dl_tagger_word(tagger, at + 1);
        return dl_tagger_is(tagger, after, DL_CLASS_DET) ||
                       dl_tagger_is(tagger, after, DL_CLASS_POSSESSIVE)
                   ? DL_TAG_TO
                   : DL_TAG_PREP;
    }
    if (!word || has_cap(tagger, at))
        return DL_TAG_PREP;
    if (dl_tagger_is(tagger, word, DL_CLASS_BE) || dl_tagger_is(tagger, word, DL_CLASS_HAVE) ||
        dl_tagger_is(tagger, word, DL_CLASS_DO))
        return DL_TAG_TO;
    if (!word->verb || !(word->forms & DL_FORM_BASE))
        return DL_TAG_PREP;
    gboolean is_tail = tagger->before == DL_TAG_NOUN && at + 1 < tagger->end &&
                       dl_token_is_mark(tagger->story, at + 1, ','); /* "the first city to fall," */
    return !word->noun || is_tail || dl_tagger_begins_noun(tagger, at + 1) ||
                   at + 1 >= tagger->end ||
                   dl_tagger_is(tagger, dl_tagger_word(tagger, at + 1), DL_CLASS_PREP)
               ? DL_TAG_TO
               : DL_TAG_PREP;
}

static DlTag tag_small(DlTagger *tagger, guint token, const DlEventWord *word)
{
    static const struct {
        DlEventClass which;
        DlTag tag;
    } table[] = {
        {DL_CLASS_NOT, DL_TAG_NOT},     {DL_CLASS_MODAL, DL_TAG_AUX},  {DL_CLASS_BE, DL_TAG_AUX},
        {DL_CLASS_HAVE, DL_TAG_AUX},    {DL_CLASS_DO, DL_TAG_AUX},     {DL_CLASS_CONJ, DL_TAG_CONJ},
        {DL_CLASS_WHETHER, DL_TAG_SUB}, {DL_CLASS_IF, DL_TAG_SUB},     {DL_CLASS_SUB, DL_TAG_SUB},
        {DL_CLASS_REL, DL_TAG_REL},     {DL_CLASS_PREP, DL_TAG_PREP},  {DL_CLASS_PRON, DL_TAG_PRON},
        {DL_CLASS_DET, DL_TAG_DET},     {DL_CLASS_ADV, DL_TAG_ADVERB}, {DL_CLASS_ADJ, DL_TAG_ADJ}};
    if (dl_tagger_is(tagger, word, DL_CLASS_TO))
        return tag_to(tagger, token);
    if (dl_tagger_is(tagger, word, DL_CLASS_THAT))
        return tag_that(tagger, token);
    gboolean is_behind = tagger->before == DL_TAG_NOUN || tagger->before == DL_TAG_NAME ||
                         tagger->before == DL_TAG_PRON || tagger->before == DL_TAG_AUX;
    if (is_behind && dl_tagger_is(tagger, word, DL_CLASS_BOTH)) /* "have all fallen" */
        return DL_TAG_ADVERB;
    if (word && word->verb && tagger->before != DL_TAG_VERB &&
        dl_tagger_is(tagger, word, DL_CLASS_IDIOM)) /* "the place", but "took place" */
        return tag_verb_or_noun(tagger, token, word);
    for (guint i = 0; i < G_N_ELEMENTS(table); i++)
        if (dl_tagger_is(tagger, word, table[i].which))
            return table[i].tag;
    return tag_verb_or_noun(tagger, token, word);
}

/* "the rebels' capital" */
static gboolean is_owner_mark(const DlTagger *tagger, guint token)
{
    const DlToken *t = &tagger->story->tokens[token];
    return !t->has_space && token + 1 < tagger->end && t[1].has_space &&
           t[1].shape != DL_SHAPE_MARK &&
           (tagger->before == DL_TAG_NOUN || tagger->before == DL_TAG_NAME) &&
           tagger->story->text[t->start - 1] == 's';
}

static DlTag tag_mark(const DlTagger *tagger, guint token)
{
    const DlToken *t = &tagger->story->tokens[token];
    gboolean is_tight =
        !t->has_space && token + 1 < tagger->end && !tagger->story->tokens[token + 1].has_space;
    switch (t->mark) {
    case '\'':
        return is_owner_mark(tagger, token) ? DL_TAG_OWNER : DL_TAG_QUOTE;
    case '"':
    case '.':
        return DL_TAG_QUOTE;
    case ',':
    case '(':
    case ')':
    case '[':
    case ']':
        return DL_TAG_COMMA;
    case '-':
        return !t->has_space && !t->is_newline ? DL_TAG_HYPHEN : DL_TAG_COMMA;
    case ';':
    case ':':
        return DL_TAG_BREAK;
    default:
        return is_tight ? DL_TAG_HYPHEN : DL_TAG_COMMA;
    }
}

static DlTag tag_clitic(DlTagger *tagger, guint token)
{
    const DlEventWord *word = dl_tagger_word(tagger, token);
    if (dl_tagger_is(tagger, word, DL_CLASS_NOT))
        return DL_TAG_NOT;
    if (dl_token_is(tagger->story, token, "'"))
        return DL_TAG_OWNER;
    if (word && !dl_token_is(tagger->story, token, "'s"))
        return DL_TAG_AUX;
    if (tagger->before == DL_TAG_PRON || tagger->before == DL_TAG_REL)
        return DL_TAG_AUX;
    return DL_TAG_OWNER;
}

/* The "i" of "Mazar-i-Sharif". */
static gboolean is_in_name(const DlTagger *tagger, guint token)
{
    const DlToken *t = &tagger->story->tokens[token];
    return tagger->before == DL_TAG_HYPHEN && t->shape == DL_SHAPE_LOWER && !t->has_space &&
           token + 2 < tagger->end && dl_token_is_mark(tagger->story, token + 1, '-') &&
           !t[1].has_space && !t[2].has_space && t[2].shape == DL_SHAPE_CAPITAL;
}

DlTag dl_tagger_tag(DlTagger *tagger, guint token)
{
    const DlToken *t = &tagger->story->tokens[token];
    tagger->next = token + 1;
    tagger->word = NULL;
    const DlDateMention *date = date_at(tagger, token);
    if (date) {
        tagger->next = MIN(MAX(date->end, token + 1), tagger->end);
        gboolean is_inside = tagger->before == DL_TAG_DET || tagger->before == DL_TAG_ADJ ||
                             tagger->before == DL_TAG_OWNER;
        return is_inside && dl_tagger_begins_noun(tagger, tagger->next) ? DL_TAG_ADJ : DL_TAG_DATE;
    }
    const DlPlaceMention *place = dl_tagger_place(tagger, token);
    if (place && (t->shape != DL_SHAPE_MARK || place->first < token))
        return DL_TAG_NAME;
    if (t->shape == DL_SHAPE_MARK)
        return tag_mark(tagger, token);
    if (is_in_name(tagger, token))
        return DL_TAG_NAME;
    tagger->word = dl_tagger_word(tagger, token);
    if (t->shape == DL_SHAPE_CLITIC)
        return tag_clitic(tagger, token);
    if (t->shape == DL_SHAPE_NUMBER && !tagger->word)
        return DL_TAG_NUMBER;
    guint end;
    const DlEventWord *phrase = dl_event_words_match(tagger->clauses->words, tagger->story, token,
                                                     tagger->end, tagger->word, &end);
    if (phrase && dl_tagger_is(tagger, phrase, DL_CLASS_GROUP)) {
        tagger->word = phrase;
        tagger->next = end;
        return DL_TAG_NAME;
    }
    gboolean is_colour = dl_tagger_is(tagger, phrase, DL_CLASS_DISPUTE) ||
                         dl_tagger_is(tagger, phrase, DL_CLASS_HISTORY) ||
                         dl_tagger_is(tagger, phrase, DL_CLASS_EXERCISE);
    if (phrase && !is_colour && !has_cap(tagger, token)) {
        tagger->word = phrase;
        tagger->next = end;
    } else if (has_cap(tagger, token) && tagger->word &&
               !dl_tagger_is(tagger, tagger->word, DL_CLASS_PRON))
        return DL_TAG_NAME;
    return tag_small(tagger, token, tagger->word);
}
