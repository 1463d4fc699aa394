#include "event_clause.h"

#define MAX_WALK 48      /* chunks that a search goes to the left or right: a bound, not a rule */
#define HISTORY_DAYS 366 /* from what a story goes back to as long ago to its own day */

gboolean dl_clauses_verb_is(const DlClauses *clauses, const DlChunk *verb, DlEventClass which)
{
    return verb->type == DL_CHUNK_VERB && verb->word &&
           dl_classes_have(verb->word->verb ? verb->word->verb_classes : verb->word->classes,
                           clauses->classes[which]);
}

gboolean dl_clauses_noun_is(const DlClauses *clauses, const DlChunk *noun, DlEventClass which)
{
    return noun->type == DL_CHUNK_NOUN && noun->word &&
           (dl_classes_have(noun->word->noun_classes, clauses->classes[which]) ||
            (!noun->word->noun && !noun->word->verb &&
             dl_clauses_word_is(clauses, noun->word, which)));
}

gboolean dl_clauses_any_is(const DlClauses *clauses, const DlChunk *noun, DlEventClass which)
{
    for (guint i = noun->first; i < noun->end; i++) {
        const DlEventWord *word = dl_event_words_get(clauses->words, clauses->story, i);
        guint end;
        if (dl_clauses_word_is(clauses, word, which) ||
            dl_clauses_word_is(
                clauses,
                dl_event_words_match(clauses->words, clauses->story, i, noun->end, word, &end),
                which))
            return TRUE;
    }
    return FALSE;
}

gint dl_clauses_skip_left(const DlClauses *clauses, gint j)
{
    while (j >= 0 && (dl_chunk_is_filler(dl_clauses_at(clauses, j)) ||
                      (dl_clauses_at(clauses, j)->type == DL_CHUNK_PREP &&
                       dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_DATE)))
        j--;
    return j;
}

gint dl_clauses_owner_first(const DlClauses *clauses, gint noun)
{
    gint first = noun;
    for (guint n = 0; n < 4 && dl_clauses_at(clauses, first)->owner >= 0; n++)
        first = dl_clauses_at(clauses, first)->owner;
    return first;
}

gint dl_clauses_list_begin(const DlClauses *clauses, gint noun)
{
    gint first = dl_clauses_owner_first(clauses, noun);
    gboolean has_conj =
        clauses->story->sentences[clauses->sentence].is_heading ||
        dl_sentence_is_headline(clauses->story, &clauses->story->sentences[clauses->sentence]);
    for (guint n = 0; n < MAX_WALK; n++) {
        const DlChunk *link = dl_clauses_at(clauses, first - 1);
        gint before = first - 2;
        if (link->type == DL_CHUNK_CONJ) {
            has_conj = TRUE;
            if (dl_clauses_at(clauses, before)->type == DL_CHUNK_COMMA)
                before--;
        } else if (!(link->type == DL_CHUNK_COMMA && has_conj))
            break;
        if (dl_clauses_at(clauses, before)->type != DL_CHUNK_NOUN)
            break;
        first = dl_clauses_owner_first(clauses, before);
    }
    return first;
}

gboolean dl_chunk_is_finite(const DlChunk *verb)
{
    return verb->type == DL_CHUNK_VERB &&
           !(verb->flags & (DL_VERB_TO | DL_VERB_ING | DL_VERB_REDUCED)) &&
           !((verb->flags & DL_VERB_ED) && (verb->flags & DL_VERB_PASSIVE));
}

gboolean dl_clauses_says(const DlClauses *clauses, const DlChunk *verb)
{
    return dl_clauses_verb_is(clauses, verb, DL_CLASS_SAY) ||
           dl_clauses_verb_is(clauses, verb, DL_CLASS_CLAIM) ||
           dl_clauses_verb_is(clauses, verb, DL_CLASS_DENY);
}

/* "bombed a market in Idlib and shells fell on Douma": no list, for either has a verb of its own.
 */
static gboolean has_own_verb(const DlClauses *clauses, gint noun)
{
    gint first = dl_clauses_list_begin(clauses, noun), after = noun + 1;
    while (dl_clauses_at(clauses, after)->type == DL_CHUNK_ADVERB)
        after++;
    if (dl_clauses_at(clauses, first - 1)->type != DL_CHUNK_PREP ||
        !dl_chunk_is_finite(dl_clauses_at(clauses, after)))
        return FALSE;
    for (gint j = first - 1; j >= 0 && first - j < MAX_WALK; j--) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type == DL_CHUNK_SUB || chunk->type == DL_CHUNK_REL ||
            chunk->type == DL_CHUNK_BREAK)
            return FALSE;
        if (dl_chunk_is_finite(chunk))
            return !dl_clauses_says(clauses, chunk);
    }
    return FALSE;
}

