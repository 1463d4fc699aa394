#include "label_place.h"

#include <math.h>

#include "box_grid.h"
#include "label_site.h"

#define LEADER_LABELS_MAX 400 /* more labels than this get no leaders and less search */
#define CHAIN_DEPTH 3
#define CHAIN_WIDTH 2 /* labels that one insertion may push away */
#define POLISH_ROUNDS 4
#define CHAIN_CHECKS 3000  /* pushes tried for one label before it is given up */
#define POLISH_CHECKS 1000 /* and to move one to a better place */
#define NOWHERE G_MAXUINT
#define SHORT_COST 6 /* of a name without its bold and its day, beside that of its place */

/* How much a label must give up, in this order, before it is dropped. */
typedef enum {
    TIER_BESIDE, /* nothing: beside its mark */
    TIER_LED,    /* a leader */
    TIER_SHORT,  /* beside, without bold and day on all days */
    TIER_SHORT_LED,
    N_TIERS
} Tier;

typedef struct {
    const DlLabel *labels;
    guint n_labels;
    guint n_named; /* labels that have a text */
    double gap_px;
    GArray *candidates;  /* of DlLabelCandidate, label by label */
    guint *first;        /* n_labels + 1: the candidates of label i are first[i]..first[i+1] */
    guint *tier_end;     /* N_TIERS a label: the end of its candidates up to that tier */
    Tier *tier;          /* up to which a label may go for now */
    guint *chosen;       /* candidate of a label, or NOWHERE */
    guint *order;        /* labels, most important first */
    gboolean *is_locked; /* part of the chain that is being tried */
    DlBoxGrid *grid;     /* of placed labels */
    GArray *undo;        /* of Move */
    int n_checks_left;
} Solver;

typedef struct {
    guint label;
    guint was;
} Move;

static const DlLabelCandidate *candidate_at(const Solver *solver, guint index)
{
    return &g_array_index(solver->candidates, DlLabelCandidate, index);
}

static DlPageBox mark_box(const DlLabel *label)
{
    return (DlPageBox){label->anchor.x_px - label->mark_px, label->anchor.y_px - label->mark_px,
                       2 * label->mark_px, 2 * label->mark_px};
}

static Tier tier_of(const DlLabelCandidate *candidate)
{
    if (candidate->place.is_short)
        return candidate->place.has_leader ? TIER_SHORT_LED : TIER_SHORT;
    return candidate->place.has_leader ? TIER_LED : TIER_BESIDE;
}

static int compare_costs(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const DlLabelCandidate *first = a, *second = b;
    if (tier_of(first) != tier_of(second))
        return (int)tier_of(first) - (int)tier_of(second);
    return (first->cost > second->cost) - (first->cost < second->cost);
}

/* Appends those candidates of LABEL, number OWNER, that stand free. */
static void make_free(Solver *solver, const DlLabelSite *site, guint owner, const DlLabel *label,
                      DlPageBox bounds)
{
    guint start = solver->candidates->len, n_kept = start;
    gboolean is_short = label != &solver->labels[owner];
    dl_label_candidates(label, bounds, solver->gap_px, solver->n_named <= LEADER_LABELS_MAX,
                        solver->candidates);
    for (guint j = start; j < solver->candidates->len; j++) {
        DlLabelCandidate candidate = *candidate_at(solver, j);
        candidate.place.is_short = is_short;
        if (!dl_label_stands_free(site, owner, &candidate))
            continue;
        candidate.cost += is_short ? SHORT_COST * MAX(label->weight, 1) : 0;
        g_array_index(solver->candidates, DlLabelCandidate, n_kept++) = candidate;
    }
    g_array_set_size(solver->candidates, n_kept);
}

static void make_candidates(Solver *solver, const DlLabelSite *site, DlPageBox bounds)
{
    for (guint i = 0; i < solver->n_labels; i++) {
        const DlLabel *label = &solver->labels[i];
        guint start = solver->candidates->len;
        solver->first[i] = start;
        if (label->width_px > 0)
            make_free(solver, site, i, label, bounds);
        if (label->width_px > 0 && label->can_shorten && label->plain_width_px > 0) {
            DlLabel plain = *label;
            plain.width_px = plain.plain_width_px;
            plain.height_px = plain.head_px;
            make_free(solver, site, i, &plain, bounds);
        }
        guint end = solver->candidates->len, at = start;
        if (end > start)
            g_qsort_with_data(&g_array_index(solver->candidates, DlLabelCandidate, start),
                              (gint)(end - start), sizeof(DlLabelCandidate), compare_costs,
                              NULL); /* stable */
        for (guint tier = 0; tier < N_TIERS; tier++) {
            while (at < end && tier_of(candidate_at(solver, at)) <= tier)
                at++;
            solver->tier_end[i * N_TIERS + tier] = at;
        }
    }
    solver->first[solver->n_labels] = solver->candidates->len;
}

