#include "event_where.h"

#include "phrase.h"

#define MAX_PHRASE_TOKENS 16
#define MAX_HEAD_TOKENS 8  /* between "crossings" and the name they lie at */
#define MAX_LIST_TOKENS 24 /* between two places of a list */
#define MAX_NEAREST 3      /* names told where none answers */

typedef struct {
    const DlSettling *settling;
    GArray *places;       /* of DlToldPlace */
    GArray *event_places; /* of guint: the mentions that they are */
} Settler;

static const DlPlaceMention *mention_at(const DlSettling *settling, guint i)
{
    return &g_array_index(settling->mentions->places, DlPlaceMention, i);
}

static const char *keep(const Settler *settler, const char *text)
{
    return g_string_chunk_insert_const(settler->settling->strings, text);
}

/* The text of a mention as it stands. */
static const char *mention_text(const Settler *settler, const DlPlaceMention *mention)
{
    DlTokens words = {mention->first, mention->end};
    return dl_settling_keep(settler->settling, words);
}

static void add_place(Settler *settler, DlToldPlace place)
{
    g_array_append_val(settler->places, place);
    if (!place.mention)
        return;
    const GArray *all = settler->settling->mentions->places;
    guint index = (guint)(place.mention - &g_array_index(all, DlPlaceMention, 0));
    g_array_append_val(settler->event_places, index);
}

