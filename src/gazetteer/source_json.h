/* Members of JSON objects (jansson) as the readers want them. */
#ifndef DL_GAZETTEER_SOURCE_JSON_H
#define DL_GAZETTEER_SOURCE_JSON_H

#include <jansson.h>

#include "source_private.h"

/* Calls USE with each record of the text that is an object; what is none goes to the report. */
typedef gboolean (*DlSourceObjectFunc)(DlSourceReader *reader, const json_t *object, guint64 line,
                                       gpointer user_data, GError **error);
gboolean dl_source_each_object(DlSourceReader *reader, DlTextSource *source, DlSourceObjectFunc use,
                               gpointer user_data, GError **error);

/* "" where there is no text. */
const char *dl_source_json_text(const json_t *object, const char *key);

/* A number, or a text that is one. */
gboolean dl_source_json_degrees(const json_t *object, const char *key, double limit,
                                gint32 *ret_e7);
gint64 dl_source_json_count(const json_t *object, const char *key);
gboolean dl_source_json_id(const json_t *object, const char *key, gint64 *ret_id);

/* The middle of the box around a GeoJSON geometry, or its point; of several geometries the first
 * that is a point. */
gboolean dl_source_json_middle(const json_t *geometry, gint32 *ret_lat_e7, gint32 *ret_lon_e7);

#endif
