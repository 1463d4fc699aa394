#include "name_span.h"

#include <string.h>

#define MAX_WORDS 8
#define MAX_UNKNOWN_WORDS 3

/* All that finding spans looks at. */
typedef struct {
    const DlSpanSources *sources;
    const DlNameWords *words;
    const DlStory *story;
    const DlNameGround *grounds;
    gboolean is_listed; /* the span before ended with the comma or "and" before this one */
} Search;

/* The token after TOKEN in what may be one name, hyphens and inner full stops left out; the
 * story's end where a name cannot go on. */
static guint next_word(const DlStory *story, guint token)
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
static gboolean is_acronym(const Search *search, guint token)
{
    const DlStory *story = search->story;
    const DlToken *here = &story->tokens[token];
    if (here->shape != DL_SHAPE_UPPER || story->sentences[here->sentence].is_upper)
        return FALSE;
    gboolean is_in_brackets = token > 0 && dl_token_is_mark(story, token - 1, '(') &&
                              dl_token_is_mark(story, token + 1, ')') &&
                              here->end - here->start <= 6;
    return is_in_brackets || dl_token_in(story, token, search->words->acronym);
}

/* Whether what BITS say of one word counts: no codes, no initials, no "He" and "Thursday". */
static gboolean is_word_name(const Search *search, guint token, DlNameBits bits)
{
    const DlToken *here = &search->story->tokens[token];
    return here->shape != DL_SHAPE_DOTTED && here->end - here->start > 1 &&
           !(bits & DL_NAME_IS_CODE) && !is_acronym(search, token) &&
           !dl_word_is(here->word, search->words->name_opener) &&
           !dl_word_is(here->word, search->words->calendar);
}

/* Whether a name of several words is one, or its letters only happen to be: "But I", "Paul A.",
 * "R-Ind.". */
static gboolean is_words_name(const Search *search, guint first, guint last)
{
    const DlToken *begin = &search->story->tokens[first], *end = &search->story->tokens[last];
    const DlWord *word = begin->word;
    if (end->shape == DL_SHAPE_DOTTED || end->end - end->start == 1 ||
        dl_word_is(end->word, search->words->name_opener) ||
        dl_word_is(end->word, search->words->org_company))
        return FALSE;
    if (begin->end - begin->start == 1 && !begin[1].has_space)
        return FALSE;
    gboolean is_initial =
        begin->shape == DL_SHAPE_DOTTED && !strchr("NSEW", search->story->text[begin->start]);
    gboolean is_mixed = end->shape == DL_SHAPE_UPPER && begin->shape != DL_SHAPE_UPPER;
    gboolean is_opener = dl_word_is(word, search->words->name_opener) &&
                         !dl_token_is(search->story, first, "the") &&
                         (dl_word_is(end->word, search->words->word_10) ||
                          dl_word_is(end->word, search->words->word_20));
    return !is_initial && !is_mixed && !is_opener;
}

/* The longest name of the gazetteer from TOKEN on that ends before LIMIT. FALSE: none. */
static gboolean find_known_within(const Search *search, guint token, guint limit,
                                  DlNameSpan *ret_span)
{
    const DlStory *story = search->story;
    DlNameProbe probe = dl_name_probe_start();
    DlNameSpan found = {.end = token};
    guint at = token;
    for (guint n = 1; n <= MAX_WORDS && at < limit; n++) {
        gsize n_bytes = 0;
        const char *text = dl_token_text(story, at, &n_bytes);
        DlNameBits bits = dl_name_probe_push(search->sources->index, &probe, text, n_bytes);
        gboolean is_name =
            (bits & DL_NAME_IS_WHOLE) && can_end(story, at, n) &&
            (n > 1 ? is_words_name(search, token, at) : is_word_name(search, at, bits));
        if (is_name) {
            found.end = at + 1;
            found.bits = bits;
        }
        if (!(bits & DL_NAME_IS_BEGUN))
            break;
        at = next_word(story, at);
    }
    if (found.end == token)
        return FALSE;
    found.kind = DL_SPAN_KNOWN;
    found.first = found.name_first = token;
    found.name_end = found.end;
    *ret_span = found;
    return TRUE;
}

static gboolean find_known(const Search *search, guint token, DlNameSpan *ret_span)
{
    return find_known_within(search, token, search->story->n_tokens, ret_span);
}

static gboolean is_in_run(const Search *search, guint first, guint token)
{
    return search->grounds[first].run_end > token;
}

/* Whether the word at HEAD is that of what comes after it in its run: "City" of "Dublin City
 * Council". */