static void add_mention(Settler *settler, guint frame, const DlPlaceMention *mention)
{
    add_place(settler, (DlToldPlace){
                           .frame = frame,
                           .words = {mention->first, mention->end},
                           .text = mention_text(settler, mention),
                           .mention = mention,
                           .resolved = mention->is_resolved ? mention->place : NULL,
                           .confidence = mention->confidence,
                           .reason = mention->reason ? mention->reason : "",
                       });
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

/* TRUE where the mention only tells of what or where the head of the words is: "Ghor's capital",
 * "the capital of Ghor", "three villages in Ghor". */
static gboolean is_owner(const DlSettling *settling, DlTokens words, const DlPlaceMention *mention)
{
    const DlStory *story = settling->story;
    if (is_behind_head(settling, words, mention))
        return TRUE;
    for (guint i = mention->end; i < words.end; i++) {
        if (dl_token_is_mark(story, i, ',') || dl_token_in(story, i, settling->words->join))
            break;
        if (dl_token_in(story, i, settling->words->noun[DL_NOUN_CAPITAL]))
            return TRUE;
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
    for (guint i = dl_settling_first_place(settling, words.first); i < all->len; i++) {
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

/* The mention that the words name; NULL: none. RET_OWNER is one that only owns what they say. */
static const DlPlaceMention *find_named(const DlSettling *settling, DlTokens words,
                                        const DlPlaceMention **ret_owner)
{
    const GArray *all = settling->mentions->places;
    *ret_owner = NULL;
    for (guint i = dl_settling_first_place(settling, words.first); i < all->len; i++) {
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

/* The words as a phrase: "Afghanistans second" has lost its apostrophe. g_free. */
static char *phrase_text(const DlSettling *settling, DlTokens words)
{
    const DlStory *story = settling->story;
    if (dl_tokens_are_none(words) || words.end - words.first > MAX_PHRASE_TOKENS)
        return NULL;
    g_autofree char *first = dl_story_dup(story, words.first, words.first + 1);
    gsize n = strlen(first);
    gboolean is_owner_left = n > 2 && first[n - 1] == 's' && words.first + 1 < words.end &&
                             !dl_token_is(story, words.first + 1, "'s");
    g_autofree char *name = g_strndup(first, n > 0 ? n - 1 : 0);
    if (!is_owner_left || !settling->gazetteer ||
        !dl_gazetteer_find_country(settling->gazetteer, name))
        return dl_story_dup(story, words.first, words.end);
    g_autofree char *rest = dl_story_dup(story, words.first + 1, words.end);
    return g_strdup_printf("%s's %s", name, rest);
}

static const char *refusal_of(Settler *settler, const DlAnswer *answer)
{
    GString *reason = g_string_new(answer->refusal ? answer->refusal : "no place answers");
    for (guint i = 0; i < answer->candidates->len && i < MAX_NEAREST; i++) {
        const DlCandidate *candidate = g_ptr_array_index(answer->candidates, i);
        g_string_append_printf(reason, "%s%s", i == 0 ? "; nearest: " : ", ",
                               candidate->place->name);
    }
    const char *kept = keep(settler, reason->str);
    g_string_free(reason, TRUE);
    return kept;
}

/* Adds what the resolver answers to NAME, an event a place. FALSE only for a damaged gazetteer. */
static gboolean add_answer(Settler *settler, guint frame, DlTokens words, const char *name,
                           GError **error)
{
    const DlSettling *settling = settler->settling;
    DlQuery query = {.name = name, .country = dl_back_reference_country(settling, words.first)};
    g_autoptr(GPtrArray) answers =
        dl_resolver_resolve(settling->resolver, &query, 1, FALSE, 5, error);
    if (!answers)
        return FALSE;
    const DlAnswer *answer = g_ptr_array_index(answers, 0);
    DlToldPlace place = {.frame = frame, .words = words, .text = dl_settling_keep(settling, words)};
    if (!answer->is_resolved) {
        place.reason = refusal_of(settler, answer);
        add_place(settler, place);
        return TRUE;
    }
    for (guint i = 0; i < answer->n_parts && i < answer->candidates->len; i++) {
        const DlCandidate *candidate = g_ptr_array_index(answer->candidates, i);
        place.resolved = candidate->place;
        place.confidence = candidate->confidence;
        place.reason = keep(settler, candidate->reason ? candidate->reason : "");
        add_place(settler, place);
    }
    return TRUE;
}

/* TRUE for "the capital of Ghor", "Afghanistan's second city": a phrase that says of what. */
static gboolean is_whole_phrase(const char *text)
{
    g_autoptr(DlPhrase) phrase = text ? dl_phrase_parse(text) : NULL;
    return phrase && (phrase->kind == DL_PHRASE_CAPITAL || phrase->kind == DL_PHRASE_LARGEST) &&
           (phrase->area || phrase->country);
}

/* "the country's second city": of the country that the story speaks of. */
static gboolean is_ranked_phrase(const char *text)
{
    g_autoptr(DlPhrase) phrase = text ? dl_phrase_parse(text) : NULL;
    return phrase && phrase->kind == DL_PHRASE_LARGEST && !phrase->is_provincial;
}

/* The mention of the story that is the same place, so that its name is told; NULL. */
static const DlPlaceMention *find_mention_of(const DlSettling *settling, const DlPlace *place)
{
    const GArray *all = settling->mentions->places;
    for (guint i = 0; i < all->len; i++)
        if (mention_at(settling, i)->place == place &&
            mention_at(settling, i)->role == DL_ROLE_PLACE)
            return mention_at(settling, i);
    return NULL;
}

/* "the city", "there". FALSE where they mean nothing named. */
static gboolean add_antecedent(Settler *settler, guint frame, const DlBackWords *asked)
{
    const DlSettling *settling = settler->settling;
    DlAntecedent found = {0};
    if (!dl_back_reference_find(settling, asked, settler->event_places, &found))
        return FALSE;
    const DlPlaceMention *mention = found.mention;
    DlTokens words = dl_settling_frame(settling, frame)->place;
    gboolean is_own_name =
        !found.place ||
        g_ascii_strcasecmp(found.place->name, mention->name ? mention->name : "") == 0;
    const DlPlaceMention *named = is_own_name ? mention : find_mention_of(settling, found.place);
    DlToldPlace place = {.frame = frame, .reason = found.reason, .mention = named};
    place.words = named ? (DlTokens){named->first, named->end} : words;
    place.text = dl_settling_keep(settling, place.words);
    place.resolved = found.place ? found.place : mention->is_resolved ? mention->place : NULL;
    place.confidence = mention->confidence;
    if (!place.resolved && mention->reason)
        place.reason = mention->reason;
    add_place(settler, place);
    return TRUE;
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

/* The name in the words that no mention has, though a list of places or a noun beside it says that
 * it is one: "Pul-e Naw", "Sheberghan city", "the town of Ariha". None where there is none. */
static DlTokens find_unknown_name(const DlSettling *settling, guint frame, DlTokens words)
{
    const DlStory *story = settling->story;
    DlTokens name = {words.end, words.end};
    gboolean has_noun = is_listed(settling, frame);
    for (guint i = words.first; i < words.end; i++) {
        gboolean is_capital =
            story->tokens[i].shape == DL_SHAPE_CAPITAL || story->tokens[i].shape == DL_SHAPE_UPPER;
        gboolean is_first = is_capital && name.first == words.end && !story->tokens[i].is_first;
        if (is_first)
            name.first = i;
        if (is_capital && name.first < words.end)
            name.end = i + 1;
        has_noun = has_noun || (dl_token_in(story, i, settling->words->noun[DL_NOUN_CITY]) &&
                                (i + 1 < words.end || name.end == i));
    }
    gboolean is_name = has_noun && name.end > name.first && name.end - name.first <= 6 &&
                       !is_plural_at(settling, words.end - 1);
    return is_name ? name : (DlTokens){0, 0};
}

/* TRUE for a word of a rank and what joins ranks: "second- and third-biggest". */
static gboolean is_of_rank(const DlSettling *settling, guint token)
{
    const DlStory *story = settling->story;
    return dl_number_words_order(settling->numbers, story, token) > 0 ||
           dl_token_in(story, token, settling->words->join) ||
           dl_token_is_mark(story, token, '-') || story->tokens[token].shape == DL_SHAPE_CLITIC;
}

/* TRUE for what changes who holds a place: there "crossings near A" are not A, while an attack on
 * villages near A is one there. */
static gboolean is_of_control(DlKind kind)
{
    return kind <= DL_KIND_WITHDRAWAL;
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
    if (is_of_control(frame->kind) && dl_mentions_find_place(settling->mentions, words.first))
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

/* TRUE for "taking A, the second city to fall": what fell is told already. */
static gboolean is_described(const DlSettling *settling, guint frame)
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

/* TRUE for "the second city": one of an order, told for another that is named. */
static gboolean is_ordered(const DlSettling *settling, DlTokens words)
{
    for (guint i = words.first; i < words.end; i++)
        if (dl_number_words_order(settling->numbers, settling->story, i) > 0)
            return TRUE;
    return FALSE;
}

static gboolean settle_frame(Settler *settler, guint frame, GError **error)
{
    const DlSettling *settling = settler->settling;
    const DlStory *story = settling->story;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    if (dl_tokens_are_none(own->place) || is_described(settling, frame))
        return TRUE;
    DlTokens words = widened(settling, own);
    const DlPlaceMention *owner = NULL;
    const DlPlaceMention *named = find_named(settling, words, &owner);
    if (named) {
        add_mention(settler, frame, named);
        return TRUE;
    }
    g_autofree char *text = phrase_text(settling, words);
    gboolean is_phrase = is_whole_phrase(text) || is_ranked_phrase(text);
    if (is_phrase && settling->resolver)
        return add_answer(settler, frame, words, text, error);
    if (is_ordered(settling, words) && !owner)
        return TRUE;
    DlBackWords asked;
    if (dl_back_reference_parse(settling, words, &asked)) {
        asked.token = owner ? owner->end : asked.token;
        asked.is_provincial = asked.is_provincial || (owner && owner->role == DL_ROLE_PLACE);
        if (add_antecedent(settler, frame, &asked))
            return TRUE;
    }
    DlTokens unknown = find_unknown_name(settling, frame, words);
    if (!owner && settling->resolver && !dl_tokens_are_none(unknown)) {
        g_autofree char *name = dl_story_dup(story, unknown.first, unknown.end);
        return add_answer(settler, frame, unknown, name, error);
    }
    add_place(settler, (DlToldPlace){.frame = frame,
                                     .words = words,
                                     .unnamed = dl_settling_keep(settling, words),
                                     .reason = "no place is named"});
    return TRUE;
}

/* Adds names that stand in a list between the places of two frames of one trigger, and are none's:
 * "Terenkot, Pul-e Naw, Qala-e Naw". */
static gboolean add_between(Settler *settler, guint frame, GError **error)
{
    const DlSettling *settling = settler->settling;
    const DlStory *story = settling->story;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    const DlEventFrame *next = dl_settling_frame(settling, frame + 1);
    if (!settling->resolver || !dl_frames_share_trigger(own, next) ||
        next->place.first <= own->place.end ||
        next->place.first - own->place.end > MAX_LIST_TOKENS ||
        !dl_token_is_mark(story, own->place.end, ','))
        return TRUE;
    for (guint i = own->place.end + 1; i < next->place.first; i++) {
        DlTokens name = {i, i};
        while (name.end < next->place.first && story->tokens[name.end].mark != ',')
            name.end++;
        gboolean is_whole = name.end < next->place.first && name.end - i <= 6 && name.end > i;
        i = name.end;
        DlTokens found = is_whole ? find_unknown_name(settling, frame, name) : (DlTokens){0, 0};
        if (found.first != name.first || found.end != name.end ||
            dl_mentions_find_place(settling->mentions, found.first))
            continue;
        g_autofree char *text = dl_story_dup(story, found.first, found.end);
        if (!add_answer(settler, frame, found, text, error))
            return FALSE;
    }
    return TRUE;
}

gboolean dl_event_where_settle(const DlSettling *settling, GArray *places, GError **error)
{
    g_autoptr(GArray) event_places = g_array_new(FALSE, FALSE, sizeof(guint));
    Settler settler = {settling, places, event_places};
    for (guint i = 0; i < settling->frames->len; i++)
        if (!settle_frame(&settler, i, error) ||
            (i + 1 < settling->frames->len && !add_between(&settler, i, error)))
            return FALSE;
    return TRUE;
}