/* The end of the candidates that count for now. */
static guint end_of(const Solver *solver, guint label)
{
    return solver->tier_end[label * N_TIERS + solver->tier[label]];
}

static void put(Solver *solver, guint label, guint candidate)
{
    Move move = {label, solver->chosen[label]};
    if (move.was != NOWHERE)
        dl_box_grid_remove(solver->grid, label, candidate_at(solver, move.was)->reach);
    if (candidate != NOWHERE)
        dl_box_grid_add(solver->grid, label, candidate_at(solver, candidate)->reach);
    solver->chosen[label] = candidate;
    g_array_append_val(solver->undo, move);
}

static void undo_to(Solver *solver, guint length)
{
    while (solver->undo->len > length) {
        Move move = g_array_index(solver->undo, Move, solver->undo->len - 1);
        g_array_set_size(solver->undo, solver->undo->len - 1);
        put(solver, move.label, move.was);
        g_array_set_size(solver->undo, solver->undo->len - 1);
    }
}

static gboolean in_conflict(const DlLabelCandidate *a, const DlLabelCandidate *b, double gap_px)
{
    if (!dl_boxes_overlap(a->reach, b->reach, gap_px))
        return FALSE;
    const DlLabelPlace *first = &a->place, *second = &b->place;
    if (dl_boxes_overlap(first->box, second->box, gap_px))
        return TRUE;
    if (first->has_leader && dl_segment_hits_box(first->leader[0], first->leader[1], second->box))
        return TRUE;
    if (second->has_leader && dl_segment_hits_box(second->leader[0], second->leader[1], first->box))
        return TRUE;
    return first->has_leader && second->has_leader &&
           dl_segments_cross(first->leader[0], first->leader[1], second->leader[0],
                             second->leader[1]);
}

/* One candidate against the labels that are placed. */
typedef struct {
    const Solver *solver;
    guint label;
    const DlLabelCandidate *wanted;
    guint *labels;
    guint n_found;
} Search;

static gboolean check_placed(guint other, gpointer user_data)
{
    Search *search = user_data;
    const Solver *solver = search->solver;
    gboolean is_known = other == search->label;
    for (guint i = 0; i < search->n_found && !is_known; i++)
        is_known = search->labels[i] == other;
    if (is_known ||
        !in_conflict(search->wanted, candidate_at(solver, solver->chosen[other]), solver->gap_px))
        return TRUE;
    if (search->n_found < CHAIN_WIDTH)
        search->labels[search->n_found] = other;
    search->n_found++;
    return search->n_found <= CHAIN_WIDTH;
}

/* The placed labels that CANDIDATE of LABEL would touch: how many, the first CHAIN_WIDTH of them
 * in RET_LABELS. More than CHAIN_WIDTH count as CHAIN_WIDTH + 1. */
static guint find_conflicts(Solver *solver, guint label, guint candidate, guint *ret_labels)
{
    const DlLabelCandidate *wanted = candidate_at(solver, candidate);
    Search search = {solver, label, wanted, ret_labels, 0};
    solver->n_checks_left--;
    dl_box_grid_visit(solver->grid, dl_box_grow(wanted->reach, solver->gap_px), check_placed,
                      &search);
    return search.n_found;
}

static gboolean put_where_free(Solver *solver, guint label)
{
    guint others[CHAIN_WIDTH];
    for (guint i = solver->first[label]; i < end_of(solver, label); i++) {
        if (find_conflicts(solver, label, i, others))
            continue;
        put(solver, label, i);
        return TRUE;
    }
    return FALSE;
}

static gboolean insert(Solver *solver, guint label, int depth);

