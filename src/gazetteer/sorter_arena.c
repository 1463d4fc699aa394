#include "sorter_arena.h"

#include <string.h>

#define HEAD_BYTES 8
#define FEW 24              /* entries that are sorted by insertion */
#define MAX_RADIX_BYTES 128 /* what is equal so far is sorted by comparing */

DlSorterArena *dl_sorter_arena_new(void)
{
    return g_new0(DlSorterArena, 1);
}

void dl_sorter_arena_free(DlSorterArena *arena)
{
    if (!arena)
        return;
    g_free(arena->bytes);
    g_free(arena->entries);
    g_free(arena);
}

guint64 dl_sorter_arena_head(const guint8 *bytes, gsize n_bytes)
{
    guint64 head = 0;
    if (n_bytes > 0)
        memcpy(&head, bytes, MIN(n_bytes, HEAD_BYTES));
    return GUINT64_FROM_BE(head);
}

gboolean dl_sorter_arena_add(DlSorterArena *arena, const void *bytes, gsize n_bytes, gsize limit)
{
    /* a sort takes the entries twice */
    gsize n_all = arena->n_bytes + n_bytes + 2 * sizeof(DlSorterEntry) * (arena->n_entries + 1);
    if (arena->n_entries > 0 && (n_all > limit || arena->n_bytes + n_bytes > G_MAXUINT32))
        return FALSE;
    if (arena->n_bytes + n_bytes > arena->room) {
        arena->room = MAX(2 * arena->room, MAX(n_bytes, 4096));
        arena->bytes = g_realloc(arena->bytes, arena->room);
    }
    if (arena->n_entries == arena->entry_room) {
        arena->entry_room = MAX(2 * arena->entry_room, 64);
        arena->entries = g_renew(DlSorterEntry, arena->entries, arena->entry_room);
    }
    if (n_bytes > 0)
        memcpy(arena->bytes + arena->n_bytes, bytes, n_bytes);
    arena->entries[arena->n_entries++] = (DlSorterEntry){dl_sorter_arena_head(bytes, n_bytes),
                                                         (guint32)arena->n_bytes, (guint32)n_bytes};
    arena->n_bytes += n_bytes;
    return TRUE;
}

/* Compares records whose first DEPTH bytes are equal and whose heads begin there. */
static int compare_from(const guint8 *bytes, const DlSorterEntry *a, const DlSorterEntry *b,
                        gsize depth)
{
    if (a->head != b->head)
        return a->head < b->head ? -1 : 1;
    gsize from = depth + HEAD_BYTES, n_least = MIN(a->n_bytes, b->n_bytes);
    int order = n_least > from
                    ? memcmp(bytes + a->offset + from, bytes + b->offset + from, n_least - from)
                    : 0;
    return order ? order : (a->n_bytes > b->n_bytes) - (a->n_bytes < b->n_bytes);
}

typedef struct {
    const guint8 *bytes;
    DlSorterEntry *other; /* as many as are sorted */
    gsize depth;          /* where the heads begin */
} Sort;

static int compare_entries(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const Sort *sort = user_data;
    return compare_from(sort->bytes, a, b, sort->depth);
}

static void sort_few(const Sort *sort, DlSorterEntry *entries, gsize n)
{
    for (gsize i = 1; i < n; i++) {
        DlSorterEntry entry = entries[i];
        gsize at = i;
        for (; at > 0 && compare_from(sort->bytes, &entries[at - 1], &entry, sort->depth) > 0; at--)
            entries[at] = entries[at - 1];
        entries[at] = entry;
    }
}

static void sort_range(Sort sort, DlSorterEntry *entries, gsize n);

/* Goes on with the next eight bytes of records whose heads are all equal. */
static void sort_deeper(Sort sort, DlSorterEntry *entries, gsize n)
{
    gsize n_longest = 0;
    sort.depth += HEAD_BYTES;
    for (gsize i = 0; i < n; i++) {
        DlSorterEntry *entry = &entries[i];
        gsize left = entry->n_bytes > sort.depth ? entry->n_bytes - sort.depth : 0;
        entry->head =
            left ? dl_sorter_arena_head(sort.bytes + entry->offset + sort.depth, left) : 0;
        n_longest = MAX(n_longest, left);
    }
    if (n_longest == 0 || sort.depth >= MAX_RADIX_BYTES)
        g_qsort_with_data(entries, (gint)n, sizeof *entries, compare_entries, &sort);
    else
        sort_range(sort, entries, n);
}

/* Parts ENTRIES by the byte of their heads at SHIFT, and sorts the parts. */
static void sort_by_byte(Sort sort, DlSorterEntry *entries, gsize n, int shift)
{
    gsize starts[257] = {0};
    for (gsize i = 0; i < n; i++)
        starts[(entries[i].head >> shift & 0xFF) + 1]++;
    for (int i = 1; i < 257; i++)
        starts[i] += starts[i - 1];
    memcpy(sort.other, entries, n * sizeof *entries);
    for (gsize i = 0; i < n; i++)
        entries[starts[sort.other[i].head >> shift & 0xFF]++] = sort.other[i];
    gsize start = 0; /* starts[i] is now where part i ends */
    for (int i = 0; i < 256; i++) {
        sort_range(sort, entries + start, starts[i] - start);
        start = starts[i];
    }
}

static void sort_range(Sort sort, DlSorterEntry *entries, gsize n)
{
    if (n <= FEW) {
        sort_few(&sort, entries, n);
        return;
    }
    guint64 difference = 0;
    for (gsize i = 1; i < n; i++)
        difference |= entries[i].head ^ entries[0].head;
    if (difference == 0) {
        sort_deeper(sort, entries, n);
        return;
    }
    int shift = 56;
    while (difference >> shift == 0)
        shift -= 8;
    sort_by_byte(sort, entries, n, shift);
}

void dl_sorter_arena_sort(DlSorterArena *arena)
{
    g_autofree DlSorterEntry *other = g_new(DlSorterEntry, arena->n_entries + 1);
    Sort sort = {arena->bytes, other, 0};
    sort_range(sort, arena->entries, arena->n_entries);
}
