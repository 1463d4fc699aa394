#include "area_history.h"

#include <stdlib.h>
#include <string.h>

#include "moment.h"

#define MAX_TOLD 20 /* contradictions that are told one by one */

/* An area with what puts it into its series. */
typedef struct {
    DlTimelineArea area;
    char *key;
    gboolean is_day; /* a single day: replaced by the next */
} Entry;

static void clear_entry(gpointer data)
{
    g_free(((Entry *)data)->key);
}

/* By name where it has one, else by its actor. */
static char *make_key(const DlTimelineArea *area)
{
    g_autofree char *name = dl_name_key(area->series);
    char kind = area->geometry->kind == DL_GEOMETRY_LINES ? 'l' : 'p';
    return name ? g_strdup_printf("%c\"%s", kind, name)
                : g_strdup_printf("%c%d", kind, area->actor);
}

static gboolean is_doubtful(const DlTimelineArea *area)
{
    return area->is_contested || area->certainty != DL_CERTAINTY_CONFIRMED;
}

/* FALSE for a moment that is open at both ends. */
static gboolean find_days(Entry *entry, const DlMoment *moment)
{
    DlTimelineArea *area = &entry->area;
    if (moment->first == DL_DAY_OPEN_START && moment->last == DL_DAY_OPEN_END)
        return FALSE;
    entry->is_day = !moment->is_lasting;
    area->from =
        moment->is_lasting || moment->last == DL_DAY_OPEN_END ? moment->first : moment->last;
    area->until = moment->is_lasting ? moment->last : DL_DAY_OPEN_END;
    return TRUE;
}

static GArray *collect(const DlPlacedEvent *events, gsize n_events, DlActors *actors,
                       DlReport *report)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    guint64 n_endless = 0;
    g_array_set_clear_func(entries, clear_entry);
    for (gsize i = 0; i < n_events; i++) {
        const DlEvent *event = events[i].event;
        if (!event->geometry || !event->is_dated)
            continue;
        Entry entry = {.area = {.placed = &events[i],
                                .geometry = event->geometry,
                                .label = event->label,
                                .series = event->series,
                                .is_contested = event->kind == DL_KIND_CONTESTED,
                                .certainty = event->certainty}};
        DlMoment moment = dl_moment_of_event(event);
        if (find_days(&entry, &moment))
            g_array_append_val(entries, entry);
        else
            n_endless++;
    }
    if (n_endless > 0)
        dl_report(report, DL_REPORT_UNDATED,
                  "%" G_GUINT64_FORMAT " areas have dates that are open at both ends", n_endless);
    return entries;
}

static int compare_geometry(const DlGeometry *a, const DlGeometry *b)
{
    if (a->n_points != b->n_points)
        return a->n_points < b->n_points ? -1 : 1;
    return a->n_points ? memcmp(a->points, b->points, sizeof(DlLonLat) * a->n_points) : 0;
}

static int compare_days(DlDay a, DlDay b)
{
    return (a > b) - (a < b);
}

/* By all that two different rows can differ in, so that their order is never seen. */
static int compare_rows(const DlTimelineArea *a, const DlTimelineArea *b)
{
    const DlEvent *left = a->placed->event, *right = b->placed->event;
    const char *const texts[][2] = {{left->actor, right->actor},
                                    {left->id, right->id},
                                    {left->file, right->file},
                                    {left->label, right->label},
                                    {left->source, right->source}};
    int order = (int)a->certainty - (int)b->certainty;
    for (gsize i = 0; order == 0 && i < G_N_ELEMENTS(texts); i++)
        order = g_strcmp0(texts[i][0], texts[i][1]);
    if (order == 0)
        order = (left->line > right->line) - (left->line < right->line);
    return order ? order : compare_geometry(a->geometry, b->geometry);
}

static int compare_by_day(gconstpointer a, gconstpointer b)
{
    const Entry *left = a, *right = b;
    int order = compare_days(left->area.from, right->area.from);
    return order ? order : compare_rows(&left->area, &right->area);
}

/* By series and day; within one day, what is the same area stands together. */
static int compare_by_series(gconstpointer a, gconstpointer b)
{
    const Entry *left = a, *right = b;
    const DlTimelineArea *one = &left->area, *other = &right->area;
    const int orders[] = {strcmp(left->key, right->key),
                          compare_days(one->from, other->from),
                          compare_days(one->until, other->until),
                          left->is_day - right->is_day,
                          one->actor - other->actor,
                          is_doubtful(one) - is_doubtful(other),
                          compare_geometry(one->geometry, other->geometry)};
    for (gsize i = 0; i < G_N_ELEMENTS(orders); i++)
        if (orders[i] != 0)
            return orders[i];
    return compare_rows(one, other);
}

