#include "json.h"

#include <float.h>
#include <jansson.h>
#include <string.h>

#include "dl_limits.h"
#include "error.h"
#include "json_box.h"
#include "json_flat.h"
#include "json_geometry.h"
#include "json_split.h"

struct DlJson {
    DlJsonSplit *split;
    json_t *root;         /* the record that is out */
    GArray *fields;       /* of DlJsonField */
    GStringChunk *values; /* what is not text in the JSON itself */
    GString *decoded;
    GString *strings; /* of a flat record */
    char *problem;
    DlGeometry geometry;
    guint n_crossing;
    char *geometry_problem;
    guint64 cp1252_line;
    gboolean is_rough;
};

DlJson *dl_json_open_stream(DlTextSource *source, gboolean are_lines)
{
    DlJson *json = g_new0(DlJson, 1);
    json->split = are_lines ? dl_json_split_new_lines(source) : dl_json_split_new(source);
    json->fields = g_array_new(FALSE, FALSE, sizeof(DlJsonField));
    json->values = g_string_chunk_new(4096);
    json->decoded = g_string_new(NULL);
    json->strings = g_string_new(NULL);
    return json;
}

DlJson *dl_json_open_source(DlTextSource *source, GError **error)
{
    g_autoptr(DlJson) json = dl_json_open_stream(source, FALSE);
    DlJsonSlice slice;
    GError *read_error = NULL;
    if (!dl_json_split_read(json->split, &slice, &read_error)) {
        if (read_error)
            g_propagate_error(error, read_error);
        else
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': it holds no records",
                        dl_text_source_name(source));
        return NULL;
    }
    return dl_json_rewind(json, error) ? g_steal_pointer(&json) : NULL;
}

void dl_json_close(DlJson *json)
{
    if (!json)
        return;
    dl_json_split_free(json->split);
    json_decref(json->root);
    g_array_unref(json->fields);
    g_string_chunk_free(json->values);
    g_string_free(json->decoded, TRUE);
    g_string_free(json->strings, TRUE);
    g_free(json->problem);
    dl_geometry_clear(&json->geometry);
    g_free(json->geometry_problem);
    g_free(json);
}

gboolean dl_json_has_line(const DlJson *json)
{
    return dl_json_split_has_line(json->split);
}

void dl_json_set_rough(DlJson *json, gboolean is_rough)
{
    json->is_rough = is_rough;
}

gboolean dl_json_rewind(DlJson *json, GError **error)
{
    return dl_json_split_rewind(json->split, error);
}

const char *dl_json_encoding(const DlJson *json)
{
    return json->cp1252_line > 0 ? "CP1252"
                                 : dl_text_source_encoding(dl_json_split_source(json->split));
}

guint64 dl_json_cp1252_line(const DlJson *json)
{
    return json->cp1252_line;
}

/* The fewest digits that read back as the same number. */
static const char *keep_real(DlJson *json, double number)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_ascii_formatd(text, sizeof text, formats[i], number);
        if (g_ascii_strtod(text, NULL) == number)
            break;
    }
    return g_string_chunk_insert(json->values, text);
}

static const char *keep_value(DlJson *json, const json_t *value)
{
    char number[32];
    switch (json_typeof(value)) {
    case JSON_STRING:
        return json_string_value(value);
    case JSON_TRUE:
        return "true";
    case JSON_FALSE:
        return "false";
    case JSON_INTEGER:
        g_snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return g_string_chunk_insert(json->values, number);
    case JSON_REAL:
        return json->is_rough ? "" : keep_real(json, json_real_value(value));
    case JSON_NULL:
        return NULL;
    default:
        break;
    }
    if (json->is_rough)
        return "";
    char *dumped = json_dumps(value, JSON_COMPACT);
    const char *kept = dumped ? g_string_chunk_insert(json->values, dumped) : NULL;
    free(dumped);
    return kept;
}

static void add_field(DlJson *json, const char *name, const char *value)
{
    DlJsonField field = {name, value};
    if (value)
        g_array_append_val(json->fields, field);
}

static void add_members(DlJson *json, json_t *object)
{
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value) add_field(json, name, keep_value(json, value));
}

static gboolean has_field(const DlJson *json, const char *name)
{
    for (guint i = 0; i < json->fields->len; i++)
        if (g_ascii_strcasecmp(g_array_index(json->fields, DlJsonField, i).name, name) == 0)
            return TRUE;
    return FALSE;
}

