#include "sorter.h"

#include <string.h>
#include <unistd.h>

#include "sorter_arena.h"
#include "sorter_run.h"

#define ARENAS 6       /* that the memory is parted into */
#define MIN_ARENA 4096 /* bytes */
#define MAX_RUNS 256   /* more are merged: each wants a file and a buffer */
#define MAX_KEPT 192   /* of them */
#define READ_BYTES (128u * 1024)
#define MIN_READ_BYTES 4096

/* What is merged: an arena or a run. */
typedef struct {
    const DlSorterArena *arena;
    gsize at; /* the next of its entries */
    DlRunReader *reader;
    const guint8 *bytes; /* the record */
    gsize n_bytes;
    guint64 head;
    guint rank; /* among equals the lower first */
} Source;

/* The sorting of an arena, and its writing where it goes to disk. */
typedef struct {
    DlSorterArena *arena;
    char *path; /* NULL: it stays in memory */
    GError *error;
} Job;

struct DlSorter {
    char *folder, *name;
    gsize memory, arena_limit;
    gboolean is_threaded;
    DlSorterArena *arena; /* that is being filled */
    GPtrArray *arenas;    /* sorted ones that stay in memory */
    GPtrArray *runs;      /* names of files */
    guint n_kept;         /* of them, the first ones */
    guint n_run_names;    /* given so far */
    Job job;              /* in THREAD, or none */
    GThread *thread;
    GArray *sources; /* of Source: while reading */
    Source **heap;
    gsize n_heap;
    gboolean is_handed_out; /* the heap's first record */
};

DlSorter *dl_sorter_new(const char *folder, const char *name, gsize memory, gboolean is_threaded)
{
    DlSorter *sorter = g_new0(DlSorter, 1);
    sorter->folder = g_strdup(folder);
    sorter->name = g_strdup(name);
    sorter->memory = memory;
    sorter->arena_limit = MAX(memory / ARENAS, MIN_ARENA);
    sorter->is_threaded = is_threaded;
    sorter->arenas = g_ptr_array_new_with_free_func((GDestroyNotify)dl_sorter_arena_free);
    sorter->runs = g_ptr_array_new_with_free_func(g_free);
    sorter->arena = dl_sorter_arena_new();
    return sorter;
}

static char *run_path(const DlSorter *sorter, const char *run)
{
    return g_build_filename(sorter->folder, run, NULL);
}

static void remove_runs(DlSorter *sorter, guint first)
{
    for (guint i = first; i < sorter->runs->len; i++) {
        g_autofree char *path = run_path(sorter, g_ptr_array_index(sorter->runs, i));
        (void)unlink(path);
    }
    g_ptr_array_set_size(sorter->runs, (gint)first);
}

static void stop_reading(DlSorter *sorter)
{
    for (guint i = 0; sorter->sources && i < sorter->sources->len; i++)
        dl_run_reader_close(g_array_index(sorter->sources, Source, i).reader);
    g_clear_pointer(&sorter->sources, g_array_unref);
    g_clear_pointer(&sorter->heap, g_free);
    sorter->n_heap = 0;
    sorter->is_handed_out = FALSE;
}

/* Waits for the job, if there is one. */
static gboolean finish_job(DlSorter *sorter, GError **error)
{
    if (sorter->thread)
        g_thread_join(sorter->thread);
    sorter->thread = NULL;
    Job job = sorter->job;
    sorter->job = (Job){0};
    if (job.path)
        dl_sorter_arena_free(job.arena);
    else if (job.arena)
        g_ptr_array_add(sorter->arenas, job.arena);
    g_free(job.path);
    if (!job.error)
        return TRUE;
    g_propagate_error(error, job.error);
    return FALSE;
}

void dl_sorter_free(DlSorter *sorter)
{
    if (!sorter)
        return;
    (void)finish_job(sorter, NULL);
    stop_reading(sorter);
    remove_runs(sorter, sorter->n_kept);
    g_ptr_array_unref(sorter->runs);
    g_ptr_array_unref(sorter->arenas);
    dl_sorter_arena_free(sorter->arena);
    g_free(sorter->folder);
    g_free(sorter->name);
    g_free(sorter);
}

static gboolean write_arena(const DlSorterArena *arena, const char *path, GError **error)
{
    DlRunWriter *writer = dl_run_writer_open(path, error);
    gboolean is_sound = writer != NULL;
    for (gsize i = 0; is_sound && i < arena->n_entries; i++) {
        const DlSorterEntry *entry = &arena->entries[i];
        is_sound = dl_run_writer_add(writer, arena->bytes + entry->offset, entry->n_bytes, error);
    }
    return writer && dl_run_writer_close(writer, is_sound ? error : NULL) && is_sound;
}

