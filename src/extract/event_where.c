#include "event_where.h"

#include <string.h>

#include "phrase.h"
#include "place_words.h"

#define MAX_PHRASE_TOKENS 16
#define MAX_LIST_TOKENS 24   /* between two places of a list */
#define MAX_NAME_BYTES 100   /* of a name that is looked up */
#define MAX_ASKED 200        /* names looked up for one story */
#define MAX_TOLD 20          /* places told before that one is compared with */
#define MAX_NEAREST 3        /* names told where none answers */
#define MAX_LINE_SENTENCES 8 /* of a list's line, behind the place that it begins with */
#define MAX_NAMES 1000       /* mentions asked whether they name a place */

typedef struct {
    const DlSettling *settling;
    GArray *places; /* of DlToldPlace */
    DlBackTold told;
    GHashTable *answers; /* "COUNTRY name" to what the resolver said, a GPtrArray of one */
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
    g_array_append_val(settler->told.event_places, index);
}

static void add_mention(Settler *settler, guint frame, const DlPlaceMention *mention)
{
    add_place(settler, (DlToldPlace){
                           .frame = frame,
                           .words = {mention->first, mention->end},
                           .text = mention_text(settler, mention),
                           .mention = mention,
                           .resolved = mention->place,
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

/* TRUE where the answer has the name letter for letter. */
static gboolean is_exact(const DlAnswer *answer)
{
    const DlCandidate *best = answer->candidates->len > 0 ? answer->candidates->pdata[0] : NULL;
    return answer->is_resolved && best && best->match <= DL_MATCH_FOLDED;
}

/* The answer to NAME in COUNTRY (NULL: anywhere); *RET_ANSWER is NULL where the story has asked for
 * too many, or too long ones. FALSE only for a damaged gazetteer. */
static gboolean ask(Settler *settler, const char *name, const char *country,
                    const DlAnswer **ret_answer, GError **error)
{
    *ret_answer = NULL;
    g_autofree char *key = g_strdup_printf("%s %s", country ? country : "", name);
    GPtrArray *answers = g_hash_table_lookup(settler->answers, key);
    if (!answers) {
        if (strlen(name) > MAX_NAME_BYTES || g_hash_table_size(settler->answers) >= MAX_ASKED)
            return TRUE;
        DlQuery query = {.name = name, .country = country};
        answers = dl_resolver_resolve(settler->settling->resolver, &query, 1, FALSE, 5, error);
        if (!answers)
            return FALSE;
        g_hash_table_insert(settler->answers, g_steal_pointer(&key), answers);
    }
    *ret_answer = answers->pdata[0];
    return TRUE;
}

/* Adds what was answered for the words, an event a place. */
static void add_answer(Settler *settler, guint frame, DlTokens words, const DlAnswer *answer,
                       gboolean is_resolved)
{
    DlToldPlace place = {
        .frame = frame, .words = words, .text = dl_settling_keep(settler->settling, words)};
    if (!is_resolved) {
        place.reason = refusal_of(settler, answer);
        add_place(settler, place);
        return;
    }
    for (guint i = 0; i < answer->n_parts && i < answer->candidates->len; i++) {
        const DlCandidate *candidate = g_ptr_array_index(answer->candidates, i);
        place.resolved = candidate->place;
        place.confidence = candidate->confidence;
        place.reason = keep(settler, candidate->reason ? candidate->reason : "");
        add_place(settler, place);
    }
}

/* Notes the name told last, which no mention has, for "the town" to mean. */
static void note_name(Settler *settler, DlTokens words)
{
    const DlStory *story = settler->settling->story;
    const DlPlace *place =
        g_array_index(settler->places, DlToldPlace, settler->places->len - 1).resolved;
    DlPlaceMention name = {.first = words.first,
                           .end = words.end,
                           .start = story->tokens[words.first].start,
                           .stop = story->tokens[words.end - 1].end,
                           .likelihood = 1,
                           .name = dl_settling_keep(settler->settling, words),
                           .within = -1,
                           .place = place,
                           .is_resolved = place != NULL,
                           .confidence = place ? 1 : 0,
                           .reason = "no place is called so"};
    g_array_append_val(settler->told.names, name);
}

/* Adds what a phrase means: "Afghanistan's second- and third-biggest cities". */
static gboolean add_phrase(Settler *settler, guint frame, DlTokens words, const char *text,
                           GError **error)
{
    const char *country = dl_back_reference_country(settler->settling, words);
    const DlAnswer *answer = NULL;
    if (!ask(settler, text, country, &answer, error))
        return FALSE;
    if (answer)
        add_answer(settler, frame, words, answer, answer->is_resolved);
    return TRUE;
}

/* TRUE for a name that can only be a place's: who is attacked or left may be anybody, what is
 * captured, besieged or shelled is a place, and so is what an event is in, near or of. */
static gboolean is_place_by_words(const DlSettling *settling, guint frame, DlTokens name)
{
    switch (dl_settling_frame(settling, frame)->kind) {
    case DL_KIND_CAPTURE:
    case DL_KIND_RECAPTURE:
    case DL_KIND_SIEGE:
    case DL_KIND_AIRSTRIKE:
    case DL_KIND_SHELLING:
        return TRUE;
    default:
        return name.first > 0 &&
               (dl_token_in(settling->story, name.first - 1, settling->words->place_within) ||
                dl_token_in(settling->story, name.first - 1, settling->words->place_beside));
    }
}

/* Adds a name that no mention has. In the country of its sentence it may be misspelt where a list
 * or a noun says that it is a place; elsewhere it must be a name letter for letter. What has no
 * answer is told where it is a place for sure. */
static gboolean add_name(Settler *settler, guint frame, DlTokens name, gboolean is_said,
                         GError **error)
{
    const DlSettling *settling = settler->settling;
    g_autofree char *text = dl_story_dup(settling->story, name.first, name.end);
    const char *country = dl_back_reference_country(settling, name);
    const DlAnswer *near = NULL, *anywhere = NULL;
    if (country && !ask(settler, text, country, &near, error))
        return FALSE;
    gboolean is_near = near && (is_exact(near) || (is_said && near->is_resolved));
    if (!is_near && !ask(settler, text, NULL, &anywhere, error))
        return FALSE;
    gboolean is_anywhere = anywhere && is_exact(anywhere);
    gboolean is_told = is_said || is_place_by_words(settling, frame, name);
    const DlAnswer *answer = is_anywhere || !near ? anywhere : near;
    if (!answer || (!is_near && !is_anywhere && !is_told))
        return TRUE;
    add_answer(settler, frame, name, answer, is_near || is_anywhere);
    note_name(settler, name);
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

/* "Sudan's second city" where a city of the country was told of just before, as having had the same
 * happen to it: that is meant. FALSE where there is none. */
static gboolean add_told_city(Settler *settler, guint frame, const char *text,
                              const DlPlaceMention *owner)
{
    const DlSettling *settling = settler->settling;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    g_autoptr(DlPhrase) phrase = dl_phrase_parse(text);
    gboolean is_one =
        phrase && phrase->kind == DL_PHRASE_LARGEST && (phrase->ranks & (phrase->ranks - 1)) == 0;
    const char *country = owner && owner->place ? owner->place->country : NULL;
    for (guint n = 1; is_one && n <= settler->places->len && n <= MAX_TOLD; n++) {
        DlToldPlace told = g_array_index(settler->places, DlToldPlace, settler->places->len - n);
        const DlEventFrame *other = dl_settling_frame(settling, told.frame);
        if (other->sentence + 2 < own->sentence)
            return FALSE;
        if (!told.resolved || other->kind != own->kind || other->hedge != DL_HEDGE_NONE ||
            !g_str_has_prefix(told.resolved->feature, "P.") ||
            (country && g_strcmp0(country, told.resolved->country) != 0))
            continue;
        told.frame = frame;
        told.reason = keep(settler, "the city told before");
        add_place(settler, told);
        return TRUE;
    }
    return FALSE;
}

/* The mention of the story that is the same place, so that its name is told; NULL. */
static const DlPlaceMention *find_mention_of(const DlSettling *settling, const DlPlace *place)
{
    const GArray *all = settling->mentions->places;
    for (guint i = 0; i < all->len && i < MAX_NAMES; i++)
        if (mention_at(settling, i)->place == place &&
            mention_at(settling, i)->role == DL_ROLE_PLACE)
            return mention_at(settling, i);
    return NULL;
}

/* TRUE for a mention of the story, FALSE for a name that was told without one. */
static gboolean is_mention(const DlSettling *settling, const DlPlaceMention *mention)
{
    return dl_mentions_find_place(settling->mentions, mention->first) == mention;
}

/* "the city", "there". FALSE where they mean nothing named. */
static gboolean add_antecedent(Settler *settler, guint frame, const DlBackWords *asked)
{
    const DlSettling *settling = settler->settling;
    DlAntecedent found = {0};
    if (!dl_back_reference_find(settling, asked, &settler->told, &found))
        return FALSE;
    const DlPlaceMention *mention = found.mention;
    DlTokens words = dl_settling_frame(settling, frame)->place;
    gboolean is_own_name =
        !found.place ||
        g_ascii_strcasecmp(found.place->name, mention->name ? mention->name : "") == 0;
    const DlPlaceMention *named = is_own_name ? mention : find_mention_of(settling, found.place);
    DlToldPlace place = {.frame = frame, .reason = found.reason};
    place.mention = named && is_mention(settling, named) ? named : NULL;
    place.words = named ? (DlTokens){named->first, named->end} : words;
    place.text = dl_settling_keep(settling, place.words);
    place.resolved = found.place ? found.place : mention->place;
    place.confidence = mention->confidence;
    if (!place.resolved && mention->reason)
        place.reason = mention->reason;
    add_place(settler, place);
    return TRUE;
}

static void add_unnamed(Settler *settler, guint frame, DlTokens words)
{
    add_place(settler, (DlToldPlace){.frame = frame,
                                     .words = words,
                                     .unnamed = dl_settling_keep(settler->settling, words),
                                     .reason = "no place is named"});
}

/* The place that a line of a list begins with: "KUNDUZ: Shells hit a school.", "- Aug. 8 - KUNDUZ.
 * ..."; NULL. Without bullet or colon it is a dateline, which only says where the story was
 * written, and so it may be with one. */
static const DlPlaceMention *find_heading(const DlSettling *settling, guint sentence)
{
    const DlStory *story = settling->story;
    const DlSentence *whole = &story->sentences[sentence];
    guint first = whole->first;
    while (first < whole->end && story->tokens[first].shape == DL_SHAPE_MARK)
        first++;
    guint i = dl_mentions_first_date(settling->mentions, first);
    if (i < settling->mentions->dates->len) {
        const DlDateMention *date = &g_array_index(settling->mentions->dates, DlDateMention, i);
        if (date->first == first && date->end < whole->end)
            first = date->end;
    }
    while (first < whole->end && story->tokens[first].shape == DL_SHAPE_MARK)
        first++;
    const DlPlaceMention *mention = dl_mentions_find_place(settling->mentions, first);
    if (!mention || mention->first != first || mention->role != DL_ROLE_PLACE)
        return NULL;
    gboolean is_item = whole->is_bullet && (dl_token_is_mark(story, mention->end, '-') ||
                                            dl_token_is_mark(story, mention->end, '.') ||
                                            dl_token_is_mark(story, mention->end, 0x2014));
    gboolean is_label =
        dl_token_is_mark(story, mention->end, ':') && !dl_story_may_have_dateline(story, sentence);
    return is_item || is_label ? mention : NULL;
}

/* That of the frame's line. */
static const DlPlaceMention *find_heading_of(const DlSettling *settling, guint frame)
{
    guint sentence = dl_settling_frame(settling, frame)->sentence;
    guint paragraph = settling->story->sentences[sentence].paragraph;
    for (guint n = 0; n <= sentence && n < MAX_LINE_SENTENCES; n++) {
        const DlSentence *whole = &settling->story->sentences[sentence - n];
        if (whole->paragraph != paragraph)
            return NULL;
        const DlPlaceMention *mention = find_heading(settling, sentence - n);
        if (mention || whole->is_bullet)
            return mention;
    }
    return NULL;
}

static gboolean settle_frame(Settler *settler, guint frame, GError **error)
{
    const DlSettling *settling = settler->settling;
    const DlEventFrame *own = dl_settling_frame(settling, frame);
    if (dl_tokens_are_none(own->place) || dl_place_words_are_told_before(settling, frame))
        return TRUE;
    DlTokens words = dl_place_words_of(settling, frame);
    const DlPlaceMention *owner = NULL;
    const DlPlaceMention *named = dl_place_words_find_named(settling, words, &owner);
    if (named && dl_place_words_are_beside(settling, frame)) {
        add_unnamed(settler, frame, words);
        return TRUE;
    }
    if (named) {
        add_mention(settler, frame, named);
        return TRUE;
    }
    g_autofree char *text = phrase_text(settling, words);
    gboolean is_phrase = is_whole_phrase(text) || is_ranked_phrase(text);
    if (is_phrase && add_told_city(settler, frame, text, owner))
        return TRUE;
    if (is_phrase && settling->resolver)
        return add_phrase(settler, frame, words, text, error);
    if (dl_place_words_are_ordered(settling, words) && !owner)
        return TRUE;
    DlBackWords asked;
    if (dl_back_reference_parse(settling, words, &asked)) {
        asked.token = owner ? owner->end : asked.token;
        asked.is_provincial = asked.is_provincial || (owner && owner->role == DL_ROLE_PLACE);
        if (add_antecedent(settler, frame, &asked))
            return TRUE;
    }
    gboolean is_said = FALSE;
    DlTokens unknown = dl_place_words_find_unknown(settling, frame, words, &is_said);
    if (!owner && settling->resolver && !dl_tokens_are_none(unknown))
        return add_name(settler, frame, unknown, is_said, error);
    const DlPlaceMention *heading = owner ? NULL : find_heading_of(settling, frame);
    if (heading)
        add_mention(settler, frame, heading);
    else
        add_unnamed(settler, frame, words);
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
        gboolean is_said = FALSE;
        DlTokens found = {0, 0};
        if (is_whole)
            found = dl_place_words_find_unknown(settling, frame, name, &is_said);
        const DlPlaceMention *mention = dl_mentions_find_place(settling->mentions, name.first);
        if (found.first != name.first || found.end != name.end ||
            (mention && mention->end >= name.end))
            continue;
        if (!add_name(settler, frame, found, TRUE, error))
            return FALSE;
    }
    return TRUE;
}

gboolean dl_event_where_settle(const DlSettling *settling, GArray *places, GError **error)
{
    g_autoptr(GArray) event_places = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) names = g_array_new(FALSE, TRUE, sizeof(DlPlaceMention));
    g_autoptr(GHashTable) answers =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    Settler settler = {settling, places, {event_places, names}, answers};
    for (guint i = 0; i < settling->frames->len; i++)
        if (!settle_frame(&settler, i, error) ||
            (i + 1 < settling->frames->len && !add_between(&settler, i, error)))
            return FALSE;
    return TRUE;
}
