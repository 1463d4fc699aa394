#include "rows.h"

#include <stdlib.h>
#include <string.h>

/* What makes two rows rows of one place. */
typedef struct {
    gint64 id;
    gboolean is_area;
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
    guint hash = g_int64_hash(&key->id) * 2u + (key->is_area ? 1u : 0u);
    if (key->name)
        hash ^= g_str_hash(key->name) ^ degrees_hash(key->position.lon_deg) ^
                (degrees_hash(key->position.lat_deg) * 31u);
    return hash;
}

static gboolean key_equal(gconstpointer left, gconstpointer right)
{
    const PlaceKey *a = left, *b = right;
    if (a->id != b->id || a->is_area != b->is_area)
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

static PlaceKey row_key(const DlTimelineRow *row)
{
    const DlPlace *place = row->placed->place;
    PlaceKey key = {.id = place->id, .is_area = row_is_area(row)};
    if (key.id != 0)
        return key;
    key.position = place->position;
    key.name = dl_name_key(row_name(row));
    if (!key.name)
        key.name = g_strdup("");
    return key;
}

/* The number of the row's place; a new one for a place not met before. */
static guint find_place(GHashTable *places, const DlTimelineRow *row)
{
    PlaceKey key = row_key(row);
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
    for (guint i = 0; i < result->n_rows; i++)
        result->rows[i].place = find_place(known, &result->rows[i]);
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
