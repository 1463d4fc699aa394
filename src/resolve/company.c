#include "company.h"

#include <math.h>
#include <string.h>

/* What the full agreement of all others is worth, in factors of ten of population. */
#define WEIGHT_COUNTRY 2.0

/* Of neighbouring countries: a table of West Africa, of the Balkans. */
#define WEIGHT_REGION 1.5

/* The same as for the country, by the square root of the share: a few names close by mean much,
 * however many lie elsewhere, since a report from one province names capitals abroad, too; but one
 * of thirty means little, since each province of a table has its own. */
#define WEIGHT_ADMIN1 2.2
#define WEIGHT_NEARNESS 1.6

/* Where the others are capitals, or provinces, this is one of them, too. */
#define WEIGHT_RANK 1.0

/* Where the others go by former names, so does this one. */
#define WEIGHT_ERA 2.0

#define ROUNDS 3
#define VOTE 1000000      /* one name's vote */
#define DOUBT 0.5         /* of a vote that never comes: two names do not yet make a company */
#define CELL_DEG 1.0      /* near is within this cell or the eight around it */
#define REGION_DEG 10.0   /* in one region, likewise */
#define MAX_VOTERS 64     /* claims of one name that share its vote: the rest are negligible */
#define LEADING_SHARE 0.5 /* of the votes, for a country in which misspelt names are looked for */

/* What kinds of places a table may be about. */
typedef enum {
    RANK_OTHER,
    RANK_TOWN,
    RANK_CAPITAL,
    RANK_PROVINCE,
    RANK_COUNTRY,
    RANK_AIRPORT,
    RANK_N
} Rank;

typedef struct {
    GHashTable *countries; /* code to votes */
    GHashTable *units;     /* "AF.11" to votes */
    GHashTable *cells;     /* cell of CELL_DEG to votes */
    GHashTable *regions;   /* cell of REGION_DEG to votes */
    gint64 ranks[RANK_N];
    gint64 n_historic; /* votes for claims by former names */
    gint64 n_votes;
} Poll;

static gint64 votes_of(GHashTable *table, gconstpointer key)
{
    return (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(table, key));
}

static gpointer cell_key(double cell_deg, int column, int row)
{
    int n_columns = (int)(360.0 / cell_deg);
    column = (column % n_columns + n_columns) % n_columns;
    return GINT_TO_POINTER(1 + row * n_columns + column);
}

static int cell_of(double cell_deg, double from_deg)
{
    return (int)floor(from_deg / cell_deg);
}

static gpointer cell_at(double cell_deg, DlLonLat position, int right, int up)
{
    return cell_key(cell_deg, cell_of(cell_deg, position.lon_deg + 180.0) + right,
                    cell_of(cell_deg, position.lat_deg + 90.0) + up);
}

static void add_votes(GHashTable *table, gpointer key, gint64 votes)
{
    gint64 sum = votes_of(table, key) + votes;
    g_hash_table_insert(table, key, GSIZE_TO_POINTER((gsize)sum));
}

static Rank rank_of(const DlPlace *place)
{
    if (g_str_has_prefix(place->feature, "A.PCL"))
        return RANK_COUNTRY;
    if (g_str_has_prefix(place->feature, "A.ADM1"))
        return RANK_PROVINCE;
    if (g_str_has_prefix(place->feature, "S.AIR"))
        return RANK_AIRPORT;
    if (*place->feature != 'P')
        return RANK_OTHER;
    return place->is_country_capital || *place->capital_of_admin1 ? RANK_CAPITAL : RANK_TOWN;
}

static void poll_init(Poll *poll)
{
    memset(poll, 0, sizeof *poll);
    poll->countries = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, NULL);
    poll->units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    poll->cells = g_hash_table_new(NULL, NULL);
    poll->regions = g_hash_table_new(NULL, NULL);
}

static void poll_clear(Poll *poll)
{
    g_hash_table_unref(poll->countries);
    g_hash_table_unref(poll->units);
    g_hash_table_unref(poll->cells);
    g_hash_table_unref(poll->regions);
}

static char *unit_key(const DlPlace *place)
{
    return g_strdup_printf("%s.%s", place->country, place->admin1);
}

