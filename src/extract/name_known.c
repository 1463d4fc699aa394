/* Spans that lists know: names of the gazetteer, demonyms, abbreviations. */
#include <string.h>

#include "name_search.h"
#include "story_probe.h"

#define MAX_WORDS 8

/* The token after TOKEN in what may be one name, hyphens and inner full stops left out; the
 * story's end where a name cannot go on. */
guint dl_name_search_next(const DlStory *story, guint token)
{
    guint at = token + 1, none = story->n_tokens;
    if (at >= none || story->tokens[at].sentence != story->tokens[token].sentence)
        return none;
    const DlToken *next = &story->tokens[at];
    if (next->shape == DL_SHAPE_CLITIC)
        return at;
    if (next->has_space)
        return next->shape == DL_SHAPE_MARK ? none : at;
    gboolean is_joint = dl_token_is_mark(story, at, '-') || dl_token_is_mark(story, at, '.');
    if (!is_joint || at + 1 >= none || story->tokens[at + 1].sentence != next->sentence)
        return none;
    if (next->mark == '.' && next[-1].end - next[-1].start > 4)
        return none;
    return story->tokens[at + 1].shape == DL_SHAPE_MARK ? none : at + 1;
}

/* Whether a known name may end with TOKEN, its N-th word. */
static gboolean can_end(const DlStory *story, guint token, guint n)
{
    const DlToken *here = &story->tokens[token];
    if (here->shape == DL_SHAPE_CLITIC)
        return n > 2;
    return dl_token_is_capital(here) || (n > 1 && here->shape == DL_SHAPE_NUMBER);
}

/* "NATO", and what stands spelt out before: "North Atlantic Treaty Organization (NATO)". */
static gboolean is_acronym(const DlNameSearch *search, guint token)
{
    const DlStory *story = search->story;
    const DlToken *here = &story->tokens[token];
    if (here->shape != DL_SHAPE_UPPER || story->sentences[here->sentence].is_upper)
        return FALSE;
    gboolean is_in_brackets = token > 0 && dl_token_is_mark(story, token - 1, '(') &&
                              dl_token_is_mark(story, token + 1, ')') &&
                              here->end - here->start <= 6;
    return is_in_brackets || dl_token_in(story, token, DL_CLASS_acronym);
}

/* "Secretary" of "Secretary Austin". */
static gboolean is_title(const DlNameSearch *search, guint token)
{
    return dl_token_in(search->story, token, DL_CLASS_person_title) &&
           search->grounds[token].run_end > token + 1;
}

/* Whether what BITS say of one word counts: no codes, no initials, no "He" and "Thursday". */
static gboolean is_word_name(const DlNameSearch *search, guint token, DlNameBits bits)
{
    const DlToken *here = &search->story->tokens[token];
    return here->shape != DL_SHAPE_DOTTED && here->end - here->start > 1 &&
           !(bits & DL_NAME_IS_CODE) && !is_title(search, token) && !is_acronym(search, token) &&
           !dl_word_is(here->word, DL_CLASS_name_opener) &&
           !dl_word_is(here->word, DL_CLASS_never_place) &&
           !dl_word_is(here->word, DL_CLASS_calendar);
}

/* Whether a name of several words is one, or its letters only happen to be: "But I", "Paul A.",
 * "R-Ind.". */
static gboolean is_words_name(const DlNameSearch *search, guint first, guint last)
{
    const DlToken *begin = &search->story->tokens[first], *end = &search->story->tokens[last];
    const DlWord *word = begin->word;
    if (end->shape == DL_SHAPE_DOTTED || end->end - end->start == 1 ||
        dl_word_is(end->word, DL_CLASS_name_opener) || dl_word_is(end->word, DL_CLASS_org_company))
        return FALSE;
    if (begin->end - begin->start == 1 && !begin[1].has_space)
        return FALSE;
    gboolean is_initial =
        begin->shape == DL_SHAPE_DOTTED && !strchr("NSEW", search->story->text[begin->start]);
    gboolean is_mixed = end->shape == DL_SHAPE_UPPER && begin->shape != DL_SHAPE_UPPER;
    gboolean is_opener =
        dl_word_is(word, DL_CLASS_name_opener) && !dl_token_is(search->story, first, "the") &&
        (dl_word_is(end->word, DL_CLASS_word_10) || dl_word_is(end->word, DL_CLASS_word_20));
    return !is_initial && !is_mixed && !is_opener;
}