/* Puts LABEL at CANDIDATE and finds other places for the N_OTHERS that stood there. */
static gboolean push_away(Solver *solver, guint label, guint candidate, const guint *others,
                          guint n_others, int depth)
{
    guint mark = solver->undo->len;
    if (solver->n_checks_left <= 0)
        return FALSE;
    for (guint i = 0; i < n_others; i++) {
        if (solver->is_locked[others[i]])
            return FALSE;
    }
    for (guint i = 0; i < n_others; i++)
        put(solver, others[i], NOWHERE);
    put(solver, label, candidate);
    solver->is_locked[label] = TRUE;
    gboolean is_done = TRUE;
    for (guint i = 0; i < n_others && is_done; i++)
        is_done = insert(solver, others[i], depth - 1);
    solver->is_locked[label] = FALSE;
    if (!is_done)
        undo_to(solver, mark);
    return is_done;
}

/* Finds room for LABEL, moving others along a chain of at most DEPTH pushes. */
static gboolean insert(Solver *solver, guint label, int depth)
{
    if (put_where_free(solver, label))
        return TRUE;
    if (depth <= 0)
        return FALSE;
    for (guint i = solver->first[label]; i < end_of(solver, label); i++) {
        guint others[CHAIN_WIDTH];
        guint n_others = find_conflicts(solver, label, i, others);
        if (n_others <= CHAIN_WIDTH && push_away(solver, label, i, others, n_others, depth))
            return TRUE;
    }
    return FALSE;
}

static double cost_of(const Solver *solver, guint label)
{
    guint chosen = solver->chosen[label];
    return chosen == NOWHERE ? 0 : candidate_at(solver, chosen)->cost;
}

/* The cost of what has moved since MARK, now less before: below 0 is better. */
static double gain_since(const Solver *solver, guint mark)
{
    double gain = 0;
    for (guint i = mark; i < solver->undo->len; i++) {
        Move move = g_array_index(solver->undo, Move, i);
        gboolean is_first = TRUE;
        for (guint j = mark; j < i && is_first; j++)
            is_first = g_array_index(solver->undo, Move, j).label != move.label;
        if (!is_first)
            continue;
        gain += cost_of(solver, move.label);
        gain -= move.was == NOWHERE ? 0 : candidate_at(solver, move.was)->cost;
    }
    return gain;
}

/* Moves LABEL to a cheaper place, pushing others if that is cheaper for all together. */
static gboolean improve(Solver *solver, guint label, int depth)
{
    for (guint i = solver->first[label]; i < end_of(solver, label); i++) {
        guint others[CHAIN_WIDTH];
        guint mark = solver->undo->len;
        if (candidate_at(solver, i)->cost >= cost_of(solver, label))
            continue;
        guint n_others = find_conflicts(solver, label, i, others);
        if (n_others > CHAIN_WIDTH || (n_others && depth <= 0))
            continue;
        if (!push_away(solver, label, i, others, n_others, depth))
            continue;
        if (gain_since(solver, mark) < -0.01)
            return TRUE;
        undo_to(solver, mark);
    }
    return FALSE;
}

/* Puts every label that has no place yet, if need be by pushing others. */
static void place_all(Solver *solver, int depth, int n_checks)
{
    for (guint i = 0; i < solver->n_labels; i++) {
        if (solver->chosen[solver->order[i]] == NOWHERE)
            put_where_free(solver, solver->order[i]);
    }
    g_array_set_size(solver->undo, 0);
    for (guint i = 0; i < solver->n_labels; i++) {
        guint label = solver->order[i];
        solver->n_checks_left = n_checks;
        if (solver->chosen[label] == NOWHERE)
            insert(solver, label, depth);
        g_array_set_size(solver->undo, 0);
    }
}

static void polish(Solver *solver, int depth)
{
    gboolean has_changed = TRUE;
    for (int round = 0; round < POLISH_ROUNDS && has_changed; round++) {
        has_changed = FALSE;
        for (guint i = 0; i < solver->n_labels; i++) {
            guint label = solver->order[i];
            solver->n_checks_left = POLISH_CHECKS;
            if (solver->chosen[label] != NOWHERE)
                has_changed |= improve(solver, label, depth);
            g_array_set_size(solver->undo, 0);
        }
    }
}

/* First those that found no room may give up more, then, for their sake, all. */
static void allow(Solver *solver, Tier tier)
{
    for (guint i = 0; i < solver->n_labels; i++) {
        if (solver->chosen[i] == NOWHERE)
            solver->tier[i] = tier;
    }
    place_all(solver, CHAIN_DEPTH, CHAIN_CHECKS);
    for (guint i = 0; i < solver->n_labels; i++)
        solver->tier[i] = tier;
    place_all(solver, CHAIN_DEPTH, CHAIN_CHECKS);
}

