#include "event_slot.h"

#include <string.h>

#define MAX_STEPS 4 /* "the outskirts of the centre of the city of X" */

static const DlPlaceMention *mention_of(const DlClauses *clauses, gint32 i)
{
    return &g_array_index(clauses->mentions->places, DlPlaceMention, i);
}

static const DlEventWord *word_of(const DlClauses *clauses, guint token)
{
    return dl_event_words_get(clauses->words, clauses->story, token);
}

/* FALSE for a word that is only known as part of phrases. */
static gboolean has_meaning(const DlEventWord *word)
{
    return word && (word->verb || word->noun || word->classes[0] || word->classes[1]);
}

/* "security" of "security forces" */
static gboolean begins_phrase(const DlClauses *clauses, guint token, const DlEventWord *word)
{
    guint end;
    return dl_event_words_match(clauses->words, clauses->story, token, clauses->story->n_tokens,
                                word, &end) != NULL;
}

static gboolean is_place_word(const DlClauses *clauses, const DlEventWord *word)
{
    return dl_clauses_word_is(clauses, word, DL_CLASS_PLACE) ||
           dl_clauses_word_is(clauses, word, DL_CLASS_SITE);
}

/* The preposition chunk right after J, of the class; -1. */
static gint prep_after(const DlClauses *clauses, gint j, DlEventClass which)
{
    const DlChunk *prep = dl_clauses_at(clauses, j + 1);
    return prep->type == DL_CHUNK_PREP && dl_clauses_word_is(clauses, prep->word, which) &&
                   dl_clauses_at(clauses, j + 2)->type == DL_CHUNK_NOUN
               ? j + 1
               : -1;
}

/* The last of a chain of owners: "the Taliban's stronghold". */
static gint owned_last(const DlClauses *clauses, gint j)
{
    while (dl_clauses_at(clauses, j + 1)->type == DL_CHUNK_NOUN &&
           dl_clauses_at(clauses, j + 1)->owner == j)
        j++;
    return j;
}

/* All words from the toponym's end to the phrase's are of places: "Kunduz airport", "Idlib
 * province". */
static gboolean is_place_to_end(const DlClauses *clauses, const DlChunk *noun)
{
    guint last = noun->end - 1;
    const DlPlaceMention *mention = mention_of(clauses, noun->mention);
    if (mention->end >= noun->end)
        return TRUE;
    return is_place_word(clauses, word_of(clauses, last)) ||
           (dl_clauses_word_is(clauses, word_of(clauses, last), DL_CLASS_PART));
}

static DlEventPlace place_of_name(const DlClauses *clauses, gint j)
{
    const DlPlaceMention *mention = mention_of(clauses, dl_clauses_at(clauses, j)->mention);
    return (DlEventPlace){.where = DL_WHERE_NAMED,
                          .tokens = {mention->first, mention->end},
                          .mention = dl_clauses_at(clauses, j)->mention,
                          .chunk = j};
}

/* A name of capitals that is no toponym, no group and nobody's title. */
static gboolean is_unknown_name(const DlClauses *clauses, const DlChunk *noun)
{
    const DlToken *tokens = clauses->story->tokens;
    if (dl_sentence_is_headline(clauses->story, &clauses->story->sentences[clauses->sentence]) ||
        noun->mention >= 0)
        return FALSE;
    for (guint i = noun->first; i < noun->end; i++) {
        if (tokens[i].shape == DL_SHAPE_MARK || tokens[i].shape == DL_SHAPE_LOWER)
            continue;
        if ((tokens[i].shape != DL_SHAPE_CAPITAL && tokens[i].shape != DL_SHAPE_MIXED) ||
            has_meaning(word_of(clauses, i)))
            return FALSE;
    }
    gboolean has_article = noun->end - noun->first > 2 &&
                           tokens[noun->first].shape == DL_SHAPE_LOWER &&
                           dl_token_is_mark(clauses->story, noun->first + 1, '-');
    return (has_article || tokens[noun->first].shape == DL_SHAPE_CAPITAL) &&
           tokens[noun->end - 1].shape == DL_SHAPE_CAPITAL;
}

