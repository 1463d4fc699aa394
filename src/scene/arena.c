#include "arena.h"

#include <string.h>

#define BLOCK_BYTES (64u << 10)
#define ALIGN_BYTES 16u

struct DlArena {
    GPtrArray *blocks;
    char *next;
    gsize n_left;
};

DlArena *dl_arena_new(void)
{
    DlArena *arena = g_new0(DlArena, 1);
    arena->blocks = g_ptr_array_new_with_free_func(g_free);
    return arena;
}

void dl_arena_free(DlArena *arena)
{
    if (!arena)
        return;
    g_ptr_array_unref(arena->blocks);
    g_free(arena);
}

static char *add_block(DlArena *arena, gsize n_bytes)
{
    char *block = g_malloc(n_bytes);
    g_ptr_array_add(arena->blocks, block);
    return block;
}

void *dl_arena_alloc(DlArena *arena, gsize n_bytes)
{
    n_bytes = (MAX(n_bytes, 1) + ALIGN_BYTES - 1) / ALIGN_BYTES * ALIGN_BYTES;
    char *memory = NULL;
    if (n_bytes > BLOCK_BYTES / 4) {
        memory = add_block(arena, n_bytes);
    } else {
        if (n_bytes > arena->n_left) {
            arena->next = add_block(arena, BLOCK_BYTES);
            arena->n_left = BLOCK_BYTES;
        }
        memory = arena->next;
        arena->next += n_bytes;
        arena->n_left -= n_bytes;
    }
    memset(memory, 0, n_bytes);
    return memory;
}

void *dl_arena_dup(DlArena *arena, const void *data, gsize n_bytes)
{
    if (!data || !n_bytes)
        return NULL;
    void *copy = dl_arena_alloc(arena, n_bytes);
    memcpy(copy, data, n_bytes);
    return copy;
}

char *dl_arena_strdup(DlArena *arena, const char *text)
{
    return text ? dl_arena_dup(arena, text, strlen(text) + 1) : NULL;
}

char *dl_arena_printf(DlArena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    return dl_arena_strdup(arena, text);
}
