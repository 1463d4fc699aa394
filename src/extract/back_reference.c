#include "back_reference.h"

#include <string.h>

#define MAX_SENTENCES 8       /* between a noun and its antecedent */
#define MAX_SENTENCES_PLACE 3 /* between "the area" and its antecedent */
#define MAX_SENTENCES_IT 1    /* between a pronoun and its antecedent */
#define MAX_MENTIONS 80       /* asked for one */
#define NO_FIT 1000
#define VILLAGE_PEOPLE 20000 /* at the most */

/* What makes an antecedent less likely. */
enum {
    COST_SENTENCE = 6,
    COST_NO_EVENT = 3,  /* no event took place there */
    COST_CONTAINER = 5, /* it only says where another place lies */
    COST_ASIDE = 8,     /* told of what was before: "Previously, rebels took A" */
    COST_METONYM = 12,
    COST_THROUGH = 8 /* it is reached through the gazetteer */
};

static gboolean has_feature(const DlPlace *place, const char *prefix)
{
    return place && place->feature && g_str_has_prefix(place->feature, prefix);
}

static gboolean is_typed(const DlPlaceMention *mention, const char *type)
{
    return mention->type && strcmp(mention->type, type) == 0;
}

static gboolean is_province(const DlPlaceMention *mention)
{
    return is_typed(mention, "province") || is_typed(mention, "state") ||
           has_feature(mention->place, "A.ADM1");
}

static gboolean is_country(const DlPlaceMention *mention)
{
    return mention->role == DL_ROLE_DEMONYM || has_feature(mention->place, "A.PCL");
}

/* "Bara" may be known by its district alone. */
static gboolean is_city(const DlPlaceMention *mention)
{
    static const char *const FEATURES[] = {"P.", "S.", "A.ADM2", "A.ADM3", "A.ADM4", "A.ADM5"};
    if (is_typed(mention, "province") || is_typed(mention, "district") ||
        is_typed(mention, "country"))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(FEATURES); i++)
        if (has_feature(mention->place, FEATURES[i]))
            return TRUE;
    return !mention->place;
}

/* The capital of the mention's area; NULL: unknown. */
static const DlPlace *capital_of(const DlSettling *settling, const DlPlaceMention *mention)
{
    if (!settling->gazetteer || !mention->place || !dl_place_is_area(mention->place))
        return NULL;
    return dl_gazetteer_find_capital(settling->gazetteer, mention->place->id);
}

static const DlPlace *province_of(const DlSettling *settling, const DlPlaceMention *mention)
{
    const DlPlace *place = mention->place;
    if (!settling->gazetteer || !place || !place->country || !place->admin1 || !*place->admin1 ||
        dl_place_is_area(place))
        return NULL;
    return dl_gazetteer_find_area(settling->gazetteer, place->country, place->admin1);
}

static const DlPlace *country_of(const DlSettling *settling, const DlPlaceMention *mention)
{
    const char *code = mention->place ? mention->place->country : mention->country;
    if (!settling->gazetteer || !code || !*code)
        return NULL;
    return dl_gazetteer_find_area(settling->gazetteer, code, NULL);
}

static const DlPlace *country_capital(const DlSettling *settling, const DlPlaceMention *mention)
{
    const DlPlace *country = country_of(settling, mention);
    return country ? dl_gazetteer_find_capital(settling->gazetteer, country->id) : NULL;
}

/* How well the mention answers "the city", "the village". */
static int fit_city(const DlSettling *settling, const DlBackWords *asked,
                    const DlPlaceMention *mention, const DlPlace **ret_place)
{
    if (asked->is_village && mention->place && mention->place->population > VILLAGE_PEOPLE)
        return NO_FIT;
    if (is_city(mention))
        return 0;
    if (is_typed(mention, "province") || is_typed(mention, "district"))
        return NO_FIT;
    const DlPlace *capital = capital_of(settling, mention);
    if (!capital || is_country(mention) || !mention->name ||
        g_ascii_strcasecmp(capital->name, mention->name) != 0)
        return NO_FIT;
    *ret_place = capital; /* "the governor of Ghazni surrendered the city" */
    return 0;
}