/* A capitalised word that means nothing else, a hyphen, or an article on one ("al-"). */
static gboolean is_of_name(const DlClauses *clauses, guint token)
{
    const DlToken *t = &clauses->story->tokens[token];
    if (t->shape == DL_SHAPE_MARK)
        return t->mark == '-' && !t->has_space && !t[1].has_space;
    if (t->shape == DL_SHAPE_LOWER)
        return dl_token_is_mark(clauses->story, token + 1, '-') && !t[1].has_space &&
               !t[2].has_space;
    return t->shape == DL_SHAPE_CAPITAL && !has_meaning(word_of(clauses, token)) &&
           !dl_mentions_find_place(clauses->mentions, token);
}

/* "Sheberghan city", where nobody knows Sheberghan: *RET are the name's tokens. */
static gboolean names_its_place(const DlClauses *clauses, const DlChunk *noun, DlTokens *ret)
{
    guint end = noun->end - 1;
    if (noun->mention >= 0 || end <= noun->first || !is_place_word(clauses, noun->word) ||
        clauses->story->tokens[end].shape != DL_SHAPE_LOWER)
        return FALSE;
    guint first = end;
    while (first > noun->first && is_of_name(clauses, first - 1))
        first--;
    if (first == end ||
        dl_sentence_is_headline(clauses->story, &clauses->story->sentences[clauses->sentence]))
        return FALSE;
    *ret = (DlTokens){first, end};
    return TRUE;
}

static DlEventPlace place_of_noun(const DlClauses *clauses, gint j)
{
    const DlChunk *noun = dl_clauses_at(clauses, j);
    DlEventPlace place = {
        .where = DL_WHERE_NONE, .mention = -1, .chunk = j, .tokens = {noun->first, noun->end}};
    const DlChunk *owner = dl_clauses_at(clauses, noun->owner);
    if (noun->is_pronoun) {
        const DlChunk *meant = dl_clauses_at(clauses, dl_clauses_refer(clauses, j));
        gboolean is_place =
            dl_clauses_word_is(clauses, noun->word, DL_CLASS_IT) &&
            !dl_clauses_noun_is(clauses, meant, DL_CLASS_ARM); /* "the jet ... it" */
        place.where = is_place ? DL_WHERE_PRONOUN : DL_WHERE_NONE;
    } else if ((dl_clauses_noun_is(clauses, noun, DL_CLASS_SITE) ||
                (dl_clauses_noun_is(clauses, noun, DL_CLASS_PART) &&
                 !dl_clauses_noun_is(clauses, noun, DL_CLASS_PLACE))) &&
               owner->mention >= 0 && mention_of(clauses, owner->mention)->end == owner->end)
        return place_of_name(clauses, noun->owner);
    else if (dl_clauses_noun_is(clauses, noun, DL_CLASS_SITE) && noun->owner >= 0 &&
             clauses->story->tokens[noun->head].shape == DL_SHAPE_LOWER &&
             is_unknown_name(clauses, owner)) {
        place.where = DL_WHERE_UNKNOWN;
        place.tokens = (DlTokens){owner->first, owner->end};
    } else if (names_its_place(clauses, noun, &place.tokens))
        place.where = DL_WHERE_NAMED;
    else if (is_place_word(clauses, noun->word)) {
        place.where = DL_WHERE_NOUN;
        if (owner->mention >= 0)
            place.tokens.first = owner->first;
    } else if (dl_clauses_noun_is(clauses, noun, DL_CLASS_PART) &&
               dl_clauses_word_is(clauses, word_of(clauses, noun->first), DL_CLASS_POSSESSIVE))
        place.where = DL_WHERE_NOUN; /* "its outskirts" */
    else if (is_unknown_name(clauses, noun))
        place.where = DL_WHERE_UNKNOWN;
    return place;
}

