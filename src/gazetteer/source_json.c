#include "source_json.h"

#include <string.h>

#include "error.h"
#include "json_box.h"
#include "json_split.h"

static void use_slice(DlSourceReader *reader, const DlJsonSlice *slice, json_t **ret_object)
{
    json_error_t trouble;
    if (slice->is_too_deep) {
        dl_source_bad_row(reader, slice->line, "nested deeper than 64");
        return;
    }
    json_t *value = json_loadb(slice->text, slice->n_bytes, 0, &trouble);
    if (value && json_is_object(value)) {
        *ret_object = value;
        return;
    }
    g_autofree char *what = g_utf8_make_valid(value ? "not an object" : trouble.text, -1);
    dl_source_bad_row(reader, slice->line, "not a feature: %s", what);
    json_decref(value);
}

gboolean dl_source_each_object(DlSourceReader *reader, DlTextSource *source, DlSourceObjectFunc use,
                               gpointer user_data, GError **error)
{
    g_autoptr(DlJsonSplit) split = dl_json_split_new(source);
    g_autoptr(GError) cause = NULL;
    DlJsonSlice slice;
    gboolean is_going = TRUE;
    while (is_going && dl_json_split_read(split, &slice, &cause)) {
        json_t *object = NULL;
        is_going = dl_source_count_row(reader, &cause);
        if (is_going)
            use_slice(reader, &slice, &object);
        if (object)
            is_going = use(reader, object, slice.line, user_data, &cause);
        json_decref(object);
    }
    if (!cause)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&cause));
    return FALSE;
}

const char *dl_source_json_text(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

gboolean dl_source_json_degrees(const json_t *object, const char *key, double limit, gint32 *ret_e7)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_number(value))
        return dl_source_degrees_to_e7(json_number_value(value), limit, ret_e7);
    return json_is_string(value) &&
           dl_source_parse_degrees(json_string_value(value), limit, ret_e7);
}

gint64 dl_source_json_count(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_string(value))
        return dl_source_parse_count(json_string_value(value));
    double number = json_number_value(value);
    return number > 0 && number < 1e15 ? (gint64)number : 0;
}

gboolean dl_source_json_id(const json_t *object, const char *key, gint64 *ret_id)
{
    const json_t *value = json_object_get(object, key);
    if (json_is_string(value))
        return dl_source_parse_id(json_string_value(value), ret_id);
    gint64 id = json_integer_value(value);
    if (id == 0 || id >= G_GINT64_CONSTANT(1000000000000000000) ||
        id <= -G_GINT64_CONSTANT(1000000000000000000))
        return FALSE;
    *ret_id = id;
    return TRUE;
}

gboolean dl_source_json_middle(const json_t *geometry, gint32 *ret_lat_e7, gint32 *ret_lon_e7)
{
    const json_t *parts = json_object_get(geometry, "geometries");
    const json_t *chosen = parts ? json_array_get(parts, 0) : geometry;
    for (size_t i = json_array_size(parts); i-- > 0;)
        if (strcmp(dl_source_json_text(json_array_get(parts, i), "type"), "Point") == 0)
            chosen = json_array_get(parts, i);
    DlJsonBox box = {0};
    dl_json_box_add(&box, json_object_get(chosen, "coordinates"));
    if (!box.is_filled)
        return dl_source_parse_point(dl_source_json_text(chosen, "geo_wkt"), ret_lat_e7,
                                     ret_lon_e7) ||
               dl_source_parse_point(dl_source_json_text(chosen, "geowkt"), ret_lat_e7, ret_lon_e7);
    return dl_source_degrees_to_e7(dl_json_box_middle_lat(&box), 90, ret_lat_e7) &&
           dl_source_degrees_to_e7(dl_json_box_middle_lon(&box), 180, ret_lon_e7);
}
