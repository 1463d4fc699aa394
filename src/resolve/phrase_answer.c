#include "phrase_answer.h"

#include <string.h>

#define LIST_LENGTH 30       /* of the largest: suburbs among them are left out */
#define SUBURB_KM 12.0       /* a town so near a larger one is a part of it to most who count */
#define SURE_DIFFERENCE 0.05 /* of two populations: below, either may be the larger */
#define MAX_UNITS 100

/* Of what the phrase speaks. */
typedef struct {
    const char *country; /* alpha-2; NULL: nothing says */
    const char *admin1;  /* a code; NULL: the whole country */
    const char *why;     /* " by the company of the other names", "" where the phrase says it */
} Scope;

static const char *name_of_area(DlGazetteer *gazetteer, const Scope *scope)
{
    const DlPlace *area = dl_gazetteer_find_area(gazetteer, scope->country, scope->admin1);
    return area ? area->name : scope->country;
}

static void refuse(DlCase *asked, char *words)
{
    asked->has_answer = FALSE;
    g_free(asked->words);
    asked->words = words;
}

/* The one admin-1 unit among AREAS, NULL for none or several. */
static const DlPlace *only_unit(const GPtrArray *areas)
{
    return areas && areas->len == 1 ? g_ptr_array_index(areas, 0) : NULL;
}

/* The country that AREA names: as it stands, or in a genitive ("Deutschlands", "Украины"). NULL. */
static const char *find_country(DlGazetteer *gazetteer, const char *area)
{
    static const struct {
        const char *genitive, *ending;
    } ENDINGS[] = {{"s", ""},      {"ы", "а"},   {"ии", "ия"}, {"ии", "ія"}, {"ії", "ія"},
                   {"и", "а"},     {"і", "а"},   {"а", ""},    {"я", "й"},   {"ии", "и"},
                   {"iny", "ina"}, {"ii", "ia"}, {"u", ""}};
    const char *code = dl_gazetteer_find_country(gazetteer, area);
    for (gsize i = 0; !code && i < G_N_ELEMENTS(ENDINGS); i++) {
        gsize n_cut = strlen(ENDINGS[i].genitive), n = strlen(area);
        if (!g_str_has_suffix(area, ENDINGS[i].genitive) || n < n_cut + 4)
            continue;
        g_autofree char *name =
            g_strdup_printf("%.*s%s", (int)(n - n_cut), area, ENDINGS[i].ending);
        code = dl_gazetteer_find_country(gazetteer, name);
    }
    return code;
}

/* What the phrase's own words name: a country, or an admin-1 unit. */
static gboolean scope_by_words(const DlCase *asked, DlGazetteer *gazetteer, Scope *scope,
                               GError **error)
{
    const DlPhrase *phrase = asked->phrase;
    g_autoptr(GPtrArray) units = g_ptr_array_new();
    scope->country = phrase->country;
    if (!phrase->area)
        return TRUE;
    const char *code = phrase->is_provincial ? NULL : find_country(gazetteer, phrase->area);
    if (code) {
        scope->country = code;
        return TRUE;
    }
    const char *within = scope->country ? scope->country : asked->country;
    if (!dl_gazetteer_lookup_admin1(gazetteer, within, phrase->area, units, error))
        return FALSE;
    const DlPlace *unit = only_unit(units);
    scope->country = unit ? unit->country : NULL;
    scope->admin1 = unit ? unit->admin1 : NULL;
    return TRUE;
}

/* Of what the phrase speaks, by its words, then by its row, then by the other names. */
static gboolean find_scope(const DlCase *asked, const DlCompanyArea *company,
                           DlGazetteer *gazetteer, Scope *scope, GError **error)
{
    const DlPhrase *phrase = asked->phrase;
    *scope = (Scope){.why = ""};
    if (!scope_by_words(asked, gazetteer, scope, error))
        return FALSE;
    const DlPlace *given = only_unit(asked->admin1);
    if (!scope->country && !phrase->area) {
        scope->country = given ? given->country : asked->country;
        scope->admin1 = given ? given->admin1 : NULL;
        scope->why = scope->country ? ", as given" : "";
    }
    if (!scope->country && !phrase->area && company->country) {
        scope->country = company->country;
        scope->why = ", where all the other names lie";
    }
    if (phrase->is_provincial && !scope->admin1 && company->admin1 && scope->country &&
        g_strcmp0(scope->country, company->country) == 0) {
        scope->admin1 = company->admin1;
        scope->why = ", where all the other names lie";
    }
    return TRUE;
}

static void add_answer(DlCase *asked, const DlPlace *place)
{
    DlHit hit = {.place = place,
                 .name = place->name,
                 .is_main_name = TRUE,
                 .match = DL_MATCH_EXACT,
                 .similarity = 1.0};
    DlClaim claim = dl_claim_make(asked, NULL, &hit);
    g_array_append_val(asked->claims, claim);
}