DlEventPlace dl_event_place(const DlClauses *clauses, gint noun)
{
    gint j = noun;
    for (guint n = 0; n < MAX_STEPS; n++) {
        const DlChunk *chunk = dl_clauses_at(clauses, j);
        gint of = prep_after(clauses, j, DL_CLASS_OF);
        gboolean is_part = dl_clauses_noun_is(clauses, chunk, DL_CLASS_PART) ||
                           dl_clauses_word_is(clauses, chunk->word, DL_CLASS_PART);
        if (of >= 0 && (is_part || is_place_word(clauses, chunk->word))) {
            gint inner = owned_last(clauses, of + 1);
            const DlChunk *next = dl_clauses_at(clauses, inner);
            if (next->mention >= 0 || is_part || is_place_word(clauses, next->word) ||
                is_unknown_name(clauses, next)) {
                j = inner;
                continue;
            }
        }
        break;
    }
    const DlChunk *chunk = dl_clauses_at(clauses, j);
    if (chunk->type != DL_CHUNK_NOUN)
        return (DlEventPlace){.mention = -1, .chunk = j};
    if (chunk->mention >= 0 && is_place_to_end(clauses, chunk))
        return place_of_name(clauses, j);
    DlEventPlace place = place_of_noun(clauses, j);
    gint beside = prep_after(clauses, j, DL_CLASS_AT);
    if (place.where == DL_WHERE_PRONOUN || beside < 0)
        return place;
    const DlChunk *around = dl_clauses_at(clauses, beside + 1);
    gboolean is_site = dl_clauses_noun_is(clauses, chunk, DL_CLASS_SITE);
    if (is_site && is_unknown_name(clauses, around))
        return (DlEventPlace){.where = DL_WHERE_UNKNOWN,
                              .mention = -1,
                              .chunk = beside + 1,
                              .tokens = {around->first, around->end}};
    if (around->mention < 0 || !is_place_to_end(clauses, around))
        return place;
    gboolean is_many = chunk->word && chunk->word->is_plural;
    if (place.where == DL_WHERE_NOUN && !is_site)
        return place;
    DlTokens noun_tokens = place.where == DL_WHERE_NOUN ? place.tokens : (DlTokens){0, 0};
    place = place_of_name(clauses, beside + 1);
    place.noun = noun_tokens;
    const DlPlace *known = mention_of(clauses, place.mention)->place;
    if (!is_site || is_many || (known && g_str_has_prefix(known->feature, "A.PCL")))
        place.where = DL_WHERE_BESIDE;
    return place;
}

gint dl_event_counted(const DlClauses *clauses, gint noun)
{
    gint of = prep_after(clauses, noun, DL_CLASS_OF);
    const DlChunk *chunk = dl_clauses_at(clauses, noun);
    return of >= 0 && dl_clauses_noun_is(clauses, chunk, DL_CLASS_PART) &&
                   !dl_clauses_noun_is(clauses, chunk, DL_CLASS_FORCE)
               ? of + 1
               : noun;
}

static gboolean is_generic(const DlClauses *clauses, const DlEventWord *word)
{
    return dl_clauses_word_is(clauses, word, DL_CLASS_FORCE) ||
           dl_clauses_word_is(clauses, word, DL_CLASS_ARM) ||
           dl_clauses_word_is(clauses, word, DL_CLASS_SITE) ||
           dl_clauses_word_is(clauses, word, DL_CLASS_HOLDING);
}

static gboolean is_stripped(const DlClauses *clauses, guint token)
{
    const DlEventWord *word = word_of(clauses, token);
    guint shape = clauses->story->tokens[token].shape;
    return dl_clauses_word_is(clauses, word, DL_CLASS_DET) ||
           dl_clauses_word_is(clauses, word, DL_CLASS_NO) ||
           dl_clauses_word_is(clauses, word, DL_CLASS_NTH) ||
           (shape == DL_SHAPE_NUMBER &&
            g_ascii_isdigit(clauses->story->text[clauses->story->tokens[token].start])) ||
           (shape == DL_SHAPE_MARK);
}

/* "S-300", "Tochka-U", "TB2": letters with a number, or behind a weapon's name, name a thing that
 * is made, and nobody. */
static gboolean is_designation(const DlClauses *clauses, guint token)
{
    const DlStory *story = clauses->story;
    const DlToken *t = &story->tokens[token];
    if (token + 2 < story->n_tokens && dl_token_is_mark(story, token + 1, '-') && !t[1].has_space &&
        !t[2].has_space && t[2].shape == DL_SHAPE_NUMBER)
        return TRUE;
    if (token > 1 && dl_token_is_mark(story, token - 1, '-') && !t->has_space &&
        dl_clauses_word_is(clauses, word_of(clauses, token - 2), DL_CLASS_ARM))
        return TRUE;
    return t->shape != DL_SHAPE_MARK && t->shape != DL_SHAPE_NUMBER &&
           !has_meaning(word_of(clauses, token)) && g_ascii_isdigit(story->text[t->end - 1]);
}

