#include "resolve.h"

#include <string.h>

#include "company.h"
#include "dl_limits.h"
#include "error.h"
#include "phrase_answer.h"
#include "pins.h"
#include "position_check.h"
#include "resolve_private.h"
#include "spelling.h"

/* A name that lies this near to its row's position is the row's place; an area, if the row stands
 * for one, whose middle does. */
#define OWN_POSITION_KM 25.0
#define OWN_AREA_KM 500.0

/* A pin, ready to be compared. */
typedef struct {
    char *letters;
    const char *country; /* alpha-2 or NULL */
    const DlPlace *place;
} Pin;

static void pin_free(gpointer data)
{
    Pin *pin = data;
    g_free(pin->letters);
    g_free(pin);
}

DlResolver *dl_resolver_new(DlGazetteer *gazetteer)
{
    DlResolver *resolver = g_new0(DlResolver, 1);
    resolver->gazetteer = gazetteer;
    resolver->folder = dl_folder_new();
    resolver->plain_words = dl_plain_words_new();
    resolver->strings = g_string_chunk_new(1024);
    resolver->pins = g_ptr_array_new_with_free_func(pin_free);
    resolver->places = g_ptr_array_new_with_free_func(g_free);
    return resolver;
}

void dl_resolver_free(DlResolver *resolver)
{
    if (!resolver)
        return;
    g_ptr_array_unref(resolver->pins);
    g_ptr_array_unref(resolver->places);
    g_string_chunk_free(resolver->strings);
    dl_folder_free(resolver->folder);
    dl_plain_words_free(resolver->plain_words);
    dl_unit_finder_free(resolver->finder);
    g_free(resolver);
}

gboolean dl_resolver_set_country(DlResolver *resolver, const char *text, GError **error)
{
    const char *code = text ? dl_gazetteer_find_country(resolver->gazetteer, text) : NULL;
    if (!dl_gazetteer_check(resolver->gazetteer, error))
        return FALSE;
    if (text && !code) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "no country is called '%s'", text);
        return FALSE;
    }
    resolver->country = code;
    return TRUE;
}

const char *dl_resolver_get_country(const DlResolver *resolver)
{
    return resolver->country;
}

void dl_resolver_set_atlas(DlResolver *resolver, const DlAtlas *atlas, const char *viewpoint)
{
    g_clear_pointer(&resolver->finder, dl_unit_finder_free);
    resolver->atlas = atlas;
    resolver->viewpoint = g_string_chunk_insert_const(resolver->strings, viewpoint);
}

DlPlace *dl_resolver_copy_place(DlResolver *resolver, const DlPlace *like)
{
    DlPlace *place = g_memdup2(like, sizeof *like);
    g_ptr_array_add(resolver->places, place);
    return place;
}

/* A place of no gazetteer. */
static DlPlace *make_place(DlResolver *resolver, const char *name, DlLonLat position)
{
    DlPlace blank = {.name = g_string_chunk_insert_const(resolver->strings, name ? name : ""),
                     .position = position,
                     .feature = "",
                     .country = "",
                     .admin1 = "",
                     .admin2 = "",
                     .capital_of_admin1 = ""};
    return dl_resolver_copy_place(resolver, &blank);
}

static char *letters_of(DlResolver *resolver, const char *name)
{
    g_autofree char *folded = dl_fold(resolver->folder, name);
    return dl_spelling_letters(folded);
}

static gboolean add_pin(DlResolver *resolver, const char *path, const DlPin *row, GError **error)
{
    g_autofree char *letters = letters_of(resolver, row->name);
    const char *country = NULL;
    if (row->country) {
        country = dl_gazetteer_find_country(resolver->gazetteer, row->country);
        if (!dl_gazetteer_check(resolver->gazetteer, error))
            return FALSE;
        if (!country) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA,
                        "'%s' line %" G_GUINT64_FORMAT ": no country is called '%s'", path,
                        row->line, row->country);
            return FALSE;
        }
    }
    const DlPlace *place = row->id ? dl_gazetteer_find(resolver->gazetteer, row->id)
                                   : make_place(resolver, row->name, row->position);
    if (!dl_gazetteer_check(resolver->gazetteer, error))
        return FALSE;
    if (!place || !*letters) {
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %" G_GUINT64_FORMAT ": %s", path,
                    row->line, place ? "'name' holds no letters" : "no place has this 'id'");
        return FALSE;
    }
    Pin *pin = g_new0(Pin, 1);
    pin->letters = g_steal_pointer(&letters);
    pin->country = country;
    pin->place = place;
    g_ptr_array_add(resolver->pins, pin);
    return TRUE;
}