static gpointer do_job(gpointer user_data)
{
    Job *job = user_data;
    dl_sorter_arena_sort(job->arena);
    if (job->path)
        write_arena(job->arena, job->path, &job->error);
    return NULL;
}

/* The path of a new run, whose name is the last of the runs then. */
static char *add_run(DlSorter *sorter)
{
    char *run = g_strdup_printf("%s.%u.run", sorter->name, sorter->n_run_names++);
    g_ptr_array_add(sorter->runs, run);
    return run_path(sorter, run);
}

static void start_job(DlSorter *sorter, DlSorterArena *arena, gboolean is_spilled)
{
    sorter->job = (Job){.arena = arena, .path = is_spilled ? add_run(sorter) : NULL};
    if (sorter->is_threaded)
        sorter->thread = g_thread_new("sort", do_job, &sorter->job);
    else
        do_job(&sorter->job);
}

static gsize read_bytes(const DlSorter *sorter)
{
    return CLAMP(sorter->memory / MAX_RUNS, MIN_READ_BYTES, READ_BYTES);
}

/* The next record of SOURCE; FALSE at its end, or with *error set. */
static gboolean advance(Source *source, GError **error)
{
    if (source->reader) {
        if (!dl_run_reader_read(source->reader, &source->bytes, &source->n_bytes, error))
            return FALSE;
    } else {
        if (source->at == source->arena->n_entries)
            return FALSE;
        const DlSorterEntry *entry = &source->arena->entries[source->at++];
        source->bytes = source->arena->bytes + entry->offset;
        source->n_bytes = entry->n_bytes;
    }
    source->head = dl_sorter_arena_head(source->bytes, source->n_bytes);
    return TRUE;
}

static gboolean is_before(const Source *a, const Source *b)
{
    if (a->head != b->head)
        return a->head < b->head;
    gsize n_least = MIN(a->n_bytes, b->n_bytes);
    int order = n_least > 0 ? memcmp(a->bytes, b->bytes, n_least) : 0;
    if (order == 0)
        order = (a->n_bytes > b->n_bytes) - (a->n_bytes < b->n_bytes);
    return order ? order < 0 : a->rank < b->rank;
}

/* Lets the heap's entry AT sink to where it belongs. */
static void sink(DlSorter *sorter, gsize at)
{
    Source **heap = sorter->heap, *source = heap[at];
    for (gsize child = 2 * at + 1; child < sorter->n_heap; child = 2 * at + 1) {
        if (child + 1 < sorter->n_heap && is_before(heap[child + 1], heap[child]))
            child++;
        if (is_before(source, heap[child]))
            break;
        heap[at] = heap[child];
        at = child;
    }
    heap[at] = source;
}

/* Begins to merge the runs from FIRST on and, WITH_ARENAS, what is in memory. */
static gboolean start_merge(DlSorter *sorter, guint first, gboolean with_arenas, gboolean is_last,
                            GError **error)
{
    stop_reading(sorter);
    sorter->sources = g_array_new(FALSE, TRUE, sizeof(Source));
    for (guint i = first; i < sorter->runs->len; i++) {
        Source source = {.rank = sorter->sources->len};
        g_autofree char *path = run_path(sorter, g_ptr_array_index(sorter->runs, i));
        gboolean is_freed = is_last && i >= sorter->n_kept;
        source.reader = dl_run_reader_open(path, read_bytes(sorter), is_freed, error);
        if (!source.reader)
            return FALSE;
        g_array_append_val(sorter->sources, source);
    }
    for (guint i = 0; with_arenas && i < sorter->arenas->len; i++) {
        Source source = {.arena = g_ptr_array_index(sorter->arenas, i),
                         .rank = sorter->sources->len};
        g_array_append_val(sorter->sources, source);
    }
    sorter->heap = g_new0(Source *, sorter->sources->len + 1);
    for (guint i = 0; i < sorter->sources->len; i++) {
        g_autoptr(GError) cause = NULL;
        Source *source = &g_array_index(sorter->sources, Source, i);
        if (advance(source, &cause)) {
            sorter->heap[sorter->n_heap++] = source;
        } else if (cause) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return FALSE;
        }
    }
    for (gsize i = sorter->n_heap / 2; i > 0; i--)
        sink(sorter, i - 1);
    return TRUE;
}

/* Leaves the record that was handed out last behind. */
static gboolean pass_on(DlSorter *sorter, GError **error)
{
    g_autoptr(GError) cause = NULL;
    if (!advance(sorter->heap[0], &cause)) {
        if (cause) {
            g_propagate_error(error, g_steal_pointer(&cause));
            return FALSE;
        }
        sorter->heap[0] = sorter->heap[--sorter->n_heap];
    }
    if (sorter->n_heap > 0)
        sink(sorter, 0);
    return TRUE;
}