/* TRUE where tokens [first, end) hold a group's name or two names in a row: who fights for it adds
 * nothing. */
static gboolean names_group(const DlClauses *clauses, guint first, guint end)
{
    const DlChunk part = {.type = DL_CHUNK_NOUN, .first = first, .end = end};
    if (dl_clauses_any_is(clauses, &part, DL_CLASS_GROUP))
        return TRUE;
    guint n_names = 0;
    for (guint i = first; i < end; i++) {
        const DlPlaceMention *mention = dl_mentions_find_place(clauses->mentions, i);
        guint shape = clauses->story->tokens[i].shape;
        if (mention)
            return FALSE;
        n_names += shape == DL_SHAPE_CAPITAL || shape == DL_SHAPE_UPPER || shape == DL_SHAPE_MIXED;
    }
    return n_names > 1;
}

DlEventParty dl_event_party(const DlClauses *clauses, gint noun)
{
    noun = dl_event_counted(clauses, noun);
    for (guint n = 0; n < MAX_STEPS; n++) {
        const DlChunk *chunk = dl_clauses_at(clauses, noun);
        gint of = prep_after(clauses, noun, DL_CLASS_OF);
        if (of < 0 || chunk->type != DL_CHUNK_NOUN || !is_generic(clauses, chunk->word) ||
            chunk->end - chunk->first > 2)
            break;
        const DlChunk *inner = dl_clauses_at(clauses, of + 1);
        if (inner->mention >= 0 && !is_generic(clauses, inner->word) &&
            !dl_clauses_noun_is(clauses, inner, DL_CLASS_POWER))
            break;
        noun = of + 1;
    }
    const DlChunk *chunk = dl_clauses_at(clauses, noun);
    DlEventParty party = {.chunk = chunk->type == DL_CHUNK_NOUN ? noun : -1};
    if (party.chunk < 0)
        return party;
    guint first = chunk->first, end = MAX(chunk->head_end, chunk->first + 1);
    if (is_generic(clauses, chunk->word) && chunk->end - first == 1 && chunk->owner >= 0 &&
        dl_clauses_noun_is(clauses, chunk, DL_CLASS_ARM))
        return dl_event_party(clauses, chunk->owner);
    const DlChunk *owner = dl_clauses_at(clauses, chunk->owner);
    gboolean is_generic_head =
        is_generic(clauses, chunk->word) ||
        (chunk->owner >= 0 && dl_clauses_any_is(clauses, owner, DL_CLASS_GROUP));
    if (chunk->owner >= 0 && is_generic_head && !dl_event_is_country(clauses, chunk->owner) &&
        !owner->is_pronoun)
        return dl_event_party(clauses, chunk->owner);
    if (chunk->owner >= 0 &&
        (is_generic_head || clauses->story->tokens[chunk->head].shape == DL_SHAPE_CAPITAL))
        first = owner->first;
    while (first + 1 < end && (is_stripped(clauses, first) || is_designation(clauses, first) ||
                               dl_clauses_word_is(clauses, word_of(clauses, first),
                                                  DL_CLASS_ARM))) /* "Shahed drones" */
        first++;
    gint of = prep_after(clauses, noun, DL_CLASS_OF);
    if (dl_clauses_noun_is(clauses, chunk, DL_CLASS_OFFICIAL) && of >= 0)
        end = dl_clauses_at(clauses, of + 1)->end;
    else
        while (end - 1 > first && is_generic(clauses, word_of(clauses, end - 1)) &&
               clauses->story->tokens[end - 1].shape == DL_SHAPE_LOWER &&
               names_group(clauses, first, end - 1))
            end--;
    if (end - first == 1 && chunk->owner < 0 && of < 0 &&
        dl_clauses_noun_is(clauses, chunk, DL_CLASS_ARM) && chunk->head == first)
        return (DlEventParty){.chunk = -1};
    gboolean is_number =
        end - first == 1 && (clauses->story->tokens[first].shape == DL_SHAPE_NUMBER ||
                             dl_clauses_word_is(clauses, word_of(clauses, first), DL_CLASS_ADJ));
    if (is_number)
        return (DlEventParty){.chunk = -1};
    party.tokens = (DlTokens){first, end};
    return party;
}

