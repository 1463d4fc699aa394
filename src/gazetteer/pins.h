/* Names that a person has pinned to a place: a CSV with the columns name, and id or lat and lon
 * (and country, optional; others are passed over). */
#ifndef DL_GAZETTEER_PINS_H
#define DL_GAZETTEER_PINS_H

#include <glib.h>

#include "geo.h"

typedef struct {
    char *name;
    char *country; /* as given, a code or a name; NULL: whatever the country */
    gint64 id;     /* 0 where a position is given */
    DlLonLat position;
    guint64 line;
} DlPin;

/* GPtrArray of DlPin, in file order. DL_ERROR_NO_INPUT; DL_ERROR_DATA for a missing column or a
 * row that means nothing, with its line. */
GPtrArray *dl_pins_read(const char *path, GError **error);

#endif
