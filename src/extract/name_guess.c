/* Spans that no list knows as a whole, but that words in and beside them make places. */
#include "name_search.h"

#define MAX_UNKNOWN_WORDS 3

static gboolean is_in_run(const DlNameSearch *search, guint first, guint token)
{
    return search->grounds[first].run_end > token;
}

/* What kind of word TOKEN is as the head of a name before it. */
static DlSpanHead head_of(const DlNameSearch *search, guint token)
{
    if (token >= search->story->n_tokens || !dl_token_is_capital(&search->story->tokens[token]))
        return DL_HEAD_NONE;
    if (dl_token_in(search->story, token, DL_CLASS_place_unit))
        return DL_HEAD_UNIT;
    return dl_token_in(search->story, token, DL_CLASS_place_head) ? DL_HEAD_NATURE : DL_HEAD_NONE;
}

/* The token after a head at TOKEN, the full stop of "Twp." included. */
static guint end_of_head(const DlStory *story, guint token)
{
    gboolean is_short = story->tokens[token].end - story->tokens[token].start <= 3;
    return token + 1 +
           (is_short && dl_token_is_mark(story, token + 1, '.') &&
            !story->tokens[token + 1].has_space);
}

/* "Laurel" to "Laurel County", where the gazetteer has no longer name. */
void dl_name_search_add_head(const DlNameSearch *search, DlNameSpan *span)
{
    DlSpanHead head = head_of(search, span->end);
    if (head == DL_HEAD_NONE || !is_in_run(search, span->first, span->end) ||
        dl_name_search_is_others_head(search, span->first, span->end) ||
        !search->story->tokens[span->end].has_space)
        return;
    span->kind = DL_SPAN_TYPED;
    span->head = head;
    span->end = end_of_head(search->story, span->end);
}

/* "Mittineague Park": a word or two that nobody knows and a head. */
gboolean dl_name_search_headed(const DlNameSearch *search, guint token, DlNameSpan *ret_span)
{
    guint end = MIN(search->grounds[token].run_end, token + 3);
    for (guint at = token + 1; at < end; at++) {
        DlSpanHead head = head_of(search, at);
        if (head == DL_HEAD_NONE || !search->story->tokens[at].has_space)
            continue;
        if (dl_name_search_is_others_head(search, token, at) ||
            search->story->tokens[token].shape == DL_SHAPE_DOTTED)
            return FALSE;
        if (at > token + 1 && dl_name_search_known(search, token + 1).end >= at)
            return FALSE; /* "Former Hall County" */
        *ret_span = dl_name_search_span(DL_SPAN_TYPED, token, end_of_head(search->story, at));
        ret_span->head = head;
        ret_span->name_end = at;
        return TRUE;
    }
    return FALSE;
}

/* "Lake Lanier", "Gulf of Aden". */
gboolean dl_name_search_fronted(const DlNameSearch *search, guint token, DlNameSpan *ret_span)
{
    const DlStory *story = search->story;
    if (!dl_token_in(story, token, DL_CLASS_place_front))
        return FALSE;
    guint at = dl_name_search_next(story, token);
    if (at < story->n_tokens && dl_token_is(story, at, "of"))
        at = dl_name_search_next(story, at);
    if (at >= story->n_tokens || !dl_token_is_capital(&story->tokens[at]))
        return FALSE;
    DlKnownName name = dl_name_search_known(search, at);
    *ret_span = dl_name_search_span(DL_SPAN_TYPED, token, MAX(name.end, at + 1));
    ret_span->head = DL_HEAD_FRONT;
    ret_span->name_first = at;
    ret_span->bits = name.bits;
    return TRUE;
}

/* Whether what stands after END makes a place of the name before it: "X, Texas", "X province". */
static gboolean is_placed_after(const DlNameSearch *search, guint end)
{
    const DlStory *story = search->story;
    if (end + 1 >= story->n_tokens)
        return FALSE;
    if (story->tokens[end].shape == DL_SHAPE_LOWER)
        return dl_token_in(story, end, DL_CLASS_place_unit) ||
               dl_token_in(story, end, DL_CLASS_place_units);
    if (!dl_token_is_mark(story, end, ',') || !dl_token_is_capital(&story->tokens[end + 1]))
        return FALSE;
    guint area_end = end + 1;
    const DlNameForm *form = dl_name_search_form(search, end + 1, &area_end);
    if (form)
        return form->kind != DL_FORM_DEMONYM;
    DlNameBits bits = dl_name_search_known(search, end + 1).bits;
    return (bits & (DL_NAME_OF_COUNTRY | DL_NAME_OF_ADMIN1)) != 0;
}

/* "in X", "the village of X", "captured X" */
static gboolean is_placed_before(const DlNameSearch *search, guint first)
{
    const DlStory *story = search->story;
    if (first == 0 || story->tokens[first].is_first)
        return FALSE;
    if (dl_token_in(story, first - 1, DL_CLASS_locative_preposition) ||
        dl_token_in(story, first - 1, DL_CLASS_conquest_verb) || search->is_listed)
        return TRUE;
    if (first > 1 && dl_token_in(story, first - 2, DL_CLASS_conquest_noun) &&
        dl_token_in(story, first - 1, DL_CLASS_other_preposition))
        return TRUE;
    return first > 1 && dl_token_is(story, first - 1, "of") &&
           story->tokens[first - 2].shape == DL_SHAPE_LOWER &&
           dl_token_in(story, first - 2, DL_CLASS_place_of);
}

