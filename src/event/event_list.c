#include "event_list.h"

#include <string.h>

#include "dl_limits.h"

#define BLOCK_EVENTS 1024
#define INTERN_BYTES 64 /* longer values rarely repeat */
#define CHUNK_BYTES 65536

struct DlEventList {
    GPtrArray *blocks; /* of BLOCK_EVENTS events each, so that none moves */
    gsize length;
    GStringChunk *strings;
    GPtrArray *extras;     /* arrays of DlExtra */
    GPtrArray *geometries; /* DlGeometry */
    guint64 n_points;      /* of them all */
};

DlEventList *dl_event_list_new(void)
{
    DlEventList *list = g_new0(DlEventList, 1);
    list->blocks = g_ptr_array_new_with_free_func(g_free);
    list->extras = g_ptr_array_new_with_free_func(g_free);
    list->geometries = g_ptr_array_new_with_free_func((GDestroyNotify)dl_geometry_free);
    list->strings = g_string_chunk_new(CHUNK_BYTES);
    return list;
}

void dl_event_list_free(DlEventList *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->blocks);
    g_ptr_array_unref(list->extras);
    g_ptr_array_unref(list->geometries);
    g_string_chunk_free(list->strings);
    g_free(list);
}

/* Two equal short strings share one copy. */
static const char *keep(DlEventList *list, const char *text)
{
    if (!text)
        return NULL;
    if (strlen(text) > INTERN_BYTES)
        return g_string_chunk_insert(list->strings, text);
    return g_string_chunk_insert_const(list->strings, text);
}

static const char *keep_unique(DlEventList *list, const char *text)
{
    return text ? g_string_chunk_insert(list->strings, text) : NULL;
}

static const DlExtra *keep_extras(DlEventList *list, const DlExtra *extras, guint n_extras)
{
    if (n_extras == 0)
        return NULL;
    DlExtra *copies = g_new(DlExtra, n_extras);
    for (guint i = 0; i < n_extras; i++)
        copies[i] = (DlExtra){keep(list, extras[i].column), keep(list, extras[i].value)};
    g_ptr_array_add(list->extras, copies);
    return copies;
}

const DlEvent *dl_event_list_add(DlEventList *list, const DlEvent *event)
{
    gsize slot = list->length % BLOCK_EVENTS;
    if (slot == 0)
        g_ptr_array_add(list->blocks, g_new(DlEvent, BLOCK_EVENTS));
    DlEvent *block = g_ptr_array_index(list->blocks, list->blocks->len - 1);
    DlEvent *copy = &block[slot];
    *copy = *event;
    copy->id = keep_unique(list, event->id ? event->id : "");
    copy->place_text = keep(list, event->place_text);
    copy->place_type = keep(list, event->place_type);
    copy->country = keep(list, event->country);
    copy->admin1 = keep(list, event->admin1);
    copy->category = keep(list, event->category);
    copy->actor = keep(list, event->actor);
    copy->target = keep(list, event->target);
    copy->label = keep(list, event->label);
    copy->from_text = keep(list, event->from_text);
    copy->source = keep(list, event->source);
    copy->note = keep_unique(list, event->note);
    copy->quote = keep_unique(list, event->quote);
    copy->file = keep(list, event->file);
    copy->series = keep(list, event->series);
    if (event->geometry) {
        copy->geometry = dl_geometry_dup(event->geometry);
        g_ptr_array_add(list->geometries, (gpointer)copy->geometry);
        list->n_points += copy->geometry->n_points;
    }
    copy->extras = keep_extras(list, event->extras, event->n_extras);
    list->length++;
    return copy;
}

gboolean dl_event_list_has_room(const DlEventList *list, const DlEvent *event)
{
    return !event->geometry || list->n_points + event->geometry->n_points <= DL_LIMIT_GEOMETRY_ALL;
}

gsize dl_event_list_length(const DlEventList *list)
{
    return list->length;
}

const DlEvent *dl_event_list_get(const DlEventList *list, gsize index)
{
    g_return_val_if_fail(index < list->length, NULL);
    const DlEvent *block = g_ptr_array_index(list->blocks, index / BLOCK_EVENTS);
    return &block[index % BLOCK_EVENTS];
}
