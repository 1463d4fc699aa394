#include "place_party.h"

#include <math.h>
#include <string.h>

#include "place_witness.h"

/* What the words beside a name say, in factors of ten of population. */
#define WEIGHT_TYPE 2.5      /* for and against */
#define WEIGHT_SAID 3.0      /* for and against */
#define WEIGHT_COUNTRY 2.0   /* in the country that the stories are said to be about */
#define WEIGHT_DEMONYM 2.0   /* "Iraqi" means the country */
#define WEIGHT_AREA 3.0      /* "N.Y." means the state */
#define COST_CORE 0.3        /* "Laurel" of "Laurel County" */
#define COST_CORE_BESIDE 4.0 /* where some place bears the whole name */

#define GAIN_LOUDNESS 0.3 /* for each further mention */
#define MAX_LOUDER 4
#define MAX_HEARD 16   /* voices of others that a party listens to */
#define GAIN_EARLY 0.5 /* in the first sentences: a dateline, a headline */
#define EARLY_SENTENCES 2
#define QUIET_DEMONYM 0.7
#define NEAR_TOKENS 60.0 /* by which nearness falls off */
#define NEAREST 0.65     /* what it adds to ... */
#define FARTHEST 0.35    /* ... being in the same story */
#define NEAR_MENTIONS 8  /* on either side are looked at */

/* Names of countries and provinces inside other names ("Louisiana State University") mention no
 * place, but tell where the story is at home. */
#define WITNESS_LOUDNESS 0.8
#define MAX_WITNESSES 24

/* Who fights tells where, but fights abroad, too. */
#define SIDE_LOUDNESS 0.7

/* What was gathered of a party beside what company.h needs. */
typedef struct {
    guint32 hash; /* of name, type, country and within */
    const char *name;
    const char *type, *country, *within; /* a side's: its own name */
    guint first_standing;
    guint n_mentions;
    gboolean is_early, is_demonym, is_witness, is_side;
} Gathered;

/* Where a party is named. */
typedef struct {
    guint32 first, end; /* tokens */
    guint32 party;
} Spot;

struct DlParties {
    DlToponyms *toponyms;
    DlGazetteer *gazetteer; /* borrowed */
    DlNameIndex *index;     /* the gazetteer's */
    DlSideHomes *homes;
    GArray *parties;   /* of DlParty */
    GArray *gathered;  /* of Gathered, likewise */
    GArray *standings; /* of DlStanding */
    GArray *spots;     /* of Spot, ascending */
    GArray *members;   /* of guint32: the party of each mention, from FIRST on */
    guint first;
    DlResolver *resolver; /* borrowed, likewise */
    GPtrArray *pinned;    /* of DlPlaceClaim: what the resolver pins names to */
    float weights[DL_COMPANY_MAX * DL_COMPANY_MAX]; /* of company.h */
};

DlParties *dl_parties_new(DlLexicon *lexicon, DlResolver *resolver, DlGazetteer *gazetteer,
                          GError **error)
{
    DlSideHomes *homes = dl_side_homes_open(lexicon, gazetteer, error);
    if (!homes)
        return NULL;
    DlParties *parties = g_new0(DlParties, 1);
    parties->homes = homes;
    parties->resolver = resolver;
    parties->gazetteer = gazetteer;
    parties->pinned = g_ptr_array_new_with_free_func(g_free);
    parties->toponyms = dl_toponyms_new(gazetteer);
    parties->index = dl_gazetteer_name_index(gazetteer);
    parties->spots = g_array_new(FALSE, TRUE, sizeof(Spot));
    parties->parties = g_array_new(FALSE, TRUE, sizeof(DlParty));
    parties->gathered = g_array_new(FALSE, TRUE, sizeof(Gathered));
    parties->standings = g_array_new(FALSE, TRUE, sizeof(DlStanding));
    parties->members = g_array_new(FALSE, TRUE, sizeof(guint32));
    return parties;
}

void dl_parties_free(DlParties *parties)
{
    if (!parties)
        return;
    dl_toponyms_free(parties->toponyms);
    dl_side_homes_close(parties->homes);
    g_array_unref(parties->parties);
    g_array_unref(parties->gathered);
    g_array_unref(parties->standings);
    g_array_unref(parties->members);
    g_array_unref(parties->spots);
    g_ptr_array_unref(parties->pinned);
    g_free(parties);
}