/* TRUE where a hyphen without spaces stands at TOKEN. */
static gboolean is_hyphen(const DlStory *story, guint token)
{
    return token + 1 < story->n_tokens && dl_token_is_mark(story, token, '-') &&
           !story->tokens[token].has_space && !story->tokens[token + 1].has_space;
}

/* The article at TOKEN that a hyphen ties to a capital: "al-Bab". */
gboolean dl_name_search_is_article(const DlNameSearch *search, guint token)
{
    return (search->story->tokens[token].traits & DL_TRAIT_ARTICLE) != 0 &&
           is_hyphen(search->story, token + 1) &&
           dl_token_is_capital(&search->story->tokens[token + 2]);
}

/* The capital that goes on with the name which TOKEN is in, over a hyphen and a small word ("Qala-e
 * Naw") or an article ("Bosra al-Sham"); TOKEN where none does. */
static guint next_tied(const DlNameSearch *search, guint token)
{
    const DlStory *story = search->story;
    guint at = token + 1;
    if (is_hyphen(story, at)) {
        at++;
        if (!dl_token_in(story, at, DL_CLASS_name_joint) ||
            story->tokens[at].shape != DL_SHAPE_LOWER)
            return token;
        at += is_hyphen(story, at + 1) ? 2 : 1;
    } else if (at < story->n_tokens && story->tokens[at].shape == DL_SHAPE_LOWER &&
               story->tokens[at].has_space && dl_name_search_is_article(search, at)) {
        at += 2;
    } else {
        return token;
    }
    return at < story->n_tokens && dl_token_is_capital(&story->tokens[at]) ? at : token;
}

/* "Pul-e Naw", "al-Shaddadi": names that hyphens and small words show to be one, of which no part
 * is meant. */
gboolean dl_name_search_tied(const DlNameSearch *search, guint token, DlNameSpan *ret_span)
{
    const DlStory *story = search->story;
    const DlToken *here = &story->tokens[token];
    if (((here[0].traits | here[1].traits) & DL_TRAIT_ARTICLE) == 0 && !is_hyphen(story, token + 1))
        return FALSE;
    if (here->shape == DL_SHAPE_CAPITAL && dl_token_in(story, token, DL_CLASS_name_opener))
        return FALSE; /* "The al-Nusra men", "In al-Bab" */
    guint last = dl_name_search_is_article(search, token) ? token + 2 : token;
    if (!dl_token_is_capital(&story->tokens[last]))
        return FALSE;
    for (guint n = 0, next; n < MAX_UNKNOWN_WORDS; n++, last = next) {
        next = next_tied(search, last);
        if (next == last)
            break;
    }
    if (last == token)
        return FALSE;
    *ret_span = dl_name_search_span(DL_SPAN_TYPED, token, last + 1);
    ret_span->head = DL_HEAD_TIE;
    return TRUE;
}

/* "the village of Pa Zi Gyi": a whole run that is said to be a place, though a part is known. */
gboolean dl_name_search_asked(const DlNameSearch *search, guint token, DlNameSpan *ret_span)
{
    const DlStory *story = search->story;
    guint end = search->grounds[token].run_end;
    if (token < 2 || end < token + 2 || end > token + MAX_UNKNOWN_WORDS ||
        !dl_token_is(story, token - 1, "of") || story->tokens[token - 2].shape != DL_SHAPE_LOWER ||
        !dl_token_in(story, token - 2, DL_CLASS_place_unit))
        return FALSE;
    for (guint i = token; i < end; i++)
        if (story->tokens[i].shape != DL_SHAPE_CAPITAL ||
            dl_token_in(story, i, DL_CLASS_org_government) ||
            dl_token_in(story, i, DL_CLASS_org_education) ||
            dl_token_in(story, i, DL_CLASS_person_title))
            return FALSE;
    *ret_span = dl_name_search_span(DL_SPAN_UNKNOWN, token, end);
    return TRUE;
}

/* A whole run that no list knows, where a place is asked for. */
gboolean dl_name_search_unknown(const DlNameSearch *search, guint token, DlNameSpan *ret_span)
{
    guint end = search->grounds[token].run_end;
    if (end - token > MAX_UNKNOWN_WORDS ||
        (!is_placed_after(search, end) && !is_placed_before(search, token)))
        return FALSE;
    for (guint i = token; i < end; i++) {
        const DlWord *word = search->story->tokens[i].word;
        if (search->story->tokens[i].shape == DL_SHAPE_DOTTED ||
            search->story->tokens[i].shape == DL_SHAPE_MARK || dl_word_is(word, DL_CLASS_word_10) ||
            dl_word_is(word, DL_CLASS_calendar))
            return FALSE;
    }
    *ret_span = dl_name_search_span(DL_SPAN_UNKNOWN, token, end);
    return TRUE;
}