static char *words_without_scope(const DlCase *asked, const DlCompanyArea *company)
{
    const DlPhrase *phrase = asked->phrase;
    if (phrase->area)
        return g_strdup_printf("no one area '%s' is known", phrase->area);
    if (company->is_several)
        return g_strdup("of which country? the other names lie in several");
    return g_strdup("of which country? nothing says");
}

static void answer_capital(DlCase *asked, const Scope *scope, DlGazetteer *gazetteer)
{
    const DlPlace *area = dl_gazetteer_find_area(gazetteer, scope->country, scope->admin1);
    const DlPlace *capital = area ? dl_gazetteer_find_capital(gazetteer, area->id) : NULL;
    const char *name = name_of_area(gazetteer, scope);
    if (asked->phrase->is_provincial && !scope->admin1) {
        refuse(asked, g_strdup_printf("of which province of %s? nothing says", name));
        return;
    }
    if (!capital) {
        refuse(asked, g_strdup_printf("no capital of %s is known", name));
        return;
    }
    add_answer(asked, capital);
    asked->has_answer = TRUE;
    asked->n_parts = 1;
    asked->words = g_strdup_printf("the capital of %s%s", name, scope->why);
}

static void answer_demonym(DlCase *asked, DlGazetteer *gazetteer)
{
    const DlPlace *country = dl_gazetteer_find_area(gazetteer, asked->phrase->country, NULL);
    if (!country) {
        refuse(asked, g_strdup("no country of these people is known"));
        return;
    }
    add_answer(asked, country);
    asked->has_answer = TRUE;
    asked->n_parts = 1;
    asked->words = g_strdup_printf("the people and things of %s are called so", country->name);
}

/* Leaves out of PLACES, the most peopled first, towns that are parts of larger ones. */
static void drop_suburbs(GPtrArray *places)
{
    for (guint i = 1; i < places->len;) {
        const DlPlace *place = g_ptr_array_index(places, i);
        gboolean is_suburb = FALSE;
        for (guint k = 0; k < i && !is_suburb; k++) {
            const DlPlace *larger = g_ptr_array_index(places, k);
            is_suburb = dl_distance_km(place->position, larger->position) <= SUBURB_KM;
        }
        if (is_suburb)
            g_ptr_array_remove_index(places, i);
        else
            i++;
    }
}

/* The first rank at which a population cannot be told from the next, where one of the two is asked
 * for and the other is not; 0 for none. */
static guint find_tie(const GPtrArray *places, guint32 ranks)
{
    for (guint rank = 1; rank < places->len && rank < 31; rank++) {
        const DlPlace *one = g_ptr_array_index(places, rank - 1);
        const DlPlace *next = g_ptr_array_index(places, rank);
        gboolean is_edge = ((ranks >> rank) & 1u) != ((ranks >> (rank + 1)) & 1u);
        if (is_edge && (double)next->population > (1.0 - SURE_DIFFERENCE) * (double)one->population)
            return rank;
    }
    return 0;
}

static char *join_names(const GPtrArray *places, guint first, guint end)
{
    GString *text = g_string_new(NULL);
    for (guint i = first; i < end; i++) {
        const DlPlace *place = g_ptr_array_index(places, i);
        g_string_append_printf(text, "%s%s (%" G_GINT64_FORMAT ")", i > first ? ", " : "",
                               place->name, place->population);
    }
    return g_string_free(text, FALSE);
}

static guint last_rank(guint32 ranks)
{
    guint last = 0;
    for (guint rank = 1; rank < 31; rank++)
        last = (ranks >> rank) & 1u ? rank : last;
    return last;
}

static void take_ranks(DlCase *asked, const GPtrArray *places, const char *area, const char *why)
{
    guint last = last_rank(asked->phrase->ranks);
    for (guint rank = 1; rank <= last; rank++)
        if ((asked->phrase->ranks >> rank) & 1u) {
            add_answer(asked, g_ptr_array_index(places, rank - 1));
            asked->n_parts++;
        }
    g_autofree char *list = join_names(places, 0, MIN(places->len, last + 1));
    asked->words = g_strdup_printf("by population in %s%s: %s", area, why, list);
    asked->has_answer = TRUE;
}

