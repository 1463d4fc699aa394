/* Records in memory, and their sorting. For sorter.c alone. */
#ifndef DL_GAZETTEER_SORTER_ARENA_H
#define DL_GAZETTEER_SORTER_ARENA_H

#include <glib.h>

/* A record of an arena. */
typedef struct {
    guint64 head;   /* its first eight bytes as a number, 0 beyond its end */
    guint32 offset; /* in bytes */
    guint32 n_bytes;
} DlSorterEntry;

typedef struct {
    guint8 *bytes;
    gsize n_bytes, room;
    DlSorterEntry *entries;
    gsize n_entries, entry_room;
} DlSorterArena;

DlSorterArena *dl_sorter_arena_new(void);
void dl_sorter_arena_free(DlSorterArena *arena);

/* FALSE where it would then take more than LIMIT bytes, sorting included, and is not empty. */
gboolean dl_sorter_arena_add(DlSorterArena *arena, const void *bytes, gsize n_bytes, gsize limit);

/* Radix sort by the bytes from the first on, what is few by comparing. */
void dl_sorter_arena_sort(DlSorterArena *arena);

/* The first eight bytes of a record as a number, whose order is theirs. */
guint64 dl_sorter_arena_head(const guint8 *bytes, gsize n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlSorterArena, dl_sorter_arena_free)

#endif
