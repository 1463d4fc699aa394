#include "rows.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define BESIDE_KM 2.0       /* from there on a mark of its own can be told apart */
#define BESIDE_LAT_DEG 0.02 /* farther than that in latitude alone */

/* What makes two rows rows of one place. */
typedef struct {
    gint64 id;
    gboolean is_area;
    guint spot;
    char *name; /* for rows with coordinates only; else NULL */
    DlLonLat position;
} PlaceKey;

/* Of all its bits: g_double_hash takes whole degrees alone, so a table of one country's
 * coordinates would share a handful of hashes. Equal numbers hash alike: 0 as -0 does. */
static guint degrees_hash(double degrees)
{
    double value = degrees + 0.0;
    guint64 bits;
    memcpy(&bits, &value, sizeof bits);
    bits *= G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    return (guint)(bits >> 32);
}

static guint key_hash(gconstpointer data)
{
    const PlaceKey *key = data;
    guint hash = g_int64_hash(&key->id) * 2u + (key->is_area ? 1u : 0u) + key->spot * 2654435761u;
    if (key->name)
        hash ^= g_str_hash(key->name) ^ degrees_hash(key->position.lon_deg) ^
                (degrees_hash(key->position.lat_deg) * 31u);
    return hash;
}

static gboolean key_equal(gconstpointer left, gconstpointer right)
{
    const PlaceKey *a = left, *b = right;
    if (a->id != b->id || a->is_area != b->is_area || a->spot != b->spot)
        return FALSE;
    if (!a->name || !b->name)
        return a->name == b->name;
    return a->position.lon_deg == b->position.lon_deg &&
           a->position.lat_deg == b->position.lat_deg && g_str_equal(a->name, b->name);
}

static void key_free(gpointer data)
{
    PlaceKey *key = data;
    g_free(key->name);
    g_free(key);
}

static const char *row_name(const DlTimelineRow *row)
{
    const char *spelling = row->event->place_text;
    return spelling && *spelling ? spelling : row->placed->place->name;
}

static gboolean row_is_area(const DlTimelineRow *row)
{
    return row->event->is_area || dl_place_is_area(row->placed->place);
}

/* What changes or tests who holds a town is of the town, wherever in it; so is what has no
 * coordinates of its own. */
static gboolean is_of_town(const DlTimelineRow *row)
{
    return !row->event->has_position || row->event->kind <= DL_KIND_CONTESTED;
}

/* The positions that rows of each id lie around: first the town's. */
static GHashTable *find_towns(const DlTimelineRow *rows, guint n_rows)
{
    GHashTable *spots =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_array_unref);
    for (int pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < n_rows; i++) {
            const DlPlace *place = rows[i].placed->place;
            if (place->id == 0 || row_is_area(&rows[i]) || is_of_town(&rows[i]) == (pass == 1) ||
                g_hash_table_contains(spots, &place->id))
                continue;
            GArray *own = g_array_new(FALSE, FALSE, sizeof(DlLonLat));
            g_array_append_val(own, place->position);
            g_hash_table_insert(spots, (gpointer)&place->id, own);
        }
    }
    return spots;
}

/* The number of the spot that the row lies at, 0 for the town itself; a new one where it lies
 * beside all others. */
static guint row_spot(GHashTable *spots, const DlTimelineRow *row)
{
    if (is_of_town(row))
        return 0;
    const DlPlace *place = row->placed->place;
    GArray *own = g_hash_table_lookup(spots, &place->id);
    for (guint i = 0; i < own->len; i++) {
        DlLonLat at = g_array_index(own, DlLonLat, i);
        if (fabs(at.lat_deg - place->position.lat_deg) < BESIDE_LAT_DEG &&
            dl_distance_km(at, place->position) <= BESIDE_KM)
            return i;
    }
    g_array_append_val(own, place->position);
    return own->len - 1;
}

static PlaceKey row_key(GHashTable *spots, const DlTimelineRow *row)
{
    const DlPlace *place = row->placed->place;
    PlaceKey key = {.id = place->id, .is_area = row_is_area(row)};
    if (key.id != 0) {
        key.spot = key.is_area ? 0 : row_spot(spots, row);
        return key;
    }
    key.position = place->position;
    key.name = dl_name_key(row_name(row));
    if (!key.name)
        key.name = g_strdup("");
    return key;
}

/* The number of the row's place; a new one for a place not met before. */
static guint find_place(GHashTable *places, GHashTable *spots, DlTimelineRow *row)
{
    PlaceKey key = row_key(spots, row);
    row->is_beside = key.spot > 0;
    gpointer known = g_hash_table_lookup(places, &key);
    if (known) {
        g_free(key.name);
        return GPOINTER_TO_UINT(known) - 1;
    }
    guint number = g_hash_table_size(places);
    g_hash_table_insert(places, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(number + 1));
    return number;
}

static int compare_numbers(double a, double b)
{
    return (a > b) - (a < b);
}

static int compare_places(const DlPlace *a, const DlPlace *b)
{
    int order = g_strcmp0(a->name, b->name);
    if (order == 0)
        order = (a->id > b->id) - (a->id < b->id);
    if (order == 0)
        order = compare_numbers(a->position.lon_deg, b->position.lon_deg);
    if (order == 0)
        order = compare_numbers(a->position.lat_deg, b->position.lat_deg);
    return order;
}

