#include "merging.h"

#include <stdlib.h>
#include <string.h>

/* How many changes of hands are looked at between two rows; where more lie there, they stay two. */
#define MAX_REVERSALS_LOOKED_AT 256

/* Rows that are one event so far. */
typedef struct {
    DlMoment moment;  /* narrowed (or, for what lasts, widened) */
    guint newest_row; /* the row that joined last, in the place's order */
    GArray *rows;     /* of guint */
    gboolean is_confirmed;
    gboolean is_approximate, is_uncertain; /* all of its best rows are */
} Cluster;

/* What rows of one event agree in. */
typedef struct {
    DlKind kind;
    int actor;
    const char *category; /* NULL but for DL_KIND_CATEGORY */
} GroupKey;

typedef struct {
    const DlTimelineRow *rows; /* of the place */
    guint n_rows;
    const char *place_label;
    GArray *controls;   /* of guint: rows that certainly change hands, in order */
    GArray *clusters;   /* of Cluster */
    GHashTable *groups; /* GroupKey to GArray of guint (clusters) */
} Merging;

static guint group_hash(gconstpointer data)
{
    const GroupKey *key = data;
    return (guint)key->kind * 31u + (guint)key->actor * 2654435761u +
           (key->category ? g_str_hash(key->category) : 0u);
}

static gboolean group_equal(gconstpointer left, gconstpointer right)
{
    const GroupKey *a = left, *b = right;
    return a->kind == b->kind && a->actor == b->actor && g_strcmp0(a->category, b->category) == 0;
}

/* Kinds that tell of the state of a place: two sources can only mean the same. */
static gboolean is_of_state(DlKind kind)
{
    return dl_kind_is_control(kind) || kind == DL_KIND_SIEGE || kind == DL_KIND_SIEGE_LIFTED ||
           kind == DL_KIND_CONTESTED;
}

static gboolean is_widened(const DlTimelineRow *row)
{
    return row->moment.is_lasting && !dl_kind_is_control(row->event->kind);
}

/* Who holds after a change of hands. */
static int row_outcome(const DlTimelineRow *row)
{
    return row->event->kind == DL_KIND_WITHDRAWAL ? DL_ACTOR_NONE : row->actor;
}

/* The first of the controls that stands after row number ROW. */
static guint first_control_after(const GArray *controls, guint row)
{
    guint low = 0, high = controls->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(controls, guint, middle) <= row)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* TRUE where a change of hands to another lies after row A and before row B (A stands before B). */
static gboolean is_reversed_between(const Merging *merging, guint a, guint b)
{
    const DlMoment *from = &merging->rows[a].moment, *to = &merging->rows[b].moment;
    if (from->first == to->first && from->last == to->last && dl_moment_known_order(from, to) == 0)
        return FALSE;
    guint looked_at = 0;
    for (guint i = first_control_after(merging->controls, a); i < merging->controls->len; i++) {
        guint number = g_array_index(merging->controls, guint, i);
        const DlTimelineRow *control = &merging->rows[number];
        if (number >= b)
            return FALSE;
        if (row_outcome(control) == row_outcome(&merging->rows[b]))
            continue;
        if (dl_moment_is_before(from, &control->moment) &&
            dl_moment_is_before(&control->moment, to))
            return TRUE;
        if (++looked_at == MAX_REVERSALS_LOOKED_AT)
            return TRUE;
    }
    return FALSE;
}

/* Both rows say where they happened, and differ: near the same town, but not the same. */
static gboolean is_elsewhere(const DlTimelineRow *a, const DlTimelineRow *b)
{
    const DlEvent *one = a->event, *other = b->event;
    return one->has_position && other->has_position &&
           (one->position.lon_deg != other->position.lon_deg ||
            one->position.lat_deg != other->position.lat_deg);
}

