#include "id_set.h"

#define FIRST_BITS 10

/* Open addressing: 0 is an empty slot; at most half of them are full. */
struct DlIdSet {
    gint64 *ids;
    guint bits; /* of the number of slots */
    gsize n;
};

DlIdSet *dl_id_set_new(void)
{
    DlIdSet *set = g_new0(DlIdSet, 1);
    set->bits = FIRST_BITS;
    set->ids = g_new0(gint64, (gsize)1 << set->bits);
    return set;
}

void dl_id_set_free(DlIdSet *set)
{
    if (!set)
        return;
    g_free(set->ids);
    g_free(set);
}

/* The slot that has ID, or the empty one where it belongs. */
static gsize find_slot(const DlIdSet *set, gint64 id)
{
    gsize mask = ((gsize)1 << set->bits) - 1;
    gsize at = (guint64)id * 0x9E3779B97F4A7C15u >> (64 - set->bits); /* Fibonacci hashing */
    while (set->ids[at] != 0 && set->ids[at] != id)
        at = (at + 1) & mask;
    return at;
}

static void grow(DlIdSet *set)
{
    gint64 *old = set->ids;
    gsize n_old = (gsize)1 << set->bits;
    set->bits++;
    set->ids = g_new0(gint64, 2 * n_old);
    for (gsize i = 0; i < n_old; i++)
        if (old[i] != 0)
            set->ids[find_slot(set, old[i])] = old[i];
    g_free(old);
}

gboolean dl_id_set_add(DlIdSet *set, gint64 id)
{
    if (2 * (set->n + 1) > (gsize)1 << set->bits)
        grow(set);
    gsize at = find_slot(set, id);
    if (set->ids[at] == id)
        return FALSE;
    set->ids[at] = id;
    set->n++;
    return TRUE;
}

gboolean dl_id_set_has(const DlIdSet *set, gint64 id)
{
    return set->ids[find_slot(set, id)] == id;
}
