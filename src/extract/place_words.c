#include "place_words.h"

#define MAX_HEAD_TOKENS 8 /* between "crossings" and the name they lie at */
#define MAX_NAME_TOKENS 6

static const DlPlaceMention *mention_at(const DlSettling *settling, guint i)
{
    return &g_array_index(settling->mentions->places, DlPlaceMention, i);
}

/* TRUE where TOKEN is a noun for several places, or for what lies in one: "three villages in X". */
static gboolean is_plural_at(const DlSettling *settling, guint token)
{
    for (DlPlaceNoun noun = 0; noun < DL_NOUN_N; noun++)
        if (dl_token_in(settling->story, token, settling->words->nouns[noun]))
            return TRUE;
    return FALSE;
}

/* TRUE where TOKEN is a noun for one place. */
static gboolean is_noun_at(const DlSettling *settling, guint token)
{
    for (DlPlaceNoun noun = 0; noun < DL_NOUN_N; noun++)
        if (dl_token_in(settling->story, token, settling->words->noun[noun]))
            return TRUE;
    return FALSE;
}

/* TRUE where a plural before the mention is made of it: "cities like A", "the towns of A and B",
 * "the villages A and B"; FALSE where that only lies there: "three villages in A". */
static gboolean is_made_of(const DlSettling *settling, guint plural, const DlPlaceMention *mention,
                           gboolean is_definite)
{
    const DlStory *story = settling->story;
    const DlDiscourseWords *known = settling->words;
    for (guint i = plural + 1; i < mention->first; i++)
        if (dl_story_match(story, i, known->such_as) > i || dl_token_is_mark(story, i, ':'))
            return TRUE;
    if (mention->first == plural + 1)
        return TRUE;
    return is_definite && dl_token_in(story, plural + 1, known->place_of);
}

/* TRUE where what stands before the mention is what the words mean: "the capital of Ghor", "three
 * villages in Ghor". */
static gboolean is_behind_head(const DlSettling *settling, DlTokens words,
                               const DlPlaceMention *mention)
{
    const DlStory *story = settling->story;
    const DlDiscourseWords *known = settling->words;
    gboolean is_definite = FALSE;
    for (guint i = words.first; i < mention->first; i++) {
        is_definite = is_definite || dl_token_in(story, i, known->definite);
        if (dl_token_is_mark(story, i, ',') || dl_token_in(story, i, known->join))
            return FALSE;
        if (is_plural_at(settling, i))
            return !is_made_of(settling, i, mention, is_definite);
        if (dl_token_in(story, i, known->noun[DL_NOUN_CAPITAL]) &&
            dl_token_in(story, mention->first - 1, known->place_within))
            return TRUE;
    }
    return FALSE;
}

/* TRUE for "second", "largest". */
static gboolean is_rank_at(const DlSettling *settling, guint token)
{
    return dl_number_words_order(settling->numbers, settling->story, token) > 0 ||
           dl_token_in(settling->story, token, settling->words->largest);
}

/* TRUE where the mention only tells of what or where the head of the words is: "Ghor's capital",
 * "the capital of Ghor", "three villages in Ghor". */
static gboolean is_owner(const DlSettling *settling, DlTokens words, const DlPlaceMention *mention)
{
    const DlStory *story = settling->story;
    gboolean is_ranked = FALSE;
    if (is_behind_head(settling, words, mention))
        return TRUE;
    for (guint i = mention->end; i < words.end; i++) {
        if (dl_token_is_mark(story, i, ',') || dl_token_in(story, i, settling->words->join))
            break;
        if (dl_token_in(story, i, settling->words->noun[DL_NOUN_CAPITAL]) ||
            (is_ranked && dl_token_in(story, i, settling->words->noun[DL_NOUN_CITY])))
            return TRUE;
        is_ranked = is_ranked || is_rank_at(settling, i);
        if (is_plural_at(settling, i))
            return i > mention->end || !dl_token_in(story, i, settling->words->nouns[DL_NOUN_CITY]);
    }
    return FALSE;
}

/* TRUE where another mention of the words lies in this one: "Idlib" in "the Idlib town of Ariha".
 */
static gboolean is_container(const DlSettling *settling, DlTokens words, guint index)
{
    const DlStory *story = settling->story;
    const DlPlaceMention *mention = mention_at(settling, index);
    const GArray *all = settling->mentions->places;
    for (guint i = dl_mentions_first_place(settling->mentions, words.first); i < all->len; i++) {
        const DlPlaceMention *other = mention_at(settling, i);
        if (other->first >= words.end)
            break;
        if (i != index && other->within == (gint32)index)
            return TRUE;
        if (i > index && other->first >= mention->end + 2 && other->first <= mention->end + 4 &&
            dl_token_in(story, other->first - 1, settling->words->place_of) &&
            dl_token_in(story, other->first - 2, settling->words->noun[DL_NOUN_CITY]))
            return TRUE;
    }
    return FALSE;
}