static int compare_for_drawing(gconstpointer a, gconstpointer b)
{
    const DlTimelineArea *left = a, *right = b;
    int order = is_doubtful(left) - is_doubtful(right);
    if (order == 0)
        order = compare_days(left->from, right->from);
    return order ? order : compare_rows(left, right);
}

/* Each area of a single day ends on the day before the next snapshot that may end it: one pass
 * backwards over a series, which keeps when the next confirmed and the next of any kind begin. */
static void end_areas(GArray *entries)
{
    DlDay next = DL_DAY_OPEN_END, next_sure = DL_DAY_OPEN_END; /* after the current day */
    DlDay here = DL_DAY_OPEN_END, here_sure = DL_DAY_OPEN_END; /* with it */
    for (guint i = entries->len; i-- > 0;) {
        Entry *entry = &g_array_index(entries, Entry, i);
        const Entry *later = i + 1 < entries->len ? &g_array_index(entries, Entry, i + 1) : NULL;
        if (!later || strcmp(entry->key, later->key) != 0) {
            next = next_sure = here = here_sure = DL_DAY_OPEN_END;
        } else if (later->area.from != entry->area.from) {
            next = here;
            next_sure = here_sure;
        }
        DlDay end = is_doubtful(&entry->area) ? next : next_sure;
        if (entry->is_day && end != DL_DAY_OPEN_END)
            entry->area.until = end - 1;
        here = entry->area.from;
        if (!is_doubtful(&entry->area))
            here_sure = entry->area.from;
    }
}

static gboolean is_double(const Entry *entry, const Entry *before)
{
    const DlTimelineArea *area = &entry->area, *other = &before->area;
    return strcmp(entry->key, before->key) == 0 && area->from == other->from &&
           area->until == other->until && area->actor == other->actor &&
           is_doubtful(area) == is_doubtful(other) &&
           dl_geometry_equal(area->geometry, other->geometry);
}

/* The same area of the same side from the same day: one is enough. Entries are by series. */
static void keep_each_once(const GArray *entries, GArray *areas, DlReport *report)
{
    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = &g_array_index(entries, Entry, i);
        const Entry *before = i > 0 ? entry - 1 : NULL;
        if (!before || !is_double(entry, before)) {
            g_array_append_val(areas, entry->area);
            continue;
        }
        const DlEvent *event = entry->area.placed->event;
        dl_report_at(report, DL_REPORT_INFO, event->file, event->line,
                     "the same area is given by '%s': one is drawn",
                     before->area.placed->event->id);
    }
}

static gboolean contradicts(const DlTimelineArea *a, const DlTimelineArea *b)
{
    if (a->from != b->from || a->actor == b->actor || is_doubtful(a) || is_doubtful(b) ||
        a->geometry->kind != DL_GEOMETRY_RINGS || b->geometry->kind != DL_GEOMETRY_RINGS)
        return FALSE;
    return dl_geometry_holds(a->geometry, b->placed->event->position) ||
           dl_geometry_holds(b->geometry, a->placed->event->position);
}

/* AREAS are in drawing order: those of one day stand together. */
static void tell_contradictions(const GArray *areas, const DlActors *actors, DlReport *report)
{
    guint n_told = 0;
    for (guint i = 0; i < areas->len; i++) {
        const DlTimelineArea *area = &g_array_index(areas, DlTimelineArea, i);
        for (guint k = i + 1; k < areas->len && n_told < MAX_TOLD; k++) {
            const DlTimelineArea *other = &g_array_index(areas, DlTimelineArea, k);
            if (other->from != area->from)
                break;
            if (!contradicts(area, other))
                continue;
            const DlEvent *event = other->placed->event;
            g_autofree char *day = dl_day_to_string(area->from);
            n_told++;
            dl_report_at(report, DL_REPORT_WARNING, event->file, event->line,
                         "from %s on %s and %s both hold one area ('%s' and '%s'): the second is "
                         "drawn over the first",
                         day, dl_actors_describe(actors, area->actor),
                         dl_actors_describe(actors, other->actor), area->placed->event->id,
                         event->id);
        }
    }
}

void dl_area_history_build(const DlPlacedEvent *events, gsize n_events, DlActors *actors,
                           GArray *areas, DlReport *report)
{
    g_autoptr(GArray) entries = collect(events, n_events, actors, report);
    g_array_sort(entries, compare_by_day); /* new sides join in the order of time */
    for (guint i = 0; i < entries->len; i++) {
        Entry *entry = &g_array_index(entries, Entry, i);
        entry->area.actor = dl_actors_intern(actors, entry->area.placed->event->actor);
        entry->area.target = dl_actors_intern(actors, entry->area.placed->event->target);
        entry->key = make_key(&entry->area);
    }
    g_array_sort(entries, compare_by_series);
    end_areas(entries);
    keep_each_once(entries, areas, report);
    g_array_sort(areas, compare_for_drawing);
    tell_contradictions(areas, actors, report);
}
