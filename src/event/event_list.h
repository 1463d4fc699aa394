/* Events that are kept: copies with their strings interned, in the order they came. */
#ifndef DL_EVENT_EVENT_LIST_H
#define DL_EVENT_EVENT_LIST_H

#include "event.h"

typedef struct DlEventList DlEventList;

DlEventList *dl_event_list_new(void);
void dl_event_list_free(DlEventList *list);

/* Copies EVENT; the copy is valid until the list is freed and does not move. */
const DlEvent *dl_event_list_add(DlEventList *list, const DlEvent *event);

/* FALSE where EVENT's polygons or lines would be more than DL_LIMIT_GEOMETRY_ALL allows in all. */
gboolean dl_event_list_has_room(const DlEventList *list, const DlEvent *event);

gsize dl_event_list_length(const DlEventList *list);
const DlEvent *dl_event_list_get(const DlEventList *list, gsize index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlEventList, dl_event_list_free)

#endif
