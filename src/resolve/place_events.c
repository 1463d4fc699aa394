/* Events to placed events: each distinct name is judged once, and told about once. */
#include <math.h>
#include <string.h>

#include "position_check.h"
#include "resolve.h"
#include "resolve_private.h"
#include "spot_key.h"

#define NEAREST 3
#define OWN_ID_KM 25.0 /* a row's place_id is of a place within so much of its position */
#define OWN_ID_AREA_KM 1000.0

/* What the rows of one name share. */
typedef struct {
    guint index; /* of its query */
    guint64 n_rows;
    const DlEvent *first;
    GPtrArray *places; /* of const DlPlace: for its rows without a position; mostly one */
    const char *reason;
    double confidence;
} Name;

typedef struct {
    DlResolver *resolver;
    GHashTable *names; /* key to index in list + 1 */
    GArray *list;      /* of Name, in order of first event */
    GArray *queries;   /* of DlQuery */
    GArray *positions; /* of DlLonLat, each different one once */
    GHashTable *at;    /* of At, by its key */
    GPtrArray *judged; /* of DlJudged, as queries */
} Work;

typedef struct {
    DlSpotKey key;
    const DlPlace *place;
    const char *reason;
} At;

static const char *text_or_empty(const char *text)
{
    return text ? text : "";
}

static char *name_key(const DlEvent *event)
{
    return g_strdup_printf("%s\x1f%s\x1f%s\x1f%s\x1f%d", event->place_text,
                           text_or_empty(event->country), text_or_empty(event->admin1),
                           text_or_empty(event->place_type), event->is_area);
}

/* What the row calls its place; a row for an area that names none means its admin-1 unit. */
static gboolean has_name(const DlEvent *event)
{
    return event->place_text && *event->place_text;
}

/* The index of the event's name in the list; -1 where it has none. */
static gint64 take_name(Work *work, const DlEvent *event)
{
    if (!has_name(event))
        return -1;
    g_autofree char *key = name_key(event);
    gpointer known = g_hash_table_lookup(work->names, key);
    if (known)
        return (gint64)GPOINTER_TO_UINT(known) - 1;
    DlQuery query = {.name = event->place_text,
                     .country = event->country,
                     .admin1 = event->admin1,
                     .type = event->place_type};
    if (event->is_area && !query.type)
        query.type = "area";
    Name name = {.index = work->queries->len, .first = event, .places = g_ptr_array_new()};
    g_array_append_val(work->queries, query);
    g_array_append_val(work->list, name);
    g_hash_table_insert(work->names, g_steal_pointer(&key), GUINT_TO_POINTER(work->list->len));
    return work->list->len - 1;
}

/* Positions that a reader would call one, as a number. */
static gpointer position_key(DlLonLat position)
{
    guint64 lon = (guint64)(lround(position.lon_deg * 1e4) + 1800000);
    guint64 lat = (guint64)(lround(position.lat_deg * 1e4) + 900000);
    return (gpointer)(guintptr)(lon * 1800001 + lat);
}

static void take_position(Work *work, GHashTable *seen, DlLonLat position)
{
    if (g_hash_table_add(seen, position_key(position)))
        g_array_append_val(work->positions, position);
}

static void work_init(Work *work, DlResolver *resolver)
{
    memset(work, 0, sizeof *work);
    work->resolver = resolver;
    work->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    work->list = g_array_new(FALSE, TRUE, sizeof(Name));
    work->queries = g_array_new(FALSE, TRUE, sizeof(DlQuery));
    work->positions = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
    work->at = g_hash_table_new_full(dl_spot_key_hash, dl_spot_key_equal, g_free, NULL);
}

static void work_clear(Work *work)
{
    g_hash_table_unref(work->names);
    for (guint i = 0; i < work->list->len; i++)
        g_ptr_array_unref(g_array_index(work->list, Name, i).places);
    g_array_unref(work->list);
    g_array_unref(work->queries);
    g_array_unref(work->positions);
    g_hash_table_unref(work->at);
    g_clear_pointer(&work->judged, g_ptr_array_unref);
}

/* A capital cannot stand for the area that a row means: its admin-1 unit, or a nameless area. */
static const DlPlace *area_for(Work *work, const DlJudged *judged, const DlPlace *place)
{
    if (dl_place_is_area(place))
        return place;
    if (judged->asked->admin1 && judged->asked->admin1->len > 0)
        return g_ptr_array_index(judged->asked->admin1, 0);
    DlPlace *area = dl_resolver_copy_place(work->resolver, place);
    area->id = 0;
    area->feature = "L.AREA";
    area->capital_of = 0;
    area->capital_of_admin1 = "";
    area->is_country_capital = FALSE;
    return area;
}

static const char *keep(Work *work, const char *text)
{
    return g_string_chunk_insert_const(work->resolver->strings, text);
}

static void answer_name(Work *work, Name *name)
{
    const DlJudged *judged = g_ptr_array_index(work->judged, name->index);
    DlAnswer *answer = dl_resolver_answer(judged, name->first->place_text, 1);
    name->reason = keep(work, text_or_empty(answer->refusal));
    for (guint i = 0; i < answer->n_parts; i++) {
        const DlCandidate *one = g_ptr_array_index(answer->candidates, i);
        const DlPlace *place =
            name->first->is_area ? area_for(work, judged, one->place) : one->place;
        g_ptr_array_add(name->places, (gpointer)place);
        name->reason = keep(work, one->reason);
        name->confidence = one->confidence;
    }
    dl_answer_free(answer);
}

/* The place of the event's id; NULL where it has none, the gazetteer does not know it, or it lies
 * elsewhere than the row, so that it is the id of another gazetteer. */