/* Beside the marks as many as can be; only then the rest with leaders, or shortened. */
static void solve(Solver *solver)
{
    gboolean is_small = solver->n_named <= LEADER_LABELS_MAX;
    if (!is_small) {
        for (guint i = 0; i < solver->n_labels; i++)
            solver->tier[i] = TIER_SHORT;
    }
    place_all(solver, is_small ? CHAIN_DEPTH : 1, is_small ? CHAIN_CHECKS : CHAIN_CHECKS / 25);
    polish(solver, is_small ? 1 : 0);
    if (!is_small)
        return;
    allow(solver, TIER_LED);
    allow(solver, TIER_SHORT_LED);
    polish(solver, CHAIN_DEPTH - 1);
}

static int compare_importance(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const DlLabel *labels = user_data;
    guint first = *(const guint *)a, second = *(const guint *)b;
    double x = labels[first].importance, y = labels[second].importance;
    if (x != y)
        return x > y ? -1 : 1;
    return (first > second) - (first < second);
}

static void clear_solver(Solver *solver)
{
    g_array_unref(solver->candidates);
    g_array_unref(solver->undo);
    g_free(solver->first);
    g_free(solver->tier_end);
    g_free(solver->tier);
    g_free(solver->chosen);
    g_free(solver->order);
    g_free(solver->is_locked);
    dl_box_grid_free(solver->grid);
}

void dl_labels_place(const DlLabel *labels, gsize n_labels, const DlPageBox *obstacles,
                     gsize n_obstacles, DlPageBox bounds, double gap_px, DlLabelPlace *ret_places)
{
    dl_labels_place_on(labels, n_labels, obstacles, n_obstacles, bounds, gap_px, NULL, NULL,
                       ret_places);
}

void dl_labels_place_on(const DlLabel *labels, gsize n_labels, const DlPageBox *obstacles,
                        gsize n_obstacles, DlPageBox bounds, double gap_px, DlLabelCostFunc cost,
                        gpointer user_data, DlLabelPlace *ret_places)
{
    double cell_px = MAX(n_labels ? labels[0].height_px * 2 : 0, 24);
    Solver solver = {
        .labels = labels,
        .n_labels = (guint)n_labels,
        .gap_px = gap_px,
        .candidates = g_array_new(FALSE, FALSE, sizeof(DlLabelCandidate)),
        .first = g_new0(guint, n_labels + 1),
        .tier_end = g_new0(guint, (n_labels + 1) * N_TIERS),
        .tier = g_new0(Tier, n_labels + 1),
        .chosen = g_new(guint, n_labels + 1),
        .order = g_new(guint, n_labels + 1),
        .is_locked = g_new0(gboolean, n_labels + 1),
        .grid = dl_box_grid_new(bounds, cell_px),
        .undo = g_array_new(FALSE, FALSE, sizeof(Move)),
    };
    g_autoptr(DlBoxGrid) marks = dl_box_grid_new(bounds, cell_px);
    g_autoptr(DlBoxGrid) blocks = dl_box_grid_new(bounds, cell_px);
    DlLabelSite site = {labels, gap_px, marks, blocks, obstacles, 0, cost, user_data};
    for (guint i = 0; i < n_labels; i++) {
        dl_box_grid_add(marks, i, mark_box(&labels[i]));
        site.widest_body_px = MAX(site.widest_body_px, labels[i].mark_px);
        solver.n_named += labels[i].width_px > 0;
        solver.order[i] = i;
        solver.chosen[i] = NOWHERE;
    }
    for (guint i = 0; i < n_obstacles; i++)
        dl_box_grid_add(blocks, i, obstacles[i]);
    g_qsort_with_data(solver.order, (gint)n_labels, sizeof *solver.order, compare_importance,
                      (gpointer)labels);
    make_candidates(&solver, &site, bounds);
    solve(&solver);
    for (guint i = 0; i < n_labels; i++) {
        ret_places[i] = solver.chosen[i] == NOWHERE
                            ? (DlLabelPlace){0}
                            : candidate_at(&solver, solver.chosen[i])->place;
    }
    clear_solver(&solver);
}
