#include "stated_count.h"

#include <string.h>

#define MAX_BETWEEN 5  /* words between a number and what it counts */
#define NEAR_TOKENS 14 /* between a count and the word for holding */

/* What is counted. */
typedef struct {
    DlTokens words; /* number to noun */
    gint64 stated;
    gboolean is_capital, is_area;
} Counted;

static gboolean is_noun_of(const DlSettling *settling, guint token, DlPlaceNoun noun)
{
    return dl_token_in(settling->story, token, settling->words->noun[noun]) ||
           dl_token_in(settling->story, token, settling->words->nouns[noun]);
}

/* "nine of Afghanistan's 34 provincial capitals" counts nine: TRUE where a number "of" stands
 * before the one at the token. RET_FIRST is its token. */
static gboolean is_part_of(const DlSettling *settling, guint token, guint floor, guint *ret_first)
{
    for (guint i = token; i > floor && token - i <= MAX_BETWEEN; i--) {
        if (!dl_token_is(settling->story, i - 1, "of"))
            continue;
        if (i < floor + 2 || dl_number_words_count(settling->numbers, settling->story, i - 2) < 0)
            return FALSE;
        *ret_first = i - 2;
        return TRUE;
    }
    return FALSE;
}

/* Reads a count that begins at TOKEN: "18 provincial capitals", "the ninth city". */
static gboolean read_count(const DlSettling *settling, guint token, guint end, Counted *ret)
{
    const DlStory *story = settling->story;
    guint floor = story->sentences[story->tokens[token].sentence].first;
    gint64 count = dl_number_words_count(settling->numbers, story, token);
    gint64 order = dl_number_words_order(settling->numbers, story, token);
    if ((count < 2 || count > 1000) && order < 2)
        return FALSE;
    for (guint i = token + 1; i < end && i <= token + 1 + MAX_BETWEEN; i++) {
        if (story->tokens[i].shape == DL_SHAPE_MARK && !dl_token_is_mark(story, i, '-'))
            return FALSE;
        if (dl_token_in(story, i, settling->words->more) ||
            dl_number_words_count(settling->numbers, story, i) >= 0 || dl_token_is(story, i, "of"))
            return FALSE;
        guint after = dl_story_match(story, i, settling->words->counted);
        if (after <= i)
            continue;
        guint first = token;
        if (order < 0 && is_part_of(settling, token, floor, &first))
            count = dl_number_words_count(settling->numbers, story, first);
        *ret = (Counted){.words = {first, after}, .stated = order > 0 ? order : count};
        ret->is_capital = is_noun_of(settling, after - 1, DL_NOUN_CAPITAL);
        ret->is_area = is_noun_of(settling, after - 1, DL_NOUN_PROVINCE) ||
                       is_noun_of(settling, after - 1, DL_NOUN_DISTRICT);
        /* "the second-largest city" is no count; "the ninth city to fall" is one */
        gboolean is_rank =
            order > 0 && dl_story_match(story, after, settling->words->to_fall) <= after;
        return !is_rank;
    }
    return FALSE;
}

/* TRUE for a count of some time: "the second city to fall in 24 hours". */
static gboolean is_of_time(const DlSettling *settling, const Counted *counted)
{
    const DlStory *story = settling->story;
    guint end = story->sentences[story->tokens[counted->words.first].sentence].end;
    for (guint i = counted->words.end; i < end && i < counted->words.end + NEAR_TOKENS / 2; i++) {
        const DlDateMention *date = dl_mentions_find_date(settling->mentions, i);
        if (date && date->type == DL_TIMEX_DURATION)
            return TRUE;
    }
    return FALSE;
}

static gboolean is_held(const DlSettling *settling, const Counted *counted)
{
    const DlStory *story = settling->story;
    const DlSentence *sentence = &story->sentences[story->tokens[counted->words.first].sentence];
    guint first = counted->words.first > NEAR_TOKENS ? counted->words.first - NEAR_TOKENS : 0;
    DlTokens near = {MAX(first, sentence->first),
                     MIN(counted->words.end + NEAR_TOKENS / 2, sentence->end)};
    return dl_settling_has(settling, near, settling->words->held);
}

static gboolean is_gain(DlKind kind)
{
    return kind == DL_KIND_CAPTURE || kind == DL_KIND_RECAPTURE || kind == DL_KIND_SURRENDER;
}

static gboolean is_counted(const DlToldEvent *event, const Counted *counted, const char *actor)
{
    const DlPlace *place = event->resolved;
    if (!event->is_event || !place || !is_gain(event->frame->kind) ||
        (actor && event->actor && g_ascii_strcasecmp(actor, event->actor) != 0))
        return FALSE;
    if (counted->is_capital)
        return place->is_country_capital || (place->capital_of_admin1 && *place->capital_of_admin1);
    return dl_place_is_area(place) == counted->is_area;
}

/* How many places the story told of. */
static guint count_found(const DlTold *told, const Counted *counted, const char *actor)
{
    guint n = 0;
    for (guint i = 0; i < told->events->len; i++) {
        const DlToldEvent *event = &g_array_index(told->events, DlToldEvent, i);
        gboolean is_new = is_counted(event, counted, actor);
        for (guint k = 0; k < i && is_new; k++) {
            const DlToldEvent *other = &g_array_index(told->events, DlToldEvent, k);
            is_new = !(is_counted(other, counted, actor) && other->resolved == event->resolved);
        }
        n += is_new;
    }
    return n;
}

/* The side that most of the story's captures are by; NULL: none, or several as many. */
static const char *main_actor(const DlTold *told)
{
    const char *best = NULL;
    guint n_best = 0;
    for (guint i = 0; i < told->events->len; i++) {
        const DlToldEvent *event = &g_array_index(told->events, DlToldEvent, i);
        if (!event->is_event || !event->actor || !is_gain(event->frame->kind))
            continue;
        guint n = 0;
        for (guint k = 0; k < told->events->len; k++) {
            const DlToldEvent *other = &g_array_index(told->events, DlToldEvent, k);
            n += other->is_event && other->actor && is_gain(other->frame->kind) &&
                 g_ascii_strcasecmp(other->actor, event->actor) == 0;
        }
        if (n > n_best) {
            best = event->actor;
            n_best = n;
        }
    }
    return best;
}

#define MAX_COUNTS 64
#define MAX_COUNTED_EVENTS 2000 /* more are no one story */

void dl_stated_count_find(const DlSettling *settling, DlTold *told)
{
    const DlStory *story = settling->story;
    if (told->events->len > MAX_COUNTED_EVENTS)
        return;
    const char *actor = main_actor(told);
    for (guint i = 0; i < story->n_tokens && told->counts->len < MAX_COUNTS; i++) {
        guint end = story->sentences[story->tokens[i].sentence].end;
        Counted counted;
        if (dl_mentions_find_date(settling->mentions, i) ||
            !read_count(settling, i, end, &counted) || !is_held(settling, &counted) ||
            is_of_time(settling, &counted))
            continue;
        DlStatedCount count = {.words = counted.words, .stated = counted.stated, .actor = actor};
        count.n_found = count_found(told, &counted, actor);
        g_array_append_val(told->counts, count);
        i = counted.words.end - 1;
    }
}
