#include "areas.h"

#include <string.h>

#include "error.h"
#include "fold.h"
#include "json.h"
#include "user_shapes.h"

#define MAX_LISTED 12

/* Areas that share a name are one, in several units. */
struct DlAreas {
    DlUserShapes *shapes;
    DlFolder *folder;
    GStringChunk *strings;
    GArray *units;      /* of DlUnit */
    GArray *places;     /* of DlPlace, by unit */
    GHashTable *by_key; /* folded name or code to 1 + number of a place */
    gboolean *has_row;  /* of places */
};

void dl_areas_free(struct DlAreas *areas)
{
    if (!areas)
        return;
    dl_user_shapes_free(areas->shapes);
    dl_folder_free(areas->folder);
    g_string_chunk_free(areas->strings);
    if (areas->units)
        g_array_unref(areas->units);
    if (areas->places)
        g_array_unref(areas->places);
    if (areas->by_key)
        g_hash_table_unref(areas->by_key);
    g_free(areas->has_row);
    g_free(areas);
}

static void add_feature(DlUserShapes *shapes, const DlJsonRecord *record)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    g_autoptr(GPtrArray) values = g_ptr_array_new();
    for (guint i = 0; i < record->n_fields; i++) {
        g_ptr_array_add(names, (gpointer)record->fields[i].name);
        g_ptr_array_add(values, (gpointer)record->fields[i].value);
    }
    dl_user_shapes_add(shapes, dl_geometry_dup(record->geometry), (const char *const *)names->pdata,
                       (const char *const *)values->pdata, names->len);
}

static DlUserShapes *read_geojson(const char *path, GError **error)
{
    DlTextSource *source = dl_text_source_open(path, TRUE, error);
    g_autoptr(DlJson) json = source ? dl_json_open_source(source, error) : NULL;
    if (!json)
        return NULL;
    g_autoptr(DlUserShapes) shapes = dl_user_shapes_new(path);
    DlJsonRecord record;
    GError *failure = NULL;
    while (dl_json_read(json, &record, &failure)) {
        const char *problem = record.problem ? record.problem : record.geometry_problem;
        if (problem || !record.geometry) {
            g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s' line %" G_GUINT64_FORMAT ": %s", path,
                        record.line, problem ? problem : "a feature without a polygon");
            return NULL;
        }
        add_feature(shapes, &record);
    }
    if (failure) {
        g_propagate_error(error, failure);
        return NULL;
    }
    return g_steal_pointer(&shapes);
}

static gboolean check_polygons(const DlUserShapes *shapes, GError **error)
{
    for (guint i = 0; i < dl_user_shapes_length(shapes); i++) {
        if (dl_user_shapes_geometry(shapes, i)->kind == DL_GEOMETRY_RINGS)
            continue;
        g_set_error(error, DL_ERROR, DL_ERROR_DATA, "'%s': polygons were expected",
                    dl_user_shapes_name(shapes));
        return FALSE;
    }
    return TRUE;
}

const char *dl_project_join_column(const DlProject *project)
{
    const char *join = dl_settings_get(project->settings, "join");
    const char *equals = join ? strchr(join, '=') : NULL;
    return equals && equals[1] ? equals + 1 : NULL;
}

gboolean dl_project_need_areas(DlProject *project, GError **error)
{
    const char *path = dl_settings_get(project->settings, "areas");
    if (!path && dl_settings_get(project->settings, "join")) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE, "'join' is given without 'areas'");
        return FALSE;
    }
    if (!path || project->areas)
        return TRUE;
    g_autoptr(DlUserShapes) shapes = g_str_has_suffix(path, ".shp")
                                         ? dl_user_shapes_open(path, error)
                                         : read_geojson(path, error);
    if (!shapes || !check_polygons(shapes, error))
        return FALSE;
    project->areas = g_new0(struct DlAreas, 1);
    project->areas->shapes = g_steal_pointer(&shapes);
    project->areas->folder = dl_folder_new();
    project->areas->strings = g_string_chunk_new(4096);
    return TRUE;
}

