/* The places of a trigger: those of its list, or the name that stands for "the city". */
#ifndef DL_EXTRACT_EVENT_PLACES_H
#define DL_EXTRACT_EVENT_PLACES_H

#include "event_slot.h"

#define DL_EVENT_MAX_PLACES 64 /* of one list */

static inline gboolean dl_event_place_is_named(const DlEventPlace *place)
{
    return place->where == DL_WHERE_NAMED || place->where == DL_WHERE_BESIDE;
}

/* The places that begin at the noun phrase NOUN, at most DL_EVENT_MAX_PLACES of them to PLACES,
 * examples ("capitals like A, B and C") in place of what they are of, a name in place of the words
 * that say what it is. IS_SURE: names that nobody knows are places. Returns how many. */
guint dl_event_places(const DlClauses *clauses, gint noun, gboolean is_sure, DlEventPlace *places);

#endif