static void vote_at(Poll *poll, DlLonLat position, gint64 votes)
{
    add_votes(poll->cells, cell_at(CELL_DEG, position, 0, 0), votes);
    add_votes(poll->regions, cell_at(REGION_DEG, position, 0, 0), votes);
}

static void vote(Poll *poll, const DlPlace *place, gint64 votes)
{
    if (*place->country)
        add_votes(poll->countries, (gpointer)place->country, votes);
    if (*place->country && *place->admin1)
        add_votes(poll->units, unit_key(place), votes);
    vote_at(poll, place->position, votes);
    poll->ranks[rank_of(place)] += votes;
}

/* Each claim's part of its name's vote: SHARES has a number for each of the first MAX_VOTERS. */
static guint share_vote(const DlCase *asked, gint64 *shares)
{
    gboolean is_silent = asked->plain && !asked->country && !asked->type;
    guint n = is_silent ? 0 : MIN(asked->claims->len, MAX_VOTERS);
    double sum = 0.0, best = 0.0;
    for (guint i = 0; i < n; i++) {
        double total = dl_claim_total(&g_array_index(asked->claims, DlClaim, i));
        best = i == 0 ? total : MAX(best, total);
    }
    for (guint i = 0; i < n; i++)
        sum += pow(10.0, dl_claim_total(&g_array_index(asked->claims, DlClaim, i)) - best);
    for (guint i = 0; i < n; i++) {
        double total = dl_claim_total(&g_array_index(asked->claims, DlClaim, i));
        shares[i] = (gint64)(VOTE * pow(10.0, total - best) / sum);
    }
    return n;
}

static void hold_poll(Poll *poll, const GPtrArray *cases, const DlLonLat *positions,
                      gsize n_positions)
{
    gint64 shares[MAX_VOTERS];
    for (guint i = 0; i < cases->len; i++) {
        const DlCase *asked = g_ptr_array_index(cases, i);
        guint n = share_vote(asked, shares);
        for (guint j = 0; j < n; j++) {
            const DlHit *hit = &g_array_index(asked->claims, DlClaim, j).hit;
            vote(poll, hit->place, shares[j]);
            poll->n_historic += hit->is_historic ? shares[j] : 0;
        }
        poll->n_votes += n > 0 ? VOTE : 0;
    }
    for (gsize i = 0; i < n_positions; i++)
        vote_at(poll, positions[i], VOTE);
    poll->n_votes += (gint64)n_positions * VOTE;
}

static gint64 votes_near(GHashTable *cells, double cell_deg, DlLonLat position)
{
    gint64 sum = 0;
    for (int up = -1; up <= 1; up++)
        for (int right = -1; right <= 1; right++)
            sum += votes_of(cells, cell_at(cell_deg, position, right, up));
    return sum;
}

static gboolean is_near(double cell_deg, DlLonLat a, DlLonLat b)
{
    int n_columns = (int)(360.0 / cell_deg);
    int apart = abs(cell_of(cell_deg, a.lon_deg + 180.0) - cell_of(cell_deg, b.lon_deg + 180.0));
    int up = cell_of(cell_deg, a.lat_deg + 90.0) - cell_of(cell_deg, b.lat_deg + 90.0);
    return MIN(apart, n_columns - apart) <= 1 && abs(up) <= 1;
}

/* The name's own votes for what PLACE stands in, which do not count for it. */
typedef struct {
    gint64 country, unit, near, region, rank, historic;
} OwnVotes;

static OwnVotes own_votes(const DlCase *asked, const gint64 *shares, guint n, const DlPlace *place)
{
    OwnVotes own = {0};
    for (guint i = 0; i < n; i++) {
        const DlPlace *other = g_array_index(asked->claims, DlClaim, i).hit.place;
        gboolean is_country = strcmp(place->country, other->country) == 0;
        if (is_country)
            own.country += shares[i];
        if (is_country && strcmp(place->admin1, other->admin1) == 0)
            own.unit += shares[i];
        if (is_near(CELL_DEG, place->position, other->position))
            own.near += shares[i];
        if (is_near(REGION_DEG, place->position, other->position))
            own.region += shares[i];
        if (rank_of(place) == rank_of(other))
            own.rank += shares[i];
        if (g_array_index(asked->claims, DlClaim, i).hit.is_historic)
            own.historic += shares[i];
    }
    return own;
}

