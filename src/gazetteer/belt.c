#include "belt.h"

#define PIECES 16 /* on the belt at once */

typedef struct {
    gpointer piece;
    gboolean is_done;
    GError *error;
} Slot;

/* Pieces n_taken to before n_made are on the belt, each in the slot of its number. */
typedef struct {
    const DlBelt *belt;
    GMutex mutex;
    GCond changed;
    Slot slots[PIECES];
    guint64 n_made, n_begun, n_taken;
    gboolean is_ended, is_stopped;
    GError *error; /* of making, after the last piece */
} Running;

typedef struct {
    Running *running;
    guint number;
} Worker;

static gpointer run_maker(gpointer user_data)
{
    Running *running = user_data;
    const DlBelt *belt = running->belt;
    g_mutex_lock(&running->mutex);
    while (!running->is_ended) {
        while (running->n_made - running->n_taken == PIECES && !running->is_stopped)
            g_cond_wait(&running->changed, &running->mutex);
        if (running->is_stopped)
            break;
        g_mutex_unlock(&running->mutex);
        GError *error = NULL;
        gpointer piece = belt->make(belt->user_data, &error);
        g_mutex_lock(&running->mutex);
        if (piece)
            running->slots[running->n_made++ % PIECES] = (Slot){.piece = piece};
        running->is_ended = !piece;
        running->error = error;
        g_cond_broadcast(&running->changed);
    }
    g_mutex_unlock(&running->mutex);
    return NULL;
}

static gpointer run_worker(gpointer user_data)
{
    const Worker *worker = user_data;
    Running *running = worker->running;
    const DlBelt *belt = running->belt;
    g_mutex_lock(&running->mutex);
    for (;;) {
        while (running->n_begun == running->n_made && !running->is_ended && !running->is_stopped)
            g_cond_wait(&running->changed, &running->mutex);
        if (running->is_stopped || running->n_begun == running->n_made)
            break;
        Slot *slot = &running->slots[running->n_begun++ % PIECES];
        g_mutex_unlock(&running->mutex);
        GError *error = NULL;
        belt->work(slot->piece, worker->number, belt->user_data, &error);
        g_mutex_lock(&running->mutex);
        slot->error = error;
        slot->is_done = TRUE;
        g_cond_broadcast(&running->changed);
    }
    g_mutex_unlock(&running->mutex);
    return NULL;
}

/* The piece that is next in order and done; NULL at the end, or with *error set. */
static gpointer wait_for_piece(Running *running, GError **error)
{
    gpointer piece = NULL;
    g_mutex_lock(&running->mutex);
    Slot *slot = &running->slots[running->n_taken % PIECES];
    while (!(running->n_taken < running->n_made && slot->is_done) &&
           !(running->n_taken == running->n_made && running->is_ended))
        g_cond_wait(&running->changed, &running->mutex);
    if (running->n_taken < running->n_made) {
        if (slot->error)
            g_propagate_error(error, g_steal_pointer(&slot->error));
        else
            piece = slot->piece;
    } else if (running->error) {
        g_propagate_error(error, g_steal_pointer(&running->error));
    }
    g_mutex_unlock(&running->mutex);
    return piece;
}

static gboolean take_all(Running *running, GError **error)
{
    const DlBelt *belt = running->belt;
    GError *cause = NULL;
    for (;;) {
        gpointer piece = wait_for_piece(running, &cause);
        if (!piece || !belt->take(piece, belt->user_data, &cause))
            break;
        belt->free_piece(piece);
        g_mutex_lock(&running->mutex);
        running->slots[running->n_taken++ % PIECES] = (Slot){0};
        g_cond_broadcast(&running->changed);
        g_mutex_unlock(&running->mutex);
    }
    g_mutex_lock(&running->mutex);
    running->is_stopped = TRUE;
    g_cond_broadcast(&running->changed);
    g_mutex_unlock(&running->mutex);
    if (!cause)
        return TRUE;
    g_propagate_error(error, cause);
    return FALSE;
}

static gboolean run_alone(const DlBelt *belt, GError **error)
{
    g_autoptr(GError) cause = NULL;
    gpointer piece = NULL;
    while (!cause && (piece = belt->make(belt->user_data, &cause))) {
        gboolean is_done = belt->work(piece, 0, belt->user_data, &cause) &&
                           belt->take(piece, belt->user_data, &cause);
        belt->free_piece(piece);
        if (!is_done)
            break;
    }
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

gboolean dl_belt_run(const DlBelt *belt, guint n_workers, GError **error)
{
    if (n_workers == 0)
        return run_alone(belt, error);
    Running running = {.belt = belt};
    GThread *threads[DL_BELT_MAX_WORKERS + 1];
    Worker workers[DL_BELT_MAX_WORKERS];
    guint n = MIN(n_workers, DL_BELT_MAX_WORKERS);
    g_mutex_init(&running.mutex);
    g_cond_init(&running.changed);
    for (guint i = 0; i < n; i++) {
        workers[i] = (Worker){&running, i};
        threads[i] = g_thread_new("work", run_worker, &workers[i]);
    }
    threads[n] = g_thread_new("make", run_maker, &running);
    gboolean is_done = take_all(&running, error);
    for (guint i = 0; i <= n; i++)
        g_thread_join(threads[i]);
    for (guint64 i = running.n_taken; i < running.n_made; i++) {
        belt->free_piece(running.slots[i % PIECES].piece);
        g_clear_error(&running.slots[i % PIECES].error);
    }
    g_clear_error(&running.error);
    g_cond_clear(&running.changed);
    g_mutex_clear(&running.mutex);
    return is_done;
}
