#include "label_place.h"

#include <math.h>

#include "box_grid.h"
#include "label_candidates.h"

#define LEADER_LABELS_MAX 400 /* more labels than this get no leaders and less search */
#define CHAIN_DEPTH 3
#define CHAIN_WIDTH 2 /* labels that one insertion may push away */
#define POLISH_ROUNDS 4
#define CHAIN_CHECKS 3000  /* pushes tried for one label before it is given up */
#define POLISH_CHECKS 1000 /* and to move one to a better place */
#define NOWHERE G_MAXUINT
#define DOUBT_COST 2.5  /* of a label that stands as near to another mark as to its own */
#define DOUBT_REACH 1.8 /* from so many times its own distance on it costs nothing */
#define DOUBT_LED 0.6   /* of it where a leader says which mark is meant */
#define CROWD_MOST 8    /* marks near one label that count */

typedef struct {
    const DlLabel *labels;
    guint n_labels;
    double gap_px;
    GArray *candidates;  /* of DlLabelCandidate, label by label */
    guint *first;        /* n_labels + 1: the candidates of label i are first[i]..first[i+1] */
    guint *plain_end;    /* those without a leader are first[i]..plain_end[i] */
    gboolean *may_lead;  /* labels that found no room without one */
    guint *chosen;       /* candidate of a label, or NOWHERE */
    guint *order;        /* labels, most important first */
    gboolean *is_locked; /* part of the chain that is being tried */
    DlBoxGrid *grid;     /* of placed labels */
    GArray *undo;        /* of Move */
    int n_checks_left;
    DlLabelCostFunc cost; /* of what lies under a label; NULL: none */
    gpointer cost_data;
} Solver;

typedef struct {
    guint label;
    guint was;
} Move;

static const DlLabelCandidate *candidate_at(const Solver *solver, guint index)
{
    return &g_array_index(solver->candidates, DlLabelCandidate, index);
}

/* Marks and obstacles: what no label may cover. */
typedef struct {
    DlBoxGrid *marks;
    DlBoxGrid *obstacles;
    const DlPageBox *obstacle_boxes;
} Ground;

static DlPageBox mark_box(const DlLabel *label)
{
    return (DlPageBox){label->anchor.x_px - label->mark_px, label->anchor.y_px - label->mark_px,
                       2 * label->mark_px, 2 * label->mark_px};
}

/* One candidate against the ground. */
typedef struct {
    const Solver *solver;
    const Ground *ground;
    guint owner;
    const DlLabelPlace *place;
    gboolean is_free;
    double own_px; /* how far a mark is from the text beside it */
    double doubt;
    guint n_near; /* foreign marks that could be meant */
    guint near[CROWD_MOST];
} Check;

static gboolean check_obstacle(guint index, gpointer user_data)
{
    Check *check = user_data;
    const DlLabelPlace *place = check->place;
    DlPageBox box = check->ground->obstacle_boxes[index];
    if (dl_boxes_overlap(place->box, box, check->solver->gap_px) ||
        (place->has_leader && dl_segment_hits_box(place->leader[0], place->leader[1], box)))
        check->is_free = FALSE;
    return check->is_free;
}

/* The nearer a foreign mark, the less plain whose name it is. */
static void note_near(Check *check, guint mark, double distance_px)
{
    double share = (DOUBT_REACH - distance_px / check->own_px) / (DOUBT_REACH - 1);
    for (guint i = 0; i < check->n_near; i++) {
        if (check->near[i] == mark)
            return;
    }
    if (share <= 0 || check->n_near == CROWD_MOST)
        return;
    check->near[check->n_near++] = mark;
    check->doubt += DOUBT_COST * MIN(share, 1) * (check->place->has_leader ? DOUBT_LED : 1);
}

static gboolean check_mark(guint index, gpointer user_data)
{
    Check *check = user_data;
    const DlLabelPlace *place = check->place;
    const DlLabel *mark = &check->solver->labels[index];
    double gap = check->solver->gap_px;
    double distance = dl_box_distance_px(place->box, mark->anchor) - mark->mark_px;
    if (distance < gap - 0.001)
        check->is_free = FALSE;
    else if (index == check->owner)
        return TRUE;
    else if (place->has_leader && dl_segment_distance_px(place->leader[0], place->leader[1],
                                                         mark->anchor) < mark->mark_px + gap / 2)
        check->is_free = FALSE;
    else
        note_near(check, index, distance + mark->mark_px);
    return check->is_free;
}

