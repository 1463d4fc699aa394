/* Who's On First: features (https://whosonfirst.org/docs/properties/) one a file or several, and
 * its meta tables, which have a main name only.
 *
 * What was superseded or was never there (deprecated) is passed over; what has ceased to be is kept
 * as gone.
 */
#include <string.h>

#include "error.h"
#include "source_json.h"

/* EDTF for "no such day": unknown, open, still so. */
static gboolean is_day(const char *edtf)
{
    static const char *const none[] = {"", "u", "uuuu", "..", "open", "null", NULL};
    return !g_strv_contains(none, edtf);
}

static gboolean is_passed_over(const json_t *properties)
{
    return json_array_size(json_object_get(properties, "wof:superseded_by")) > 0 ||
           is_day(dl_source_json_text(properties, "edtf:deprecated"));
}

static gboolean is_gone(const json_t *properties)
{
    const json_t *current = json_object_get(properties, "mz:is_current");
    return is_day(dl_source_json_text(properties, "edtf:cessation")) ||
           (json_is_integer(current) && json_integer_value(current) == 0) ||
           strcmp(dl_source_json_text(properties, "mz:is_current"), "0") == 0;
}

/* Where its label goes lies within it; the middle of its geometry need not. */
static gboolean find_position(const json_t *feature, const json_t *properties, DlBuildPlace *place)
{
    static const char *const keys[][2] = {{"lbl:latitude", "lbl:longitude"},
                                          {"reversegeo:latitude", "reversegeo:longitude"},
                                          {"geom:latitude", "geom:longitude"},
                                          {"mz:latitude", "mz:longitude"}};
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (dl_source_json_degrees(properties, keys[i][0], 90, &place->lat_e7) &&
            dl_source_json_degrees(properties, keys[i][1], 180, &place->lon_e7))
            return TRUE;
    return dl_source_json_middle(json_object_get(feature, "geometry"), &place->lat_e7,
                                 &place->lon_e7);
}

static gint64 find_population(const json_t *properties)
{
    static const char *const keys[] = {"wof:population", "gn:population", "qs:pop", "ne:pop_max",
                                       "statoids:population"};
    gint64 population = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(keys) && population == 0; i++)
        population = dl_source_json_count(properties, keys[i]);
    return population;
}

/* "AF-HER", as the concordances have it. */
static const char *find_iso(const json_t *properties)
{
    const json_t *others = json_object_get(properties, "wof:concordances");
    const char *iso = dl_source_json_text(others, "iso:id");
    if (!*iso)
        iso = dl_source_json_text(others, "iso:code");
    return *iso ? iso : dl_source_json_text(properties, "iso:code");
}

/* "name:eng_x_preferred": [...]. */
static gboolean put_names_of(DlSourceReader *reader, gint64 id, const char *key,
                             const json_t *names, GError **error)
{
    char lang[DL_SOURCE_LANG_BYTES];
    const char *kind = strstr(key, "_x_");
    if (!kind)
        return TRUE;
    g_autofree char *code = g_strndup(key, (gsize)(kind - key));
    gboolean is_preferred = strcmp(kind, "_x_preferred") == 0;
    gboolean is_historic = g_str_has_prefix(kind, "_x_histor");
    gboolean is_variant = strcmp(kind, "_x_variant") == 0;
    dl_source_lang(is_preferred || is_variant || is_historic ? code : "", lang);
    for (size_t i = 0; i < json_array_size(names); i++) {
        const char *name = json_string_value(json_array_get(names, i));
        if (name && !dl_source_put_name(reader, id, name, lang, is_historic, error))
            return FALSE;
    }
    return TRUE;
}

/* The preferred ones first, so that they are a language's. */
static gboolean put_names(DlSourceReader *reader, gint64 id, const json_t *properties,
                          GError **error)
{
    for (int pass = 0; pass < 2; pass++) {
        const char *key;
        json_t *value;
        json_object_foreach((json_t *)properties, key, value)
        {
            gboolean is_name = g_str_has_prefix(key, "name:");
            gboolean is_preferred = g_str_has_suffix(key, "_x_preferred");
            if (is_name && is_preferred == (pass == 0) &&
                !put_names_of(reader, id, key + strlen("name:"), value, error))
                return FALSE;
        }
    }
    return dl_source_put_name(reader, id, dl_source_json_text(properties, "wof:shortcode"), "",
                              FALSE, error);
}

static void set_feature(DlBuildPlace *place, const char *placetype, gboolean is_gone_now,
                        char *feature, char *gone)
{
    place->feature = dl_source_feature(placetype, feature);
    if (strcmp(placetype, "campus") == 0)
        place->feature = "S.AIRP"; /* most are */
    if (is_gone_now)
        place->feature = dl_source_feature_gone(place->feature, gone);
}