const DlParty *dl_parties_get(const DlParties *parties, guint index)
{
    return index < parties->parties->len ? &g_array_index(parties->parties, DlParty, index) : NULL;
}

guint dl_parties_index(const DlParties *parties, guint mention)
{
    return g_array_index(parties->members, guint32, mention - parties->first);
}

static const DlPlaceMention *mention_at(const DlMentions *mentions, guint at)
{
    return &g_array_index(mentions->places, DlPlaceMention, at);
}

static guint32 hash_text(guint32 hash, const char *text)
{
    for (const char *p = text ? text : ""; *p; p++)
        hash = (hash ^ (guint8)*p) * 16777619u;
    return (hash ^ 0xFF) * 16777619u;
}

static const char *within_name(const DlMentions *mentions, const DlPlaceMention *mention)
{
    if (mention->within < 0 || (guint)mention->within >= mentions->places->len)
        return NULL;
    return mention_at(mentions, (guint)mention->within)->name;
}

/* The index of the party that MENTION belongs to; that many as there are for a new one. */
static guint find_party(const DlParties *parties, const Gathered *asked)
{
    guint n = parties->gathered->len;
    for (guint i = 0; i < n; i++) {
        const Gathered *gathered = &g_array_index(parties->gathered, Gathered, i);
        if (gathered->hash == asked->hash && strcmp(gathered->name, asked->name) == 0 &&
            g_strcmp0(gathered->type, asked->type) == 0 &&
            g_strcmp0(gathered->country, asked->country) == 0 &&
            g_strcmp0(gathered->within, asked->within) == 0)
            return i;
    }
    return n;
}

static float base_of(const DlParties *parties, const DlPlaceClaim *claim,
                     const DlPlaceMention *mention, const DlPlaceType *type)
{
    double base = claim->alone;
    const char *country = dl_resolver_get_country(parties->resolver);
    if (country && strcmp(claim->place->country, country) == 0)
        base += WEIGHT_COUNTRY;
    if (type)
        base += dl_place_type_fits(type, claim->place) ? WEIGHT_TYPE : -WEIGHT_TYPE;
    if (mention->country)
        base += strcmp(claim->place->country, mention->country) == 0 ? WEIGHT_SAID : -WEIGHT_SAID;
    if (mention->country && mention->role != DL_ROLE_DEMONYM &&
        claim->level >= DL_LEVEL_OF_PROVINCE)
        base += WEIGHT_AREA;
    if (mention->role == DL_ROLE_DEMONYM && claim->level == DL_LEVEL_OF_STATE)
        base += WEIGHT_DEMONYM;
    return (float)base;
}

/* TRUE where the first N standings of those from FIRST on have the claim's place. */
static gboolean has_place(const DlStanding *first, guint n, const DlPlaceClaim *claim)
{
    for (guint i = 0; i < n; i++)
        if (first[i].claim->place == claim->place)
            return TRUE;
    return FALSE;
}

/* Adds the claims to TOPONYM, COST less each; what is there already stays. */
static void add_claims(DlParties *parties, const Gathered *gathered, const DlToponym *toponym,
                       const DlPlaceMention *mention, const DlPlaceType *type, double cost)
{
    guint n_known = parties->standings->len - gathered->first_standing, n = n_known;
    gboolean is_natural = cost > 0.0 && dl_place_type_is_natural(type);
    g_array_set_size(parties->standings, parties->standings->len + toponym->n_claims);
    DlStanding *standings =
        &g_array_index(parties->standings, DlStanding, gathered->first_standing);
    for (guint i = 0; i < toponym->n_claims; i++) {
        const DlPlaceClaim *claim = &toponym->claims[i];
        if (!has_place(standings, n_known, claim))
            standings[n++] = (DlStanding){
                .claim = claim,
                .base = base_of(parties, claim, mention, type) - (float)cost,
                .is_guess = is_natural && !dl_place_type_fits(type, claim->place),
            };
    }
    g_array_set_size(parties->standings, gathered->first_standing + n);
}