const DlPlaceMention *dl_place_words_find_named(const DlSettling *settling, DlTokens words,
                                                const DlPlaceMention **ret_owner)
{
    const GArray *all = settling->mentions->places;
    *ret_owner = NULL;
    for (guint i = dl_mentions_first_place(settling->mentions, words.first); i < all->len; i++) {
        const DlPlaceMention *mention = mention_at(settling, i);
        if (mention->first >= words.end)
            break;
        if (mention->role == DL_ROLE_DEMONYM || is_owner(settling, words, mention)) {
            *ret_owner = *ret_owner ? *ret_owner : mention;
            continue;
        }
        if (!is_container(settling, words, i))
            return mention;
    }
    return NULL;
}

/* TRUE where another frame of the trigger stands beside: a list of places. */
static gboolean is_listed(const DlSettling *settling, guint frame)
{
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    for (guint i = frame > 0 ? frame - 1 : 0; i < settling->frames->len && i <= frame + 1; i++)
        if (i != frame && dl_frames_share_trigger(own, dl_settling_frame(settling, i)))
            return TRUE;
    return FALSE;
}

/* Where the name begins that goes on at the token without a space: "al-Bab", "Bab al-Hawa". */
static guint prefix_of(const DlSettling *settling, guint token)
{
    const DlStory *story = settling->story;
    guint floor = story->sentences[story->tokens[token].sentence].first;
    if (token < floor + 2 || story->tokens[token].has_space || story->tokens[token - 1].has_space ||
        !dl_token_is_mark(story, token - 1, '-'))
        return token;
    token -= 2;
    gboolean has_more = token > floor && story->tokens[token].shape == DL_SHAPE_LOWER &&
                        story->tokens[token - 1].shape == DL_SHAPE_CAPITAL;
    return token - has_more;
}

/* TRUE where the name only owns what comes behind it, or is a title: "Mr", "the general's house".
 */
static gboolean is_owned_by(const DlSettling *settling, DlTokens name)
{
    const DlStory *story = settling->story;
    guint end = story->sentences[story->tokens[name.first].sentence].end;
    if (name.end + 1 >= end)
        return FALSE;
    if (dl_token_is_mark(story, name.end, '.'))
        return TRUE;
    return story->tokens[name.end].shape == DL_SHAPE_CLITIC && !is_noun_at(settling, name.end + 1);
}

DlTokens dl_place_words_find_unknown(const DlSettling *settling, guint frame, DlTokens words,
                                     gboolean *ret_is_said)
{
    const DlStory *story = settling->story;
    DlTokens name = {words.end, words.end};
    guint end = story->sentences[story->tokens[words.first].sentence].end;
    gboolean has_noun =
        words.end < end && dl_token_in(story, words.end, settling->words->noun[DL_NOUN_CITY]);
    for (guint i = words.first; i < words.end; i++) {
        gboolean is_capital =
            story->tokens[i].shape == DL_SHAPE_CAPITAL || story->tokens[i].shape == DL_SHAPE_UPPER;
        gboolean is_article = dl_token_in(story, i, settling->words->definite);
        if (is_capital && name.first == words.end && !is_article)
            name.first = i;
        if (is_capital && name.first < words.end)
            name.end = i + 1;
        has_noun = has_noun || (dl_token_in(story, i, settling->words->noun[DL_NOUN_CITY]) &&
                                (i + 1 < words.end || name.end == i));
    }
    if (name.end <= name.first || name.end - name.first > MAX_NAME_TOKENS ||
        is_plural_at(settling, words.end - 1))
        return (DlTokens){0, 0};
    if (is_owned_by(settling, name))
        return (DlTokens){0, 0};
    name.first = prefix_of(settling, name.first);
    *ret_is_said = has_noun || is_listed(settling, frame);
    return name;
}

/* TRUE for a word of a rank and what joins ranks: "second- and third-biggest". */
static gboolean is_of_rank(const DlSettling *settling, guint token)
{
    const DlStory *story = settling->story;
    return dl_number_words_order(settling->numbers, story, token) > 0 ||
           dl_token_in(story, token, settling->words->join) ||
           dl_token_is_mark(story, token, '-') || story->tokens[token].shape == DL_SHAPE_CLITIC;
}

/* Where the noun phrase begins whose last words are the name at FIRST: "border crossings along the
 * A border" behind the trigger; FIRST itself where the words before are no plural. */