static char *fold_text(const struct DlAreas *areas, const char *text)
{
    return dl_fold(areas->folder, text ? text : "");
}

/* How many different names of rows a field answers. */
static guint count_answers(const struct DlAreas *areas, guint field, GHashTable *names)
{
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < dl_user_shapes_length(areas->shapes); i++) {
        char *key = fold_text(areas, dl_user_shapes_text(areas->shapes, i, field));
        if (*key && g_hash_table_contains(names, key))
            g_hash_table_add(met, key);
        else
            g_free(key);
    }
    return g_hash_table_size(met);
}

/* The field that the setting names, else the one that most rows answer. */
static gboolean find_field(DlProject *project, GHashTable *names, guint *ret_field, GError **error)
{
    const struct DlAreas *areas = project->areas;
    const char *join = dl_settings_get(project->settings, "join");
    g_autofree char *wanted = g_strndup(join ? join : "", strcspn(join ? join : "", "="));
    g_autoptr(GString) list = g_string_new(NULL);
    guint most = 0;
    int best = *wanted ? dl_user_shapes_find_field(areas->shapes, wanted) : -1;
    for (guint i = 0; i < dl_user_shapes_n_fields(areas->shapes); i++) {
        guint n = *wanted ? 0 : count_answers(areas, i, names);
        if (n > most)
            best = (int)i;
        most = MAX(most, n);
        g_string_append_printf(list, "%s%s", i ? ", " : "", dl_user_shapes_field(areas->shapes, i));
    }
    if (best < 0) {
        g_set_error(error, DL_ERROR, DL_ERROR_USAGE,
                    *wanted ? "'%s' has no field '%s' to join by; its fields are: %s"
                            : "'%s': no row names one of its areas%.0s; --join FIELD says by which "
                              "of its fields: %s",
                    dl_user_shapes_name(areas->shapes), wanted, list->str);
        return FALSE;
    }
    if (!*wanted)
        dl_report(project->report, DL_REPORT_INFO, "'%s' is joined by '%s'",
                  dl_user_shapes_name(areas->shapes),
                  dl_user_shapes_field(areas->shapes, (guint)best));
    *ret_field = (guint)best;
    return TRUE;
}

/* What is printed of an area: its "name", where it has one, else what it is joined by. */
static const char *label_of(const struct DlAreas *areas, guint index, guint field)
{
    int name = dl_user_shapes_find_field(areas->shapes, "name");
    const char *label = name < 0 ? "" : dl_user_shapes_text(areas->shapes, index, (guint)name);
    return *label ? label : dl_user_shapes_text(areas->shapes, index, field);
}

static const char *keep(struct DlAreas *areas, const char *text)
{
    return g_string_chunk_insert_const(areas->strings, text);
}

static void add_area(struct DlAreas *areas, guint index, guint field)
{
    const DlGeometry *geometry = dl_user_shapes_geometry(areas->shapes, index);
    g_autofree char *key = fold_text(areas, dl_user_shapes_text(areas->shapes, index, field));
    if (geometry->n_points == 0)
        return;
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(areas->by_key, key));
    if (number == 0) {
        number = areas->places->len + 1;
        g_autofree char *code = g_strdup_printf("area-%u", number);
        DlPlace place = {.id = G_MININT64 + number,
                         .name = keep(areas, label_of(areas, index, field)),
                         .position = dl_geometry_middle(geometry),
                         .feature = "A.ADM1",
                         .country = "",
                         .admin1 = keep(areas, code),
                         .admin2 = "",
                         .capital_of_admin1 = ""};
        g_array_append_val(areas->places, place);
        if (*key)
            g_hash_table_insert(areas->by_key, g_strdup(key), GUINT_TO_POINTER(number));
    }
    const DlPlace *place = &g_array_index(areas->places, DlPlace, number - 1);
    g_autofree char *code = g_strdup_printf(".%s", place->admin1);
    g_autofree char *id = g_strdup_printf("own-%u", index + 1);
    DlUnit unit = {.id = keep(areas, id),
                   .name = place->name,
                   .name_local = "",
                   .iso_3166_2 = keep(areas, dl_user_shapes_text(areas->shapes, index, field)),
                   .gn_admin1 = keep(areas, code),
                   .neutral_owner = "",
                   .geometry = *geometry};
    g_array_append_val(areas->units, unit);
}