/* "the provincial capital", "the capital". */
static int fit_capital(const DlSettling *settling, const DlBackWords *asked,
                       const DlPlaceMention *mention, const DlPlace **ret_place)
{
    const DlPlace *place = mention->place;
    if (is_city(mention) && place) {
        if (asked->is_provincial ? place->capital_of_admin1 && *place->capital_of_admin1
                                 : place->is_country_capital)
            return 0;
        if (!asked->is_provincial && place->capital_of_admin1 && *place->capital_of_admin1)
            return COST_NO_EVENT;
    }
    if (asked->is_provincial && is_province(mention)) {
        *ret_place = capital_of(settling, mention);
        return *ret_place ? 1 : NO_FIT;
    }
    if (asked->is_provincial)
        return NO_FIT;
    *ret_place = is_country(mention) ? country_capital(settling, mention) : NULL;
    return *ret_place ? COST_THROUGH : NO_FIT;
}

/* How well the mention answers; NO_FIT where it is of another kind. RET_PLACE is set where another
 * place than its own is meant. */
static int fit(const DlSettling *settling, const DlBackWords *asked, const DlPlaceMention *mention,
               const DlPlace **ret_place)
{
    *ret_place = NULL;
    switch (asked->noun) {
    case DL_NOUN_CITY:
        return fit_city(settling, asked, mention, ret_place);
    case DL_NOUN_CAPITAL:
        return fit_capital(settling, asked, mention, ret_place);
    case DL_NOUN_PROVINCE:
        if (is_province(mention))
            return 0;
        *ret_place = province_of(settling, mention);
        return *ret_place ? COST_THROUGH : NO_FIT;
    case DL_NOUN_DISTRICT:
        return is_typed(mention, "district") || is_typed(mention, "county") ||
                       has_feature(mention->place, "A.ADM2") ||
                       has_feature(mention->place, "A.ADM3")
                   ? 0
                   : NO_FIT;
    case DL_NOUN_COUNTRY:
        if (is_country(mention))
            return 0;
        *ret_place = country_of(settling, mention);
        return *ret_place ? COST_THROUGH : NO_FIT;
    case DL_NOUN_AREA:
        return has_feature(mention->place, "A.ADM") || has_feature(mention->place, "L.") ? 0
                                                                                         : NO_FIT;
    default:
        return is_country(mention) ? NO_FIT : 0;
    }
}

/* TRUE where the mention says where another lies: its "within". */
static gboolean is_container(const DlSettling *settling, guint index)
{
    const GArray *places = settling->mentions->places;
    guint first = index > 2 ? index - 2 : 0;
    for (guint i = first; i < places->len && i <= index + 2; i++)
        if (g_array_index(places, DlPlaceMention, i).within == (gint32)index)
            return TRUE;
    return FALSE;
}

static gboolean is_event_place(const GArray *event_places, guint index)
{
    for (guint n = 0; n < event_places->len && n < MAX_MENTIONS; n++)
        if (g_array_index(event_places, guint, event_places->len - 1 - n) == index)
            return TRUE;
    return FALSE;
}

/* TRUE where the sentence of the token begins by going back in time. */
static gboolean is_aside(const DlSettling *settling, guint token)
{
    const DlSentence *sentence =
        &settling->story->sentences[settling->story->tokens[token].sentence];
    DlTokens head = {sentence->first, MIN(sentence->first + 3, sentence->end)};
    return dl_settling_has(settling, head, settling->words->previously);
}

/* What the mention costs as antecedent, but for what is known of its index; NO_FIT and more where
 * it is none. */