static guint plural_head(const DlSettling *settling, guint floor, guint first)
{
    const DlStory *story = settling->story;
    guint plural = first;
    for (guint i = first; i > floor && first - i < MAX_HEAD_TOKENS; i--) {
        if (story->tokens[i - 1].shape == DL_SHAPE_MARK ||
            dl_token_in(story, i - 1, settling->words->join) ||
            dl_mentions_find_place(settling->mentions, i - 1))
            break;
        if (is_plural_at(settling, i - 1))
            plural = i - 1;
    }
    return plural < first ? MAX(floor, plural - MIN(plural, 2)) : first;
}

/* The words from where they begin: "third-biggest cities" is "Afghanistan's second- and
 * third-biggest cities". */
static DlTokens widened(const DlSettling *settling, const DlEventFrame *frame)
{
    const DlStory *story = settling->story;
    DlTokens words = frame->place;
    guint floor = story->sentences[frame->sentence].first;
    if (frame->trigger.end <= words.first)
        floor = MAX(floor, frame->trigger.end);
    if (words.first < floor + 1)
        return words;
    /* "crossings near A" that are taken are not A; an attack on villages near A is one there */
    if (dl_kind_is_control(frame->kind) && dl_mentions_find_place(settling->mentions, words.first))
        words.first = plural_head(settling, floor, words.first);
    if (dl_number_words_order(settling->numbers, story, words.first) < 1 ||
        !is_of_rank(settling, words.first - 1))
        return words;
    while (words.first > floor && is_of_rank(settling, words.first - 1))
        words.first--;
    if (words.first > floor && story->tokens[words.first - 1].shape == DL_SHAPE_CAPITAL)
        words.first--;
    return words;
}

/* The words up to the noun that they own: "Sudan" is "Sudan's second city". */
static DlTokens widened_right(const DlSettling *settling, DlTokens words)
{
    const DlStory *story = settling->story;
    const DlPlaceMention *mention = dl_mentions_find_place(settling->mentions, words.end - 1);
    guint end = story->sentences[story->tokens[words.first].sentence].end;
    if (!mention || mention->end != words.end || words.end >= end ||
        story->tokens[words.end].shape != DL_SHAPE_CLITIC)
        return words;
    for (guint i = words.end + 1; i < end && i < words.end + MAX_HEAD_TOKENS; i++) {
        if (story->tokens[i].shape == DL_SHAPE_MARK && !dl_token_is_mark(story, i, '-'))
            break;
        if (!is_noun_at(settling, i) && !is_plural_at(settling, i))
            continue;
        const DlPlaceMention *named = i + 2 < end && dl_token_is_mark(story, i + 1, ',')
                                          ? dl_mentions_find_place(settling->mentions, i + 2)
                                          : dl_mentions_find_place(settling->mentions, i + 1);
        return (DlTokens){words.first, named && named->first > i ? named->end : i + 1};
    }
    return words;
}

/* TRUE where a place of the frame's sentence was told by a frame before it. */
static gboolean is_told_before(const DlSettling *settling, guint frame)
{
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    for (guint n = 1; n <= frame && n <= 4; n++) {
        const DlEventFrame *other = dl_settling_frame(settling, frame - n);
        if (other->sentence == own->sentence && !dl_frames_share_trigger(own, other) &&
            !dl_tokens_are_none(other->place))
            return TRUE;
    }
    return FALSE;
}

gboolean dl_place_words_are_told_before(const DlSettling *settling, guint frame)
{
    const DlStory *story = settling->story;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    guint first = story->sentences[own->sentence].first;
    gboolean has_noun = FALSE;
    for (guint i = own->trigger.first; i > first && own->trigger.first - i < 6; i--) {
        if (dl_number_words_order(settling->numbers, story, i - 1) > 0)
            return has_noun && own->place.end < i && is_told_before(settling, frame);
        has_noun = has_noun || is_noun_at(settling, i - 1);
    }
    return FALSE;
}

gboolean dl_place_words_are_ordered(const DlSettling *settling, DlTokens words)
{
    for (guint i = words.first; i < words.end; i++)
        if (dl_number_words_order(settling->numbers, settling->story, i) > 0)
            return TRUE;
    return FALSE;
}

DlTokens dl_place_words_of(const DlSettling *settling, guint frame)
{
    return widened_right(settling, widened(settling, dl_settling_frame(settling, frame)));
}

gboolean dl_place_words_are_beside(const DlSettling *settling, guint frame)
{
    const DlStory *story = settling->story;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    guint before = own->place.first;
    return dl_kind_is_control(own->kind) && own->kind != DL_KIND_WITHDRAWAL &&
           before > own->trigger.end && before > story->sentences[own->sentence].first + 1 &&
           dl_token_in(story, before - 1, settling->words->place_beside);
}