/* FALSE where the candidate covers a mark or an obstacle; else adds what crowding costs. */
static gboolean stands_free(const Solver *solver, const Ground *ground, guint owner,
                            DlLabelCandidate *candidate)
{
    double gap = solver->gap_px, own_px = solver->labels[owner].mark_px + gap;
    Check check = {solver, ground, owner, &candidate->place, TRUE, own_px, 0, 0, {0}};
    dl_box_grid_visit(ground->obstacles, dl_box_grow(candidate->reach, gap), check_obstacle,
                      &check);
    if (check.is_free)
        dl_box_grid_visit(ground->marks, dl_box_grow(candidate->reach, DOUBT_REACH * own_px),
                          check_mark, &check);
    if (!check.is_free)
        return FALSE;
    candidate->cost += check.doubt;
    if (solver->cost)
        candidate->cost += solver->cost(candidate->place.box, solver->cost_data);
    if (solver->labels[owner].weight > 0)
        candidate->cost *= solver->labels[owner].weight;
    return TRUE;
}

static int compare_costs(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const DlLabelCandidate *first = a, *second = b;
    if (first->place.has_leader != second->place.has_leader)
        return first->place.has_leader ? 1 : -1;
    return (first->cost > second->cost) - (first->cost < second->cost);
}

static void make_candidates(Solver *solver, const Ground *ground, DlPageBox bounds)
{
    gboolean with_leaders = solver->n_labels <= LEADER_LABELS_MAX;
    for (guint i = 0; i < solver->n_labels; i++) {
        guint start = solver->candidates->len, n_kept = start;
        solver->first[i] = start;
        dl_label_candidates(&solver->labels[i], bounds, solver->gap_px, with_leaders,
                            solver->candidates);
        for (guint j = start; j < solver->candidates->len; j++) {
            DlLabelCandidate candidate = *candidate_at(solver, j);
            if (stands_free(solver, ground, i, &candidate))
                g_array_index(solver->candidates, DlLabelCandidate, n_kept++) = candidate;
        }
        g_array_set_size(solver->candidates, n_kept);
        if (n_kept > start)
            g_qsort_with_data(&g_array_index(solver->candidates, DlLabelCandidate, start),
                              (gint)(n_kept - start), sizeof(DlLabelCandidate), compare_costs,
                              NULL); /* stable */
        solver->plain_end[i] = start;
        while (solver->plain_end[i] < n_kept &&
               !candidate_at(solver, solver->plain_end[i])->place.has_leader)
            solver->plain_end[i]++;
    }
    solver->first[solver->n_labels] = solver->candidates->len;
}

/* The end of the candidates that count for now. */
static guint end_of(const Solver *solver, guint label)
{
    return solver->may_lead[label] ? solver->first[label + 1] : solver->plain_end[label];
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

/* Beside the marks as many as can be; only then the rest with leaders. */
static void solve(Solver *solver)
{
    gboolean is_small = solver->n_labels <= LEADER_LABELS_MAX;
    place_all(solver, is_small ? CHAIN_DEPTH : 1, is_small ? CHAIN_CHECKS : CHAIN_CHECKS / 25);
    polish(solver, is_small ? 1 : 0);
    if (!is_small)
        return;
    for (guint i = 0; i < solver->n_labels; i++)
        solver->may_lead[i] = solver->chosen[i] == NOWHERE;
    place_all(solver, CHAIN_DEPTH, CHAIN_CHECKS);
    for (guint i = 0; i < solver->n_labels; i++)
        solver->may_lead[i] = TRUE;
    place_all(solver, CHAIN_DEPTH, CHAIN_CHECKS);
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
    g_free(solver->may_lead);
    g_free(solver->plain_end);
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
        .may_lead = g_new0(gboolean, n_labels + 1),
        .plain_end = g_new0(guint, n_labels + 1),
        .chosen = g_new(guint, n_labels + 1),
        .order = g_new(guint, n_labels + 1),
        .is_locked = g_new0(gboolean, n_labels + 1),
        .grid = dl_box_grid_new(bounds, cell_px),
        .undo = g_array_new(FALSE, FALSE, sizeof(Move)),
        .cost = cost,
        .cost_data = user_data,
    };
    g_autoptr(DlBoxGrid) marks = dl_box_grid_new(bounds, cell_px);
    g_autoptr(DlBoxGrid) blocks = dl_box_grid_new(bounds, cell_px);
    for (guint i = 0; i < n_labels; i++) {
        dl_box_grid_add(marks, i, mark_box(&labels[i]));
        solver.order[i] = i;
        solver.chosen[i] = NOWHERE;
    }
    for (guint i = 0; i < n_obstacles; i++)
        dl_box_grid_add(blocks, i, obstacles[i]);
    g_qsort_with_data(solver.order, (gint)n_labels, sizeof *solver.order, compare_importance,
                      (gpointer)labels);
    Ground ground = {marks, blocks, obstacles};
    make_candidates(&solver, &ground, bounds);
    solve(&solver);
    for (guint i = 0; i < n_labels; i++) {
        ret_places[i] = solver.chosen[i] == NOWHERE
                            ? (DlLabelPlace){0}
                            : candidate_at(&solver, solver.chosen[i])->place;
    }
    clear_solver(&solver);
}
