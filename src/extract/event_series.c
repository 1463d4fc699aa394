/* What goes on: objects, lists, clauses that leave their verb out. */
#include "event_clause.h"

#define MAX_WALK 48 /* chunks that a search goes to the right: a bound, not a rule */

gint dl_clauses_skip_right(const DlClauses *clauses, gint j)
{
    while (dl_chunk_is_filler(dl_clauses_at(clauses, j)) ||
           (dl_clauses_at(clauses, j)->type == DL_CHUNK_PREP &&
            dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_DATE))
        j++;
    return j;
}

gint dl_clauses_object(const DlClauses *clauses, gint verb)
{
    gint j = verb + 1;
    while (dl_chunk_is_filler(dl_clauses_at(clauses, j)))
        j++;
    if (dl_clauses_at(clauses, j)->type != DL_CHUNK_NOUN)
        return -1;
    while (dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_NOUN &&
           dl_clauses_at(clauses, j + 1)->owner == j)
        j++;
    return j;
}

/* Past the prepositional phrases that hang on the noun phrase at J by "of". */
static gint past_of(const DlClauses *clauses, gint j)
{
    while (dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_PREP &&
           dl_clauses_word_is(clauses, dl_clauses_at(clauses, j + 1)->word, DL_CLASS_OF) &&
           dl_clauses_at(clauses, j + 2)->type == DL_CHUNK_NOUN)
        j += 2;
    return j;
}

/* The noun phrase that goes on with the list after the one that ends at J; -1: the list ends. *RET
 * says whether a conjunction stands before it. */
static gint next_member(const DlClauses *clauses, gint first, gint j, gboolean *ret_has_conj)
{
    gint k = past_of(clauses, j) + 1;
    gboolean has_comma = dl_clauses_at(clauses, k)->type == DL_CHUNK_COMMA;
    if (has_comma)
        k++;
    *ret_has_conj = dl_clauses_at(clauses, k)->type == DL_CHUNK_CONJ;
    if (*ret_has_conj)
        k++;
    if (dl_chunk_is_filler(dl_clauses_at(clauses, k)))
        k++;
    if (*ret_has_conj && dl_clauses_at(clauses, k)->type == DL_CHUNK_PREP &&
        dl_clauses_at(clauses, k)->word ==
            dl_clauses_at(clauses, dl_clauses_governor(clauses, first))->word)
        k++;
    if ((!has_comma && !*ret_has_conj) || dl_clauses_at(clauses, k)->type != DL_CHUNK_NOUN)
        return -1;
    while (dl_clauses_at(clauses, k + 1)->type == DL_CHUNK_NOUN &&
           dl_clauses_at(clauses, k + 1)->owner == k)
        k++;
    return k;
}

guint dl_clauses_list(const DlClauses *clauses, gint first, gint *members, guint max)
{
    guint n = 0, n_sure = 1;
    gboolean is_headline =
        clauses->story->sentences[clauses->sentence].is_heading ||
        dl_sentence_is_headline(clauses->story, &clauses->story->sentences[clauses->sentence]);
    members[n++] = first;
    for (gint j = first; n < max;) {
        gboolean has_conj;
        j = next_member(clauses, first, j, &has_conj);
        if (j < 0 ||
            (dl_clauses_at(clauses, j)->is_subject && !dl_clauses_at(clauses, first)->is_subject))
            break;
        members[n++] = j;
        if (has_conj || (is_headline && dl_clauses_at(clauses, j)->is_subject))
            n_sure = n;
    }
    return n_sure;
}

gint dl_clauses_label(const DlClauses *clauses)
{
    gint j = dl_clauses_at(clauses, 0)->type == DL_CHUNK_COMMA ? 1 : 0;
    const DlChunk *name = dl_clauses_at(clauses, j), *mark = dl_clauses_at(clauses, j + 1);
    return name->type == DL_CHUNK_NOUN && name->mention >= 0 &&
                   j + 1 < (gint)clauses->chunks->len && mark->type == DL_CHUNK_BREAK &&
                   dl_token_is_mark(clauses->story, mark->first, ':') &&
                   !dl_story_may_have_dateline(clauses->story, clauses->sentence)
               ? j
               : -1;
}