/* The last token of a demonym that begins the party; 0: none does. */
static guint demonym_end(const DlClauses *clauses, const DlTokens *tokens)
{
    const DlPlaceMention *mention = dl_mentions_find_place(clauses->mentions, tokens->first);
    return mention && mention->role == DL_ROLE_DEMONYM && mention->first == tokens->first
               ? mention->end
               : 0;
}

char *dl_event_party_name(const DlClauses *clauses, const DlEventParty *party)
{
    DlTokens tokens = party->tokens;
    gboolean is_bare = tokens.end == tokens.first + 1 &&
                       dl_clauses_word_is(clauses, word_of(clauses, tokens.first), DL_CLASS_DET);
    if (party->chunk < 0 || tokens.first >= tokens.end || is_bare)
        return NULL;
    const DlEventWord *last = word_of(clauses, tokens.end - 1);
    guint end = demonym_end(clauses, &tokens);
    gboolean is_air = dl_clauses_word_is(clauses, last, DL_CLASS_AIR_FORCE);
    gboolean is_arm = dl_clauses_word_is(clauses, last, DL_CLASS_ARM);
    g_autofree char *text = NULL;
    if (end && end < tokens.end && is_air && clauses->air_side &&
        !dl_token_is_mark(clauses->story, end, '-')) {
        text = dl_story_dup(clauses->story, tokens.first, end);
        return g_strconcat(text, " ", clauses->air_side->text, NULL);
    }
    if (is_arm && tokens.end - tokens.first > 1)
        tokens.end--;
    text = dl_story_dup(clauses->story, tokens.first, tokens.end);
    const DlToken *first = &clauses->story->tokens[tokens.first];
    const DlEventWord *word = word_of(clauses, tokens.first);
    const DlChunk all = {.type = DL_CHUNK_NOUN, .first = tokens.first, .end = tokens.end};
    gboolean is_name = tokens.end - tokens.first > 1 && first[1].shape == DL_SHAPE_CAPITAL;
    gboolean is_opening = first->is_first || (tokens.first > 0 && first[-1].mark == ':');
    if (is_opening && first->shape == DL_SHAPE_CAPITAL &&
        (has_meaning(word) || begins_phrase(clauses, tokens.first, word)) && !is_name &&
        !dl_mentions_find_place(clauses->mentions, tokens.first) &&
        !dl_clauses_any_is(clauses, &all, DL_CLASS_GROUP))
        text[0] = g_ascii_tolower(text[0]);
    return g_steal_pointer(&text);
}

/* The token after the words at TOKEN that name somebody, at most END; TOKEN: they name nobody. */
static guint somebody_end(const DlClauses *clauses, guint token, guint end)
{
    const DlStory *story = clauses->story;
    const DlEventWord *word = dl_event_words_get(clauses->words, story, token);
    const DlPlaceMention *mention = dl_mentions_find_place(clauses->mentions, token);
    guint after = token + 1;
    const DlEventWord *phrase =
        dl_event_words_match(clauses->words, story, token, end, word, &after);
    if (dl_clauses_word_is(clauses, phrase, DL_CLASS_GROUP))
        return after;
    if (mention && mention->role != DL_ROLE_PLACE)
        return MIN(mention->end, end);
    if (dl_mentions_find_date(clauses->mentions, token))
        return token;
    gboolean is_name = story->tokens[token].shape == DL_SHAPE_CAPITAL &&
                       !story->tokens[token].is_first && !word && !is_designation(clauses, token) &&
                       !dl_sentence_is_headline(story, &story->sentences[clauses->sentence]);
    return is_name || dl_clauses_word_is(clauses, word, DL_CLASS_GROUP) ||
                   dl_clauses_word_is(clauses, word, DL_CLASS_FORCE) ||
                   dl_clauses_word_is(clauses, word, DL_CLASS_STATE_SIDE)
               ? token + 1
               : token;
}

DlTokens dl_event_somebody(const DlClauses *clauses, guint first, guint end)
{
    DlTokens found = {0, 0};
    for (guint i = first; i < end;) {
        guint after = somebody_end(clauses, i, end);
        if (after > i) {
            found.first = found.end ? found.first : i;
            found.end = after;
        }
        i = MAX(after, i + 1);
    }
    return found;
}