gboolean dl_resolver_read_overrides(DlResolver *resolver, const char *path, GError **error)
{
    g_autoptr(GPtrArray) rows = dl_pins_read(path, error);
    if (!rows)
        return FALSE;
    for (guint i = 0; i < rows->len; i++)
        if (!add_pin(resolver, path, g_ptr_array_index(rows, i), error))
            return FALSE;
    return TRUE;
}

/* The last pin of the name that fits its country; a pin with a country goes before one without. */
const DlPlace *dl_resolver_find_pinned(DlResolver *resolver, const char *name, const char *country)
{
    if (resolver->pins->len == 0)
        return NULL;
    g_autofree char *letters = letters_of(resolver, name);
    const Pin *found = NULL;
    for (guint i = 0; i < resolver->pins->len; i++) {
        const Pin *pin = g_ptr_array_index(resolver->pins, i);
        if (strcmp(pin->letters, letters) != 0)
            continue;
        gboolean fits = !pin->country || (country && strcmp(pin->country, country) == 0);
        if (fits && (!found || pin->country || !found->country))
            found = pin;
    }
    return found ? found->place : NULL;
}

void dl_judged_free(gpointer data)
{
    DlJudged *judged = data;
    dl_case_free(judged->asked);
    g_free(judged->trouble);
    g_free(judged);
}

static const char *given(const char *text)
{
    return text && *text ? text : NULL;
}

/* Sets what the query narrows the case by. FALSE only for a damaged gazetteer. */
static gboolean narrow(DlResolver *resolver, const DlQuery *query, DlJudged *judged, GError **error)
{
    DlCase *asked = judged->asked;
    asked->country = resolver->country;
    asked->country_text = given(query->country);
    asked->admin1_text = given(query->admin1);
    asked->type = dl_place_type_find(query->type);
    if (asked->country_text) {
        asked->country = dl_gazetteer_find_country(resolver->gazetteer, query->country);
        if (!asked->country && !judged->trouble)
            judged->trouble = g_strdup_printf("no country is called '%s'", query->country);
    }
    if (!asked->admin1_text)
        return TRUE;
    asked->admin1 = g_ptr_array_new();
    return dl_gazetteer_lookup_admin1(resolver->gazetteer, asked->country, query->admin1,
                                      asked->admin1, error);
}

static DlJudged *start_case(DlResolver *resolver, const DlQuery *query, GError **error)
{
    DlJudged *judged = g_new0(DlJudged, 1);
    gboolean is_name =
        strlen(query->name) <= DL_LIMIT_NAME_BYTES && g_utf8_validate(query->name, -1, NULL);
    judged->asked = dl_case_new(query->name, resolver->folder);
    judged->asked->plain = dl_plain_words_find(resolver->plain_words, query->name);
    if (!is_name)
        judged->trouble = g_strdup_printf("not a name: it is not UTF-8 or longer than %d bytes",
                                          DL_LIMIT_NAME_BYTES);
    gboolean is_done = narrow(resolver, query, judged, error);
    if (is_done && !judged->trouble) {
        judged->pinned = dl_resolver_find_pinned(resolver, query->name, judged->asked->country);
        if (!judged->pinned)
            is_done = dl_case_find_claims(judged->asked, resolver->gazetteer, error);
    }
    if (is_done)
        return judged;
    dl_judged_free(judged);
    return NULL;
}

/* The country of more than half of the answers, NULL for none. */
static const char *country_of_answers(const GPtrArray *cases)
{
    const char *country = NULL;
    int lead = 0; /* Boyer and Moore: what has a majority is left over */
    for (guint i = 0; i < cases->len; i++) {
        const DlCase *asked = g_ptr_array_index(cases, i);
        if (!asked->has_answer)
            continue;
        const char *its = g_array_index(asked->claims, DlClaim, 0).hit.place->country;
        if (lead == 0)
            country = its;
        lead += strcmp(country, its) == 0 ? 1 : -1;
    }
    guint n = 0, n_same = 0;
    for (guint i = 0; i < cases->len; i++) {
        const DlCase *asked = g_ptr_array_index(cases, i);
        n += asked->has_answer;
        n_same += asked->has_answer &&
                  strcmp(g_array_index(asked->claims, DlClaim, 0).hit.place->country, country) == 0;
    }
    return 2 * n_same > n && *country ? country : NULL;
}