static gboolean answer_largest(DlCase *asked, const Scope *scope, DlGazetteer *gazetteer,
                               GError **error)
{
    g_autoptr(GPtrArray) places = g_ptr_array_new();
    const char *area = name_of_area(gazetteer, scope);
    if (!dl_gazetteer_lookup_largest(gazetteer, scope->country, scope->admin1, LIST_LENGTH, places,
                                     error))
        return FALSE;
    drop_suburbs(places);
    guint last = last_rank(asked->phrase->ranks);
    guint tie = find_tie(places, asked->phrase->ranks);
    if (places->len < last) {
        refuse(asked,
               g_strdup_printf("populations of only %u towns of %s are known", places->len, area));
    } else if (tie > 0) {
        g_autofree char *two = join_names(places, tie - 1, tie + 1);
        refuse(asked, g_strdup_printf("a tie: numbers %u and %u in %s have about the same "
                                      "population: %s",
                                      tie, tie + 1, area, two));
        for (guint i = 0; i < MIN(places->len, MAX(last, tie + 1)); i++)
            add_answer(asked, g_ptr_array_index(places, i));
    } else {
        take_ranks(asked, places, area, scope->why);
    }
    return TRUE;
}

/* The admin-1 units in which the largest towns of the country lie. */
static gboolean find_units(DlGazetteer *gazetteer, const char *country, GPtrArray *units,
                           GError **error)
{
    g_autoptr(GPtrArray) towns = g_ptr_array_new();
    if (!dl_gazetteer_lookup_largest(gazetteer, country, NULL, MAX_UNITS, towns, error))
        return FALSE;
    for (guint i = 0; i < towns->len; i++) {
        const DlPlace *town = g_ptr_array_index(towns, i);
        const DlPlace *unit =
            *town->admin1 ? dl_gazetteer_find_area(gazetteer, country, town->admin1) : NULL;
        if (unit && !g_ptr_array_find(units, unit, NULL))
            g_ptr_array_add(units, (gpointer)unit);
    }
    return TRUE;
}

/* How far a unit lies in the direction, in degrees, from the middle of all. */
static double lean(const char *direction, DlLonLat middle, DlLonLat position)
{
    double north = position.lat_deg - middle.lat_deg, east = position.lon_deg - middle.lon_deg;
    double sum = 0.0;
    sum += strstr(direction, "north") ? north : 0.0;
    sum -= strstr(direction, "south") ? north : 0.0;
    sum += strstr(direction, "east") ? east : 0.0;
    sum -= strstr(direction, "west") ? east : 0.0;
    return sum;
}

/* "the northern province" is none of several: says which lie there. */
static gboolean answer_direction(DlCase *asked, const Scope *scope, DlGazetteer *gazetteer,
                                 GError **error)
{
    g_autoptr(GPtrArray) units = g_ptr_array_new();
    if (!find_units(gazetteer, scope->country, units, error))
        return FALSE;
    DlLonLat middle = {0.0, 0.0};
    for (guint i = 0; i < units->len; i++) {
        const DlPlace *unit = g_ptr_array_index(units, i);
        middle.lon_deg += unit->position.lon_deg / units->len;
        middle.lat_deg += unit->position.lat_deg / units->len;
    }
    guint n = 0;
    g_autoptr(GString) list = g_string_new(NULL);
    for (guint i = 0; i < units->len; i++) {
        const DlPlace *unit = g_ptr_array_index(units, i);
        if (lean(asked->phrase->direction, middle, unit->position) <= 1.0)
            continue;
        if (n++ < 3)
            g_string_append_printf(list, "%s%s", n > 1 ? ", " : "", unit->name);
        add_answer(asked, unit);
    }
    refuse(asked, g_strdup_printf("a direction names no one place: %u of the provinces of %s lie "
                                  "there%s%s%s",
                                  n, name_of_area(gazetteer, scope), n > 0 ? ": " : "", list->str,
                                  n > 3 ? ", ..." : ""));
    return TRUE;
}

gboolean dl_phrase_answer(DlCase *asked, const DlCompanyArea *company, DlGazetteer *gazetteer,
                          GError **error)
{
    Scope scope;
    if (!find_scope(asked, company, gazetteer, &scope, error))
        return FALSE;
    g_array_set_size(asked->claims, 0);
    g_clear_pointer(&asked->words, g_free);
    asked->n_parts = 0;
    if (asked->phrase->kind == DL_PHRASE_KIND) {
        refuse(asked, g_strdup("says what kind of place, not which"));
        return TRUE;
    }
    if (!scope.country) {
        refuse(asked, words_without_scope(asked, company));
        return TRUE;
    }
    if (asked->phrase->kind == DL_PHRASE_DEMONYM)
        answer_demonym(asked, gazetteer);
    else if (asked->phrase->kind == DL_PHRASE_CAPITAL)
        answer_capital(asked, &scope, gazetteer);
    else if (asked->phrase->kind == DL_PHRASE_LARGEST)
        return answer_largest(asked, &scope, gazetteer, error);
    else
        return answer_direction(asked, &scope, gazetteer, error);
    return TRUE;
}
