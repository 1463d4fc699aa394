#include "label_solve.h"

#include <math.h>

#define NOWHERE G_MAXUINT
#define CHAIN_DEPTH 3
#define CHAIN_WIDTH 2 /* labels that one insertion may push away */
#define POLISH_ROUNDS 4
#define CELLS_A_SIDE 40
#define LEAST_CELL_PX 24
#define WORTH_MOVING 0.01 /* cost that a move must save */

/* How hard it is tried, by the number of labels. */
typedef struct {
    guint n_labels;    /* for no more than these */
    int chain_checks;  /* positions looked at for one label before it is given up */
    int polish_checks; /* and to move one to a better place */
    int chain_depth;
    int polish_depth;
    gboolean has_leaders;
} Effort;

static const Effort EFFORTS[] = {
    {120, 3000, 1000, CHAIN_DEPTH, CHAIN_DEPTH - 1, TRUE},
    {500, 600, 200, 2, 1, TRUE},
    {1000, 80, 60, 1, 1, TRUE},
    {G_MAXUINT, 120, 60, 1, 0, FALSE},
};

/* The positions of one label, those of a tier after those of the tier before. */
typedef struct {
    GArray *candidates; /* of DlLabelCandidate */
    guint ends[DL_LABEL_N_TIERS];
    guint n_tiers; /* that are made */
} Choice;

typedef struct {
    guint label;
    guint was;
} Move;

typedef struct {
    const DlLabelSite *site;
    const DlLabel *labels;
    guint n_labels;
    Choice *choices;    /* by label */
    DlLabelTier *tiers; /* up to which a label may go for now */
    guint *chosen;      /* candidate of a label, or NOWHERE */
    guint *order;       /* labels that have a text, most important first */
    guint n_order;
    gboolean *is_locked; /* part of the chain that is being tried */
    DlBoxGrid *grid;     /* of placed labels */
    GArray *undo;        /* of Move */
    int n_checks_left;
    const Effort *effort;
} Solver;

static int compare_costs(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const DlLabelCandidate *first = a, *second = b;
    return (first->cost > second->cost) - (first->cost < second->cost);
}

/* Makes the positions of a label up to TIER: most labels never need a leader, so most of them are
 * never made. */
static const Choice *choice_upto(Solver *solver, guint label, DlLabelTier tier)
{
    Choice *choice = &solver->choices[label];
    if (!choice->candidates)
        choice->candidates = g_array_new(FALSE, FALSE, sizeof(DlLabelCandidate));
    GArray *all = choice->candidates;
    for (; choice->n_tiers <= (guint)tier; choice->n_tiers++) {
        guint start = all->len, n_kept = start;
        gboolean is_led = choice->n_tiers == DL_LABEL_LED || choice->n_tiers > DL_LABEL_SHORT;
        if (!is_led || solver->effort->has_leaders)
            dl_label_candidates(&solver->labels[label], solver->site->task->bounds,
                                solver->site->task->gap_px, (DlLabelTier)choice->n_tiers, all);
        for (guint i = start; i < all->len; i++) {
            DlLabelCandidate *candidate = &g_array_index(all, DlLabelCandidate, i);
            if (dl_label_stands_free(solver->site, label, candidate))
                g_array_index(all, DlLabelCandidate, n_kept++) = *candidate;
        }
        g_array_set_size(all, n_kept);
        if (n_kept > start) /* stable: GLib merges */
            g_qsort_with_data(&g_array_index(all, DlLabelCandidate, start), (gint)(n_kept - start),
                              sizeof(DlLabelCandidate), compare_costs, NULL);
        choice->ends[choice->n_tiers] = n_kept;
    }
    return choice;
}

static const DlLabelCandidate *candidate_at(const Solver *solver, guint label, guint index)
{
    return &g_array_index(solver->choices[label].candidates, DlLabelCandidate, index);
}

/* The end of the candidates that count for now. */
static guint end_of(Solver *solver, guint label)
{
    DlLabelTier tier = solver->tiers[label];
    return choice_upto(solver, label, tier)->ends[tier];
}

static void put(Solver *solver, guint label, guint candidate)
{
    Move move = {label, solver->chosen[label]};
    if (move.was != NOWHERE)
        dl_box_grid_remove(solver->grid, label, candidate_at(solver, label, move.was)->reach);
    if (candidate != NOWHERE)
        dl_box_grid_add(solver->grid, label, candidate_at(solver, label, candidate)->reach);
    solver->chosen[label] = candidate;
    g_array_append_val(solver->undo, move);
}

static void undo_to(Solver *solver, guint length)
{
    while (solver->undo->len > length) {
        Move move = g_array_index(solver->undo, Move, solver->undo->len - 1);
        put(solver, move.label, move.was);
        g_array_set_size(solver->undo, solver->undo->len - 2);
    }
}