/* A party that is pinned means nothing else, and says so to the others. */
static gboolean add_pinned(DlParties *parties, const DlPlaceMention *mention)
{
    const DlPlace *place =
        dl_resolver_find_pinned(parties->resolver, mention->name, mention->country);
    if (!place)
        return FALSE;
    DlPlaceClaim claim = dl_place_claim_make(parties->gazetteer, place);
    DlStanding standing = {.claim = g_memdup2(&claim, sizeof claim), .base = claim.alone};
    g_ptr_array_add(parties->pinned, (gpointer)standing.claim);
    g_array_append_val(parties->standings, standing);
    return TRUE;
}

static gboolean add_party(DlParties *parties, Gathered *gathered, const DlPlaceMention *mention,
                          GError **error)
{
    const DlPlaceType *type = dl_toponyms_find_type(parties->toponyms, mention->type);
    const DlToponym *whole = dl_toponyms_find(parties->toponyms, mention->name, error);
    if (!whole)
        return FALSE;
    const DlToponym *core = NULL;
    if (whole->core && !(core = dl_toponyms_find(parties->toponyms, whole->core, error)))
        return FALSE;
    gathered->first_standing = parties->standings->len;
    gboolean is_pinned = add_pinned(parties, mention);
    if (!is_pinned)
        add_claims(parties, gathered, whole, mention, type ? type : whole->inside, 0.0);
    if (core && !is_pinned)
        add_claims(parties, gathered, core, mention, whole->inside,
                   whole->n_claims > 0 ? COST_CORE_BESIDE : COST_CORE);
    DlParty party = {.within = -1, .name = hash_text(0, mention->name)};
    g_array_append_val(parties->parties, party);
    g_array_append_val(parties->gathered, *gathered);
    return TRUE;
}

/* Puts the mention with its party; FALSE with *RET_IS_FULL where there is no room. */
static gboolean gather(DlParties *parties, const DlStory *story, const DlMentions *mentions,
                       guint at, gboolean *ret_is_full, GError **error)
{
    const DlPlaceMention *mention = mention_at(mentions, at);
    Gathered asked = {.name = mention->name,
                      .type = mention->type,
                      .country = mention->country,
                      .within = within_name(mentions, mention)};
    asked.hash = hash_text(
        hash_text(hash_text(hash_text(2166136261u, asked.name), asked.type), asked.country),
        asked.within);
    guint32 party = find_party(parties, &asked);
    *ret_is_full = party == DL_COMPANY_MAX;
    if (*ret_is_full)
        return TRUE;
    if (party == parties->parties->len && !add_party(parties, &asked, mention, error))
        return FALSE;
    Gathered *gathered = &g_array_index(parties->gathered, Gathered, party);
    gathered->n_mentions++;
    gathered->is_demonym = gathered->is_demonym || mention->role == DL_ROLE_DEMONYM;
    if (story->tokens[mention->first].sentence < EARLY_SENTENCES)
        gathered->is_early = TRUE;
    g_array_append_val(parties->members, party);
    Spot spot = {mention->first, mention->end, party};
    g_array_append_val(parties->spots, spot);
    return TRUE;
}

static gboolean gather_all(DlParties *parties, const DlStory *story, const DlMentions *mentions,
                           guint first, guint *ret_end, GError **error)
{
    gboolean is_full = FALSE;
    guint at = first;
    g_array_set_size(parties->parties, 0);
    g_array_set_size(parties->gathered, 0);
    g_array_set_size(parties->standings, 0);
    g_array_set_size(parties->members, 0);
    g_array_set_size(parties->spots, 0);
    g_ptr_array_set_size(parties->pinned, 0);
    parties->first = first;
    for (; at < mentions->places->len; at++) {
        if (!gather(parties, story, mentions, at, &is_full, error))
            return FALSE;
        if (is_full)
            break;
    }
    *ret_end = at;
    return TRUE;
}

