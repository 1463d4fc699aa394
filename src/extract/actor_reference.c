#include "actor_reference.h"

#include <string.h>

#define MAX_INITIALS 8
#define MAX_NAMES_BACK 64 /* names of sides asked for one */
#define MAX_SENTENCES 12  /* between "the insurgents" and their name */
#define MAX_SENTENCES_THEY 2
#define MAX_BESIDE 4 /* tokens between a name and what it is called */
#define STEM_BYTES 5
#define MAX_ACTOR_TOKENS 24
#define MAX_FRAMES_BACK 6 /* asked for whom "they" are */
#define MAX_SPELT 512     /* names of several words that initials may stand for */
#define MAX_TITLE 4       /* tokens between "loyal to" and a name: "eastern commander" */

/* A side named in the story. */
typedef struct {
    guint first;
    const char *name;
} Named;

struct DlActorNames {
    const DlSettling *settling;
    GArray *named; /* of Named, ascending */
    GArray *spelt; /* of DlTokens: names of several words, for their initials */
};

static gboolean is_capital(const DlToken *token)
{
    return token->shape == DL_SHAPE_CAPITAL || token->shape == DL_SHAPE_UPPER ||
           token->shape == DL_SHAPE_MIXED;
}

/* The end of the name of an armed side that begins at the token; the token itself for none. */
static guint match_group(const DlSettling *settling, guint token)
{
    const DlStory *story = settling->story;
    if (!is_capital(&story->tokens[token]))
        return token;
    guint end = dl_story_match(story, token, settling->words->armed_group);
    if (end > token)
        return end;
    gboolean is_name = !story->tokens[token].is_first && token + 1 < story->n_tokens &&
                       dl_token_in(story, token + 1, settling->words->armed) &&
                       !dl_token_in(story, token, settling->words->armed) &&
                       !dl_token_in(story, token, settling->words->definite) &&
                       !dl_mentions_find_place(settling->mentions, token) &&
                       !dl_mentions_find_date(settling->mentions, token);
    return is_name ? token + 1 : token;
}

/* Lists the runs of capitals: "Kachin Independence Army". */
static void list_spelt(DlActorNames *names)
{
    const DlStory *story = names->settling->story;
    for (guint i = 0; i < story->n_tokens && names->spelt->len < MAX_SPELT;) {
        guint first = i + dl_token_in(story, i, names->settling->words->article);
        guint end = first;
        while (end < story->n_tokens && is_capital(&story->tokens[end]))
            end++;
        DlTokens words = {first, end};
        if (end > first + 1)
            g_array_append_val(names->spelt, words);
        i = MAX(end, i + 1);
    }
}

DlActorNames *dl_actor_names_new(const DlSettling *settling)
{
    DlActorNames *names = g_new0(DlActorNames, 1);
    names->settling = settling;
    names->named = g_array_new(FALSE, FALSE, sizeof(Named));
    names->spelt = g_array_new(FALSE, FALSE, sizeof(DlTokens));
    list_spelt(names);
    for (guint i = 0; i < settling->story->n_tokens;) {
        guint end = match_group(settling, i);
        if (end > i) {
            Named named = {i, dl_settling_keep(settling, (DlTokens){i, end})};
            g_array_append_val(names->named, named);
        }
        i = MAX(end, i + 1);
    }
    return names;
}

void dl_actor_names_free(DlActorNames *names)
{
    if (!names)
        return;
    g_array_unref(names->named);
    g_array_unref(names->spelt);
    g_free(names);
}

/* TRUE where SHORT is the first letters of LONG_NAME's words: "RSF" of "Rapid Support Forces". */
static gboolean is_short_for(const char *short_name, const char *long_name)
{
    gsize n = 0;
    gboolean is_start = TRUE;
    for (const char *c = long_name; *c; c++) {
        if (is_start && g_ascii_isupper(*c) && short_name[n++] != *c)
            return FALSE;
        is_start = *c == ' ' || *c == '-';
    }
    return n > 1 && n == strlen(short_name);
}

/* The same of a run of tokens. */
static gboolean is_spelt(const DlStory *story, DlTokens words, const char *short_name)
{
    if (strlen(short_name) != words.end - words.first)
        return FALSE;
    for (guint i = words.first; i < words.end; i++)
        if (story->text[story->tokens[i].start] != short_name[i - words.first])
            return FALSE;
    return TRUE;
}