static gboolean is_others_head(const Search *search, guint first, guint head)
{
    return is_in_run(search, first, head + 1) && search->story->tokens[head + 1].has_space &&
           !dl_token_in(search->story, head, search->words->place_county);
}

/* What is left of a known name without a word at its end that is of what comes after it, or for
 * what is at the place ("Dublin City Council", "Vancouver International Airport"). */
static void back_off(const Search *search, DlNameSpan *span)
{
    const DlStory *story = search->story;
    guint last = span->end - 1;
    gboolean is_port = (span->bits & DL_NAME_OF_BUILDING) != 0 &&
                       !(span->bits & (DL_NAME_OF_TOWN | DL_NAME_OF_AREA | DL_NAME_OF_ADMIN1)) &&
                       dl_token_in(story, last, search->words->place_type);
    gboolean is_head = dl_token_in(story, last, search->words->place_unit) &&
                       !(span->bits & DL_NAME_IS_MAIN) && is_others_head(search, span->first, last);
    DlNameSpan shorter;
    if (last > span->first && (is_port || is_head) &&
        find_known_within(search, span->first, last, &shorter))
        *span = shorter;
}

/* "City of Norfolk", "The Rock" of "the Rock Hill schools": names that another one begins in. */
static gboolean hides_name(const Search *search, const DlNameSpan *span)
{
    const DlStory *story = search->story;
    DlNameSpan inner;
    gboolean is_of = dl_token_in(story, span->first, search->words->place_unit) &&
                     span->end > span->first + 2 && dl_token_is(story, span->first + 1, "of");
    gboolean is_the = span->end > span->first + 1 && dl_token_is(story, span->first, "the");
    if (!is_of && !is_the)
        return FALSE;
    guint from = span->first + 1 + is_of;
    return find_known(search, from, &inner) && inner.end >= span->end + is_the;
}

/* A postal code stands after a comma and a name alone. */
static gboolean is_after_name(const DlStory *story, guint token)
{
    return token >= 2 && dl_token_is_mark(story, token - 1, ',') &&
           dl_token_is_capital(&story->tokens[token - 2]);
}

static gboolean find_form(const Search *search, guint token, DlNameSpan *ret_span)
{
    guint end = token;
    const DlNameForm *form = dl_name_forms_find(search->sources->forms, search->story, token, &end);
    if (!form || (form->kind == DL_FORM_POSTAL && !is_after_name(search->story, token)))
        return FALSE;
    *ret_span = (DlNameSpan){.kind = DL_SPAN_FORM,
                             .first = token,
                             .end = end,
                             .name_first = token,
                             .name_end = end,
                             .form = form};
    return TRUE;
}