/* Merges the runs that are not kept into one, since there are too many. */
static gboolean merge_runs(DlSorter *sorter, GError **error)
{
    guint first = sorter->n_kept, n_merged = sorter->runs->len;
    if (!start_merge(sorter, first, FALSE, TRUE, error))
        return FALSE;
    g_autofree char *path = add_run(sorter);
    DlRunWriter *writer = dl_run_writer_open(path, error);
    gboolean is_sound = writer != NULL;
    while (is_sound && sorter->n_heap > 0)
        is_sound =
            dl_run_writer_add(writer, sorter->heap[0]->bytes, sorter->heap[0]->n_bytes, error) &&
            pass_on(sorter, error);
    stop_reading(sorter);
    if (!writer || !dl_run_writer_close(writer, is_sound ? error : NULL) || !is_sound)
        return FALSE;
    g_autofree char *merged = g_ptr_array_steal_index(sorter->runs, n_merged);
    remove_runs(sorter, first);
    g_ptr_array_add(sorter->runs, g_steal_pointer(&merged));
    return TRUE;
}

/* Hands the arena that is being filled on to be sorted. */
static gboolean seal_arena(DlSorter *sorter, gboolean is_spilled, GError **error)
{
    if (!finish_job(sorter, error))
        return FALSE;
    if (sorter->arena->n_entries == 0)
        return TRUE;
    if (sorter->runs->len >= MAX_RUNS && is_spilled && !merge_runs(sorter, error))
        return FALSE;
    start_job(sorter, g_steal_pointer(&sorter->arena), is_spilled);
    sorter->arena = dl_sorter_arena_new();
    return TRUE;
}

gboolean dl_sorter_add(DlSorter *sorter, const void *bytes, gsize n_bytes, GError **error)
{
    if (dl_sorter_arena_add(sorter->arena, bytes, n_bytes, sorter->arena_limit))
        return TRUE;
    /* one is being filled, one sorted, and one more may be */
    if (!seal_arena(sorter, sorter->arenas->len + 3 > ARENAS, error))
        return FALSE;
    dl_sorter_arena_add(sorter->arena, bytes, n_bytes, sorter->arena_limit);
    return TRUE;
}

/* Writes the arenas that stay in memory. */
static gboolean spill_arenas(DlSorter *sorter, GError **error)
{
    if (!finish_job(sorter, error))
        return FALSE;
    while (sorter->arenas->len > 0) {
        g_autofree char *path = add_run(sorter);
        if (!write_arena(g_ptr_array_index(sorter->arenas, 0), path, error))
            return FALSE;
        g_ptr_array_remove_index(sorter->arenas, 0);
    }
    return TRUE;
}

gboolean dl_sorter_keep(DlSorter *sorter, GPtrArray *names, GError **error)
{
    if (!seal_arena(sorter, TRUE, error) || !spill_arenas(sorter, error) ||
        sorter->runs->len > MAX_KEPT)
        return FALSE;
    for (guint i = sorter->n_kept; i < sorter->runs->len; i++) {
        g_autofree char *path = run_path(sorter, g_ptr_array_index(sorter->runs, i));
        if (!dl_run_sync(path, error))
            return FALSE;
        g_ptr_array_add(names, g_strdup(g_ptr_array_index(sorter->runs, i)));
    }
    sorter->n_kept = sorter->runs->len;
    return TRUE;
}

void dl_sorter_adopt(DlSorter *sorter, const char *name)
{
    g_ptr_array_add(sorter->runs, g_strdup(name));
    sorter->n_kept = sorter->runs->len;
    const char *number = name + MIN(strlen(sorter->name) + 1, strlen(name));
    guint64 n = g_ascii_strtoull(number, NULL, 10) + 1; /* no name is given twice */
    sorter->n_run_names = MAX(sorter->n_run_names, (guint)MIN(n, G_MAXINT));
}

gboolean dl_sorter_start(DlSorter *sorter, gboolean is_last, GError **error)
{
    return seal_arena(sorter, FALSE, error) && finish_job(sorter, error) &&
           start_merge(sorter, 0, TRUE, is_last, error);
}

gboolean dl_sorter_read(DlSorter *sorter, const guint8 **ret_bytes, gsize *ret_n_bytes,
                        GError **error)
{
    /* the record handed out before is left only now, since it lies in its source */
    if (sorter->is_handed_out && !pass_on(sorter, error))
        return FALSE;
    sorter->is_handed_out = sorter->n_heap > 0;
    if (sorter->n_heap == 0)
        return FALSE;
    *ret_bytes = sorter->heap[0]->bytes;
    *ret_n_bytes = sorter->heap[0]->n_bytes;
    return TRUE;
}