static gboolean agrees(const Merging *merging, const Cluster *cluster, guint number)
{
    const DlTimelineRow *row = &merging->rows[number];
    const DlTimelineRow *other = &merging->rows[cluster->newest_row];
    const DlMoment *a = &other->moment, *b = &row->moment;
    if (b->first > cluster->moment.last || b->last < cluster->moment.first)
        return FALSE;
    if (dl_kind_is_control(row->event->kind))
        return !is_reversed_between(merging, MIN(cluster->newest_row, number),
                                    MAX(cluster->newest_row, number));
    if (is_of_state(row->event->kind))
        return TRUE;
    return row->actor >= 0 && row->target == other->target && a->first == b->first &&
           a->last == b->last && dl_moment_known_order(a, b) == 0 && !is_elsewhere(row, other);
}

/* Joins a row to its cluster; rows that only claim do not narrow what is confirmed. */
static void join(Cluster *cluster, const DlTimelineRow *row, guint number)
{
    gboolean is_confirmed = row->event->certainty == DL_CERTAINTY_CONFIRMED;
    gboolean is_best = cluster->rows->len == 0 || is_confirmed || !cluster->is_confirmed;
    DlMoment *moment = &cluster->moment;
    if (cluster->rows->len == 0) {
        *moment = row->moment;
        cluster->is_confirmed = is_confirmed;
        cluster->is_approximate = cluster->is_uncertain = TRUE;
    } else if (is_best && is_widened(row)) {
        moment->first = MIN(moment->first, row->moment.first);
        moment->last = MAX(moment->last, row->moment.last);
    } else if (is_best) {
        moment->first = MAX(moment->first, row->moment.first);
        moment->last = MIN(moment->last, row->moment.last);
    }
    if (is_best) {
        cluster->is_approximate &= row->event->when.approximate;
        cluster->is_uncertain &= row->event->when.uncertain;
        cluster->newest_row = number;
        if (moment->time_of_day_s == DL_TIME_NONE)
            moment->time_of_day_s = row->moment.time_of_day_s;
        if (moment->seq == DL_SEQ_NONE)
            moment->seq = row->moment.seq;
    }
    g_array_append_val(cluster->rows, number);
}

static GArray *find_group(Merging *merging, const DlTimelineRow *row)
{
    GroupKey key = {row->event->kind, row->actor,
                    row->event->kind == DL_KIND_CATEGORY ? row->event->category : NULL};
    GArray *group = g_hash_table_lookup(merging->groups, &key);
    if (!group) {
        group = g_array_new(FALSE, FALSE, sizeof(guint));
        g_hash_table_insert(merging->groups, g_memdup2(&key, sizeof key), group);
    }
    return group;
}

/* The group's first cluster that does not end before DAY. Clusters of a group stand in the order
 * of their ends, but for what lasts. */