/* What the names without an answer may have meant. */
static gboolean find_kin(DlResolver *resolver, const GPtrArray *all, const char *country,
                         GError **error)
{
    for (guint i = 0; i < all->len; i++) {
        const DlJudged *judged = g_ptr_array_index(all, i);
        DlCase *asked = judged->asked;
        if (judged->pinned || judged->trouble || asked->has_answer || asked->is_tie ||
            asked->phrase)
            continue;
        if (!dl_case_find_kin(asked, resolver->gazetteer, country, error))
            return FALSE;
    }
    return TRUE;
}

/* Where the answers lie, phrases left out. */
static DlCompanyArea area_of_answers(const GPtrArray *cases)
{
    DlCompanyArea area = {NULL, NULL, FALSE};
    gboolean is_one_unit = TRUE;
    for (guint i = 0; i < cases->len; i++) {
        const DlCase *asked = g_ptr_array_index(cases, i);
        if (!asked->has_answer || asked->phrase)
            continue;
        const DlPlace *place = g_array_index(asked->claims, DlClaim, 0).hit.place;
        if (!*place->country)
            continue;
        area.is_several =
            area.is_several || (area.country && strcmp(area.country, place->country) != 0);
        is_one_unit = is_one_unit && *place->admin1 &&
                      (!area.admin1 || strcmp(area.admin1, place->admin1) == 0);
        area.country = place->country;
        area.admin1 = place->admin1;
    }
    if (area.is_several)
        area.country = NULL;
    if (area.is_several || !is_one_unit)
        area.admin1 = NULL;
    return area;
}

static gboolean answer_phrases(DlResolver *resolver, const GPtrArray *cases, gboolean together,
                               GError **error)
{
    DlCompanyArea area = {NULL, NULL, FALSE};
    if (together)
        area = area_of_answers(cases);
    for (guint i = 0; i < cases->len; i++) {
        DlCase *asked = g_ptr_array_index(cases, i);
        if (asked->phrase && !dl_phrase_answer(asked, &area, resolver->gazetteer, error))
            return FALSE;
    }
    return TRUE;
}

GPtrArray *dl_resolver_judge(DlResolver *resolver, const DlQuery *queries, gsize n_queries,
                             const DlLonLat *positions, gsize n_positions, gboolean together,
                             GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(dl_judged_free);
    g_autoptr(GPtrArray) cases = g_ptr_array_new();
    for (gsize i = 0; i < n_queries; i++) {
        DlJudged *judged = start_case(resolver, &queries[i], error);
        if (!judged)
            return NULL;
        g_ptr_array_add(all, judged);
        g_ptr_array_add(cases, judged->asked);
    }
    if (together && !dl_company_judge(cases, positions, n_positions, resolver->gazetteer, error))
        return NULL;
    for (guint i = 0; i < cases->len; i++)
        dl_case_settle(g_ptr_array_index(cases, i));
    if (!answer_phrases(resolver, cases, together, error))
        return NULL;
    if (!find_kin(resolver, all, together ? country_of_answers(cases) : NULL, error))
        return NULL;
    return g_steal_pointer(&all);
}

static void candidate_free(gpointer data)
{
    DlCandidate *candidate = data;
    g_free(candidate->matched_name);
    g_free(candidate->reason);
    g_free(candidate);
}

void dl_answer_free(gpointer data)
{
    DlAnswer *answer = data;
    g_free(answer->query);
    g_ptr_array_unref(answer->candidates);
    g_free(answer->refusal);
    g_free(answer);
}

static void add_pinned(DlAnswer *answer, const DlPlace *place, const char *reason)
{
    DlCandidate *candidate = g_new0(DlCandidate, 1);
    candidate->place = place;
    candidate->matched_name = g_strdup(answer->query);
    candidate->is_pinned = TRUE;
    candidate->score = candidate->confidence = 1.0;
    candidate->reason = g_strdup(reason);
    g_ptr_array_add(answer->candidates, candidate);
    answer->is_resolved = TRUE;
    answer->n_parts = 1;
}