static gboolean in_conflict(const DlLabelCandidate *a, const DlLabelCandidate *b, double gap_px)
{
    if (!dl_boxes_overlap(a->reach, b->reach, gap_px))
        return FALSE;
    const DlLabelPlace *first = &a->place, *second = &b->place;
    if (dl_boxes_overlap(first->box, second->box, gap_px))
        return TRUE;
    if (first->has_leader &&
        dl_segment_hits_box(first->leader[0], first->leader[1], dl_box_grow(second->box, gap_px)))
        return TRUE;
    if (second->has_leader &&
        dl_segment_hits_box(second->leader[0], second->leader[1], dl_box_grow(first->box, gap_px)))
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
    if (is_known || !in_conflict(search->wanted, candidate_at(solver, other, solver->chosen[other]),
                                 solver->site->task->gap_px))
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
    const DlLabelCandidate *wanted = candidate_at(solver, label, candidate);
    Search search = {solver, label, wanted, ret_labels, 0};
    solver->n_checks_left--;
    dl_box_grid_visit(solver->grid, dl_box_grow(wanted->reach, solver->site->task->gap_px),
                      check_placed, &search);
    return search.n_found;
}

static gboolean put_where_free(Solver *solver, guint label)
{
    guint others[CHAIN_WIDTH], end = end_of(solver, label);
    for (guint i = 0; i < end; i++) {
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
    guint end = depth > 0 ? end_of(solver, label) : 0;
    for (guint i = 0; i < end && solver->n_checks_left > 0; i++) {
        guint others[CHAIN_WIDTH];
        guint n_others = find_conflicts(solver, label, i, others);
        if (n_others <= CHAIN_WIDTH && push_away(solver, label, i, others, n_others, depth))
            return TRUE;
    }
    return FALSE;
}

static double cost_at(const Solver *solver, guint label, guint candidate)
{
    return candidate == NOWHERE ? 0 : candidate_at(solver, label, candidate)->cost;
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
        if (is_first)
            gain += cost_at(solver, move.label, solver->chosen[move.label]) -
                    cost_at(solver, move.label, move.was);
    }
    return gain;
}

/* Moves LABEL to a cheaper place, pushing others if that is cheaper for all together. */
static gboolean improve(Solver *solver, guint label, int depth)
{
    guint end = end_of(solver, label);
    for (guint i = 0; i < end && solver->n_checks_left > 0; i++) {
        guint others[CHAIN_WIDTH];
        guint mark = solver->undo->len;
        if (cost_at(solver, label, i) >=
            cost_at(solver, label, solver->chosen[label]) - WORTH_MOVING)
            continue;
        guint n_others = find_conflicts(solver, label, i, others);
        if (n_others > CHAIN_WIDTH || (n_others && depth <= 0))
            continue;
        if (!push_away(solver, label, i, others, n_others, depth))
            continue;
        if (gain_since(solver, mark) < -WORTH_MOVING)
            return TRUE;
        undo_to(solver, mark);
    }
    return FALSE;
}

/* Puts every label that has no place yet, at first where nobody must move. */
static void place_all(Solver *solver, int depth)
{
    for (guint pass = 0; pass < 2; pass++) {
        for (guint i = 0; i < solver->n_order; i++) {
            guint label = solver->order[i];
            solver->n_checks_left = solver->effort->chain_checks;
            if (solver->chosen[label] == NOWHERE)
                insert(solver, label, pass ? depth : 0);
            g_array_set_size(solver->undo, 0);
        }
    }
}

static void polish(Solver *solver, int depth)
{
    gboolean has_changed = TRUE;
    for (int round = 0; round < POLISH_ROUNDS && has_changed; round++) {
        has_changed = FALSE;
        for (guint i = 0; i < solver->n_order; i++) {
            guint label = solver->order[i];
            solver->n_checks_left = solver->effort->polish_checks;
            if (solver->chosen[label] != NOWHERE)
                has_changed |= improve(solver, label, depth);
            g_array_set_size(solver->undo, 0);
        }
    }
}

/* Lets those near LABEL, which has no room, go as far as it may: whoever stands where it could. */
static void loosen_neighbours(Solver *solver, guint label, DlLabelTier tier)
{
    guint end = end_of(solver, label);
    for (guint i = 0; i < end; i++) {
        guint others[CHAIN_WIDTH] = {0};
        guint n_others = MIN(find_conflicts(solver, label, i, others), CHAIN_WIDTH);
        for (guint k = 0; k < n_others; k++)
            solver->tiers[others[k]] = MAX(solver->tiers[others[k]], tier);
    }
}