static guint first_ending_from(const Merging *merging, const GArray *group, DlDay day)
{
    guint low = 0, high = group->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        guint number = g_array_index(group, guint, middle);
        if (g_array_index(merging->clusters, Cluster, number).moment.last < day)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static Cluster *find_cluster(const Merging *merging, const GArray *group, guint number)
{
    const DlTimelineRow *row = &merging->rows[number];
    if (row->event->certainty == DL_CERTAINTY_CONFIRMED) { /* rows come in order: the newest */
        if (group->len == 0)
            return NULL;
        Cluster *cluster =
            &g_array_index(merging->clusters, Cluster, g_array_index(group, guint, group->len - 1));
        return agrees(merging, cluster, number) ? cluster : NULL;
    }
    guint from = first_ending_from(merging, group, row->moment.first);
    for (guint i = from; i < group->len && i < from + MAX_REVERSALS_LOOKED_AT; i++) {
        Cluster *cluster =
            &g_array_index(merging->clusters, Cluster, g_array_index(group, guint, i));
        if (agrees(merging, cluster, number))
            return cluster;
    }
    return NULL;
}

static void place_row(Merging *merging, guint number)
{
    const DlTimelineRow *row = &merging->rows[number];
    GArray *group = find_group(merging, row);
    Cluster *cluster = find_cluster(merging, group, number);
    if (!cluster) {
        Cluster fresh = {.rows = g_array_new(FALSE, FALSE, sizeof(guint))};
        g_array_append_val(merging->clusters, fresh);
        guint at = merging->clusters->len - 1;
        g_array_append_val(group, at);
        cluster = &g_array_index(merging->clusters, Cluster, at);
    }
    join(cluster, row, number);
}

static const char *join_ids(const Merging *merging, const Cluster *cluster, GStringChunk *strings)
{
    if (cluster->rows->len == 1) {
        const DlEvent *event = merging->rows[g_array_index(cluster->rows, guint, 0)].event;
        return g_string_chunk_insert(strings, event->id);
    }
    g_autoptr(GString) ids = g_string_new(NULL);
    for (guint i = 0; i < cluster->rows->len; i++) {
        const DlEvent *event = merging->rows[g_array_index(cluster->rows, guint, i)].event;
        g_string_append_printf(ids, "%s%s", i > 0 ? ";" : "", event->id);
    }
    return g_string_chunk_insert(strings, ids->str);
}

static gboolean spans_differ(const DlTimelineRow *a, const DlTimelineRow *b)
{
    return a->moment.first != b->moment.first || a->moment.last != b->moment.last;
}

static void report_disagreement(const Merging *merging, const DlMergedEvent *event,
                                const DlTimelineRow *first, const DlTimelineRow *other,
                                DlReport *report)
{
    g_autofree char *here = dl_day_span_to_string(&other->event->when);
    g_autofree char *there = dl_day_span_to_string(&first->event->when);
    g_autofree char *result = dl_day_span_to_string(&event->when);
    dl_report_at(report, DL_REPORT_WARNING, other->event->file, other->event->line,
                 "sources disagree on the %s of \"%s\": %s (%s) and %s (%s); taken as %s (%s)",
                 dl_kind_to_string(event->kind), merging->place_label, there,
                 dl_certainty_to_string(first->event->certainty), here,
                 dl_certainty_to_string(other->event->certainty), result,
                 dl_certainty_to_string(event->certainty));
}

/* The day from which it is certain: what lasts is so from its beginning. */
static DlDay certain_day(const DlMergedEvent *event)
{
    if (event->certainty != DL_CERTAINTY_CONFIRMED)
        return DL_MOMENT_NEVER;
    if (event->is_lasting && !dl_kind_is_control(event->kind))
        return event->begins;
    return event->when.last;
}

/* Fills ROWS, and from them what the event takes of several. Returns a row that differs from the
 * first, or NULL. */
static const DlTimelineRow *gather_rows(const Merging *merging, const Cluster *cluster,
                                        DlMergedEvent *event, const DlPlacedEvent **rows)
{
    const DlTimelineRow *first = &merging->rows[g_array_index(cluster->rows, guint, 0)];
    const DlTimelineRow *differing = NULL;
    for (guint i = 0; i < cluster->rows->len; i++) {
        const DlTimelineRow *row = &merging->rows[g_array_index(cluster->rows, guint, i)];
        rows[i] = row->placed;
        event->certainty = MIN(event->certainty, row->event->certainty);
        gboolean is_best =
            row->event->certainty == DL_CERTAINTY_CONFIRMED || !cluster->is_confirmed;
        if (is_best && event->target == DL_ACTOR_UNKNOWN)
            event->target = row->target; /* orders events, so no claim may name it */
        if (!differing &&
            (spans_differ(row, first) || row->event->certainty != first->event->certainty))
            differing = row;
    }
    return differing;
}

static DlMergedEvent finish(const Merging *merging, const Cluster *cluster, guint place,
                            GStringChunk *strings, DlReport *report)
{
    const DlPlacedEvent **rows = g_new(const DlPlacedEvent *, cluster->rows->len);
    const DlTimelineRow *first = &merging->rows[g_array_index(cluster->rows, guint, 0)];
    DlMergedEvent event = {
        .ids = join_ids(merging, cluster, strings),
        .first = first->placed,
        .rows = rows,
        .n_rows = cluster->rows->len,
        .when = {cluster->moment.first, cluster->moment.last, cluster->is_approximate,
                 cluster->is_uncertain},
        .actor = first->actor,
        .target = DL_ACTOR_UNKNOWN,
        .kind = first->event->kind,
        .certainty = first->event->certainty,
        .place = place,
        .is_lasting = cluster->moment.is_lasting,
        .begins = dl_moment_begins(&cluster->moment),
        .time_of_day_s = cluster->moment.time_of_day_s,
        .seq = cluster->moment.seq,
    };
    const DlTimelineRow *differing = gather_rows(merging, cluster, &event, rows);
    event.certain = certain_day(&event);
    event.sources_disagree = differing != NULL;
    if (differing)
        report_disagreement(merging, &event, first, differing, report);
    return event;
}

DlMoment dl_merged_moment(const DlMergedEvent *event)
{
    return (DlMoment){event->when.first, event->when.last, event->is_lasting, event->time_of_day_s,
                      event->seq};
}

/* By time, then by kind and actor; ids last, so that no tie is left to chance. */
static int compare_events(const void *left, const void *right)
{
    const DlMergedEvent *a = left, *b = right;
    DlMoment moment_a = dl_merged_moment(a), moment_b = dl_merged_moment(b);
    int order = dl_moment_compare(&moment_a, &moment_b);
    if (order == 0)
        order = (int)a->kind - (int)b->kind;
    if (order == 0)
        order = (a->actor > b->actor) - (a->actor < b->actor);
    if (order == 0)
        order = (a->target > b->target) - (a->target < b->target);
    if (order == 0)
        order = (int)a->certainty - (int)b->certainty;
    return order ? order : strcmp(a->ids, b->ids);
}

static void merging_init(Merging *merging, const DlTimelineRows *rows, guint place)
{
    merging->rows = rows->rows + rows->places[place].first_row;
    merging->n_rows = rows->places[place].n_rows;
    merging->place_label = rows->places[place].label;
    merging->controls = g_array_new(FALSE, FALSE, sizeof(guint));
    merging->clusters = g_array_new(FALSE, FALSE, sizeof(Cluster));
    merging->groups =
        g_hash_table_new_full(group_hash, group_equal, g_free, (GDestroyNotify)g_array_unref);
    for (guint i = 0; i < merging->n_rows; i++) {
        const DlEvent *event = merging->rows[i].event;
        if (dl_kind_is_control(event->kind) && event->certainty == DL_CERTAINTY_CONFIRMED)
            g_array_append_val(merging->controls, i);
    }
}

static void merging_clear(Merging *merging)
{
    for (guint i = 0; i < merging->clusters->len; i++)
        g_array_unref(g_array_index(merging->clusters, Cluster, i).rows);
    g_array_unref(merging->clusters);
    g_array_unref(merging->controls);
    g_hash_table_unref(merging->groups);
}

/* Most places of a large table have one row: nothing to merge it with. */
static void take_single(const DlTimelineRows *rows, guint place, GArray *events,
                        GStringChunk *strings, DlReport *report)
{
    guint number = 0;
    Merging merging = {.rows = rows->rows + rows->places[place].first_row, .n_rows = 1};
    Cluster cluster = {.rows = g_array_sized_new(FALSE, FALSE, sizeof(guint), 1)};
    join(&cluster, &merging.rows[number], number);
    DlMergedEvent event = finish(&merging, &cluster, place, strings, report);
    g_array_append_val(events, event);
    g_array_unref(cluster.rows);
}

void dl_merging_merge_place(const DlTimelineRows *rows, guint place, GArray *events,
                            GStringChunk *strings, DlReport *report)
{
    if (rows->places[place].n_rows == 1) {
        take_single(rows, place, events, strings, report);
        return;
    }
    Merging merging;
    merging_init(&merging, rows, place);
    for (int pass = 0; pass < 2; pass++)
        for (guint i = 0; i < merging.n_rows; i++) {
            gboolean is_confirmed = merging.rows[i].event->certainty == DL_CERTAINTY_CONFIRMED;
            if (is_confirmed == (pass == 0))
                place_row(&merging, i);
        }
    guint from = events->len;
    for (guint i = 0; i < merging.clusters->len; i++) {
        DlMergedEvent event =
            finish(&merging, &g_array_index(merging.clusters, Cluster, i), place, strings, report);
        g_array_append_val(events, event);
    }
    qsort(&g_array_index(events, DlMergedEvent, from), events->len - from, sizeof(DlMergedEvent),
          compare_events);
    merging_clear(&merging);
}