static void report_areas_without_row(DlProject *project)
{
    const struct DlAreas *areas = project->areas;
    g_autoptr(GString) list = g_string_new(NULL);
    guint n = 0;
    for (guint i = 0; i < areas->places->len; i++) {
        if (areas->has_row[i])
            continue;
        if (n++ < MAX_LISTED)
            g_string_append_printf(list, "%s%s", n > 1 ? ", " : "",
                                   g_array_index(areas->places, DlPlace, i).name);
    }
    if (n > 0)
        dl_report(project->report, DL_REPORT_WARNING, "%u of %u areas of '%s' have no row: %s%s", n,
                  areas->places->len, dl_user_shapes_name(areas->shapes), list->str,
                  n > MAX_LISTED ? " and more" : "");
}

/* The folded names of rows; NULL-named rows have none. */
static GHashTable *fold_names(const struct DlAreas *areas, const DlEvent *const *events,
                              gsize n_events, GHashTable *folded_of)
{
    GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
    for (gsize i = 0; i < n_events; i++) {
        const char *text = events[i]->place_text;
        if (!text || g_hash_table_contains(folded_of, text))
            continue;
        char *key = fold_text(areas, text);
        g_hash_table_insert(folded_of, (gpointer)text, key);
        g_hash_table_add(names, key);
    }
    return names;
}

gboolean dl_areas_join(DlProject *project, const DlEvent *const *events, gsize n_events,
                       const DlPlace **places, GError **error)
{
    struct DlAreas *areas = project->areas;
    guint field = 0;
    g_autoptr(GHashTable) folded = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    g_autoptr(GHashTable) names = fold_names(areas, events, n_events, folded);
    g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
    if (!find_field(project, names, &field, error))
        return FALSE;
    areas->units = g_array_new(FALSE, FALSE, sizeof(DlUnit));
    areas->places = g_array_new(FALSE, FALSE, sizeof(DlPlace));
    areas->by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < dl_user_shapes_length(areas->shapes); i++)
        add_area(areas, i, field);
    areas->has_row = g_new0(gboolean, areas->places->len + 1);
    for (gsize i = 0; i < n_events; i++) {
        const char *text = events[i]->place_text;
        const char *key = text ? g_hash_table_lookup(folded, text) : NULL;
        guint number = key ? GPOINTER_TO_UINT(g_hash_table_lookup(areas->by_key, key)) : 0;
        places[i] = NULL;
        if (number > 0) {
            places[i] = &g_array_index(areas->places, DlPlace, number - 1);
            areas->has_row[number - 1] = TRUE;
        } else if (text && g_hash_table_add(told, (gpointer)key)) {
            dl_report_at(project->report, DL_REPORT_UNRESOLVED, events[i]->file, events[i]->line,
                         "'%s' joins no area of '%s' by '%s'", text,
                         dl_user_shapes_name(areas->shapes),
                         dl_user_shapes_field(areas->shapes, field));
        }
    }
    report_areas_without_row(project);
    return TRUE;
}

const DlUnit *dl_areas_units(const DlProject *project, guint *ret_n)
{
    const struct DlAreas *areas = project->areas;
    *ret_n = areas && areas->units ? areas->units->len : 0;
    return *ret_n ? (const DlUnit *)(gconstpointer)areas->units->data : NULL;
}