gboolean dl_clauses_begins_clause(const DlClauses *clauses, gint noun)
{
    gint j = dl_clauses_owner_first(clauses, noun) - 1;
    if (dl_clauses_at(clauses, j)->type != DL_CHUNK_CONJ)
        return FALSE;
    if (dl_clauses_at(clauses, j - 1)->type != DL_CHUNK_COMMA)
        return has_own_verb(clauses, noun);
    gint first = dl_clauses_list_begin(clauses, noun);
    for (gint i = first; i < j - 1; i++)
        if (dl_clauses_at(clauses, i)->type == DL_CHUNK_COMMA)
            return FALSE;
    return TRUE;
}

gint dl_clauses_list_first(const DlClauses *clauses, gint noun)
{
    if (dl_clauses_begins_clause(clauses, noun))
        return noun;
    gint first = dl_clauses_list_begin(clauses, noun);
    while (first < noun && dl_clauses_at(clauses, first + 1)->type == DL_CHUNK_NOUN &&
           dl_clauses_at(clauses, first + 1)->owner == first)
        first++;
    return first;
}

gint dl_clauses_governor(const DlClauses *clauses, gint noun)
{
    gint before = dl_clauses_owner_first(clauses, noun) - 1;
    if (dl_clauses_at(clauses, before)->type == DL_CHUNK_PREP)
        return before;
    before = dl_clauses_list_begin(clauses, noun) - 1;
    return dl_clauses_at(clauses, before)->type == DL_CHUNK_PREP ? before : -1;
}

/* The noun phrase that chunk I (a relative, a comma, a participle) hangs on. */
gint dl_clauses_antecedent(const DlClauses *clauses, gint i)
{
    gint j = i - 1;
    while (dl_chunk_is_filler(dl_clauses_at(clauses, j)) ||
           dl_clauses_at(clauses, j)->type == DL_CHUNK_COMMA ||
           (dl_clauses_at(clauses, j)->type == DL_CHUNK_PREP &&
            dl_chunk_is_filler(dl_clauses_at(clauses, j + 1))) ||
           (dl_clauses_at(clauses, j)->type == DL_CHUNK_PREP &&
            dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_REL))
        j--;
    gint prep =
        dl_clauses_at(clauses, j)->type == DL_CHUNK_NOUN ? dl_clauses_governor(clauses, j) : -1;
    if (prep > 1 && dl_clauses_at(clauses, prep - 1)->type == DL_CHUNK_COMMA &&
        dl_clauses_at(clauses, prep - 2)->type == DL_CHUNK_NOUN)
        return prep - 2;
    return dl_clauses_at(clauses, j)->type == DL_CHUNK_NOUN ? j : -1;
}

gint dl_clauses_where(const DlClauses *clauses, gint verb)
{
    gint intro = dl_clauses_at(clauses, verb)->intro;
    gboolean is_where =
        dl_clauses_at(clauses, verb)->type == DL_CHUNK_VERB && intro > 0 &&
        dl_clauses_word_is(clauses, dl_clauses_at(clauses, intro)->word, DL_CLASS_WHERE);
    gint name = is_where ? dl_clauses_antecedent(clauses, intro) : -1;
    return name >= 0 && dl_clauses_at(clauses, name)->mention >= 0 ? name : -1;
}

gboolean dl_clauses_is_long_ago(const DlClauses *clauses, gint intro)
{
    gint j = intro - 1;
    while (dl_clauses_at(clauses, j)->type == DL_CHUNK_COMMA)
        j--;
    const DlChunk *chunk = dl_clauses_at(clauses, j);
    if (chunk->type != DL_CHUNK_DATE ||
        !dl_clauses_word_is(clauses, dl_clauses_at(clauses, intro)->word, DL_CLASS_WHEN))
        return FALSE;
    const DlDateMention *date = dl_mentions_find_date(clauses->mentions, chunk->first);
    const DlArticle *article = clauses->story->article;
    if (!date || !date->has_days)
        return FALSE;
    if (date->is_since)
        return date->days.last - date->days.first > HISTORY_DAYS;
    return article && article->date_from != DL_ARTICLE_DATE_NONE &&
           date->days.last != DL_DAY_OPEN_END && article->date - date->days.last > HISTORY_DAYS;
}

void dl_clauses_parse(DlClauses *clauses, guint sentence)
{
    clauses->sentence = sentence;
    dl_clauses_chunk(clauses);
    dl_clauses_link(clauses);
    const DlSentence *whole = &clauses->story->sentences[sentence];
    const DlChunk words = {.type = DL_CHUNK_NOUN, .first = whole->first, .end = whole->end};
    clauses->is_exercise = dl_clauses_any_is(clauses, &words, DL_CLASS_EXERCISE);
    clauses->is_false = dl_clauses_any_is(clauses, &words, DL_CLASS_FALSE) &&
                        (dl_clauses_any_is(clauses, &words, DL_CLASS_RUMOUR) ||
                         dl_clauses_any_is(clauses, &words, DL_CLASS_CLAIM));
    clauses->is_disputed = dl_clauses_any_is(clauses, &words, DL_CLASS_DISPUTE);
    clauses->is_history = dl_clauses_any_is(clauses, &words, DL_CLASS_HISTORY);
}