/* What kind of word TOKEN is as the head of a name before it. */
static DlSpanHead head_of(const Search *search, guint token)
{
    if (token >= search->story->n_tokens || !dl_token_is_capital(&search->story->tokens[token]))
        return DL_HEAD_NONE;
    if (dl_token_in(search->story, token, search->words->place_unit))
        return DL_HEAD_UNIT;
    return dl_token_in(search->story, token, search->words->place_head) ? DL_HEAD_NATURE
                                                                        : DL_HEAD_NONE;
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
static void add_head(const Search *search, DlNameSpan *span)
{
    DlSpanHead head = head_of(search, span->end);
    if (head == DL_HEAD_NONE || !is_in_run(search, span->first, span->end) ||
        is_others_head(search, span->first, span->end) ||
        !search->story->tokens[span->end].has_space)
        return;
    span->kind = DL_SPAN_TYPED;
    span->head = head;
    span->end = end_of_head(search->story, span->end);
}

/* "Mittineague Park": a word or two that nobody knows and a head. */
static gboolean find_headed(const Search *search, guint token, DlNameSpan *ret_span)
{
    const DlNameGround *ground = &search->grounds[token];
    if (ground->run_end <= token + 1 || ground->run_first != token)
        return FALSE;
    for (guint at = token + 1; at < MIN(ground->run_end, token + 3); at++) {
        DlSpanHead head = head_of(search, at);
        DlNameSpan inner;
        if (head == DL_HEAD_NONE || !search->story->tokens[at].has_space)
            continue;
        if (is_others_head(search, token, at) ||
            search->story->tokens[token].shape == DL_SHAPE_DOTTED)
            return FALSE;
        if (at > token + 1 && find_known(search, token + 1, &inner) && inner.end >= at)
            return FALSE; /* "Former Hall County" */
        *ret_span = (DlNameSpan){.kind = DL_SPAN_TYPED,
                                 .head = head,
                                 .first = token,
                                 .end = end_of_head(search->story, at),
                                 .name_first = token,
                                 .name_end = at};
        return TRUE;
    }
    return FALSE;
}

/* "Lake Lanier", "Gulf of Aden". */
static gboolean find_fronted(const Search *search, guint token, DlNameSpan *ret_span)
{
    const DlStory *story = search->story;
    guint at = next_word(story, token);
    if (!dl_token_in(story, token, search->words->place_front) || at >= story->n_tokens)
        return FALSE;
    if (dl_token_is(story, at, "of"))
        at = next_word(story, at);
    if (at >= story->n_tokens || !dl_token_is_capital(&story->tokens[at]))
        return FALSE;
    DlNameSpan name;
    gboolean is_known = find_known(search, at, &name);
    *ret_span = (DlNameSpan){.kind = DL_SPAN_TYPED,
                             .head = DL_HEAD_FRONT,
                             .first = token,
                             .end = is_known ? name.end : at + 1,
                             .name_first = at,
                             .name_end = is_known ? name.end : at + 1,
                             .bits = is_known ? name.bits : 0};
    return TRUE;
}

/* Whether what stands after END makes a place of the name before it: "X, Texas", "X province". */
static gboolean is_placed_after(const Search *search, guint end)
{
    const DlStory *story = search->story;
    DlNameSpan area;
    if (end + 1 >= story->n_tokens)
        return FALSE;
    if (story->tokens[end].shape == DL_SHAPE_LOWER)
        return dl_token_in(story, end, search->words->place_unit) ||
               dl_token_in(story, end, search->words->place_units);
    if (!dl_token_is_mark(story, end, ',') || !dl_token_is_capital(&story->tokens[end + 1]))
        return FALSE;
    if (find_form(search, end + 1, &area))
        return area.form->kind != DL_FORM_DEMONYM;
    return find_known(search, end + 1, &area) &&
           (area.bits & (DL_NAME_OF_COUNTRY | DL_NAME_OF_ADMIN1)) != 0;
}

/* "in X", "the village of X", "captured X" */
static gboolean is_placed_before(const Search *search, guint first)
{
    const DlStory *story = search->story;
    if (first == 0 || story->tokens[first].is_first)
        return FALSE;
    if (dl_token_in(story, first - 1, search->words->locative_preposition) ||
        dl_token_in(story, first - 1, search->words->conquest_verb) || search->is_listed)
        return TRUE;
    if (first > 1 && dl_token_in(story, first - 2, search->words->conquest_noun) &&
        dl_token_in(story, first - 1, search->words->other_preposition))
        return TRUE;
    return first > 1 && dl_token_is(story, first - 1, "of") &&
           story->tokens[first - 2].shape == DL_SHAPE_LOWER &&
           dl_token_in(story, first - 2, search->words->place_of);
}

/* The end of what goes on after TOKEN with a hyphen and a small word, or with a hyphen alone:
 * "Qala-e Naw", "Shakhtarsk-Torez"; TOKEN + 1 where nothing does. */
static guint end_of_hyphens(const Search *search, guint token)
{
    const DlStory *story = search->story;
    guint last = token;
    for (guint n = 0; n < MAX_UNKNOWN_WORDS; n++) {
        const DlToken *hyphen = &story->tokens[last + 1];
        guint at = last + 2;
        if (last + 2 >= story->n_tokens || hyphen->has_space || hyphen->mark != '-' ||
            hyphen->shape != DL_SHAPE_MARK || story->tokens[at].has_space)
            break;
        if (dl_token_in(story, at, search->words->name_joint) &&
            story->tokens[at].shape == DL_SHAPE_LOWER)
            at += dl_token_is_mark(story, at + 1, '-') ? 2 : 1;
        else
            break;
        if (at >= story->n_tokens || !dl_token_is_capital(&story->tokens[at]))
            break;
        last = at;
    }
    return last + 1;
}

/* "Pul-e Naw", "al-Shaddadi": names that hyphens and small words show to be one, of which no part
 * is meant. */
static gboolean find_hyphened(const Search *search, guint token, DlNameSpan *ret_span)
{
    const DlStory *story = search->story;
    guint head = token;
    gboolean is_article = story->tokens[token].shape == DL_SHAPE_LOWER ||
                          dl_token_in(story, token, search->words->name_article);
    if (is_article && token + 2 < story->n_tokens && dl_token_is_mark(story, token + 1, '-') &&
        !story->tokens[token + 1].has_space && !story->tokens[token + 2].has_space &&
        dl_token_is_capital(&story->tokens[token + 2]))
        head = token + 2;
    if (!dl_token_is_capital(&story->tokens[head]))
        return FALSE;
    guint end = end_of_hyphens(search, head);
    if (end == token + 1)
        return FALSE;
    *ret_span = (DlNameSpan){
        .kind = DL_SPAN_UNKNOWN, .first = token, .end = end, .name_first = token, .name_end = end};
    return TRUE;
}

/* A whole run that no list knows, where a place is asked for. */
static gboolean find_unknown(const Search *search, guint token, DlNameSpan *ret_span)
{
    const DlNameGround *ground = &search->grounds[token];
    guint end = ground->run_end;
    if (ground->run_first != token || end <= token || end - token > MAX_UNKNOWN_WORDS ||
        (!is_placed_after(search, end) && !is_placed_before(search, token)))
        return FALSE;
    for (guint i = token; i < end; i++) {
        const DlWord *word = search->story->tokens[i].word;
        if (search->story->tokens[i].shape == DL_SHAPE_DOTTED ||
            search->story->tokens[i].shape == DL_SHAPE_MARK ||
            dl_word_is(word, search->words->word_10) || dl_word_is(word, search->words->calendar))
            return FALSE;
    }
    *ret_span = (DlNameSpan){
        .kind = DL_SPAN_UNKNOWN, .first = token, .end = end, .name_first = token, .name_end = end};
    return TRUE;
}

static guint64 key_of(const DlStory *story, guint first, guint end)
{
    guint64 key = 0;
    for (guint i = first; i < end; i++)
        if (story->tokens[i].shape != DL_SHAPE_MARK)
            key = (key ^ story->tokens[i].hash) * G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    return key ^ key >> 29;
}

/* The span that begins at TOKEN. FALSE: none does. */
static gboolean find_span(const Search *search, guint token, DlNameSpan *ret_span)
{
    DlNameSpan known, form, fronted;
    gboolean is_known = find_known(search, token, &known) && !hides_name(search, &known);
    if (is_known)
        back_off(search, &known);
    gboolean is_form = find_form(search, token, &form);
    if (is_form && is_known && known.end == form.end && (known.bits & DL_NAME_OF_COUNTRY) &&
        (known.bits & DL_NAME_IS_MAIN))
        is_form = FALSE; /* "the Philippines" */
    if (is_form && (!is_known || known.end <= form.end)) {
        *ret_span = form;
        return TRUE;
    }
    if (find_fronted(search, token, &fronted) && (!is_known || known.end < fronted.end)) {
        *ret_span = fronted;
        return TRUE;
    }
    DlNameSpan hyphened;
    if (find_hyphened(search, token, &hyphened) && (!is_known || known.end < hyphened.end)) {
        *ret_span = hyphened;
        return TRUE;
    }
    if (is_known) {
        add_head(search, &known);
        *ret_span = known;
        return TRUE;
    }
    return find_headed(search, token, ret_span) || find_unknown(search, token, ret_span);
}

/* A capital, or the article of "al-Bab". */
static gboolean can_begin(const Search *search, guint token)
{
    const DlToken *here = &search->story->tokens[token];
    if (dl_token_is_capital(here))
        return TRUE;
    return here->shape == DL_SHAPE_LOWER && here->end - here->start <= 3 &&
           dl_token_in(search->story, token, search->words->name_article) &&
           dl_token_is_mark(search->story, token + 1, '-') && !here[1].has_space &&
           dl_token_is_capital(&here[2]);
}

void dl_name_spans_find(const DlSpanSources *sources, const DlStory *story,
                        const DlNameGround *grounds, GArray *spans)
{
    Search search = {sources, sources->words, story, grounds, FALSE};
    guint last_end = 0;
    g_array_set_size(spans, 0);
    for (guint i = 0; i < story->n_tokens;) {
        DlNameSpan span;
        guint none = dl_story_match(story, i, sources->words->not_place);
        if (none > i + 1 && dl_token_is_capital(&story->tokens[i])) {
            i = none;
            continue;
        }
        search.is_listed =
            spans->len > 0 && i == last_end + 1 &&
            (dl_token_is_mark(story, last_end, ',') || dl_token_is(story, last_end, "and"));
        if (!can_begin(&search, i) || !find_span(&search, i, &span)) {
            i++;
            continue;
        }
        span.key = key_of(story, span.first, span.end);
        g_array_append_val(spans, span);
        last_end = span.end;
        i = MAX(span.end, i + 1);
    }
}