/* The longest name of the gazetteer from TOKEN on that ends before LIMIT. */
static DlKnownName find_known_within(const DlNameSearch *search, guint token, guint limit)
{
    const DlStory *story = search->story;
    DlNameProbe probe = dl_name_probe_start();
    DlKnownName found = {.end = token};
    guint at = token;
    for (guint n = 1; n <= MAX_WORDS && at < limit; n++) {
        DlNameBits bits = dl_story_probe(story, at, search->sources->index, &probe, n == 1);
        gboolean is_name =
            (bits & DL_NAME_IS_WHOLE) && can_end(story, at, n) &&
            (n > 1 ? is_words_name(search, token, at) : is_word_name(search, at, bits));
        if (is_name)
            found = (DlKnownName){at + 1, bits};
        if (!(bits & DL_NAME_IS_BEGUN))
            break;
        at = dl_name_search_next(story, at);
    }
    return found;
}

DlKnownName dl_name_search_known(const DlNameSearch *search, guint token)
{
    return find_known_within(search, token, search->story->n_tokens);
}

static gboolean is_in_run(const DlNameSearch *search, guint first, guint token)
{
    return search->grounds[first].run_end > token;
}

/* Whether the word at HEAD is that of what comes after it in its run: "City" of "Dublin City
 * Council". */
gboolean dl_name_search_is_others_head(const DlNameSearch *search, guint first, guint head)
{
    return is_in_run(search, first, head + 1) && search->story->tokens[head + 1].has_space &&
           !dl_token_in(search->story, head, DL_CLASS_place_county);
}

/* What is left of a name without a word at its end that is of what comes after it, or for what is
 * at the place. */
static DlKnownName back_off(const DlNameSearch *search, guint first, DlKnownName known)
{
    const DlStory *story = search->story;
    guint last = known.end - 1;
    gboolean is_port = (known.bits & DL_NAME_OF_BUILDING) != 0 &&
                       !(known.bits & (DL_NAME_OF_TOWN | DL_NAME_OF_AREA | DL_NAME_OF_ADMIN1)) &&
                       dl_token_in(story, last, DL_CLASS_place_type);
    gboolean is_head = dl_token_in(story, last, DL_CLASS_place_unit) &&
                       !(known.bits & DL_NAME_IS_MAIN) &&
                       dl_name_search_is_others_head(search, first, last);
    if (!is_port && !is_head)
        return known;
    DlKnownName shorter = find_known_within(search, first, last);
    return shorter.end > first ? shorter : known;
}

/* Whether another name begins in the name of several words. */
static gboolean is_hiding(const DlNameSearch *search, guint first, guint end)
{
    const DlStory *story = search->story;
    gboolean is_of = dl_token_in(story, first, DL_CLASS_place_unit) && end > first + 2 &&
                     dl_token_is(story, first + 1, "of");
    gboolean is_the = dl_token_is(story, first, "the");
    return (is_of || is_the) && dl_name_search_known(search, first + 1 + is_of).end >= end + is_the;
}

DlKnownName dl_name_search_known_alone(const DlNameSearch *search, guint token)
{
    DlKnownName known = dl_name_search_known(search, token);
    if (known.end <= token + 1)
        return known;
    gboolean is_whole = (known.bits & DL_NAME_OF_ADMIN1) != 0; /* "District of Columbia" */
    return !is_whole && is_hiding(search, token, known.end) ? (DlKnownName){.end = token}
                                                            : back_off(search, token, known);
}

/* A postal code stands after a comma and a name alone. */
static gboolean is_after_name(const DlStory *story, guint token)
{
    return token >= 2 && dl_token_is_mark(story, token - 1, ',') &&
           dl_token_is_capital(&story->tokens[token - 2]);
}

const DlNameForm *dl_name_search_form(const DlNameSearch *search, guint token, guint *ret_end)
{
    if ((search->story->tokens[token].traits & DL_TRAIT_NAME_FORM) == 0)
        return NULL;
    const DlNameForm *form =
        dl_name_forms_find(search->sources->forms, search->story, token, ret_end);
    gboolean is_so = form && (form->kind != DL_FORM_POSTAL || is_after_name(search->story, token));
    return is_so ? form : NULL;
}