static int cost_of(const DlSettling *settling, const DlBackWords *asked,
                   const DlPlaceMention *mention, const DlPlace **ret_place)
{
    const DlStory *story = settling->story;
    guint away = story->tokens[asked->token].sentence - story->tokens[mention->first].sentence;
    int cost = fit(settling, asked, mention, ret_place);
    if (cost >= NO_FIT || away > (asked->is_pronoun ? MAX_SENTENCES_IT : MAX_SENTENCES))
        return NO_FIT;
    gboolean is_area_asked = asked->noun == DL_NOUN_COUNTRY || asked->noun == DL_NOUN_CAPITAL;
    if (mention->role == DL_ROLE_DEMONYM && !is_area_asked)
        return NO_FIT;
    if ((asked->noun == DL_NOUN_PLACE || asked->noun == DL_NOUN_AREA) &&
        (mention->role != DL_ROLE_PLACE || away > MAX_SENTENCES_PLACE))
        return NO_FIT;
    cost += (int)away * COST_SENTENCE;
    cost += mention->role == DL_ROLE_METONYM ? COST_METONYM : 0;
    cost += away > 0 && is_aside(settling, mention->first) ? COST_ASIDE : 0;
    return cost;
}

/* Takes the likeliest mention; its cost. */
static int find_mention(const DlSettling *settling, const DlBackWords *asked,
                        const DlBackTold *told, DlAntecedent *found)
{
    const GArray *places = settling->mentions->places;
    guint before = dl_mentions_first_place(settling->mentions, asked->token);
    int best = NO_FIT;
    for (guint n = 1; n <= MAX_MENTIONS && n <= before; n++) {
        const DlPlaceMention *mention = &g_array_index(places, DlPlaceMention, before - n);
        const DlPlace *place = NULL;
        int cost = cost_of(settling, asked, mention, &place);
        cost += is_event_place(told->event_places, before - n) ? 0 : COST_NO_EVENT;
        cost += is_container(settling, before - n) ? COST_CONTAINER : 0;
        if (cost >= best)
            continue;
        best = cost;
        *found = (DlAntecedent){.mention = mention, .place = place};
    }
    return best;
}

/* Takes the likeliest of the names that are no mentions where it costs less than BEST; its cost. */
static int find_name(const DlSettling *settling, const DlBackWords *asked, const DlBackTold *told,
                     int best, DlAntecedent *found)
{
    for (guint n = 1; n <= MAX_MENTIONS && n <= told->names->len; n++) {
        const DlPlaceMention *name =
            &g_array_index(told->names, DlPlaceMention, told->names->len - n);
        const DlPlace *place = NULL;
        int cost = name->end <= asked->token ? cost_of(settling, asked, name, &place) : NO_FIT;
        if (cost >= best)
            continue;
        best = cost;
        *found = (DlAntecedent){.mention = name, .place = place};
    }
    return best;
}

/* TRUE where the sentence speaks of "residents of Shire", "the town of Tambul" before TOKEN, and
 * nobody knows these. */
static gboolean has_stranger(const DlSettling *settling, guint token)
{
    const DlStory *story = settling->story;
    guint first = story->sentences[story->tokens[token].sentence].first;
    for (guint i = first + 2; i < token; i++)
        if ((dl_token_in(story, i - 2, settling->words->people) ||
             dl_token_in(story, i - 2, settling->words->noun[DL_NOUN_CITY])) &&
            dl_token_in(story, i - 1, settling->words->place_of) &&
            dl_token_is_capital(&story->tokens[i]) &&
            !dl_mentions_find_place(settling->mentions, i) &&
            !dl_mentions_find_date(settling->mentions, i))
            return TRUE;
    return FALSE;
}

gboolean dl_back_reference_find(const DlSettling *settling, const DlBackWords *asked,
                                const DlBackTold *told, DlAntecedent *ret_found)
{
    int best = find_mention(settling, asked, told, ret_found);
    best = find_name(settling, asked, told, best, ret_found);
    if (best >= NO_FIT)
        return FALSE;
    guint sentence = settling->story->tokens[ret_found->mention->first].sentence;
    if ((asked->noun == DL_NOUN_CITY || asked->is_pronoun) &&
        has_stranger(settling, asked->token) &&
        sentence != settling->story->tokens[asked->token].sentence)
        return FALSE;
    gsize n_bytes = ret_found->mention->stop - ret_found->mention->start;
    const char *text = settling->story->text + ret_found->mention->start;
    g_autofree char *reason = g_strdup_printf(
        "%s \"%.*s\" told before", ret_found->place ? "by" : "means", (int)MIN(n_bytes, 200), text);
    ret_found->reason = g_string_chunk_insert_const(settling->strings, reason);
    return TRUE;
}

