/* Linked Places: its delimited form (LP-TSV 0.2 to 0.5) and GeoJSON-T (LPF 1.1 and 1.2), as
 * https://github.com/LinkedPasts/linked-places-format tells them.
 *
 * A place, or name, whose time has an end is one that was: gone, or historic.
 */
#include <string.h>

#include "source_json.h"

enum { ID, TITLE, VARIANTS, TYPES, CLASSES, COUNTRIES, LAT, LON, WKT, END, CITED, N_COLUMNS };
static const char *const COLUMNS[N_COLUMNS] = {
    [ID] = "id",
    [TITLE] = "title",
    [VARIANTS] = "variants",
    [TYPES] = "types|type",
    [CLASSES] = "fclasses|fclass",
    [COUNTRIES] = "ccodes|ccode",
    [LAT] = "lat|latitude",
    [LON] = "lon|lng|longitude",
    [WKT] = "geowkt|geo_wkt",
    [END] = "end",
    [CITED] = "title_source",
};

/* "Zanzibar@sw", "زنجبار@ar": each with its language. TEXT is cut up. */
static gboolean put_variants(DlSourceReader *reader, gint64 id, char *text, gboolean is_historic,
                             GError **error)
{
    char lang[DL_SOURCE_LANG_BYTES];
    for (char *at = text; *at;) {
        char *end = at + strcspn(at, ";|");
        gboolean is_last = !*end;
        *end = '\0';
        char *sign = strrchr(at, '@');
        dl_source_lang(sign ? sign + 1 : "", lang);
        if (sign)
            *sign = '\0';
        if (!dl_source_put_name(reader, id, g_strstrip(at), lang, is_historic, error))
            return FALSE;
        at = end + !is_last;
    }
    return TRUE;
}

static const char *first_of(const char *list, char *buffer, gsize n_buffer)
{
    gsize n = strcspn(list, ";,|");
    const char *end = NULL;
    g_strlcpy(buffer, list, MIN(n + 1, n_buffer));
    if (!g_utf8_validate(buffer, -1, &end)) /* cut in a character */
        buffer[end - buffer] = '\0';
    return g_strstrip(buffer);
}

static void set_feature(DlBuildPlace *place, const char *types, const char *classes,
                        gboolean is_gone, char *feature, char *gone)
{
    char type[64], class_letter[8];
    dl_source_feature_of_words(first_of(types, type, sizeof type), feature);
    if (!*feature)
        dl_source_feature_of_class(*first_of(classes, class_letter, sizeof class_letter), feature);
    place->feature = is_gone ? dl_source_feature_gone(feature, gone) : feature;
}

static gboolean use_row(DlSourceReader *reader, const DlCsvRecord *row, const int *columns,
                        GError **error)
{
    char feature[DL_SOURCE_FEATURE_BYTES], gone[DL_SOURCE_FEATURE_BYTES], country[8];
    const char *id = dl_source_field(row, columns[ID]);
    const char *wkt = dl_source_field(row, columns[WKT]);
    DlBuildPlace place = {.name = dl_source_field(row, columns[TITLE]),
                          .admin1 = "",
                          .admin2 = "",
                          .iso = "",
                          .provenance = dl_source_field(row, columns[CITED])};
    const char *trouble = NULL;
    if (!*id)
        trouble = "the id is empty";
    else if (!*place.name)
        trouble = "the title is empty";
    else if (!dl_source_parse_point(wkt, &place.lat_e7, &place.lon_e7) &&
             (!dl_source_parse_degrees(dl_source_field(row, columns[LAT]), 90, &place.lat_e7) ||
              !dl_source_parse_degrees(dl_source_field(row, columns[LON]), 180, &place.lon_e7)))
        trouble = "no position, neither lon and lat nor geowkt";
    if (trouble) {
        dl_source_bad_row(reader, row->line, "%s", trouble);
        return TRUE;
    }
    gboolean is_gone = *dl_source_field(row, columns[END]) != '\0';
    place.id = dl_source_hash_id(DL_SPACE_LINKED_PLACES, id);
    place.country = dl_source_country(
        reader, first_of(dl_source_field(row, columns[COUNTRIES]), country, sizeof country));
    set_feature(&place, dl_source_field(row, columns[TYPES]),
                dl_source_field(row, columns[CLASSES]), is_gone, feature, gone);
    return dl_source_put_place(reader, &place, error) &&
           put_variants(reader, place.id, (char *)dl_source_field(row, columns[VARIANTS]), is_gone,
                        error);
}