/* The name that the story writes in full for its initials; NAME itself where there is none. */
static const char *full_name(const DlActorNames *names, const char *name)
{
    if (strlen(name) > MAX_INITIALS || strchr(name, ' '))
        return name;
    for (guint i = 0; i < names->named->len && i < MAX_NAMES_BACK; i++) {
        const char *other = g_array_index(names->named, Named, i).name;
        if (strchr(other, ' ') && is_short_for(name, other))
            return other;
    }
    for (guint i = 0; i < names->spelt->len; i++) {
        DlTokens words = g_array_index(names->spelt, DlTokens, i);
        if (is_spelt(names->settling->story, words, name))
            return dl_settling_keep(names->settling, words);
    }
    return name;
}

/* How many of the named stand before TOKEN. */
static guint count_named(const DlActorNames *names, guint token)
{
    guint low = 0, high = names->named->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(names->named, Named, middle).first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The side named last before TOKEN, within so many sentences, and not NOT. NULL: none, or another
 * one is named as near: a wrong side is worse than none. */
static const char *find_named(const DlActorNames *names, guint token, const char *not_this,
                              guint max_sentences)
{
    const DlStory *story = names->settling->story;
    const char *found = NULL;
    guint near = 0, before = count_named(names, token);
    for (guint n = 1; n <= before && n <= MAX_NAMES_BACK; n++) {
        const Named *named = &g_array_index(names->named, Named, before - n);
        guint away = story->tokens[token].sentence - story->tokens[named->first].sentence;
        const char *name = full_name(names, named->name);
        if (away > max_sentences || (found && away > near))
            break;
        if (not_this && g_ascii_strcasecmp(name, not_this) == 0)
            continue;
        if (found && g_ascii_strcasecmp(name, found) != 0)
            return NULL;
        found = name;
        near = away;
    }
    return found;
}

/* The words without articles before and a possessive behind. */
static DlTokens trimmed(const DlSettling *settling, DlTokens words)
{
    const DlStory *story = settling->story;
    while (words.first < words.end && (dl_token_in(story, words.first, settling->words->article) ||
                                       story->tokens[words.first].shape == DL_SHAPE_MARK))
        words.first++;
    while (words.end > words.first && (story->tokens[words.end - 1].shape == DL_SHAPE_CLITIC ||
                                       story->tokens[words.end - 1].shape == DL_SHAPE_MARK))
        words.end--;
    return words;
}

/* The name of a known side within the words; NULL. */
static const char *find_group_in(const DlSettling *settling, DlTokens words)
{
    for (guint i = words.first; i < words.end; i++) {
        guint end = dl_story_match(settling->story, i, settling->words->armed_group);
        if (end > i && end <= words.end && is_capital(&settling->story->tokens[i]))
            return dl_settling_keep(settling, (DlTokens){i, end});
    }
    return NULL;
}

/* The name of a known side that the words are of: "militants of the Islamic State"; NULL. */
static const char *find_group_of(const DlSettling *settling, DlTokens words)
{
    const DlStory *story = settling->story;
    guint end = story->sentences[story->tokens[words.first].sentence].end;
    guint token = words.end;
    if (token >= end)
        return NULL;
    guint behind = dl_story_match(story, token, settling->words->who_of);
    if (behind == token || behind >= end)
        return NULL;
    token = behind + dl_token_in(story, behind, settling->words->article);
    guint name_end = token < end ? match_group(settling, token) : token;
    return name_end > token ? dl_settling_keep(settling, (DlTokens){token, name_end}) : NULL;
}

/* The end of the name that the words are under: "Forces loyal to eastern commander Khalifa Haftar";
 * their own end for none. */
static guint end_of_leader(const DlSettling *settling, DlTokens words)
{
    const DlStory *story = settling->story;
    guint stop = story->sentences[story->tokens[words.first].sentence].end;
    guint name =
        words.end < stop ? dl_story_match(story, words.end, settling->words->who_under) : words.end;
    if (name == words.end)
        return words.end;
    stop = MIN(stop, name + MAX_TITLE);
    while (name < stop && story->tokens[name].shape == DL_SHAPE_LOWER &&
           settling->triggers[name] == 0 && !dl_token_in(story, name, settling->words->article))
        name++;
    guint end = name;
    while (end < story->n_tokens && is_capital(&story->tokens[end]))
        end++;
    return end > name ? end : words.end;
}

/* TRUE where the words hold a name: a capital that no sentence's beginning explains, or a place. */
static gboolean has_name(const DlSettling *settling, DlTokens words)
{
    for (guint i = words.first; i < words.end; i++)
        if (dl_mentions_find_place(settling->mentions, i) ||
            (is_capital(&settling->story->tokens[i]) && !settling->story->tokens[i].is_first))
            return TRUE;
    return FALSE;
}

/* TRUE where the name at FIRST stands beside the noun for armed sides that WORDS hold: "M23
 * rebels", "the rebels of the M23". */
static gboolean is_called(const DlSettling *settling, guint first, DlTokens words)
{
    const DlStory *story = settling->story;
    const DlSentence *sentence = &story->sentences[story->tokens[first].sentence];
    guint from = MAX(sentence->first, first - MIN(first, MAX_BESIDE));
    guint end = MIN(sentence->end, first + MAX_BESIDE);
    for (guint i = words.first; i < words.end; i++)
        for (guint k = from; k < end && dl_token_in(story, i, settling->words->armed); k++) {
            gsize n_word = 0, n_other = 0;
            const char *word = dl_token_text(story, i, &n_word);
            const char *other = dl_token_text(story, k, &n_other);
            gsize n = MIN(n_word, n_other);
            if (n >= STEM_BYTES && g_ascii_strncasecmp(word, other, n - 1) == 0)
                return TRUE;
        }
    return FALSE;
}

/* Whom "the group" is: the side that the sentence before begins with, as its subject; NULL: none.
 */
static const char *find_subject(const DlActorNames *names, DlTokens words, const char *not_this)
{
    const DlStory *story = names->settling->story;
    guint own = story->tokens[words.first].sentence;
    if (own == 0 || !dl_settling_has(names->settling, words, names->settling->words->one_group))
        return NULL;
    guint first = story->sentences[own - 1].first;
    first += dl_token_in(story, first, names->settling->words->article);
    guint end = match_group(names->settling, first);
    guint next = end + dl_token_is_mark(story, end, ',');
    if (end == first || story->tokens[next].shape != DL_SHAPE_LOWER ||
        dl_token_is(story, next, "and") || dl_token_is(story, next, "or"))
        return NULL;
    const char *name = full_name(names, dl_settling_keep(names->settling, (DlTokens){first, end}));
    return not_this && g_ascii_strcasecmp(name, not_this) == 0 ? NULL : name;
}

/* Whom "the rebels" are: the only side that the story has named near, else the only one that it
 * called so; NULL: none. */
static const char *find_armed(const DlActorNames *names, DlTokens words, const char *not_this)
{
    const DlStory *story = names->settling->story;
    const char *only = NULL, *called = NULL;
    gboolean is_one = TRUE, is_called_one = TRUE;
    guint before = count_named(names, words.first);
    for (guint n = 1; n <= before && n <= MAX_NAMES_BACK; n++) {
        const Named *named = &g_array_index(names->named, Named, before - n);
        if (story->tokens[named->first].sentence + MAX_SENTENCES <
            story->tokens[words.first].sentence)
            break;
        const char *name = full_name(names, named->name);
        if (not_this && g_ascii_strcasecmp(name, not_this) == 0)
            continue;
        is_one = is_one && (!only || g_ascii_strcasecmp(only, name) == 0);
        only = name;
        if (!is_called(names->settling, named->first, words))
            continue;
        is_called_one = is_called_one && (!called || g_ascii_strcasecmp(called, name) == 0);
        called = name;
    }
    const char *found = is_one ? only : is_called_one ? called : NULL;
    return found ? found : find_subject(names, words, not_this);
}

/* Whom "its troops" are of: the only side or country named before in their sentence; NULL: none, or
 * several. */
static const char *owner_of(const DlSettling *settling, DlTokens words)
{
    const DlStory *story = settling->story;
    guint first = story->sentences[story->tokens[words.first].sentence].first;
    const char *owner = NULL;
    for (guint i = first; i < words.first;) {
        guint end = match_group(settling, i);
        const DlPlaceMention *place = dl_mentions_find_place(settling->mentions, i);
        if (place &&
            (place->role != DL_ROLE_PLACE || story->tokens[place->end].shape == DL_SHAPE_CLITIC))
            end = MAX(end, place->end);
        if (end > i) {
            const char *name = dl_settling_keep(settling, (DlTokens){i, end});
            if (owner && g_ascii_strcasecmp(owner, name) != 0)
                return NULL;
            owner = name;
        }
        i = MAX(end, i + 1);
    }
    return owner;
}

/* What WORDS, a side's, mean. OTHER is the other side of the event, NAME what the frame calls it,
 * NULL: as its words do. */
static const char *side_of(const DlActorNames *names, DlTokens words, const char *other,
                           const char *name)
{
    const DlSettling *settling = names->settling;
    const DlDiscourseWords *known = settling->words;
    const char *kept = name ? g_string_chunk_insert_const(settling->strings, name) : NULL;
    if (dl_tokens_are_none(words) || words.end - words.first > MAX_ACTOR_TOKENS)
        return kept;
    if (dl_mentions_find_date(settling->mentions, words.first))
        return NULL; /* "the Friday explosions" */
    const char *group = find_group_in(settling, words);
    if (!group)
        group = find_group_of(settling, words);
    if (group)
        return full_name(names, group);
    words = dl_settling_with_definite(settling, words);
    gboolean is_pronoun =
        words.end == words.first + 1 && dl_token_in(settling->story, words.first, known->who);
    if (is_pronoun)
        return find_named(names, words.first, other, MAX_SENTENCES_THEY);
    gboolean is_armed = dl_settling_has(settling, words, known->armed);
    gboolean is_definite = dl_token_in(settling->story, words.first, known->definite);
    gboolean is_owned = dl_token_in(settling->story, words.first, known->owner);
    if (is_owned) {
        const char *owner = owner_of(settling, words);
        if (owner)
            return owner;
    } else if (is_definite && is_armed && !has_name(settling, words)) {
        const char *named = find_armed(names, words, other);
        if (named)
            return named;
    }
    DlTokens plain = trimmed(settling, words);
    if (!kept && dl_tokens_are_none(plain))
        return NULL;
    guint end = end_of_leader(settling, words);
    const char *told = kept ? kept : dl_settling_keep(settling, plain);
    if (end == words.end)
        return full_name(names, told);
    g_autofree char *led =
        g_strconcat(told, " ", dl_settling_keep(settling, (DlTokens){words.end, end}), NULL);
    return g_string_chunk_insert_const(settling->strings, led);
}

static gboolean is_pronoun_alone(const DlSettling *settling, DlTokens words)
{
    return words.end == words.first + 1 &&
           dl_token_in(settling->story, words.first, settling->words->who);
}

/* Who acted last before the frame, in its sentence or the one before: whom "they" are; NULL. The
 * same "they" may have stood there in turn. */
static const char *actor_before(const DlActorNames *names, guint frame, const char *not_this)
{
    const DlSettling *settling = names->settling;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    guint sentence = own->sentence;
    for (guint n = 1; n <= frame && n <= MAX_FRAMES_BACK; n++) {
        const DlEventFrame *other = dl_settling_frame(settling, frame - n);
        if (other->sentence + 1 < sentence)
            return NULL;
        if (dl_tokens_are_none(other->actor) || other->actor.first >= own->actor.first)
            continue;
        if (is_pronoun_alone(settling, other->actor)) {
            sentence = MIN(sentence, other->sentence);
            continue;
        }
        const char *name = side_of(names, other->actor, NULL, other->actor_name);
        if (name && g_strcmp0(name, not_this) != 0)
            return name;
    }
    return NULL;
}

/* TRUE where the actor's words are the place that the trigger is of: "A and B had fallen to them".
 */
static gboolean is_own_place(const DlSettling *settling, guint frame)
{
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    guint first = frame > MAX_FRAMES_BACK ? frame - MAX_FRAMES_BACK : 0;
    for (guint i = first; i < settling->frames->len && i <= frame + MAX_FRAMES_BACK; i++) {
        const DlEventFrame *other = dl_settling_frame(settling, i);
        if (dl_frames_share_trigger(own, other) && !dl_tokens_are_none(own->actor) &&
            own->actor.first >= other->place.first && own->actor.end <= other->place.end)
            return TRUE;
    }
    return FALSE;
}

const char *dl_actor_reference_actor(const DlActorNames *names, guint frame)
{
    const DlEventFrame *own = dl_settling_frame(names->settling, frame);
    if (is_own_place(names->settling, frame))
        return actor_before(names, frame, NULL);
    const char *target =
        dl_tokens_are_none(own->target) ? NULL : find_group_in(names->settling, own->target);
    gboolean is_pronoun = !own->actor_name && is_pronoun_alone(names->settling, own->actor);
    const char *last = is_pronoun ? actor_before(names, frame, target) : NULL;
    return last ? last : side_of(names, own->actor, target, own->actor_name);
}

const char *dl_actor_reference_target(const DlActorNames *names, guint frame)
{
    const DlEventFrame *own = dl_settling_frame(names->settling, frame);
    const char *actor =
        dl_tokens_are_none(own->actor) ? NULL : find_group_in(names->settling, own->actor);
    return side_of(names, own->target, actor, NULL);
}

gboolean dl_actor_is_vague(const DlSettling *settling, const char *name)
{
    if (!name)
        return TRUE;
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    for (guint i = 0; words[i]; i++) {
        DlWordKey key = dl_word_key(words[i], strlen(words[i]));
        const DlWord *word = dl_lexicon_find(settling->story->lexicon, key).word;
        if (!dl_word_is(word, settling->words->armed))
            return FALSE;
    }
    return TRUE;
}