/* First those that found no room may give up more, then, for their sake, those beside them. */
static void allow(Solver *solver, DlLabelTier tier)
{
    guint n_left = 0;
    for (guint i = 0; i < solver->n_order; i++) {
        if (solver->chosen[solver->order[i]] != NOWHERE)
            continue;
        solver->tiers[solver->order[i]] = tier;
        n_left++;
    }
    if (!n_left)
        return;
    place_all(solver, solver->effort->chain_depth);
    for (guint i = 0; i < solver->n_order; i++) {
        if (solver->chosen[solver->order[i]] == NOWHERE)
            loosen_neighbours(solver, solver->order[i], tier);
    }
    place_all(solver, solver->effort->chain_depth);
}

/* A label that found no room takes that of a single one that matters less: the least of them. */
static void take_room(Solver *solver, guint label)
{
    guint end = end_of(solver, label), best = NOWHERE, loser = NOWHERE;
    for (guint i = 0; i < end; i++) {
        guint others[CHAIN_WIDTH];
        if (find_conflicts(solver, label, i, others) != 1 ||
            solver->labels[others[0]].importance >= solver->labels[label].importance)
            continue;
        if (loser != NOWHERE &&
            solver->labels[others[0]].importance >= solver->labels[loser].importance)
            continue;
        loser = others[0];
        best = i;
    }
    if (loser == NOWHERE)
        return;
    put(solver, loser, NOWHERE);
    put(solver, label, best);
}

/* Beside the marks as many as can be; only then the rest with leaders, or shortened. */
static void solve(Solver *solver)
{
    place_all(solver, solver->effort->chain_depth);
    polish(solver, MIN(solver->effort->polish_depth, 1));
    for (int tier = DL_LABEL_LED; tier < DL_LABEL_N_TIERS; tier++)
        allow(solver, (DlLabelTier)tier);
    for (guint i = 0; i < solver->n_order; i++) {
        if (solver->chosen[solver->order[i]] == NOWHERE)
            take_room(solver, solver->order[i]);
    }
    allow(solver, DL_LABEL_OVER);
    polish(solver, solver->effort->polish_depth);
}

/* Most important first; of equals by where they are, so that the order of rows does not matter. */
static int compare_importance(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const DlLabel *labels = user_data;
    const DlLabel *first = &labels[*(const guint *)a], *second = &labels[*(const guint *)b];
    const double keys[][2] = {{-first->importance, -second->importance},
                              {first->anchor.y_px, second->anchor.y_px},
                              {first->anchor.x_px, second->anchor.x_px},
                              {first->width_px, second->width_px},
                              {first->height_px, second->height_px}};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    }
    return 0;
}

double dl_labels_cell_px(const DlLabelTask *task)
{
    return MAX(MAX(task->bounds.width_px, task->bounds.height_px) / CELLS_A_SIDE, LEAST_CELL_PX);
}

static void init_solver(Solver *solver)
{
    guint n = solver->n_labels;
    solver->choices = g_new0(Choice, n + 1);
    solver->tiers = g_new0(DlLabelTier, n + 1);
    solver->chosen = g_new(guint, n + 1);
    solver->order = g_new(guint, n + 1);
    solver->is_locked = g_new0(gboolean, n + 1);
    solver->undo = g_array_new(FALSE, FALSE, sizeof(Move));
    for (guint i = 0; i < n; i++) {
        solver->chosen[i] = NOWHERE;
        if (solver->labels[i].width_px > 0)
            solver->order[solver->n_order++] = i;
    }
    solver->effort = EFFORTS;
    while (solver->n_order > solver->effort->n_labels)
        solver->effort++;
    solver->grid =
        dl_box_grid_new(solver->site->task->bounds, dl_labels_cell_px(solver->site->task));
    g_qsort_with_data(solver->order, (gint)solver->n_order, sizeof *solver->order,
                      compare_importance, (gpointer)solver->labels);
}

static void clear_solver(Solver *solver)
{
    for (guint i = 0; i < solver->n_labels; i++) {
        if (solver->choices[i].candidates)
            g_array_unref(solver->choices[i].candidates);
    }
    g_free(solver->choices);
    g_free(solver->tiers);
    g_free(solver->chosen);
    g_free(solver->order);
    g_free(solver->is_locked);
    g_array_unref(solver->undo);
    dl_box_grid_free(solver->grid);
}

void dl_labels_solve(const DlLabelSite *site, DlLabelPlace *ret_places)
{
    guint n_labels = (guint)site->task->n_labels;
    Solver solver = {.site = site, .labels = site->task->labels, .n_labels = n_labels};
    init_solver(&solver);
    solve(&solver);
    for (guint i = 0; i < n_labels; i++) {
        ret_places[i] = solver.chosen[i] == NOWHERE
                            ? (DlLabelPlace){0}
                            : candidate_at(&solver, i, solver.chosen[i])->place;
    }
    clear_solver(&solver);
}