static float loudness_of(const Gathered *gathered)
{
    double loudness =
        1.0 + GAIN_LOUDNESS * (double)MIN(MAX(gathered->n_mentions, 1) - 1, MAX_LOUDER);
    if (gathered->is_side)
        return (float)(SIDE_LOUDNESS * loudness);
    if (gathered->is_witness)
        return (float)(WITNESS_LOUDNESS * loudness);
    if (gathered->is_early)
        loudness += GAIN_EARLY;
    return (float)(gathered->is_demonym ? QUIET_DEMONYM * loudness : loudness);
}

/* Gives the parties their standings, which no longer move. */
static void describe_parties(DlParties *parties)
{
    guint n = parties->parties->len;
    for (guint i = 0; i < n; i++) {
        DlParty *party = &g_array_index(parties->parties, DlParty, i);
        const Gathered *gathered = &g_array_index(parties->gathered, Gathered, i);
        guint end = i + 1 < n ? g_array_index(parties->gathered, Gathered, i + 1).first_standing
                              : parties->standings->len;
        party->n_standings = end - gathered->first_standing;
        party->standings = party->n_standings > 0 ? &g_array_index(parties->standings, DlStanding,
                                                                   gathered->first_standing)
                                                  : NULL;
        party->loudness = loudness_of(gathered);
    }
}

static void link_within(DlParties *parties, const DlMentions *mentions)
{
    for (guint i = 0; i < parties->members->len; i++) {
        guint32 own = g_array_index(parties->members, guint32, i);
        DlParty *party = &g_array_index(parties->parties, DlParty, own);
        gint32 within = mention_at(mentions, parties->first + i)->within - (gint32)parties->first;
        if (within < 0 || within >= (gint32)parties->members->len)
            continue;
        guint32 area = g_array_index(parties->members, guint32, within);
        if (area != own)
            party->within = (gint32)area;
    }
}

static void measure_nearness(DlParties *parties)
{
    guint n = parties->parties->len;
    const Spot *spots = (const Spot *)(gconstpointer)parties->spots->data;
    for (guint i = 0; i < n * n; i++)
        parties->weights[i] = (float)FARTHEST;
    for (guint i = 0; i < parties->spots->len; i++) {
        guint32 a = spots[i].party;
        for (guint j = i + 1; j < MIN(i + 1 + NEAR_MENTIONS, parties->spots->len); j++) {
            guint32 b = spots[j].party;
            double apart = (double)(spots[j].first - spots[i].end);
            float nearness = (float)(FARTHEST + NEAREST * NEAR_TOKENS / (NEAR_TOKENS + apart));
            parties->weights[a * n + b] = MAX(parties->weights[a * n + b], nearness);
            parties->weights[b * n + a] = MAX(parties->weights[b * n + a], nearness);
        }
    }
}

static int compare_loud(gconstpointer a, gconstpointer b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x < y) - (x > y);
}

/* Makes weights of nearness; where there are very many parties, each hears the clearest alone. */
static void weigh_voices(DlParties *parties)
{
    guint n = parties->parties->len;
    float sorted[DL_COMPANY_MAX];
    for (guint i = 0; i < n; i++) {
        float *weights = parties->weights + (gsize)i * n;
        for (guint j = 0; j < n; j++)
            weights[j] *= g_array_index(parties->parties, DlParty, j).loudness;
        if (n <= MAX_HEARD)
            continue;
        memcpy(sorted, weights, n * sizeof *sorted);
        qsort(sorted, n, sizeof *sorted, compare_loud);
        for (guint j = 0; j < n; j++)
            if (weights[j] < sorted[MAX_HEARD])
                weights[j] = 0.0f;
    }
}

static gboolean add_witness(DlParties *parties, const DlStory *story, guint first, guint end,
                            GError **error)
{
    g_autofree char *name = dl_story_dup(story, first, end);
    const DlPlaceMention mention = {.name = name, .within = -1};
    Gathered asked = {.name = name, .is_witness = TRUE};
    asked.hash = hash_text(2166136261u, name);
    guint32 party = parties->parties->len;
    for (guint i = 0; i < parties->gathered->len; i++) {
        Gathered *gathered = &g_array_index(parties->gathered, Gathered, i);
        gboolean is_again = gathered->is_witness && gathered->hash == asked.hash;
        gathered->n_mentions += is_again;
        if (is_again || g_ascii_strcasecmp(gathered->name, name) == 0)
            return TRUE; /* what is a mention, too, speaks for itself */
    }
    if (party == DL_COMPANY_MAX)
        return TRUE;
    if (!add_party(parties, &asked, &mention, error))
        return FALSE;
    g_array_index(parties->gathered, Gathered, party).name = "";
    Spot spot = {first, end, party};
    g_array_append_val(parties->spots, spot);
    return TRUE;
}

