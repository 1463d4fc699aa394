/* Memory that lives and dies together: the strings, items and paths of one scene. */
#ifndef DL_SCENE_ARENA_H
#define DL_SCENE_ARENA_H

#include <glib.h>

typedef struct DlArena DlArena;

DlArena *dl_arena_new(void);
void dl_arena_free(DlArena *arena);

/* Zeroed, aligned for any type; freed with the arena. */
void *dl_arena_alloc(DlArena *arena, gsize n_bytes);

/* NULL gives NULL. */
char *dl_arena_strdup(DlArena *arena, const char *text);
char *dl_arena_printf(DlArena *arena, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A copy of N_BYTES at DATA; NULL for none. */
void *dl_arena_dup(DlArena *arena, const void *data, gsize n_bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlArena, dl_arena_free)

#endif
