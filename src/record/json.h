/* JSON records as flat fields, one record at a time: what tables and articles are read from.
 *
 * JSON lines, arrays of objects and GeoJSON FeatureCollections (see json_split.h). An object's
 * members are its fields: text as it is, numbers in their shortest form, true and false as words,
 * null as absent, arrays and objects as compact JSON. Of a GeoJSON feature the properties are the
 * fields, with "id" where they lack one, and "lon" and "lat" from its geometry: a point's own
 * position, for polygons and lines a position that stands for them (dl_geometry_middle), for any
 * other the middle of its bounding box, and "geometry" then names its type.
 *
 * A record that is no JSON, no object, nested deeper than DL_LIMIT_JSON_DEPTH or has doubled keys
 * comes with a problem, and the reading goes on. Text that is no UTF-8 is read as CP1252.
 */
#ifndef DL_RECORD_JSON_H
#define DL_RECORD_JSON_H

#include "geometry.h"
#include "text_source.h"

typedef struct DlJson DlJson;

typedef struct {
    const char *name;
    const char *value;
} DlJsonField;

/* Valid until the next read. */
typedef struct {
    const DlJsonField *fields; /* in the order of the file */
    guint n_fields;
    guint64 line;
    const char *problem; /* why it cannot be used, in words; NULL: it can */

    /* Polygons or lines of a GeoJSON feature; NULL: it has none, or the reading is rough. */
    const DlGeometry *geometry;
    guint n_crossing;             /* parts that jump over the antimeridian */
    const char *geometry_problem; /* why its geometry cannot be used; NULL: nothing is wrong */
} DlJsonRecord;

/* Takes SOURCE over, in case of an error too. DL_ERROR_DATA where it is empty. */
DlJson *dl_json_open_source(DlTextSource *source, GError **error);

/* The same without looking ahead, so that SOURCE need not rewind and an empty one is no error. With
 * ARE_LINES each line is a record, and one that is longer than DL_LIMIT_RECORD_BYTES has a problem.
 */
DlJson *dl_json_open_stream(DlTextSource *source, gboolean are_lines);
void dl_json_close(DlJson *json);

/* FALSE with *error unset at the end, and as dl_json_split_read. */
gboolean dl_json_read(DlJson *json, DlJsonRecord *ret_record, GError **error);

/* TRUE where the next record is a line that is in memory whole: to read it waits for nothing. */
gboolean dl_json_has_line(const DlJson *json);

/* With IS_ROUGH, from the next record on, the values of fractions, arrays and objects are "": a
 * first pass that looks for keys, words and whole numbers takes half the time. */
void dl_json_set_rough(DlJson *json, gboolean is_rough);

gboolean dl_json_rewind(DlJson *json, GError **error);

/* As dl_csv_encoding, and the first line read as CP1252. */
const char *dl_json_encoding(const DlJson *json);
guint64 dl_json_cp1252_line(const DlJson *json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(DlJson, dl_json_close)

#endif