/* Adds a side that the story names from token FIRST to before END: it is in any of its homes. */
static void add_side(DlParties *parties, const DlSideHome *side, guint first, guint end)
{
    guint32 party = parties->parties->len;
    Gathered asked = {.name = "", .within = side->name, .is_side = TRUE, .n_mentions = 1};
    for (guint i = 0; i < parties->gathered->len; i++) {
        Gathered *gathered = &g_array_index(parties->gathered, Gathered, i);
        if (gathered->is_side && gathered->within == side->name) {
            gathered->n_mentions++;
            return;
        }
    }
    if (party == DL_COMPANY_MAX)
        return;
    asked.first_standing = parties->standings->len;
    for (guint i = 0; i < side->n_claims; i++) {
        DlStanding standing = {.claim = &side->claims[i]};
        g_array_append_val(parties->standings, standing);
    }
    DlParty added = {.within = -1, .name = hash_text(0, side->name)};
    g_array_append_val(parties->parties, added);
    g_array_append_val(parties->gathered, asked);
    Spot spot = {first, end, party};
    g_array_append_val(parties->spots, spot);
}

static int compare_spots(gconstpointer a, gconstpointer b)
{
    guint32 x = ((const Spot *)a)->first, y = ((const Spot *)b)->first;
    return (x > y) - (x < y);
}

/* Hears what stands from token FIRST to before END, where no mention is. */
static gboolean hear_between(DlParties *parties, const DlStory *story, guint first, guint end,
                             guint *n_heard, GError **error)
{
    for (guint token = first; token < end && *n_heard < MAX_WITNESSES; token++) {
        guint next = token;
        if (!dl_witness_may_begin(&story->tokens[token]))
            continue;
        const DlSideHome *side = dl_witness_find_side(parties->homes, story, token, end, &next);
        if (side)
            add_side(parties, side, token, next);
        else if ((next = dl_witness_find(parties->index, story, token, end)) == token)
            continue;
        else if (!add_witness(parties, story, token, next, error))
            return FALSE;
        (*n_heard)++;
        token = next - 1;
    }
    return TRUE;
}

/* Hears what stands between the mentions that were gathered, from token FIRST to before LAST. */
static gboolean hear_witnesses(DlParties *parties, const DlStory *story, guint first, guint last,
                               GError **error)
{
    guint n_spots = parties->spots->len, n_heard = 0;
    for (guint i = 0; i < n_spots; i++) {
        Spot spot = g_array_index(parties->spots, Spot, i);
        if (!hear_between(parties, story, first, MIN(spot.first, last), &n_heard, error))
            return FALSE;
        first = MAX(first, spot.end);
    }
    if (!hear_between(parties, story, first, last, &n_heard, error))
        return FALSE;
    g_array_sort(parties->spots, compare_spots);
    return TRUE;
}

gboolean dl_parties_judge(DlParties *parties, const DlStory *story, const DlMentions *mentions,
                          guint first, guint *ret_end, GError **error)
{
    guint end = first;
    if (first == 0)
        dl_toponyms_make_room(parties->toponyms);
    if (!gather_all(parties, story, mentions, first, &end, error))
        return FALSE;
    guint first_token = first == 0 ? 0 : mention_at(mentions, first)->first;
    guint last_token =
        end < mentions->places->len ? mention_at(mentions, end)->first : story->n_tokens;
    if (!hear_witnesses(parties, story, first_token, last_token, error))
        return FALSE;
    describe_parties(parties);
    link_within(parties, mentions);
    measure_nearness(parties);
    weigh_voices(parties);
    DlCompany company = {(DlParty *)(gpointer)parties->parties->data, parties->parties->len,
                         parties->weights};
    dl_company_settle(&company);
    *ret_end = end;
    return TRUE;
}