static gboolean use_feature(DlSourceReader *reader, const json_t *object, guint64 line,
                            gpointer user_data, GError **error)
{
    const json_t *properties = json_object_get(object, "properties");
    char feature[DL_SOURCE_FEATURE_BYTES], gone[DL_SOURCE_FEATURE_BYTES];
    const char *type = dl_source_json_text(properties, "wof:placetype");
    DlBuildPlace place = {.name = dl_source_json_text(properties, "wof:name"),
                          .admin1 = "",
                          .admin2 = "",
                          .provenance = "",
                          .iso = ""};
    gint64 number = 0;
    if (json_object_get(properties, "src:alt_label") || is_passed_over(properties)) {
        reader->n_passed++;
        return TRUE;
    }
    const char *trouble = NULL;
    if (!dl_source_json_id(properties, "wof:id", &number) || number < 0)
        trouble = "no wof:id";
    else if (!*place.name)
        trouble = "no wof:name";
    else if (!find_position(object, properties, &place))
        trouble = "no position";
    if (trouble) {
        dl_source_bad_row(reader, line, "%s", trouble);
        return TRUE;
    }
    place.id = dl_source_make_id(DL_SPACE_WOF, number);
    const char *country = dl_source_json_text(properties, "wof:country");
    place.country = dl_source_country(
        reader, *country ? country : dl_source_json_text(properties, "iso:country"));
    place.population = find_population(properties);
    set_feature(&place, type, is_gone(properties), feature, gone);
    if (g_str_has_prefix(place.feature, "A.ADM1")) {
        place.iso = find_iso(properties);
        place.admin1 = dl_source_admin1(reader, place.country, *place.iso ? place.iso : place.name);
    } else if (g_str_has_prefix(place.feature, "A.PCL")) {
        place.iso = place.country;
    }
    return dl_source_put_place(reader, &place, error) &&
           put_names(reader, place.id, properties, error);
}

enum {
    ID,
    NAME,
    TYPE,
    LABEL_LAT,
    LABEL_LON,
    LAT,
    LON,
    COUNTRY,
    SUPERSEDED,
    DEPRECATED,
    CESSATION,
    CURRENT,
    N_COLUMNS
};
static const char *const COLUMNS[N_COLUMNS] = {
    [ID] = "id|wof_id",
    [NAME] = "name|wof_name",
    [TYPE] = "placetype|wof_placetype",
    [LABEL_LAT] = "lbl_latitude",
    [LABEL_LON] = "lbl_longitude",
    [LAT] = "geom_latitude|mz_latitude|latitude",
    [LON] = "geom_longitude|mz_longitude|longitude",
    [COUNTRY] = "wof_country|iso_country|iso|country",
    [SUPERSEDED] = "superseded_by|wof_superseded_by",
    [DEPRECATED] = "deprecated|edtf_deprecated",
    [CESSATION] = "cessation|edtf_cessation",
    [CURRENT] = "is_current|mz_is_current",
};

static gboolean use_row(DlSourceReader *reader, const DlCsvRecord *row, const int *columns,
                        GError **error)
{
    char feature[DL_SOURCE_FEATURE_BYTES], gone[DL_SOURCE_FEATURE_BYTES];
    DlBuildPlace place = {
        .name = dl_source_field(row, columns[NAME]), .admin1 = "", .admin2 = "", .provenance = ""};
    gint64 number = 0;
    if (*dl_source_field(row, columns[SUPERSEDED]) ||
        is_day(dl_source_field(row, columns[DEPRECATED]))) {
        reader->n_passed++;
        return TRUE;
    }
    gboolean has_label =
        dl_source_parse_degrees(dl_source_field(row, columns[LABEL_LAT]), 90, &place.lat_e7) &&
        dl_source_parse_degrees(dl_source_field(row, columns[LABEL_LON]), 180, &place.lon_e7) &&
        (place.lat_e7 != 0 || place.lon_e7 != 0);
    const char *trouble = NULL;
    if (!dl_source_parse_id(dl_source_field(row, columns[ID]), &number) || number < 0)
        trouble = "the id is not a number";
    else if (!*place.name)
        trouble = "the name is empty";
    else if (!has_label &&
             (!dl_source_parse_degrees(dl_source_field(row, columns[LAT]), 90, &place.lat_e7) ||
              !dl_source_parse_degrees(dl_source_field(row, columns[LON]), 180, &place.lon_e7)))
        trouble = "no position";
    if (trouble) {
        dl_source_bad_row(reader, row->line, "%s", trouble);
        return TRUE;
    }
    gboolean is_gone_now = is_day(dl_source_field(row, columns[CESSATION])) ||
                           strcmp(dl_source_field(row, columns[CURRENT]), "0") == 0;
    place.id = dl_source_make_id(DL_SPACE_WOF, number);
    place.country = dl_source_country(reader, dl_source_field(row, columns[COUNTRY]));
    set_feature(&place, dl_source_field(row, columns[TYPE]), is_gone_now, feature, gone);
    place.iso = g_str_has_prefix(place.feature, "A.PCL") ? place.country : "";
    return dl_source_put_place(reader, &place, error);
}

static gboolean read_meta(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    int columns[N_COLUMNS];
    return dl_source_read_table(reader, source, COLUMNS, N_COLUMNS, TYPE, columns, use_row, error);
}

gboolean dl_source_read_wof(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    if (g_str_has_suffix(reader->file, ".csv"))
        return read_meta(reader, source, error);
    return dl_source_each_object(reader, source, use_feature, NULL, error);
}
