#include "event_where.h"

#include "phrase.h"
#include "place_words.h"

#define MAX_PHRASE_TOKENS 16
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
    GString *reason = g_string_new(answer->refusal ? answer->refusal : "no place is called so");
    for (guint i = 0; !answer->refusal && i < answer->candidates->len && i < MAX_NEAREST; i++) {
        const DlCandidate *candidate = g_ptr_array_index(answer->candidates, i);
        g_string_append_printf(reason, "%s%s", i == 0 ? "; nearest: " : ", ",
                               candidate->place->name);
    }
    const char *kept = keep(settler, reason->str);
    g_string_free(reason, TRUE);
    return kept;
}

/* TRUE where the words are a name that the answer has letter for letter: what is only like a name
 * that nobody took for a toponym is none. */
static gboolean is_exact(const DlAnswer *answer)
{
    const DlCandidate *best = answer->candidates->len > 0 ? answer->candidates->pdata[0] : NULL;
    return best && best->match <= DL_MATCH_FOLDED;
}

/* Adds what the resolver answers to NAME, an event a place; IS_PHRASE: it is no name. FALSE only
 * for a damaged gazetteer. */
static gboolean add_answer(Settler *settler, guint frame, DlTokens words, const char *name,
                           gboolean is_phrase, GError **error)
{
    const DlSettling *settling = settler->settling;
    DlQuery query = {.name = name, .country = dl_back_reference_country(settling, words)};
    g_autoptr(GPtrArray) answers =
        dl_resolver_resolve(settling->resolver, &query, 1, FALSE, 5, error);
    if (!answers)
        return FALSE;
    const DlAnswer *answer = g_ptr_array_index(answers, 0);
    DlToldPlace place = {.frame = frame, .words = words, .text = dl_settling_keep(settling, words)};
    if (!answer->is_resolved || (!is_phrase && !is_exact(answer))) {
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

static gboolean settle_frame(Settler *settler, guint frame, GError **error)
{
    const DlSettling *settling = settler->settling;
    const DlStory *story = settling->story;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    if (dl_tokens_are_none(own->place) || dl_place_words_are_told_before(settling, frame))
        return TRUE;
    DlTokens words = dl_place_words_of(settling, frame);
    const DlPlaceMention *owner = NULL;
    const DlPlaceMention *named = dl_place_words_find_named(settling, words, &owner);
    if (named) {
        add_mention(settler, frame, named);
        return TRUE;
    }
    g_autofree char *text = phrase_text(settling, words);
    gboolean is_phrase = is_whole_phrase(text) || is_ranked_phrase(text);
    if (is_phrase && settling->resolver)
        return add_answer(settler, frame, words, text, TRUE, error);
    if (dl_place_words_are_ordered(settling, words) && !owner)
        return TRUE;
    DlBackWords asked;
    if (dl_back_reference_parse(settling, words, &asked)) {
        asked.token = owner ? owner->end : asked.token;
        asked.is_provincial = asked.is_provincial || (owner && owner->role == DL_ROLE_PLACE);
        if (add_antecedent(settler, frame, &asked))
            return TRUE;
    }
    DlTokens unknown = dl_place_words_find_unknown(settling, frame, words);
    if (!owner && settling->resolver && !dl_tokens_are_none(unknown)) {
        g_autofree char *name = dl_story_dup(story, unknown.first, unknown.end);
        return add_answer(settler, frame, unknown, name, FALSE, error);
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
        DlTokens found =
            is_whole ? dl_place_words_find_unknown(settling, frame, name) : (DlTokens){0, 0};
        const DlPlaceMention *mention = dl_mentions_find_place(settling->mentions, name.first);
        if (found.first != name.first || found.end != name.end ||
            (mention && mention->end >= name.end))
            continue;
        g_autofree char *text = dl_story_dup(story, found.first, found.end);
        if (!add_answer(settler, frame, found, text, FALSE, error))
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