DlAnswer *dl_resolver_answer(const DlJudged *judged, const char *query, guint limit)
{
    DlAnswer *answer = g_new0(DlAnswer, 1);
    answer->query = g_strdup(query);
    answer->candidates = g_ptr_array_new_with_free_func(candidate_free);
    if (judged->pinned) {
        add_pinned(answer, judged->pinned, "pinned by the overrides");
        return answer;
    }
    const DlCase *asked = judged->asked;
    guint n_shown = MIN(MAX(limit, asked->n_parts), asked->claims->len);
    for (guint i = 0; i < n_shown; i++) {
        const DlClaim *claim = &g_array_index(asked->claims, DlClaim, i);
        DlCandidate *candidate = g_new0(DlCandidate, 1);
        candidate->place = claim->hit.place;
        candidate->matched_name = g_strdup(claim->hit.name);
        candidate->match = claim->hit.match;
        candidate->is_alternate = !claim->hit.is_main_name;
        candidate->is_historic = claim->hit.is_historic;
        candidate->score = dl_claim_score(claim);
        candidate->confidence = dl_case_confidence(asked, i);
        candidate->reason = dl_case_reason(asked, i);
        g_ptr_array_add(answer->candidates, candidate);
    }
    answer->is_resolved = !judged->trouble && asked->has_answer;
    answer->is_ambiguous = answer->is_resolved && asked->is_ambiguous;
    answer->n_parts = answer->is_resolved ? MAX(asked->n_parts, 1) : 0;
    if (!answer->is_resolved)
        answer->refusal = judged->trouble ? g_strdup(judged->trouble) : dl_case_refusal(asked);
    return answer;
}

/* The best claim that lies at POSITION (an area: whose middle is not too far), else NULL. */
static const DlClaim *claim_at(const DlCase *asked, DlLonLat position, gboolean is_area)
{
    double limit_km = is_area ? OWN_AREA_KM : OWN_POSITION_KM;
    for (guint i = 0; i < asked->claims->len; i++) {
        const DlClaim *claim = &g_array_index(asked->claims, DlClaim, i);
        const DlPlace *place = claim->hit.place;
        if (dl_place_is_area(place) == is_area &&
            dl_distance_km(place->position, position) <= limit_km)
            return claim;
    }
    return NULL;
}

const DlPlace *dl_resolver_place_at(DlResolver *resolver, const DlJudged *judged, DlLonLat position,
                                    gboolean is_area, char **ret_reason)
{
    const DlCase *asked = judged ? judged->asked : NULL;
    const DlClaim *claim = asked ? claim_at(asked, position, is_area) : NULL;
    const DlPlace *unit = NULL;
    if (asked && asked->admin1 && asked->admin1->len > 0)
        unit = g_ptr_array_index(asked->admin1, 0);
    const DlPlace *like = claim ? claim->hit.place : is_area ? unit : NULL;
    if (like) {
        DlPlace *place = dl_resolver_copy_place(resolver, like);
        place->position = position;
        *ret_reason = g_strdup_printf("the row's own coordinates; %s %s",
                                      is_area ? "it stands for" : "which are those of", like->name);
        return place;
    }
    DlPlace *place = make_place(resolver, asked ? asked->name : NULL, position);
    if (is_area)
        place->feature = "L.AREA";
    if (unit) {
        place->country = unit->country;
        place->admin1 = unit->admin1;
    } else if (asked && asked->country) {
        place->country = asked->country;
    }
    dl_resolver_fill_ground(resolver, place);
    *ret_reason = g_strdup("the row's own coordinates");
    return place;
}

GPtrArray *dl_resolver_resolve(DlResolver *resolver, const DlQuery *queries, gsize n_queries,
                               gboolean together, guint limit, GError **error)
{
    g_autoptr(GArray) positions = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    for (gsize i = 0; i < n_queries; i++)
        if (queries[i].has_position)
            g_array_append_val(positions, queries[i].position);
    g_autoptr(GPtrArray) all =
        dl_resolver_judge(resolver, queries, n_queries, (const DlLonLat *)(void *)positions->data,
                          positions->len, together, error);
    if (!all)
        return NULL;
    GPtrArray *answers = g_ptr_array_new_with_free_func(dl_answer_free);
    for (gsize i = 0; i < n_queries; i++) {
        const DlJudged *judged = g_ptr_array_index(all, i);
        DlAnswer *answer = dl_resolver_answer(judged, queries[i].name, limit);
        if (queries[i].has_position) {
            g_autofree char *reason = NULL;
            const DlPlace *place =
                dl_resolver_place_at(resolver, judged, queries[i].position, FALSE, &reason);
            g_ptr_array_set_size(answer->candidates, 0);
            g_clear_pointer(&answer->refusal, g_free);
            answer->is_ambiguous = FALSE;
            add_pinned(answer, place, reason);
            ((DlCandidate *)g_ptr_array_index(answer->candidates, 0))->is_own_position = TRUE;
        }
        g_ptr_array_add(answers, answer);
    }
    if (!dl_gazetteer_check(resolver->gazetteer, error))
        g_clear_pointer(&answers, g_ptr_array_unref);
    return answers;
}