/* The noun at the token; DL_NOUN_N where it is none. */
static DlPlaceNoun noun_at(const DlSettling *settling, guint token)
{
    DlPlaceNoun noun = 0;
    while (noun < DL_NOUN_N && !dl_token_in(settling->story, token, settling->words->noun[noun]))
        noun++;
    return noun;
}

static gboolean is_definite_at(const DlSettling *settling, guint token)
{
    return dl_token_in(settling->story, token, settling->words->definite);
}

gboolean dl_back_reference_parse(const DlSettling *settling, DlTokens words, DlBackWords *ret_asked)
{
    const DlStory *story = settling->story;
    DlBackWords asked = {.noun = DL_NOUN_N};
    if (dl_tokens_are_none(words))
        return FALSE;
    if (words.end == words.first + 1 &&
        (dl_token_in(story, words.first, settling->words->adverb) ||
         dl_token_in(story, words.first, settling->words->pronoun))) {
        *ret_asked = (DlBackWords){.noun = DL_NOUN_PLACE, .is_pronoun = TRUE, .token = words.first};
        return TRUE;
    }
    words = dl_settling_with_definite(settling, words);
    gboolean is_definite = FALSE;
    for (guint i = words.first; i < words.end; i++) {
        is_definite = is_definite || is_definite_at(settling, i);
        DlPlaceNoun noun = noun_at(settling, i);
        if (!is_definite || noun >= asked.noun)
            continue;
        asked.noun = noun;
        asked.token = i;
        asked.is_village = dl_token_in(story, i, settling->words->village);
        asked.is_provincial =
            i > words.first && dl_token_in(story, i - 1, settling->words->provincial);
    }
    if (asked.noun == DL_NOUN_N)
        return FALSE;
    asked.token = words.first;
    *ret_asked = asked;
    return TRUE;
}

/* The mention's country, unless WORDS hold a part of it. */
static const char *country_code(const DlPlaceMention *mention, DlTokens words)
{
    const char *country = mention->place ? mention->place->country : mention->country;
    gboolean is_inside = mention->first >= words.first && mention->end < words.end;
    return is_inside || !country || !*country ? NULL : country;
}

/* How many of the mentions FIRST to before END lie in COUNTRY. */
static guint count_country(const DlSettling *settling, guint first, guint end, DlTokens words,
                           const char *country)
{
    guint n = 0;
    for (guint i = first; i < end; i++) {
        const DlPlaceMention *mention =
            &g_array_index(settling->mentions->places, DlPlaceMention, i);
        n += g_strcmp0(country_code(mention, words), country) == 0;
    }
    return n;
}

const char *dl_back_reference_country(const DlSettling *settling, DlTokens words)
{
    const GArray *places = settling->mentions->places;
    const DlStory *story = settling->story;
    const DlSentence *sentence = &story->sentences[story->tokens[words.first].sentence];
    guint first = dl_mentions_first_place(settling->mentions, sentence->first);
    guint end =
        MIN(dl_mentions_first_place(settling->mentions, sentence->end), first + MAX_MENTIONS);
    const char *best = NULL;
    guint n_best = 0;
    for (guint i = first; i < end; i++) {
        const char *country = country_code(&g_array_index(places, DlPlaceMention, i), words);
        gboolean is_known = !country || g_strcmp0(country, best) == 0;
        guint n = is_known ? 0 : count_country(settling, first, end, words, country);
        if (n > n_best) {
            best = country;
            n_best = n;
        }
    }
    for (guint n = 1; n <= MAX_MENTIONS && n <= first && !best; n++)
        best = country_code(&g_array_index(places, DlPlaceMention, first - n), words);
    return best;
}