gint dl_clauses_refer(const DlClauses *clauses, gint noun)
{
    const DlChunk *pronoun = dl_clauses_at(clauses, noun);
    gboolean skips_one = !pronoun->is_subject; /* no object is its own clause's subject */
    if (!pronoun->is_pronoun)
        return noun;
    for (gint j = noun - 1; j >= 0 && noun - j < MAX_WALK; j--) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type != DL_CHUNK_NOUN || !chunk->is_subject || chunk->is_aside)
            continue;
        gboolean is_named_place =
            chunk->mention >= 0 && !dl_clauses_word_is(clauses, pronoun->word, DL_CLASS_IT);
        if (is_named_place || chunk->is_pronoun)
            continue;
        if (!skips_one)
            return j;
        skips_one = FALSE;
    }
    return noun;
}

/* TRUE where a day stands at J, "on" before it or not. */
static gboolean is_day(const DlClauses *clauses, gint j)
{
    return dl_clauses_at(clauses, j)->type == DL_CHUNK_DATE ||
           dl_clauses_noun_is(clauses, dl_clauses_at(clauses, j), DL_CLASS_TIME) ||
           (dl_clauses_at(clauses, j)->type == DL_CHUNK_PREP &&
            dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_DATE);
}

gboolean dl_clauses_again(const DlClauses *clauses, gint from, gint *ret_first, gint *ret_end)
{
    for (gint j = from; j - from < MAX_WALK; j++) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type == DL_CHUNK_VERB || chunk->type == DL_CHUNK_SUB ||
            chunk->type == DL_CHUNK_REL || chunk->type == DL_CHUNK_BREAK)
            return FALSE;
        if (chunk->type != DL_CHUNK_CONJ ||
            !dl_clauses_word_is(clauses, dl_clauses_at(clauses, j + 1)->word, DL_CLASS_AGAIN) ||
            !is_day(clauses, j + 2))
            continue;
        *ret_first = j + 1;
        *ret_end = dl_clauses_skip_right(clauses, j + 2);
        return TRUE;
    }
    return FALSE;
}

gint dl_clauses_gapped(const DlClauses *clauses, gint trigger, gint from, gint *ret_end)
{
    gint n = (gint)clauses->chunks->len;
    for (gint j = from; j < n && j - from < MAX_WALK; j++) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        if (chunk->type == DL_CHUNK_REL && dl_clauses_at(clauses, j - 1)->type == DL_CHUNK_COMMA) {
            while (j + 1 < n && dl_clauses_at(clauses, j + 1)->type != DL_CHUNK_COMMA)
                j++;
            continue;
        }
        if ((chunk->type == DL_CHUNK_VERB && j != trigger) || chunk->type == DL_CHUNK_SUB ||
            chunk->type == DL_CHUNK_REL || chunk->type == DL_CHUNK_BREAK)
            return -1;
        if (chunk->type != DL_CHUNK_COMMA && chunk->type != DL_CHUNK_CONJ)
            continue;
        gint k = j + 1;
        while (dl_clauses_at(clauses, k)->type == DL_CHUNK_CONJ ||
               dl_clauses_at(clauses, k)->type == DL_CHUNK_COMMA)
            k++;
        gint noun = dl_clauses_skip_right(clauses, k);
        if (dl_clauses_at(clauses, noun)->type != DL_CHUNK_NOUN ||
            dl_clauses_at(clauses, noun)->is_subject ||
            (dl_clauses_at(clauses, noun)->mention < 0 &&
             clauses->story->tokens[dl_clauses_at(clauses, noun)->first].shape != DL_SHAPE_CAPITAL))
            continue;
        gint end = dl_clauses_skip_right(clauses, noun + 1);
        if (end == noun + 1 && is_day(clauses, end))
            end = dl_clauses_skip_right(clauses, end + 1);
        if (!is_day(clauses, noun + 1) && noun == k)
            continue;
        *ret_end = end;
        return noun;
    }
    return -1;
}
