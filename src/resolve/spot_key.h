/* What makes two rows' positions one, as a key of hash tables: bytes, since printing two numbers a
 * row costs more than all else that is done with them. Within resolve/ alone. */
#ifndef DL_RESOLVE_SPOT_KEY_H
#define DL_RESOLVE_SPOT_KEY_H

#include "event.h"

typedef struct {
    gint64 name; /* index of the row's name; -1: none */
    double lon_deg, lat_deg;
    const char *file; /* as the event has it, by its address; NULL where files do not count */
    char country[4];  /* alpha-2, "" where it does not count */
    gint32 is_area;
} DlSpotKey;

DlSpotKey dl_spot_key(const DlEvent *event, gint64 name);

/* For GHashTable, of DlSpotKey. */
guint dl_spot_key_hash(gconstpointer key);
gboolean dl_spot_key_equal(gconstpointer a, gconstpointer b);

#endif
