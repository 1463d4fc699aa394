#include "actor_reference.h"

#include <string.h>

#define MAX_ACTOR_TOKENS 24
#define MAX_FRAMES_BACK 6 /* asked for whom "they" are */

/* A side named in the story. */
typedef struct {
    guint first;
    const char *name;
} Named;

struct DlActorNames {
    const DlSettling *settling;
    GArray *named; /* of Named, ascending */
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

DlActorNames *dl_actor_names_new(const DlSettling *settling)
{
    DlActorNames *names = g_new0(DlActorNames, 1);
    names->settling = settling;
    names->named = g_array_new(FALSE, FALSE, sizeof(Named));
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
    g_free(names);
}

/* The side named last before TOKEN and not NOT; else the only one that the story names. NULL: none.
 */
static const char *find_named(const DlActorNames *names, guint token, const char *not_this)
{
    guint low = 0, high = names->named->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(names->named, Named, middle).first < token)
            low = middle + 1;
        else
            high = middle;
    }
    for (guint n = 1; n <= low && n <= 32; n++) {
        const Named *named = &g_array_index(names->named, Named, low - n);
        if (!not_this || g_ascii_strcasecmp(named->name, not_this) != 0)
            return named->name;
    }
    const char *only = NULL;
    for (guint i = 0; i < names->named->len && i < 64; i++) {
        const char *name = g_array_index(names->named, Named, i).name;
        if (only && g_ascii_strcasecmp(only, name) != 0)
            return NULL;
        only = name;
    }
    return only && not_this && g_ascii_strcasecmp(only, not_this) == 0 ? NULL : only;
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
    if (token >= end || !dl_token_in(story, token, settling->words->place_of))
        return NULL;
    token += 1 + (token + 1 < end && dl_token_in(story, token + 1, settling->words->article));
    guint name_end = token < end ? match_group(settling, token) : token;
    return name_end > token ? dl_settling_keep(settling, (DlTokens){token, name_end}) : NULL;
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
    const char *group = find_group_in(settling, words);
    if (!group)
        group = find_group_of(settling, words);
    if (group)
        return group;
    words = dl_settling_with_definite(settling, words);
    gboolean is_pronoun =
        words.end == words.first + 1 && dl_token_in(settling->story, words.first, known->who);
    if (is_pronoun)
        return find_named(names, words.first, other);
    gboolean is_armed = dl_settling_has(settling, words, known->armed);
    gboolean is_definite = dl_token_in(settling->story, words.first, known->definite);
    gboolean is_owned = dl_token_in(settling->story, words.first, known->owner);
    if ((is_owned || (is_definite && is_armed)) && !has_name(settling, words)) {
        const char *named = find_named(names, words.first, other);
        if (named)
            return named;
    }
    if (kept)
        return kept;
    DlTokens plain = trimmed(settling, words);
    return dl_tokens_are_none(plain) ? NULL : dl_settling_keep(settling, plain);
}

static gboolean is_pronoun_alone(const DlSettling *settling, DlTokens words)
{
    return words.end == words.first + 1 &&
           dl_token_in(settling->story, words.first, settling->words->who);
}

/* Who acted last before the frame, in its sentence or the one before: whom "they" are; NULL. */
static const char *actor_before(const DlActorNames *names, guint frame, const char *not_this)
{
    const DlSettling *settling = names->settling;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    for (guint n = 1; n <= frame && n <= MAX_FRAMES_BACK; n++) {
        const DlEventFrame *other = dl_settling_frame(settling, frame - n);
        if (other->sentence + 1 < own->sentence)
            return NULL;
        if (dl_tokens_are_none(other->actor) || is_pronoun_alone(settling, other->actor) ||
            other->actor.first >= own->actor.first)
            continue;
        const char *name = side_of(names, other->actor, NULL, other->actor_name);
        if (name && g_strcmp0(name, not_this) != 0)
            return name;
    }
    return NULL;
}

const char *dl_actor_reference_actor(const DlActorNames *names, guint frame)
{
    const DlEventFrame *own = dl_settling_frame(names->settling, frame);
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
        char lower[DL_WORD_LOWER_BYTES];
        gsize n = dl_word_lower(words[i], strlen(words[i]), lower);
        const DlWord *word =
            dl_lexicon_find(settling->story->lexicon, lower, n, dl_word_hash(lower, n));
        if (!dl_word_is(word, settling->words->armed))
            return FALSE;
    }
    return TRUE;
}