static void add_geometry(DlJson *json, const json_t *geometry)
{
    const char *type = json_string_value(json_object_get(geometry, "type"));
    DlJsonBox box = {0};
    if (!type)
        return;
    dl_json_box_add(&box, json_object_get(geometry, "coordinates"));
    const json_t *parts = json_object_get(geometry, "geometries");
    for (size_t i = 0; i < json_array_size(parts); i++)
        dl_json_box_add(&box, json_object_get(json_array_get(parts, i), "coordinates"));
    if (strcmp(type, "Point") != 0 && !has_field(json, "geometry"))
        add_field(json, "geometry", g_string_chunk_insert(json->values, type));
    gboolean has_own = has_field(json, "lon") || has_field(json, "lat") ||
                       has_field(json, "longitude") || has_field(json, "latitude");
    if (!json->is_rough)
        json->geometry_problem =
            dl_json_geometry_read(geometry, &json->geometry, &json->n_crossing);
    if (!box.is_filled || has_own)
        return;
    double lon = dl_json_box_middle_lon(&box), lat = dl_json_box_middle_lat(&box);
    if (json->geometry.n_points > 0) {
        DlLonLat middle = dl_geometry_middle(&json->geometry);
        lon = middle.lon_deg;
        lat = middle.lat_deg;
    }
    add_field(json, "lon", json->is_rough ? "" : keep_real(json, lon));
    add_field(json, "lat", json->is_rough ? "" : keep_real(json, lat));
}

static void add_feature(DlJson *json, json_t *feature)
{
    json_t *properties = json_object_get(feature, "properties");
    json_t *id = json_object_get(feature, "id");
    add_members(json, properties);
    if (id && !has_field(json, "id"))
        add_field(json, "id", keep_value(json, id));
    add_geometry(json, json_object_get(feature, "geometry"));
}

static void set_problem(DlJson *json, const char *problem)
{
    g_free(json->problem);
    json->problem = g_utf8_make_valid(problem, -1);
}

/* Fields of a record that is read without a tree of it; FALSE where one is wanted. */
static gboolean add_flat(DlJson *json, const char *text, gsize n_bytes)
{
    DlJsonFlatField fields[DL_JSON_FLAT_FIELDS];
    guint n_fields;
    if (!dl_json_flat_read(text, n_bytes, json->strings, fields, &n_fields))
        return FALSE;
    for (guint i = 0; i < n_fields; i++)
        if (strcmp(fields[i].name, "type") == 0 && fields[i].n_raw == 0 &&
            g_strcmp0(fields[i].value, "Feature") == 0)
            return FALSE;
    for (guint i = 0; i < n_fields; i++) {
        json_t *other = NULL;
        if (fields[i].n_raw > 0)
            other = json_loadb(fields[i].value, fields[i].n_raw,
                               JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, NULL);
        if (fields[i].n_raw > 0 && !other) {
            g_array_set_size(json->fields, 0);
            return FALSE;
        }
        add_field(json, fields[i].name, other ? keep_value(json, other) : fields[i].value);
        json_decref(other);
    }
    return TRUE;
}

/* The slice into fields or json->root, or a problem. */
static void parse(DlJson *json, const DlJsonSlice *slice)
{
    json_error_t json_error;
    const char *text = slice->text;
    gsize n_bytes = slice->n_bytes;
    g_string_truncate(json->decoded, 0);
    if (slice->is_too_deep || slice->is_too_long) {
        set_problem(json,
                    slice->is_too_long ? "a record longer than 16 MiB" : "nested deeper than 64");
        return;
    }
    if (!dl_text_to_utf8(text, n_bytes, json->decoded)) {
        text = json->decoded->str;
        n_bytes = json->decoded->len;
        if (json->cp1252_line == 0)
            json->cp1252_line = slice->line;
    }
    if (add_flat(json, text, n_bytes))
        return;
    json->root = json_loadb(text, n_bytes, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &json_error);
    if (!json->root) {
        g_autofree char *what = g_strdup_printf("no JSON: %s", json_error.text);
        set_problem(json, what);
    } else if (!json_is_object(json->root)) {
        set_problem(json, "expected an object, {\"column\": value, ...}");
    }
}

gboolean dl_json_read(DlJson *json, DlJsonRecord *ret_record, GError **error)
{
    DlJsonSlice slice;
    if (!dl_json_split_read(json->split, &slice, error))
        return FALSE;
    json_decref(json->root);
    json->root = NULL;
    g_clear_pointer(&json->problem, g_free);
    g_clear_pointer(&json->geometry_problem, g_free);
    dl_geometry_clear(&json->geometry);
    json->n_crossing = 0;
    g_array_set_size(json->fields, 0);
    g_string_chunk_clear(json->values);
    parse(json, &slice);
    if (json->root && !json->problem) {
        const char *type = json_string_value(json_object_get(json->root, "type"));
        gboolean is_feature =
            g_strcmp0(type, "Feature") == 0 &&
            (json_object_get(json->root, "geometry") || json_object_get(json->root, "properties"));
        if (is_feature)
            add_feature(json, json->root);
        else
            add_members(json, json->root);
    }
    *ret_record = (DlJsonRecord){
        .fields = (const DlJsonField *)(gpointer)json->fields->data,
        .n_fields = json->fields->len,
        .line = slice.line,
        .problem = json->problem,
        .geometry = json->geometry.n_points > 0 ? &json->geometry : NULL,
        .n_crossing = json->n_crossing,
        .geometry_problem = json->geometry_problem,
    };
    return TRUE;
}