/* Orders rows by time, then by all that two different rows can differ in, so that the order in
 * which they were read is never seen. */
static int compare_rows(const void *left, const void *right)
{
    const DlTimelineRow *a = left, *b = right;
    int order = dl_moment_compare(&a->moment, &b->moment);
    if (order == 0)
        order = compare_places(a->placed->place, b->placed->place);
    if (order == 0)
        order = g_strcmp0(a->event->place_text, b->event->place_text);
    if (order == 0)
        order = (a->event->kind > b->event->kind) - (a->event->kind < b->event->kind);
    if (order == 0)
        order = g_strcmp0(a->event->category, b->event->category);
    if (order == 0)
        order = g_strcmp0(a->event->actor, b->event->actor);
    if (order == 0)
        order = g_strcmp0(a->event->target, b->event->target);
    if (order == 0)
        order = (int)a->event->certainty - (int)b->event->certainty;
    if (order == 0)
        order = g_strcmp0(a->event->id, b->event->id);
    if (order == 0)
        order = g_strcmp0(a->event->file, b->event->file);
    if (order == 0)
        order = (a->event->line > b->event->line) - (a->event->line < b->event->line);
    if (order == 0)
        order = g_strcmp0(a->event->label, b->event->label);
    if (order == 0)
        order = g_strcmp0(a->event->source, b->event->source);
    return order;
}

static guint collect(DlTimelineRow *rows, const DlPlacedEvent *events, gsize n_events,
                     DlReport *report)
{
    guint n_rows = 0;
    guint64 n_endless = 0;
    for (gsize i = 0; i < n_events; i++) {
        const DlEvent *event = events[i].event;
        if (!events[i].place || !event->is_dated || event->geometry)
            continue;
        DlTimelineRow row = {
            .placed = &events[i], .event = event, .moment = dl_moment_of_event(event)};
        if (row.moment.first == DL_DAY_OPEN_START && row.moment.last == DL_DAY_OPEN_END)
            n_endless++;
        else
            rows[n_rows++] = row;
    }
    if (n_endless > 0)
        dl_report(report, DL_REPORT_UNDATED,
                  "%" G_GUINT64_FORMAT " events have dates that are open at both ends", n_endless);
    return n_rows;
}

/* Rows are in order of time: numbers their places, and gives each place its run of rows. */
static void group_by_place(DlTimelineRows *result)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(key_hash, key_equal, key_free, NULL);
    g_autoptr(GHashTable) spots = find_towns(result->rows, result->n_rows);
    for (guint i = 0; i < result->n_rows; i++)
        result->rows[i].place = find_place(known, spots, &result->rows[i]);
    result->n_places = g_hash_table_size(known);
    result->places = g_new0(DlRowPlace, MAX(result->n_places, 1));
    for (guint i = 0; i < result->n_rows; i++)
        result->places[result->rows[i].place].n_rows++;
    guint start = 0;
    for (guint p = 0; p < result->n_places; p++) {
        result->places[p].first_row = start;
        start += result->places[p].n_rows;
        result->places[p].n_rows = 0;
    }
    DlTimelineRow *sorted = g_new(DlTimelineRow, MAX(result->n_rows, 1));
    for (guint i = 0; i < result->n_rows; i++) {
        DlRowPlace *place = &result->places[result->rows[i].place];
        sorted[place->first_row + place->n_rows++] = result->rows[i];
    }
    g_free(result->rows);
    result->rows = sorted;
}

/* The first label that a row gives, else the first spelling, else the gazetteer's name. */
static void describe_place(DlRowPlace *place, const DlTimelineRow *rows)
{
    place->place = rows[0].placed->place;
    place->is_area = row_is_area(&rows[0]);
    place->is_beside = rows[0].is_beside;
    place->label = row_name(&rows[0]);
    for (guint i = 0; i < place->n_rows; i++) {
        const char *label = rows[i].event->label;
        if (label && *label) {
            place->label = label;
            return;
        }
    }
}

DlTimelineRows *dl_timeline_rows_build(const DlPlacedEvent *events, gsize n_events,
                                       DlActors *actors, DlReport *report)
{
    DlTimelineRows *result = g_new0(DlTimelineRows, 1);
    result->rows = g_new(DlTimelineRow, MAX(n_events, 1));
    result->n_rows = collect(result->rows, events, n_events, report);
    if (result->n_rows > 1)
        qsort(result->rows, result->n_rows, sizeof *result->rows, compare_rows);
    for (guint i = 0; i < result->n_rows; i++) {
        DlTimelineRow *row = &result->rows[i];
        row->actor = dl_actors_intern(actors, row->event->actor);
        row->target = dl_actors_intern(actors, row->event->target);
    }
    group_by_place(result);
    for (guint p = 0; p < result->n_places; p++)
        describe_place(&result->places[p], &result->rows[result->places[p].first_row]);
    return result;
}

void dl_timeline_rows_free(DlTimelineRows *rows)
{
    if (!rows)
        return;
    g_free(rows->rows);
    g_free(rows->places);
    g_free(rows);
}
