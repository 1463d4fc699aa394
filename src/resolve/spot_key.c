#include "spot_key.h"

#include <string.h>

DlSpotKey dl_spot_key(const DlEvent *event, gint64 name)
{
    DlSpotKey key;
    memset(&key, 0, sizeof key);
    key.name = name;
    key.lon_deg = event->position.lon_deg + 0.0; /* of -0, 0 */
    key.lat_deg = event->position.lat_deg + 0.0;
    return key;
}

guint dl_spot_key_hash(gconstpointer key)
{
    guint64 words[sizeof(DlSpotKey) / sizeof(guint64)], hash = 0;
    memcpy(words, key, sizeof words);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        hash = (hash ^ words[i]) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
        hash ^= hash >> 29;
    }
    return (guint)(hash ^ hash >> 32);
}

gboolean dl_spot_key_equal(gconstpointer a, gconstpointer b)
{
    return memcmp(a, b, sizeof(DlSpotKey)) == 0;
}