/* What one word says of a side. */
static void add_side_word(const DlClauses *clauses, const DlEventWord *word, DlEventSide *side)
{
    if (!word)
        return;
    side->is_rebel |= dl_clauses_word_is(clauses, word, DL_CLASS_REBEL_SIDE);
    side->is_state |= dl_clauses_word_is(clauses, word, DL_CLASS_STATE_SIDE);
    side->is_armed |= dl_clauses_word_is(clauses, word, DL_CLASS_GROUP) ||
                      (dl_clauses_word_is(clauses, word, DL_CLASS_FORCE) &&
                       !dl_clauses_word_is(clauses, word, DL_CLASS_VAGUE)) ||
                      dl_clauses_word_is(clauses, word, DL_CLASS_ARM);
    side->is_armed |= dl_clauses_word_is(clauses, word, DL_CLASS_POWER) ||
                      dl_clauses_word_is(clauses, word, DL_CLASS_CROWD);
    side->is_force |= dl_clauses_word_is(clauses, word, DL_CLASS_GROUP) ||
                      dl_clauses_word_is(clauses, word, DL_CLASS_FORCE);
    if (!side->group && dl_clauses_word_is(clauses, word, DL_CLASS_GROUP))
        side->group = word;
}

static void add_side_tokens(const DlClauses *clauses, const DlChunk *noun, DlEventSide *side)
{
    for (guint i = noun->first; i < noun->end; i++) {
        guint end;
        const DlEventWord *word = word_of(clauses, i);
        const DlEventWord *phrase =
            dl_event_words_match(clauses->words, clauses->story, i, noun->end, word, &end);
        add_side_word(clauses, phrase, side);
        gboolean is_joined =
            (i + 1 < noun->end && dl_token_is_mark(clauses->story, i + 1, '-')) ||
            (i > noun->first && i != noun->head && dl_token_is_mark(clauses->story, i - 1, '-'));
        if (!is_joined)
            add_side_word(clauses, word, side);
        const DlPlaceMention *mention = dl_mentions_find_place(clauses->mentions, i);
        const char *country = !mention           ? NULL
                              : mention->country ? mention->country
                              : mention->place   ? mention->place->country
                                                 : NULL;
        if (country && !side->country[0])
            g_strlcpy(side->country, country, sizeof side->country);
    }
    side->is_armed |= side->is_force && dl_clauses_any_is(clauses, noun, DL_CLASS_ARMED);
}

DlEventSide dl_event_side(const DlClauses *clauses, gint noun)
{
    DlEventSide side = {.country = ""};
    for (guint n = 0; n < MAX_STEPS && dl_clauses_at(clauses, noun)->type == DL_CHUNK_NOUN; n++) {
        const DlChunk *chunk = dl_clauses_at(clauses, noun);
        add_side_tokens(clauses, chunk, &side);
        if (chunk->owner >= 0)
            add_side_tokens(clauses, dl_clauses_at(clauses, chunk->owner), &side);
        gint of = prep_after(clauses, noun, DL_CLASS_OF);
        if (of < 0)
            break;
        noun = of + 1;
    }
    return side;
}

gboolean dl_event_side_is_same(const DlEventSide *one, const DlEventSide *other)
{
    if (one->group || other->group)
        return one->group == other->group;
    if (one->country[0] && other->country[0])
        return strcmp(one->country, other->country) == 0 && one->is_rebel == other->is_rebel;
    return (one->is_rebel && other->is_rebel) || (one->is_state && other->is_state);
}

/* A country, its people, or its capital, which speaks for it; of a name not resolved, any. */
static gboolean is_power(const DlPlaceMention *mention)
{
    return mention && (mention->role != DL_ROLE_PLACE || !mention->place ||
                       g_str_has_prefix(mention->place->feature, "A.PCL") ||
                       mention->place->is_country_capital);
}

gboolean dl_event_is_country(const DlClauses *clauses, gint noun)
{
    const DlChunk *chunk = dl_clauses_at(clauses, noun);
    for (guint i = chunk->first; i < chunk->end; i++)
        if (is_power(dl_mentions_find_place(clauses->mentions, i)))
            return TRUE;
    return FALSE;
}