gboolean dl_source_read_lp_tsv(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    int columns[N_COLUMNS];
    return dl_source_read_table(reader, source, COLUMNS, N_COLUMNS, VARIANTS, columns, use_row,
                                error);
}

/* TRUE where each timespan of a "when" has an end. */
static gboolean has_ended(const json_t *object)
{
    const json_t *spans = json_object_get(json_object_get(object, "when"), "timespans");
    gboolean is_ended = json_array_size(spans) > 0;
    for (size_t i = 0; i < json_array_size(spans); i++) {
        const json_t *end = json_object_get(json_array_get(spans, i), "end");
        gboolean has_end =
            json_is_string(end) ? *json_string_value(end) != '\0' : json_object_size(end) > 0;
        is_ended &= has_end;
    }
    return is_ended;
}

/* A text, or an array of texts: the first. */
static const char *text_or_first(const json_t *object, const char *key)
{
    const char *first = json_string_value(json_array_get(json_object_get(object, key), 0));
    return first ? first : dl_source_json_text(object, key);
}

/* What its first type with a meaning is called: "label", else one of its "sourceLabels". */
static const char *find_type(const json_t *object, char *buffer)
{
    const json_t *types = json_object_get(object, "types");
    *buffer = '\0';
    for (size_t i = 0; i < json_array_size(types) && !*buffer; i++) {
        const json_t *type = json_array_get(types, i);
        const json_t *labels = json_object_get(type, "sourceLabels");
        dl_source_feature_of_words(dl_source_json_text(type, "label"), buffer);
        for (size_t k = 0; k < json_array_size(labels) && !*buffer; k++)
            dl_source_feature_of_words(dl_source_json_text(json_array_get(labels, k), "label"),
                                       buffer);
    }
    return buffer;
}

static gboolean put_toponyms(DlSourceReader *reader, gint64 id, const json_t *names,
                             gboolean is_gone, GError **error)
{
    char lang[DL_SOURCE_LANG_BYTES];
    for (size_t i = 0; i < json_array_size(names); i++) {
        const json_t *name = json_array_get(names, i);
        dl_source_lang(dl_source_json_text(name, "lang"), lang);
        if (!dl_source_put_name(reader, id, dl_source_json_text(name, "toponym"), lang,
                                is_gone || has_ended(name), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean use_feature(DlSourceReader *reader, const json_t *object, guint64 line,
                            gpointer user_data, GError **error)
{
    char feature[DL_SOURCE_FEATURE_BYTES], gone[DL_SOURCE_FEATURE_BYTES];
    const json_t *properties = json_object_get(object, "properties");
    const json_t *names = json_object_get(object, "names");
    const char *id = dl_source_json_text(object, "@id");
    DlBuildPlace place = {.name = dl_source_json_text(properties, "title"),
                          .admin1 = "",
                          .admin2 = "",
                          .iso = "",
                          .provenance = ""};
    if (!*id)
        id = dl_source_json_text(object, "id");
    if (!*place.name)
        place.name = dl_source_json_text(json_array_get(names, 0), "toponym");
    const char *trouble = NULL;
    if (!*id)
        trouble = "no @id";
    else if (!*place.name)
        trouble = "neither a title nor a toponym";
    else if (!dl_source_json_middle(json_object_get(object, "geometry"), &place.lat_e7,
                                    &place.lon_e7))
        trouble = "no position";
    if (trouble) {
        dl_source_bad_row(reader, line, "%s", trouble);
        return TRUE;
    }
    gboolean is_gone = has_ended(object);
    place.id = dl_source_hash_id(DL_SPACE_LINKED_PLACES, id);
    place.country = dl_source_country(reader, text_or_first(properties, "ccodes"));
    find_type(object, feature);
    if (!*feature)
        dl_source_feature_of_class(*text_or_first(properties, "fclasses"), feature);
    place.feature = is_gone ? dl_source_feature_gone(feature, gone) : feature;
    return dl_source_put_place(reader, &place, error) &&
           put_toponyms(reader, place.id, names, is_gone, error);
}

gboolean dl_source_read_lpf(DlSourceReader *reader, DlTextSource *source, GError **error)
{
    return dl_source_each_object(reader, source, use_feature, NULL, error);
}