static double root_of_share(double share)
{
    return sqrt(CLAMP(share, 0.0, 1.0));
}

static void weigh_company(const Poll *poll, DlCase *asked)
{
    gint64 shares[MAX_VOTERS];
    guint n = share_vote(asked, shares);
    double all = (double)(poll->n_votes - (n > 0 ? VOTE : 0)) / VOTE + DOUBT;
    g_autofree double *company = g_new0(double, asked->claims->len + 1);
    for (guint i = 0; i < asked->claims->len; i++) {
        const DlPlace *place = g_array_index(asked->claims, DlClaim, i).hit.place;
        OwnVotes own = own_votes(asked, shares, n, place);
        double near = (double)(votes_near(poll->cells, CELL_DEG, place->position) - own.near);
        double region =
            (double)(votes_near(poll->regions, REGION_DEG, place->position) - own.region);
        double rank = (double)(poll->ranks[rank_of(place)] - own.rank);
        company[i] = WEIGHT_NEARNESS * root_of_share(near / VOTE / all);
        company[i] += WEIGHT_REGION * region / VOTE / all;
        if (g_array_index(asked->claims, DlClaim, i).hit.is_historic)
            company[i] += WEIGHT_ERA * (double)(poll->n_historic - own.historic) / VOTE / all;
        if (rank_of(place) != RANK_OTHER)
            company[i] += WEIGHT_RANK * rank / VOTE / all;
        if (!*place->country)
            continue;
        double country = (double)(votes_of(poll->countries, place->country) - own.country);
        company[i] += WEIGHT_COUNTRY * country / VOTE / all;
        g_autofree char *unit = unit_key(place);
        double units = (double)(votes_of(poll->units, unit) - own.unit);
        if (*place->admin1)
            company[i] += WEIGHT_ADMIN1 * root_of_share(units / VOTE / all);
    }
    for (guint i = 0; i < asked->claims->len; i++)
        g_array_index(asked->claims, DlClaim, i).company = company[i];
}

/* The country that more than LEADING_SHARE of the names stand for, NULL for none. */
static const char *leading_country(const Poll *poll)
{
    GHashTableIter iter;
    gpointer code, votes;
    g_hash_table_iter_init(&iter, poll->countries);
    while (g_hash_table_iter_next(&iter, &code, &votes)) /* at most one has more than half */
        if ((double)GPOINTER_TO_SIZE(votes) > LEADING_SHARE * (double)poll->n_votes)
            return code;
    return NULL;
}

static gboolean has_right_name_in(const DlCase *asked, const char *country)
{
    for (guint i = 0; i < asked->claims->len; i++) {
        const DlHit *hit = &g_array_index(asked->claims, DlClaim, i).hit;
        if (hit->match < DL_MATCH_PHONETIC && strcmp(hit->place->country, country) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Names that no place of the leading country has may be misspelt names of it. */
static gboolean look_again(const GPtrArray *cases, const char *country, DlGazetteer *gazetteer,
                           GError **error)
{
    for (guint i = 0; i < cases->len; i++) {
        DlCase *asked = g_ptr_array_index(cases, i);
        if (!asked->country && !asked->phrase && !has_right_name_in(asked, country) &&
            !dl_case_find_near_claims(asked, gazetteer, country, error))
            return FALSE;
    }
    return TRUE;
}

gboolean dl_company_judge(const GPtrArray *cases, const DlLonLat *positions, gsize n_positions,
                          DlGazetteer *gazetteer, GError **error)
{
    gboolean is_done = TRUE;
    for (guint i = 0; i < cases->len; i++)
        dl_case_sort_claims(g_ptr_array_index(cases, i));
    for (int round = 0; round < ROUNDS && is_done; round++) {
        Poll poll;
        poll_init(&poll);
        hold_poll(&poll, cases, positions, n_positions);
        for (guint i = 0; i < cases->len; i++)
            weigh_company(&poll, g_ptr_array_index(cases, i));
        const char *country = round == 0 ? leading_country(&poll) : NULL;
        if (country)
            is_done = look_again(cases, country, gazetteer, error);
        poll_clear(&poll);
        for (guint i = 0; i < cases->len; i++)
            dl_case_sort_claims(g_ptr_array_index(cases, i));
    }
    return is_done;
}