static const DlPlace *place_of_id(DlResolver *resolver, const DlEvent *event)
{
    const DlPlace *place =
        event->place_id != 0 ? dl_gazetteer_find(resolver->gazetteer, event->place_id) : NULL;
    if (!place || !event->has_position)
        return place;
    double limit_km = dl_place_is_area(place) ? OWN_ID_AREA_KM : OWN_ID_KM;
    return dl_distance_km(place->position, event->position) <= limit_km ? place : NULL;
}

static const At *place_at(Work *work, gint64 index, const DlEvent *event)
{
    DlSpotKey key = dl_spot_key(event, index);
    key.is_area = event->is_area;
    const At *known = g_hash_table_lookup(work->at, &key);
    if (known)
        return known;
    const DlJudged *judged = index >= 0 ? g_ptr_array_index(work->judged, (guint)index) : NULL;
    g_autofree char *reason = NULL;
    At *at = g_new0(At, 1);
    at->key = key;
    at->place =
        dl_resolver_place_at(work->resolver, judged, event->position, event->is_area, &reason);
    at->reason = keep(work, reason);
    g_hash_table_add(work->at, at);
    return at;
}

/* Appends to PLACED the event, once for each place that its words name. */
static void place_event(Work *work, gint64 index, const DlEvent *event, GArray *all)
{
    DlPlacedEvent placed = {.event = event, .reason = "the row names no place"};
    const DlJudged *judged = index >= 0 ? g_ptr_array_index(work->judged, (guint)index) : NULL;
    const DlPlace *own = judged && judged->pinned ? NULL : place_of_id(work->resolver, event);
    if (own) {
        placed.place = own;
        placed.reason = "the row's own place_id";
        placed.confidence = 1.0;
    } else if (event->has_position) {
        const At *at = place_at(work, index, event);
        placed.place = at->place;
        placed.reason = at->reason;
        placed.confidence = 1.0;
    } else if (index >= 0) {
        const Name *name = &g_array_index(work->list, Name, (guint)index);
        placed.reason = name->reason;
        placed.confidence = name->confidence;
        for (guint i = 0; i + 1 < name->places->len; i++) {
            placed.place = g_ptr_array_index(name->places, i);
            g_array_append_val(all, placed);
        }
        if (name->places->len > 0)
            placed.place = g_ptr_array_index(name->places, name->places->len - 1);
    }
    g_array_append_val(all, placed);
}

static void tell_name(Work *work, const Name *name, DlReport *report)
{
    if (name->n_rows == 0)
        return; /* all its rows have positions of their own */
    const DlJudged *judged = g_ptr_array_index(work->judged, name->index);
    const DlEvent *first = name->first;
    g_autofree char *rows = name->n_rows == 1
                                ? g_strdup("1 row")
                                : g_strdup_printf("%" G_GUINT64_FORMAT " rows", name->n_rows);
    const GArray *claims = judged->asked->claims;
    const DlClaim *best = claims->len > 0 ? &g_array_index(claims, DlClaim, 0) : NULL;
    gboolean is_odd = best && best->admin1 == DL_FIT_DIFFERS;
    gboolean is_guess = best && best->hit.match >= DL_MATCH_PHONETIC;
    if (name->places->len == 0)
        dl_report_at(report, DL_REPORT_UNRESOLVED, first->file, first->line,
                     "'%s' (%s) is not resolved: %s", first->place_text, rows, name->reason);
    else if (!judged->pinned && (is_odd || is_guess || judged->asked->is_ambiguous))
        dl_report_at(report, DL_REPORT_WARNING, first->file, first->line,
                     "'%s' (%s) is taken for %s (%s.%s): %s", first->place_text, rows,
                     best->hit.place->name, best->hit.place->country, best->hit.place->admin1,
                     name->reason);
}

/* Counts names and positions; RET_INDICES has the list index of each event's name. */
static void take_events(Work *work, const DlEvent *const *events, gsize n_events,
                        gint64 *ret_indices)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (gsize i = 0; i < n_events; i++) {
        ret_indices[i] = take_name(work, events[i]);
        if (events[i]->has_position)
            take_position(work, seen, events[i]->position);
        else if (ret_indices[i] >= 0 && !place_of_id(work->resolver, events[i]))
            g_array_index(work->list, Name, (guint)ret_indices[i]).n_rows++;
    }
}

GArray *dl_resolver_place_events(DlResolver *resolver, const DlEvent *const *events, gsize n_events,
                                 DlReport *report, GError **error)
{
    Work work;
    work_init(&work, resolver);
    g_autofree gint64 *indices = g_new(gint64, n_events + 1);
    take_events(&work, events, n_events, indices);
    work.judged = dl_resolver_judge(
        resolver, (const DlQuery *)(void *)work.queries->data, work.queries->len,
        (const DlLonLat *)(void *)work.positions->data, work.positions->len, TRUE, error);
    GArray *placed = NULL;
    if (work.judged) {
        for (guint i = 0; i < work.list->len; i++) {
            Name *name = &g_array_index(work.list, Name, i);
            answer_name(&work, name);
            tell_name(&work, name, report);
        }
        placed = g_array_sized_new(FALSE, FALSE, sizeof(DlPlacedEvent), (guint)n_events);
        for (gsize i = 0; i < n_events; i++)
            place_event(&work, indices[i], events[i], placed);
        if (!dl_resolver_check_positions(resolver, events, n_events, work.judged, indices, report,
                                         error) ||
            !dl_gazetteer_check(resolver->gazetteer, error))
            g_clear_pointer(&placed, g_array_unref);
    }
    work_clear(&work);
    return placed;
}
